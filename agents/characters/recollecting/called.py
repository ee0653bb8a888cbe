"""What a player says to be called, where a sentence plainly says so.

A name is a slot that a character speaks as its own words, so it is short, nothing but letters, and
no word that could be taken for a promise ("I am paid"). After "I'm ..." only that is a name which
says nothing of what somebody is: no people, no mood, no trade and no office. Who asks to be called
"Captain" is called so.
"""

import re
from collections.abc import Collection
from functools import lru_cache

from ..folding import seen, straight
from ..forms.frames import is_told
from ..spelling_words import MEANT
from .no_names import says_what
from .rude import is_rude
from .shapes import asks
from .unsure import is_unsure

MOST_LETTERS = 16
"""Letters of a name by which somebody is spoken to."""
LONGEST_WHOLE = 40
"""Letters of a whole name, with those of the family."""

_PLAIN = r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)?"
_HIGH = r"(?-i:[^\W\d_a-z])"
_CAPITAL = rf"{_HIGH}['\u2019]?{_PLAIN}"  # "Brien", "O'Brien"
_OF = r"(?:van|von|der|den|de|del|della|la|le|du|da|di|dos|bin|ibn|al|el|ter|ten|of|the)"
_FAMILY = rf"((?:\s+(?:(?:{_OF}\s+)+{_PLAIN}|{_CAPITAL})){{0,3}})"
"""What follows a first name, by which nobody is spoken to: "van der Berg"."""
_ENDS = r"(?=\s*(?:[,.;!?]|$|\b(?:and|but|please|from now on)\b))"
_NOT = r"(?<!not )(?<!n't )(?<!never )(?<!dont )(?<!not to )(?<!to )(?<!could )(?<!if you )"
_CALL = r"(?:call me|they call me|(?:people|folk|friends|everybody|everyone) calls? me)"
_SURE = re.compile(
    rf"\b(?:my name is|my name's|i am called|i'm called|i am named|"
    rf"the name is|the name's|i am known as|i'm known as)\s+(?!{_OF}\b)({_PLAIN}){_FAMILY}{_ENDS}",
    re.IGNORECASE,
)
_ASKED = re.compile(rf"\b{_NOT}{_CALL}\s+(?!{_OF}\b)({_PLAIN}){_FAMILY}{_ENDS}", re.IGNORECASE)
_NOT_BUT = re.compile(  # "my name isn't Bond, it's Smith"
    rf"\b(?:my name|i)(?: is| am|'s|'m)?(?: not|n't)(?: called)? "
    rf"{_PLAIN}{_FAMILY}\s*[,.;]\s*(?:but |it's |it is |"
    rf"i'm |i am |my name is |call me )+({_PLAIN}){_FAMILY}{_ENDS}",
    re.IGNORECASE,
)
_MAYBE = re.compile(  # in capitals, or it may be any word: "I am tired"
    rf"(?:^|[.,;!?]\s*|\b(?:hello|hi|hey|evening|morning|day|and|remember me)\b[,.;!?]?\s*)"
    rf"(?:[Ii] am|[Ii]['\u2019]?m|[Ii] go by|[Ii]t['\u2019]s me,|"
    rf"[Ii]t(?: is|['\u2019]s)(?= \S+(?: here| speaking)?\W*$)|"
    rf"[Tt]his is(?= \w+ (?:speaking|here)))\s+({_CAPITAL}){_FAMILY}(?=\s*(?:[,.;!?]|$|"
    rf"\band\b|"
    r"(?:speaking|here)\b))"
)
_HERE = re.compile(
    rf"^(?:\W|[Hh]ello|[Hh]i|[Hh]ey|[Gg]ood (?:day|evening|morning|"
    rf"night))*\b({_CAPITAL}){_FAMILY}"
    r" (?:here|speaking)\W*$"
)
_HAN = r"[\u4e00-\u9fff]"
_SURE_ZH = re.compile(
    rf"(?:我叫做?|我的?名字(?:叫|是)|我名叫)(?!什么)({_HAN}{{1,4}}?|[A-Za-z]{{2,{MOST_LETTERS}}})()"
    rf"(?=$|[，。！,.!、\s]|吧|啊|呀)"
)
_ASKED_ZH = re.compile(
    rf"(?<![别再许准用])(?<!不要)(?<!不能)叫我(?!什么)({_HAN}{{1,4}}?|[A-Za-z]{{2,{MOST_LETTERS}}})()"
    rf"(?=$|[，。！,.!、\s]|吧|啊|呀)"
)
_SURNAME = (  # the commonest; of who is no Wang or Li "I am ..." says what, and seldom who
    "[王李张刘陈杨赵吴周徐孙朱胡郭何罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈"
    "姜崔谭陆范汪廖石贾韦夏付邹熊孟秦阎薛侯雷龙段郝孔邵史毛万顾赖康贺钱施牛洪龚小阿]"
)
_MAYBE_ZH = re.compile(
    rf"(?:^|[，。！,.!\s])我是({_SURNAME}{_HAN}{{1,2}}|[A-Z][a-z]{{1,{MOST_LETTERS}}})()(?=$|[，。！？,.!?\s]|啊|呀)"
)
_NO_NAMES = frozenset(
    (
        "here back lost hungry tired sorry fine well hurt alone afraid ready sure not no new old "
        "good bad late cold happy sad done going coming looking trying just only very so too the a "
        "an your you his her their our my mine one nobody nothing somebody someone anybody human "
        "warden guard owner god admin player "
        "lamplighter villager wolf imp wisp friend enemy stranger traveller child boy girl "
        "man woman mother father brother sister in on at from with to of it me us them he she they "
        "english chinese glad busy dead alive safe home right wrong paid free honest serious "
        "later tomorrow tonight today soon now again anytime names when if maybe sometime"
    ).split()
)
_NO_PARTS = frozenset(
    (
        "is are was were be been am has have had do does did will would can could shall should "
        "may might must open opened shut closed says said told gone and or but"
    ).split()
)
"""What no family is called, or a sentence could be made of a name."""
_OFFICES = frozenset(
    (
        "captain king queen lord lady master boss chief elder sir madam dame doctor professor "
        "major general colonel sergeant admiral prince princess duke duchess count countess baron "
        "uncle auntie"
    ).split()
)
"""What nobody is called who says to be one, and who asks to be called so is."""
_NO_NAMES_ZH = re.compile(
    "[的了在不去要很谁你他她它们说没饿累怕什这那就也都吗呢]"
    "|^(?:狼|灯|火|人|有|想|给|来|才|好|坏|真|从|个|一个?)"
    "|守卫|村民|朋友|陌生|迷路|点灯|坏人|好人|客人|敌人|认真|真的|开玩笑"
)
"""Letters that no name has, or does not begin with, and words that are none."""


