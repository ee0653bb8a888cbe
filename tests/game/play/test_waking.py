"""Kernels are compiled beside the first nights, take over between two of them, or do not."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from duskfolk.game.levels import Level
from duskfolk.game.nights import Night, level_of
from duskfolk.game.nights.first import FIRST
from duskfolk.game.play import screens, waking, warm
from duskfolk.game.play.menu.cards import Cards
from duskfolk.game.play.menu.laying import Laying
from duskfolk.game.play.menu.title import Title
from duskfolk.game.play.night.opening import Opening
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.screen import Desk, Go
from duskfolk.game.play.waking import Waking
from duskfolk.game.play.words.waking import texts
from duskfolk.game.world import twins
from duskfolk.game.world.kinds import Genre

pytestmark = pytest.mark.journey


class Plain:
    """A process that began plain, as far as the app can see."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.plain, self.handed = True, 0
        patch.setattr(twins, "is_plain", lambda: self.plain)
        patch.setattr(twins._process, "stays", False)
        patch.setattr(twins, "hand_over", self.hand_over)
        patch.setattr(Waking, "_load", lambda _: True)
        patch.setattr(warm, "is_whole", lambda: False)

    def hand_over(self, *, whole: bool = False) -> None:
        self.plain, self.handed = False, self.handed + 1


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> Plain:
    """Such a process."""
    return Plain(monkeypatch)


def begun(patch: pytest.MonkeyPatch, child: str) -> Waking:
    """A waking whose child is this program, once it has ended."""
    patch.setattr(waking, "_command", lambda: [sys.executable, "-c", child])
    found = Waking()
    found.begin()
    assert found._thread is not None
    found._thread.join()
    return found


