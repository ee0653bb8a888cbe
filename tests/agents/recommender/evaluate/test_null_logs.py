"""Logs in which there is nothing to be found: hardly any model is called better than chance."""

from dataclasses import replace

import numpy as np
import pytest
from logs_by_hand import log_of

from duskfolk.agents.recommender.evaluate.elo import Elo
from duskfolk.agents.recommender.evaluate.judged import BASELINE, Judged, judge
from duskfolk.agents.recommender.evaluate.levels import LevelMean
from duskfolk.agents.recommender.evaluate.log import Log
from duskfolk.agents.recommender.evaluate.logistic import Logistic
from duskfolk.agents.recommender.evaluate.rasch import Rasch
from duskfolk.agents.recommender.evaluate.scores import auc, auc_gain
from duskfolk.agents.recommender.evaluate.splits import folds


def null_log(seed: int, players: int = 30, plays: int = 20, items: int = 1) -> Log:
    luck = np.random.default_rng(seed)
    player = np.repeat(np.arange(players), plays)
    return log_of(player, luck.integers(items, size=player.size), luck.random(player.size) < 0.5)


def test_the_level_mean_of_a_log_of_luck_is_as_good_as_chance() -> None:
    areas: list[float] = []
    for seed in range(20):
        judged = judge(folds(null_log(seed)), [LevelMean()])
        areas.append(judged.score(BASELINE).auc)
        pooled = auc(judged.log.success, judged.said[BASELINE])
        assert pooled < 0.5  # who is judged apart from the lucky is thought unlucky
    assert np.mean(areas) == pytest.approx(0.5, abs=1e-9)


def test_who_learns_from_a_players_own_answers_is_no_worse_than_chance() -> None:
    """Of one player's rows, what is thought after a success stands beside a failure."""
    gains: list[tuple[float, float]] = []
    for seed in range(60):
        log = null_log(seed, 12, 8)
        learnt = np.zeros(len(log))
        for row in range(1, len(log)):
            if log.turn()[row]:
                learnt[row] = learnt[row - 1] + log.success[row - 1] - 0.5
        flat = np.zeros(len(log))
        between = auc_gain(log.success, learnt, flat, log.player).value
        gains.append((between, auc(log.success, learnt) - 0.5))
    between, among_all = np.mean(gains, axis=0)
    assert abs(between) < 0.02
    assert among_all < -0.02


def test_of_100_logs_of_luck_5_at_most_are_called_sure() -> None:
    surely, above = 0, np.zeros(2)
    for seed in range(100):
        log = null_log(seed, 12, 10)
        judged = judge(folds(log), [LevelMean(), Elo(), Logistic()])
        assert not judged.too_little
        _, *scores = judged.scores(allowing=True)
        above += [score.over.low > 0 for score in scores]
        best = min(scores, key=lambda score: score.logloss)
        surely += best.saves.low > 0
    assert surely <= 5
    assert above.max() <= 5


def of_one_part(player: np.ndarray, success: np.ndarray) -> Judged:
    log = log_of(player, np.zeros(len(player), np.int64), success)
    return Judged(log, {BASELINE: np.full(len(player), 0.5)}, np.zeros(len(player), np.int64))


@pytest.mark.parametrize(
    ("players", "failed", "said"),
    [
        (1, range(9), "1 player (10 are the fewest)"),
        (9, range(9), "9 players (10 are the fewest)"),
        (30, [77], "1 player who failed (10 are the fewest)"),
        (30, range(600), "0 players who succeeded (10 are the fewest)"),
        (30, range(200), ""),
    ],
)
def test_how_sure_it_is_is_not_told_by_too_little(players: int, failed: range, said: str) -> None:
    success = np.ones(600)
    success[failed] = 0
    assert of_one_part(np.arange(600) % players, success).too_little == said


def test_each_part_judges_two_players_where_there_are_four() -> None:
    for players in (2, 3, 4, 7, 9, 10, 40):
        counts = [np.unique(judged.player).size for _, judged in folds(null_log(0, players, 3))]
        assert sum(counts) == players
        assert min(counts) >= (2 if players >= 4 else 1)


def test_where_nothing_beyond_the_item_can_be_known_its_mean_is_beaten_by_nobody() -> None:
    """One answer a player: of a baseline that takes luck for hardness, others would win surely."""
    for seed in range(8):
        luck = np.random.default_rng(seed)
        item = luck.integers(30, size=600)
        hard = 0.3 * luck.standard_normal(30)
        success = luck.random(600) < 1 / (1 + np.exp(-hard[item]))
        log = log_of(np.arange(600), item, success)
        judged = judge(folds(log), [LevelMean(), Rasch()])
        assert judged.score("Gaussian skill").saves.low < 0


def test_a_column_of_one_kind_changes_no_baseline() -> None:
    log = null_log(3, 40, 10, 12)
    alike = replace(log.items, kind=np.zeros(12, np.int64), kinds=1)
    one, other = (LevelMean().fit(each).logits(log) for each in (log, replace(log, items=alike)))
    assert np.allclose(one, other, atol=0.02)
