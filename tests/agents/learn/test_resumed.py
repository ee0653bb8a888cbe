"""A run goes on wherever its folder is, as if it had never stopped."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from duskfolk.agents import load
from duskfolk.agents.kit.learn import stored
from duskfolk.agents.learn import lineage
from duskfolk.agents.learn.learner import make_learner
from duskfolk.agents.learn.presets import Training
from duskfolk.agents.learn.runs import RunFolder
from duskfolk.agents.learn.train import make_env, train
from duskfolk.errors import DuskfolkError
from duskfolk.game.errors import OptionError
from duskfolk.scripts import cli

pytestmark = pytest.mark.journey

ROLLOUT = 16 * 8  # rows times n_steps
TINY = Training(
    role="warden", genre="watch", levels=4, steps=4 * ROLLOUT, rows=16, n_steps=8, batch=64,
    epochs=1, evaluate_every=0, checkpoint_every=ROLLOUT, tensorboard=False, seed=3, hidden="8",
)  # fmt: skip


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a tiny run left behind."""
    path = tmp_path_factory.mktemp("first")
    train(replace(TINY, run=str(path / "run"), steps=ROLLOUT))
    return path / "run" / "last.onnx"


@pytest.mark.parametrize("option", ["warm", "clone"])
def test_a_run_needs_the_bundle_that_it_began_with_only_once(
    option: str, bundle: Path, tmp_path: Path
) -> None:
    begun, run = tmp_path / "begun.onnx", tmp_path / "run"
    shutil.copy(bundle, begun)
    asked = replace(TINY, run=str(run), clone_rows=1000, frozen=0, steps=ROLLOUT)
    train(replace(asked, **{option: str(begun)}))
    before = load(run / "last.onnx").manifest.training
    begun.unlink()
    train(Training(resume=str(run), steps=2 * ROLLOUT))
    after = load(run / "last.onnx").manifest.training
    assert after.steps == 2 * ROLLOUT
    assert after.earlier == before.earlier


def test_a_run_whose_checkpoints_hold_what_was_seen_with_masks_behind_it_goes_on(
    bundle: Path, tmp_path: Path
) -> None:
    """As those before sb3-contrib's buffers kept the masks."""
    ends: list[Path] = []
    for older in (False, True):
        run = tmp_path / f"older-{older}"
        shutil.copytree(bundle.parent, run)
        (part,) = RunFolder(run).checkpoints()
        with np.load(part / "worlds.npz") as archive:
            arrays = dict(archive)
        if older:
            arrays["last_obs"] = np.zeros((len(arrays["last_starts"]), 137), np.float32)
        np.savez(part / "worlds.npz", **arrays)  # type: ignore[arg-type]
        train(Training(resume=str(run), steps=2 * ROLLOUT))
        ends.append(run / "last.onnx")
    one, other = (load(end).bundle.network for end in ends)
    for mine, theirs in zip(one.policy, other.policy, strict=True):
        np.testing.assert_array_equal(mine.weight, theirs.weight)


def test_a_run_of_an_older_version_goes_on_without_its_bundle_and_says_what_is_lost(
    bundle: Path, tmp_path: Path
) -> None:
    begun, run = tmp_path / "begun.onnx", tmp_path / "run"
    shutil.copy(bundle, begun)
    train(replace(TINY, run=str(run), warm=str(begun), steps=ROLLOUT))
    (run / "earlier.json").unlink()
    begun.unlink()
    said: list[str] = []
    train(Training(resume=str(run), steps=2 * ROLLOUT), say=said.append)
    assert any("begun.onnx" in words and "will not tell" in words for words in said)
    assert load(run / "last.onnx").manifest.training.steps == 2 * ROLLOUT


def test_a_bundle_is_not_read_because_a_received_run_names_it(bundle: Path, tmp_path: Path) -> None:
    assert lineage.trace(replace(TINY, warm=str(bundle)))
    for option in ("warm", "clone"):
        with pytest.raises(OptionError, match="began with"):
            lineage.recall(tmp_path, replace(TINY, **{option: str(bundle)}))