_SOUNDS = (
    "玛丽莉娜翰杰克汤姆露莎菲艾米亚伊凯贝蒂鲍勃迈彼罗卢卡琳达索娅妮黛洛奥诺塔托宾珀薇芙茜琪约安"
)
_FOREIGN_ZH = re.compile(
    rf"(?:^|[，。！,.!\s])我是([{_SOUNDS}]{{2,5}})()(?=$|[，。！？,.!?\s]|啊|呀)"
)
"""A name from abroad, by the letters in which such names are written."""
_OFFICES_ZH = re.compile("队长|国王|主人|大人|船长|老大|老板|博士|医生|教授|将军|公主|王子")
_CALLED_SO_ZH = re.compile(
    "^(?:大家|人们|人家|别人|他们|她们|朋友们?|邻居们?)(?:都|也|一般)?(?=叫我)"
)
_ASKING = (_ASKED, _ASKED_ZH)
_BEING = (_MAYBE, _HERE, _MAYBE_ZH, _FOREIGN_ZH)
_ALL = (_NOT_BUT, _SURE, _ASKED, _MAYBE, _HERE, _SURE_ZH, _ASKED_ZH, _MAYBE_ZH, _FOREIGN_ZH)


def name_told(text: str, taken: Collection[str] = ()) -> str:
    """The whole name that a sentence gives for who says it; empty where it gives none.

    Args:
        text: the sentence.
        taken: what others are called, whose names nobody else bears.

    Example:
        >>> name_told("Good evening. I am Ada, from the mill.")
        'Ada'
        >>> name_told("我叫小明。")
        '小明'
        >>> name_told("I am hungry."), name_told("I'm Russian."), name_told("I am the captain!")
        ('', '', '')
        >>> name_told("My name is Ines Okafor-Lindqvist."), name_told("Call me captain!")
        ('Ines Okafor-Lindqvist', 'Captain')
    """
    name = _told(text)
    others = {other.casefold() for other in taken}
    return "" if {name.casefold(), called_by(name).casefold()} & others else name


@lru_cache(4_000)
def _told(text: str) -> str:
    start = _CALLED_SO_ZH.sub("", straight(seen(text[:200])))
    if is_told(start) or is_unsure(start):  # "My name is Bo, says the imp."
        return ""
    return next((name for pattern in _ALL if (name := _found(pattern, start))), "")


def _found(pattern: re.Pattern[str], text: str) -> str:
    """The name that a pattern finds; empty where it is none, or another word may be meant."""
    if (match := pattern.search(text)) is None:
        return ""
    first, family = match[match.re.groups - 1], match[match.re.groups]
    if pattern in _ASKING:
        is_common = first in MEANT or says_what(first)
        is_meant = not first.islower() or first in _OFFICES or not is_common
        is_meant &= not asks(text) or "?" not in text
    elif pattern in _BEING:
        is_office = first.casefold() in _OFFICES or _OFFICES_ZH.search(first)
        is_meant = not is_office and not says_what(first)
        is_meant &= pattern is not _HERE or first.casefold() not in MEANT
        is_meant &= first[0].isupper() or not first.isascii()
        is_meant &= not first.isupper() or text.isupper() or len(first) <= _SHOUTED
    else:
        is_meant = True
    if not is_meant or not _is_word(first):
        return ""
    return _whole(first[0].upper() + first[1:], family)


