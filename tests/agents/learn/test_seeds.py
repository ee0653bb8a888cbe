"""Trainings of different seeds are independent samples: they share neither worlds nor luck."""

from itertools import product
from pathlib import Path

import pytest

from duskfolk.agents.kit.learn import luck
from duskfolk.agents.kit.learn.team import Team
from duskfolk.agents.learn.learner import make_learner
from duskfolk.agents.learn.presets import Training
from duskfolk.agents.learn.seeds import Use, seed_for
from duskfolk.agents.learn.train import make_env, train
from duskfolk.game.levels.level import Level
from duskfolk.game.setting import AS_DRAWN, Setting
from duskfolk.game.worlds import Worlds

pytestmark = pytest.mark.journey

Play = tuple[str, int, int]


@pytest.fixture
def plays(monkeypatch: pytest.MonkeyPatch) -> list[Play]:
    """Which levels began in any world, with which luck."""
    begun: list[Play] = []
    start = Worlds.start

    def note(worlds: Worlds, w: int, level: Level, seed: int, setting: Setting = AS_DRAWN) -> None:
        begun.append((level.genre.name, level.number, seed))
        start(worlds, w, level, seed, setting)

    monkeypatch.setattr(Worlds, "start", note)
    return begun


def test_trainings_of_neighbouring_seeds_share_no_world(plays: list[Play], tmp_path: Path) -> None:
    of_seed: list[set[Play]] = []
    for seed in range(3):
        asked = Training(
            role="lamplighter", genre="watch", levels=2, steps=96, rows=24, n_steps=4, batch=96,
            epochs=1, hidden="8", evaluate_every=0, tensorboard=False, clone="scripted",
            clone_rows=1000, mirrored=False, seed=seed, run=str(tmp_path / str(seed)),
        )  # fmt: skip
        train(asked)
        of_seed.append(set(plays))
        plays.clear()
    assert min(map(len, of_seed)) > 16, "or there was little to share"
    assert len(set().union(*of_seed)) == sum(map(len, of_seed))


def test_processes_of_neighbouring_trainings_begin_other_worlds(plays: list[Play]) -> None:
    asked = Training(role="lamplighter", genre="watch", levels=1, rows=16)
    for seed, rank in product(range(3), range(3)):
        env = make_env(asked)
        env.seed(seed_for(seed, Use.WORLDS, rank))
        env.reset()
    assert len(plays) > 100, "or there was little to share"
    assert len(set(plays)) == len(plays)


def test_processes_of_neighbouring_trainings_try_out_other_acts() -> None:
    asked = Training(role="warden", genre="watch", levels=1, rows=4, hidden="8")
    drawn: set[bytes] = set()
    for seed, rank in product(range(3), range(3)):
        make_learner(make_env(asked), asked.preset(), seed, Team(rank, 2))
        drawn.add(luck.take()["torch"].tobytes())
    assert len(drawn) == 9


def test_no_two_uses_of_a_seed_draw_the_same() -> None:
    whole = list(product(range(50), Use, range(4)))
    numbers = {seed_for(seed, use, rank) for seed, use, rank in whole}
    assert len(numbers) == len(whole)
    assert all(0 <= number < 2**63 for number in numbers)
