"""Strike, sentence by sentence, each on a tiny world drawn by hand."""

import pytest
from worlds_by_hand import (
    DECISION,
    FAR,
    IMP,
    LAMPLIGHTER,
    MEADOW,
    NEAR,
    STAY,
    VILLAGER,
    WARDEN,
    WISP,
    WOLF,
    E,
    Valley,
    W,
    facing,
    near,
    until,
)

from duskfolk.game.world.kinds import (
    Deed,
    EmberState,
    Relation,
    Role,
    Tally,
    Use,
)
from duskfolk.game.world.rules import (
    FACTOR_RECOIL,
    FACTOR_WINDUP,
    HEARTS,
    RECOIL_TICKS,
    SPEED,
    STRIKE_BEGIN,
    STRIKE_REACH,
    STRIKE_REST,
    STRUCK_DAZE,
    STRUCK_GUARD,
    WINDUP_TICKS,
)


@pytest.mark.parametrize("role", [WARDEN, WOLF])
def test_a_strike_may_begin_when_the_victim_is_nearly_in_reach(role: Role) -> None:
    limit = float(STRIKE_REACH[role] + STRIKE_BEGIN)
    assert facing(role, limit - NEAR).offer(1) == Use.STRIKE
    assert facing(role, limit + NEAR).offer(1) == Use.NOTHING


@pytest.mark.parametrize("role", [WARDEN, WOLF])
def test_a_strike_lands_after_its_windup_on_who_is_still_in_reach(role: Role) -> None:
    valley = facing(role, 0.8)
    valley.do(1, Deed.USE)
    assert valley.get("face", 1) == W
    assert valley.get("windup", 1) == WINDUP_TICKS - DECISION
    valley.live(until(WINDUP_TICKS) - 2)
    assert valley.get("hearts", 0) == HEARTS[LAMPLIGHTER]
    valley.live(1)
    assert valley.get("hearts", 0) == HEARTS[LAMPLIGHTER] - 1
    assert valley.get("tally", 1, Tally.STRIKES) == 1
    assert valley.get("tally", 0, Tally.STRUCK) == 1


def test_who_walks_away_in_time_is_not_struck() -> None:
    valley = facing(WARDEN, 1.0)
    valley.live(1, {0: (W, Deed.DASH), 1: (STAY, Deed.USE)})
    valley.live(until(WINDUP_TICKS), {0: (W, Deed.NONE)})
    assert valley.get("hearts", 0) == HEARTS[LAMPLIGHTER]
    assert valley.get("windup", 1) == 0


@pytest.mark.parametrize("role", [WARDEN, WOLF])
def test_a_striker_walks_at_its_own_pace_while_it_draws_back(role: Role) -> None:
    valley = facing(role, 1.0)
    valley.live(1, {1: (E, Deed.USE)})
    assert valley.get("windup", 1) > 0
    went = valley.get("x", 1) - 6.5
    assert went == near(DECISION * SPEED[role] * FACTOR_WINDUP[role], rel=1e-3)


def test_a_striker_rests_after_a_strike_whether_it_landed_or_not() -> None:
    for distance in (0.8, 1.2):
        valley = facing(WARDEN, distance)
        valley.do(1, Deed.USE)
        assert not valley.may(1, Deed.USE)
        valley.live(until(WINDUP_TICKS) + until(STRIKE_REST) - 2)
        valley.of(0, guard=0)
        for may in (False, True):
            valley.of(1, x=6.3)  # it may have stepped back
            assert valley.offer(1) == Use.STRIKE
            assert valley.may(1, Deed.USE) == may
            valley.live(1)


@pytest.mark.parametrize("role", [WARDEN, WOLF])
def test_who_landed_a_strike_steps_back_from_whom_it_struck_whatever_else_it_wants(
    role: Role,
) -> None:
    valley = facing(role, 0.65)
    valley.do(1, Deed.USE)
    valley.live(until(WINDUP_TICKS) - 2)
    valley.live(1, {1: (E, Deed.NONE)})  # it strikes with its face turned away
    assert valley.get("face", 1) == W
    x, whole = valley.get("x", 1), until(int(valley.get("recoil", 1))) - 1  # decisions
    assert whole >= until(RECOIL_TICKS) - 2
    valley.walk(1, W, whole)
    back = whole * DECISION * SPEED[role] * FACTOR_RECOIL
    assert valley.get("x", 1) - x == near(back, rel=1e-3)
    assert valley.get("face", 1) == W
    valley.walk(1, W)
    assert valley.get("recoil", 1) == 0
    assert valley.get("vx", 1) < 0


def test_who_misses_does_not_step_back() -> None:
    valley = facing(WARDEN, 1.2)
    valley.do(1, Deed.USE)
    valley.live(until(WINDUP_TICKS), {0: (W, Deed.NONE)})
    assert valley.get("recoil", 1) == 0
    assert valley.get("hearts", 0) == HEARTS[LAMPLIGHTER]


def test_a_strike_does_not_go_round_a_corner() -> None:
    drawn = "#####\n#...#\n#.#.#\n#...#\n#####"
    valley = Valley(drawn, (LAMPLIGHTER, 1.69, 2.4), (WARDEN, 2.4, 1.69))
    assert valley.offer(1) == Use.STRIKE
    valley.do(1, Deed.USE)
    valley.wait(WINDUP_TICKS)
    assert valley.get("hearts", 0) == HEARTS[LAMPLIGHTER]


