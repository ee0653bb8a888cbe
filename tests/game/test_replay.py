"""Replays reproduce a play decision for decision, and refuse what they cannot."""

import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duskfolk.game import replay
from duskfolk.game.errors import NewerError, SaveError
from duskfolk.game.levels import build
from duskfolk.game.setting import AS_DRAWN, Setting
from duskfolk.game.task import Task
from duskfolk.game.world.kinds import Genre, Relation
from duskfolk.game.world.rules import MAX_AGENTS
from duskfolk.game.world.state import Bytes
from duskfolk.game.worlds import Worlds


def record(
    genre: Genre, decisions: int, seed: int = 7, setting: Setting = AS_DRAWN
) -> replay.Replay:
    """A play of random actions with dials and a pledge."""
    luck = np.random.default_rng(seed)
    worlds = Worlds(3)
    worlds.start(1, build(genre, seed), seed, setting)
    worlds.set_dials(1, 3, (0.25, 0.5, 1.0))
    recorder = replay.Recorder(worlds, 1, seed, setting)
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


def test_a_replay_knows_how_hard_the_play_was(tmp_path: Path) -> None:
    hard = record(Genre.PACK, 30, setting=Setting(9, 0.4, 1.25))
    replay.save(hard, tmp_path / "hard.dusk")
    read = replay.load(tmp_path / "hard.dusk")
    assert read.setting == hard.setting == Setting(9, 0.4, 1.25)
    assert list(replay.play_back(read, Worlds(1)))[-1] == 30
    fair = replace(read, setting=AS_DRAWN)
    with pytest.raises(SaveError, match="parts from the world at decision 0"):
        list(replay.play_back(fair, Worlds(1)))


