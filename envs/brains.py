"""Brains by name: the one place where environments ask the floor above for something.

Environments know no agents: whoever trains policies of another kind has none of ours loaded, and
the contract of imports keeps it so. But a name has to be turned into a brain where it is used, in a
worker process too, to which a name travels more lightly than a brain. So it is looked up as
Gymnasium looks up an environment: by an entry point, a string that is imported when it is needed.
"""

import os
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import cast

from duskfolk.errors import nearest, shown

from ..game.errors import OptionError
from ..game.layout import ROLES
from ..game.minds import NAMES
from ..game.reflexes import PLAYERS
from ..game.world.kinds import Role

LOADER = "duskfolk.agents:load"
TRAINED = "trained"  # the brain that is shipped for each role


def with_brains(rivals: object) -> object:
    """Rivals with a brain in the place of each name of one; everything else is left as it is.

    Args:
        rivals: as the option of that name: "trained", a shipped brain's name or a bundle's file,
            or a mapping from role to one of these.

    Raises:
        DuskfolkError: nothing bears such a name, or a file is no bundle; says which.
    """
    if isinstance(rivals, Mapping):
        given = cast("Mapping[object, object]", rivals)
        return {role: _brain(mind, _name_of(role)) for role, mind in given.items()}
    if isinstance(rivals, str) and rivals == TRAINED:
        return {role: _load(role.name.lower()) for role in Role}
    return _brain(rivals)


def _brain(mind: object, role: str = "") -> object:
    if isinstance(mind, os.PathLike):
        return _load(os.fspath(cast("os.PathLike[str]", mind)))
    if not isinstance(mind, str) or mind in NAMES:
        return mind
    if mind == TRAINED and role in ROLES:
        return _load(role)
    if mind in ROLES or mind in PLAYERS or mind.endswith(".onnx"):
        return _load(mind)
    raise OptionError(
        nearest("rivals", mind, (*NAMES, TRAINED, *ROLES, *PLAYERS))
        + " A brain of your own is named by its file, which ends in .onnx."
    )


def _name_of(role: object) -> str:
    if isinstance(role, Role):
        return role.name.lower()
    return role if isinstance(role, str) else shown(role)


def _load(name: str) -> object:
    module, function = LOADER.split(":")
    load: Callable[[str], object] = getattr(import_module(module), function)
    return load(name)
