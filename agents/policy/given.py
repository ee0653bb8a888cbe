"""What a host hands in, checked before anything is computed from it.

Lists are as welcome as arrays. What cannot be meant (rows that hold NaN, masks of 0.5, a seed for a
generator) is refused in a sentence, since to act on it in silence would be worse than to stop.
"""

from collections.abc import Sequence
from operator import index
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from duskfolk.errors import outside, shown

from ...game import layout
from ..kit.arrays import as_array, as_float32
from ..kit.errors import BundleError
from ..kit.network import LARGEST_INPUT, Floats

Actions = NDArray[np.int8]  # (bodies, 2) move, deed
Masks = NDArray[np.uint8] | NDArray[np.bool_]  # (bodies, 4) deeds, or (bodies, 13) all logits

MOVES, DEEDS = layout.ACTION_BRANCHES
LOGITS = MOVES + DEEDS

# What a forbidden act's logit is lowered to. Below any that a checked bundle gives for checked
# rows, whatever the temperature; finite, so that differences of two of them are numbers.
FORBIDDEN = np.float32(-3e38)

_LIMITS = np.array([FORBIDDEN, np.inf], np.float32)  # what a logit may be at most, by its mask
_BELOW_ONE = np.float32(1 - 2**-24)
_BITS_BELOW_ONE = int(_BELOW_ONE.view(np.uint32))
_HARMLESS = 1e15  # squares summed up
_WARMEST = 1e30
_MOST_THREADS = 1024
_Given = NDArray[Any] | Sequence[Any]


def check_brain(given: object) -> None:
    """Refuse what is no brain; another game may bring one of its own that can be asked alike.

    Raises:
        BundleError: it cannot be asked for what a brain knows.
    """
    if not all(hasattr(given, name) for name in ("role", "manifest", "logits", "probabilities")):
        raise BundleError(f"Got {shown(given)} for a brain; give one that load made.")


def rows_of(given: _Given, role: str) -> Floats:
    """Rows (bodies, 160) as contiguous float32; :func:`check_numbers` looks at what they hold.

    Raises:
        BundleError: another shape or kind.
    """
    rows = _array("rows", given, "fiub")
    if rows.ndim != 2 or rows.shape[1] != layout.SIZE:
        raise BundleError(
            f"The rows have the shape {rows.shape}; this {role} reads (bodies, {layout.SIZE}), "
            "filled as duskfolk.game.layout.FIELDS says."
        )
    return np.ascontiguousarray(as_float32(rows))


def is_harmless(values: Floats) -> bool:
    """Whether no number is NaN, infinite or large; False says only that somebody has to look."""
    # One product over all is the cheapest look: nothing can hide in it.
    return bool(np.vdot(values, values) < _HARMLESS)


def check_numbers(rows: Floats) -> None:
    """Refuse rows in which a number is no number, or larger than any sense of a body tells.

    Raises:
        BundleError: names the body and the field.
    """
    wrong = np.argwhere(~(np.abs(rows) <= LARGEST_INPUT))
    if len(wrong):
        body, field = wrong[0].tolist()
        number = outside(float(rows[body, field]), -LARGEST_INPUT, LARGEST_INPUT)
        raise BundleError(
            f"Row {body} holds {number} in {layout.FIELDS[field].name} (field "
            f"{field}); give numbers from {-LARGEST_INPUT:g} to {LARGEST_INPUT:g}, as "
            "duskfolk.game.layout.FIELDS says."
        )


def limits_of(given: _Given | None, bodies: int) -> Floats | None:
    """What each logit may be at most by its mask (bodies, 4) or (bodies, 13); None without masks.

    Where all acts of a branch are forbidden, its first one is left, which is to do nothing: so no
    draw and no logit can ever pick one that does something and was forbidden.

    Raises:
        BundleError: masks of another shape or kind, or with other numbers than 0 and 1.
    """
    if given is None:
        return None
    masks = _array("masks", given, "bui")
    if masks.ndim != 2 or masks.shape[0] != bodies or masks.shape[1] not in (DEEDS, LOGITS):
        raise BundleError(
            f"The masks have the shape {masks.shape}; give ({bodies}, {DEEDS}) for deeds or "
            f"({bodies}, {LOGITS}) for moves and deeds, 1 where allowed."
        )
    try:
        if masks.dtype.kind != "i" or masks.min(initial=0) >= 0:  # below 0 counts from the end
            return _leave_nothing(_LIMITS.take(masks))
    except (IndexError, TypeError):  # TypeError: uint64, which cannot count entries
        pass
    wrong = masks[(masks != 0) & (masks != 1)]
    if wrong.size:
        raise BundleError(f"The masks hold {int(wrong[0])}; give 1 where allowed, 0 elsewhere.")
    return _leave_nothing(_LIMITS.take(masks.astype(np.uint8)))


def _leave_nothing(limits: Floats) -> Floats:
    """Limits in which nobody's moves or deeds are all forbidden: the first of them is left."""
    width = limits.shape[1]
    for start, end in ((0, MOVES), (MOVES, LOGITS)) if width == LOGITS else ((0, width),):
        first = limits[:, start]
        if first.min(initial=np.inf) == FORBIDDEN:  # nearly nobody forbids to do nothing
            first[limits[:, start:end].max(axis=1) == FORBIDDEN] = np.inf
    return limits


