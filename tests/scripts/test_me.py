"""What is kept of a player: who can read it, a copy of it, its end, and how many replays stay."""

import io
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

import pygame
import pytest

from duskfolk.agents.measure.catalogue.book import shipped
from duskfolk.agents.measure.recommending.prior import usual_of
from duskfolk.agents.recommender import (
    Candidate,
    PlayFileError,
    PlayRecord,
    Recommender,
    Setup,
    Wishes,
)
from duskfolk.agents.recommender.household import Household
from duskfolk.errors import FileError
from duskfolk.game.levels import build
from duskfolk.game.play.kept import mine, player, replays
from duskfolk.game.play.kept.store import Store
from duskfolk.game.play.kept.usual import usual_at
from duskfolk.game.play.menu.yours import Yours
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.screen import Desk
from duskfolk.game.play.session.session import Session
from duskfolk.game.play.settings import Settings
from duskfolk.game.replay import Replay
from duskfolk.game.setting import SETTINGS
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.world.kinds import Genre
from duskfolk.scripts import cli

pytestmark = pytest.mark.journey

SECRET = b"quixotic"
LEFTOVERS = (
    "plays.sqlite-journal", "plays.sqlite-wal", "plays.sqlite-shm", "plays.sqlite.spoilt",
    "plays.sqlite.spoilt-2", "plays.sqlite.spoilt-2-journal", "choices.json.spoilt",
    ".choices.json.0123abcd.part", "replays/watch-3-7-1700000000000000000.dusk",
    "replays/000001-watch-3-7.dusk", "replays/.000002-pack-1-1.dusk.89abcdef.part",
    "replays/000003-watch-3-7.dusk.part", "pictures/duskfolk-001.png",
    "recordings/watch-0-0.mp4", "recordings/watch-0-0.json", "wishes.json.spoilt",
    ".wishes.json.0123abcd.part", "household/416e6e.json", "household/416e6e.plays.spoilt",
    "household/.416e6e.json.duskfolk-0123456789abcdef.part",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A player's folder in which plays were kept, readable by all as they once were."""
    folder = tmp_path / "home" / "duskfolk"
    folder.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DUSKFOLK_DATA", str(folder))
    monkeypatch.chdir(tmp_path)
    with Recommender(folder / mine.PLAYS) as recommender:
        level = Candidate("watch", 3, features={SECRET.decode(): 1.0})
        recommender.observe(PlayRecord(level, "won", details={SECRET.decode(): 2.0}))
    Store(folder).choose("look", "colour-blind")
    for inner in ("replays", "pictures"):
        (folder / inner).mkdir()
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    folder.chmod(0o755)
    return folder


def litter(folder: Path) -> None:
    """All that may ever lie there beside."""
    for name in LEFTOVERS:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(SECRET)


def modes(folder: Path) -> set[int]:
    return {path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*"))}


def secrets(folder: Path) -> list[Path]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if SECRET in path.read_bytes()]


# Who can read it


def test_what_everybody_could_read_is_the_players_alone_after_a_start(folder: Path) -> None:
    litter(folder)
    for name in LEFTOVERS:
        if name.startswith("plays.sqlite-"):  # SQLite would look at these
            (folder / name).unlink()
    Offers(folder).close()
    assert modes(folder) == {0o600, 0o700}


def test_what_is_not_ours_is_not_closed_to_others(folder: Path) -> None:
    shared = folder / "notes.txt"
    shared.touch(0o644)
    shared.chmod(0o644)
    (folder / "replays").rmdir()
    (folder / "replays").symlink_to(folder.parent)
    folder.parent.chmod(0o755)
    mine.tighten(folder)
    assert shared.stat().st_mode & 0o777 == 0o644
    assert folder.stat().st_mode & 0o777 == folder.parent.stat().st_mode & 0o777 == 0o755
    assert (folder / mine.PLAYS).stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name != "posix", reason="Windows tells nothing of who can read")
