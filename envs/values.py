"""The values that options may have, each looked at once for all faces.

A wrong one is an :class:`~duskfolk.game.errors.OptionError` that says what came and what can come.
"""

import math
import numbers
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeVar, cast

import numpy as np

from duskfolk.errors import nearest, spelt

from ..game import layout
from ..game.errors import OptionError
from ..game.levels import roster
from ..game.levels.builders import LAST_NUMBER
from ..game.levels.level import MAX_CROWD
from ..game.levels.sets import (
    FIRST_CATALOGUE_LEVEL,
    FIRST_FITTING_LEVEL,
    FIRST_PLACED_LEVEL,
    FIRST_UNSEEN_LEVEL,
    FIRST_VALIDATION_LEVEL,
)
from ..game.reflexes import PLAYERS
from ..game.setting import Setting, setting_of
from ..game.world.kinds import Genre, Role

MOST_STEPS = 2**31 - 1  # of an episode, as 32 bits count them
_SETS = (
    FIRST_UNSEEN_LEVEL,
    FIRST_VALIDATION_LEVEL,
    FIRST_FITTING_LEVEL,
    FIRST_CATALOGUE_LEVEL,
    FIRST_PLACED_LEVEL,
)
RENDER_MODES = ("human", "rgb_array")
RESET_OPTIONS = ("level", "genre", "dials")

Dials = tuple[float, float, float] | Literal["sampled"] | None
_One = TypeVar("_One", bound=str)

GENRE_NAMES = tuple(genre.name.lower() for genre in Genre)
GENRES_OF = {
    role: tuple(genre for genre in Genre if role in roster(genre, crowd=1)) for role in Role
}


def one_of(what: str, value: object, known: Sequence[_One]) -> _One:
    """One of some words.

    Raises:
        OptionError: it is another one, or none.
    """
    if not isinstance(value, str) or value not in known:
        raise OptionError(nearest(what, value, known))
    return cast(_One, value)


def parse_role(role: object) -> Role:
    """A Role from its name."""
    if isinstance(role, Role):
        return role
    if isinstance(role, str) and role in PLAYERS:
        raise OptionError(
            f"{role!r} is no role but a lamplighter with human limits: the role is lamplighter; an "
            f"environment or a training takes its reflexes ({role}), all else the brain {role!r}."
        )
    if not isinstance(role, str) or role.lower() not in layout.ROLES:
        raise OptionError(nearest("role", role, layout.ROLES))
    return Role[role.upper()]


def parse_genres(genre: object, role: Role) -> tuple[Genre, ...]:
    """The genres asked for, each of which must have a body of the role."""
    possible = GENRES_OF[role]
    genres = named_genres(genre) or possible
    for each in genres:
        if each not in possible:
            raise OptionError(
                f"There is no {role.name.lower()} in the genre {each.name.lower()!r}; choose from "
                f"{', '.join(each.name.lower() for each in possible)}."
            )
    return genres


def named_genres(genre: object) -> tuple[Genre, ...]:
    """The genres that are named, as one, as a list or as "all", for which nothing is returned."""
    if isinstance(genre, str) and genre.lower() == "all":
        return ()
    asked = [genre] if isinstance(genre, str | Genre) else listed(genre)
    if asked is None:
        raise OptionError(nearest("genre", genre, (*GENRE_NAMES, "all")))
    genres = tuple(_genre(name) for name in asked)
    if not genres:
        raise OptionError('The list of genres is empty; name at least one, or "all".')
    return genres


def listed(values: object) -> list[object] | None:
    """Whatever can be gone through, perhaps only once, as a list; None for what cannot."""
    if not isinstance(values, Iterable):
        return None
    try:
        return list(cast("Iterable[object]", values))
    except TypeError:  # numpy's arrays of no axis say that they can, and cannot
        return None


def _genre(name: object) -> Genre:
    if isinstance(name, Genre):
        return name
    if not isinstance(name, str) or name.lower() not in GENRE_NAMES:
        raise OptionError(nearest("genre", name, (*GENRE_NAMES, "all")))
    return Genre[name.upper()]


def parse_dials(dials: object) -> Dials:
    """Three numbers from 0 to 1, "sampled" or None."""
    if dials is None:
        return None
    if isinstance(dials, str):
        if dials == "sampled":
            return "sampled"
        raise OptionError(nearest("dials", dials, ("sampled",)))
    try:
        values = tuple(float(dial) for dial in cast(Iterable[float], dials))
    except (TypeError, ValueError, OverflowError):
        values = ()
    if len(values) != 3 or not all(0.0 <= dial <= 1.0 for dial in values):
        raise OptionError(
            f'Dials are three numbers from 0 to 1, "sampled" or None, not {spelt(values or dials)}.'
        )
    return values


def parse_sense(sense: object) -> str:
    """One of the senses that a game may leave out."""
    if not isinstance(sense, str) or sense not in layout.SENSES:
        raise OptionError(nearest("sense", sense, layout.SENSES))
    return sense


