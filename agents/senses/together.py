"""A game that is asked for all bodies at once, and answers with columns."""

from collections.abc import Callable, Sequence
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from duskfolk.errors import nearest, plain

from ...game import layout
from .answers import Array, Other, Own
from .columns import NUMBERS, TOLD, UNTOLD, Counts, Crowd, Owns, Reals, Walls, is_yes_no
from .each import without_oneself
from .errors import SensesError, number_of
from .names import LARGEST, Names, Numbers
from .nature import NATURAL, RELATIONS

Bodies = Sequence[int] | NDArray[np.integer]
_WALL = len(layout.RAY_HITS) - 1
_NEEDED = 2  # x and y; all other fields have a default
_USUAL = np.array([[Own._field_defaults[name]] for name in NUMBERS[_NEEDED:]], float)
_OTHER_NUMBERS = ("x", "y", "vx", "vy", "dazed", "striking", "carrying")
_MAYBE = ("hearts", "calm", "doubt", "use")
_POINTS = ("face", *TOLD)
_PLACES = 4  # of the numbers, the first so many are places and speeds, which have to be finite


class Together:
    """The questions of a game that answers for all bodies at once."""

    def __init__(
        self,
        role: str,
        own: Callable[[Bodies], Own],
        others: Callable[[Bodies], tuple[Array, Other]] | None,
        walls: Callable[[Bodies, Reals], Array | tuple[Array, Array]] | None,
        way: Callable[[Bodies, str, Reals, Reals], Array] | None,
    ) -> None:
        self.names: Names = Numbers()
        self._own, self._others, self._walls, self._way = own, others, walls, way
        self._natural = np.array([RELATIONS.index(name) for name in NATURAL[role]])

    def own(self, bodies: Bodies) -> Owns:
        """How all bodies are.

        Raises:
            SensesError: an answer that cannot be understood; says which and why.
        """
        count, own = len(bodies), self._own(bodies)
        numbers = _numbers("A body", bodies, count)
        if not isinstance(own, Own):  # pyright: ignore[reportUnnecessaryIsInstance]
            _refuse("own", own, "an Own whose fields are columns")
        block = np.empty((len(NUMBERS), count))
        block[_NEEDED:] = _USUAL
        for number, name in enumerate(NUMBERS):
            given = getattr(own, name)
            if number < _NEEDED or given is not Own._field_defaults[name]:
                _put(block[number], f"own.{name}", given, count)
        _look_at(block, "own", NUMBERS, own)
        maybe = np.full((len(_MAYBE), count), np.nan)
        for number, name in enumerate(_MAYBE):
            if (given := getattr(own, name)) is not None:
                _put(maybe[number], f"own.{name}", given, count)
        points = np.full((len(_POINTS), count, 2), np.nan)
        for number, name in enumerate(_POINTS):
            if (given := getattr(own, name)) is not None:
                _put_points(points[number], f"own.{name}", given, count)
        _look_at_points(points, own)
        use = maybe[3]
        if not is_yes_no(use):
            _refuse("own.use", own.use, "True or False for each, or NaN")
        return Owns(
            numbers, block[0], block[1], block[2:-2], maybe[0], maybe[1], maybe[2], points[0],
            points[1:], np.where(use == use, use != 0, UNTOLD),
            block[-2] != 0, block[-1] != 0,
            _codes("mood", own.mood, layout.MOODS, count, may_lack=True),
            _codes("order", own.order, layout.ORDERS, count),
        )  # fmt: skip

    def others(self, bodies: Bodies, own: Owns) -> Crowd | None:
        """Who is in sight of whom; None where nobody is.

        Raises:
            SensesError: an answer that cannot be understood; says which and why.
        """
        if self._others is None:
            return None
        answer = self._others(bodies)
        wanted = "a pair: for each in sight the place of its seer among the bodies, and an Other"
        if not isinstance(answer, tuple) or isinstance(answer, Other) or len(answer) != 2:  # pyright: ignore
            _refuse("others", answer, wanted)
        seers, other = answer
        if not isinstance(other, Other):  # pyright: ignore[reportUnnecessaryIsInstance]
            _refuse("others", other, wanted)
        seer = _as_array(seers)
        count = len(seer) if seer.ndim == 1 else 1
        if not count:
            return None
        whole = seer.ndim == 1 and seer.dtype.kind in "iu"
        if not whole or not _are_codes(seer, len(bodies)):
            _refuse(
                "others", seers,
                f"one list of places 0 to {len(bodies) - 1} of those who see, as its first part",
            )  # fmt: skip
        role = _codes("role", other.role, layout.ROLES, count)
        relation = _codes("relation", other.relation, RELATIONS, count, may_lack=True)
        relation = np.where(relation == UNTOLD, self._natural[role], relation)
        block = np.empty((len(_OTHER_NUMBERS), count))
        for number, name in enumerate(_OTHER_NUMBERS):
            _put(block[number], f"others.{name}", getattr(other, name), count)
        _look_at(block, "others", _OTHER_NUMBERS, other)
        found = Crowd(
            seer.astype(np.int64, copy=False), _numbers("others.who", other.who, count),
            block[0], block[1], block[2], block[3], role, relation,
            block[4] != 0, block[5] != 0, block[6] != 0,
            _codes("mood", other.mood, layout.MOODS, count),
        )  # fmt: skip
        return without_oneself(found, own.numbers)

    def walls(self, bodies: Bodies, directions: Reals) -> Walls | None:
        """How far it is to what blocks walking; None where nobody answers.

        Raises:
            SensesError: an answer that cannot be understood; says which and why.
        """
        if self._walls is None:
            return None
        answer = self._walls(bodies, directions)
        shape = len(bodies), layout.RAY_COUNT
        distances: object = answer
        kinds: object = _WALL
        if isinstance(answer, tuple):
            if len(answer) != 2:  # pyright: ignore[reportUnnecessaryComparison] - of a game
                _refuse("walls", answer, f"distances {shape}, or a pair of them and what is hit")
            distances, kinds = answer
        distance = _shaped("walls", distances, shape)
        if not (distance >= 0).all():
            _refuse("walls", distances, "distances of 0 or more")
        if isinstance(kinds, str):
            kinds = number_of("barrier", kinds, layout.RAY_HITS)
        kind = _as_array(kinds)
        if kind.shape not in ((), shape) or kind.dtype.kind not in "iu":
            _refuse("walls", kinds, f"a name, or numbers of what is hit in the shape {shape}")
        if not _are_codes(kind, len(layout.RAY_HITS)):
            _refuse("walls", kinds, f"numbers 0 to {_WALL} of {', '.join(layout.RAY_HITS)}")
        return Walls(distance, np.broadcast_to(kind, shape).astype(np.int64, copy=False))

    def ways(self, bodies: Bodies, names: Sequence[str], goals: Reals) -> Reals | None:
        """Which way one walks to each goal, (goals, n, 3); None where nobody answers.

        Raises:
            SensesError: an answer that cannot be understood; says which and why.
        """
        if self._way is None:
            return None
        found = np.empty((*goals.shape[:2], 3))
        found[:] = 0.0, 0.0, np.inf
        told = goals[:, :, 0] == goals[:, :, 0]
        for number, have in enumerate(told.sum(1).tolist()):
            name, there, (x, y) = names[number], told[number], goals[number].T
            what = f"way to {name}"
            if have == len(bodies):
                found[number] = _shaped(what, self._way(bodies, name, x, y), (len(bodies), 3))
            elif have:
                asked = np.asarray(bodies)[there]
                answer = self._way(asked, name, x[there], y[there])
                found[number, there] = _shaped(what, answer, (len(asked), 3))
        fits = np.isfinite(found[:, :, 0]) & np.isfinite(found[:, :, 1]) & (found[:, :, 2] >= 0)
        if not fits.all():
            odd = np.argwhere(~fits)[0]
            answer = tuple(found[odd[0], odd[1]].tolist())
            _refuse(
                f"way to {names[odd[0]]}", answer,
                "dx, dy and the length of the path for each body, 0, 0 and infinity for no way",
            )  # fmt: skip
        return found


