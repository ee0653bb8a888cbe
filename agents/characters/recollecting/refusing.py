"""A refusal of what was promised: "I won't bring the fish" takes back "I will bring you a fish".

Such a sentence names no promise, and by itself it takes none back. So it is held against the
promises that are open: what it says that its speaker does not do has to be what one of them said
that its speaker does.
"""

import re
from collections.abc import Iterator, Sequence

from .promise_english import GIVES
from .shapes import asks

_FLAGS = re.IGNORECASE
_CLAUSE = re.compile(r"[.!?;,:]+\s*|\s+(?:and|but|so|because|since)\s+", _FLAGS)
_CLAUSE_ZH = re.compile(r"[，。！？；：,.!?;:]+")
_SHORT = (("n't", " not"), ("'m ", " am "), ("'ll ", " will "), ("'ve ", " have "),
          ("cannot", "can not"))  # fmt: skip
_CUT = re.compile(r"\b(can|won|don|didn|couldn)t\b", _FLAGS)
_UNDER = re.compile(
    r"\b(?:if|unless|until|till|without|when|before|would|could|never mind if|anyone|anybody|"
    r"nobody)\b|\bhelp (?:it|but|myself)\b"
    r"|如果|要是|除非|之前|以前|不得不|不能不|不会不|忘了?带|等不及|不见不散",
    _FLAGS,
)
_DENIES = re.compile(
    r"\bi (?:(?:just|really|now|sadly|am afraid i|fear i|probably) )*"
    r"(?:(?:can|ca|wo|will|shall|do|am|could) (?:no longer|not)|refuse to|decided not to|"
    r"have decided not to|would rather not|changed my mind about)\b\s*(.*)",
    _FLAGS,
)
_ABOUT = re.compile(
    r"^\W*(?:(?:please|just|so|well|oh|you (?:can|may|should))\s+)*"
    r"(?:forget(?: about)?|do not (?:wait for|count on|rely on|expect)|no more|there will be no|"
    r"stop waiting for)\s+(?!me\b|it\b|that\b|everything\b|what\b)(.+)",
    _FLAGS,
)
_HELPING = frozenset(
    "be able to going want intend wish plan mean any anymore longer ever really just have "
    "think i can will do".split()
)
_GRAMMAR = frozenset(
    "i you your yours me my he she it its him her them this that these those the a an any some to "
    "for of at in on and or so after all anymore more longer ever really just sorry though either "
    "will shall am is are be do not no please instead myself promise promised swear word then now "
    "him up one ones lot bit".split()
)
_CARRY = frozenset(("bring", "give", "get", "fetch", "carry", "deliver", "hand", "take", "send"))
_NO_DEEDS = frozenset(
    "promise swear forget fail wait stop refuse lie let believe think say tell mean deny doubt "
    "know remember understand see stand".split()
)
_TIMES = frozenset("today tonight tomorrow yet soon morning evening".split())
_TIMES_ZH = ("今天", "今晚", "明天", "明晚", "现在", "马上", "早上", "晚上")
_NOT = re.compile(r"\b(?:not|never|nothing|no|nobody|without)\b", _FLAGS)
_WORD = re.compile(r"[a-z]+")
_GIVEN = re.compile(
    r"^.*?\b(?:will|shall|going to|promise (?:you )?to|swear to|vow to)\b(.*)", _FLAGS
)

_HAN = re.compile("[\u4e00-\u9fff]")
_DEEDS_ZH = "带拿送取帮还来去找付交修做守等救护陪借买给回点照看敲开"
_CARRY_ZH = "带拿送取给交"
_GRAMMAR_ZH = frozenset(
    "我你您他她它的了吧啊呀呢把给跟和对为替那这条个些只件盏一不会能想要再打算没法办无可行别等指望惦记忘掉算就也都"
    "还恐怕真很抱歉对起不答应保证承诺发誓过已经来得及到成事在"
) | set("今明天晚现在")  # times are looked at before
_DENIES_ZH = r"(?:不(?!了)|没法|没办法|无法|没空|没时间)"
_DECLINES_ZH = re.compile(rf"{_DENIES_ZH}[^，。！？]{{0,6}}[{_CARRY_ZH}帮付]|[带拿送取帮付]不了")
_ABOUT_ZH = re.compile(
    r"^(?:你|您|就|还是|请|也)*(?:别|不用|不要|甭)(?:再)?(?:等|指望|惦记|想|盼)(?!我)(.+)"
    r"|^(?:你|您|就|还是|请)*(?:忘了|忘掉)(?!我)(.+)"
    r"|^(.+?)(?:的事)?(?:就|还是|也)*(?:算了|免了|作罢|没有?了|别等了|别指望了)"
)


