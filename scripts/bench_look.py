"""What is told by a glance at the picture, and what of it flashes: one table of parts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from duskfolk.agents.characters.exam.part import AbsentError, Rows, Setup
from duskfolk.scripts.bench_parts import measured, named, note

if TYPE_CHECKING:
    from duskfolk.scripts.bench import Settings

_FIGURES = "duskfolk.game.play.looks.figures"
PARTS: dict[str, str] = {
    "genre": f"{_FIGURES}:genre",
    "bodies": f"{_FIGURES}:bodies",
    "outline": f"{_FIGURES}:outline",
    "flashes": f"{_FIGURES}:flashing",
    "text": "duskfolk.game.play.looks.reading:text",
}
"""Name -> module and function; the order in which they are measured."""


def measure(settings: "Settings") -> Iterator[Rows]:
    """The figures of every part that was asked for, part by part.

    Raises:
        OptionError: a part is asked for that is none.
    """
    asked, setup = named(settings.only, PARTS), Setup(settings.seed, settings.peers, note)
    yield from measured("look", asked, PARTS, None, setup, AbsentError)
