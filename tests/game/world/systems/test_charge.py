"""Charge, sentence by sentence, each on a tiny world drawn by hand."""

import pytest
from worlds_by_hand import DECISION, FAR, MEADOW, VILLAGER, Valley, near

from duskfolk.game.world.kinds import (
    Deed,
    Role,
)
from duskfolk.game.world.rules import (
    CHARGE_PER_TICK,
    POWER_COST,
    POWER_REST,
)


@pytest.mark.parametrize("role", list(Role))
def test_every_power_costs_charge_and_the_next_has_to_wait(role: Role) -> None:
    valley = Valley(MEADOW, *([FAR] if role else []), (role, 7.5, 3.5))
    a = 1 if role else 0
    assert valley.may(a, Deed.POWER)
    valley.do(a, Deed.POWER)
    back = DECISION * CHARGE_PER_TICK[role]
    assert valley.get("charge", a) == near(1 - POWER_COST[role] + back, abs=1e-6)
    assert not valley.may(a, Deed.POWER)
    valley.of(a, charge=1)
    valley.wait(POWER_REST - DECISION - 1)
    assert valley.may(a, Deed.POWER) == (role != VILLAGER)
    valley.of(a, charge=float(POWER_COST[role]) - 0.01, cower=0)
    assert not valley.may(a, Deed.POWER)
