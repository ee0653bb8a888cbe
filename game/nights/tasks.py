"""What a night that teaches asks beside the rules: to be unheard, unhunted, quick, or bright.

The world knows nothing of it: a night whose task is broken can still be walked to its end, and its
lamp stays dark.
"""

from collections.abc import Sequence
from enum import StrEnum
from math import hypot

from ..layout import DECISIONS_PER_SECOND
from ..task import Task
from ..world.kinds import FOES, Mood, Noise, Outcome, Relation, Tally
from ..world.rules import HEARING, TICKS_PER_SECOND
from ..world.state import State
from ..worlds import Worlds

ME = 0  # the lamplighter
MOST_SEEN = (36_000, 1, 36_000, 36_000, 1, 1, 5)
"""The largest numbers that :meth:`Judge.take` answers: decisions, and how many ways to break it."""


class Broken(StrEnum):
    """Why a task is not done, by the key of its sentence."""

    HEARD = "heard"
    HUNTED = "hunted"
    LATE = "late"
    UNUSED = "unused"
    WALKED = "walked"


class Judge:
    """Looks on at one world, and knows whether its task can still be done."""

    def __init__(self, task: Task | None) -> None:
        self.task, self.broken = task, ""
        self._lapses, self._lapsed = 0, False
        self._hunted = self._dashes = 0  # decisions; a dash begins in one of them
        self._dashing = self._over = False

    def see(self, worlds: Worlds, w: int) -> None:
        """A decision was lived."""
        self.look(worlds.state, w)

    def look(self, state: State, w: int) -> None:
        """A decision was lived, after which it stands so; of a play that was kept as well."""
        if self.task is None or self.broken or self._over:
            return
        task = self.task
        self._over = state.outcome[w] != Outcome.RUNNING  # a world that waits breaks nothing
        late = task.seconds and int(state.tick[w]) > task.seconds * TICKS_PER_SECOND
        self._hunted += task.unhunted and bool(hunters(state, w))
        dashing = bool(state.dash[w, ME] > 0)
        self._dashes += dashing and not self._dashing
        self._dashing = dashing
        if task.unheard and self._again(bool(hearers(state, w)), task.lapses):
            self.broken = Broken.HEARD
        elif self._hunted > task.grace * DECISIONS_PER_SECOND:
            self.broken = Broken.HUNTED
        elif late and state.outcome[w] != Outcome.WON:
            self.broken = Broken.LATE
        elif state.outcome[w] == Outcome.WON and state.tally[w, ME, Tally.FLASHED] < task.flashed:
            self.broken = Broken.UNUSED
        elif state.outcome[w] == Outcome.WON and self._dashes < task.dashes:
            self.broken = Broken.WALKED

    def _again(self, lapsed: bool, forgiven: int) -> bool:
        """Whether what is asked for was missed once more than is forgiven."""
        self._lapses += lapsed and not self._lapsed
        self._lapsed = lapsed
        return self._lapses > forgiven

    @property
    def holds(self) -> bool:
        """Whether nothing is broken."""
        return not self.broken

    def take(self) -> list[int]:
        """All that it has seen, as numbers to be kept."""
        broken = [*Broken].index(Broken(self.broken)) + 1 if self.broken else 0
        seen = (self._lapses, self._lapsed, self._hunted, self._dashes, self._dashing, self._over)
        return [*map(int, seen), broken]

    def put_back(self, seen: Sequence[int]) -> None:
        """Have seen what :meth:`take` answered."""
        self._lapses, lapsed, self._hunted, self._dashes, dashing, over, broken = seen
        self._lapsed, self._dashing, self._over = bool(lapsed), bool(dashing), bool(over)
        self.broken = [*Broken][broken - 1].value if broken else ""

    def counted(self, outcome: Outcome) -> Outcome:
        """What a world's outcome counts as: a night whose task is broken is not won."""
        return Outcome.LOST if outcome == Outcome.WON and self.broken else outcome


def hearers(state: State, w: int) -> list[int]:
    """Those awake who hear the lamplighter now, the nearest first."""
    noise = int(state.noise[w, ME])
    if noise == Noise.NONE:
        return []
    x, y = state.x[w], state.y[w]
    away = {b: hypot(x[b] - x[ME], y[b] - y[ME]) for b in _awake(state, w)}
    return sorted((b for b in away if away[b] <= float(HEARING[noise])), key=lambda b: away[b])


def hunters(state: State, w: int) -> list[int]:
    """Hunters who see the lamplighter; who hunts somebody else, or sees no more, does not."""
    return [
        b for b in _awake(state, w)
        if state.mood[w, b] == Mood.HUNTING and int(state.sees[w, b]) >> ME & 1
    ]  # fmt: skip


def _awake(state: State, w: int) -> list[int]:
    """Foes who are awake and hostile."""
    return [
        b for b in range(1, int(state.bodies[w]))
        if int(state.role[w, b]) in FOES and not state.dazed[w, b]
        and state.relation[w, b, ME] == Relation.HOSTILE
    ]  # fmt: skip
