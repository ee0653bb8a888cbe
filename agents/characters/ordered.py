"""What a sentence orders: an errand, a manner, or both.

The intent says it where the common table has one for it ("wait here" is `stay`). "Go north", "hunt
the imp", "leave Pip alone" and "be bolder" have none of their own: they are heard as `order`,
beside what else a sentence may mean, and the slots say which one.
"""

import re
from collections.abc import Mapping

from .intents import How, Said, Slots
from .table import ORDER

_WINDS = ("north", "east", "south", "west", "north-east", "south-east", "south-west", "north-west")
PLACES: Mapping[str, str] = {
    **{wind: f"go_{wind}".replace("-", "_") for wind in _WINDS},
    "home": "go_home",
    **{place: f"go_to_{place}" for place in ("lamp", "gate", "hearth", "ember")},
}
"""Place -> the errand of going there."""

ERRAND_OF: Mapping[str, str] = {
    "stay": "wait", "follow": "follow", "hide": "hide", "stand_down": "spare",
}  # fmt: skip
"""Intent of the common table -> the errand that it is."""

_NO = r"(?:do not|don't|dont|never|not|stop)"
_ENGLISH: Mapping[str, str] = {
    "none": r"\bnever ?mind(?: that| it)?(?:[.,!]|$)|\bas you were\b"
    r"|\b(?:belay|cancel|scratch) that\b"
    r"|\bforget (?:it|that order|what i (?:said|told|asked))\b|\bi take it back\b",
    "lead": r"\b(?:lead|guide) (?:me|us)\b|\blead (?:on|the way)\b"
    r"|\b(?:take|bring|show|walk|get|light) (?:me|us|my)(?: the)?"
    r" (?:to|there|home|way|path|out|back)\b",
    "spare": r"\b(?:spare|leave \w+(?: \w+){0,2} (?:alone|be|in peace)"
    r"|let \w+(?: \w+)? (?:live|be)"
    rf"|{_NO} (?:\w+ )?(?:hurt|harm|touch|attack|bite|strike|hit|chas|hunt|kill)\w*)\b",
    "hunt": r"\b(?:hunt|chase|attack|go after|after (?:him|her|it|them)|kill|catch|bring down"
    r"|get (?:him|her|it|them|that)|run (?:\w+ ){1,2}down)\b",
    "hide": r"\b(?:hide|get down|duck|crouch|lie low|take cover|(?:in|into) the grass)\b",
    "wait": r"\b(?:wait|stay (?:here|there|put|where)|hold (?:still|it|your ground|on)|stand still"
    r"|(?:do not|don't) move|stop here)\b",
    "follow": r"\b(?:follow|come (?:with|along|after)|stay (?:with|behind|by) me|keep up"
    r"|walk with me)\b",
    "go": r"\b(?:go|walk|head|move|run|march|return|get back|make for|off|to the|back)\b",
}
_CHINESE: Mapping[str, str] = {
    "none": r"当我没说|取消|^算了|照旧|刚才的不算|不算数",
    "lead": r"[带领引]路|[带领引送]我们?(?:去|到|上|过|走|回|找|出)|[给替帮]我指路",
    "spare": r"放过|饶|别(?:伤|碰|追|咬|打|动(?:他|她|它))|不(?:要|许|准)(?:伤|碰|追|咬|打)",
    "hunt": r"猎|追|攻击|咬|抓|捉|扑",
    "hide": r"躲|藏|趴下|蹲下",
    "wait": r"等|待着|待在|呆着|别动|站住|停在|停下",
    "follow": r"跟",
    "go": r"去|走|往|回|到",
}


def ordered(said: Said) -> tuple[How | None, str]:
    """The manner that a sentence asks for, and the errand; None and empty for what it does not.

    What is no order by its intents orders nothing, whatever words are in it.

    Example:
        >>> from duskfolk.agents.characters import Heard, Said, Slots
        >>> slots = Slots(where="north", errand="go_north")
        >>> ordered(Said("en", (Heard("unclear"), Heard("order")), slots, "Round by the north."))
        (None, 'go_north')
    """
    if said.has(ORDER):
        return said.slots.how, said.slots.errand
    meant = said.main.intent
    if meant == "lead":
        place = next((p for p in (said.slots.where, *said.slots.what) if p in PLACES), "")
        return said.slots.how, PLACES.get(place, "")
    if meant not in ERRAND_OF:
        return None, ""
    return said.slots.how, ERRAND_OF[meant]


def spoken_errand(text: str, language: str, slots: Slots) -> str:
    """The errand that a verb says, with the place or the folk that it needs; empty for none.

    "lead" is one of them, though it is no errand that a brain is told: who leads, the game leads.
    """
    verbs = _CHINESE if language.partition("-")[0] == "zh" else _ENGLISH
    text = text.casefold()
    for errand, pattern in verbs.items():
        if not re.search(pattern, text):
            continue
        if errand == "go":
            place = next((p for p in (slots.where, *slots.what) if p in PLACES), "")
            if place:
                return PLACES[place]
        elif errand != "hunt" or slots.who:  # to hunt is said of games and days, too
            return errand
    return ""
