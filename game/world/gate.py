"""The one gate for numbers that a caller hands to compiled code, which itself checks none.

Outside, in Python, :func:`admit` looks at the kind and the shape of an array of actions; inside,
in the same compiled call that uses them, :func:`is_action` looks at every value, before anything
changes. The few other numbers that worlds are asked with pass :func:`whole`, :func:`one_real`,
:func:`bodies` and :func:`three_dials`. Each complaint says what was given and what is expected.
"""

import math
from collections.abc import Sequence
from numbers import Real
from typing import NoReturn

import numpy as np
import numpy.typing as npt

from duskfolk.errors import plain, shown, spelt

from ..errors import OptionError
from .kernel import kernel, rule
from .kinds import Deed, Move
from .rules import MAX_AGENTS
from .state import Bytes, Codes, Ints

Integers = npt.NDArray[np.int64]

_MOVES, _DEEDS = len(Move), len(Deed)
_WANTED = f"a move 0 to {_MOVES - 1} and a deed 0 to {_DEEDS - 1}"


def admit(
    actions: object, shape: tuple[int, ...], whose: str = "actions", wanted: str = _WANTED
) -> Integers:
    """Actions as an array of this shape; whether such moves and deeds exist is looked at later.

    Args:
        actions: an array or list of integers, or what numpy makes one of, such as a tensor.
        shape: what it must have.
        whose: what to call it in the complaint.
        wanted: what each of them is, for the complaint.

    Raises:
        OptionError: it has another shape, or holds anything but integers.
    """
    given = _array(actions)
    if given.dtype.kind not in "iu" or given.shape != shape or _is_masked(actions):
        raise OptionError(
            f"{whose}: got {_got(actions, given)}, expected integers {shape}: {wanted}."
        )
    if given.dtype == np.uint64:  # whose larger half would become negative
        beyond = np.argwhere(given > np.iinfo(np.int64).max)
        if len(beyond):
            row = tuple(beyond[0, :-1].tolist())
            which = f"row {', '.join(map(str, row))}" if row else "it"
            refuse(given[row].tolist(), which, whose, wanted)
    return np.ascontiguousarray(given, np.int64)


def numbers(
    values: object, shape: tuple[int, ...], high: int, whose: str, wanted: str
) -> Integers:  # fmt: skip
    """Whole numbers from 0 to ``high`` as an array of this shape.

    Raises:
        OptionError: they are something else; ``wanted`` says what they should be.
    """
    given = _array(values)
    got = ""
    if given.dtype.kind not in "iu" or given.shape != shape or _is_masked(values):
        got = _got(values, given)
    elif len(beyond := np.argwhere((given < 0) | (given > high))):
        at = tuple(beyond[0].tolist())
        got = f"{given[at]}" + (f" in row {at[0]}" if at else "")
    if got:
        raise OptionError(f"{whose}: got {got}, expected integers {shape} {wanted}.")
    return given.astype(np.int64)


def refuse(
    action: Sequence[int], which: str, whose: str = "actions", wanted: str = _WANTED
) -> NoReturn:  # fmt: skip
    """Complain of an action that does not exist; a word may be its third number."""
    move, deed, *word = (shown(int(number)) for number in action)
    said = f", the deed {deed} and the word {word[0]}" if word else f" and the deed {deed}"
    raise OptionError(f"{whose}: {which} has the move {move}{said}, expected {wanted}.")


def seat(
    actions: object, world: Ints, body: Ints, into: Bytes, whose: str = "actions"
) -> None:  # fmt: skip
    """Put the actions of rows (n, 2) where their bodies are (w, a, 2), all of them or none.

    Raises:
        OptionError: they are no actions of so many rows.
    """
    given = admit(actions, (len(world), 2), whose)
    if (row := place(given, world, body, into)) >= 0:
        refuse(given[row].tolist(), f"row {row}", whose)


@rule
def is_action(move: int, deed: int) -> bool:
    """Whether there is such a move and such a deed."""
    return (move >= 0) & (move < _MOVES) & (deed >= 0) & (deed < _DEEDS)


@kernel
def place(actions: Integers, world: Ints, body: Ints, into: Bytes) -> int:
    """Write actions (n, 2) to (w, a, 2) and return -1, or the first row that is no action."""
    for n in range(world.size):
        if not is_action(actions[n, 0], actions[n, 1]):
            return n
    for n in range(world.size):
        into[world[n], body[n], 0] = actions[n, 0]
        into[world[n], body[n], 1] = actions[n, 1]
    return -1


