"""Playing: keys, sessions, the app's screens, and what happens where there is no display."""

import hashlib
import importlib
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pygame
import pytest

from duskfolk.agents import policy
from duskfolk.agents.characters import (
    Character,
    Heard,
    Mood,
    Outlook,
    Persona,
    Plan,
    shipped_persona,
)
from duskfolk.agents.measure.catalogue.book import shipped
from duskfolk.agents.measure.evaluate import LevelId
from duskfolk.agents.policy.runtime import Brain
from duskfolk.agents.recommender import Recommender, Setup
from duskfolk.agents.recommender.records import HARDEST
from duskfolk.envs import DuskfolkEnv
from duskfolk.errors import FileError
from duskfolk.game.acts import CHANGING
from duskfolk.game.errors import OptionError
from duskfolk.game.folk import scripted
from duskfolk.game.levels import Company, build, difficulty_of, digest_of, features_of
from duskfolk.game.levels.sets import FIRST_CATALOGUE_LEVEL
from duskfolk.game.play import app, warm
from duskfolk.game.play.headless import play_headless
from duskfolk.game.play.kept.choices import Choices
from duskfolk.game.play.kept.pictures import keep_picture
from duskfolk.game.play.kept.store import Store
from duskfolk.game.play.keys import keyboard
from duskfolk.game.play.keys.input import Keys, move_of
from duskfolk.game.play.keys.keyboard import by_place, letter
from duskfolk.game.play.menu.beside import Beside
from duskfolk.game.play.menu.cards import Cards
from duskfolk.game.play.menu.choices import PAGES
from duskfolk.game.play.menu.loading import Loading
from duskfolk.game.play.menu.title import _ENTRIES, Title
from duskfolk.game.play.menu.valley import Valley
from duskfolk.game.play.menu.yours import Yours
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.paper.notes import Notes
from duskfolk.game.play.screen import Desk, Go, Screen
from duskfolk.game.play.screens import screen_for
from duskfolk.game.play.session.brains import choose_brains
from duskfolk.game.play.session.filming import frames, stage_of
from duskfolk.game.play.session.seats import seat_of
from duskfolk.game.play.session.session import Actions, Input, Rows, Session
from duskfolk.game.play.session.setups import company_of, setup_of
from duskfolk.game.play.session.showing import live
from duskfolk.game.play.settings import Settings
from duskfolk.game.play.talk.listeners import listener
from duskfolk.game.play.talk.partner import InNight
from duskfolk.game.play.talk.situation import people_of, wind
from duskfolk.game.play.talk.speech import speak
from duskfolk.game.play.talk.talk import Talk
from duskfolk.game.play.watching import Watching
from duskfolk.game.replay import play_back
from duskfolk.game.setting import SETTINGS
from duskfolk.game.view import text
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.view.palette import LOOKS
from duskfolk.game.world.kinds import Deed, Genre, Move, Outcome, Relation, Role
from duskfolk.game.world.rules import MAX_AGENTS
from duskfolk.game.worlds import Worlds

pytestmark = pytest.mark.journey

AWAKE = 4  # a watch whose warden that talks does not sleep near the start
SHIPPED = Path(policy.__file__).parent / "shipped"
GAME = Path(warm.__file__).resolve().parents[1]
SCRIPTED = Settings(
    warden="scripted", wolf="scripted", imp="scripted", wisp="scripted", villager="scripted"
)


def laid(offers: Offers) -> None:
    """Wait until cards lie there."""
    while offers.prepare():
        time.sleep(0.01)


def press(key: int) -> pygame.Event:
    return pygame.Event(pygame.KEYDOWN, key=key)


def release(key: int) -> pygame.Event:
    return pygame.Event(pygame.KEYUP, key=key)


def run_frames(screen: Screen | None, frames: int) -> Screen | None:
    canvas = pygame.Surface(SIZE)
    for _ in range(frames):
        assert screen is not None
        screen.draw(canvas)
        after = screen.update(1 / 30)
        screen = screen_for(cast(Any, screen)._desk, after) if isinstance(after, Go) else after
    return screen


@pytest.mark.parametrize(
    ("keys", "move"),
    [
        ([pygame.K_w], Move.NORTH),
        ([pygame.K_UP, pygame.K_RIGHT], Move.NORTH_EAST),
        ([pygame.K_d], Move.EAST),
        ([pygame.K_s, pygame.K_d], Move.SOUTH_EAST),
        ([pygame.K_DOWN], Move.SOUTH),
        ([pygame.K_a, pygame.K_s], Move.SOUTH_WEST),
        ([pygame.K_LEFT], Move.WEST),
        ([pygame.K_w, pygame.K_a], Move.NORTH_WEST),
        ([pygame.K_a, pygame.K_d], Move.STAY),
        ([], Move.STAY),
    ],
)
def test_held_keys_point_in_eight_directions(keys: list[int], move: Move) -> None:
    assert move_of(keys) == move


def test_a_short_tap_between_two_decisions_still_counts() -> None:
    keys = Keys()
    for event in (press(pygame.K_d), release(pygame.K_d), press(pygame.K_k), release(pygame.K_k)):
        keys.handle(event)
    assert keys.sample() == (Move.EAST, Deed.DASH)
    assert keys.sample() == (Move.STAY, Deed.NONE)


def test_use_may_be_held_but_a_flash_needs_a_fresh_press() -> None:
    keys = Keys()
    keys.handle(press(pygame.K_e))
    assert [keys.sample()[1], keys.sample()[1]] == [Deed.USE, Deed.USE]
    keys.clear()
    keys.handle(press(pygame.K_f))
    assert [keys.sample()[1], keys.sample()[1]] == [Deed.POWER, Deed.NONE]


def test_scripted_folk_play_a_level_to_its_result() -> None:
    session = Session(build(Genre.WATCH, 3), seed=1, played=-1)
    while not session.over:
        session.step()
    record = session.record()
    assert record.outcome in (Outcome.WON, Outcome.LOST, Outcome.NIGHTFALL)
    assert len(session.moves) == round(session.seconds * 10)
    told = record.document()
    assert json.loads(json.dumps(told)) == told
    assert told["brains"] == dict.fromkeys(
        ("lamplighter", "wisp", "villager", "warden"), "scripted"
    )
    assert (told["slider"], told["crowd"], told["seed"]) == (None, 1, 1)


