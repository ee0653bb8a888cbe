"""A strange game: a spy steals in a station, and guards are to stop it. It knows nothing of folk.

Bodies have thrust and drag, in pixels and seconds, y up, at sixty uneven steps a second. A guard
who is near raises its arm, and after a while it hits whoever is still there. The spy goes for the
nearest thing to steal and keeps off the guards that it sees; hit, it is thrown out, and comes in
again elsewhere.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from duskfolk.scripts.station_ground import CELL, Flags, Ground, Reals

TICK = 1 / 60  # seconds, on average
THINK = 0.1  # seconds between two decisions
REACH = 1.1 * CELL  # of an arm
RAISE = 0.4  # seconds for which it is raised
REST = 1.2  # seconds after it fell
SAFE = 1.5  # seconds in which who was hit is not hit again
SPY = 3.6 * CELL  # pixels a second
_DRAG = 7.0  # a second
_RAISED = 0.6  # of a guard's speed
_SIZE = 0.3 * CELL
_GOODS, _DOORS = 6, 8
_TAKES = 0.6  # seconds beside a thing until it is stolen
_WARY, _SCARED = 6.0 * CELL, 3.0 * CELL
_GUARDED = 8 * CELL  # from a post to where the spy begins, at least

# What guards do: thrust as unit vectors (n, 2), and which of them raise an arm (n).
Decide = Callable[["Station"], tuple[Reals, Flags]]


class Tally(NamedTuple):
    """How a game went."""

    hits: int
    stolen: int


class Station:
    """One game in motion.

    Attributes:
        place: pixels (n + 1, 2), the spy last.
        speed: pixels a second (n + 1, 2).
        face: unit vectors (n, 2) of the guards.
        posts: where guards began (n, 2).
    """

    def __init__(self, ground: Ground, guards: int, sight: tuple[float, float], pace: float,
                 quick: float, seed: int, spy: bool = True) -> None:  # fmt: skip
        """A game that begins.

        Args:
            ground: its map.
            guards: how many there are.
            sight: cells to which one sees, and the cosine of half the cone of it.
            pace: a guard's cells a second.
            quick: times as fast as usual that all of them are.
            seed: of its luck.
            spy: whether there is a spy.
        """
        self.ground, self.rng, self.guards = ground, np.random.default_rng(seed), guards
        self.sight, self.spy_there = sight, spy
        self.top = np.append(np.full(guards, pace * CELL), SPY) * quick
        free = ground.free_places()
        start = free[self.rng.integers(len(free))]
        apart = free[np.hypot(*(free - start).T) > _GUARDED]
        self.posts = apart[self.rng.choice(len(apart), guards, replace=False)]
        self.place = np.vstack([self.posts, start])
        self.speed = np.zeros_like(self.place)
        self.face = np.tile([0.0, -1.0], (guards, 1))
        self.raised, self.rest = np.zeros(guards), np.zeros(guards)
        self.safe, self.taking, self.now = 0.0, 0.0, 0.0
        self.goods = free[self.rng.choice(len(free), _GOODS, replace=False)]
        self.hits = self.stolen = 0
        self.walked = np.zeros(guards)

    def sees_spy(self, guard: int) -> bool:
        """Whether a guard has the spy in sight."""
        if not self.spy_there:
            return False
        apart = self.place[-1] - self.place[guard]
        far = float(np.hypot(*apart))
        cells, cone = self.sight
        before = apart @ self.face[guard] >= cone * far or far < 1.8 * CELL
        return far <= cells * CELL and before and self.ground.sees(*self.place[[guard, -1]])

    def play(self, seconds: float, decide: Decide) -> Tally:
        """Let it run for a while."""
        end, next_thought = self.now + seconds, self.now
        thrust, strikes = np.zeros((self.guards, 2)), np.zeros(self.guards, np.bool_)
        flee = np.zeros(2)
        while self.now < end:
            if self.now >= next_thought:
                thrust, strikes = decide(self)
                flee = self._spy_thrust() if self.spy_there else flee
                next_thought += THINK
                self._raise(strikes)
            self._move(np.vstack([thrust, flee]), TICK * self.rng.uniform(0.6, 1.6))
        return Tally(self.hits, self.stolen)

    def _raise(self, strikes: Flags) -> None:
        apart = np.hypot(*(self.place[:-1] - self.place[-1]).T)
        begins = strikes & (self.rest <= 0) & (self.raised <= 0) & (apart < REACH + 0.25 * CELL)
        self.raised[begins & self.spy_there] = RAISE

    def _move(self, thrust: Reals, step: float) -> None:
        """One step of physics."""
        self.now += step
        top = self.top.copy()
        top[:-1][self.raised > 0] *= _RAISED
        self.speed += (thrust * top[:, None] - self.speed) * min(_DRAG * step, 1.0)
        before = self.place.copy()
        for axis in (0, 1):
            there = self.place.copy()
            there[:, axis] += self.speed[:, axis] * step
            stopped = self._hits_wall(there)
            self.speed[stopped, axis] = 0
            self.place[~stopped, axis] = there[~stopped, axis]
        moved = self.place[:-1] - before[:-1]
        far = np.hypot(*moved.T)
        self.walked += far
        turns = far > 0.2
        self.face[turns] = moved[turns] / far[turns, None]
        self._strike(step)
        self._steal(step)

    def _hits_wall(self, place: Reals) -> Flags:
        found = np.zeros(len(place), np.bool_)
        for x in (-_SIZE, _SIZE):
            for y in (-_SIZE, _SIZE):
                found |= self.ground.is_blocked(place[:, 0] + x, place[:, 1] + y)
        return found

    def _strike(self, step: float) -> None:
        falls = (self.raised > 0) & (self.raised <= step)
        self.raised, self.rest = np.maximum(self.raised - step, 0), np.maximum(self.rest - step, 0)
        self.rest[falls] = REST
        self.safe = max(self.safe - step, 0.0)
        for guard in np.flatnonzero(falls).tolist():
            apart = float(np.hypot(*(self.place[guard] - self.place[-1])))
            if self.safe <= 0 and apart <= REACH and self.ground.sees(*self.place[[guard, -1]]):
                self.hits += 1
                self.safe, self.taking = SAFE, 0.0
                self._throw_out()

    def _throw_out(self) -> None:
        """The spy comes in again by the door that is farthest from the guards."""
        free = self.ground.free_places()
        doors = free[self.rng.choice(len(free), _DOORS)]
        apart = doors[:, None] - self.place[:-1]
        self.place[-1] = doors[np.hypot(apart[..., 0], apart[..., 1]).min(1).argmax()]
        self.speed[-1] = 0

    def _steal(self, step: float) -> None:
        if not self.spy_there:
            return
        apart = np.hypot(*(self.goods - self.place[-1]).T)
        self.taking = self.taking + step if apart.min() < CELL else 0.0
        if self.taking >= _TAKES:
            self.stolen, self.taking = self.stolen + 1, 0.0
            free = self.ground.free_places()
            self.goods[apart.argmin()] = free[self.rng.integers(len(free))]

    def _spy_thrust(self) -> Reals:
        """Towards the nearest thing, and away from guards in sight."""
        here = self.place[-1]
        goal = self.goods[np.hypot(*(self.goods - here).T).argmin()]
        way = self.ground.way(float(here[0]), float(here[1]), float(goal[0]), float(goal[1]))
        wish = np.zeros(2) if way is None else np.array(way[:2])
        wish = _unit(wish) if np.hypot(*(goal - here)) > 0.5 * CELL else np.zeros(2)
        for guard in range(self.guards):
            apart = here - self.place[guard]
            far = float(np.hypot(*apart))
            if far < _WARY and self.ground.sees(here, self.place[guard]):
                wish = wish + _unit(apart) * (4.0 if far < _SCARED else 1.5) * (1 - far / _WARY)
        return self._round_walls(_unit(wish))

    def _round_walls(self, wish: Reals) -> Reals:
        """The way nearest to a wish on which there is room."""
        angles = np.arange(16) * np.pi / 8
        ways = np.stack([np.cos(angles), np.sin(angles)], 1)
        x, y = self.place[-1].tolist()
        room = np.minimum(self.ground.reach(x, y, ways, 2 * CELL) / CELL, 2.0)
        return ways[(ways @ wish + 0.3 * room).argmax()] * bool(wish.any())


def _unit(vector: Reals) -> Reals:
    return vector / max(float(np.hypot(*vector)), 1e-9)
