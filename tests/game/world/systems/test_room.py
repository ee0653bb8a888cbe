"""Room, sentence by sentence, each on a tiny world drawn by hand."""

import numpy as np
import pytest
from worlds_by_hand import (
    IMP,
    LAMPLIGHTER,
    MEADOW,
    NEAR,
    ONE_EMBER,
    WARDEN,
    WOLF,
    E,
    N,
    Valley,
    W,
)

from duskfolk.game.world.kinds import Deed, Mood, Move, Relation, Role
from duskfolk.game.world.rules import ELBOW_ROOM, WINDUP_TICKS

ROOM = float(ELBOW_ROOM)
LONG_ENOUGH = 11  # decisions, and a hunt lasts as long


def pressed(
    first: Role = WARDEN, second: Role = WARDEN, apart: float = 2.0, drawn: str = MEADOW
) -> Valley:
    """The lamplighter between a hunter to its right and one that is to its left, just too far."""
    valley = Valley(drawn, (LAMPLIGHTER, 7.5, 3.5), (first, 7.5 + apart, 3.5),
                    (second, 7.5 - ROOM - NEAR, 3.5))  # fmt: skip
    valley.of(2, face=E)
    return valley


def distance(valley: Valley, a: int = 2) -> float:
    (x, y), (to_x, to_y) = valley.at(a), valley.at(0)
    return float(np.hypot(to_x - x, to_y - y))


@pytest.mark.parametrize("first", [WARDEN, WOLF, IMP])
@pytest.mark.parametrize("second", [WARDEN, WOLF, IMP])
def test_of_those_who_hunt_the_lamplighter_only_the_nearest_comes_close(
    first: Role, second: Role
) -> None:
    valley = pressed(first, second)
    valley.walk(2, E, LONG_ENOUGH)
    assert ROOM <= distance(valley) <= ROOM + 2 * NEAR
    valley.live(LONG_ENOUGH, {1: (W, Deed.NONE)})
    assert distance(valley, 1) < 1


def test_of_two_as_near_the_lower_body_number_comes_close() -> None:
    valley = pressed(apart=2.0)
    valley.of(2, x=5.5)
    valley.live(2, {1: (W, Deed.NONE), 2: (E, Deed.NONE)})
    assert distance(valley, 1) < 2
    assert distance(valley, 2) == 2


def test_who_waits_may_step_back_or_go_round() -> None:
    for move in (W, N, Move.NORTH_WEST):
        valley = pressed()
        valley.walk(2, move, 2)
        assert distance(valley) > ROOM + 2 * NEAR
    valley.of(2, x=5.5, y=2.5)  # who stands too near already need not leave
    valley.walk(2, N)
    assert distance(valley) > np.hypot(2, 1)


@pytest.mark.parametrize(
    "change", [{"mood": Mood.SUSPICIOUS, "search": 90}, {"dazed": 60}, {"x": 13.5}]
)
def test_who_does_not_press_or_is_farther_away_holds_nobody_up(change: dict[str, float]) -> None:
    valley = pressed()
    valley.of(1, **change)
    valley.walk(2, E, 4)
    assert distance(valley) < ROOM


def test_who_is_at_peace_holds_nobody_up() -> None:
    valley = pressed()
    valley.relate(1, 0, Relation.NEUTRAL)
    valley.walk(2, E, 4)
    assert distance(valley) < ROOM


@pytest.mark.parametrize("imp", [1, 2])
@pytest.mark.parametrize("laden", [False, True])
def test_imps_wait_too_but_not_with_an_ember_to_run_with(imp: int, laden: bool) -> None:
    valley = pressed(*[IMP if a == imp else WARDEN for a in (1, 2)], drawn=ONE_EMBER)
    if laden:
        valley.hold(imp)
    valley.walk(2, E, 4)
    assert (distance(valley) < ROOM) == laden


def test_an_arm_that_is_raised_comes_down_all_the_same() -> None:
    valley = pressed()
    valley.of(2, windup=WINDUP_TICKS)
    valley.walk(2, E, 2)
    assert distance(valley) < ROOM
