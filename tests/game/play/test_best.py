"""One's own best night: kept by level, told on the result, and walking along as a ghost."""

import os
import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pygame
import pytest
from lost_plays import lost_replay

from duskfolk.errors import FileError
from duskfolk.game.levels import build, digest_of
from duskfolk.game.play.kept import bests
from duskfolk.game.play.kept.bests import best_of, best_time, keep_best
from duskfolk.game.play.kept.mine import erase, look
from duskfolk.game.play.kept.ours import BESTS, of_one
from duskfolk.game.play.kept.register import put
from duskfolk.game.play.looks.written import luminance
from duskfolk.game.play.night.best import Best
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.screen import Desk
from duskfolk.game.play.session.assist import Assist
from duskfolk.game.play.session.filming import stage_of
from duskfolk.game.play.session.ghost import Ghost, track_of
from duskfolk.game.play.session.session import Session
from duskfolk.game.replay import Replay
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.view.palette import LEAF, MOSS, PAPER, STONE, WISP, Colour
from duskfolk.game.world.kinds import Genre, Outcome


@pytest.fixture(scope="module")
def won() -> Replay:
    """A night that the scripted lamplighter wins."""
    return lost_replay(Genre.PACK, acts=None)


def shorter(replay: Replay, by: int) -> Replay:
    count = len(replay) - by
    return Replay(replay.level, replay.seed, actions=replay.actions[:count],
                  digests=replay.digests[: count + 1], setting=replay.setting)  # fmt: skip


def test_the_fastest_win_of_a_level_is_kept_and_no_other(tmp_path: Path, won: Replay) -> None:
    folder = tmp_path / BESTS
    assert best_time(folder, won.level) == 0
    keep_best(won, folder)
    keep_best(won, folder)
    assert best_time(folder, won.level) == len(won) / 10
    keep_best(shorter(won, 7), folder)
    keep_best(won, folder)
    assert best_time(folder, won.level) == (len(won) - 7) / 10
    assert len(list(folder.glob("*.dusk"))) == 1
    found = best_of(folder, won.level)
    assert found is not None
    assert len(found) == len(won) - 7
    assert best_time(folder, build(Genre.PACK, 3)) == 0


def test_each_map_has_its_own_best_though_their_numbers_are_the_same(
    tmp_path: Path, won: Replay
) -> None:
    mine = replace(won.level, name="Mine", night_ticks=won.level.night_ticks + 50)
    other = Replay(mine, won.seed, actions=won.actions[:40], digests=won.digests[:41])
    for first, second in ((won, other), (other, won)):
        folder = tmp_path / first.level.name / BESTS
        keep_best(first, folder)
        keep_best(second, folder)
        for each in (won, other):
            assert best_time(folder, each.level) == len(each) / 10
            found = best_of(folder, each.level)
            assert found is not None
            assert found.level == each.level


def test_who_is_helped_races_against_nights_that_were_helped_alike(desk: Desk, won: Replay) -> None:
    folder, slow = desk.best_folder, Assist(pace=80)
    assert folder is not None
    keep_best(won, folder)
    keep_best(shorter(won, 9), folder, slow.mark)
    assert best_time(folder, won.level) == len(won) / 10
    session = Session(won.level, won.seed, played=0)
    assert Best(desk, session).seconds == len(won) / 10
    best = Best(desk, session, slow)
    assert best.seconds == (len(won) - 9) / 10
    best.end(slow._replace(sight=1.0))
    assert best.seconds == 0, "seen through walls, too: never before"
    marks = {Assist(pace, sight=sight).mark for pace in (70, 80, 100) for sight in (False, True)}
    assert len(marks) == 6
    more = Assist(hearts=1, dusk=20)
    assert more.mark == ""
    assert best_time(folder, more.level(won.level)) == 0, "that is another level"


def test_the_newest_best_stays_whatever_the_clock_says(
    tmp_path: Path, won: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bests, "_MOST", 3)
    folder = tmp_path / BESTS
    levels = [replace(won.level, number=number) for number in range(5)]
    for number, level in enumerate(levels):
        keep_best(replace(won, level=level), folder)
        (path,) = [path for path in folder.iterdir() if f"-{number}-1-" in path.name]
        os.utime(path, (10 - number, 10 - number))  # the clock goes back, night by night
    assert [best_time(folder, level) > 0 for level in levels] == [False, False, True, True, True]
    faster = shorter(replace(won, level=levels[2]), 3)
    keep_best(faster, folder)
    assert [best_time(folder, level) > 0 for level in levels] == [False, False, True, True, True]


def test_what_lies_there_by_accident_or_malice_walks_nowhere(tmp_path: Path, won: Replay) -> None:
    folder = tmp_path / BESTS
    keep_best(won, folder)
    (path,) = folder.glob("*.dusk")
    another = build(Genre.WATCH, won.level.number)
    mine = f"{won.level.genre.name.lower()}-{won.level.number}-1-{digest_of(won.level)}"
    theirs = f"watch-{another.number}-1-{digest_of(another)}"
    shutil.copy(path, folder / path.name.replace(mine, theirs))
    assert best_time(folder, another) > 0
    assert best_of(folder, another) is None, "another level's"
    path.write_bytes(b"GIF89a")
    assert best_of(folder, won.level) is None
    assert track_of(Replay(won.level, 5, actions=won.actions, digests=["0" * 32] * 999)) is None
    assert track_of(None) is None
    (tmp_path / "linked").symlink_to(folder)
    assert best_time(tmp_path / "linked", won.level) == 0
    with pytest.raises(FileError, match="is a link"):
        keep_best(won, tmp_path / "linked")