def test_that_nobody_else_can_read_it_is_said_only_where_it_is_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def where() -> str:
        assert cli.main(["me", "where"]) == 0
        return " ".join(capsys.readouterr().out.split()).partition(" choices.json ")[0]

    assert where().endswith("; only you can read it")
    shared = folder / "notes.txt"
    shared.touch()
    folder.chmod(0o755)
    assert where().endswith("; only you can read it"), "what is ours in it is closed"
    (folder / mine.CHOICES).unlink()
    (folder / mine.CHOICES).symlink_to(shared)
    assert where().endswith("; others may be able to read it")
    for name, end in (
        ("nowhere", "; the first play makes it, for you alone"),
        ("file", "; what lies there is no folder"),
        ("link", "; what lies there is no folder"),
        (os.devnull, "; what lies there is no folder"),
    ):
        place = folder / name
        if name == "file":
            place.touch()
        elif name == "link":
            place.symlink_to(folder / "gone")
        monkeypatch.setenv("DUSKFOLK_DATA", str(place))
        assert where().endswith(end), name
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)
    folder.chmod(0o700)
    assert not mine.is_private(folder)


# A copy


def test_a_copy_holds_everything_and_is_the_players_alone(folder: Path, tmp_path: Path) -> None:
    litter(folder)
    for ending in ("-journal", "-wal", "-shm"):
        (folder / f"plays.sqlite{ending}").unlink()
    target = tmp_path / "copy.zip"
    assert cli.main(["me", "export", str(target)]) == 0
    assert target.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(io.BytesIO(target.read_bytes())) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        told = json.loads(archive.read("plays.json"))
        assert archive.read("plays.sqlite") == (folder / mine.PLAYS).read_bytes()
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    whole = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert names == {"plays.json"} | {name for name in whole if not name.endswith(".part")}
    with Recommender(":memory:") as elsewhere:
        assert elsewhere.restore(json.dumps(told)) == 1


