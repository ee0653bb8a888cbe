"""How a part of the campaign measures, and what it gives."""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ...kit.intervals import Share

Luck = np.random.SeedSequence
Ints = npt.NDArray[np.int64]
Rows = dict[str, float]
"""Figures by name. Beside an estimate stands its interval (``.low``, ``.high``), beside all on how
much they rest (``.n``), and beside the least or the most of several what luck adds (``.bias``)."""
_DRAWS = 1_000  # by which a bias is found
FAIR = 0.5  # where the slider stands for the regular player


@dataclass(frozen=True)
class Setup:
    """How a part measures.

    Args:
        seed: of all luck.
        plays: of one cell, and journeys of one player.
        note: is told, in a sentence, of what is worth a line.
        kept: the file in which a long part keeps what it has found so far; None: in none.
    """

    seed: int = 0
    plays: int = 400
    note: Callable[[str], None] = lambda said: None
    kept: Path | None = None

    def luck(self, *cell: str | int) -> Luck:
        """The source of one cell's luck, by its part and whatever else names it.

        No two cells share any, nor do two seeds: so cells are independent, and runs of several
        seeds are, too.
        """
        return Luck(self.seed, spawn_key=tuple(_key(each) for each in cell))


def seeds(luck: Luck, count: int) -> list[int]:
    """The seeds of so many worlds; of more worlds the first ones have the same."""
    return (luck.generate_state(count, np.uint64) >> np.uint64(1)).tolist()


def figure(name: str, share: Share, count: int) -> Rows:
    """A figure as a part gives it.

    Args:
        name: its name.
        share: it, and its interval, where it has one.
        count: of plays, or whatever it is the share or the mean of; of several cells, of each.
    """
    ends = {f"{name}.low": share.low, f"{name}.high": share.high} if share.is_sure else {}
    return {name: share.value, **ends, f"{name}.n": float(count)}


def bias(
    statistic: Callable[[Ints], float], won: Sequence[int], plays: int, luck: Luck
) -> float:  # fmt: skip
    """By how much a statistic of cells is off by luck: if these were the chances, played anew.

    Of the least of several shares it is below 0, and the more so the fewer the plays; who doubles
    the plays sees it shrink, and does not see anything of the night change.

    Args:
        statistic: of how often each cell was won.
        won: how often each was.
        plays: of each cell.
        luck: of the drawing.
    """
    chances = np.asarray(won, np.int64) / plays
    draws = np.random.default_rng(luck).binomial(plays, chances, (_DRAWS, len(won)))
    found = float(np.mean([statistic(draw) for draw in draws]))
    return found - statistic(np.asarray(won, np.int64))


def _key(name: str | int) -> int:
    """A name as a number; crc32 is the same in every process, as Python's hash is not."""
    return name if isinstance(name, int) else zlib.crc32(name.encode())
