"""Asked for: what a persona makes of a sentence that has the words of an intent of its own.

The forms of sentences are told by `forms`; here stands what follows from them for who hears it: a
rule of its own for a denial, news where something is only told, else nothing that was understood.
"""

from functools import lru_cache

from .despair import GRAVE
from .folding import straight
from .forms.asked import are_orders, asked_for, content
from .intents import Heard
from .persona import Persona
from .table import INTENTS, ORDER, UNCLEAR
from .vocabulary import EMBERHOLLOW, SPEECH_ACTS

_COMMON = frozenset(("lead", "let_pass", "stand_down", "call_off", "give", "fetch", "mend", "offer",
                     "trade"))  # fmt: skip
"""What of the common table is asked for, and would be done."""

_NOT_TO = frozenset(("let_pass", "stand_down", "call_off"))
"""What is asked for by a denial, too: "do not chase me"."""


def as_asked(heard: Heard, language: str, persona: Persona) -> tuple[Heard, bool]:
    """What is heard, where it is not asked for after all; and whether it was denied.

    In Emberhollow the common table has rules of its own for that; what a persona adds to it, and
    what another game makes of it, is looked at here.

    Args:
        heard: an intent, and the words that sounded like it.
        language: in which they were said.
        persona: who hears it, in that language.
    """
    if heard.intent in (ORDER, UNCLEAR, *GRAVE):
        return heard, False  # an order that is denied was turned round: "do not wander off"
    is_deed = is_wished(persona, heard.intent)
    examples = said_for(persona, heard.intent)
    if not _is_looked_at(heard.intent, persona, is_deed=is_deed):
        return heard, False
    asked = asked_for(heard.said, language, heard.intent, examples, is_deed=is_deed)
    if asked == "asked" or (asked == "denied" and _is_wish(heard, persona)):
        return heard, False
    rules = [rule for rule in persona.rules if rule.intent == heard.intent]
    if asked == "denied":
        hears_no = any(test.name == "said.negated" for rule in rules for test in rule.when)
        otherwise = heard.intent if is_deed else UNCLEAR
        return heard if hears_no else _instead(heard, "disagree", persona, otherwise), True
    return _instead(heard, "news", persona, UNCLEAR), False


def _is_looked_at(intent: str, persona: Persona, *, is_deed: bool) -> bool:
    """Whether an intent's form is told by its examples; the common table has rules of its own."""
    if intent not in INTENTS:
        return is_deed or bool(persona.examples.get(intent))
    is_of_valley = persona.vocabulary is None or persona.vocabulary is EMBERHOLLOW
    is_deed = moves(persona, intent)
    return is_deed and not is_of_valley and intent in _COMMON


def _is_wish(heard: Heard, persona: Persona) -> bool:
    """Whether a denial asks for the act, since it is not the act that is denied."""
    acts = {rule.act.partition("_")[0] for rule in persona.rules if rule.intent == heard.intent}
    words = content(" ".join(straight(heard.said).casefold().split()))
    return heard.intent in _NOT_TO and acts.isdisjoint(words)


def _instead(heard: Heard, intent: str, persona: Persona, otherwise: str) -> Heard:
    known = any(rule.intent == intent for rule in persona.rules)
    return Heard(intent if known else otherwise, heard.confidence, heard.said)


def moves(persona: Persona, intent: str) -> bool:
    """Whether a persona may change its world on an intent; what it only says harms nobody."""
    return any(r.intent == intent and r.act not in SPEECH_ACTS for r in persona.rules)


def is_wished(persona: Persona, intent: str) -> bool:
    """Whether an intent wants something done, be it that its persona will never do it."""
    if moves(persona, intent):
        return True
    own = intent not in INTENTS and intent in persona.intents
    return own and _are_orders(said_for(persona, intent), persona.language)


@lru_cache(maxsize=256)
def _are_orders(examples: tuple[str, ...], language: str) -> bool:
    return are_orders(examples, language)


def said_for(persona: Persona, intent: str) -> tuple[str, ...]:
    """What its author wrote for an intent: examples, and the words of choices."""
    choices = (choice.say for choice in persona.choices if choice.intent == intent)
    return (*persona.examples.get(intent, ()), *choices)
