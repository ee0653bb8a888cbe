"""The reader that is always there: authored choices, and words that are nearly one of them.

It knows no grammar and no meaning. It is what talks where no trained reader is installed, and it
refuses rather than guesses: a sentence has to share most of its rarer words with one that the
author wrote.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from math import log, sqrt

from .asked_for import as_asked
from .despair import grave
from .forms.put_off import is_put_off
from .intents import Heard, Said, Slots
from .persona import Choice, Persona
from .table import INTENTS, UNCLEAR
from .tongues import guessed
from .traditional import simplified

_NEAR = 0.6  # cosine from which words count as meant
_LONGEST = 400  # characters that are looked at
_TOKEN = re.compile(r"[a-z0-9']+|[\u3400-\u9fff]+")
_NOT = re.compile(r"\b(?:not|never|don't|dont|won't|cannot|can't)\b|不要|别|不用|不许", re.I)


class ChoiceReader:
    """Understands an intent's name, a choice's wording, and what shares enough words with one."""

    def read(self, text: str, language: str, persona: Persona) -> Said:
        """The meaning of `text`, or `UNCLEAR`."""
        text = simplified(text)
        words = _even(text)
        if text in persona.intents or text in INTENTS:
            return Said(language, (Heard(text, 1.0, text),), text=text)
        for tongue in persona.languages:
            for choice in persona.speaking(tongue).choices:
                if words == _even(choice.say):
                    return said_by(choice, tongue, text)
        tongue = guessed(text, persona.languages, language)
        if intent := grave(text):
            return Said(tongue, (Heard(intent, 1.0, text),), text=text)
        intent, near = self._nearest(text, persona.speaking(tongue))
        if near < _NEAR:
            return Said(tongue, (Heard(UNCLEAR, 0.0, text),), text=text)
        heard, is_denied = as_asked(Heard(intent, near, text), tongue, persona.speaking(tongue))
        slots = Slots(
            negated=is_denied or bool(_NOT.search(text)),
            supposed=is_put_off(words, tongue.partition("-")[0]),
        )
        return Said(tongue, (heard,), slots, text)

    def _nearest(self, text: str, persona: Persona) -> tuple[str, float]:
        asked = Counter(_tokens(text[:_LONGEST]))
        rows, rare = _known(tuple(_sentences(persona)))
        mine = {token: count * rare.get(token, 4.0) for token, count in asked.items()}
        size = sqrt(sum(value * value for value in mine.values())) or 1.0
        best = (UNCLEAR, 0.0)
        for intent, row in rows:
            near = sum(value * row.get(token, 0.0) for token, value in mine.items()) / size
            best = max(best, (intent, near), key=lambda found: found[1])
        return best


def said_by(choice: Choice, language: str, text: str = "") -> Said:
    """What a choice means: its intent, and what its author says that it speaks of."""
    slots = Slots(
        who=_one(choice, "who"),
        what=_one(choice, "what"),
        count=float(count) if isinstance(count := choice.said.get("said.count"), int | float)
        else None,
        where=str(choice.said.get("said.where", "")),
        negated=bool(choice.said.get("said.negated", False)),
    )  # fmt: skip
    return Said(language, (Heard(choice.intent, 1.0, text or choice.say),), slots, choice.say)


def _one(choice: Choice, slot: str) -> tuple[str, ...]:
    value = choice.said.get(f"said.{slot}")
    return () if value is None else (str(value),)


def _sentences(persona: Persona) -> Iterator[tuple[str, str]]:
    for choice in persona.choices:
        yield choice.intent, choice.say
    for intent, examples in persona.examples.items():
        for example in examples:
            yield intent, example


@lru_cache(maxsize=32)
def _known(
    sentences: tuple[tuple[str, str], ...],
) -> tuple[list[tuple[str, dict[str, float]]], dict[str, float]]:
    """Sentences as unit vectors of their words, and how rare each word is."""
    bags = [(intent, Counter(_tokens(say))) for intent, say in sentences]
    seen = Counter(token for _, bag in bags for token in bag)
    rare = {token: 1.0 + log(len(bags) / count) for token, count in seen.items()}
    rows: list[tuple[str, dict[str, float]]] = []
    for intent, bag in bags:
        row = {token: count * rare[token] for token, count in bag.items()}
        size = sqrt(sum(value * value for value in row.values())) or 1.0
        rows.append((intent, {token: value / size for token, value in row.items()}))
    return rows, rare


def _tokens(text: str) -> Iterator[str]:
    """Words; of Chinese, which has no spaces, each two letters that stand together."""
    for match in _TOKEN.finditer(text.casefold()):
        word = match[0]
        if word[0] < "\u3400" or len(word) == 1:
            yield word
        else:
            yield from (word[at : at + 2] for at in range(len(word) - 1))


def _even(text: str) -> str:
    return " ".join(text.casefold().split())
