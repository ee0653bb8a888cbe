"""What a function is called with: copied from the player's words, the talk and the things known.

Nothing is learned here. Which things: those the player names or points at, else those that the
character named last and the player means by "both", "the other one", "the last", else the one
spoken of last. What to search for: a type, a price, a power, a length of time, with "or less" and
its like; what an earlier search asked for still holds.
"""

import re
from collections.abc import Sequence

from .dialogue import Call, Dialogue, Turn, named_in

_ALL = re.compile(
    r"\b(both|each|these|those|them|they|two|three|compare\w*|their|any of|between)\b", re.I
)
_NEXT = re.compile(r"\b(other|next|another|last|else|second|third|final)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(first|start\w*)\b", re.IGNORECASE)
_MORE = re.compile(r"\b(at least|or more|over|above|more than|minimum|or higher)\b", re.IGNORECASE)
_LESS = re.compile(
    r"\b(under|less than|below|within|budget|up to|at most|or less|around)\b", re.IGNORECASE
)
_BUDGET = re.compile(r"\b(\d[\d,]*)\s*(G\b|gold\b)?", re.IGNORECASE)
_POWER = re.compile(r"(?:attack|power)\D{0,40}?(\d+)", re.IGNORECASE)
_DAYS = re.compile(
    r"\b(?:(about|less than|within|under|more than)\s+)?(\d+ days?)\b", re.IGNORECASE
)
_LEVEL = re.compile(r"\b(?:level ([ABCS])|([ABCS])[ -](?:level|difficulty|rank))\b")


def of_call(
    role: str, dialogue: Dialogue, turn: Turn, earlier: Sequence[Sequence[Call]]
) -> list[dict[str, object]]:
    """The arguments of each call of a function of this role; several where it asks of several."""
    key = "quest_name" if "quest" in _prefix(dialogue) else "item_name"
    if role == "search":
        return [_search(dialogue, turn, earlier)]
    things = spoken_of(dialogue, turn, earlier)
    if role in ("take", "begin", "confirm"):
        things = things[:1]
    if role == "take" and key == "item_name":
        return [{key: things}]
    return [{key: name} for name in things]


def spoken_of(dialogue: Dialogue, turn: Turn, earlier: Sequence[Sequence[Call]]) -> list[str]:
    """The things a turn is about, the likeliest first."""
    if turn.pointed:
        return list(turn.pointed)
    if named := (named_in(turn.said, dialogue.things) or _half_named(turn.said, dialogue.things)):
        return named
    talk = [named_in(text, dialogue.things) for text in reversed(turn.before)]
    offered = talk[0] if talk else []
    known = [name for calls in earlier for call in calls for name in call.things]
    listed = next((names for names in talk if len(names) > 1), list[str]())
    if _NEXT.search(turn.said) and (new := [n for n in listed if n not in known]):
        return new[:1]
    if len(offered) > 1 and _FIRST.search(turn.said):
        return offered[:1]
    if len(offered) > 1 and _ALL.search(turn.said):
        return offered
    if offered:
        return offered[:1] if len(offered) == 1 else offered
    last = next((names for names in talk if names), list[str]())
    return known[-1:] or last[-1:]


def _half_named(text: str, things: dict[str, str]) -> list[str]:
    """Things of whose name the words that no other thing has are said, or two of them."""
    words: set[str] = set(re.findall(r"[a-z]+", text.lower()))
    count: dict[str, int] = {}
    for name in things:
        for word in set(re.findall(r"[a-z]+", name.lower())):
            count[word] = count.get(word, 0) + 1
    own: dict[str, set[str]] = {
        n: {w for w in re.findall(r"[a-z]+", n.lower()) if count[w] == 1} for n in things
    }
    return [name for name in things if len(words & own[name]) >= min(2, max(1, len(own[name])))
            and own[name]]  # fmt: skip


def _prefix(dialogue: Dialogue) -> str:
    return "quest" if not any(dialogue.things.values()) else "item"


def _search(dialogue: Dialogue, turn: Turn, earlier: Sequence[Sequence[Call]]) -> dict[str, object]:
    kind = _prefix(dialogue)
    old = [call.arguments for calls in earlier for call in calls if call.role == "search"]
    found: dict[str, object] = {k: v for k, v in (old[-1] if old else {}).items()}
    said = turn.said
    types = sorted(set(dialogue.things.values()) - {""}, key=len, reverse=True)
    low = said.lower().replace("-", " ")
    for each in [*types, "Sword"]:
        if each.lower().replace("-", " ") in low:
            found["item_type"] = each
            break
    if kind == "item":
        if power := _POWER.search(said):
            more = "or more" if _MORE.search(said) else "more than"
            found |= {"item_attack": power[1], "item_attack_operator": more}
        prices = [m for m in _BUDGET.finditer(said) if not power or m[1] != power[1]]
        if prices:
            found |= {"item_price": prices[-1][0].strip(), "item_price_operator": "or less"}
    else:
        if level := _LEVEL.search(said):
            found["quest_level"] = level[1] or level[2]
        if days := _DAYS.search(said):
            found["quest_duration"] = days[2]
            found |= {"quest_duration_operator": days[1].lower()} if days[1] else {}
        elif (reward := _BUDGET.search(said)) and "day" not in said:
            found |= {"quest_reward": reward[0].strip(), "quest_reward_operator": "or more"}
    return found
