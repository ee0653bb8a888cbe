"""A film of a play: what a batch of worlds shows of each, decision by decision.

What is asked of it (:mod:`.blows`, :mod:`.chases`) are functions of one film, which a test can draw
by hand; how worlds come to be filmed is all in here.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ...game import layout
from ...game.levels import Level
from ...game.minds import Witness
from ...game.world.kinds import Deed, Move, Outcome, Relation, Tally, Use
from ...game.world.rules import MAX_AGENTS, ROUSE_TICKS, TICKS_PER_DECISION
from ...game.worlds import Worlds

PLAYER = 0  # the lamplighter is always body 0
PER_SECOND = layout.DECISIONS_PER_SECOND
NOBODY = -1

Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.int8]
Shorts = npt.NDArray[np.int16]
_HIDDEN, _LIT = layout.index("own.hidden"), layout.index("own.lit")
_ALL = np.arange(MAX_AGENTS)


class Moments(NamedTuple):
    """What is filmed of a world at each moment, t; a is a body. Moment 0 is the start."""

    x: Floats  # (t, a) tiles
    y: Floats  # (t, a)
    mood: Bytes  # (t, a) Mood
    windup: Shorts  # (t, a) ticks until its strike lands, 0 for none
    aim: Bytes  # (t, a) at whom it began a strike in the decision that led here, else NOBODY
    struck: Shorts  # (t, a) strikes that it has landed so far
    noise: Bytes  # (t, a) Noise it made in the decision that led here
    dazed: Flags  # (t, a)
    asleep: Flags  # (t, a) it sleeps, or is home for good
    hostile: Flags  # (t, a) to the player
    seen: Flags  # (t, a) by the player
    sees: Flags  # (t, a) the player
    after: Flags  # (t, a) it knows of no rival more freshly than of the player
    blows: Shorts  # (t) that the player has suffered so far
    hearts: Bytes  # (t) the player's
    hidden: Flags  # (t) the player hides in grass
    lit: Flags  # (t) the player stands in lamplight
    dashing: Flags  # (t) the player dashes
    acts: Flags  # (t) the player moved or did a deed in the decision that led here


_TYPES = {"x": np.float32, "y": np.float32, "mood": np.int8, "windup": np.int16, "aim": np.int8,
          "struck": np.int16, "noise": np.int8, "blows": np.int16, "hearts": np.int8}  # fmt: skip
_OF_PLAYER = ("blows", "hearts", "hidden", "lit", "dashing", "acts")


class Film(NamedTuple):
    """One play from its start to its end."""

    level: Level
    seed: int  # of the world's luck
    outcome: Outcome
    night: int  # decisions until night falls
    role: Bytes  # (a) Role
    moments: Moments

    @property
    def decisions(self) -> int:
        """How many were lived; there is one moment more."""
        return len(self.moments.x) - 1


class Filming(Witness):
    """Films every world of a batch, and hands each film over when its play ends.

    Args:
        keep: is given each film; its arrays are views that the next play overwrites.
    """

    def __init__(self, keep: Callable[[Film], None]) -> None:
        self._keep = keep
        self._reel: Moments | None = None  # as Moments, with the world as the first axis
        self._at = np.zeros(0, np.int64)  # (w) moment of each world
        self._offered: Bytes = np.zeros((0, 0), np.int8)  # (w, a) whom a strike would meet

    def begin(self, worlds: Worlds, w: int) -> None:
        """Film the first moment of a play."""
        most = int(worlds.state.night[w]) // TICKS_PER_DECISION + 2
        if self._reel is None:
            self._reel = _blank(worlds.count, most)
            self._at = np.zeros(worlds.count, np.int64)
        elif self._reel.x.shape[1] < most:
            longer = _blank(worlds.count, most)
            for mine, theirs in zip(longer, self._reel, strict=True):
                mine[:, : theirs.shape[1]] = theirs
            self._reel = longer
        self._at[w] = 0
        idle = np.zeros((worlds.count, MAX_AGENTS, 2), np.int8)
        nobody = np.full((worlds.count, MAX_AGENTS), NOBODY, np.int8)
        self._write(worlds, np.array([w]), idle, nobody)

    def before(self, worlds: Worlds, actions: npt.NDArray[np.int8]) -> None:
        """Remember whom each could strike."""
        state = worlds.state
        ready = (state.offer == Use.STRIKE) & (state.windup == 0)
        self._offered = np.where(ready, state.offer_to, NOBODY).astype(np.int8)
        self._ran = np.flatnonzero(worlds.running())

    def after(self, worlds: Worlds, actions: npt.NDArray[np.int8]) -> None:
        """Film what came of the decision, and hand over the plays that it ended."""
        state, ran = worlds.state, self._ran
        self._at[ran] += 1
        aim = np.where(state.windup > 0, self._offered, NOBODY)
        self._write(worlds, ran, actions, aim)
        for w in ran[state.outcome[ran] != Outcome.RUNNING].tolist():
            self._hand_over(worlds, w)

    def stop(self, worlds: Worlds) -> None:
        """Hand over the plays that go on, as far as they have come."""
        for w in np.flatnonzero(worlds.running()).tolist():
            self._hand_over(worlds, w)

    def _write(
        self, worlds: Worlds, which: npt.NDArray[np.int64], actions: npt.NDArray[np.int8],
        aim: npt.NDArray[np.int8],
    ) -> None:  # fmt: skip
        assert self._reel is not None, "begin() comes before all else"
        mine = actions[:, PLAYER]
        acts = (mine[:, 0] != Move.STAY) | (mine[:, 1] != Deed.NONE)
        at = self._at[which]
        for column, values in zip(self._reel, _moment(worlds, aim, acts), strict=True):
            column[which, at] = values[which]

    def _hand_over(self, worlds: Worlds, w: int) -> None:
        level, state = worlds.levels[w], worlds.state
        assert level is not None
        assert self._reel is not None
        last = int(self._at[w]) + 1
        bodies = int(state.bodies[w])
        moments = Moments._make(
            column[w, :last] if name in _OF_PLAYER else column[w, :last, :bodies]
            for name, column in self._reel._asdict().items()
        )
        self._keep(Film(
            level, int(state.seed[w]), Outcome(int(state.outcome[w])),
            int(state.night[w]) // TICKS_PER_DECISION, state.role[w, :bodies].copy(), moments,
        ))  # fmt: skip


def _blank(worlds: int, most: int) -> Moments:
    """Room for so many moments of each world."""
    return Moments._make(
        np.zeros(
            (worlds, most) if name in _OF_PLAYER else (worlds, most, MAX_AGENTS),
            _TYPES.get(name, np.bool_),
        )
        for name in Moments._fields
    )


def _moment(worlds: Worlds, aim: npt.NDArray[np.int8], acts: Flags) -> Moments:
    """What all worlds show now: (w, a) or (w)."""
    s, rows = worlds.state, worlds.rows
    rivals = np.where(s.relation == Relation.HOSTILE, s.seen_at, -1)
    of_player = s.seen_at[:, :, PLAYER]
    early = (s.stirred < 0) | (s.tick < s.stirred + ROUSE_TICKS)
    return Moments(
        x=s.x,
        y=s.y,
        mood=s.mood,
        windup=s.windup,
        aim=aim,
        struck=s.tally[:, :, Tally.STRIKES],
        noise=s.noise,
        dazed=s.dazed > 0,
        asleep=(s.sleeps | s.safe | (early[:, None] & (s.near_start > 0))
                | (s.tick[:, None] < s.asleep)) > 0,
        hostile=s.relation[:, :, PLAYER] == Relation.HOSTILE,
        seen=(s.sees[:, PLAYER, None] >> _ALL & 1) > 0,
        sees=(s.sees >> PLAYER & 1) > 0,
        after=(of_player >= 0) & (of_player >= rivals.max(2)),
        blows=s.tally[:, PLAYER, Tally.STRUCK],
        hearts=s.hearts[:, PLAYER],
        hidden=rows[:, PLAYER, _HIDDEN] > 0,
        lit=rows[:, PLAYER, _LIT] > 0,
        dashing=s.dash[:, PLAYER] > 0,
        acts=acts,
    )  # fmt: skip
