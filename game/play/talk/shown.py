"""What the talk box shows, and how the player wants it."""

from typing import NamedTuple, Protocol

from ....agents.characters import Character, Choice
from ..keys.entry import Entry
from .stream import Stream

NONE = -1
"""The row of who has chosen none."""


class Manner(NamedTuple):
    """How the player wants to talk.

    Attributes:
        typed: whether there is a line for words of one's own.
        size: of the letters.
        language: of folk until the player writes in another; empty for the persona's own.
    """

    typed: bool = True
    size: float = 1
    language: str = ""


class Shown(Protocol):
    """A talk as it stands.

    Attributes:
        character: who is talked to.
        manner: how the player wants to talk.
        stream: what is being answered.
        choices: what the player may say next.
        row: the chosen row: a choice, or after them that of one's own words; or NONE.
        asked: what was typed and is being thought over; empty when nothing is.
        heard: what the player has said that is being answered; empty for a greeting.
        ending: whether all is said.
        clock: seconds since it began.
        missed: at which of these a key came to choose, and no row was chosen.
    """

    character: Character
    manner: Manner
    stream: Stream
    choices: tuple[Choice, ...]
    row: int
    asked: str
    heard: str
    ending: bool
    clock: float
    missed: float

    @property
    def entry(self) -> Entry | None:
        """The line that is typed now, if one is."""
        ...

    @property
    def moment(self) -> str:
        """How the world goes on meanwhile, one of :mod:`duskfolk.game.play.words.talk`."""
        ...

    @property
    def waits(self) -> str:
        """What was sent before the line ahead of it was answered, and is said after it."""
        ...

    @property
    def unsaid(self) -> str:
        """What was written and is not said any more."""
        ...

    @property
    def awaits(self) -> bool:
        """Whether all is said, and a key ends the talk."""
        ...

    @property
    def rows(self) -> int:
        """How many rows can be chosen now."""
        ...
