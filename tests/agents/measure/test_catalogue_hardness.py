"""How hard levels are for whoever comes: all that was won tells it, as surely as it says."""

import numpy as np
import pytest

from duskfolk.agents.measure.catalogue.book import shipped
from duskfolk.agents.measure.catalogue.cells import CELLS
from duskfolk.agents.measure.catalogue.hardness import hardness, hardness_of
from duskfolk.agents.measure.catalogue.joint import Posterior, sigmoid
from duskfolk.agents.measure.catalogue.scale import scale
from duskfolk.game.setting import SETTINGS


def test_a_level_is_as_hard_as_for_the_three_alike():
    mean = np.zeros(len(CELLS) + 1)
    mean[[CELLS.index((player, "fair")) for player in ("newcomer", "regular", "skilled")]] = (
        -3,
        0,
        6,
    )
    told = hardness_of(Posterior(mean, np.eye(len(mean))))
    assert [each.logit for each in told] == [0, -1, 0]
    assert told[1].sd == pytest.approx(3**-0.5, abs=1e-3), "what is unsure of each evens out"
    together = hardness_of(Posterior(mean, np.ones((len(mean), len(mean)))))
    assert together[1].sd == 1, "but not where all are unsure of the same"


def test_it_is_nearer_the_truth_than_one_players_plays_and_as_sure_as_it_says():
    luck = np.random.default_rng(5)
    genre = np.arange(240) % 2
    shared = luck.normal(0, 1.2, (240, 1)) + genre[:, None]
    logits = shared + luck.normal(0, 0.4, (240, len(CELLS)))
    plays = np.full(logits.shape, 20.0)
    wins = luck.binomial(20, sigmoid(logits)).astype(float)
    at = [n for n, (_, setting) in enumerate(CELLS) if setting == "fair"]
    truth = -logits[:, at].mean(1)
    told = np.array([level[list(SETTINGS).index("fair")] for level in hardness(wins, plays, genre)])
    alone = scale(wins[:, at[1]].astype(int), plays[:, at[1]].astype(int), genre).logit
    off = told[:, 0] - truth
    assert np.sqrt((off**2).mean()) < 0.6 * np.sqrt(((alone - truth) ** 2).mean())
    assert np.std(off / told[:, 1]) == pytest.approx(1, abs=0.15)


def test_levels_that_ship_are_the_harder_the_fiercer_and_surer_than_by_one_player():
    entries = shipped(check=False).entries
    told = np.array([[entry.difficulty[name] for name in SETTINGS] for entry in entries])
    means = told[:, :, 0].mean(0).tolist()
    assert means == sorted(means)
    alone = [entry.told["regular", "fair"].sd for entry in entries]
    assert told[:, 1, 1].mean() < 0.8 * np.mean(alone)
