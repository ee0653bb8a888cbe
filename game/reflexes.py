"""Human limits: how late, how seldom and how clumsily somebody acts on what is seen.

A policy thinks in no time at all, turns ten times a second and never misses a key. People do none
of that, so whoever judges a level for people asks a policy that was trained under such limits.
Three players are named here; ``docs/players.md`` tells where their numbers come from. Nothing of
the world is imported, so that other games can read this as they read the layout.
"""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from math import nan
from numbers import Real
from typing import cast

from duskfolk.errors import OptionError, nearest, shown

from .layout import DECISIONS_PER_SECOND

LONGEST_DELAY = 1.0  # seconds
MOST_TURNS = DECISIONS_PER_SECOND  # a second: one in every decision
MOST_LAG = int(LONGEST_DELAY * DECISIONS_PER_SECOND)  # decisions


def _number(name: str, given: object, low: float, high: float) -> float:
    number = float(given) if isinstance(given, Real) else nan
    if isinstance(given, bool) or not low <= number <= high:
        raise OptionError(
            f"reflexes: the {name} {'is' if name == 'delay' else 'are'} {shown(given)}; give a "
            f"number from {low:g} to {high:g}."
        )
    return number


@dataclass(frozen=True)
class Reflexes:
    """What lies between somebody's eyes and hands; what is not named is no limit.

    Args:
        delay: seconds from what is seen to what is done about it, 0 to 1. What one acts on, the row
            and the mask, is so old in whole decisions; where it is between two numbers of them,
            one of the two is drawn for each play.
        turns: changes of move a second at most, 1 to 10; beyond them the last move stays.
        slips: chance at each change of move that any move comes out, and no deed, 0 to 1.

    Raises:
        OptionError: a number is none, or out of its range.
    """

    delay: float = 0.0
    turns: int = MOST_TURNS
    slips: float = 0.0

    def __post_init__(self) -> None:
        delay = _number("delay", self.delay, 0, LONGEST_DELAY)
        turns = _number("turns", self.turns, 1, MOST_TURNS)
        slips = _number("slips", self.slips, 0, 1)
        if turns != int(turns):
            raise OptionError(f"reflexes: the turns are {shown(turns)}; give a whole number.")
        for name, value in (("delay", delay), ("turns", int(turns)), ("slips", slips)):
            object.__setattr__(self, name, value)

    @property
    def lag(self) -> tuple[int, float]:
        """The delay in whole decisions, and the chance that a play has one more."""
        decisions = round(self.delay * DECISIONS_PER_SECOND, 6)  # 0.7 s are 7 decisions
        return int(decisions), decisions - int(decisions)

    @property
    def name(self) -> str:
        """Whose limits these are; of nobody's, the three numbers."""
        for name, known in PLAYERS.items():
            if known == self:
                return name
        return ",".join(f"{number:g}" for number in astuple(self))


PLAYERS: dict[str, Reflexes] = {
    "newcomer": Reflexes(0.35, 3, 0.10),
    "regular": Reflexes(0.25, 5, 0.05),
    "skilled": Reflexes(0.18, 8, 0.02),
}
_NAMES = tuple(field.name for field in fields(Reflexes))


def reflexes_of(given: object) -> Reflexes | None:
    """Reflexes as users write them; None for none.

    Args:
        given: a name of :data:`PLAYERS`, three numbers (also in a text, as ``"0.35,3,0.1"``), a
            mapping with ``delay``, ``turns`` and ``slips``, a Reflexes, or None.

    Raises:
        OptionError: it is nothing of these.
    """
    if given is None or isinstance(given, Reflexes):
        return given
    if isinstance(given, str):
        return _named(given)
    if isinstance(given, Mapping):
        told = cast("Mapping[object, object]", given)
        if set(told) == set(_NAMES):
            return _made([told[name] for name in _NAMES])
    elif isinstance(given, Sequence):
        return _made(list(cast("Sequence[object]", given)))
    return _refuse(given)


def _named(text: str) -> Reflexes:
    if "," not in text:
        if text not in PLAYERS:
            said = nearest("reflexes", text, PLAYERS)
            raise OptionError(f"{said} Or give delay, turns and slips, as 0.35,3,0.1.")
        return PLAYERS[text]
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) != len(_NAMES):
        raise OptionError(
            f"Got {shown(text)} for reflexes; give {', '.join(PLAYERS)}, or delay, turns and "
            "slips, as 0.35,3,0.1."
        )
    return _made(numbers)


def _made(numbers: Sequence[object]) -> Reflexes:
    if len(numbers) != len(_NAMES):
        return _refuse(numbers)
    delay, turns, slips = cast("Sequence[float]", numbers)
    return Reflexes(delay, cast(int, turns), slips)


def _refuse(given: object) -> Reflexes:
    raise OptionError(
        f"Got {shown(given)} for reflexes; give {', '.join(PLAYERS)}, the three numbers delay, "
        "turns and slips (0.35, 3, 0.1), or a Reflexes."
    )