def refused(text: str, promises: Sequence[str]) -> str:
    """Which of some promises a sentence says will not be done; the last of those that are meant.

    Args:
        text: the sentence.
        promises: those of its speaker that are open, in their words and in the order of time.

    Example:
        >>> refused("I won't bring you the fish.", ["I promise to bring you a fish."])
        'I promise to bring you a fish.'
        >>> refused("I can't find the fish.", ["I promise to bring you a fish."])
        ''
        >>> refused("鱼我不带了", ["我答应给你带条鱼"])
        '我答应给你带条鱼'
    """
    if not promises or asks(text):
        return ""
    for given in reversed(promises):
        judged = _refuses_chinese if _HAN.search(given) else _refuses
        if judged(text[:300], given[:300]):
            return given
    return ""


def declines(text: str) -> bool:
    """Whether a sentence says that its speaker will not, or cannot, do a service, and no more.

    It is no promise, whatever a reader hears in it; "I will not leave you" is none of these.

    >>> declines("I can't bring you a fish."), declines("I won't hurt you.")
    (True, False)
    """
    plain = _plain(text)
    if GIVES.search(plain) or asks(text):
        return False
    for clause in _CLAUSE.split(plain):
        if (found := _DENIES.search(clause)) and _deed(found[1]) in {*_CARRY, "help", "pay"}:
            return True
    return any(
        _DECLINES_ZH.search(clause) is not None
        for clause in _CLAUSE_ZH.split(text)
        if "我" in clause and not re.search("你不|答应|保证|发誓|承诺", clause)
    )  # fmt: skip


def _refuses(text: str, given: str) -> bool:
    """Of an English promise: the deed is the same, or much the same, and nothing else is named."""
    promised = _promised(given)
    if not promised:
        return False
    for clause in _clauses(text):
        if (found := _DENIES.search(clause)) is not None:
            deed = _deed(found[1])
            is_about = "mind about" in found[0].lower()
            same = deed in promised or (deed in _CARRY and bool(promised & _CARRY))
            rest = _things(found[1]) - ({deed} if not is_about else set())
            if (same or is_about) and deed not in _NO_DEEDS and _is_of(rest, promised, is_about):
                return True
            continue
        found = _ABOUT.search(clause)
        if found is not None and _is_of(_things(found[1]), promised, True):
            return True
    return False


def _is_of(things: set[str], promised: set[str], must_name: bool) -> bool:
    """Whether nothing is named but what was promised."""
    return things <= promised and (bool(things) or not must_name)


def _clauses(text: str) -> Iterator[str]:
    """What a text says for sure, piece by piece."""
    for sentence in re.split(r"(?<=[.!?;])\s+", _plain(text)):
        if not _UNDER.search(sentence):
            yield from _CLAUSE.split(sentence)


def _promised(given: str) -> set[str]:
    """The deed and the things of a promise to do something; empty of one not to do it."""
    plain = _plain(given)
    found = _GIVEN.match(plain)
    said = found[1] if found else plain
    if _NOT.search(said):
        return set()
    return {_base(word) for word in _WORD.findall(said.lower())} - _GRAMMAR


def _deed(clause: str) -> str:
    words = [word for word in _WORD.findall(clause.lower()) if word not in _HELPING]
    return _base(words[0]) if words else ""


def _things(clause: str) -> set[str]:
    words = (word for word in _WORD.findall(clause.lower()) if word not in _HELPING)
    return {_base(word) for word in words} - _GRAMMAR


def _base(word: str) -> str:
    """A word without its ending, so that "bringing" and "bring" meet."""
    for ending in ("ing", "es", "s", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def _refuses_chinese(text: str, given: str) -> bool:
    """Of a Chinese promise, by its characters."""
    promised = set(given) - _GRAMMAR_ZH
    deeds = set(given) & set(_DEEDS_ZH)
    if re.search("[不别]", given) or not deeds:
        return False
    if deeds & set(_CARRY_ZH):
        deeds |= set(_CARRY_ZH) - {"给"}
    for clause in _CLAUSE_ZH.split(text):
        if _UNDER.search(clause) or clause.startswith(("你不", "他", "她")) or "别忘" in clause:
            continue
        if any(time in clause and time not in given for time in _TIMES_ZH):
            continue  # it is only put off
        things = set(_HAN.findall(clause)) - _GRAMMAR_ZH - set(_DEEDS_ZH)
        any_deed = "".join(deeds)
        denied = re.search(
            rf"{_DENIES_ZH}[^，。！？]{{0,8}}?[{any_deed}](?!路)|[{any_deed}]不[了到成来]", clause
        )
        if denied and things <= promised and (things or clause.rstrip().endswith("了")):
            return True
        found = _ABOUT_ZH.search(clause)
        named = next((part for part in found.groups() if part), "") if found else ""
        about = set(_HAN.findall(named)) - _GRAMMAR_ZH - set(_DEEDS_ZH)
        if about and about <= promised:
            return True
    return False


def _plain(text: str) -> str:
    text = _CUT.sub(r"\1't", text[:300].replace("\u2019", "'"))
    for short, whole in _SHORT:
        text = re.sub(re.escape(short), whole, text, flags=_FLAGS)
    return " ".join(text.split())
