"""Goods and peace by talk, sentence by sentence of RULES.md, each on a tiny world."""

import numpy as np
import pytest
from talking import beside, do, legal, refused, relation
from worlds_by_hand import IMP, MEADOW, VILLAGER, WARDEN, WISP, WOLF, Valley, near

from duskfolk.game.errors import OptionError
from duskfolk.game.world.kinds import EmberState, Mood, Move, Relation, Role, Tally
from duskfolk.game.world.rules import (
    BRIBE_OIL,
    BRIBE_TICKS,
    CALM_TICKS,
    FILL_CALM,
    FILL_OIL,
    MEND_CALM,
    POWER_COST,
    WISP_REACH,
)
from duskfolk.game.worlds import Worlds

NEAR = 0.02
WITH_EMBER = MEADOW.replace(".", "*", 1)


def honest(valley: Valley) -> None:
    """Whether such a world could have been played, which a save asks."""
    worlds = Worlds(1)
    worlds.start(0, valley.level, 1)
    worlds.restore(0, valley.worlds.save(0))


def tolled(toll: int = 2) -> Valley:
    """A level whose wardens open the gate for so many embers."""
    valley = beside(WARDEN, drawn=WITH_EMBER)
    valley.state.toll[0] = toll
    return valley


# Give


def test_a_wisp_hands_over_its_ember_at_the_reach_of_a_word() -> None:
    valley = beside(WISP, 1.6, drawn=WITH_EMBER)
    assert "give" not in legal(valley)
    valley.hold(1)
    do(valley, "give")
    assert (valley.get("carrying", 0), valley.get("carrying", 1)) == (1, 0)
    assert (valley.get("ember_at", 0), valley.get("ember_x", 0)) == (0, 5.5)
    assert valley.get("tally", 1, Tally.GIVEN) == 1
    assert valley.ember() == EmberState.CARRIED


def test_a_full_hand_is_given_nothing() -> None:
    valley = beside(WISP, drawn=WITH_EMBER.replace("#.", "#*", 1))
    valley.hold(1)
    assert "give" in legal(valley)
    assert "give" not in legal(beside(WISP))


def test_a_villager_fills_the_lantern_where_both_have_been_calm() -> None:
    valley = beside(VILLAGER)
    valley.of(0, charge=1 - float(FILL_OIL), calm=FILL_CALM)
    valley.of(1, calm=FILL_CALM)
    do(valley, "give")
    assert valley.get("charge", 0) == near(1)
    assert valley.get("calm", 1) == 0
    assert "give" not in legal(valley)
    restless = beside(VILLAGER)
    restless.of(0, charge=0.0, calm=FILL_CALM - 1)
    assert "give" not in legal(restless)


# Mend


def test_a_wisp_mends_where_both_have_been_calm_and_a_heart_is_lost() -> None:
    valley = beside(WISP)
    assert "mend" not in legal(valley)
    valley.of(0, hearts=2, calm=MEND_CALM)
    valley.of(1, calm=MEND_CALM - 1)
    assert "mend" not in legal(valley)
    valley.of(1, calm=MEND_CALM)
    do(valley, "mend")
    assert valley.get("hearts", 0) == 3
    assert valley.get("tally", 1, Tally.MENDED) == 1
    assert valley.get("calm", 1) == 0
    assert "mend" not in legal(beside(VILLAGER))


# Trade


def test_an_imp_takes_oil_for_peace_and_for_the_ember_it_has() -> None:
    valley = beside(IMP, drawn=WITH_EMBER)
    valley.hold(1)
    do(valley, "trade")
    assert valley.get("charge", 0) == np.float32(1) - BRIBE_OIL
    assert (valley.get("carrying", 0), valley.get("carrying", 1)) == (1, 0)
    assert relation(valley) == Relation.NEUTRAL
    assert valley.get("pledge", 1, 0) == BRIBE_TICKS
    assert refused(valley, "trade", what="oil"), "it has nothing more to offer"


def test_an_imp_takes_an_ember_as_a_gift_into_an_empty_hand() -> None:
    valley = beside(IMP, drawn=WITH_EMBER)
    valley.of(0, charge=0.0)
    assert "trade" not in legal(valley)
    valley.hold(0)
    do(valley, "trade", what="ember")
    assert (valley.get("carrying", 0), valley.get("carrying", 1)) == (0, 1)
    assert valley.get("tally", 0, Tally.GIVEN) == 1
    assert relation(valley) == Relation.NEUTRAL
    assert refused(valley, "trade", what="ember"), "the other hand holds none"


def test_who_offers_oil_keeps_the_ember_in_its_hand() -> None:
    valley = beside(WARDEN, drawn=WITH_EMBER)
    valley.hold(0)
    do(valley, "bribe", what="oil")
    assert valley.get("carrying", 0) == 1
    assert valley.get("charge", 0) == np.float32(1) - BRIBE_OIL


def test_who_offers_what_it_has_not_pays_nothing() -> None:
    valley = beside(WARDEN)
    assert "bribe" in legal(valley), "there is oil"
    refused(valley, "bribe", what="ember")
    with pytest.raises(OptionError, match="'ember'"):
        do(valley, "bribe", what="embers")


def test_an_imp_trades_with_nobody_who_has_no_oil() -> None:
    valley = beside(IMP)
    valley.of(0, charge=float(BRIBE_OIL) - 0.01)
    assert "trade" not in legal(valley)
    assert "oil" in refused(valley, "trade")


def test_an_imp_with_empty_hands_sells_its_peace() -> None:
    valley = beside(IMP)
    do(valley, "trade")
    assert relation(valley) == Relation.NEUTRAL
    assert valley.get("mood", 1) == Mood.CALM


