"""From logits to acts: the host's half of a policy.

The network returns logits; the host draws with its own dice, so the same world seed gives the
same acts. Work is done on columns (one row of memory for each action, bodies side by side):
numpy is several times faster along bodies than along nine numbers, and the results of a body do
not depend on who else is in the batch.
"""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ...game import layout
from ..errors import BundleError
from .network import Floats

Actions = NDArray[np.int8]  # (bodies, 2) move, deed
Masks = NDArray[np.uint8] | NDArray[np.bool_]  # (bodies, 4) deeds, or (bodies, 13) all logits

FORBIDDEN = np.float32(-1e9)  # finite: a mask that forbids everything leaves all acts equal
MOVES, DEEDS = layout.ACTION_BRANCHES
LOGITS = MOVES + DEEDS
COLDEST = 1e-3  # temperatures of single bodies below it count as this one

_BELOW_ONE = np.float32(1 - 2**-24)  # a draw of exactly 1 could fall on a forbidden last act
_FEW = 64  # bodies below which one call along the acts beats eight along the bodies
_BRANCHES = (slice(0, MOVES), slice(MOVES, LOGITS))


class Sampler:
    """Chooses acts for a batch with buffers made once; for one thread at a time."""

    def __init__(self) -> None:
        self._reserve(0)

    def greedy(self, logits: Floats, masks: Masks | None, out: Actions) -> None:
        """Write the likeliest allowed act of each body; the first one where two are equal."""
        columns = self._columns(logits, masks, 1.0)
        for branch, part in enumerate(_BRANCHES):
            out[:, branch] = columns[part].argmax(axis=0)

    def sample(
        self,
        logits: Floats,
        masks: Masks | None,
        draws: Floats,
        temperature: float | Floats,
        out: Actions,
    ) -> None:
        """Write an act of each body, drawn by its own two numbers in [0, 1).

        A draw picks the first act at which the summed-up probabilities exceed it.
        """
        self._weigh(logits, masks, temperature)
        np.minimum(draws.T, _BELOW_ONE, out=self._aims)
        for branch, (sums, rows) in enumerate(zip(self._parts, self._rows, strict=True)):
            # One addition after another: a forbidden act of weight 0 then leaves the sum exactly
            # as it was, so no draw can fall on it.
            if len(logits) < _FEW:
                np.add.accumulate(sums, axis=0, out=sums)
            else:
                for before, here in pairwise(rows):
                    np.add(here, before, out=here)
            aim = self._aims[branch]
            np.multiply(aim, rows[-1], out=aim)
            passed = self._passed[: len(rows) - 1]
            np.less_equal(sums[:-1], aim, out=passed)
            np.add.reduce(passed.view(np.int8), axis=0, out=self._acts[branch])
        out[...] = self._acts.T

    def probabilities(
        self, logits: Floats, masks: Masks | None, temperature: float | Floats
    ) -> Floats:
        """The chance of every act (bodies, 13); each branch sums to 1. A new array."""
        weights = self._weigh(logits, masks, temperature)
        for part in self._parts:
            part /= part.sum(axis=0)
        return np.ascontiguousarray(weights.T)

    def _weigh(self, logits: Floats, masks: Masks | None, temperature: float | Floats) -> Floats:
        """exp(logits / temperature), the largest of each branch being 1, as columns."""
        if isinstance(temperature, np.ndarray):
            inverse = (1 / np.maximum(temperature, COLDEST)).astype(np.float32)
        else:
            inverse = 1 / max(temperature, COLDEST)
        columns = self._columns(logits, masks, inverse)
        for part in self._parts:
            np.maximum.reduce(part, axis=0, out=self._peak)
            np.subtract(part, self._peak, out=part)
        return np.exp(columns, out=columns)

    def _columns(self, logits: Floats, masks: Masks | None, inverse: float | Floats) -> Floats:
        """Logits by action with masks laid on, in a buffer of the sampler."""
        if len(logits) != self._bodies:
            self._reserve(len(logits))
        columns = self._weights
        if isinstance(inverse, float) and inverse == 1.0:
            np.copyto(columns, logits.T)
        else:
            np.multiply(logits.T, inverse, out=columns)
        if masks is not None:
            masked = columns[MOVES:] if masks.shape[1] == DEEDS else columns
            # Added, not copied where forbidden: a third of the time, and the same after rounding
            masked += np.multiply(np.equal(masks.T, 0), FORBIDDEN, dtype=np.float32)
        return columns

    def _reserve(self, bodies: int) -> None:
        """Fit the buffers, and the views that each call needs, to a number of bodies."""
        self._bodies = bodies
        self._weights = np.empty((LOGITS, bodies), np.float32)
        self._parts = [self._weights[part] for part in _BRANCHES]
        self._rows = [list(part) for part in self._parts]
        self._passed = np.empty((MOVES - 1, bodies), np.bool_)
        self._aims = np.empty((2, bodies), np.float32)
        self._acts = np.empty((2, bodies), np.int8)
        self._peak = np.empty(bodies, np.float32)


def check_masks(masks: Masks, bodies: int) -> None:
    """Refuse masks of another shape.

    Raises:
        BundleError: says which shapes are understood.
    """
    if masks.ndim != 2 or masks.shape[0] != bodies or masks.shape[1] not in (DEEDS, LOGITS):
        raise BundleError(
            f"The masks have the shape {masks.shape}; give ({bodies}, {DEEDS}) for deeds or "
            f"({bodies}, {LOGITS}) for moves and deeds, 1 where allowed."
        )
