"""What a game gives beside the answers of its bodies, looked at before it is used.

Each fault is said in one sentence. What a game's own functions raise goes through as it is.
"""

import math
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from duskfolk.errors import outside, plain, shown

from ...game import layout
from ..kit.arrays import as_array
from .answers import Standing
from .errors import SensesError, number_of
from .nature import LIMITS

_Body = TypeVar("_Body", bound=Hashable)
_NUMBERS = int, float, np.number
_FLAGS = *_NUMBERS, np.bool_
_TILES = 1e-9, 1e9  # the least and the most units of a game to a tile


def bodies_of(given: Sequence[_Body]) -> Sequence[_Body]:
    """Bodies that look.

    Raises:
        SensesError: they are no sequence, or a text, which is one of letters, or can be gone
            through only once, so that nobody else could ask for the same.
    """
    single = isinstance(given, str | bytes | bytearray | memoryview | Iterator)
    if single or (isinstance(given, np.ndarray) and not given.ndim):
        raise SensesError(
            f"The bodies are {_shown(given)}; give them in a list, also a single one."
        )
    if isinstance(given, Sequence | np.ndarray):  # pyright: ignore[reportUnnecessaryIsInstance]
        return given
    try:  # such as a dictionary's keys
        return list(given)
    except TypeError:
        raise SensesError(f"The bodies are {_shown(given)}; give them in a list.") from None


def once_each(numbers: Sequence[int], bodies: Sequence[Hashable]) -> None:
    """Bodies that look at once, by their numbers, each of which has one look.

    Raises:
        SensesError: somebody is among them twice.
    """
    if len(set(numbers)) < len(numbers):
        seen: set[int] = set()
        twice = next(n for n, number in enumerate(numbers) if number in seen or seen.add(number))
        raise SensesError(f"{_shown(bodies[twice])} is among the bodies twice; give each once.")


def standing_of(answer: object) -> Standing:
    """An answer to ``level``.

    Raises:
        SensesError: it is no Standing, or has what is not a number.
    """
    if isinstance(answer, Standing):
        for name, value in answer._asdict().items():
            if not is_number(value) or value != value:
                raise SensesError(f"level answered {name}={shown(value)}; give a share, 0 to 1.")
        return answer
    raise SensesError(f"level answered {_shown(answer)}; give a Standing.")


def questions_of(own: object, **others: object) -> None:
    """The questions that a game answers, before any of them is asked.

    Raises:
        SensesError: what came for one cannot be called.
    """
    question_of("own", own, needed=True)
    for name, given in others.items():
        question_of(name, given)


def question_of(name: str, given: object, *, needed: bool = False) -> None:
    """One question, before it is asked; which is not needed may be None.

    Raises:
        SensesError: what came for it cannot be called.
    """
    if not callable(given) and (needed or given is not None):
        raise SensesError(
            f"{name} is {_shown(given)}; give a function that answers it"
            f"{'' if needed else ', or leave it out'}."
        )


def is_number(value: object) -> bool:
    """Whether it is a number as games calculate with: no text of one, fraction or decimal.

    Every check asks here, so that none lets through what cannot become a column of floats.
    """
    return isinstance(value, int | float | np.integer | np.floating | np.bool_)


def in_order(value: object) -> Iterable[Any]:
    """The parts of what has an order and is no text, such as a pair.

    Raises:
        TypeError: a set or a dictionary, of which nobody knows what comes first, or a text.
    """
    if isinstance(value, str | bytes | Set | Mapping):
        raise TypeError
    return cast("Iterable[Any]", value)


def point_in(value: object) -> tuple[float, float] | None:
    """Two finite numbers, of whatever kind of pair; None where they are none."""
    with suppress(TypeError, ValueError, OverflowError):
        x, y = in_order(value)
        if is_number(x) and is_number(y) and math.isfinite(x) and math.isfinite(y):
            return float(x), float(y)
    return None


def place_of(value: object, what: str) -> tuple[float, float] | None:
    """A place that is given beside the answers, or None for no such place.

    Raises:
        SensesError: it is neither.
    """
    found = None if value is None else point_in(value)
    if found is None and value is not None:
        raise SensesError(f"{what} is {_shown(value)}; give two finite numbers, x and y, or None.")
    return found


def flag_of(answer: object, question: str) -> bool:
    """Yes or no; a question that forgets to answer says None, which is neither.

    Raises:
        SensesError: it is neither.
    """
    if isinstance(answer, _FLAGS):
        return bool(answer)
    raise SensesError(f"{question} answered {_shown(answer)} for a place; give True or False.")


def function_of(given: object, what: str) -> None:
    """A function that a game may give, before it is called.

    Raises:
        SensesError: it cannot be called.
    """
    if given is not None and not callable(given):
        raise SensesError(f"{what} is {_shown(given)}; give a function, or leave it out.")


