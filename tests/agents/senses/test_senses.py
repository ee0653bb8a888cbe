"""Senses fill the row that the world fills, and are kind to games that answer little."""

import copy
import math
import pickle
import threading
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

import numba
import numpy as np
import pytest
from restless import restless

from duskfolk.agents import BundleError, Keeper, Limited, Other, Own, Senses, Standing, load
from duskfolk.agents.senses import DIRECTIONS, SensesError, nature
from duskfolk.agents.senses.units import RAYS
from duskfolk.envs.lacking import SENSES, leave_out
from duskfolk.game import layout
from duskfolk.game.levels import build
from duskfolk.game.sense import rays
from duskfolk.game.sense.errands import aim_of_order, choose_aims, find_embers
from duskfolk.game.sense.way import AIMS, NOWHERE, POINT, UNKNOWN, WAVES, allocate_trails, find_aim
from duskfolk.game.world import geometry, rules
from duskfolk.game.world.kinds import (
    TOLD_ORDERS,
    Genre,
    Mood,
    Noise,
    Order,
    Relation,
    Role,
    Tile,
    Use,
)
from duskfolk.game.world.state import Bytes, Codes, Floats, Ints, Masks, Seeds, Shorts
from duskfolk.game.worlds import Worlds

UNITS = 37.0  # of the game that asks, to a tile
TICKS = rules.TICKS_PER_SECOND
ROLES = tuple(role.name.lower() for role in Role)
RELATIONS = tuple(relation.name.lower() for relation in Relation)
MOODS = tuple(mood.name.lower() for mood in Mood)
PLACES = ("home", "ember", "lamp", "gate")
CALLS = (Noise.WHISTLE, Noise.HOWL)


@numba.njit(error_model="numpy")
def _aims(a: int, bodies: int, wanted: int, tile: int, nav: Masks, role: Bytes, x: Floats,
          y: Floats, place: Bytes, burning: int, seen_x: Floats, seen_y: Floats, sees: int,
          leader: Bytes, safe: Bytes, ember: Bytes, ember_x: Floats, ember_y: Floats,
          ember_at: Bytes, place_x: Floats, place_y: Floats, found: Bytes, aim: Bytes,
          aim_x: Floats, aim_y: Floats) -> None:  # fmt: skip
    count = find_embers(place_x, place_y, ember, ember_x, ember_y, ember_at, found)
    choose_aims(a, bodies, wanted, tile, nav, role, x, y, place, burning, -1, seen_x, seen_y,
                sees, leader, safe, ember, ember_x, ember_y, found, count, aim, aim_x,
                aim_y)  # fmt: skip


@numba.njit(error_model="numpy")
def _ordered(order: int, to: int, x: np.float32, y: np.float32, seen_x: Floats, seen_y: Floats,
             seen_at: Ints) -> tuple[int, float, float]:  # fmt: skip
    aim, to_x, to_y = aim_of_order(order, to, x, y, seen_x, seen_y, seen_at)
    return aim, float(to_x), float(to_y)


@numba.njit(error_model="numpy")
def _way(place: int, to_x: np.float32, to_y: np.float32, x: np.float32, y: np.float32,
         tiles: Codes, room: Seeds, nav: Masks, place_x: Floats, place_y: Floats, trail: Shorts,
         waves: Seeds) -> tuple[float, float, float]:  # fmt: skip
    tile = geometry.tile_of(x, y)
    dx, dy, length = find_aim(0, 0, place, to_x, to_y, x, y, tile, tiles, room, nav, place_x,
                              place_y, trail, waves)  # fmt: skip
    return float(dx), float(dy), float(length)


@numba.njit(error_model="numpy")
def _passed(tiles: Codes, x: np.float32, y: np.float32) -> np.uint64:
    return rays.cast_rays(tiles, geometry.tile_of(x, y), rays.point_of(x, y))


