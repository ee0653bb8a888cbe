"""Wishes that something told be forgotten: all of it, which is done, or one thing, which is not.

What was told is kept sentence by sentence, and which of them a wish means is no matter of shape: so
whoever wants one thing forgotten is told how all of it is, and a narrower wish, however often it is
said, never becomes the wider one.
"""

import re

from .shapes import asks

_FLAGS = re.IGNORECASE
_PLEASE = (
    r"^\W*(?:(?:please|now|just|so|no|oh|ok|okay|well|actually|you (?:must|should|can|may|could)|"
    r"i want you to|can you|could you|will you|would you)\W+)*"
)
_FORGET = r"(?:forget|erase|delete|(?:do not|don't|dont) remember|stop remembering)"
_ALL = re.compile(
    rf"{_PLEASE}(?:forget|erase|delete)\W+(?:about )?(?:"
    r"(?:everything|all|all of it|whatever|anything|what(?= (?:\w+ )*?(?:told|tell) ))"
    r"(?: that| of what)?,? i(?:'ve| have| had)?(?: (?:ever|already))* "
    r"(?:told|said|tell|say)(?: to)?(?: you)?|"
    r"(?:everything|all)(?: that)? you know (?:about|of) me)\W*(?:please|now)?\W*$"
    r"|^(?:请|你|就|快|能不能|可以)*(?:把)?(?:忘了|忘掉|忘记|删掉|删除|清除)?(?:我(?:跟|对|和)你(?:说|讲)过?的?|我告诉过?你的|"
    r"我说过?的|关于我的|你知道的关于我的)(?:所有|一切|全部|每(?:句|件))?(?:的)?(?:话|事|事情|东西|内容)*"
    r"(?:全|都|通通|统统)*(?:忘了|忘掉|忘记|删掉|删除|清除)?(?:吧|好吗|掉)?[。！？!?\s]*$",
    _FLAGS,
)
_ONE = re.compile(
    rf"{_PLEASE}{_FORGET}\W+(?:that i\b|(?:about )?(?:what|the (?:thing|things|part|bit)"
    r"(?: that| which)?) i\b|(?:about )?my \w|i (?:said|told))"
    r"|^(?:请|你|就|快|那|拜托|能不能|可以|麻烦){0,4}(?:忘了|忘掉|忘记|删掉|别再?记住?|不要再?记住?)"
    r"(?:(?:我|刚才|这句|那句|这件|那件|这个)(?!吧|$))"
    r"|^(?:请|你|就|快|那|能不能|可以){0,4}把(?:我|刚才|这句|那句|这件|那件)[^，。？！]{1,12}(?:忘了|忘掉|忘记|删掉)",
    _FLAGS,
)
_WISH = re.compile(
    rf"{_PLEASE}{_FORGET}\b|^(?:请|你|就|快|那|可以)*(?:忘了|忘掉|忘记|别再?记)", _FLAGS
)
_POLITE = re.compile(r"能不能|可以|^\W*(?:please )?(?:can|could|will|would) you\b", _FLAGS)
_MEANT = re.compile(
    r"^\W*(?:yes|yeah|yep|aye|sure)?\W*(?:(?:please|i (?:really )?mean it|i do|do it|i am sure|"
    r"i'm sure|forget (?:it|everything|all(?: of it)?))\W*)*$"
    r"|^\W*(?:(?:是|是的|对|好|嗯)[，,。\s]*)?(?:我?(?:确定|当真|说真的)|真的|忘了吧|全忘了吧|都忘了吧)?[。！!\s]*$",
    _FLAGS,
)


def asks_to_forget(text: str) -> bool:
    """Whether a sentence asks for nothing but that all that its speaker told be forgotten.

    >>> asks_to_forget("Forget everything I told you."), asks_to_forget("Forget what I just said.")
    (True, False)
    """
    is_chinese = any("\u4e00" <= letter <= "\u9fff" for letter in text)
    found = _ALL.search(text[:300]) is not None
    return found and (not is_chinese or any(word in text for word in ("忘", "删", "清除")))


def asks_to_forget_one(text: str) -> bool:
    """Whether a sentence asks that something told be forgotten, and not all of it.

    >>> asks_to_forget_one("Forget that I hate onions."), asks_to_forget_one("Don't forget me.")
    (True, False)
    >>> asks_to_forget_one("请忘记我的名字。"), asks_to_forget_one("你忘了我的名字吗？")
    (True, False)
    """
    if asks_to_forget(text) or _ONE.search(text[:300].replace("\u2019", "'")) is None:
        return False
    return not asks(text) or _POLITE.search(text) is not None


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
