"""The words of deeds: how English and Chinese agree, decline, and say what is done.

Data for `deeds.py`. Acts are named in English by every game, so that their names are words; in
Chinese only the commonest verbs are known.
"""

import re
from collections.abc import Mapping

AGREES = {
    "en": re.compile(
        r"\s*(?:well,? |oh,? )?(?:sure|yes|yeah|of course|certainly|gladly|agreed|very well|"
        r"all right|alright|fine|okay|go ahead|come (?:in|through)|there you go|"
        r"ok|with pleasure|done|as you wish|right away|at once|no problem|deal|"
        r"consider it done|absolutely|by all means)\b(?=\s*[,.!;:-]|\s*$)",
        re.I,
    ),
    "zh": re.compile(
        r"\s*(?:好[的吧啊呀嘞]?|行[啊吧]?|可以[啊的]?|没问题|当然(?:可以|行)?|遵命|成交|是的|马上|"
        r"这就来|请进|进去吧|进来吧|一言为定|乐意效劳|包在我身上)(?=[，。！,!.、]|$)"
    ),
}
"""How a sentence begins that says yes."""

BUT_NO = {
    "en": r"\b(?:no|not|never|nobody|nothing|cannot|but)\b|n't\b|n’t\b",
    "zh": "不|没(?!问题)|别|但",
}
"""What takes such a yes back: "Sure, and wolves sing. No.\""""

DECLINES = {
    "en": re.compile(
        r"\s*(?:sorry,? |oh,? )?(?:no|never|not a chance|not tonight|certainly not|of course not|"
        r"out of the question|i refuse|forget it|no \w+ for you)\s*(?:[,.!;]|$)",
        re.I,
    ),
    "zh": re.compile(
        r"\s*(?:不行|不[，。！]|不可以|不可能|休想|没门|想都别想|免谈|我拒绝|绝不|办不到)"
    ),
}
"""How one begins that says no."""

IF = (
    r"\b(?:if|when|until|unless|once|as soon as|after|would|could|should|for (?:an?|one) )\b|"
    "要是|如果|只要|等|除非|才"
)
"""What makes a promise hang on something."""

SHALL = (
    r"i will|i'll|i’ll|i shall|i am going|i'm going|i’m going|i am|i'm|i’m|"
    r"let me|we will|we'll|we’ll|i can"
)
HAVE = r"i have|i've|i’ve|i just"
NOT_I = (
    r"\bi (?:will not|won't|won’t|shall not|cannot|can't|can’t|do not|don't|am not going to|"
    r"refuse to|will never|never)(?: \w+)?? (?:{words})\b"
)
NOT_I_ZH = (
    "我(?:不|没|绝不|拒绝|不会|不能|不肯|不想|才不)(?:会|能|肯|想|给你|帮你|把门)*(?:{words})"
)

OPPOSITE: Mapping[str, str] = {
    "open": "shut|closed|locked|barred|sealed",
    "close": "open",
    "shut": "open",
    "lock": "open|unlocked",
    "unlock": "shut|closed|locked|barred",
}
"""How a thing still is before a deed."""

STILL_ZH: Mapping[str, str] = {
    "open": "门(?:还是?|仍然?|依然|会一直|就得|一直)?(?:关着|锁着|闩着|不开|打不开)",
    "close": "门(?:还是?|仍然?|依然|一直)?(?:开着|敞着)",
}
DONE_ZH: Mapping[str, str] = {
    "open": "门(?:已经|现在|这就)?(?:开着|开了|打开了|敞开了)",
    "close": "门(?:已经|现在|这就)?(?:关着|关了|关上了|锁上了)",
}

IRREGULAR: Mapping[str, tuple[str, ...]] = {
    "give": ("gave", "given"), "bring": ("brought",), "take": ("took", "taken"),
    "lead": ("led",), "hide": ("hid", "hidden"), "let": ("let",), "sell": ("sold",),
    "get": ("got",), "build": ("built",), "make": ("made",), "throw": ("threw", "thrown"),
    "go": ("gone",), "buy": ("bought",), "pay": ("paid",), "shut": ("shut",), "hold": ("held",),
    "send": ("sent",), "find": ("found",), "feed": ("fed",), "fly": ("flown",), "ring": ("rung",),
    "break": ("broken",), "light": ("lit",), "come": ("come",), "set": ("set",),
}  # fmt: skip

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "open_gate": ("unlock", "unlocked", "unbar", "unbarred", "let you in", "let you through"),
    "open": ("unlock", "unlocked", "unseal", "let you in", "let you through"),
    "follow": ("come with you", "walk with you", "coming with you", "go with you"),
    "give": ("hand over", "hand you", "handed you"),
    "fetch": ("bring", "brought", "get you"),
    "mend": ("heal", "healed", "patch you", "fix"),
    "alarm": ("call the", "raise the alarm", "call my"),
    "lead": ("guide you", "show you the way", "take you"),
    "stay": ("wait here", "waiting here"),
    "pour": ("fill your",),
    "order": (),
    "calm": (),
}
"""Other words for deeds that many games have."""

CHINESE: Mapping[str, tuple[str, ...]] = {
    "open": ("打开", "开门", "开"), "close": ("关上", "关门"), "shut": ("关上", "关门"),
    "follow": ("跟你", "跟着你", "跟上"), "give": ("给你", "交给你", "送你"),
    "trade": ("换给你", "跟你换"), "lead": ("带你", "领你"), "hide": ("躲", "藏"),
    "fetch": ("拿来", "取来", "去拿"), "mend": ("治好", "医好", "修好"), "sell": ("卖给你",),
    "stay": ("留在这", "待在这"), "alarm": ("叫人", "喊人"), "pour": ("倒", "斟"),
    "unlock": ("打开", "解锁"), "repair": ("修好",), "whistle": ("吹",), "let": ("放你",),
}  # fmt: skip
"""Verbs of acts in Chinese."""
