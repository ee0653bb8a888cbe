"""What levels ask of skill is found from counted wins, and a stranger's skill from a few plays."""

import numpy as np
import pytest

from duskfolk.agents.measure.catalogue.factors import Factors, Skills, Stranger, fit
from duskfolk.agents.measure.catalogue.joint import Floats, sigmoid

_BOTS, _LEVELS, _PLAYS = 150, 120, 12
_GENRE = np.arange(_LEVELS) % 6


def _world(axes: int) -> tuple[Floats, Floats, Floats]:
    """Middles, loadings and chances in a world whose bots differ along so many axes."""
    luck = np.random.default_rng(4)
    middle = luck.normal(0, 1.0, 6)[_GENRE] + luck.normal(0, 0.7, _LEVELS)
    loadings = np.empty((_LEVELS, axes))
    loadings[:, 0] = luck.uniform(0.4, 2.0, 6)[_GENRE] + luck.normal(0, 0.2, _LEVELS)
    loadings[:, 1:] = np.where(_GENRE[:, None] < 3, 1.0, -1.0)
    skill = luck.normal(0, 1, (_BOTS, axes))
    return middle, loadings, sigmoid(skill @ loadings.T + middle)


def _fit(axes: int, asked: int) -> tuple[Factors, Skills]:
    chances = _world(axes)[2]
    wins = np.random.default_rng(5).binomial(_PLAYS, chances)
    return fit(wins, np.full_like(wins, _PLAYS), _GENRE, asked)


def _error(axes: int, asked: int) -> float:
    """Of rates by fitted skills."""
    model, skills = _fit(axes, asked)
    told = sigmoid(skills.mean @ model.ways.T + model.middle)
    return float(((told - _world(axes)[2]) ** 2).mean())


def test_what_skill_counts_at_each_level_is_found() -> None:
    middle, loadings, _ = _world(1)
    model, skills = _fit(1, 1)
    assert np.corrcoef(model.loadings[:, 0], loadings[:, 0])[0, 1] > 0.95
    assert np.abs(model.middle - middle).mean() < 0.25
    assert model.unsure.mean() == pytest.approx(np.abs(model.middle - middle).mean(), abs=0.12)
    assert skills.mean.mean() == pytest.approx(0, abs=1e-6)
    assert (skills.mean**2).mean() + skills.cov.mean() == pytest.approx(1)


def test_a_second_axis_is_found_where_there_is_one_and_not_where_there_is_none() -> None:
    assert _error(2, 2) < 0.5 * _error(2, 1)
    assert 0.9 * _error(1, 1) < _error(1, 2) < 0.001  # one that is only luck does little harm


def test_a_few_plays_tell_of_a_stranger_and_more_of_them_more() -> None:
    model, skills = _fit(1, 1)
    stranger = skills.among(np.arange(_BOTS))
    best = sigmoid(1.5 * model.loadings[:, 0] + model.middle)  # who is better than most
    luck = np.random.default_rng(6)
    errors: list[float] = []
    for plays in (0, 3, 30):
        levels = luck.permutation(_LEVELS)[:plays]
        known = stranger.after(model, levels, (luck.random(plays) < best[levels]).astype(float))
        errors.append(float(((known.rates(model) - best) ** 2).mean()))
        assert 0 < known.cov[0, 0] <= stranger.cov[0, 0]
    assert errors[0] > 2 * errors[2]
    assert errors[1] > errors[2]


def test_weights_of_genres_are_the_means_of_their_levels() -> None:
    model, _ = _fit(2, 2)
    alike = model.by_genre(_GENRE)
    assert alike.loadings[_GENRE == 3].std(0) == pytest.approx([0, 0], abs=1e-9)
    assert alike.loadings[3] == pytest.approx(model.loadings[_GENRE == 3].mean(0))
    assert alike.ways.shape == model.ways.shape


def test_pairs_that_nobody_played_are_told_by_the_others() -> None:
    chances = _world(1)[2]
    luck = np.random.default_rng(7)
    plays = np.where(luck.random(chances.shape) < 0.5, _PLAYS, 0)
    model, skills = fit(luck.binomial(plays, chances), plays, _GENRE)
    told = sigmoid(skills.mean @ model.ways.T + model.middle)
    unseen = plays == 0
    assert np.abs(told - chances)[unseen].mean() < 0.09


def test_offsets_of_genres_are_told_apart_from_skill() -> None:
    luck = np.random.default_rng(8)
    middle, loadings, _ = _world(1)
    own = luck.normal(0, 1.0, (_BOTS, 6))
    chances = sigmoid(luck.normal(0, 1, (_BOTS, 1)) @ loadings.T + own[:, _GENRE] + middle)
    wins = luck.binomial(_PLAYS, chances)
    model, skills = fit(wins, np.full_like(wins, _PLAYS), _GENRE, 1, 1.0)
    assert model.ways.shape == (_LEVELS, 1 + 6)
    assert np.corrcoef(skills.mean[:, 1:].ravel(), own.ravel())[0, 1] > 0.7


def test_who_is_not_known_at_all_is_told_with_all_doubt() -> None:
    model, skills = _fit(1, 1)
    sure = Stranger(np.zeros(1), np.array([[1e-9]])).rates(model)
    doubtful = skills.among(np.arange(_BOTS)).rates(model)
    assert (np.abs(doubtful - 0.5) <= np.abs(sure - 0.5) + 0.02).all()
