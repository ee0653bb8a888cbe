"""Which numbers an option may have, written beside the option, and checked in one place for all.

A field of a command's settings names its bounds in its type; :func:`check_bounds` reads them there,
so no command checks its own numbers, and none is forgotten: a test looks for a number without.

>>> from dataclasses import dataclass
>>> @dataclass
... class Settings:
...     most_plays: Count = 400
>>> check_bounds(Settings(0))
Traceback (most recent call last):
    ...
duskfolk.errors.OptionError: --most-plays 0: give at least 1 and at most 1,000,000.
"""

import math
from typing import Annotated, Any, NamedTuple, get_type_hints

from duskfolk.errors import OptionError, outside, shown


class Within(NamedTuple):
    """What a number is at least and at most."""

    low: float
    high: float


Seed = Annotated[int, Within(0, 4 * 10**9)]
"""A source of luck: what numpy, torch and Stable-Baselines3 all take, with room for those beside
it."""
WorldSeed = Annotated[int, Within(0, 2**63 - 1)]
"""The seed of a single world."""
LevelNumber = Annotated[int, Within(0, 2**62)]
"""As a level's file has it at most, see :mod:`duskfolk.game.levels.files`."""
Count = Annotated[int, Within(1, 1_000_000)]
"""Of what is measured at least once."""
CountOrNone = Annotated[int, Within(0, 1_000_000)]
"""The same, where 0 has a meaning of its own, which the option's help tells."""
Workers = Annotated[int, Within(1, 1_024)]
"""Processes side by side."""
Crowd = Annotated[int, Within(1, 2)]
"""The usual folk, or twice the hostile ones."""
Minutes = Annotated[float, Within(0, 10**7)]
"""0 for no such limit."""
Seconds = Annotated[float, Within(0.001, 10**6)]
"""A length of time."""


def refusal(name: str, value: object, low: float, high: float) -> str:
    """The sentence on a number out of bounds, where ``name`` is the field's."""
    told = shown(value)
    if isinstance(value, float) and math.isfinite(value):
        told = outside(value, low, high)
    option = name.replace("_", "-")
    return f"--{option} {told}: give at least {low:,} and at most {high:,}."


def check_bounds(settings: object) -> None:
    """Refuse a number out of the bounds that its field names.

    Args:
        settings: a dataclass.

    Raises:
        OptionError: says which, and what it can be.
    """
    for name, bounds in bounds_of(type(settings)).items():
        value = getattr(settings, name)
        if isinstance(value, int | float) and not bounds.low <= value <= bounds.high:  # nor NaN
            raise OptionError(refusal(name, value, *bounds))


def bounds_of(kind: type) -> dict[str, Within]:
    """The bounds that a dataclass names, by field."""
    hints: dict[str, Any] = get_type_hints(kind, include_extras=True)
    return {
        name: each
        for name, hint in hints.items()
        for each in getattr(hint, "__metadata__", ())
        if isinstance(each, Within)
    }
