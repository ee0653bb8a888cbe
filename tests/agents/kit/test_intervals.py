"""Intervals hold what they are of as often as they say."""

import numpy as np

from duskfolk.agents.kit.intervals import mean, median, paired, ratio, wilson


def test_a_share_of_events_is_as_sure_as_levels_tell() -> None:
    rng = np.random.default_rng(1)
    held = 0
    for _ in range(300):
        chance = rng.beta(2, 2, 200)  # levels differ
        counts = rng.integers(0, 6, 200)
        low, high = ratio(rng.binomial(counts, chance).tolist(), counts.tolist())[1:]
        held += low <= 0.5 <= high
    assert 0.92 <= held / 300 <= 0.98
    assert ratio([0, 0], [5, 5]) == wilson(0, 10)


def test_a_share_of_few_plays_is_never_surer_than_as_many_throws_of_a_coin() -> None:
    rng = np.random.default_rng(2)
    held = 0
    for _ in range(400):
        counts = rng.integers(1, 8, 4)
        hits = rng.binomial(counts, rng.beta(2, 2, 4))
        share = ratio(hits.tolist(), counts.tolist())
        coin = wilson(int(hits.sum()), int(counts.sum()))
        assert 0 <= share.low <= coin.low <= coin.high <= share.high <= 1
        held += share.low <= 0.5 <= share.high
    assert held / 400 >= 0.93
    assert ratio([1, 1, 1, 1], [5, 5, 5, 5]) == wilson(4, 20), "plays that are alike by chance"


def test_a_count_of_few_plays_holds_its_mean_and_is_never_below_nothing() -> None:
    rng = np.random.default_rng(3)
    held = 0
    for _ in range(400):
        share = mean(rng.poisson(2.0, 4).tolist())
        assert 0 <= share.low <= share.value <= share.high
        held += share.low <= 2.0 <= share.high
    assert held / 400 >= 0.93
    assert mean([0, 0, 0, 9]).low == 0
    assert mean([0, 0, 0, 0]).high > 0.5, "four plays without one do not prove that there are none"


def test_a_lead_in_few_pairs_may_be_none() -> None:
    rng = np.random.default_rng(4)
    held = 0
    for _ in range(400):
        better, worse = rng.random((2, 12)) < [[0.7], [0.5]]
        gap = paired(better.tolist(), worse.tolist())
        assert -1 <= gap.low <= gap.value <= gap.high <= 1
        held += gap.low <= 0.2 <= gap.high
    assert held / 400 >= 0.93
    alike = paired([True] * 6, [True] * 6)
    assert alike.low < 0 < alike.high


def test_an_interval_holds_the_median_in_nineteen_of_twenty_cases() -> None:
    rng = np.random.default_rng(1)
    held = 0
    for _ in range(400):
        _, low, high = median(rng.lognormal(0.0, 0.3, 20).tolist())
        held += low <= 1.0 <= high
    assert held / 400 >= 0.94
