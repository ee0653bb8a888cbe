"""Training under human limits: what is learned with them is measured, kept and played with them."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from duskfolk.agents import BundleError, Limited, load, shipped
from duskfolk.agents.learn import sitting
from duskfolk.agents.learn.clone import imitate
from duskfolk.agents.learn.guide import Guide
from duskfolk.agents.learn.presets import Training
from duskfolk.agents.learn.provenance import plain_command
from duskfolk.agents.learn.runs import RunFolder
from duskfolk.agents.learn.sitting import _glance
from duskfolk.agents.learn.train import make_env, train
from duskfolk.agents.measure.card import card
from duskfolk.agents.measure.evaluate import Measure, level_ids, play_out
from duskfolk.agents.policy import bundle, flavours, library
from duskfolk.agents.policy.flavours import plain
from duskfolk.envs import DuskfolkEnv, DuskfolkVecEnv
from duskfolk.envs.brains import with_brains
from duskfolk.errors import DuskfolkError
from duskfolk.game import layout
from duskfolk.game.minds import limits_of
from duskfolk.game.reflexes import PLAYERS, Reflexes
from duskfolk.game.world.kinds import Genre, Role
from duskfolk.scripts import cli

pytestmark = pytest.mark.journey

ROLLOUT = 16 * 8  # rows times n_steps
TINY = Training(
    role="lamplighter", genre="watch,pack", levels=4, steps=4 * ROLLOUT, rows=16, n_steps=8,
    batch=64, epochs=1, evaluate_every=4 * ROLLOUT, evaluate_levels=1, checkpoint_every=ROLLOUT,
    tensorboard=False, seed=3, hidden="8", reflexes="newcomer",
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def brisk() -> Iterator[None]:
    """Trainings look at few rows and clone in few passes; how well they learn is not asked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sitting, "_GLANCE", 2000)
        patch.setattr(imitate, "_EPOCHS", 2)
        patch.setattr(imitate, "_EPOCHS_AGAIN", 1)
        yield


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    """A finished tiny training of a newcomer."""
    path = tmp_path_factory.mktemp("run") / "whole"
    train(replace(TINY, run=str(path)))
    return RunFolder(path)


def test_its_bundles_hold_the_limits_that_it_learned_under(run: RunFolder) -> None:
    assert run.settings().reflexes == "newcomer"
    for name in ("best.onnx", "last.onnx"):
        brain = load(run.path / name)
        assert brain.role == "lamplighter"
        assert brain.manifest.reflexes == brain.reflexes == PLAYERS["newcomer"]
        assert limits_of(brain) == PLAYERS["newcomer"]
        assert "--reflexes newcomer" in brain.manifest.training.command
    page = card(load(run.path / "last.onnx").manifest, 1)
    assert "0.35 s" in page
    assert "people" in page


def test_a_resumed_training_of_a_player_is_the_same_training(
    run: RunFolder, tmp_path: Path
) -> None:
    """What its bodies have seen and done of late is in the checkpoint, too."""
    halves, asked = tmp_path / "halves", iter(range(9))
    train(replace(TINY, run=str(halves)), stopping=lambda: next(asked) == 2)
    train(Training(resume=str(halves)))
    one, other = (load(path / "last.onnx").network for path in (run.path, halves))
    for mine, theirs in zip(one.policy, other.policy, strict=True):
        np.testing.assert_array_equal(mine.weight, theirs.weight)


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("reflexes.acts", lambda column: column + 9),
        ("reflexes.lag", lambda column: column + 20),
        ("reflexes.rows", lambda column: column[:-1]),
        ("reflexes.who", lambda column: column * 0 + 999),
        ("reflexes.who", lambda column: column[:-1]),
    ],
)
def test_a_spoilt_checkpoint_of_a_player_is_refused_by_the_name_of_what_is_wrong(
    run: RunFolder, tmp_path: Path, name: str, spoil: Callable[[np.ndarray], np.ndarray]
) -> None:
    copied = tmp_path / "copy"
    shutil.copytree(run.path, copied)
    part = RunFolder(copied).checkpoints()[-1]
    with np.load(part / "worlds.npz") as archive:
        arrays = dict(archive)
    arrays[name] = spoil(arrays[name]).astype(arrays[name].dtype)
    np.savez(part / "worlds.npz", **arrays)  # type: ignore[arg-type]
    said: list[str] = []
    train(Training(resume=str(copied)), stopping=lambda: True, say=said.append)
    assert "reflexes." in said[0]
    assert "set aside" in said[0]


def test_the_spread_of_its_numbers_is_taken_from_rows_with_acts_in_flight() -> None:
    """Else the first layer would take them for numbers that never move, and blow them up."""
    env = make_env(TINY)
    acts = _glance(TINY, env)[:, layout.ACTS_START : layout.DIALS_START]
    assert (acts.std(0) > 0.1).any()
    assert (
        _glance(replace(TINY, reflexes=""), make_env(replace(TINY, reflexes="")))[
            :, layout.ACTS_START : layout.DIALS_START
        ].any()
        == np.False_
    )


@pytest.mark.parametrize("clone", ["scripted", "bundle"])
def test_a_clone_learns_from_rows_as_late_as_its_own(
    clone: str, run: RunFolder, tmp_path: Path
) -> None:
    source = clone if clone == "scripted" else str(run.path / "last.onnx")
    asked = replace(TINY, clone=source, clone_rows=1000, run=str(tmp_path / "run"), clone_only=True)
    train(replace(asked, evaluate_every=0))
    brain = load(tmp_path / "run" / "last.onnx")
    assert brain.reflexes == PLAYERS["newcomer"]
    assert brain.manifest.training.clone is not None
    assert brain.manifest.training.clone.decisions >= 900