def number_for(
    value: object,
    what: str,
    least: float = -math.inf,
    wanted: str = "a finite number",
    most: float = math.inf,
) -> float:
    """A finite number that is given beside the answers, such as a place.

    Args:
        value: what was given.
        what: what it is, for the complaint.
        least: the smallest it may be.
        wanted: what it may be, for the complaint.
        most: the largest it may be.

    Raises:
        SensesError: it is none, a truth, or not from ``least`` to ``most``.
    """
    with suppress(TypeError, OverflowError):
        number = cast(float, value)
        is_one = is_number(value) and not isinstance(value, bool | np.bool_)
        if is_one and math.isfinite(number) and least <= number <= most:
            return float(number)
    raise SensesError(f"{what} is {_shown(value)}; give {wanted}.")


def time_of(value: object, what: str = "The time") -> float:
    """A time of the game's, which a save can hold.

    Raises:
        SensesError: it is none.
    """
    low, high = LIMITS["time"]
    return number_for(value, what, low, f"seconds, from {low:g} to {high:g}", high)


def reach_of(value: object, what: str) -> float:
    """How far something is heard; as far as one likes.

    Raises:
        SensesError: it is no number of 0 or more.
    """
    if isinstance(value, float) and value == math.inf:
        return value
    return number_for(value, what, 0, "a number of 0 or more")


def dials_of(given: object, role: str, bodies: int) -> NDArray[np.float64]:
    """Dials for all (3,) or for each (bodies, 3).

    Raises:
        SensesError: they have another shape, or what is not a number from 0 to 1.
    """
    told = _array(given)
    dials = np.zeros(0) if told.dtype.kind not in "fiub" else told.astype(np.float64)
    fits = dials.shape in ((3,), (bodies, 3))
    wrong = dials[~((dials >= 0) & (dials <= 1))]
    if not fits or wrong.size:
        came = f"hold {outside(wrong[0], 0, 1)}" if fits else f"are {_shown(given)}"
        raise SensesError(
            f"The dials {came}; give bold, roam and {layout.OWN_DIALS[role]}, "
            f"0 to 1, once or for each of {bodies} bodies."
        )
    return dials


def acts_of(acts: object) -> NDArray[np.integer]:
    """Acts of a brain (bodies, 2).

    Raises:
        SensesError: they have another shape, or a move or a deed that there is none of.
    """
    given = _array(acts)
    most = [count - 1 for count in layout.ACTION_BRANCHES]
    fits = given.ndim == 2 and given.shape[1] == 2 and np.issubdtype(given.dtype, np.integer)
    if not fits or not ((given >= 0) & (given <= most)).all():
        raise SensesError(
            f"The acts are {_shown(acts)}; give integers (bodies, 2): a move 0 to {most[0]} and a "
            f"deed 0 to {most[1]}."
        )
    return given


def tile_of(tile: object) -> float:
    """How many units of a game make a tile.

    Raises:
        SensesError: it is no length above 0, or one that numbers cannot hold.
    """
    what = "The tile, in units of your game,"
    length = number_for(tile, what, _TILES[0], "a number above 0, such as 32")
    if length > _TILES[1]:
        raise SensesError(f"{what} is {outside(length, *_TILES)}; give at most {_TILES[1]:g}.")
    return length


def masks_of(masks: object, bodies: int) -> NDArray[np.generic]:
    """Masks of deeds (bodies, 4), 1 for what would do something.

    Raises:
        SensesError: they have another shape, or other numbers than 0 and 1.
    """
    given = _array(masks)
    count = len(layout.DEEDS)
    if given.shape != (bodies, count) or given.dtype.kind not in "biuf":
        raise SensesError(
            f"The masks have the shape {given.shape}; give ({bodies}, {count}), a row for each "
            "body, such as senses.masks."
        )
    if not ((given == 0) | (given == 1)).all():
        wrong = given[(given != 0) & (given != 1)].tolist()
        raise SensesError(f"The masks hold {shown(wrong[0])}; give 1 where allowed, 0 elsewhere.")
    return given


def deeds_of(deeds: object, what: str = "The deeds are") -> NDArray[np.uint8]:
    """Deeds that a game names, such as those it knows, as 0 and 1 for each; none is one of them.

    Raises:
        SensesError: they are no list of names of deeds.
    """
    if isinstance(deeds, str) or not isinstance(deeds, Iterable):
        raise SensesError(f"{what} {_shown(deeds)}; give a list of names of deeds.")
    known = np.zeros(len(layout.DEEDS), np.uint8)
    names: Iterable[object] = deeds
    for deed in (layout.DEEDS[0], *names):
        known[number_of("deed", deed, layout.DEEDS)] = 1
    return known


def _array(given: object) -> NDArray[Any]:
    """What was given as an array; an empty one where it is as ragged as none can be."""
    try:
        return as_array(given)
    except (TypeError, ValueError, OverflowError):
        return np.zeros(0)


def _shown(value: object) -> str:
    return plain(repr(value))