def _numbers(what: str, given: object, count: int) -> Counts:
    numbers = _as_array(given)
    if numbers.shape != (count,) or (count and numbers.dtype.kind not in "iu"):
        raise SensesError(
            f"{what} is one of {plain(repr(given))}; who answers for all bodies at once calls "
            "everybody by a whole number of 0 or more, in a list or an array."
        )
    if count and not 0 <= int(numbers.min()) <= int(numbers.max()) < LARGEST:
        odd = min(int(numbers.min()), 0) or int(numbers.max())
        _refuse(what, odd, "whole numbers of 0 or more, of at most 62 bits")
    return numbers.astype(np.int64, copy=False)


def _put(column: Reals, what: str, given: object, count: int) -> None:
    """Write a column, or one number for all."""
    if type(given) is float or type(given) is bool:
        column[:] = given
        return
    array = _as_array(given)
    if array.dtype.kind not in "fiub" or array.shape not in ((), (count,)):
        _refuse(what, given, f"numbers, one for all or an array of {count}")
    column[:] = array


def _look_at(block: Reals, question: str, names: Sequence[str], answer: Own | Other) -> None:
    """Refuse what is no number; places have to be finite, durations may last for ever."""
    if np.isfinite(block).all():
        return
    odd = np.isnan(block)
    odd[:_PLACES] |= np.isinf(block[:_PLACES])
    if odd.any():
        name = names[int(odd.any(1).argmax())]
        _refuse(f"{question}.{name}", getattr(answer, name), "numbers")