def test_a_guide_that_is_gone_is_missed_at_once(bundle: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    train(replace(TINY, run=str(run), warm=str(bundle), steps=ROLLOUT))
    (run / "guide.onnx").unlink()
    with pytest.raises(DuskfolkError, match=r"guide\.onnx"):
        train(Training(resume=str(run), steps=2 * ROLLOUT))


def _curve(run: Path) -> list[tuple[object, ...]]:
    """All that was measured but the seconds."""
    return [(point.steps, *point[2:]) for point in RunFolder(run).curve()]


LONG = replace(TINY, steps=14 * 64 * 8, rows=64, levels=2, crowd=2, evaluate_every=7 * 64 * 8,
               evaluate_levels=1, checkpoint_every=64 * 8)  # fmt: skip


def test_the_curve_of_a_resumed_run_is_that_of_one_that_never_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("duskfolk.envs.core.MOST_STEPS", 20)  # episodes end now and then
    whole, stopped = tmp_path / "whole", tmp_path / "stopped"
    train(replace(LONG, run=str(whole)))
    asked = 0

    def soon() -> bool:
        nonlocal asked
        asked += 1
        return asked > 5

    train(replace(LONG, run=str(stopped)), stopping=soon)
    train(Training(resume=str(stopped)))
    curve = _curve(whole)
    assert curve[0][1] is not None, "episodes ended before the first row"
    assert len(curve) > 2
    assert _curve(stopped) == curve


def test_a_checkpoint_of_an_older_version_has_no_last_episodes(tmp_path: Path) -> None:
    run = tmp_path / "run"
    train(replace(TINY, run=str(run), steps=ROLLOUT))
    (part,) = RunFolder(run).checkpoints()
    with np.load(part / "worlds.npz") as archive:
        arrays = dict(archive)
    old = {name: array for name, array in arrays.items() if name not in ("episodes", "successes")}
    assert len(old) == len(arrays) - 2
    np.savez(part / "worlds.npz", **old)  # type: ignore[arg-type]
    train(Training(resume=str(run), steps=2 * ROLLOUT))
    assert len(RunFolder(run).checkpoints()) == 2


@pytest.mark.parametrize(
    "spoilt",
    [
        {"episodes": np.zeros(3)},
        {"episodes": np.full(4, np.nan)},
        {"successes": np.full(4, 2.0)},
        {"successes": np.zeros(100_000)},
        {"episodes": None},
    ],
)
def test_last_episodes_that_are_none_are_refused(
    spoilt: dict[str, np.ndarray | None], tmp_path: Path
) -> None:
    run = tmp_path / "run"
    train(replace(TINY, run=str(run), steps=ROLLOUT))
    (part,) = RunFolder(run).checkpoints()
    with np.load(part / "worlds.npz") as archive:
        arrays: dict[str, np.ndarray | None] = {**archive, **spoilt}
    kept = {name: array for name, array in arrays.items() if array is not None}
    np.savez(part / "worlds.npz", **kept)  # type: ignore[arg-type]
    with pytest.raises(OptionError, match=r"worlds\.npz"):
        train(Training(resume=str(run), steps=2 * ROLLOUT))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (Training(batch=1), "--batch 1: give at least 2"),
        (Training(batch=3, processes=3), "at least 2 .* 6 in all"),
        (Training(rows=1, n_steps=1), "--rows 1 with --n-steps 1"),
        (Training(rows=3, n_steps=1, processes=3), "--rows 3 with --n-steps 1"),
    ],
)
def test_what_no_minibatch_can_be_is_one_sentence(wrong: Training, said: str) -> None:
    with pytest.raises(OptionError, match=said):
        wrong.check()


