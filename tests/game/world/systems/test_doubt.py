"""Doubt, sentence by sentence, each on a tiny world drawn by hand."""

import pytest
from worlds_by_hand import (
    DECISION,
    FAR,
    IMP,
    LAMPLIGHTER,
    LONG,
    MEADOW,
    NEAR,
    ONE_EMBER,
    STAY,
    VILLAGER,
    WARDEN,
    WOLF,
    E,
    Valley,
    W,
    facing,
    near,
    until,
)

from duskfolk.game.world.kinds import FOES, Deed, Mood, Relation, Role, Use
from duskfolk.game.world.rules import (
    DOUBT_LONGEST,
    DOUBT_NEAR,
    DOUBT_TICKS,
    FACTOR_CALM,
    FACTOR_SUSPICIOUS,
    HEARING,
    HEED_TICKS,
    LOSE_TICKS,
    SEARCH_TICKS,
    SPEED,
    WAKE_REACH,
)

AWAY = float(DOUBT_NEAR) + NEAR


def eyeing(role: Role = WARDEN, distance: float = AWAY, mood: Mood = Mood.CALM) -> Valley:
    """A foe so far to the right of the lamplighter, with its face to it."""
    valley = facing(role, distance, mood)
    valley.of(1, face=W)
    assert valley.sees(1, 0)
    return valley


def mood(valley: Valley, a: int = 1) -> Mood:
    return Mood(int(valley.get("mood", a)))


@pytest.mark.parametrize("role", FOES)
def test_a_foe_that_sees_somebody_hostile_doubts_for_a_while_and_then_hunts(role: Role) -> None:
    valley = eyeing(role)
    assert mood(valley) == Mood.CALM
    for _ in range(until(DOUBT_TICKS) - 1):
        valley.live()
        assert mood(valley) == Mood.SUSPICIOUS
    valley.live()
    assert mood(valley) == Mood.HUNTING


@pytest.mark.parametrize("need", [0, DECISION, DOUBT_LONGEST])
def test_how_long_a_foe_doubts_is_as_the_evening_has_it(need: int) -> None:
    valley = eyeing()
    valley.state.need[0] = need
    valley.live(max(until(need), 1) - 1)
    assert mood(valley) != Mood.HUNTING
    valley.live()
    assert mood(valley) == Mood.HUNTING


@pytest.mark.parametrize(("distance", "times"), [(AWAY - 2 * NEAR, 2), (AWAY, 1)])
def test_who_is_near_is_doubted_half_as_long(distance: float, times: int) -> None:
    valley = eyeing(distance=distance)
    valley.live()
    assert valley.get("doubt", 1) == times * DECISION


def test_doubt_wears_off_as_long_as_nobody_is_seen() -> None:
    valley = eyeing()
    valley.state.need[0] = DOUBT_LONGEST
    valley.live(3)
    valley.of(1, face=E)
    assert not valley.sees(1, 0)
    for left in (2, 1):
        valley.live()
        assert valley.get("doubt", 1) == left * DECISION
        assert mood(valley) == Mood.SUSPICIOUS
    valley.live()
    assert valley.get("doubt", 1) == 0
    assert mood(valley) == Mood.CALM


def test_nobody_doubts_before_the_lamplighter_has_stirred() -> None:
    valley = Valley(LONG, FAR, (WOLF, 2.5 + float(WAKE_REACH), 2.5), (VILLAGER, 19.5, 2.5),
                    mood=Mood.CALM, stirred=False)  # fmt: skip
    assert valley.sees(1, 2)
    valley.live(until(DOUBT_TICKS), {2: (STAY, Deed.DASH)})  # which the wolf hears, too
    assert mood(valley) == Mood.CALM
    valley.walk(0, E)
    assert mood(valley) == Mood.SUSPICIOUS


@pytest.mark.parametrize("relation", [Relation.WARY, Relation.NEUTRAL, Relation.ALLY])
def test_who_is_not_hostile_is_not_doubted(relation: Relation) -> None:
    valley = eyeing()
    valley.relate(1, 0, relation)
    valley.live(until(DOUBT_TICKS))
    assert mood(valley) == Mood.CALM


@pytest.mark.parametrize("safe", [False, True])
def test_villagers_who_are_home_never_matter(safe: bool) -> None:
    valley = Valley(MEADOW, FAR, (WOLF, 7.5, 5.5), (VILLAGER, 9.5, 5.5), mood=Mood.CALM)
    valley.relate(1, 0, Relation.NEUTRAL)
    valley.of(2, safe=safe)
    valley.live()
    assert (mood(valley) == Mood.CALM) == safe


@pytest.mark.parametrize("role", [WARDEN, WOLF])
@pytest.mark.parametrize("mood", list(Mood))
def test_only_who_hunts_strikes(role: Role, mood: Mood) -> None:
    offer = facing(role, 0.8, mood).offer(1)
    assert offer == (Use.STRIKE if mood == Mood.HUNTING else Use.NOTHING)


