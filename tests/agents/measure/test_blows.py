"""What is said of strikes is what a film shows of them."""

import numpy as np
from films_by_hand import film, level, strike

from duskfolk.agents.measure.blows import blows, first_act, in_picture, is_hasty, is_told, strikes
from duskfolk.game.world.kinds import Role

WARDEN, WOLF, IMP = Role.WARDEN, Role.WOLF, Role.IMP


def test_a_blow_is_told_for_as_long_as_the_arm_was_seen_drawn_back() -> None:
    reel = film(40, WARDEN)
    strike(reel, 1, at=10)
    strike(reel, 1, at=30, windup=3)
    first, second = blows(reel)
    assert (first.at, first.by, first.told) == (14, 1, 0.4)
    assert is_told(first)
    assert second.told == 0.3
    assert not is_told(second)


def test_an_arm_that_was_out_of_sight_tells_nothing_before() -> None:
    reel = film(30, WARDEN)
    strike(reel, 1, at=10)
    reel.moments.seen[11, 1] = False
    (blow,) = blows(reel)
    assert blow.told == 0.2


def test_a_striker_beside_the_picture_tells_nothing() -> None:
    reel = film(30, WARDEN)
    reel.moments.x[:, 1] = 47.5  # the canvas ends at 40 tiles
    strike(reel, 1, at=10)
    assert not in_picture(reel)[:, 1].any()
    (blow,) = blows(reel)
    assert blow.told == 0


def test_the_picture_follows_the_player() -> None:
    reel = film(60, WARDEN)
    reel.moments.x[:, 1] = 47.5
    reel.moments.x[20:, 0] = 40
    shown = in_picture(reel)
    assert not shown[:20, 1].any()
    assert shown[40:, 1].all()


def test_of_two_who_landed_a_strike_the_nearer_dealt_the_one_blow() -> None:
    reel = film(30, WARDEN, WARDEN)
    strike(reel, 2, at=10)
    strike(reel, 1, at=10, lands=False)
    reel.moments.struck[14:, 1] += 1
    assert [blow.by for blow in blows(reel)] == [1]


def test_a_blow_on_somebody_else_is_none() -> None:
    reel = film(30, WOLF)
    reel.moments.struck[14:, 1] += 1
    assert blows(reel) == []


def test_a_crowd_are_the_foes_close_by_who_are_awake() -> None:
    reel = film(30, WARDEN, WARDEN, WARDEN, IMP)  # 1, 2, 3 and 4 tiles away
    strike(reel, 1, at=10)
    assert blows(reel)[0].crowd == 2
    reel.moments.asleep[:, 2] = True
    assert blows(reel)[0].crowd == 1
    reel.moments.x[:, 4] = 11.5
    assert blows(reel)[0].crowd == 2


def test_a_strike_misses_unless_its_own_arm_lands_on_the_player() -> None:
    reel = film(40, WARDEN, WARDEN)
    strike(reel, 1, at=10)
    strike(reel, 2, at=10, lands=False)
    strike(reel, 1, at=30, lands=False)
    found = strikes(reel, blows(reel))
    assert [(one.at, one.by, one.landed) for one in found] == [
        (10, 1, True),
        (10, 2, False),
        (30, 1, False),
    ]


def test_a_strike_at_somebody_else_or_cut_off_by_the_end_is_none() -> None:
    reel = film(40, WARDEN, WOLF)
    strike(reel, 2, at=10, lands=False)
    reel.moments.aim[10, 2] = 1
    strike(reel, 1, at=36, lands=False)
    assert strikes(reel, blows(reel)) == []


def test_the_blow_that_ends_a_play_belongs_to_a_strike() -> None:
    reel = film(15, WARDEN)
    strike(reel, 1, at=10)
    (one,) = strikes(reel, blows(reel))
    assert one.landed


def test_haste_begins_with_the_first_act() -> None:
    reel = film(200, WARDEN)
    strike(reel, 1, at=100)
    assert first_act(reel) == -1
    assert not is_hasty(reel)
    reel.moments.acts[60] = True
    assert first_act(reel) == 60
    assert is_hasty(reel)
    reel.moments.acts[50] = True
    assert not is_hasty(reel)


def test_the_level_ends_the_picture_at_its_own_border() -> None:
    reel = film(20, WARDEN, on=level())
    reel.moments.y[:] = 31.5
    assert in_picture(reel).all()
    assert np.isfinite(reel.moments.y).all()
