"""Sentences that nobody learns from, written before those that are learned: `apart/LANGUAGE.txt`.

Each line has the intents that are right, the best first, and what is said.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

Tells = Callable[[str], str]
_FOLDER = Path(__file__).parent / "apart"
_NEAR = 0.8  # share of common letter triples from which two sentences are one


class Apart(NamedTuple):
    """A sentence that is held out."""

    intents: tuple[str, ...]
    text: str


@cache
def sentences(language: str) -> tuple[Apart, ...]:
    """All of a language."""
    rows = (_FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    parts = (row.partition(": ") for row in rows)
    return tuple(Apart(tuple(intents.split(",")), text) for intents, _, text in parts)


def scores(tell: Tells) -> Mapping[str, float]:
    """The share of them that is told rightly, by language."""
    found: dict[str, float] = {}
    for language in ("en", "zh"):
        apart = sentences(language)
        right = sum(tell(each.text) in each.intents for each in apart)
        found[f"held_out.{language}"] = round(right / len(apart), 4)
    return found


def is_near(text: str, language: str) -> bool:
    """Whether a text has most of its letter triples in common with a held-out sentence."""
    mine = _triples(text)
    return any(
        len(mine & theirs) >= _NEAR * len(mine | theirs)
        for theirs in _of_language(language)
        if _NEAR * len(mine) <= len(theirs) <= len(mine) / _NEAR  # others cannot be so near
    )


@cache
def _of_language(language: str) -> tuple[frozenset[str], ...]:
    return tuple(_triples(each.text) for each in sentences(language))


def _triples(text: str) -> frozenset[str]:
    """Of Chinese pairs, as a character there is half a word."""
    letters = "".join(filter(str.isalnum, text.casefold()))
    size = 3 if letters.isascii() else 2
    return frozenset(letters[at : at + size] for at in range(max(1, len(letters) - size + 1)))
