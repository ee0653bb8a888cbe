"""When the night stands still for who is new: until the first step, and at the first danger.

The world knows nothing of it: it is not asked to live on, and a replay holds no trace of it.
"""

from .lessons import Lessons

FIRST_STEP = "wait"  # a lesson for which the night waits
DANGERS = ("hide", "softly", "past")  # lessons of which it waits for the first
_SEEN = 0.7  # seconds until a key counts: one pressed for the step before has not read it


class Waiting:
    """Whether the night waits for a player who reads.

    Args:
        lessons: what is told; None for who is told nothing, and for whom nothing waits.
    """

    def __init__(self, lessons: Lessons | None) -> None:
        self._lessons = lessons
        self._still = lessons is not None and not lessons.knows(FIRST_STEP, "walk")
        self._danger, self._told = False, ""  # by which lesson
        self._age = 0.0

    @property
    def still(self) -> bool:
        """Whether the world is not asked to live on now."""
        return self._still or self._danger

    @property
    def for_step(self) -> bool:
        """Whether it is the first step that the night waits for."""
        return self._still

    def key(self) -> None:
        """The player has pressed a key of the play."""
        self._still = False
        if self._danger and self._age > _SEEN:
            self._end()

    def see(self) -> None:
        """A decision was lived: is it the first danger?"""
        told = self._lessons.told if self._lessons is not None else None
        if told is None or self._lessons is None or told.name not in DANGERS or self._age:
            return
        if not self._lessons.knows(*DANGERS):
            self._danger, self._told = True, told.name

    def update(self, seconds: float) -> None:
        """Let a player read for so long."""
        if self._danger and self._lessons is not None:
            self._age += seconds
            if self._lessons.knows(self._told):
                self._danger = False

    def _end(self) -> None:
        """Who goes on has read it."""
        self._danger = False
        if self._lessons is not None:
            self._lessons.learn(self._told)
