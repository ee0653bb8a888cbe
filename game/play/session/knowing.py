"""What folk have seen of embers: a hint tells what somebody knows, and not what the level holds.

The world remembers for each body where it last knew another; of embers it remembers nothing,
because brains are told by their hints. So who may be asked about them looks for them here.
"""

import numpy as np

from ...world.kinds import EmberState, Tile
from ...world.rules import MAX_WIDTH, SIGHT_LIT, TICKS_PER_SECOND
from ...world.state import Codes, State
from ...worlds import Worlds

FRESH = 6 * TICKS_PER_SECOND  # ticks for which it is told where somebody was seen
_SAMPLES = 8  # points of a line of sight in each tile
_SAME = 0.5  # tiles within which an ember is where it was


class Knowing:
    """Where each body of the first world of a batch has seen an ember lie."""

    def __init__(self, worlds: Worlds) -> None:
        self._worlds = worlds
        self._seen: dict[tuple[int, int], tuple[float, float]] = {}  # (body, ember) -> where

    def look(self) -> None:
        """Everybody who is awake looks for embers that lie about; they glow, so from afar."""
        state = self._worlds.state
        count = int(state.bodies[0])
        lying = np.flatnonzero(state.ember[0] == EmberState.LYING)
        if not lying.size:
            return
        dx = state.ember_x[0, lying][None, :] - state.x[0, :count, None]
        dy = state.ember_y[0, lying][None, :] - state.y[0, :count, None]
        reach = SIGHT_LIT[state.role[0, :count]].astype(np.float32)
        near = (np.hypot(dx, dy) <= reach[:, None]) & (state.dazed[0, :count, None] == 0)
        tiles, is_open = self._tiles(), bool(state.gate_open[0])
        for a, n in np.argwhere(near).tolist():
            ember = int(lying[n])
            there = float(state.ember_x[0, ember]), float(state.ember_y[0, ember])
            if self._seen.get((a, ember)) == there:
                continue
            if is_clear(tiles, is_open, (float(state.x[0, a]), float(state.y[0, a])), there):
                self._seen[a, ember] = there

    def embers(self, body: int) -> list[tuple[float, float]]:
        """Where embers lie that a body has seen there; those that are gone are left out."""
        state = self._worlds.state
        return [
            there
            for (a, ember), there in self._seen.items()
            if a == body
            and state.ember[0, ember] == EmberState.LYING
            and abs(float(state.ember_x[0, ember]) - there[0]) < _SAME
            and abs(float(state.ember_y[0, ember]) - there[1]) < _SAME
        ]

    def _tiles(self) -> Codes:
        return self._worlds.ground.tiles[int(self._worlds.state.ground[0])]


def is_clear(
    tiles: Codes, gate_open: bool, here: tuple[float, float], there: tuple[float, float]
) -> bool:
    """Whether no wall and no closed gate lies between two points."""
    blind = {int(Tile.WALL)} | (set[int]() if gate_open else {int(Tile.GATE)})
    away = max(abs(there[0] - here[0]), abs(there[1] - here[1]))
    points = max(1, int(away * _SAMPLES))
    for n in range(1, points):
        x = here[0] + (there[0] - here[0]) * n / points
        y = here[1] + (there[1] - here[1]) * n / points
        if int(tiles[int(y) * MAX_WIDTH + int(x)]) in blind:
            return False
    return True


def last_known(state: State, body: int, others: list[int]) -> int | None:
    """The nearest of some others, by where a body last knew them: lately, or it is not told."""
    since = max(0, int(state.tick[0]) - FRESH)
    known = [
        b
        for b in others
        if b != body and int(state.seen_at[0, body, b]) >= since and not state.safe[0, b]
    ]

    def away(b: int) -> float:
        dx = float(state.seen_x[0, body, b] - state.x[0, body])
        dy = float(state.seen_y[0, body, b] - state.y[0, body])
        return dx * dx + dy * dy

    return min(known, key=away, default=None)
