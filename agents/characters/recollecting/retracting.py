"""Taking back what was told: "I lied", "that was a lie", "I made that up", "I take that back".

Such a sentence says of another one that it is not so. It may name it ("I lied, my cat is not called
Tom"), tell what is so instead ("that's not true, my brother lives in Ulm"), or do neither, and then
the last thing that was told is meant.
"""

import re

from ..folding import straight
from .shapes import asks, tells

RETRACTION = 0.2
"""Weight of a sentence that takes back what was told: it is no fact, and yet it replaces one."""

_FLAGS = re.IGNORECASE
_ONLY = r"(?: (?:only|just|really|actually|all|totally))*"
_OWN = (
    rf"\bi(?:'ve| have|'m| am)?{_ONLY} lied\b(?! (?:to (?!you)|down|in|on|there|awake|here))"
    rf"|\bi (?:was|am|have been){_ONLY} (?:lying|fibbing)\b"
    r"(?! (?:in|on|down|under|to (?!you)|there|awake|here))"
    rf"|\bi{_ONLY} made (?:it|this|that|all that|all of (?:it|that)|everything)(?: "
    rf"all)? up\b"
    rf"|\bi{_ONLY} invented (?:it all|all (?:that|of (?:it|that))|everything|the story)\b"
    rf"|\bi{_ONLY} (?:take|took) (?:it|this|that|what i said)(?: all)? back\b"
    rf"|\bi{_ONLY} take back what i (?:just )?(?:said|told you)\b"
    rf"|\bi (?:did not|didn't){_ONLY} tell (?:you )?the truth\b|\bi told you (?:a lie|lies|a fib)\b"
)
_WHAT = r"(?:it|that|this|what i(?: just)? (?:said|told you))"
_NOT = r"(?:\s?is not|\s?was not|'s not|\s?isn't|\s?wasn't|\s?is no|\s?was no)"
_JOKING = r"(?:joking|kidding|teasing)"
_IT = (
    rf"\b{_WHAT}(?: is| was|'s)(?: only| just| all| actually)* "
    r"(?:an? (?:\w+ )?(?:lie|fib|joke)|lies|untrue|false|invented|made up|not true|no truth)\b"
    rf"|\b{_WHAT}{_NOT} (?:\w+ )?(?:true|right|so|the truth)(?=\W*$|\s*[,.;!:]|\s+(?:at all|"
    rf"and|but)\b)"
    rf"|\bi (?:was|am|have been){_ONLY} {_JOKING}\b|\bi'm{_ONLY} {_JOKING}\b"
    r"|\b(?:just|only) (?:kidding|joking)\b"
    r"|\bi was wrong\b(?! (?:to|about (?!it\b|that\b|this\b))\b)"
)
_OWN_ZH = (
    "我(?:刚才|刚刚|刚|之前|前面|其实|都|是|只是|在){0,3}(?:撒谎|说谎|说了谎|撒了谎|骗了?你|瞎说|胡说|"
    "乱说|瞎编|编造|说错|搞错|记错)|我(?:收回|撤回)(?:刚才|刚刚|前面)?(?:说)?(?:的|那句|这句)?(?:话)?"
    "|骗你的"
)
_IT_ZH = (
    "(?:这|那|刚才|刚刚|刚才那|以上)(?:话|句|个|些|件事)?(?:都|全|只)?(?:是)?(?:我)?(?:瞎|胡|乱)?"
    "(?:骗你|骗人|编|假|瞎说|胡说|乱说|撒谎|说谎|开玩笑|编出来)的|(?:这|那)(?:话|个|都)?不是(?:真|事实)(?:的|话)?"
    "|我(?:刚才|刚刚|刚|只是|是|在){0,3}开玩笑|逗你玩|^(?:不对|错了|说错了)(?=[，,。！])"
)
_OWNS = re.compile(f"{_OWN}|{_OWN_ZH}", _FLAGS)
_ITS = re.compile(f"{_IT}|{_IT_ZH}", _FLAGS)
_PARTS = re.compile(r"[.;:!?,。；：！？，—]+\s*|\s+(?:and|but|because|so)\s+", _FLAGS)
_LEAD = re.compile(
    r"^\W*(?:(?:no|sorry|oh|well|ok|okay|actually|yes|wait|please|and|but|so|all of it|i know|"
    r"对不起|"
    r"抱歉|不|其实|好吧)\W*)*$",
    _FLAGS,
)
_DENIES = re.compile(r"\b(?:not|no|never|cannot)\b|n't\b|不|没", _FLAGS)


def retracts(text: str, *, has_told: bool = True) -> bool:
    """Whether a sentence takes back what its speaker told.

    Args:
        text: the sentence.
        has_told: whether its speaker told something just before, which "that" means; otherwise it
            is said of what somebody else said, unless it names what is not so itself.

    Example:
        >>> retracts("That was a lie."), retracts("That was a lie.", has_told=False)
        (True, False)
        >>> retracts("I lied, my cat is not called Tom.", has_told=False)
        True
        >>> retracts("我骗你的"), retracts("Did I lie?"), retracts("I lied to my wife.")
        (True, False, False)
    """
    plain = straight(text[:300])
    if asks(plain):
        return False
    if _OWNS.search(plain):
        return True
    return _ITS.search(plain) is not None and (has_told or _names_own(told_besides(plain)))


def told_besides(text: str) -> str:
    """What a sentence says besides that something is not so; empty where it says nothing.

    >>> told_besides("I lied, my cat is not called Tom."), told_besides("No, I made that up.")
    ('my cat is not called Tom', '')
    """
    parts = [part.strip() for part in _PARTS.split(straight(text[:300]))]
    left = [part for part in parts
            if part and not (_OWNS.search(part) or _ITS.search(part + ",") or
            _LEAD.match(part))]  # fmt: skip
    return ", ".join(left)


def tells_instead(text: str) -> bool:
    """Whether a sentence that takes something back tells what is so instead.

    >>> tells_instead("That's not true, my brother lives in Ulm."), tells_instead("I lied.")
    (True, False)
    """
    rest = told_besides(text)
    return tells(rest) and not _DENIES.search(rest)


def _names_own(rest: str) -> bool:
    """Whether it is said of something of one's own."""
    return tells(rest) and re.search(r"\b(?:i|my|our|we)\b|我|咱", rest, _FLAGS) is not None
