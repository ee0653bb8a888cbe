"""A game that is asked for each body in turn, and its answers put into columns.

Whatever can be looked at for all bodies at once is looked at so; :mod:`.faults` is asked only where
something is wrong, and tells which answer it is.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import repeat
from typing import Generic, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from ...game import layout
from .answers import Other, Own
from .columns import NOWHERE, NUMBERS, TOLD, UNTOLD, Counts, Crowd, Owns, Reals, Walls, is_yes_no
from .faults import look_at_other, look_at_own, look_at_walls, look_at_way, refuse, unclear
from .given import in_order, is_number
from .names import Names
from .nature import NATURAL, RELATIONS

Body = TypeVar("Body", bound=Hashable)
_Part = TypeVar("_Part")
Way = tuple[float, float, float]  # direction of the first step, walking distance
Barrier = float | tuple[float, str]  # a distance, or one with a word of layout.RAY_HITS

_MOOD: dict[object, int] = {name: number for number, name in enumerate(layout.MOODS)}
_OWN_MOOD: dict[object, int] = {**_MOOD, None: UNTOLD}
_ORDER: dict[object, int] = {name: number for number, name in enumerate(layout.ORDERS)}
_ROLE: dict[object, int] = {name: number for number, name in enumerate(layout.ROLES)}
_HIT: dict[object, int] = {name: number for number, name in enumerate(layout.RAY_HITS)}
_WALL = len(layout.RAY_HITS) - 1
_NO_WAY = (0.0, 0.0, np.inf)
_NUMBERS = tuple(Own._fields.index(name) for name in NUMBERS)
_MAYBE = tuple(Own._fields.index(name) for name in ("hearts", "calm", "doubt", "use"))
_POINTS = tuple(Own._fields.index(name) for name in ("face", *TOLD))
_OTHER_NUMBERS = tuple(
    Other._fields.index(name) for name in ("x", "y", "vx", "vy", "dazed", "striking", "carrying")
)
_OTHER_NAMES = tuple(Other._fields.index(name) for name in ("who", "role", "relation", "mood"))
_PLACES = 4  # of the numbers, the first so many are places and speeds, which have to be finite
_WRONG = (TypeError, ValueError, KeyError, OverflowError, AttributeError)


class Each(Generic[Body]):
    """The questions of a game that answers for one body at a time."""

    def __init__(
        self,
        role: str,
        own: Callable[[Body], Own],
        others: Callable[[Body], Iterable[Other]] | None,
        walls: Callable[[Body, NDArray[np.float64]], Iterable[Barrier]] | None,
        way: Callable[[Body, str, float, float], Way | None] | None,
    ) -> None:
        self.names = Names()
        self._own, self._others, self._walls, self._way = own, others, walls, way
        natural = {name: RELATIONS.index(NATURAL[role][_ROLE[name]]) for name in layout.ROLES}
        self._relation: dict[object, int] = {name: n for n, name in enumerate(RELATIONS)}
        self._natural: dict[object, int] = {**natural}

    def own(self, bodies: Sequence[Body]) -> Owns:
        """How all bodies are.

        Raises:
            SensesError: an answer that cannot be understood; says which and why.
        """
        own = self._own
        answers = [own(body) for body in bodies]
        numbers = np.array(self.names.every(bodies), np.int64)
        try:
            return _own_columns(answers, numbers)
        except _WRONG as problem:
            for answer, body in zip(answers, bodies, strict=True):
                look_at_own(answer, body)
            unclear("own", problem)

    def others(self, bodies: Sequence[Body], own: Owns) -> Crowd | None:
        """Who is in sight of whom; None where nobody is.

        Raises:
            SensesError: an answer that cannot be understood; says which and why.
        """
        if self._others is None:
            return None
        met: list[Other] = []
        seers: list[int] = []
        for position, body in enumerate(bodies):
            answer = self._others(body)
            met.extend(_taken(answer, "others", body, "an Other for each in sight, in a list"))
            seers += repeat(position, len(met) - len(seers))
        if not met:
            return None
        seer = np.array(seers, np.int64)
        try:
            return self._crowd(seer, met, own)
        except _WRONG as problem:
            for other, position in zip(met, seers, strict=True):
                look_at_other(other, bodies[position])
            unclear("others", problem)

    def walls(self, bodies: Sequence[Body], directions: Reals) -> Walls | None:
        """How far it is to what blocks walking; None where nobody answers.

        Raises:
            SensesError: an answer that cannot be understood; says which and why.
        """
        if self._walls is None:
            return None
        parts: list[list[Barrier]] = []
        for body in bodies:
            answer = self._walls(body, directions)
            taken = _taken(answer, "walls", body, f"{layout.RAY_COUNT} distances")
            parts.append(answer.tolist() if type(answer) is np.ndarray else list(taken))
        try:
            return _walls_columns(parts)
        except _WRONG:
            found = [look_at_walls(each, body) for each, body in zip(parts, bodies, strict=True)]
        columns = np.array(found, float)
        return Walls(columns[:, :, 0], columns[:, :, 1].astype(np.int64))

    def ways(self, bodies: Sequence[Body], names: Sequence[str], goals: Reals) -> Reals | None:
        """Which way one walks to each goal, (goals, n, 3); None where nobody answers.

        Raises:
            SensesError: an answer that cannot be understood; says which and why.
        """
        if self._way is None:
            return None
        way, told = self._way, goals[:, :, 0] == goals[:, :, 0]
        asked = np.argwhere(told).tolist()
        places = goals[told].tolist()
        answers = [
            way(bodies[n], names[goal], x, y)
            for (goal, n), (x, y) in zip(asked, places, strict=True)
        ]
        found = np.empty((*told.shape, 3))
        found[:] = _NO_WAY
        if not answers:
            return found
        try:
            columns = _reals([_NO_WAY if each is None else each for each in answers])
            dx, dy, path = columns.T
            if not (np.isfinite(dx + dy).all() and path.min() >= 0):
                raise ValueError
            found[told] = columns
        except _WRONG as problem:
            for answer, (goal, n) in zip(answers, asked, strict=True):
                look_at_way(answer, bodies[n], names[goal])
            unclear("way", problem)
        return found

    def _crowd(self, seer: Counts, met: list[Other], own: Owns) -> Crowd:
        if not all(isinstance(other, Other) for other in met):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError
        columns = [*zip(*met, strict=True)]
        who, roles, relations, moods = (columns[n] for n in _OTHER_NAMES)
        numbers = _reals([columns[n] for n in _OTHER_NUMBERS])
        _refuse_odd(numbers)
        natural, told = self._natural, self._relation
        relation = [
            natural[role] if given is None else told[given]
            for role, given in zip(roles, relations, strict=True)
        ]
        x, y, vx, vy, dazed, striking, carrying = numbers
        found = Crowd(
            seer, np.array(self.names.every(who), np.int64), x, y, vx, vy,
            _codes(roles, _ROLE), np.array(relation), dazed != 0, striking != 0, carrying != 0,
            _codes(moods, _MOOD),
        )  # fmt: skip
        return without_oneself(found, own.numbers)


def _taken(answer: Iterable[_Part], question: str, body: Hashable, wanted: str) -> Iterator[_Part]:
    """What can be taken out of an answer; what the game itself raises meanwhile goes through."""
    try:
        return iter(answer)
    except TypeError:
        refuse(question, body, answer, wanted)


def without_oneself(crowd: Crowd, numbers: Counts) -> Crowd:
    """A crowd in which nobody sees itself, as where a game lists everybody."""
    others = crowd.who != numbers[crowd.seer]
    return crowd if others.all() else crowd._make(part[others] for part in crowd)


def _own_columns(answers: list[Own], numbers: Counts) -> Owns:
    if not all(isinstance(answer, Own) for answer in answers):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError
    count = len(answers)
    columns = [*zip(*answers, strict=True)] if answers else [()] * len(Own._fields)
    block = _reals([columns[n] for n in _NUMBERS])
    _refuse_odd(block)
    hearts, calm, doubt, use = (_maybe(columns[n], np.nan) for n in _MAYBE)
    if not is_yes_no(use):
        raise ValueError
    points = _points([columns[n] for n in _POINTS], count)
    moods, orders = (columns[Own._fields.index(name)] for name in ("mood", "order"))
    return Owns(
        numbers, block[0], block[1], block[2:-2], hearts, calm, doubt, points[0], points[1:],
        np.where(use == use, use != 0, UNTOLD), block[-2] != 0, block[-1] != 0,
        _codes(moods, _OWN_MOOD), _codes(orders, _ORDER),
    )  # fmt: skip


def _walls_columns(parts: list[list[Barrier]]) -> Walls:
    if any(len(each) != layout.RAY_COUNT for each in parts):
        raise ValueError
    flat = [part for each in parts for part in each]
    shape = len(parts), layout.RAY_COUNT
    if flat and type(flat[0]) is tuple:
        pairs = cast("list[tuple[float, str]]", flat)
        if any(type(pair) is not tuple for pair in pairs):
            raise TypeError
        distances, words = zip(*pairs, strict=True)
        kind = np.array([_HIT[word] for word in words])
        distance = _reals([distances])
    else:
        distance, kind = _reals([flat]), np.full(len(flat), _WALL)
    if not (distance >= 0).all():
        raise ValueError
    return Walls(distance.reshape(shape), kind.reshape(shape))


def _reals(given: Sequence[Sequence[object]]) -> Reals:
    """Numbers, of whatever kind, as floats; texts are none."""
    array = np.array(given)
    if array.dtype.kind not in "fiub" or array.ndim != 2:
        array = _longer(given)
    return array.astype(np.float64, copy=False)


def _longer(given: Sequence[Sequence[object]]) -> Reals:
    """Numbers that no kind of numpy's holds, such as long whole ones."""
    found = [[_real(value) for value in in_order(column)] for column in given]
    return np.array(found).reshape(len(given), -1)


