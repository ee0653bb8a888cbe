"""The gallery of replays: listed, shown from any moment, filmed, erased; strangers refused."""

import json
import zlib
from functools import partial
from pathlib import Path

import pygame
import pytest
from lost_plays import lost_replay

from duskfolk.errors import DuskfolkError
from duskfolk.game.play.kept.gallery import entries_in
from duskfolk.game.play.kept.mine import look
from duskfolk.game.play.kept.replays import keep
from duskfolk.game.play.menu.gallery import Gallery
from duskfolk.game.play.paper.timeline import _bar
from duskfolk.game.play.screen import Desk, Go, Screen
from duskfolk.game.play.session.film_work import FilmWork
from duskfolk.game.play.session.looking_back import LeftOffError, film_of, told_of
from duskfolk.game.play.session.reel import Reel
from duskfolk.game.play.watching import Watching
from duskfolk.game.play.words import watching as words
from duskfolk.game.replay import Replay, save
from duskfolk.game.view.palette import PLAIN
from duskfolk.game.world.kinds import Genre, Outcome


@pytest.fixture(scope="module")
def replay() -> Replay:
    return lost_replay(Genre.THEFT)


def press(screen: Screen, *keys: int) -> Screen | Go | None:
    for key in keys:
        screen.handle(pygame.Event(pygame.KEYDOWN, key=key, mod=0))
    return screen.update(0.0)


def shown(desk: Desk) -> Gallery:
    """The gallery, once all of it was read and painted."""
    pygame.display.init()
    gallery, canvas = Gallery(desk, desk.offers()), pygame.Surface((640, 360))
    gallery.draw(canvas)
    for _ in range(3 * len(gallery._cursor.things) + 1):
        gallery.update(1 / 60)
        gallery._known.wait()
    gallery.draw(canvas)
    return gallery


def kept(desk: Desk, replay: Replay) -> Path:
    assert desk.replay_folder is not None
    path = keep(replay, desk.replay_folder, 50)
    assert path is not None
    return path


def test_both_languages_say_the_same() -> None:
    english, chinese = words.texts().values()
    assert set(english) == set(chinese)


def test_a_replay_is_wound_to_any_moment_and_is_the_same_there(replay: Replay) -> None:
    reel = Reel(replay)
    for to in (120, 7, 60, 61, 59, len(replay), 0, 180):
        reel.go(to)
        assert reel.at == to == len(reel.session.moves)
        assert reel.session.worlds.digest(0) == replay.digests[to]
    assert [*reel.rest()][-1] == len(replay)


def test_kept_nights_are_listed_with_their_result_and_a_picture(desk: Desk, replay: Replay) -> None:
    kept(desk, replay)
    gallery = shown(desk)
    entry = gallery.chosen
    assert entry is not None
    told = gallery._result(entry)
    assert told is not None
    assert (told.outcome, told.hearts) == (Outcome.LOST, 0)
    assert gallery._known.picture(entry, desk.look) is not None
    line = gallery._line(entry, 1, 288)
    assert line.startswith(replay.level.name[:8]), "which night it was stands first"
    assert f" · out of heart · {entry.date[5:10]}" in line
    assert any("The Theft" in each for each in gallery._lines(entry))


@pytest.mark.parametrize("letters", [1, 1.5, 2])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_night_is_watched_wound_and_left_for_the_gallery(
    desk: Desk, replay: Replay, language: str, letters: float
) -> None:
    desk.choose("language", language)
    desk.choose("letters", letters)
    kept(desk, replay)
    gallery = shown(desk)
    watching = press(gallery, pygame.K_RETURN)
    assert isinstance(watching, Watching)
    canvas = pygame.Surface((640, 360))
    press(watching, pygame.K_RIGHT)
    assert watching._reel is not None
    assert watching._reel.at >= 50, "five seconds on"
    press(watching, pygame.K_SPACE, pygame.K_LEFT, pygame.K_LEFT)
    assert watching._reel.at in (48, 49), "two steps back"
    end = _bar(letters).move(-2, 0).midright
    watching.handle(pygame.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=end))
    assert watching._reel.at > 0.95 * len(replay)
    for key in (pygame.K_F1, pygame.K_h, pygame.K_UP, pygame.K_HOME):
        press(watching, key)
        watching.draw(canvas)
    assert watching._reel.at == 0
    after = press(watching, pygame.K_ESCAPE)
    assert isinstance(after, Go)
    assert after.to == "gallery"


