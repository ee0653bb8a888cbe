"""What a game sees of its players: the observation, one row of numbers for each."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import gymnasium as gym
import numpy as np
import numpy.typing as npt

from ...game.world.kinds import Genre
from .crowd import OUTCOMES, WON, Played
from .laws import GENRES
from .shelf import Floats, Ints, Shelf

Row = npt.NDArray[np.float32]
HARDEST = 6.0  # logits; what is beyond counts as that
_MEMORY = 7.0  # days away that are as much as can be told


class Column(NamedTuple):
    """Numbers of a row that belong together."""

    size: int
    low: float
    high: float
    meaning: str


COLUMNS: Mapping[str, Column] = MappingProxyType(
    {
        "plays": Column(1, 0, 1, "share of the episode's plays that are over"),
        "days": Column(1, 0, 1, f"days since the last play, in {_MEMORY:g}s, at most 1"),
        "outcome": Column(3, 0, 1, f"of the last play, one of {', '.join(OUTCOMES)}: 1"),
        "progress": Column(1, 0, 1, "share of its errand that was done"),
        "time": Column(1, 0, 1, "share of its night that was played"),
        "liked": Column(1, -1, 1, "thumb after it: up 1, down -1, none 0"),
        "genre": Column(
            6, 0, 1, f"its genre, one of {', '.join(genre.name.lower() for genre in Genre)}: 1"
        ),
        "difficulty": Column(1, -1, 1, f"of its level, in {HARDEST:g}s of logits"),
        "genre_plays": Column(6, 0, 1, "share of all plays so far that each genre had"),
        "genre_wins": Column(6, 0, 1, "share of each genre's plays that were won"),
        "genre_likes": Column(6, -1, 1, "mean thumb of each genre's plays"),
        "hardest_won": Column(1, -1, 1, "difficulty of the hardest level that was won; -1 if none"),
        "easiest_lost": Column(1, -1, 1, "difficulty of the easiest that was not; 1 if none"),
    }
)
SIZE = sum(column.size for column in COLUMNS.values())


def observation_space() -> "gym.spaces.Box[np.float32]":
    """Each number in its own range."""
    low = np.concatenate([np.full(one.size, one.low) for one in COLUMNS.values()])
    high = np.concatenate([np.full(one.size, one.high) for one in COLUMNS.values()])
    return gym.spaces.Box(low.astype(np.float32), high.astype(np.float32), dtype=np.float32)


class Seen:
    """What was seen of so many people, kept so that a row can be made of it at any time."""

    def __init__(self, people: int, shelf: Shelf, plays: int) -> None:
        self._shelf, self._most = shelf, plays
        self._parts = {name: np.zeros((people, one.size)) for name, one in COLUMNS.items()}
        self._plays, self._wins, self._likes = np.zeros((3, people, GENRES))
        for who in range(people):
            self.forget(who)

    def forget(self, who: int) -> None:
        """Somebody else is there, of whom nothing was seen yet."""
        for part in (*self._parts.values(), self._plays, self._wins, self._likes):
            part[who] = 0
        self._parts["hardest_won"][who] = -1
        self._parts["easiest_lost"][who] = 1

    def note(self, levels: Ints, played: Played) -> None:
        """Keep what came of a play of each."""
        parts, rows = self._parts, np.arange(len(levels))
        genre, won = self._shelf.genre[levels], played.outcome == WON
        hard = np.clip(self._shelf.difficulty[levels] / HARDEST, -1, 1)
        self._plays[rows, genre] += 1
        self._wins[rows, genre] += won
        self._likes[rows, genre] += played.liked
        over = self._plays.sum(axis=1)
        parts["plays"][:, 0] = np.minimum(over / self._most, 1)
        parts["days"][:, 0] = np.minimum(played.days / _MEMORY, 1)
        parts["outcome"][:] = np.eye(len(OUTCOMES))[played.outcome]
        parts["progress"][:, 0], parts["time"][:, 0] = played.progress, played.time
        parts["liked"][:, 0] = played.liked
        parts["genre"][:] = np.eye(GENRES)[genre]
        parts["difficulty"][:, 0] = hard
        parts["genre_plays"][:] = self._plays / over[:, None]
        met = np.maximum(self._plays, 1)
        parts["genre_wins"][:], parts["genre_likes"][:] = self._wins / met, self._likes / met
        hardest, easiest = parts["hardest_won"][:, 0], parts["easiest_lost"][:, 0]
        hardest[won] = np.maximum(hardest, hard)[won]
        easiest[~won] = np.minimum(easiest, hard)[~won]

    def rows(self) -> Row:
        """A row of each, in memory of its own (people, 35)."""
        whole: Floats = np.concatenate([self._parts[name] for name in COLUMNS], axis=1)
        return whole.astype(np.float32)
