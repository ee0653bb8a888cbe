"""Withheld: goods that are spoken of and given to nobody here.

"This ember is not for you", "I have no oil for you" and "oil costs too much these days" name what
can be given away, and give nothing. What is held out in another clause is held out all the same.
"""

import re
from collections.abc import Mapping
from typing import Literal

Form = Literal["", "denied", "mentioned"]
"""In which form goods are spoken of that are not given; empty where they may be."""

_GOODS = r"(?:embers?|oil|coals?|cinders?|fuel)"
_NO = r"(?:not|never|no|none|nothing|\w+n't|dont|wont|cannot|neither)"
_HARMLESS = re.compile(
    r"\b(?:do not|don't|dont|never) (?:worry|mind|hesitate|be \w+|refuse|tell|say|look|forget|fear|move)\b|"  # noqa: E501
    r"\b(?:won't|wouldn't|don't|can't|couldn't|do) you (?:not )?(?:want|take|like|accept|have|need)\b|"  # noqa: E501
    r"\bwhy (?:not|don't)\b|\bnot (?:only|one|just)\b|\bno (?:tricks?|need|matter|problem|doubt)\b|"
    r"^(?:no|not so)[,.!]"
)
_ELSEWHERE = (
    r"(?:my|his|her|their) (?!life\b|freedom\b|passage\b|way\b)[a-z]+|him|her|them|myself|somebody|someone|"  # noqa: E501
    r"the (?:lamps?|hearth|village|road|night|wisp|wolf|wolves|imps?|captain|children)"
)
_ENGLISH: tuple[tuple[Form, re.Pattern[str]], ...] = (
    (
        "denied",
        re.compile(
            rf"\b{_NO}\b[^,;]*\b{_GOODS}\b|\b{_GOODS}\b[^,;]*\b(?:not|never|no|none|isn't|aren't|won't|"
            r"n't|stays?|belongs? to (?:me|my|her|him|them)|remains?)\b(?! enough\b)|"
            rf"\b(?:keep|keeping|need|saving) (?:this|my|the|all|that) {_GOODS}\b(?! for (?:you|the gate|the toll)\b)"  # noqa: E501
        ),
    ),
    (
        "mentioned",
        re.compile(
            rf"\b{_GOODS} (?:is|are|was|were|'s|goes|go)? ?(?:meant |left )?for (?:{_ELSEWHERE})\b|"
            rf"\b{_GOODS}(?:'s| is| are| was| has| have| gets?| got| grows?| costs?| prices?)"
            r"(?: \w+){0,2} (?:much|dear(?:er)?|cheap(?:er)?|expensive|scarce|rare|short|costly|up|"
            r"fortune|hard to (?:find|get|come by)|these days|nowadays)\b|"
            rf"\b(?:price|cost) of {_GOODS}\b"
        ),
    ),
)
_GOODS_ZH = "(?:余烬|火种|灯油|炭火|炭块|油)"
_CHINESE: tuple[tuple[Form, re.Pattern[str]], ...] = (
    (
        "denied",
        re.compile(
            f"{_GOODS_ZH}[^，。]{{0,6}}(?:不|没)[^，。够]{{0,5}}[给送归](?:你|您)|"
            f"(?:没有?|不(?!好意思))[^，。够]{{0,5}}{_GOODS_ZH}[^，。]{{0,3}}[给送](?:你|您)|"
            f"不(?!好意思)[^，。]{{0,3}}[给送](?:你|您)[^，。]{{0,4}}{_GOODS_ZH}|"
            f"(?:别|不许|不准|休想|不要)[^，。担怕客]{{0,3}}(?:碰|动|拿|抢|偷|收|打)[^，。]{{0,4}}{_GOODS_ZH}|"
            f"我?没(?:有)?[^，。]{{0,2}}{_GOODS_ZH}"
        ),
    ),
    (
        "mentioned",
        re.compile(
            f"{_GOODS_ZH}[^，。]{{0,6}}(?:贵|涨|便宜|紧缺|难找|稀罕|缺货|越来越少)|{_GOODS_ZH}价|"
            f"{_GOODS_ZH}[^，。]{{0,4}}(?:留|给|送)(?:给)?(?!你|您)(?:我的?|他|她|它)|{_GOODS_ZH}是(?:我|他|她)的?(?:弟|妹|哥|姐|妈|爸|奶)"
        ),
    ),
)
_ENDS = {
    "en": re.compile(r"[.!?;:\n…]+|, |\bbut\b|\bso\b"),
    "zh": re.compile(r"[，。！？；：,.!?;:\n…]+|但是|不过"),
}
_TABLES: Mapping[str, tuple[tuple[Form, re.Pattern[str]], ...]] = {"en": _ENGLISH, "zh": _CHINESE}


def withheld(plain: str, language: str, gives: re.Pattern[str]) -> Form:
    """Whether goods in a sentence are denied, or only mentioned; empty where they may be given.

    Args:
        plain: the sentence, in small letters.
        language: "en" or "zh"; of any other nothing is withheld.
        gives: what hands over a thing, in so many words.

    Example:
        >>> withheld("i have no oil for you.", "en", re.compile("here is"))
        'denied'
        >>> withheld("take it, i have no use for oil.", "en", re.compile("take it"))
        ''
    """
    if language not in _TABLES:
        return ""
    form: Form = ""
    for part in _ENDS[language].split(plain):
        core = _HARMLESS.sub(" ", part.strip())
        found = _found(core, language)
        if not found and gives.search(part):
            return ""
        form = form or found
    return form


def _found(clause: str, language: str) -> Form:
    for form, words in _TABLES[language]:
        if words.search(clause):
            return form
    return ""
