"""What a denial, a tale or a supposing makes of an intent: no act comes of what is not meant."""

from typing import NamedTuple

from ...intents import Heard
from ...ordered import ERRAND_OF
from ..pieces import normal
from .languages import lexicon
from .lexicon import Lexicon

MOVING = frozenset((
    "follow", "stay", "hide", "lead", "let_pass", "stand_down", "call_off", "give", "fetch", "mend",
    "offer", "trade", "promise", "agree",
))  # fmt: skip
"""Intents of which an act that changes something may come."""

_GIVING = frozenset(("offer", "trade"))
"""What is not held out when it is said to have been given before."""
_TURNED = {"follow": "stay", "stay": "follow"}
"""What is meant when these are denied; of the others a no."""

_REACH = 28  # letters from a denial to the verb that it denies


class Turned(NamedTuple):
    """An intent after all, and whether it was denied."""

    heard: Heard
    negated: bool = False


def turned(heard: Heard, text: str, language: str) -> Turned:
    """The intent of a text, once it is looked at whether it is meant."""
    if heard.intent not in MOVING:
        return Turned(heard)
    words, plain = lexicon(language), normal(text)
    if words.unsaid.search(plain):
        return Turned(_as(heard, "disagree"), True)
    if words.told.search(plain):
        return Turned(_as(heard, "news"))
    if words.supposed.search(plain):
        return Turned(_as(heard, "chat"))
    if heard.intent in _GIVING:
        # What changes hands does so now, and from who speaks to who hears.
        held = words.gathered.sub(" ", plain)
        for pattern, meant in (
            (words.claims, "news"),
            (words.owed, "give"),
            (words.later, "promise"),
        ):
            if pattern.search(held):
                return Turned(_as(heard, meant))
    if _is_denied(heard.intent, plain, words):
        if heard.intent in _TURNED and not words.needless.search(plain):
            # The opposite is meant, and that is not denied: else rules would turn it once more.
            return Turned(_as(heard, _TURNED[heard.intent]))
        return Turned(_as(heard, "disagree"), True)
    return Turned(heard)


def contrary(errand: str, meant: str, text: str, language: str) -> bool:
    """Whether a text denies an errand that its verb names, or means the opposite of it."""
    intent = next((each for each, named in ERRAND_OF.items() if named == errand), "")
    if not intent:
        return False
    return _TURNED.get(intent) == meant or _is_denied(intent, normal(text), lexicon(language))


def _as(heard: Heard, intent: str) -> Heard:
    return Heard(intent, heard.confidence, heard.said)


def _is_denied(intent: str, text: str, words: Lexicon) -> bool:
    """Whether a verb of the intent stands behind an odd number of denials, and never without."""
    verbs = words.verbs.get(intent)
    if verbs is None:
        return False
    denied, text = False, words.asks.sub(" ", text)
    for match in words.pattern(verbs).finditer(text):
        before = words.ends.split(text[: match.start()])[-1][-_REACH:]
        if len(words.denies.findall(before)) % 2 == 0:
            return False
        denied = True
    return denied
