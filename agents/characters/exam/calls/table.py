"""All turns of all dialogues, and how alike every two of them are, by kind of sign."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import signs
from .dialogue import Call, Dialogue, Turn
from .kernel import Floats, likeness

Encode = Callable[[list[str]], NDArray[np.float32]]
"""Sentences -> vectors of length 1 (sentences, width)."""
Roles = frozenset[str]
"""What is called at a turn, by what it does."""


@dataclass(frozen=True)
class Table:
    """All turns, in the order of the dialogues.

    Args:
        dialogues: where they come from.
        owner: which dialogue each turn belongs to.
        place: which turn of that it is.
        gold: what was called.
        states: where the talk stood, with the true earlier calls.
        kinds: likeness of every two turns (turns, turns), by kind of sign.
    """

    dialogues: Sequence[Dialogue]
    owner: list[int]
    place: list[int]
    gold: list[Roles]
    states: list[signs.Signs]
    kinds: dict[str, Floats]

    def of(self, dialogue: int) -> list[int]:
        """The turns of a dialogue."""
        return [at for at, owner in enumerate(self.owner) if owner == dialogue]

    def calls(self, turn: int) -> tuple[Call, ...]:
        """The gold calls of a turn."""
        return self.dialogues[self.owner[turn]].turns[self.place[turn]].calls


def table(dialogues: Sequence[Dialogue], encode: Encode | None) -> Table:
    """Lay out all turns; without an encoder words stand for the meaning."""
    every = [(at, n) for at, each in enumerate(dialogues) for n in range(len(each.turns))]
    states = [
        signs.of_state(dialogues[at], dialogues[at].turns[n], _earlier(dialogues[at], n))
        for at, n in every
    ]
    turns = [(dialogues[at].turns[n], dialogues[at].things) for at, n in every]
    kinds = {
        "state": likeness(states),
        "words": likeness([signs.of_words(turn.said, things) for turn, things in turns]),
        "ending": likeness([
            signs.of_words(signs.last_sentence(turn.said), things) for turn, things in turns
        ]),
        "asked": likeness([signs.of_words(_asked(turn), things) for turn, things in turns]),
    }  # fmt: skip
    kinds["meaning"] = kinds["words"]
    if encode:
        vectors = encode([turn.said for turn, _ in turns]).astype(np.float64)
        kinds["meaning"] = vectors @ vectors.T
    kinds["both"] = kinds["meaning"] * kinds["state"]
    owner, place = [at for at, _ in every], [n for _, n in every]
    gold = [frozenset(call.role for call in turn.calls) for turn, _ in turns]
    return Table(dialogues, owner, place, gold, states, kinds)


def _earlier(dialogue: Dialogue, turn: int) -> list[tuple[Call, ...]]:
    return [each.calls for each in dialogue.turns[:turn]]


def _asked(turn: Turn) -> str:
    return signs.last_sentence(turn.before[-1]) if turn.before else ""
