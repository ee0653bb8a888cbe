"""Words that nobody is called by, whoever says so; a few, and none of them a name folk bear."""

import re

from ..folding import folded, spelled

_RUDE = re.compile(
    r"(?:mother)?f+u+c+k\w*|s+h+i+t+(?:s|ty|ter|head|face)?|bull-?shit\w*|c+u+n+t+s?|b+i+t+c+h\w*|"
    r"ass|asses|ass-?hole\w*|arse\w*|bastards?|whores?|sluts?|wankers?|twats?|pricks?|pussy|"
    r"dick-?head\w*|dick-?face|cock-?suck\w*|penis\w*|vagina|cum|jizz|dildo|porn\w*|rapists?|"
    r"nigg(?:er|a)\w*|fag(?:s|got\w*)?|retards?|kikes?|spics?|chinks?|gooks?|trann(?:y|ies)|"
    r"nazis?|hitler",
)
_RUDE_ZH = re.compile(
    "[傻煞]逼|[傻煞]屄|屄|肏|操你|我操|你妈|他妈|妈的|混蛋|王八|贱人|贱货|婊|狗屎|杂种|畜生|鸡巴|"
    "屌|去死|脑残|白痴|强奸|纳粹|希特勒"
)


def is_rude(name: str) -> bool:
    """Whether a name is a curse or a slur, in whichever letters.

    Example:
        >>> is_rude("Fuck"), is_rude("f\u0443\u0441k"), is_rude("Dick"), is_rude("Cockburn")
        (True, True, False, False)
    """
    plain = folded(name)
    readings = (plain, *spelled(plain), plain.replace("y", "u"))  # a Cyrillic u is seen as a y
    return any(_RUDE.fullmatch(each) for each in readings) or _RUDE_ZH.search(plain) is not None
