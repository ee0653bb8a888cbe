"""Dash, sentence by sentence, each on a tiny world drawn by hand."""

import pytest
from worlds_by_hand import DECISION, FAR, LONG, MEADOW, WARDEN, E, Valley, near, until

from duskfolk.game.world.kinds import (
    Deed,
    Noise,
    Role,
)
from duskfolk.game.world.rules import (
    BREATH_PER_TICK,
    DASH_BREATH,
    DASH_FACTOR,
    DASH_TICKS,
    SPEED,
)


@pytest.mark.parametrize("role", list(Role)[1:])
def test_a_dash_is_fast_for_a_moment_and_costs_breath(role: Role) -> None:
    valley = Valley(LONG, FAR, (role, 5.5, 2.5))
    valley.do(1, Deed.DASH, E)
    assert valley.get("breath", 1) == near(1 - DASH_BREATH + DECISION * BREATH_PER_TICK)
    assert valley.get("x", 1) - 5.5 == near(DECISION * SPEED[role] * DASH_FACTOR[role], rel=1e-4)
    valley.walk(1, E, until(DASH_TICKS) - 1)
    before = valley.get("x", 1)
    assert before - 5.5 == near(DASH_TICKS * SPEED[role] * DASH_FACTOR[role], rel=1e-4)
    valley.walk(1, E)
    assert valley.get("x", 1) - before == near(DECISION * SPEED[role], rel=1e-4)


def test_nobody_begins_to_dash_breathless_dazed_cowering_striking_recoiling_or_dashing() -> None:
    states = {"breath": 0.4, "dazed": 9, "cower": 9, "windup": 9, "recoil": 9, "dash": 4}
    for column, value in states.items():
        valley = Valley(MEADOW, FAR, (WARDEN, 9.5, 3.5))
        valley.of(1, **{column: value})
        assert not valley.may(1, Deed.DASH), column
        before = valley.get("breath", 1)
        valley.do(1, Deed.DASH)
        assert valley.get("breath", 1) >= before, column
        assert valley.get("noise", 1) == Noise.NONE, column
