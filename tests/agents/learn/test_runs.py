"""A run's folder is files like any other: read within limits, written whole, and gone on from."""

import io
import json
import pickle
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, cast, get_args

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from test_train import ROLLOUT, TINY

from duskfolk import files
from duskfolk.agents.kit.learn import stored
from duskfolk.agents.kit.learn.stored import Wanted
from duskfolk.agents.learn import snapshot, tensors
from duskfolk.agents.learn.clone.imitate import Lesson
from duskfolk.agents.learn.curriculum import Curriculum
from duskfolk.agents.learn.learner import Learner, make_learner
from duskfolk.agents.learn.presets import RANGES, Overrides, Training
from duskfolk.agents.learn.runs import Point, RunFolder
from duskfolk.agents.learn.train import make_env, train
from duskfolk.agents.policy.provenance import ClonedFrom
from duskfolk.envs.core import Flock
from duskfolk.errors import LONGEST, DuskfolkError, FileError
from duskfolk.game.errors import OptionError
from duskfolk.game.world.kinds import Genre

pytestmark = pytest.mark.journey

JUNK: list[Any] = [
    None, True, -1, 0.5, 10**30, "", "\x1b[2J", "x" * 5000, [], {}, [[]], {"a": 1}, "warden",
]  # fmt: skip


def says(error: BaseException, *names: str) -> str:
    text = str(error)
    assert len(text) <= LONGEST
    assert text.isprintable()
    for name in names:
        assert name in text
    return text


def spoil(document: Any, dice: random.Random) -> Any:
    """A document with one entry gone, of another kind, or of another size."""
    places: list[tuple[Any, Any]] = []

    def walk(node: Any) -> None:
        for key in node if isinstance(node, dict) else range(len(node)):
            places.append((node, key))
            if isinstance(node[key], dict | list):
                walk(node[key])

    walk(document)
    node, key = dice.choice(places)
    match dice.randrange(3):
        case 0:
            del node[key]
        case 1 if type(node[key]) in (int, float):
            node[key] = dice.choice([-node[key] - 1, node[key] * 1000 + 10**12, str(node[key])])
        case _:
            node[key] = dice.choice(JUNK)
    return document


# --- settings


@pytest.fixture
def begun(tmp_path: Path) -> RunFolder:
    """A folder in which nothing was learned yet."""
    return RunFolder.begin(replace(TINY, run=str(tmp_path / "run")))


def test_settings_are_read_as_they_were_written(begun: RunFolder) -> None:
    assert begun.settings() == replace(TINY, run=str(begun.path))
    path = begun.path / "run.json"
    about = json.loads(path.read_text("utf-8"))
    turned = {key: about[key] for key in reversed(about)}
    path.write_text("\ufeff" + json.dumps(turned, indent=7), "utf-8")
    assert begun.settings() == replace(TINY, run=str(begun.path))


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("rows", 3_000_000), ("rows", "16"), ("rows", 16.5), ("processes", 10_000), ("seed", True),
        ("role", "wardn"), ("role", 5), ("hidden", "4096"), ("hidden", "8," * 40 + "8"),
        ("hidden", "8,²"), ("hidden", "000000008999999"),
        ("n_steps", 60_000), ("minutes", 10**400), ("curriculum", 1), ("levels", -1),
        ("genre", "x" * 10**5), ("evaluate_levels", 10**12), ("strange", 1),
    ],
)  # fmt: skip
def test_settings_that_no_training_can_have_are_refused_by_place(
    begun: RunFolder, setting: str, value: object
) -> None:
    path = begun.path / "run.json"
    about = json.loads(path.read_text("utf-8"))
    about["settings"] |= {"rows": 1024, setting: value}
    path.write_text(json.dumps(about, indent=2), "utf-8")
    with pytest.raises(OptionError) as caught:
        begun.settings()
    says(caught.value, "run.json, line ")


def test_settings_that_older_runs_name_are_passed_over(begun: RunFolder) -> None:
    path = begun.path / "run.json"
    document = json.loads(path.read_text("utf-8"))
    document["settings"] |= {"engine": "sb3", "ray": "", "workers": 2}
    path.write_text(json.dumps(document), "utf-8")
    assert begun.settings().role == TINY.role


