"""Who a character is: what it knows, how it decides and what it may say.

These are the values that a persona file (`persona_file.py`) holds once it is read and checked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .conditions import Condition
from .lines import Line
from .mood import Mood
from .vocabulary import Vocabulary


@dataclass(frozen=True)
class Fact:
    """Something the character knows.

    Args:
        id: its name inside the persona.
        text: the fact as one plain sentence, for explanations and for later voices.
        visibility: `public`, `secret` or `learned`.
        trust: the trust (0 to 1) from which the character tells it.
    """

    id: str
    text: str
    visibility: str = "public"
    trust: float = 0.0


@dataclass(frozen=True)
class Choice:
    """Something the player can pick to say. `intent` is what goes back into `Character.answer`."""

    intent: str
    say: str
    when: tuple[Condition, ...] = ()
    closing: bool = False


@dataclass(frozen=True)
class Rule:
    """If the player means `intent` and every condition holds, do `act` about `about`."""

    intent: str
    act: str
    about: str = ""
    when: tuple[Condition, ...] = ()
    why: str = ""
    mood: Mapping[str, float] = field(default_factory=dict[str, float])

    @property
    def key(self) -> str:
        """The name of the lines that word this rule."""
        return f"{self.act}.{self.about}" if self.about else self.act


@dataclass(frozen=True)
class Feeling:
    """What the present moment adds to the mood while its conditions hold."""

    when: tuple[Condition, ...]
    mood: Mapping[str, float]


@dataclass(frozen=True)
class Persona:
    """One character as its author wrote it; nothing here ever changes."""

    id: str
    name: str
    title: str
    about: str
    language: str
    mood: Mood
    feels: tuple[Feeling, ...]
    facts: Mapping[str, Fact]
    choices: tuple[Choice, ...]
    rules: tuple[Rule, ...]
    lines: Mapping[str, tuple[Line, ...]]
    extensions: object = None
    vocabulary: Vocabulary | None = None  # of the game it speaks in, for names in situations

    @property
    def intents(self) -> tuple[str, ...]:
        """Everything that the player can mean to this character, in the author's order."""
        return tuple(dict.fromkeys(choice.intent for choice in self.choices))
