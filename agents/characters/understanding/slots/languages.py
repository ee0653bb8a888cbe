"""The lexicons that there are."""

from collections.abc import Mapping

from .chinese import CHINESE
from .english import ENGLISH
from .lexicon import Lexicon

LEXICONS: Mapping[str, Lexicon] = {"en": ENGLISH, "zh": CHINESE}


def lexicon(language: str) -> Lexicon:
    """That of a language; of one that nobody taught us, English."""
    return LEXICONS.get(language.partition("-")[0], ENGLISH)