OF_BEFORE = {
    "steps": 0, "rows": 0, "n_steps": 0, "batch": 0, "epochs": 0, "learning_rate": 0.0,
    "entropy": -1.0, "guide": -1.0, "clone_rows": -1, "frozen": -1, "hidden": "",
    "engine": "sb3", "ray": "", "workers": 2,
}  # fmt: skip


def test_what_older_runs_wrote_for_as_usual_is_as_usual(begun: RunFolder) -> None:
    path = begun.path / "run.json"
    document = json.loads(path.read_text("utf-8"))
    document["settings"] |= OF_BEFORE
    path.write_text(json.dumps(document), "utf-8")
    read = begun.settings()
    assert (
        read.preset()
        == replace(
            TINY, **dict.fromkeys(each.name for each in fields(Overrides)), hidden=None
        ).preset()
    )
    assert (read.hidden, read.frozen) == (None, None)
    document["settings"] |= {"clone_rows": 0, "entropy": 0}
    path.write_text(json.dumps(document), "utf-8")
    assert (begun.settings().clone_rows, begun.settings().entropy) == (0, 0), "none of it"
    document["settings"]["entropy"] = -2
    path.write_text(json.dumps(document), "utf-8")
    with pytest.raises(OptionError, match=r"entropy"):
        begun.settings()


def test_every_number_of_a_training_has_a_range() -> None:
    kinds = {each.name: {each.type, *get_args(each.type)} for each in fields(Training)}
    numbers = {name for name, kind in kinds.items() if kind & {int, float}}
    assert numbers == set(RANGES)
    for name, (low, high) in RANGES.items():
        for value in (low - 1, high + 1, float("nan")):
            with pytest.raises(OptionError, match=f"--{name.replace('_', '-')} .*at least"):
                replace(Training(), **{name: value}).check()
    Training().check()
    with pytest.raises(OptionError, match="between two updates"):
        Training(rows=8000, n_steps=60_000).check()


@pytest.mark.parametrize("content", ["", "[]", "{", '{"settings": 5}', "[" * 10**5, "\0", b"\xff"])
def test_what_is_no_run_is_said(begun: RunFolder, content: str | bytes) -> None:
    data = content.encode() if isinstance(content, str) else content
    (begun.path / "run.json").write_bytes(data)
    with pytest.raises(OptionError) as caught:
        begun.settings()
    says(caught.value, "run.json")


# --- the curve

CURVE = [Point(128, 1.5), Point(256, 3.0, 0.25, 40.0, 0.5, 0.5, 0.25, 0.75)]


def test_a_curve_cut_off_by_a_kill_loses_the_row_that_was_being_written(begun: RunFolder) -> None:
    for point in CURVE:
        begun.add(point)
    path = begun.path / "curve.csv"
    whole = path.read_bytes()
    for end in range(whole.rindex(b"\n256") + 1, len(whole)):
        path.write_bytes(whole[:end])
        assert begun.curve() == CURVE[:1]
        begun.add(CURVE[1])
        assert begun.curve() == CURVE, "and the next row is no longer one"
    path.write_bytes(whole.replace(b"\n", b"\r\n"))  # as it once was written
    assert begun.curve() == CURVE
    begun.cut_curve(200)
    assert begun.curve() == CURVE[:1]


@pytest.mark.parametrize(
    "row", ["1,2,3", "a,1,,,,,,", "1e999,1,,,,,,", "nan,1,,,,,,", ",,,,,,,", "1," * 10**5, "\x1b"]
)
def test_a_spoilt_row_is_named_and_a_spoilt_curve_set_aside(begun: RunFolder, row: str) -> None:
    begun.add(CURVE[0])
    path = begun.path / "curve.csv"
    path.write_text(path.read_text("utf-8") + row + "\n", "utf-8")
    spoilt = path.read_bytes()
    with pytest.raises(OptionError) as caught:
        begun.curve()
    says(caught.value, "curve.csv, line 3")
    with pytest.raises(OptionError, match=r"curve\.csv\.spoilt"):
        begun.cut_curve(10**9)
    assert begun.curve() == []
    assert (begun.path / "curve.csv.spoilt").read_bytes() == spoilt


