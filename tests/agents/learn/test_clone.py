"""Plays can be recorded, cloned and improved, and a clone walks the game as a ghost."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pygame
import pytest

from duskfolk.agents import load
from duskfolk.agents.learn.callbacks.value_first import ValueFirst
from duskfolk.agents.learn.clone.cloning import clone
from duskfolk.agents.learn.clone.demonstrations import (
    Demonstrations,
    files,
    from_brain,
    from_replays,
    from_scripted,
    join,
)
from duskfolk.agents.learn.learner import make_learner
from duskfolk.agents.learn.presets import Training
from duskfolk.agents.learn.train import make_env, train
from duskfolk.agents.measure.evaluate import level_ids
from duskfolk.agents.policy.runtime import Brain
from duskfolk.game import layout, replay
from duskfolk.game.errors import OptionError, SaveError
from duskfolk.game.levels import build
from duskfolk.game.play.kept.store import Store
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.screen import Desk
from duskfolk.game.play.session.brains import choose_brains
from duskfolk.game.play.session.seats import seat_of, task_as, words_of
from duskfolk.game.play.session.session import Actions, Input, Rows, Session
from duskfolk.game.play.settings import Settings
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.world.kinds import Deed, Genre, Move, Outcome, Role
from duskfolk.scripts import cli

pytestmark = pytest.mark.journey

TINY = Training(
    role="lamplighter", genre="watch", levels=4, steps=256, rows=16, n_steps=8, batch=64, epochs=1,
    evaluate_every=128, evaluate_levels=1, checkpoint_every=128, tensorboard=False, flips=0.0,
    clone_rows=1000,
)  # fmt: skip


class Teacher:
    """Walks by its first ray, and remembers what it saw."""

    def __init__(self) -> None:
        self.seen: list[Rows] = []
        self.done: list[Actions] = []

    def decide(self, rows: Rows, masks: npt.NDArray[np.uint8], *, draws: Rows) -> Actions:
        open_to_the_east = rows[:, 0] > np.median(rows, axis=1)
        acts = np.stack([np.where(open_to_the_east, Move.EAST, Move.NORTH_WEST), masks[:, 3] * 3])
        self.seen.append(rows.copy())
        self.done.append(acts.T.astype(np.int8))
        return self.done[-1]


def record(path: Path, number: int, decisions: int = 60) -> Teacher:
    teacher = Teacher()
    session = Session(
        build(Genre.WATCH, number), number, brains={Role.LAMPLIGHTER: teacher}, played=-1
    )
    for _ in range(decisions):
        session.step()
    replay.save(session.recorder.replay, path)
    return teacher


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five recordings of the teacher."""
    path = tmp_path_factory.mktemp("replays")
    for number in range(5):
        record(path / f"{number}.dusk", number)
    return path


