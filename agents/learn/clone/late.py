"""Demonstrations for a learner with human limits: what is to be done now by who sees late."""

import numpy as np
import numpy.typing as npt

from ....envs.core import Flock
from ....envs.options import Options
from ....game import layout
from ....game.world.kinds import Deed, Genre
from ...policy.runtime import Brain
from .demonstrations import Demonstrations

_SIDE_BY_SIDE = 48  # worlds
_MOVES = layout.ACTION_BRANCHES[0]


class Walk:
    """Bodies that walk late through the worlds of a training, and what is to be learned of them.

    Args:
        asked: those worlds, with the option ``reflexes``.
        seed: of levels, dials and all other luck.
        walker: who moves the bodies, as far as hands can; None: the scripted folk.
        own: it shows what it would do itself, and its chances. Else it is what the scripted folk
            would, who see what is now, so that who is late learns where to be then.
    """

    def __init__(
        self, asked: Options, seed: int, walker: Brain | None = None, *, own: bool = False
    ) -> None:
        self._flock = flock = Flock(asked, _SIDE_BY_SIDE)
        self._luck = np.random.default_rng([seed, 1])
        self._walker, self._own = walker, own
        self._plays = np.arange(_SIDE_BY_SIDE, dtype=np.int32)
        self._columns: list[tuple[np.ndarray, ...]] = []
        self._genres: set[int] = set()
        for w in range(_SIDE_BY_SIDE):
            flock.reset(w, seed=seed + w)

    def gather(self, wanted: int) -> Demonstrations:
        """So many decisions, about."""
        gathered = 0
        while gathered < wanted:
            gathered += self._step()
        columns = [np.concatenate(column) for column in zip(*self._columns, strict=True)]
        order = np.argsort(columns[3], kind="stable")
        rows, masks, acts, plays, chances = (column[order] for column in columns)
        genres = tuple(sorted(Genre(genre) for genre in self._genres))
        return Demonstrations(rows, masks, acts, plays, genres, chances if self._own else None)

    def _step(self) -> int:
        """One decision of all bodies; how many of them could choose."""
        flock, walker = self._flock, self._walker
        rows, masks = flock.observe(), flock.deed_masks()
        walked = taught = np.asarray(flock.scripted_actions(), np.int8)
        chances = np.zeros((flock.rows, 0), np.float32)
        if walker is not None:
            seen = rows, masks
            if walker.reflexes is None:
                seen = flock.observe(whole=True), flock.deed_masks(late=False)
            walked = walker.decide(*seen, draws=self._luck.random((flock.rows, 2), np.float32))
            if self._own:
                chances = walker.probabilities(*seen)
                taught = _likeliest(chances)
        # A deed that was not possible when one looked is none that one would have thought of.
        possible = np.take_along_axis(masks, taught[:, 1:].astype(np.intp), 1)[:, 0] != 0
        acts = np.stack((taught[:, 0], np.where(possible, taught[:, 1], Deed.NONE)), 1)
        free = self._free()
        columns = rows, masks, acts.astype(np.int8), self._plays[flock.world], chances
        self._columns.append(tuple(column[free] for column in columns))
        self._genres |= set(flock.worlds.state.genre[flock.world[free]].tolist())
        flock.step(walked)
        for w in np.flatnonzero(flock.terminated | flock.truncated).tolist():
            flock.reset(w)
            self._plays[w] = self._plays.max() + 1
        return int(free.sum())

    def _free(self) -> npt.NDArray[np.bool_]:
        """Which bodies can choose now: awake, not dazed, not home."""
        state, who = self._flock.worlds.state, (self._flock.world, self._flock.body)
        awake = state.asleep[who] <= state.tick[self._flock.world]
        return awake & (state.dazed[who] == 0) & (state.safe[who] == 0)


def _likeliest(chances: npt.NDArray[np.float32]) -> npt.NDArray[np.int8]:
    acts = chances[:, :_MOVES].argmax(1), chances[:, _MOVES:].argmax(1)
    return np.stack(acts, 1).astype(np.int8)
