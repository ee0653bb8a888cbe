"""Telling: whether a text has a word of a secret, however it is written.

A word is found as it stands, also inside a longer one, and in pieces: spelled letter by letter,
hyphenated, with spaces or signs in between. Pieces that are words of their own are none of a
secret: "go at once" speaks of no goat.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from .folding import folded, readings, spelled

_WORDS = re.compile(
    "[aio]|a[hmnst]|b[ey]|do|go|h[aeio]|i[fnst]|m[aey]|no|o[fhknrx]|pa|so|to|u[ps]|we"
)  # all that are words in English and have one or two letters
_CLAUSE = re.compile(r"[,.;:!?，。；：！？、…—]")  # an honest sentence goes on behind them
_BREAK = re.compile(r"[\s,;:!?—/]")  # between honest words
_DIGIT = re.compile(r"[\d@$€£|!]")  # what may stand for a letter
_GAP = r"[\W_]{0,12}"
_HAN = "[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"  # written without spaces
_FEW = 3  # letters a word has to have to be looked for among digits


def gives_away(text: str, words: Iterable[str]) -> str:
    """The first of some words that stands in a text; empty if none does.

    Example:
        >>> gives_away("It is under the third c-e-l-l-a-r.", ["cellar"])
        'cellar'
        >>> gives_away("Go at once.", ["goat"])
        ''
    """
    seen = _seen(text)
    return next((word for word in words if any(_stands(each, folded(word)) for each in seen)), "")


class _Seen(NamedTuple):
    """A text as it is searched, found out once for all words that are looked for in it."""

    text: str
    bare: str
    spelled: tuple[tuple[str, str], ...]  # with its digits as letters, and bare; none without any


@lru_cache(maxsize=64)
def _seen(text: str) -> tuple[_Seen, ...]:
    return tuple(
        _Seen(
            each,
            _bare(each),
            tuple((other, _bare(other)) for other in spelled(each)) if _DIGIT.search(each) else (),
        )
        for each in readings(text)
    )


def _bare(text: str) -> str:
    """Letters and digits alone: what lacks a word here has it neither whole nor in pieces.

    That is looked at first, since a pattern takes a thousand times as long to be made.
    """
    return "".join(filter(str.isalnum, text))


@lru_cache(maxsize=8192)
def _sought(word: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A word without its signs; and likewise spelled, if it is long enough for that."""
    bare = _bare(word)
    return bare, tuple((each, _bare(each)) for each in spelled(word)) if len(bare) >= _FEW else ()


def _stands(seen: _Seen, word: str) -> bool:
    bare, ways = _sought(word)
    if word in seen.text or (bare in seen.bare and _in_pieces(seen.text, word)):
        return True
    return any(
        _has_letters(seen.text, found.span())
        for (text, bare_text), (sought, bare_sought) in zip(seen.spelled, ways, strict=False)
        if bare_sought in bare_text
        for found in (*re.finditer(re.escape(sought), text), *_pieces(text, sought))
    )


def _has_letters(seen: str, span: tuple[int, int]) -> bool:
    """Whether a word that was read out of digits was no number, with hardly a letter in it."""
    part = [each for each in seen[slice(*span)] if each.isalnum()]
    return 3 * sum(map(str.isalpha, part)) >= len(part)


def _in_pieces(seen: str, word: str) -> bool:
    return next(iter(_pieces(seen, word)), None) is not None


def _pieces(seen: str, word: str) -> Iterable[re.Match[str]]:
    pattern = _pattern(word)
    if pattern is None:
        return
    judge = _is_broken_han if re.search(_HAN, word) else _is_broken
    for found in pattern.finditer(seen):
        if judge(found):
            yield found


@lru_cache(maxsize=8192)
def _pattern(word: str) -> re.Pattern[str] | None:
    """What finds a word in pieces: as whole words, but where no spaces are written."""
    letters = [re.escape(each) for each in word if each.isalnum()]
    if len(letters) < 2:
        return None
    joined = _GAP.join(letters)
    if re.search(_HAN, word):
        return re.compile(joined)
    return re.compile(rf"(?<![^\W_]){joined}(?=s?(?![^\W_]))")


def _is_broken(found: re.Match[str]) -> bool:
    """Whether these are pieces of a word, and not words beside each other."""
    if not _BREAK.search(found[0]):
        return True
    short = (piece for piece in re.findall(r"[^\W_]+", found[0]) if len(piece) < _FEW)
    return any(not _WORDS.fullmatch(piece) for piece in short)


def _is_broken_han(found: re.Match[str]) -> bool:
    """The same of Chinese: two clauses may end and begin with the letters of a word."""
    if not _CLAUSE.search(found[0]):
        return True
    letters = sum(map(str.isalnum, found[0]))
    gaps = len(re.findall(r"[\W_]+", found[0]))
    around = (
        found.string[max(found.start() - 1, 0) : found.start()] + found.string[found.end() :][:1]
    )
    return (letters > 2 and gaps == letters - 1) or not any(map(str.isalnum, around))
