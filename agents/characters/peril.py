"""Peril: who harms whom. Somebody who is about to die threatens nobody.

"He is going to kill me" has the words of a threat and asks for help; so a threat is one only where
its victim is not who speaks, and where the harm is not denied.
"""

import re

from .folding import straight
from .intents import Heard
from .persona import Persona
from .table import UNCLEAR

_SELF = r"(?:\bi|\bwe)(?:'m|'re|'ll|'d| am| are| will| shall| would| could| might| may| must| can)?"
_SOON = (
    r"(?: (?:all|both|just|really|surely|soon|probably|now|still|gonna|going to|about to|be|get|"
    r"have to|be going to|so|only))*"
)
_DIE = (
    r"(?:die|dies|dying|dead|killed|murdered|eaten|torn|slain|shot|hanged|caught|crushed|burn|"
    r"burned|burnt|burning|freez\w+|frozen|starv\w+|drown\w*|suffocat\w+|chok\w+|bleed\w*|perish|"
    r"fall|faint|collapse|doomed|a goner|done for|hurt|wounded|bitten|attacked|hunted)"
)
_HARM = (
    r"(?:kill|murder|eat|tear|rip|shoot|hurt|harm|hit|attack|bite|burn|crush|hunt|catch|beat|stab|"
    r"destroy|finish|get|hang|devour|drown|freeze|smash|break|strike|threaten|punish|slay|maul)"
    r"(?:s|es|ed|ing|ted|ting|ten)?"
)
_ME = r"(?:me|us|my \w+|our \w+|myself|all of us)"
_DYING = {
    "en": re.compile(
        rf"{_SELF}{_SOON} {_DIE}\b|\blet (?:me|us) (?:die|burn|drown|freeze|fall)\b|"
        r"\bi (?:do not|don't|dont) want to (?:die|be \w+)\b"
    ),
    "zh": re.compile(
        "(?:我|我们|咱们)[^，。,!！？?你]{0,6}(?:死|没命|完蛋|活不成|活不了|饿坏|冻僵|淹)|(?:我|我们|咱们)[^，。,!！？?你]{0,4}被[^，。你]{0,4}(?:杀|咬|吃|打死|撕)|别让我(?:们)?死|我(?:们)?不想死"
    ),
}
_ATTACKED = {
    "en": re.compile(
        rf"\b{_HARM} (?:\w+ )?{_ME}\b|{_SELF} (?:\w+ )*be {_DIE}\b|\bsave (?:me|us)\b|"
        r"\bhelp (?:me|us)\b|\bafter (?:me|us)\b"
    ),
    "zh": re.compile(
        "(?:杀|咬|吃|撕|打|害|抓|追|弄|烧|射|毒)(?:死|掉|了|碎|伤|着|到)*(?:我|咱)|(?:我|咱)(?:们)?[^，。你]{0,4}被|救救?(?:我|命)"
    ),
}
_TOLD = {
    "en": re.compile(
        r"\b(?:he|she|they|it|somebody|someone|who) (?:has |have |had )?threatened\b|"
        r"\b(?:was|were|got|has been|have been) (?:killed|murdered|eaten|shot|hurt|bitten)\b"
    ),
    "zh": re.compile("(?:他|她|它)(?:们)?(?:威胁|恐吓)|被(?:杀|害|咬|吃)"),
}
_WARNED = {
    "en": re.compile(
        r"\b(?:wol(?:f|ves)|wardens?|guards?|imps?|wisps?|beasts?|monsters?|"
        r"they|it|he|she|dark(?:ness)?|cold|night|somebody|someone|something)"
        rf"(?:'ll| will| would| may| might| can| could| are going to| is going to|'s going to)"
        rf"(?: \w+)? {_HARM} (?:\w+ )?(?:you|us)\b"
    ),
    "zh": re.compile(
        "(?:狼群?|守卫们?|小鬼们?|野兽|怪物|黑暗|黑夜|夜里|寒冷|它们?|他们?|她们?)"
        "(?:会|就会|就|要|可能|说不定|马上)+[^，。我]{0,3}(?:杀|咬|吃|撕|打|害|抓|追|伤|逮|冻)[^，。我]{0,2}你"
    ),
}
"""Who is harmed by others is warned."""
_I_WILL = {
    "en": re.compile(
        r"\b(?:i|we)(?:'ll| will| shall|'m going to| am going to)\b|"
        r"\bmy (?:wol(?:f|ves)|men|dogs?)\b"
    ),
    "zh": re.compile("我(?:们)?(?:就|会|要|可)|我的(?:狼|人|狗)"),
}
_UPON_YOU = {
    "en": re.compile(
        rf"\b{_HARM} (?:\w+ )?(?:you|your|ya|u)\b|\bor else\b|"
        r"\byou(?:'ll|'re| will| are| shall)? (?:all )?(?:be |going to |gonna |about to )*"
        r"(?:die|dead|burn|killed|pay|regret|suffer)\b"
    ),
    "zh": re.compile(
        "(?:杀|打|咬|吃|害|弄|揍|烧|撕|伤|毁)[^，。我]{0,3}你|你[^，。我]{0,4}(?:死|完蛋)|要你的?命"
    ),
}
_NOT_UPON_YOU = {
    "en": re.compile(
        rf"\b(?:not|never|n't|no|without|\w+n't)\b(?: \w+){{0,4}}? {_HARM} (?:\w+ )?(?:you|your)\b"
        r"(?!.*\b(?:if|unless|but|until)\b)"
    ),
    "zh": re.compile(
        "我(?:们)?(?:不|没|绝不|并不|从没|从不)[^，。我]{0,5}(?:杀|打|咬|吃|害|伤|弄)[^，。我]{0,2}你"
    ),
}

