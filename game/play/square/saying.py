"""Who speaks unasked on the square, one after the other, and how long it stands in the air."""

from ..paper.reading import seconds_for
from ..screen import Desk
from . import gathering
from .crowd import NEAR, Crowd
from .gathering import Line
from .steps import apart

_FIRST = 0.7  # seconds until the first one speaks


class Saying:
    """What is in the air.

    Args:
        desk: the journey, in which it stands what was heard.
        crowd: who is near.

    Attributes:
        speaker: who speaks; empty for nobody.
        words: what is said.
    """

    def __init__(self, desk: Desk, crowd: Crowd) -> None:
        self._desk, self._crowd = desk, crowd
        self.speaker = self.words = ""
        self._left, self._clock = 0.0, 0.0
        self._queue: list[Line] = []
        self._opens = gathering.first_to_speak(desk.journey)

    def has(self, name: str) -> bool:
        """Whether somebody has something to say that was not heard."""
        return bool(gathering.lines_of(self._desk.journey, name, self._desk.language))

    def update(self, seconds: float) -> None:
        """Let words fade, and the next be said: first unasked, then by who is near."""
        self._clock += seconds
        self._left -= seconds
        if self._left > 0:
            return
        if self._queue:
            self._say(self.speaker, self._queue.pop(0))
            return
        self.speaker = self.words = ""
        if self._opens:
            if self._clock >= _FIRST:
                self._begin(self._opens)
                self._opens = ""
            return
        near = [one for one in self._crowd.folk if apart(one, self._crowd.me) <= NEAR]
        for one in sorted(near, key=lambda one: apart(one, self._crowd.me)):
            if self._clock > 2 * _FIRST and self.has(one.name):
                self._begin(one.name)
                return

    def hand_over(self, name: str) -> list[str]:
        """What somebody would have said, for a talk that begins with it; it counts as heard."""
        lines = gathering.lines_of(self._desk.journey, name, self._desk.language)
        self._queue, self._left, self._opens = [], 0.0, "" if name == self._opens else self._opens
        self.speaker = self.words = ""
        self._keep(name, lines)
        return [line.words for line in lines]

    def _begin(self, name: str) -> None:
        lines = gathering.lines_of(self._desk.journey, name, self._desk.language)
        if not lines:
            return
        self._queue = list(lines[1:])
        self._say(name, lines[0])

    def _say(self, name: str, line: Line) -> None:
        self.speaker, self.words, self._left = name, line.words, seconds_for(line.words)
        self._keep(name, (line,))

    def _keep(self, name: str, lines: tuple[Line, ...]) -> None:
        if lines:
            self._desk.keep_journey(gathering.heard(self._desk.journey, name, lines))
