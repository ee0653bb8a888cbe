"""Of two requests in one sentence: which is the first, and whether one is left unanswered."""

import re

from ..despair import GRAVE
from ..intents import Heard, Said
from ..table import INTENTS, ORDER
from .standing import DONE

_THEN = {
    "en": re.compile(r"\b(?:and then|then|after that|afterwards|first)\b"),
    "zh": re.compile("然后|接着|之后|再[跟来去等躲带]|先"),
}
_SURE = 0.9
"""How sure a reader has to be of a clause for it to be said to be left."""
_LIKELY = 0.5
"""... and where words say that one thing shall come after another."""
_SHORT = 14
"""Letters of a no that says nothing besides."""
_ONE = frozenset(("offer", "trade", "let_pass", "stand_down", "call_off"))
"""What is one wish in two clauses: an ember, and for what."""


def in_turn(said: Said) -> Said:
    """The same with what is to be done first before what is to be done then.

    Example:
        >>> said = Said("en", (Heard("follow", 1.0, "wait here, then follow me"),
        ...     Heard("stay", 1.0, "wait here")), text="wait here, then follow me")
        >>> [heard.intent for heard in in_turn(said).intents]
        ['stay', 'follow']
    """
    then = _THEN.get(said.language.partition("-")[0])
    said = _after_no(said)
    deeds = [heard for heard in said.intents if heard.intent in DONE - _ONE]
    if then is None or len(deeds) < 2 or not then.search(said.text.casefold()):
        return said
    whole, part = deeds[0], deeds[1]
    is_first = said.text.startswith(part.said) and part.said != said.text
    if whole.said != said.text or not is_first or part.confidence < _SURE:
        return said
    rest = (heard for heard in said.intents if heard != part)
    return Said(said.language, (part, *rest), said.slots, said.text)


def _after_no(said: Said) -> Said:
    """The same with a wish before a bare no to something else: "No thanks. Follow me"."""
    no, *rest = said.intents
    is_bare = no.intent == "disagree" and no.said != said.text and len(no.said) <= _SHORT
    wish = next((h for h in rest if h.intent in DONE - {ORDER} and h.confidence >= _SURE), None)
    if not is_bare or wish is None or not said.text.startswith(no.said):
        return said
    others = (heard for heard in rest if heard != wish)
    return Said(said.language, (wish, no, *others), said.slots, said.text)


def is_left(said: Said, answered: Heard) -> bool:
    """Whether something else was asked for in a clause of its own, and is not answered now."""
    then = _THEN.get(said.language.partition("-")[0])
    is_deed = answered.intent in DONE or _is_own(answered)
    if then is None or not (is_deed or answered.intent.startswith("ask_")):
        return False
    is_row = is_deed and then.search(said.text.casefold()) is not None
    for heard in said.intents:
        if heard.intent == answered.intent or heard.intent in _ONE:
            continue
        if _is_own(heard) and heard.said not in (said.text, answered.said):
            return True
        is_apart = heard.said != said.text or answered.said == said.text
        if heard.intent.startswith("ask_") and is_apart and heard.confidence >= _SURE:
            return True
        if is_row and heard.intent in DONE - {ORDER} and heard.confidence >= _LIKELY:
            return True
    return False


def _is_own(heard: Heard) -> bool:
    """Whether it is an intent that some persona has beside the common table."""
    return heard.intent not in (*INTENTS, *GRAVE)
