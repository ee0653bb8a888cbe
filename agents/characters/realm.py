"""Realm: what one game lets its characters speak of, whatever a plan is about.

A verifier that knew Emberhollow alone would find strangers in every other game, and miss its own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from .vocabulary import EMBERHOLLOW, SPEECH_ACTS, Vocabulary

_UNIT = re.compile(r"\(([a-z]+)")


@dataclass(frozen=True)
class Realm:
    """The bounds of a game's talk.

    Args:
        folk: id -> the names of who lives there; None: those of Emberhollow, with its wolves and
            wardens.
        known: a text in which names of that game stand that everybody may say.
        has_machines: whether instructions, assistants and the like belong there.
        allow: words that a persona file lets stand, whatever they look like ("West Wing").
        units: fact -> the unit in which it counts, as its sentence has it: "minutes".
        deeds: the acts that change something and that the character may do.
    """

    folk: Mapping[str, tuple[str, ...]] | None = None
    known: str = ""
    has_machines: bool = False
    allow: tuple[str, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict[str, str])
    deeds: tuple[str, ...] = ()

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> "Realm":
        """The bounds of a game that tells no more of itself than its vocabulary."""
        if vocabulary is EMBERHOLLOW:
            return cls(units=units_of(vocabulary.facts))
        deeds = tuple(act for act in vocabulary.acts if act not in SPEECH_ACTS)
        return cls(
            vocabulary.folk, has_machines=True, units=units_of(vocabulary.facts), deeds=deeds
        )

    def without_allowed(self, text: str) -> str:
        """A text from which the allowed words are taken, so that nothing is found in them."""
        for words in self.allow:
            text = re.sub(rf"\b{re.escape(words)}\b" if words.isascii() else re.escape(words),
                          " ", text, flags=re.I)  # fmt: skip
        return text


def units_of(facts: Mapping[str, str]) -> dict[str, str]:
    """The units of facts, from their sentences: "time until nightfall (minutes, rounded up)".

    Example:
        >>> units_of({"night": "until nightfall (minutes, rounded up)", "fuel": "left in the tank"})
        {'night': 'minutes'}
    """
    found = {name: _UNIT.search(sentence) for name, sentence in facts.items()}
    return {name: match[1] for name, match in found.items() if match}
