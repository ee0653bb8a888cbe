"""Two decisions of one world, and what lies between them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import hypot
from typing import NamedTuple

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


class _Stand(NamedTuple):
    """A body of one decision: what all its frames have in common, in numbers of Python.

    Attributes:
        from_x: tiles, where it was at the decision before; so is ``from_y``.
        dx: tiles that it has gone since; so is ``dy``.
        way: the same as the world has it, in half as many digits.
        leapt: whether it has gone farther than anybody walks.
        windup: ticks of a strike that are left.
    """

    from_x: float
    from_y: float
    dx: float
    dy: float
    way: tuple[float, float]
    leapt: bool
    role: Role
    face: int
    windup: float
    dashing: bool
    dazed: bool
    asleep: bool
    cowering: bool
    carrying: bool
    guarded: bool
    mood: Mood
    doubt: float


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
        names: of bodies that have one; they wear clothes of their own.
    """

    follow: int
    before: State | None = None
    now: State | None = None
    led: Led | None = None
    names: Mapping[int, str] = field(default_factory=dict[int, str])
    stride: list[float] = field(default_factory=lambda: [0.0] * MAX_AGENTS)
    presence: list[float] = field(default_factory=lambda: [0.0] * MAX_AGENTS)
    watch: list[float] = field(default_factory=lambda: [0.0] * MAX_AGENTS)
    lunge: list[float] = field(default_factory=lambda: [0.0] * MAX_AGENTS)
    _pace: list[float] = field(default_factory=lambda: [0.0] * MAX_AGENTS)
    _told: dict[str, list[bool]] = field(default_factory=dict[str, list[bool]])  # of this decision
    _stands: list[_Stand] = field(default_factory=list[_Stand])  # likewise

    def see(self, state: State, w: int) -> None:
        """Take in the world after a decision."""
        for a, pace in enumerate(self._pace):
            self.stride[a] += pace
        self.before, self.now = self.now, snapshot(state, w)
        self._told, self._stands = {}, []
        if self.before is None:
            self.before = self.now
        for a in range(int(self.now.bodies)):
            one = self._stand(a)
            self._pace[a] = 0.0 if one.leapt else STRIDE * hypot(*one.way)

    def pass_time(self, seconds: float) -> None:
        """Let fades run on."""
        shows = self._each("shows", self._shows)
        watches = self._each("watches", self._watches)
        for a in range(MAX_AGENTS):
            step = _FADE * seconds
            for faded, goal in ((self.presence, shows[a]), (self.watch, watches[a])):
                faded[a] += max(-step, min(step, goal - faded[a]))
            self.lunge[a] = max(0.0, self.lunge[a] - 5 * seconds)

    def shows(self, a: int) -> bool:
        """Whether the followed body, whose eyes the picture has, sees this one."""
        return self._each("shows", self._shows)[a]

    def _shows(self, a: int) -> bool:
        now = self.now
        if now is None or a >= int(now.bodies) or now.safe[a]:
            return False
        if self.follow < 0 or a == self.follow or now.leader[a] == self.follow + 1:
            return True
        return bool(int(now.sees[self.follow]) >> a & 1)

    def watches(self, a: int) -> bool:
        """Whether this one, seen or not, sees the followed body, and doubts or hunts it."""
        return self._each("watches", self._watches)[a]

    def _watches(self, a: int) -> bool:
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
        one = self._stand(a)
        if one.leapt:
            share = 1.0
        return one.from_x + one.dx * share, one.from_y + one.dy * share

    def way(self, a: int) -> tuple[float, float]:
        """How a body moves now: a vector of about 1 at a walk."""
        if self.led is not None and a == self.follow:
            return self.led.way
        one = self._stand(a)
        x, y = one.way
        return (0.0, 0.0) if one.leapt else (x / WALK, y / WALK)

    def actor(self, a: int, share: float, left: int, top: int) -> Actor:
        """A body as the picture needs it; ``left`` and ``top`` are the canvas' corner."""
        one = self._stand(a)
        x, y = self.position(a, share)
        led = self.led if a == self.follow else None
        windup = 0.0
        if one.windup > 0:
            windup = max(0.0, 1 - (one.windup - 3 * (share - 1)) / float(WINDUP_TICKS))
        return Actor(
            number=a,
            role=one.role,
            x=x * TILE - left,
            y=y * TILE + _FEET - top,
            face=(led.face if led else one.face) or 5,
            stride=led.stride if led else self.stride[a] + self._pace[a] * share,
            moving=hypot(*led.way) > 0.1 if led else self._pace[a] > 0.12,
            dashing=one.dashing or (led is not None and led.dashing),
            windup=min(1.0, windup),
            lunge=self.lunge[a],
            dazed=one.dazed,
            asleep=one.asleep,
            cowering=one.cowering,
            carrying=one.carrying,
            guarded=one.guarded,
            presence=self.presence[a],
            mood=one.mood,
            doubt=one.doubt,
            watch=self.watch[a],
            name=self.names.get(a, ""),
        )

    def sleeps(self, a: int) -> bool:
        """Whether a body sleeps, all night or until it is roused."""
        return self._stand(a).asleep

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

    def _stand(self, a: int) -> _Stand:
        """A body of this decision: its columns are read once, frames are many."""
        if not self._stands:
            self._stands = self._read()
        return self._stands[a]

    def _read(self) -> list[_Stand]:
        before, now = self._both()
        early = now.stirred < 0 or now.tick < now.stirred + ROUSE_TICKS
        sleeps = (now.sleeps > 0) | (now.asleep > now.tick) | (early & (now.near_start > 0))
        columns = zip(
            before.x.tolist(), before.y.tolist(), now.x.tolist(), now.y.tolist(),
            (now.x - before.x).tolist(), (now.y - before.y).tolist(), now.role.tolist(),
            now.face.tolist(), now.windup.tolist(), ((now.dash > 0) | (before.dash > 0)).tolist(),
            now.dazed.tolist(), now.cower.tolist(), now.carrying.tolist(), now.guard.tolist(),
            now.mood.tolist(), now.doubt.tolist(), sleeps.tolist(), strict=True,
        )  # fmt: skip
        need = max(1, int(now.need))
        return [
            _Stand(
                from_x, from_y, x - from_x, y - from_y, (dx, dy), hypot(dx, dy) > LEAP, Role(role),
                face, windup, dash, dazed > 0, asleep, cower > 0, carrying > 0,
                guard > 0 and role == Role.LAMPLIGHTER, Mood(mood), doubt / need,
            )
            for (from_x, from_y, x, y, dx, dy, role, face, windup, dash, dazed, cower, carrying,
                 guard, mood, doubt, asleep) in columns
        ]  # fmt: skip
