"""Standing: is it asked for now, of who hears it, by who says it?

"Follow me", "shall I follow you? No.", "I follow the old faith" and "would you take an ember?" have
the words of what can be done, and only the first wants it done. This is the one place that tells,
of every intent of the common table that can move the world; what a game adds has its author's
examples besides (`asked.py`).
"""

import re
from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

from ..folding import straight
from ..intents import Heard, Said
from ..table import INTENTS, ORDER, OUT_OF_WORLD, UNCLEAR
from .chinese import WORDS as CHINESE
from .doers import asks_about, of_another
from .english import WORDS as ENGLISH
from .needless import is_needless
from .put_off import is_put_off
from .withheld import withheld
from .words import Words

_WORDS = {"en": ENGLISH, "zh": CHINESE}
_PAID = frozenset(("offer", "trade"))
"""That for which who speaks gives something away."""
DONE = frozenset((
    "follow", "stay", "hide", "lead", "let_pass", "stand_down", "call_off", "give", "fetch", "mend",
    ORDER, *_PAID,
))  # fmt: skip
"""What is done for who asks."""
_WAITS = frozenset(("stay", ORDER, *_PAID))
"""What may well be for a while, or until something comes; an offer for later is a promise."""
_ALIKE = frozenset(("apologise", "comfort", "hurry", "greet", "agree"))
"""What a plain word about oneself is near to, and is not."""
_NO_PRICE = frozenset(("ask_gate", "threaten", "insult", "ask_memory", "accuse"))
"""What is heard rightly though a price is asked: what the gate costs is a question for the gate."""
_GOODS = frozenset(("ember", "oil"))
"""What can be handed over in the valley."""
_OF_HERE = frozenset(("ember", "oil", "lamp", "gate", "hearth", "secret", "promise", "light"))
"""Who speaks of these may well ask after them: "I am out of oil"."""
_HARDLY = 0.5
"""How sure a reader may be of another world, or of a topic, for a plain word not to be of it."""

_PAST = re.compile(
    r"\b(?:yesterday|last (?:night|week|year|evening)|this morning|earlier|ago)\b|昨|前天|上[次周月]|刚才|刚刚"  # noqa: E501
)
"""What tells of another day; nobody asks after a thing so."""


def plainer(text: str, language: str) -> str:
    """A text whose denials are worded as today: "follow me not", 勿跟来.

    Example:
        >>> plainer("Follow me not!", "en"), plainer("\u5207\u52ff\u8ddf\u6765", "zh")
        ('do not Follow me!', '\u522b\u8ddf\u6765')
    """
    words = _WORDS.get(language.partition("-")[0])
    for old, new in words.plainer if words else ():
        text = old.sub(new, text)
    return text


class Refused(NamedTuple):
    """Whether a question is answered with no by who asks it, and what is said after that."""

    is_refused: bool
    rest: str


def refused(text: str, language: str) -> Refused:
    """Whether a text asks and says no to it: what was asked is then not wanted.

    Example:
        >>> refused("Follow me? No thanks. Wait here.", "en")
        Refused(is_refused=True, rest='Wait here.')
    """
    words = _WORDS.get(language.partition("-")[0])
    found = words.refused.match(straight(text).lower()) if words else None
    return Refused(True, text[found.end() :].strip()) if found else Refused(False, text)


def stands(said: Said, answers: Collection[str], timed: Collection[str] = ()) -> Said:
    """A sentence after it was looked at whether what it speaks of is asked for now.

    Args:
        said: as it was understood.
        answers: the intents that who hears it has rules for.
        timed: those of them that are asked for at a time of their own, as to be woken is.

    Example:
        >>> text = "I follow the old faith."
        >>> said = Said("en", (Heard("follow", 1.0, text),), text=text)
        >>> stands(said, {"follow", "news"}).main.intent
        'news'
    """
    words = _WORDS.get(said.language.partition("-")[0])
    if words is None:
        return said
    plain = _even(said.text)
    if "threaten" in answers and words.harm.search(plain) and not words.told.search(plain):
        slots = replace(said.slots, errand="", how=None)
        return replace(said, intents=(Heard("threaten", 1.0, said.text),), slots=slots)
    if is_needless(plain, said.language.partition("-")[0]):
        return _unneeded(said, answers)
    is_price = words.price.search(plain) is not None
    if _is_about(said, plain, words, is_price=is_price):
        return _asked_about(said, answers, is_price=is_price)
    meant: dict[str, Heard] = {}
    for heard in _handing(said, plain, words, answers):
        instead = _instead(heard, said, words)
        if instead != heard.intent:
            heard = replace(heard, intent=instead if instead in answers else UNCLEAR)
        meant.setdefault(heard.intent, heard)
    if "threaten" in meant:  # who is threatened is told nothing besides
        meant.pop(ORDER, None)
    if _is_put_off(meant, plain, said.language, timed):
        return _asked_about(replace(said, intents=tuple(meant.values())), answers, is_price=False)
    slots = said.slots if ORDER in meant else replace(said.slots, errand="")
    return replace(said, intents=tuple(meant.values()), slots=slots)


