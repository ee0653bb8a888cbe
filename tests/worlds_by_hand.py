"""Worlds drawn by hand: a map of a few letters, and bodies wherever a test wants them."""

from functools import cache

import numpy as np
import pytest

from duskfolk.game.levels import Body, Level
from duskfolk.game.levels.files import CHARACTERS
from duskfolk.game.world.kinds import (
    FOES,
    Deed,
    EmberState,
    Genre,
    Mood,
    Move,
    Outcome,
    Relation,
    Role,
    Tile,
    Use,
)
from duskfolk.game.world.rules import MAX_AGENTS, PLACE_DENS, TICKS_PER_DECISION
from duskfolk.game.world.state import State
from duskfolk.game.worlds import Worlds

Act = tuple[Move, Deed]
EMBER_BED = "*"  # on the map: an ember lying on the floor
MEADOW = """
###############
#.............#
#.............#
#.............#
#.............#
#.............#
###############
"""
LAMPLIGHTER, WARDEN, WOLF, IMP, WISP, VILLAGER = (
    Role.LAMPLIGHTER, Role.WARDEN, Role.WOLF, Role.IMP, Role.WISP, Role.VILLAGER
)  # fmt: skip
N, E, S, W = Move.NORTH, Move.EAST, Move.SOUTH, Move.WEST
STAY, NE, SE = Move.STAY, Move.NORTH_EAST, Move.SOUTH_EAST
FAR = (LAMPLIGHTER, 1.5, 1.5)  # the lamplighter, out of the way
LONG = "#" * 40 + "\n" + ("#" + "." * 38 + "#\n") * 3 + "#" * 40  # a long room
NEAR = 0.02  # tiles either side of a limit
DECISION = TICKS_PER_DECISION
near = pytest.approx
LAMP = """
###############
#*............#
#......L......#
#.............#
#.............#
###############
"""
LIT = """
####################
#*.................#
#..................#
#....L.............#
#..................#
#..................#
####################
"""
ONE_EMBER = MEADOW.replace(".", "*", 1)


