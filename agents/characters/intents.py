"""Intents: from what the player said to what the player means.

The door for free text. Whoever reads it only ever names intents and says what was spoken of: text
never becomes an act, so no sentence can order a character to do what the policy would not.
`ChoiceReader` (`choice_reader.py`) understands the authored choices and what shares enough words
with them; a trained reader stands behind the same interface.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from .persona import Persona
from .table import COURTESIES, HOSTILE, ORDER, UNCLEAR
from .vocabulary import Value


@dataclass(frozen=True)
class Heard:
    """One thing the player means: an intent, how sure the reader is (0 to 1), the words said."""

    intent: str
    confidence: float = 1.0
    said: str = ""


@dataclass(frozen=True)
class How:
    """How something shall be done: a dial, to which side (-1 or 1), and how strongly (1 to 5)."""

    dial: str
    direction: int = 1
    strength: int = 3


@dataclass(frozen=True)
class Slots:
    """What a sentence speaks of.

    Args:
        who: names and kinds of folk, as ids ("pip", "wolf"), in the order in which they were said.
        what: things ("ember", "oil", "lamp").
        count: a number that was said, in digits or words.
        where: a direction ("north-east") or a place ("gate").
        how: in what manner something shall be done.
        errand: what somebody shall do for a while, where an order was heard (`ordered.py`).
        negated: whether what is meant is said not to be wanted ("do not follow me").
        supposed: whether it is only asked about, supposed or put off ("what do you want for it?",
            "follow me tomorrow").
        strange_goods: whether what is held out is named, and is nothing that its game trades in.
    """

    who: tuple[str, ...] = ()
    what: tuple[str, ...] = ()
    count: float | None = None
    where: str = ""
    how: How | None = None
    errand: str = ""
    negated: bool = False
    supposed: bool = False
    strange_goods: bool = False

    def view(self) -> Mapping[str, Value]:
        """The slots as conditions and lines see them; what was not said is left out."""
        seen: dict[str, Value] = {
            "said.negated": self.negated,
            "said.supposed": self.supposed,
            "said.strange_goods": self.strange_goods,
        }
        for name, value in (
            ("who", self.who[0] if self.who else ""),
            ("what", self.what[0] if self.what else ""),
            ("where", self.where),
            ("errand", self.errand),
        ):
            if value:
                seen[f"said.{name}"] = value
        seen |= {f"said.who.{name}": True for name in self.who}
        seen |= {f"said.what.{name}": True for name in self.what}
        if self.count is not None:
            seen["said.count"] = self.count
        if self.how is not None:
            seen["said.dial"] = self.how.dial
            seen["said.direction"] = self.how.direction
            seen["said.strength"] = self.how.strength
        return seen


SAID_NAMES = (
    "who", "what", "where", "count", "dial", "direction", "strength", "errand", "negated",
    "supposed", "strange_goods",
)  # fmt: skip
"""What a condition may ask of a sentence, as `said.who` and so on.

`said.what` is the first thing that was spoken of; whether something is among all of them is asked
as `said.what.ember`, and of folk as `said.who.pip`.
"""


@dataclass(frozen=True)
class Said:
    """A sentence as it was understood.

    Args:
        language: in which it was said ("en", "zh"); empty when that cannot be told.
        intents: what is meant, in the order in which it was said; at least one.
        slots: what is spoken of.
        text: the words.
    """

    language: str = ""
    intents: tuple[Heard, ...] = (Heard(UNCLEAR, 0.0),)
    slots: Slots = field(default_factory=Slots)
    text: str = ""

    @property
    def main(self) -> Heard:
        """The one intent that is answered.

        Hostility comes before all else, so that nobody threatens and is thanked for the rest of
        the sentence; courtesies come last, so that "good evening, where is an ember?" is a
        question. An order beside it is heeded by who can be told something (`hearing.answered`).
        """

        def weight(heard: Heard) -> int:
            return 0 if heard.intent in HOSTILE else 2 if heard.intent in COURTESIES else 1

        meant = [heard for heard in self.intents if heard.intent != ORDER] or self.intents
        return min(meant, key=weight, default=Heard(UNCLEAR, 0.0, self.text))

    def has(self, intent: str) -> bool:
        """Whether an intent is among what is meant."""
        return any(heard.intent == intent for heard in self.intents)


class Reader(Protocol):
    """Reads what the player said."""

    def read(self, text: str, language: str, persona: Persona) -> Said:
        """The meaning of `text`.

        Args:
            text: a choice's intent, its wording, or free text: any letters, any length.
            language: in which the talk went on so far; the text may be in another one.
            persona: who is spoken to; its own intents (`persona.examples`) may be meant, too.
        """
        ...
