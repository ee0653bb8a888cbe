"""What is said of a promise besides giving it: it is taken back, was broken, or is asked after.

"I take back my promise" holds the word and gives none. Which of all promises is meant, and what has
become of it, the memory knows; here is only what a sentence does.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from . import promise_chinese as zh
from . import promise_english as en
from .shapes import asks

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|(?<=[。！？；])|,\s*(?=(?:and|but|so)\b)", re.IGNORECASE)
_SHORT = (("'m ", " am "), ("'ll ", " will "), ("'d ", " would "), ("gonna ", "going to "))
_CUT = re.compile(r"\b(can|won|don|didn|doesn|couldn|haven|hadn|wasn)t\b", re.IGNORECASE)
_YOU = frozenset(("you", "i", "anything", "something", "nothing"))


class Asked(NamedTuple):
    """A question after a promise.

    Args:
        yours: whether whoever is asked gave it, and not who asks.
        state: "kept", "broken" or "taken back" where it asks whether it came to that; else "".
        to: to whom it was given, as it was said, where that is somebody else than the two.
    """

    yours: bool = False
    state: str = ""
    to: str = ""


def takes_back(text: str, *, after_promise: bool = False) -> bool:
    """Whether a sentence takes a promise of its speaker's back.

    Args:
        text: the sentence.
        after_promise: whether a promise is what the speaker said last, which "it" may mean.

    Example:
        >>> takes_back("I take back my promise."), takes_back("I will never take back my promise.")
        (True, False)
        >>> takes_back("I take it back."), takes_back("I take it back.", after_promise=True)
        (False, True)
    """
    patterns = [en.TAKES, zh.TAKES, *((en.TAKES_IT, zh.TAKES_IT) if after_promise else ())]
    return any(pattern.search(part) for part in _told(text) for pattern in patterns)


def admits(text: str) -> bool:
    """Whether a sentence says that its speaker broke a promise.

    >>> admits("I am sorry I broke my promise."), admits("I never broke my promise.")
    (True, False)
    """
    return any(p.search(part) for part in _told(text) for p in (en.BROKE, zh.BROKE))


def asked_after(text: str) -> Asked | None:
    """What a question asks after that was promised; None where it asks for no promise of before.

    >>> asked_after("Did I keep my word?"), asked_after("What did you promise me?")
    (Asked(yours=False, state='kept', to=''), Asked(yours=True, state='', to=''))
    >>> asked_after("Do you promise to stay?"), asked_after("What did Oswin promise me?")
    (None, None)
    """
    plain = _plain(text)
    if not asks(plain):
        return None
    words = en if en.ASKS.search(plain) else zh if zh.ASKS.search(plain) else None
    if words is None:
        return None
    state = next((state for state, pattern in words.STATES if pattern.search(plain)), "")
    found = words.OBJECT.search(plain)
    to = found[1] if found else ""
    if to.lower() in _YOU or any(letter in to for letter in "我你您"):
        to = ""
    return Asked(words.ASKS_YOURS.search(plain) is not None, state, to)


def gives(text: str) -> bool:
    """Whether a sentence says in plain words that it promises something.

    >>> gives("I promise to bring you oil."), gives("I swear that I saw a wolf.")
    (True, False)
    """
    return any(p.search(part) for part in _told(text) for p in (en.GIVES, zh.GIVES))


def gives_none(text: str) -> bool:
    """Whether a sentence is about a promise of before, and is none itself.

    >>> gives_none("I kept my promise!"), gives_none("I promise to bring oil.")
    (True, False)
    """
    if takes_back(text) or admits(text) or asked_after(text) is not None:
        return True
    return any(pattern.search(_plain(text)) for pattern in (en.KEPT, zh.KEPT))


def _told(text: str) -> Iterator[str]:
    """The sentences of a text that tell how things are, and ask or suppose nothing."""
    for part in _SENTENCE.split(_plain(text)):
        if not (asks(part) or en.UNREAL.search(part) or zh.UNREAL.search(part)):
            yield part


def _plain(text: str) -> str:
    text = _CUT.sub(r"\1't", text[:300].replace("\u2019", "'"))
    for short, whole in _SHORT:
        text = re.sub(re.escape(short), whole, text, flags=re.IGNORECASE)
    return text
