"""Which keys do what in the talk box, as it stands, in the language that is spoken."""

from ...view import text
from ..keys.keyboard import is_pad
from .shown import Shown

_WORDS = {
    "en": {
        "write": "Enter: say it · Esc: back",
        "pad write": "A: say it · B: back",
        "choose": "digit, or arrows and Enter: choose · Esc: leave",
        "pad choose": "up, down, A: choose · Y: write · B: leave",
        "letters": "just type, or arrows and Enter: choose · Esc: leave",
        "short choose": "arrows, Enter: choose · Esc: leave",
        "short pad choose": "A: choose · Y: write · B: leave",
        "short letters": "type, or arrows · Esc: leave",
        "missed": "choose a line first, with up or down",
        "wait": "Esc: leave",
        "pad wait": "B: leave",
    },
    "zh": {
        "write": "回车：说出口 · Esc：返回",
        "pad write": "A：说出口 · B：返回",
        "choose": "数字，或方向键加回车：选 · Esc：离开",
        "pad choose": "上下加 A：选 · Y：打字 · B：离开",
        "letters": "直接打字，或方向键加回车：选 · Esc：离开",
        "short choose": "方向键加回车：选 · Esc：离开",
        "short pad choose": "A：选 · Y：打字 · B：离开",
        "short letters": "打字，或方向键 · Esc：离开",
        "missed": "先用上下键选一句",
        "wait": "Esc：离开",
        "pad wait": "B：离开",
    },
}


def hint(talk: Shown, room: int, *, missed: bool) -> str:
    """What the keys do now, in fewer words where letters leave no room for all.

    Args:
        talk: the talk.
        room: pixels of a line.
        missed: whether a key came to choose while no row was chosen.
    """
    words = _WORDS.get(talk.character.language, _WORDS["en"])
    key = _key(talk, missed=missed)
    said = words[key] if key else ""
    short = text.width(said, talk.manner.size) > room
    return words.get(f"short {key}", said) if short else said


def _key(talk: Shown, *, missed: bool) -> str:
    """Of the words; empty for none."""
    pad = "pad " if is_pad() else ""
    if talk.entry is not None:
        return f"{pad}write"
    if talk.ending:
        return ""
    if missed and talk.rows:
        return "missed"
    if not talk.rows:
        return f"{pad}wait"
    if talk.manner.typed and not pad:
        return "letters"
    return f"{pad}choose"