def _real(value: object) -> float:
    if not is_number(value):
        raise TypeError
    return float(cast(float, value))


def _refuse_odd(numbers: Reals) -> None:
    """Places have to be finite, durations may last for ever; neither may be NaN."""
    if np.isnan(numbers).any() or not np.isfinite(numbers[:_PLACES]).all():
        raise ValueError


def _maybe(column: tuple[object, ...], untold: float) -> Reals:
    if _is_untold(column):
        return np.full(len(column), untold)
    found = _reals([[untold if value is None else value for value in column]])[0]
    if sum(value is None for value in column) != np.isnan(found).sum():
        raise ValueError
    return found


def _codes(column: tuple[object, ...], numbers: dict[object, int]) -> Counts:
    """Numbers of names."""
    return np.array([numbers[name] for name in column], np.int64)


def _points(columns: list[tuple[object, ...]], count: int) -> Reals:
    """Places (columns, count, 2), NaN for None."""
    untold = [_is_untold(column) for column in columns]
    found = np.full((len(columns), count, 2), np.nan)
    told = [column for column, lacks in zip(columns, untold, strict=True) if not lacks]
    if not told:
        return found
    flat = [NOWHERE if point is None else point for column in told for point in column]
    lacking = sum(point is NOWHERE for point in flat)
    points = _reals(cast("list[Sequence[object]]", flat))
    if points.shape[1] != 2 or np.isfinite(points).sum() != 2 * (len(flat) - lacking):
        raise ValueError
    found[~np.array(untold)] = points.reshape(len(told), count, 2)
    return found


def _is_untold(column: tuple[object, ...]) -> bool:
    return all(value is None for value in column)
