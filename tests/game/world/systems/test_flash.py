"""Flash, sentence by sentence, each on a tiny world drawn by hand."""

import pytest
from worlds_by_hand import (
    DECISION,
    LAMPLIGHTER,
    MEADOW,
    NEAR,
    STAY,
    VILLAGER,
    WOLF,
    E,
    Valley,
    W,
    is_dazed,
)

from duskfolk.game.world import geometry
from duskfolk.game.world.kinds import (
    Deed,
    Move,
    Relation,
    Role,
    Tally,
)
from duskfolk.game.world.rules import (
    FLASH_DAZE,
    FLASH_REACH,
    STILL_TICKS,
)


def flashed(*bodies: tuple[Role, float, float], drawn: str = MEADOW, face: Move = E) -> Valley:
    valley = Valley(drawn, (LAMPLIGHTER, 5.5, 3.5), *bodies)
    valley.of(0, face=face)
    valley.do(0, Deed.POWER)
    return valley


def test_a_flash_dazes_who_stands_in_its_cone() -> None:
    reach = float(FLASH_REACH)
    valley = flashed((WOLF, 5.5 + reach - NEAR, 3.5))
    assert valley.get("dazed", 1) == FLASH_DAZE - DECISION
    assert valley.get("tally", 0, Tally.FLASHED) == 1
    assert not is_dazed(flashed((WOLF, 5.5 + reach + NEAR, 3.5)))
    nearest = (WOLF, 6.7, 3.5)  # straight to the east
    assert is_dazed(flashed(nearest, (WOLF, 6.5, 5.1)), 2)  # 58 degrees to the side
    assert not is_dazed(flashed(nearest, (WOLF, 6.5, 5.4)), 2)  # 62 degrees
    assert not is_dazed(flashed(nearest, (WOLF, 3.5, 3.5)), 2)


@pytest.mark.parametrize("way", list(Move)[1:])
def test_a_flash_turns_the_lamplighter_to_its_foe(way: Move) -> None:
    dx, dy = float(geometry.DX[way]), float(geometry.DY[way])
    valley = flashed((WOLF, 5.5 + 2 * dx, 3.5 + 2 * dy), face=W if dx > 0.1 else E)
    assert is_dazed(valley)
    assert valley.get("face", 0) == way


WEST, EAST = (WOLF, 3.5, 3.5), (WOLF, 8.0, 3.5)  # the nearer one and the other


def test_a_flash_turns_to_the_nearest_foe() -> None:
    valley = flashed(WEST, EAST)
    assert is_dazed(valley, 1)
    assert not is_dazed(valley, 2)
    assert valley.get("face", 0) == W


@pytest.mark.parametrize("why", ["dazed", "behind a wall", "no foe"])
def test_who_does_not_draw_a_flash(why: str) -> None:
    """The nearer wolf, to the west, is passed over for the other one."""
    wall = MEADOW.split()
    wall[3] = "#...#.........#"
    drawn = "\n".join(wall) if why == "behind a wall" else MEADOW
    valley = Valley(drawn, (LAMPLIGHTER, 5.5, 3.5), WEST, EAST)
    if why == "dazed":
        valley.of(1, dazed=DECISION)
    if why == "no foe":
        valley.relate(0, 1, Relation.NEUTRAL)
    valley.of(0, face=W)
    valley.do(0, Deed.POWER, W)
    assert is_dazed(valley, 2)
    assert not is_dazed(valley, 1), "the flash went to the other side"


def test_who_is_out_of_reach_does_not_draw_a_flash() -> None:
    reach = float(FLASH_REACH)
    assert flashed((WOLF, 5.5 - reach + NEAR, 3.5)).get("face", 0) == W
    assert flashed((WOLF, 5.5 - reach - NEAR, 3.5)).get("face", 0) == E


def test_a_flash_finds_who_hides() -> None:
    thicket = MEADOW.replace(".", ",")
    valley = Valley(thicket, (LAMPLIGHTER, 5.5, 3.5), (WOLF, 3.5, 3.5))
    valley.of(0, face=E)
    valley.wait(STILL_TICKS)
    assert not valley.sees(0, 1)
    valley.do(0, Deed.POWER)
    assert is_dazed(valley)


@pytest.mark.parametrize(("face", "move", "hit"), [(E, STAY, False), (W, STAY, True),
                                                  (E, W, True), (W, E, False)])  # fmt: skip
def test_without_a_foe_a_flash_goes_where_the_lamplighter_turns(
    face: Move, move: Move, hit: bool
) -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WOLF, 3.5, 3.5))
    valley.relate(0, 1, Relation.NEUTRAL)  # nobody to turn to, but it is dazed like any other
    valley.of(0, face=face)
    valley.do(0, Deed.POWER, move)
    assert is_dazed(valley) == hit
    assert valley.get("face", 0) == (face if move == STAY else move)


def test_a_flash_dazes_no_ally_and_nobody_behind_a_wall() -> None:
    assert not is_dazed(flashed((VILLAGER, 7.5, 3.5)))
    wall = MEADOW.split()
    wall[3] = "#.....#.......#"
    assert not is_dazed(flashed((WOLF, 7.5, 3.5), drawn="\n".join(wall)))
