"""What one body remembers between looks: rivals, the last noise, its calm and where it faced."""

import math
from collections.abc import Hashable
from typing import NamedTuple

from ...game.layout import IN_LEVELS, ROLES
from .answers import Point
from .nature import RELATIONS

_HOSTILE = RELATIONS.index("hostile")
# The order of bodies in the folk's own world, which settles who is first of two equally fresh
_RANKS = tuple(IN_LEVELS.index(role) for role in ROLES)
_KEPT = 16  # sightings, the hostile and the freshest; the folk's own world has eleven others


class Sighting(NamedTuple):
    """Where somebody was last known to be."""

    at: float  # seconds
    x: float
    y: float
    role: int
    relation: int


class Memory:
    """One body's memory. Times are the game's seconds, as told to ``Senses.look``."""

    def __init__(self) -> None:
        self.x = 0.0
        self.y = 0.0
        self.face: Point = (0.0, 1.0)  # south, as everybody begins
        self.alarmed = -math.inf  # when a rival was last near
        self.noise: tuple[float, float, float] | None = None  # when, x, y
        self.heard = 0  # number of the last noise that it had the chance to hear
        self.looked = -math.inf  # when it last looked
        self._known: dict[Hashable, Sighting] = {}

    def see(self, who: Hashable, sighting: Sighting) -> None:
        """Remember what is seen now; of two seen at once, the later one stands behind."""
        self._known.pop(who, None)
        self._known[who] = sighting

    def learn(self, who: Hashable, sighting: Sighting) -> None:
        """Remember what somebody tells, if it is fresher than what one knew."""
        known = self._known.get(who)
        if known is None or sighting.at > known.at:
            self.see(who, sighting)
            self._keep_freshest()

    def forget(self, who: Hashable) -> None:
        """Know nothing of somebody any more."""
        self._known.pop(who, None)

    def go_back(self, now: float) -> None:
        """Forget what was seen and heard later than this: it has not happened yet."""
        self._known = {who: seen for who, seen in self._known.items() if seen.at <= now}
        self.alarmed = self.alarmed if self.alarmed <= now else -math.inf
        self.noise = self.noise if self.noise and self.noise[0] <= now else None
        self.heard, self.looked = 0, min(self.looked, now)

    def tell(self, now: float) -> tuple[list[float], Point | None]:
        """The row's memories, in the game's units, and where the freshest rival was."""
        self._keep_freshest()
        rivals = [sighting for _, sighting in self.rivals()]
        row: list[float] = []
        known = [sighting[:3] for sighting in rivals[:2]]
        for place in (*known, *[None] * (2 - len(known)), self.noise):
            if place is None:
                row += (0.0, 0.0, math.inf)
            else:
                row += (place[1] - self.x, place[2] - self.y, now - place[0])
        return row, (rivals[0].x, rivals[0].y) if rivals else None

    def rivals(self) -> list[tuple[Hashable, Sighting]]:
        """The hostile, most recently known first."""
        hostile = [item for item in self._known.items() if item[1].relation == _HOSTILE]
        return sorted(hostile, key=lambda item: (-item[1].at, _RANKS[item[1].role]))

    def _keep_freshest(self) -> None:
        """Let go of most, in their order: of ten thousand that came by once, few matter."""
        if len(self._known) <= 2 * _KEPT:
            return
        kept = sorted(
            self._known.items(),
            key=lambda item: (item[1].relation != _HOSTILE, -item[1].at, _RANKS[item[1].role]),
        )
        names = {who for who, _ in kept[:_KEPT]}
        self._known = {who: seen for who, seen in self._known.items() if who in names}
