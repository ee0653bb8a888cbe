"""What holds of every world at every decision, whoever moves it and wherever it came from.

:func:`check_world` is for worlds that began on a sound level and were lived from there: all rules
hold. :func:`check_ranges` is for worlds that somebody else wrote, such as a save that was forged
with a right digest: such a world may never have come about, but every number in it is one that the
rules can live with.
"""

import numpy as np
import numpy.typing as npt

from duskfolk.game import layout
from duskfolk.game.levels import Level
from duskfolk.game.world.kinds import (
    FOES,
    Deed,
    EmberState,
    Genre,
    Mood,
    Move,
    Noise,
    Order,
    Outcome,
    Relation,
    Role,
    Tally,
    Tile,
    Use,
)
from duskfolk.game.world.rules import (
    BECKON_DAZE,
    CATCH_DAZE,
    COWER_TICKS,
    DASH_TICKS,
    DOUBT_LONGEST,
    FLASH_DAZE,
    HEARTS,
    LONGEST_ORDER,
    LOSE_TICKS,
    MAX_AGENTS,
    MAX_EMBERS,
    MAX_LAMPS,
    MAX_PLACES,
    MAX_WIDTH,
    PLACE_DENS,
    POWER_REST,
    RADIUS,
    RECOIL_TICKS,
    REGROW_TICKS,
    SEARCH_TICKS,
    STEAL_REST,
    STRIKE_REST,
    STRUCK_DAZE,
    STRUCK_GUARD,
    USE_REST,
    WINDUP_TICKS,
)
from duskfolk.game.world.state import State
from duskfolk.game.worlds import Worlds

LOW = np.array([field.low for field in layout.FIELDS], np.float32)
HIGH = np.array([field.high for field in layout.FIELDS], np.float32)
EMBER_COLUMNS = ("ember", "ember_x", "ember_y", "ember_at", "regrow")
WALKABLE = (Tile.FLOOR, Tile.GRASS, Tile.DEN)
# The longest that a condition can last, in ticks
LONGEST = {
    "dazed": max(int(STRUCK_DAZE.max()), FLASH_DAZE, CATCH_DAZE, BECKON_DAZE),
    "guard": STRUCK_GUARD,
    "windup": WINDUP_TICKS, "cool": max(WINDUP_TICKS + STRIKE_REST, STEAL_REST, USE_REST),
    "rest": POWER_REST, "dash": DASH_TICKS, "cower": COWER_TICKS, "still": 1000, "calm": 1000,
    "recoil": RECOIL_TICKS, "doubt": DOUBT_LONGEST, "lost": LOSE_TICKS - 1, "search": SEARCH_TICKS,
    "order_left": LONGEST_ORDER,
}  # fmt: skip
# What a column that names something may hold, from and to
NAMES = {
    "genre": (0, len(Genre) - 1), "outcome": (0, len(Outcome) - 1), "bodies": (0, MAX_AGENTS),
    "gate_open": (0, 1), "role": (0, len(Role) - 1), "face": (0, len(Move) - 1),
    "place": (-1, MAX_PLACES - 1), "carrying": (0, MAX_EMBERS), "leader": (0, MAX_AGENTS),
    "safe": (0, 1), "relation": (0, len(Relation) - 1), "nature": (0, len(Relation) - 1),
    "ember": (0, len(EmberState) - 1), "ember_at": (-1, MAX_PLACES - 1),
    "noise": (0, len(Noise) - 1), "offer": (0, len(Use) - 1), "hearts": (0, int(HEARTS.max())),
    "offer_to": (-1, MAX_PLACES - 1), "mood": (0, len(Mood) - 1), "order": (0, len(Order) - 1),
    "order_to": (0, MAX_AGENTS - 1), "sleeps": (0, 1), "near_start": (0, 1),
}  # fmt: skip
_PLACES = ("x", "y", "ember_x", "ember_y", "seen_x", "seen_y", "heard_x", "heard_y", "order_x",
           "order_y")  # fmt: skip
_OWN = tuple(name for name in State._fields if name not in EMBER_COLUMNS)


def check_world(worlds: Worlds, level: Level, w: int = 0) -> None:
    """Everything that holds of every world at every decision."""
    check_bodies(worlds, w)
    check_moods(worlds, w)
    check_embers(worlds, level, w)
    check_knowledge(worlds, w)
    check_rows(worlds, w)


def check_ranges(worlds: Worlds, w: int = 0) -> None:
    """All numbers of a world are ones that its arrays and its level have room for."""
    s = worlds.state
    for name, (low, high) in NAMES.items():
        column = getattr(s, name)[w]
        assert low <= column.min(), f"{name} is {column.min()}, below {low}"
        assert column.max() <= high, f"{name} is {column.max()}, above {high}"
    for name in LONGEST:
        assert getattr(s, name)[w].min() >= 0, name
    for name, column in s._asdict().items():
        assert column.dtype.kind != "f" or np.isfinite(column[w]).all(), f"{name} is not finite"
    level = worlds.levels[w]
    assert level is not None
    for x, y in zip(_PLACES[::2], _PLACES[1::2], strict=True):
        for name, limit in ((x, level.width), (y, level.height)):
            column = getattr(s, name)[w]
            assert 0 <= column.min() <= column.max() <= limit, f"{name} leaves the level"
    for name in ("breath", "charge", "dials"):
        column = getattr(s, name)[w]
        assert -1e-6 <= column.min() <= column.max() <= 1, name
    check_rows(worlds, w)


