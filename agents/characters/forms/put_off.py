"""Put off: what shall be done on a condition, or at another time, is not done now.

"Ring the bell if you see her", "take me across tomorrow" and "would you come if I asked?" name a
deed and put it off. A politeness ("if you can", "when you are ready") puts nothing off, and what
somebody will do in return ("I shall pay you tomorrow") has a time of its own.
"""

import re
from collections.abc import Collection
from typing import NamedTuple

from .told import told_by


class _Words(NamedTuple):
    """How one language puts off; all are searched in small letters."""

    polite: re.Pattern[str]
    condition: re.Pattern[str]
    time: re.Pattern[str]
    own: re.Pattern[str]
    ends: re.Pattern[str]


_WHO = (
    r"(?:he|she|it|they|the|an?|somebody|someone|anybody|anyone|everybody|everyone|my|your|our|his|"
    r"her|their|there|that|this|nobody|no one)"
)
_NUMBER = r"(?:an?|one|two|three|four|five|six|ten|\d+|a few|a couple of|half an)"
_ENGLISH = _Words(
    polite=re.compile(
        r"\b(?:if|when|once|whenever|as soon as) (?:you(?:'re| are)? (?:can|could|like|want|please|wish|"
        r"will|would|don't mind|do not mind|have (?:time|a|one|any|some)|able|willing|free|so kind|"
        r"ready|dare|know|feel|must|think|care)|(?:it|that|this)(?:'s| is|'s all| pleases?)? "
        r"(?:ok|okay|all right|alright|possible|fine|not|no|you|convenient|pleases?)|i may|i might|"
        r"i can|i could|we may|we can|we could|we hurry|we want|there(?:'s| is) (?:time|room|any)|"
        r"i (?:give|gave|pay|paid|bring|promise|offer|swear|hand|help|trade|remember|were you))\b|"
        r"\b(?:as|even|mind|wonder|wondering|ask|asking|asked|see|know|what) if\b|\bif (?:only|so|not)\b"
    ),
    condition=re.compile(
        rf"\bif (?:{_WHO}|i|we|you (?:see|hear|find|meet|catch|spot|notice|smell|come|get|lose|reach))\b"
        rf"|\bunless (?:{_WHO}|i|we)\b|(?<!\bi )\b(?:suppose|supposing|imagine(?! that\W)|in case|provided)\b|"
        r"\bonly if\b|"
        rf"\b(?:when|whenever|once|as soon as|the moment) (?:{_WHO}|i|we|you)(?:'s|'re|'ve| [a-z])"
        r"|\bafter (?:he|she|they|i|we|you|it|the \w+|my \w+)(?:'ve| have| has| had| is| are| leaves?"
        r"| comes?| goes?| \w+ed)\b|"
        r"\b(?:when|once|after) (?!you|i |we )[a-z]+ (?:comes|leaves|is|has|arrives|goes|returns)\b|"
        r"\bi (?:might|may) (?:\w+ )?(?:want|need|like)\b|\b(?:maybe|perhaps)\b.* later\b"
    ),
    time=re.compile(
        r"(?<!until )(?<!till )(?<!before )(?<!by )(?<!see you )(?<!or )(?<!no )\b(?:tomorrow|later(?! than)|"
        r"next (?:week|month|year|time|day|morning|night)|at (?:midnight|noon|dawn|dusk|sunset|"
        r"sunrise|midday|\w+ o'clock)|in (?:the morning|the evening|a while)|"
        rf"in {_NUMBER} (?:hours?|minutes?|days?|weeks?)|some day|someday|one day|another (?:day|time)|"
        r"the day after)\b"
    ),
    own=re.compile(
        r"^(?:and |but |so |then |or )*(?:i|we)(?:'ll| will| shall| can| could| promise| swear| have|'ve)"
    ),
    ends=re.compile(r"[.!?;:\n\u2026]+|, |\band\b|\bbut\b"),
)
_CHINESE = _Words(
    polite=re.compile(
        "(?:如果|要是|若是?|假如)(?:你|您)?(?:可以|方便|愿意|不介意|能|行|有空|没事|想|肯|不忙)|"
        "(?:如果|要是|若是?|假如)我(?:们)?(?:给|付|送|拿|出|交|答应|保证|帮|能|可以)"
    ),
    condition=re.compile(
        "如果|要是|假如|倘若|若是|万一|一旦|除非|假设|等[^，。我]{1,8}再|"
        "等我[^，。]{1,6}(?:了|后|再)[^，。]{2}|"
        "(?:看见|看到|听见|听到|见到|遇到|碰到)[^，。]{1,8}就|(?:以后|之后)[，再]?[^，。！!]{2}|"
        "我(?:也许|或许|可能|说不定|没准)"
    ),
    time=re.compile(
        "(?<!到)(?:明天|后天|改天|下次|下周|下个月|明年|晚点|待会儿?|过一?会儿?|稍后|将来|明早|明晚|"
        "午夜|半夜|(?<!.)以后|总有一天|[一二三四五六七八九十两半0-9]+(?:个)?(?:小时|钟头|天|分钟)后?)"
        "(?!之?前|见|为止)"
    ),
    own=re.compile(
        "^(?:我(?:们)?(?:会|可以|能|再|就|一定|答应|保证|也|$)|我(?:们)?(?=明天|改天|以后|待会))"
    ),
    ends=re.compile("[。！？；.!?;\n…，,、]+"),
)  # fmt: skip
_OF = {"en": _ENGLISH, "zh": _CHINESE}


_TIMED = {
    "en": re.compile(
        r"\b(?:before|after|when|whenever|once|until|as soon as|in time|at (?:dawn|noon|dusk|night|"
        r"midnight|\w+ o'clock)|tomorrow|later)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        "[之以]?前[^，。]{1,3}[我你]|快到|到了|的时候|之后|以后|等[^，。]{1,6}再|明天|按时"
    ),
}
_WHEN = {
    "en": re.compile(r"\b(?:if|unless|in case|suppose|supposing|provided|maybe|perhaps)\b"),
    "zh": re.compile("如果|要是|假如|倘若|若是|万一|一旦|除非|假设|也许|或许|可能|说不定|没准"),
}


def is_timed(examples: Collection[str], language: str) -> bool:
    """Whether who wrote the examples means what shall be done at another time: "wake me at dawn".

    Example:
        >>> is_timed(["Wake me before we arrive."], "en"), is_timed(["Ring the bell."], "en")
        (True, False)
    """
    words = _TIMED.get(language.partition("-")[0])
    return words is not None and any(words.search(each) for each in examples)


def is_put_off(text: str, language: str, *, timed: bool = False) -> bool:
    """Whether what a text asks for is asked for on a condition, or for another time.

    Args:
        text: in small letters.
        language: "en" or "zh"; of any other nothing is known.
        timed: whether a time is part of what is asked for; only a condition then puts it off.

    Example:
        >>> [is_put_off(each, "en") for each in ("ring the bell if she comes",
        ...     "take me across tomorrow", "ring the bell if you can", "i will pay you tomorrow")]
        [True, True, False, False]
    """
    code = language.partition("-")[0]
    if code not in _OF:
        return False
    words = _OF[code]
    if timed and not _WHEN[code].search(words.polite.sub(" ", text)):
        return False
    if words.condition.search(words.polite.sub(" ", text)):
        return True
    clauses = (each.strip() for each in words.ends.split(text))
    return any(
        words.time.search(clause) and not words.own.search(clause) and not told_by(clause, code)
        for clause in clauses
    )