@rule
def first_wrong(codes: Codes, bodies: Bytes) -> int:
    """The first body of all worlds, w * 12 + a, whose action does not exist; -1 for none.

    Args:
        codes: the actions of all bodies in one line, a byte a number; so none is negative.
        bodies: how many bodies each world has. What is said for others is nobody's action.
    """
    move, deed = np.uint8(0), np.uint8(0)
    for n in range(codes.size // 2):  # without branches: a tenth of a nanosecond a world
        move = max(move, codes[2 * n])
        deed = max(deed, codes[2 * n + 1])
    if move < _MOVES and deed < _DEEDS:
        return -1
    for w in range(bodies.size):
        for a in range(bodies[w]):
            n = w * MAX_AGENTS + a
            if not is_action(codes[2 * n], codes[2 * n + 1]):
                return n
    return -1


def whole(value: object, what: str, low: int, high: int) -> int:
    """A whole number from ``low`` to ``high``; ``what`` it is stands first in the complaint.

    Raises:
        OptionError: it is something else.
    """
    if isinstance(value, int | np.integer) and not isinstance(value, bool) and low <= value <= high:
        return int(value)
    got = spelt(int(value) if isinstance(value, np.integer) else value)
    raise OptionError(f"{what}: got {got}, expected a whole number from {low} to {high}.")


def one_real(value: object, what: str, low: float, high: float) -> float:
    """A number from ``low`` to ``high``; ``what`` it is stands first in the complaint.

    Raises:
        OptionError: it is something else.
    """
    given = math.nan if isinstance(value, bool) or not isinstance(value, Real) else float(value)
    if low <= given <= high:
        return given
    raise OptionError(f"{what}: got {spelt(value)}, expected a number from {low:g} to {high:g}.")


def bodies(values: object, count: int, what: str, pairs: bool = False) -> Ints:
    """Numbers of bodies of a world that has ``count``, int32 (n,), or pairs of them, (n, 2).

    Raises:
        OptionError: they are something else.
    """
    given, beyond = np.atleast_1d(_array(values)), (2,) if pairs else ()
    if given.size == 0:
        return np.zeros((0, *beyond), np.int32)
    if given.dtype.kind not in "iu" or given.shape[1:] != beyond or _is_masked(values):
        wanted = "pairs of bodies, integers (n, 2)" if pairs else "a body, or integers (n,)"
        raise OptionError(f"{what}: got {_got(values, given)}, expected {wanted}.")
    lowest, highest = int(given.min()), int(given.max())
    if lowest < 0 or highest >= count:
        there = f"its bodies are 0 to {count - 1}" if count else "it has none yet: start a level"
        raise OptionError(
            f"{what}: this world has no body {lowest if lowest < 0 else highest}; {there}."
        )
    return np.ascontiguousarray(given, np.int32)


def three_dials(values: object) -> list[float]:
    """Three numbers from 0 to 1.

    Raises:
        OptionError: they are something else.
    """
    given = _array(values)
    if given.dtype.kind in "iuf" and given.shape == (3,) and not _is_masked(values):
        three: list[float] = given.tolist()
        if all(0.0 <= dial <= 1.0 for dial in three):
            return three
        values = three
    raise OptionError(f"Dials are three numbers from 0 to 1, not {spelt(values)}.")


def _array(values: object) -> np.ndarray:
    """What numpy makes of it; an array of no numbers where that fails."""
    try:
        return np.asarray(values)
    except Exception:  # whatever a foreign object says when it is asked for numbers
        return np.asarray(None)


def _is_masked(values: object) -> bool:
    """Whether it says of some of its numbers that they are none, which numpy passes over."""
    parts: list[object] = [values, *values] if isinstance(values, list) else [values]
    return any(isinstance(part, np.ma.MaskedArray) for part in parts)


def _got(values: object, given: np.ndarray) -> str:
    """What was given instead of integers of a shape."""
    if _is_masked(values):
        return "a masked array, of which nobody can say what its masked numbers are"
    if given.dtype.kind in "biufc":
        return f"{given.dtype} {given.shape}"
    return f"a {plain(type(values).__name__)} that is no array of numbers"
