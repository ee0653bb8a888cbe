"""Luck taken out of win rates, on plays whose true rates are known."""

import numpy as np
import pytest

from duskfolk.agents.measure.catalogue.noise import (
    Floats,
    Halves,
    crossed_error,
    explained,
    halves,
    reliability,
    true_error,
    true_variance,
)

_LEVELS, _PLAYS = 6000, 12


@pytest.fixture(scope="module")
def true() -> Floats:
    return np.clip(np.random.default_rng(3).normal(0.55, 0.22, _LEVELS), 0.02, 0.98)


@pytest.fixture(scope="module")
def won(true: Floats) -> Halves:
    return halves(np.random.default_rng(4).random((_LEVELS, _PLAYS)) < true[:, None])


def test_the_spread_of_true_rates_is_found_where_that_of_counted_ones_is_too_large(
    true: Floats, won: Halves
):
    assert true_variance(won.rates) == pytest.approx(true.var(), rel=0.04)
    assert won.rate.var() > true.var() * 1.25  # or the test would show nothing


def test_what_errs_by_a_tenth_is_said_to_err_by_a_tenth(true: Floats, won: Halves):
    told = true + np.random.default_rng(5).normal(0, 0.1, _LEVELS)
    assert true_error(told, won.rates) == pytest.approx(((told - true) ** 2).mean(), abs=0.0015)
    assert ((told - won.rate) ** 2).mean() > 0.02  # what luck would make of it


def test_the_truth_itself_has_no_error_and_explains_all(true: Floats, won: Halves):
    assert true_error(true, won.rates) == pytest.approx(0, abs=0.001)
    assert explained(true, won.rates) == pytest.approx(1, abs=0.03)
    assert explained(np.full(_LEVELS, true.mean()), won.rates) == pytest.approx(0, abs=0.03)


def test_what_is_told_from_the_plays_themselves_is_judged_by_the_other_half(
    true: Floats, won: Halves
):
    told = 0.3 * true.mean() + 0.7 * won.rates  # shrunk, each half by itself
    wanted = ((told - true) ** 2).mean()
    assert crossed_error(told, won.rates) == pytest.approx(wanted, abs=0.0015)
    flattered = np.mean([true_error(each, won.rates) for each in told])
    assert flattered < wanted - 0.005  # it has seen its own judge


def test_reliability_is_the_share_of_the_spread_that_is_no_luck(true: Floats, won: Halves):
    assert reliability(won.rates) == pytest.approx(true.var() / won.rate.var(), abs=0.02)


def test_pure_luck_is_not_reliable():
    won = halves(np.random.default_rng(6).random((_LEVELS, _PLAYS)) < 0.5)
    assert abs(reliability(won.rates)) < 0.06
    assert true_variance(won.rates) == pytest.approx(0, abs=0.001)


def test_halves_are_the_even_and_the_odd_plays():
    found = halves(np.array([[True, False, True, True, True]]))
    assert found.wins.tolist() == [[3], [1]]
    assert found.plays.tolist() == [[3], [2]]
    assert found.rate.tolist() == [0.8]


def test_who_has_not_played_has_no_rate():
    assert np.isnan(halves(np.zeros((2, 0), np.bool_)).rate).all()
