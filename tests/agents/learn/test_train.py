"""A training leaves a whole folder behind, and a resumed run is the same run."""

import io
import json
import re
import shutil
import zipfile
from dataclasses import fields, replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest
import torch
from stable_baselines3.common.callbacks import ConvertCallback
from stable_baselines3.common.save_util import load_from_zip_file, save_to_zip_file

import duskfolk
from duskfolk.agents import load
from duskfolk.agents.kit.intervals import Share
from duskfolk.agents.kit.learn.origin import revision
from duskfolk.agents.learn.author import to_brain
from duskfolk.agents.learn.callbacks.exam import Exam
from duskfolk.agents.learn.callbacks.follow import Follow
from duskfolk.agents.learn.clone.demonstrations import from_scripted
from duskfolk.agents.learn.guide import Guide
from duskfolk.agents.learn.learner import make_learner
from duskfolk.agents.learn.masked import likeness
from duskfolk.agents.learn.presets import PRESETS, Preset, Training
from duskfolk.agents.learn.provenance import of_nobody
from duskfolk.agents.learn.runs import Point, RunFolder, command
from duskfolk.agents.learn.train import make_env, train
from duskfolk.agents.measure.card import card
from duskfolk.agents.measure.evaluate import level_ids
from duskfolk.agents.policy import bundle
from duskfolk.agents.policy.provenance import ClonedFrom, RoleProvenance, write
from duskfolk.agents.policy.runtime import Brain
from duskfolk.envs.tasks import DISCOUNT
from duskfolk.game import layout
from duskfolk.game.errors import OptionError
from duskfolk.game.world.kinds import Genre, Role
from duskfolk.scripts import cli

pytestmark = pytest.mark.journey

ROLLOUT = 16 * 8  # rows times n_steps
TINY = Training(
    role="warden", genre="watch", levels=4, steps=4 * ROLLOUT, rows=16, n_steps=8, batch=64,
    epochs=1, evaluate_every=2 * ROLLOUT, evaluate_levels=2, checkpoint_every=ROLLOUT,
    tensorboard=False, seed=3, drop=0.5,
)  # fmt: skip


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    """A finished tiny run."""
    path = tmp_path_factory.mktemp("run") / "whole"
    points: list[Point] = []
    train(replace(TINY, run=str(path)), points.append)
    assert points[-1].steps == TINY.steps
    return RunFolder(path)


def _same(first: Brain, second: Brain) -> bool:
    pairs = zip(parts_of(first), parts_of(second), strict=True)
    return all(np.array_equal(one, other) for one, other in pairs)


def parts_of(brain: Brain) -> list[np.ndarray]:
    network = brain.bundle.network
    layers = (*network.policy, *network.value)
    return [part for layer in layers for part in (layer.weight, layer.bias)]


def test_a_run_can_be_told_from_its_folder(run: RunFolder) -> None:
    about = json.loads((run.path / "run.json").read_text(encoding="utf-8"))
    assert about["command"].startswith("duskfolk train --role warden --genre watch --levels 4")
    assert about["settings"]["seed"] == 3
    assert about["preset"]["rows"] == 16
    assert {"python", "torch", "stable-baselines3"} <= set(about["versions"])
    assert "revision" in about


def test_the_curve_is_kept(run: RunFolder) -> None:
    curve = run.curve()
    assert [point.steps for point in curve if point.unseen is not None] == [
        2 * ROLLOUT,
        4 * ROLLOUT,
    ]
    assert all(
        point.unseen_low <= point.unseen <= point.unseen_high  # type: ignore[operator]
        for point in curve
        if point.unseen is not None
    )


def test_two_checkpoints_are_kept_and_two_bundles_load(run: RunFolder) -> None:
    assert [int(path.name) for path in run.checkpoints()] == [3 * ROLLOUT, 4 * ROLLOUT]
    for name in ("best.onnx", "last.onnx"):
        brain = load(run.path / name)
        assert brain.role == "warden"
        assert brain.manifest.training.levels == (0, 4)
        assert brain.manifest.training.settings["grounds"] == 0.2
        assert brain.manifest.training.settings["setting"] == "sampled"


def test_the_same_seed_learns_the_same(run: RunFolder, tmp_path: Path) -> None:
    train(replace(TINY, run=str(tmp_path / "again")))
    assert _same(load(run.path / "last.onnx"), load(tmp_path / "again" / "last.onnx"))


