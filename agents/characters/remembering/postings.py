"""Which rows hold which term, how often, and in which stretch of talk: the lexical half of recall.

Rows come in the order of time and belong to sessions, which are one level or night each. The same
counts serve three kinds of documents: a row, a window of neighbouring rows, a whole session. All
are ranked by BM25 (S. Robertson and H. Zaragoza, "The probabilistic relevance framework", 2009).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

_ROOM = 256  # rows that an empty index has room for


@dataclass(frozen=True)
class Weighing:
    """BM25's two numbers: how soon a repeated term is enough, what length costs."""

    saturation: float
    length: float


OF_ROWS = Weighing(0.9, 0.4)
OF_WINDOWS = Weighing(1.2, 0.4)
OF_SESSIONS = Weighing(1.2, 0.6)


class Postings:
    """An inverted index that grows by a row at a time.

    Attributes:
        count: rows.
    """

    def __init__(self) -> None:
        self.count = 0
        self._rows: dict[str, list[int]] = {}
        self._often: dict[str, list[int]] = {}
        self._lengths = np.zeros(_ROOM, np.float32)  # (room,) terms
        self._sessions = np.zeros(_ROOM, np.int64)  # (room,)

    @property
    def sessions(self) -> Rows:
        """The session of every row, a view (rows,)."""
        return self._sessions[: self.count]

    @property
    def lengths(self) -> Floats:
        """How many terms every row has, a view (rows,)."""
        return self._lengths[: self.count]

    def add(self, terms: Sequence[str], session: int) -> None:
        """Append a row; sessions are whole numbers that never fall."""
        row = self.count
        if row == len(self._lengths):
            self._lengths = np.resize(self._lengths, 2 * row)
            self._sessions = np.resize(self._sessions, 2 * row)
        for term, often in Counter(terms).items():
            self._rows.setdefault(term, []).append(row)
            self._often.setdefault(term, []).append(often)
        self._lengths[row], self._sessions[row] = len(terms), session
        self.count += 1

    def rarity(self, term: str) -> float:
        """How much a term tells of a row that holds it; most where no row does."""
        return _rarity(self.count, len(self._rows.get(term, ())))

    def find(self, terms: Sequence[str]) -> list[tuple[Rows, Floats]]:
        """For each different term that some row holds: those rows, and how often each holds it."""
        return [
            (np.asarray(self._rows[term], np.int64), np.asarray(self._often[term], np.float32))
            for term in dict.fromkeys(terms)
            if term in self._rows
        ]

    def of_rows(self, found: Sequence[tuple[Rows, Floats]]) -> Floats:
        """What each row has of the terms (rows,)."""
        total = np.zeros(self.count, np.float32)
        length = _against(self.lengths, OF_ROWS)
        for rows, often in found:
            total[rows] += _rarity(self.count, len(rows)) * _weigh(often, length[rows], OF_ROWS)
        return total

    def of_windows(self, found: Sequence[tuple[Rows, Floats]], before: int, after: int) -> Floats:
        """What each row's neighbourhood has: so many rows before it, itself, so many after."""
        length = _against(self.around(self.lengths, before, after), OF_WINDOWS)
        total = np.zeros(self.count, np.float32)
        for rows, often in found:
            spread = np.zeros(self.count, np.float32)
            spread[rows] = often
            near = self.around(spread, before, after)
            held = np.flatnonzero(near)
            rarity = _rarity(self.count, len(held))
            total[held] += rarity * _weigh(near[held], length[held], OF_WINDOWS)
        return total

    def of_sessions(self, found: Sequence[tuple[Rows, Floats]]) -> Floats:
        """What the session of each row has (rows,)."""
        if not self.count:
            return np.zeros(0, np.float32)
        # By their order and not by their numbers, between which there may be millions.
        place = np.cumsum(np.diff(self.sessions, prepend=self.sessions[:1]) != 0)
        many = int(place[-1]) + 1
        lengths = np.bincount(place, self.lengths, many).astype(np.float32)
        length = _against(lengths, OF_SESSIONS)
        total = np.zeros(many, np.float32)
        for rows, often in found:
            spread = np.bincount(place[rows], often, many).astype(np.float32)
            held = np.flatnonzero(spread)
            rarity = _rarity(many, len(held))
            total[held] += rarity * _weigh(spread[held], length[held], OF_SESSIONS)
        return total[place]

    def around(self, values: Floats, before: int, after: int) -> Floats:
        """The sum of each row's value and its neighbours' in the same session (rows,)."""
        total = values.copy()
        for step in range(1, max(before, after) + 1):
            if step <= before:
                total += self.shifted(values, step)
            if step <= after:
                total += self.shifted(values, -step)
        return total

    def shifted(self, values: Floats, step: int) -> Floats:
        """For each row the value of the row so far before it; 0 in another session."""
        moved = np.zeros_like(values)
        if abs(step) >= self.count:
            return moved
        here, there = (slice(step, None), slice(None, -step)) if step > 0 else (
            slice(None, step), slice(-step, None)
        )  # fmt: skip
        same = self.sessions[here] == self.sessions[there]
        moved[here] = np.where(same, values[there], 0)
        return moved


def _rarity(all_of_them: int, holding: int) -> float:
    return float(np.log1p((all_of_them - holding + 0.5) / (holding + 0.5)))


def _against(lengths: Floats, by: Weighing) -> Floats:
    mean = float(lengths.sum()) / max(1, len(lengths)) or 1.0
    scaled: NDArray[np.floating] = by.saturation * (1 - by.length + by.length * lengths / mean)
    return scaled.astype(np.float32)


def _weigh(often: Floats, against: Floats, by: Weighing) -> Floats:
    weighed: NDArray[np.floating] = often * (by.saturation + 1) / (often + against)
    return weighed.astype(np.float32)
