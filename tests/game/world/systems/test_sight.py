"""Sight, sentence by sentence, each on a tiny world drawn by hand."""

import pytest
from worlds_by_hand import (
    DECISION,
    LAMPLIGHTER,
    LIT,
    LONG,
    MEADOW,
    NEAR,
    WARDEN,
    WOLF,
    E,
    Valley,
    W,
    until,
)

from duskfolk.game.world.kinds import (
    Role,
)
from duskfolk.game.world.rules import (
    HIDDEN_SIGHT,
    HIDDEN_SIGHT_LIT,
    LAMP_LIGHT,
    SIGHT,
    SIGHT_CLOSE,
    SIGHT_LIT,
    STILL_TICKS,
)


@pytest.mark.parametrize("role", list(Role)[1:])
def test_one_sees_so_far_and_the_bright_farther(role: Role) -> None:
    for bright, reach in ((False, float(SIGHT[role])), (True, float(SIGHT_LIT[role]))):
        for distance, seen in ((reach - NEAR, True), (reach + NEAR, False)):
            valley = Valley(LONG.replace(".", "*", 1), (LAMPLIGHTER, 4.5 + distance, 2.5),
                            (role, 4.5, 2.5))  # fmt: skip
            if bright:
                valley.hold(0)
            valley.of(1, face=E)
            assert valley.sees(1, 0) == seen


def test_lamplight_shows_who_stands_in_it() -> None:
    edge, away = 5 + float(LAMP_LIGHT), float(SIGHT[WARDEN] + SIGHT_LIT[WARDEN]) / 2
    valley = Valley(LIT, (LAMPLIGHTER, edge, 3.5), (WARDEN, edge + away, 3.5), lit=(0,))
    valley.of(1, face=W)
    assert valley.sees(1, 0)
    valley.state.burning[0] = 256
    valley.look()
    assert not valley.sees(1, 0)


@pytest.mark.parametrize(("tile", "blocks"), [("#", True), ("G", True), ("L", False), ("~", False),
                                              (",", False)])  # fmt: skip
def test_what_blocks_the_view(tile: str, blocks: bool) -> None:
    valley = Valley(f"#######\n#..{tile}..#\n#######", (LAMPLIGHTER, 1.5, 1.5), (WOLF, 5.5, 1.5))
    assert valley.sees(0, 1) != blocks
    assert valley.sees(1, 0) != blocks
    if tile == "G":
        valley.state.gate_open[0] = 1
        valley.look()
        assert valley.sees(0, 1)


def test_a_warden_sees_in_a_cone_but_who_is_close_from_any_side() -> None:
    for dx, dy, seen in ((4.0, 0.0, True), (2.0, 3.3, True), (2.0, 3.7, False), (-4.0, 0.0, False),
                         (-float(SIGHT_CLOSE) + NEAR, 0.0, True)):  # fmt: skip
        valley = Valley(MEADOW, (LAMPLIGHTER, 6.5 + dx, 1.6 + dy), (WARDEN, 6.5, 1.6))
        valley.of(1, face=E)
        assert valley.sees(1, 0) == seen, (dx, dy)
        assert valley.sees(0, 1)


def test_the_dazed_see_nothing_but_the_lamplighter_is_never_blind() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WOLF, 7.5, 3.5))
    valley.state.dazed[0, :2] = 30
    valley.look()
    assert valley.sees(0, 1)
    assert not valley.sees(1, 0)


def test_what_was_seen_is_remembered() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WOLF, 7.5, 3.5))
    valley.live(2)
    valley.state.dazed[0, 1] = 30
    valley.walk(0, W, 3)
    assert not valley.sees(1, 0)
    assert (valley.get("seen_x", 1, 0), valley.get("seen_y", 1, 0)) == (5.5, 3.5)
    assert valley.get("seen_at", 1, 0) == 2 * DECISION


def test_who_stands_still_in_grass_hides() -> None:
    grass = "#" * 16 + "\n#" + "," * 14 + "#\n" + "#" * 16
    for distance, seen in ((float(HIDDEN_SIGHT) - NEAR, True), (float(HIDDEN_SIGHT) + NEAR, False)):
        valley = Valley(grass, (LAMPLIGHTER, 5.5, 1.5), (WOLF, 5.5 + distance, 1.5))
        assert valley.sees(1, 0), "not still yet"
        valley.live(until(STILL_TICKS) - 1)
        assert valley.sees(1, 0)
        valley.live(1)
        assert valley.sees(1, 0) == seen
        valley.walk(0, W)
        assert valley.sees(1, 0)


def test_light_and_embers_give_away_who_hides() -> None:
    grass = "#" * 16 + "\n#" + "," * 14 + "#\n#*" + "," * 13 + "#\n" + "#" * 16
    reach = float(HIDDEN_SIGHT_LIT)
    for distance, seen in ((reach - NEAR, True), (reach + NEAR, False)):
        valley = Valley(grass, (LAMPLIGHTER, 5.5, 1.5), (WOLF, 5.5 + distance, 1.5))
        valley.hold(0)
        valley.wait(STILL_TICKS)
        assert valley.sees(1, 0) == seen
