"""Embers, sentence by sentence, each on a tiny world drawn by hand."""

import pytest
from worlds_by_hand import (
    DECISION,
    IMP,
    LAMP,
    LAMPLIGHTER,
    NEAR,
    STAY,
    VILLAGER,
    WARDEN,
    WISP,
    WOLF,
    E,
    Valley,
    until,
)

from duskfolk.game.world import rules
from duskfolk.game.world.kinds import (
    Deed,
    EmberState,
    Role,
    Tally,
    Use,
)
from duskfolk.game.world.rules import (
    REGROW_TICKS,
    USE_REST,
)


@pytest.mark.parametrize(("role", "takes"), [(LAMPLIGHTER, True), (WISP, True), (IMP, True),
                                             (WARDEN, False), (WOLF, False),
                                             (VILLAGER, False)])  # fmt: skip
def test_lamplighter_wisp_and_imp_take_embers(role: Role, takes: bool) -> None:
    valley = Valley(LAMP, (LAMPLIGHTER, 12.5, 4.5), (role, 1.5, 2.2))
    assert (valley.offer(1) == Use.TAKE) == takes
    valley.do(1, Deed.USE)
    assert (valley.ember() == EmberState.CARRIED) == takes
    assert (valley.get("carrying", 1) == 1) == takes
    assert valley.get("tally", 1, Tally.TAKEN) == takes


def test_an_ember_is_taken_within_reach_of_an_empty_hand() -> None:
    reach = float(rules.TAKE_REACH)
    assert Valley(LAMP, (LAMPLIGHTER, 1.5 + reach - NEAR, 1.5)).offer(0) == Use.TAKE
    assert Valley(LAMP, (LAMPLIGHTER, 1.5 + reach + NEAR, 1.5)).offer(0) == Use.NOTHING
    valley = Valley(LAMP.replace("*.", "**"), (LAMPLIGHTER, 2.2, 1.5))
    assert valley.get("offer_to", 0) == 1, "the nearest"
    valley.hold(0, 1)
    assert valley.offer(0) == Use.NOTHING


def test_the_lower_body_number_has_the_ember_that_two_reach_for() -> None:
    valley = Valley(LAMP, (LAMPLIGHTER, 12.5, 4.5), (IMP, 2.0, 1.5), (IMP, 1.5, 2.0))
    valley.live(1, {1: (STAY, Deed.USE), 2: (STAY, Deed.USE)})
    assert valley.get("carrying", 1) == 1
    assert valley.get("carrying", 2) == 0


def test_a_use_takes_a_moment_until_the_next() -> None:
    valley = Valley(LAMP.replace("*.", "**"), (LAMPLIGHTER, 1.5, 1.5))
    valley.do(0, Deed.USE)
    assert valley.get("cool", 0) == USE_REST - DECISION
    valley.hold(0, 1)  # its hand is empty for the first ember again
    valley.state.carrying[0, 0] = 0
    valley.look()
    assert not valley.may(0, Deed.USE) or until(USE_REST) == 1


def test_a_carried_ember_goes_where_its_carrier_goes() -> None:
    valley = Valley(LAMP, (LAMPLIGHTER, 5.5, 3.5))
    valley.hold(0)
    valley.walk(0, E, 4)
    assert (valley.get("ember_x", 0), valley.get("ember_y", 0)) == valley.at(0)
    assert valley.get("x", 0) > 6.5


def test_the_dazed_drop_their_ember_on_the_spot() -> None:
    valley = Valley(LAMP, (LAMPLIGHTER, 12.5, 4.5), (IMP, 5.5, 3.5))
    valley.hold(1)
    valley.of(1, dazed=10)
    valley.live(1)
    assert valley.ember() == EmberState.LYING
    assert valley.get("ember_at", 0) == -1
    assert (valley.get("ember_x", 0), valley.get("ember_y", 0)) == (5.5, 3.5)


@pytest.mark.parametrize("vigil", [0, 9000])
def test_only_in_a_vigil_a_stashed_ember_grows_anew_on_its_bed(vigil: int) -> None:
    valley = Valley(LAMP.replace("............#\n#......L", "...........D#\n#......L", 1),
                    (LAMPLIGHTER, 3.5, 4.4), (IMP, 13.5, 1.9), vigil=vigil)  # fmt: skip
    valley.hold(1)
    valley.do(1, Deed.USE)
    assert valley.ember() == EmberState.STASHED
    valley.live(until(REGROW_TICKS) - 2)
    assert valley.ember() == EmberState.STASHED
    valley.live(1)
    assert (valley.ember() == EmberState.LYING) == (vigil > 0)
    if vigil:
        assert (valley.get("ember_x", 0), valley.get("ember_y", 0)) == (1.5, 1.5)


def test_a_stashed_ember_that_was_taken_back_does_not_crumble() -> None:
    valley = Valley(LAMP.replace("............#\n#......L", "...........D#\n#......L", 1),
                    (LAMPLIGHTER, 12.7, 1.5), (IMP, 13.5, 1.9), vigil=9000)  # fmt: skip
    valley.hold(1)
    valley.do(1, Deed.USE)
    valley.do(0, Deed.USE)
    assert valley.get("carrying", 0) == 1
    valley.wait(REGROW_TICKS)
    assert valley.ember() == EmberState.CARRIED
    assert valley.get("regrow", 0) == 0
