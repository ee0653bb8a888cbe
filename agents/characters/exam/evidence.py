"""LoCoMo: ten long conversations, and which turns hold the evidence of each question about them.

Snap Research, "Evaluating very long-term conversational memory of LLM agents", 2024. Licence CC
BY-NC 4.0: it measures and is never shipped. A question counts where one of its turns exists.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from .part import json_of


class Turn(NamedTuple):
    """One thing said: the session's number and date, the speaker, the words."""

    session: int
    date: str
    who: str
    text: str


@dataclass(frozen=True)
class Conversation:
    """Turns in the order of time, and questions with the places of the turns that answer them."""

    name: str
    turns: list[Turn]
    questions: list[tuple[str, list[int]]]


def read(path: Path) -> list[Conversation]:
    """The conversations of the file that its authors publish."""
    return [_conversation(each) for each in json_of(path)]


def _conversation(raw: dict[str, Any]) -> Conversation:
    talk = raw["conversation"]
    numbers = sorted(int(key[8:]) for key in talk if re.fullmatch(r"session_\d+", key))
    turns: list[Turn] = []
    places: dict[str, int] = {}
    for number in numbers:
        date = talk[f"session_{number}_date_time"].split(" on ")[-1]
        for said in talk[f"session_{number}"]:
            places[said["dia_id"]] = len(turns)
            shown = f" [{said['blip_caption']}]" if said.get("blip_caption") else ""
            turns.append(Turn(number, date, said["speaker"], said["text"] + shown))
    questions: list[tuple[str, list[int]]] = [
        (each["question"], sorted({places[turn] for turn in each["evidence"] if turn in places}))
        for each in raw["qa"]
    ]
    return Conversation(raw["sample_id"], turns, [each for each in questions if each[1]])
