"""Theft, sentence by sentence, each on a tiny world drawn by hand."""

import numpy as np
from worlds_by_hand import (
    DECISION,
    FAR,
    IMP,
    LAMPLIGHTER,
    MEADOW,
    NEAR,
    ONE_EMBER,
    STAY,
    WISP,
    Valley,
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
    CATCH_DAZE,
    PLACE_DENS,
    STEAL_REST,
    TOUCH_REACH,
    USE_REST,
)


def robbery(distance: float, robber: Role = IMP, robbed: Role = LAMPLIGHTER) -> Valley:
    """Body 0 or the first of two others carries an ember; the last body is the robber."""
    bodies = [(robbed, 5.5, 3.5), (robber, 5.5 + distance, 3.5)]
    valley = Valley(ONE_EMBER, *([FAR] if robbed else []), *bodies)
    valley.hold(1 if robbed else 0)
    return valley


def test_an_imp_robs_a_hostile_hand_within_reach() -> None:
    reach = float(TOUCH_REACH)
    assert robbery(reach + NEAR).offer(1) == Use.NOTHING
    valley = robbery(reach - NEAR)
    assert valley.offer(1) == Use.STEAL
    valley.do(1, Deed.USE)
    assert valley.get("carrying", 0) == 0
    assert valley.get("carrying", 1) == 1
    assert valley.get("ember_at", 0) == 1
    assert valley.get("tally", 1, Tally.STOLEN) == 1


def test_an_imp_robs_a_wisp_too_but_nobody_who_is_not_hostile() -> None:
    valley = robbery(1.0, robbed=WISP)
    assert valley.offer(2) == Use.STEAL
    valley.relate(2, 1, Relation.WARY)
    assert valley.offer(2) == Use.NOTHING


def test_a_laden_imp_robs_nobody() -> None:
    valley = Valley(MEADOW.replace(".", "*", 2), (LAMPLIGHTER, 5.5, 3.5), (IMP, 6.5, 3.5))
    valley.hold(0, 0)
    valley.hold(1, 1)
    assert valley.offer(1) == Use.NOTHING


def test_the_robbed_hand_needs_a_while() -> None:
    valley = robbery(1.0)
    valley.do(1, Deed.USE)
    assert valley.offer(0) == Use.CATCH
    assert not valley.may(0, Deed.USE)
    valley.live(until(STEAL_REST) - 2)
    assert not valley.may(0, Deed.USE)
    valley.live(1)
    assert valley.may(0, Deed.USE)


def test_a_hand_that_has_just_used_something_is_too_quick_to_be_robbed() -> None:
    valley = robbery(1.0)
    valley.of(0, cool=USE_REST)
    assert valley.offer(1) == Use.NOTHING
    valley.wait(USE_REST)
    assert valley.offer(1) == Use.STEAL


def test_the_lamplighter_catches_a_laden_imp_and_its_ember() -> None:
    valley = Valley(ONE_EMBER, (LAMPLIGHTER, 5.5, 3.5), (IMP, 6.5, 3.5))
    valley.hold(1)
    assert valley.offer(0) == Use.CATCH
    valley.do(0, Deed.USE)
    assert valley.get("carrying", 0) == 1
    assert valley.get("carrying", 1) == 0
    assert valley.get("dazed", 1) == CATCH_DAZE - DECISION
    assert valley.get("cool", 0) == STEAL_REST - DECISION
    assert valley.get("tally", 0, Tally.CAUGHT) == 1


def test_when_both_try_at_once_the_catch_comes_first() -> None:
    valley = Valley(MEADOW.replace(".", "*", 2), (LAMPLIGHTER, 5.5, 3.5), (IMP, 6.5, 3.5),
                    (IMP, 4.5, 3.5), (WISP, 4.0, 3.0))  # fmt: skip
    valley.hold(1, 0)  # the laden imp is about to stash, rob or run: it is caught
    valley.hold(3, 1)
    valley.live(1, {0: (STAY, Deed.USE), 1: (STAY, Deed.USE), 2: (STAY, Deed.USE)})
    assert valley.get("carrying", 0) == 1
    assert valley.get("carrying", 2) == 2


def test_an_imp_lays_its_ember_down_in_a_den_until_the_lamplighter_takes_it_back() -> None:
    for role in (LAMPLIGHTER, WISP, IMP):
        den = ONE_EMBER.replace("#.............#", "#....D........#", 1)
        valley = Valley(den, (LAMPLIGHTER, 5.5, 4.5), (IMP, 5.5, 3.0), (role, 8.5, 5.0))
        x, y = np.argwhere(np.array([list(row) for row in den.split()]) == "D")[0][::-1] + 0.5
        valley.of(1, x=x + 0.9 + NEAR, y=y)
        valley.hold(1)
        assert valley.offer(1) == Use.NOTHING
        valley.of(1, x=x + 0.9 - NEAR, y=y)
        assert valley.offer(1) == Use.STASH
        valley.do(1, Deed.USE)
        assert valley.ember() == EmberState.STASHED
        assert valley.get("ember_at", 0) == PLACE_DENS
        assert (valley.get("ember_x", 0), valley.get("ember_y", 0)) == (x, y)
        valley.of(1, x=12.5)
        valley.of(2, x=x, y=y + 0.5)
        assert valley.offer(2) == (Use.NOTHING if role == IMP else Use.TAKE)
        valley.do(2, Deed.USE)
        assert (valley.ember() == EmberState.CARRIED) == (role != IMP)
