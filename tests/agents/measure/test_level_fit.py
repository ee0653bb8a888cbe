"""Fitting difficulty: what was put in is found again, and the shipped weights foretell plays."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from duskfolk.agents.measure import level_fit
from duskfolk.agents.measure.evaluate import level_ids
from duskfolk.agents.measure.level_fit import Play, Plays, estimates, fit, judge, play_levels
from duskfolk.game.levels.difficulty import Weights, read_weights, shipped_weights
from duskfolk.game.levels.sets import FIRST_UNSEEN_LEVEL
from duskfolk.game.world.kinds import Genre
from duskfolk.scripts import fit_difficulty

SLIDERS = (float("nan"), 0.0, 0.5, 1.0)


def made_up(truth: Weights, first: int, levels: int, seed: int) -> Plays:
    """Plays as they would be if ``truth`` were true of the scripted player."""
    luck = np.random.default_rng(seed)
    which = level_ids(Genre, first, levels)
    asked = [
        Play(level, player, slider, again, False)
        for level in range(len(which)) for player in range(3)
        for slider in SLIDERS for again in range(2)
    ]  # fmt: skip
    surprise = {level: luck.standard_normal() for level in range(len(which))}
    told = [
        play._replace(
            lost=bool(
                luck.random()
                < 1 / (1 + np.exp(play.player * 0.5 - one.logit - one.sd * surprise[play.level]))
            )
        )
        for play, one in zip(asked, estimates(Plays(which, asked), truth), strict=True)
    ]
    return Plays(which, told)


def test_weights_that_were_true_are_found_again_with_their_doubt() -> None:
    truth = shipped_weights()
    found = fit(made_up(truth, 0, 40, seed=1), {})
    others = made_up(truth, 1000, 15, seed=2)
    best, ours = judge(others, truth), judge(others, found)
    assert ours["log_loss"] < best["log_loss"] + 0.02
    assert ours["calibration"] < best["calibration"] + 0.03
    doubt = [found.doubt[genre] / truth.doubt[genre] for genre in Genre]
    assert 0.75 < float(np.mean(doubt)) < 1.25


def test_the_shipped_weights_foretell_plays_of_levels_that_were_not_fitted() -> None:
    """A little of what `python -m duskfolk.scripts.fit_difficulty` measures."""
    plays = play_levels(FIRST_UNSEEN_LEVEL + 500, 4, 1, (0.0, 1.0), 1)
    figures = judge(plays, shipped_weights())
    assert figures["plays"] == 60
    assert figures["auc"] > 0.75
    assert figures["log_loss"] < 0.6


def test_ranks_of_equals_share_and_the_best_order_has_one() -> None:
    lost = np.array([0.0, 0.0, 1.0, 1.0])
    assert level_fit._auc(np.array([0.1, 0.2, 0.3, 0.4]), lost) == (1.0, 4.0)
    assert level_fit._auc(np.array([0.4, 0.3, 0.2, 0.1]), lost) == (0.0, 4.0)
    assert level_fit._auc(np.full(4, 0.5), lost) == (0.5, 4.0)


def test_the_script_plays_fits_writes_and_does_not_play_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fit_difficulty, "SLIDERS", (None, 1.0))
    words = ["--levels", "1", "--out", str(tmp_path / "out.json"), "--keep", str(tmp_path)]
    assert fit_difficulty.main(words) == 0
    first = read_weights(tmp_path / "out.json")
    assert first.about["measured by"] == "the regular player"
    monkeypatch.setattr(level_fit, "play_levels", None)
    assert fit_difficulty.main(words) == 0
    again = read_weights(tmp_path / "out.json")
    assert replace(again, about=dict(again.about) | {"seconds": first.about["seconds"]}) == first