def test_one_night_is_erased_after_a_question_and_no_other(desk: Desk, replay: Replay) -> None:
    paths = [kept(desk, replay), kept(desk, replay)]
    gallery = shown(desk)
    press(gallery, pygame.K_x, pygame.K_RETURN)
    assert all(path.exists() for path in paths), "no is lit first"
    press(gallery, pygame.K_LEFT, pygame.K_LEFT, pygame.K_LEFT, pygame.K_RETURN, pygame.K_SPACE)
    assert all(path.exists() for path in paths), "the same key again is no answer"
    press(gallery, pygame.K_x, pygame.K_DOWN, pygame.K_RETURN)
    assert [path.exists() for path in paths] == [True, False], "the newest stood first"
    assert len(gallery._cursor.things) == 1
    assert gallery._buttons()[gallery._button].name == "watch", "no second one goes by a slip"


def test_a_film_holds_no_name_and_is_among_what_is_the_players(
    desk: Desk, replay: Replay, tmp_path: Path
) -> None:
    folder = desk.store.folder / "pictures"
    folder.mkdir(parents=True)
    path = folder / "duskfolk-001.gif"
    short = Replay(replay.level, replay.seed, actions=replay.actions[:12],
                   digests=replay.digests[:13], setting=replay.setting)  # fmt: skip
    film_of(short, path, PLAIN, lambda share: True)
    data = path.read_bytes()
    assert data.startswith(b"GIF89a")
    assert str(tmp_path).encode() not in data
    assert path in look(desk.store.folder).ours, "exported and erased with the rest"
    with pytest.raises(LeftOffError):
        film_of(short, folder / "duskfolk-002.gif", PLAIN, lambda share: False)
    assert not (folder / "duskfolk-002.gif").exists()


def test_of_a_night_without_a_decision_there_is_no_film_and_none_is_claimed(
    desk: Desk, replay: Replay
) -> None:
    empty = Replay(replay.level, replay.seed, digests=replay.digests[:1], setting=replay.setting)
    film = FilmWork(empty, ".gif", [desk.settings.out], PLAIN, partial(words.show_keys, "en"))
    assert "no picture" in film._made.result()
    assert not desk.settings.out.exists()


def forged(replay: Replay, folder: Path, **other: object) -> bytes:
    """A replay whose file says something else."""
    path = folder / "whole.dusk"
    save(replay, path)
    head, _, body = path.read_bytes().partition(b"\n")
    content = json.loads(zlib.decompress(body)) | other
    return head + b"\n" + zlib.compress(json.dumps(content).encode())


def test_strangers_files_are_listed_and_refused_by_one_sentence_each(
    desk: Desk, replay: Replay, tmp_path: Path
) -> None:
    path = kept(desk, replay)
    digests = [digest[:16] for digest in replay.digests]
    files = {
        "another.dusk": b"GIF89a",
        "bomb.dusk": b"duskfolk replay 4\n" + zlib.compress(b"0" * (64 << 20)),
        "empty.dusk": b"",
        "huge.dusk": b"duskfolk replay 4\n" + b"x" * (3 << 20),
        "newer.dusk": b"duskfolk replay 9\n",
        "other-end.dusk": forged(replay, tmp_path, digests=[*digests[:-1], "0" * 16]),
        "other-seed.dusk": forged(replay, tmp_path, seed=replay.seed + 1),
        "other-deeds.dusk": forged(replay, tmp_path, decisions=5),
    }
    for name, data in files.items():
        (path.parent / name).write_bytes(data)
    (path.parent / "elsewhere.dusk").symlink_to(tmp_path / "nowhere")
    (path.parent / "folder.dusk").mkdir()
    gallery = shown(desk)
    assert len(gallery._cursor.things) == len(files) + 3
    for entry in gallery._cursor.things[1:]:
        told = gallery._result(entry)
        assert told is not None, entry.name
        assert told.refused, entry.name
        assert len(told.refused) <= 300
        assert "\n" not in told.refused
        assert str(tmp_path) not in told.refused
    for _ in gallery._cursor.things[1:]:
        for key in (pygame.K_DOWN, pygame.K_RETURN, pygame.K_g):
            assert press(gallery, key) is gallery, "nothing of a stranger's is begun"
        gallery.draw(pygame.Surface((640, 360)))
    assert gallery._result(gallery._cursor.things[0]) == told_of(replay), (
        "one's own stays as it was"
    )