_SOFTLY = ("promise", "disagree", "hurry", UNCLEAR)
"""What is no harm, and sounds alike: "I will be killed" begins as a promise does."""
_BESIDES = re.compile(
    r"\b(?:you|your|promise|swear|vow|hurry|quick\w*|fast\w*|come on)\b|"
    "[?？你吗]|答应|保证|发誓|快点|赶"
)
_SADLY = ("sorrow", "ask_help", "news")


def as_suffered(heard: Heard, language: str, persona: Persona) -> Heard:
    """What is heard, where a threat is harm that who speaks fears, tells of or rules out.

    Args:
        heard: an intent, and the words that sounded like it.
        language: in which they were said.
        persona: who hears it; what it has no rule for is not heard.
    """
    code = language.partition("-")[0]
    if heard.intent not in ("threaten", "insult", *_SOFTLY) or code not in _DYING:
        return heard
    plain = " ".join(straight(heard.said).casefold().split())
    if heard.intent in _SOFTLY:
        is_dying = _DYING[code].search(plain) and not _BESIDES.search(plain)
        return _first(heard, _SADLY, persona, heard.intent) if is_dying else heard
    if _NOT_UPON_YOU[code].search(plain):
        return _first(heard, ("promise", "comfort"), persona)
    if _WARNED[code].search(plain) and not _I_WILL[code].search(plain):
        return _first(heard, ("news",), persona)
    if _UPON_YOU[code].search(plain):
        return heard
    if _ATTACKED[code].search(plain):
        return _first(heard, ("ask_help", "sorrow", "ask_danger", "news"), persona)
    if _TOLD[code].search(plain):
        return _first(heard, ("news", "sorrow"), persona)
    if _DYING[code].search(plain):
        return _first(heard, _SADLY, persona)
    return heard


def _first(
    heard: Heard, intents: tuple[str, ...], persona: Persona, otherwise: str = UNCLEAR
) -> Heard:
    """The first intent that somebody answers, else what is heard otherwise."""
    known = {rule.intent for rule in persona.rules}
    intent = next((each for each in intents if each in known), otherwise)
    return Heard(intent, heard.confidence, heard.said)