def test_a_policy_that_came_to_grief_leaves_a_curve_that_can_be_read(begun: RunFolder) -> None:
    begun.add(Point(1, 1.0, reward=float("nan"), length=float("inf")))
    assert begun.curve() == [Point(1, 1.0)]


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_full_disk_takes_no_row_away(
    begun: RunFolder, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for point in CURVE:
        begun.add(point)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for do in (lambda: begun.add(Point(384, 4.0)), lambda: begun.cut_curve(128)):
        with monkeypatch.context() as patch:
            if step == "write":
                patch.setattr(files, "_begin_part", full)
            else:
                patch.setattr(files.os, step, full)
            with pytest.raises(FileError, match="No space left"):
                do()
        assert begun.curve() == CURVE
    assert sorted(path.name for path in begun.path.iterdir()) == ["curve.csv", "run.json"]


# --- checkpoints as folders

STATE = {
    "steps": 128, "seconds": 1.5, "updates": 1, "gradient_updates": 4, "evaluated_at": 0,
    "best": -1.0, "best_at": 0, "disappointments": 0,
}  # fmt: skip


def test_a_checkpoint_is_there_whole_or_not_at_all(begun: RunFolder) -> None:
    for steps in (128, 256, 384):
        with begun.checkpoint(steps, {**STATE, "steps": steps}) as part:
            assert part is not None
            (part / "model.zip").write_bytes(b"weights")
            assert f"{steps:012d}" not in [path.name for path in begun.checkpoints()]
    with pytest.raises(MemoryError), begun.checkpoint(512, STATE):
        raise MemoryError
    with begun.checkpoint(384, {**STATE, "steps": 384, "best": 0.5}) as part:
        assert part is None, "its weights stand there already"
    assert [int(path.name) for path in begun.checkpoints()] == [256, 384]
    assert begun.last()[1] == {**STATE, "steps": 384, "best": 0.5}
    names = {path.name for path in (begun.path / "checkpoints").iterdir()}
    assert names == {"000000000256", "000000000384"}


def test_an_old_checkpoint_goes_whole(begun: RunFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files.shutil, "rmtree", lambda path, **_: None)  # as if killed there
    for steps in (1, 2, 3):
        with begun.checkpoint(steps, STATE):
            pass
    monkeypatch.undo()
    assert [int(path.name) for path in begun.checkpoints()] == [2, 3]
    with begun.alone():
        names = {path.name for path in (begun.path / "checkpoints").iterdir()}
        assert names == {f"{2:012d}", f"{3:012d}"}, "and its rest is swept"


def test_what_the_dead_left_is_swept_and_the_living_are_alone(begun: RunFolder) -> None:
    inside = begun.path / "checkpoints"
    (inside / "000000000099.part").mkdir(parents=True)
    (inside / ".000000000098.duskfolk-0123456789abcdef.part").mkdir()
    (begun.path / ".run.json.duskfolk-0123456789abcdef.part").write_text("{")
    with begun.alone():
        assert not list(inside.iterdir())
        assert sorted(path.name for path in begun.path.iterdir()) == [
            "checkpoints", "curve.csv", "run.json",
        ]  # fmt: skip
        with pytest.raises(FileError, match="another process is at work"), begun.alone():
            pass
        with pytest.raises(FileError, match="another process is at work"):
            RunFolder.begin(replace(TINY, run=str(begun.path)))


def _tree(folder: Path) -> dict[str, bytes | str]:
    return {
        str(path.relative_to(folder)): str(path.readlink()) if path.is_symlink()
        else path.read_bytes() if path.is_file() else "folder"
        for path in folder.rglob("*")
    }  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["run.json", "curve.csv", "best.onnx", "last.onnx", "guide.onnx", "lesson.json", "league.json",
     "report.png", "checkpoints", "board", "league", "league/warden", "board/1/events",
     "checkpoints/000000000001", "checkpoints/000000000001/state.json"],
)  # fmt: skip
@pytest.mark.parametrize("dangling", [False, True])
def test_a_received_run_with_a_link_is_refused_and_nothing_is_touched(
    begun: RunFolder, tmp_path: Path, name: str, dangling: bool
) -> None:
    path, theirs = begun.path / name, tmp_path / "theirs"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not dangling:
        (theirs / "2019").mkdir(parents=True)
        (theirs / "2019" / "precious.txt").write_text("mine")
    if path.exists():
        path.unlink()
    path.symlink_to(theirs)
    before = _tree(tmp_path)
    for do in (begun.settings, lambda: train(Training(resume=str(begun.path)))):
        with pytest.raises(OptionError, match="it is a link") as caught:
            do()
        says(caught.value, path.name)
    if name != "run.json":
        (begun.path / "run.json").unlink()
        before = _tree(tmp_path)
        with pytest.raises(OptionError, match="it is a link"):
            RunFolder.begin(replace(TINY, run=str(begun.path)))
    assert _tree(tmp_path) == before


