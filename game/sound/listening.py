"""What happened between two decisions, for the ear.

Reads snapshots as the picture does, writes nothing, and knows no luck: the same two snapshots sound
the same. Unlike the picture it tells of unseen folk too, as far as one would hear them; what
measures how hard levels are knows nothing of it.
"""

from collections.abc import Iterator
from math import hypot
from typing import NamedTuple

from ..world.kinds import EmberState, Mood, Noise, Outcome, Relation, Role, Tally
from ..world.rules import (
    DASH_TICKS,
    MAX_AGENTS,
    MAX_EMBERS,
    MAX_LAMPS,
    PLACE_GATE,
    ROUSE_TICKS,
    TICKS_PER_DECISION,
    TICKS_PER_SECOND,
)
from ..world.state import State
from .kinds import STEP_REACH, Heard
from .terrain import Terrain

_DECISION = TICKS_PER_DECISION / TICKS_PER_SECOND  # seconds
_LEAP = 1.6  # tiles: farther than this nobody walks in a decision
_STRIDE = {Role.WARDEN: 0.95, Role.WOLF: 0.75, Role.IMP: 0.6}  # tiles from step to step
_USUAL_STRIDE = 0.84
_WEIGHT = {Role.WARDEN: 2, Role.LAMPLIGHTER: 1, Role.VILLAGER: 1}  # of feet: light, middle, heavy
_NEARS = (30, 20, 10, 5)  # seconds before the night at which it is heard coming
_BREATH = 1.35, 1.0  # seconds from breath to breath: of the hunted, and of the hurt
_HUNTED = 9.0  # tiles within which a hunter makes one breathe
_NOISES = {
    Noise.FLASH: Heard.FLASH, Noise.WHISTLE: Heard.WHISTLE, Noise.HOWL: Heard.HOWL,
    Noise.BECKON: Heard.BECKON,
}  # fmt: skip
_DOUBTS = {
    Role.WARDEN: Heard.WARDEN_DOUBTS,
    Role.WOLF: Heard.WOLF_DOUBTS,
    Role.IMP: Heard.IMP_DOUBTS,
}
_HUNTS = {Role.WARDEN: Heard.WARDEN_HUNTS, Role.WOLF: Heard.WOLF_HUNTS, Role.IMP: Heard.IMP_HUNTS}
_ENDS = {
    Outcome.WON: Heard.GATE_WALKED, Outcome.LOST: Heard.OUT_OF_HEART,
    Outcome.NIGHTFALL: Heard.NIGHT_FALLS,
}  # fmt: skip


class Sounded(NamedTuple):
    """One thing that is to be heard.

    Attributes:
        heard: what.
        at: where, in tiles; None for what has no place.
        body: whose, -1 for nobody's.
        after: seconds after the decision at which it comes.
        weight: of the feet, of a step: 0 light, 1 middle, 2 heavy.
    """

    heard: Heard
    at: tuple[float, float] | None = None
    body: int = -1
    after: float = 0.0
    weight: int = 1


