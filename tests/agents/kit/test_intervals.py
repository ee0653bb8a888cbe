"""Intervals hold what they are of as often as they say."""

import numpy as np

from duskfolk.agents.kit.intervals import median, ratio, wilson


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


def test_an_interval_holds_the_median_in_nineteen_of_twenty_cases() -> None:
    rng = np.random.default_rng(1)
    held = 0
    for _ in range(400):
        _, low, high = median(rng.lognormal(0.0, 0.3, 20).tolist())
        held += low <= 1.0 <= high
    assert held / 400 >= 0.94
