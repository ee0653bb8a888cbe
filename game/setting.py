"""How hard a play is: how soon foes hunt, how many of them are awake, and how fast they are.

The law of a world is the same for all; a setting only says with what numbers a play begins.
Whoever judges a level or a player has to know it, so replays and play records keep it.
"""

import math
from numbers import Real
from typing import NamedTuple

import numpy as np

from duskfolk.errors import nearest, shown

from .errors import OptionError
from .world.rules import DOUBT_LONGEST, DOUBT_TICKS, PACE_LEAST, PACE_MOST


class Setting(NamedTuple):
    """The numbers with which a play begins; the default is as the level was drawn."""

    doubt: int = DOUBT_TICKS
    """Ticks that a foe sees a rival before it hunts."""
    awake: float = 1.0
    """Share of the foes that are awake at all, rounded; the others sleep all night."""
    pace: float = 1.0
    """How many times as fast foes walk."""


AS_DRAWN = Setting()
SETTINGS: dict[str, Setting] = {
    "gentle": Setting(39, 0.6, 0.87),
    "fair": Setting(18, 0.84, 1.04),
    "fierce": Setting(7, 1.0, 1.16),
}


def setting_at(slider: float) -> Setting:
    """The setting at a place of the slider: 0 is gentle, 1/2 is fair, 1 is fierce.

    Raises:
        OptionError: the slider is not a number in [0, 1].
    """
    if isinstance(slider, bool) or not isinstance(slider, Real) or not 0 <= slider <= 1:
        raise OptionError(
            f"The slider is at {shown(slider)}; give a number from 0, gentle, to 1, fierce."
        )
    gentle, fair, fierce = SETTINGS.values()
    at = float(slider)  # whose number it was, a state that is kept does not tell
    low, high = (gentle, fair) if at < 0.5 else (fair, fierce)
    share = at * 2 if at < 0.5 else at * 2 - 1
    doubt, awake, pace = (a + (b - a) * share for a, b in zip(low, high, strict=True))
    return Setting(round(doubt), awake, pace)


def places_of(setting: Setting) -> tuple[float, ...]:
    """Where each number of a setting lies on the slider: of one that is no place of it, apart.

    Example:
        >>> places_of(Setting(39, 1.0, 0.87))
        (0.0, 1.0, 0.0)
    """
    stops = np.linspace(0.0, 1.0, len(SETTINGS))
    named = np.array([*SETTINGS.values()])
    rising = np.where(named[0] < named[-1], 1.0, -1.0)
    ways = zip(np.array(setting) * rising, (named * rising).T, strict=True)
    return tuple(float(np.interp(value, column, stops)) for value, column in ways)


def setting_of(given: object) -> Setting:
    """A setting by its name, by a place of the slider (also in a text, as "0.5"), or as it is.

    None is the level as it was drawn.

    Raises:
        OptionError: there is no such one.
    """
    if given is None:
        return AS_DRAWN
    if isinstance(given, str):
        return SETTINGS[given] if given in SETTINGS else setting_at(_place(given))
    if isinstance(given, tuple) and len(given) == len(Setting._fields):  # pyright: ignore[reportUnknownArgumentType]
        doubt, awake, pace = (_number(value) for value in given)  # pyright: ignore[reportUnknownVariableType]
        if (
            0 <= doubt <= DOUBT_LONGEST
            and doubt.is_integer()
            and 0 <= awake <= 1
            and PACE_LEAST <= pace <= PACE_MOST
        ):
            return Setting(int(doubt), awake, pace)
        raise OptionError(
            f"Got the setting {shown(given)}; give whole ticks of doubt from 0 to {DOUBT_LONGEST}, "
            f"a share awake from 0 to 1, and a pace from {PACE_LEAST:g} to {PACE_MOST:g}."
        )
    return setting_at(given)  # pyright: ignore[reportArgumentType]


def _place(text: str) -> float:
    """A place of the slider, as a command line has it."""
    try:
        return float(text)
    except ValueError:
        raise OptionError(
            f"{nearest('setting', text, SETTINGS)} Or give a place of the slider, from 0, gentle, "
            "to 1, fierce; environments and trainings also take sampled, which draws one each time."
        ) from None


def _number(given: object) -> float:
    return float(given) if not isinstance(given, bool) and isinstance(given, Real) else math.nan