@pytest.fixture(scope="module")
def ghost(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run of a clone of the teacher."""
    path = tmp_path_factory.mktemp("run") / "ghost"
    train(replace(TINY, clone=str(folder), clone_only=True, clone_rows=0, run=str(path)))
    return path


def test_a_replay_shows_what_was_seen_and_done(tmp_path: Path) -> None:
    teacher = record(tmp_path / "play.dusk", 2)
    shown = from_replays([tmp_path / "play.dusk"], Role.LAMPLIGHTER)
    assert shown.genres == (Genre.WATCH,)
    seen = {row.tobytes(): act for rows, acts in zip(teacher.seen, teacher.done, strict=True)
            for row, act in zip(rows, acts, strict=True)}  # fmt: skip
    assert len(shown.rows) > 40
    for row, act in zip(shown.rows, shown.acts, strict=True):
        assert np.array_equal(seen[row.tobytes()], act)


def test_in_a_play_of_a_person_only_the_persons_body_shows_anything(tmp_path: Path) -> None:
    level = build(Genre.WATCH, 1)
    start = level.bodies[0]
    # the one that is farthest from the start, and so awake
    body = max(
        (n for n, other in enumerate(level.bodies) if other.role == Role.WARDEN),
        key=lambda n: abs(level.bodies[n].x - start.x) + abs(level.bodies[n].y - start.y),
    )
    session = Session(level, 1, played=body)
    for _ in range(20):
        session.step(Input(Move.SOUTH, Deed.POWER))
    path = tmp_path / "mine.dusk"
    replay.save(session.recorder.replay, path)
    shown = from_replays([path], Role.WARDEN)
    assert len(shown.rows) <= 20
    assert (shown.acts[:, 0] == Move.SOUTH).all()
    powers = shown.acts[:, 1] == Deed.POWER
    assert powers.any()
    assert np.array_equal(powers, shown.masks[:, Deed.POWER] != 0), "pressed in vain is no deed"
    with pytest.raises(OptionError, match="its player was a warden"):
        from_replays([path], Role.LAMPLIGHTER)


def test_what_cannot_be_cloned_is_refused_by_name(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"0\.dusk shows no wolf: there are lamplighter"):
        from_replays([folder / "0.dusk"], Role.WOLF)
    with pytest.raises(OptionError, match="None of 5 replays shows a wolf"):
        from_replays(files([str(folder)]), Role.WOLF, pass_over=True)
    changed = replay.load(folder / "0.dusk")
    changed.actions[5][0, 0] = (changed.actions[5][0, 0] + 4) % 9
    replay.save(changed, tmp_path / "changed.dusk")
    with pytest.raises(SaveError, match=r"The replay changed\.dusk .* recorded under other rules"):
        from_replays([tmp_path / "changed.dusk"], Role.LAMPLIGHTER)
    (tmp_path / "empty").mkdir()
    with pytest.raises(OptionError, match="holds no replay"):
        files([str(tmp_path / "empty")])


def test_a_clone_does_as_its_teacher_on_plays_it_never_saw(folder: Path) -> None:
    learner = make_learner(make_env(TINY), TINY.preset(), 0)
    shown = from_replays(files([str(folder)]), Role.LAMPLIGHTER)
    value = learner.policy.mlp_extractor.value_net
    before = [each.clone() for each in value.parameters()]
    untaught = clone(learner, shown, epochs=0)
    result = clone(learner, shown)
    assert result.plays == 5
    assert result.moves > 0.8
    assert result.deeds > 0.9
    assert result.likelihood > -1.2 > untaught.likelihood
    after = list(value.parameters())
    assert all((one == other).all() for one, other in zip(before, after, strict=True))


def test_who_saw_somebody_go_home_to_the_east_goes_home_to_the_west_in_the_mirror() -> None:
    dice = np.random.default_rng(0)
    rows = dice.normal(0, 0.1, (1500, layout.SIZE)).astype(np.float32)
    home = [layout.index(f"hint.home.{axis}") for axis in ("dx", "dy")]
    rows[:, home] = (1.0, 0.0)
    acts = np.tile(np.array([Move.EAST, Deed.NONE], np.int8), (len(rows), 1))
    shown = Demonstrations(
        rows, np.ones((len(rows), 4), np.uint8), acts,
        np.arange(len(rows), dtype=np.int32) // 100, (Genre.WATCH,),
    )  # fmt: skip
    elsewhere = {Move.EAST: (1, 0), Move.WEST: (-1, 0), Move.NORTH: (0, -1), Move.SOUTH: (0, 1)}
    for mirrored, knows in ((True, len(elsewhere)), (False, 1)):
        learner = make_learner(make_env(TINY), TINY.preset(), 0)
        clone(learner, shown, epochs=20, mirrored=mirrored)
        right = 0
        for move, way in elsewhere.items():
            rows[:, home] = way
            found, _ = learner.predict(rows, deterministic=True)
            right += bool((found[:, 0] == move).mean() > 0.9)
        rows[:, home] = (1.0, 0.0)
        assert right == knows


def test_scripted_folk_say_what_they_would_do_where_a_clone_walks() -> None:
    levels = level_ids([Genre.WATCH], 0, 4)
    own = from_scripted(Role.WARDEN, levels, 800, dials="sampled")
    assert len(own.rows) >= 800
    assert own.of_plays >= 2
    dials = own.rows[:, layout.DIALS_START :]
    assert len(np.unique(dials, axis=0)) > 4

    class Stubborn:
        def decide(self, rows: Rows, masks: npt.NDArray[np.uint8], *, draws: Rows) -> Actions:
            return np.full((len(rows), 2), (Move.NORTH, Deed.NONE), np.int8)

    walked = from_scripted(Role.WARDEN, levels, 800, walker=Stubborn())
    assert len(set(walked.acts[:, 0].tolist())) > 3, "the acts are the scripted folk's"
    both = join(own, walked)
    assert both.of_plays == own.of_plays + walked.of_plays


def test_cloning_alone_leaves_a_ghost(ghost: Path, folder: Path) -> None:
    brain = load(ghost / "last.onnx")
    about = brain.manifest.training
    assert about.algorithm == "cloning"
    assert about.genres == ("watch",)
    assert str(folder) not in about.command, "a bundle names no folder of a machine"
    assert about.clone is not None
    assert (about.clone.plays, about.clone.source) == (5, "replays")


def test_the_clone_stands_while_its_value_learns(tmp_path: Path) -> None:
    said: list[str] = []
    path = tmp_path / "run"
    asked = replace(TINY, clone="scripted", frozen=1, run=str(path))

    def in_the_first_rollout() -> bool:
        return (path / "lesson.json").exists()

    train(asked, stopping=in_the_first_rollout, say=said.append)
    assert sum(words.startswith("corrected") for words in said) == 3
    cloned, after = load(path / "best.onnx"), load(path / "last.onnx")
    train(Training(resume=str(path)))
    last = load(path / "last.onnx")

    def alike(one: Brain, other: Brain, part: str) -> bool:
        layers = zip(getattr(one.bundle.network, part), getattr(other.bundle.network, part),
                     strict=True)  # fmt: skip
        return all(np.array_equal(a.weight, b.weight) for a, b in layers)

    assert last.manifest.training.clone == cloned.manifest.training.clone
    assert alike(cloned, after, "policy")
    assert not alike(after, last, "policy")
    assert not alike(cloned, last, "value")


def test_the_policy_is_frozen_for_the_updates_asked_for() -> None:
    learner = make_learner(make_env(TINY), TINY.preset(), 0)
    frozen = ValueFirst(learner, 1)
    weights = next(learner.policy.mlp_extractor.policy_net.parameters())
    states: list[npt.NDArray[np.float32]] = []
    for _ in range(3):
        states.append(weights.detach().numpy().copy())
        rollout = learner.n_steps * learner.n_envs
        learner.learn(rollout, callback=frozen, reset_num_timesteps=False)
    assert np.array_equal(states[0], states[1])
    assert not np.array_equal(states[1], states[2])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--clone-only"], "--clone-only needs --clone"),
        (["--clone", "nowhere.dusk", "--clone-only"], "There is no replay nowhere.dusk"),
        (["--clone", "."], "holds no replay"),
        (["--clone", "scripted", "--clone-rows", "3"], "at least 1000"),
    ],
)
def test_wrong_settings_are_one_sentence(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert cli.main(["train", "--role", "lamplighter", *words]) == 2
    assert said in capsys.readouterr().err


def test_a_player_hunts_the_ghost(ghost: Path, tmp_path: Path) -> None:
    settings = Settings(
        warden="scripted", wolf="scripted", imp="scripted", wisp="scripted", villager="scripted",
        ghost=str(ghost), seed=3,
    )  # fmt: skip
    desk = Desk(settings, Store(tmp_path / "data"))
    desk.brains = choose_brains(settings)
    offers = Offers(desk.store.folder)
    playing = Playing(desk, offers, build(Genre.WATCH, 0))
    session = playing.session
    assert session.state.role[0, session.played] == Role.WARDEN
    canvas = pygame.Surface(SIZE)
    walked = 0
    screen: object = playing
    for frame in range(40):
        playing.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_d))
        if frame == 20:
            playing.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_t))  # a warden does not talk
        playing.draw(canvas)
        screen = playing.update(1 / 20)
        walked += int(session.actions[0, 0, 0] != Move.STAY)
    assert screen is playing
    assert walked > 5, "the ghost walks"
    assert session.actions[0, session.played, 0] == Move.EAST
    brains = session.recorder.replay.brains
    assert brains.pop("player") == str(session.played)
    assert brains.pop("lamplighter").startswith(f"{ghost.stem}@")
    assert set(brains.values()) == {"scripted"}, "the wardens beside the player, and the others"


def test_every_level_has_a_seat_and_words_for_a_hunter() -> None:
    settings = Settings(play_as="warden")
    for genre in Genre:
        level = build(genre, 0)
        role = level.bodies[seat_of(level, settings)].role
        assert role in (Role.WARDEN, Role.WOLF, Role.IMP)
        assert f"You are a {role.name.lower()}" in task_as(role, ghost=True).replace(" an ", " a ")
        assert words_of(role, Outcome.LOST)[2]
    assert seat_of(build(Genre.WATCH, 0), Settings()) == 0
    assert not words_of(Role.LAMPLIGHTER, Outcome.LOST)[2]


def test_a_ghost_of_another_role_is_refused() -> None:
    with pytest.raises(ValueError, match="a ghost is a lamplighter"):
        choose_brains(Settings(ghost="warden"))
    with pytest.raises(ValueError, match="did you mean 'warden'"):
        choose_brains(Settings(play_as="wardn"))


def test_a_person_s_clone_first_learns_the_ground(folder: Path, tmp_path: Path) -> None:
    said: list[str] = []
    path = tmp_path / "run"
    asked = replace(TINY, clone=str(folder), clone_only=True, run=str(path), evaluate_every=0)
    train(asked, say=said.append)
    assert [words.split(":")[0] for words in said] == [
        "cloned the scripted lamplighter", "corrected", "corrected", "corrected", "cloned",
    ]  # fmt: skip
    warm = replace(asked, warm=str(path / "last.onnx"), run=str(tmp_path / "warm"))
    train(warm, say=said.append)
    assert len(said) == 6, "who begins warm knows the ground"


def test_what_a_bundle_chooses_is_learned_with_its_chances_by_another_network(
    tmp_path: Path,
) -> None:
    said: list[str] = []
    run = tmp_path / "small"
    small = replace(
        TINY, role="warden", clone="warden", clone_rows=4000, clone_only=True, hidden="24",
        dials="sampled", run=str(run), evaluate_every=0,
    )  # fmt: skip
    train(small, say=said.append)
    teacher, pupil = load("warden"), load(run / "last.onnx")
    assert pupil.bundle.network.policy[0].weight.shape == (layout.SIZE, 24)
    shown = from_brain(Role.WARDEN, teacher, level_ids([Genre.WATCH], 10, 4), 1500, seed=5)
    assert shown.chances is not None
    np.testing.assert_array_equal(shown.chances, teacher.probabilities(shown.rows, shown.masks))
    assert (shown.chances[:, 9:][shown.masks == 0] == 0).all()
    chances = pupil.probabilities(shown.rows, shown.masks)
    even = np.where(np.arange(13) < 9, 1 / 9, shown.masks.mean())
    apart, as_even = (np.abs(each - shown.chances).sum(1).mean() for each in (chances, even))
    assert apart < 0.7 * as_even
    about = pupil.manifest.training
    assert about.clone is not None
    assert about.clone.source == "bundle"
    assert about.earlier[-1].startswith(teacher.manifest.training.command)


def test_a_bundle_of_another_role_cannot_be_cloned() -> None:
    with pytest.raises(OptionError, match="--clone wolf is a wolf; a warden learns"):
        train(replace(TINY, role="warden", clone="wolf"))
