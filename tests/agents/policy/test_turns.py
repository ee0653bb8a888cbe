"""Folk of other games take turns to think as those of Duskfolk do."""

import math

import numpy as np
import pytest

from duskfolk.agents import BundleError, due
from duskfolk.game.minds.turns import is_due
from duskfolk.game.world.rules import TICKS_PER_DECISION


@pytest.mark.parametrize("every", [1, 2, 2.5, 3.3, 7])
def test_turns_are_those_of_the_world(every: float) -> None:
    for decision in range(40):
        tick = decision * TICKS_PER_DECISION
        wanted = [is_due(tick, a, float(every)) for a in range(12)]
        assert due(decision, 12, every).tolist() == wanted


@pytest.mark.parametrize("every", [1.0, 2.0, 2.5, 4.0])
def test_each_thinks_as_often_as_it_was_told_and_no_decision_is_crowded(every: float) -> None:
    thoughts = np.array([due(decision, 30, every) for decision in range(100, 1100)])
    np.testing.assert_allclose(thoughts.mean(0), 1 / every, atol=0.002)
    assert np.ptp(thoughts.sum(1)) <= 1


def test_all_begin_with_a_thought_and_take_turns_from_the_next_decision_on() -> None:
    thoughts = np.array([due(decision, 100, 50) for decision in range(51)])
    assert thoughts[0].all()
    assert thoughts[1:].sum(1).tolist() == [2] * 50
    assert thoughts[1:].any(0).all()


def test_numbers_that_cannot_be_meant_are_refused() -> None:
    for numbers in ((-1, 3, 2.0), (0.5, 3, 2.0), (0, -3, 2.0), (0, True, 2.0), (0, 3, 0.5),
                    (0, 3, math.nan), (0, 3, math.inf), (0, 3, "often"), (0, 3, None),
                    (10**30, 3, 2.0), (0, 10**30, 2.0)):  # fmt: skip
        with pytest.raises(BundleError, match="give a"):
            due(*numbers)  # type: ignore[arg-type]
