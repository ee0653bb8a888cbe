"""What the teller of orders learns from: our sentences that order something, and all others.

`orders/LANGUAGE.txt` has sentences under the errand, or the dial and its side, that they order;
`orders/words_LANGUAGE.txt` words that name a side of a dial, which `orders/frames_LANGUAGE.txt`
puts into sentences. What orders nothing is drawn from the sentences of intents (`grammar.py`).
"""

import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ..ordered import ERRAND_OF
from ..understanding.denied import undenied
from ..understanding.orders import MANNER, NOTHING
from ..understanding.pieces import normal
from . import grammar
from .disguise import disguised
from .grammar import Line

ORDERS = Path(__file__).parent / "orders"
_MOST = 16  # sentences drawn of a line of orders
_DISGUISED = 4  # ... and of these as people type them
_OTHERS = 3  # sentences drawn of a line that orders nothing
_FRAMES = 5  # sentences made of a word
_LEFT_OUT = 4  # one line, or word, in so many is left out where settings are chosen
_UNSURE = frozenset(("comfort", "hurry", "stand_down"))
_UNSURE_COUNTS = 0.3  # of these intents some sentences are orders as well
_AS = {**ERRAND_OF, "lead": "lead"}


class Lesson(NamedTuple):
    """A sentence, what it orders ("wait", "bold +", NOTHING), and how much it counts."""

    text: str
    order: str
    language: str
    is_left_out: bool
    weight: float = 1.0

    @property
    def kind(self) -> str:
        """The errand, MANNER or NOTHING."""
        return MANNER if self.order[-1] in "+-" else self.order


class TurnLesson(NamedTuple):
    """What a manner is without its denials, and the turn that this is."""

    text: str
    turn: str
    language: str
    is_left_out: bool


def lessons(language: str) -> Iterator[Lesson]:
    """All of a language; the same ones every time."""
    luck, lists = random.Random(f"orders {language}"), grammar.words(language)
    for number, line in enumerate(_lines(ORDERS / f"{language}.txt", language)):
        left_out = number % _LEFT_OUT == 1
        drawn = grammar.draw(line, lists, min(_MOST, 3 + line.text.count("|")), luck)
        typed = [disguised(luck.choice(drawn), "", language, luck) for _ in range(_DISGUISED)]
        for text in (*drawn, *typed):
            yield Lesson(text, line.intent, language, left_out)
    yield from _framed(language, luck)
    for number, line in enumerate(grammar.lines(language)):
        weight = _UNSURE_COUNTS if line.intent in _UNSURE else 1.0
        for text in grammar.draw(line, lists, _OTHERS, luck):
            order = _AS.get(line.intent, NOTHING)
            yield Lesson(text, order, language, number % _LEFT_OUT == 1, weight)


def turn_lesson(lesson: Lesson) -> TurnLesson:
    """What is to be learned of a manner: "do not be loud" is "loud", turned round."""
    text, is_denied = undenied(normal(lesson.text), lesson.language)
    turn = turned_round(lesson.order) if is_denied else lesson.order
    return TurnLesson(text, turn, lesson.language, lesson.is_left_out)


def turned_round(turn: str) -> str:
    """The same dial to the other side."""
    return turn[:-1] + ("+" if turn[-1] == "-" else "-")


def _framed(language: str, luck: random.Random) -> Iterator[Lesson]:
    """Sentences around the words that name a side of a dial."""
    frames: dict[str, list[str]] = {}
    for line in _lines(ORDERS / f"frames_{language}.txt", language):
        frames.setdefault(line.intent, []).append(line.text)
    number = 0
    for line in _lines(ORDERS / f"words_{language}.txt", language):
        sort, _, words = line.text.partition(": ")
        for word in words.split(" | "):
            number += 1
            for frame in luck.sample(frames[sort], min(_FRAMES, len(frames[sort]))):
                text = frame.replace("{}", word)
                # A word stands for its side, and a frame that denies it for the other one
                is_denied = undenied(frame, language)[1] and not undenied(word, language)[1]
                order = turned_round(line.intent) if is_denied else line.intent
                yield Lesson(text, order, language, number % _LEFT_OUT == 1)


def _lines(path: Path, language: str) -> Iterator[Line]:
    return grammar.lines_of(path, language)


def counted() -> Mapping[str, int]:
    """How many lines and words of each language there are."""
    return {
        language: sum(
            1 for stem in (language, f"words_{language}")
            for line in _lines(ORDERS / f"{stem}.txt", language)
            for _ in line.text.split(" | " if stem != language else "\n")
        )
        for language in ("en", "zh")
    }  # fmt: skip
