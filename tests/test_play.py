"""Playing: keys, sessions, the app's screens, and what happens where there is no display."""

import json
import os
import re
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pygame
import pytest

from duskfolk.game.kinds import Deed, Genre, Move, Outcome, Role, Use
from duskfolk.game.levels import build
from duskfolk.game.play import app, warm
from duskfolk.game.play.brains import choose_brains
from duskfolk.game.play.choice import Choice
from duskfolk.game.play.headless import play_headless
from duskfolk.game.play.input import Keys, move_of
from duskfolk.game.play.loading import Loading
from duskfolk.game.play.offers import Offers
from duskfolk.game.play.playing import Playing
from duskfolk.game.play.screen import Desk, Screen
from duskfolk.game.play.session import Actions, Input, Rows, Session
from duskfolk.game.play.settings import Settings
from duskfolk.game.play.situation import situation_of, wind
from duskfolk.game.play.store import Store
from duskfolk.game.play.talk import Talk
from duskfolk.game.play.title import Title
from duskfolk.game.view.stage import SIZE

GAME = Path(warm.__file__).resolve().parents[1]
SCRIPTED = Settings(
    warden="scripted", wolf="scripted", imp="scripted", wisp="scripted", villager="scripted"
)


def press(key: int) -> pygame.Event:
    return pygame.Event(pygame.KEYDOWN, key=key)


def release(key: int) -> pygame.Event:
    return pygame.Event(pygame.KEYUP, key=key)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    settings = replace(SCRIPTED, out=tmp_path / "out", seed=1)
    return Desk(settings, Store(tmp_path / "data"))


def run_frames(screen: Screen | None, frames: int) -> Screen | None:
    canvas = pygame.Surface(SIZE)
    for _ in range(frames):
        assert screen is not None
        screen.draw(canvas)
        screen = screen.update(1 / 30)
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
    assert record["outcome"] in ("won", "lost", "nightfall")
    assert len(session.moves) == round(session.seconds * 10)
    assert json.loads(json.dumps(record)) == record


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
    title.handle(press(pygame.K_s))
    title.handle(press(pygame.K_SPACE))
    choice = run_frames(title, 1)
    assert isinstance(choice, Choice)
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


def test_loading_shows_at_once_and_hands_over_when_the_folk_are_awake(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(warm, "wake_elsewhere", lambda _report: said.append("elsewhere"))
    monkeypatch.setattr(warm, "wake", lambda report: report("ready", 1.0))
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
    assert said == ["elsewhere"]


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
    assert large | {"turn_dials", "is_due"} <= set(done.stdout.split())


def test_a_finished_play_shows_its_result_and_is_learnt(desk: Desk) -> None:
    offers = Offers(desk.store.folder)
    playing = Playing(desk, offers, build(Genre.PACK, 3))
    playing.session.state.outcome[0] = Outcome.WON
    before = offers.wanted()
    run_frames(playing, 40)
    assert offers.wanted() != before, "the next offer is another level"
    playing.handle(press(pygame.K_RETURN))
    assert isinstance(run_frames(playing, 1), Choice)


def test_settings_are_remembered(desk: Desk) -> None:
    title = Title(desk)
    for key in (pygame.K_s, pygame.K_s, pygame.K_RETURN, pygame.K_RIGHT):
        title.handle(press(key))
    run_frames(title, 2)
    assert Store(desk.store.folder).choices["look"] == "colour-blind"


def test_offers_are_ranked_and_name_levels_nobody_trained_on(tmp_path: Path) -> None:
    offers = Offers(tmp_path)
    assert offers.ranked() == []
    while offers.prepare():
        pass
    ranked = offers.ranked()
    assert {level.genre for level, _ in ranked} == set(Genre)
    assert all(level.number >= 1_000_000 for level, _ in ranked)
    scores = [suggestion.score for _, suggestion in ranked]
    assert scores == sorted(scores, reverse=True)


def test_a_villager_talks_and_takes_the_hand() -> None:
    session = Session(build(Genre.ESCORT, 2), seed=4)
    body = int(np.flatnonzero(session.state.role[0] == Role.VILLAGER)[0])
    talk = Talk(session, body, {})
    canvas = pygame.Surface(SIZE)
    for key in (pygame.K_SPACE, pygame.K_SPACE, pygame.K_DOWN, pygame.K_SPACE):
        talk.handle(press(key))
        talk.update(0.1)
        talk.draw(canvas)
    talk.handle(press(pygame.K_ESCAPE))
    assert not talk.open
    assert "follow" not in situation_of(session, body).legal, "too far away to take a hand"
    state = session.state
    state.offer[0, 0], state.offer_to[0, 0] = Use.LEAD, body
    session.worlds.masks[0, 0, Deed.USE] = 1
    assert "follow" in situation_of(session, body).legal


@pytest.mark.parametrize(
    ("dx", "dy", "word"),
    [(1, 0, "east"), (0, 1, "south"), (-1, -1, "north-west"), (0, -2, "north")],
)
def test_compass_words(dx: float, dy: float, word: str) -> None:
    assert wind(dx, dy) == word


def test_screenshots_never_overwrite(desk: Desk) -> None:
    first = desk.screenshot_path()
    app.save_picture(pygame.Surface((64, 36)), first)
    assert desk.screenshot_path() != first
    assert pygame.image.load(first).get_size() == (192, 108)


def test_a_brain_nobody_asked_for_stays_where_it_was_trained() -> None:
    from duskfolk.game.play.brains import at_home, choose_brains

    settings = Settings()
    brains = choose_brains(settings)
    assert Role.WARDEN in at_home(brains, settings, Genre.HOLLOW, 0.5), "trained on all genres"
    for brain in brains.values():
        brain.manifest.training["genres"] = ["watch"]  # type: ignore[attr-defined]
    assert Role.WARDEN in at_home(brains, settings, Genre.WATCH, 0.5)
    assert Role.WARDEN not in at_home(brains, settings, Genre.HOLLOW, 0.5)
    asked = Settings(warden="warden")
    assert Role.WARDEN in at_home(choose_brains(asked), asked, Genre.HOLLOW, 0.5)