def test_a_strike_hits_the_nearest_to_whom_the_striker_is_hostile() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WOLF, 6.4, 3.5), (VILLAGER, 6.4, 4.2))
    assert valley.get("offer_to", 1) == 2
    valley.do(1, Deed.USE)
    valley.wait(WINDUP_TICKS)
    assert valley.get("tally", 2, Tally.STRUCK) == 1
    assert valley.get("hearts", 0) == HEARTS[LAMPLIGHTER]


@pytest.mark.parametrize("relation", [Relation.WARY, Relation.NEUTRAL, Relation.ALLY])
def test_nobody_can_begin_to_strike_those_to_whom_it_is_not_hostile(relation: Relation) -> None:
    valley = facing(WARDEN, 0.8)
    valley.relate(1, 0, relation)  # and not the other way round: the lamplighter is its foe still
    assert valley.offer(1) == Use.NOTHING
    assert not valley.may(1, Deed.USE)
    valley.do(1, Deed.USE)
    assert valley.get("windup", 1) == 0


def test_a_strike_passes_by_who_stands_beside_its_victim() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WARDEN, 6.4, 3.5), (WISP, 6.4, 4.0))
    assert valley.get("offer_to", 1) == 0
    valley.do(1, Deed.USE)
    valley.wait(WINDUP_TICKS)
    assert valley.get("hearts", 0) == HEARTS[LAMPLIGHTER] - 1
    assert valley.get("tally", 2, Tally.STRUCK) == 0


def test_a_strike_passes_by_who_steps_between() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WARDEN, 6.3, 3.5), (WISP, 1.5, 1.5))
    valley.do(1, Deed.USE)
    valley.of(0, x=1.5)
    valley.of(2, x=6.0, y=3.5)
    valley.wait(WINDUP_TICKS)
    assert valley.get("dazed", 2) == 0
    assert valley.get("recoil", 1) == 0
    assert valley.get("tally", 1, Tally.STRIKES) == 0


def test_a_strike_passes_by_who_comes_to_be_at_peace_before_it_lands() -> None:
    valley = facing(WARDEN, 0.8)
    valley.do(1, Deed.USE)
    valley.relate(1, 0, Relation.NEUTRAL)
    assert valley.get("windup", 1) > 0
    valley.wait(WINDUP_TICKS)
    assert valley.get("windup", 1) == 0
    assert valley.get("hearts", 0) == HEARTS[LAMPLIGHTER]


def test_a_strike_is_lost_when_the_striker_is_dazed_first() -> None:
    valley = facing(WARDEN, 0.8)
    valley.do(1, Deed.USE)
    valley.of(1, dazed=30)
    valley.wait(WINDUP_TICKS)
    assert valley.get("hearts", 0) == HEARTS[LAMPLIGHTER]
    assert valley.get("windup", 1) == 0


@pytest.mark.parametrize("role", [LAMPLIGHTER, WOLF, IMP, WISP, VILLAGER])
def test_who_is_struck_is_dazed_and_drops_everything(role: Role) -> None:
    valley = Valley(MEADOW.replace(".", "*", 1), *([FAR] if role else []), (role, 5.5, 3.5),
                    (WARDEN, 6.3, 3.5))  # fmt: skip
    a, warden = (1, 2) if role else (0, 1)
    valley.hold(a)
    if role == VILLAGER:
        valley.of(a, leader=1)
    valley.relate(warden, a, Relation.HOSTILE)
    valley.live(1, {warden: (STAY, Deed.USE)})
    valley.live(until(WINDUP_TICKS) - 1)
    landed = WINDUP_TICKS - (until(WINDUP_TICKS) - 1) * DECISION  # tick of this decision
    assert valley.get("dazed", a) == STRUCK_DAZE[role] - (DECISION - landed + 1)
    assert valley.get("carrying", a) == 0
    assert valley.ember() == EmberState.LYING
    assert valley.get("leader", a) == 0
    assert valley.get("hearts", a) == HEARTS[role] - (role == LAMPLIGHTER)
    assert valley.get("tally", warden, Tally.STRIKES) == 1


def test_who_was_struck_cannot_be_struck_again_for_a_while() -> None:
    valley = facing(WARDEN, 0.8)
    valley.do(1, Deed.USE)
    valley.live(until(WINDUP_TICKS) - 1)
    valley.of(1, cool=0)
    assert valley.offer(1) == Use.NOTHING
    valley.live(until(STRUCK_GUARD) - 1)
    valley.of(1, x=6.3)  # it has stepped back
    assert valley.offer(1) == Use.NOTHING
    valley.live(1)
    assert valley.offer(1) == Use.STRIKE


@pytest.mark.parametrize("column", ["cower", "safe"])
def test_who_cowers_or_is_home_cannot_be_struck(column: str) -> None:
    valley = Valley(MEADOW, FAR, (VILLAGER, 5.5, 3.5), (WOLF, 6.3, 3.5))
    assert valley.offer(2) == Use.STRIKE
    valley.do(2, Deed.USE)
    valley.of(1, **{column: 1 if column == "safe" else 90})
    assert valley.offer(2) == Use.NOTHING
    valley.wait(WINDUP_TICKS)
    assert valley.get("tally", 1, Tally.STRUCK) == 0


def test_fellows_can_strike_each_other_only_in_a_feud() -> None:
    valley = Valley(MEADOW, FAR, (WOLF, 5.5, 3.5), (WOLF, 6.2, 3.5))
    assert valley.offer(1) == Use.NOTHING
    valley.relate(1, 2, Relation.HOSTILE)
    assert valley.offer(1) == Use.STRIKE
    assert valley.offer(2) == Use.NOTHING, "the other bears no grudge"
