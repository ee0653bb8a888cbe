"""What is said of chases is what a film shows of them."""

import pytest
from films_by_hand import Where, film, level, strike

from duskfolk.agents.measure.chases import CHOSEN, WAYS, Chase, chases
from duskfolk.agents.measure.film import Film
from duskfolk.game.world.kinds import Mood, Noise, Outcome, Role

WARDEN, WOLF = Role.WARDEN, Role.WOLF
LOST, OVER = 60, 80  # moments at which a foe loses sight of the player, and gives up


def hunt(*roles: Role, **kinds: Where) -> Film:
    """A foe hunts from moment 10 on, sees the player until LOST and has given up by OVER."""
    reel = film(200, *(roles or (WARDEN,)), on=level(**kinds))
    reel.moments.mood[10:OVER, 1] = Mood.HUNTING
    reel.moments.mood[OVER:, 1] = Mood.SUSPICIOUS
    reel.moments.sees[LOST + 1 :, 1] = False
    reel.moments.x[:, 1] = 14
    return reel


def end(reel: Film) -> str:
    (chase,) = chases(reel)
    return chase.end


def test_a_chase_lasts_for_as_long_as_the_foe_hunts_nearby() -> None:
    assert chases(hunt()) == [Chase(1, 10, OVER - 1, "tired")]


@pytest.mark.parametrize(
    ("column", "value"),
    [("mood", Mood.SUSPICIOUS), ("hostile", False), ("after", False), ("x", 40.0)],
)
def test_no_chase_is_short_or_far_or_after_somebody_else(column: str, value: float) -> None:
    reel = hunt()
    getattr(reel.moments, column)[35:, 1] = value
    assert chases(reel) == []


def test_imps_do_not_chase() -> None:
    assert chases(hunt(Role.IMP)) == []


def test_a_foe_may_fall_behind_for_a_moment() -> None:
    reel = hunt()
    reel.moments.x[40:49, 1] = 30
    assert len(chases(reel)) == 1
    reel.moments.x[40:60, 1] = 30
    assert [chase.last for chase in chases(reel)] == [39]
    assert chases(reel)[0].end == "pace"


def test_a_blow_ends_a_chase_whoever_deals_it_and_another_can_begin() -> None:
    reel = film(200, WARDEN, WARDEN)
    reel.moments.mood[10:150, 1] = Mood.HUNTING
    reel.moments.sees[150:, 1] = False
    strike(reel, 2, at=56)
    assert chases(reel) == [Chase(1, 10, 60, "struck"), Chase(1, 60, 149, "tired")]
    strike(reel, 1, at=26)  # too early for a chase, and too short before the next blow
    assert [(chase.first, chase.last) for chase in chases(reel)] == [(30, 60), (60, 149)]


def test_the_end_of_a_play_ends_its_chases() -> None:
    won = hunt()._replace(outcome=Outcome.WON)
    won.moments.mood[10:, 1] = Mood.HUNTING
    assert end(won) == "gate"
    assert chases(won._replace(outcome=Outcome.NIGHTFALL)) == []
    lost = film(100, WARDEN, outcome=Outcome.LOST)
    lost.moments.mood[10:, 1] = Mood.HUNTING
    strike(lost, 1, at=95)
    assert end(lost) == "struck"


@pytest.mark.parametrize(
    ("noise", "by", "way"), [(Noise.FLASH, 0, "flash"), (Noise.BECKON, 2, "friend")]
)
def test_who_is_dazed_out_of_a_chase_was_flashed_or_beckoned(
    noise: Noise, by: int, way: str
) -> None:
    reel = hunt(WARDEN, Role.WISP)
    reel.moments.hostile[:, 2] = False
    reel.moments.dazed[LOST + 1 : LOST + 21, 1] = True
    reel.moments.noise[LOST + 1, by] = noise
    assert end(reel) == way


def test_a_flash_that_the_foe_got_over_is_not_what_ended_the_chase() -> None:
    reel = hunt()
    reel.moments.dazed[20:40, 1] = True
    reel.moments.noise[20, 0] = Noise.FLASH
    assert end(reel) == "tired"


def test_lamplight_keeps_wolves_away_and_no_wardens() -> None:
    for role, way in ((WOLF, "light"), (WARDEN, "tired")):
        reel = hunt(role)
        reel.moments.lit[LOST:] = True
        assert end(reel) == way


def test_grass_a_dash_a_wall_and_water_each_break_a_chase() -> None:
    grass = hunt()
    grass.moments.hidden[LOST + 2 :] = True
    assert end(grass) == "grass"
    dash = hunt()
    dash.moments.dashing[LOST - 10 : LOST - 8] = True
    assert end(dash) == "dash"
    before = hunt()
    before.moments.dashing[20:22] = True
    assert end(before) == "tired"
    assert end(hunt(wall=(slice(8, 13), 12))) == "corner"
    assert end(hunt(water=(slice(8, 13), 12))) == "water"
    assert end(hunt(wall=(slice(20, 23), 12))) == "tired"


def test_ways_that_count_are_ways() -> None:
    assert set(CHOSEN) == set(WAYS) - {"flash", "pace", "tired"}
