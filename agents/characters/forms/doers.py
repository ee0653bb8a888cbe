"""Doers: who does what is spoken of, where it is somebody else than who hears it.

"I'll hide behind the barn", "she hides in the grass" and "can goats hide?" hold the words of what
can be asked of somebody, and say of another one that it does it, will or could.
"""

import re

from ..table import ORDER

_ON = r"^(?:(?:so|and|but|well|then|or|oh|okay|ok|now|no|yes|ah|look|listen|maybe|perhaps)\b[, ]*)*"
_WILL = (
    r"\bi(?:'ll| will| shall| must| may| might| can| could| should| would|'d(?: better| rather)?|"
    r"'m going to| am going to|'m gonna|'m about to| am about to| have to| had to| need to|"
    r"'ve got to| have got to| got to| ought to| had better| plan to| mean to| intend to| hope to|"
    r" (?:want|wish|would like|like|'d like|prefer) to|'d (?:like|love) to)"
)
_BESIDES = (
    r"(?: (?:just|now|then|also|only|still|simply|rather|better|always|never|not|go|come|try|and|to|"  # noqa: E501
    r"be|best|first|soon|probably|gladly|have|\w+ly))*"
)
_THEY = r"(?:he|she|they|nobody|no one|somebody|someone|everyone|people|(?:my|your|our|his|her|their|the) [a-z]+)"  # noqa: E501
_MODAL = r"(?: (?:will|would|can|could|may|might|must|should|has to|have to|is|are|was|were|always|often|never|also|all|just))*"  # noqa: E501
_VERBS = {
    "en": {
        "follow": "follow|come along|walk along|tag along|come with|go with|stay behind",
        "stay": "stay|wait|remain|rest|stand still",
        "hide": "hide|duck|crouch|lie low|take cover|get down|keep still",
        "lead": "lead|guide|escort|show",
        "fetch": "fetch|bring|get|pick up|carry|collect|look for|find",
        "mend": "mend|heal|patch|bandage|treat|stitch|cure|fix",
    },
    "zh": {
        "follow": "跟|陪", "stay": "等|留|待|守|歇|站", "hide": "躲|藏|趴|蹲",
        "lead": "带路|领路|引路|带|领", "fetch": "拿|取|找|捡|带|弄",
        "mend": "治|疗|包扎|补|缝",
    },
}  # fmt: skip
"""What is done on an intent, as a verb of who does it."""
_BEND = r"(?:s|es|ing|ed|d)?"
_WANTED = re.compile(r"\byou\b|\bplease\b|\blet's\b")
_ALONE = re.compile(r"\b(?:myself|on my own|by myself|alone)\b|自己")
_WISH_ZH = "想|要|需要|希望"
_ENDS = {
    "en": re.compile(
        r"[.!?;:\n\u2026]+|, |,$|\s[-\u2013\u2014]\s|\b(?:but|so|then|while|until|and(?= (?:you|i|we|he|she|they|please|then)\b))\b"  # noqa: E501
    ),
    "zh": re.compile(r"[，。！？；：、,.!?;:\n\u2026]+|然后|但是|不过|可是"),
}
_ASK_OF_OTHERS = re.compile(
    rf"{_ON}(?:(?:can|could|may|might|will|would|does|did|should|shall|must) |"
    r"do (?=(?:the|people|they|villagers|wolves|imps|wisps|wardens|goats)\b))(?!not\b|you\b|ya\b|u\b|we\b|i\b|it\b|this\b|that\b|your?\b|someone|somebody|anyone|anybody|"  # noqa: E501
    r"the (?:gate|door|way)|there|one of you|either|both)[a-z]+(?: [a-z]+)?? "
)
_ASK_OF_WAYS = re.compile(
    rf"{_ON}(?:is it (?:hard|easy|difficult|dangerous|painful|safe|wise|allowed|true)\b|"
    r"have you (?:ever|already|often)\b|do you (?:ever|often|always|usually|sometimes|still|like|"
    r"enjoy|know how)\b|(?:does|did|is|was|has) (?:it|the|that|this|being|your|mending|healing|"
    r"following|hiding|waiting)\b|how (?:long|often|hard|does|do|did|is|are|come)\b|"
    r"why\b|who\b|when\b|where\b|what (?:happens|is|if)\b|"
    r"can you (?:really |even )?[a-z]+ (?:people|others|anybody|anyone|everybody|folk|villagers)\b)"
)
_ASKS_ZH = re.compile(r"[吗么呢][?？。!！\s]*$|[?？]\s*$|怎么|多久|什么|为何|谁|哪|几[个次天]")
_REQUEST_ZH = re.compile(
    "(?:你|您|谁|有人)[^，。]{0,2}(?:能|可以|可不可以|愿意|愿不愿|肯|介意|要不要|想不想)|"
    "^(?:请|麻烦|劳驾|能不能|可不可以|可以|能|愿意)|帮|[给替跟带陪等]着?(?:我|咱)|让我|我[^，。]{0,4}(?:疼|伤口)|一下|一会|"
    "(?:好|行|成)(?:吗|不好|不行|么)|吧|我们|咱|请"
)
_OTHERS_ZH = re.compile(
    "^(?:那么?|可是|请问|，)*(?:村民|山羊|羊|狼|守卫|小鬼|萤灵|别人|人们?|大家|孩子|他们?|她们?|它们?|有人)[^，。你]{0,2}"
    "(?:能|会|可以|要|也|都)"
)


