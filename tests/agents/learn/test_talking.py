"""A lamplighter learns what to say, and is compared with itself when it is silent."""

import numpy as np
import pytest

from duskfolk.agents.learn import talk_gain, talking
from duskfolk.agents.learn.talking import Words, always, features, learn, play, whenever
from duskfolk.agents.measure.evaluate import level_ids
from duskfolk.envs.core import Flock
from duskfolk.envs.options import parse
from duskfolk.envs.spaces import SAYINGS, TALK_SIZE
from duskfolk.game import layout
from duskfolk.game.levels.sets import FIRST_UNSEEN_LEVEL
from duskfolk.game.world.kinds import Genre

FEW = level_ids([Genre.WATCH, Genre.HOLLOW], FIRST_UNSEEN_LEVEL, 3)


def test_nothing_is_seen_of_talk_while_nobody_hears() -> None:
    rows = np.random.default_rng(0).random((4, TALK_SIZE)).astype(np.float32)
    assert features(rows).any(1).all()
    rows[:, layout.SIZE :] = 0
    assert not features(rows).any()


def test_only_what_is_possible_is_said() -> None:
    rng = np.random.default_rng(1)
    seen, possible = rng.normal(size=(50, 55)), rng.random((50, SAYINGS)) < 0.4
    possible[:, 0] = True
    chances = Words(rng.normal(size=(55, SAYINGS))).chances(seen, possible)
    assert (chances[~possible] == 0).all()
    assert chances.sum(1) == pytest.approx(np.ones(50))


def test_constant_words_keep_to_what_is_possible() -> None:
    words = np.array([0, 3, 3])
    possible = np.ones((3, SAYINGS), np.bool_)
    possible[2, 5] = False
    assert always(5)(words, possible).tolist() == [0, 5, 0]
    assert whenever(5)(words, possible).tolist() == [5, 5, 0]


def test_it_learns_and_the_same_seeds_learn_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talking, "_BATCH", 60)
    monkeypatch.setattr(talking, "_LEVELS", 2)
    monkeypatch.setattr(talking, "_LANES", 8)
    first, again = (learn([3], 20_000)[0].weights for _ in range(2))
    assert first.any()
    assert np.isfinite(first).all()
    assert np.array_equal(first, again)


def test_a_silent_one_plays_as_who_cannot_talk_and_the_figures_tell_of_both() -> None:
    silent = play(None, FEW, lanes=4)
    assert silent.words == 0
    assert play(Words(), FEW, lambda words, possible: 0 * words, lanes=4).won == silent.won
    talk, mute = np.array([[1, 1, 0, 1] * 3, [1, 0, 0, 1] * 3]), np.array([[1, 0, 0, 0] * 3])
    figures = talk_gain._figures(talk, mute)
    assert figures["gain"] == pytest.approx(0.375)
    assert (figures["gain.0"], figures["gain.1"]) == (0.5, 0.25)
    low, high = figures["gain.low"], figures["gain.high"]
    assert isinstance(low, float)
    assert isinstance(high, float)
    assert low < 0.375 < high


def test_a_flock_that_talks_is_what_it_plays_in() -> None:
    flock = Flock(parse("lamplighter", talk=True))
    flock.reset(0, seed=0)
    assert flock.observe().shape == (1, TALK_SIZE)
