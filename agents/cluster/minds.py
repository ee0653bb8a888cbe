"""Minds in a form that can travel: names of bots, and bundles."""

from collections.abc import Mapping
from typing import cast

from ...game.errors import OptionError
from ...game.minds import NAMES
from ...game.world.kinds import Role
from ..policy import bundle
from ..policy.runtime import Brain, opened

Packed = str | bytes  # a bot's name or a bundle


def pack_minds(minds: object) -> Mapping[Role, Packed] | Packed:
    """Minds as they travel.

    Raises:
        OptionError: a mind is neither a bot's name nor a brain.
    """
    if isinstance(minds, Mapping):
        pairs = cast("Mapping[Role, object]", minds)
        return {role: cast(Packed, pack_minds(mind)) for role, mind in pairs.items()}
    if isinstance(minds, str) and minds in NAMES:
        return minds
    if isinstance(minds, Brain):
        return minds.bundle.data
    raise OptionError(
        f"{minds!r} cannot travel to a cluster: give a bot's name or a brain loaded from a bundle."
    )


def unpack_minds(minds: Mapping[Role, Packed] | Packed) -> Mapping[Role, object] | object:
    """What :func:`pack_minds` packed, ready to decide."""
    if isinstance(minds, Mapping):
        return {role: unpack_minds(mind) for role, mind in minds.items()}
    return minds if isinstance(minds, str) else opened(bundle.unpack(minds))
