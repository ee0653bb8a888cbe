"""Recall: which of the rows somebody knows answer a question, without a language model.

Thirteen signs of each row are weighed together: its own words and its meaning, those of the rows
beside it (a question is in one turn, its answer in the next), those of its session and whether that
is named, who spoke, whether it tells or asks, how much it tells, and whether it tells a time when
one is asked for.
Words and meaning alone find less.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duskfolk.agents.kit.threads import one_core

from . import cues
from .postings import Floats, Postings
from .words import terms

SIGNS = (
    "words", "meaning", "meaning_before", "meaning_after", "session_words", "session_meaning",
    "session_named", "window", "window_before", "speaker", "asks", "length", "time",
)  # fmt: skip
WEIGHTS = {
    "words": 1.2, "meaning": 2.5, "meaning_before": 1.3, "meaning_after": 1.6,
    "session_words": 1.8, "session_meaning": 2.0, "session_named": 6.0,
    "window": 1.3, "window_before": 2.9, "speaker": 1.0, "asks": -1.2, "length": 3.0, "time": 2.5,
}  # fmt: skip
"""What each sign counts: round numbers near those that each half of the measured talk chose."""

_BEST_OF_SESSION = 3  # rows whose meaning a session is judged by
_TINY = np.float32(1e-6)


@dataclass(frozen=True)
class Hit:
    """A row that was recalled, and by how much it fits; scores compare within one question."""

    row: int
    score: float


class Recall:
    """All that one character could recall, in the order of time.

    Args:
        width: numbers in a vector of meaning; 0 where there is no encoder.
    """

    def __init__(self, width: int = 0) -> None:
        self._words = Postings()
        self._width = width
        self._vectors = np.zeros((256, width), np.float32)  # (room, width)
        self._speakers: list[str] = []
        self._asks: list[bool] = []
        self._times: list[bool] = []
        self._labels: dict[int, tuple[str, ...]] = {}  # session -> terms of its name

    def __len__(self) -> int:
        return self._words.count

    def add(self, who: str, text: str, session: int, vector: Floats | None = None) -> int:
        """Append what was said or done; the row's number.

        Args:
            who: the speaker or doer.
            text: what it was, in words.
            session: the level or night, a whole number that never falls.
            vector: its meaning (width,), of length 1; none where there is no encoder.
        """
        row = len(self)
        if row == len(self._vectors):
            self._vectors = np.resize(self._vectors, (2 * row, self._width))
        self._vectors[row] = 0 if vector is None else vector
        self._words.add(terms(f"{who}: {text}"), session)
        self._speakers.append(who)
        self._asks.append(cues.asks(text))
        self._times.append(cues.tells_time(text))
        return row

    def set_vector(self, row: int, vector: Floats) -> None:
        """Tell the meaning of a row that was added without."""
        self._vectors[row] = vector

    def name_session(self, session: int, label: str) -> None:
        """Tell by which words a session is asked for: "night 3", "8 May 2023", "the mill"."""
        self._labels[session] = tuple(dict.fromkeys(terms(label)))

    def rarity(self, term: str) -> float:
        """How much a term tells; most where it was never heard."""
        return self._words.rarity(term)

    def find(self, question: str, vector: Floats | None = None, most: int = 10) -> list[Hit]:
        """The rows that fit a question best, the best first.

        Args:
            question: what is looked for, in words.
            vector: its meaning (width,), of length 1.
            most: rows wanted.
        """
        if not len(self):
            return []
        weights = np.array([WEIGHTS[sign] for sign in SIGNS], np.float32)
        with one_core():
            scores = weights @ self.signs(question, vector)
        best = np.argsort(-scores, kind="stable")[:most]
        return [Hit(int(row), float(scores[row])) for row in best]

    def signs(self, question: str, vector: Floats | None = None) -> Floats:
        """The signs of every row for a question (signs, rows), each 0 to about 1."""
        words = self._words
        found = words.find(terms(question))
        asked = cues.read(question, set(self._speakers))
        meaning = np.zeros(len(self), np.float32)
        if vector is not None and self._width:
            meaning = np.maximum(self._vectors[: len(self)] @ np.asarray(vector, np.float32), 0)
        speaks = [speaker in asked.speakers for speaker in self._speakers]
        rows = (
            _scaled(words.of_rows(found)),
            _scaled(meaning),
            words.shifted(meaning, 1),
            words.shifted(meaning, -1),
            _scaled(words.of_sessions(found)),
            _scaled(self._meaning_of_sessions(meaning)),
            self._named(terms(question)),
            _scaled(words.of_windows(found, 1, 1)),
            _scaled(words.of_windows(found, 3, 0)),
            np.array(speaks, np.float32),
            np.array(self._asks, np.float32),
            np.log1p(words.lengths) / 3,
            np.array(self._times, np.float32) * asked.when,
        )
        return np.stack(rows).astype(np.float32)

    def _named(self, asked: Sequence[str]) -> Floats:
        """How much of the name of each row's session is in the question; rare terms count more."""
        often = Counter(term for label in self._labels.values() for term in label)
        rarity = {term: float(np.log1p(len(self._labels) / many)) for term, many in often.items()}
        said = set(asked) & rarity.keys()
        share = {
            session: sum(rarity[term] for term in label if term in said)
            / sum(rarity[term] for term in label)
            for session, label in self._labels.items()
            if said.intersection(label)
        }
        sessions = self._words.sessions
        named = np.zeros(len(self), np.float32)
        for session, value in share.items():
            first, last = np.searchsorted(sessions, (session, session + 1))
            named[first:last] = value
        return named

    def _meaning_of_sessions(self, meaning: Floats) -> Floats:
        """The mean of the best few rows of each row's session."""
        sessions = self._words.sessions
        order = np.lexsort((-meaning, sessions))
        starts = np.flatnonzero(np.r_[True, np.diff(sessions[order]) != 0])
        lasts = np.r_[starts[1:], len(order)]
        means = [float(meaning[order[a : min(a + _BEST_OF_SESSION, b)]].mean())
                 for a, b in zip(starts, lasts, strict=True)]  # fmt: skip
        return np.repeat(np.array(means, np.float32), lasts - starts)


def _scaled(values: NDArray[np.float32]) -> Floats:
    top = values.max(initial=0)
    return values / max(top, _TINY)