def test_a_guide_has_the_limits_that_it_learned_under_and_no_others(
    run: RunFolder, tmp_path: Path
) -> None:
    for warm, wanted in (
        (run.path / "last.onnx", PLAYERS["newcomer"]), (free(tmp_path), None)
    ):  # fmt: skip
        folder = tmp_path / f"guided-{wanted is None}"
        asked = replace(TINY, warm=str(warm), run=str(folder), steps=ROLLOUT, guide=0.1)
        train(replace(asked, evaluate_every=0))
        assert load(folder / "guide.onnx").reflexes == wanted
        env = make_env(TINY)
        env.reset()
        guide = Guide(env.flock)
        guide.resume(folder)
        for _ in range(6):
            env.step(guide())


def free(folder: Path) -> Path:
    """What a training without limits leaves behind."""
    train(replace(TINY, run=str(folder / "free"), steps=ROLLOUT, evaluate_every=0, reflexes=""))
    path = folder / "free" / "last.onnx"
    assert load(path).reflexes is None
    return path


@pytest.fixture
def pool(run: RunFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with two players and a lamplighter, made in a moment."""
    path = tmp_path / "shipped"
    path.mkdir()
    data = (run.path / "last.onnx").read_bytes()
    for name in ("newcomer", "skilled", "lamplighter"):
        (path / f"{name}.onnx").write_bytes(data)
    monkeypatch.setattr(library, "_folder", lambda: path)
    return path


def test_a_player_is_loaded_by_its_name_and_plays_the_lamplighter(pool: Path) -> None:
    assert shipped() == ["lamplighter", "newcomer", "skilled"]
    player = load("newcomer")
    assert (player.role, player.reflexes) == ("lamplighter", PLAYERS["newcomer"])
    hands = Limited(player)
    acts = hands.act(["it"], player.bundle.rows[:1], rng=np.random.default_rng(0))
    assert acts.shape == (1, 2)
    found = with_brains({"lamplighter": "newcomer"})
    assert isinstance(found, dict)
    assert found["lamplighter"].reflexes == PLAYERS["newcomer"]
    env = DuskfolkVecEnv("warden", 1, rivals="newcomer", levels=(0, 1))
    env.reset()
    env.step(np.zeros((env.num_envs, 2), int))
    assert env.flock.limits.given[0, 0] == PLAYERS["newcomer"]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("train --role newcomer", "--role lamplighter --reflexes newcomer"),
        ("evaluate --role newcomer --levels 1", "the brain 'newcomer'"),
        ("play --as newcomer", "watch --lamplighter newcomer"),
        ("train --role lamplighter --reflexes newcommer", "did you mean 'newcomer'"),
        ("train --role lamplighter --reflexes 9,3,0.1", "the delay is 9"),
    ],
)
def test_players_are_no_roles_and_whoever_takes_one_for_it_is_told(
    command: str, said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert cli.main(command.split()) == 2
    assert said in capsys.readouterr().err


def test_an_environment_of_a_player_is_one_of_the_role_with_reflexes() -> None:
    with pytest.raises(DuskfolkError, match="no role but a lamplighter"):
        DuskfolkEnv("skilled")


def test_evaluation_plays_it_with_its_limits_and_both_tell_it_alike(pool: Path) -> None:
    brain = load("newcomer")
    levels = level_ids([Genre.WATCH, Genre.PACK], 0, 2)
    late = play_out(levels, {Role.LAMPLIGHTER: brain}, Measure(worlds=3))
    again = play_out(levels, {Role.LAMPLIGHTER: brain}, Measure(worlds=1))
    assert late == again, "whoever else is in the batch"
    prompt = type(brain)(brain.network, replace(brain.manifest, reflexes=None))
    assert play_out(levels, {Role.LAMPLIGHTER: prompt}) != late


@pytest.mark.parametrize(
    "given", ["--reflexes skilled", "--setting fierce", "--setting 0.5", "--rivals trained"]
)
def test_the_command_in_a_manifest_keeps_every_word_of_ours(given: str) -> None:
    line = f"duskfolk train --role lamplighter {given} --seed 2"
    assert plain_command(line) == line


def test_a_manifest_with_limits_that_none_has_is_refused(run: RunFolder) -> None:
    content = load(run.path / "last.onnx").bundle
    for spoilt in ({"delay": 9, "turns": 3, "slips": 0}, {"delay": 0.3, "turns": 2.5, "slips": 0},
                   {"delay": 0.3, "turns": 3}, [0.3, 3, 0.1], "newcomer"):  # fmt: skip
        text = json.dumps({**content.document, "reflexes": spoilt})
        with pytest.raises(BundleError) as caught:
            bundle.unpack(bundle.assemble(content.network, text))
        assert any(word in str(caught.value) for word in ("reflexes", "slips"))
    assert load(run.path / "last.onnx").manifest.reflexes == Reflexes(0.35, 3, 0.1)


def test_the_json_flavour_tells_its_limits_to_other_languages(run: RunFolder) -> None:
    data = flavours.encode(load(run.path / "last.onnx").bundle, "json")
    told = json.loads(data)
    assert told["reflexes"] == {"delay": 0.35, "turns": 3, "slips": 0.1}
    plain.decode(data)
    with pytest.raises(BundleError, match="turns"):
        plain.decode(json.dumps({**told, "reflexes": {"delay": 0.1, "turns": 99}}).encode())
