"""A persona's own sentences: its choices, and examples of what it can be asked."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from duskfolk.agents.kit.threads import one_core

from ..persona import Choice, Persona
from ..table import INTENTS
from .answering import answers, is_of_emberhollow
from .encoder import SentenceEncoder
from .kept import kept_rows
from .marks import marks

NEAR = 0.42  # from here a sentence means what examples mean, where nothing else is likely
WISHED = 0.37  # ... where it is worded as a wish and has a telling word of theirs
_FARTHEST = 0.44  # by how much nearer it has to be where the heads are certain of something else
_BEHIND = 0.3  # how far behind the nearest one another may be, where that one is not meant
_WORDS = 0.15  # of what is alike, the part of the words; the rest is meaning
_SECOND = 0.3  # the part of an intent's second example: one alone may be near by chance


@dataclass(frozen=True)
class Own:
    """The examples of a persona's intents: their meaning and their marks."""

    intents: tuple[str, ...]
    rows: NDArray[np.float32]
    found: tuple[frozenset[int], ...]

    def nearest(
        self, row: NDArray[np.float32], text: str, rival: tuple[str, float], least: float = NEAR
    ) -> list[tuple[str, float]]:
        """The intents whose examples are near enough, and how near; the nearest first.

        Args:
            row: the sentence as the encoder sees it.
            text: its words.
            rival: what it means by the heads, and how likely that is.
            least: from how near on an intent may be meant.
        """
        mine = frozenset(marks(text))
        alike = np.array([len(mine & each) / len(mine | each) for each in self.found])
        with one_core():
            meant = self.rows @ row
        near = (1 - _WORDS) * meant + _WORDS * np.sqrt(alike)
        of: dict[str, list[float]] = {}
        for intent, each in zip(self.intents, near.tolist(), strict=True):
            of.setdefault(intent, []).append(each)
        found = sorted(((_together(each), name) for name, each in of.items()), reverse=True)
        return [
            (name, min(near, 1.0))
            for near, name in found
            if near >= least_beside(rival[1] if rival[0] != name else 0.0, least)
            and near >= found[0][0] - _BEHIND
        ]


def least_beside(sure: float, least: float = NEAR) -> float:
    """How near examples have to be where something else is so likely."""
    return least + _FARTHEST * sure


def _together(near: list[float]) -> float:
    """How near an intent is whose examples are so near; a word for word one settles it."""
    best, *others = sorted(near, reverse=True)
    if not others or best > 0.95:
        return best
    return (1 - _SECOND) * best + _SECOND * others[0]


def own_of(persona: Persona, encoder: SentenceEncoder) -> Own:
    """Those of a persona in the language that it speaks.

    Of the common table the heads know more than a choice's words can tell, in the game that they
    learned from; in another one those words are all there is.
    """
    mine, is_ours = answers(persona), is_of_emberhollow(persona)
    said = [(intent, text) for intent, texts in persona.examples.items() for text in texts]
    said += [(c.intent, c.say) for c in persona.choices if not is_ours or c.intent not in INTENTS]
    return _own(tuple(dict.fromkeys(each for each in said if each[0] in mine)), encoder)


@lru_cache(maxsize=64)
def _own(said: tuple[tuple[str, str], ...], encoder: SentenceEncoder) -> Own:
    texts = [text for _, text in said]
    found = tuple(frozenset(marks(text)) for text in texts)
    return Own(tuple(intent for intent, _ in said), kept_rows(texts, encoder), found)


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
