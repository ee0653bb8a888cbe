"""Who lacks a sense lacks one, for a whole level, and nobody else notices."""

import json
from pathlib import Path

import numpy as np
import pytest

from duskfolk.agents.measure.evaluate import Measure, level_ids, play_out
from duskfolk.envs import DuskfolkVecEnv
from duskfolk.envs.core import Flock
from duskfolk.envs.lacking import NOTHING, SENSES
from duskfolk.envs.options import parse
from duskfolk.game import layout
from duskfolk.game.errors import OptionError
from duskfolk.game.world.kinds import Genre, Role
from duskfolk.scripts import cli

HINTS = range(layout.HINTS_START, layout.DIALS_START)


def acts_of(rows: int, decision: int) -> np.ndarray:
    luck = np.random.default_rng(decision)
    return np.stack([luck.integers(0, 9, rows), luck.integers(0, 4, rows)], axis=1)


def assert_lacks(rows: np.ndarray, whole: np.ndarray, sense: str, role: str) -> None:
    """Rows (n, 160) are the whole ones but for one sense."""
    columns = list(layout.untold(sense, role))
    assert (rows[:, columns] == [layout.FIELDS[number].nothing for number in columns]).all()
    others = np.setdiff1d(np.arange(layout.SIZE), HINTS if sense == "way" else columns)
    assert np.array_equal(rows[:, others], whole[:, others])


@pytest.mark.parametrize("role", ["warden", "villager"])
def test_all_rows_of_a_level_lack_the_same_sense_to_its_end(role: str) -> None:
    env = DuskfolkVecEnv(role, 4, levels=(0, 3), max_episode_steps=6, drop=1.0)
    env.seed(1)
    rows, flock = env.reset(), env.flock
    met: set[str] = set()
    for decision in range(48):
        lacks = [SENSES[number] for number in flock.lacks]
        whole = flock.observe(whole=True)
        for w, sense in enumerate(lacks):
            its = slice(*flock.first_row[w : w + 2])
            assert_lacks(rows[its], whole[its], sense, role)
        met |= set(lacks)
        rows, _, dones, infos = env.step(acts_of(env.num_envs, decision))
        for n in np.flatnonzero(dones):
            last = infos[n]["terminal_observation"][None]
            assert_lacks(last, last, lacks[flock.world[n]], role)
        if not dones.any():
            assert [SENSES[number] for number in flock.lacks] == lacks
    assert met == set(SENSES)


def test_half_of_the_levels_lack_nothing_where_half_are_asked_for() -> None:
    flock = Flock(parse("warden", genre="watch", levels=(0, 1), drop=0.5))
    flock.reset(0, seed=5)
    lacking = 0
    for _ in range(200):
        flock.reset(0)
        lacking += flock.lacks[0] != NOTHING
        same = np.array_equal(flock.observe(), flock.observe(whole=True))
        assert same or flock.lacks[0] != NOTHING
    assert 70 < lacking < 130


def test_the_world_does_not_notice_what_the_learner_lacks() -> None:
    """Not even its luck: the draw comes after all others."""
    flocks = [Flock(parse("wolf", "all", genre="pack", drop=drop)) for drop in (0.0, 1.0)]
    for flock in flocks:
        flock.reset(0, seed=4)
    usual, lacking = flocks
    assert usual.lacks[0] == NOTHING
    for decision in range(60):
        for flock in flocks:
            flock.step(acts_of(flock.rows, decision))
        assert usual.worlds.digest(0) == lacking.worlds.digest(0)
        assert np.array_equal(usual.worlds.rows, lacking.worlds.rows)
        assert np.array_equal(usual.rewards, lacking.rewards)
    assert not np.array_equal(usual.observe(), lacking.observe())


@pytest.mark.parametrize("share", [-0.1, 1.5, True, "often"])
def test_a_share_of_dropped_senses_is_from_0_to_1(share: object) -> None:
    with pytest.raises(OptionError, match="share from 0 to 1"):
        parse("warden", drop=share)


class Watcher:
    """A brain that stays where it is and keeps what it saw."""

    def __init__(self, role: str) -> None:
        self.role = role
        self.seen: list[np.ndarray] = []

    def decide(
        self, rows: np.ndarray, masks: np.ndarray, *, draws: np.ndarray
    ) -> np.ndarray:  # fmt: skip
        self.seen.append(rows.copy())
        return np.zeros((len(rows), 2), np.int8)


@pytest.mark.parametrize("sense", SENSES)
def test_only_those_measured_lack_a_sense_on_the_same_levels(sense: str) -> None:
    def play(without: str) -> tuple[object, np.ndarray, np.ndarray]:
        minds = {role: Watcher(role.name.lower()) for role in (Role.WARDEN, Role.IMP)}
        measure = Measure(worlds=2, without=without)
        endings = play_out(level_ids([Genre.THEFT], 0, 2), minds, measure, Role.WARDEN)
        wardens, imps = (np.concatenate(watcher.seen) for watcher in minds.values())
        return endings, wardens, imps

    endings, wardens, imps = play("")
    their_endings, their_wardens, their_imps = play(sense)
    assert endings == their_endings, "they do the same whatever they see"
    assert np.array_equal(imps, their_imps)
    assert not np.array_equal(wardens, their_wardens)
    assert_lacks(their_wardens, wardens, sense, "warden")


def test_a_report_says_what_was_lacking_and_refuses_what_nobody_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.json"
    asked = ["evaluate", "--levels", "1", "--genre", "watch", "--json", str(path)]
    assert cli.main([*asked, "--without", "walls"]) == 0
    assert json.loads(path.read_text(encoding="utf-8"))["settings"]["without"] == "walls"
    assert "warden without walls" in capsys.readouterr().out
    assert cli.main([*asked, "--without", "wals"]) == 2
    assert "did you mean 'walls'" in capsys.readouterr().err
