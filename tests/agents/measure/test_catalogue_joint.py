"""What plays in some cells tell of others, on levels drawn from a known distribution."""

import numpy as np
import numpy.typing as npt
import pytest

from duskfolk.agents.measure.catalogue.joint import Floats, Joint, after, fit, gain, sigmoid

_CELLS, _WANTED = 10, np.arange(3)


@pytest.fixture(scope="module")
def truth() -> Joint:
    luck = np.random.default_rng(1)
    shared = luck.normal(1.1, 0.2, _CELLS)
    return Joint(luck.normal(0, 0.8, (2, _CELLS)), np.outer(shared, shared) + 0.15 * np.eye(_CELLS))


def _levels(
    truth: Joint, count: int, plays: int, seed: int
) -> tuple[npt.NDArray[np.intp], Floats, Floats, Floats]:
    """Genre, logits, wins and plays of so many levels."""
    luck = np.random.default_rng(seed)
    genre = np.arange(count) % 2
    logits = truth.middle[genre] + luck.multivariate_normal(np.zeros(_CELLS), truth.cov, count)
    counts = np.full((count, _CELLS), float(plays))
    return genre, logits, luck.binomial(plays, sigmoid(logits)).astype(float), counts


def test_the_fit_finds_how_cells_go_together(truth: Joint):
    genre, _, wins, plays = _levels(truth, 400, 40, seed=2)
    found = fit(wins, plays, genre)
    assert np.abs(found.cov - truth.cov).mean() < 0.2 * np.abs(truth.cov).mean()
    assert np.abs(found.middle - truth.middle).mean() < 0.15


def test_cells_nobody_played_are_told_by_the_others_and_honestly(truth: Joint):
    genre, logits, wins, plays = _levels(truth, 200, 16, seed=3)
    plays[:, _WANTED] = wins[:, _WANTED] = 0
    told = [truth.posterior(*each) for each in zip(genre, wins, plays, strict=True)]
    off = np.array([one.rates for one in told])[:, _WANTED] - sigmoid(logits)[:, _WANTED]
    prior = sigmoid(truth.middle[genre])[:, _WANTED] - sigmoid(logits)[:, _WANTED]
    assert np.sqrt((off**2).mean()) < 0.55 * np.sqrt((prior**2).mean())
    sure = [
        (one.mean - z)[_WANTED] / np.sqrt(np.diag(one.cov))[_WANTED]
        for one, z in zip(told, logits, strict=True)
    ]
    assert np.std(sure) == pytest.approx(1, abs=0.15)


def test_without_plays_a_level_is_one_of_its_genre(truth: Joint):
    told = truth.posterior(1, np.zeros(_CELLS), np.zeros(_CELLS))
    assert (told.mean == truth.middle[1]).all()
    assert (told.cov == truth.cov).all()


def test_a_cell_that_goes_with_nobody_tells_nothing():
    cov = np.eye(3)
    cov[0, 1] = cov[1, 0] = 0.9
    gains = gain(Joint(np.zeros((1, 3)), cov).posterior(0, np.zeros(3), np.zeros(3)), 8,
                 np.array([0]))  # fmt: skip
    assert gains[2] == 0
    assert gains[0] > gains[1] > 0.01


def test_what_a_play_is_said_to_gain_is_what_it_narrows(truth: Joint):
    told = truth.posterior(0, np.zeros(_CELLS), np.zeros(_CELLS))
    then = after(told, 5, 8)
    slope = (told.rates * (1 - told.rates))[_WANTED]
    narrowed = ((np.diag(told.cov) - np.diag(then.cov))[_WANTED] * slope**2).sum()
    assert gain(told, 8, _WANTED)[5] == pytest.approx(narrowed)


def test_wins_raise_what_is_told_of_every_cell_that_goes_along(truth: Joint):
    plays = np.zeros(_CELLS)
    plays[7] = 10
    all_won, none_won = (truth.posterior(0, plays * share, plays).rates for share in (1, 0))
    assert (all_won > none_won + 0.2).all()