@pytest.mark.parametrize("rows", [1, 2, 5])
@pytest.mark.parametrize("n_steps", [1, 2, 7])
@pytest.mark.parametrize("batch", [2, 3, 1000])
def test_the_smallest_trainings_that_pass_are_taken_by_the_library(
    rows: int, n_steps: int, batch: int
) -> None:
    asked = replace(TINY, role="lamplighter", rows=rows, n_steps=n_steps, batch=batch)
    if rows * n_steps == 1:
        return
    asked.check()
    learner = make_learner(make_env(asked), asked.preset(), 0)
    learner.learn(2 * rows * n_steps)


@pytest.mark.parametrize(
    "words",
    [
        ["--role", "wolf"],
        ["--levels", "1000"],  # as usual, and not as in this run
        ["--genre=theft"],
        ["--seed", "0"],
        ["--no-mirrored"],
        ["--tensorboard"],
        ["--n_steps", "64"],
        ["--run", "elsewhere"],
    ],
)
def test_what_a_run_does_not_change_is_refused(
    words: list[str], bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["train", "--resume", str(bundle.parent), *words]) == 2
    said = capsys.readouterr().err
    flag = words[0].partition("=")[0].replace("_", "-").replace("no-", "")
    assert f"{flag} " in said
    assert "keeps it; what may change is --steps, --minutes" in said


def test_what_is_as_in_the_run_may_be_repeated_and_what_is_given_counts(bundle: Path) -> None:
    asked = Training(resume=str(bundle.parent), role="warden", seed=3, run=str(bundle.parent))
    _, training = RunFolder.open(asked)
    assert training.steps == ROLLOUT
    _, training = RunFolder.open(asked, given={"steps", "checkpoint_every"})
    assert training.steps is None, "as the preset, and not as before"
    assert training.checkpoint_every == Training().checkpoint_every


def test_a_finished_run_says_how_to_lengthen_it(bundle: Path) -> None:
    said: list[str] = []
    train(Training(resume=str(bundle.parent)), say=said.append)
    assert any("nothing is left to do" in words and "--steps" in words for words in said)


def test_who_asks_a_run_for_fewer_decisions_than_it_has_is_told_both_numbers(
    bundle: Path,
) -> None:
    said: list[str] = []
    train(Training(resume=str(bundle.parent), steps=ROLLOUT // 2), say=said.append)
    wanted = f"learned from {ROLLOUT} decisions, and {ROLLOUT // 2} in all were asked for: nothing"
    assert [words for words in said if wanted in words]


@pytest.mark.parametrize(
    "words",
    [
        ["--genre", "wach"],
        ["--dials", "a,b,c"],
        ["--rivals", "/etc/passwd"],
        ["--rivals", "nowhere.onnx"],
        ["--warm", "nowhere.onnx"],
        ["--warm", "warden", "--hidden", "8"],
        ["--clone", "nowhere.onnx"],
        ["--resume", "nowhere"],
        ["--batch", "1"],
        ["--role", "wolff"],
    ],
)
def test_simple_errors_come_before_anything_is_made_ready(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert cli.main(["train", *words]) == 2
    told = capsys.readouterr()
    assert "ready" not in told.out + told.err
    assert not list(tmp_path.iterdir())


def test_of_arrays_that_older_files_lack_all_are_there_or_none(tmp_path: Path) -> None:
    wanted = {"a": stored.Wanted(np.int64, (2,))}
    welcome = {name: stored.Wanted(np.int64, (1,)) for name in "bc"}
    path = tmp_path / "x.npz"
    more = {"d": stored.Wanted(np.int64, (1,))}
    for names, fits in (
        ("a", True), ("abc", True), ("ad", True), ("abcd", True),
        ("ab", False), ("bc", False), ("abd", False), ("abce", False),
    ):  # fmt: skip
        np.savez(path, **{name: np.zeros(2 if name == "a" else 1, np.int64) for name in names})  # type: ignore[arg-type]
        if fits:
            assert set(stored.read(path, wanted, welcome, more)) == set(names)
        else:
            with pytest.raises(OptionError):
                stored.read(path, wanted, welcome, more)
