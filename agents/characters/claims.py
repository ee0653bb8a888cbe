"""Claims: the numbers and directions in a sentence, and whether known facts give them.

Lines of a persona file are checked by it when they are read, a voice's sentences before they are
shown.
"""

import re
from collections.abc import Collection

from .vocabulary import Value

LONGEST = 240
"""Characters a sentence may have; a talk box holds about that."""

_COMPASS = r"(?:north|south)(?:[- ]?(?:east|west))?|east|west"
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
"""How counts are said; "no" and "one" are everyday words and claim nothing."""
_CLAIMS = re.compile(
    rf"\b(?:\d+(?:[.,]\d+)?|{_COMPASS}|{'|'.join(COUNTS[2:])})(?:s|ern|ward|wards)?\b", re.I
)
_STRANGE = re.compile(r"\b(?:as an ai|language model|assistant|system prompt|instructions)\b", re.I)


def problem(sentence: str, allowed: Collection[Value]) -> str:
    """What is wrong with a sentence, given what it may speak of; empty when nothing is.

    Args:
        sentence: the words.
        allowed: values of facts of the moment, and texts of facts that are told.
    """
    if not sentence.strip():
        return "it is empty"
    if not sentence.strip().isprintable():
        return "it has characters that cannot be printed"
    if len(sentence) > LONGEST:
        return f"it has {len(sentence)} characters, at most {LONGEST} fit"
    if "{" in sentence or "}" in sentence or "<" in sentence:
        return "a slot was left unfilled"
    if strange := _STRANGE.search(sentence):
        return f"{strange[0]!r} does not belong in this world"
    spoken = _spoken(allowed)
    for claim in _CLAIMS.finditer(sentence):
        if claim[0].lower().replace(" ", "-") not in spoken:
            return f"{claim[0]!r} is a number or direction that no known fact gives"
    return ""


def _spoken(values: Collection[Value]) -> set[str]:
    words: set[str] = set()
    for value in values:
        if isinstance(value, str):
            said = value.lower().replace("_", "-")
            words |= {said, *said.split("-")}
            words |= {claim.replace(" ", "-") for claim in _CLAIMS.findall(said)}
        elif not isinstance(value, bool):
            count = round(value)
            words.add(str(count))
            words |= {COUNTS[count]} if 0 <= count < len(COUNTS) else set()
    return words