class Host:
    """World 0 of some worlds, as a foreign game that answers questions in its own units.

    It may leave out one of them; who is not seen then is no reason for alarm either. It
    tells moods, or leaves them to the senses.
    """

    def __init__(self, worlds: Worlds, left_out: str = "", tells_moods: bool = True) -> None:
        self.left_out, self.tells_moods = left_out, tells_moods
        self.state = worlds.state
        self.ground = worlds.ground
        self.slot = int(worlds.state.ground[0])
        self.level_of = worlds.levels[0]
        self.aim = np.full(AIMS, NOWHERE, np.int8)
        self.aim_x, self.aim_y = np.zeros((2, AIMS), np.float32)

    def everybody(self) -> dict[Role, tuple[list[int], Senses[int]]]:
        """The bodies of each role that is there, and what asks for them."""
        questions = {name: getattr(self, name) for name in SENSES if name != self.left_out}
        roles = self.state.role[0, : self.state.bodies[0]].tolist()
        return {
            role: (
                [a for a, other in enumerate(roles) if other == role],
                Senses(
                    ROLES[role],
                    self.own,
                    **questions,
                    tile=UNITS,
                    doubt=int(self.state.need[0]) / TICKS,
                ),
            )
            for role in Role
            if role in roles
        }

    def make_known(self, asking: dict[Role, tuple[list[int], Senses[int]]]) -> None:
        """Tell all who ask what was heard, and who left the game."""
        s = self.state
        noises = {a: Noise(int(s.noise[0, a])) for a in range(int(s.bodies[0]))}
        for a, noise in noises.items():
            if noise in CALLS:
                _, senses = asking[Role(int(s.role[0, a]))]
                senses.share(a, float(rules.HEARING[noise]) * UNITS, s.tick[0] / TICKS - 0.1)
        for role, (mine, senses) in asking.items():
            for a, noise in noises.items():
                if noise:
                    x, y = self.get("x", a) * UNITS, self.get("y", a) * UNITS
                    matters = s.relation[0, mine[0], a] == Relation.HOSTILE
                    matters |= noise in CALLS and s.role[0, a] == role
                    matters &= s.stirred[0] >= 0  # nobody minds a noise before
                    reach = float(rules.HEARING[noise]) * UNITS
                    senses.noise(x, y, reach, by=a, heed=bool(matters))
                if s.safe[0, a]:
                    senses.forget(a)

    def get(self, name: str, *index: int) -> float:
        return getattr(self.state, name)[(0, *index)].item()

    def seconds(self, name: str, a: int) -> float:
        return self.get(name, a) / TICKS

    def find_aims(self, a: int) -> None:
        """What body ``a`` has errands to; the rival is left to Senses."""
        s, g, slot = self.state, self.ground, self.slot
        tile = int(s.y[0, a]) * rules.MAX_WIDTH + int(s.x[0, a])
        _aims(a, int(s.bodies[0]), int(s.wanted[0]), tile, g.nav[slot], s.role[0], s.x[0], s.y[0],
              s.place[0], int(s.burning[0]), s.seen_x[0], s.seen_y[0], int(s.sees[0, a]),
              s.leader[0], s.safe[0], s.ember[0], s.ember_x[0], s.ember_y[0], s.ember_at[0],
              g.place_x[slot], g.place_y[slot], np.zeros((rules.MAX_EMBERS, 2), np.int8),
              self.aim, self.aim_x, self.aim_y)  # fmt: skip
        last = AIMS - 1
        self.aim[last], self.aim_x[last], self.aim_y[last] = _ordered(
            int(s.order[0, a]), int(s.order_to[0, a]), s.order_x[0, a], s.order_y[0, a],
            s.seen_x[0, a], s.seen_y[0, a], s.seen_at[0, a],
        )  # fmt: skip

    def own(self, a: int) -> Own:
        self.find_aims(a)
        s, g, slot = self.state, self.ground, self.slot
        tile = int(s.y[0, a]) * rules.MAX_WIDTH + int(s.x[0, a])
        in_grass = g.tiles[slot, tile] == Tile.GRASS and s.still[0, a] >= rules.STILL_TICKS
        role = Role(int(s.role[0, a]))
        knows_friend = role in (Role.WISP, Role.VILLAGER, Role.LAMPLIGHTER)
        return Own(
            x=self.get("x", a) * UNITS,
            y=self.get("y", a) * UNITS,
            vx=self.get("vx", a) * UNITS * TICKS,
            vy=self.get("vy", a) * UNITS * TICKS,
            face=(7 * geometry.DX[s.face[0, a]].item(), 7 * geometry.DY[s.face[0, a]].item()),
            hearts=self.get("hearts", a),
            dazed=self.seconds("dazed", a),
            guard=self.seconds("guard", a),
            windup=self.seconds("windup", a),
            cool=self.seconds("cool", a),
            breath=self.get("breath", a),
            charge=self.get("charge", a),
            calm=None if self.left_out == "others" else self.seconds("calm", a),
            carrying=self.get("carrying", a) > 0,
            hidden=bool(in_grass) or self.get("cower", a) > 0,
            lit=bool(g.light[slot, tile] & s.burning[0]),
            led=self.get("leader", a) > 0 or a + 1 in s.leader[0],
            home=self.place(0),
            ember=self.place(1),
            lamp=self.place(2),
            gate=self.place(3),
            friend=self.place(5) if knows_friend else None,
            use=self.get("offer", a) != Use.NOTHING,
            dash=not (self.get("cower", a) or self.get("dash", a) or self.get("recoil", a)),
            power=self.get("cower", a) == 0 and self.get("rest", a) == 0,
            mood=MOODS[int(self.get("mood", a))] if self.tells_moods else None,
            doubt=self.get("doubt", a) / self.get("need") if self.tells_moods else None,
            order=Order(int(self.get("order", a))).name.lower(),
            order_to=self.place(6),
        )

    def place(self, hint: int) -> tuple[float, float] | None:
        aim = int(self.aim[hint])
        if aim == NOWHERE or (aim >= 0 and self.ground.nav[self.slot, :, aim].min() == UNKNOWN):
            return None  # the level has no such place
        x, y = self.aim_x[hint], self.aim_y[hint]
        if aim != POINT:
            x, y = self.ground.place_x[self.slot, aim], self.ground.place_y[self.slot, aim]
        return float(x) * UNITS, float(y) * UNITS

    def others(self, a: int) -> Iterator[Other]:
        for b in range(int(self.state.bodies[0])):
            if int(self.get("sees", a)) >> b & 1:
                yield self.other(a, b)

    def other(self, a: int, b: int) -> Other:
        return Other(
            b,
            x=self.get("x", b) * UNITS,
            y=self.get("y", b) * UNITS,
            vx=self.get("vx", b) * UNITS * TICKS,
            vy=self.get("vy", b) * UNITS * TICKS,
            role=ROLES[int(self.get("role", b))],
            relation=RELATIONS[int(self.get("relation", a, b))],
            dazed=self.get("dazed", b) > 0,
            striking=self.get("windup", b) > 0,
            carrying=self.get("carrying", b) > 0,
            mood=MOODS[int(self.get("mood", b))],
        )

    def walls(self, a: int, directions: np.ndarray) -> Iterator[tuple[float, str]]:
        assert directions.shape == (layout.RAY_COUNT, 2)
        s, tiles = self.state, self.ground.tiles[self.slot]
        x, y = s.x[0, a], s.y[0, a]
        tile = int(y) * rules.MAX_WIDTH + int(x)
        point = int((y - int(y)) * 4) * 4 + int((x - int(x)) * 4)
        passed = int(_passed(tiles, x, y))
        words = {Tile.WALL: "wall", Tile.WATER: "water", Tile.LAMP: "lamp or hearth",
                 Tile.HEARTH: "lamp or hearth", Tile.GATE: "closed gate"}  # fmt: skip
        if s.gate_open[0]:
            words[Tile.GATE] = "nothing"
        for ray in range(layout.RAY_COUNT):
            number = passed >> 4 * ray & 15
            hit = Tile(int(tiles[tile + rays._OFFSET[point, ray, number]]))
            yield float(rays._distance[point, ray, number]) * UNITS, words.get(hit, "nothing")

    def way(self, a: int, goal: str, x: float, y: float) -> tuple[float, float, float] | None:
        self.find_aims(a)
        s, g, slot = self.state, self.ground, self.slot
        place = int(self.aim[PLACES.index(goal)]) if goal in PLACES else POINT
        trail = allocate_trails(1)[0]
        dx, dy, length = _way(
            place, np.float32(x / UNITS), np.float32(y / UNITS), s.x[0, a], s.y[0, a],
            g.tiles[slot], g.room[slot], g.nav[slot], g.place_x[slot], g.place_y[slot],
            trail, np.empty(WAVES, np.uint64))  # fmt: skip
        return None if length < 0 else (9.0 * dx, 9.0 * dy, UNITS * length)

    def level(self) -> Standing:
        burning = (int(self.get("burning")) & 0xFF).bit_count()
        goal = rules.VIGIL_LAMPS if self.get("vigil_wanted") else self.get("quota")
        wanted = self.get("wanted")
        return Standing(
            time=1 - self.get("tick") / self.get("night"),
            lamps=burning / max(goal, 1),
            gate_open=self.get("gate_open") > 0,
            villagers=self.get("home") / wanted if wanted else 1.0,
            vigil=self.get("vigil") / max(self.get("vigil_wanted"), 1),
        )