_SHOUTED = 3  # letters above which a word in capitals is loud, and no name: "It's INTENSE!"


def _whole(first: str, family: str) -> str:
    """A name with what follows it, where that can be a name, too."""
    whole = f"{first} {' '.join(family.split())}".strip()
    return whole if is_name(whole) else first


def called_by(name: str) -> str:
    """By what of a whole name somebody is spoken to.

    >>> called_by("Ines Okafor-Lindqvist"), called_by("Captain Nemo"), called_by("")
    ('Ines', 'Captain Nemo', '')
    """
    first, _, rest = name.partition(" ")
    return f"{first} {rest}".strip() if first.casefold() in _OFFICES else first


_DENIED = re.compile(
    rf"\b(?:i am not|i'm not|i am no longer called|my name is not|my name's not|my name isn't|"
    rf"i am not called|"
    rf"i'm not called)\s+(?:called |named )?({_PLAIN}){_FAMILY}{_ENDS}"
    rf"|\b(?:do not|don't|dont|never|stop|no longer)(?: ever| you)? call(?:ing)? "
    rf"me\s+({_PLAIN}){_FAMILY}{_ENDS}"
    r"|\b(?:that|it)(?:'s| is) not (my) name()\b|\b(?:that|it) isn't (my) name()\b",
    re.IGNORECASE,
)
_DENIED_ZH = re.compile(
    rf"(?:我(?:才|可|其实|已经)?不叫|我的?名字不(?:叫|是)|我不是|(?:别|不要|不许|不准|不用)(?:再)?叫我)"
    rf"({_HAN}{{1,4}}?|[A-Za-z]{{2,{MOST_LETTERS}}})(?=$|[，。！,.!、\s]|了|吧|啊|呀)"
)


def name_denied(text: str, known: str) -> bool:
    """Whether a sentence says that its speaker is not called as somebody believes.

    Args:
        text: the sentence.
        known: the name that is believed; empty for none.

    Example:
        >>> name_denied("I'm not Bond.", "Bond"), name_denied("I'm not tired.", "Bond")
        (True, False)
        >>> name_denied("别叫我王小明", "王小明"), name_denied("Don't call me Bond.", "")
        (True, False)
    """
    if not known:
        return False
    plain = straight(seen(text[:200]))
    names = {known.casefold(), called_by(known).casefold(), known.split()[0].casefold()}
    for pattern in (_DENIED, _DENIED_ZH):
        if match := pattern.search(plain):
            parts = [part for part in match.groups() if part]
            if parts and (parts[0].casefold() == "my" or parts[0].casefold() in names):
                return True
    return False


_BESIDES = re.compile(
    r"(?:\b(?:hello|hi|hey|good|day|evening|morning|there|well|oh|and|but|by the way|please|"
    r"actually|from now on|instead|again|you (?:can|may|could|should)|everybody|everyone|"
    r"they all|just|people|friends|folk|"
    r"here|speaking|(?:nice|pleased|glad) to meet you|how do you do)\b|"
    r"以后|从现在起|今后|还是|改|你好|您好|晚上好|大家|都|请|你|可以|就|"
    r"很高兴认识|认识你很高兴|嗨|喂|\W|吧|啊|呀)*",
    re.IGNORECASE,
)


def introduces(text: str) -> bool:
    """Whether a sentence says what its speaker is called, and nothing else but a greeting.

    >>> introduces("Hello! You can call me Robin."), introduces("My name is Robin. Follow me!")
    (True, False)
    """
    plain = straight(text[:200])
    for pattern in _ALL:
        if (match := pattern.search(plain)) and _found(pattern, plain):
            rest = f"{plain[: match.start()]} {plain[match.end() :]}"
            return _BESIDES.fullmatch(rest) is not None
    return False


def is_name(text: str) -> bool:
    """Whether a text, wherever it comes from, can be nothing but a name."""
    first, *family = text.split(" ")
    if not _is_word(first) or len(text) > LONGEST_WHOLE or len(family) > _MOST_PARTS:
        return False
    return all(
        (_is_word(part, _LONGEST_PART) and part.casefold() not in _NO_PARTS)
        or re.fullmatch(_OF, part)
        for part in family
    )


_MOST_PARTS = 6  # of a whole name behind the first
_LONGEST_PART = 24  # letters of one of them


def _is_word(text: str, most: int = MOST_LETTERS) -> bool:
    """Whether one word can be a name."""
    letters = re.sub("['\u2019-]", "", text)
    return (
        0 < len(text) <= most
        and letters.isalpha()
        and text.casefold() not in _NO_NAMES
        and (letters.isascii() or not _NO_NAMES_ZH.search(text))
        and not is_rude(text)
    )