def test_a_guest_and_who_has_none_are_told_so(desk: Desk, tmp_path: Path) -> None:
    gallery = shown(desk)
    assert gallery.chosen is None
    assert entries_in(tmp_path / "nowhere") == []
    after = press(gallery, pygame.K_ESCAPE)
    assert isinstance(after, Go)
    assert after.to == "back"


def test_what_cannot_be_lived_again_is_no_error_of_the_game(replay: Replay) -> None:
    other = Replay(replay.level, replay.seed, actions=replay.actions, digests=["0" * 32] * 999)
    assert told_of(other).refused
    with pytest.raises(DuskfolkError):
        film_of(other, Path("never.gif"), PLAIN, lambda share: True)


def test_what_is_asked_of_a_night_that_is_still_read_is_done_once_it_is(
    desk: Desk, replay: Replay
) -> None:
    kept(desk, replay)
    gallery = Gallery(desk, desk.offers())
    gallery.update(0.0)
    assert press(gallery, pygame.K_RETURN) is gallery, "it is not read yet"
    assert desk.notes._ahead == [words.show_keys("en", "wait")]
    after: Screen | Go | None = gallery
    for _ in range(4):
        gallery._known.wait()
        after = gallery.update(0.0)
    assert isinstance(after, Watching)


def test_another_key_takes_back_what_waited_for_a_night_to_be_read(
    desk: Desk, replay: Replay
) -> None:
    kept(desk, replay)
    gallery = Gallery(desk, desk.offers())
    press(gallery, pygame.K_RETURN, pygame.K_RIGHT)
    for _ in range(4):
        gallery._known.wait()
        assert gallery.update(0.0) is gallery


def test_what_was_read_is_known_when_one_comes_back(desk: Desk, replay: Replay) -> None:
    kept(desk, replay)
    first = shown(desk)
    again = Gallery(desk, desk.offers())
    assert again.chosen is not None
    assert again._result(again.chosen) is first._result(again.chosen)
    desk.leave()  # ... but not to somebody else
    assert Gallery(desk, desk.offers())._result(again.chosen) is None


def test_a_film_is_left_at_once_with_a_sentence_and_leaves_nothing(
    desk: Desk, replay: Replay
) -> None:
    kept(desk, replay)
    gallery = shown(desk)
    assert press(gallery, pygame.K_g) is gallery
    film = gallery._film
    assert film is not None
    assert press(gallery, pygame.K_ESCAPE) is gallery, "the first Esc is for the film"
    assert gallery._film is None
    assert desk.notes._ahead == [words.show_keys("en", "left off")]
    assert film._made.result() == words.show_keys("en", "left off")
    assert not desk.settings.out.exists()
    after = press(gallery, pygame.K_ESCAPE)
    assert isinstance(after, Go)


def test_a_film_moves_its_share_from_the_first_decision_that_is_lived_again(
    replay: Replay, tmp_path: Path
) -> None:
    shares: list[float] = []

    def until_half(share: float) -> bool:
        shares.append(share)
        return share < 0.5

    with pytest.raises(LeftOffError):
        film_of(replay, tmp_path / "half.gif", PLAIN, until_half)
    assert shares == sorted(shares)
    assert len(set(shares)) > 20


def test_erasing_is_called_off_by_anything_else(desk: Desk, replay: Replay) -> None:
    path = kept(desk, replay)
    gallery = shown(desk)
    for between in (pygame.K_ESCAPE, pygame.K_BACKSPACE, pygame.K_RETURN):
        press(gallery, pygame.K_x, between, pygame.K_DOWN, pygame.K_UP, pygame.K_SPACE)
        assert path.exists(), between
        gallery = shown(desk)
    press(gallery, pygame.K_x, pygame.K_DOWN, pygame.K_SPACE)
    assert not path.exists()
