"""Which of a game's answers is at fault, said in one sentence.

Answers are turned into columns all at once; only where that fails is each of them looked at here.
"""

import math
from collections.abc import Hashable, Sequence
from contextlib import suppress
from typing import NoReturn, cast

from duskfolk.errors import plain

from ...game import layout
from .answers import Other, Own
from .columns import NUMBERS, TOLD
from .errors import SensesError, number_of
from .given import in_order, is_number, point_in
from .nature import RELATIONS

_PLACES = ("x", "y", "vx", "vy")
_MAYBE = ("hearts", "calm", "use", "doubt")
_OTHER = (*_PLACES, "dazed", "striking", "carrying")


def look_at_own(answer: object, body: Hashable) -> None:
    """Refuse an answer to ``own`` that is none.

    Raises:
        SensesError: it is no Own, or has what is no number, place or name.
    """
    if not isinstance(answer, Own):
        refuse("own", body, answer, "an Own with x and y")
    names = [*NUMBERS, *(name for name in _MAYBE if getattr(answer, name) is not None)]
    _look_at_numbers("own", body, answer, names)
    if answer.use is not None and answer.use not in (0, 1):
        refuse("own.use", body, answer.use, "True, False or None")
    for goal in ("face", *TOLD):
        _look_at_place(getattr(answer, goal), body, goal)
    if answer.mood is not None:
        number_of("mood", answer.mood, layout.MOODS)
    number_of("order", answer.order, layout.ORDERS)


def look_at_other(answer: object, body: Hashable) -> None:
    """Refuse one of the answers to ``others`` that is none.

    Raises:
        SensesError: it is no Other, or has what is no number or name.
    """
    if not isinstance(answer, Other):
        refuse("others", body, answer, "Other(who, x, y, ...) for each in sight")
    _look_at_numbers("others", body, answer, _OTHER)
    number_of("role", answer.role, layout.ROLES)
    number_of("mood", answer.mood, layout.MOODS)
    if answer.relation is not None:
        number_of("relation", answer.relation, RELATIONS)


def look_at_walls(parts: Sequence[object], body: Hashable) -> list[tuple[float, int]]:
    """An answer to ``walls``: a distance and the number of what is hit, for each ray.

    Raises:
        SensesError: it has not 16 parts, or one is no distance.
    """
    if len(parts) != layout.RAY_COUNT:
        raise SensesError(
            f"walls answered {len(parts)} distances for {named(body)}; give one for each of the "
            f"{layout.RAY_COUNT} directions."
        )
    found: list[tuple[float, int]] = []
    for part in parts:
        distance, hit = part, layout.RAY_HITS[-1]
        if isinstance(part, Sequence) and not isinstance(part, str) and len(part) == 2:
            distance, hit = cast("Sequence[object]", part)
        if not is_number(distance) or not cast(float, distance) >= 0:
            refuse("walls", body, part, "a distance of 0 or more, or a pair of it and a word")
        found.append((cast(float, distance), number_of("barrier", hit, layout.RAY_HITS)))
    return found


def look_at_way(answer: object, body: Hashable, goal: str) -> None:
    """Refuse an answer to ``way`` that is none.

    Raises:
        SensesError: it is neither None nor three numbers.
    """
    if answer is None:
        return
    with suppress(TypeError, ValueError, OverflowError):
        dx, dy, path = in_order(answer)
        if all(map(is_number, (dx, dy, path))) and math.isfinite(dx + dy) and float(path) >= 0:
            return
    refuse(f"way to {goal}", body, answer, "dx, dy and the length of the path, or None")


def refuse(question: str, body: Hashable, answer: object, wanted: str) -> NoReturn:
    """Say what came, and what was wanted.

    Raises:
        SensesError: always.
    """
    raise SensesError(
        f"{question} answered {plain(repr(answer))} for {named(body)}; give {wanted}."
    )


def unclear(question: str, problem: Exception) -> NoReturn:
    """Say that answers cannot be read, where nothing wrong was found in any of them alone.

    Raises:
        SensesError: always.
    """
    if isinstance(problem, SensesError):  # who cannot be remembered
        raise problem
    raise SensesError(
        f"{question} answered what makes no columns ({plain(str(problem) or repr(problem))}); give "
        "plain numbers, pairs of them for places, and names as texts."
    ) from problem


def named(body: object) -> str:
    """A body as a sentence names it."""
    return plain(repr(body))


def _look_at_place(point: object, body: Hashable, goal: str) -> None:
    if point is not None and point_in(point) is None:
        refuse(f"own.{goal}", body, point, "two numbers, x and y, or None")


def _look_at_numbers(question: str, body: Hashable, answer: object, names: Sequence[str]) -> None:
    """Refuse what is not a number; places have to be finite, durations may last for ever."""
    for name in names:
        value = getattr(answer, name)
        try:
            number = float(value) if is_number(value) else None
        except OverflowError:  # a whole number of hundreds of digits
            number = None
        is_place = name in _PLACES
        if number is None or number != number or (is_place and not math.isfinite(number)):
            raise SensesError(
                f"{question}.{name} of {named(body)} is not a number but {plain(repr(value))}; "
                f"look at the answer to {question} that it comes from."
            )