def test_an_interrupted_run_goes_on_as_if_nothing_had_happened(
    run: RunFolder, tmp_path: Path
) -> None:
    asked = 0

    def stop_at_the_third_rollout() -> bool:
        nonlocal asked
        asked += 1
        return asked > 2

    path = tmp_path / "interrupted"
    train(replace(TINY, run=str(path)), stopping=stop_at_the_third_rollout)
    stopped = RunFolder(path)
    assert [int(part.name) for part in stopped.checkpoints()] == [ROLLOUT, 2 * ROLLOUT]
    assert not _same(load(run.path / "last.onnx"), load(path / "last.onnx"))
    train(Training(resume=str(path)))
    assert _same(load(run.path / "last.onnx"), load(path / "last.onnx"))
    assert _same(load(run.path / "best.onnx"), load(path / "best.onnx"))

    def measured(folder: RunFolder) -> list[tuple[int, float | None]]:
        return [(point.steps, point.unseen) for point in folder.curve() if point.unseen is not None]

    assert measured(stopped) == measured(run)


def test_a_killed_run_goes_on_from_its_last_checkpoint(run: RunFolder, tmp_path: Path) -> None:
    path = tmp_path / "killed"

    def die(point: Point) -> None:
        if point.steps == 3 * ROLLOUT:
            raise MemoryError("as from outside")

    with pytest.raises(MemoryError):
        train(replace(TINY, run=str(path)), die)
    (
        path / "checkpoints" / ".000000000099.duskfolk-0123456789abcdef.part"
    ).mkdir()  # was being written
    train(Training(resume=str(path)))
    assert _same(load(run.path / "last.onnx"), load(path / "last.onnx"))


def test_a_checkpoint_of_another_network_is_told_how_to_go_on(
    run: RunFolder, tmp_path: Path
) -> None:
    path = tmp_path / "old"
    shutil.copytree(run.path, path)
    model = RunFolder(path).checkpoints()[-1] / "model.zip"
    _, tensors, _ = load_from_zip_file(model, device="cpu", load_data=False)
    weights = cast("dict[str, torch.Tensor]", tensors["policy"])
    weights["features_extractor.scale"] = weights.pop("mlp_extractor.policy_net.0.scale")
    save_to_zip_file(model, {}, tensors)
    with pytest.raises(OptionError, match=r"another network.*--warm .*last\.onnx"):
        train(Training(resume=str(path), steps=9 * ROLLOUT))
    assert _same(load(path / "last.onnx"), load(run.path / "last.onnx"))


def test_a_finished_run_can_be_lengthened(run: RunFolder, tmp_path: Path) -> None:
    path = tmp_path / "short"
    train(replace(TINY, run=str(path), steps=ROLLOUT))
    train(Training(resume=str(path), steps=2 * ROLLOUT))
    assert int(RunFolder(path).checkpoints()[-1].name) == 2 * ROLLOUT


def test_a_training_shorter_than_its_rollouts_learns_forward_and_can_be_gone_on_from(
    tmp_path: Path,
) -> None:
    path = tmp_path / "short"
    points: list[Point] = []
    said: list[str] = []
    short = replace(
        TINY, run=str(path), steps=ROLLOUT + 1, checkpoint_every=0, evaluate_every=9 * ROLLOUT
    )
    train(short, points.append, say=said.append)
    assert said == [f"It learns in updates of {ROLLOUT} decisions: {2 * ROLLOUT} in all."]
    assert points[-1].steps == 2 * ROLLOUT
    checkpoint, _ = RunFolder(path).last()
    with zipfile.ZipFile(checkpoint / "model.zip") as archive:
        memory = torch.load(io.BytesIO(archive.read("policy.optimizer.pth")), weights_only=True)
    assert [group["lr"] for group in memory["param_groups"]] == [
        pytest.approx(TINY.preset().learning_rate / 10)
    ]
    train(Training(resume=str(path), steps=4 * ROLLOUT))
    assert RunFolder(path).curve()[-1].steps == 4 * ROLLOUT


def test_patience_ends_a_training_that_gets_no_better_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Exam, "_measure", lambda exam: Share(0.5, 0.3, 0.7))
    stubborn = replace(
        TINY, run=str(tmp_path / "stubborn"), patience=1, evaluate_every=ROLLOUT, evaluate_levels=1,
        steps=12 * ROLLOUT,
    )  # fmt: skip
    said: list[str] = []
    train(stubborn, say=said.append)
    assert RunFolder(tmp_path / "stubborn").curve()[-1].steps == 2 * ROLLOUT
    wanted = f"the last evaluation brought no new best; the best was at {ROLLOUT} decisions."
    assert said[-1] == f"Stopped by --patience 1: {wanted}"


