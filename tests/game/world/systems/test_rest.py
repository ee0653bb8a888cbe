"""Rest, sentence by sentence, each on a tiny world drawn by hand."""

import pytest
from worlds_by_hand import (
    FAR,
    IMP,
    LAMPLIGHTER,
    LONG,
    MEADOW,
    NEAR,
    STAY,
    VILLAGER,
    WARDEN,
    WISP,
    WOLF,
    Act,
    E,
    Valley,
    near,
    until,
)

from duskfolk.game.world import rules
from duskfolk.game.world.kinds import FOES, Deed, Role
from duskfolk.game.world.rules import (
    BREATH_PER_TICK,
    CHARGE_PER_TICK,
    ROUSE_TICKS,
    WAKE_REACH,
)


def test_breath_returns_by_itself() -> None:
    valley = Valley(MEADOW, FAR)
    valley.of(0, breath=0)
    valley.live(10)
    assert valley.get("breath", 0) == near(30 * BREATH_PER_TICK, rel=1e-3)
    valley.wait(round(1 / BREATH_PER_TICK))
    assert valley.get("breath", 0) == 1


def test_charge_returns_but_not_the_lamplighters_oil() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 3.5, 3.5), (WARDEN, 9.5, 3.5))
    valley.state.charge[0, :2] = 0
    valley.live(10)
    assert valley.get("charge", 0) == 0
    assert valley.get("charge", 1) == near(30 * CHARGE_PER_TICK[WARDEN], rel=1e-3)


@pytest.mark.parametrize(("distance", "fills"), [(2.5 - NEAR, True), (2.5 + NEAR, False)])
def test_oil_is_filled_only_near_the_hearth(distance: float, fills: bool) -> None:
    assert near(2.5) == rules.HEARTH_REACH
    valley = Valley(MEADOW.replace("#.............#", "#H............#", 1),
                    (LAMPLIGHTER, 1.5 + distance, 1.5))  # fmt: skip
    valley.of(0, charge=0)
    valley.live(1)
    assert (valley.get("charge", 0) > 0) == fills


def test_the_dazed_can_neither_walk_nor_do_anything() -> None:
    valley = Valley(MEADOW, FAR, (WARDEN, 5.5, 3.5))
    valley.of(1, dazed=30)
    assert [valley.may(1, deed) for deed in Deed] == [True, False, False, False]
    valley.live(3, {1: (E, Deed.DASH)})
    valley.live(3, {1: (E, Deed.POWER)})
    assert valley.at(1) == (5.5, 3.5)
    assert valley.get("charge", 1) == 1
    valley.live(5, {1: (E, Deed.NONE)})
    assert valley.get("x", 1) > 5.5


def test_who_is_asleep_lies_there_until_it_wakes() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WOLF, 7.5, 3.5), asleep=30)
    assert not valley.sees(1, 0)
    assert not any(valley.may(1, deed) for deed in (Deed.DASH, Deed.USE, Deed.POWER))
    valley.live(10, {1: (E, Deed.DASH)})
    assert valley.at(1) == (7.5, 3.5)
    assert valley.get("breath", 1) == 1
    valley.live(2, {1: (E, Deed.NONE)})
    assert valley.get("x", 1) > 7.5
    assert valley.sees(1, 0)


@pytest.mark.parametrize("role", FOES)
@pytest.mark.parametrize("act", [(E, Deed.NONE), (STAY, Deed.POWER)])
def test_foes_near_the_start_sleep_until_the_lamplighter_has_stirred(role: Role, act: Act) -> None:
    reach = 1.5 + float(WAKE_REACH)
    valley = Valley(LONG, (LAMPLIGHTER, 1.5, 2.5), (role, reach - NEAR, 2.5),
                    (role, reach + NEAR, 1.5), stirred=False)  # fmt: skip

    def can_walk() -> list[bool]:
        before = valley.at(1), valley.at(2)
        valley.live(1, {1: (E, Deed.NONE), 2: (E, Deed.NONE)})
        return [valley.at(1) != before[0], valley.at(2) != before[1]]

    assert can_walk() == [False, True]
    valley.wait(2 * ROUSE_TICKS)  # the night does not wait
    assert valley.get("tick") == 2 * ROUSE_TICKS + 3
    assert can_walk() == [False, True]
    valley.live(1, {0: act})
    valley.live(until(ROUSE_TICKS) - 2)
    assert can_walk() == [False, True]
    assert can_walk() == [True, True]


@pytest.mark.parametrize("role", [WISP, VILLAGER])
def test_friends_do_not_sleep(role: Role) -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (role, 7.5, 3.5), stirred=False)
    valley.walk(1, E)
    assert valley.get("x", 1) > 7.5


def test_who_sleeps_all_night_never_wakes() -> None:
    valley = Valley(MEADOW, FAR, (IMP, 5.5, 3.5))
    valley.of(1, sleeps=1)
    for _ in range(5):
        valley.wait(2 * ROUSE_TICKS)
        valley.walk(1, E)
        assert valley.at(1) == (5.5, 3.5)
        assert not valley.sees(1, 0)
