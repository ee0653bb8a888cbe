"""Mention: an act that is asked about, or told of others, is not done by who speaks of it.

"Did Oswin say sorry?" holds the words of an apology and is none. Who promised, hid or threatened is
told by who stands before the verb: somebody else than I and you.
"""

import re
from collections.abc import Collection

from .intents import Heard

_ACTS = frozenset((
    "follow", "stay", "hide", "lead", "let_pass", "stand_down", "call_off", "give", "fetch", "mend",
    "offer", "trade", "promise", "agree", "apologise", "threaten", "insult", "accuse", "praise",
    "thank", "comfort",
))  # fmt: skip
"""What is done by being said: to ask whether somebody did it, or to tell it, does it not."""

_ON = r"^(?:(?:so|and|but|hey|well|then|or|oh|tell me|say|please)[, ]+)*"
_NOT_US = r"(?!(?:i|you|we|u|ya|there|it|this|that|these|those)\b)[a-z][a-z'-]*"
_BLAMES = frozenset(("insult", "accuse"))
"""What is done in questions, too: how did a fool like you become a warden?"""
_SAID = r"(?:promised|swore|sworn|apologi[sz]ed|said (?:\w+ ){0,4}sorry|threatened|thanked|insulted|forgave|praised)"  # noqa: E501
_THEY = r"(?:he|she|they|any(?:body|one)|some(?:body|one))"
_ASKED = re.compile(
    rf"{_ON}(?:(?:what|which|how (?:many|much))(?: (?!(?:i|you|we|did|does|has)\b)[a-z]+)? |"
    rf"(?:when|why|how|where|whom?) )?"
    rf"(?:(?:did|does|has|had) {_NOT_US}|(?:did|does|has|is|was|were)(?:n't)? {_THEY}|"
    rf"(?:have|are) they)\b|"
    rf"{_ON}who (?:has |ever |just )*(?:said|gave|hid|swore|[a-z]+ed)\b"
)
_TOLD = re.compile(
    rf"{_ON}{_NOT_US}(?: {_NOT_US})?(?: (?:has|have|had|just|already|once|never))* "
    rf"(?<!as ){_SAID}\b"
)
_SAYS = re.compile(
    "promis|swear|swore|apologi[sz]|sorry|threaten|thank|offer|insult|forg[ai]v|prais"
)
_MINE = re.compile(r"\b(?:me|us|i|my)\b|我")

_SAYS_ZH = re.compile("答应|承诺|保证|发誓|道歉|对不起|抱歉|威胁|感谢|谢|骂|原谅|夸")
_ASKS_ZH = re.compile(r"[吗么][?？。!！\s]*$|[?？]\s*$|什么|谁|哪|有没有|了没")
_LEAVE_ZH = re.compile(r"(?:[好行]|可以)[吗不吧][?？。\s]*$|吧[。！!?？\s]*$")
_BEGINS_ZH = (
    r"^(?:那么?|可是|但是?|请问|所以|刚才|刚刚|昨[天晚]|[，。、\s])*"
    r"(?:(?:他们?|她们?|它们?|谁(?![都也会能把]|稀罕|说的)|有人|别人|大家)(?![，,。！!、\s])|"
    r"(?:{named})(?![^，,。！!？?、\s]{{0,4}}[，,！!、\s]))"
)
_PRONOUN = re.compile(rf"{_ON}(?:(?:did|has|is|was) )?(?:he|she|they)\b|^(?:那|可是)?[他她]")

_LOOSE = 0.5
"""How unsure a question is that may be a tale after all."""
_KIND = frozenset(("praise", "thank", "agree", "greet", "chat"))
_RUDE = {
    "en": re.compile(
        r"(?<!\b(?:an|no|of) )(?<!\b(?:the|not|any) )(?<!\b(?:that|this) )(?<!\b(?:those|these) )"
        r"(?<!\ba )\b(?:idiots?|morons?|fools?|stupid|dumbass|imbeciles?|losers?|dimwits?|"
        r"blockheads?|scum|cowards?|liars?|traitors?|bastards?|jerks?)[\s.!]*$"
    ),
    "zh": re.compile(
        r"(?<![个些的群])(?<!不是)(?:大|死|臭|你这个?|老)?"
        r"(?:笨蛋|蠢货|白痴|傻瓜|傻子|废物|混蛋|骗子|懦夫|胆小鬼|蠢猪|王八蛋|笨猪)[\s。！!~]*$"
    ),
}  # fmt: skip
"""A name that somebody is called at the end of kind words, which is what is meant by them."""


def as_meant(heard: Heard, text: str, language: str, others: Collection[str]) -> Heard:
    """What is heard in a clause, where it only speaks of what others say or do.

    Args:
        heard: the intent that its words look like.
        text: the clause, in small letters.
        language: in which it is said.
        others: what everybody is called but who is spoken to; of English any word may be a name.

    Example:
        >>> as_meant(Heard("apologise"), "did oswin say sorry?", "en", ()).intent
        'ask_other'
    """
    code = language.partition("-")[0]
    if code not in _RUDE or heard.intent == "ask_memory":
        return heard
    if heard.intent in _KIND and _RUDE[code].search(text):
        return Heard("insult", heard.confidence, heard.said)
    is_english = code == "en"
    is_asked, is_told = _english(text) if is_english else _chinese(text, others)
    says = (_SAYS if is_english else _SAYS_ZH).search(text) is not None
    is_loose = heard.intent.startswith("ask_") and heard.confidence < _LOOSE
    if is_told and says and (is_loose or heard.intent in {*_ACTS, "unclear"} - {"praise"}):
        return Heard("news", heard.confidence, heard.said)
    is_act = heard.intent in (_ACTS if says else _ACTS - _BLAMES) or (
        says and heard.intent.startswith("ask_")
    )
    is_act |= heard.intent in ("ask_rule", "unclear") and _PRONOUN.search(text) is not None
    if not (is_asked and is_act):
        return heard
    is_mine = _MINE.search(text) is not None
    return Heard("ask_memory" if is_mine else "ask_other", heard.confidence, heard.said)


def _english(text: str) -> tuple[bool, bool]:
    """Whether others' doings are asked about, and whether they are told."""
    is_asked = _ASKED.search(text) is not None
    return is_asked, not is_asked and _TOLD.search(text) is not None


def _chinese(text: str, others: Collection[str]) -> tuple[bool, bool]:
    """The same in Chinese, where a name before a comma calls somebody, and 好吗 asks for leave."""
    named = "|".join(map(re.escape, sorted(others, key=len, reverse=True))) or "(?!)"
    if _LEAVE_ZH.search(text) or not re.search(_BEGINS_ZH.format(named=named), text):
        return False, False
    is_asked = _ASKS_ZH.search(text) is not None
    return is_asked, not is_asked
