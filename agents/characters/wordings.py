"""Wordings: how English and Chinese name kinds of folk, and say that a fact is so or is not.

Data for `assertions.py`, by the names of Emberhollow's facts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

KINDS: Mapping[str, Mapping[str, str]] = {
    "wolf": {"en": r"\b(?:wolf|wolves)\b", "zh": "狼"},
    "warden": {"en": r"\bwardens?\b", "zh": "守卫"},
    "imp": {"en": r"\bimps?\b", "zh": "小鬼"},
    "wisp": {"en": r"\bwisps?\b", "zh": "萤灵"},
}
"""Kinds of folk; who is of no kind may be anybody."""

COUNTED: Mapping[str, Mapping[str, str]] = {
    "embers": {"en": "embers?", "zh": "火种"},
    "wolves": {"en": "(?:wolf|wolves)", "zh": "狼"},
    "wardens": {"en": "wardens?", "zh": "守卫"},
    "imps": {"en": "imps?", "zh": "小鬼"},
    "lamps_lit": {
        "en": r"lamps? (?:\w+ )?(?:burns?|is lit|are lit|alight)",
        "zh": "灯(?:亮着|点着)",
    },
    "lamps_dark": {
        "en": r"lamps? (?:\w+ )?(?:is|are|stands?) dark",
        "zh": "灯(?:黑着|没亮)",
    },
}
"""Facts that count something, and what they count."""

NO: Mapping[str, str] = {
    "en": r"\b(?:no|not an?|not a single|without|none of the|nor any|never an?)\s+(?:single )?",
    "zh": "(?:没有|没见|不见|没带|一[个只盏]也没有?|没)",
}
"""Before what there is none of."""

SOME: Mapping[str, str] = {
    "en": r"\bthere (?:is|are) (?:an?|some|many) ",
    "zh": "有(?:一[只个盏]|几[只个盏])",
}
"""Before what there is."""


@dataclass(frozen=True)
class Wording:
    """How a yes/no fact is asserted, and its opposite: in words that a denial turns round, or none.

    "The gate is not shut" says that it is open; "you carry no ember" cannot be turned.
    """

    yes: str
    no: str = r"(?!)"
    never: str = r"(?!)"


_DOOR = r"\b(?:gate|it|way|door)\b[^.!?;:]*?"
_GATE = "门[^，。！？,!?]*?"

YES_NO: Mapping[str, Mapping[str, Wording]] = {
    "en": {
        "gate_open": Wording(
            _DOOR + r"\b(?:open|opened|unbarred|unlocked)\b",
            _DOOR + r"\b(?:shut|closed|locked|barred)\b|\bbar is down\b",
        ),
        "carrying": Wording(
            r"\byou (?:have|carry|hold|bring) (?:an|that|the|your) ember\b|\bember in your hand\b",
            never=r"\byou (?:have|carry|hold|bring) no ember\b|\bhands? (?:are|is) empty\b|"
            r"\bempty[- ]handed\b|\bwithout an ember\b",
        ),
        "following": Wording(
            r"\bI(?: am|'m) (?:not |right )?(?:behind|following|with) you\b|\bholding your hand\b",
            never=r"\bgo (?:on )?without me\b|\bI(?: am|'m) staying\b",
        ),
        "in_light": Wording(
            r"\bin the (?:lamp)?light\b|\bit is bright here\b",
            r"\bdark where (?:we|you|I) stand\b|\b(?:we|you) stand in the dark\b|"
            r"\bout of the light\b",
        ),
        "has_oil": Wording(
            r"\byou (?:have|carry) (?:some )?oil\b", never=r"\byou have no oil\b|\bout of oil\b"
        ),
    },
    "zh": {
        "gate_open": Wording(
            _GATE + "(?:开着|开了|打开了|敞开)",
            _GATE + "(?:关着|关了|锁|闩着|上了闩)|^关着",
            _GATE + "[没不]有?开",
        ),
        "carrying": Wording(
            "手里(?:那个|这个|有)火种|你(?:拿|带)着火种",
            never="手里没有火种|没带火种|两手空空|空着手",
        ),
        "following": Wording("跟着你|在你身后|牵着你的手", never="不走了|你自己走"),
        "in_light": Wording(
            "在(?:亮处|光里|灯光里|灯下)", "(?:这儿|这里)[^，。！？,!?]{0,3}黑|站在黑处|在暗处"
        ),
        "has_oil": Wording("你有灯油|带着灯油", never="没有灯油|没油了"),
    },
}
"""Of each yes/no fact."""

DENIED = {
    "en": re.compile(r"\b(?:not|never|no longer|hardly|isn't|aren't|wasn't|won't|don't)\b", re.I),
    "zh": re.compile("没(?!问题)|不(?!过|错)|还未"),
}
"""What turns a clause into its opposite."""

LATER = {
    "en": re.compile(
        r"\b(?:if|when|until|once|will|would|could|should|before|after|as soon)\b", re.I
    ),
    "zh": re.compile("要是|如果|才|等到|的时候|就会|将会|之前"),
}
"""What makes a clause speak of another time than now: it asserts nothing."""

CLAUSE = re.compile(
    r"[.!?;:。！？；：]+|,|，|\bbut\b|\band\b(?= (?:it|the|you|I|nobody)\b)|不过|可是"
)
"""Where a clause ends."""

NOT_SO = {
    "en": r"\b(?:did not|didn't|does not|doesn't|is not|isn't|was not|wasn't|has not|hasn't|never)"
    r" (?!far\b|long\b|so\b)(?:\w+ ){0,3}",
    "zh": "(?:没有?|不是|并没|从没|不)[往向在去到]{0,2}",
}
"""Before a value that is denied; "do not go north" denies nothing, it warns."""

NAMED = re.compile(
    r"(?<![.!?\"'] )(?<!^)\b([A-Z][a-z]{2,})\b|"
    r"(?:^|[.!?] )([A-Z][a-z]+)"
    r"(?= (?:told|said|saw|went|took|gave)\b)"
)
"""An English name: a capital within a sentence, or one at its start that does something."""

NO_NAMES = frozenset((
    "he", "she", "it", "they", "we", "you", "who", "that", "this", "one", "somebody", "nobody",
    "everybody", "something", "nothing", "both", "another", "each", "wolf", "wolves", "warden",
    "wardens", "imp", "imps", "wisp", "villager", "captain", "lamplighter", "emberhollow",
))  # fmt: skip
"""What has a capital there and is nobody's name."""

WINDS = {"north": "北", "south": "南", "east": "东", "west": "西"}
