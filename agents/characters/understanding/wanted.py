"""What a sentence tells somebody to do, an errand or a manner, if it tells anything.

The common table has no intent for "go round by the north", "be bolder" or "as you were". Phrases of
both kinds vote on which of the two it is; words that name a manner, and verbs of errands, lean the
scales. What is asked, or told of oneself, is no order, however near to one it lies; and the less
the heads find somebody asked for anything in it, the nearer it has to lie.
"""

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

import numpy as np

from duskfolk.agents.kit.threads import one_core

from ..intents import How, Slots
from ..manner import fitting
from ..ordered import PLACES, spoken_errand
from .encoder import Vectors, shipped_encoder
from .errand_phrases import PHRASES
from .kept import kept_rows
from .manners import Turn, likely_turns
from .slots.finding import strength_of
from .voting import nearest, votes

_LEANS = 0.5  # of all votes, that a word for a manner or a verb of an errand counts
_LIKELY = 0.7  # likeness and the odds of ASKING together, from which on it is an order
ASKING = frozenset((
    "follow", "stay", "hide", "lead", "let_pass", "stand_down", "call_off", "give", "fetch", "mend",
    "hurry", "comfort",
))  # fmt: skip
"""Intents by which somebody is asked to do something, as orders are taken for where none fits."""

_NO_ORDER = {
    "en": re.compile(
        r"\?\s*$|^(?:(?:oh|ah|well|hey|look|listen|now|and|so|but)[ ,]+)*"
        r"(?:(?:i|we|he|she|they|it|there|here|this|these|those|the|an?|my|his|her|our|their|"
        r"some\w*|everything|how|what|where|when|why|who|which|whose|is|are|am|was|were|did|does|"
        r"has|had|have you|do (?:you|i)|can i|may i|if|good (?:morning|evening|night|day)|hello|hi|"
        r"thanks?|sorry|yes|yeah|ok(?:ay)?|welcome|bye|goodbye|lovely|nice|great|too)\b|"
        r"(?:that|what|where|who)'s\b|you(?:'re|'ve| are| have| look| know)\b)"
    ),
    "zh": re.compile(
        r"[?？]\s*$|[吗呢]\s*[。!！]?$|什么|哪|谁|怎么|^(?:哎|啊|哦|喂|嘿|嗯|[，。！\s])*"
        r"(?:我(?!要你|命令|让你|想让|希望你|想要你|需要你|求你)|他|她|它|这|有|没有|今|昨|明天|谢|"
        r"多谢|您?你?好[，。！]|对不起|抱歉|是|对[，。！]|晚上|早上|再见|听说|"
        r"你(?:是|有|真|看起来|觉得|知道|在|的|叫|从|这|还|喜欢|怕))"
    ),
}
"""How a question begins or ends, and what is said of oneself, of others and of the weather."""


class Wanted(NamedTuple):
    """An order in a sentence: what to do, or else how; and whether it is one, likely."""

    errand: str
    how: How | None
    is_order: bool


def wanted(
    text: str, language: str, row: Vectors, slots: Slots, dials: Collection[str], asking: float
) -> Wanted:
    """What a sentence tells somebody to do.

    Args:
        text: the sentence, in small letters.
        language: whose phrases are looked at.
        row: the sentence as the encoder has it.
        slots: what it speaks of.
        dials: those that who is spoken to has; empty: all there are.
        asking: the odds of all of ASKING together.
    """
    code = language.partition("-")[0]
    how = fitting(slots.how, dials)
    verb = spoken_errand(text, code, slots)
    if code not in PHRASES:
        return Wanted(verb, how, False)
    turns, as_turn = likely_turns(row, code, dials)
    errands, rows = _learned(code)
    with one_core():
        as_errand = rows @ row
    nearly = max(float(as_turn.max()), float(as_errand.max()))
    if verb == "none":  # nothing else is taken back in these words
        return Wanted(verb, None, True)
    is_order = nearly + asking >= _LIKELY and not _NO_ORDER[code].search(text)
    leans = _LEANS * ((slots.how is not None) - bool(verb))
    if _leans_to_manner(as_turn, as_errand) + leans >= 0:
        return Wanted("", how or _how(text, code, turns, as_turn), is_order)
    return Wanted(verb or _errand(errands, as_errand, slots), how, is_order)


def _leans_to_manner(as_turn: Vectors, as_errand: Vectors) -> float:
    """From -1, all votes are for an errand, to 1, all are for a manner."""
    both = np.concatenate((as_turn, as_errand))
    sides = [1] * len(as_turn) + [-1] * len(as_errand)
    found = votes(sides, both, nearest(both))
    return (found.get(1, 0.0) - found.get(-1, 0.0)) / max(sum(found.values()), 1e-9)


def _how(text: str, language: str, turns: list[Turn], likeness: Vectors) -> How:
    found = votes(turns, likeness, nearest(likeness))
    turn = max(found, key=found.__getitem__)
    return How(turn.dial, turn.direction, strength_of(text, language))


def _errand(errands: list[str], likeness: Vectors, slots: Slots) -> str:
    """The errand of the nearest phrases; to go nowhere is none."""
    found = votes(errands, likeness, nearest(likeness))
    errand = max(found, key=found.__getitem__)
    if errand != "go":
        return errand
    return next((PLACES[p] for p in (slots.where, *slots.what) if p in PLACES), "")


@cache
def _learned(language: str) -> tuple[list[str], Vectors]:
    """The errand of each phrase of a language, and its row."""
    pairs = [
        (errand, phrase)
        for errand, phrases in PHRASES[language].items()
        for phrase in phrases.split("|")
    ]
    phrases = [phrase for _, phrase in pairs]
    return [each for each, _ in pairs], kept_rows(phrases, shipped_encoder())
