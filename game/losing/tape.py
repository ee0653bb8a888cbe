"""A play with every moment of it kept, as it is played or lived again, ready to be looked at."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .. import layout
from ..errors import SaveError
from ..levels import Level
from ..replay import Replay, play_back
from ..world.kinds import Outcome
from ..world.state import Bytes, State, allocate
from ..worlds import Worlds

ME = 0  # the lamplighter
PER_SECOND = layout.DECISIONS_PER_SECOND
_HIDDEN, _LIT = layout.index("own.hidden"), layout.index("own.lit")

Flags = npt.NDArray[np.bool_]


class Tape(NamedTuple):
    """One play. A moment is what is between two decisions; decision t leads from t to t + 1."""

    level: Level
    past: State  # its first axis is the moment
    actions: Bytes  # (t, a, 2)
    hidden: Flags  # (t) the lamplighter hides in grass
    lit: Flags  # (t) it stands in lamplight

    @property
    def end(self) -> int:
        """The last moment."""
        return len(self.hidden) - 1

    @property
    def outcome(self) -> Outcome:
        """How it ended."""
        return Outcome(int(self.past.outcome[-1]))

    @property
    def bodies(self) -> int:
        """How many there are."""
        return int(self.past.bodies[0])


class Taping:
    """Keeps the moments of a play that goes on, so that it need not be lived again to be told of.

    A moment is some four kilobytes. They are kept as bytes: to copy a world by :func:`copy_world`
    takes as long as to live it, as long as kernels are plain Python.

    Args:
        worlds: the first of them is the play, at its beginning.
    """

    def __init__(self, worlds: Worlds) -> None:
        self._worlds = worlds
        self._moments: list[bytes] = []
        self._own: list[tuple[bool, bool]] = []
        self.see()

    def see(self) -> None:
        """Keep how it stands after a decision."""
        state, own = self._worlds.state, self._worlds.rows[0, ME]
        self._moments.append(b"".join([column[0].tobytes() for column in state]))
        self._own.append((bool(own[_HIDDEN] > 0), bool(own[_LIT] > 0)))

    def tape(self, level: Level, actions: Sequence[Bytes]) -> Tape:
        """What was kept so far; any thread may ask for it once the play is over."""
        count = len(self._moments)
        whole = np.frombuffer(b"".join(self._moments), np.uint8).reshape(count, -1)
        past, start = allocate(count), 0
        for column in past:
            end = start + column[0].nbytes
            part = np.ascontiguousarray(whole[:, start:end])
            column[...] = part.view(column.dtype).reshape(column.shape)
            start = end
        own = np.array(self._own, np.bool_)
        return Tape(level, past, _stacked(actions), own[:, 0].copy(), own[:, 1].copy())


def tape_of(replay: Replay, enough: Callable[[], bool] = lambda: False) -> Tape:
    """Live a replay again and keep all of it.

    Args:
        replay: the play.
        enough: is asked before each decision whether nobody waits for it any more.

    Raises:
        SaveError: the replay parts from the rules of today, or nobody waits.
    """
    worlds = Worlds(1)
    taping: Taping | None = None
    for _ in play_back(replay, worlds):
        if enough():
            raise SaveError("Nobody waits for this tape any more.")
        if taping is None:
            taping = Taping(worlds)
        else:
            taping.see()
    assert taping is not None, "a replay has a beginning"
    return taping.tape(replay.level, replay.actions)


def _stacked(actions: Sequence[Bytes]) -> Bytes:
    return np.stack(actions) if actions else np.zeros((0, 12, 2), np.int8)
