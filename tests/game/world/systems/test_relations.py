"""Relations, sentence by sentence, each on a tiny world drawn by hand."""

import pytest
from worlds_by_hand import DECISION, LAMPLIGHTER, MEADOW, WARDEN, E, Valley, facing, is_dazed

from duskfolk.game.world import rules
from duskfolk.game.world.kinds import (
    Deed,
    Relation,
    Role,
)


@pytest.mark.parametrize("decisions", [1, 10])
def test_a_pledge_lasts_its_time_and_one_way(decisions: int) -> None:
    valley = facing(WARDEN, 3.0)
    valley.worlds.pledge(0, 1, 0, Relation.ALLY, decisions * DECISION)
    assert valley.get("relation", 0, 1) == Relation.HOSTILE
    valley.live(decisions - 1)
    assert valley.get("relation", 1, 0) == Relation.ALLY
    valley.do(0, Deed.NONE)
    assert valley.get("relation", 1, 0) == Relation.HOSTILE


def test_a_pledge_holds_in_its_last_decision() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WARDEN, 7.5, 3.5))
    valley.of(0, face=E)
    valley.worlds.pledge(0, 0, 1, Relation.ALLY, DECISION)
    valley.do(0, Deed.POWER)
    assert not is_dazed(valley), "a flash spares who is an ally now"


def test_fellows_are_allies() -> None:
    for role in Role:
        assert rules.NATURAL[role, role] == Relation.ALLY
