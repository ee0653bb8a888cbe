"""How far one must walk to finish a level, and how much time that deserves."""

import numpy as np

from ..world.kinds import Role
from ..world.rules import MAX_TILES, MAX_WIDTH, SPEED, TICKS_PER_SECOND
from .fields import FAR, Ints, flood, open_steps
from .ground import sheet_of
from .level import Level, Spot

UNITS = 5  # of walking distance in a tile
SHORTEST_NIGHT, LONGEST_NIGHT = 60, 120  # seconds
HEAD_START = 28  # seconds beside what walking needs
DETOURS = 2.2  # time a decent player takes, over that of the straight tour


class Ways:
    """Walking distances over a level's ground, found once for each spot asked about."""

    def __init__(self, level: Level) -> None:
        self._sheet = sheet_of(level)
        self._steps = np.empty(MAX_TILES, np.uint8)
        self._fields: dict[Spot, Ints] = {}
        open_steps(self._sheet, self._steps)

    def field(self, spot: Spot) -> Ints:
        """(1536,) distance of every tile from the spot, in 1/5 tile; FAR where there is no way."""
        if spot not in self._fields:
            distance = np.empty(MAX_TILES, np.int32)
            toward = np.empty(MAX_TILES, np.uint8)
            flood(self._sheet, self._steps, spot[1] * MAX_WIDTH + spot[0], distance, toward)
            self._fields[spot] = distance
        return self._fields[spot]

    def between(self, one: Spot, two: Spot) -> int:
        """The distance between two spots, in 1/5 tile."""
        return int(self.field(one)[two[1] * MAX_WIDTH + two[0]])


class Tour:
    """The walk that finishes a level: nearest ember, nearest dark lamp, until the quota burns.

    Then each villager wanted is fetched and led to the gate. The nearest choice is not the best
    one, but near it for so few stops, and what a player does.
    """

    def __init__(self, level: Level, ways: Ways | None = None) -> None:
        ways = ways or Ways(level)
        self.tiles = 0.0  # walked alone
        self.led_tiles = 0.0  # walked with a villager by the hand
        spots = [spot_of(one.x, one.y) for one in level.bodies]
        at = spots[0] if spots else level.hearth
        embers = list(level.embers[len(level.lit) :])
        dark = [lamp for index, lamp in enumerate(level.lamps) if index not in level.lit]
        for _ in range(min(level.quota, len(embers), len(dark))):
            for stops in (embers, dark):
                stop = min(stops, key=lambda spot, start=at: ways.between(start, spot))
                stops.remove(stop)
                self.tiles += ways.between(at, stop) / UNITS
                at = stop
        lost = [spot for spot, one in zip(spots, level.bodies, strict=True)
                if one.role == Role.VILLAGER]  # fmt: skip
        for villager in lost[: level.wanted]:
            self.tiles += ways.between(at, villager) / UNITS
            self.led_tiles += ways.between(villager, level.gate) / UNITS
            at = level.gate
        self.tiles += ways.between(at, level.gate) / UNITS

    @property
    def ticks(self) -> int:
        """Ticks that the walk takes without a pause or detour."""
        led = self.led_tiles / float(SPEED[Role.VILLAGER])
        return int(self.tiles / float(SPEED[Role.LAMPLIGHTER]) + led)


def night_of(level: Level, tour: Tour) -> int:
    """The tick at which night falls: time for the tour with detours, within fixed bounds."""
    seconds = HEAD_START + DETOURS * tour.ticks / TICKS_PER_SECOND
    wait = level.vigil_ticks // TICKS_PER_SECOND  # the gate of a vigil opens only after it
    shortest = 0 if wait else SHORTEST_NIGHT
    return (wait + int(min(max(seconds, shortest), LONGEST_NIGHT))) * TICKS_PER_SECOND


def spot_of(x: float, y: float) -> Spot:
    """The tile of a position."""
    return int(x), int(y)


__all__ = ["FAR", "Tour", "Ways", "night_of", "spot_of"]
