"""Who answers a learner's words: characters by name, asked of the floor above by an entry point.

As :mod:`.brains` does for brains: environments know no agents, so the name of a persona becomes a
character where it is needed, in a worker process too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

MAKER = "duskfolk.agents.characters.wordless:Wordless"


@dataclass(frozen=True, eq=False)
class Moment:
    """What is known and what is legal; there is one of each, so that answers are found by it.

    Args:
        facts: those that the answer turns on, and that are known.
        legal: the acts that the game would do.
    """

    facts: Mapping[str, str | int | float | bool]
    legal: frozenset[str]


class Talker(Protocol):
    """A character that decides; it is copied with the environment, and says nothing aloud."""

    @property
    def name(self) -> str:
        """Of its persona."""
        ...

    @property
    def feelings(self) -> tuple[float, float, float]:
        """Trust, fear and anger, each from 0 to 1."""
        ...

    def comes(self, intent: str) -> frozenset[str]:
        """The acts, words among them, that may come of an intent said plainly; a no is none."""
        ...

    def facts(self, intent: str) -> frozenset[str]:
        """The facts of the moment that its answer turns on."""
        ...

    def acts(self, intent: str) -> frozenset[str]:
        """The acts that may come of an intent, if they are legal."""
        ...

    def answer(
        self, intent: str, what: str, where: str, now: Moment
    ) -> tuple[str, Mapping[str, str | int | float | bool]]:
        """The act that comes of what was said, with its arguments, which is remembered."""
        ...

    def undo(self) -> None:
        """The last act could not be done."""
        ...

    def save(self) -> str:
        """What it feels and remembers."""
        ...

    def restore(self, text: str) -> None:
        """Become as it was when it was saved."""
        ...


def talker(name: str) -> Talker:
    """The character of a shipped persona, as it is before anybody has spoken to it."""
    module, maker = MAKER.split(":")
    return cast(Talker, getattr(import_module(module), maker)(name))
