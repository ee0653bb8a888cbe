"""The recurrent network that ours is compared with: it is a fair one, and sees no answer early."""

import numpy as np
from logs_by_hand import log_of, with_success

from duskfolk.agents.recommender.evaluate.scores import auc
from duskfolk.agents.recommender.evaluate.splits import held_out
from duskfolk.agents.recommender.learn.dkt import DeepTracing


def alternating(players: int = 150, plays: int = 25) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Players who mostly do the opposite of what they did last: only order tells."""
    luck = np.random.default_rng(0)
    player = np.repeat(np.arange(players), plays)
    success = np.zeros(player.size)
    for row in range(player.size):
        new = row == 0 or player[row] != player[row - 1]
        flips = luck.random() < 0.9
        success[row] = luck.integers(2) if new else (success[row - 1] == 0) == flips
    return player, luck.integers(3, size=player.size), success


def test_it_finds_what_only_the_order_tells() -> None:
    log = log_of(*alternating())
    fit, aside = held_out(log)
    said = DeepTracing().fit(fit).logits(aside)
    assert auc(aside.success, said) > 0.8


def test_it_knows_no_answer_before_it_has_predicted_it() -> None:
    log = log_of(*alternating(players=30, plays=12))
    fitted = DeepTracing().fit(log)
    later = log.turn() >= 6
    other = with_success(log, np.where(later, 1 - log.success, log.success))
    before, after = fitted.logits(log), fitted.logits(other)
    assert np.allclose(before[log.turn() <= 6], after[log.turn() <= 6], atol=1e-6)
    assert not np.allclose(before[log.turn() > 6], after[log.turn() > 6], atol=1e-3)


def test_a_player_of_one_answer_and_a_long_one_are_both_judged() -> None:
    player = np.concatenate([np.zeros(1, int), np.ones(450, int), np.full(30, 2)])
    luck = np.random.default_rng(0)
    log = log_of(player, luck.integers(3, size=player.size), luck.integers(2, size=player.size))
    assert np.isfinite(DeepTracing().fit(log).logits(log)).all()
