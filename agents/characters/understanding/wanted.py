"""What a sentence tells somebody to do, an errand or a manner, if it tells anything.

The common table has no intent for "go round by the north", "be bolder" or "as you were". A model of
its own tells orders (`orders.py`); words that name a manner, verbs of errands and what the heads of
intents make of the sentence lean the scales. What is asked, or told of oneself, is no order,
however near to one it lies; and the less the heads find somebody asked for anything in it, the
surer the model has to be.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from math import log
from typing import NamedTuple

from ..intents import Heard, How, Slots
from ..manner import fitting
from ..ordered import ERRAND_OF, PLACES, spoken_errand
from .orders import MANNER, NOTHING, Turn
from .slots.finding import found, strength_of
from .slots.languages import lexicon

_VERB = 2.0  # how much, of a logarithm of odds, a verb of an errand counts
_CUE = 1.5  # ... a word for a manner
_MEANT = 2.5  # ... what the heads of intents are certain of
_NAMED = 2.0  # ... a word for this turn of a dial
_ASKED = 0.4  # part of the odds of ASKING that counts for an order
_LIKELY = 0.7  # odds of an order and that part together, from which on it is one
_CERTAIN = 0.7  # odds of an order from which on it may begin as a tale does
_FOREIGN = 0.8  # odds of manners that somebody has nothing like, from which on none is meant
_LEAST = 0.01  # odds that anything has
_SURE_OF_ASK = 0.7  # odds of an ask of the table from which on it comes before an order
ASKING = frozenset((
    "follow", "stay", "hide", "lead", "let_pass", "stand_down", "call_off", "give", "fetch", "mend",
    "hurry", "comfort",
))  # fmt: skip
"""Intents by which somebody is asked to do something, as orders are taken for where none fits."""

_ITSELF = frozenset(("lead", "let_pass", "call_off", "give", "fetch", "mend"))
"""What the table has an ask for, and no brain an errand: where one is heard, an order has to be
named in words of its own."""

_TO_GOODS = frozenset(("go_to_ember", "go_home"))
"""Ways that who fetches something goes anyhow."""

LEAD = "lead"
"""What is no errand of a brain: who leads, the game leads (`table.py`)."""

_ASKS = {
    "en": re.compile(
        r"\?\s*$|^(?:(?:oh|ah|well|hey|look|listen|now|and|so|but)[ ,]+)*"
        r"(?:he|she|they|who|what|where|when|why|which|how|was|were|did|does|has|had|thanks?)\b"
    ),
    "zh": re.compile(
        r"[?？]\s*$|[吗呢]\s*[。!！]?$|什么|哪|谁|怎么|^(?:昨|听说|谢|(?:刚才?|刚刚)?有人)"
    ),
}
"""How a question is known, and what is told of others: neither is an order, whatever is in it."""

_TELLS = {
    "en": re.compile(
        r"^(?:(?:oh|ah|well|hey|look|listen|now|and|so|but)[ ,]+)*"
        r"(?:(?:i|we|it|there|here|this|these|those|the|an?|my|his|her|our|their|some\w*|"
        r"everything|whose|is|are|am|have you|do (?:you|i)|can i|may i|if|"
        r"good (?:morning|evening|night|day)|hello|hi|sorry|yes|yeah|ok(?:ay)?|welcome|bye|"
        r"goodbye|lovely|nice|great|too)\b|"
        r"(?:that|what|where|who)'s\b|you(?:'re|'ve| are| have| look| know)\b)"
    ),
    "zh": re.compile(
        r"^(?:哎|啊|哦|喂|嘿|嗯|[，。！\s])*"
        r"(?:我(?!要你|命令|让你|想让|希望你|想要你|需要你|求你)|他|她|它|这|有|没有|今|明天|"
        r"多谢|您?你?好[，。！]|对不起|抱歉|是|对[，。！]|晚上|早上|再见|"
        r"你(?:是|有|真|看起来|觉得|知道|在|的|叫|从|这|还|喜欢|怕))"
    ),
}
"""How what is said of oneself, of others and of the weather begins; some orders do, too."""


class Wanted(NamedTuple):
    """An order in a sentence.

    Args:
        errand, how: what to do, or else how.
        is_order: whether it is one, likely.
        is_named: whether a verb says it.
    """

    errand: str
    how: How | None
    is_order: bool
    is_named: bool = False


class Likely(NamedTuple):
    """What the models make of a sentence.

    Args:
        kinds: odds of each errand, of MANNER and of NOTHING.
        turns: odds of each turn of a dial, denials minded.
        asking: the odds of all of ASKING together.
        meant: the intent that is answered.
    """

    kinds: Mapping[str, float]
    turns: Mapping[Turn, float]
    asking: float
    meant: Heard


def wanted(
    text: str, language: str, likely: Likely, slots: Slots, dials: Collection[str]
) -> Wanted:
    """What a sentence tells somebody to do.

    Args:
        text: the sentence, in small letters.
        language: whose words are looked at.
        likely: what the models make of it.
        slots: what it speaks of.
        dials: those that who is spoken to has; empty: all there are.
    """
    code = language.partition("-")[0]
    verb = spoken_errand(text, code, slots)
    if code not in _ASKS:
        return Wanted("" if verb == LEAD else verb, fitting(slots.how, dials), False)
    if verb == "none":  # nothing else is taken back in these words
        return Wanted(verb, None, True)
    own = _own_words(text, code, likely.meant, slots)
    if own is not None and own == ("", None):
        return Wanted("", fitting(slots.how, dials), False)
    if own is not None:
        verb, slots = own[0], replace(slots, how=own[1])
    sure = 1 - likely.kinds[NOTHING]
    # What no word names the model has to be sure of by itself
    asking = likely.asking if verb or slots.how else 0.0
    is_order = sure + _ASKED * asking >= _LIKELY and not _ASKS[code].search(text)
    is_order &= sure >= _CERTAIN or not _TELLS[code].search(text)
    for kind in _by_odds(likely, verb, is_named=slots.how is not None):
        if kind == MANNER:
            how = _how(text, code, likely.turns, slots.how, dials)
            return Wanted("", how, is_order and how is not None)
        errand = _errand(kind, verb, slots)
        if errand:
            return Wanted(errand, fitting(slots.how, dials), is_order, errand == verb)
    return Wanted("", None, False)


def _own_words(text: str, code: str, meant: Heard, slots: Slots) -> tuple[str, How | None] | None:
    """The verb of an errand and the manner that a text names beside a sure ask of the table.

    None where none is sure. "Heal me" names a care that is the asked one itself, and "go and get an
    ember" a way that is: the ask's own verbs are left out.
    """
    if meant.intent not in _ITSELF or meant.confidence < _SURE_OF_ASK:
        return None
    words = lexicon(code)
    verbs = words.pattern(words.verbs[meant.intent])
    rest = verbs.sub(" ", text)
    verb, way = spoken_errand(rest, code, slots), spoken_errand(text, code, slots)
    if meant.intent != LEAD and way.startswith("go_") and way not in _TO_GOODS:
        verb = verb or way
    elif meant.intent == LEAD and verb.startswith("go_"):  # where to
        verb = ""
    return verb, found(rest, code).how


def _by_odds(likely: Likely, verb: str, *, is_named: bool) -> list[str]:
    """The kinds of orders, the likeliest first."""
    odds_of = {kind: log(odds + _LEAST) for kind, odds in likely.kinds.items() if kind != NOTHING}
    leans = {_kind(verb): _VERB}
    meant = likely.meant.intent
    meant = ERRAND_OF.get(meant, meant)
    leans[meant] = leans.get(meant, 0.0) + _MEANT * likely.meant.confidence
    if is_named:
        leans[MANNER] = _CUE
    return sorted(odds_of, key=lambda kind: -(odds_of[kind] + leans.get(kind, 0.0)))


def _kind(errand: str) -> str:
    return "go" if errand.startswith("go_") and errand != "go_home" else errand


def _errand(kind: str, verb: str, slots: Slots) -> str:
    """The errand of a kind; to go nowhere is none."""
    if kind == _kind(verb):
        return verb
    if kind != "go":
        return kind
    return next((PLACES[p] for p in (slots.where, *slots.what) if p in PLACES), "")


def _how(
    text: str,
    language: str,
    turns: Mapping[Turn, float],
    named: How | None,
    dials: Collection[str],
) -> How | None:
    """The likeliest turn that somebody has, or has something like; None where it has nothing."""
    mine_of: dict[Turn, float] = {}
    foreign = 0.0
    for turn, odds in turns.items():
        mine = _fitting(turn, dials)
        if mine is None:
            foreign += odds
        else:
            mine_of[mine] = mine_of.get(mine, 0.0) + odds
    if named is not None and (mine := _fitting(Turn(named.dial, named.direction), dials)):
        mine_of[mine] = (mine_of.get(mine, 0.0) + _LEAST) * 2.718**_NAMED
    elif foreign > _FOREIGN or not mine_of:
        return None
    turn = max(mine_of, key=mine_of.__getitem__)
    return How(turn.dial, turn.direction, strength_of(text, language))


def _fitting(turn: Turn, dials: Collection[str]) -> Turn | None:
    how = fitting(How(turn.dial, turn.direction), dials)
    return None if how is None else Turn(how.dial, how.direction)
