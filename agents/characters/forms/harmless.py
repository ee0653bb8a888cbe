"""Harmless: words near to an insult, a threat, a bribe, an apology or a vow, that are none.

"My goat is called Gerda" blames nobody, "I'll light three lamps for you" threatens nobody, and
"do you hate me?" is no apology. Each is known by who does what to whom.
"""

import re
from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

from ..folding import straight
from ..intents import Said
from ..table import UNCLEAR

_GOOD = r"(?:light (?:\w+ ){0,3}(?:lamps?|lanterns?|candles?)|bring|give|help|fetch|find|carry|heal|mend|cook|sing|guard|protect|save|thank|repay|repair|wake|share|feed|warm|clean|wash)"
_NO_HARM = r"(?!.*\b(?:or else|or i|otherwise|unless|dare|regret|pain|death|grave|head|blood|corpse|die|if you (?:do not|don't|won't|refuse))\b)"
_WARM = r"(?:friendship|love|heart|respect|thanks|sympathy|trust|peace|company|comfort|hope|best wishes)"
_VOW = r"(?:promise|swear|vow|pledge)"


class _Near(NamedTuple):
    """What sounds like some intent, and what is meant by it."""

    like: frozenset[str]
    words: re.Pattern[str]
    meant: str


def _near(like: str, words: str, meant: str) -> _Near:
    return _Near(frozenset(like.split()), re.compile(words), meant)


