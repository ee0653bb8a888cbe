"""A persona's own sentences: its choices, and examples of intents that no table has."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ..persona import Choice, Persona
from ..table import INTENTS
from .encoder import SentenceEncoder
from .marks import marks

_NEAR = 0.86  # from here a sentence is one of the examples


@dataclass(frozen=True)
class Own:
    """The examples of a persona's own intents: their meaning and their marks."""

    intents: tuple[str, ...]
    rows: NDArray[np.float32]
    found: tuple[frozenset[int], ...]

    def nearest(self, row: NDArray[np.float32], text: str) -> tuple[str, float]:
        """The intent of the nearest example and how near it is; none is far away."""
        if not self.intents:
            return "", 0.0
        mine = frozenset(marks(text))
        alike = np.array([len(mine & each) / len(mine | each) for each in self.found])
        near = 0.7 * (self.rows @ row) + 0.3 * np.sqrt(alike)
        best = int(near.argmax())
        return (self.intents[best], float(near[best])) if near[best] >= _NEAR else ("", 0.0)


def own_of(persona: Persona, encoder: SentenceEncoder) -> Own:
    """Those of a persona in the language that it speaks."""
    said = [
        (intent, text)
        for intent, texts in persona.examples.items()
        if intent not in INTENTS
        for text in texts
    ]
    said += [(c.intent, c.say) for c in persona.choices if c.intent not in INTENTS]
    return _own(tuple(dict.fromkeys(said)), encoder)


@lru_cache(maxsize=64)
def _own(said: tuple[tuple[str, str], ...], encoder: SentenceEncoder) -> Own:
    texts = [text for _, text in said]
    found = tuple(frozenset(marks(text)) for text in texts)
    return Own(tuple(intent for intent, _ in said), encoder.encode(texts), found)


def chosen(text: str, persona: Persona) -> tuple[Choice, str] | None:
    """The choice whose words a text is, and the language in which it is worded."""
    words = _even(text)
    for tongue in persona.languages:
        for choice in persona.speaking(tongue).choices:
            if words == _even(choice.say):
                return choice, tongue
    return None


def _even(text: str) -> str:
    return " ".join(text[:400].casefold().split())


def names(persona: Persona) -> Sequence[str]:
    """What may be said of it by name alone: the intents it knows."""
    return (*persona.intents, *INTENTS)
