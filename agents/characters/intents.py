"""Intents: from what the player said to what the player means.

The door for free text. Today the player picks from authored choices; a later reader may use an
embedding model. Whoever implements `Intents` only ever names an intent of the persona: text never
becomes an act, so no sentence can order a character to do what the policy would not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from .persona import Choice

UNCLEAR = "unclear"
"""The intent of everything that was not understood; the character asks again."""


@dataclass(frozen=True)
class Heard:
    """What the player means: an intent, how sure the reader is (0 to 1), and the words said."""

    intent: str
    confidence: float = 1.0
    said: str = ""


class Intents(Protocol):
    """Reads what the player said."""

    def read(self, said: str, choices: Sequence[Choice]) -> Heard:
        """The meaning of `said`.

        Args:
            said: a choice's intent, its wording, or free text.
            choices: every choice of this character; only their intents may be returned, or
                `UNCLEAR`.
        """
        ...


class ChoiceIntents:
    """Understands exactly the authored choices: their intent names or their wording."""

    def read(self, said: str, choices: Sequence[Choice]) -> Heard:
        """The choice that `said` names, or `UNCLEAR`."""
        words = " ".join(said.casefold().split())
        for choice in choices:
            if words in (choice.intent.casefold(), " ".join(choice.say.casefold().split())):
                return Heard(choice.intent, 1.0, said)
        return Heard(UNCLEAR, 0.0, said)
