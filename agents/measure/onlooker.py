"""What an onlooker sees of a body in 20 seconds, and whether it tells a dial's two ends apart.

The onlooker stands for somebody before the screen: of each body it takes the same few things that
a camera shows, places and deeds, whatever the role and whichever the dial. A logistic regression
learns from clips of some levels which of them were played with the dial at 0 and which at 1, and
is asked about clips of other levels. A coin would be right in half of them.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ...game import layout
from ...game.layout import DECISIONS_PER_SECOND, RAY_COUNT, RAY_RANGE
from ...game.minds import Witness
from ...game.world.kinds import Relation, Role, Tally
from ...game.world.rules import MAX_AGENTS, MAX_TILES, MAX_WIDTH, SPEED, TICKS_PER_DECISION
from ...game.world.state import Bytes, Floats, State
from ...game.worlds import Worlds
from ..kit.intervals import Share

Table = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Kinds = npt.NDArray[np.intp]
Seeds = npt.NDArray[np.uint64]

CLIP = 20 * DECISIONS_PER_SECOND  # decisions
_AWAKE = CLIP // 2  # of so many at least: nobody can tell what the sleeping are like
_WALK = SPEED.astype(np.float64) * TICKS_PER_DECISION  # tiles of a decision, by Role
_SIDE = 2  # tiles of a patch of ground, of those that a body visits
_FAR, _NEAR, _CLOSE = 12.0, 8.0, 3.0  # tiles: more does not count, in company, side by side
_POWER = 0.2  # of the charge: a power costs more
_SMALL = 0.1  # of a walk: less is standing still
_FEWEST = 5  # clips of an end in a half of the levels
_RIDGE = 1.0  # as much as one clip that says nothing
_WILD = 5.0  # deviations beyond which a clip is no wilder
_STEPS = 12
_BESIDE = 1.0  # tiles to a wall that one goes along
_RAYS = slice(layout.RAYS, layout.RAYS + 2 * RAY_COUNT, 2)  # their distances
_LIT = layout.index("own.lit")
_HALF = np.sqrt(0.5)
_TO_X = np.array([0, 0, _HALF, 1, _HALF, 0, -_HALF, -1, -_HALF])  # directions faced, by Move
_TO_Y = np.array([0, -1, -_HALF, 0, _HALF, 1, _HALF, 0, -_HALF])

# Of each decision; a clip has their means.
SIGHTS = (
    "ground covered, of a walk", "stands", "dashes", "turns", "uses its power", "begins a strike",
    "takes an ember up", "robs a hand or a lamp", "hands over, lights, fills, mends, brings home",
    "carries an ember", "goes hand in hand", "cowers", "is dazed", "tiles from its start",
    "is beside a wall or water", "stands in lamplight",
    "tiles to a foe", "a foe is near", "a foe is close", "steps towards a near foe",
    "ground covered near a foe", "dashes near a foe", "faces a near foe",
    "tiles to the lamplighter", "beside the lamplighter", "before the lamplighter as that walks",
    "tiles to a fellow", "beside a fellow",
)  # fmt: skip
# Of a clip as a whole.
WHOLE = ("tiles around its middle", "tiles from first place to last", "patches of ground visited")


class Clips(NamedTuple):
    """What was seen, a clip a row."""

    sights: Table  # (n, SIGHTS and WHOLE)
    level: Seeds  # (n) the world's seed, which is its level's own


class Onlooker(Witness):
    """Watches the bodies of a role, and keeps each whole 20 seconds in which one was awake."""

    def __init__(self, role: Role) -> None:
        self.role = role
        self._kept: list[Clips] = []
        self._decisions = np.zeros(0, np.int64)

    @property
    def clips(self) -> Clips:
        """All that was kept."""
        nothing = Clips(np.zeros((0, len(SIGHTS) + len(WHOLE))), np.zeros(0, np.uint64))
        columns = zip(nothing, *self._kept, strict=True)
        return Clips(*(np.concatenate(column) for column in columns))

    def begin(self, worlds: Worlds, w: int) -> None:
        """Look at a level from its start."""
        self._make_room(worlds)
        self._start[w] = _places(worlds.state)[w]
        self._forget(np.array([w]))

    def before(self, worlds: Worlds, actions: Bytes) -> None:
        """Remember how everybody stands."""
        self._make_room(worlds)
        state = worlds.state
        there = np.arange(MAX_AGENTS) < state.bodies[:, None]
        there &= worlds.running()[:, None] & (state.role == self.role)
        self._whose = np.nonzero(there)
        self._was = _places(state)
        self._face, self._windup = state.face.copy(), state.windup.copy()
        self._charge, self._tally = state.charge.copy(), state.tally.copy()
        fresh = self._decisions == 0
        self._first[fresh] = self._was[fresh]
        self._decisions += worlds.running()

    def after(self, worlds: Worlds, actions: Bytes) -> None:
        """Look at what has become of it; a clip that is full is kept."""
        state, whose = worlds.state, self._whose
        here = _places(state)[whose]
        self._seen[whose] += np.concatenate(
            [self._conduct(state, worlds.rows[whose]), self._company(state)], axis=1
        )
        self._around[whose] += np.concatenate([here, here**2], axis=1)
        patch = (here // _SIDE).astype(np.intp)
        self._patches[(*whose, patch[:, 1] * (MAX_WIDTH // _SIDE) + patch[:, 0])] = True
        awake = (state.tick[whose[0]] >= state.asleep[whose]) & (state.safe[whose] == 0)
        self._awake[whose] += awake
        full = np.flatnonzero(self._decisions >= CLIP)
        if full.size:
            self._keep(state, np.isin(whose[0], full))
            self._forget(full)

    def _make_room(self, worlds: Worlds) -> None:
        if self._decisions.size:
            return
        bodies = worlds.count, MAX_AGENTS
        self._decisions = np.zeros(worlds.count, np.int64)
        self._start, self._first = np.zeros((*bodies, 2)), np.zeros((*bodies, 2))
        self._seen, self._around = np.zeros((*bodies, len(SIGHTS))), np.zeros((*bodies, 4))
        self._awake = np.zeros(bodies)
        self._patches = np.zeros((*bodies, MAX_TILES // _SIDE**2), np.bool_)

    def _forget(self, which: Kinds) -> None:
        """A new clip begins in these worlds."""
        for each in (self._decisions, self._seen, self._around, self._awake, self._patches):
            each[which] = 0

    def _keep(self, state: State, full: Flags) -> None:
        """Keep the clips of those bodies that were awake for long enough."""
        whose = tuple(each[full] for each in self._whose)
        whose = tuple(each[self._awake[whose] >= _AWAKE] for each in whose)
        mean, square = np.split(self._around[whose] / CLIP, 2, axis=1)
        around = np.sqrt(np.maximum(square - mean**2, 0.0).sum(1))
        apart = np.hypot(*(_places(state)[whose] - self._first[whose]).T)
        whole = np.stack([around, apart, self._patches[whose].sum(1)], axis=1)
        sights = np.concatenate([self._seen[whose] / CLIP, whole], axis=1)
        self._kept.append(Clips(sights, state.seed[whose[0]]))

    def _conduct(self, state: State, rows: Floats) -> Table:
        """What each body does by itself (n, ...): the first half of SIGHTS."""
        whose = self._whose
        here = _places(state)[whose]
        ground = np.hypot(*(here - self._was[whose]).T) / _WALK[self.role]
        did = (state.tally[whose] - self._tally[whose]) > 0  # (n, tallies)
        robs = did[:, Tally.STOLEN] | did[:, Tally.DOUSED]
        helps = did[:, [Tally.GIVEN, Tally.MENDED, Tally.FILLED, Tally.STASHED, Tally.KINDLED]]
        return np.stack([
            ground, ground < _SMALL, state.dash[whose] > 0,
            state.face[whose] != self._face[whose],
            self._charge[whose] - state.charge[whose] > _POWER,
            (state.windup[whose] > 0) & (self._windup[whose] == 0),
            did[:, Tally.TAKEN] & ~robs, robs, helps.any(1), state.carrying[whose] > 0,
            state.leader[whose] > 0, state.cower[whose] > 0, state.dazed[whose] > 0,
            np.minimum(np.hypot(*(here - self._start[whose]).T), 2 * _FAR),
            rows[:, _RAYS].min(1) * RAY_RANGE < _BESIDE, rows[:, _LIT] > 0,
        ], axis=1).astype(np.float64)  # fmt: skip

    def _company(self, state: State) -> Table:
        """How each body bears itself towards others (n, ...): the second half of SIGHTS."""
        w, a = self._whose
        here, others = _places(state)[w, a], _places(state)[w]
        apart = np.hypot(*np.moveaxis(others - here[:, None], 2, 0))  # (n, b)
        there = (np.arange(MAX_AGENTS) < state.bodies[w, None]) & (state.safe[w] == 0)
        there[np.arange(len(a)), a] = False
        foes = np.where(there & (state.relation[w, a] == Relation.HOSTILE), apart, np.inf)
        foe, tiles = foes.argmin(1), np.minimum(foes.min(1), _FAR)
        fellows = np.where(there & (state.role[w] == self.role), apart, np.inf).min(1)
        near = tiles < _NEAR
        step = here - self._was[w, a]
        ground = np.hypot(*step.T) / _WALK[self.role]
        towards = others[np.arange(len(a)), foe] - here
        towards /= np.maximum(np.hypot(*towards.T), 1e-6)[:, None]
        face = state.face[w, a]
        faces = towards[:, 0] * _TO_X[face] + towards[:, 1] * _TO_Y[face]
        closer = (step * towards).sum(1) / _WALK[self.role]
        stride = others[:, 0] - self._was[w, 0]
        length = np.maximum(np.hypot(*stride.T) * apart[:, 0], 1e-6)
        ahead = (stride * (here - others[:, 0])).sum(1) / length
        return np.stack([
            tiles, near, tiles < _CLOSE, near * closer, near * ground,
            near & (state.dash[w, a] > 0), near * faces,
            np.minimum(apart[:, 0], _FAR), apart[:, 0] < _CLOSE, ahead,
            np.minimum(fellows, _FAR), fellows < _CLOSE,
        ], axis=1).astype(np.float64)  # fmt: skip


def told(low: Clips, high: Clips) -> Share:
    """In what share of clips an onlooker is right about which end of a dial they show.

    The levels fall into two halves, and each half is judged by what was learned from the other.

    Args:
        low: clips with the dial at 0.
        high: clips of the same levels with the dial at 1.

    Returns:
        The mean of its shares at either end, so that a coin has 0.5, with the 95 % interval of
        clips that are alike where their level is the same; where there are too few, any share.
    """
    sights = np.concatenate([low.sights, high.sights])
    end = np.repeat([False, True], [len(low.level), len(high.level)])
    levels, level = np.unique(np.concatenate([low.level, high.level]), return_inverse=True)
    # By lot: in the order of their numbers the genres take turns.
    half = (np.random.default_rng(0).permutation(len(levels)) % 2)[level]
    right = np.zeros(len(end), np.bool_)
    for judged in (0, 1):
        here = half == judged
        for part in (here, ~here):
            if min(end[part].sum(), (~end[part]).sum()) < _FEWEST:
                return Share(0.5, 0.0, 1.0)
        right[here] = (_scores(sights[~here], end[~here], sights[here]) > 0) == end[here]
    return _balanced(right, end, level)


def _scores(sights: Table, end: Flags, others: Table) -> Table:
    """Log-odds of the end True for other clips, by a logistic regression on these.

    Newton's steps for the likelihood less a ridge, with all columns on one scale.
    """
    middle, spread = sights.mean(0), np.maximum(sights.std(0), 1e-6)
    table, asked = (
        np.pad(
            np.clip((each - middle) / spread, -_WILD, _WILD), ((0, 0), (0, 1)), constant_values=1
        )
        for each in (sights, others)
    )
    weights = np.zeros(table.shape[1])
    ridge = np.full(len(weights), _RIDGE)
    share = np.where(end, 0.5 / end.sum(), 0.5 / (~end).sum()) * len(end)  # both ends alike
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-(table @ weights)))
        slope = table.T @ (share * (end - chance)) - ridge * weights
        bend = (table * (share * chance * (1 - chance))[:, None]).T @ table + np.diag(ridge)
        weights += np.linalg.solve(bend, slope)
    return asked @ weights


def _balanced(right: Flags, end: Flags, level: Kinds) -> Share:
    """The mean of two shares; its interval by the sums of levels, which are independent."""
    shares = np.array([right[~end].mean(), right[end].mean()])
    counts = np.array([(~end).sum(), end.sum()])
    at = end.astype(int)
    sums = np.bincount(level, (right - shares[at]) / (2 * counts[at]))
    reach = 1.96 * float(np.sqrt((sums**2).sum() * len(sums) / max(len(sums) - 1, 1)))
    value = float(shares.mean())
    return Share(value, max(0.0, value - reach), min(1.0, value + reach))


def _places(state: State) -> Table:
    """Where everybody stands (w, a, 2)."""
    return np.stack([state.x, state.y], axis=-1).astype(np.float64)
