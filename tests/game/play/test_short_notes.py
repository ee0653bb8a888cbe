"""What could not be kept is told shortly, and lies over nothing that is read."""

from pathlib import Path

import pygame
import pytest

from duskfolk.files import FileError, check_folder
from duskfolk.game.levels import build
from duskfolk.game.play.app import Window, show
from duskfolk.game.play.kept import player
from duskfolk.game.play.kept.store import Store
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.paper.notes import Notes
from duskfolk.game.play.screen import Desk
from duskfolk.game.play.settings import Settings
from duskfolk.game.play.words.notes import in_language
from duskfolk.game.world.kinds import Genre

FULL = (
    "Your journey is not kept: ...me/some one/.local/share/duskfolk/journey.json: it cannot be "
    "written (No space left on device); what was there is unchanged."
)


def test_of_what_is_not_kept_the_name_and_the_reason_are_told() -> None:
    short = "Your journey is not kept: journey.json (No space left on device)."
    assert in_language("en", FULL) == short
    plays = "Plays are not kept: C:\\Users\\me\\plays.sqlite: it cannot be used (Access is denied)."
    assert in_language("zh", plays) == "记录不会存下来：plays.sqlite（Access is denied）。"
    folder = "~/x/duskfolk: no file can be written into this folder (Read-only file system); give."
    assert in_language("en", folder) == "duskfolk (Read-only file system)."
    for other in ("It was left off.", "Picture: a: b. c", "Begun anew: choices.json, line 1: odd."):
        assert in_language("en", other) == other


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("letters", [1, 1.5, 2])
def test_a_note_lies_over_nothing_of_the_pause(
    tmp_path: Path, language: str, letters: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(Settings(), Store(tmp_path))
    desk.choose("letters", letters)
    desk.choose("language", language)
    playing = Playing(desk, Offers(tmp_path), build(Genre.PACK, 3))
    playing.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE))
    desk.notes.say(FULL)
    read: list[pygame.Rect] = []
    settle = Notes.settle

    def settled(self: Notes, areas: list[pygame.Rect], *, high: bool = False) -> None:
        read[:] = areas
        settle(self, areas, high=high)

    monkeypatch.setattr(Notes, "settle", settled)
    show(Window(), desk, playing, 2)
    area = desk.notes.area()
    assert area is not None
    assert len(read) > 10, "its keys are read"
    assert area.collidelist(read) < 0
    playing.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE))
    show(Window(), desk, playing, 2)
    assert desk.notes._place is None, "where one plays it is at its usual place"


def test_a_full_disk_is_told_before_anything_is_played(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def full(folder: Path, *, room: int = 0) -> None:
        asked.append(room)
        raise FileError(f"{folder}: no file can be written into this folder (No space left).")

    Offers(tmp_path).close()
    monkeypatch.setattr(player, "check_folder", full)
    offers = Offers(tmp_path)
    assert asked[0] > 4_000
    assert in_language("en", offers.note) == f"Plays are not kept: {tmp_path.name} (No space left)."
    offers.close()


def test_whether_there_is_room_is_seen_by_writing(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    check_folder(tmp_path, room=5_000)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, before[1]))
    try:
        check_folder(tmp_path, room=4_000)
        with pytest.raises(FileError, match=r"into this folder \(File too large"):
            check_folder(tmp_path, room=5_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
