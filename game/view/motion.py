"""Two decisions of one world, and what lies between them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import hypot

import numpy as np

from ..world.kinds import Mood, Relation, Role
from ..world.rules import MAX_AGENTS, ROUSE_TICKS, WINDUP_TICKS
from ..world.state import State
from .actors import Actor
from .canvas import TILE

_FEET = 4  # pixels that feet stand below a body's centre
STRIDE = 3.4  # frames of a walk cycle to a tile
WALK = 0.36  # tiles in a decision, about
LEAP = 1.6  # tiles: farther than this nobody walks in a decision
_FADE = 7.0  # how fast folk come into sight and go, per second


def snapshot(state: State, w: int) -> State:
    """A copy of one world, its columns without the world axis."""
    return State(*(np.array(column[w]) for column in state))


@dataclass
class Led:
    """Where and how the followed body is drawn, ahead of what the world knows of it.

    Attributes:
        x: tiles; so is ``y``.
        way: how it moves, a vector of about 1 at a walk.
        face: the Move in whose direction it looks.
        stride: frames of its walk cycle so far.
        dashing: whether it has begun to dash.
    """

    x: float
    y: float
    way: tuple[float, float] = (0.0, 0.0)
    face: int = 0
    stride: float = 0.0
    dashing: bool = False


@dataclass
class Motion:
    """Remembers the last two decisions of a world and tells where everything is between them.

    Attributes:
        follow: the body whose eyes the picture has; -1 for nobody's.
        led: how that one is drawn instead, where its player's hands go before the world.
    """

    follow: int
    before: State | None = None
    now: State | None = None
    led: Led | None = None
    stride: list[float] = field(default_factory=lambda: [0.0] * MAX_AGENTS)
    presence: list[float] = field(default_factory=lambda: [0.0] * MAX_AGENTS)
    watch: list[float] = field(default_factory=lambda: [0.0] * MAX_AGENTS)
    lunge: list[float] = field(default_factory=lambda: [0.0] * MAX_AGENTS)
    _pace: list[float] = field(default_factory=lambda: [0.0] * MAX_AGENTS)
    _told: dict[str, list[bool]] = field(default_factory=dict[str, list[bool]])  # of this decision

    def see(self, state: State, w: int) -> None:
        """Take in the world after a decision."""
        for a, pace in enumerate(self._pace):
            self.stride[a] += pace
        self.before, self.now = self.now, snapshot(state, w)
        self._told = {}
        if self.before is None:
            self.before = self.now
        for a in range(MAX_AGENTS):
            way = self._way(a)
            self._pace[a] = STRIDE * hypot(*way) if not self._leapt(a) else 0.0

    def pass_time(self, seconds: float) -> None:
        """Let fades run on."""
        shows = self._each("shows", self.shows)
        watches = self._each("watches", self.watches)
        for a in range(MAX_AGENTS):
            step = _FADE * seconds
            for faded, goal in ((self.presence, shows[a]), (self.watch, watches[a])):
                faded[a] += max(-step, min(step, goal - faded[a]))
            self.lunge[a] = max(0.0, self.lunge[a] - 5 * seconds)

    def shows(self, a: int) -> bool:
        """Whether the followed body, whose eyes the picture has, sees this one."""
        now = self.now
        if now is None or a >= int(now.bodies) or now.safe[a]:
            return False
        if self.follow < 0 or a == self.follow or now.leader[a] == self.follow + 1:
            return True
        return bool(int(now.sees[self.follow]) >> a & 1)

    def watches(self, a: int) -> bool:
        """Whether this one, seen or not, sees the followed body, and doubts or hunts it."""
        now, follow = self.now, self.follow
        if now is None or follow < 0 or a >= int(now.bodies) or now.safe[a] or now.dazed[a] > 0:
            return False
        heeds = now.relation[a, follow] == Relation.HOSTILE and now.mood[a] != Mood.CALM
        return bool(heeds and int(now.sees[a]) >> follow & 1 and not self.sleeps(a))

    def position(self, a: int, share: float) -> tuple[float, float]:
        """Where a body is drawn, in tiles, ``share`` of the way from one decision to the next."""
        if self.led is not None and a == self.follow:
            return self.led.x, self.led.y
        return self.between(a, share)

    def between(self, a: int, share: float) -> tuple[float, float]:
        """Where the world says that a body is."""
        before, now = self._both()
        if self._leapt(a):
            share = 1.0
        x = float(before.x[a]) + (float(now.x[a]) - float(before.x[a])) * share
        y = float(before.y[a]) + (float(now.y[a]) - float(before.y[a])) * share
        return x, y

    def way(self, a: int) -> tuple[float, float]:
        """How a body moves now: a vector of about 1 at a walk."""
        if self.led is not None and a == self.follow:
            return self.led.way
        x, y = self._way(a)
        return (x / WALK, y / WALK) if not self._leapt(a) else (0.0, 0.0)

    def actor(self, a: int, share: float, left: int, top: int) -> Actor:
        """A body as the picture needs it; ``left`` and ``top`` are the canvas' corner."""
        before, now = self._both()
        x, y = self.position(a, share)
        led = self.led if a == self.follow else None
        role = Role(int(now.role[a]))
        windup = 0.0
        if now.windup[a] > 0:
            windup = max(0.0, 1 - (float(now.windup[a]) - 3 * (share - 1)) / float(WINDUP_TICKS))
        return Actor(
            number=a,
            role=role,
            x=x * TILE - left,
            y=y * TILE + _FEET - top,
            face=(led.face if led else int(now.face[a])) or 5,
            stride=led.stride if led else self.stride[a] + self._pace[a] * share,
            moving=hypot(*led.way) > 0.1 if led else self._pace[a] > 0.12,
            dashing=bool(now.dash[a] > 0 or before.dash[a] > 0 or (led and led.dashing)),
            windup=min(1.0, windup),
            lunge=self.lunge[a],
            dazed=bool(now.dazed[a] > 0),
            asleep=bool(self.sleeps(a)),
            cowering=bool(now.cower[a] > 0),
            carrying=bool(now.carrying[a] > 0),
            guarded=bool(now.guard[a] > 0) and role == Role.LAMPLIGHTER,
            presence=self.presence[a],
            mood=Mood(int(now.mood[a])),
            doubt=float(now.doubt[a]) / max(1, int(now.need)),
            watch=self.watch[a],
        )

    def sleeps(self, a: int) -> bool:
        """Whether a body sleeps, all night or until it is roused."""
        _, now = self._both()
        early = now.stirred < 0 or now.tick < now.stirred + ROUSE_TICKS
        return bool(now.sleeps[a] or now.asleep[a] > now.tick or (early and now.near_start[a]))

    def awake(self) -> list[int]:
        """Who does not sleep, beside the followed body."""
        awake = self._each("awake", lambda a: not self.sleeps(a))
        assert self.now is not None, "see() comes before"
        return [b for b in range(int(self.now.bodies)) if awake[b] and b != self.follow]

    def _each(self, what: str, of: Callable[[int], bool]) -> list[bool]:
        """What is so of each body, found out once a decision: frames are many."""
        if what not in self._told:
            self._told[what] = [of(a) for a in range(MAX_AGENTS)]
        return self._told[what]

    def _both(self) -> tuple[State, State]:
        assert self.before is not None, "see() comes before drawing"
        assert self.now is not None
        return self.before, self.now

    def _way(self, a: int) -> tuple[float, float]:
        before, now = self._both()
        return float(now.x[a] - before.x[a]), float(now.y[a] - before.y[a])

    def _leapt(self, a: int) -> bool:
        return hypot(*self._way(a)) > LEAP