def _unneeded(said: Said, answers: Collection[str]) -> Said:
    """The same, of which nothing is done, since it needs not be."""
    no = Heard("disagree" if "disagree" in answers else UNCLEAR, said.main.confidence, said.text)
    rest = (each for each in said.intents if each.intent not in DONE | {"disagree", UNCLEAR})
    rest = (each for each in rest if each.said != said.text)  # of the whole the no is meant
    slots = replace(said.slots, negated=True, errand="", how=None)
    return replace(said, intents=(no, *rest), slots=slots)


def _is_about(said: Said, plain: str, words: Words, *, is_price: bool) -> bool:
    """Whether an offer is asked after, or only supposed."""
    intents = {heard.intent for heard in said.intents}
    if intents & _NO_PRICE or words.held_out.search(plain):
        return False
    is_paid = bool(intents & _PAID)
    if words.supposed.search(plain) and intents & DONE:
        return True
    if words.which.search(plain) and (is_price or is_paid):
        return True
    if words.asks_back.search(plain):  # "would you open for an ember?" proposes it
        return False
    is_maybe = words.may_be.search(plain) or words.asked.search(plain)
    is_counted = (said.slots.count or 1) > 1  # "would you accept nine embers?" names its price
    return is_price or (is_paid and is_maybe is not None and not is_counted)


def _is_put_off(meant: Collection[str], plain: str, language: str, timed: Collection[str]) -> bool:
    """Whether a deed is asked for, and only on a condition or for another time."""
    is_deed = any(each in DONE - _WAITS or each not in INTENTS for each in meant)
    return (
        is_deed
        and _PAID.isdisjoint(meant)
        and is_put_off(plain, language, timed=not {*timed}.isdisjoint(meant))
    )


def _asked_about(said: Said, answers: Collection[str], *, is_price: bool) -> Said:
    """The same, of which nothing is done; a price that is asked is a trade that is spoken of."""
    heard = tuple(each for each in said.intents if each.intent != ORDER)
    if is_price and "trade" in answers and not any(each.intent in _PAID for each in heard):
        heard = (Heard("trade", said.main.confidence, said.text),)
    slots = replace(said.slots, supposed=True, errand="", how=None)
    return replace(said, intents=heard or (Heard(UNCLEAR, 0.0, said.text),), slots=slots)


def _handing(said: Said, plain: str, words: Words, answers: Collection[str]) -> tuple[Heard, ...]:
    """What is heard, with what is handed over in so many words before it."""
    if said.main.intent in _PAID | _NO_PRICE | {"promise", "disagree"} or _GOODS.isdisjoint(
        said.slots.what
    ):
        return said.intents
    if not words.hands_over.search(plain) or words.not_now.search(plain):
        return said.intents
    intent = "trade" if words.asks_back.search(plain) else "offer"
    if intent not in answers:
        return said.intents
    rest = (each for each in said.intents if each.intent == "let_pass")
    return (Heard(intent, said.main.confidence, said.text), *rest)


def _instead(heard: Heard, said: Said, words: Words) -> str:
    """The intent that is meant by what is heard in a clause."""
    plain, intent = _even(heard.said), heard.intent
    code = said.language.partition("-")[0]
    if intent in DONE and words.vow.search(plain):
        return "promise"
    if intent in ("lead", ORDER) and words.i_lead.search(plain):
        return "follow"
    if intent in DONE and of_another(intent, plain, code):
        return "news"
    if intent in DONE and asks_about(intent, plain, code):
        return "ask_self" if words.to_you.search(plain) else "ask_other"
    if intent in _PAID and (form := withheld(_even(said.text), code, words.held_out)):
        return "disagree" if form == "denied" else "news"
    if not _tells_of_self(plain, words):
        return intent
    if intent in _PAID:
        is_gift = not _OF_HERE.isdisjoint(said.slots.what) and not words.habit.search(plain)
        return intent if is_gift else "news"
    if intent in DONE:
        return "news"
    is_topic = intent.startswith("ask_") or intent in (OUT_OF_WORLD, UNCLEAR)
    is_unsure = heard.confidence < _HARDLY
    is_past = is_topic and is_unsure and _PAST.search(plain) is not None
    is_of_here = said.slots.who or not _OF_HERE.isdisjoint(said.slots.what)
    if words.sorry.search(plain) or (is_of_here and not is_past):
        return intent
    return "news" if intent in _ALIKE or (is_topic and is_unsure) else intent


def _tells_of_self(plain: str, words: Words) -> bool:
    """Whether all that is said tells what its speaker does, did or is, and asks nobody."""
    clauses = [part.strip(" ,，") for part in words.ends.split(plain)]
    clauses = [part for part in clauses if part]
    return bool(clauses) and not words.not_own.search(plain) and all(
        words.own.search(clause) for clause in clauses
    )  # fmt: skip


def _even(text: str) -> str:
    return " ".join(straight(text).casefold().split())
