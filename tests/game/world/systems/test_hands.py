"""Hands, sentence by sentence, each on a tiny world drawn by hand."""

import pytest
from worlds_by_hand import LAMPLIGHTER, NEAR, VILLAGER, Valley, W

from duskfolk.game.world.kinds import (
    Deed,
    Use,
)
from duskfolk.game.world.rules import (
    GATE_REACH,
    LEAD_LEASH,
    TOUCH_REACH,
)

GATE = """
###############
#.............#
#.............#
#............G#
#.............#
#.............#
###############
"""


def escort(distance: float = 1.0, wanted: int = 1, quota: int = 8) -> Valley:
    return Valley(GATE, (LAMPLIGHTER, 5.5, 3.5), (VILLAGER, 5.5 + distance, 3.5), wanted=wanted,
                  quota=quota)  # fmt: skip


@pytest.mark.parametrize("who", [0, 1])
def test_either_may_reach_out_for_the_others_hand(who: int) -> None:
    valley = escort(float(TOUCH_REACH) - NEAR)
    assert valley.offer(who) == Use.LEAD
    valley.do(who, Deed.USE)
    assert valley.get("leader", 1) == 1
    assert valley.offer(0) == Use.NOTHING
    assert valley.offer(1) == Use.NOTHING


def test_no_hand_is_taken_out_of_reach_by_the_dazed_or_where_nobody_is_wanted() -> None:
    assert escort(float(TOUCH_REACH) + NEAR).offer(0) == Use.NOTHING
    assert escort(wanted=0).offer(0) == Use.NOTHING
    valley = escort()
    valley.of(1, dazed=30)
    assert valley.offer(0) == Use.NOTHING


def test_a_led_villager_walks_on_its_own_feet_and_the_hand_slips_when_it_stays_behind() -> None:
    valley = escort()
    valley.do(0, Deed.USE)
    valley.live(1)
    assert valley.at(1) == (6.5, 3.5)
    valley.of(0, x=6.5 - float(LEAD_LEASH) + NEAR)
    valley.live(1)
    assert valley.get("leader", 1) == 1
    valley.of(0, x=6.5 - float(LEAD_LEASH) - NEAR)
    valley.live(1)
    assert valley.get("leader", 1) == 0


def test_a_led_villager_at_the_open_gate_is_home_and_rests() -> None:
    valley = escort()
    valley.of(0, x=12.0, y=2.0)
    valley.of(1, x=13.5 - float(GATE_REACH) + NEAR, leader=1)
    valley.live(1)
    assert valley.get("home") == 0, "the gate is closed"
    valley.state.gate_open[0] = 1
    valley.live(1)
    assert valley.get("home") == 1
    assert valley.get("safe", 1) == 1
    assert valley.get("leader", 1) == 0
    assert not any(valley.may(1, deed) for deed in (Deed.DASH, Deed.USE, Deed.POWER))
    before = valley.at(1)
    valley.live(5, {1: (W, Deed.DASH)})
    assert valley.at(1) == before


def test_a_villager_without_a_hand_is_not_home_at_the_gate() -> None:
    valley = escort()
    valley.of(0, x=12.0, y=2.0)
    valley.of(1, x=13.0)
    valley.state.gate_open[0] = 1
    valley.live(2)
    assert valley.get("home") == 0
