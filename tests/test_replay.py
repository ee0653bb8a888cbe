"""Replays reproduce a play decision for decision, and refuse what they cannot."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duskfolk.game import replay
from duskfolk.game.errors import SaveError
from duskfolk.game.kinds import Genre, Relation
from duskfolk.game.levels import build
from duskfolk.game.rules import MAX_AGENTS
from duskfolk.game.worlds import Worlds


def record(genre: Genre, decisions: int, seed: int = 7) -> replay.Replay:
    """A play of random actions with dials and a pledge."""
    luck = np.random.default_rng(seed)
    worlds = Worlds(3)
    worlds.start(1, build(genre, seed), seed)
    worlds.set_dials(1, 3, (0.25, 0.5, 1.0))
    recorder = replay.Recorder(worlds, 1, seed)
    for number in range(decisions):
        if number == decisions // 2:
            recorder.pledge(3, 0, Relation.NEUTRAL, 90)
        actions = np.zeros((3, MAX_AGENTS, 2), np.int8)
        actions[1, :, 0] = luck.integers(0, 9, MAX_AGENTS)
        actions[1, :, 1] = luck.integers(0, 4, MAX_AGENTS)
        worlds.step(actions)
        recorder.note(actions[1])
    return recorder.replay


@pytest.fixture(scope="module")
def played() -> replay.Replay:
    return record(Genre.THEFT, 60)


@pytest.fixture(scope="module")
def written(played: replay.Replay, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("replays") / "play.dusk"
    replay.save(played, path)
    return path.read_bytes()


@pytest.mark.parametrize("genre", list(Genre))
def test_a_replay_of_every_genre_plays_back_to_the_same_digests(genre: Genre) -> None:
    recorded = record(genre, 40)
    assert len(set(recorded.digests)) == 41
    assert list(replay.play_back(recorded, Worlds(1))) == list(range(41))


def test_a_written_replay_is_small_and_plays_back_elsewhere_in_a_batch(
    played: replay.Replay, written: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "again.dusk"
    path.write_bytes(written)
    loaded = replay.load(path)
    assert loaded.level == played.level
    assert np.array_equal(np.stack(loaded.actions), np.stack(played.actions))
    assert len(written) < 8_000
    assert [*replay.play_back(loaded, Worlds(2), 1)][-1] == len(played)


def test_a_changed_input_is_noticed_at_its_decision(played: replay.Replay) -> None:
    changed = replay.Replay(**vars(played))
    changed.actions = [action.copy() for action in played.actions]
    changed.actions[10][0, 0] = (changed.actions[10][0, 0] + 4) % 9
    with pytest.raises(SaveError, match="parts from the world at decision 1"):
        list(replay.play_back(changed, Worlds(1)))
    assert list(replay.play_back(changed, Worlds(1), strict=False))[-1] == len(played)


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_damaged_file_is_refused_with_a_sentence(
    data: st.DataObject, written: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.dusk"
    cut = data.draw(st.integers(0, len(written) - 1))
    path.write_bytes(written[:cut])
    with pytest.raises(SaveError, match=r"\.$"):
        replay.load(path)


def test_other_versions_and_other_files_are_refused_by_name(written: bytes, tmp_path: Path) -> None:
    path = tmp_path / "other.dusk"
    path.write_bytes(written.replace(b"replay 1\n", b"replay 9\n", 1))
    with pytest.raises(SaveError, match="version 9; this Duskfolk reads 1"):
        replay.load(path)
    path.write_bytes(b"GIF89a")
    with pytest.raises(SaveError, match="not a replay"):
        replay.load(path)
    with pytest.raises(SaveError, match="Cannot read"):
        replay.load(tmp_path / "missing.dusk")