def test_equal_seeds_and_inputs_give_equal_plays() -> None:
    digests: list[str] = []
    for _ in range(2):
        session = Session(build(Genre.PACK, 6), seed=9)
        for step in range(30):
            session.step(Input(Move(step // 5 % 9), Deed(step % 4)))
        digests.append(session.worlds.digest(0))
    assert digests[0] == digests[1]


def test_a_brain_decides_for_all_bodies_of_its_role() -> None:
    class East:
        def decide(self, rows: Rows, masks: npt.NDArray[np.uint8], *, draws: Rows) -> Actions:
            assert len(rows) == len(masks) == len(draws) == 4
            assert ((draws >= 0) & (draws < 1)).all()
            return np.tile(np.array([Move.EAST, Deed.NONE], np.int8), (len(rows), 1))

    session = Session(build(Genre.WATCH, 1), brains={Role.WARDEN: East()})
    session.step()
    wardens = session.state.role[0] == Role.WARDEN
    assert (session.actions[0, wardens, 0] == Move.EAST).all()


def test_a_brain_of_another_role_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Wolf:
        role = "wolf"

    monkeypatch.setattr("duskfolk.agents.load", lambda _name: Wolf())
    with pytest.raises(ValueError, match="trained as wolf"):
        choose_brains(replace(SCRIPTED, warden="somebody"))


@pytest.mark.parametrize("video", ["gif", "none"])
def test_headless_play_writes_a_video_and_a_result(tmp_path: Path, video: str) -> None:
    settings = replace(SCRIPTED, genre="theft", level=1, out=tmp_path, video=video, seconds=1.5)
    record = play_headless(settings)
    result = json.loads(Path(str(record["result"])).read_text())
    assert result["genre"] == "theft"
    assert result["seconds"] >= 1.5
    if video == "gif":
        assert Path(str(record["video"])).stat().st_size > 10_000


def test_without_a_display_play_says_so_in_one_line_and_plays_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not app.has_display()
    settings = replace(SCRIPTED, out=tmp_path, video="none", seconds=0.5)
    record = app.run(settings)
    said = capsys.readouterr().err.strip()
    assert said
    assert "\n" not in said
    assert Path(str(record["result"])).exists()


def test_the_app_runs_from_title_through_choice_into_a_play(desk: Desk) -> None:
    title = Title(desk)
    assert run_frames(title, 3) is title
    title.handle(press(pygame.K_SPACE))
    valley = run_frames(title, 1)
    assert isinstance(valley, Valley)
    for key in (pygame.K_SPACE, pygame.K_l):  # the story first
        valley.handle(press(key))
    beside = run_frames(valley, 1)
    assert isinstance(beside, Beside)
    for key in (*[pygame.K_DOWN] * 4, pygame.K_RETURN):
        beside.handle(press(key))
    choice = run_frames(beside, 1)
    assert isinstance(choice, Cards)
    laid(title.offers)
    run_frames(choice, 14)
    choice.handle(press(pygame.K_RIGHT))
    choice.handle(press(pygame.K_RETURN))
    playing = run_frames(choice, 1)
    assert isinstance(playing, Playing)
    playing.handle(press(pygame.K_F1))
    playing.handle(press(pygame.K_d))
    x = float(playing.session.state.x[0, 0])
    assert run_frames(playing, 24) is playing
    assert len(playing.session.moves) >= 7
    assert any(int(move[0, 0]) == Move.EAST for move in playing.session.moves)
    assert playing.session.state.x[0, 0] >= x
    playing.handle(press(pygame.K_ESCAPE))
    count = len(playing.session.moves)
    run_frames(playing, 6)
    assert len(playing.session.moves) == count, "a pause must hold the world"
    playing.handle(press(pygame.K_UP))
    playing.handle(press(pygame.K_RETURN))
    assert isinstance(run_frames(playing, 1), Title)


def test_watching_shows_a_play_to_its_end_and_lets_it_be_left() -> None:
    def showing(session: Session, ended: list[str]) -> Iterator[int]:
        try:
            yield from live(session, 3.0)
        finally:
            ended.append("written")

    for leave in (False, True):
        session, ended = Session(build(Genre.WATCH, 3), seed=1, played=-1), list[str]()
        screen = Watching(session, showing(session, ended), LOOKS["plain"])
        assert run_frames(screen, 6) is screen
        screen.handle(press(pygame.K_F1))
        assert run_frames(screen, 3) is screen
        if leave:
            screen.handle(press(pygame.K_ESCAPE))
            assert run_frames(screen, 1) is None
            assert session.seconds < 1
        else:
            for _ in range(150):
                assert screen.update(1 / 30) in (screen, None)
            assert screen.update(1 / 30) is None
            assert session.seconds == 3
        screen.close()
        assert ended == ["written"]


def test_watching_can_be_paused_lived_step_by_step_and_wound_on() -> None:
    session = Session(build(Genre.WATCH, 3), seed=1, played=-1)
    screen = Watching(session, live(session, 60.0), LOOKS["plain"])

    def lived(seconds: float) -> int:
        before = len(session.moves)
        for _ in range(round(20 * seconds)):
            assert screen.update(0.05) is screen
        screen.draw(pygame.Surface(SIZE))
        return len(session.moves) - before

    assert lived(1.0) in (9, 10, 11)
    screen.handle(press(pygame.K_SPACE))
    assert "Right: one step" in screen.hint
    assert lived(1.0) == 0
    for _ in range(3):
        at = len(session.moves)
        screen.handle(press(pygame.K_RIGHT))
        assert len(session.moves) == at + 1
    assert lived(1.0) == 0
    screen.handle(press(pygame.K_SPACE))
    screen.handle(press(pygame.K_RIGHT))
    screen.handle(press(pygame.K_RIGHT))
    assert lived(1.0) in (39, 40, 41)
    assert "(x 4)" in screen.hint
    for _ in range(5):
        screen.handle(press(pygame.K_LEFT))
    assert lived(1.0) in (9, 10, 11)
    assert text.width(screen.hint) <= SIZE[0]


def test_a_replay_is_watched_with_what_was_said_in_it() -> None:
    session = Session(build(Genre.WATCH, 2), seed=4, played=-1)
    while not session.recorder.replay.acts:
        for body in range(1, len(session.level.bodies)):
            for act in session.legal(body) & {"bribe"}:
                session.act(body, act)
        session.step()
    for _ in live(session, session.seconds + 1.0):
        pass
    recorded = session.recorder.replay
    again = Session(recorded.level, recorded.seed, played=-1)
    taken = frames(again, stage_of(again), play_back(recorded, again.worlds), 10, lambda _: None)
    assert len([*taken]) == len(recorded) + 1
    assert again.worlds.digest(0) == session.worlds.digest(0)


def test_who_leaves_waits_for_one_module_and_not_for_all(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("loaded_first", "loaded_second"):
        (tmp_path / f"{name}.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    finders = sys.meta_path.copy()

    def work() -> None:
        importlib.import_module("loaded_first")
        loading.handle(press(pygame.K_ESCAPE))
        importlib.import_module("loaded_second")

    loading = Loading(desk, Screen, work)
    run_frames(loading, 2)
    loading.close()
    assert "loaded_first" in sys.modules
    assert "loaded_second" not in sys.modules
    assert sys.meta_path == finders


def test_loading_shows_at_once_and_hands_over_when_the_folk_are_awake(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(warm, "wake", lambda report: said.append("awake"))
    after = Screen()
    loading: Screen | None = Loading(desk, lambda: after)
    assert run_frames(loading, 1) is loading
    assert said == [], "the first frame comes before the work"
    for _ in range(200):
        loading = run_frames(loading, 1)
        if loading is after:
            break
        time.sleep(0.01)
    assert loading is after
    assert said == ["awake"]


WAKING = """
import sys
from duskfolk.game.play.warm import wake
called = set()
def note(frame, event, _):
    if event == "call":
        called.add(frame.f_code.co_name)
sys.setprofile(note)
wake(lambda what, share: None)
sys.setprofile(None)
print(*called)
"""


def test_waking_leaves_no_kernel_for_later() -> None:
    """Else a start would take the machine for cold for ever, or a play would halt to compile."""
    plain = os.environ | {"NUMBA_DISABLE_JIT": "1"}  # where kernels are functions one can count
    done = subprocess.run(
        [sys.executable, "-c", WAKING], env=plain, capture_output=True, text=True, check=True
    )
    sources = [file.read_text(encoding="utf-8") for file in GAME.rglob("*.py")]
    large = {name for text in sources for name in re.findall(r"@fixed_kernel\ndef (\w+)", text)}
    assert {"advance", "scripted"} <= large
    assert large | {"turn_dials", "gather"} <= set(done.stdout.split())


LEAVING = """
import os, signal, subprocess, sys, threading, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may ignore it
import pygame
from duskfolk.game.world.twins import begin_plain
assert begin_plain()
from duskfolk.game.play import app, waking
from duskfolk.game.play.settings import Settings
from duskfolk.scripts.door import guard
begin, children = subprocess.Popen, []
def popen(*what, **how):
    children.append(begin(*what, **how))
    return children[-1]
subprocess.Popen = popen
def leave():
    while not children:
        time.sleep(0.01)
    if sys.argv[1] == "close":
        pygame.event.post(pygame.Event(pygame.QUIT))
    elif sys.argv[1] == "escape":
        pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE))
    else:
        os.kill(os.getpid(), getattr(signal, sys.argv[1]))
threading.Thread(target=leave, daemon=True).start()
app.has_display = lambda: True
code = guard("play", lambda: len(app.run(Settings())))
assert [child.returncode for child in children] != [None], "a child compiles on"
sys.exit(code)
"""


@pytest.mark.parametrize(
    ("how", "code"), [("close", 0), ("escape", 0), ("SIGTERM", 0), ("SIGHUP", 0), ("SIGINT", 130)]
)
def test_who_leaves_while_the_folk_wake_leaves_nothing_behind(
    how: str, code: int, tmp_path: Path
) -> None:
    folders = {name: str(tmp_path / name) for name in ("DUSKFOLK_CACHE", "DUSKFOLK_DATA")}
    done = subprocess.run(
        [sys.executable, "-c", LEAVING, how], env=os.environ | folders, capture_output=True,
        text=True,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert done.stderr.strip() == ""


def test_a_finished_play_shows_its_result_and_is_learnt(desk: Desk) -> None:
    offers = Offers(desk.store.folder)
    laid(offers)
    card, chosen = offers.hand[0], offers.chosen(0)
    playing = Playing(desk, offers, build(*offers.key_of(card)), chosen)
    playing.session.state.outcome[0] = Outcome.WON
    run_frames(playing, 60)
    assert offers.plays == 1
    with Recommender(desk.store.folder / "plays.sqlite") as kept:
        (play,) = kept.plays()
    assert play.offered == chosen.offered, "what lay there is kept, with its chances"
    assert (play.details["card"], play.details["target"]) == (1, chosen.target)
    laid(offers)
    assert offers.key_of(card) not in map(offers.key_of, offers.hand), "other cards lie there"
    playing.handle(press(pygame.K_RETURN))
    assert isinstance(run_frames(playing, 1), Cards)


def test_a_play_tells_how_it_was_set_up_also_after_the_slider_has_moved(
    desk: Desk, trained: dict[Role, Brain]
) -> None:
    asked = replace(desk.settings, warden="auto", difficulty="fierce")
    desk = Desk(asked, desk.store, {Role.WARDEN: trained[Role.WARDEN]})
    offers = Offers(desk.store.folder, 1, desk.setup_for)
    playing = Playing(desk, offers, build(Genre.THEFT, 3))
    desk.choose("difficulty", 0.25)
    playing.session.state.outcome[0] = Outcome.LOST
    run_frames(playing, 3)
    offers.close()
    digest = hashlib.sha256((SHIPPED / "warden.onnx").read_bytes()).hexdigest()[:16]
    with Recommender(desk.store.folder / "plays.sqlite") as kept:
        (play,) = kept.plays()
    others = {"wisp": "scripted", "imp": "scripted"}
    level, (doubt, awake, pace) = build(Genre.THEFT, 3), SETTINGS["fierce"]
    numbers = {"doubt": float(doubt), "awake": awake, "pace": pace}
    brains = {"warden": f"warden@{digest}"} | others
    assert play.setup == Setup(1.0, 1, 1, brains, numbers, "", digest_of(level))
    estimate = difficulty_of(level, Company(1.0, frozenset((Role.WARDEN,))))
    assert play.level.difficulty == pytest.approx(estimate.logit)
    assert play.level.difficulty_sd == pytest.approx(estimate.sd)
    assert play.level.features == features_of(level)


def test_a_brain_of_a_players_own_is_called_by_its_file_and_nobody_knows_how_hard_it_is(
    tmp_path: Path,
) -> None:
    path = tmp_path / "my wolf.onnx"
    path.write_bytes((SHIPPED / "wolf.onnx").read_bytes())
    asked = replace(SCRIPTED, wolf=str(path))
    setup = setup_of(choose_brains(asked), asked, 0.5)
    assert re.fullmatch("my wolf@[0-9a-f]{16}", setup.brains["wolf"])
    assert company_of(setup) == Company(0.5, frozenset((Role.WOLF,))), "a copy of a shipped one"
    stranger = Setup(None, brains={"wolf": "my wolf@0123456789abcdef", "imp": "scripted"})
    assert company_of(stranger) == Company(1.0, strange=frozenset((Role.WOLF,)))


def test_chances_move_with_the_slider_and_come_of_plays_by_shipped_brains(
    desk: Desk, trained: dict[Role, Brain]
) -> None:
    desk = Desk(Settings(out=desk.settings.out), desk.store, trained)
    share: dict[str, float] = {}
    for difficulty in ("gentle", "fierce"):
        desk.settings.difficulty = difficulty
        offers = desk.offers()
        laid(offers)
        assert offers.shelf is not None
        levels = offers.shelf.levels
        told = shipped(check=False).difficulty(
            LevelId(Genre.WATCH, FIRST_CATALOGUE_LEVEL), difficulty
        )
        assert told is not None
        hardness, doubt = told
        within = max(-HARDEST, min(HARDEST, hardness))  # what a record can hold
        assert (levels[0].difficulty, levels[0].difficulty_sd) == pytest.approx((within, doubt))
        assert len({one.level.genre for one in offers.hand}) == 3, "three kinds"
        if difficulty == "gentle":
            assert min(one.success for one in offers.hand) > 0.75, "who is new begins softly"
        ranked = offers.recommender.rank(levels)
        share[difficulty] = sum(one.success for one in ranked) / len(ranked)
        offers.close()
    assert share["gentle"] > share["fierce"] + 0.2


@pytest.fixture(scope="module")
def trained() -> dict[Role, Brain]:
    return choose_brains(Settings(ghost="lamplighter"))


@pytest.mark.parametrize("genre", list(Genre))
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("ghost", ["", "lamplighter"])
def test_whoever_you_are_you_can_play_every_genre(
    genre: Genre, role: Role, ghost: str, trained: dict[Role, Brain], tmp_path: Path
) -> None:
    """Also where nobody else of that role is there, beside trained and scripted folk."""
    settings = Settings(play_as=role.name.lower(), ghost=ghost)
    level = build(genre, 2)
    played = seat_of(level, settings)
    assert level.bodies[played].role == role or role not in {one.role for one in level.bodies}
    brains = trained if ghost else {role: trained[role] for role in trained if role > 0}
    for minds in (brains, {}):
        folk = Desk(settings, Store(tmp_path), minds).brains_for(genre)
        assert bool(folk) == bool(minds)
        session = Session(level, 1, folk, played)
        for move in list(Move)[1:]:
            session.step(Input(move))
            assert session.actions[0, played, 0] == move


_INTO_SEEING = (pygame.K_RETURN, pygame.K_s, pygame.K_RETURN)


def test_settings_are_remembered(desk: Desk) -> None:
    title = Title(desk)
    way = [pygame.K_s] * _ENTRIES.index("settings")
    for key in (*way, *_INTO_SEEING, pygame.K_RIGHT):
        title.handle(press(key))
    run_frames(title, 2)
    assert Store(desk.store.folder).choices.look == "colour-blind"


def test_what_was_asked_for_counts_until_another_choice_is_made(new_desk: Desk) -> None:
    desk = new_desk
    desk.store.choose("crowd", 2)
    desk.store.choose("look", "high contrast")
    desk.settings.crowd, desk.settings.look, desk.settings.difficulty = 1, "plain", "gentle"
    assert (desk.crowd, desk.look, desk.slider) == (1, LOOKS["plain"], 0.0)
    for name, value in (("crowd", 2), ("look", "colour-blind"), ("difficulty", 0.3)):
        desk.choose(name, value)
    assert (desk.crowd, desk.look, desk.slider) == (2, LOOKS["colour-blind"], 0.3)
    assert Store(desk.store.folder).choices == Choices("colour-blind", 2, 0.3)


@pytest.mark.parametrize(
    ("name", "value"),
    [("look", value) for value in (5, "pink", None, ["plain"], {}, "PLAIN", "")]
    + [("crowd", value) for value in (0, 3, -1, 1.5, "2", True, 10**30)]
    + [("difficulty", value) for value in (5, -0.1, 1e300, "fair", False, [0.5])],
)
def test_an_impossible_choice_is_the_usual_one_and_the_others_stand(
    name: str, value: object, tmp_path: Path
) -> None:
    given = {"look": "high contrast", "crowd": 2, "difficulty": 0.25, "later": [1]} | {name: value}
    (tmp_path / "choices.json").write_text(json.dumps(given), encoding="utf-8")
    desk = Desk(replace(SCRIPTED), Store(tmp_path))
    usual = getattr(Choices(), name)
    assert desk.store.choices == replace(Choices("high contrast", 2, 0.25), **{name: usual})
    assert len(desk.store.notes) == 1
    assert f"key {name}" in desk.store.notes[0]
    title = Title(desk)
    way = [pygame.K_s] * _ENTRIES.index("settings")
    page = "seeing" if name == "look" else "night"
    into = [pygame.K_s] * PAGES["settings"].index(page)
    row = [pygame.K_s] * PAGES[page].index(name)
    for key in (*way, pygame.K_RETURN, *into, pygame.K_RETURN, *row, pygame.K_RIGHT):
        title.handle(press(key))
        run_frames(title, 1)
    changed = Store(tmp_path)
    assert changed.notes == []
    assert json.loads((tmp_path / "choices.json").read_text())["later"] == [1]


@pytest.mark.parametrize(
    "spoilt",
    [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b"[" * 100_000, b'{"look": "plain", "look": 1}',
     b'{"difficulty": 1e999}', b'{"difficulty": ' + b"9" * 5000 + b"}", b" " * 70_000],
)  # fmt: skip
def test_a_spoilt_file_of_choices_is_set_aside_and_the_game_begins(
    spoilt: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "choices.json"
    file.write_bytes(spoilt)
    store = Store(tmp_path)
    assert store.choices == Choices()
    assert len(store.notes) == 1
    assert "choices.json.spoilt" in store.notes[0]
    assert (tmp_path / "choices.json.spoilt").read_bytes() == spoilt
    assert Store(tmp_path).notes == [], "it is said once"
    store.choose("crowd", 2)
    assert Store(tmp_path).choices.crowd == 2
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert Store(tmp_path).choices.crowd == 2, "an editor's mark is no fault"


def test_what_is_no_file_keeps_no_game_from_starting(tmp_path: Path) -> None:
    (tmp_path / "folder" / "choices.json").mkdir(parents=True)
    (tmp_path / "pipe").mkdir()
    if os.name == "posix":
        os.mkfifo(tmp_path / "pipe" / "choices.json")
    (tmp_path / "file").touch()
    for place in ("folder", "pipe", "file", "file/below", "/proc/nowhere", "a\0b"):
        assert Store(tmp_path / place).choices == Choices()


def test_two_games_keep_each_others_choices(tmp_path: Path) -> None:
    first, second = Store(tmp_path), Store(tmp_path)
    first.choose("look", "high contrast")
    second.choose("crowd", 2)
    first.choose("difficulty", 0.75)
    assert Store(tmp_path).choices == Choices("high contrast", 2, 0.75)
    assert first.choices.crowd == 1, "what is played now does not change by itself"
    if os.name == "posix":
        assert (tmp_path / "choices.json").stat().st_mode & 0o077 == 0


def test_what_cannot_be_kept_is_said_once_and_the_night_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    desk = Desk(replace(SCRIPTED, out=tmp_path / "file"), Store(tmp_path / "file"))
    said: list[str] = []
    desk.notes.say = lambda sentence, once="": said.append(once)  # type: ignore[method-assign]
    desk.choose("look", "high contrast")
    assert desk.look == LOOKS["high contrast"]
    playing = Playing(desk, Offers(desk.store.folder), build(Genre.PACK, 3))
    playing.session.state.outcome[0] = Outcome.WON
    run_frames(playing, 3)
    assert "Choices are not remembered" in said
    assert "This play's replay is not kept" in said


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"look": "neon"}, "look for --look 'neon'"),
        ({"look": "plian"}, "did you mean 'plain'?"),
        ({"difficulty": "0,5"}, "--difficulty 0,5"),
        ({"difficulty": "nan"}, "--difficulty nan"),
        ({"genre": "wotch"}, "did you mean 'watch'?"),
        ({"play_as": "wardn"}, "did you mean 'warden'?"),
        ({"crowd": 3}, "--crowd 3"),
        ({"seed": -2}, "--seed -2"),
        ({"seed": 10**60}, "--seed"),
        ({"level": -7}, "--level -7"),
        ({"video": "webm"}, "video for --video 'webm'"),
        ({"seconds": float("nan")}, "--seconds nan"),
    ],
)
def test_a_setting_that_cannot_be_is_said_before_anything_is_done(
    wrong: dict[str, object], said: str, tmp_path: Path
) -> None:
    with pytest.raises(OptionError, match=re.escape(said)):
        app.run(replace(SCRIPTED, out=tmp_path / "out", **wrong))  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


def test_the_seed_asked_for_is_the_seed_played(desk: Desk) -> None:
    level, offers = build(Genre.WATCH, 3), Offers(desk.store.folder)
    for seed in (0, 7):
        desk.settings.seed = seed
        assert Playing(desk, offers, level).session.seed == seed


def test_cards_are_dealt_of_levels_nobody_trained_on(tmp_path: Path) -> None:
    offers = Offers(tmp_path, seed=1)
    assert offers.hand == []
    laid(offers)
    assert len(offers.hand) == 3
    assert all(one.level.number >= 4_000_000 for one in offers.hand)
    assert all(0 < one.chance <= 1 for one in offers.hand)


def test_a_spoilt_file_of_plays_is_set_aside_and_a_new_one_begun(tmp_path: Path) -> None:
    (tmp_path / "plays.sqlite").write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 40)
    offers = Offers(tmp_path)
    assert offers.note == (
        "Your file of plays was damaged and is now called plays.sqlite.spoilt; a new one was begun."
    )
    offers.close()
    again = Offers(tmp_path)
    assert not again.note
    again.close()
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "plays.sqlite",
        "plays.sqlite.spoilt",
    ]


def test_a_folder_in_the_place_of_our_files_stays_and_the_game_says_so(tmp_path: Path) -> None:
    for name in ("plays.sqlite", "choices.json"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "thesis.txt").write_text("all my work")
    offers = Offers(tmp_path)
    assert "Plays are not kept" in offers.note
    assert "is a folder" in offers.note
    offers.close()
    store = Store(tmp_path)
    assert "it is a folder" in store.notes[0]
    with pytest.raises(FileError, match="it is a folder"):
        store.choose("crowd", 2)
    assert store.choices.crowd == 2
    assert sorted(file.name for file in tmp_path.iterdir()) == ["choices.json", "plays.sqlite"]


def test_plays_that_cannot_be_kept_are_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "Plays are not kept" in Offers(tmp_path / "file").note
    path = tmp_path / "plays.sqlite"
    Offers(tmp_path).close()
    newer = bytearray(path.read_bytes())
    newer[60:64] = (9).to_bytes(4, "big")  # the version
    path.write_bytes(newer)
    assert "Update duskfolk" in Offers(tmp_path).note
    assert path.read_bytes() == newer


def beside(session: Session, role: Role) -> int:
    """Put the player beside somebody of a role that talks; returns who that is."""
    state = session.state
    people, bodies = people_of(session.level), session.level.bodies
    # Of the wardens Oswin, who takes oil as well as embers.
    body = next(a for a in people if bodies[a].role == role and people[a] != "ysolde")
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        state.x[0, 0], state.y[0, 0] = state.x[0, body] + dx, state.y[0, body] + dy
        session.worlds.look_again(0)
        if session.legal(body) & CHANGING:
            return body
    raise AssertionError("nobody could stand there")


def test_nobody_is_there_twice_and_a_level_keeps_its_people() -> None:
    for genre in Genre:
        for number, crowd in ((2, 1), (3, 2)):
            people = people_of(build(genre, number, crowd))
            assert len(set(people.values())) == len(people)
            assert people == people_of(build(genre, number, crowd))
    assert "oswin" in people_of(build(Genre.WATCH, 2)).values()
    assert len(people_of(build(Genre.ESCORT, 2))) == 2
    assert {"mosswick", "greyhide"} <= set(people_of(build(Genre.PACK, 2), others=True).values())
    assert {"oswin", "nix"} < set(people_of(build(Genre.THEFT, 2), others=True).values())


def say(talk: Talk, intent: str) -> None:
    """Read what is said, walk down to a choice and pick it."""
    canvas = pygame.Surface(SIZE)
    talk.stream.finish()
    talk.update(0.5)
    count = [choice.intent for choice in talk.choices].index(intent) + 1
    for key in [pygame.K_DOWN] * count + [pygame.K_RETURN]:
        talk.handle(press(key))
        talk.handle(release(key))
    talk.draw(canvas)
    talk.update(0.1)
    talk.draw(canvas, [pygame.Rect(310, 300, 20, 42)])


def test_a_villager_who_is_asked_takes_the_hand_and_waits_where_it_is_told_to() -> None:
    session = Session(build(Genre.ESCORT, 2), seed=4)
    body = min(people_of(session.level))
    characters = {name: Character(shipped_persona(name)) for name in ("marta", "pip", "tobin")}
    for mood in characters.values():
        mood.mood = Mood(trust=0.9)
    far = Talk(InNight(session, body, characters))
    assert "follow" not in [choice.intent for choice in far.choices], "too far to take a hand"
    assert beside(session, Role.VILLAGER) == body
    for intent, leader in (("follow", 1), ("stay", 0), ("follow", 1)):
        talk = Talk(InNight(session, body, characters))
        say(talk, intent)
        assert session.state.leader[0, body] == leader
        talk.stream.finish()
        talk.update(0.5)
        talk.handle(press(pygame.K_SPACE))
        assert not talk.open, "all is said"
        session.step()
    assert [one.act for one in session.recorder.replay.acts] == ["follow", "stay", "follow"]


def test_a_warden_is_bribed_in_the_app_and_the_replay_knows(desk: Desk) -> None:
    desk.settings.difficulty = "fierce"  # when nobody sleeps all night
    playing = Playing(desk, Offers(desk.store.folder), build(Genre.WATCH, AWAKE))
    session = playing.session
    body = beside(session, Role.WARDEN)
    playing.handle(press(pygame.K_t))
    talk = playing._talk
    assert talk is not None
    count = len(session.moves)
    say(talk, "offer")
    run_frames(playing, 2)
    assert len(session.moves) == count, "the world waits"
    assert session.state.relation[0, body, 0] == Relation.NEUTRAL
    assert session.state.charge[0, 0] < 1
    assert [one.act for one in session.recorder.replay.acts] == ["bribe"]
    playing.handle(press(pygame.K_ESCAPE))
    run_frames(playing, 8)
    assert len(session.moves) > count


def test_a_warden_who_has_let_one_off_is_not_asked_to_once_more(desk: Desk) -> None:
    session = Session(build(Genre.WATCH, AWAKE), seed=1)
    body = beside(session, Role.WARDEN)
    assert "calm" in session.legal(body)
    talk = Talk(InNight(session, body, {"oswin": Character(shipped_persona("oswin"))}))
    say(talk, "let_pass")
    assert session.state.relation[0, body, 0] == Relation.NEUTRAL
    assert "let_pass" not in [choice.intent for choice in talk.choices]


def test_what_may_be_said_next_is_of_the_moment_after_the_act() -> None:
    """The folk of a persona of one's own: what can be done again and again is not, at once."""
    session = Session(build(Genre.WATCH, AWAKE), seed=1)
    body = beside(session, Role.WARDEN)
    oswin = shipped_persona("oswin")
    rules = tuple(replace(rule, when=()) for rule in oswin.rules if rule.act != "none")
    patient = Character(replace(oswin, rules=rules))
    reply = speak(session, body, patient, "let_pass")
    assert reply.act == "calm"
    assert "let_pass" not in [choice.intent for choice in reply.choices]


def test_characters_remember_from_level_to_level_until_all_is_erased(desk: Desk) -> None:
    desk.settings.difficulty = "fierce"  # when nobody sleeps all night
    for times in (1, 2):
        playing = Playing(desk, Offers(desk.store.folder), build(Genre.WATCH, AWAKE))
        beside(playing.session, Role.WARDEN)
        playing.handle(press(pygame.K_t))
        assert desk.characters["oswin"].memory.asked["greet"] == times
    yours = Yours(desk, Offers(desk.store.folder))
    for key in (pygame.K_DOWN, pygame.K_DOWN, pygame.K_SPACE, pygame.K_DOWN, pygame.K_SPACE):
        yours.handle(press(key))
    assert desk.characters == {}


def test_a_window_a_replay_a_session_and_an_environment_do_the_same(
    desk: Desk,
) -> None:
    """The scripted lamplighter presses the keys, and bribes the first warden it can."""
    desk.settings.difficulty = "fierce"  # when nobody sleeps all night
    level, talked = build(Genre.WATCH, 26), False  # where it meets the one that talks
    playing = Playing(desk, Offers(desk.store.folder), level)
    session, keys = playing.session, playing._keys
    shown = np.zeros((1, MAX_AGENTS, 2), np.int8)
    mine = np.eye(1, MAX_AGENTS, dtype=np.uint8)
    while len(session.moves) < 200 and not session.over:
        state, worlds = session.state, session.worlds
        scripted(worlds.rows, worlds.masks, state.role, state.seed, state.tick, mine, shown)
        keys.sample = lambda: (Move(int(shown[0, 0, 0])), Deed(int(shown[0, 0, 1])))
        body = listener(session, playing._people)
        is_oswin = body is not None and playing._people[body] == "oswin"
        if not talked and body is not None and is_oswin and "bribe" in session.legal(body):
            playing.handle(press(pygame.K_t))
            assert playing._talk is not None
            say(playing._talk, "offer")
            talked = True
            playing._talk.stream.finish()
            playing._talk.update(0.5)
            playing.handle(press(pygame.K_SPACE))
        playing.update(0.1001)
    recorded, digest = session.recorder.replay, session.worlds.digest(0)
    assert [one.act for one in recorded.acts] == ["bribe"]

    again = Worlds(1)
    assert [*play_back(recorded, again)][-1] == len(recorded)
    headless = Session(level, session.seed, told=desk.setup_for(level.genre))
    env = DuskfolkEnv("lamplighter", genre="watch")
    env.flock.play(0, level, session.seed, SETTINGS["fierce"])
    for number, actions in enumerate(recorded.actions):
        for one in recorded.acts:
            if one.at == number:
                headless.act(one.body, one.act)
                env.act(one.body, one.act)
        headless.step(Input(Move(int(actions[0, 0])), Deed(int(actions[0, 1]))))
        env.step(actions[0].astype(np.int64))
    assert {each.digest(0) for each in (again, headless.worlds, env.flock.worlds)} == {digest}


def test_an_act_that_the_world_does_not_allow_is_only_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Rash:
        def plan(self, persona: Persona, heard: Heard, outlook: Outlook) -> Plan:
            return Plan("bribe", why="Why not.")

    session = Session(build(Genre.ESCORT, 2), seed=4)
    body = int(np.flatnonzero(session.state.role[0] == Role.VILLAGER)[0])
    monkeypatch.setattr(Session, "hindered", lambda *_: {})
    rash = Character(shipped_persona("oswin"), policy=Rash())
    reply = speak(session, body, rash, "greet")
    assert reply.act == "refuse", "and it says so"
    assert "Why not." in reply.why
    assert not rash.memory.moments[-1].done
    assert session.recorder.replay.acts == []


@pytest.mark.parametrize(
    ("dx", "dy", "word"),
    [(1, 0, "east"), (0, 1, "south"), (-1, -1, "north-west"), (0, -2, "north")],
)
def test_compass_words(dx: float, dy: float, word: str) -> None:
    assert wind(dx, dy) == word


def picture_said(*folders: str | Path) -> str:
    return keep_picture(pygame.Surface(SIZE), [Path(folder) for folder in folders])


def test_pictures_never_overwrite_and_are_enlarged(tmp_path: Path) -> None:
    (tmp_path / "duskfolk-002.png").mkdir()
    (tmp_path / "duskfolk-003.png").symlink_to("nowhere")
    for _ in range(2):
        picture_said(tmp_path)
    pictures = sorted(path.name for path in tmp_path.iterdir() if path.is_file())
    assert pictures == ["duskfolk-001.png", "duskfolk-004.png"]
    assert pygame.image.load(tmp_path / pictures[1]).get_size() == (3 * SIZE[0], 3 * SIZE[1])


def test_a_picture_goes_elsewhere_where_its_folder_takes_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    own = tmp_path / "own" / "pictures"
    for number, wrong in enumerate(("/proc/nowhere", tmp_path / "file", "a\0b"), 1):
        said = picture_said(wrong, own)
        assert said.startswith("Picture: ")
        assert f"duskfolk-{number:03d}.png" in said
        assert "give another" in said, "and why it is not where it was wanted"
        assert (own / f"duskfolk-{number:03d}.png").stat().st_size > 100
        nowhere = picture_said(wrong, "/proc/nowhere")
        assert nowhere.startswith("No picture. ")
        assert nowhere.endswith("duskfolk play --out FOLDER"), "and what can be done"


def test_a_picture_that_cannot_be_kept_is_told_with_its_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "recordings").touch()
    monkeypatch.chdir(tmp_path)
    assert str(tmp_path / "recordings") in picture_said("recordings", "/proc/nowhere")


def test_a_note_fits_the_canvas_whatever_it_says(desk: Desk) -> None:
    for sentence in ("x" * 300, "word " * 60, "~/" + "long/" * 50):
        notes = Notes()
        notes.say(sentence)
        canvas = pygame.Surface(SIZE)
        canvas.fill((1, 2, 3))
        notes.draw(canvas)
        changed = pygame.mask.from_threshold(canvas, (1, 2, 3), (1, 1, 1))
        changed.invert()
        box = changed.get_bounding_rects()[0]
        assert pygame.Rect(84, 200, 640 - 168, 158).contains(box)
        notes.update(4.0)
        notes.draw(canvas)
        notes.update(30.0)
        again = pygame.Surface(SIZE)
        notes.draw(again)
        assert not pygame.transform.average_color(again)[0], "it goes"


def test_what_was_asked_for_is_answered_at_once_and_nothing_is_lost() -> None:
    def drawn(notes: Notes) -> bytes:
        canvas = pygame.Surface(SIZE)
        notes.draw(canvas)
        return pygame.image.tobytes(canvas, "RGB")

    def alone(sentence: str) -> bytes:
        notes = Notes()
        notes.say(sentence)
        return drawn(notes)

    notes = Notes()
    notes.say("first")
    for answer in ("Picture: one", "Picture: two"):
        notes.answer(answer)
        assert drawn(notes) == alone(answer)
    notes.update(10)
    assert drawn(notes) == alone("first")


def play_with(desk: Desk, monkeypatch: pytest.MonkeyPatch, frames: list[list[pygame.Event]]) -> int:
    """Play with these events in each frame; returns how many frames were shown."""
    shown: list[int] = []
    given = iter(frames)
    monkeypatch.setattr(pygame.event, "get", lambda: next(given, []))
    window = app.Window()
    monkeypatch.setattr(window, "show", lambda: shown.append(1))
    app.play(window, desk, len(frames))
    return len(shown)


@pytest.mark.parametrize("out", ["/proc/nowhere", "taken", "a\0b", "good"])
def test_f12_anywhere_is_a_picture_and_never_the_end(
    out: str, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").touch()
    desk.settings.out = Path(out) if out[0] in "/a" else tmp_path / out
    f12 = press(pygame.K_F12)
    assert play_with(desk, monkeypatch, [[], [f12], [f12, f12], []]) == 4
    folder = tmp_path / "good" if out == "good" else desk.store.folder / "pictures"
    assert len(list(folder.iterdir())) == 2


def test_full_screen_is_no_looking_away(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    monkeypatch.setattr(Loading, "handle", lambda _, event: seen.append(event.type))
    away = pygame.Event(pygame.WINDOWFOCUSLOST)
    play_with(desk, monkeypatch, [[away], [press(pygame.K_F11)], [away]])
    assert seen == [pygame.WINDOWFOCUSLOST]


def test_a_key_counts_by_its_place_on_any_layout() -> None:
    def typed(key: int, scancode: int) -> int:
        return by_place(pygame.Event(pygame.KEYDOWN, key=key, scancode=scancode)).key

    assert typed(ord("z"), pygame.KSCAN_W) == pygame.K_w, "French"
    assert typed(0x446, pygame.KSCAN_W) == pygame.K_w, "Russian"
    assert typed(0x3C2, pygame.KSCAN_W) == pygame.K_w, "Greek"
    assert typed(0, pygame.KSCAN_F) == pygame.K_f, "a dead key"
    assert typed(pygame.K_s, pygame.KSCAN_SEMICOLON) == pygame.K_SEMICOLON, "as S on Dvorak"
    assert typed(pygame.K_ESCAPE, pygame.KSCAN_CAPSLOCK) == pygame.K_ESCAPE, "who moved it meant it"
    assert typed(pygame.K_SPACE, pygame.KSCAN_SPACE) == pygame.K_SPACE
    assert typed(pygame.K_e, pygame.KSCAN_UNKNOWN) == pygame.K_e, "a keyboard on the screen"
    focus = pygame.Event(pygame.WINDOWFOCUSLOST)
    assert by_place(focus) is focus


def written(keys: str) -> str:
    return "".join(letter(ord(key)) for key in keys)


def test_the_letters_shown_are_those_of_the_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    assert written("wasdeftrkl") == "WASDEFTRKL"

    def layout(keys: dict[int, str]) -> None:
        places = dict.fromkeys(range(0x600), 0) | {ord(c): at for at, c in keys.items()}
        monkeypatch.setattr(pygame.key, "ScancodeWrapper", lambda _: places)
        keyboard.forget()

    w, e, s = pygame.KSCAN_W, pygame.KSCAN_E, pygame.KSCAN_S
    try:
        layout({w: "ц", e: "щ", s: "ы"})
        assert written("wes") == "ЦЩЫ"
        layout({w: "ς", e: "ε", s: "σ"})  # noqa: RUF001
        assert written("wes") == "ςΕΣ", "two keys of one capital differ"
        layout({w: ",", e: "."})
        assert written("wes") == ",.S"
        layout({w: "ק", e: "ß"})
        assert written("wes") == "WßS", "our font has no Hebrew"
    finally:
        monkeypatch.undo()
        keyboard.forget()


def test_the_world_waits_while_the_window_is_away(desk: Desk) -> None:
    playing = Playing(desk, Offers(desk.store.folder), build(Genre.WATCH, 3))
    run_frames(playing, 6)
    for away in (pygame.WINDOWFOCUSLOST, pygame.WINDOWMINIMIZED):
        count = len(playing.session.moves)
        assert count
        playing.handle(pygame.Event(away))
        run_frames(playing, 9)
        assert len(playing.session.moves) == count
        playing.handle(press(pygame.K_ESCAPE))
        run_frames(playing, 9)
        assert len(playing.session.moves) > count


def test_a_key_that_was_mashed_for_the_play_does_not_take_the_result_away(desk: Desk) -> None:
    playing = Playing(desk, Offers(desk.store.folder), build(Genre.PACK, 3))
    playing.session.state.outcome[0] = Outcome.WON
    for _ in range(36):
        playing.handle(press(pygame.K_SPACE))
        assert run_frames(playing, 1) is playing


def test_a_brain_nobody_asked_for_stays_where_it_was_trained() -> None:
    from duskfolk.game.play.session.brains import at_home, choose_brains

    settings = Settings()
    brains = choose_brains(settings)
    assert Role.WARDEN in at_home(brains, settings, Genre.HOLLOW, 0.5), "trained on all genres"
    for brain in brains.values():
        about = brain.manifest  # type: ignore[attr-defined]
        brain.manifest = replace(about, training=replace(about.training, genres=("watch",)))  # type: ignore[attr-defined]
    assert Role.WARDEN in at_home(brains, settings, Genre.WATCH, 0.5)
    assert Role.WARDEN not in at_home(brains, settings, Genre.HOLLOW, 0.5)
    asked = Settings(warden="warden")
    assert Role.WARDEN in at_home(choose_brains(asked), asked, Genre.HOLLOW, 0.5)


def test_the_pause_lists_only_keys_that_do_something(desk: Desk) -> None:
    for role, genre, talks in (
        ("lamplighter", Genre.ESCORT, True),
        ("lamplighter", Genre.PACK, True),  # with its wisp
        ("wolf", Genre.PACK, False),
        ("villager", Genre.ESCORT, False),
    ):
        asked = Desk(replace(SCRIPTED, play_as=role), desk.store)
        playing = Playing(asked, Offers(desk.store.folder), build(genre, 3))
        playing.handle(pygame.Event(pygame.WINDOWFOCUSLOST))
        assert playing._paused is not None
        assert ("talk" in [words for _, words in playing._paused.all_keys()]) == talks


def test_what_can_be_chosen_is_seen_under_the_longest_note(desk: Desk) -> None:
    """On the title, in the settings, on the cards' names and odds, and in Your data."""
    title = Title(desk)
    settling = Title(desk)
    for key in (*[pygame.K_DOWN] * _ENTRIES.index("settings"), pygame.K_SPACE):
        settling.handle(press(key))
    offers = Offers(desk.store.folder)
    laid(offers)
    choice = Cards(desk, offers)
    choice.update(0.0)
    cards = [pygame.Rect(14 + 208 * column, 160, 192, 58) for column in range(3)]
    words = pygame.Rect(0, 230, 640, 110)
    for screen, in_use in (
        (title, [pygame.Rect(170, 186, 300, 80)]),
        (settling, [pygame.Rect(170, 180, 300, 140)]),
        (choice, [*cards, words]),
        (Yours(desk, Offers(desk.store.folder)), [pygame.Rect(170, 72, 300, 184)]),
    ):
        plain, noted = pygame.Surface(SIZE), pygame.Surface(SIZE)
        notes = Notes()
        notes.say("Plays are not kept: " + "word " * 60)
        screen.update(0.0)
        screen.draw(plain)
        noted.blit(plain, (0, 0))
        notes.draw(noted, high=screen.notes_high)
        assert pygame.image.tobytes(plain, "RGB") != pygame.image.tobytes(noted, "RGB")
        for area in in_use:
            before, after = (
                pygame.image.tobytes(s.subsurface(area), "RGB") for s in (plain, noted)
            )
            assert before == after, (type(screen).__name__, area)


def test_a_long_path_is_broken_after_a_slash_and_keeps_its_mark() -> None:
    for length in range(50, 80):
        path = "/home/me/" + "x" * (length - 20) + "/duskfolk:"
        lines = text.wrap(f"Plays are not kept: {path} it cannot be used.", 430)
        assert all(text.width(line) <= 430 for line in lines)
        assert not any(line.startswith(":") for line in lines)
        assert "".join(lines).replace(" ", "") == f"Playsarenotkept:{path}itcannotbeused."
    assert text.wrap("abc", 7) == ["a", "b", "c"]
