"""What a player says to be called, where a sentence plainly says so.

A name is a slot that a character speaks as its own words, so it is short, nothing but letters, and
no word that could be taken for an office or a promise ("I am the captain", "I am paid").
"""

import re
from collections.abc import Collection

from ..folding import seen
from ..forms.frames import is_told
from .rude import is_rude

MOST_LETTERS = 16

_PLAIN = r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)?"
_OF = r"(?:van|von|der|den|de|del|della|la|le|du|da|di|dos|bin|ibn|al|el|ter|ten|of|the)"
_FAMILY = rf"(?:\s+(?:(?:{_OF}\s+)+{_PLAIN}|(?-i:[A-Z]){_PLAIN})){{0,3}}"
"""What follows a first name, by which nobody is spoken to: "van der Berg"."""
_SURE = re.compile(
    rf"\b(?:my name is|my name's|call me|i am called|i'm called|they call me|i am named|"
    rf"the name is|the name's|i am known as|i'm known as)\s+(?!{_OF}\b)({_PLAIN}){_FAMILY}"
    rf"(?=\s*(?:[,.;!?]|$|\band\b|\bbut\b))",
    re.IGNORECASE,
)
_MAYBE = re.compile(  # in capitals, or it may be any word: "I am tired"
    rf"(?:^|[.,;!?]\s*|\b(?:hello|hi|evening|and|remember me)\b[,.;!?]?\s*)"
    rf"(?:[Ii] am|[Ii]['\u2019]m|[Ii] go by|[Ii]t is|[Ii]t['\u2019]s|[Ii]t['\u2019]s me,|"
    rf"[Tt]his is(?= \w+ speaking))\s+([A-Z]{_PLAIN})(?=\s*(?:[,.;!?]|$|\band\b|speaking\b))"
)
_HAN = r"[\u4e00-\u9fff]"
_SURE_ZH = re.compile(
    rf"(?:我叫做?|我的?名字(?:叫|是)|叫我|我名叫)(?!什么)({_HAN}{{1,4}}?|[A-Za-z]{{2,{MOST_LETTERS}}})"
    rf"(?=$|[，。！,.!、\s]|吧|啊|呀)"
)
_SURNAME = (  # the commonest; of who is no Wang or Li "I am ..." says what, and seldom who
    "[王李张刘陈杨赵吴周徐孙朱胡郭何罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈"
    "姜崔谭陆范汪廖石贾韦夏付邹熊孟秦阎薛侯雷龙段郝孔邵史毛万顾赖康贺钱施牛洪龚小阿]"
)
_MAYBE_ZH = re.compile(
    rf"(?:^|[，。！,.!\s])我是({_SURNAME}{_HAN}{{1,2}}|[A-Z][a-z]{{1,{MOST_LETTERS}}})(?=$|[，。！？,.!?\s]|啊|呀)"
)
_NO_NAMES = frozenset(
    (
        "here back lost hungry tired sorry fine well hurt alone afraid ready sure not no new old "
        "good bad late cold happy sad done going coming looking trying just only very so too the a "
        "an your you his her their our my mine one nobody nothing somebody someone anybody human "
        "captain warden guard king queen lord lady master boss chief elder owner god admin player "
        "lamplighter villager wolf imp wisp friend enemy stranger traveller child boy girl "
        "man woman mother father brother sister in on at from with to of it me us them he she they "
        "english chinese glad busy dead alive safe home right wrong paid free honest serious"
    ).split()
)
_NO_NAMES_ZH = re.compile(
    "[的了在不去要很谁你他她它们说没饿累怕什这那就也都吗呢]"
    "|^(?:狼|灯|火|人|有|想|给|来|才|好|坏|真|从|个|一个?)"
    "|守卫|村民|队长|国王|主人|朋友|陌生|迷路|点灯|坏人|好人|客人|大人|敌人"
)
"""Letters that no name has, or does not begin with, and words that are none."""


_SOUNDS = (
    "玛丽莉娜翰杰克汤姆露莎菲艾米亚伊凯贝蒂鲍勃迈彼罗卢卡琳达索娅妮黛洛奥诺塔托宾珀薇芙茜琪约安"
)
_FOREIGN_ZH = re.compile(
    rf"(?:^|[，。！,.!\s])我是([{_SOUNDS}]{{2,5}})(?=$|[，。！？,.!?\s]|啊|呀)"
)
"""A name from abroad, by the letters in which such names are written."""
_CALLED_SO_ZH = re.compile(
    "^(?:大家|人们|人家|别人|他们|她们|朋友们?|邻居们?)(?:都|也|一般)?(?=叫我)"
)
_ALL = (_SURE, _MAYBE, _SURE_ZH, _MAYBE_ZH, _FOREIGN_ZH)


def name_told(text: str, taken: Collection[str] = ()) -> str:
    """The name that a sentence gives for who says it; empty where it gives none.

    Args:
        text: the sentence.
        taken: what others are called, whose names nobody else bears.

    Example:
        >>> name_told("Good evening. I am Ada, from the mill.")
        'Ada'
        >>> name_told("我叫小明。")
        '小明'
        >>> name_told("I am hungry."), name_told("Call me captain!")
        ('', '')
    """
    start = _CALLED_SO_ZH.sub("", seen(text[:200]))
    if is_told(start):  # "My name is Bo, says the imp."
        return ""
    for pattern in _ALL:
        if match := pattern.search(start):
            name = match[1]
            if is_name(name) and name.casefold() not in {other.casefold() for other in taken}:
                return name[0].upper() + name[1:]
    return ""


_BESIDES = re.compile(
    r"(?:\b(?:hello|hi|hey|good|day|evening|morning|there|well|oh|and|but|by the way|please|"
    r"actually|from now on|instead|again|you (?:can|may|could|should)|everybody|everyone|"
    r"they all|just|people|friends|folk|"
    r"(?:nice|pleased|glad) to meet you|how do you do)\b|"
    r"以后|从现在起|今后|还是|改|你好|您好|晚上好|大家|都|请|你|可以|就|"
    r"很高兴认识|认识你很高兴|嗨|喂|\W|吧|啊|呀)*",
    re.IGNORECASE,
)


def introduces(text: str) -> bool:
    """Whether a sentence says what its speaker is called, and nothing else but a greeting.

    >>> introduces("Hello! You can call me Robin."), introduces("My name is Robin. Follow me!")
    (True, False)
    """
    for pattern in _ALL:
        if (match := pattern.search(text[:200])) and is_name(match[1]):
            rest = f"{text[: match.start()]} {text[match.end() :]}"
            return _BESIDES.fullmatch(rest) is not None
    return False


def is_name(text: str) -> bool:
    """Whether a text, wherever it comes from, can be nothing but a name."""
    letters = re.sub("['\u2019-]", "", text)
    return (
        0 < len(text) <= MOST_LETTERS
        and letters.isalpha()
        and text.casefold() not in _NO_NAMES
        and (letters.isascii() or not _NO_NAMES_ZH.search(text))
        and not is_rude(text)
    )
