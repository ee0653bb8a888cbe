"""Which dial a sentence turns, and to which side, by the phrases that it lies nearest to.

For what no list of words foresees: the few nearest of a few hundred phrases vote, each by the
fourth power of its likeness, so that one close phrase outweighs several remote ones.
"""

from collections.abc import Collection
from functools import cache
from typing import NamedTuple

import numpy as np

from duskfolk.agents.kit.threads import one_core

from .encoder import Vectors, shipped_encoder
from .kept import kept_rows
from .manner_phrases import PHRASES
from .voting import nearest, votes


class Turn(NamedTuple):
    """A dial, and whether for more of it (1) or less (-1)."""

    dial: str
    direction: int


def turn_of(text: str, language: str, dials: Collection[str] = ()) -> Turn | None:
    """The turn of a dial that a sentence asks for most likely, None when nothing was said.

    Ask it of sentences that are known to order a manner: it finds one in every text.

    Args:
        text: any text.
        language: "en" or "zh"; in any other nothing is known.
        dials: those that who is spoken to has; empty: all there are. To know them is worth six
            sentences of a hundred.
    """
    code = language.partition("-")[0]
    if code not in PHRASES or not text.strip():
        return None
    turns, likeness = likely_turns(shipped_encoder().encode([text])[0], code, dials)
    found = votes(turns, likeness, nearest(likeness))
    return max(found, key=found.__getitem__)


def likely_turns(
    row: Vectors, language: str, dials: Collection[str] = ()
) -> tuple[list[Turn], Vectors]:
    """The turn of each phrase of a language, and how like a sentence's row that phrase is."""
    turns, rows = _learned(language)
    with one_core():
        likeness = rows @ row
    if dials:
        likeness = np.where([turn.dial in dials for turn in turns], likeness, -1)
    return turns, likeness


@cache
def _learned(language: str) -> tuple[list[Turn], Vectors]:
    """The turn of each phrase of a language, and its row."""
    pairs = [
        (Turn(*turn), phrase)
        for turn, phrases in PHRASES[language].items()
        for phrase in phrases.split("|")
    ]
    rows = kept_rows([phrase for _, phrase in pairs], shipped_encoder())
    return [turn for turn, _ in pairs], rows