def draws_of(given: _Given | None, rng: object, bodies: int, each: int = 2) -> Floats:
    """Numbers from 0 to below 1, so many for each body: the host's, or from its generator.

    Raises:
        BundleError: neither is given, or something else is.
    """
    if given is None:
        if isinstance(rng, np.random.Generator):
            return rng.random((bodies, each), np.float32)
        if rng is None:
            raise BundleError(
                "This policy is sampled, but neither draws nor rng is given; hand in one of "
                "them, or temperature=0 for the likeliest acts."
            )
        raise BundleError(
            f"rng is {_kind(rng)}; keep a generator, such as numpy.random.default_rng(7), and "
            "hand that in."
        )
    draws = _array("draws", given, "fiu")
    if draws.shape != (bodies, each):
        raise BundleError(f"The draws have the shape {draws.shape}; give ({bodies}, {each}).")
    told, draws = draws, as_float32(draws)
    # One look at the bits: negative numbers and NaN have larger ones than any from 0 to below 1.
    if bodies and draws.view(np.uint32).max() > _BITS_BELOW_ONE:
        # Dice never show 1, but numbers of single precision that were rounded by the host do.
        below = told <= 1 if told.dtype.kind == "f" and told.itemsize < 8 else told < 1
        wrong = told[~((told >= 0) & below)]
        if wrong.size:
            raise BundleError(
                f"The draws hold {outside(float(wrong[0]), 0, 1)}; give numbers from 0 to below 1."
            )
        # Of -0.0 nothing is wrong. Rounded up to 1, a draw could fall on a forbidden act.
        return np.minimum(draws, _BELOW_ONE)
    return draws


def warmth_of(given: object, bodies: int) -> float | Floats:
    """A temperature, or one for each body (bodies,): finite, 0 or more.

    Raises:
        BundleError: another shape or kind, or other numbers.
    """
    if isinstance(given, float | int) and 0 <= given <= _WARMEST:
        return float(given)
    try:
        found = as_array(given)
    except (TypeError, ValueError, RuntimeError):
        found = np.empty(0, np.object_)
    fits = found.dtype.kind in "fiu" and found.shape in ((), (bodies,))
    fits = fits and not isinstance(given, np.ma.MaskedArray)
    if not fits or not ((found >= 0) & (found <= _WARMEST)).all():
        raise BundleError(
            f"The temperature is {_kind(given)}; give a number from 0 to {_WARMEST:g}, or one "
            f"for each body ({bodies},)."
        )
    return as_float32(found) if found.ndim else float(found)


def threads_of(given: object) -> int:
    """How many cores may be used: a whole number, whatever kind of integer it is.

    Raises:
        BundleError: it is none, or out of range.
    """
    try:
        number = -1 if isinstance(given, bool) else index(given)  # pyright: ignore[reportArgumentType]
    except TypeError:
        number = -1
    if not 0 <= number <= _MOST_THREADS:
        raise BundleError(
            f"threads is {_kind(given)}; give a whole number from 1 to {_MOST_THREADS}, or 0 for "
            "all cores."
        )
    return number


def acts_of(given: _Given, bodies: int) -> NDArray[np.int64]:
    """Moves and deeds (bodies, 2) that exist.

    Raises:
        BundleError: another shape or kind, or other numbers.
    """
    acts = _array("acts", given, "iu")
    if acts.shape != (bodies, 2):
        raise BundleError(f"The acts have the shape {acts.shape}; give ({bodies}, 2).")
    wrong = (acts < 0) | (acts >= layout.ACTION_BRANCHES)
    if wrong.any():
        raise BundleError(
            f"The acts hold {acts[wrong.any(axis=1)][0].tolist()}; moves are 0 to {MOVES - 1}, "
            f"deeds 0 to {DEEDS - 1}."
        )
    return acts.astype(np.int64)


def place_for(out: Actions | None, bodies: int) -> Actions:
    """Where acts are written: the host's array, or a new one.

    Raises:
        BundleError: it is no int8 array (bodies, 2) that can be written.
    """
    if out is None:
        return np.empty((bodies, 2), np.int8)
    fits = isinstance(out, np.ndarray) and out.shape == (bodies, 2) and out.dtype == np.int8  # pyright: ignore[reportUnnecessaryIsInstance]
    if not fits or not out.flags.writeable:
        raise BundleError(f"out is {_kind(out)}; give int8 ({bodies}, 2) that can be written.")
    return out


def _array(name: str, given: _Given, kinds: str) -> NDArray[Any]:
    try:
        found = as_array(given)
    except (TypeError, ValueError, RuntimeError):  # of unequal lengths, or on another device
        _refuse(name, given)
    if (found.dtype.kind not in kinds and found.size) or isinstance(given, np.ma.MaskedArray):
        _refuse(name, given)  # of a masked array nobody can say what its masked numbers are
    return found


def _refuse(name: str, given: object) -> NoReturn:
    wanted = {
        "rows": f"numbers (bodies, {layout.SIZE})",
        "masks": f"bool or whole numbers 0 and 1, (bodies, {DEEDS}) or (bodies, {LOGITS})",
        "draws": "numbers (bodies, 2) from 0 to below 1",
        "acts": "whole numbers (bodies, 2)",
    }
    raise BundleError(f"The {name} are {_kind(given)}; give {wanted[name]}.")


def _kind(given: object) -> str:
    if isinstance(given, np.ma.MaskedArray):
        return "a masked array"
    if isinstance(given, np.ndarray) and given.ndim:
        return f"{given.dtype} {given.shape}"
    if isinstance(given, float | int):
        return shown(given)
    return f"a {type(given).__name__}"
