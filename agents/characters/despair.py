"""Despair: somebody says that they do not want to live, and that is answered in every game.

Whoever types it may mean themselves. So it is heard by every reader, never as a threat and never as
noise, and who has no rule for it answers with lines of this module.
"""

import re

from .folding import straight
from .lines import Line

DESPAIR = "despair"
"""The intent; a persona may have rules for it, and lines for `none.despair`."""

ANSWER = f"none.{DESPAIR}"
"""How the lines are called that answer it."""

_I = r"\bi(?:'m| am|m)?(?: (?:just|really|only|do|so|now|still|even|honestly|truly))*"
ENGLISH = (
    rf"{_I} (?:want|wanna|wish|need|would like|plan|have decided)(?: (?:that|i|to|was|were|could|just))* (?:die|dead|end it all|end my life|kill my ?self|be gone forever|disappear forever|hurt my ?self|never wake up)\b",  # noqa: E501
    r"\b(?:kill(?:ing)?|hang(?:ing)?|drown(?:ing)?|cut(?:ting)?|harm(?:ing)?) my ?self\b",
    r"\btak(?:e|ing) my own life\b|\bend(?:ing)? my (?:own )?life\b",
    r"\bi(?:'m| am| feel)(?: \w+)? suicidal\b|\bcommit(?:ting)? suicide\b",
    r"\bi (?:do not|don't|dont|no longer) (?:want|wish)(?: to)? (?:live|be alive|exist|wake up|be here) ?(?:any ?more|any longer)?\b(?! in| with| at)",  # noqa: E501
    r"\b(?:nobody|no ?one|no-one|none of (?:you|them))(?: would| will|'d|'ll| is going to)(?: (?:even|ever|really))* (?:miss me|notice|care|mind|be sad|cry)(?: (?:at all|much))? (?:if|when|once) i(?:'m| am| was| were|'d| had| would| just)*(?: (?:just|all|ever))* (?:gone|dead|die|died|disappear|disappeared|vanish|vanished|not here|no more)\b",  # noqa: E501
    # On a path one cannot go on, too: so it is the whole of what is said, or says no more than that
    r"^\W*(?:i'm sorry\W+|please\W+|oh\W+|god\W+)*i (?:(?:just|really|simply|honestly) )*(?:can't|cannot|can not|cant) (?:(?:just|really) )?go on\W*$|\bi (?:(?:just|really|simply|honestly) )*(?:can't|cannot|can not|cant|do not want to|don't want to|dont want to) go on (?:living|with (?:my|this) life|like this|any ?more|any longer)\W*$",  # noqa: E501
    r"\b(?:no reason|nothing|not worth) (?:left )?(?:to live|living)(?: for)?\b|\bbetter off (?:dead|without me)\b|\blife (?:is|'s) not worth\b",  # noqa: E501
)
CHINESE = (
    r"(?<!不)(?<!没)想(?:要|去)?死(?!你|我|它|他|她|人|守|磕)|不想(?:再)?活|活不下去|死了算了|我(?:还是)?(?:去)?死了(?:更|比较)?好",
    r"我[^，。？你他她它]{0,6}(?:自杀|自尽|轻生|自残)|^(?:想|要|好想|真想)(?:自杀|自尽|轻生)|(?:结束|了结)(?:我)?自己的?(?:生命|性命|一生)?|结束我的(?:生命|性命)|杀了我自己|杀死自己",
    r"活着(?:也|真|还有)?(?:没有?|什么)(?:什么)?(?:意思|意义)|没有?(?:必要|理由)(?:再)?活",
    r"我(?:就算|要是|如果|哪天)?(?:死了?|不在了?|消失了?|没了)[^。？！]{0,4}(?:没有?人|谁也不|谁都不)(?:会)?(?:想|在乎|在意|难过|伤心|发现|记得)|(?:没有?人|谁也不|谁都不)会(?:想念?|在乎|在意)[^。？！]{0,4}(?:死了|消失了)|^\W*我(?:真的|实在|已经|再也|快|都|要)*(?:撑|坚持|熬|过)不下去了?\W*$",
)
_SAYS = re.compile("|".join((*ENGLISH, *CHINESE)))

_LINES = {
    "en": (
        "I take that seriously. If you mean yourself, and not only who you are here: tell somebody "
        "you trust tonight, or call a helpline. Please.",
        "Let us stop a moment. If it is really you who feels so, do not stay alone with it: talk "
        "to somebody close to you, or to a helpline, tonight.",
    ),
    "zh": (
        "这话我当真。如果说的是你自己，不只是这里的你，今晚就告诉你信得过的人，或者打求助热线，好吗？",
        "我们先停一停。如果真是你这么难受，别一个人扛着：今晚就找身边亲近的人说说，或者打求助热线。",
    ),
}


def despairs(text: str) -> bool:
    """Whether a text says that its speaker does not want to live, in English or Chinese.

    Example:
        >>> despairs("I want to kill myself"), despairs("I don't want to die")
        (True, False)
    """
    plain = " ".join(straight(text).casefold().split())
    return _SAYS.search(plain) is not None


def kind_lines(language: str) -> tuple[Line, ...]:
    """What is answered by who has no lines for it; in English, where there are none here."""
    return tuple(Line(each) for each in _LINES.get(language.partition("-")[0], _LINES["en"]))
