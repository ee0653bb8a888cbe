"""Frames: whether what a sentence speaks of is wanted at all, or forbidden, supposed or told.

"I forbid you to follow me", "imagine you followed me" and "the warden wants you to follow me" hold
the same words, and in none of them who speaks wants to be followed. A frame that forbids is worded
as a plain denial, which whoever reads it knows; what is only spoken of moves nothing.
"""

import re
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from typing import Literal, NamedTuple

from ..folding import levelled
from ..intents import Heard, Said
from ..table import ORDER, UNCLEAR
from .frame_words import FrameWords
from .frames_chinese import WORDS as CHINESE
from .frames_english import WORDS as ENGLISH
from .frames_english import bare
from .standing import DONE

_WORDS = {"en": ENGLISH, "zh": CHINESE}
_SAID = frozenset((
    "promise", "agree", "threaten", "insult", "accuse", "apologise", "bye", "greet",
))  # fmt: skip
"""What is done by being said; told, it is not."""
_PAID = frozenset(("offer", "trade"))
_VERB = re.compile(r"^[\s,]*(?:to )?(?:(?:ever|even|please|now|again|just) )*([a-z]+)", re.I)
_ASKS = re.compile(r"[?？]\s*$|[吗么呢][。！!\s]*$")

Kind = Literal["", "denied", "given", "told"]


class Frame(NamedTuple):
    """How what is said is meant.

    Args:
        kind: "" as it is worded; "denied"; "given", of goods to somebody else; "told", spoken of.
        rest: what is said besides, which is meant as it is worded; empty where there is nothing.
    """

    kind: Kind
    rest: str


def unframed(text: str, language: str) -> str:
    """A text whose frames that forbid are plain denials, and whose thanks before are a plea.

    Example:
        >>> unframed("Under no circumstances should you follow me.", "en")
        'do not follow me.'
        >>> unframed("I would be grateful if you came with me.", "en")
        'please come with me.'
    """
    words = _WORDS.get(language.partition("-")[0])
    for pattern, plain in words.denials if words else ():
        found = pattern.search(text)
        if found is None:
            continue
        before, after = text[: found.start()], text[found.end() :]
        if words is ENGLISH:
            lead = re.match(r"[.!?;:,\u2026] *", found[0])
            before += lead[0] if lead else ""
            after = _VERB.sub(lambda verb: f"{bare(verb[1])}", after, count=1)
            plain += " "
        text = f"{before}{plain}{after}"
    return text


def framed(text: str, language: str, others: Collection[str] = ()) -> Frame:
    """The frame of a text.

    Args:
        text: the words.
        language: in which they are.
        others: what others are called than who hears it.

    Example:
        >>> framed("Imagine you followed me.", "en").kind
        'told'
        >>> framed("Tobin told you to wait. Follow me!", "en").rest
        'Follow me!'
    """
    words = _WORDS.get(language.partition("-")[0])
    if words is None:
        return Frame("", text)
    small = text.lower()
    quoted, told, elsewhere = _named(words, frozenset(others))
    if quoted.search(small):
        return Frame("told", "")
    if words.ungiven.search(small):
        return Frame("denied", "")
    if elsewhere.search(small):
        return Frame("given", "")
    rest: list[str] = []
    is_told = False
    for part in words.ends.split(text):
        plain = part.strip().lower()
        if words.joked.search(plain):  # takes back what was said before it
            rest, is_told = [], True
        elif words.supposed.search(plain) or told.search(plain):
            is_told = True
        elif plain and not (is_told and _ASKS.search(plain)):  # "suppose ... Would you?"
            rest.append(part.strip())
    return Frame("told", " ".join(rest)) if is_told else Frame("", text)


def is_told(text: str) -> bool:
    """Whether all of a text is told of others, quoted or supposed, in whichever language.

    Example:
        >>> is_told("My name is Bo, says the imp."), is_told("My name is Bo.")
        (True, False)
    """
    frames = (framed(levelled(text), language) for language in _WORDS)
    return any(frame.kind == "told" and not frame.rest for frame in frames)


def meant_in(said: Said, frame: Frame, answers: Collection[str], moving: Collection[str]) -> Said:
    """What was said, as its frame has it.

    Args:
        said: as it would be meant without one.
        frame: its frame.
        answers: the intents that who hears it has rules for.
        moving: those of its own by which something is done.
    """
    if frame.kind == "" or frame.rest:
        return said
    done = DONE | _SAID | {*moving} if frame.kind == "told" else _PAID
    if not any(heard.intent in done for heard in said.intents):
        return said
    if frame.kind == "denied":
        instead = "disagree"
    else:
        instead = "chat" if _ASKS.search(said.text) else "news"
    first = Heard(instead if instead in answers else UNCLEAR, said.main.confidence, said.text)
    kept = (each for each in said.intents if each.intent not in done | {ORDER, instead})
    slots = replace(said.slots, errand="", how=None, supposed=frame.kind != "denied")
    slots = replace(slots, negated=frame.kind == "denied")
    return replace(said, intents=(first, *kept), slots=slots)


@lru_cache(maxsize=64)
def _named(words: FrameWords, others: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    """The patterns in which names may stand."""
    names = "|".join(re.escape(each.lower()) for each in sorted(others)) or "(?!)"
    each = (words.quoted, words.told, words.elsewhere)
    return tuple(re.compile(pattern.pattern.replace("{named}", names)) for pattern in each)
