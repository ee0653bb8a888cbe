"""Lamps, sentence by sentence, each on a tiny world drawn by hand."""

from worlds_by_hand import FAR, IMP, LAMP, LAMPLIGHTER, NEAR, Valley

from duskfolk.game.world import rules
from duskfolk.game.world.kinds import (
    Deed,
    EmberState,
    Tally,
    Use,
)


def test_a_laden_lamplighter_lights_a_dark_lamp_within_reach() -> None:
    reach = float(rules.LAMP_REACH)
    valley = Valley(LAMP, (LAMPLIGHTER, 7.5 + reach + NEAR, 2.5))
    valley.hold(0)
    assert valley.offer(0) == Use.NOTHING
    valley.of(0, x=7.5 + reach - NEAR)
    assert valley.offer(0) == Use.KINDLE
    valley.do(0, Deed.USE)
    assert valley.burns(0)
    assert valley.ember() == EmberState.BURNING
    assert valley.get("ember_at", 0) == 0
    assert valley.get("carrying", 0) == 0
    assert valley.get("tally", 0, Tally.KINDLED) == 1


def test_nobody_lights_a_lamp_with_an_empty_hand_or_a_lamp_that_burns() -> None:
    valley = Valley(LAMP, (LAMPLIGHTER, 8.5, 2.5))
    assert valley.offer(0) == Use.NOTHING
    valley = Valley(LAMP.replace("..", "**", 1), (LAMPLIGHTER, 8.5, 2.5), lit=(0,))
    valley.hold(0, 1)
    assert valley.offer(0) == Use.NOTHING


def test_only_in_a_vigil_an_imp_takes_the_ember_out_of_a_lamp() -> None:
    imp = (IMP, 8.9, 2.5)
    assert Valley(LAMP, FAR, imp, lit=(0,)).offer(1) == Use.NOTHING
    valley = Valley(LAMP, FAR, imp, lit=(0,), vigil=900)
    assert valley.offer(1) == Use.DOUSE
    valley.do(1, Deed.USE)
    assert not valley.burns(0)
    assert valley.ember() == EmberState.CARRIED
    assert valley.get("carrying", 1) == 1
    assert valley.get("tally", 1, Tally.DOUSED) == 1