def until(ticks: int) -> int:
    """Decisions in which so many ticks have gone by."""
    return -(-ticks // DECISION)


class Valley:
    """One little world. Bodies are (role, x, y); body 0 is the lamplighter.

    The map has the letters of level files, and ``*`` for the bed of an ember, read row by row. A
    valley is in the middle of its evening: the lamplighter has stirred, nobody sleeps near its
    start, and foes hunt, so that each chapter's test can begin with what it is about.
    """

    def __init__(self, drawn: str, *bodies: tuple[Role, float, float], quota: int = 8,
                 wanted: int = 0, night: int = 90_000, vigil: int = 0, lit: tuple[int, ...] = (),
                 asleep: int = 0, mood: Mood = Mood.HUNTING, stirred: bool = True
                 ) -> None:  # fmt: skip
        """Start the world; ``asleep`` is the tick at which body 1 wakes.

        ``mood`` is that of all foes; not ``stirred``, the world is as a level begins.
        """
        rows = drawn.split()
        embers = [(x, y) for y, row in enumerate(rows) for x, tile in enumerate(row)
                  if tile == EMBER_BED]  # fmt: skip
        tiles = [[CHARACTERS.get(tile, Tile.FLOOR) for tile in row] for row in rows]
        self.level = Level(
            genre=Genre.VIGIL if vigil else Genre.WATCH,
            number=0,
            crowd=1,
            name="by hand",
            tiles=np.array(tiles, np.uint8),
            bodies=tuple(
                Body(role, x, y, asleep=asleep if number == 1 else 0)
                for number, (role, x, y) in enumerate(bodies)
            ),
            embers=tuple(embers),
            posts=(),
            quota=0 if vigil else quota,
            wanted=wanted,
            night_ticks=night,
            vigil_ticks=vigil,
            lit=lit,
        )
        self.worlds = _one_world()
        self.worlds.start(0, self.level, 1)
        if stirred:
            self._stir(mood)

    def _stir(self, mood: Mood) -> None:
        """Let the evening have begun."""
        s = self.state
        s.stirred[0], s.near_start[0], s.dazed[0] = 0, 0, s.asleep[0] > 0
        foes = np.isin(s.role[0], FOES) & (np.arange(MAX_AGENTS) < s.bodies[0])
        s.mood[0, foes] = mood
        s.doubt[0, foes] = s.need[0] if mood == Mood.HUNTING else 0
        self.look()

    @property
    def state(self) -> State:
        """Every array of the world; row 0 is this one. After writing to it, call look()."""
        return self.worlds.state

    def of(self, a: int, **columns: float) -> None:
        """Give body ``a`` other values in some columns, and let everybody look again."""
        for name, value in columns.items():
            getattr(self.state, name)[0, a] = value
        self.look()

    def get(self, name: str, *index: int) -> float:
        """One value of the state."""
        return getattr(self.state, name)[(0, *index)].item()

    def look(self) -> None:
        """Let everybody hear, see and find out what they could use."""
        self.worlds.look_again(0)

    def live(self, decisions: int = 1, acts: dict[int, Act] | None = None) -> None:
        """Let bodies act as told for some decisions; all others stay and do nothing."""
        actions = np.zeros((1, MAX_AGENTS, 2), np.int8)
        for a, (move, deed) in (acts or {}).items():
            actions[0, a] = move, deed
        for _ in range(decisions):
            self.worlds.step(actions)

    def walk(self, a: int, move: Move, decisions: int = 1) -> None:
        """Let one body walk."""
        self.live(decisions, {a: (move, Deed.NONE)})

    def do(self, a: int, deed: Deed, move: Move = Move.STAY) -> None:
        """Let one body do a deed."""
        self.live(1, {a: (move, deed)})

    def wait(self, ticks: int) -> None:
        """Let so many ticks go by, rounded up to decisions."""
        self.live(-(-ticks // TICKS_PER_DECISION))

    def at(self, a: int) -> tuple[float, float]:
        """Where body ``a`` is."""
        return self.get("x", a), self.get("y", a)

    def sees(self, a: int, b: int) -> bool:
        """Whether body ``a`` sees body ``b``."""
        return bool(int(self.get("sees", a)) >> b & 1)

    def offer(self, a: int) -> Use:
        """What the deed *use* would do for body ``a``."""
        return Use(int(self.get("offer", a)))

    def may(self, a: int, deed: Deed) -> bool:
        """Whether the mask allows a deed."""
        return bool(self.worlds.masks[0, a, deed])

    def ember(self, e: int = 0) -> EmberState:
        """The state of an ember."""
        return EmberState(int(self.get("ember", e)))

    def burns(self, lamp: int) -> bool:
        """Whether a lamp burns."""
        return bool(int(self.get("burning")) >> lamp & 1)

    def outcome(self) -> Outcome:
        """How the level stands."""
        return Outcome(int(self.get("outcome")))

    def hold(self, a: int, e: int = 0) -> None:
        """Put an ember into a hand."""
        self.state.carrying[0, a] = e + 1
        self.state.ember[0, e] = EmberState.CARRIED
        self.state.ember_at[0, e] = a
        self.state.ember_x[0, e], self.state.ember_y[0, e] = self.at(a)
        self.look()

    def lay_in_den(self, e: int = 0, den: int = 0) -> None:
        """Stash an ember."""
        place = PLACE_DENS + den
        ground = self.worlds.ground
        slot = self.state.ground[0]
        self.state.ember[0, e] = EmberState.STASHED
        self.state.ember_at[0, e] = place
        self.state.ember_x[0, e] = ground.place_x[slot, place]
        self.state.ember_y[0, e] = ground.place_y[slot, place]
        self.look()

    def relate(self, a: int, b: int, relation: Relation) -> None:
        """Change what ``a`` is to ``b``, for good."""
        self.worlds.pledge(0, a, b, relation, 0)


@cache
def _one_world() -> Worlds:
    """One batch for all tests of a process: a world's history must not matter."""
    return Worlds(1)


def facing(role: Role, distance: float, mood: Mood = Mood.HUNTING) -> Valley:
    """The lamplighter on the left, a foe so far to the right."""
    return Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (role, 5.5 + distance, 3.5), mood=mood)


def is_dazed(valley: Valley, a: int = 1) -> bool:
    return valley.get("dazed", a) > 0
