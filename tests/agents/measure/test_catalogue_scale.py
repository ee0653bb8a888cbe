"""Difficulty in logits, with an error that can be believed."""

import numpy as np
import pytest

from duskfolk.agents.measure.catalogue.scale import scale

_LEVELS = 400


@pytest.mark.parametrize("plays", [8, 40, 400])
def test_logits_are_as_far_off_as_their_errors_say(plays: int):
    luck = np.random.default_rng(plays)
    genre = np.arange(_LEVELS) % 2
    true = luck.normal(np.where(genre == 0, -1.0, 0.8), 0.9)
    lost = luck.binomial(plays, 1 / (1 + np.exp(-true)))
    found = scale(plays - lost, np.full(_LEVELS, plays), genre)
    off = (found.logit - true) / found.sd
    assert np.std(off) == pytest.approx(1, abs=0.15)
    assert abs(np.mean(off)) < 0.2


def test_more_plays_make_a_logit_surer():
    genre = np.zeros(3, np.int64)
    few, many = (scale(np.array([2, 4, 6]) * n, np.full(3, 8 * n), genre).sd for n in (1, 50))
    assert (many < few / 2).all()


def test_a_level_that_was_never_won_is_hard_but_not_infinitely():
    found = scale(np.array([0, 4, 5, 6, 3]), np.full(5, 8), np.zeros(5, np.int64))
    assert found.logit[0] == found.logit.max()
    assert found.logit[0] < 4
    assert found.sd[0] > found.sd[1]


def test_levels_of_a_genre_are_told_from_each_other_and_not_from_another_genre():
    wins, plays = np.array([0, 0, 0, 0, 4, 8, 8, 8]), np.array([8, 8, 8, 0, 8, 8, 8, 8])
    found = scale(wins, plays, np.array([0, 0, 0, 0, 1, 1, 1, 1]))
    assert found.logit[3] > 1  # nobody has played it, but its kin were lost
    assert found.logit[5] < -1
