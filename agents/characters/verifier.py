"""The verifier: the last gate before a line is shown.

Every sentence that a voice makes passes here or is replaced by the authored line. Authored lines
pass by construction: persona files are checked against the same tests when they are read.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from .vocabulary import Value

if TYPE_CHECKING:
    from .policy import Plan

LONGEST = 240
"""Characters a sentence may have; a talk box holds about that."""

_COMPASS = r"(?:north|south)(?:[- ]?(?:east|west))?|east|west"
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
"""How counts are said; "no" and "one" are everyday words and claim nothing."""
_CLAIMS = re.compile(
    rf"\b(?:\d+(?:[.,]\d+)?|{_COMPASS}|{'|'.join(COUNTS[2:])})(?:s|ern|ward|wards)?\b", re.I
)
_STRANGE = re.compile(r"\b(?:as an ai|language model|assistant|system prompt|instructions)\b", re.I)


@dataclass(frozen=True)
class Verdict:
    """Whether a sentence may be shown, and if not, why."""

    passes: bool
    why: str = ""


class Verifier(Protocol):
    """Checks one sentence against the plan that it words."""

    def check(self, sentence: str, plan: "Plan") -> Verdict:
        """Judge `sentence`; must be quick, because it runs before every line is shown."""
        ...


class ClaimVerifier:
    """Lets a sentence name only numbers and directions that the plan allows.

    It also refuses unfilled slots, overlong sentences, characters that cannot be printed, and talk
    from outside the world. It does not judge meaning: "the gate is open" is not caught. Voices that
    write freely need a stricter one behind the same interface.
    """

    def check(self, sentence: str, plan: "Plan") -> Verdict:
        """Judge `sentence`."""
        found = problem(sentence, plan.slots)
        return Verdict(not found, found)


def problem(sentence: str, allowed: Mapping[str, Value]) -> str:
    """What is wrong with a sentence, given the facts it may speak of; empty when nothing is."""
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
    spoken = _spoken(allowed.values())
    for claim in _CLAIMS.finditer(sentence):
        if claim[0].lower().replace(" ", "-") not in spoken:
            return f"{claim[0]!r} is a number or direction that no known fact gives"
    return ""


def _spoken(values: Collection[Value]) -> set[str]:
    words: set[str] = set()
    for value in values:
        if isinstance(value, str):
            words |= {value.lower().replace("_", "-"), *value.lower().replace("_", "-").split("-")}
        elif not isinstance(value, bool):
            count = round(value)
            words.add(str(count))
            words |= {COUNTS[count]} if 0 <= count < len(COUNTS) else set()
    return words
