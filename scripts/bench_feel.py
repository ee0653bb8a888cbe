"""How the game feels under the hand, to the eye and to the ear: one table of parts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from duskfolk.agents.characters.exam.part import AbsentError, Rows, Setup
from duskfolk.scripts.bench_parts import measured, named, note

if TYPE_CHECKING:
    from duskfolk.scripts.bench import Settings

PARTS: dict[str, str] = {
    "key": "duskfolk.game.play.feel.key",
    "frame": "duskfolk.game.play.feel.frame",
    "soak": "duskfolk.game.play.feel.soak",
    "sound": "duskfolk.game.play.sound.measure",
}
"""Name -> module and function; the order in which they are measured."""


def measure(settings: "Settings") -> Iterator[Rows]:
    """The figures of every part that was asked for, part by part.

    Raises:
        OptionError: a part is asked for that is none.
    """
    asked, setup = named(settings.only, PARTS), Setup(settings.seed, settings.peers, note)
    yield from measured("feel", asked, PARTS, None, setup, AbsentError)
