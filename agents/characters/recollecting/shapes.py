"""Whether a sentence tells something or asks for it, by its shape alone.

What is kept of a talk, and how long it counts, must not hang on which intent a reader guessed: who
says "I live at the mill" has told it, also to one who took it for a question after villagers.
"""

import re
from functools import lru_cache

from ..folding import straight

_FLAGS = re.IGNORECASE
_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")
_BEFORE = (
    r"^\W*(?:(?:please|well|so|and|but|now|then|hey|hello|hi|tell me|say|by the way|"
    r"[A-Z]?\w+(?=,))[\s,]+){0,4}"
)
_BE = r"(?:is|are|am|was|were|do|does|did|can|could|will|would|should|shall|has|have|had|may|must)"
_WHOM = (
    r"(?:i|you|he|she|it|we|they|there|the|my|your|his|her|our|their|that|this|those|these|"
    r"an?|any\w*|some\w*|every\w*|no(?:body| one))"
)
_ASKS = re.compile(
    rf"[?？]\W*$"
    rf"|{_BEFORE}(?:who(?:m|se)?|why|which)\b"
    rf"|{_BEFORE}what\b(?! (?:an?|i|we) )"
    rf"|{_BEFORE}(?:where|when|how)(?:'s|'re| {_BE}| many| much| long| far| old| often)\b"
    rf"|{_BEFORE}{_BE} {_WHOM}\b"
    rf"|^\W*(?:please )?(?:tell|remind|show) me\b"
    rf"|^\W*i(?:'d| would)? ?(?:want|need|like|wish) to (?:know|ask|hear)\b"
    rf"|^\W*i(?:'m| am| was)? ?(?:wonder|wondering|ask|asked|asking)\b"
    rf"|(?:吗|呢|么)\W*$|什么|谁|哪|几[个只条岁点时次]|多少|多久|怎么|怎样|为何|是不是|有没有|何时",
    _FLAGS,
)
_SELF = re.compile(r"\b(?:i|we|my|our|mine|ours)\b|我|咱", _FLAGS)
_OTHER = re.compile(
    rf"^\W*(?:the|an?|there|some|his|her|their|(?!you\b|your\b|it\b|that\b|this\b)\w+)\b[^?]*?"
    rf"\b(?:{_BE}|stole|took|lives?|works?|said|told|came|went|\w{{3,}}ed)\b"
    r"|^[^你您]*[是叫有在了][^你您]*$",
    _FLAGS,
)
_YOU = re.compile(r"\b(?:you|your|yours)\b|[你您]", _FLAGS)
_EMPTY = frozenset(
    (
        "i me my we us our you your it that this is am are was were be been do did done don't not "
        "no yes ok okay the a an to of for at in on and or but so very much too all will i'll i'm "
        "i've i'd we're we'll would could can can't may must have has had please thank thanks "
        "sorry pardon beg hello hi hey good evening morning night day bye goodbye farewell welcome "
        "well see know understand mean think guess say said glad pleased nice meet go going leave "
        "leaving friend again later soon now here there just really hear heard then what want let "
        "get come coming"
    ).split()
)
_EMPTY_ZH = re.compile(
    r"你好|您好|晚上好|早上好|再见|谢谢|多谢|感谢|对不起|抱歉|不好意思|知道|明白|认识|高兴"
    r"|[我你您们的了吧啊呀哦嗯是不也都就很太这那去走来要想会]|\W"
)
_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?|\d+")
_HAN = re.compile("[\u4e00-\u9fff]")
_HASTY = re.compile(r"\b(what|who|where|when|how)s\b", _FLAGS)

_ADDRESSED = re.compile(
    r"\b(?:do|can|could|would|will|did) you (?:still |even |perhaps )?"
    r"(?:know|remember|recall|tell me|say)\b|\btell me\b"
    r"|你(?:还|能|可以)?(?:知道|记得|晓得|告诉我|说说?)",
    _FLAGS,
)
_OF_SELF = re.compile(
    r"\bmy\b|\b(?:did|was|had|am) i\b"
    r"|\bdo i (?:live|come|dwell|work|like|love|hate|fear|prefer|miss|own|keep|have|want to be)\b"
    r"|\bhave i (?:got|lost|found|seen)\b|我(?!该|能|要|可以|应该|怎|如何|得)",
    _FLAGS,
)


def tells(text: str) -> bool:
    """Whether some sentence of a text says how things are: of who speaks, or of others.

    A greeting, a thanks, a question or a request does not.

    >>> [tells(text) for text in ("My dog is called Bramble.", "I have two children. And you?")]
    [True, True]
    >>> [tells(text) for text in ("Where is my dog?", "I thank you.", "You are a fool!")]
    [False, False, False]
    """
    return any(_tells(sentence) for sentence in sentences(text))


@lru_cache(4_000)
def asks(text: str) -> bool:
    """Whether a text asks, with or without a mark at its end, and tells nothing besides.

    >>> asks("what is my dog called"), asks("When I was young I had a dog."), asks("我住在哪里")
    (True, False, True)
    """
    parts = sentences(text)
    return any(map(_asks, parts)) and not any(map(_tells, parts))


def asks_of_self(text: str) -> bool:
    """Whether a text asks for something that only who asks can have told.

    >>> asks_of_self("Where do I live?"), asks_of_self("Do you know what my dog is called?")
    (True, True)
    >>> asks_of_self("How do I open the gate?"), asks_of_self("Will you tell my friend your name?")
    (False, False)
    """
    if not asks(text):
        return False
    rest = _ADDRESSED.sub("", text)
    own = _OF_SELF if rest == text else _SELF  # "do you know where I live"
    return own.search(rest) is not None and _YOU.search(rest) is None


def is_of_self(text: str) -> bool:
    """Whether a text speaks of who says it.

    >>> is_of_self("I live at the mill."), is_of_self("The gate is in the east.")
    (True, False)
    """
    return _SELF.search(straight(text)) is not None


def speaks_to(text: str) -> bool:
    """Whether a text speaks of whom it is said to.

    >>> speaks_to("You are late."), speaks_to("I am late.")
    (True, False)
    """
    return _YOU.search(straight(text)) is not None


def spelt_out(text: str) -> str:
    """A text with the apostrophes that a hasty typist leaves out of questions.

    >>> spelt_out("whats my dogs name"), spelt_out("Wheres my boat?")
    ("what's my dogs name", "Where's my boat?")
    """
    return _HASTY.sub(r"\1's", straight(text))


def sentences(text: str) -> list[str]:
    """The sentences of the beginning of a text, in plain letters."""
    plain = spelt_out(text[:500])
    return [part for part in _SENTENCE.split(plain) if part.strip()]


def _asks(sentence: str) -> bool:
    return _ASKS.search(sentence) is not None


def _tells(sentence: str) -> bool:
    if _asks(sentence):
        return False
    if not _SELF.search(sentence) and (_YOU.search(sentence) or not _OTHER.search(sentence)):
        return False
    if _HAN.search(sentence):
        return len(_EMPTY_ZH.sub("", sentence)) >= 2
    return any(word not in _EMPTY for word in _WORD.findall(sentence.lower()))
