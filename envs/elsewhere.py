"""What is unlike home in an episode, as it is in other games: ground, sizes, paces, numbers, foes.

Folk that have only lived here take for the law what they are merely used to. Each option is a share
of episodes in which one thing differs; who is asked for several meets some of them together.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np

from ..game.world.kinds import FOES, Relation, Role
from ..game.world.state import Bytes, Floats, Ints
from ..game.worlds import Worlds

NEAR_LEAST, NEAR_MOST = 0.7, 1.4  # times as far as it is that anything seems
FAR_MOST = 10.0  # times as long that far ways seem, at most
PACE_LEAST, PACE_MOST = 0.5, 2.0
_STREAM = 1  # names the luck of all this beside an episode's other luck

Rows: TypeAlias = Sequence[int] | Ints


class Strangeness(NamedTuple):
    """In which share of episodes each thing is unlike home."""

    grounds: float  # first, since it is known before a level begins
    stretch: float
    pace: float
    missing: float
    feuds: float
    orders: float
    afield: float


class Odds(NamedTuple):
    """What is drawn for one episode, each from 0 to 1; all of it, whatever is asked for."""

    grounds: float
    stretch: float
    near: float
    far: float
    pace: float
    whose: float
    speed: float
    missing: float
    absent: float
    feuds: float
    spared: float
    orders: float
    afield: float


class Elsewhere(NamedTuple):
    """What stays unlike home until an episode ends, and is no part of its world. Axis: w world."""

    unlike: Bytes  # (w) 1 where anything is unlike home
    strange: Bytes  # (w) 1 on ground that is not drawn to be played
    near: Floats  # (w) times as far as it is that anything seems
    far: Floats  # (w) times as long as they are that far ways seem
    ordered: Bytes  # (w) 1 where bodies are given orders
    afield: Bytes  # (w) 1 where calm bodies find themselves elsewhere now and then

    def settle_in(self, w: int) -> None:
        """Let world ``w`` be as at home."""
        self.unlike[w] = self.strange[w] = self.ordered[w] = self.afield[w] = 0
        self.near[w] = self.far[w] = 1


# The least and the most in each column; what reads one from a file holds it against them.
LIMITS = dict.fromkeys(Elsewhere._fields, (0.0, 1.0)) | {"near": (0.5, 2.0), "far": (1.0, FAR_MOST)}


def at_home(worlds: int) -> Elsewhere:
    """Worlds in which nothing is unlike home."""
    return Elsewhere(
        unlike=np.zeros(worlds, np.int8),
        strange=np.zeros(worlds, np.int8),
        near=np.ones(worlds, np.float32),
        far=np.ones(worlds, np.float32),
        ordered=np.zeros(worlds, np.int8),
        afield=np.zeros(worlds, np.int8),
    )


def odds_of(luck: float) -> tuple[Odds, np.random.Generator]:
    """What an episode draws, and a generator for what needs more, named by a draw of its own.

    Nothing is drawn from the stream of its world, whose episodes stay those they are without.
    """
    generator = np.random.default_rng([int(luck * 2.0**53), _STREAM])
    return Odds._make(generator.random(len(Odds._fields)).tolist()), generator


def vary(
    worlds: Worlds, w: int, mine: Rows, shares: Strangeness, luck: tuple[Odds, np.random.Generator],
    elsewhere: Elsewhere, feuding: Bytes | None,
) -> None:  # fmt: skip
    """Let an episode that begins be unlike home where its odds say so.

    Args:
        worlds: the batch.
        w: the world; its level has begun, and whether that is a strange one is known.
        mine: the learner's bodies in it.
        shares: how often each thing is unlike home.
        luck: from :func:`odds_of`.
        elsewhere: written.
        feuding: int8 (worlds,), written where there is a feud; None for an episode at peace.
    """
    odds, generator = luck
    if odds.stretch < shares.stretch:
        elsewhere.near[w] = NEAR_LEAST + (NEAR_MOST - NEAR_LEAST) * odds.near
        elsewhere.far[w] = 1 + (FAR_MOST - 1) * odds.far
    if odds.pace < shares.pace:
        change_pace(worlds, w, mine, odds)
    if odds.missing < shares.missing:
        leave_out_folk(worlds, w, mine, odds.absent, generator)
    if feuding is not None and odds.feuds < shares.feuds:
        feuding[w] = begin_feud(worlds, w, mine, odds.spared < 0.5, generator)
    elsewhere.ordered[w] = odds.orders < shares.orders
    elsewhere.afield[w] = odds.afield < shares.afield
    elsewhere.unlike[w] = elsewhere.strange[w] or any(
        getattr(odds, name) < getattr(shares, name) for name in Strangeness._fields[1:]
    )


def change_pace(worlds: Worlds, w: int, mine: Rows, odds: Odds) -> None:
    """Let the learner's bodies, or all who are hostile to them, be slower or faster."""
    state = worlds.state
    count = int(state.bodies[w])
    theirs = np.isin(np.arange(count), mine)
    if odds.whose < 0.5:
        hostile = state.relation[w, :count, :count] == Relation.HOSTILE
        theirs = hostile[theirs].any(axis=0) & ~theirs
    # as many are slower as are faster, and no power of a number that machines round differently
    times = PACE_LEAST + odds.speed if odds.speed < 0.5 else PACE_MOST * odds.speed
    for a in np.flatnonzero(theirs).tolist():
        worlds.set_pace(w, a, float(state.pace[w, a]) * times)