def test_patience_is_not_tried_before_anything_was_won(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Exam, "_measure", lambda exam: Share(0.0, 0.0, 0.5))
    hopeless = replace(TINY, run=str(tmp_path / "hopeless"), patience=1, evaluate_every=ROLLOUT)
    train(hopeless)
    assert RunFolder(tmp_path / "hopeless").curve()[-1].steps == TINY.steps


def test_a_second_run_never_overwrites_a_first(run: RunFolder) -> None:
    with pytest.raises(OptionError, match="holds a run already"):
        train(replace(TINY, run=str(run.path)))


def test_warm_starts_begin_with_the_bundles_weights(run: RunFolder, tmp_path: Path) -> None:
    warm = str(run.path / "best.onnx")
    path = tmp_path / "warm"
    train(replace(TINY, run=str(path), warm=warm), stopping=lambda: True)
    pairs = zip(parts_of(load(warm)), parts_of(load(path / "last.onnx")), strict=True)
    for mine, theirs in pairs:  # but for rounding: the learner's spread went out of them and in
        np.testing.assert_allclose(mine, theirs, rtol=0, atol=1e-5)
    about, first = load(path / "last.onnx").manifest, load(warm).manifest.training
    said = f"{first.command}  # at {first.revision[:12]}"
    (earlier,) = about.training.earlier
    assert earlier.startswith(said)
    assert f"{earlier}, makes the next one's bundle\n{about.training.command}" in card(about, 1)
    assert "`BUNDLE.onnx` may be another file in each place" in card(about, 1)
    assert "BUNDLE.onnx" not in card(load(warm).manifest, 1)


def test_a_guide_is_asked_in_every_state() -> None:
    env = make_env(TINY)
    env.seed(3)
    learner = make_learner(env, TINY.preset(), 0)
    asked: list[np.ndarray] = []

    def guide() -> np.ndarray:
        asked.append(env.flock.scripted_actions())
        states.append(env.flock.observe())
        return asked[-1]

    states: list[np.ndarray] = []
    follow = Follow(learner, guide, 1.0, 1.0)
    learner.learn(ROLLOUT, callback=follow)
    rollout = learner.rollout_buffer
    list(rollout.get(64))  # the last minibatch of a pass
    np.testing.assert_array_equal(rollout.observations, rollout.swap_and_flatten(np.array(states)))
    told = rollout.swap_and_flatten(np.array(asked))[rollout.drawn]
    (batch,) = (each for each in rollout.get(len(rollout.observations)))
    given = rollout.swap_and_flatten(np.array(states))[rollout.drawn]
    np.testing.assert_array_equal(batch.observations, given)
    assert told.any()


def test_who_began_with_a_policy_is_guided_by_what_that_finds_likeliest(tmp_path: Path) -> None:
    env = make_env(TINY)
    env.seed(3)
    env.reset()
    learner = make_learner(env, TINY.preset(), 0)
    guide, again = Guide(env.flock), Guide(env.flock)
    guide.resume(tmp_path)
    np.testing.assert_array_equal(guide(), env.flock.scripted_actions())
    guide.begin(learner, tmp_path)
    again.resume(tmp_path)
    whole = env.flock.observe(whole=True)
    masks = env.action_masks()
    likeliest, _ = learner.predict(whole, action_masks=masks, deterministic=True)
    np.testing.assert_array_equal(guide(), likeliest)
    np.testing.assert_array_equal(again(), likeliest)


def test_a_guided_policy_becomes_like_its_guide() -> None:
    shown = from_scripted(Role.WARDEN, level_ids([Genre.WATCH], 0, 4), 600, seed=1)
    rows, masks = torch.from_numpy(shown.rows), torch.from_numpy(shown.masks)
    acts = torch.from_numpy(shown.acts.astype(np.int64))

    def likeness_after(preset: Preset) -> float:
        """Mean log-probability of what scripted folk did, while the guide still weighs."""
        env = make_env(
            replace(TINY, setting="fierce", drop=0, grounds=0, feuds=0, orders=0, afield=0)
        )
        env.seed(3)
        learner = make_learner(env, preset, 0)
        few = 64 * ROLLOUT  # some of it is over before wardens near the start are awake
        follow = Follow(learner, env.flock.scripted_actions, preset.guide, preset.guided)
        stop = ConvertCallback(lambda *_: learner.num_timesteps < few)
        learner.learn(4 * few, callback=[follow, stop])
        with torch.no_grad():
            return float(likeness(learner.policy.branches(rows, masks), acts).mean())

    eager = replace(TINY.preset(), epochs=20, learning_rate=0.001)
    guided, alone = (likeness_after(replace(eager, guide=guide)) for guide in (0.5, 0.0))
    assert guided > alone + 0.5