def _put_points(places: Reals, what: str, given: object, count: int) -> None:
    """Write a column of places, or one place for all."""
    array = _as_array(given)
    if array.dtype.kind not in "fiu" or array.shape not in ((2,), (count, 2)):
        _refuse(what, given, f"places (2,) for all or ({count}, 2), NaN for none, or None")
    places[:] = array


def _look_at_points(points: Reals, own: Own) -> None:
    """Refuse places without end, and halves of places."""
    lacks = points != points
    if np.isinf(points).any() or (lacks[:, :, 0] != lacks[:, :, 1]).any():
        odd = np.isinf(points).any(2) | (lacks[:, :, 0] != lacks[:, :, 1])
        name = _POINTS[int(odd.any(1).argmax())]
        wanted = "two finite numbers for each place, or NaN twice for none"
        _refuse(f"own.{name}", getattr(own, name), wanted)


def _codes(
    kind: str, given: object, names: Sequence[str], count: int, may_lack: bool = False
) -> Counts:
    """Numbers of names in a list, or one name for all; UNTOLD where the game does not say."""
    if given is None and may_lack:
        return np.full(count, UNTOLD)
    if isinstance(given, str):
        return np.full(count, number_of(kind, given, names))
    least = UNTOLD if may_lack else 0
    codes = _as_array(given)
    if codes.dtype.kind not in "iu" or codes.shape != (count,):
        if given is None or isinstance(given, int):
            raise SensesError(nearest(kind, plain(repr(given)), names))
        _refuse(kind, given, f"a name, or {count} numbers of {', '.join(names)}")
    if not _are_codes(codes - least, len(names) - least):
        _refuse(kind, given, f"numbers {least} to {len(names) - 1} of {', '.join(names)}")
    return codes.astype(np.int64, copy=False)


def _are_codes(numbers: Array, most: int) -> bool:
    """Whether all are from 0 to below ``most``: as unsigned ones, the negative are very large."""
    return int(numbers.astype(np.int64).view(np.uint64).max(initial=0)) < most


def _shaped(what: str, given: object, shape: tuple[int, ...]) -> Reals:
    array = _as_array(given)
    if array.dtype.kind not in "fiu" or array.shape != shape:
        _refuse(what, given, f"an array of the shape {shape}")
    return array.astype(np.float64, copy=False)


def _as_array(given: object) -> NDArray[Any]:
    """An array, which is one of objects where a game gave no numbers, such as ragged lists."""
    try:
        return np.asarray(given)
    except ValueError:
        return np.array(None)


def _refuse(what: str, answer: object, wanted: str) -> NoReturn:
    raise SensesError(f"{what} answered {plain(repr(answer))}; give {wanted}.")
