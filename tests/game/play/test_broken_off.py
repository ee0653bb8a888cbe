"""A night of the way that is left in its middle goes on where it was left."""

import os
import re
import threading
from datetime import date
from pathlib import Path
from unittest.mock import Mock

import pygame
import pytest

from duskfolk.agents import load
from duskfolk.errors import FileError
from duskfolk.game.nights import FIRST, VALLEY, level_of
from duskfolk.game.nights.codes import night_in
from duskfolk.game.nights.night import Night
from duskfolk.game.nights.others import endless, of_the_day
from duskfolk.game.play.app import Window, show
from duskfolk.game.play.kept import broken_off
from duskfolk.game.play.kept.broken_off import BrokenOff, nights_broken_off
from duskfolk.game.play.kept.mine import erase, look
from duskfolk.game.play.kept.ours import of_one
from duskfolk.game.play.kept.player import Player
from duskfolk.game.play.looks.written import caught
from duskfolk.game.play.menu.valley import Valley
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.screen import Desk, Go, Screen
from duskfolk.game.play.session.session import Input
from duskfolk.game.play.words.goals import tell as tell_goal
from duskfolk.game.play.words.journey import tell
from duskfolk.game.replay import Replay, play_back
from duskfolk.game.replay import save as save_replay
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.world.kinds import Deed, Move, Outcome, Role
from duskfolk.game.worlds import Worlds

WAY = (Move.EAST, Move.EAST, Move.SOUTH, Move.STAY, Move.WEST, Move.NORTH)


def begun(desk: Desk, night: Night) -> Playing:
    pygame.display.init()
    return Playing(desk, desk.offers(), level_of(night, desk.crowd), None, night)


