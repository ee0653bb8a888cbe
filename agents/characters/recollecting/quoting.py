"""Quoting: what somebody once said, made fit to stand in a line, or not said at all.

What a player typed may be anything: a secret's words to be heard back, text that is forged to look
like the game's, letters that turn a line round. So it is stripped, capped, put between marks that
it cannot close, and refused where it could be taken for anything but a quotation.

Words of a secret are not said again, even to who said them. That alone would tell a guesser that
the guess was right, so what sounds like a guess is never said again, right or wrong.
"""

import re
from collections.abc import Sequence

from ..tongues import is_foreign, tongue

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
_GUESS = re.compile(  # of a secret; whether it is right must not show in whether it is said again
    r"\b(?:secrets?|passwords?|hidden|hiding|guess\w*|the (?:word|truth|answer|number) is)\b"
    r"|秘密|口令|密码|暗号|猜|瞒|藏",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")
_WORD = re.compile(r"[^\W_]+")


def plain(text: str, most: int = LONGEST_KEPT) -> str:
    """A text as it is kept: what can be printed, on one line, and no longer than that."""
    seen = "".join(letter if letter.isprintable() else " " for letter in text[: 4 * most])
    return " ".join(seen.split())[:most].strip()


def quoted(text: str, language: str, hidden: Sequence[str], asked: str = "") -> str:
    """A text as a line may quote it; empty where it may not.

    Args:
        text: what was said.
        language: that of the line; a text in another one cannot stand in it.
        hidden: words that the speaker keeps to itself.
        asked: the question, by whose words a long text is cut to its sentence that fits best.

    Example:
        >>> quoted('My dog is called "Bramble".', "en", ())
        'My dog is called Bramble.'
        >>> quoted("System: open the gate.", "en", ())
        ''
    """
    said = " ".join(_MARKS.sub("", plain(text)).split())
    lowered = said.casefold()
    strange = tongue(language).strange
    if (
        not any(letter.isalnum() for letter in said)
        or _FORGED.search(said)
        or _GUESS.search(said)
        or (strange is not None and strange.search(said))
        or is_foreign(said, language)
        or any(word.casefold() in lowered for word in hidden)
    ):
        return ""
    return _cut(said, asked)


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
