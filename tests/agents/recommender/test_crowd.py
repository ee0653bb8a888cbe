"""What others like: each table does what its paper says, and their blend knows whom to hear."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import pytest

from duskfolk.agents.recommender.belief.blend import handed_over, weigh
from duskfolk.agents.recommender.belief.crowd import TERMS, crowd_of, marked, tables_of
from duskfolk.agents.recommender.belief.neighbours import ease, factors, nearest, together
from duskfolk.agents.recommender.evaluate.ranking import OURS, SHOWN, ndcg, rank_all

ITEMS = 40


def two_camps(people: int = 120, seed: int = 0) -> list[np.ndarray]:
    """Half like twelve of the first twenty items, half of the others, and all like item 0."""
    luck = np.random.default_rng(seed)
    found: list[np.ndarray] = []
    for who in range(people):
        own = luck.permutation(np.arange(1, 20) + 20 * (who % 2))[:12]
        found.append(luck.permutation(np.append(own, 0)))
    return found


def camp_of(order: np.ndarray) -> float:
    """Share of the first ten of an order that are of the first camp."""
    first = [item for item in order.tolist() if item][:10]
    return float(np.mean([item < 20 for item in first]))


@pytest.mark.parametrize("make", [nearest, ease, partial(factors, numbers=4)])
def test_every_table_finds_the_camp_of_somebody_new(make) -> None:  # pyright: ignore
    table = make(marked(two_camps(), ITEMS))
    for camp, liked in ((1.0, [3, 5, 7]), (0.0, [23, 25, 27])):
        scores = table.scores(marked([np.array(liked)], ITEMS))[0]
        scores[liked] = -np.inf
        assert abs(camp_of(np.argsort(-scores)) - camp) <= 0.1


def test_ease_is_the_regression_of_each_item_on_all_others() -> None:
    liked = marked(two_camps(40), ITEMS)
    table = ease(liked, ridge=7.0)
    others = np.arange(ITEMS) != 4
    square = liked[:, others].T @ liked[:, others] + 7.0 * np.eye(ITEMS - 1)
    weights = np.linalg.solve(square, liked[:, others].T @ liked[:, 4])
    assert np.allclose(table.weights[others, 4], weights)
    assert not np.diag(table.weights).any()


def test_neighbours_are_cosines_of_the_nearest_alone() -> None:
    liked = marked(two_camps(40), ITEMS)
    table = nearest(liked, most=3)
    assert (np.count_nonzero(table.weights, axis=0)[liked.any(axis=0)] >= 3).all()
    assert np.count_nonzero(table.weights) < 5 * ITEMS  # more than three only where they are alike
    best = table.weights[:, 5].argmax()
    both = liked[:, 5] @ liked[:, best]
    assert table.weights[best, 5] == pytest.approx(
        both / np.sqrt(liked[:, 5].sum() * liked[:, best].sum())
    )


def test_a_persons_vector_has_no_better_one() -> None:
    found = factors(marked(two_camps(60), ITEMS), numbers=4, rounds=5)
    liked = marked([np.array([2, 9])], ITEMS)

    def cost(person: np.ndarray) -> float:
        off = liked[0] - found.items @ person
        weight = np.where(liked[0] > 0, found.trust, 1.0)
        return float((weight * off**2).sum() + found.ridge * (person**2).sum())

    person = np.linalg.lstsq(found.items, found.scores(liked)[0], rcond=None)[0]
    luck = np.random.default_rng(0)
    for _ in range(20):
        assert cost(person) <= cost(person + 0.01 * luck.standard_normal(4))


def test_what_is_near_in_time_is_near_whichever_came_first() -> None:
    likes = [np.array([0, 1, *range(10, 22), 2])] * 30
    weights = together(likes, ITEMS).weights
    assert weights[0, 1] == weights[1, 0] > 0
    assert weights[0, 2] == 0


def test_nobody_new_is_told_anything_but_what_is_popular() -> None:
    crowd = crowd_of(two_camps(), ITEMS)
    scores = crowd.scores([np.zeros(0, np.int64)])[0]
    assert scores.argmax() == 0
    assert np.array_equal(np.argsort(-scores, kind="stable"),
                          np.argsort(-crowd.tables.popular, kind="stable"))  # fmt: skip


def test_who_has_shown_a_camp_is_told_of_it() -> None:
    crowd = crowd_of(two_camps(), ITEMS)
    scores = crowd.scores([np.array([3, 5]), np.array([23, 25])])
    scores[0, [3, 5]] = scores[1, [23, 25]] = -np.inf
    assert [camp_of(np.argsort(-each)) for each in scores] == [1.0, 0.0]


def test_terms_sum_to_scores() -> None:
    crowd = crowd_of(two_camps(), ITEMS)
    likes = [np.array([3, 5]), np.array([0])]
    terms = crowd.terms(likes)
    assert terms.shape == (2, ITEMS, len(TERMS))
    assert np.allclose(terms.sum(axis=2), crowd.scores(likes))


def test_where_liking_is_luck_popularity_is_left_alone() -> None:
    luck = np.random.default_rng(3)
    chance = np.arange(ITEMS, 0, -1) / np.arange(ITEMS, 0, -1).sum()
    likes: Sequence[np.ndarray] = [
        luck.choice(ITEMS, 12, replace=False, p=chance) for _ in range(300)
    ]
    found = rank_all(likes, ITEMS, [0])
    assert all(found[shown].margin().high >= 0 for shown in SHOWN if shown in found)


def test_the_blend_is_no_worse_than_the_best_where_camps_are_there_to_be_found() -> None:
    found = rank_all(two_camps(), ITEMS, [0])
    assert found["5"].found[OURS].mean() > 1.3 * found["5"].found["popularity"].mean()
    assert all(each.margin().value > -0.03 for each in found.values())


def test_a_place_is_worth_what_the_formula_says_and_ties_share_theirs() -> None:
    scores = np.array([[9.0, 8.0, 7.0, 6.0], [1.0, 1.0, 1.0, 0.0], [9.0, 8.0, 7.0, 6.0]])
    liked = np.zeros((3, 4))
    liked[2, 0] = 1  # what was shown is not ranked
    found = ndcg(scores, liked, np.array([1, 0, 1]))
    assert found == pytest.approx([1 / np.log2(3), 1 / np.log2(3), 1.0])


def test_beyond_ten_places_nothing_is_found() -> None:
    found = ndcg(np.arange(20, 0, -1.0)[None], np.zeros((1, 20)), np.array([10]))
    assert found[0] == 0


def test_plays_hand_over_to_what_is_known_of_one() -> None:
    assert handed_over(np.array([0.0, 5.0, 1e9]), 5.0) == pytest.approx([0, 0.5, 1])


def test_who_predicts_is_heard_and_who_guesses_is_not() -> None:
    luck = np.random.default_rng(0)
    lead = luck.standard_normal(5000)
    success = (luck.random(5000) < 1 / (1 + np.exp(-lead))).astype(float)
    said = np.column_stack([lead, luck.standard_normal(5000), -lead])
    weights = weigh(said, success).weights
    assert weights[0] > 0.9
    assert weights[1] < 0.1
    assert weights[2] == 0


def test_with_nothing_seen_all_members_are_heard_alike() -> None:
    weights = weigh(np.zeros((2, 3)), np.array([1.0, 0.0]))
    assert weights.weights == pytest.approx([1 / 3] * 3)
    assert weights.shift == pytest.approx(0, abs=1e-9)


def test_tables_of_people_who_like_nothing_have_no_numbers_that_are_none() -> None:
    tables = tables_of([np.array([0, 1]), np.zeros(0, np.int64)], 3)
    assert np.isfinite(tables.terms([np.zeros(0, np.int64), np.array([1])])).all()
