"""What words plainly say, whatever the heads make of them: a table for each language.

A head sees that a sentence is near to others; "I will not flash you" is near to a threat, and
"I want to die" to an order. Where the words leave no doubt, they decide.
"""

import re
from collections.abc import Collection, Mapping

from ..despair import DESPAIR, despairs
from ..recollecting.called import introduces
from ..table import INTENTS, UNCLEAR
from .pieces import normal
from .plain_chinese import CHINESE
from .plain_english import ENGLISH

INSTEAD: Mapping[str, str] = {
    "despair": "comfort", "sorrow": "comfort", "ask_why": "repeat", "more": "repeat",
    "ask_here": "ask_gate", "light_lamp": UNCLEAR, "pass_on": UNCLEAR, "ask_able": "ask_help",
}  # fmt: skip
"""What is answered by who has no rule for an intent that the common table lacks."""


def _compiled(table: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((intent, re.compile("|".join(texts))) for intent, texts in table.items())


_PLAIN = {"en": _compiled(ENGLISH), "zh": _compiled(CHINESE)}


def plainly(text: str, language: str, intents: Collection[str] = ()) -> str:
    """The intent that the words of a text leave no doubt of; empty for most texts.

    Args:
        text: any text.
        language: in which it is said.
        intents: those that who hears it has rules for, beside the common table.

    Example:
        >>> plainly("I will not flash you!", "en"), plainly("I will flash you!", "en")
        ('promise', '')
    """
    plain = normal(text).strip()
    if despairs(text):
        return DESPAIR if DESPAIR in intents else INSTEAD[DESPAIR]
    for intent, pattern in _PLAIN.get(language.partition("-")[0], ()):
        if pattern.search(plain):
            known = intent in INTENTS or intent in intents
            return intent if known else INSTEAD[intent]
    return "greet" if introduces(text) else ""
