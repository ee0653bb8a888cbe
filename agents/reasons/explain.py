"""Why a body does what it does: which things in its row moved its choice, and how far.

Each thing is taken out of the row, as if the world had nothing to tell of it, and the policy itself
is asked again; what the choice loses is what the thing gave. This is occlusion (Zeiler and Fergus,
"Visualizing and Understanding Convolutional Networks", ECCV 2014) or, in the terms of Covert,
Lundberg and Lee ("Explaining by Removing: A Unified Framework for Model Explanation", JMLR 22,
2021), removal by default values, one feature at a time, explaining one prediction.

Its known limit: where two things tell the same (a rival in sight, and the way to it), the policy
can do without either, and each alone moves little. So whole groups are taken out as well.
What is *possible* (the masks) stays as it is; only what is *known* is taken away.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from ...game import layout
from ..kit.network import Floats
from ..policy.bundle import TOLERANCE
from ..policy.given import (
    LOGITS,
    MOVES,
    Actions,
    Masks,
    acts_of,
    check_brain,
    limits_of,
    rows_of,
    warmth_of,
)
from ..policy.runtime import Brain
from ..policy.sampling import COLDEST
from . import parts
from .parts import Part
from .reasons import Explanation, Influence

__all__ = ["Explanation", "Influence", "explain"]

_BEGIN = np.array([0, MOVES])  # of the branches, in a row of logits


def explain(
    brain: Brain,
    rows: Floats,
    masks: Masks | None = None,
    acts: Actions | None = None,
    temperature: float | Floats | None = None,
) -> list[Explanation]:
    """Why bodies act as they do.

    One call of the policy answers for all bodies and for all that each of them knows. Not for
    the hot path: ask when somebody looks.

    Args:
        brain: a loaded bundle.
        rows: observations (bodies, 160) that the decision was made from.
        masks: 1 where allowed, as for :meth:`Brain.decide`.
        acts: what they did (bodies, 2); None explains the likeliest act of each.
        temperature: as for :meth:`Brain.decide`. Influences of a policy that always takes its
            likeliest act (0) are measured as it was trained, at 1.

    Returns:
        One explanation for each body, in their order.

    Raises:
        BundleError: no brain, or rows, masks or acts of another shape.
    """
    check_brain(brain)
    chances = brain.probabilities(rows, masks, temperature)  # and refuses what does not fit
    rows, bodies = rows_of(rows, brain.role), len(chances)
    limits = limits_of(masks, bodies)
    told_acts = None if acts is None else acts_of(acts, bodies)
    things, members = _things()
    nothing = parts.absent(brain.role)
    kept = rows.copy()  # a host may fill the same array again, and words are made when asked for
    # Only what has something to tell: the rest would leave the row as it is.
    told = (rows != nothing).astype(np.float32) @ members.T.astype(np.float32) > 0
    whose, which = np.nonzero(told)  # told is (bodies, things)
    without = np.where(members[which], nothing, rows[whose])
    logits = brain.logits(np.concatenate((rows, without)).astype(np.float32))

    owner = np.concatenate((np.arange(bodies), whose))
    given = brain.manifest.temperature if temperature is None else temperature
    warmth = np.broadcast_to(np.asarray(warmth_of(given, bodies), np.float64), bodies)
    warmth = np.where(warmth > 0, np.maximum(warmth, COLDEST), 1.0)[owner]
    logs = _log_chances(logits, None if limits is None else limits[owner], warmth)
    plain = np.exp(logs)
    likeliest = np.stack((logs[:, :MOVES].argmax(1), logs[:, MOVES:].argmax(1)), 1)
    done = likeliest[:bodies] if told_acts is None else told_acts
    chosen = np.take_along_axis(logs, done[owner] + _BEGIN, 1).sum(1)
    influence = _floor(chosen[whose] - chosen[bodies:])
    shift = np.abs(plain[bodies:] - plain[whose])
    moved = _floor(np.stack((shift[:, :MOVES].sum(1), shift[:, MOVES:].sum(1)), 1) / 2)
    peaks = np.take_along_axis(plain, likeliest + _BEGIN, 1)

    def tell(body: int, thing: int, at: int | None) -> Influence:
        """One thing of a body, from row ``at`` of those without something; None: not there."""
        row = body if at is None else bodies + at
        return Influence(
            things[thing],
            0.0 if at is None else float(influence[at]),
            (0.0, 0.0) if at is None else (float(moved[at, 0]), float(moved[at, 1])),
            (int(likeliest[row, 0]), int(likeliest[row, 1])),
            (float(peaks[row, 0]), float(peaks[row, 1])),
            kept[body],
            brain.role,
        )

    found: list[Explanation] = []
    count = len(parts.groups())
    for body in range(bodies):
        here = {int(which[at]): int(at) for at in np.flatnonzero(whose == body)}
        found.append(
            Explanation(
                brain.role,
                (int(done[body, 0]), int(done[body, 1])),
                chances[body, :MOVES],
                chances[body, MOVES:],
                _by_strength([tell(body, n, here.get(n)) for n in range(count)]),
                _by_strength([tell(body, n, at) for n, at in here.items() if n >= count]),
            )
        )
    return found


@cache
def _things() -> tuple[tuple[Part, ...], NDArray[np.bool_]]:
    """All that can be taken out, groups first, and which fields each has (things, 160)."""
    things = parts.groups() + parts.parts()
    members = np.zeros((len(things), layout.SIZE), np.bool_)
    for number, thing in enumerate(things):
        members[number, list(thing.fields)] = True
    return things, members


def _log_chances(
    logits: Floats, limits: Floats | None, warmth: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Logarithms of the chances (rows, 13); exact where a chance is too small for float32."""
    logs = logits.astype(np.float64) / warmth[:, None]
    if limits is not None:
        held = logs[:, LOGITS - limits.shape[1] :]
        np.minimum(held, limits, out=held)
    for part in (logs[:, :MOVES], logs[:, MOVES:]):
        part -= part.max(axis=1, keepdims=True)
        part -= np.log(np.exp(part).sum(axis=1, keepdims=True))
    return logs


def _floor(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Nothing where it is less than two runtimes may differ by: it would be rounding."""
    return np.where(np.abs(values) < TOLERANCE, 0.0, values)


def _by_strength(found: list[Influence]) -> tuple[Influence, ...]:
    return tuple(sorted(found, key=lambda each: (-abs(each.influence), -sum(each.moved))))