def test_minibatches_are_of_one_size_whatever_the_rows() -> None:
    for rows in (15, 16, 17, 19):
        env = make_env(replace(TINY, rows=rows, genre="watch"))
        learner = make_learner(env, replace(TINY.preset(), batch=64, n_steps=8), 0)
        assert learner.batch_size is not None
        rest = env.num_envs * 8 % learner.batch_size
        assert rest == 0 or learner.batch_size - rest < env.num_envs * 8 / learner.batch_size
        assert learner.batch_size == pytest.approx(64, rel=0.5)


def test_a_guide_is_left_in_the_first_half() -> None:
    learner = make_learner(make_env(TINY), TINY.preset(), 0)
    asked: list[float] = []

    def guide() -> np.ndarray:
        asked.append(follow.weight)
        return np.zeros((16, 2))

    follow = Follow(learner, guide, 2.0, 0.5)
    weights: list[float] = []

    def listen(*_: object) -> bool:
        weights.append(follow.weight)
        return True

    learner.learn(8 * ROLLOUT, callback=[ConvertCallback(listen), follow])
    after_updates = weights[learner.n_steps :: learner.n_steps]
    np.testing.assert_allclose(after_updates, [1.5, 1.0, 0.5, 0, 0, 0, 0], atol=1e-6)
    assert len(asked) == 4 * learner.n_steps, "and then nobody asks it any more"
    assert learner.policy.beside is None


def test_a_clone_is_no_guide_but_for_the_lamplighter() -> None:
    for role in PRESETS:
        assert Training(role).preset().guide == 0.05
        assert Training(role, warm=role).preset().guide == 0.05
        after_a_clone = 0.03 if role == "lamplighter" else 0
        assert Training(role, clone="scripted").preset().guide == after_a_clone
        assert Training(role, clone="scripted", guide=0.1).preset().guide == 0.1


def test_step_sizes_fall_by_the_clock_where_that_is_faster() -> None:
    learner = make_learner(make_env(TINY), TINY.preset(), 0)
    stop = ConvertCallback(lambda *_: learner.num_timesteps <= ROLLOUT)
    for left, falls_to in ((1.0, 0.75), (0.25, 0.25)):
        learner.learning_rate.at_most(left)
        learner.learn(4 * ROLLOUT, callback=stop)
        rate = TINY.preset().learning_rate * (0.1 + 0.9 * falls_to)
        assert learner.policy.optimizer.param_groups[0]["lr"] == pytest.approx(rate)


def test_impossible_deeds_are_never_chosen() -> None:
    learner = make_learner(make_env(TINY), TINY.preset(), 0)
    rows, masks = np.zeros((64, layout.SIZE), np.float32), np.ones((64, 13), np.bool_)
    masks[:, 10:] = False  # no deed but none
    acts, _ = learner.predict(rows, action_masks=masks)
    assert not acts[:, 1].any()
    assert len(set(acts[:, 0].tolist())) > 3


def test_what_is_exported_is_what_was_trained() -> None:
    learner = make_learner(make_env(TINY), TINY.preset(), 0)
    rng = np.random.default_rng(0)
    rows = rng.uniform(-1, 1, (200, layout.SIZE)).astype(np.float32)
    masks = rng.integers(0, 2, (200, 4)).astype(np.uint8)
    masks[:, 0] = 1
    possible = np.hstack([np.ones((200, 9), np.uint8), masks])
    acts, _ = learner.predict(rows, action_masks=possible, deterministic=True)
    brain = to_brain(learner, "warden")
    assert np.array_equal(brain.decide(rows, masks, temperature=0), acts)


def test_every_preset_fits_the_facts() -> None:
    for role, preset in PRESETS.items():
        assert 128 <= preset.rows <= 1024
        assert 32 <= preset.n_steps <= 128
        assert preset.rows * preset.n_steps >= preset.batch
        assert preset.gamma == pytest.approx(DISCOUNT[Role[role.upper()]]), "shaping is made for it"


def test_the_command_of_a_run_names_what_is_not_default() -> None:
    assert command(Training()) == "duskfolk train --role warden"
    assert command(Training(seed=2, tensorboard=False)) == (
        "duskfolk train --role warden --seed 2 --no-tensorboard"
    )