def check_bodies(worlds: Worlds, w: int = 0) -> None:
    s, bodies = worlds.state, int(worlds.state.bodies[w])
    tiles = worlds.ground.tiles[s.ground[w]]
    x, y = s.x[w, :bodies], s.y[w, :bodies]  # and so float32, as the rules reckon
    for left in (-RADIUS, RADIUS):
        for up in (-RADIUS, RADIUS):
            under = tiles[(y + up).astype(int) * MAX_WIDTH + (x + left).astype(int)]
            stands = np.isin(under, WALKABLE) | ((under == Tile.GATE) & bool(s.gate_open[w]))
            assert stands.all(), f"body {int(np.argmin(stands))} stands in what blocks"
    for name, longest in LONGEST.items():
        column: npt.NDArray[np.int16] = getattr(s, name)[w]
        assert 0 <= column.min() <= column.max() <= longest, name
    assert 0 <= s.breath[w].min() <= s.breath[w].max() <= 1
    assert -1e-6 <= s.charge[w].min() <= s.charge[w].max() <= 1
    assert (s.face[w, :bodies] >= 1).all()
    assert (s.face[w] < len(Move)).all()
    assert 0 <= s.hearts[w, 0] <= HEARTS[Role.LAMPLIGHTER]
    assert (s.hearts[w, 1:bodies] == 1).all()
    assert (s.hearts[w, 0] > 0) == (s.outcome[w] != Outcome.LOST)
    led = np.flatnonzero(s.leader[w])
    assert (s.role[w, led] == Role.VILLAGER).all()
    assert (s.leader[w, led] == 1).all()
    assert s.home[w] == s.safe[w].sum()
    assert s.relation[w].min() >= 0
    assert s.relation[w].max() < len(Relation)
    for name in _OWN:  # rows of nobody stay zero
        column = getattr(s, name)
        if column.ndim > 1 and column.shape[1] == MAX_AGENTS:
            assert not column[w, bodies:].any(), name


def check_moods(worlds: Worlds, w: int = 0) -> None:
    """Only foes have moods, of which each has its reason, and none before its time."""
    s, bodies = worlds.state, int(worlds.state.bodies[w])
    mood, doubt, search, lost = s.mood[w], s.doubt[w], s.search[w], s.lost[w]
    calm = ~np.isin(s.role[w], FOES) | (s.stirred[w] < 0)
    assert not (mood | doubt | search | lost)[calm].any()
    for a in range(bodies):
        if mood[a] == Mood.HUNTING:
            assert (doubt[a], search[a]) == (s.need[w], 0)
        else:
            assert lost[a] == 0
            assert (mood[a] == Mood.SUSPICIOUS) == (doubt[a] > 0 or search[a] > 0)
    assert s.stirred[w] < max(s.tick[w], 1)


def check_embers(worlds: Worlds, level: Level, w: int = 0) -> None:
    """Every ember is in exactly one place, and those who should know know it."""
    s = worlds.state
    carried, lamps, burning = set[int](), set[int](), int(s.burning[w]) & 0xFF
    kinds, places = s.ember[w].tolist(), s.ember_at[w].tolist()
    for e, (kind, at, regrow) in enumerate(zip(kinds, places, s.regrow[w].tolist(), strict=True)):
        assert (kind != EmberState.ABSENT) == (e < len(level.embers)), "no ember is ever lost"
        assert 0 <= regrow <= (REGROW_TICKS if kind == EmberState.STASHED else 0)
        if kind == EmberState.CARRIED:
            assert s.carrying[w, at] == e + 1
            assert (s.ember_x[w, e], s.ember_y[w, e]) == (s.x[w, at], s.y[w, at])
            carried.add(at)
        elif kind == EmberState.BURNING:
            assert at not in lamps
            lamps.add(at)
        elif kind == EmberState.STASHED:
            assert PLACE_DENS <= at < PLACE_DENS + len(level.dens)
        elif kind == EmberState.LYING:
            assert at == -1
    assert set(np.flatnonzero(s.carrying[w]).tolist()) == carried
    assert {lamp for lamp in range(MAX_LAMPS) if burning >> lamp & 1} == lamps
    assert int(s.burning[w]) >> MAX_LAMPS == 1, "the hearth burns, and nothing else does"
    if not level.vigil_ticks and level.lit == ():
        assert s.tally[w, :, Tally.KINDLED].sum() == len(lamps)


def check_knowledge(worlds: Worlds, w: int = 0) -> None:
    s, bodies = worlds.state, int(worlds.state.bodies[w])
    sees = s.sees[w, :bodies, None] >> np.arange(16) & 1
    assert not sees[:, bodies:].any(), "nobody sees who is not there"
    assert not sees.diagonal().any(), "nobody sees himself"
    a, b = np.nonzero(sees[:, :bodies])
    assert (s.seen_at[w, a, b] == s.tick[w]).all()
    assert (s.seen_x[w, a, b] == s.x[w, b]).all()
    assert (s.seen_y[w, a, b] == s.y[w, b]).all()
    assert s.seen_at[w].max() <= s.tick[w]
    assert s.heard_at[w].max() <= s.tick[w]


def check_rows(worlds: Worlds, w: int = 0) -> None:
    rows, masks = worlds.rows[w], worlds.masks[w]
    bodies = int(worlds.state.bodies[w])
    assert np.isfinite(rows).all()
    assert (rows[:bodies] >= LOW).all(), layout.FIELDS[int(np.argmin((rows - LOW).min(axis=0)))]
    assert (rows[:bodies] <= HIGH).all(), layout.FIELDS[int(np.argmax((rows - HIGH).max(axis=0)))]
    assert not rows[bodies:].any()
    assert not masks[bodies:].any()
    assert masks.max() <= 1
    assert (masks[:bodies, Deed.NONE] == 1).all()
