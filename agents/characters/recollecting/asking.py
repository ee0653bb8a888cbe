"""What a question about the past asks for: whose words, which night, a promise or a name.

The understanding says *that* somebody asks for a memory; which one is read from the words here.
"""

import re

from ..intents import Said
from ..table import INTENTS
from .biography import asks_who_did, manner_asked
from .promises import asked_after
from .shapes import asks, spelt_out
from .values import Question

_FLAGS = re.IGNORECASE
_NAME = re.compile(
    r"\bmy name\b|\bwho i am\b|\bwho am i\b|\bwhat i(?:'m| am) called\b|\bi am called\b"
    r"|我的?名字|我叫什么|我是谁|叫我什么",
    _FLAGS,
)
_ME = re.compile(
    r"\b(?:remember|know|recogni[sz]e|recall|forgot|forgotten|seen|met) (?:me|my face|us)\b(?! of)"
    r"|\bwe (?:have )?(?:ever |last |first )?(?:met|meet)\b|\bwe (?:known|know) each other\b"
    r"|\bhave we (?:ever )?(?:talked|spoken|met)\b"
    r"|\bwhen did we (?:last |first )?(?:talk|speak|meet)\b"
    r"|\b(?:last|first) time we (?:talked|spoke|met)\b|\bhow long have (?:you|we)\b.*\bknown?\b"
    r"|(?:记得|认[得识]|忘了|见过|知道)我(?=吗|么|吧|了|呢|不|没|[？?。！!，,\s]|$)"
    r"|我们[^，。？！]{0,8}(?:见过|见面|见的|认识)",
    _FLAGS,
)
_OF_ME = re.compile(
    r"\b(?:know|remember|recall|heard?|learned|tell me|told)\b[^.?!]{0,24}\b(?:about|of) "
    r"(?:me|myself)\b"
    r"|(?:知道|记得|了解|听说)(?:过)?(?:关于)?我(?:的)?(?:什么|哪些|些什么|多少|事)|关于我的?(?:事|什么)"
    r"|关于我[，,]?你?(?:还|都)?(?:知道|记得|了解|听说)(?:过)?(?:些|了)?(?:什么|多少|哪些)",
    _FLAGS,
)
_SINCE = re.compile(
    r"\bhow long\b|\bsince when\b|\bfirst (?:meet|met|talk|speak|time)\b|多久|第一次|从什么时候",
    _FLAGS,
)
_WHEN = re.compile(r"\bwhen\b|\blast time\b|什么时候|哪天|上次|何时", _FLAGS)
_WE_TALKED = re.compile(
    r"\bdid we (?:just )?(?:talk|speak|chat|discuss)\b|\bwe (?:talked|spoke|chatted|discussed)\b"
    r"|我们[^，。？！]{0,8}(?:聊|谈|说)(?:了|过|的|到)",
    _FLAGS,
)
_LAST = re.compile(
    r"\b(?:did|have) i (?:just|last) (?:say|said|tell|told)|\bi(?:'ve)? just (?:said|told)\b"
    r"|\bdid i say (?:just now|a moment ago)"
    r"|我(?:刚才|刚刚|刚)[^，。？！你]{0,4}(?:说|讲)了?(?:什么|啥)",
    _FLAGS,
)
_WHAT_TOLD = re.compile(
    r"\bwhat (?:did|have|had) i (?:ever |already |just )?(?:tell|told|say|said|mention\w*)\b"
    r"|我[^，。？！你]{0,6}(?:(?:跟|和|对|向)你(?:说|讲|提)|告诉过?你)[^，。？！]{0,4}(?:什么|啥|哪些)",
    _FLAGS,
)
_TOLD_BY = re.compile(
    r"\b(?:did|has|had) (?!i\b|you\b|we\b)(?:the )?(\w+) (?:\w+ ){0,2}?(?:tell|told|say|said|"
    r"mention\w*)(?: to)? you\b|\byou (?:hear|heard|learn|learned|know|get|got)\b[^.?!]*\bfrom "
    r"(?:the )?(\w+)|"
    r"^(?:那么?|请问)?[^，。？！我你您]{1,6}?(?:有没有|昨晚|刚才|都)?(?:跟|和|对|告诉过?)你(?!我)",
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
    text = "" if said.text in INTENTS else spelt_out(said.text[:300])
    asked, teller = asked_after(text), teller_of(said)
    about = "promise" if asked else "any" if teller else _about(text)
    if about == "any" and not teller and asks_who_did(text):
        about = "deed"
    return Question(
        _TOLD_BY.sub("", text) if teller else text, about, listener,
        mine=asked is not None and asked.yours,
        state=asked.state if asked else "", to=asked.to if asked else "",
        teller=teller, last=_LAST.search(text) is not None,
        nights=_nights(text), first=_FIRST.search(text) is not None,
        language=language, seconds=seconds,
    )  # fmt: skip


def teller_of(said: Said) -> str:
    """Who is asked for what it told whoever is asked: an id, or a name; empty where nobody is."""
    if not asks(said.text) or (found := _TOLD_BY.search(said.text[:300])) is None:
        return ""
    if said.slots.who:
        return said.slots.who[0]
    return next((each for each in found.groups() if each), "").lower()


def is_of_past(said: Said) -> bool:
    """Whether the words alone say that a memory is asked for, whatever else they are read as."""
    text = said.text[:300]
    patterns = (_LAST, _OF_ME, _WHAT_TOLD, _ME, _WE_TALKED)
    return asks(text) and (
        any(pattern.search(text) for pattern in patterns)
        or teller_of(said) != ""
        or manner_asked(text) != ""
    )


def is_of_me(text: str) -> bool:
    """Whether a question asks what is known of who asks.

    >>> is_of_me("What do you know about me?"), is_of_me("What did I tell you?")
    (True, False)
    """
    return _OF_ME.search(text[:300]) is not None


def without_me(text: str) -> str:
    """A question without the words that only say that what is known of who asks is meant.

    >>> without_me("What do you know about me?")
    'What do you ?'
    """
    return _OF_ME.sub("", text)


def of_meeting(text: str) -> str:
    """What a question after having met asks for: "since", "when", or "" for neither."""
    return "since" if _SINCE.search(text) else "when" if _WHEN.search(text) else ""


def without_time(text: str) -> str:
    """A question without the words that say how many nights ago, by which no note is known.

    >>> without_time("What did I say three nights ago of the well?")
    'What did I say  of the well?'
    """
    return _AGO.sub("", text)


def _about(text: str) -> str:
    if text and (_OF_ME.search(text) or _WE_TALKED.search(text)):
        return "told"
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
