"""What the talk box shows, and how the player wants it."""

from typing import NamedTuple, Protocol

from ...agents.characters import Character, Choice
from .entry import Entry
from .stream import Stream


class Manner(NamedTuple):
    """How the player wants to talk.

    Attributes:
        typed: whether there is a line for words of one's own.
        size: of the letters, 1 or 2.
        language: of folk until the player writes in another; empty for the persona's own.
    """

    typed: bool = True
    size: int = 1
    language: str = ""


class Shown(Protocol):
    """A talk as it stands.

    Attributes:
        character: who is talked to.
        manner: how the player wants to talk.
        stream: what is being answered.
        choices: what the player may say next.
        row: the chosen row: a choice, or after them that of one's own words.
        asked: what was typed and is being thought over; empty when nothing is.
        clock: seconds since it began.
    """

    character: Character
    manner: Manner
    stream: Stream
    choices: tuple[Choice, ...]
    row: int
    asked: str
    clock: float

    @property
    def entry(self) -> Entry | None:
        """The line that is typed now, if one is."""
        ...

    @property
    def awaits(self) -> bool:
        """Whether all is said, and a key ends the talk."""
        ...

    @property
    def rows(self) -> int:
        """How many rows can be chosen now."""
        ...
