"""Logs whose truth is known, for whoever tests what is made of logs."""

import numpy as np

from duskfolk.agents.recommender.evaluate.log import Items, Log


def rasch_log(
    players: int = 60, items: int = 12, plays: int = 30, seed: int = 0, spread: float = 1.0
) -> tuple[Log, np.ndarray, np.ndarray]:
    """Players of normal skill at items of difficulties from -2 to 2; the log, and both truths."""
    luck = np.random.default_rng(seed)
    skill = spread * luck.standard_normal(players)
    hard = np.linspace(-2, 2, items)
    player = np.repeat(np.arange(players), plays)
    item = luck.integers(items, size=player.size)
    chance = 1 / (1 + np.exp(hard[item] - skill[player]))
    success = (luck.random(player.size) < chance).astype(np.float64)
    return log_of(player, item, success), skill, hard


def log_of(player: np.ndarray, item: np.ndarray, success: np.ndarray) -> Log:
    """A log of these rows, whose items are all of another kind."""
    names = [f"item {number}" for number in range(int(item.max()) + 1)]
    players = [f"player {number}" for number in range(int(player.max()) + 1)]
    return Log(player, item, success.astype(np.float64), Items.plain(names), players)


def with_success(log: Log, success: np.ndarray) -> Log:
    """The same log with other answers."""
    return Log(log.player, log.item, success, log.items, log.players)