def parse_level(level: object) -> int:
    """A level's number."""
    number = _integer(level)
    if number is None or number < 0:
        raise OptionError(f"A level is a number from 0 on, not {spelt(level)}.")
    return number


def parse_choice(chosen: object, genres: Sequence[Genre]) -> tuple[Genre, int]:
    """What a flock's ``choose`` answered: one of the genres, and a level's number."""
    if isinstance(chosen, tuple):
        both = cast("tuple[object, ...]", chosen)
        if len(both) == 2 and isinstance(both[0], Genre) and both[0] in genres:
            return both[0], parse_level(both[1])
    raise OptionError(
        f"choose answered {spelt(chosen)}; give a pair of one of the genres "
        f"{', '.join(genre.name.lower() for genre in genres)} (as a Genre) and a level's number."
    )


def parse_seed(seed: object) -> int | None:
    """A seed as Gymnasium takes it, which numpy's integers are no seeds for; or None."""
    if seed is None:
        return None
    number = _integer(seed)
    if number is None or number < 0:
        raise OptionError(f"A seed is a whole number from 0 on, or None, not {spelt(seed)}.")
    return number


def parse_levels(levels: object) -> tuple[int, int]:
    """Drawn levels as (start, count), all of one set."""
    pair = [_integer(value) for value in levels] if isinstance(levels, Sequence) else []
    if len(pair) != 2 or pair[0] is None or pair[1] is None or min(pair[0], pair[1]) < 0:
        raise OptionError(
            f"levels={spelt(levels)}: give (start, count), two integers from 0 on, such as "
            "(0, 1000), or a list of levels of your own, Level objects and files."
        )
    start, count = pair[0], pair[1]
    if start + count > LAST_NUMBER:
        raise OptionError(f"levels={spelt(levels)}: the last level is number {LAST_NUMBER:,}.")
    end = next((first for first in _SETS if start < first), None)
    if count == 0:
        count = (start + FIRST_UNSEEN_LEVEL if end is None else end) - start
    if end is not None and start + count > end:
        raise OptionError(
            f"levels={spelt(levels)} reaches over {end:,}, where another set of levels begins: "
            "training, test and validation are never mixed; choose levels of one."
        )
    return start, count


def parse_crowd(crowd: object) -> int:
    """1 or 2."""
    number = _integer(crowd)
    if number is None or not 1 <= number <= MAX_CROWD:
        raise OptionError(f"crowd={spelt(crowd)}: give 1, or {MAX_CROWD} for doubled hostile folk.")
    return number


def parse_limit(limit: object) -> int | None:
    """Decisions after which an episode is truncated, or None."""
    if limit is None:
        return None
    number = _integer(limit)
    if number is None or not 1 <= number <= MOST_STEPS:
        raise OptionError(
            f"max_episode_steps={spelt(limit)}: give a number of decisions from 1 to {MOST_STEPS}, "
            "or None."
        )
    return number


def as_mapping(what: str, options: object) -> Mapping[str, object]:
    """Options by name; None is none of them."""
    if options is None:
        return {}
    if not isinstance(options, Mapping):
        raise OptionError(f"{what}: got {spelt(options)}, expected options by name, or None.")
    return cast("Mapping[str, object]", options)


def check_reset_options(options: object) -> Mapping[str, object]:
    """Refuse reset options that nobody understands; ``reset_mask`` belongs to vector faces."""
    asked = as_mapping("reset(options=...)", options)
    for name in asked:
        if name not in RESET_OPTIONS and name != "reset_mask":
            raise OptionError(nearest("reset option", name, RESET_OPTIONS))
    return asked


def check_render_mode(mode: object) -> str | None:
    """One of the two render modes or None."""
    return None if mode is None else one_of("render_mode", mode, RENDER_MODES)


def parse_setting(setting: object) -> Setting | str:
    """How hard an episode is: a setting, or "sampled" for one drawn each time; None: as drawn."""
    if isinstance(setting, str) and setting == "sampled":
        return "sampled"
    return setting_of(setting)


def parse_share(name: str, value: object) -> float:
    """A share of episodes, as the option of this name.

    Raises:
        OptionError: it is no number from 0 to 1.
    """
    given = real(value)
    if given is None or not 0 <= given <= 1:
        raise OptionError(f"{name}={spelt(value)}: give a share from 0 to 1.")
    return given


def parse_flag(name: str, value: object) -> bool:
    """Whether something is to be, as the option of this name.

    Raises:
        OptionError: it is neither True nor False.
    """
    if not isinstance(value, bool | np.bool_):
        raise OptionError(f"{name}={spelt(value)}: give True or False.")
    return bool(value)


def real(value: object) -> float | None:
    """A number of Python's or numpy's, infinite where no float is as large; None for others."""
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        return None
    try:
        return float(value)
    except OverflowError:
        return math.inf


def _integer(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, numbers.Integral):
        return None
    return int(value)
