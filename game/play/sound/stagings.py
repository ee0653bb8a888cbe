"""Every happening that is heard, staged between two snapshots: for tests, and for the bench.

Snapshots are set by hand, since nobody waits for an imp to blink on the left. What really happens
in plays is held against what the picture shows of it elsewhere.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from ...levels import build
from ...sound.kinds import STEPS, Heard
from ...sound.terrain import Terrain, terrain_of
from ...view.motion import Motion, snapshot
from ...world.kinds import EmberState, Genre, Mood, Noise, Outcome, Relation, Role, Tally
from ...world.rules import DASH_TICKS, PLACE_GATE, TICKS_PER_SECOND
from ...world.state import Ground, State
from ...worlds import Worlds

ME, OTHER = 0, 1
AWAY = 3.5  # tiles to the side at which it happens
_AT = 20.0, 12.0  # tiles, of one's own body

_Set = Callable[[State, State], None]


class Staging(NamedTuple):
    """One happening.

    Attributes:
        heard: what is to be heard of it.
        side: -1 for the left, 1 for the right, 0 for what has no side.
        motion: the two snapshots.
        ground: where its level is stored, in row 0.
    """

    heard: Heard
    side: int
    motion: Motion
    ground: Ground


def stagings() -> Iterator[Staging]:
    """Each thing that is heard of a night, on both sides if it has one."""
    worlds = [_world(genre, number) for genre in Genre for number in (0, 1)]
    for heard, role, change in _OF_FOLK:
        for side in (-1, 1):
            yield _of_folk(worlds[0], heard, side, role, change)
    for heard, change in _OF_ONESELF:
        yield _of_oneself(worlds[0], heard, change)
    for heard, place, change in _OF_PLACES:
        for side in (-1, 1):
            yield _of_place(worlds[0], heard, side, place, change)
    for heard in STEPS:
        for side in (-1, 1):
            yield _of_step(worlds, heard, side)


def _world(genre: Genre, number: int) -> Worlds:
    worlds = Worlds(1)
    worlds.start(0, build(genre, number), 0)
    return worlds


def _pair(worlds: Worlds) -> tuple[State, State]:
    """Two snapshots of a night that has begun, in which nobody but the two of us is near."""
    before, now = (snapshot(worlds.state, 0) for _ in range(2))
    for state, tick in ((before, 300), (now, 303)):
        state.bodies[...], state.tick[...], state.stirred[...] = 2, tick, 0
        for column in (state.asleep, state.sleeps, state.near_start, state.dazed, state.mood):
            column[...] = 0
        state.x[ME], state.y[ME] = _AT
        state.role[ME] = Role.LAMPLIGHTER
    return before, now


def _staged(worlds: Worlds, heard: Heard, side: int, pair: tuple[State, State]) -> Staging:
    motion = Motion(ME, *pair)
    return Staging(heard, side, motion, worlds.ground)


def _of_folk(worlds: Worlds, heard: Heard, side: int, role: Role, change: _Set) -> Staging:
    before, now = _pair(worlds)
    for state in (before, now):
        state.role[OTHER] = role
        state.relation[OTHER, ME] = state.relation[ME, OTHER] = Relation.NEUTRAL
        state.x[OTHER], state.y[OTHER] = _AT[0] + AWAY * side, _AT[1] + 0.4
    change(before, now)
    return _staged(worlds, heard, side, (before, now))


def _of_oneself(worlds: Worlds, heard: Heard, change: _Set) -> Staging:
    before, now = _pair(worlds)
    for state in (before, now):
        state.role[OTHER] = Role.VILLAGER
    change(before, now)
    return _staged(worlds, heard, 0, (before, now))


def _of_place(worlds: Worlds, heard: Heard, side: int, place: int, change: _Set) -> Staging:
    before, now = _pair(worlds)
    for state in (before, now):
        state.x[ME] = float(worlds.ground.place_x[0, place]) - AWAY * side
        state.y[ME] = float(worlds.ground.place_y[0, place])
    change(before, now)
    return _staged(worlds, heard, side, (before, now))


def _of_step(worlds: list[Worlds], heard: Heard, side: int) -> Staging:
    world, x, y = next(
        (world, *spot) for world in worlds for spot in _spots(terrain_of(world.ground, 0), heard)
    )
    before, now = _pair(world)
    for state in (before, now):
        state.role[OTHER] = Role.VILLAGER
        state.x[ME], state.y[ME] = x - AWAY * side, y
        state.y[OTHER] = y
    before.x[OTHER], now.x[OTHER] = x - 0.45, x + 0.45  # a whole stride at once
    return _staged(world, heard, side, (before, now))


def _spots(terrain: Terrain, heard: Heard) -> Iterator[tuple[float, float]]:
    for row, line in enumerate(terrain.under):
        for column, under in enumerate(line):
            if under is heard:
                yield column + 0.1, row + 0.5


def _put(name: str, was: float, value: float, body: int = OTHER) -> _Set:
    """A column of a body that changes."""

    def change(before: State, now: State) -> None:
        getattr(before, name)[body], getattr(now, name)[body] = was, value

    return change


def _counted(tally: Tally, body: int = OTHER) -> _Set:
    def change(_before: State, now: State) -> None:
        now.tally[body, tally] += 1

    return change


def _ember(was: EmberState, is_now: EmberState, holder: int, tally: Tally | None = None) -> _Set:
    """An ember where the other one stands, that changes its state or its holder."""

    def change(before: State, now: State) -> None:
        for state, kind, at in ((before, was, -1), (now, is_now, holder)):
            state.ember[0], state.ember_at[0] = kind, at
            state.ember_x[0], state.ember_y[0] = now.x[OTHER], now.y[OTHER]
        if was == EmberState.CARRIED:
            before.ember_at[0] = OTHER if holder != OTHER else ME
        if tally is not None:
            now.tally[holder, tally] += 1

    return change


def _toll(_before: State, now: State) -> None:
    now.paid[...] = 1


def _blinks(before: State, _now: State) -> None:
    before.y[OTHER] -= 3


def _wakes(before: State, now: State) -> None:
    before.asleep[OTHER] = now.asleep[OTHER] = 303


def _burns(before: State, now: State, *, lit: bool) -> None:
    before.burning[...], now.burning[...] = (0, 1) if lit else (1, 0)


def _opens(_before: State, now: State) -> None:
    now.gate_open[...] = 1


def _ends(outcome: Outcome) -> _Set:
    def change(_before: State, now: State) -> None:
        now.outcome[...] = outcome

    return change


def _nears(before: State, now: State) -> None:
    before.night[...] = now.night[...] = 302 + 20 * TICKS_PER_SECOND


def _hunted(before: State, now: State) -> None:
    for state in (before, now):
        state.mood[OTHER], state.relation[OTHER, ME] = Mood.HUNTING, Relation.HOSTILE
        state.x[OTHER], state.y[OTHER] = _AT[0] + 5, _AT[1]


_RISES = {
    "doubts": partial(_put, "mood", Mood.CALM, Mood.SUSPICIOUS),
    "hunts": partial(_put, "mood", Mood.CALM, Mood.HUNTING),
}
_OF_FOLK: tuple[tuple[Heard, Role, _Set], ...] = (
    (Heard.WARDEN_WINDS, Role.WARDEN, _put("windup", 0, 15)),
    (Heard.WOLF_GROWLS, Role.WOLF, _put("windup", 0, 15)),
    (Heard.SWING, Role.WARDEN, _put("windup", 3, 0)),
    (Heard.BLOW, Role.VILLAGER, _counted(Tally.STRUCK)),
    (Heard.WARDEN_DOUBTS, Role.WARDEN, _RISES["doubts"]()),
    (Heard.WARDEN_HUNTS, Role.WARDEN, _RISES["hunts"]()),
    (Heard.WOLF_DOUBTS, Role.WOLF, _RISES["doubts"]()),
    (Heard.WOLF_HUNTS, Role.WOLF, _RISES["hunts"]()),
    (Heard.IMP_DOUBTS, Role.IMP, _RISES["doubts"]()),
    (Heard.IMP_HUNTS, Role.IMP, _RISES["hunts"]()),
    (Heard.GIVES_UP, Role.WARDEN, _put("mood", Mood.HUNTING, Mood.SUSPICIOUS)),
    (Heard.WAKES, Role.WOLF, _wakes),
    (Heard.DAZED, Role.WARDEN, _put("dazed", 0, 40)),
    (Heard.COWERS, Role.VILLAGER, _put("cower", 0, 40)),
    (Heard.BLINKS, Role.IMP, _blinks),
    (Heard.HAND_TAKEN, Role.VILLAGER, _put("leader", 0, 1)),
    (Heard.HAND_LOST, Role.VILLAGER, _put("leader", 1, 0)),
    (Heard.HOME, Role.VILLAGER, _put("safe", 0, 1)),
    (Heard.OIL, Role.VILLAGER, _counted(Tally.FILLED)),
    (Heard.DASH, Role.WOLF, _put("dash", 0, DASH_TICKS - 3)),
    (Heard.FLASH, Role.LAMPLIGHTER, _put("noise", 0, Noise.FLASH)),
    (Heard.WHISTLE, Role.WARDEN, _put("noise", 0, Noise.WHISTLE)),
    (Heard.HOWL, Role.WOLF, _put("noise", 0, Noise.HOWL)),
    (Heard.BECKON, Role.WISP, _put("noise", 0, Noise.BECKON)),
    (Heard.EMBER_TAKEN, Role.WISP, _ember(EmberState.LYING, EmberState.CARRIED, OTHER)),
    (Heard.EMBER_DROPPED, Role.IMP, _ember(EmberState.CARRIED, EmberState.LYING, -1)),
    (Heard.EMBER_GROWS, Role.WISP, _ember(EmberState.ABSENT, EmberState.LYING, -1)),
    (Heard.EMBER_HIDDEN, Role.IMP, _ember(EmberState.CARRIED, EmberState.STASHED, 10)),
    (Heard.EMBER_GIVEN, Role.WISP, _ember(EmberState.CARRIED, EmberState.CARRIED, OTHER)),
    (Heard.THEFT, Role.IMP, _ember(EmberState.CARRIED, EmberState.CARRIED, OTHER, Tally.STOLEN)),
    (Heard.CAUGHT, Role.VILLAGER,
     _ember(EmberState.CARRIED, EmberState.CARRIED, OTHER, Tally.CAUGHT)),
)  # fmt: skip
_OF_ONESELF: tuple[tuple[Heard, _Set], ...] = (
    (Heard.BREATH, _hunted),
    (Heard.BREATH_HURT, _put("hearts", 1, 1, ME)),
    (Heard.HEART_LOST, _put("hearts", 3, 2, ME)),
    (Heard.HEART_MENDED, _counted(Tally.MENDED, ME)),
    (Heard.TOLL, _toll),
    (Heard.NIGHT_NEARS, _nears),
    (Heard.NIGHT_FALLS, _ends(Outcome.NIGHTFALL)),
    (Heard.OUT_OF_HEART, _ends(Outcome.LOST)),
    (Heard.GATE_WALKED, _ends(Outcome.WON)),
)
_OF_PLACES: tuple[tuple[Heard, int, _Set], ...] = (
    (Heard.LAMP_LIT, 0, partial(_burns, lit=True)),
    (Heard.LAMP_OUT, 0, partial(_burns, lit=False)),
    (Heard.GATE_OPENS, PLACE_GATE, _opens),
)
READ = (
    Heard.LETTER, Heard.MOVE, Heard.CHOOSE, Heard.BACK, Heard.CARD,
    Heard.BELL, Heard.BIRD, Heard.CRICKET,
)  # fmt: skip
"""What is heard of sheets or of the square and not of a night, and so has no staging."""
