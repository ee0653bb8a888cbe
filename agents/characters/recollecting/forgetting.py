"""Wishes that something told be forgotten: all of it, which is done, or one thing, which is not.

What was told is kept sentence by sentence, and which of them a wish means is no matter of shape: so
whoever wants one thing forgotten is told how all of it is, and a narrower wish, however often it is
said, never becomes the wider one.
"""

import re

from ..folding import straight
from .shapes import asks

_FLAGS = re.IGNORECASE
_PLEASE = (
    r"^\W*(?:(?:please|now|just|so|no|oh|ah|ok|okay|well|then|actually|you (?:must|should|can|may|"
    r"could)|i(?:'d| would)? (?:want|like|ask|beg|need) you to|i wish you would|can you|could you|"
    r"will you|would you)\W+)*"
)
_FORGET = r"(?:forget|erase|delete|(?:do not|don't|dont) remember|stop remembering)"
_EVERYTHING = (
    r"(?:everything|all(?: of)?(?: (?:it|this|that|them))?|it all|the (?:whole )?lot|whatever|"
    r"anything|"
    r"every (?:word|bit)(?: of it)?|what(?= (?:\w+ )*?(?:told|tell) ))"
)
_OF_MINE = (
    r"(?:(?: that| of what)?,? i(?:'ve| have| had)?(?: (?:ever|already))* (?:told|said|tell|say)"
    r"(?: to)?(?: you)?|(?: that)? you(?:'ve| have)? (?:ever )?(?:know|known|heard|learnt|learned|"
    r"remember)(?: (?:about|of|from) (?:me|us))?|,? (?:about|of) (?:me|us|myself))"
)
_END = r"(?: (?:completely|entirely|altogether|for good|at once|please|now|then))*\W*$"
_ALL = re.compile(
    rf"{_PLEASE}(?:forget|erase|delete|wipe(?: out)?)\W+(?:about )?"
    rf"(?:{_EVERYTHING}{_OF_MINE}?|me|us){_END}"
    rf"|{_PLEASE}(?:erase|wipe|clear|empty) your (?:memory|memories|mind)(?: of me)?{_END}",
    _FLAGS,
)
_PLEASE_ZH = "(?:请|你|就|快|那|求你?|拜托|麻烦|能不能|能|可以|我(?:想|要|希望|求)你?){0,4}"
_FORGET_ZH = "(?:忘了|忘掉|忘记|忘光|忘干净|删了|删掉|删除|清除|抹掉)"
_TOLD_ZH = (
    "(?:我(?:跟|对|和)你(?:说|讲)过?的?|我告诉过?你的|我[说讲]过?的|关于我的?|你知道的关于我的|"
    "你知道的|有关我的?)"
)
_EVERY_ZH = "(?:(?:这|那)?(?:所有|一切|全部|全|每[句件])(?:的)?)"
_THINGS_ZH = "(?:的|话|事情?|东西|内容)*"
_EVEN_ZH = "(?:全部?|都|通通|统统|彻底|给我?)*"
_END_ZH = r"(?:了|掉|吧|好吗|好不好|啊)*[。！？!?\s]*$"
_ALL_ZH = re.compile(
    rf"^{_PLEASE_ZH}(?:{_FORGET_ZH}|把)?(?:{_TOLD_ZH}{_EVERY_ZH}?{_THINGS_ZH}|{_EVERY_ZH}{_THINGS_ZH})"
    rf"{_EVEN_ZH}{_FORGET_ZH}?{_END_ZH}"
    rf"|^{_PLEASE_ZH}把我们?{_EVEN_ZH}{_FORGET_ZH}{_END_ZH}"
    rf"|^(?!你忘){_PLEASE_ZH}{_FORGET_ZH}我们?{_END_ZH}"
    rf"|^{_PLEASE_ZH}(?:全部?|都|通通|统统)(?:给我)?{_FORGET_ZH}(?:了|掉)*(?:吧|好吗)[。！!\s]*$"
)
_ONE = re.compile(
    rf"{_PLEASE}{_FORGET}\W+(?:that i\b|(?:about )?(?:what|the (?:thing|things|part|bit)"
    r"(?: that| which)?) i\b|(?:about )?my \w|i (?:said|told)"
    rf"|(?:about )?(?:that|this)(?: one| bit| part| thing)?{_END}|the last (?:one|bit|thing|"
    rf"part)\b)"
    r"|^(?:请|你|就|快|那|拜托|能不能|可以|麻烦){0,4}(?:忘了|忘掉|忘记|删掉|别再?记住?|不要再?记住?)"
    r"(?:(?:我|刚才|这句|那句|这件|那件|这个)(?!吧|$)|[这那](?:个|句|件)?(?:话|事)?(?:吧|了|掉)*[。！!\s]*$)"
    r"|^(?:请|你|就|快|那|能不能|可以){0,4}把(?:我|刚才|[这那](?:个|句|件))[^，。？！]{0,12}(?:忘了|忘掉|忘记|删掉)",
    _FLAGS,
)
_LEAVE = re.compile(
    r"^(?:\W|(?:ah|oh|well|no|ok|okay|just|so|please|actually|then|sorry|it(?:'s| is) "
    r"(?:nothing|fine)"
    r")\b)*"
    r"(?:(?:forget (?:all )?(?:about )?it|never ?mind(?: (?:that|it|me|about (?:it|that)|what "
    r"i (?:just )?"
    r"said))?|nvm|(?:let|leave) it(?: be| alone)?|drop it|it does(?:n't| not) matter)\b\W*)+"
    r"(?:then|now|please)?\W*$"
    r"|^(?:那|唉|哎|嗯|哦|好吧?|还是|就|那就|\W)*"
    r"(?:(?:算了|没什么|没事|当我没[说讲]过?|不说了|别在意|别管[它了]?|无所谓|不提了)(?:吧|了|啦|啊)*[\W]*)+$",
    _FLAGS,
)
_WISH = re.compile(
    rf"{_PLEASE}{_FORGET}\b|^(?:请|你|就|快|那|可以)*(?:忘了|忘掉|忘记|别再?记)", _FLAGS
)
_POLITE = re.compile(r"能不能|可以|^\W*(?:please )?(?:can|could|will|would) you\b", _FLAGS)
_MEANT = re.compile(
    r"^\W*(?:yes|yeah|yep|aye|sure)?\W*(?:(?:please|i (?:really )?mean it|i do|do it|i am sure|"
    r"i'm sure|forget (?:everything|all(?: of it)?))\W*)*$"
    r"|^\W*(?:(?:是|是的|对|好|嗯)[，,。\s]*)?(?:我?(?:确定|当真|说真的)|真的|忘了吧|全忘了吧|都忘了吧)?[。！!\s]*$",
    _FLAGS,
)


