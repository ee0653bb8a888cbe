"""Who loses everything is led to the easiest levels, who wins everything never to trivial ones."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duskfolk.agents.recommender import (
    Candidate,
    Course,
    PlayRecord,
    Recommender,
    Suggestion,
    Wishes,
    shelf_of,
)
from duskfolk.agents.recommender.belief.curve import KNOTS, TRIVIAL, Line, aside
from duskfolk.agents.recommender.choice.terms import NEVER
from duskfolk.agents.recommender.records import Result
from duskfolk.agents.recommender.suggestion import Term

GRID = np.linspace(-9.0, 9.0, 181)
SHELVES = pytest.mark.parametrize(
    ("levels", "kinds"), [(3, 1), (12, 1), (12, 4), (20, 1), (20, 4), (100, 1), (100, 4)]
)


def shelf(levels: int, kinds: int) -> list[Candidate]:
    """A ladder from easy to hard, kind after kind."""
    return [
        Candidate(f"kind {n % kinds}", n, float(hard), 0.3)
        for n, hard in enumerate(np.linspace(-1.5, 1.8, levels))
    ]


def followed(
    levels: list[Candidate], ended: Result, plays: int, liked: bool | None = None
) -> tuple[list[Suggestion], list[Candidate]]:
    """What is ranked for who took the first card each time and fared so, and what was played."""
    asked, played = shelf_of(levels), list[Candidate]()
    with Recommender(":memory:", seed=levels[-1].number) as recommender:
        for _ in range(plays):
            cards = recommender.deal(asked)
            played.append(cards[0].level)
            course = Course(liked=liked)
            recommender.observe(PlayRecord(played[-1], ended, 60.0, course=course), cards)
        return recommender.rank(asked), played


def term(one: Suggestion, name: str) -> float:
    return next(each.value for each in one.terms if each.name == name)


def alike(one: Suggestion) -> tuple[str, float]:
    """Levels of which all terms but challenge are equal."""
    rest: list[Term] = [each for each in one.terms if each.name != "challenge"]
    return one.level.genre, round(sum(each.value for each in rest), 6)


@SHELVES
@pytest.mark.parametrize("plays", [8, 20, 40])
@pytest.mark.parametrize("liked", [None, False])
def test_who_loses_everything_is_led_to_ease(
    levels: int, kinds: int, plays: int, liked: bool | None
) -> None:
    table = shelf(levels, kinds)
    ranked, played = followed(table, "lost", plays, liked)
    free = [one for one in ranked if one.score > NEVER / 2]
    by_ease = sorted(free, key=lambda one: one.level.difficulty)
    third = max(1, len(table) // 3)
    assert ranked[0].level in [one.level for one in by_ease[:third]]
    assert ranked[0].success > by_ease[-1].success or len(free) == 1
    late = [level.number for level in played[len(played) // 2 :]]
    assert np.mean(late) < levels / 2 - 0.5, "cards are easier than the mean of the table"
    for one in free:
        for other in free:
            if alike(one) == alike(other) and one.level.difficulty < other.level.difficulty:
                assert one.score > other.score


@SHELVES
@pytest.mark.parametrize("plays", [20, 40])
def test_who_wins_everything_is_not_led_to_what_is_trivial(
    levels: int, kinds: int, plays: int
) -> None:
    table = shelf(levels, kinds)
    ranked, played = followed(table, "won", plays)
    free = [one for one in ranked if one.score > NEVER / 2]
    by_ease = sorted(free, key=lambda one: one.level.difficulty)
    assert ranked[0].level in [one.level for one in by_ease[len(by_ease) // 4 :]]
    assert ranked[0].success < 0.97 or levels == 3, (
        "newness is no reason to play what one surely wins"
    )
    late = [level.number for level in played[len(played) // 2 :]]
    assert np.mean(late) > levels / 2 - 0.5, "cards are harder than the mean of the table"
    for one in free:
        for other in free:
            if alike(one) == alike(other) and one.success > other.success > KNOTS[-1]:
                assert one.score < other.score


def test_who_lost_a_level_may_have_it_again_before_one_that_is_far_harder() -> None:
    easy, hard = Candidate("a", 0, -1.5, 0.3), Candidate("a", 1, 1.0, 0.3)
    between = Candidate("a", 2, -1.4, 0.3)
    with Recommender(":memory:") as recommender:
        for level in (easy, between, easy, between):
            recommender.observe(PlayRecord(level, "lost", 60.0))
        ranked = recommender.rank([easy, hard, between])
        assert [one.level for one in ranked] == [easy, hard, between]
        assert term(ranked[0], "new") > -1.5, "what was not won is not used up"
        for _ in range(30):
            recommender.observe(PlayRecord(easy, "lost", 60.0))
            recommender.observe(PlayRecord(between, "lost", 60.0))
        again = recommender.rank([easy, hard, between])
        assert term(again[0], "new") > -2.0, "nor is it after thirty plays"


heights = st.lists(st.floats(-8, 8), min_size=len(KNOTS), max_size=len(KNOTS)).map(np.array)


@given(heights, st.floats(0.5, 0.85), st.floats(0.0, 0.3))
@settings(max_examples=200, deadline=None)
def test_relief_only_adds_to_what_speaks_for_the_easier_of_two_levels(
    weights: np.ndarray, target: float, relief: float
) -> None:
    line, leads = Line(weights), GRID - aside(target)
    eased = line.easing(min(target + relief, 0.95), aside(target))
    assert (np.diff(eased.at(leads) - line.at(leads)) >= -1e-9).all()
    at_top = np.log(KNOTS[-2] / (1 - KNOTS[-2]))
    low = leads[leads <= min(at_top, eased.eased or at_top)]
    assert (np.diff(eased.at(low)) > 0).all(), "the easier of two that are hard is the better one"


@given(heights)
@settings(max_examples=100, deadline=None)
def test_beyond_the_knots_a_line_falls_without_an_end(weights: np.ndarray) -> None:
    line, hopeless = Line(weights), math.log(KNOTS[0] / (1 - KNOTS[0]))
    assert all(b - a >= 0.09 for a, b in pairwise(line.at(GRID[hopeless >= GRID])))
    assert all(a - b >= 0.09 for a, b in pairwise(line.at(GRID[GRID > TRIVIAL])))
    assert (line.at(GRID) <= weights.max() + 1e-9).all()


def disliking(recommender: Recommender, kinds: tuple[str, ...], times: int) -> None:
    for n in range(times):
        for kind in kinds:
            level = Candidate(kind, 100 + n, -1.0, 0.3)
            recommender.observe(PlayRecord(level, "won", 60.0, course=Course(liked=False)))


def test_a_clear_dislike_is_stronger_than_variety() -> None:
    table = shelf(40, 4)
    liked = [Candidate("kind 0", 200 + n, 0.0, 0.3) for n in range(2)]
    with Recommender(":memory:", seed=1) as recommender:
        disliking(recommender, ("kind 1", "kind 2", "kind 3"), 3)
        for level in liked:
            recommender.observe(PlayRecord(level, "won", 60.0, course=Course(liked=True)))
        for _ in range(20):
            assert {one.level.genre for one in recommender.deal(table)} == {"kind 0"}
        why = recommender.explain(table, recommender.rank(table)[0].level)
        assert "variety.twice" not in {reason.fact.key for reason in why.against}
    with Recommender(":memory:", seed=1) as recommender:
        disliking(recommender, ("kind 1", "kind 2"), 3)
        for level in liked:
            recommender.observe(PlayRecord(level, "won", 60.0, course=Course(liked=True)))
        for _ in range(20):
            cards = [one.level.genre for one in recommender.deal(table)]
            assert cards[0] == "kind 3", "while there is a change, no kind comes a third time"
            assert not {"kind 1", "kind 2"} & set(cards[1:])


def test_where_all_other_kinds_are_shut_out_one_may_come_on_and_on() -> None:
    table = shelf(12, 2)
    with Recommender(":memory:", wishes=Wishes().shutting("kind 1", True)) as recommender:
        for level in (table[0], table[2]):
            recommender.observe(PlayRecord(level, "won", 60.0))
        assert recommender.rank(table)[0].score > NEVER / 2


def test_a_hopeless_level_is_not_praised_and_its_chance_is_told_as_small_as_it_is() -> None:
    table = [Candidate("a", n, 4.0 + n / 4, 0.1) for n in range(6)]
    with Recommender(":memory:", seed=0) as recommender:
        for n in range(12):
            recommender.observe(PlayRecord(table[n % 6], "lost", 60.0))
        first = recommender.rank(table)[0]
        assert first.success < 0.075
        why = recommender.explain(table, first.level)
        assert [reason.fact.key for reason in why.because] == ["all.seldom"]
        for level in table:
            told = recommender.explain(table, level)
            for reason in (*told.because, *told.against):
                assert "in 10." not in reason.words
                assert "1 in 10:" not in reason.words


def test_a_second_card_of_a_kind_mostly_lies_there_rather_than_a_hopeless_one_of_another() -> None:
    easy = [Candidate("a", n, -2.0 + n / 20, 0.2) for n in range(12)]
    hopeless = [Candidate("b", n, 1.0, 0.2) for n in range(6)]
    near = [Candidate("c", n, -1.9 + n / 20, 0.2) for n in range(12)]
    with Recommender(":memory:", seed=0) as recommender:
        for level in (easy[0], near[0], easy[1], near[1]):
            recommender.observe(PlayRecord(level, "lost", 60.0))
        dealt = [recommender.deal([*easy, *hopeless, *near]) for _ in range(40)]
        often = sum("b" in {one.level.genre for one in cards} for cards in dealt)
        assert often < 28, "skill at a kind that was never met is drawn, and may be great"