def test_a_villager_fills_the_lantern_for_an_ember() -> None:
    valley = beside(VILLAGER, drawn=WITH_EMBER)
    assert "trade" not in legal(valley)
    valley.hold(0)
    valley.of(0, charge=0.0)
    do(valley, "trade")
    assert valley.get("charge", 0) == 1
    assert valley.get("carrying", 0) == 0
    assert (valley.get("ember_x", 0), valley.get("ember_y", 0)) == (1.5, 1.5)


# The toll


def test_a_warden_takes_embers_for_the_gate_one_by_one() -> None:
    valley = tolled()
    assert "trade" not in legal(valley)
    for paid in (1, 2):
        valley.hold(0)
        assert "open_gate" not in legal(valley)
        do(valley, "trade")
        assert valley.get("paid") == paid
        assert valley.get("carrying", 0) == 0
        assert valley.ember() == EmberState.LYING
        assert relation(valley) == Relation.NEUTRAL
        valley.wait(5 * 30)
    valley.hold(0)
    assert "trade" not in legal(valley), "nobody pays twice"
    do(valley, "open_gate")
    assert valley.get("gate_open") == 1
    assert "open_gate" not in legal(valley)


def test_who_has_just_been_paid_takes_no_other_ember_of_the_toll_for_five_seconds() -> None:
    valley = tolled(3)
    valley.hold(0)
    do(valley, "trade")
    valley.hold(0)
    refused(valley, "trade")
    valley.wait(5 * 30 - 3)
    refused(valley, "trade")
    valley.wait(6)
    do(valley, "trade")
    assert valley.get("paid") == 2


def test_no_warden_opens_the_gate_as_an_enemy_or_where_it_has_no_toll() -> None:
    valley = tolled(1)
    valley.state.paid[0] = 1
    assert "open_gate" not in legal(valley)
    do(valley, "calm")
    assert "open_gate" in legal(valley)
    free = beside(WARDEN, drawn=WITH_EMBER)
    free.hold(0)
    assert not legal(free) & {"trade", "open_gate"}
    assert "toll" in refused(free, "open_gate")


def test_oil_pays_no_toll() -> None:
    assert "trade" not in legal(tolled())


def test_another_warden_knows_what_was_paid() -> None:
    valley = beside(WARDEN, 1.0, (WARDEN, 5.5, 2.5), drawn=WITH_EMBER)
    valley.of(2, face=Move.SOUTH)
    valley.state.toll[0] = 1
    valley.hold(0)
    do(valley, "trade")
    do(valley, "calm", 2)
    assert "open_gate" in legal(valley, 2)


# Alarm


@pytest.mark.parametrize("role", [WARDEN, WOLF])
def test_who_raises_the_alarm_tells_its_fellows_where_its_rival_is(role: Role) -> None:
    valley = beside(role, 1.0, (role, 12.5, 5.5))
    valley.of(2, dazed=60)  # so that it sees nothing by itself
    valley.state.seen_at[0, 2, 0] = -1
    do(valley, "alarm")
    assert valley.get("seen_at", 2, 0) == valley.get("tick")
    assert valley.get("charge", 1) == near(1 - float(POWER_COST[role]))
    assert valley.get("heard_at", 2) == valley.get("tick")
    assert "alarm" not in legal(valley), "it has to draw breath"


def test_who_is_at_peace_raises_no_alarm_and_an_imp_never_does() -> None:
    valley = beside(WARDEN)
    do(valley, "calm")
    assert "alarm" not in legal(valley)
    assert "alarm" not in legal(beside(IMP))


# Through the wisp


def test_a_wisp_beside_one_carries_words_to_a_wolf() -> None:
    valley = beside(WOLF, 4.5, (WISP, 5.5, 2.5))
    assert "calm" in legal(valley)
    do(valley, "calm")
    assert relation(valley) == Relation.NEUTRAL
    assert valley.get("pledge", 1, 0) == CALM_TICKS
    assert valley.get("charge", 2) == near(1 - float(POWER_COST[WISP]))


def test_a_wisp_carries_words_so_far_while_it_has_charge_and_to_no_warden() -> None:
    for away, reaches in ((float(WISP_REACH) - NEAR, True), (float(WISP_REACH) + NEAR, False)):
        valley = beside(WOLF, away, (WISP, 5.5, 3.5))
        assert ("calm" in legal(valley)) == reaches
    valley = beside(WOLF, 4.0, (WISP, 5.5, 3.5))
    valley.of(2, charge=float(POWER_COST[WISP]) - 0.01)
    assert not legal(valley)
    assert not legal(beside(WARDEN, 4.0, (WISP, 5.5, 3.5)))
    assert not legal(beside(WOLF, 4.0, (WISP, 9.5, 3.5))), "it is not beside who asks"


def test_a_word_to_who_is_near_needs_no_wisp() -> None:
    valley = beside(WOLF, 1.0, (WISP, 5.5, 2.5))
    do(valley, "calm")
    assert valley.get("charge", 2) == 1


def test_an_imp_trades_through_the_wisp() -> None:
    valley = beside(IMP, 4.0, (WISP, 5.5, 3.5), drawn=WITH_EMBER)
    valley.hold(1)
    do(valley, "trade")
    assert valley.get("carrying", 0) == 1
    assert valley.ember() == EmberState.CARRIED


def test_worlds_after_every_gift_could_have_been_played() -> None:
    valley = beside(WISP, drawn=WITH_EMBER, stirred=False)
    valley.hold(1)
    do(valley, "give")
    honest(valley)