def test_what_else_the_user_keeps_in_a_run_may_be_a_link(begun: RunFolder, tmp_path: Path) -> None:
    (begun.path / "notes").symlink_to(tmp_path)
    (tmp_path / "here").symlink_to(begun.path)
    assert RunFolder(tmp_path / "here").settings() == begun.settings()


def test_only_whole_folders_of_twelve_digits_are_checkpoints(begun: RunFolder) -> None:
    inside = begun.path / "checkpoints"
    for name in ("000000000007", "2019", "2019.part", "000000000008.part", "\u0660" * 12, "1" * 13):
        (inside / name).mkdir(parents=True)
    (inside / "000000000009").touch()
    assert [path.name for path in begun.checkpoints()] == ["000000000007"]
    with begun.alone():
        assert (inside / "2019.part").exists()
        assert not (inside / "000000000008.part").exists()


def _says_of_itself(run: RunFolder, **settings: object) -> None:
    path = run.path / "run.json"
    about = json.loads(path.read_text("utf-8"))
    about["settings"] |= settings
    path.write_text(json.dumps(about), "utf-8")


@pytest.mark.parametrize("way", ["absolute", "relative", "climbing", "linked"])
def test_a_place_that_a_received_run_names_counts_only_if_the_user_names_it_too(
    begun: RunFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (begun.path / "checkpoints" / "000000000001").mkdir(parents=True)
    (begun.path / "aside").symlink_to(tmp_path)
    place = {
        "absolute": str(tmp_path / "their folk"), "relative": "their folk",
        "climbing": "run/../their folk", "linked": "run/aside/their folk",
    }[way]  # fmt: skip
    for name, value in (("league", place), ("rivals", f"{place}/a.onnx")):
        _says_of_itself(begun, **{"rivals": "league", "league": "", name: value})
        with pytest.raises(OptionError, match=f"add --{name} '.*their folk") as caught:
            train(Training(resume="run"))
        says(caught.value, "run.json")
        mine: dict[str, Any] = {name: f"mine{Path(value).suffix}"}
        _, training = RunFolder.open(Training(resume="run", **mine))
        assert getattr(training, name) == mine[name]
    assert not (tmp_path / "their folk").exists()


def test_a_place_within_the_runs_own_folder_is_believed(
    begun: RunFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (begun.path / "checkpoints" / "000000000001").mkdir(parents=True)
    for league in ("run/folk", str(begun.path / "folk"), ""):
        _says_of_itself(begun, rivals="league", league=league)
        _, training = RunFolder.open(Training(resume="run"))
        assert training.league == (str(begun.path / "folk") if league else "")


@pytest.mark.parametrize(
    ("has", "asked", "said"),
    [
        ({"rivals": "run/a.onnx"}, {"rivals": "wolf"}, '--rivals "wolf": the run run has "run/a'),
        ({"rivals": "their/a.onnx"}, {"rivals": "idle"}, '--rivals "idle": the run run has "their'),
        ({"rivals": "run/a.onnx"}, {"rivals": "b.onnx"}, '--rivals "b.onnx": the run run has "run'),
        (
            {"rivals": "league", "league": "run/folk"},
            {"league": "mine"},
            '--league "mine": the run',
        ),
        ({}, {"rows": 16}, "--rows 16: the run run has 24 and keeps it"),
        ({"rows": None}, {"rows": 16}, "--rows 16: the run run has 384 and keeps it"),
        ({"hidden": None}, {"hidden": "8"}, '--hidden "8": the run run has "64,32" and keeps it'),
        ({"reflexes": "skilled"}, {"reflexes": "regular"}, 'the run run has "skilled" and keeps'),
    ],
)
def test_a_setting_that_makes_another_run_is_refused_with_what_this_one_has(
    begun: RunFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    has: dict[str, Any], asked: dict[str, Any], said: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (begun.path / "checkpoints" / "000000000001").mkdir(parents=True)
    _says_of_itself(begun, **{"rows": 24, **has})
    with pytest.raises(OptionError) as caught:
        RunFolder.open(Training(resume="run", **asked))
    assert said in says(caught.value)


def test_what_a_preset_has_may_be_named(
    begun: RunFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (begun.path / "checkpoints" / "000000000001").mkdir(parents=True)
    _says_of_itself(begun, rows=None, hidden=None, frozen=None)
    asked = Training(resume="run", rows=384, hidden="64,32", frozen=0)
    assert RunFolder.open(asked)[1].rows is None


def test_two_that_begin_at_once_get_folders_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    exists = Path.exists
    monkeypatch.setattr(Path, "exists", lambda path: False)  # each looked before the other made it
    folders = [RunFolder.begin(TINY).path for _ in range(3)]
    monkeypatch.setattr(Path, "exists", exists)
    assert [path.name for path in folders] == ["warden-1", "warden-2", "warden-3"]


@given(st.randoms(use_true_random=False))
def test_a_spoilt_state_is_one_sentence(dice: random.Random) -> None:
    spoilt = spoil({**STATE}, dice)
    text = json.dumps(spoilt)
    folder = RunFolder(Path("run"))
    try:
        read = _read_state(folder, text)
    except OptionError as error:
        says(error, "state.json, line 1")
    else:
        assert read == pytest.approx(spoilt)


def _read_state(folder: RunFolder, text: str) -> dict[str, float]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "duskfolk.document.read_text", lambda path, **_: text
        )  # a file for each example would take the time
        return folder.state(Path("state.json").parent)


def test_what_was_cloned_from_is_read_or_told(tmp_path: Path) -> None:
    lesson = Lesson(ClonedFrom("scripted", 4, 100, -0.5, 0.5, 0.5), (Genre.WATCH,))
    assert Lesson.load(tmp_path) is None
    lesson.save(tmp_path)
    assert Lesson.load(tmp_path) == lesson
    path, dice = tmp_path / "lesson.json", random.Random(1)
    text = path.read_text("utf-8")
    for _ in range(100):
        path.write_text(json.dumps(spoil(json.loads(text), dice)), "utf-8")
        try:
            Lesson.load(tmp_path)
        except OptionError as error:
            says(error, "lesson.json")


# --- what lies in a checkpoint


def stored_as(**arrays: Any) -> bytes:
    data = io.BytesIO()
    np.savez(data, **arrays)
    return data.getvalue()


WANTED = {
    "a": Wanted(np.float32, (2, 3), 0, 1), "b": Wanted(np.uint8, None, most=10),
    "c": Wanted(np.bool_, (2,)),
}  # fmt: skip
GOOD: dict[str, Any] = {
    "a": np.full((2, 3), 0.5, np.float32), "b": np.zeros(4, np.uint8), "c": np.array([True, False]),
}  # fmt: skip


def test_arrays_that_are_wanted_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    path.write_bytes(stored_as(**GOOD))
    found = stored.read(path, WANTED)
    assert all(np.array_equal(found[name], GOOD[name]) for name in GOOD)


@pytest.mark.parametrize(
    "change",
    [
        {"a": np.full((2, 3), 1.5, np.float32)},
        {"a": np.full((2, 3), np.nan, np.float32)},
        {"a": np.full((2, 3), 0.5)},
        {"a": np.full((3, 2), 0.5, np.float32)},
        {"a": np.asfortranarray(GOOD["a"])},
        {"a": np.array([None, {}], object)},
        {"b": np.zeros(11, np.uint8)},
        {"b": np.zeros((2, 2), np.uint8)},
        {"c": np.array([7, 1], np.uint8).view(np.bool_)},
        {"d": np.zeros(1)},
    ],
)
def test_arrays_of_another_kind_shape_or_range_are_refused(
    tmp_path: Path, change: dict[str, Any]
) -> None:
    path = tmp_path / "a.npz"
    path.write_bytes(stored_as(**{**GOOD, **change}))
    with pytest.raises(OptionError) as caught:
        stored.read(path, WANTED)
    says(caught.value, "a.npz", "array")


def test_arrays_are_looked_at_where_python_drops_its_assertions_too(tmp_path: Path) -> None:
    kinds = {"columns": np.asfortranarray(GOOD["a"]), "objects": np.array([None, {}], object)}
    paths = [tmp_path / f"{name}.npz" for name in kinds]
    for path, array in zip(paths, kinds.values(), strict=True):
        path.write_bytes(stored_as(a=array))
    code = (
        "import sys, numpy as np\n"
        "from pathlib import Path\n"
        "from duskfolk.agents.kit.learn import stored\n"
        "from duskfolk.errors import OptionError\n"
        "for path in sys.argv[1:]:\n"
        "    try:\n"
        "        stored.read(Path(path), {'a': stored.Wanted(np.float32, (2, 3))})\n"
        "    except OptionError as error:\n"
        "        print(error)\n"
    )
    done = subprocess.run([sys.executable, "-O", "-c", code, *map(str, paths)],
                          capture_output=True, text=True, check=True)  # fmt: skip
    assert done.stdout.count("it is damaged") == len(paths)


def test_an_archive_that_would_unpack_to_gigabytes_is_refused_before_it_does(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.npz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.npy", bytes(10**6))
    with pytest.raises(OptionError, match="unpacks to more"):
        stored.entries(path.read_bytes(), "a.npz", most=9)
    path.write_bytes(bytes(10**6))
    with pytest.raises(OptionError, match="more than"):
        stored.read(path, WANTED)


def test_an_archive_of_very_many_entries_is_refused_before_they_are_listed() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        for n in range(10):
            made.writestr(f"{n}.npy", b"")
    assert len(stored.entries(archive.getvalue(), "a.npz", most=10)) == 10
    with pytest.raises(OptionError, match="more than 9 entries"):
        stored.entries(archive.getvalue(), "a.npz", most=9)


@given(st.data())
def test_no_damage_to_an_archive_raises_anything_else(data: st.DataObject) -> None:
    content = bytearray(stored_as(**GOOD))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    for damaged in (bytes(content), bytes(content[:cut])):
        try:
            stored.entries(damaged, "a.npz", most=9)
        except OptionError as error:
            says(error, "a.npz")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    """A finished tiny run."""
    path = tmp_path_factory.mktemp("run") / "whole"
    train(replace(TINY, run=str(path)))
    return RunFolder(path)


@pytest.fixture(scope="module")
def trainee() -> tuple[Learner, Flock]:
    """A learner such as the tiny run's."""
    env = make_env(TINY)
    env.seed(3)
    return make_learner(env, TINY.preset(), 0), env.flock


def test_a_model_as_the_library_writes_it_is_read_without_its_loader(
    run: RunFolder, trainee: tuple[Learner, Flock], tmp_path: Path
) -> None:
    learner, _ = trainee
    path = tmp_path / "model.zip"
    learner.save(path)
    found = tensors.read(path, learner)
    for name, tensor in learner.policy.state_dict().items():
        assert torch.equal(found["policy"][name], tensor)
    saved = tensors.read(run.last()[0] / "model.zip", learner)
    assert saved["policy.optimizer"]["state"], "Adam remembers"
    before: Any = learner.get_parameters()
    learner.set_parameters(saved, exact_match=True)
    assert all(
        torch.equal(learner.policy.state_dict()[name], saved["policy"][name])
        for name in saved["policy"]
    )
    learner.set_parameters(before, exact_match=True)
    assert type(learner).load(run.last()[0] / "model.zip", device="cpu").num_timesteps > 0


def test_a_model_tells_nothing_of_the_machine(run: RunFolder) -> None:
    with zipfile.ZipFile(run.last()[0] / "model.zip") as archive:
        assert "system_info.txt" not in archive.namelist()


class Executed:
    """What runs when a pickle of it is loaded."""

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return Path.touch, (Path("executed"),)  # type: ignore[return-value]


def _rewrite(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    change(content)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)


def _pth(found: object) -> bytes:
    data = io.BytesIO()
    torch.save(found, data)
    return data.getvalue()


def _with_policy(change: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, bytes]], None]:
    def rewrite(content: dict[str, bytes]) -> None:
        policy = torch.load(io.BytesIO(content["policy.pth"]), weights_only=True)
        content["policy.pth"] = _pth(change(policy) or policy)

    return rewrite


def _with_program(program: bytes) -> Callable[[dict[str, bytes]], None]:
    def rewrite(content: dict[str, bytes]) -> None:
        data = io.BytesIO(content["policy.pth"])
        with zipfile.ZipFile(data) as archive:
            inside = {name: archive.read(name) for name in archive.namelist()}
        inside["archive/data.pkl"] = program
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as archive:
            for name, part in inside.items():
                archive.writestr(name, part)
        content["policy.pth"] = data.getvalue()

    return rewrite


# Tuples in which a few bytes hold 2^60 others, or a hundred thousand within each other: whoever
# hashes, compares or prints them never ends, or ends Python itself.
WIDE = b")q\x00" + b"".join(b"h%c\x86q%c" % (n, n + 1) for n in range(60))
DEEP = b")" + b"\x85" * 100_000
FLOATS = b"ctorch\nFloatStorage\n"
TENSOR = b"ctorch._utils\n_rebuild_tensor_v2\n"
ENDLESS = [
    part
    for tuples in (WIDE, DEEP)
    for part in (
        b"}" + tuples + b"K\x01s",  # a key
        b"}(" + tuples + b"K\x01u",
        b"(X\x07\0\0\0storage" + tuples + b"X\x01\0\0\x000X\x01\0\0\0cK\x01tQ",  # a kind
        b"(X\x07\0\0\0storage" + FLOATS + tuples + b"X\x01\0\0\0cK\x01tQ",  # a name
        TENSOR + b"(" + tuples + b"K\0))tR",  # numbers
        TENSOR + b"(]K\0" + tuples + b")tR",  # a shape
        tuples + b")R",  # what is called
        b"}" + tuples + b"b",  # what is noted
    )
]


SPOILT_MODELS: list[Callable[[dict[str, bytes]], None]] = [
    lambda content: content.pop("policy.pth"),  # type: ignore[list-item, return-value]
    lambda content: content.update({"policy.optimizer.pth": b"no zip"}),
    lambda content: content.update({"policy.optimizer.pth": _pth([1, 2])}),
    _with_policy(lambda policy: policy.update({"action_net.bias": torch.full((13,), np.nan)})),
    _with_policy(lambda policy: policy.update({"action_net.bias": torch.zeros(13).double()})),
    _with_policy(lambda policy: policy.update({"action_net.bias": 5})),
    _with_program(pickle.dumps(Executed(), 2)),
    _with_program(pickle.dumps([[]] * 9, 4)),
    _with_program(b""),
    _with_program(b"\x80\x02."),
    _with_program(b"\x80\x02}r\xf0\xff\xff\xffq"),
    _with_program(b"\x80\x02}NK\x01s."),
    _with_program(b"\x80\x02" + b"N0" * 10**6 + b"."),
    _with_program(b"\x80\x02](" + b"K\0" * 9 + b"ta."),
    *(_with_program(b"\x80\x02" + part + b".") for part in ENDLESS),
]  # fmt: skip


@pytest.mark.parametrize("spoil_it", SPOILT_MODELS, ids=range(len(SPOILT_MODELS)))
def test_a_spoilt_model_is_refused_and_nothing_of_it_runs(
    run: RunFolder, trainee: tuple[Learner, Flock], tmp_path: Path,
    spoil_it: Callable[[dict[str, bytes]], None], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "model.zip"
    shutil.copy(run.last()[0] / "model.zip", path)
    _rewrite(path, spoil_it)
    with pytest.raises(OptionError) as caught:
        tensors.read(path, trainee[0])
    says(caught.value, "model.zip")
    assert not Path("executed").exists()


def _with_arrays(**change: Any) -> Callable[[dict[str, Any]], None]:
    return lambda arrays: arrays.update(change)


SPOILT_WORLDS: list[Callable[[dict[str, Any]], object]] = [
    lambda arrays: arrays.pop("torch"),
    _with_arrays(more=np.zeros(3)),
    lambda arrays: arrays["levels"].__setitem__((0, 0), 99),
    lambda arrays: arrays["levels"].__setitem__((0, 1), 10**12),
    lambda arrays: arrays["levels"].__setitem__((0, 2), 2),
    _with_arrays(last_starts=np.zeros(3, np.bool_)),
    _with_arrays(last_obs=np.zeros(10**6)),
    lambda arrays: arrays["lacks"].__setitem__(0, 100),
    lambda arrays: arrays["ledger.outcome"].__setitem__(0, 100),
    lambda arrays: arrays["ledger.total"].__setitem__(0, np.inf),
    _with_arrays(streams=np.frombuffer(b"[{}]", np.uint8)),
    _with_arrays(streams=np.frombuffer(b"[" * 600, np.uint8)),
    _with_arrays(**{"numpy.position": np.array(625)}),
    _with_arrays(**{"world.0": np.zeros(10**6, np.uint8)}),
]


@pytest.mark.parametrize("spoil_it", SPOILT_WORLDS, ids=range(len(SPOILT_WORLDS)))
def test_spoilt_worlds_are_refused_by_array_before_any_is_used(
    run: RunFolder, trainee: tuple[Learner, Flock], tmp_path: Path,
    spoil_it: Callable[[dict[str, Any]], object],
) -> None:  # fmt: skip
    with np.load(run.last()[0] / "worlds.npz") as file:
        arrays = {name: file[name] for name in file.files}
    path = tmp_path / "worlds.npz"
    np.savez(path, **arrays)
    assert snapshot.read(path, trainee[1]).keys() == arrays.keys()
    spoil_it(arrays)
    np.savez(path, **arrays)
    with pytest.raises(OptionError) as caught:
        snapshot.read(path, trainee[1])
    says(caught.value, "worlds.npz")


def test_a_curriculum_s_shares_are_shares() -> None:
    curriculum = Curriculum([Genre.WATCH], (0, 4))
    for name, array in cast("dict[str, np.ndarray]", curriculum.take()).items():
        stored.check(array, curriculum.wanted[name], name)
        with pytest.raises(OptionError, match="outside 0 to 1"):
            stored.check(array + np.float32(2), curriculum.wanted[name], name)


def test_a_spoilt_checkpoint_is_told_and_the_one_before_it_gone_on_from(
    run: RunFolder, tmp_path: Path
) -> None:
    spoilt, gone = tmp_path / "spoilt", tmp_path / "gone"
    for path in (spoilt, gone):
        shutil.copytree(run.path, path)
    newest = RunFolder(spoilt).checkpoints()[-1]
    (newest / "worlds.npz").write_bytes((newest / "worlds.npz").read_bytes()[:-5000])
    shutil.rmtree(RunFolder(gone).checkpoints()[-1])
    said: list[str] = []
    for path in (spoilt, gone):
        train(Training(resume=str(path)), say=said.append)
    (sentence,) = (words for words in said if not words.startswith("It learns in updates"))
    assert "worlds.npz: it is cut off or damaged. It was set aside; going on from" in sentence
    assert f"at {3 * ROLLOUT} steps" in sentence
    assert (spoilt / "last.onnx").read_bytes()
    mine, theirs = (RunFolder(path).last()[0] for path in (spoilt, gone))
    assert mine.name == theirs.name == newest.name
    with np.load(mine / "worlds.npz") as one, np.load(theirs / "worlds.npz") as other:
        assert all(np.array_equal(one[name], other[name]) for name in one.files)
    assert newest.with_name(f"{newest.name}.spoilt").is_dir(), "nothing is thrown away"


def test_where_no_checkpoint_is_whole_the_way_on_is_named(run: RunFolder, tmp_path: Path) -> None:
    path = tmp_path / "run"
    shutil.copytree(run.path, path)
    for part in RunFolder(path).checkpoints():
        (part / "model.zip").write_bytes(b"")
    with pytest.raises(DuskfolkError) as caught:
        train(Training(resume=str(path)))
    says(caught.value, "model.zip", "No checkpoint is whole", "--warm", "last.onnx")
    assert len(RunFolder(path).checkpoints()) == 2, "and nothing was touched"