def of_another(intent: str, plain: str, language: str) -> bool:
    """Whether what would be done on an intent is said of its speaker, or of somebody else.

    Args:
        intent: one of the common table, or ORDER.
        plain: the sentence, in small letters.
        language: "en" or "zh"; of any other nothing is.

    Example:
        >>> of_another("hide", "i'll hide behind the barn", "en")
        True
        >>> of_another("hide", "i need you to hide", "en")
        False
    """
    verbs = _VERBS.get(language, {})
    named = "|".join(verbs.values()) if intent == ORDER else verbs.get(intent, "")
    if not named or "?" in plain or "？" in plain:
        return False
    verb = re.compile(rf"\b(?:{named}){_BEND}\b" if language == "en" else named)
    parts = [part.strip(" ,，") for part in _ENDS[language].split(plain)]
    spoken = [part for part in parts if verb.search(part)]
    is_said = _english if language == "en" else _chinese
    if intent == ORDER:  # whatever else is told to do or how stands in a clause of its own
        spoken = [part for part in parts if part]
    return bool(spoken) and all(is_said(intent, named, part) for part in spoken)


def _english(intent: str, named: str, part: str) -> bool:
    is_i = re.search(rf"{_ON}{_WILL}{_BESIDES} (?:{named})\b", part)
    if is_i is not None:
        if intent == "lead" and re.search(r"\byou\b", part):
            return False  # that is `i_lead`
        is_wish = re.search(r"\b(?:want|wish|like|love|need|hope)\b", part) is not None
        if is_wish and intent in ("fetch", "mend") and not _ALONE.search(part):
            return bool(re.search(r"\b(?:fetch|collect)\b", part))
        return True
    if intent == "mend" and re.search(rf"{_ON}let me (?:{named})\b", part):
        return True
    if _WANTED.search(part):
        return False
    return bool(
        re.search(rf"{_ON}{_THEY}{_MODAL} (?:{named})(?:s|es|ing)\b", part)
        or re.search(rf"{_ON}(?:he|she|they){_MODAL} (?:{named})\b", part)
        or re.search(rf"{_ON}[a-z]+ (?:{named})s\b", part)
    )


def _chinese(intent: str, named: str, part: str) -> bool:
    begun = "^(?:那么?|好吧?|其实|嗯|哦|啊|算了|不如)*"
    mine = re.search(
        f"{begun}我(?!们)([^，。说叫让请求命希你您]|[给替帮](?:你|您)){{0,8}}?(?:{named})(?![着]?.+你|你[^们的吧呢。]*[来去])", part  # noqa: E501
    )  # fmt: skip
    if intent == "mend" and re.search(f"{begun}我(?!们)[^，。你]{{0,3}}[给替帮](?:你|您)", part):
        return True
    if mine is not None:
        is_wish = re.search(f"^[^，。]{{0,4}}(?:{_WISH_ZH})(?!去|自己)", part) is not None
        return not (is_wish and intent in ("mend", "fetch")) or _ALONE.search(part) is not None
    return bool(
        re.search(
            f"{begun}(?:他们?|她们?|它们?|有人|别人|我的?(?:弟弟|妹妹|哥哥|姐姐|妈妈?|爸爸?|朋友|羊))"
            f"[^，。你我]{{0,8}}(?:{named})",
            part,
        )
    )


def asks_about(intent: str, plain: str, language: str) -> bool:
    """Whether a question asks after what could be done, and not for it.

    Example:
        >>> asks_about("follow", "can villagers follow me?", "en")
        True
        >>> asks_about("follow", "can you follow me?", "en")
        False
    """
    if intent not in _VERBS.get(language, {}):
        return False
    if language == "en":
        is_question = _ASK_OF_OTHERS.search(plain) or _ASK_OF_WAYS.search(plain)
        return is_question is not None
    if not _ASKS_ZH.search(plain):
        return False
    return _OTHERS_ZH.search(plain) is not None or _REQUEST_ZH.search(plain) is None
