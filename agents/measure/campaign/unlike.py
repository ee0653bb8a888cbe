"""Whether endless nights differ more from each other than plays of one night do.

A play is the tiles that it visited. Two plays are as far apart as it costs to turn the tiles of the
one into those of the other: the earth mover's distance, here of as many tiles of each, so that it
is the cheapest way to pair them. Two tiles are as far apart as what one sees about them differs.
By place alone, which is told beside it, a maze and a field of one size are the same night. Only
plays that were won are compared, where there are any: who lost at once saw nothing of the night.
"""

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ....game.levels import Level
from ....game.minds import Witness
from ....game.nights import endless, level_of
from ....game.world.kernel import kernel
from ....game.world.kinds import Role, Tile
from ....game.world.rules import SIGHT
from ....game.world.state import Bytes
from ....game.worlds import Worlds
from ...kit.intervals import wilson
from .playing import play_often
from .setup import FAIR, Rows, Setup, figure

_NIGHTS = 50
_PLAYS = 8  # of each
_PAIRS = 4  # of plays of two nights
_TILES = 64  # of a play, evenly along its way
_NEAR = 95  # percent of pairs of plays of one night that are nearer to each other
_ROWS = 2**31  # rows of endless nights that one is drawn from
_SEEN = int(SIGHT[Role.LAMPLIGHTER])  # tiles to each side
ME = 0

Tiles = npt.NDArray[np.int16]  # (n, 2): columns and rows of tiles, or (n, m): kinds about them
Costs = npt.NDArray[np.float64]  # (n, n)


class Visits(Witness):
    """Which tiles the lamplighter of each play stands on, in the order of its first steps there."""

    def __init__(self) -> None:
        self.plays: list[dict[tuple[int, int], None]] = []
        self._play: dict[int, dict[tuple[int, int], None]] = {}

    def begin(self, worlds: Worlds, w: int) -> None:
        """Another play."""
        self._play[w] = {}
        self.plays.append(self._play[w])

    def before(self, worlds: Worlds, actions: Bytes) -> None:
        """Look where each is."""
        running = np.flatnonzero(worlds.running())
        x, y = worlds.state.x[running, ME], worlds.state.y[running, ME]
        for w, column, row in zip(running.tolist(), x.tolist(), y.tolist(), strict=True):
            self._play[w][int(column), int(row)] = None


def unlike(_: Path, setup: Setup) -> Rows:
    """The share of endless nights whose nearest other is farther than plays of one night are.

    The seed draws the row that the nights are of, so several seeds tell of several rows.
    """
    first = int(np.random.default_rng(setup.luck("unlike", "row")).integers(_ROWS))
    levels = [level_of(endless(first, turn)) for turn in range(_NIGHTS)]
    setup.note(f"unlike: nights of the endless row {first}")
    nights = [_visited(level, turn, setup) for turn, level in enumerate(levels)]
    around = [
        [surroundings(play, level) for play in plays]
        for level, plays in zip(levels, nights, strict=True)
    ]
    figures = Rows()
    for name, plays, costs in (("unlike", around, unalike), ("unlike.place", nights, away)):
        own = [mover(costs(a, b)) for each in plays for a, b in combinations(each, 2)]
        apart = np.full((_NIGHTS, _NIGHTS), np.inf)
        for a, b in combinations(range(_NIGHTS), 2):
            pairs = zip(plays[a][:_PAIRS], plays[b][:_PAIRS], strict=False)
            apart[a, b] = apart[b, a] = np.mean([mover(costs(*pair)) for pair in pairs])
        near = float(np.percentile(own, _NEAR))
        setup.note(f"{name}: one night {near:.2f}, nearest other {np.median(apart.min(1)):.2f}")
        figures |= figure(name, wilson(int((apart.min(1) > near).sum()), _NIGHTS), _NIGHTS)
    return figures


def mover(costs: Costs) -> float:
    """The earth mover's distance, from what it costs (n, n) to turn each tile into each other."""
    return float(cheapest(costs)) / len(costs)


def away(one: Tiles, other: Tiles) -> Costs:
    """How far tiles lie apart."""
    return np.hypot(*(one[:, None, :] - other[None, :, :]).transpose(2, 0, 1)).astype(np.float64)


def unalike(one: Tiles, other: Tiles) -> Costs:
    """The share of what one sees about tiles that is of another kind."""
    return (one[:, None, :] != other[None, :, :]).mean(2)


def surroundings(play: Tiles, level: Level) -> Tiles:
    """The kinds of all tiles about those of a play of a level, as far as one sees."""
    ground = np.pad(level.tiles, _SEEN, constant_values=Tile.WALL)
    squares = np.lib.stride_tricks.sliding_window_view(ground, (2 * _SEEN + 1, 2 * _SEEN + 1))
    return squares[play[:, 1], play[:, 0]].reshape(len(play), -1).astype(np.int16)


@kernel
def cheapest(cost: Costs) -> float:
    """The least sum of costs (n, n) that pairs each row with a column of its own.

    By shortest augmenting paths: a row after the other finds a column, and those who have one make
    way as long as that costs least (Jonker and Volgenant, 1987).
    """
    n = cost.shape[0]
    row_price, price = np.zeros(n + 1), np.zeros(n + 1)
    taken = np.zeros(n + 1, np.int64)  # by column, from 1: which row has it; 0 for none
    came = np.zeros(n + 1, np.int64)
    for row in range(1, n + 1):
        taken[0], at = row, 0
        least = np.full(n + 1, np.inf)
        used = np.zeros(n + 1, np.bool_)
        while taken[at] != 0:
            used[at] = True
            here, delta, best = taken[at], np.inf, 0
            for column in range(1, n + 1):
                if used[column]:
                    continue
                reduced = cost[here - 1, column - 1] - row_price[here] - price[column]
                if reduced < least[column]:
                    least[column], came[column] = reduced, at
                if least[column] < delta:
                    delta, best = least[column], column
            for column in range(n + 1):
                if used[column]:
                    row_price[taken[column]] += delta
                    price[column] -= delta
                else:
                    least[column] -= delta
            at = best
        while at != 0:
            taken[at] = taken[came[at]]
            at = came[at]
    total = 0.0
    for column in range(1, n + 1):
        total += cost[taken[column] - 1, column - 1]
    return total


def _visited(level: Level, turn: int, setup: Setup) -> list[Tiles]:
    """The tiles of plays of an endless night: of those that were won, where there are any."""
    visits, luck = Visits(), setup.luck("unlike", turn)
    plays = max(2, min(_PLAYS, setup.plays))
    ends = play_often(level, "regular", None, plays, (visits,), luck=luck, slider=FAIR)
    won = [play for play, end in zip(visits.plays, ends, strict=True) if end.won]
    return [_evenly(list(play)) for play in won or visits.plays]


def _evenly(tiles: Sequence[tuple[int, int]]) -> Tiles:
    """As many tiles of each way, from its first to its last."""
    which = np.linspace(0, len(tiles) - 1, _TILES).round().astype(int)
    return np.array(tiles, np.int16)[which]
