"""Recall measured: of long conversations, is the evidence of a question among ten recalled turns?

The conversations are LoCoMo's (`evidence.py`). The weights of signs are chosen on every second
conversation and tested on the others, and the other way round; those that ship were chosen by all
of them, so what they reach is told apart. Measured with our own sentence encoder, with none, and
with the network that taught ours.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..remembering.recall import SIGNS, WEIGHTS, Recall
from ..understanding import shipped_encoder
from . import weighing
from .evidence import Conversation, read
from .part import AbsentError, Rows, Setup, needed
from .weighing import Question

FILE = "locomo10.json"
Encode = Callable[[list[str]], NDArray[np.float32]]
"""Sentences -> vectors of length 1 (sentences, width)."""


class Figures(NamedTuple):
    """Shares of questions of which any, and all, evidence was among the ten rows recalled."""

    any10: float
    all10: float
    questions: int


def rows(data: Path, setup: Setup) -> Rows:
    """`memory.any10` and `memory.all10`, and the same of others."""
    talks = read(needed(data, FILE))
    ours = [asked(talk, shipped_encoder().encode) for talk in talks]
    both, _, _ = by_halves(ours)
    seen = as_shipped(ours)
    found = {"memory.any10": both.any10, "memory.all10": both.all10,
             "memory.shipped.any10": seen.any10, "memory.shipped.all10": seen.all10}  # fmt: skip
    if not setup.peers:
        return found
    peers: dict[str, Callable[[], Encode | None]] = {"words": lambda: None, "teacher": _teacher}
    for name, made in peers.items():
        try:
            encode = made()
        except AbsentError as error:
            setup.note(f"recall by {name}: passed over; {error}")
            continue
        both, _, _ = by_halves([asked(talk, encode) for talk in talks])
        found |= {f"memory.{name}.any10": both.any10, f"memory.{name}.all10": both.all10}
    return found


def _teacher() -> Encode:
    from .teachers import mini_lm  # its packages are not needed where no peers are measured

    return mini_lm()


def asked(talk: Conversation, encode: Encode | None) -> list[Question]:
    """The signs of all turns for all questions of a conversation."""
    texts = [turn.text for turn in talk.turns]
    spoken = [f"{turn.who}: {turn.text}" for turn in talk.turns]
    vectors = encode(spoken) if encode else np.zeros((len(texts), 0), np.float32)
    wanted = encode([question for question, _ in talk.questions]) if encode else None
    recall = Recall(vectors.shape[1])
    for turn, vector in zip(talk.turns, vectors, strict=True):
        recall.name_session(turn.session, turn.date)
        recall.add(turn.who, turn.text, turn.session, vector)
    return [
        Question(recall.signs(question, None if wanted is None else wanted[at]), evidence)
        for at, (question, evidence) in enumerate(talk.questions)
    ]


def as_shipped(asked: Sequence[Sequence[Question]]) -> Figures:
    """By the weights that are in use."""
    weights = np.array([WEIGHTS[sign] for sign in SIGNS])
    return _figures([weighing.found(each, weights) for talk in asked for each in talk])


def by_halves(
    asked: Sequence[Sequence[Question]],
) -> tuple[Figures, list[Figures], list[list[float]]]:
    """By weights chosen on the even conversations and tested on the odd ones, and the other way.

    Returns:
        Both together, each alone, and the weights that each half chose.
    """
    halves = [[each for talk in asked[start::2] for each in talk] for start in (0, 1)]
    chosen = [weighing.choose(half) for half in halves]
    hits = [
        [weighing.found(each, weights) for each in half]
        for half, weights in zip(halves, reversed(chosen), strict=True)
    ]
    both = _figures([hit for half in hits for hit in half])
    return both, [_figures(half) for half in hits], [weights.tolist() for weights in chosen]


def _figures(hits: Sequence[tuple[bool, bool]]) -> Figures:
    any10, all10 = np.mean(hits, axis=0)
    return Figures(float(any10), float(all10), len(hits))
