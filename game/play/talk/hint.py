"""Which keys do what in the talk box, as it stands, in the language that is spoken."""

from ..keys.keyboard import is_pad
from .shown import Shown

_WORDS = {
    "en": {
        "write": "Enter: say it   Esc: back",
        "pad write": "A: say it   B: back",
        "choose": "digit, or arrows and Enter: choose   Esc: leave",
        "pad choose": "up, down, A: choose   Y: write   B: leave",
        "letters": "just type, or arrows and Enter: choose   Esc: leave",
        "missed": "choose a line first, with up or down",
        "wait": "Esc: leave",
        "pad wait": "B: leave",
    },
    "zh": {
        "write": "回车：说出口   Esc：返回",
        "pad write": "A：说出口   B：返回",
        "choose": "数字，或方向键加回车：选   Esc：离开",
        "pad choose": "上下加 A：选   Y：打字   B：离开",
        "letters": "直接打字，或方向键加回车：选   Esc：离开",
        "missed": "先用上下键选一句",
        "wait": "Esc：离开",
        "pad wait": "B：离开",
    },
}


def hint(talk: Shown, *, missed: bool) -> str:
    """What the keys do now.

    Args:
        talk: the talk.
        missed: whether a key came to choose while no row was chosen.
    """
    words = _WORDS.get(talk.character.language, _WORDS["en"])
    pad = "pad " if is_pad() else ""
    if talk.entry is not None:
        return words[f"{pad}write"]
    if talk.ending:
        return ""
    if missed and talk.rows:
        return words["missed"]
    if not talk.rows:
        return words[f"{pad}wait"]
    if talk.manner.typed and not pad:
        return words["letters"]
    return words[f"{pad}choose"]
