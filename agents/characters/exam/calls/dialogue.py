"""Dialogues with gold function calls, as task 1 of CPDC 2025 gives them; they only measure.

A character (a seller of weapons, a guide to quests) knows a list of things by name, type and
description. At each turn the player says something, perhaps pointing at a thing, and the character
calls none, one or several functions before it answers.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from ..part import json_of

ROLES = {
    "search_item": "search", "search_quest": "search", "check_basic_info": "basics",
    "check_description": "description", "check_price": "price", "check_reward": "price",
    "check_attack": "attack", "check_duration": "duration",
    "sell_request_confirm": "confirm", "select_request_confirm": "confirm",
    "sell": "take", "select": "take", "equip": "begin", "start": "begin",
}  # fmt: skip
"""Function -> what it does in either shop, so that each learns from the other; by their names."""


@dataclass(frozen=True)
class Call:
    """A function that was called, and with what."""

    name: str
    arguments: dict[str, object] = field(default_factory=dict[str, object])

    @property
    def role(self) -> str:
        """What it does; see `ROLES`."""
        return ROLES.get(self.name, self.name)

    @property
    def things(self) -> tuple[str, ...]:
        """The things it was called with, by name; none for a search."""
        if self.role == "search":
            return ()
        found = [v for key, v in self.arguments.items() if key in ("item_name", "quest_name")]
        return tuple(
            str(n) for v in found for n in (cast("list[object]", v) if isinstance(v, list) else [v])
        )


@dataclass(frozen=True)
class Turn:
    """What the player said and pointed at, all that was said before, and the gold calls."""

    said: str
    pointed: tuple[str, ...]
    before: tuple[str, ...]  # player, character, player ... the last is the character's
    calls: tuple[Call, ...]


@dataclass(frozen=True)
class Dialogue:
    """One dialogue: which functions there are, which things, and its turns."""

    name: str
    functions: str  # id of the list of functions
    things: dict[str, str]  # name -> type
    turns: tuple[Turn, ...]


def read(path: Path) -> list[Dialogue]:
    """The dialogues of the file as its authors publish it."""
    return [_dialogue(raw) for raw in json_of(path)]


def named_in(text: str, things: dict[str, str]) -> list[str]:
    """The things that a text names, in its order; a longer name hides a shorter one in it."""
    low, found = _plain(text), list[tuple[int, str]]()
    for name in sorted(things, key=len, reverse=True):
        for match in re.finditer(rf"\b{re.escape(_plain(name))}\b", low):
            found.append((match.start(), name))
        low = low.replace(_plain(name), " " * len(_plain(name)))
    return list(dict.fromkeys(name for _, name in sorted(found)))


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9']+", " ", text.lower().replace("\u2019", "'").replace("-", " "))


def _dialogue(raw: dict[str, Any]) -> Dialogue:
    things = {each["name"]: each.get("type", "") for each in raw["knowledge"]["knowledge_info"]}
    turns: list[Turn] = []
    for number in range(raw["total_turn"]):
        turn = raw[f"turn_{number}"]
        *before, last = turn["dialogue"]
        # One name in the file ends in a space, which is nobody's function.
        calls = tuple(Call(c["name"].strip(), c["parameters"]) for c in turn["gold_functions"])
        pointed = tuple(each["name"] for each in last["target_item"])
        turns.append(Turn(last["text"], pointed, tuple(each["text"] for each in before), calls))
    return Dialogue(raw["data_id"], raw["function_list_id"], things, tuple(turns))