def leave_out_folk(
    worlds: Worlds, w: int, mine: Rows, share: float, luck: np.random.Generator
) -> None:
    """Let such a share of the bodies sleep all night: none that a level needs, nor all learners."""
    state = worlds.state
    awake = [a for a in np.asarray(mine).tolist() if not state.sleeps[w, a]]
    needed = {0, int(luck.choice(awake or mine))}
    drawn = luck.random(int(state.bodies[w]))
    wanted = int(state.wanted[w]) > 0
    sleepers = [
        a
        for a, draw in enumerate(drawn.tolist())
        if draw < share and a not in needed and not (wanted and state.role[w, a] == Role.VILLAGER)
    ]
    if sleepers:
        worlds.let_sleep(w, np.array(sleepers))


def begin_feud(worlds: Worlds, w: int, mine: Rows, spared: bool, luck: np.random.Generator) -> bool:
    """Let others than by nature be foes of the learner's bodies; whether there are any.

    Those who are against the lamplighter by nature fall out with any of the others, their own kind
    too, and leave the lamplighter alone for it where it is ``spared``; its friends fall out with
    foes.
    """
    count = int(worlds.state.bodies[w])
    role, relation = worlds.state.role[w, :count], worlds.state.relation[w, :count, :count]
    camp = luck.permutation(count) % 2  # of one's own kind only the other camp is hostile
    learners: list[int] = np.asarray(mine).tolist()
    possible = [
        (a, b)
        for a in learners
        for b in range(1, count)
        if a != b
        and relation[a, b] != Relation.HOSTILE
        and (role[a] in FOES or role[b] in FOES)  # friends of the lamplighter stay friends
        and (role[a] != role[b] or camp[a] != camp[b])
    ]
    kinds = sorted({int(role[b]) for _, b in possible})
    if not kinds:
        return False
    fallen_out = {kind for kind in kinds if luck.random() < 0.5} | {luck.choice(kinds)}
    pairs = [(a, b) for a, b in possible if int(role[b]) in fallen_out]
    worlds.pledge_all(w, pairs + [(b, a) for a, b in pairs], Relation.HOSTILE, 0)
    if spared:
        sparing = [a for a in learners if role[a] in FOES]
        both = [pair for a in sparing for pair in ((a, 0), (0, a))]
        worlds.pledge_all(w, both, Relation.NEUTRAL, 0)
    return True