def lived(playing: Playing, since: int, until: int) -> None:
    """Some decisions of one and the same wild player."""
    for n in range(since, until):
        deed = Deed.DASH if n % 17 == 0 else Deed.USE if n % 5 == 0 else Deed.NONE
        playing._step(Input(WAY[n // 4 % len(WAY)], deed))


def pressed(playing: Playing | Valley, *keys: int) -> object:
    for key in keys:
        playing.handle(pygame.Event(pygame.KEYDOWN, key=key, mod=0))
    return playing.update(0.0)


def played_on(playing: Playing, seconds: float) -> None:
    """So many seconds of frames, and no key."""
    for _ in range(round(seconds * 10)):
        playing.update(1 / 10)


def kept(playing: Playing) -> None:
    """Wait for what is kept beside the frames, and let a frame hear of it."""
    if (keeping := playing._unfinished._keeping) is not None:
        keeping.exception(60)
    playing._unfinished.pass_time(0.0)


def said_from_now(desk: Desk) -> list[str]:
    """All that notes say from now on."""
    desk.notes._ahead.clear()
    return desk.notes._ahead


def left_with(desk: Desk, head: bytes) -> tuple[Path, bytes]:
    """A night that was left, whose file then gets another beginning; where it is, and all of it."""
    playing = begun(desk, VALLEY[0])
    lived(playing, 0, 20)
    playing.close()
    path = desk.store.folder / f"unfinished-{VALLEY[0].name}.dusk"
    data = head + path.read_bytes().partition(b"\n")[2]
    path.write_bytes(data)
    desk.notes._ahead.clear()
    return path, data


@pytest.mark.parametrize("night", [VALLEY[3], FIRST[2]], ids=lambda night: night.name)
def test_who_comes_back_goes_on_as_if_nobody_had_left(desk: Desk, night: Night) -> None:
    whole, left = begun(desk, night), begun(desk, night)
    lived(whole, 0, 120)
    lived(left, 0, 70)
    left.close()
    desk.settings.seed = 5  # another night would be one of other luck
    back = begun(desk, night)
    assert len(back.session.moves) == 70
    assert "You go on where you left this night." in desk.notes._ahead
    lived(back, 70, 120)
    assert back.session.worlds.digest(0) == whole.session.worlds.digest(0)
    assert back.session.judge.broken == whole.session.judge.broken
    assert back.witnesses.claims() == whole.witnesses.claims()
    replay = back.session.recorder.replay
    assert sum(1 for _ in play_back(replay, Worlds(1))) == 121, "and its replay is whole"


def test_what_was_done_by_talk_is_done_again(desk: Desk) -> None:
    left = begun(desk, FIRST[0])
    lived(left, 0, 30)
    wisp = next(n for n, body in enumerate(left.session.level.bodies) if body.role == Role.WISP)
    left.session.act(wisp, "order", order="wait")
    lived(left, 30, 60)
    left.close()
    back = begun(desk, FIRST[0])
    assert back.session.worlds.digest(0) == left.session.worlds.digest(0)
    done = back.session.recorder.replay.acts
    assert done == left.session.recorder.replay.acts
    assert len(done) == 1


def test_leaving_by_the_pause_keeps_it_and_beginning_again_does_not(desk: Desk) -> None:
    night, folder = VALLEY[0], desk.broken_off_folder
    playing = begun(desk, night)
    lived(playing, 0, 20)
    up = pygame.K_UP
    after = pressed(playing, pygame.K_ESCAPE, up, pygame.K_RETURN)
    assert isinstance(after, Go)
    assert after.to == "title"
    assert not list(desk.offers().recommender.plays()), "it is not over"
    assert nights_broken_off(folder) == {night.name}
    back = begun(desk, night)
    assert back._paused is not None, "nobody's hands lie there yet: it waits"
    after = pressed(back, pygame.K_DOWN, pygame.K_RETURN)
    assert isinstance(after, Go)
    assert after.to == "play"
    assert not nights_broken_off(folder)
    assert not begun(desk, night).session.moves


def test_a_night_that_has_ended_is_begun_anew(desk: Desk) -> None:
    night = VALLEY[0]
    playing = begun(desk, night)
    lived(playing, 0, 20)
    playing.close()
    back = begun(desk, night)
    while not back.session.over:
        back.session.step()
    back.update(1 / 60)
    back.close()
    assert not begun(desk, night).session.moves


ANEW = {
    "slider": "Begun anew: how hard it is has changed",
    "help": "Begun anew: your help is other",
    "crowd": "Begun anew: this is not the night",
    "rules": "Begun anew: this is not the night",
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("changed", ANEW)
def test_another_night_than_it_was_is_begun_anew_and_told_of(
    desk: Desk, changed: str, language: str
) -> None:
    night = VALLEY[0]
    desk.choose("language", language)
    playing = begun(desk, night)
    lived(playing, 0, 20)
    if changed == "rules":
        playing.session.recorder.replay.digests[11] = "0" * 16
    playing.close()
    path = desk.store.folder / f"unfinished-{night.name}.dusk"
    before = path.read_bytes()
    choice = {"slider": ("difficulty", 1.0), "help": ("hearts", 2), "crowd": ("crowd", 2)}
    if changed in choice:
        desk.choose(*choice[changed])
    said = said_from_now(desk)
    back = begun(desk, night)
    assert not back.session.moves
    assert said[-1].startswith(ANEW[changed] if language == "en" else "从头开始：")
    lived(back, 0, 5)
    back.close()
    assert path.read_bytes() == before, "who looks in for some seconds takes nothing away"
    assert said[-1] == tell(language, "waits before")


def test_what_was_begun_anew_takes_the_place_of_what_was_left_once_it_is_played(desk: Desk) -> None:
    night = VALLEY[0]
    playing = begun(desk, night)
    lived(playing, 0, 60)
    playing.close()
    desk.choose("hearts", 2)
    back = begun(desk, night)
    lived(back, 0, 30)
    played_on(back, 20.0)
    back.close()
    again = begun(desk, night)
    assert again.session.moves
    assert again.session.level.hearts == back.session.level.hearts > playing.session.level.hearts


def test_a_newer_games_night_is_told_of_and_left_as_it_is(desk: Desk) -> None:
    path, newer = left_with(desk, b"duskfolk replay 6\n")
    back = begun(desk, VALLEY[0])
    assert desk.notes._ahead[-1] == (
        "What was kept of this night is a newer duskfolk's, and was left as it is. "
        "What you play now is not kept."
    )
    lived(back, 0, 5)
    back.close()
    assert path.read_bytes() == newer
    begun(desk, VALLEY[0])._unfinished.end()
    assert path.read_bytes() == newer
    other = begun(desk, VALLEY[1])
    lived(other, 0, 5)
    other.close()
    assert path.read_bytes() == newer


@pytest.mark.parametrize("head", [b"duskfolk replay 5\nx", b"", b"GIF89a"])
def test_a_damaged_night_is_set_aside_and_told_of(desk: Desk, head: bytes) -> None:
    path, damaged = left_with(desk, head)
    back = begun(desk, VALLEY[0])
    assert not back.session.moves
    aside = path.with_name(f"{path.name}.spoilt")
    assert desk.notes._ahead[-1] == (
        f"Begun anew: What was kept of this night was damaged and is now called {aside.name}."
    )
    lived(back, 0, 5)
    back.close()
    assert aside.read_bytes() == damaged
    assert aside in look(desk.store.folder).ours
    assert aside in of_one(desk.store.folder, "")
    assert len(begun(desk, VALLEY[0]).session.moves) == 5


@pytest.mark.parametrize("wrong", ["newer", "damaged"])
def test_what_was_wrong_with_a_kept_night_is_told_in_chinese(desk: Desk, wrong: str) -> None:
    left_with(desk, b"duskfolk replay 6\n" if wrong == "newer" else b"")
    desk.choose("language", "zh")
    begun(desk, VALLEY[0])
    words = re.sub(
        r"[\w./-]+\.dusk(\.spoilt)?|duskfolk|\.\.\.", "", desk.notes._ahead[-1], flags=re.A
    )
    assert not re.search("[a-zA-Z]", words)


def test_a_night_is_kept_while_it_runs_and_never_within_a_frame(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []

    def save(replay: Replay, path: Path, *, private: bool) -> None:
        threads.append(threading.current_thread().name)
        save_replay(replay, path, private=private)

    monkeypatch.setattr(broken_off, "save", save)
    playing = begun(desk, VALLEY[0])
    played_on(playing, 19.0)
    assert not nights_broken_off(desk.broken_off_folder)
    played_on(playing, 2.0)
    kept(playing)
    assert len(begun(desk, VALLEY[0]).session.moves) > 150
    assert threads
    assert threading.main_thread().name not in threads


@pytest.mark.parametrize("stands", ["pause", "lost focus", "lost focus in a talk"])
def test_a_night_that_stands_still_is_kept(desk: Desk, stands: str) -> None:
    playing = begun(desk, FIRST[0])
    lived(playing, 0, 12)
    if stands == "lost focus in a talk":
        playing._talking.talk = Mock()
    if stands == "pause":
        playing.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0))
    else:
        playing.handle(pygame.Event(pygame.WINDOWFOCUSLOST))
    kept(playing)
    assert len(begun(desk, FIRST[0]).session.moves) == 12


def test_a_play_that_is_written_while_it_goes_on_stays_as_it_was(desk: Desk) -> None:
    playing = begun(desk, VALLEY[0])
    lived(playing, 0, 10)
    replay = playing.session.recorder.replay.so_far()
    lived(playing, 10, 20)
    assert (len(replay), len(replay.digests)) == (10, 11)


def test_of_two_games_at_one_night_none_takes_away_what_the_other_has_played_further(
    desk: Desk,
) -> None:
    one, other = begun(desk, VALLEY[0]), begun(desk, VALLEY[0])
    lived(one, 0, 30)
    one.close()
    lived(other, 0, 20)
    other.close()
    assert desk.notes._ahead[-1] == (
        "This night is not kept: Another game has come further in this night, and what it kept "
        "stays."
    )
    assert len(begun(desk, VALLEY[0]).session.moves) == 30
    other.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0))
    other._unfinished.end()
    assert len(begun(desk, VALLEY[0]).session.moves) == 30, "what it has not seen, it keeps"
    third = begun(desk, VALLEY[0])
    lived(third, 30, 35)
    third.close()
    assert len(begun(desk, VALLEY[0]).session.moves) == 35


def test_a_night_that_has_ended_is_not_kept_by_who_comes_late(desk: Desk) -> None:
    file = BrokenOff(desk.store.folder, VALLEY[0].name)
    playing = begun(desk, VALLEY[0])
    lived(playing, 0, 20)
    file.keep(playing.session.recorder.replay)
    file.forget()
    file.keep(playing.session.recorder.replay)
    assert not nights_broken_off(desk.store.folder)


def test_a_night_that_cannot_be_kept_on_leaving_is_told_on_the_terminal(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise FileError("unfinished-valley.1.dusk: it cannot be written (No space left on device).")

    monkeypatch.setattr(broken_off, "save", full)
    playing = begun(desk, VALLEY[0])
    lived(playing, 0, 5)
    playing._unfinished.keep()
    kept(playing)
    assert desk.notes._ahead[-1].startswith("This night is not kept: unfinished-valley.1.dusk")
    show(Window(), desk, playing, 1)
    said = capsys.readouterr().err
    assert said.count("This night is not kept: unfinished-valley.1.dusk") == 1, "and once more here"


def test_a_night_of_each_is_kept_for_itself_and_none_of_a_guest(desk: Desk) -> None:
    for night in VALLEY[:2]:
        playing = begun(desk, night)
        lived(playing, 0, 5)
        playing.close()
    folder = desk.store.folder
    assert nights_broken_off(folder) == {"valley.1", "valley.2"}
    desk.let_play(Player("Ada"))
    playing = begun(desk, VALLEY[0])
    assert not playing.session.moves
    lived(playing, 0, 5)
    playing.close()
    assert len(list(folder.rglob("unfinished-*"))) == 3
    desk.let_play(Player("", guest=True))
    playing = begun(desk, VALLEY[1])
    assert not playing.session.moves
    lived(playing, 0, 5)
    playing.close()
    assert len(list(folder.rglob("unfinished-*"))) == 3


def test_it_is_the_players_and_goes_with_all_that_is(desk: Desk) -> None:
    playing = begun(desk, VALLEY[0])
    lived(playing, 0, 5)
    playing.close()
    desk.close()
    folder = desk.store.folder
    path = folder / "unfinished-valley.1.dusk"
    assert path.stat().st_mode & 0o077 == 0
    assert path in look(folder).ours
    assert path in of_one(folder, "")
    erase(folder)
    assert not path.exists()


def test_other_nights_are_over_when_they_are_left(desk: Desk) -> None:
    pygame.display.init()
    playing = Playing(desk, desk.offers(), level_of(VALLEY[0]))
    lived(playing, 0, 5)
    playing.close()
    assert not list(desk.store.folder.glob("unfinished-*"))
    assert len(list(desk.offers().recommender.plays())) == 1


BESIDE = (of_the_day(date(2031, 5, 17)), endless(3, 1), night_in("NDNL-NPUK"))


@pytest.mark.parametrize("night", BESIDE, ids=lambda night: night.name)
def test_nights_beside_the_way_go_on_too_and_are_the_players(desk: Desk, night: Night) -> None:
    playing = begun(desk, night)
    lived(playing, 0, 60)
    up = pygame.K_UP
    after = pressed(playing, pygame.K_ESCAPE, up, pygame.K_RETURN)
    assert isinstance(after, Go), "one press is enough: nothing is lost"
    assert after.to == "title"
    folder = desk.store.folder
    path = folder / f"unfinished-{night.name}.dusk"
    assert nights_broken_off(folder) == {night.name}
    assert path in look(folder).ours
    assert path in of_one(folder, "")
    assert len(begun(desk, night).session.moves) == 60


def test_of_nights_beside_the_way_the_newest_stay(desk: Desk) -> None:
    folder = desk.store.folder
    way = begun(desk, VALLEY[0])
    lived(way, 0, 5)
    way.close()
    for turn in range(15):
        file = folder / f"unfinished-endless.1.{turn}.dusk"
        file.write_bytes(b"")
        os.utime(file, (turn, turn))
    playing = begun(desk, BESIDE[0])
    lived(playing, 0, 5)
    playing.close()
    kept = nights_broken_off(folder)
    assert {"valley.1", BESIDE[0].name, "endless.1.14"} <= kept
    assert "endless.1.0" not in kept
    assert len(kept) == 13


def test_a_night_that_can_no_longer_be_won_does_not_wait_and_says_so(desk: Desk) -> None:
    folder, night = desk.store.folder, FIRST[3]
    playing = begun(desk, night)
    lived(playing, 0, 60)
    playing._unfinished.keep()
    kept(playing)
    assert nights_broken_off(folder) == {night.name}
    playing.session.judge.broken = "heard"
    after = pressed(playing, pygame.K_ESCAPE, pygame.K_UP, pygame.K_RETURN)
    assert isinstance(after, Go)
    assert not nights_broken_off(folder)
    assert tell("en", "spoilt") in desk.notes._ahead
    assert tell("en", "waits") not in desk.notes._ahead


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_pause_says_what_becomes_of_a_night_that_is_left(desk: Desk, language: str) -> None:
    desk.choose("language", language)
    beside = Playing(desk, desk.offers(), level_of(VALLEY[0], desk.crowd))
    for playing, key in ((begun(desk, VALLEY[0]), "kept"), (beside, "not kept")):
        lived(playing, 0, 60)
        pressed(playing, pygame.K_ESCAPE, pygame.K_UP)
        canvas = pygame.Surface(SIZE)
        with caught(canvas) as page:
            playing.draw(canvas)
        said = "".join(one.text for one in page.written).replace(" ", "")
        assert tell_goal(language, key).replace(" ", "") in said
    beside.close()
    assert tell_goal(language, "was not kept") in desk.notes._ahead


def test_the_valley_says_which_night_goes_on(desk: Desk) -> None:
    left = begun(desk, FIRST[1])
    for night in FIRST[:2]:
        desk.keep_journey(desk.journey.after(night, Outcome.WON, 40.0, 0))
    while (beat := desk.journey.beat) is not None:
        desk.keep_journey(desk.journey.tell(beat))
    lived(left, 0, 20)
    assert Valley(desk, desk.offers())._buttons()[0].words == "Begin"
    left.close()
    valley = Valley(desk, desk.offers())
    said: list[str] = []
    for _ in range(3):
        said.append(valley._buttons()[0].words)
        pressed(valley, pygame.K_LEFT)
    assert said == ["Begin", "Go on", "Begin"]


def test_what_was_played_is_not_thrown_away_by_one_press(desk: Desk) -> None:
    """Beginning again is pressed twice, and so is leaving a night that nobody keeps."""
    pause, down, up, enter = pygame.K_ESCAPE, pygame.K_DOWN, pygame.K_UP, pygame.K_RETURN
    playing = begun(desk, VALLEY[0])
    lived(playing, 0, 60)
    assert pressed(playing, pause, down, enter) is playing
    assert pressed(playing, up, down, enter) is playing, "a key between calls it off"
    after = pressed(playing, enter)
    assert isinstance(after, Go)
    assert after.to == "play"
    beside = Playing(desk, desk.offers(), level_of(VALLEY[0], desk.crowd))
    for n in range(60):
        beside._step(Input(WAY[n % len(WAY)], Deed.NONE))
    assert pressed(beside, pause, up, enter) is beside
    after = pressed(beside, enter)
    assert isinstance(after, Go)
    assert after.to == "title"


def test_who_comes_back_from_the_settings_stands_on_the_first_entry(desk: Desk) -> None:
    playing = begun(desk, VALLEY[0])
    lived(playing, 0, 60)
    pause, down, enter = pygame.K_ESCAPE, pygame.K_DOWN, pygame.K_RETURN
    pressed(playing, pause, down, down, enter, pause)
    assert pressed(playing, enter) is playing
    assert playing._paused is None, "it goes on"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [1, 2])
def test_what_asks_once_more_has_room(desk: Desk, language: str, size: float) -> None:
    desk.choose("language", language)
    desk.choose("letters", size)
    playing = begun(desk, VALLEY[0])
    lived(playing, 0, 60)
    pressed(playing, pygame.K_ESCAPE, pygame.K_DOWN, pygame.K_RETURN)
    assert playing._paused is not None
    canvas = pygame.Surface(SIZE)
    with caught(canvas) as page:
        playing._paused.draw(canvas)
    assert [one for one in page.faults(size) if one.what in ("cut", "over")] == []


def test_a_window_that_opens_later_shows_its_notes_again(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    class Says(Screen):
        def update(self, seconds: float) -> Screen:
            desk.notes.say("While it is seen.")
            return self

        def close(self) -> None:
            desk.notes.say("While it closes.")

    window = Window()
    for _ in range(2):
        desk.notes._ahead.clear()
        show(window, desk, Says(), 1)
        assert desk.notes._ahead == ["While it is seen."]
        assert capsys.readouterr().err == "While it closes.\n"


def test_a_night_that_has_ended_goes_only_once_all_is_kept_that_stays_of_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    there: list[frozenset[str]] = []

    def kept_last(_: Replay) -> None:
        there.append(nights_broken_off(desk.broken_off_folder))

    monkeypatch.setattr(desk, "keep_replay", kept_last)
    playing = begun(desk, VALLEY[0])
    lived(playing, 0, 20)
    playing.close()
    back = begun(desk, VALLEY[0])
    while not back.session.over:
        back.session.step()
    back.update(1 / 60)
    assert there == [{VALLEY[0].name}]
    assert not nights_broken_off(desk.broken_off_folder)


def test_a_night_is_lived_again_by_brains_of_its_own(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside it frames go on, in which the others decide: a brain serves one thread at a time."""
    mind = load("wolf")
    monkeypatch.setattr(desk, "brains_for", lambda *_: {Role.WOLF: mind})
    first = begun(desk, VALLEY[0])
    assert first.session.brains[Role.WOLF] is mind
    lived(first, 0, 20)
    first.close()
    again = begun(desk, VALLEY[0])
    assert again.session.moves, "it goes on"
    assert again.session.brains[Role.WOLF] is not mind
