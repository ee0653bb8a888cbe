"""What is looked at before a character calls: the words, and where the talk stands."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from .dialogue import Call, Dialogue, Turn, named_in

Signs = dict[object, float]

_WORD = re.compile(r"[a-z']+|[?]|#thing|#number")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def of_state(dialogue: Dialogue, turn: Turn, earlier: Sequence[Sequence[Call]]) -> Signs:
    """Which functions there are, which were called, and which things are spoken of.

    Args:
        dialogue: the dialogue.
        turn: the turn; its gold calls are not looked at.
        earlier: the calls of each turn before it.
    """
    roles = [[call.role for call in calls] for calls in earlier]
    ever = Counter(role for each in roles for role in each)
    signs: Signs = {("list", dialogue.functions): 1, ("turn", min(len(roles), 3)): 1}
    for role in (roles[-1] if roles else ["start"]) or ["nothing"]:
        signs["last", role] = 1
    for role in (roles[-2] or ["nothing"]) if len(roles) > 1 else []:
        signs["last but one", role] = 0.5
    for role in ever:
        signs["ever", role] = 1
    stage = _stage(ever)
    signs["stage", stage] = 1
    signs["stage of", stage, dialogue.functions] = 1
    before = turn.before[-1] if turn.before else ""
    known = {name for calls in earlier for call in calls for name in call.things}
    offered = named_in(before, dialogue.things)
    focus = {*named_in(turn.said, dialogue.things), *turn.pointed}
    for name, value in {
        "named": min(len(focus), 2), "offered": min(len(offered), 2), "pointed": bool(turn.pointed),
        "named new": bool(focus - known), "named known": bool(focus & known),
        "offered new": bool(set(offered) - known), "asks": "?" in turn.said,
        "was asked": before.strip().endswith("?"), "number": bool(re.search(r"\d", turn.said)),
    }.items():  # fmt: skip
        signs[name, value] = 1
    return signs


def of_words(text: str, things: dict[str, str]) -> Signs:
    """The words and pairs of words of a text; things and numbers stand for all of their kind."""
    low = text.lower().replace("\u2019", "'")
    for name in sorted(things, key=len, reverse=True):
        low = low.replace(name.lower(), " #thing ")
    words = ["<", *_WORD.findall(re.sub(r"\d[\d,.]*", "#number ", low)), ">"]
    return dict.fromkeys([*words, *pairwise(words)], 1.0)


def last_sentence(text: str) -> str:
    """The last sentence of a text: what a character asks before it falls silent."""
    return _SENTENCE.split(text.strip())[-1]


def _stage(ever: Counter[str]) -> str:
    """How far the deal has come."""
    for role in ("begin", "take", "confirm"):
        if ever[role]:
            return role
    looked = set(ever) - {"search"}
    return "looked" if looked else "searched" if ever["search"] else "fresh"