def test_a_newer_games_best_is_left_alone_and_a_slower_one_kept_beside_it(
    tmp_path: Path, won: Replay
) -> None:
    folder, told = tmp_path / BESTS, list[str]()
    keep_best(won, folder)
    (newer,) = folder.glob("*.dusk")
    data = newer.read_bytes().replace(b"replay 5", b"replay 6", 1)
    put(newer, data, [], 9)  # as the newer game did
    assert best_of(folder, won.level, tell=told.append) is None
    assert told[-1].endswith("is a newer duskfolk's, and was left as it is.")
    faster = shorter(won, 3)
    for replay in (won, faster):
        keep_best(replay, folder, tell=told.append)
        found = best_of(folder, won.level)
        assert found is not None
        assert len(found) == len(replay)
        assert newer.read_bytes() == data


def test_a_spoilt_best_is_set_aside_and_bars_no_other(tmp_path: Path, won: Replay) -> None:
    folder, told = tmp_path / BESTS, list[str]()
    keep_best(shorter(won, 3), folder)
    (spoilt,) = folder.glob("*.dusk")
    spoilt.write_bytes(b"duskfolk replay 5\nx")
    keep_best(won, folder, tell=told.append)
    aside = spoilt.with_name(f"{spoilt.name}.spoilt")
    assert told == [f"Your best night of this level was damaged and is now called {aside.name}."]
    assert aside.read_bytes() == b"duskfolk replay 5\nx"
    assert aside in look(tmp_path).ours
    found = best_of(folder, won.level)
    assert found is not None
    assert len(found) == len(won)


def test_the_night_tells_that_its_best_cannot_be_read(desk: Desk, won: Replay) -> None:
    folder = desk.best_folder
    assert folder is not None
    keep_best(won, folder)
    (spoilt,) = folder.glob("*.dusk")
    spoilt.write_bytes(b"")
    best = Best(desk, Session(won.level))
    assert best._ghost is not None
    assert best._ghost._track.result(60) is None
    best.draw(pygame.Surface(SIZE), stage_of(Session(won.level)), 0.0)
    assert desk.notes._ahead[-1].startswith("Your best night of this level was damaged")


def test_bests_are_exported_and_erased_with_the_rest(tmp_path: Path, won: Replay) -> None:
    keep_best(won, tmp_path / BESTS)
    (path,) = (tmp_path / BESTS).glob("*.dusk")
    assert path in look(tmp_path).ours
    assert path in of_one(tmp_path, "")
    assert erase(tmp_path) == []
    assert not (tmp_path / BESTS).exists()


def test_a_ghost_walks_where_the_best_night_walked(won: Replay) -> None:
    track = track_of(won)
    assert track is not None
    session = Session(won.level, won.seed, played=0)
    assert np.allclose(track[0, :2], (session.state.x[0, 0], session.state.y[0, 0]))
    assert len(track) == len(won) + 1
    assert (np.diff(track[:, 3]) >= 0).all()


def test_the_ghost_is_drawn_while_the_night_goes_on_and_can_be_sent_away(
    desk: Desk, won: Replay
) -> None:
    pygame.display.init()
    assert desk.best_folder is not None
    keep_best(won, desk.best_folder)

    def picture(*, ghosts: bool) -> bytes:
        desk.choose("ghosts", ghosts)
        playing = Playing(desk, desk.offers(), won.level)
        best, canvas = playing._best, pygame.Surface((640, 360))
        assert best.seconds == len(won) / 10
        for _ in range(40):
            playing.session.step()
        playing.stage.see(playing.session.state, 0)
        playing.stage.draw(canvas, 1.0, 0.5)
        if best._ghost is not None:
            best._ghost._track.result()
        before = pygame.image.tobytes(canvas, "RGB")
        digest = playing.session.worlds.digest(0)
        best.draw(canvas, playing.stage, 1.0)
        assert playing.session.worlds.digest(0) == digest, "nobody in the world knows it"
        after = pygame.image.tobytes(canvas, "RGB")
        return after if after != before else b""

    assert picture(ghosts=True)
    assert not picture(ghosts=False)


@pytest.mark.parametrize("ground", [MOSS, LEAF, STONE, PAPER, WISP, (16, 14, 30)])
def test_a_ghost_is_seen_on_every_ground(won: Replay, ground: Colour) -> None:
    """Three to one, as WCAG asks of what is no letter, for enough of its dots."""
    ghost, canvas = Ghost(lambda: won), pygame.Surface((640, 360))
    ghost._track.result(60)
    canvas.fill(ground)
    track = ghost.track
    assert track is not None
    left, top = round(float(track[0, 0]) * 16) - 320, round(float(track[0, 1]) * 16) - 180
    ghost.draw(canvas, SimpleNamespace(left=left, top=top), 0.0)  # type: ignore[arg-type]
    dots = pygame.surfarray.array3d(canvas)[300:340, 140:200].reshape(-1, 3)
    light, own = luminance(dots), luminance(np.array([ground]))[0]
    ratio = (np.maximum(light, own) + 0.05) / (np.minimum(light, own) + 0.05)
    assert (ratio >= 3).sum() >= 50


def test_a_win_is_kept_as_the_best_and_a_loss_or_a_guests_is_not(desk: Desk, won: Replay) -> None:
    session = Session(won.level, won.seed, played=0)
    best = Best(desk, session)
    for outcome, count in ((Outcome.LOST, 0), (Outcome.WON, 1)):
        session.state.outcome[0] = outcome
        best.end()
        assert desk.best_folder is not None
        assert len(list(desk.best_folder.glob("*.dusk"))) == count
    assert Ghost(lambda: None).track is None
