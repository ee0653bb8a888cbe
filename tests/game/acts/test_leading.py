"""Who says "after me" goes, whatever has been learnt by whoever decides for it."""

import numpy as np
import pytest
from talking import beside, do
from worlds_by_hand import VILLAGER, WISP

from duskfolk.game.minds import Minds
from duskfolk.game.minds.mind import Masks, Rows
from duskfolk.game.world.kinds import Order, Role


class Homebody:
    """A mind that never moves."""

    role, every = None, 1.0

    def decide(self, rows: Rows, masks: Masks, *, draws: Rows) -> np.ndarray:
        return np.zeros((len(rows), 2), np.int8)


@pytest.mark.parametrize("role", [WISP, VILLAGER])
def test_a_brain_that_never_learnt_to_lead_leads_all_the_same(role: Role) -> None:
    valley = beside(role)
    worlds, seats = valley.worlds, np.array([True, *[False] * 23])[: valley.worlds.state.x.shape[1]]
    minds = Minds(worlds)
    minds.assign(0, {role: Homebody()}, seats)
    start = float(worlds.state.x[0, 1])
    for _ in range(10):
        minds.decide()
        worlds.step(minds.actions)
    assert float(worlds.state.x[0, 1]) == pytest.approx(start, abs=0.3), "it stays about"
    do(valley, "lead", place="east")
    assert worlds.state.order[0, 1] == Order.LEAD
    for _ in range(15):
        minds.decide()
        worlds.step(minds.actions)
    assert float(worlds.state.x[0, 1]) > start + 1.5
    do(valley, "order", order="none")
    left = float(worlds.state.x[0, 1])
    for _ in range(10):
        minds.decide()
        worlds.step(minds.actions)
    assert float(worlds.state.x[0, 1]) == pytest.approx(left, abs=0.5), "and lives as it does again"
