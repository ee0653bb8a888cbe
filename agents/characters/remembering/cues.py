"""What a sentence asks for besides its words: whose words, and a time.

Only what changes the search is read here; understanding a sentence is the understanding's affair.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WHEN = re.compile(
    r"^\s*(when|how long|how many (days|nights|weeks)|what (year|month|date|day|night|time))\b"
    r"|什么时候|何时|哪天|哪一天|哪个晚上|多久|几点",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(yesterday|today|tonight|tomorrow|ago|last|next|this (?:week|month|year|morning|weekend|"
    r"summer|winter|evening|night|past)|weeks?|weekend|months?|years?|nights?|dawn|dusk|midnight|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|\b(january|february|march|april|may|june|july|august|september|october|november|december|"
    r"recently|since|just|\d{4})\b"
    r"|昨|今|明天|前天|后天|刚|上周|下周|上个|下个|去年|明年|年前|天前|月|星期|早上|晚上|夜里|黄昏|黎明",
    re.IGNORECASE,
)
_ASKS = re.compile(r"[?？]\s*$")


@dataclass(frozen=True)
class Cues:
    """What a question asks for besides its words.

    Args:
        speakers: those who may have said it; empty where nobody, or everybody, is named.
        when: it asks for a time.
    """

    speakers: frozenset[str]
    when: bool


def read(question: str, speakers: Iterable[str]) -> Cues:
    """The cues of a question, put to somebody who has heard these speakers.

    >>> read("When did Marta light the lamp?", ["Marta", "Tobin"])
    Cues(speakers=frozenset({'Marta'}), when=True)
    """
    known = frozenset(speakers)
    named = frozenset(name for name in known if _names(question, name))
    return Cues(named if named != known else frozenset(), _WHEN.search(question) is not None)


def tells_time(text: str) -> bool:
    """Whether a sentence says when something was or will be."""
    return _TIME.search(text) is not None


def asks(text: str) -> bool:
    """Whether a sentence is a question, by the mark at its end."""
    return _ASKS.search(text) is not None


def _names(text: str, name: str) -> bool:
    if not name:
        return False
    if name.casefold() not in text.casefold():
        return False  # before a pattern is made of it: a file may hold thousands of names
    if name.isascii():
        return re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) is not None
    return name in text