_NEAR = {
    "en": (
        _near("insult accuse threaten", r"^(?!.*\b(?:you|your|yours|u|ya)\b)(?:my|our|his|her|their) (?!god\b|foot\b|arse\b|ass\b)\w+(?: \w+)?(?:'s| is| was| are| were| has| had) (?!afraid of|better than)", "news"),
        _near("threaten", rf"{_NO_HARM}.*\b(?:i|we)(?:'ll| will| shall| can| would|'d)(?: \w+)? {_GOOD}\b", "promise"),
        _near("offer trade", r"^(?!.*\b(?:embers?|oil|coals?|fuel)\b).*\b(?:i|we)(?:'ll| will| shall| can| would|'d)(?: \w+)? light (?:\w+ ){0,3}(?:lamps?|lanterns?)\b", "promise"),
        _near("threaten insult", r"^(?:so |and |but )?(?:will|would|do|does|are|can|could|did) you (?:\w+ ){0,4}(?:fight|hurt|attack|hit|kill|catch|hunt|chase|eat|bite|fighting|hunting|chasing)(?: with| against)? (?:me|us)\b[^,;]*\?", "ask_self"),
        _near("offer trade", rf"\b(?:i|we)(?:'ll|'d| will| can| would| want to| would like to)? ?(?:offer|give|bring)(?: to)?(?: you)? (?:my|our|all my|you my)(?: \w+)? {_WARM}\b", "praise"),
        _near("apologise", r"^(?:so |and |but )?(?:do|are|did|will|would|could|can) you (?!forgive|accept|pardon|(?:ever |please )+forgive)[^,;]*\bme\b[^,;]*\?", "ask_feeling"),
        _near("apologise", r"^(?!.*\b(?:sorry|apolog|forgiv|pardon|regret|asham|fault|mistake|wrong|excuse|shame|guilt|should not have|shouldn't have|bad))(?:well |yes |ok |so )?i (?:\w+ly |just |have )?(?:lied|stole|cheated|betrayed|deceived|tricked|robbed|hit|struck|hurt|broke|killed)\b", "news"),
        _near("apologise", r"^(?:please |just |oh |well )*(?:forget (?:it|that|what i (?:just )?said)|never ?mind(?: (?:it|that|what i said))?)[\s.!]*$", "chat"),
        _near("promise", rf"\b(?:i|we)(?:'d)? ?(?:would|could|might|should|cannot|can't|could not|couldn't|won't|will not|wish i could|was going to) (?:\w+ )?{_VOW}\b(?!.*\bi (?:do )?{_VOW}\b)", "disagree"),
        _near("promise", r"\b(?:i|we)(?:'ve| have| had)? ?(?:\w+ )?(?:promised|swore|vowed|pledged|sworn)\b(?!.*\b(?:and|so|now|still) i (?:will|shall|promise)\b)", "news"),
        _near("promise", rf"^(?:so |and |but )?(?:do|did|will|would|can|could) you (?:\w+ )?{_VOW}\b|^{_VOW}\?", "ask_self"),
    ),
    "zh": (
        _near("insult accuse threaten", "^我(?:的|家)?(?:那[只头匹条]|这[只头匹条])?[\u4e00-\u9fff]{1,4}(?:叫|名叫|名字)(?!.*[你您])", "news"),
        _near("threaten", "^(?!.*(?:不然|否则|要不然|敢|死|后悔|不.{0,8}就)).*我(?:就|会|可以|来|愿意|一定|替你|给你|帮你)*(?:点(?:亮)?[^，。]{0,4}灯|帮|送|带来|治|修|照顾|保护|报答|谢)", "promise"),
        _near("offer trade", "^(?!.*(?:火种|余烬|油)).*我[^，。]{0,6}点(?:亮)?[^，。]{0,4}灯", "promise"),
        _near("threaten insult", "^你(?:会|要|想|敢|愿意|能)(?:不会|不要|不想)?[^，。]{0,3}(?:跟我|和我|与我|打我|伤害我|攻击我|追我|咬我|杀我)[^，。]{0,4}[吗么？?]", "ask_self"),
        _near("offer trade", "我(?:愿意?|想|要)?(?:把)?(?:我的)?(?:友谊|友情|真心|信任|爱|尊敬|祝福)[^，。]{0,2}(?:给|送)?你|(?:给|送)你(?:我的)?(?:友谊|友情|信任|爱|祝福)", "praise"),
        _near("apologise", "^你[^，。]{0,4}(?:恨|讨厌|生|怪)[^，。]{0,3}(?:我|气)[^，。]{0,3}[吗么？?]", "ask_feeling"),
        _near("apologise", "^(?!.*(?:对不起|抱歉|原谅|道歉|错了|不好意思|不该))我[^，。]{0,4}(?:骗|偷|撒谎|欺骗|背叛|打)(?:了|过)", "news"),
        _near("apologise", "^(?:算了|别在意|当我没说|忘了我[^，。]{0,4}说的[^，。]{0,3})[。！!]*$", "chat"),
        _near("promise", "我(?:本来)?(?:想|可以|能|倒想|很想)[^，。]{0,3}(?:答应|保证|发誓)[^，。]{0,8}[，,]?(?:可是?|但是?|不过)|我(?:不能|没法|无法|不敢)[^，。]{0,3}(?:答应|保证|发誓)", "disagree"),
        _near("promise", "我(?:已经|曾经?|昨天|早就)?(?:答应|保证|许诺|承诺)(?:过|了)(?!你|，|。|$)", "news"),
        _near("promise", "^(?:那)?你(?:能|会|可以|敢|愿意)?(?:答应|保证|发誓|承诺)[^，。]*[吗么？?]", "ask_self"),
    ),
}  # fmt: skip


def harmless(said: Said, answers: Collection[str]) -> Said:
    """A sentence, of which what only sounds like harm, a gift, regret or a vow is something else.

    Example:
        >>> from duskfolk.agents.characters import Heard
        >>> said = Said("en", (Heard("insult"),), text="My goat is called Gerda.")
        >>> harmless(said, {"insult", "news"}).main.intent
        'news'
    """
    near = _NEAR.get(said.language.partition("-")[0], ())
    meant = {}
    for heard in said.intents:
        plain = " ".join(straight(heard.said or said.text).casefold().split())
        for each in near:
            if heard.intent in each.like and each.words.search(plain):
                heard = replace(heard, intent=each.meant if each.meant in answers else UNCLEAR)
                break
        meant.setdefault(heard.intent, heard)
    return replace(said, intents=tuple(meant.values()))