def order_anything(worlds: Worlds, decision: int) -> None:
    """Order a body something now and then."""
    state, rng = worlds.state, np.random.default_rng(decision)
    if decision % 4 == 0:
        a, to = rng.integers(int(state.bodies[0]), size=2).tolist()
        state.order[0, a] = rng.integers(len(TOLD_ORDERS) + 1)
        state.order_to[0, a], state.order_left[0, a] = to, 45
        state.order_x[0, a], state.order_y[0, a] = state.x[0, to], state.y[0, to]
        worlds.look_again(0)


@pytest.mark.journey
@pytest.mark.parametrize("tells_moods", [True, False], ids=["moods told", "moods kept"])
@pytest.mark.parametrize("genre", list(Genre))
def test_rows_and_masks_are_those_of_the_world(genre: Genre, tells_moods: bool) -> None:
    worlds = Worlds(1)
    worlds.start(0, build(genre, 7), 11)
    state = worlds.state
    bodies = int(state.bodies[0])
    for a in range(bodies):
        worlds.set_dials(0, a, (a / 12, 0.25, 1 - a / 12))
    host = Host(worlds, tells_moods=tells_moods)
    everybody = host.everybody()
    alive = np.zeros(layout.SIZE, bool)
    decision = 0
    for decision in range(260):
        order_anything(worlds, decision)
        now = state.tick[0] / TICKS
        host.make_known(everybody)
        for role, (mine, senses) in everybody.items():
            rows = senses.look(mine, now, worlds.rows[0, mine, layout.DIALS_START :])
            _compare(rows, worlds.rows[0, mine], f"{role.name} in decision {decision}")
            np.testing.assert_array_equal(senses.masks, worlds.masks[0, mine])
            alive |= (rows != rows[:1]).any(axis=0) | (rows != 0).any(axis=0)
        worlds.step(restless(worlds))
        if not worlds.running()[0]:
            break
    assert decision > 50
    assert alive.mean() > 0.55  # or the games were too dull to compare
    if genre is not Genre.HOLLOW:  # in so large a maze hardly anybody meets
        assert alive[layout.index("own.mood")]
    assert alive[layout.index("order.hide")]


@pytest.mark.parametrize("genre", [Genre.THEFT, Genre.ESCORT, Genre.VIGIL])
@pytest.mark.parametrize("sense", SENSES)
def test_rows_that_lack_a_sense_are_those_of_a_game_that_leaves_out_the_question(
    sense: str, genre: Genre
) -> None:
    worlds = Worlds(1)
    worlds.start(0, build(genre, 8), 12)
    host = Host(worlds, left_out=sense)
    everybody = host.everybody()
    lacks = np.array([SENSES.index(sense)], np.int8)
    changed = False
    for decision in range(80):
        host.make_known(everybody)
        for role, (mine, senses) in everybody.items():
            rows = senses.look(mine, worlds.state.tick[0] / TICKS)
            wanted = worlds.rows[0, mine]
            leave_out(
                lacks, np.zeros(len(mine), np.int32), np.array(mine, np.int32), worlds.state,
                worlds.ground, wanted,
            )  # fmt: skip
            _compare(rows, wanted, f"{role.name} without {sense} in decision {decision}")
            np.testing.assert_array_equal(senses.masks, worlds.masks[0, mine])
            changed |= not np.array_equal(wanted, worlds.rows[0, mine])
        worlds.step(restless(worlds))
    assert changed


def _compare(rows: np.ndarray, wanted: np.ndarray, whose: str) -> None:
    """Rows (n, layout.SIZE) as Senses fills them, and as the world does."""
    off = (np.abs(rows - wanted) > 2e-5).any(axis=0)
    assert not off.any(), (
        f"{[layout.FIELDS[number].name for number in np.flatnonzero(off)]} of {whose}: "
        f"{rows[:, off]}, but in the world {wanted[:, off]}"
    )


def test_what_the_folk_are_used_to_is_what_the_world_says() -> None:
    assert layout.ROLES == ROLES
    assert nature.RELATIONS == RELATIONS
    for role in Role:
        name = ROLES[role]
        natural = [RELATIONS[relation] for relation in rules.NATURAL[role]]
        assert list(nature.NATURAL[name]) == natural
        assert nature.HEARTS[name] == rules.HEARTS[role]
        assert nature.POWER_COST[name] == pytest.approx(float(rules.POWER_COST[role]))
        if rules.STRIKE_REACH[role] > 0:
            begin = float(rules.STRIKE_REACH[role] + rules.STRIKE_BEGIN)
            assert nature.STRIKES_FROM[name] == pytest.approx(begin)
        else:
            assert name not in nature.STRIKES_FROM
    assert rules.HEARTS.max() == nature.FULL_HEARTS
    assert rules.DASH_BREATH == nature.DASH_COST
    assert rules.CALM_REACH == nature.CALM_REACH
    assert rules.TICKS_PER_SECOND == nature.TICKS_PER_SECOND
    assert rules.DOUBT_NEAR == nature.DOUBT_NEAR
    assert rules.LOSE_TICKS == nature.LOSE_SECONDS * TICKS
    assert rules.SEARCH_TICKS == nature.SEARCH_SECONDS * TICKS
    assert rules.HEED_TICKS == nature.HEED_SECONDS * TICKS
    assert layout.MOODS == MOODS
    assert ("none", *(order.name.lower() for order in TOLD_ORDERS)) == layout.ORDERS


def test_directions_are_those_of_moves_and_rays() -> None:
    np.testing.assert_allclose(DIRECTIONS, np.stack([geometry.DX, geometry.DY], 1), atol=1e-7)
    np.testing.assert_allclose(RAYS, np.stack([rays._RAY_X, rays._RAY_Y], 1), atol=1e-7)


def test_a_game_that_says_only_where_a_body_is_gets_the_row_of_an_empty_meadow() -> None:
    senses = Senses("warden", lambda body: Own(5.0, 5.0))
    (row,) = senses.look(["guard"], 0.0)
    told = {field.name: float(row[layout.index(field.name)]) for field in layout.FIELDS}
    ones = {name for name, value in told.items() if value == 1.0}
    assert ones == {
        "own.face_y", "own.breath", "own.charge", "own.calm", "level.time", "level.villagers",
        "memory.0.age", "memory.1.age", "noise.age",
        *(f"ray.{ray}.distance" for ray in range(layout.RAY_COUNT)),
        *(f"hint.{hint}.path" for hint in layout.HINTS),
    }  # fmt: skip
    rest = {name: value for name, value in told.items() if value != 0.0 and name not in ones}
    assert rest == pytest.approx(
        {"own.hearts": 1 / 3, "dial.bold": 0.5, "dial.roam": 0.5, "dial.own": 0.5}
    )
    assert senses.masks.tolist() == [[1, 1, 0, 1]]


