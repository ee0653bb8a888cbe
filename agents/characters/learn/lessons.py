"""What the reader learns from: our own sentences as people type them, and what others say.

What is not of this world comes from corpora that may be learned from, beside our own: sentences
said to assistants and chats. Those of them that could be said in Emberhollow as well (thanks, a
greeting, the weather) are left out by `plainly_strange`.
"""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ..table import COURTESIES, OUT_OF_WORLD, UNCLEAR
from . import grammar
from .disguise import BARE, disguised, joined

CORPORA = {
    "en": {"hwu64": 3000, "snips": 1500, "chitchat": 3000, "home": 800, "home-messages": 300},
    "zh": {"assistant": 3000, "crosswoz": 1500, "home": 800, "office": 200, "code": 200},
}
"""File of a corpus and how many of its sentences are drawn."""

_MODERN = re.compile(
    r"\b(?:phone|app|apps|email|e-mail|internet|online|website|web|computer|laptop|tv|television|"
    r"movie|movies|netflix|youtube|google|facebook|twitter|instagram|music|song|songs|playlist|"
    r"radio|podcast|alarm|calendar|meeting|car|cars|bus|train|taxi|uber|flight|airport|plane|"
    r"restaurant|hotel|bank|credit|card|dollar|dollars|euro|stock|president|government|election|"
    r"university|college|school|homework|office|boss|job|company|covid|virus|vaccine|football|"
    r"basketball|soccer|game|games|video|robot|ai|bot|chatbot|siri|alexa|battery|wifi|coffee|pizza|"
    r"album|artist|track|book|rating|stars|news|traffic|timer|reminder|lights?|lamp|heating|"
    r"thermostat|tesla|america|american|china|india|london|california|texas|florida|math|science|"
    r"physics|software|code|programming|python|linux|windows|screen|camera|photo|photos|picture|"
    r"pictures|chat|text me|texting|gym|mall|store|shopping|amazon|order|weekend|monday|tuesday|"
    r"wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|"
    r"september|october|november|december|a\.?m\.?|p\.?m\.?|o'clock|[0-9]{2,})\b",
    re.I,
)
_LATE = 0.85  # share of ramblers who come to the point late; some do not stop there either


class Lesson(NamedTuple):
    """A sentence, what is meant, and how much it counts."""

    text: str
    intent: str
    language: str
    weight: float = 1.0


def ours(
    language: str, most: int, luck: random.Random, *, later: bool = False
) -> Iterator[Lesson]:  # fmt: skip
    """Of each line as many sentences as it has ways to be read, at most `most`, and disguised."""
    lists = grammar.words(language)
    for line in grammar.lines(language):
        if line.is_later != later:
            continue
        share = min(most, 3 + line.text.count("|")) * (2 if line.intent in BARE else 1)
        drawn = grammar.draw(line, lists, share, luck)
        for text in drawn:
            yield Lesson(text, line.intent, language)
        for _ in range(max(3, share // 2)):
            text = disguised(luck.choice(drawn), line.intent, language, luck)
            yield Lesson(text, line.intent, language)


def in_one_breath(lessons: Sequence[Lesson], count: int, luck: random.Random) -> Iterator[Lesson]:
    """A courtesy and then something else: what is asked for is meant."""
    polite = [each for each in lessons if each.intent in COURTESIES - {"chat"}]
    others = [e for e in lessons if e.intent not in COURTESIES | BARE | {"repeat", "disagree"}]
    for _ in range(count):
        first, second = luck.choice(polite), luck.choice(others)
        parts = [first.text.rstrip(".!?。！？"), second.text]
        if luck.random() < 0.25:
            parts.reverse()
        yield Lesson(joined(parts, second.language, luck), second.intent, second.language)


def rambling(lessons: Sequence[Lesson], count: int, luck: random.Random) -> Iterator[Lesson]:
    """Some sentences as people say them who come to the point late, or do not stop there."""
    said = [each for each in lessons if each.intent not in {UNCLEAR, "chat", "repeat"}]
    around = {code: grammar.rambles(code) for code in {each.language for each in said}}
    for _ in range(count):
        one = luck.choice(said)
        between = " " if one.language == "en" else ""
        parts = [one.text]
        kind = luck.random()
        if kind < _LATE:
            parts.insert(0, luck.choice(around[one.language]["before"]) + between)
        if kind > _LATE - 0.2:
            parts[-1] = parts[-1].rstrip(".!?。！？～")
            parts.append(luck.choice(around[one.language]["behind"]))
        yield Lesson("".join(parts), one.intent, one.language)


def strays(folder: Path, language: str, luck: random.Random) -> Iterator[Lesson]:
    """Sentences of corpora that speak of another world."""
    for name, count in CORPORA[language].items():
        path = folder / language / f"{name}.txt"
        if not path.exists():
            continue
        rows = [row for row in path.read_text(encoding="utf-8").splitlines() if row.strip()]
        luck.shuffle(rows)
        kept = [row for row in rows if plainly_strange(row, language)][:count]
        for row in kept:
            yield Lesson(row, OUT_OF_WORLD, language)


def plainly_strange(row: str, language: str) -> bool:
    """Whether a sentence of a corpus could not be said in Emberhollow."""
    if language == "zh":
        return len(row) > 5 and re.search(r"你好|谢谢|再见|对不起|灯", row) is None
    return len(row.split()) > 2 and _MODERN.search(row) is not None
