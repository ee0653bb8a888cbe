"""What can decide for bodies: a name of something built in, or any object that is a mind."""

from collections.abc import Mapping
from math import inf
from numbers import Real
from typing import Protocol, cast, runtime_checkable

import numpy as np
import numpy.typing as npt

from duskfolk.errors import nearest, plain, shown, spelt

from .. import layout
from ..errors import OptionError
from ..reflexes import Reflexes
from ..world.kinds import Role

NAMES = ("scripted", "idle", "random")

Rows = npt.NDArray[np.float32]
Masks = npt.NDArray[np.uint8]


class Decider(Protocol):
    """The least of a mind, which :func:`check_minds` makes one of."""

    def decide(self, rows: Rows, masks: Masks, *, draws: Rows) -> npt.NDArray[np.integer]:
        """One act for each body.

        Args:
            rows: observations (n, 160), as :mod:`duskfolk.game.layout` says; a buffer.
            masks: deeds possible now (n, 4); a buffer.
            draws: two numbers in [0, 1) for each body (n, 2), from its world's dice: luck that
                does not depend on who else is in the batch.

        Returns:
            Integers (n, 2): move 0 to 8, deed 0 to 3.
        """
        ...


@runtime_checkable
class Mind(Decider, Protocol):
    """Moves many bodies at once; what ``duskfolk.agents.load`` returns is one."""

    @property
    def role(self) -> str | None:
        """Whom it was made for, in lower case; None for whoever it is given to."""
        ...

    @property
    def every(self) -> float:
        """Decisions from one thought to the next: 1 thinks in each, 2.5 in two of five.

        Between its turns a body keeps its move and does no deed; see :mod:`.turns`.
        """
        ...

    # One that has `reflexes`, as players have, is played with these limits: see `limits_of`.


Deciders = Mapping[Role, str | Mind]  # who decides for each role; scripted where none is named


class Plain:
    """A mind made of anything that can decide; it thinks in every decision if it says nothing."""

    def __init__(self, decider: Decider) -> None:
        self.decider = decider
        self.role: str | None = getattr(decider, "role", None)
        self.every = float(getattr(decider, "every", 1.0))
        self.reflexes = limits_of(decider)

    def decide(self, rows: Rows, masks: Masks, *, draws: Rows) -> npt.NDArray[np.integer]:
        """As what it is made of."""
        return self.decider.decide(rows, masks, draws=draws)


def limits_of(mind: object) -> Reflexes | None:
    """The human limits that a mind is played with: its `reflexes`, if it has any."""
    return getattr(mind, "reflexes", None)


def check_minds(minds: object) -> Deciders:
    """The ``rivals`` option as a mapping from role to mind.

    A mind that names its role (bundles do) moves the bodies of that role; one that does not moves
    everybody.

    Raises:
        OptionError: an unknown name, an object that cannot decide, or a role's brain that is given
            to another role.
    """
    if isinstance(minds, Mapping):
        found: dict[Role, str | Mind] = {}
        for role, mind in cast(Mapping[object, object], minds).items():
            name = role.name.lower() if isinstance(role, Role) else role
            if name not in layout.ROLES:
                raise OptionError(nearest("role in rivals", name, layout.ROLES))
            found[Role[cast(str, name).upper()]] = _mind_for(cast(str, name), mind)
        return found
    mind = _check_mind(minds)
    if not isinstance(mind, str) and mind.role is not None:
        return check_minds({mind.role: mind})
    return dict.fromkeys(Role, mind)


def _mind_for(role: str, given: object) -> str | Mind:
    """A mind for the bodies of a role, which one that was made for another role is not."""
    mind = _check_mind(given)
    check_made_for(role, mind, "rivals", "give it to its own role, or one whose `role` is None")
    return mind


def check_made_for(role: str, mind: object, given: str, cure: str) -> None:
    """Refuse a mind that was made for another role.

    Args:
        role: whose bodies it is to move.
        mind: a name, or whatever decides.
        given: the option that names the mind.
        cure: what to do instead.

    Raises:
        OptionError: it was.
    """
    made_for: object = getattr(mind, "role", None)
    if made_for not in (None, role):
        raise OptionError(
            f"{given}: a brain of the role {shown(made_for)} is given to the role {role}, whose "
            f"body it does not know; {cure}."
        )


def _check_mind(mind: object) -> str | Mind:
    if isinstance(mind, str):
        if mind in NAMES:
            return mind
        raise OptionError(
            f"{nearest('rivals', mind, NAMES)} A command takes a bundle by its file's name, which "
            f"ends in .onnx; in Python it is loaded first: rivals=duskfolk.agents.load("
            f"{plain(repr(mind), 60)})."
        )
    if not callable(getattr(mind, "decide", None)):
        raise OptionError(
            f"rivals={spelt(mind)} cannot decide: give one of {', '.join(NAMES)}, a brain "
            "with a method decide(rows, masks, draws=...), or a mapping from role to one of these."
        )
    every: object = getattr(mind, "every", 1.0)
    if isinstance(every, bool) or not isinstance(every, Real) or not 0 < float(every) < inf:
        raise OptionError(
            f"rivals={plain(repr(mind), 60)} thinks once in {shown(every)} decisions: let its "
            "`every` be a number above 0."
        )
    reflexes: object = getattr(mind, "reflexes", None)
    if reflexes is not None and (not isinstance(reflexes, Reflexes) or every != 1):
        raise OptionError(
            f"rivals={plain(repr(mind), 60)} has the reflexes {shown(reflexes)} and thinks once in "
            f"{shown(every)} decisions: let its `reflexes` be a duskfolk.agents.Reflexes, and its "
            "`every` 1, since a body with limits thinks all the time."
        )
    return mind if isinstance(mind, Mind) else Plain(cast(Decider, mind))
