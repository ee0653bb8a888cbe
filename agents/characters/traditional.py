"""Traditional Chinese, as it is typed in many places, in the letters that are understood here.

Everything that reads Chinese was learned from, or written in, Simplified letters. One letter
becomes one letter, so what was typed can still be found by its place.
"""

import re

from .traditional_letters import SIMPLIFIED, TRADITIONAL

_OWN = ("妳牠祂臺", "你它他台")
"""Letters that are no others' traditional form, but are written for ours."""
_TABLE = str.maketrans(TRADITIONAL + _OWN[0], SIMPLIFIED + _OWN[1])
_IN_WORDS = (
    (re.compile("(?<![显名原编巨土昭专论合])著(?![名作者称述书])"), "着"),  # 跟著我, and 著名
    (re.compile("甚(?=么)"), "什"),
)
"""Letters that Simplified texts have, too, in other words."""


def simplified(text: str) -> str:
    """A text in Simplified letters, as long as it was; of any other script nothing changes.

    Example:
        >>> simplified("對不起，大門在哪裡？跟著我 (sorry)")
        '对不起，大门在哪里？跟着我 (sorry)'
    """
    if text.isascii():
        return text
    text = text.translate(_TABLE)
    for letter, ours in _IN_WORDS:
        text = letter.sub(ours, text)
    return text