def test_no_bodies_are_no_rows() -> None:
    senses = Senses("warden", lambda body: Own(0.0, 0.0))
    assert senses.look([], 0.0).shape == (0, layout.SIZE)
    assert senses.masks.shape == (0, len(layout.DEEDS))


def test_each_body_may_have_dials_of_its_own() -> None:
    senses = Senses("warden", lambda body: Own(0.0, 0.0))
    dials = np.array([[0, 0.5, 1], [1, 0, 0.25]], np.float32)
    rows = senses.look(["one", "two"], 0.0, dials)
    np.testing.assert_array_equal(rows[:, layout.DIALS_START :], dials)


def _thief_at(place: list[tuple[float, float]]) -> Senses[str]:
    return Senses(
        "warden",
        lambda body: Own(100.0, 100.0),
        lambda body: [Other("thief", x, y) for x, y in place],
        tile=10.0,
    )


def _told(row: np.ndarray, *names: str) -> list[float]:
    return [float(row[layout.index(name)]) for name in names]


def test_who_was_seen_is_remembered_with_age_and_a_way_there() -> None:
    place = [(150.0, 100.0)]
    senses = _thief_at(place)
    senses.look(["guard"], 3.0)
    place.clear()
    (row,) = senses.look(["guard"], 8.0)
    assert _told(row, "other.0.role") == [0.0]
    assert _told(row, "memory.0.dx", "memory.0.dy", "memory.0.age") == [0.5, 0.0, 0.25]
    assert _told(row, "hint.rival.dx") == [1.0]
    assert _told(row, "hint.rival.path") == pytest.approx([layout.path_number(5.0)])
    assert _told(row, "own.calm") == [1.0]
    senses.forget("thief")
    (row,) = senses.look(["guard"], 8.0)
    assert _told(row, "memory.0.age", "hint.rival.path") == [1.0, 1.0]


def test_a_whistle_tells_fellows_in_reach_only() -> None:
    here = {"first": 0.0, "near": 50.0, "far": 500.0}

    def own(body: str) -> Own:
        return Own(here[body], 0.0)

    senses = Senses(
        "warden",
        own,
        lambda body: [Other("thief", 20.0, 0.0)] if body == "first" else [],
        tile=10.0,
    )
    senses.look(list(here), 0.0)
    senses.share("first", 140.0, 0.0)
    rows = senses.look(list(here), 1.0)
    assert rows[:, layout.index("memory.0.age")].tolist() == pytest.approx([0.0, 0.05, 1.0])
    assert rows[1, layout.index("memory.0.dx")] == pytest.approx(-0.3)


def test_told_sightings_never_overwrite_fresher_ones() -> None:
    senses = _thief_at([(150.0, 100.0)])
    senses.look(["guard"], 3.0)
    senses.tell("guard", Other("thief", 0.0, 0.0), at=1.0)
    (row,) = senses.look(["guard"], 3.0)
    assert _told(row, "memory.0.dx") == [0.5]


def test_strikers_may_use_when_somebody_is_in_reach_and_deeds_a_game_lacks_never() -> None:
    place = [(112.0, 100.0)]
    senses = _thief_at(place)
    senses.look(["guard"], 0.0)
    assert senses.masks.tolist() == [[1, 1, 1, 1]]
    place[0] = (114.0, 100.0)
    senses.look(["guard"], 0.0)
    assert senses.masks.tolist() == [[1, 1, 0, 1]]
    only_use = Senses("wolf", lambda body: Own(0.0, 0.0), deeds=["use"])
    only_use.look(["dog"], 0.0)
    assert only_use.masks.tolist() == [[1, 0, 0, 0]]


def test_a_body_goes_on_facing_where_it_went() -> None:
    speed = [3.0, 0.0]
    senses = Senses("wolf", lambda body: Own(0.0, 0.0, speed[0], speed[1]))
    senses.look(["dog"], 0.0)
    speed[:] = 0.0, 0.0
    (row,) = senses.look(["dog"], 0.1)
    assert _told(row, "own.face_x", "own.face_y") == [1.0, 0.0]


def test_shipped_wardens_walk_to_a_thief_they_see() -> None:
    warden = load("warden", backend="numpy")
    place = [(150.0, 100.0)]
    senses = _thief_at(place)
    for x, y in [(150.0, 100.0), (100.0, 60.0), (60.0, 100.0), (100.0, 150.0)]:
        senses.reset()
        place[0] = (x, y)
        (act,) = senses.unpack(warden.decide(senses.look(["guard"], 0.0), senses.masks,
                                             temperature=0))  # fmt: skip
        along = act.dx * (x - 100) + act.dy * (y - 100)
        assert along / math.dist((x, y), (100, 100)) > 0.7
        assert act.deed in layout.DEEDS


