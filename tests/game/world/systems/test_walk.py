"""Walk, sentence by sentence, each on a tiny world drawn by hand."""

import numpy as np
import pytest
from worlds_by_hand import (
    DECISION,
    FAR,
    IMP,
    LAMPLIGHTER,
    MEADOW,
    NE,
    ONE_EMBER,
    WARDEN,
    WISP,
    E,
    Valley,
    near,
)

from duskfolk.game.world.kinds import (
    Deed,
    Move,
    Role,
)
from duskfolk.game.world.rules import (
    FACTOR_LADEN,
    RADIUS,
    SPEED,
)


@pytest.mark.parametrize("role", list(Role)[1:])
def test_bodies_walk_as_fast_in_every_direction_and_turn_to_where_they_walk(role: Role) -> None:
    for move in list(Move)[1:]:
        valley = Valley(MEADOW, FAR, (role, 7.5, 3.5))
        valley.walk(1, move)
        x, y = valley.at(1)
        assert np.hypot(x - 7.5, y - 3.5) == near(DECISION * SPEED[role], rel=1e-3)
        assert valley.get("face", 1) == move


def test_an_imp_with_an_ember_is_slower() -> None:
    valley = Valley(ONE_EMBER, FAR, (IMP, 7.5, 3.5))
    valley.hold(1)
    valley.walk(1, E)
    assert valley.get("x", 1) - 7.5 == near(DECISION * SPEED[IMP] * FACTOR_LADEN[IMP], rel=1e-3)


@pytest.mark.parametrize(("tile", "stops"), [("#", True), ("~", True), ("L", True), ("H", True),
                                             ("G", True), (".", False), (",", False),
                                             ("D", False)])  # fmt: skip
def test_what_stops_a_body_and_what_lets_it_pass(tile: str, stops: bool) -> None:
    drawn = f"#######\n#######\n#..{tile}..#\n#######\n#######"
    valley = Valley(drawn, (LAMPLIGHTER, 1.5, 2.5))
    valley.walk(0, E, 12)
    assert (valley.get("x", 0) <= 3 - RADIUS) == stops
    if tile == "G":
        valley.state.gate_open[0] = 1
        valley.state.wanted[0] = 1
        valley.walk(0, E, 8)
        assert valley.get("x", 0) > 4


def test_who_walks_aslant_into_a_wall_slides_along_it() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 1.35))
    valley.walk(0, NE, 5)
    x, y = valley.at(0)
    assert x - 5.5 == near(15 * 0.70710678 * SPEED[LAMPLIGHTER], rel=1e-3)
    assert 1 + RADIUS <= y + 1e-6 <= 1.36


def test_who_walks_straight_at_a_corner_is_led_around_it() -> None:
    drawn = "########\n#......#\n#..#...#\n#......#\n########"
    valley = Valley(drawn, (LAMPLIGHTER, 1.5, 1.85))
    valley.walk(0, E, 14)
    assert valley.get("x", 0) > 4.3
    assert 1 + RADIUS <= valley.get("y", 0) <= 1.71


def test_bodies_that_overlap_push_each_other_apart_but_a_wisp_touches_nobody() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WARDEN, 5.7, 3.5))
    valley.live(5)
    assert valley.get("x", 1) - valley.get("x", 0) == near(2 * float(RADIUS), abs=0.01)
    assert (valley.get("x", 0) + valley.get("x", 1)) / 2 == near(5.6, abs=1e-4)
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WISP, 5.7, 3.5))
    valley.live(5)
    assert (valley.at(0), valley.at(1)[1]) == ((5.5, 3.5), 3.5)


def test_nobody_is_pushed_into_a_wall() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 1.3, 1.3), (WARDEN, 1.4, 1.4))
    valley.live(10, {1: (Move.NORTH_WEST, Deed.NONE)})
    assert min(valley.at(0)) >= 1.3 - 1e-6
    assert min(valley.at(1)) >= 1.3 - 1e-6