def asks_to_forget(text: str) -> bool:
    """Whether a sentence asks for nothing but that all that its speaker told be forgotten.

    >>> asks_to_forget("Forget everything I told you."), asks_to_forget("Forget what I just said.")
    (True, False)
    >>> [asks_to_forget(text) for text in ("Forget me.", "忘掉一切", "Forget it.", "我什么都忘了")]
    [True, True, False, False]
    """
    plain = straight(text[:300])
    is_all_zh = _ALL_ZH.search(plain) is not None and re.search("[忘删抹]|清除", plain) is not None
    return is_all_zh or _ALL.search(plain) is not None


def asks_to_forget_one(text: str) -> bool:
    """Whether a sentence asks that something told be forgotten, and not all of it.

    >>> asks_to_forget_one("Forget that I hate onions."), asks_to_forget_one("Don't forget me.")
    (True, False)
    >>> asks_to_forget_one("请忘记我的名字。"), asks_to_forget_one("你忘了我的名字吗？")
    (True, False)
    """
    if asks_to_forget(text) or _ONE.search(straight(text[:300])) is None:
        return False
    return not asks(text) or _POLITE.search(text) is not None


def leaves_it(text: str) -> bool:
    """Whether a sentence only waves away what was said: nothing of it is to be done, or forgotten.

    >>> [leaves_it(text) for text in ("Never mind.", "Forget it.", "算了", "Forget it all.")]
    [True, True, True, False]
    """
    return _LEAVE.search(straight(text[:100])) is not None


def is_wish_to_forget(text: str) -> bool:
    """Whether a sentence begins as a wish that something be forgotten, of whatever it is.

    >>> is_wish_to_forget("You can forget the onions."), is_wish_to_forget("Don't forget it.")
    (True, False)
    """
    return _WISH.search(text[:100]) is not None


def means_it(text: str) -> bool:
    """Whether a sentence only says yes to what it was asked.

    >>> means_it("Yes, I mean it."), means_it("Yes, but wait."), means_it("当真。")
    (True, False, True)
    """
    return bool(text.strip(" .!?。！？")) and _MEANT.search(text[:60]) is not None