@pytest.mark.parametrize(
    "wrong", [[18, 1.0], [18, 1.0, 1.0, 1.0], [241, 1.0, 1.0], [1.5, 1.0, 1.0], [-1, 1.0, 1.0],
              [18, 1.1, 1.0], [18, 1.0, 0.0], [18, 1.0, 9.0], ["18", 1.0, 1.0], "fair", None],
)  # fmt: skip
def test_a_setting_that_no_play_can_have_is_refused(
    wrong: object, written: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "odd.dusk"
    path.write_bytes(changed(written, lambda document: document.update(setting=wrong)))
    with pytest.raises(SaveError, match="setting"):
        replay.load(path)


def test_a_changed_input_is_noticed_at_its_decision(played: replay.Replay) -> None:
    changed = replay.Replay(**vars(played))
    changed.actions = [action.copy() for action in played.actions]
    changed.actions[10][0, 0] = (changed.actions[10][0, 0] + 4) % 9
    with pytest.raises(SaveError, match="parts from the world at decision 1"):
        list(replay.play_back(changed, Worlds(1)))
    assert list(replay.play_back(changed, Worlds(1), strict=False))[-1] == len(played)


def test_what_was_read_from_a_file_names_it_where_it_parts(
    played: replay.Replay, tmp_path: Path
) -> None:
    changed = ["0" * 16, *played.digests[1:]]
    replay.save(replace(played, digests=changed), tmp_path / "mine.dusk")
    read = replay.load(tmp_path / "mine.dusk")
    with pytest.raises(SaveError, match=r"^The replay mine\.dusk parts from the world at decision"):
        list(replay.play_back(read, Worlds(1)))


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
    path.write_bytes(written.replace(b"replay 5\n", b"replay 9\n", 1))
    with pytest.raises(NewerError, match="version 9; this Duskfolk reads 1 to 5"):
        replay.load(path)
    for version in (b"0", b"-9", b"9.1", b"9" * 5000):  # no version of ours, now or later
        path.write_bytes(written.replace(b"replay 5\n", b"replay %b\n" % version, 1))
        with pytest.raises(SaveError, match="of version") as refused:
            replay.load(path)
        assert not isinstance(refused.value, NewerError)
    path.write_bytes(b"GIF89a")
    with pytest.raises(SaveError, match="not a replay"):
        replay.load(path)
    with pytest.raises(SaveError, match=r"missing.dusk: it cannot be read"):
        replay.load(tmp_path / "missing.dusk")


def changed(written: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    """The same file with something else in it."""
    head, _, body = written.partition(b"\n")
    document = json.loads(zlib.decompress(body))
    change(document)
    return head + b"\n" + zlib.compress(json.dumps(document).encode())


THREE = [0.25, 0.5, 0.75]
FORGED: dict[str, tuple[str, object]] = {
    **{f"dials of body {a}": ("dials", [[a, THREE]])
       for a in (-1, 12, 13, 99, 5_000, 100_000, -400, 2**31, 2**63, 0.5, None)},
    "dials beyond 1": ("dials", [[0, [0, 0, 1.5]]]),
    "two dials": ("dials", [[0, [0, 0]]]),
    "dials without end": ("dials", [[0, [0, 0, 1e308]]]),
    "pledge of body 12": ("pledges", [[0, 12, 0, 1, 9]]),
    "pledge to body -1": ("pledges", [[0, 0, -1, 1, 9]]),
    "pledge of no relation": ("pledges", [[0, 0, 1, 99, 9]]),
    "pledge of many ticks": ("pledges", [[0, 0, 1, 1, 32_000]]),
    "pledge before the start": ("pledges", [[-1, 0, 1, 1, 9]]),
    "pledge after the end": ("pledges", [[61, 0, 1, 1, 9]]),
    "pledges out of order": ("pledges", [[30, 0, 1, 1, 9], [20, 0, 1, 1, 9]]),
    "pledge of four numbers": ("pledges", [[0, 0, 1, 1]]),
    "an act of body 12": ("acts", [[0, 12, "calm", 0]]),
    "an act for body -1": ("acts", [[0, 0, "calm", -1]]),
    "an act without a name": ("acts", [[0, 0, "", 1]]),
    "an act with a number": ("acts", [[0, 0, 3, 1]]),
    "an act that is nothing but words": ("acts", [[0, 0, "greet", 1]]),
    "an act without a rule": ("acts", [[0, 0, "open_gate", 1]]),
    "an act before the start": ("acts", [[-1, 0, "calm", 1]]),
    "an act after the end": ("acts", [[61, 0, "calm", 1]]),
    "an act when all is over": ("acts", [[60, 0, "calm", 1, {}]]),
    "acts out of order": ("acts", [[30, 0, "calm", 1], [20, 0, "calm", 1]]),
    "an act of three": ("acts", [[0, 0, "calm"]]),
    "acts as a text": ("acts", "calm"),
    "brains as a list": ("brains", []),
    "a brain that clears the screen": ("brains", {"player": "\x1b[2J"}),
    "a brain with a long name": ("brains", {"player": "1" * 5_000}),
    "no digests": ("digests", []),
    "digests as a text": ("digests", ""),
    "empty digests": ("digests", [""] * 61),
    "short digests": ("digests", ["0"] * 61),
    "foreign digests": ("digests", ["x" * 16] * 61),
    "a seed without end": ("seed", 10**30),
    "half a seed": ("seed", 0.5),
    "other decisions": ("decisions", 59),
    "decisions without end": ("decisions", 10**9),
    "actions of nobody": ("actions", ""),
    "actions in no base": ("actions", '"'),
    "actions that are no text": ("actions", [1]),
    "a level that is none": ("level", "{}"),
    "a level that is no text": ("level", {}),
    "a key too many": ("checked", False),
}  # fmt: skip


@pytest.mark.parametrize("what", FORGED)
def test_a_number_that_no_play_has_is_refused_when_the_file_is_read(
    what: str, written: bytes, tmp_path: Path
) -> None:
    key, value = FORGED[what]
    path = tmp_path / "forged.dusk"
    path.write_bytes(changed(written, lambda document: document.update({key: value})))
    with pytest.raises(SaveError, match=r"forged\.dusk") as raised:
        replay.load(path)
    assert len(str(raised.value)) <= 300
    assert str(raised.value).isprintable()


@pytest.mark.parametrize("text", [
    "[" * 100_000, '{"a": 1e999}', '{"a": ' + "9" * 5_000 + "}", "[" + "1," * 1_900_000 + "1]",
    '"\\ud800"', "[]", "null", "\ufeff{}", " " * (1 << 26),
], ids=lambda text: text[:8])  # fmt: skip
def test_json_that_would_eat_time_or_memory_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "bomb.dusk"
    path.write_bytes(b"duskfolk replay 2\n" + zlib.compress(text.encode()))
    with pytest.raises(SaveError, match=r"bomb\.dusk"):
        replay.load(path)


def test_a_rewrite_that_changes_nothing_is_read(written: bytes, tmp_path: Path) -> None:
    head, _, body = written.partition(b"\n")
    entries = json.loads(zlib.decompress(body))
    text = "\ufeff" + json.dumps(dict(reversed(entries.items())), indent=3)
    path = tmp_path / "same.dusk"
    path.write_bytes(head + b"\n" + zlib.compress(text.encode(), 1))
    assert list(replay.play_back(replay.load(path), Worlds(1)))[-1] == 60


def test_nothing_in_a_replay_switches_its_check_off(played: replay.Replay) -> None:
    for digests in ([], played.digests[:5], [""] * 61):
        bare = replace(played, digests=digests)
        with pytest.raises(SaveError, match=r"--unchecked --replay"):
            list(replay.play_back(bare, Worlds(1)))
    early = [(-5, 0, 1, 3, 9), *played.pledges]  # one that is never due does not hold up the others
    moved = replace(played, pledges=early)
    worlds = Worlds(1)
    for number in replay.play_back(moved, worlds, strict=False):
        if number == 40:
            assert worlds.state.relation[0, 3, 0] == Relation.NEUTRAL


@pytest.mark.parametrize(
    ("version", "lacks"),
    [
        (1, ["acts", "setting", "task"]),
        (2, ["setting", "task"]),
        (4, ["task"]),
    ],
)
def test_replays_of_older_versions_lack_what_came_later_and_play_back(
    version: int, lacks: list[str], written: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "old.dusk"
    head = b"replay %d\n" % version

    def lack(document: dict[str, Any]) -> None:
        for key in lacks:
            del document[key]

    old = changed(written, lack)
    path.write_bytes(old.replace(b"replay 5\n", head, 1))
    read = replay.load(path)
    assert "setting" not in lacks or read.setting == AS_DRAWN
    assert read.acts == []
    assert read.task is None
    assert list(replay.play_back(read, Worlds(1)))[-1] == 60
    path.write_bytes(old)
    with pytest.raises(SaveError, match=f"'{lacks[0]}' is missing"):
        replay.load(path)
    path.write_bytes(written.replace(b"replay 5\n", head, 1))
    with pytest.raises(SaveError, match="Unknown key"):
        replay.load(path)


@pytest.mark.parametrize(
    "task",
    [Task(unheard=True, lapses=1), Task(seconds=56.0, dashes=3), Task(unhunted=True, grace=2.0)],
)
def test_a_replay_says_what_was_asked_beside_the_rules(
    task: Task, played: replay.Replay, tmp_path: Path
) -> None:
    path = tmp_path / "asked.dusk"
    replay.save(replace(played, task=task), path)
    assert replay.load(path).task == task
    for wrong in ({"unheard": 1}, {"grace": -1}, {"dashes": 0.5}, {"whim": 1}):

        def spoil(document: dict[str, Any], wrong: dict[str, Any] = wrong) -> None:
            document["task"].update(wrong)

        (tmp_path / "wrong.dusk").write_bytes(changed(path.read_bytes(), spoil))
        with pytest.raises(SaveError, match=r"task|whim"):
            replay.load(tmp_path / "wrong.dusk")


def test_a_replay_of_the_third_version_has_names_of_acts_alone(
    written: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "old.dusk"

    def as_third(document: dict[str, Any]) -> None:
        document.update(acts=[[0, 1, "calm", 0]])
        del document["task"]

    third = changed(written, as_third)
    path.write_bytes(third.replace(b"replay 5\n", b"replay 3\n", 1))
    assert replay.load(path).acts == [replay.Done(0, 1, "calm", 0)]
    path.write_bytes(third.replace(b"replay 5\n", b"replay 4\n", 1))
    with pytest.raises(SaveError, match="acts"):
        replay.load(path)


def test_the_longest_night_is_recorded_and_read(played: replay.Replay, tmp_path: Path) -> None:
    luck, count = np.random.default_rng(0), 36_000
    actions: list[Bytes] = [*luck.integers(0, (9, 4), (count, 12, 2)).astype(np.int8)]
    digests = [luck.bytes(16).hex() for _ in range(count + 1)]
    pledges = [(at, 0, 1, 2, 300) for at in range(0, count, 10)]
    long = replay.Replay(played.level, 2**64 - 1, [], actions, pledges, digests)
    replay.save(long, tmp_path / "long.dusk")
    assert replay.load(tmp_path / "long.dusk").pledges == pledges
    long.actions.append(actions[0])
    with pytest.raises(SaveError, match="36001 decisions"):
        replay.save(long, tmp_path / "longer.dusk")
    assert [path.name for path in tmp_path.iterdir()] == ["long.dusk"]
