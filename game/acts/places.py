"""Places by name: the ember, the lamp, the gate, home, or a quarter of the compass."""

import numpy as np

from ..errors import Refused
from ..levels.fields import FAR
from ..levels.level import WALKABLE
from ..ordering import ways_from
from ..world.kinds import EmberState
from ..world.rules import (
    GO_REACH,
    MAX_EMBERS,
    MAX_LAMPS,
    MAX_TILES,
    MAX_WIDTH,
    PLACE_GATE,
    PLACE_HEARTH,
)
from ..world.state import Floats, Ints
from ..worlds import Worlds

_HALF = 0.5**0.5  # of a step between two winds
WINDS = {
    "north": (0.0, -1.0), "north-east": (_HALF, -_HALF), "east": (1.0, 0.0),
    "south-east": (_HALF, _HALF), "south": (0.0, 1.0), "south-west": (-_HALF, _HALF),
    "west": (-1.0, 0.0), "north-west": (-_HALF, -_HALF),
}  # fmt: skip
PLACES = ("ember", "lamp", "gate", "hearth", "home", *WINDS)

_TILES = np.arange(MAX_TILES)
_X, _Y = (_TILES % MAX_WIDTH + 0.5, _TILES // MAX_WIDTH + 0.5)
_ASIDE = 1.0  # tiles off its way that one goes at most for a tile farther along it
_STEP = 5  # units of a walking distance in a tile


def spot_of(worlds: Worlds, w: int, body: int, place: str) -> tuple[float, float]:
    """Where a body of world ``w`` has to go for a place: the middle of a tile it can get to.

    Raises:
        Refused: there is no such place now, or no way to it.
    """
    tiles = worlds.ground.tiles[worlds.state.ground[w]]
    # A way may end at a lamp or the gate, but nobody stands there
    ways = np.where(WALKABLE[tiles], ways_from(worlds.state, tiles, w, body), FAR)
    if place in WINDS:
        return _along(worlds, w, body, ways, *WINDS[place])
    spots = _spots(worlds, w, body, place)
    if not spots:
        raise Refused(
            f"There is no {place} here that one could go to now; name another place.", "no_place"
        )
    best = min((_beside(ways, x, y) for x, y in spots), key=lambda one: one[0])
    if best[0] >= FAR:
        raise Refused(
            f"Body {body} cannot get to the {place} on foot; name another place.", "no_way"
        )
    return best[1]


def _spots(worlds: Worlds, w: int, body: int, place: str) -> list[tuple[float, float]]:
    """Where such places are, maybe several."""
    s, ground, g = worlds.state, worlds.ground, int(worlds.state.ground[w])

    def of(numbers: list[int]) -> list[tuple[float, float]]:
        found = [(float(ground.place_x[g, n]), float(ground.place_y[g, n])) for n in numbers]
        return [(x, y) for x, y in found if x > 0]  # places that the level has

    if place == "ember":
        free = (int(EmberState.LYING), int(EmberState.STASHED))
        lying = [e for e in range(MAX_EMBERS) if int(s.ember[w, e]) in free]
        return [(float(s.ember_x[w, e]), float(s.ember_y[w, e])) for e in lying]
    if place == "lamp":
        return of([lamp for lamp in range(MAX_LAMPS) if not int(s.burning[w]) >> lamp & 1])
    if place == "home":
        own = int(s.place[w, body])
        return of([own if own >= 0 else PLACE_HEARTH])
    return of([PLACE_GATE if place == "gate" else PLACE_HEARTH])


def _beside(ways: Ints, x: float, y: float) -> tuple[int, tuple[float, float]]:
    """The walking distance to a spot, or to what is nearest beside it, and where that is."""
    apart = np.maximum(np.abs(x - _X), np.abs(y - _Y))
    for reach in (0.5, 1.5):  # on it, or beside what blocks walking
        near = np.where(apart <= reach, ways, FAR)
        tile = int(np.argmin(near))
        if near[tile] < FAR:
            return int(near[tile]), (float(_X[tile]), float(_Y[tile]))
    return int(FAR), (0.0, 0.0)


def _along(
    worlds: Worlds, w: int, body: int, ways: Ints, dx: float, dy: float
) -> tuple[float, float]:
    """As far in a direction as one gets without much of a detour."""
    away_x, away_y = _X - worlds.state.x[w, body].item(), _Y - worlds.state.y[w, body].item()
    along: Floats = away_x * dx + away_y * dy
    aside = np.abs(away_x * dy + away_y * dx)
    reach = float(GO_REACH)
    straight = (along >= 1) & (along <= reach) & (aside <= along) & (ways < 2 * reach * _STEP)
    if not straight.any():
        raise Refused(f"Body {body} cannot get any farther that way; name another place.", "no_way")
    tile = int(np.argmax(np.where(straight, along - _ASIDE * 0.5 * aside, -np.inf)))
    return float(_X[tile]), float(_Y[tile])
