"""Goals, sentence by sentence, each on a tiny world drawn by hand."""

from worlds_by_hand import FAR, LAMPLIGHTER, MEADOW, NEAR, E, Valley

from duskfolk.game.world.kinds import (
    Deed,
    Outcome,
)
from duskfolk.game.world.rules import (
    GATE_REACH,
)

LAMPS = """
###############
#***..........#
#L.L.L........#
#............G#
#.............#
###############
"""


def test_the_gate_opens_when_the_quota_burns_and_never_closes() -> None:
    valley = Valley(LAMPS, (LAMPLIGHTER, 3.0, 3.3), quota=2, lit=(0,))
    valley.live(1)
    assert not valley.get("gate_open")
    valley.hold(0, 1)
    valley.do(0, Deed.USE)
    assert valley.get("gate_open")
    valley.state.burning[0] = 256
    valley.live(1)
    assert valley.get("gate_open")


def test_a_vigil_counts_the_time_in_which_three_lamps_burn() -> None:
    valley = Valley(LAMPS, (LAMPLIGHTER, 9.5, 3.5), vigil=30, lit=(0, 1, 2))
    valley.live(4)
    assert valley.get("vigil") == 12
    valley.state.burning[0] = 256 + 3
    valley.live(5)
    assert valley.get("vigil") == 12, "kept, but not counted"
    valley.state.burning[0] = 256 + 7
    valley.live(5)
    assert not valley.get("gate_open")
    valley.live(1)
    assert valley.get("gate_open")


def at_gate(distance: float = float(GATE_REACH) - NEAR, *, wanted: int = 0, night: int = 900
            ) -> Valley:  # fmt: skip
    valley = Valley(LAMPS, (LAMPLIGHTER, 13.5 - distance, 3.5), wanted=wanted, night=night)
    valley.state.gate_open[0] = 1
    return valley


def test_the_lamplighter_wins_at_the_open_gate_with_nobody_missing() -> None:
    valley = at_gate()
    valley.live(1)
    assert valley.outcome() == Outcome.WON
    valley = at_gate(float(GATE_REACH) + NEAR)
    valley.live(1)
    assert valley.outcome() == Outcome.RUNNING
    valley = at_gate(wanted=1)
    valley.live(1)
    assert valley.outcome() == Outcome.RUNNING
    valley.state.home[0] = 1
    valley.live(1)
    assert valley.outcome() == Outcome.WON
    valley = at_gate()
    valley.state.gate_open[0] = 0
    valley.live(1)
    assert valley.outcome() == Outcome.RUNNING


def test_the_level_is_lost_with_the_last_heart_even_in_the_gate() -> None:
    valley = at_gate()
    valley.of(0, hearts=0)
    valley.live(1)
    assert valley.outcome() == Outcome.LOST


def test_night_falls_unless_the_level_is_won_in_time() -> None:
    valley = Valley(MEADOW, FAR, night=9)
    valley.live(2)
    assert valley.outcome() == Outcome.RUNNING
    valley.live(1)
    assert valley.outcome() == Outcome.NIGHTFALL
    valley = at_gate(night=3)
    valley.live(1)
    assert valley.outcome() == Outcome.WON


def test_after_the_end_the_world_stands_still() -> None:
    valley = Valley(MEADOW, FAR, night=3)
    valley.live(1)
    before = valley.worlds.digest(0)
    valley.live(3, {0: (E, Deed.DASH)})
    assert valley.worlds.digest(0) == before
