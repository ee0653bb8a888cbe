"""Scores of chances, against what they are by their definitions."""

import math

import numpy as np
import pytest

from duskfolk.agents.recommender.evaluate.scores import (
    auc,
    auc_gain,
    calibration_error,
    log_losses,
    loss_gain,
)


def test_the_area_is_the_share_of_pairs_in_order_and_ties_are_half() -> None:
    luck = np.random.default_rng(1)
    success = (luck.random(60) < 0.4).astype(float)
    chance = luck.integers(5, size=60) / 5
    pairs = [
        1.0 if one > other else 0.5 if one == other else 0.0
        for one in chance[success > 0]
        for other in chance[success == 0]
    ]
    assert auc(success, chance) == pytest.approx(np.mean(pairs))


def test_a_log_in_which_all_went_alike_has_no_area() -> None:
    assert math.isnan(auc(np.ones(5), np.linspace(0, 1, 5)))
    assert not auc_gain(np.ones(5), np.ones(5), np.ones(5), np.arange(5)).is_sure


def test_a_sure_mistake_costs_much_and_not_infinitely_much() -> None:
    assert log_losses(np.array([1.0]), np.array([0.0]))[0] == pytest.approx(-math.log(1e-6))


def test_chances_that_come_true_are_calibrated_and_others_are_not() -> None:
    luck = np.random.default_rng(0)
    chance = luck.random(50_000)
    success = (luck.random(50_000) < chance).astype(float)
    assert calibration_error(success, chance) < 0.01
    assert calibration_error(success, 0.5 + (chance - 0.5) / 2) > 0.1


@pytest.mark.parametrize("gain", [auc_gain, loss_gain])
def test_intervals_hold_the_truth_in_about_95_of_100_cases(gain) -> None:  # pyright: ignore
    luck, held, runs = np.random.default_rng(2), 0, 200
    truth = None
    for run in range(runs + 1):
        many = 4000 if run == 0 else 60  # the first one tells what is true
        player = np.repeat(np.arange(many), 12)
        mood = np.repeat(luck.standard_normal(many), 12)  # answers of a player go together
        level = luck.standard_normal(player.size)
        success = (luck.random(player.size) < 1 / (1 + np.exp(-mood - level))).astype(float)
        base = 1 / (1 + np.exp(-level))
        better = 1 / (1 + np.exp(-level - 0.5 * mood))
        found = gain(success, better, base, player)
        if truth is None:
            truth = found.value
        else:
            held += found.low <= truth <= found.high
    assert 0.90 * runs <= held <= 0.99 * runs


def test_one_player_gives_no_interval() -> None:
    success = np.array([1.0, 0.0, 1.0])
    found = auc_gain(success, np.array([0.9, 0.1, 0.8]), np.full(3, 0.5), np.zeros(3, int))
    assert found.value == 0.5
    assert not found.is_sure
