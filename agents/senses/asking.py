"""A game's answers, looked at before they are used: each fault is said in one sentence.

What a game's own functions raise goes through as it is. What they return is looked at here, with
one addition or comparison where all is well, and number by number only where it is not.
"""

import math
from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NoReturn, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from duskfolk.errors import plain, shown

from ...game import layout
from .answers import Other, Own, Point, Standing
from .errors import SensesError, number_of

_Body = TypeVar("_Body", bound=Hashable)
Way = tuple[float, float, float]  # direction of the first step, walking distance
_OWN_NUMBERS = ("x", "y", "vx", "vy", "dazed", "guard", "windup", "cool", "breath", "charge")
_WALL = len(layout.RAY_HITS) - 1
_OWN_FLAGS = ("carrying", "hidden", "lit", "led", "dash", "power")
_PLACES = ("x", "y", "vx", "vy")
_OTHER_NUMBERS = (*_PLACES, "dazed", "striking", "carrying")


def bodies_of(given: Sequence[_Body]) -> Sequence[_Body]:
    """Bodies that look.

    Raises:
        SensesError: they are no sequence.
    """
    if isinstance(given, Sequence | np.ndarray):  # pyright: ignore[reportUnnecessaryIsInstance]
        return given
    try:  # such as a dictionary's keys
        return list(given)
    except TypeError:
        raise SensesError(f"The bodies are {_shown(given)}; give them in a list.") from None


def own_of(answer: object, body: Hashable) -> Own:
    """An answer to ``own``.

    Raises:
        SensesError: it is no Own, or has what is not a number.
    """
    if not isinstance(answer, Own):
        _refuse("own", body, answer, "an Own with x and y")
    own = answer
    try:
        total = (own.x + own.y + own.vx + own.vy + own.dazed + own.guard + own.windup + own.cool
                 + own.breath + own.charge + (own.hearts or 0) + (own.calm or 0)
                 + own.carrying + own.hidden + own.lit + own.led + own.dash + own.power
                 + (own.use or 0))  # fmt: skip
        if math.isfinite(total):
            return own
    except (TypeError, ValueError, OverflowError):  # ValueError: is an array true?
        pass
    given = [
        *_OWN_NUMBERS,
        *_OWN_FLAGS,
        *(name for name in ("hearts", "calm", "use") if getattr(own, name) is not None),
    ]
    _check_numbers("own", body, own, given)
    return own


def others_of(answer: object, body: Hashable) -> Iterator[object]:
    """An answer to ``others``, one by one.

    Raises:
        SensesError: nothing can be taken out of it.
    """
    try:
        return iter(cast("Iterable[object]", answer))
    except TypeError:
        _refuse("others", body, answer, "an Other for each in sight, in a list")


def other_of(answer: object, body: Hashable) -> Other:
    """One of the answers to ``others``.

    Raises:
        SensesError: it is no Other, or has what is not a number.
    """
    if not isinstance(answer, Other):
        _refuse("others", body, answer, "Other(who, x, y, ...) for each in sight")
    try:
        total = (answer.x + answer.y + answer.vx + answer.vy + answer.dazed + answer.striking
                 + answer.carrying)  # fmt: skip
        if math.isfinite(total):
            return answer
    except (TypeError, ValueError, OverflowError):
        pass
    _check_numbers("others", body, answer, _OTHER_NUMBERS)
    return answer


def place_of(point: Point, body: Hashable, goal: str) -> Point:
    """A place of a goal as two floats.

    Raises:
        SensesError: it is no pair of numbers.
    """
    try:
        x, y = map(float, point)  # an unsigned number would wrap round in a difference
        if math.isfinite(x + y):
            return x, y
    except (TypeError, ValueError, OverflowError):
        pass
    _refuse(f"own.{goal}", body, point, "two numbers, x and y, or None")


def way_of(answer: object, body: Hashable, goal: str) -> Way | None:
    """An answer to ``way``.

    Raises:
        SensesError: it is neither None nor three numbers.
    """
    if answer is None:
        return None
    try:
        dx, dy, path = cast(Way, answer)
        if math.isfinite(dx + dy) and path >= 0:
            return float(dx), float(dy), float(path)
    except (TypeError, ValueError, OverflowError):
        pass
    _refuse(f"way to {goal}", body, answer, "dx, dy and the length of the path, or None")