class Listener:
    """The ears of one body.

    Args:
        terrain: the level.
        follow: the body; -1 hears all as from the middle.
    """

    def __init__(self, terrain: Terrain, follow: int) -> None:
        self._terrain, self.follow = terrain, follow
        self._walked = [0.0] * MAX_AGENTS  # tiles since the last step
        self._breath = 0.0  # seconds until the next one

    def listen(self, before: State, now: State) -> list[Sounded]:
        """All that is to be heard of one decision; what the followed body cannot hear, too."""
        if before is now:
            return []
        return [
            *self._lamps(before, now),
            *self._embers(before, now),
            *(one for a in range(int(now.bodies)) for one in self._body(before, now, a)),
            *self._night(before, now),
            *self._breathes(now),
        ]

    def ear(self, now: State) -> tuple[float, float]:
        """Where one listens from, in tiles."""
        if self.follow < 0:
            rows, columns = self._terrain.tiles.shape
            return columns / 2, rows / 2
        return float(now.x[self.follow]), float(now.y[self.follow])

    def _lamps(self, before: State, now: State) -> Iterator[Sounded]:
        changed = int(before.burning) ^ int(now.burning)
        for lamp in range(MAX_LAMPS):
            if changed >> lamp & 1:
                burns = int(now.burning) >> lamp & 1
                yield Sounded(Heard.LAMP_LIT if burns else Heard.LAMP_OUT, self._place(lamp))

    def _embers(self, before: State, now: State) -> Iterator[Sounded]:
        for e in range(MAX_EMBERS):
            was, state, at = int(before.ember[e]), int(now.ember[e]), int(now.ember_at[e])
            if was == state and int(before.ember_at[e]) == at:
                continue
            heard = _of_ember(before, now, was, state, at)
            if heard is not None:
                place = float(now.ember_x[e]), float(now.ember_y[e])
                yield Sounded(heard, place, at if state == EmberState.CARRIED else -1)
        if now.paid > before.paid:
            yield Sounded(Heard.TOLL, self.ear(now), self.follow)

    def _body(self, before: State, now: State, a: int) -> Iterator[Sounded]:
        place = float(now.x[a]), float(now.y[a])
        for heard in _of_body(before, now, a):
            yield Sounded(heard, place, a)
        if a == self.follow and now.hearts[a] < before.hearts[a]:
            yield Sounded(Heard.HEART_LOST, None, a)
        yield from self._steps(before, now, a)

    def _steps(self, before: State, now: State, a: int) -> Iterator[Sounded]:
        x, y = float(now.x[a]), float(now.y[a])
        dx, dy = x - float(before.x[a]), y - float(before.y[a])
        way = hypot(dx, dy)
        role = Role(int(now.role[a]))
        if way < 0.05 or way > _LEAP or now.safe[a] or role == Role.WISP:
            self._walked[a] = min(self._walked[a], 0.5)  # the next step comes soon after the start
            return
        ear_x, ear_y = self.ear(now)
        stride = _STRIDE.get(role, _USUAL_STRIDE) * (1.25 if now.dash[a] > 0 else 1.0)
        left = stride - self._walked[a]
        self._walked[a] += way
        if self._walked[a] < stride:
            return
        self._walked[a] = min(self._walked[a] - stride, stride)
        share = min(1.0, max(0.0, left / way))
        at = x - dx * (1 - share), y - dy * (1 - share)
        if a == self.follow or hypot(at[0] - ear_x, at[1] - ear_y) < STEP_REACH:
            heard = self._terrain.step(*at)
            yield Sounded(heard, at, a, share * _DECISION, _WEIGHT.get(role, 0))

    def _night(self, before: State, now: State) -> Iterator[Sounded]:
        if now.gate_open and not before.gate_open:
            yield Sounded(Heard.GATE_OPENS, self._place(PLACE_GATE))
        then, left = (int(s.night) - int(s.tick) for s in (before, now))
        if any(left <= at * TICKS_PER_SECOND < then for at in _NEARS) and left > 0:
            yield Sounded(Heard.NIGHT_NEARS)
        if now.outcome != before.outcome and (end := _ENDS.get(Outcome(int(now.outcome)))):
            yield Sounded(end)

    def _breathes(self, now: State) -> Iterator[Sounded]:
        """One breathes when hurt or hunted."""
        a = self.follow
        if a < 0 or now.role[a] != Role.LAMPLIGHTER or now.outcome != Outcome.RUNNING:
            return
        hurt = now.hearts[a] == 1
        hunted = mood_near(now, a, _HUNTED) == Mood.HUNTING
        self._breath -= _DECISION
        if (hurt or hunted) and self._breath <= 0:
            self._breath = _BREATH[int(hurt)]
            heard = Heard.BREATH_HURT if hurt else Heard.BREATH
            yield Sounded(heard, None, a)

    def _place(self, place: int) -> tuple[float, float]:
        return float(self._terrain.place_x[place]), float(self._terrain.place_y[place])


