"""Gifts, sentence by sentence, each on a tiny world drawn by hand."""

import pytest
from worlds_by_hand import (
    FAR,
    IMP,
    LAMP,
    LAMPLIGHTER,
    LONG,
    MEADOW,
    NEAR,
    VILLAGER,
    WARDEN,
    WISP,
    Valley,
    until,
)

from duskfolk.game.world import rules
from duskfolk.game.world.kinds import (
    Deed,
    Role,
    Tally,
    Use,
)
from duskfolk.game.world.rules import (
    MEND_CALM,
    TOUCH_REACH,
)


def test_a_wisp_gives_its_ember_into_the_lamplighters_empty_hand() -> None:
    reach = float(TOUCH_REACH)
    valley = Valley(
        LAMP.replace("*.", "**"), (LAMPLIGHTER, 5.5, 4.5), (WISP, 5.5 + reach + NEAR, 4.5)
    )
    valley.hold(1)
    assert valley.offer(1) == Use.NOTHING
    valley.of(1, x=5.5 + reach - NEAR)
    assert valley.offer(1) == Use.GIVE
    valley.hold(0, 1)
    assert valley.offer(1) == Use.NOTHING
    valley = Valley(LAMP, (LAMPLIGHTER, 5.5, 4.5), (WISP, 6.5, 4.5))
    valley.hold(1)
    valley.do(1, Deed.USE)
    assert valley.get("carrying", 0) == 1
    assert valley.get("carrying", 1) == 0
    assert valley.get("ember_at", 0) == 0
    assert valley.get("tally", 1, Tally.GIVEN) == 1


def test_a_calm_wisp_mends_a_heart_and_needs_a_long_calm_before_the_next() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WISP, 6.5, 3.5))
    assert valley.offer(1) == Use.NOTHING, "nothing to mend"
    valley.of(0, hearts=1)
    assert valley.offer(1) == Use.MEND
    valley.do(1, Deed.USE)
    assert valley.get("hearts", 0) == 2
    assert valley.offer(1) == Use.NOTHING
    valley.live(until(MEND_CALM) - 2)
    assert valley.offer(1) == Use.NOTHING
    valley.live(1)
    assert valley.offer(1) == Use.MEND


def test_a_calm_villager_fills_the_lantern_and_needs_a_long_calm_before_the_next() -> None:
    oil, reach = float(rules.FILL_OIL), float(TOUCH_REACH)
    valley = Valley(MEADOW, (LAMPLIGHTER, 7.5, 3.5), (VILLAGER, 7.5 + reach + NEAR, 3.5))
    valley.of(0, charge=1.0 - oil - 0.01)
    assert valley.offer(1) == Use.NOTHING
    valley.of(1, x=7.5 + reach - NEAR)
    valley.of(0, charge=1.0 - oil + 0.01)
    assert valley.offer(1) == Use.NOTHING, "no room for all of it"
    valley.of(0, charge=1.0 - oil - 0.01)
    assert valley.offer(1) == Use.FILL
    valley.do(1, Deed.USE)
    assert valley.get("charge", 0) == pytest.approx(0.99)
    assert valley.get("tally", 1, Tally.FILLED) == 1
    valley.of(0, charge=0.0)
    assert valley.offer(1) == Use.NOTHING
    valley.live(until(rules.FILL_CALM) - 2)
    assert valley.offer(1) == Use.NOTHING
    valley.live(1)
    assert valley.offer(1) == Use.FILL


@pytest.mark.parametrize(("friend", "gift"), [(WISP, Use.MEND), (VILLAGER, Use.FILL)])
def test_where_a_warden_is_at_the_lamplighter_nothing_is_mended_or_filled(
    friend: Role, gift: Use
) -> None:
    """A warden is no foe of theirs, and yet all is not calm."""
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (friend, 6.5, 3.5), (WARDEN, 9.5, 3.5))
    valley.of(0, hearts=1, charge=0.0)
    assert valley.offer(1) == gift
    valley.live(1)
    assert valley.get("calm", 1) > 0 == valley.get("calm", 0)
    assert valley.offer(1) == Use.NOTHING


def test_the_dazed_and_those_at_home_fill_no_lantern() -> None:
    for condition in ({"dazed": 9}, {"safe": 1}):
        valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (VILLAGER, 6.5, 3.5))
        valley.of(0, charge=0.0)
        assert valley.offer(1) == Use.FILL
        valley.of(1, **condition)
        assert valley.offer(1) == Use.NOTHING


def test_a_hostile_who_could_do_something_breaks_calm() -> None:
    reach = float(rules.CALM_REACH)
    for distance, dazed, calm in ((reach - NEAR, 0, False), (reach + NEAR, 0, True),
                                  (reach - NEAR, 30, True)):  # fmt: skip
        valley = Valley(LONG, FAR, (WISP, 5.5, 2.5), (IMP, 5.5 + distance, 2.5))
        valley.of(2, dazed=dazed)
        valley.live(1)
        assert (valley.get("calm", 1) > 0) == calm
