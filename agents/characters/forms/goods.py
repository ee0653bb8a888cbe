"""Goods: what is held out by name, and is nothing that changes hands in the valley.

Whoever offers a book has offered no ember, however willing a hand is that takes one. What has no
name ("this is for you") may be anything, and so is what glows.
"""

import re
from collections.abc import Collection

_GOODS = frozenset(("ember", "oil", "light", "lamp", "hearth"))
"""What is handed over, and what an ember may be called by who has none of our words."""
_DET = (
    r"(?:an?|my|the|some|these|this|those|our|all my|half my|two|three|four|five|six|seven|"
    r"eight|nine|ten|\d+|a (?:few|couple of|pair of|piece of|bit of|loaf of|bag of|bottle of|"
    r"cup of|pile of))"
)
_HELD_OUT = re.compile(
    r"(?:\b(?:give|giving|offer|offering|bring|bringing|brought|hand|handing|pay|paying|trade|trading|"
    r"swap|swapping|exchange|take|accept|have|got|how about|what about)|\bhere(?:'s| is| are|,))"
    rf"(?: you| ya| u| him| your| over)?(?: (?:some|{_DET}))? (?P<what>(?:[a-z'-]+ )??[a-z'-]+)"
    r"(?=[,.!?;:]|$| (?:for|if|to|and|so|in|when|with|from|here|now|as|that|i|you|but|please|then|"
    r"instead|back|each)\b)"
)
_DETERMINED = re.compile(rf"^(?:some|{_DET}) ")
_NAMELESS = frozenset((
    "this", "that", "these", "those", "it", "them", "one", "ones", "some", "something",
    "anything", "everything", "nothing", "thing", "things", "what", "all", "both", "more", "half",
    "rest", "any", "gift", "present", "bribe", "token", "toll", "price", "fee", "payment",
    "offering", "deal", "offer", "offers", "trade", "share", "favour", "favor", "word", "promise",
    "oath", "thanks", "help", "hand", "time", "chance", "moment", "minute", "second", "reason",
    "warning", "peace", "trouble", "way", "pass", "passage", "through", "me", "us", "you",
    "yours", "mine", "care", "back", "up", "away", "in", "over", "out", "for", "to", "look",
    "seat", "break", "breath", "step", "heed", "note", "fire", "flame", "flames", "spark",
    "sparks", "glow", "warmth", "heat", "warm", "ember", "embers", "coal", "coals", "cinder",
    "cinders", "oil", "fuel", "light", "lamp", "lantern", "bit", "little", "we", "i", "no", "not",
    "been", "a", "an", "the", "my", "he", "she", "they", "go", "going",
))  # fmt: skip
"""What names no thing, or one that may glow."""

_HELD_OUT_ZH = re.compile(
    "(?:给你|送你|送给你|付你|付给你|交给你|拿着|收下|这是|这儿是|这里是|我(?:用|拿|出|愿意?用)|请收)"
    "(?:吧|，|,|：)?(?:一些|一点|[一两二三四五六七八九十几这那些点0-9]+|我的|我这|送你的|给你的)+"
    "[本双件把条枚顶瓶袋朵匹串张块个只支杯碗盒根副头颗份壶篮种样对]?的?(?P<what>[\u4e00-\u9fff]{1,5}?)"
    "(?=[，。！？,.!?、 ]|换|给|让|你|吧|$)"
)
_NAMELESS_ZH = re.compile(
    "火|油|炭|光|亮|烬|灯|暖|热|礼|东西|好处|机会|面子|时间|心意|意思|帮|忙|理由|承诺|诺言|保证|贿|过路|"
    "什么|价|钱数|话|路"
)


def is_strange(text: str, language: str, what: Collection[str]) -> bool:
    """Whether what is held out has a name, and not one of the valley's goods.

    Args:
        text: in small letters.
        language: "en" or "zh"; of any other nothing is strange.
        what: the things that it speaks of.

    Example:
        >>> is_strange("here is a book for you", "en", ()), is_strange("take this", "en", ())
        (True, False)
    """
    if not _GOODS.isdisjoint(what):
        return False
    if language.partition("-")[0] == "zh":
        held = (each["what"] for each in _HELD_OUT_ZH.finditer(text))
        return any(not _NAMELESS_ZH.search(each) for each in held)
    if language.partition("-")[0] != "en":
        return False
    held = (_DETERMINED.sub("", each["what"]).split() for each in _HELD_OUT.finditer(text))
    return any(_NAMELESS.isdisjoint(each) for each in held)