@pytest.mark.parametrize("mood", list(Mood))
def test_only_an_imp_that_hunts_robs_a_hand(mood: Mood) -> None:
    valley = Valley(ONE_EMBER, (LAMPLIGHTER, 5.5, 3.5), (IMP, 6.5, 3.5), mood=mood)
    valley.hold(0)
    assert valley.offer(1) == (Use.STEAL if mood == Mood.HUNTING else Use.NOTHING)


def test_a_hunter_that_sees_nobody_for_a_while_has_lost_the_hunt_and_searches() -> None:
    valley = eyeing(mood=Mood.HUNTING)
    valley.of(1, face=E)
    for _ in range(until(LOSE_TICKS) - 1):
        valley.live()
        valley.state.seen_at[0, 1, 0] = valley.get("tick")  # as if a fellow had told it
        assert mood(valley) == Mood.HUNTING
    for _ in range(until(SEARCH_TICKS)):
        valley.live()
        assert mood(valley) == Mood.SUSPICIOUS
    assert valley.get("lost", 1) == 0
    valley.live()
    assert mood(valley) == Mood.CALM


def test_a_hunter_that_sees_somebody_again_in_time_hunts_on() -> None:
    valley = eyeing(mood=Mood.HUNTING)
    for _ in range(3):
        valley.of(1, face=E)
        valley.live(until(LOSE_TICKS) - 1)
        valley.of(1, face=W)
        valley.live()
        assert mood(valley) == Mood.HUNTING


def test_who_is_dazed_for_long_enough_has_lost_the_hunt() -> None:
    valley = eyeing(mood=Mood.HUNTING)
    valley.of(1, dazed=LOSE_TICKS + DECISION)
    valley.wait(LOSE_TICKS)
    assert mood(valley) == Mood.SUSPICIOUS


def test_who_finds_somebody_while_it_searches_doubts_anew() -> None:
    valley = eyeing(mood=Mood.SUSPICIOUS)
    valley.of(1, search=SEARCH_TICKS)
    valley.live(until(DOUBT_TICKS) - 1)
    assert mood(valley) == Mood.SUSPICIOUS
    valley.live()
    assert mood(valley) == Mood.HUNTING
    assert valley.get("search", 1) == 0


@pytest.mark.parametrize(
    ("apart", "relation", "dazed", "heeds"),
    [
        (-NEAR, Relation.HOSTILE, 0, True),
        (NEAR, Relation.HOSTILE, 0, False),
        (-NEAR, Relation.NEUTRAL, 0, False),
        (-NEAR, Relation.HOSTILE, 2 * DECISION, False),
    ],
)
def test_the_noise_of_a_rival_makes_the_calm_in_earshot_suspicious(
    apart: float, relation: Relation, dazed: int, heeds: bool
) -> None:
    valley = facing(WARDEN, float(HEARING[1]) + apart, Mood.CALM)
    valley.relate(1, 0, relation)
    valley.of(1, face=E, dazed=dazed)
    valley.do(0, Deed.DASH)
    assert (mood(valley) == Mood.SUSPICIOUS) == heeds
    for _ in range(until(HEED_TICKS) - 1 if heeds else 0):
        valley.live()
        assert mood(valley) == Mood.SUSPICIOUS
    valley.live()
    assert mood(valley) == Mood.CALM


def test_the_call_of_a_fellow_is_heeded_by_its_kind_alone() -> None:
    valley = Valley(LONG, FAR, (WARDEN, 20.5, 2.5), (WARDEN, 30.5, 2.5), (WOLF, 30.5, 1.5),
                    mood=Mood.CALM)  # fmt: skip
    valley.do(1, Deed.POWER)
    assert [mood(valley, a) for a in (1, 2, 3)] == [Mood.CALM, Mood.SUSPICIOUS, Mood.CALM]


def test_a_noise_does_not_distract_who_hunts() -> None:
    valley = eyeing(mood=Mood.HUNTING)
    valley.do(0, Deed.DASH)
    assert mood(valley) == Mood.HUNTING
    assert valley.get("search", 1) == 0


@pytest.mark.parametrize("role", FOES)
@pytest.mark.parametrize("mood", list(Mood))
def test_who_is_not_sure_is_slower(role: Role, mood: Mood) -> None:
    valley = Valley(LONG, FAR, (role, 20.5, 2.5), mood=mood)
    valley.of(1, search=SEARCH_TICKS if mood == Mood.SUSPICIOUS else 0)
    valley.walk(1, E)
    factor = {Mood.CALM: FACTOR_CALM, Mood.SUSPICIOUS: FACTOR_SUSPICIOUS}.get(mood)
    share = 1 if factor is None else factor[role]
    assert valley.get("x", 1) - 20.5 == near(DECISION * SPEED[role] * share, rel=1e-3)