def mood_near(now: State, follow: int, reach: float) -> Mood:
    """How sure those are who are nearest to finding one: the worst mood of foes within reach."""
    worst = Mood.CALM
    if follow < 0 or now.role[follow] != Role.LAMPLIGHTER:
        return worst
    x, y = float(now.x[follow]), float(now.y[follow])
    for b in range(int(now.bodies)):
        mood = Mood(int(now.mood[b]))
        if mood <= worst or now.dazed[b] or now.relation[b, follow] != Relation.HOSTILE:
            continue
        if hypot(float(now.x[b]) - x, float(now.y[b]) - y) <= reach:
            worst = mood
    return worst


def _of_ember(before: State, now: State, was: int, state: int, at: int) -> Heard | None:
    """What an ember did that is now in another state, or in other hands."""
    if state == EmberState.CARRIED:
        if was == EmberState.BURNING:
            return None  # the lamp is heard
        if was != EmberState.CARRIED:
            return Heard.EMBER_TAKEN
        for tally, heard in ((Tally.STOLEN, Heard.THEFT), (Tally.CAUGHT, Heard.CAUGHT)):
            if now.tally[at, tally] > before.tally[at, tally]:
                return heard
        return Heard.EMBER_GIVEN
    if state == EmberState.STASHED and was == EmberState.CARRIED:
        return Heard.EMBER_HIDDEN
    if state == EmberState.LYING:
        return Heard.EMBER_DROPPED if was == EmberState.CARRIED else Heard.EMBER_GROWS
    return None


def _of_body(before: State, now: State, a: int) -> Iterator[Heard]:
    """What a body did, or was done to."""
    role = Role(int(now.role[a]))

    def rose(tally: Tally) -> bool:
        return bool(now.tally[a, tally] > before.tally[a, tally])

    if now.windup[a] > 0 and before.windup[a] == 0:
        yield Heard.WOLF_GROWLS if role == Role.WOLF else Heard.WARDEN_WINDS
    if before.windup[a] > 0 and now.windup[a] == 0 and now.dazed[a] == 0:
        yield Heard.SWING
    struck = rose(Tally.STRUCK)
    if struck:
        yield Heard.BLOW
    elif now.dazed[a] > 0 and before.dazed[a] == 0 and not _sleeps(before, a):
        yield Heard.DAZED
    if rose(Tally.MENDED):
        yield Heard.HEART_MENDED
    if rose(Tally.FILLED):
        yield Heard.OIL
    yield from _of_moves(before, now, a, role)
    yield from _of_mood(before, now, a, role)


def _of_moves(before: State, now: State, a: int, role: Role) -> Iterator[Heard]:
    if now.dash[a] > before.dash[a] and int(now.dash[a]) > DASH_TICKS - TICKS_PER_DECISION - 1:
        yield Heard.DASH
    if (heard := _NOISES.get(Noise(int(now.noise[a])))) is not None:
        yield heard
    leapt = hypot(float(now.x[a] - before.x[a]), float(now.y[a] - before.y[a])) > _LEAP
    if leapt and role == Role.IMP:
        yield Heard.BLINKS
    if now.cower[a] > 0 and before.cower[a] == 0:
        yield Heard.COWERS
    if now.safe[a] and not before.safe[a]:
        yield Heard.HOME
    elif now.leader[a] and not before.leader[a]:
        yield Heard.HAND_TAKEN
    elif before.leader[a] and not now.leader[a]:
        yield Heard.HAND_LOST


def _of_mood(before: State, now: State, a: int, role: Role) -> Iterator[Heard]:
    was, mood = int(before.mood[a]), int(now.mood[a])
    if mood > was:
        heard = (_HUNTS if mood == Mood.HUNTING else _DOUBTS).get(role)
        if heard is not None:
            yield heard
    elif mood < was == Mood.HUNTING:
        yield Heard.GIVES_UP
    if _sleeps(before, a) and not _sleeps(now, a):
        yield Heard.WAKES


def _sleeps(now: State, a: int) -> bool:
    early = now.stirred < 0 or now.tick < now.stirred + ROUSE_TICKS
    return bool(now.sleeps[a] or now.asleep[a] > now.tick or (early and now.near_start[a]))