def test_wrong_answers_are_refused_with_a_sentence() -> None:
    with pytest.raises(SensesError, match="did you mean 'warden'"):
        Senses("wardem", lambda body: Own(0.0, 0.0))
    for tile in (0, "48", -1.0):
        with pytest.raises(SensesError, match=r"units of your game, is .*; give a number above 0"):
            Senses("warden", lambda body: Own(0.0, 0.0), tile=tile)  # type: ignore[arg-type]
    with pytest.raises(SensesError, match="Unknown deed 'jump'"):
        Senses("warden", lambda body: Own(0.0, 0.0), deeds=["jump"])
    with pytest.raises(SensesError, match=r"own\.vx of 'guard' is not a number"):
        Senses("warden", lambda body: Own(0.0, 0.0, math.nan)).look(["guard"], 0.0)
    with pytest.raises(SensesError, match="not hashable; hand in its name"):
        Senses("warden", lambda body: Own(0.0, 0.0), lambda body: [Other([], 1.0, 1.0)]).look(  # type: ignore[arg-type]
            ["guard"], 0.0
        )
    with pytest.raises(SensesError, match="3 distances for 'guard'"):
        Senses("warden", lambda body: Own(0.0, 0.0), walls=lambda body, ways: [1.0] * 3).look(
            ["guard"], 0.0
        )
    with pytest.raises(SensesError, match="Unknown barrier 'hedge'"):
        Senses(
            "warden", lambda body: Own(0.0, 0.0), walls=lambda body, ways: [(1.0, "hedge")] * 16
        ).look(["guard"], 0.0)
    with pytest.raises(SensesError, match="Unknown relation 'foe'"):
        Senses(
            "warden",
            lambda body: Own(0.0, 0.0),
            lambda body: [Other("thief", 1.0, 1.0, relation="foe")],
        ).look(["guard"], 0.0)
    with pytest.raises(SensesError, match="dials"):
        Senses("warden", lambda body: Own(0.0, 0.0)).look(["guard"], 0.0, dials=(1.0, 0.0))


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"own": {"x": 1.0}}, "own answered {'x': 1.0} for 'guard'; give an Own"),
        ({"own": None}, "own answered None"),
        ({"own": (1.0, 2.0)}, "own answered"),
        ({"own": Own(math.nan, 2.0, home=(1.0, 1.0))}, "own.x of 'guard' is not a number"),
        ({"own": Own(math.inf, 2.0)}, "own.x of 'guard'"),
        ({"own": Own(0.0, 0.0, dazed="long")}, "own.dazed of 'guard' is not a number"),  # type: ignore[arg-type]
        ({"own": Own(0.0, 0.0, calm=math.nan)}, "own.calm"),
        ({"own": Own(0.0, 0.0, home=(1.0,))}, "own.home answered"),  # type: ignore[arg-type]
        ({"own": Own(0.0, 0.0, face=(math.nan, 1.0))}, "own.face answered"),
        ({"own": Own(0.0, 0.0, friend="Bob")}, "own.friend answered 'Bob'"),  # type: ignore[arg-type]
        ({"own": Own(0.0, 0.0, lamp="12")}, "own.lamp answered '12'"),  # type: ignore[arg-type]
        ({"own": Own(0.0, 0.0, home=("1", "2"))}, "own.home answered ('1', '2')"),  # type: ignore[arg-type]
        ({"own": Own(0.0, 0.0, home=(Decimal(1), Decimal(2)))}, "own.home answered"),  # type: ignore[arg-type]
        ({"own": Own(0.0, 0.0, home=(Fraction(1), 2.0))}, "own.home answered"),  # type: ignore[arg-type]
        ({"own": Own(0.0, 0.0, home={1: 2, 3: 4})}, "own.home answered"),  # type: ignore[arg-type]
        ({"own": Own(0.0, 0.0, home={1.0, 2.0})}, "own.home answered"),  # type: ignore[arg-type]
        ({"own": Own(0.0, 0.0, home=b"12")}, "own.home answered b'12'"),  # type: ignore[arg-type]
        ({"own": Own(Decimal(1), 0.0)}, "own.x of 'guard' is not a number"),  # type: ignore[arg-type]
        ({"others": [("thief", 1.0, 2.0)]}, "others answered"),
        ({"others": [Other("thief", math.nan, 1.0)]}, "others.x of 'guard'"),
        ({"others": [Other("thief", 1.0, 1.0, role=[])]}, "Unknown role"),  # type: ignore[arg-type]
        ({"walls": [None] * 16}, "walls answered None"),
        ({"walls": None}, "walls answered None"),
        ({"walls": [math.nan] * 16}, "walls answered nan"),
        ({"walls": [-1.0] * 16}, "walls answered -1.0"),
        ({"own": Own(0.0, 0.0, home=(9.0, 9.0)), "way": (1.0, 2.0)}, "way to home answered"),
        ({"own": Own(0.0, 0.0, home=(9.0, 9.0)), "way": (1.0, 2.0, -1.0)}, "way to home answered"),
        ({"own": Own(0.0, 0.0, home=(9.0, 9.0)), "way": (1, 0, "3")}, "way to home answered"),
        (
            {"own": Own(0.0, 0.0, home=(9.0, 9.0)), "way": (Decimal(1), 0, 3)},
            "way to home answered",
        ),
        ({"walls": [Decimal(1)] * 16}, "walls answered Decimal"),
        (
            {"own": Own(0.0, 0.0, home=(9.0, 9.0)), "way": {0, 1, 3}},
            "way to home answered {0, 1, 3}",
        ),
        ({"level": {"time": 1}}, "level answered"),
        ({"level": Standing(time=math.nan)}, "level answered time="),
    ],
    ids=lambda value: "" if isinstance(value, dict) else value,
)
def test_each_answer_is_looked_at(answers: dict[str, object], said: str) -> None:
    senses = Senses[str](
        "warden",
        lambda body: answers.get("own", Own(0.0, 0.0)),  # type: ignore[arg-type, return-value]
        lambda body: answers.get("others", []),  # type: ignore[arg-type, return-value]
        lambda body, _: answers.get("walls", [math.inf] * 16),  # type: ignore[arg-type, return-value]
        lambda body, *_: answers.get("way", (1.0, 0.0, 3.0)),  # type: ignore[arg-type, return-value]
        lambda: answers.get("level", Standing()),  # type: ignore[arg-type, return-value]
    )
    with pytest.raises(SensesError) as caught:
        senses.look(["guard"], 0.0)
    assert said in str(caught.value)
    assert len(str(caught.value)) <= 300


def test_what_is_told_beside_the_answers_is_looked_at_at_once() -> None:
    senses = Senses("warden", lambda body: Own(0.0, 0.0))
    thief = Other("thief", 1.0, 1.0)
    wrong: list[Callable[[], object]] = [
        lambda: senses.noise(0.0, 0.0, 5.0, by=np.array([1, 2])),  # type: ignore[arg-type]
        lambda: senses.noise(0.0, 0.0, -1.0),
        lambda: senses.tell("guard", thief, None),  # type: ignore[arg-type]
        lambda: senses.tell("guard", thief, math.inf),
        lambda: senses.tell("guard", Other("thief", math.nan, 1.0), 0.0),
        lambda: senses.share("guard", "far", 0.0),  # type: ignore[arg-type]
        lambda: senses.share("guard", 3.0, None),  # type: ignore[arg-type]
        lambda: senses.forget([]),  # type: ignore[arg-type]
        lambda: Senses("warden", lambda body: Own(0.0, 0.0), tile="32"),  # type: ignore[arg-type]
        lambda: Senses("warden", lambda body: Own(0.0, 0.0), deeds=None),  # type: ignore[arg-type]
        lambda: Senses("warden", lambda body: Own(0.0, 0.0), deeds="use"),
        lambda: Senses("warden", lambda body: Own(10**400, 0.0)).look(["guard"], 0.0),
        lambda: senses.look("ann", 0.0),
        lambda: senses.look(["guard"], 0.0, dials=("1", "0", "0")),  # type: ignore[arg-type]
        lambda: senses.look(["guard"], 0.0, dials=(None, 0.0, 0.0)),  # type: ignore[arg-type]
        lambda: senses.unpack([(1, 0), (2,)]),  # type: ignore[arg-type]
    ]
    for ask in wrong:
        with pytest.raises(SensesError):
            ask()
    senses.look(["guard"], 0.0)  # and none of it stays


