"""Polite: a condition that only asks for leave, and is none.

"Bring me a tea, if it isn't too much trouble" asks for it now, and so does 方便的话给我倒杯茶. What is
left without such words is what is meant.
"""

import re

_TROUBLE = r"(?:trouble|bother|problem|hassle|inconvenience|imposition|burden|nuisance|effort)"
_FINE = r"(?:ok|okay|alright|all right|fine|possible|convenient|allowed|permitted|no bother)"
_MOMENT = r"(?:moment|minute|second|chance|little time|spare moment|free moment)"
_ENGLISH = re.compile(
    r"[,\s]*(?<!only )(?<!what )(?<!even )(?<!as )\b(?:"
    r"(?:if|as long as|provided|assuming)(?: that)? (?:"
    r"(?:it|that|this)(?:'s| is| would be|'d be| was| isn't| wasn't| wouldn't be)?(?: not)? "
    rf"(?:(?:too|that|any|a|an|no|such|much|at all|really|very|great) )*{_TROUBLE}(?: (?:for|to) you)?|"
    r"(?:it|that)(?:'s| is)(?: not|n't) (?:too much|asking too much)(?: to ask)?|"
    r"(?:it|that) isn't (?:too much|asking too much)(?: to ask)?|i'm not asking too much|"
    r"(?:it|that) (?:doesn't|does not|won't|will not) (?:bother|trouble|inconvenience|disturb) you(?: too much)?|"
    r"(?:you|nobody) (?:don't|do not|wouldn't|would not|doesn't) (?:\w+ )?mind(?= *[,.!?]|$| (?:please|me))|"
    rf"(?:it|that|this)(?:'s| is) (?:quite |really )?{_FINE}(?: (?:with|by|for) you)?|"
    rf"{_FINE}(?= *[,.!?]|$| please)|it (?:pleases|suits) you|i may be so bold(?: as to ask)?|"
    r"(?:you'd|you would|you will|you'll|you could) be so (?:kind|good|nice)(?: as to)?|"
    r"(?:you have|you've got|you got|there is|there's|there are) (?:any|some)(?: left| around)?(?= *[,.!?]|$))|"
    r"unless (?:it|that)(?:'s| is) (?:(?:too|any|a|an|much|great) )*"
    rf"{_TROUBLE}(?: (?:for|to) you)?|unless you mind|"
    rf"(?:if|when|whenever|once) you(?: have|'ve got| get| find) (?:a |some )?(?:{_MOMENT}|time)|"
    r"(?:when|whenever) it (?:suits you|is convenient)(?: best)?"
    r")\b[,\s]*",
    re.IGNORECASE,
)
_LEAVE = (
    "(?:不(?:太|会|嫌|怎么)?(?:麻烦|介意|忙|打扰|费事|碍事|耽误)(?:你|您)?|方便|有空|有时间|得空|可以|"
    "可能|行|允许|没问题|没事|顺手|顺便|有)"
)
_CHINESE = re.compile(
    f"(?<!不)(?:(?:如果|要是|若是|假如|倘若|若|只要|等)(?:你|您|这样)?(?:现在)?{_LEAVE}"
    f"(?:的话|的时候|时)?(?=[，,。！!]|请|麻烦|$)|(?:你|您)?{_LEAVE}的(?:话|时候))[，,]?"
)
_THANKS = {
    "en": re.compile(
        r"[,\s]+(?:many |much )?(?:thanks(?: a lot| so much)?|thank you(?: very much| so much)?|cheers|"
        r"ta|much obliged|much appreciated)[\s.!]*$",
        re.IGNORECASE,
    ),
    "zh": re.compile("[，,。！!\\s]*(?:谢谢|多谢|谢了|感谢|有劳了)(?:你|您|啦|了|啊)?[。！!\\s]*$"),
}
_OF = {"en": (_ENGLISH, " "), "zh": (_CHINESE, "")}


def unburdened(text: str, language: str) -> str:
    """A text without conditions that are mere politeness; as it is, where nothing else is said.

    Example:
        >>> unburdened("Could you, if it isn't too much trouble, bring me a tea?", "en")
        'Could you bring me a tea?'
        >>> unburdened("Bring me a tea if it rains.", "en")
        'Bring me a tea if it rains.'
        >>> unburdened("方便的话，给我倒杯茶。", "zh")
        '给我倒杯茶。'
    """
    code = language.partition("-")[0]
    if code not in _OF:
        return text
    pattern, gap = _OF[code]
    plain = re.sub(r"\s+([.!?,])", r"\1", pattern.sub(gap, text)).strip(" ,，")
    return plain if any(letter.isalnum() for letter in plain) else text


def unthanked(text: str, language: str) -> str:
    """What is said before a thanks at the end; empty where there is none, or nothing before it.

    Example:
        >>> unthanked("Two teas, thank you!", "en"), unthanked("Thanks a lot.", "en")
        ('Two teas', '')
    """
    thanks = _THANKS.get(language.partition("-")[0])
    found = thanks.search(text) if thanks else None
    before = text[: found.start()] if found else ""
    return before if any(letter.isalnum() for letter in before) else ""
