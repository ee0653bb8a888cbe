"""A night of the way that is left in its middle goes on where it was left."""

import pygame
import pytest

from duskfolk.game.nights import FIRST, VALLEY, level_of
from duskfolk.game.nights.night import Night
from duskfolk.game.play.kept.broken_off import broken_off
from duskfolk.game.play.kept.mine import erase, look
from duskfolk.game.play.kept.ours import of_one
from duskfolk.game.play.kept.player import Player
from duskfolk.game.play.looks.written import caught
from duskfolk.game.play.menu.valley import Valley
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.screen import Desk, Go
from duskfolk.game.play.session.session import Input
from duskfolk.game.replay import play_back
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
    assert back._bystanders.claims() == whole._bystanders.claims()
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
    assert broken_off(folder, night.name) is not None
    back = begun(desk, night)
    after = pressed(back, pygame.K_ESCAPE, pygame.K_DOWN, pygame.K_RETURN)
    assert isinstance(after, Go)
    assert after.to == "play"
    assert broken_off(folder, night.name) is None
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


@pytest.mark.parametrize("changed", ["slider", "help", "rules", "file"])
def test_another_night_than_it_was_is_begun_anew(desk: Desk, changed: str) -> None:
    night = VALLEY[0]
    playing = begun(desk, night)
    lived(playing, 0, 20)
    if changed == "rules":
        playing.session.recorder.replay.digests[11] = "0" * 16
    playing.close()
    if changed == "slider":
        desk.choose("difficulty", 1.0)
    elif changed == "help":
        desk.choose("hearts", 2)
    elif changed == "file":
        assert desk.broken_off_folder is not None
        next(desk.broken_off_folder.glob("unfinished-*")).write_bytes(b"duskfolk replay 4\n123")
    assert not begun(desk, night).session.moves


def test_one_night_is_kept_of_each_and_none_of_a_guest(desk: Desk) -> None:
    for night in VALLEY[:2]:
        playing = begun(desk, night)
        lived(playing, 0, 5)
        playing.close()
    folder = desk.store.folder
    assert [path.name for path in folder.glob("unfinished-*")] == ["unfinished-valley.2.dusk"]
    desk.let_play(Player("Ada"))
    playing = begun(desk, VALLEY[0])
    assert not playing.session.moves
    lived(playing, 0, 5)
    playing.close()
    assert len(list(folder.rglob("unfinished-*"))) == 2
    desk.let_play(Player("", guest=True))
    playing = begun(desk, VALLEY[1])
    assert not playing.session.moves
    playing.close()
    assert len(list(folder.rglob("unfinished-*"))) == 2


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
