"""What a language tells of itself, so that slots are found in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

Words = Mapping[str, str]
"""Id -> a pattern of the words that name it."""


@dataclass(frozen=True)
class Cue:
    """Words that ask for a manner: a dial and to which side."""

    pattern: re.Pattern[str]
    dial: str
    direction: int


@dataclass(frozen=True)
class Lexicon:
    """The words of one language; patterns are searched in small letters.

    Args:
        kinds: kinds of folk and whoever has no name.
        things: what can be given, fetched or asked about.
        places: where one can go, the compass among them; the first that fits counts.
        numbers: number words, the longest first, and what they count.
        one: a pattern that means one before a thing and nothing elsewhere.
        cues: manners, the first that fits counts.
        strengths: patterns of 5, 4, 2 and 1; what has none is 3.
        denies: what turns a verb into its opposite.
        asks: what looks like a denial and asks ("won't you", 能不能).
        verbs: for an intent, what it does in words: a denial before it turns the intent.
        told: what makes a sentence a tale of somebody else's words.
        unsaid: what denies that something was said.
        claims: what makes it a claim of what was given before.
        gathered: what was found before, and is held out only now: it is no claim.
        owed: what makes it the other one who is to give.
        later: what makes it a word for another day.
        supposed: what makes it a thing that is not so.
        needless: what is said not to be needed, when it is denied: not that its opposite is wanted.
        ends: where a clause ends.
        spaced: whether words stand apart.
    """

    kinds: Words
    things: Words
    places: Words
    numbers: Mapping[str, float]
    one: str
    cues: tuple[Cue, ...]
    strengths: Mapping[int, re.Pattern[str]]
    denies: re.Pattern[str]
    asks: re.Pattern[str]
    verbs: Words
    told: re.Pattern[str]
    unsaid: re.Pattern[str]
    claims: re.Pattern[str]
    gathered: re.Pattern[str]
    owed: re.Pattern[str]
    later: re.Pattern[str]
    supposed: re.Pattern[str]
    needless: re.Pattern[str]
    ends: re.Pattern[str]
    spaced: bool = True

    def pattern(self, words: str) -> re.Pattern[str]:
        """Words as they stand in a text: with a border where words stand apart."""
        return _bordered(words) if self.spaced else _plain(words)


@cache
def _bordered(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b")


@cache
def _plain(words: str) -> re.Pattern[str]:
    return re.compile(words)