def test_what_a_child_has_compiled_takes_over_between_nights_alone(
    plain: Plain, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = begun(monkeypatch, "print('0.500 wits')")
    assert (found.share, found.what, found.fault) == (0.475, "wits", "")
    for _ in range(100):
        found.between(in_night=True)
    assert found.waits
    for _ in range(20):
        found.between(in_night=False)
    assert not found.waits
    assert plain.handed == 1


@pytest.mark.parametrize(
    ("child", "why"),
    [
        ("print('- no room'); raise SystemExit(1)", "no room"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "want of memory"),
        ("print('what')", "could not convert"),
        ("raise SystemExit(3)", "ended with 3"),
    ],
)
def test_a_child_that_fails_leaves_the_game_plain_and_the_log_says_why(
    child: str, why: str, plain: Plain, monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    found = begun(monkeypatch, child)
    for _ in range(50):
        found.between(in_night=False)
    assert found.waits
    assert why in found.fault
    said = capfd.readouterr().err
    assert why in said
    assert "goes on without" in said
    assert len(said.strip().splitlines()) == 1


def test_no_child_can_be_started_and_the_game_goes_on(
    plain: Plain, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(waking, "_command", lambda: ["/nowhere/at/all"])
    found = Waking()
    found.begin()
    assert found._thread is not None
    found._thread.join()
    assert found.waits
    assert "goes on without" in capfd.readouterr().err


def test_a_frozen_program_starts_no_second_game_and_goes_on_plain(
    plain: Plain, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    found = Waking()
    found.begin()
    assert found._thread is None
    assert found.waits
    assert not twins.is_passing(), "who waits for cards need not wait for twins"
    assert "frozen" in capfd.readouterr().err


def test_who_leaves_ends_the_child_without_a_word(
    plain: Plain, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        waking, "_command", lambda: [sys.executable, "-c", "import time; time.sleep(600)"]
    )
    found = Waking()
    found.begin()
    while found._child is None:
        time.sleep(0.01)
    found.close()
    assert found._thread is not None
    assert not found._thread.is_alive()
    assert found._child.returncode is not None
    assert capfd.readouterr().err == ""


def test_what_was_compiled_to_its_end_is_loaded_before_anybody_plays(
    plain: Plain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warm, "is_whole", lambda: True)
    found = Waking()
    found.begin()
    assert not found.waits
    assert found._thread is None


def laid(screen: object) -> object:
    """The screen that follows a screen that waits."""
    assert isinstance(screen, Laying | Opening)
    canvas = pygame.Surface((640, 360))
    for _ in range(2000):
        found = screen.update(0.02)
        if found is not screen:
            return found
        screen.draw(canvas)
        time.sleep(0.01)
    raise AssertionError("it waits for ever")


def test_the_first_nights_need_no_builder_and_others_say_what_one_waits_for(
    plain: Plain, desk: Desk
) -> None:
    offers = desk.offers()
    first = screens.opening_for(desk, Go("play", offers, night=FIRST[0]))
    assert isinstance(first, Opening)
    night = Night("valley.1", Genre.VIGIL, 3)
    other = screens.opening_for(desk, Go("play", offers, night=night))
    assert isinstance(other, Laying)
    go = laid(other)
    assert isinstance(go, Go)
    assert go.level == level_of(night, desk.crowd)
    chosen = screens.opening_for(desk, Go("play", offers, key=(Genre.PACK, 2, 1)))
    assert isinstance(chosen, Laying)
    go = laid(chosen)
    assert isinstance(go, Go)
    assert isinstance(go.level, Level)
    assert (go.level.genre, go.level.number) == (Genre.PACK, 2)
    waits = screens.opening_for(desk, Go("play", offers, key=(Genre.PACK, 3, 1)))
    waits.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE))
    after = waits.update(0.02)
    assert isinstance(after, Go)
    assert after.to == "title"


def test_the_title_plays_a_level_that_need_not_be_built(plain: Plain, desk: Desk) -> None:
    title = Title(desk)
    assert title._session.level == level_of(FIRST[0])
    plain.plain = False
    title._begin_scene(title._scene(1))
    assert title._session.level.number == 1


def test_hundreds_of_levels_are_not_looked_up_by_plain_kernels(plain: Plain, desk: Desk) -> None:
    cards = Cards(desk, desk.offers())
    for _ in range(20):
        cards.update(0.02)
    cards.draw(pygame.Surface((640, 360)))
    assert not cards._faces
    assert "compiled" in desk.delay


def test_why_one_waits_is_said_in_both_languages(
    plain: Plain, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert texts()["en"].keys() == texts()["zh"].keys()
    for language in texts():
        desk.store.choose("language", language)
        said = {desk.delay}
        monkeypatch.setattr(Waking, "not_kept", "the disk is full")
        said.add(desk.delay)
        assert any("the disk is full" in sentence for sentence in said)
        desk.waking.fault = "no room"
        said.add(desk.delay)
        assert len(said) == 3
        desk.waking.fault = ""
        monkeypatch.undo()
        monkeypatch.setattr(twins, "is_plain", lambda: True)


def test_why_rules_are_not_compiled_is_said_on_the_screen_and_in_no_night(
    plain: Plain, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    vars(desk)["waking"] = begun(
        monkeypatch, "import os, signal; os.kill(os.getpid(), signal.SIGTERM)"
    )
    desk.wake(in_night=True)
    assert desk.notes.area() is None
    for language, why in (("en", "maybe for want of memory"), ("zh", "也许是内存不够")):
        desk.store.choose("language", language)
        desk.notes._said.clear()
        for _ in range(3):
            desk.wake(in_night=False)
        assert why in desk.notes._ahead[-1]
    assert len(desk.notes._ahead) == 2, "once in each language"


@pytest.fixture
def copies() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Children that are ended with the test."""
    found: list[subprocess.Popen[bytes]] = []
    yield found
    for child in found:
        child.kill()
        child.communicate()


@pytest.mark.skipif(os.name != "posix", reason="a folder's lock of POSIX")
def test_two_games_at_once_compile_one_after_the_other(
    copies: list[subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    here = os.environ | {"DUSKFOLK_CACHE": str(tmp_path)}
    for _ in range(2):
        copies.append(
            subprocess.Popen([sys.executable, "-m", "duskfolk.game.play.warm"], env=here,
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        )  # fmt: skip
        os.set_blocking(copies[-1].stdout.fileno(), False)  # pyright: ignore
    spoke: set[int] = set()
    while not spoke:
        for n, child in enumerate(copies):
            if child.stdout.read():  # pyright: ignore
                spoke.add(n)
        time.sleep(0.05)
    first = spoke.pop()
    time.sleep(1)
    assert not copies[1 - first].stdout.read(), "it waits for its turn"  # pyright: ignore
    copies[first].kill()
    while not copies[1 - first].stdout.read():  # pyright: ignore
        time.sleep(0.05)


def test_a_night_runs_until_it_is_over(desk: Desk) -> None:
    playing = Playing(desk, desk.offers(), level_of(FIRST[0]))
    assert playing.in_night
    playing.session.state.outcome[0] = 1
    assert not playing.in_night
