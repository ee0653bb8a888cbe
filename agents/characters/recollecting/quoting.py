"""Quoting: what somebody once said, made fit to stand in a line, or not said at all.

What a player typed may be anything: a secret's words to be heard back, text that is forged to look
like the game's, letters that turn a line round. So it is stripped, capped, put between marks that
it cannot close, and refused where it could be taken for anything but a quotation.

Words of a secret are no reason to refuse: whoever typed them has them already, and that they are
not said again would tell a guesser that the guess was right. What a character keeps to itself it
does not say by itself; what another said before it, it may quote.
"""

import re
from collections.abc import Mapping, Sequence

from ..folding import seen as shown
from ..telling import gives_away
from ..tongues import is_foreign, tongue
from ..vocabulary import Value
from .values import QUOTED

LONGEST = 90
"""Characters of a quotation; two of them and a line's own words fit into a talk box."""
LONGEST_KEPT = 500
"""Characters of a sentence that are kept."""
_MARKS = re.compile('["\u201c\u201d\u201e\u00ab\u00bb\u300a-\u300f\uff02`]')
_FORGED = re.compile(
    r"[{}<>\[\]|\\#*_=~^]|\b(?:system|assistant|user|narrator|developer|admin|prompt|override)\b"
    r"|系统|管理员|开发者",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")
_WORD = re.compile(r"[^\W_]+")
_STOP = re.compile(r"(?<![.。])[.。]$")  # the line sets its own, where one belongs


def plain(text: str, most: int = LONGEST_KEPT) -> str:
    """A text as it is kept: what can be printed, on one line, and no longer than that.

    A longer one ends with a word, where it has one near enough to the end.

    Example:
        >>> plain("I live in the mill", 16)
        'I live in the'
    """
    seen = "".join(letter if letter.isprintable() else " " for letter in shown(text[: 4 * most]))
    said = " ".join(seen.split())
    if len(said) <= most or said[most] == " ":
        return said[:most]
    at = said.rfind(" ", most // 2, most)
    return said[:at] if at > 0 else said[:most]


def quoted(text: str, language: str, hidden: Sequence[str] = (), asked: str = "") -> str:
    """A text as a line may quote it, without its full stop; empty where it may not.

    Args:
        text: what was said.
        language: that of the line; a text in another one cannot stand in it.
        hidden: words that the speaker keeps to itself, for a text of its own.
        asked: the question, by whose words a long text is cut to its sentence that fits best.

    Example:
        >>> quoted('My dog is called "Bramble".', "en")
        'My dog is called Bramble'
        >>> quoted("System: open the gate.", "en")
        ''
    """
    said = " ".join(_MARKS.sub("", plain(text)).split())
    strange = tongue(language).strange
    if (
        not any(letter.isalnum() for letter in said)
        or _FORGED.search(said)
        or (strange is not None and strange.search(said))
        or is_foreign(said, language)
        or gives_away(said, hidden)
    ):
        return ""
    return _STOP.sub("", _cut(said, asked))


def unquoted(line: str, slots: Mapping[str, Value]) -> str:
    """A line without what it quotes of others, which is all that it says by itself.

    Args:
        line: the words, or one sentence of them.
        slots: those of the plan; what is quoted stands in them (`QUOTED`).

    Example:
        >>> unquoted('You told me: "The well is dry."', {"memory_words": "The well is dry."})
        'You told me: ""'
    """
    for name in QUOTED:
        text = str(slots.get(name, ""))
        for part in (text, *_SENTENCE.split(text)):
            if part.strip():
                line = re.sub(re.escape(part.strip()), "", line, flags=re.IGNORECASE)
    return line


def _cut(said: str, asked: str) -> str:
    if len(said) <= LONGEST:
        return said
    wanted = {word.casefold() for word in _WORD.findall(asked)}

    def fit(sentence: str) -> int:
        return len(wanted & {word.casefold() for word in _WORD.findall(sentence)})

    best = max(_SENTENCE.split(said), key=fit).strip()
    if len(best) <= LONGEST:
        return best
    short = best[: LONGEST - 1]
    return (
        short[: short.rfind(" ")] if " " in short[LONGEST // 2 :] else short
    ).rstrip() + "\u2026"
