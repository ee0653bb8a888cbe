"""What a question about the past asks for: whose words, which night, a promise or a name.

The understanding says *that* somebody asks for a memory; which one is read from the words here.
"""

import re

from ..intents import Said
from ..table import INTENTS
from .promises import asked_after
from .values import Question

_FLAGS = re.IGNORECASE
_NAME = re.compile(
    r"\bmy name\b|\bwho i am\b|\bwho am i\b|\bwhat i(?:'m| am) called\b|\bi am called\b"
    r"|我的?名字|我叫什么|我是谁|叫我什么",
    _FLAGS,
)
_ME = re.compile(
    r"\b(?:remember|know|recogni[sz]e|recall|forgot|forgotten|seen|met) (?:me|my face|us)\b"
    r"|\bwe (?:have )?met\b|\bhave we (?:talked|spoken|met)\b|记得我(?!.{0,2}[说答告做点给])"
    r"|认[得识]我|见过我|忘了我(?!.{0,2}[说答告做点给])",
    _FLAGS,
)
_PROMISE = re.compile(
    r"\bpromis\w*|\b(?:my|your) word\b|\bswor[en]\b|\bswear\b|\bvow\w*|\bpledg\w*"
    r"|答应|保证|发誓|承诺|诺言|许诺",
    _FLAGS,
)
_OF_OTHERS = re.compile(
    r"\b(?:did|has|had|does|was)(?:n't)? (?!(?:i|you|we|my|your|that|it|there)\b)(?:the )?\w+ "
    r"(?:\w+ )?(?:promis|swear|sworn|vow)|^[^我你您]*(?:答应|承诺|保证|发誓|许诺)",
    _FLAGS,
)
_TOLD = re.compile(
    r"\b(?:did )?i(?:'ve| have| had)? (?:ever )?(?:just )?"
    r"(?:tell|told|say|said|mention|mentioned|speak|spoke)\b"
    r"|我[^，。？！你]{0,8}?(?:跟你|和你|对你|向你)?(?:说|告诉|讲|提)",
    _FLAGS,
)
_SAID = re.compile(
    r"\bdid you (?:just )?(?:tell|say|mention)\b|\byou(?:'ve| have| had)? (?:just )?"
    r"(?:told|said|mentioned)\b"
    r"|你[^，。？！我]{0,8}?(?:跟我|和我|对我|向我)?(?:说|告诉|讲|提)",
    _FLAGS,
)
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNTS_ZH = "一二三四五六七八九十"
_AGO = re.compile(
    rf"\b(\d{{1,3}}|a|{'|'.join(_COUNTS)}) (?:nights?|days?|evenings?) ago\b"
    rf"|(\d{{1,3}}|[{_COUNTS_ZH}两])(?:个?晚上?|天|夜)(?:以|之)?前",
    _FLAGS,
)
_NIGHTS = tuple(
    (re.compile(pattern, _FLAGS), nights)
    for pattern, nights in (
        (r"\b(?:night|day|evening) before last\b|\bday before yesterday\b|前天|前晚", 2),
        (r"\byesterday\b|\blast (?:night|evening|time)\b|昨|上次|上回", 1),
        (r"\b(?:tonight|today|just now|earlier|a moment ago|this (?:night|evening))\b"
         r"|刚才|刚刚|今天|今晚|今夜", 0),
    )
)  # fmt: skip
_FIRST = re.compile(
    r"\bfirst (?:night|time|evening|met|meeting|thing)\b|第一次|第一晚|初次", _FLAGS
)


def question_of(said: Said, listener: str, language: str, seconds: float) -> Question:
    """What a question about the past asks for.

    >>> question = question_of(Said("en", text="What did I tell you yesterday?"), "you", "en", 0.0)
    >>> question.about, question.nights
    ('told', 1)
    """
    text = "" if said.text in INTENTS else said.text[:300]
    asked = asked_after(text)
    return Question(
        text, "promise" if asked else _about(text), listener,
        mine=asked is not None and asked.yours,
        state=asked.state if asked else "", to=asked.to if asked else "",
        nights=_nights(text), first=_FIRST.search(text) is not None,
        language=language, seconds=seconds,
    )  # fmt: skip


def _about(text: str) -> str:
    if not text or (_ME.search(text) and not _PROMISE.search(text)):
        return "me"
    if _NAME.search(text):
        return "name"
    if _PROMISE.search(text) and not _OF_OTHERS.search(text):
        return "promise"
    told, said = _TOLD.search(text), _SAID.search(text)
    if told and said:  # who is named first speaks: "did I say that you told me"
        return "told" if told.start() < said.start() else "said"
    return "told" if told else "said" if said else "any"


def _nights(text: str) -> int | None:
    if match := _AGO.search(text):
        return _count(match[1] or match[2])
    return next((nights for pattern, nights in _NIGHTS if pattern.search(text)), None)


def _count(word: str) -> int:
    word = word.lower()
    if word.isdecimal():
        return int(word)
    if word in _COUNTS:
        return _COUNTS.index(word) + 1
    return 1 if word == "a" else 2 if word == "两" else _COUNTS_ZH.index(word) + 1
