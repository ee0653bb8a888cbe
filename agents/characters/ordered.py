"""What a sentence orders: an errand, a manner, or both.

The intent says it where the common table has one for it ("wait here" is `stay`). "Go north", "hunt
the imp" and "leave Pip alone" have none of their own: there a verb of the sentence says it,
together with the place or the folk that the reader found.
"""

import re
from collections.abc import Mapping

from .intents import How, Said

_WINDS = ("north", "east", "south", "west", "north-east", "south-east", "south-west", "north-west")
PLACES: Mapping[str, str] = {
    **{wind: f"go_{wind}".replace("-", "_") for wind in _WINDS},
    "home": "go_home",
    **{place: f"go_to_{place}" for place in ("lamp", "gate", "hearth", "ember")},
}
"""Place -> the errand of going there."""

_OF_INTENT = {"stay": "wait", "follow": "follow", "hide": "hide", "stand_down": "spare"}
_NO = r"(?:do not|don't|dont|never|not|stop)"
_ENGLISH: Mapping[str, str] = {
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
    "spare": r"放过|饶|别(?:伤|碰|追|咬|打|动(?:他|她|它))|不(?:要|许|准)(?:伤|碰|追|咬|打)",
    "hunt": r"猎|追|攻击|咬|抓|捉|扑",
    "hide": r"躲|藏|趴下|蹲下",
    "wait": r"等|待着|待在|呆着|别动|站住|停在|停下",
    "follow": r"跟",
    "go": r"去|走|往|回|到",
}


def ordered(said: Said) -> tuple[How | None, str]:
    """The manner that a sentence asks for, and the errand; None and empty for what it does not.

    Example:
        >>> from duskfolk.agents.characters import Heard, Said, Slots
        >>> ordered(Said("en", (Heard("lead"),), Slots(where="north"), "Go north, quietly."))
        (None, 'go_north')
    """
    return said.slots.how, _errand(said)


def _errand(said: Said) -> str:
    """The errand: by the verb that is said, else by the intent."""
    verbs = _CHINESE if said.language.partition("-")[0] == "zh" else _ENGLISH
    text = said.text.casefold()
    for errand, pattern in verbs.items():
        if not re.search(pattern, text):
            continue
        if errand == "go":
            place = next((p for p in (said.slots.where, *said.slots.what) if p in PLACES), "")
            if place:
                return PLACES[place]
        elif errand != "hunt" or said.slots.who:  # nobody is hunted unnamed
            return errand
    return _OF_INTENT.get(said.main.intent, "")
