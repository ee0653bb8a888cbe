"""A name that is told: whatever it is called, it is no place, no thing and nobody else."""

import re
from typing import NamedTuple

_TOLD = re.compile(
    r"\b(?<!not )(?<!n't )(?<!never )(?<!dont )(?<!stop )"
    r"(?:my name is|my name's|i am called|i'm called|they call me|people call me|call me|"
    r"i am named|i'm named|the name is|the name's|i go by)\s+"
    r"(?!(?:not|none|no|never|unknown|nothing|secret|when|if|back|later|what|how|that|this|an?|the|"
    r"by|to|for|mine|yours|still|well|so|very|too|but|and|tomorrow|tonight|today|soon|again|maybe)\b)"
    r"[^\W\d_]{2,16}(?:['-][^\W\d_]+)?(?: (?:(?:van|von|der|den|de|del|della|la|le|du|da|di|"
    r"bin|ibn|al|el) )*"
    r"(?-i:[^\W\d_a-z])[^\W\d_]+(?:['-][^\W\d_]+)?){0,3}(?=\s*(?:[,.;!]|$|\band\b|\bbut\b|\bof\b|\bfrom\b))"
    r"(?: (?:of|from) (?:the )?[^\W\d_]+)?",
    re.IGNORECASE,
)
_TOLD_ZH = re.compile(
    "(?:我叫做?|我名叫|我的?名字(?:叫|是)|大家都?叫我|(?:你)?(?:可以)?(?<![别再许准用])(?<!不要)(?<!不能)叫我)"
    "(?!什么|啥|谁|你|他|她|它|人|停|喊|救|来|去|起|不|别|过|怎|做|干|等|走)"
    "(?:[\\u4e00-\\u9fff]{1,4}|[A-Za-z]{2,16})(?=$|[，。！,.!、\\s]|吧|啊|呀)"
)
_JOINS = re.compile(
    r"^[\s,.;!，。！、]*(?:(?:and|but|so|吧|啊|呀)\b)?[\s,.;!，。！、]*", re.IGNORECASE
)


class Named(NamedTuple):
    """Whether somebody tells what it is called, and what is said besides."""

    is_named: bool
    rest: str


def named(text: str) -> Named:
    """What a text says besides its speaker's name.

    Example:
        >>> named("My name is East. Go north!")
        Named(is_named=True, rest='Go north!')
    """
    found = _TOLD.search(text) or _TOLD_ZH.search(text)
    if found is None:
        return Named(False, text)
    before, after = text[: found.start()].strip(), text[found.end() :]
    return Named(True, f"{before} {_JOINS.sub('', after)}".strip())