@pytest.mark.parametrize("kind", [np.uint8, np.int16, np.float32, int])
def test_places_may_be_numbers_of_any_kind(kind: Callable[[int], Any]) -> None:
    own = Own(kind(50), kind(9), home=(kind(10), kind(9)))
    thief = Other("thief", kind(40), kind(9))
    senses = Senses("warden", lambda body: own, lambda body: [thief], tile=10.0)
    (row,) = senses.look(["guard"], 0.0)
    told = _told(row, "hint.home.dx", "other.0.dx", "memory.0.dx")
    assert told == pytest.approx([-1.0, -0.1, -0.1])


def test_no_place_is_too_far_and_no_tile_too_small_for_a_row_of_numbers() -> None:
    own = Own(-1.7e308, 0.0, home=(1.7e308, 5.0))
    thief = Other("thief", 1.7e308, 0.0)
    for tile in (1e-9, 1.0, 1e9):
        senses = Senses("warden", lambda body: own, lambda body: [thief], tile=tile)
        assert np.isfinite(senses.look(["guard"], 0.0)).all()
    for tile in (1e-310, 1e300, 0.0, -1.0):
        with pytest.raises(SensesError, match="tile"):
            Senses("warden", lambda body: own, tile=tile)


def test_where_time_goes_back_what_came_later_is_forgotten() -> None:
    seen = [Other("thief", 3.0, 0.0)]
    senses = Senses[str]("warden", lambda body: Own(0.0, 0.0), lambda body: seen)
    senses.noise(1.0, 0.0, 9.0)
    senses.look(["guard"], 100.0)
    seen.clear()
    (row,) = senses.look(["guard"], 5.0)
    assert _told(row, "memory.0.age", "noise.age", "own.calm") == [1.0, 1.0, 1.0]


def test_senses_serve_one_thread_at_a_time_and_say_so() -> None:
    inside, done = threading.Event(), threading.Event()

    def own(body: str) -> Own:
        inside.set()
        assert done.wait(30)
        return Own(0.0, 0.0)

    senses = Senses("warden", own)
    other = threading.Thread(target=senses.look, args=(["guard"], 0.0))
    other.start()
    try:
        assert inside.wait(30)
        with pytest.raises(SensesError, match="another thread"):
            senses.look(["guard"], 0.0)
    finally:
        done.set()
        other.join()
    senses.look(["guard"], 0.0)


@pytest.mark.parametrize("ask", ["look", "reset", "restore"])
@pytest.mark.parametrize("question", ["own", "others", "walls", "way", "level"])
def test_who_looks_within_a_look_or_ends_it_is_told_so(ask: str, question: str) -> None:
    def answer(name: str, told: object) -> Callable[..., Any]:
        def answered(*_: object) -> object:
            if name == question:
                asks[ask]()
            return told

        return answered

    senses = Senses[str](
        "warden", answer("own", Own(0.0, 0.0, home=(3.0, 0.0))), answer("others", []),
        answer("walls", [1.0] * 16), answer("way", None), answer("level", Standing()),
    )  # fmt: skip
    saved = senses.save()
    asks: dict[str, Callable[[], object]] = {
        "look": lambda: senses.look(["guard"], 0.0),
        "reset": senses.reset,
        "restore": lambda: senses.restore(saved),
    }
    with pytest.raises(SensesError, match="within one of their own questions") as caught:
        senses.look(["guard"], 0.0)
    assert "thread" not in str(caught.value)
    asks[ask] = lambda: None
    assert len(senses.look(["guard"], 0.0)) == 1


@pytest.mark.parametrize("value", [None, "now", math.nan, math.inf])
def test_times_places_of_noises_and_acts_are_looked_at(value: object) -> None:
    senses = Senses("warden", lambda body: Own(0.0, 0.0))
    with pytest.raises(SensesError, match="The time is"):
        senses.look(["guard"], value)  # type: ignore[arg-type]
    if value != math.inf:
        with pytest.raises(SensesError, match="of a noise is"):
            senses.noise(1.0, value, 3.0)  # type: ignore[arg-type]
    for acts in ([[9, 0]], [[0, 4]], [[-1, 0]], [0, 0], [[0.5, 0]], value):
        with pytest.raises(SensesError, match="The acts are"):
            senses.unpack(np.asarray(acts))
    with pytest.raises(SensesError, match="dials"):
        senses.look(["guard"], 0.0, {"bold": 1})  # type: ignore[arg-type]


def test_a_question_that_is_no_function_is_refused_when_the_senses_are_made() -> None:
    wrong: list[tuple[str, object]] = [
        ("own", Own(1.0, 2.0)),
        ("own", None),
        ("others", []),
        ("walls", [1.0] * 16),
        ("way", (1.0, 0.0, 3.0)),
        ("level", Standing()),
    ]
    for name, given in wrong:
        questions = {"own": lambda body: Own(0.0, 0.0), name: given}
        with pytest.raises(SensesError, match=f"^{name} is .*; give a function that answers it"):
            Senses("warden", **questions)  # type: ignore[arg-type]


def test_a_body_does_not_see_itself_where_a_game_lists_everybody() -> None:
    places = {"ann": (0.0, 0.0), "bob": (2.0, 0.0)}

    def rows(everybody: bool) -> np.ndarray:
        def others(body: str) -> list[Other]:
            return [
                Other(who, *place, role="warden")
                for who, place in places.items()
                if everybody or who != body
            ]

        return Senses[str]("warden", lambda who: Own(*places[who]), others).look([*places], 0.0)

    assert rows(everybody=True).tolist() == rows(everybody=False).tolist()


def test_a_refused_number_is_told_what_it_may_be() -> None:
    senses = Senses("warden", lambda body: Own(0.0, 0.0))
    with pytest.raises(SensesError, match=r"is -1\.0; give a number of 0 or more"):
        senses.noise(0.0, 0.0, -1.0)
    with pytest.raises(SensesError, match="is 'now'; give seconds, from"):
        senses.look(["guard"], "now")  # type: ignore[arg-type]


def test_what_a_game_itself_raises_goes_through() -> None:
    with pytest.raises(KeyError, match="guard"):
        Senses("warden", lambda body: {}[body]).look(["guard"], 0.0)


def test_points_may_be_arrays() -> None:
    place = np.array([5.0, 0.0])
    own = Own(0.0, 0.0, face=place, home=place, friend=place)  # type: ignore[arg-type]
    (row,) = Senses("warden", lambda body: own).look(["guard"], 0.0)
    assert _told(row, "own.face_x", "hint.home.dx", "hint.friend.dx") == [1.0, 1.0, 1.0]