def test_the_skill_of_a_copy_is_the_one_that_is_told_elsewhere(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    play = PlayRecord(Candidate("watch", 4), "lost", 60.0, setup=Setup(1.0))
    with Recommender(folder / mine.PLAYS) as recommender:
        recommender.observe(play)
    with Household(folder / mine.HOUSEHOLD).open("Ann") as recommender:
        recommender.observe(play)
    assert cli.main(["me", "export", "copy.zip"]) == 0
    capsys.readouterr()
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        for name in ("plays.json", f"{mine.HOUSEHOLD}/{b'Ann'.hex()}.told.json"):
            told = json.loads(archive.read(name))
            (tmp_path / "one.json").write_bytes(archive.read(name))
            assert cli.main(["recommend", "explain", "one.json"]) == 0
            skill = "skill {mean:+.2f}, give or take {sd:.2f}".format_map(told["skill"])
            assert skill in capsys.readouterr().out
            assert "mean 0.6" in told["about"]["skill"], "who begins at fierce knows a little"


def test_what_is_believed_of_who_begins_is_what_the_catalogue_that_ships_tells() -> None:
    for place, setting in enumerate(SETTINGS):
        assert usual_at(place / 2) == usual_of(shipped(check=False), setting)
    assert usual_at(None) == usual_at(0.0)


def test_any_name_of_a_file_can_be_copied_and_erased(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (b"\xff\x1b[2J\n.dusk", "見張り.dusk".encode()):
        Path(os.fsdecode(os.fsencode(folder / "replays") + b"/" + name)).touch()
    assert cli.main(["me", "export", "copy.zip"]) == 0
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        assert "replays/見張り.dusk" in archive.namelist()
        assert r"replays/\xff\x1b[2J\n.dusk" in archive.namelist()
    assert cli.main(["me", "erase", "--yes"]) == 0
    assert not folder.exists()
    assert "\x1b" not in capsys.readouterr().out


def test_a_copy_overwrites_nothing_and_tells_what_it_lacks(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "copy.zip").touch()
    assert cli.main(["me", "export", "copy.zip"]) == 2
    assert "it is there already" in capsys.readouterr().err
    assert cli.main(["me", "export"]) == 2
    assert "Name the file" in capsys.readouterr().err
    (folder / mine.PLAYS).write_bytes(b"spoilt")
    assert cli.main(["me", "export", "other.zip"]) == 2
    said = capsys.readouterr().err
    assert "The plays cannot be told" in said
    with zipfile.ZipFile(tmp_path / "other.zip") as archive:
        assert archive.read("plays.sqlite") == b"spoilt"


def test_a_copy_makes_no_tree_of_a_path_that_is_written_wrong(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["me", "export", str(tmp_path / "nodir" / "x" / "e.zip")]) == 2
    assert not (tmp_path / "nodir").exists()
    (said,) = capsys.readouterr().err.splitlines()
    assert "neither its folder is there nor the one above that" in said
    assert cli.main(["me", "export", str(tmp_path / "new" / "e.zip")]) == 0


# Its end


def test_erase_leaves_no_byte(folder: Path, tmp_path: Path) -> None:
    litter(folder)
    assert len(secrets(folder)) == len(LEFTOVERS) + 1
    assert cli.main(["me", "erase", "--yes"]) == 0
    assert not folder.exists()
    assert not secrets(tmp_path)


def test_erase_leaves_what_is_not_ours_and_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("notes.txt", "replays/thesis.pdf", "plays.sqlite.mine", "pictures/cat.png"):
        (folder / name).write_text("mine")
    assert cli.main(["me", "erase", "--yes"]) == 0
    assert sum(path.is_file() for path in folder.rglob("*")) == 4
    told = capsys.readouterr().out
    assert "\nErased. " in told
    assert "Left: 4 files in " in told
    for name in ("notes.txt", "replays/thesis.pdf", "plays.sqlite.mine", "pictures/cat.png"):
        assert f"\n  {name}\n" in told


def test_erase_empties_a_file_that_another_game_has_open(folder: Path) -> None:
    """Its plays are gone for that game as well, which would else write on in secret."""
    other = sqlite3.connect(folder / mine.PLAYS)
    other.execute("PRAGMA journal_mode = WAL")
    assert other.execute("SELECT count(*) FROM plays").fetchone() == (1,)
    assert mine.erase(folder) == []
    assert not folder.exists()
    other.close()
    assert not folder.exists()


def test_what_cannot_be_removed_is_emptied_and_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    litter(folder)
    real = Path.unlink

    def stuck(path: Path, missing_ok: bool = False) -> None:
        if path.name == "000001-watch-3-7.dusk":
            raise PermissionError(13, "Permission denied")
        real(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", stuck)
    assert [sentence.partition("000001")[2] for sentence in mine.erase(folder)] == [
        "-watch-3-7.dusk could not be removed (Permission denied); it is empty now."
    ]
    assert not secrets(folder)


def test_a_folder_that_cannot_be_read_is_not_taken_for_an_empty_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def closed(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", closed)
    for words in (["where"], ["export", "copy.zip"], ["erase", "--yes"]):
        assert cli.main(["me", *words]) == 2
        assert "cannot be read (Permission denied)" in capsys.readouterr().err
    assert len(mine.erase(folder)) == 1
    mine.tighten(folder)


def test_a_link_is_removed_and_what_it_leads_to_is_left_and_named(
    folder: Path, tmp_path: Path
) -> None:
    """It may be anybody's, whatever is in it, so it is named and not opened."""
    (tmp_path / "thesis.txt").write_text("all my work")
    (tmp_path / "synced.sqlite").write_bytes((folder / mine.PLAYS).read_bytes())
    for name, leads_to in (
        (mine.PLAYS, "synced.sqlite"), (mine.CHOICES, "thesis.txt"), ("replays/a.dusk", "nowhere")
    ):  # fmt: skip
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(tmp_path / leads_to)
    left = mine.erase(folder)
    assert len(left) == 2
    assert all("was a link and is removed" in sentence for sentence in left)
    assert (tmp_path / "thesis.txt").read_text() == "all my work"
    assert secrets(tmp_path) == [tmp_path / "synced.sqlite"]
    assert any("synced.sqlite" in sentence for sentence in left)
    assert not folder.exists()


def test_recordings_elsewhere_are_erased_when_they_are_named(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recordings = tmp_path / "recordings"
    recordings.mkdir()
    for name in ("duskfolk-001.png", "watch-0-0.gif", "watch-0-0.dusk", "holiday.mp4"):
        (recordings / name).touch()
    assert cli.main(["me", "erase", "--yes"]) == 0
    assert "Left: 3 files in ./recordings" in capsys.readouterr().out
    assert cli.main(["me", "erase", "--yes", "--recordings", "recordings"]) == 0
    assert [path.name for path in recordings.iterdir()] == ["holiday.mp4"]
    assert cli.main(["me", "erase", "--yes"]) == 0
    assert "Nothing is kept of you" in capsys.readouterr().out


def test_others_recordings_are_left_and_ours_are_listed_by_name(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    videos = tmp_path / "Videos"
    videos.mkdir()
    part = ".duskfolk-0123456789abcdef.part"
    theirs = (
        "holiday-2024-12.mp4", "invoice-2024-11.json", ".notes.deadbeef.part", ".lock",
        ".film.0123abcd.part", f".holiday.mp4{part}", f".watch-0-1.mp4{part}.txt", "watch-1-2.mov",
    )  # fmt: skip
    ours = ("pack-1-2.mp4", f".watch-0-1.mp4{part}", "duskfolk-002.png")
    for name in theirs + ours:
        (videos / name).write_text("x")
    monkeypatch.setattr(sys, "stdin", io.StringIO("no\n"))
    assert cli.main(["me", "erase", "--recordings", "Videos"]) == 2
    before, _, question = capsys.readouterr().out.partition("Erase all of it?")
    assert question
    assert all(f"  {name}\n" in before for name in ours)
    assert cli.main(["me", "erase", "--yes", "--recordings", "Videos"]) == 0
    said = capsys.readouterr().out
    assert all(f"Videos/{name}\n" in said for name in ours)
    assert sorted(os.listdir(videos)) == sorted(theirs)


def test_through_a_linked_folder_nothing_is_copied_kept_or_erased(
    folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for name in ("000001-watch-3-7.dusk", ".lock", "duskfolk-001.png"):
        (other / name).write_bytes(SECRET)
        (other / name).chmod(0o644)
    other.chmod(0o755)
    for inner in (mine.REPLAYS, mine.PICTURES):
        (folder / inner).rmdir()
        (folder / inner).symlink_to(other)
    mine.tighten(folder)
    left = mine.export(folder, tmp_path / "copy.zip")
    assert [f"duskfolk/{mine.REPLAYS} is a link" in said for said in left] == [True, False]
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        assert {name.partition("/")[0] for name in archive.namelist()} == {
            "plays.json", mine.PLAYS, mine.CHOICES,
        }  # fmt: skip
    with pytest.raises(FileError, match="replays: it is a link"):
        replays.keep(Replay(build(Genre.WATCH, 3), 7), folder / mine.REPLAYS, 1)
    left = mine.erase(folder)
    assert [f"duskfolk/{mine.REPLAYS} was a link and is removed" in said for said in left] == [
        True, False,
    ]  # fmt: skip
    assert all("other was left as it is" in said for said in left)
    assert len(os.listdir(other)) == 3
    assert other.stat().st_mode & 0o777 == 0o755
    assert all(path.stat().st_mode & 0o777 == 0o644 for path in other.iterdir())
    assert not folder.exists()


@pytest.mark.parametrize("whole", [True, False])
def test_through_a_link_in_the_household_nothing_is_read_or_erased(
    folder: Path, tmp_path: Path, whole: bool
) -> None:
    other = tmp_path / "other"
    with Household(other).open("Ann") as theirs:
        theirs.observe(PlayRecord(Candidate("pack", 3), "won"))
    Household(other).keep("Ann", Wishes(target=0.6))
    ours = folder / mine.HOUSEHOLD
    if whole:
        ours.symlink_to(other)
    else:
        ours.mkdir()
        for path in other.iterdir():
            (ours / path.name).symlink_to(path)
    before = {path: path.read_bytes() for path in other.iterdir()}
    left = mine.export(folder, tmp_path / "copy.zip")
    assert len(left) == (1 if whole else 2)
    assert all("is a link, and what it leads to was not copied" in said for said in left)
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        assert not any("416e6e" in name for name in archive.namelist())
    left = mine.erase(folder)
    assert all("was a link and is removed" in said for said in left)
    assert {path: path.read_bytes() for path in other.iterdir()} == before
    assert not folder.exists()


def test_what_cannot_be_removed_keeps_nothing_else_from_being_erased(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = Household(folder / mine.HOUSEHOLD)
    for name in ("Ann", "Bob"):
        with house.open(name) as one:
            one.observe(PlayRecord(Candidate("pack", 3), "won"))
    stuck, real = house.file("Ann").name, Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.name == stuck:
            raise PermissionError(13, "Permission denied")
        real(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    left = mine.erase(folder)
    assert len(left) == 1
    assert f"{stuck} could not be removed" in left[0]
    assert [path.name for path in folder.rglob("*") if path.is_file()] == [stuck]


def test_a_folder_or_a_pipe_is_none_of_ours_whatever_it_is_called(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "replays" / "thesis.dusk").mkdir()
    (folder / "journey.json").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "replays" / "pipe.dusk")
    assert cli.main(["me", "export", str(tmp_path / "copy.zip")]) == 0
    (folder / "my photos").mkdir()
    assert cli.main(["me", "erase", "--yes"]) == 2
    told = capsys.readouterr()
    assert not told.err
    assert "Erased" not in told.out
    assert "\nNot all of it is gone. " in told.out
    pipe = "1 file and 2 folders" if hasattr(os, "mkfifo") else "2 folders"
    assert f"\nLeft: {pipe} in {mine.home_path(folder)} called as ours, but of no kind" in told.out
    assert "\n  journey.json/\n" in told.out
    assert "\n  replays/thesis.dusk/\n" in told.out
    assert f"\nLeft: 1 folder in {mine.home_path(folder)} that we did not make:\n" in told.out
    assert (folder / "replays" / "thesis.dusk").is_dir()


def test_a_copy_follows_no_link(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("my key")
    (folder / "replays" / "x.dusk").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "synced.sqlite").write_bytes((folder / mine.PLAYS).read_bytes())
    (folder / mine.PLAYS).unlink()
    (folder / mine.PLAYS).symlink_to(tmp_path / "synced.sqlite")
    left = mine.export(folder, tmp_path / "copy.zip")
    assert len(left) == 2
    assert all("is a link, and what it leads to was not copied" in said for said in left)
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        assert archive.namelist() == [mine.CHOICES]


@pytest.mark.parametrize(("answer", "erased"), [("yes\n", True), ("no\n", False), ("", False)])
def test_erase_asks_first(
    folder: Path, monkeypatch: pytest.MonkeyPatch, answer: str, erased: bool
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
    assert cli.main(["me", "erase"]) == (0 if erased else 2)
    assert folder.exists() != erased


def test_what_means_nothing_here_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words, meant in (
        (["erase", "foo.zip"], "export"),
        (["where", "bar"], "export"),
        (["where", "--yes"], "erase"),
        (["where", "--recordings", "x"], "erase"),
        (["export", "x.zip", "--yes"], "erase"),
    ):
        assert cli.main(["me", *words]) == 2
        assert f"only to `duskfolk me {meant}`" in capsys.readouterr().err
    assert secrets(folder)
    assert not Path("x.zip").exists()


def test_a_copy_of_nothing_is_no_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine.erase(folder)
    assert cli.main(["me", "export", "x.zip"]) == 2
    assert "Nothing is kept of you" in capsys.readouterr().err
    assert not Path("x.zip").exists()


def test_a_game_that_runs_while_all_is_erased_begins_anew(folder: Path) -> None:
    desk = Desk(Settings(), Store(folder))
    playing = Offers(folder)
    assert mine.erase(folder) == []
    desk.keep_replay(play())
    playing.learn(Session(build(Genre.WATCH, 3), played=0))
    assert "begins to learn anew" in playing.note
    assert modes(folder) == {0o600, 0o700}
    playing.close()
    with Recommender(folder / mine.PLAYS) as recommender:
        assert len(list(recommender.plays())) == 1


def test_a_file_that_was_erased_meanwhile_is_told_as_that(folder: Path) -> None:
    with Recommender(folder / mine.PLAYS) as recommender:
        mine.erase(folder)
        with pytest.raises(PlayFileError, match="moved or erased meanwhile"):
            recommender.observe(PlayRecord(Candidate("watch", 3), "won"))


def test_a_folder_that_takes_no_more_plays_is_told_before_one_is_lost(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(path: Path, *, room: int) -> None:
        raise FileError(f"{path}: no file can be written.")

    with monkeypatch.context() as patch:
        patch.setattr(player, "check_folder", closed)
        assert "Plays are not kept: " in Offers(folder).note
    with monkeypatch.context() as patch:
        patch.setattr(player.os, "access", lambda path, mode: False)
        note = Offers(folder).note
        assert note.endswith("plays.sqlite: it cannot be used (Permission denied).")
        assert "Errno" not in note
    assert not Offers(folder).note


# Where


def test_where_names_every_folder_from_home_on(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DUSKFOLK_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(folder.parent))
    monkeypatch.delenv("DUSKFOLK_CACHE", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    Store(folder).choose("replays", 7)
    assert cli.main(["me"]) == 0
    said = capsys.readouterr().out
    for name in ("~/duskfolk ", "~/.cache/duskfolk", "./recordings", "./runs", "last 7 plays"):
        assert name in said
    assert "Nothing is sent" in said
    assert str(folder.parent) not in said


def test_me_wakes_neither_the_world_nor_a_window(folder: Path) -> None:
    code = (
        "import sys\nfrom duskfolk.scripts.cli import main\n"
        "for words in (['where'], ['export', 'copy.zip'], ['erase', '--yes']):\n"
        "    assert main(['me', *words]) == 0\n"
        "print('WOKEN', {name.partition('.')[0] for name in sys.modules}\n"
        "      & {'numba', 'pygame', 'onnxruntime', 'torch', 'gymnasium'})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rpartition("WOKEN ")[2].strip() == "set()"


# How many replays stay


def play(seed: int = 7) -> Replay:
    return Replay(build(Genre.WATCH, 3), seed)


def test_the_newest_replays_stay_whatever_the_clock_says(tmp_path: Path) -> None:
    old = [f"watch-3-7-170000000000000000{n}.dusk" for n in range(3)]
    for number, name in enumerate(old):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (2e9 - number, 2e9 - number))  # younger than all that comes
    (tmp_path / "my best.dusk").touch()
    for number in range(1, 5):
        path = replays.keep(play(), tmp_path, 3)
        assert path is not None
        assert path == tmp_path / f"{number:06d}-watch-3-7.dusk"
        assert path.stat().st_mode & 0o777 == 0o600
        os.utime(path, (number, number))  # a clock that was set back to 1970
        assert path in replays.kept(tmp_path)
    kept = [path.name for path in replays.kept(tmp_path)]
    assert kept == [*old, *(f"{number:06d}-watch-3-7.dusk" for number in (2, 3, 4))]
    assert (tmp_path / "my best.dusk").exists()


def test_how_many_replays_stay_is_the_players_choice(tmp_path: Path) -> None:
    desk = Desk(Settings(), Store(tmp_path))
    assert desk.store.choices.replays == 50
    for most, stay in ((2, 2), (1, 1), (0, 1), (2, 2)):
        desk.choose("replays", most)
        for _ in range(2):
            desk.keep_replay(play())
        assert len(replays.kept(tmp_path / mine.REPLAYS)) == stay
    (tmp_path / mine.CHOICES).write_text('{"replays": 1e9}')
    assert Store(tmp_path).choices.replays == 50


KEEP = """
import sys
from pathlib import Path
from duskfolk.game.world.kinds import Genre
from duskfolk.game.levels import build
from duskfolk.game.play.kept import replays
from duskfolk.game.replay import Replay
for _ in range(10):
    replays.keep(Replay(build(Genre.WATCH, 3), 7), Path(sys.argv[1]), 15)
"""


def test_what_an_earlier_version_left_of_a_replay_is_swept(tmp_path: Path) -> None:
    left = ["000003-watch-3-7.dusk.part", "watch-3-7-1700000000000000000.dusk.part"]
    for name in (*left, "my best.dusk.part"):
        (tmp_path / name).touch()
    assert replays.keep(play(), tmp_path, 3) is not None
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["000001-watch-3-7.dusk", "kept.json", "my best.dusk.part"]


def test_two_games_at_once_keep_all_their_replays(tmp_path: Path) -> None:
    words = [sys.executable, "-c", KEEP, str(tmp_path)]
    assert [each.wait() for each in [subprocess.Popen(words) for _ in range(2)]] == [0, 0]
    numbers = [int(path.name[:6]) for path in replays.kept(tmp_path)]
    assert numbers == list(range(6, 21))
    assert all(a < b for a, b in pairwise(numbers))


def test_a_folder_that_takes_no_replay_is_said_and_the_night_goes_on(tmp_path: Path) -> None:
    (tmp_path / mine.REPLAYS).touch()
    desk = Desk(Settings(), Store(tmp_path))
    desk.keep_replay(play())
    desk.notes.update(0.0)
    with pytest.raises((FileError, OSError)):
        replays.keep(play(), tmp_path / mine.REPLAYS, 3)


# In the game


def test_your_data_is_copied_and_erased_in_the_settings(folder: Path, tmp_path: Path) -> None:
    desk = Desk(Settings(), Store(folder))
    screen = Yours(desk, Offers(folder))
    canvas = pygame.Surface(SIZE)

    def press(*keys: int) -> None:
        for key in keys:
            screen.handle(pygame.Event(pygame.KEYDOWN, key=key))
            assert screen.update(0.1) is screen
            screen.draw(canvas)

    press(pygame.K_RIGHT, pygame.K_RIGHT, pygame.K_LEFT, pygame.K_LEFT, pygame.K_LEFT)
    assert Store(folder).choices.replays == 10
    press(pygame.K_DOWN, pygame.K_SPACE, pygame.K_SPACE)
    assert sorted(path.name for path in (tmp_path / "home").glob("*.zip")) == [
        "duskfolk-mine-001.zip",
        "duskfolk-mine-002.zip",
    ]
    press(pygame.K_DOWN, pygame.K_SPACE, pygame.K_SPACE)  # asked: no
    press(pygame.K_SPACE, pygame.K_DOWN, pygame.K_ESCAPE)
    assert secrets(folder)
    press(pygame.K_SPACE, pygame.K_DOWN, pygame.K_SPACE)
    assert not secrets(folder)
    assert desk.store.choices == Store(folder).choices
    assert [path.name for path in folder.iterdir()] == [mine.PLAYS]

    for name in ("notes.txt", "thesis.pdf"):
        (folder / name).touch()
    press(pygame.K_SPACE, pygame.K_DOWN, pygame.K_SPACE)
    assert screen._told == [
        "Everything of yours was erased. Left: 2 files in ~/duskfolk that we did not make."
    ]
    (folder / "journey.json").mkdir()
    press(pygame.K_SPACE, pygame.K_DOWN, pygame.K_SPACE)
    assert screen._told == [
        "Not everything could be erased. Left: 3 files and folders in ~/duskfolk that we did not "
        "make."
    ]
