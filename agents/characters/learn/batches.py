"""Lessons: sentences as a student reads them, and what their teacher said of each."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ..understanding.pieces import Vocabulary
from .student import Batch

Whole = NDArray[np.int64]
Said = NDArray[np.float16]  # (sentences, width): what a teacher said, in rows of length one

_ERRORS = 0.1  # share of the sentences that are read with a typing error
_LOST = 0.15  # share of the n-grams that are left out, another one each time
_DRAWN = 32  # batches that are sorted by length together


@dataclass(frozen=True)
class Lesson:
    """What one teacher said.

    Args:
        space: of the student that learns it.
        pieces: of each sentence.
        grams: likewise.
        said: rows of length one (sentences, width).
    """

    space: str
    pieces: Sequence[Whole]
    grams: Sequence[Whole]
    said: Said

    def batch(self, rows: Whole, nothing: int, luck: np.random.Generator) -> tuple[Batch, Tensor]:
        """Some of the sentences, and what was said of them."""
        longest = max(len(self.pieces[row]) for row in rows)
        pieces = np.full((len(rows), longest), nothing, np.int64)
        for at, row in enumerate(rows):
            pieces[at, : len(self.pieces[row])] = self.pieces[row]
        grams = np.concatenate([self.grams[row] for row in rows])
        kept = luck.random(len(grams)) > _LOST
        before = np.concatenate([[0], np.cumsum(kept)])  # how many are kept before each
        starts = before[np.cumsum([0, *(len(self.grams[row]) for row in rows[:-1])])]
        said = torch.from_numpy(self.said[rows].astype(np.float32))
        return Batch(*map(torch.from_numpy, (pieces, grams[kept], starts))), said


class Order(NamedTuple):
    """A lesson, and which sentences of it come next."""

    lesson: Lesson
    rows: Whole


def lesson(space: str, texts: Sequence[str], said: Said, vocabulary: Vocabulary) -> Lesson:
    """A lesson of one teacher; some sentences are read with an error, as players type them."""
    luck, pieces, grams = random.Random(3), list[Whole](), list[Whole]()
    for text in texts:
        read = vocabulary.read(spoilt(text, luck) if luck.random() < _ERRORS else text)
        pieces.append(np.array(read[0], np.int64))
        grams.append(np.array(read[1], np.int64))
    return Lesson(space, pieces, grams, said)


def spread(said: Said) -> Said:
    """Rows seen from their middle: those of e5 crowd in one corner, and tell little apart there."""
    wide = said.astype(np.float32)
    wide -= wide.mean(axis=0)
    return (wide / np.linalg.norm(wide, axis=1, keepdims=True)).astype(np.float16)


def spoilt(text: str, luck: random.Random) -> str:
    """A letter lost, doubled, or swapped with the one before it."""
    if len(text) < 4:
        return text
    at = luck.randrange(1, len(text) - 1)
    match luck.randrange(3):
        case 0:
            return text[:at] + text[at + 1 :]
        case 1:
            return text[:at] + text[at] + text[at:]
        case _:
            return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]


def orders(lessons: Sequence[Lesson], size: int, luck: np.random.Generator) -> Iterator[Order]:
    """All sentences once, in batches of one teacher and of like length, in a new order."""
    found = list[Order]()
    for one in lessons:
        lengths = np.array([len(pieces) for pieces in one.pieces])
        drawn = luck.permutation(len(lengths))
        for start in range(0, len(drawn), size * _DRAWN):
            part = drawn[start : start + size * _DRAWN]
            part = part[np.argsort(lengths[part] + 2 * luck.random(len(part)))]
            found += [
                Order(one, part[at : at + size])
                for at in range(0, max(1, len(part) - size // 2), size)
            ]
    for at in luck.permutation(len(found)):
        yield found[at]