def test_who_looks_later_hears_what_sounded_before() -> None:
    guards = [f"guard {n}" for n in range(6)]
    at_once, in_turns = (Senses[str]("warden", lambda body: Own(0.0, 0.0)) for _ in range(2))
    for senses in (at_once, in_turns):
        senses.look(guards, 0.0)
        senses.noise(3.0, 0.0, 14.0)
    rows = at_once.look(guards, 0.1)
    slices = np.concatenate([in_turns.look([guard], 0.1) for guard in guards])
    np.testing.assert_array_equal(rows, slices)
    assert _told(rows[5], "noise.dx", "noise.age") == pytest.approx([0.3, 0.0])

    in_turns.noise(0.0, -4.0, 14.0, by="guard 3")
    for turn, guard in enumerate(guards):  # over six frames
        (row,) = in_turns.look([guard], 0.2 + turn / 60)
        heard = [0.3, 0.0] if guard == "guard 3" else [0.0, -0.4]
        assert _told(row, "noise.dx", "noise.dy") == pytest.approx(heard)
        if guard != "guard 3":
            assert _told(row, "noise.age") == pytest.approx([turn / 60 / 20], abs=1e-6)


def test_who_comes_later_never_heard_it_and_nobody_hears_it_twice() -> None:
    place = [0.0]
    senses = Senses[str]("warden", lambda body: Own(place[0], 0.0))
    senses.look(["first"], 0.0)
    senses.noise(3.0, 0.0, 5.0)
    assert senses.look(["first", "new"], 0.1)[:, layout.index("noise.age")].tolist() == [0.0, 0.0]
    senses.noise(3.0, 0.0, 5.0)
    senses.look(["first"], 0.2)
    (row,) = senses.look(["newer"], 0.3)
    assert _told(row, "noise.age") == [1.0]
    place[0] = 90.0
    senses.noise(3.0, 0.0, 5.0)
    senses.look(["first"], 0.4)  # too far away now ...
    place[0] = 0.0
    (row,) = senses.look(["first"], 0.5)  # ... and it does not sound any more
    assert _told(row, "noise.age") == pytest.approx([0.3 / 20], abs=1e-6)


def test_memory_stays_small_in_a_game_of_endless_waves() -> None:
    who = [0]
    senses = Senses[str](
        "warden", lambda body: Own(0.0, 0.0), lambda body: [Other(who[0], 4.0, 0.0)]
    )
    for wave in range(3000):
        who[0] = wave
        senses.look(["guard", f"recruit {wave}"], float(wave))
        senses.noise(0.0, 0.0, 1.0)
    assert len(senses._memories.seats) < 300
    assert len(senses._memories.x) < 600
    assert len(senses._ask.names.of(range(10_000))) < 5000
    assert len(senses._hearing.waiting) <= 512
    (row,) = senses.look(["guard"], 2999.5)
    assert _told(row, "memory.0.dx", "memory.0.age") == pytest.approx([0.4, 0.0])


class _Yard:
    """A game that can be copied."""

    def __init__(self) -> None:
        self.seen: list[Other] = []
        self.senses = Senses[int]("wolf", self.own, self.others, tile=2.0)

    def own(self, body: int) -> Own:
        return Own(body, 1.0, 0.5 * body)

    def others(self, body: int) -> list[Other]:
        return self.seen

    def live(self, decisions: range) -> list[bytes]:
        rows: list[bytes] = []
        for number in decisions:
            self.seen = [Other("thief", number % 9, 2.0)] if number % 5 < 2 else []
            if number % 7 == 0:
                self.senses.noise(1.0, number % 4, 20.0, by=number % 3)
            if number % 11 == 0:
                self.senses.share(0, 40.0, number / 10)
            rows.append(self.senses.look([0, 1, 2][: 1 + number % 3], number / 10).tobytes())
        return rows


@pytest.mark.parametrize(
    "way", [copy.deepcopy, lambda yard: pickle.loads(pickle.dumps(yard))], ids=["deep", "pickle"]
)
def test_a_copied_game_senses_on_as_its_original(way: Callable[[_Yard], _Yard]) -> None:
    yard, alone = _Yard(), _Yard()
    yard.live(range(40))
    alone.live(range(40))
    twin = way(yard)
    ahead = twin.live(range(40, 240))
    assert yard.live(range(40, 240)) == ahead
    assert alone.live(range(40, 240)) == ahead


@pytest.mark.parametrize("flag", ["carrying", "hidden", "lit", "led", "dash", "power", "use"])
@pytest.mark.parametrize("odd", ["yes", (1, 2), np.zeros(2), math.nan])
def test_a_flag_that_is_neither_true_nor_false_is_refused_by_its_name(
    flag: str, odd: object
) -> None:
    own = Own(0.0, 0.0)._replace(**{flag: odd})
    with pytest.raises(SensesError, match=rf"own\.{flag} of 'guard' is not a number"):
        Senses("warden", lambda body: own).look(["guard"], 0.0)


def test_others_who_are_no_list_and_a_whistle_that_is_no_number_are_refused() -> None:
    with pytest.raises(SensesError, match="others answered 5 for 'guard'"):
        Senses("warden", lambda body: Own(0.0, 0.0), lambda body: 5).look(["guard"], 0.0)  # type: ignore[arg-type,return-value]
    odd = Other("wolf", 1.0, 1.0, role="wolf")._replace(dazed="a")  # type: ignore[arg-type]
    with pytest.raises(SensesError, match=r"others\.dazed of 'guard' is not a number"):
        Senses("warden", lambda body: Own(0.0, 0.0), lambda body: [odd]).look(["guard"], 0.0)
    senses = Senses("warden", lambda body: Own(0.0, 0.0))
    for reach, now in (("far", 1.0), (5.0, math.nan)):
        with pytest.raises(SensesError):
            senses.share("guard", reach, now)  # type: ignore[arg-type]


def test_bodies_are_a_list_or_can_become_one() -> None:
    senses = Senses("warden", lambda body: Own(0.0, 0.0))
    assert senses.look({"a": 1, "b": 2}.keys(), 0.0).shape[0] == 2  # type: ignore[arg-type]
    for odd in (None, 5, "ann", b"ann", bytearray(b"ann"), np.str_("ann"), np.array("ann"), ""):
        with pytest.raises(SensesError, match="give them in a list"):
            senses.look(odd, 0.0)  # type: ignore[arg-type]
        with pytest.raises(SensesError, match="give them in a list"):
            Keeper[Any](lambda _: (0.0, 0.0), 1.0).allow(odd, senses.masks)  # type: ignore[arg-type]


