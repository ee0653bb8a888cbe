"""Spelling: a word that nobody knows, one slip away from a word that we know well, is that word.

Only what is meant is looked for in it: names, secrets and what is remembered stay as they were
typed. English alone; a slip is two letters in the wrong order, one too many, too few or another.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from .spelling_words import MEANT, OTHERS

_WORD = re.compile(r"(?<![\w'’-])[A-Za-z]{4,14}(?![\w'’-])")
_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "r", "ly", "y", "est", "ers", "less", "ness", "ful")
_VOWELS = frozenset("aeiouy")
_SHORTEST = 4
_LONG_ENOUGH_FOR_ANOTHER = 6  # letters of a word of which one may be any other
_LONG_ENOUGH_FOR_FEWER = 5  # ... of which one may be missing, or stand beside one that is not in it
_KEPT = re.compile(
    r"\b(?:pas+ ?(?:word|phrase)s?|code ?words?|secret words?|names?|named|call(?:ed)?|spell\w*|"
    r"the word)\b",
    re.I,
)
"""Where a word is given that is to be kept as it is."""


def respelt(text: str, is_known: Callable[[str], bool]) -> str:
    """A text with its slips mended, where they leave no doubt.

    Args:
        text: English.
        is_known: whether a word in small letters is known besides ours.

    Example:
        >>> respelt("folow me, thnaks, Hlep", lambda word: False)
        'follow me, thanks, Hlep'
    """
    if not text.isascii() or _KEPT.search(text):
        return text

    def mended(found: re.Match[str]) -> str:
        word = found[0]
        is_first = not text[: found.start()].strip(" \"'([") or text.isupper()
        if not (word.islower() or is_first):
            return word  # a name
        return _mended(word.lower(), is_known(word.lower())) or word

    return _WORD.sub(mended, text)


def _mended(word: str, is_known: bool) -> str:
    """The one word that a slip made this of; empty where there is none, or it is one itself."""
    if is_known or word in OTHERS or any(stem in MEANT for stem in _stems(word)):
        return ""
    near = {ours for key in (word, *_shorter(word)) for ours in _index().get(key, ())}
    meant = [ours for ours in near if _is_slip(word, ours)]
    return meant[0] if len(meant) == 1 else ""


def _stems(word: str) -> Iterator[str]:
    """A word and what it may be a form of."""
    yield word
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3:
            yield from (stem, f"{stem}e", stem[:-1])


def _is_slip(typed: str, meant: str) -> bool:
    """Whether one slip of the finger makes the one of the other."""
    if len(typed) == len(meant):
        apart = [at for at in range(len(meant)) if typed[at] != meant[at]]
        if len(apart) == 1:
            at = apart[0]
            is_vowel = {typed[at], meant[at]} <= _VOWELS
            return at > 0 and (len(meant) >= _LONG_ENOUGH_FOR_ANOTHER or is_vowel)
        first, *rest = apart
        return rest == [first + 1] and typed[first : first + 2] == meant[rest[0]] + meant[first]
    long, short = sorted((typed, meant), key=len, reverse=True)
    if abs(len(typed) - len(meant)) != 1 or typed[0] != meant[0] or short not in _shorter(long):
        return False
    at = next((n for n, letter in enumerate(short) if letter != long[n]), len(short))
    is_doubled = long[at] == long[at - 1]
    return is_doubled or len(meant) >= _LONG_ENOUGH_FOR_FEWER


def _shorter(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


@cache
def _index() -> dict[str, list[str]]:
    """Words that are meant, by themselves and by what is left of them without a letter."""
    found: dict[str, list[str]] = {}
    for word in MEANT:
        for key in (word, *_shorter(word)):
            found.setdefault(key, []).append(word)
    return found