def walls_of(answer: object, body: Hashable) -> list[tuple[float, float]]:
    """An answer to ``walls``: a distance and the number of what is hit, for each ray.

    Raises:
        SensesError: it has not 16 parts, or one is no distance.
    """
    try:
        parts: list[object] = list(answer)  # type: ignore[call-overload]
    except TypeError:
        _refuse("walls", body, answer, f"{layout.RAY_COUNT} distances")
    if len(parts) != layout.RAY_COUNT:
        raise SensesError(
            f"walls answered {len(parts)} distances for {_name(body)}; give one for each of the "
            f"{layout.RAY_COUNT} directions."
        )
    found: list[tuple[float, float]] = []
    for part in parts:
        if type(part) is float and part >= 0:  # as most games answer
            found.append((part, _WALL))
            continue
        distance, hit = part, layout.RAY_HITS[-1]
        if isinstance(part, Sequence) and not isinstance(part, str) and len(part) == 2:
            distance, hit = cast("Sequence[object]", part)
        if not isinstance(distance, int | float | np.number) or not cast(float, distance) >= 0:
            _refuse("walls", body, part, "a distance of 0 or more, or a pair of it and a word")
        found.append((cast(float, distance), number_of("barrier", hit, layout.RAY_HITS)))
    return found


def standing_of(answer: object) -> Standing:
    """An answer to ``level``.

    Raises:
        SensesError: it is no Standing, or has what is not a number.
    """
    if isinstance(answer, Standing):
        for name, value in answer._asdict().items():
            if not isinstance(value, int | float | np.number | np.bool_) or value != value:
                raise SensesError(f"level answered {name}={shown(value)}; give a share, 0 to 1.")
        return answer
    raise SensesError(f"level answered {_shown(answer)}; give a Standing.")


def questions_of(own: object, **others: object) -> None:
    """The questions that a game answers, before any of them is asked.

    Raises:
        SensesError: what came for one cannot be called.
    """
    for name, given in {"own": own, **others}.items():
        if not callable(given) and (name == "own" or given is not None):
            raise SensesError(
                f"{name} is {_shown(given)}; give a function that answers it"
                f"{'' if name == 'own' else ', or leave it out'}."
            )


def number_for(
    value: object, what: str, least: float = -math.inf, wanted: str = "a finite number"
) -> float:
    """A finite number that is given beside the answers, such as the game's time.

    Args:
        value: what was given.
        what: what it is, for the complaint.
        least: the smallest it may be.
        wanted: what it may be, for the complaint.

    Raises:
        SensesError: it is none, or less than ``least``.
    """
    with suppress(TypeError, OverflowError):
        if isinstance(value, int | float | np.number) and math.isfinite(value) and value >= least:
            return float(value)
    raise SensesError(f"{what} is {_shown(value)}; give {wanted}.")


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
    try:
        dials = np.asarray(given, np.float64)
    except (TypeError, ValueError):
        dials = np.zeros(0)
    if dials.shape not in ((3,), (bodies, 3)) or not ((dials >= 0) & (dials <= 1)).all():
        raise SensesError(
            f"The dials are {_shown(given)}; give bold, roam and {layout.OWN_DIALS[role]}, "
            f"0 to 1, once or for each of {bodies} bodies."
        )
    return dials


def acts_of(acts: object) -> NDArray[np.integer]:
    """Acts of a brain (bodies, 2).

    Raises:
        SensesError: they have another shape, or a move or a deed that there is none of.
    """
    given = np.asarray(acts)
    most = [count - 1 for count in layout.ACTION_BRANCHES]
    fits = given.ndim == 2 and given.shape[1] == 2 and np.issubdtype(given.dtype, np.integer)
    if not fits or not ((given >= 0) & (given <= most)).all():
        raise SensesError(
            f"The acts are {_shown(acts)}; give integers (bodies, 2): a move 0 to {most[0]} and a "
            f"deed 0 to {most[1]}."
        )
    return given


def _check_numbers(question: str, body: Hashable, answer: object, names: Sequence[str]) -> None:
    """Refuse what is not a number; places have to be finite, durations may last for ever."""
    for name in names:
        value = getattr(answer, name)
        try:
            number = float(value) if isinstance(value, int | float | np.number | np.bool_) else None
        except OverflowError:  # a whole number of hundreds of digits
            number = None
        is_place = name in _PLACES
        if number is None or number != number or (is_place and not math.isfinite(number)):
            raise SensesError(
                f"{question}.{name} of {_name(body)} is not a number but {_shown(value)}; look at "
                f"the answer to {question} that it comes from."
            )


def _refuse(question: str, body: Hashable, answer: object, wanted: str) -> NoReturn:
    raise SensesError(f"{question} answered {_shown(answer)} for {_name(body)}; give {wanted}.")


def _name(body: object) -> str:
    return plain(repr(body))


def _shown(value: object) -> str:
    return plain(repr(value))