def test_the_nearest_of_those_in_sight_is_the_rival_in_whatever_order_they_are_told() -> None:
    far, near = Other("far", 7.0, 0.0), Other("near", -1.5, 0.0)
    for seen in ([far, near], [near, far]):
        senses = Senses[str]("warden", lambda body: Own(0.0, 0.0), lambda body, seen=seen: seen)
        (row,) = senses.look(["guard"], 0.0)
        assert _told(row, "memory.0.dx", "memory.1.dx") == pytest.approx([-0.15, 0.7])
        assert _told(row, "hint.rival.dx") == [-1.0]


def test_in_a_crowd_of_rivals_the_nearest_are_kept_in_mind() -> None:
    crowd = [Other(n, 40.0 - n, 0.0) for n in range(30)]
    crowd += [Other(100 + n, 1.0 + n / 100, 1.0, relation="neutral") for n in range(30)]
    senses = Senses[str]("warden", lambda body: Own(0.0, 0.0), lambda body: crowd)
    (row,) = senses.look(["guard"], 0.0)
    assert _told(row, "memory.0.dx") == [1.0]
    crowd.clear()
    senses.forget(29)
    (row,) = senses.look(["guard"], 1.0)
    assert _told(row, "hint.rival.path") == pytest.approx([layout.path_number(12.0)])


@pytest.mark.parametrize("role", ["warden", "wolf"])
def test_the_hostile_alone_are_struck_whoever_they_are(role: str) -> None:
    for kind in ROLES:
        for relation in RELATIONS:
            other = Other("other", 1.0, 0.0, role=kind, relation=relation)
            senses = Senses[str](role, lambda body: Own(0.0, 0.0, mood="hunting"),
                                 lambda body, other=other: [other])  # fmt: skip
            senses.look(["it"], 0.0)
            assert senses.masks[0, 2] == (relation == "hostile")


def test_a_game_whose_y_grows_upwards_gets_the_rows_of_its_picture_in_a_mirror() -> None:
    def senses(up: bool) -> tuple[Senses[str], list[np.ndarray]]:
        sign, rays = -1.0 if up else 1.0, list[np.ndarray]()
        own = Own(1.0, 2.0 * sign, 3.0, 4.0 * sign, home=(5.0, 9.0 * sign))
        thief = Other("thief", 4.0, 4.0 * sign, 1.0, -2.0 * sign)

        def walls(body: str, directions: np.ndarray) -> list[float]:
            rays.append(directions * (1, sign))
            return [float(n) for n in range(16)]

        asked = Senses[str](
            "wolf", lambda body: own, lambda body: [thief], walls,
            lambda body, goal, x, y: (x, y, 7.0), y_up=up,
        )  # fmt: skip
        asked.noise(0.0, 5.0 * sign, 20.0)
        return asked, rays

    (down, rays), (up, flipped) = senses(up=False), senses(up=True)
    np.testing.assert_array_equal(down.look(["dog"], 0.0), up.look(["dog"], 0.0))
    np.testing.assert_array_equal(rays[0], flipped[0])
    acts = np.array([[1, 0], [3, 0]], np.int8)
    assert [(act.dx, act.dy) for act in down.unpack(acts)] == [(0.0, -1.0), (1.0, 0.0)]
    assert [(act.dx, act.dy) for act in up.unpack(acts)] == [(0.0, 1.0), (1.0, 0.0)]
    assert up.unpack(np.array([[0, 0]], np.int8))[0].dy == 0.0
    meadow = Senses[str]("wolf", lambda body: Own(0.0, 0.0), y_up=True)
    assert _told(meadow.look(["dog"], 0.0)[0], "own.face_x", "own.face_y") == [0.0, 1.0]


def test_who_is_named_twice_is_remembered_where_it_is_nearer() -> None:
    seen = [Other("thief", 6.0, 0.0), Other("thief", 2.0, 0.0), Other("thief", 4.0, 0.0)]
    senses = Senses[str]("warden", lambda body: Own(0.0, 0.0), lambda body: seen)
    for now in (0.0, 0.1):  # as a stranger, and as an acquaintance
        (row,) = senses.look(["guard"], now)
        assert _told(row, "memory.0.dx", "memory.1.age") == pytest.approx([0.2, 1.0])


def test_a_noise_of_a_new_level_is_heard_whenever_its_time_begins() -> None:
    senses = Senses[str]("warden", lambda body: Own(2.0, 2.0), doubt=0.8)
    senses.look(["a"], 50.0)
    senses.reset()
    senses.noise(3.0, 3.0, 7.0, "thief")
    (row,) = senses.look(["a"], 0.0)
    assert senses.mood("a") == "suspicious"
    assert row[layout.index("noise.dx")] == pytest.approx(0.1)


def test_whoever_looks_is_named_once_and_in_what_can_be_read_again() -> None:
    senses = Senses[object]("warden", lambda body: Own(1.0, 1.0))
    before = senses.save()
    with pytest.raises(SensesError, match="1 is among the bodies twice; give each once"):
        senses.look([1, 2, 1], 0.0)
    with pytest.raises(SensesError, match="give them in a list"):
        senses.look((body for body in (1, 2)), 0.0)  # type: ignore[arg-type]
    together = Senses.of_all("warden", lambda bodies: Own(1.0, 1.0))
    with pytest.raises(SensesError, match=r"4\)? is among the bodies twice"):
        together.look(np.array([3, 4, 4]), 0.0)
    assert senses.save() == before
    limited = Limited(load("warden"), "regular")
    rows = np.zeros((2, layout.SIZE), np.float32)
    with pytest.raises(BundleError, match="for bodies; give a list with a number or a name"):
        limited.act(iter([1, 2]), rows, rng=np.random.default_rng(1))  # type: ignore[arg-type]


@pytest.mark.parametrize("use", [2, -1, 0.5])
def test_use_would_do_something_or_would_not(use: float) -> None:
    senses = Senses[int]("warden", lambda body: Own(1.0, 1.0, use=use))  # type: ignore[arg-type]
    with pytest.raises(SensesError, match=r"own.use .* give True, False or None"):
        senses.look([1], 0.0)
    column = np.array([use])
    together = Senses.of_all("warden", lambda bodies: Own(1.0, 1.0, use=column))
    with pytest.raises(SensesError, match="give True or False for each, or NaN"):
        together.look([1], 0.0)


def test_a_truth_is_no_time_and_doubt_has_an_end() -> None:
    senses = Senses[int]("warden", lambda body: Own(1.0, 1.0))
    for now in (True, np.True_, 1e16):
        with pytest.raises(SensesError, match=r"The time is .*; give seconds"):
            senses.look([1], cast(float, now))
    for doubt in (1e300, -1, True):
        with pytest.raises(SensesError, match=r"The doubt is .*; give seconds, 0 to 1e"):
            Senses("warden", lambda body: Own(1.0, 1.0), doubt=doubt)