NAMES = ("alice", "secret", "laptop")  # on a path, in a file's name, of a host
PATH = "/home/alice/my secret runs"
STRANGE = (
    f"{PATH}/a,b.onnx", PATH, f"~/{NAMES[1]}.onnx", "C:\\alice\\secret", "alice.dusk",
    "ray://alice-laptop:10001", "laptop.local:6379", "alice@laptop", f"warden,{PATH}",
)  # fmt: skip


def test_no_option_tells_of_a_machine_or_a_person() -> None:
    for each in fields(Training):
        for value in STRANGE if each.type is str else ():
            line = command(replace(Training(seed=7), **{each.name: value}))
            earlier = f"{line}  # at 0123456789ab"
            told = of_nobody(RoleProvenance(
                command=line, earlier=(earlier, line), seed=7, note=value, rivals=value,
                settings={"x": value}, versions={"x": value}, clone=ClonedFrom(value),
            ))  # fmt: skip
            assert not [name for name in NAMES if name in json.dumps(write(told))]
            words = told.command.split()
            assert words[:2] == ["duskfolk", "train"]
            assert "--seed 7" in " ".join(words), "what is no name stays"
            assert told.earlier[0].endswith("  # at 0123456789ab")
            assert of_nobody(told) == told
    for role in PRESETS:  # what is shipped says nothing else than before
        about = load(role).manifest.training
        assert of_nobody(about) == about


def test_what_is_exported_names_no_path_and_no_host(
    run: RunFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "alice" / "my secret"
    home.mkdir(parents=True)
    monkeypatch.setattr("socket.gethostname", lambda: "alice-laptop")
    first, old = load(run.path / "best.onnx"), home / "eldest.onnx"
    leaky = f"duskfolk train --role warden --rivals {home}/x.onnx"
    about = replace(first.manifest, training=replace(first.manifest.training, command=leaky))
    old.write_bytes(bundle.pack(first.bundle.network, about))  # as it once was written
    train(replace(
        TINY, run=str(home / "run"), warm=str(old), clone=str(old), clone_rows=1000,
        rivals=str(old), steps=ROLLOUT, tensorboard=True,
    ))  # fmt: skip
    (board,) = (home / "run" / "board").iterdir()
    assert "alice" not in board.name
    out = tmp_path / "out"
    for source in (["--run", str(home / "run"), "--levels", "1", "--no-dials"],
                   ["--bundle", str(old)]):  # fmt: skip
        report = out / "report.json"
        words = ["export", *source, "--out", str(out / "a.onnx"), "--json", str(report)]
        assert cli.main(words) == 0
        for path in out.iterdir():
            data = path.read_bytes()
            for name in ("alice", "secret", "eldest", "laptop", str(tmp_path)):
                assert name.encode() not in data, (path.name, name)
    assert "--warm BUNDLE.onnx" in str(load(home / "run" / "last.onnx").manifest.training)


def test_outside_a_clone_the_version_is_the_revision(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # no git
    assert revision() == f"v{duskfolk.__version__}"


def test_a_card_cut_off_by_a_full_disk_is_the_old_card(
    run: RunFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "a.onnx"
    words = ["export", "--run", str(run.path), "--out", str(out), "--levels", "0"]
    assert cli.main(words) == 0
    before = out.with_suffix(".md").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("duskfolk.files.os.replace", full)
    assert cli.main([*words, "--which", "last"]) == 2
    assert out.with_suffix(".md").read_bytes() == before


def test_export_measures_and_writes_a_card(
    run: RunFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "warden.onnx"
    words = ["export", "--run", str(run.path), "--out", str(out), "--levels", "1"]
    assert cli.main([*words, "--which", "last"]) == 0
    assert out.stat().st_size < 200_000
    brain = load(out)
    assert "warden.trained" in brain.manifest.scores
    page = out.with_suffix(".md").read_text(encoding="utf-8")
    assert page == card(brain.manifest, out.stat().st_size)
    for words_on_it in (
        "Trained on",
        "Result",
        "What it cannot do",
        "duskfolk train --role warden",
        "duskfolk export --run RUN --which last",
        "minutes on one core",
    ):
        assert words_on_it in page
    shared = replace(
        brain.manifest, training=replace(brain.manifest.training, processes=2, which="best")
    )
    number = r"[+-]\d\.\d{3}"
    gap = rf"Gap \(training levels minus unseen ones\): {number} \({number} to {number}\)\."
    assert re.search(gap, page), "and how sure it is"
    assert "minutes on 2 cores" in card(shared, 1)
    assert "duskfolk export --run RUN\n" in card(shared, 1)
    assert str(run.path) not in page, "a card names no folder of a machine"
    assert "card" in capsys.readouterr().out
