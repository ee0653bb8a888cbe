"""The label of a night in a question: "What did I tell you on night 1?"."""

import re
from collections.abc import Iterable

_LEAD = r"(?:\b(?:on|in|at|during|since|from|of|back at|back in)\s+)?(?:\bthe\s+)?"
_PLACED = re.compile(
    r"\b(?:on|in|at|during|since|back at|back in)\s+(?:the\s+)?$|[在]$", re.IGNORECASE
)
_WORD = re.compile(r"[A-Za-z0-9]+")  # as `_pattern` tells where a word ends
_SURE = re.compile(r"\d|^(?:the )?(?:first |last )?(?:night|evening|day|level)\b|第", re.IGNORECASE)


def named(text: str, labels: Iterable[str]) -> str:
    """The label that a question names; the longest of several, and empty where it names none.

    A label may be a word of the world, too. So "the mill" is one only where something was "at the
    mill", while "night 1" is one wherever it stands.

    >>> named("What did I tell you on night 1?", ["night 1", "night 11"])
    'night 1'
    >>> named("What did I tell you of the mill?", ["The mill"])
    ''
    """
    words = set(_WORD.findall(text.casefold()))
    # Before patterns are made of them: a file may hold a night for each of many years.
    likely = [each for each in labels if words.issuperset(_WORD.findall(_bare(each).casefold()))]
    for label in sorted(filter(str.strip, likely), key=len, reverse=True):
        match = _pattern(label).search(text)
        if match and (is_sure(label) or _PLACED.search(text[: match.start()])):
            return label
    return ""


def without(text: str, label: str) -> str:
    """A question without the label, which no note is known by.

    >>> without("What did I tell you on night 1 of the well?", "night 1")
    'What did I tell you  of the well?'
    """
    return re.sub(_LEAD + _pattern(label).pattern, "", text, flags=re.IGNORECASE)


def is_sure(label: str) -> bool:
    """Whether a label can mean nothing but a time: one that counts, or that says "night"."""
    return _SURE.search(label) is not None


def _pattern(label: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, _bare(label).split()))
    return re.compile(rf"(?<![A-Za-z0-9]){words}(?![A-Za-z0-9])", re.IGNORECASE)


def _bare(label: str) -> str:
    return re.sub(r"^the\s+", "", label.strip(), flags=re.IGNORECASE)
