"""Folk remember the player from play to play, and what they remember is the player's to erase."""

import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pygame
import pytest

from duskfolk.agents.characters import Heard, Said, Situation
from duskfolk.agents.characters.remembering import LongMemory, Note
from duskfolk.game.levels import build
from duskfolk.game.play.kept import mine
from duskfolk.game.play.kept.called import called
from duskfolk.game.play.kept.people import People
from duskfolk.game.play.menu.remembered import Remembered
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.screen import Desk, Go
from duskfolk.game.play.session.session import Session
from duskfolk.game.play.talk.deeds import Deeds
from duskfolk.game.play.talk.listeners import hearers
from duskfolk.game.play.talk.situation import people_of
from duskfolk.game.play.talk.speech import comes_to_mind, speak
from duskfolk.game.world.kinds import Genre, Role, Tally
from duskfolk.scripts import me


def said(text: str, intent: str = "news") -> Said:
    return Said("en", (Heard(intent, 1.0, text),), text=text)


@pytest.fixture
def village() -> Session:
    return Session(build(Genre.ESCORT, 2), seed=4)


def talk_of(session: Session, people: People, text: str, intent: str = "news") -> str:
    """Say something to the first villager; the name and the answer."""
    body = min(people_of(session.level))
    name = people_of(session.level)[body]
    character = people.meet(name, 1)
    sentence = said(text, intent)
    end = time.monotonic() + 120
    while not comes_to_mind(session, body, character, sentence):
        assert time.monotonic() < end
        time.sleep(0.01)  # as between frames: who asks without a pause takes the thread's time
    return speak(session, body, character, sentence).line


def test_what_was_told_is_there_when_the_game_is_begun_anew(
    tmp_path: Path, village: Session
) -> None:
    wrong: list[str] = []
    for night in (1, 2):
        people = People(tmp_path, wrong.append)
        people.begin(f"night {night}")
        people.log().result(120)  # the file is open
        if night == 1:
            talk_of(village, people, "My dog is called Bramble.")
        else:
            line = talk_of(village, people, "What is my dog called?", "ask_memory")
            assert "Bramble" in line
            assert "last night" in line
        people.keep()
        people.close()
    assert wrong == []
    assert (tmp_path / mine.MEMORIES).stat().st_mode & 0o077 == 0
    assert (tmp_path / mine.MINDS).stat().st_mode & 0o077 == 0


def test_a_mood_outlives_the_game_and_cools_meanwhile(tmp_path: Path) -> None:
    people = People(tmp_path)
    marta = people.meet("marta", 1)
    before = marta.mood.trust
    marta.witness("rescued")
    warm = marta.mood.trust
    people.keep()
    people.close()
    again = People(tmp_path)
    assert before < again.meet("marta", 2).mood.trust < warm
    assert again["marta"].memory.seen == {"rescued": 1}
    again.meet("tobin", 1)
    again.keep()
    assert set(json.loads((tmp_path / mine.MINDS).read_text("utf-8"))["minds"]) == {
        "marta",
        "tobin",
    }
    again.close()


@pytest.mark.parametrize("content", [b"no database" * 50, b"", b"SQLite format 3\x00" + bytes(200)])
def test_a_spoilt_file_of_memories_is_said_and_the_talk_goes_on(
    tmp_path: Path, village: Session, content: bytes
) -> None:
    (tmp_path / mine.MEMORIES).write_bytes(content)
    wrong: list[str] = []
    people = People(tmp_path, wrong.append)
    people.begin("night 1")
    talk_of(village, people, "My dog is called Bramble.")
    talk_of(village, people, "What is my dog called?", "ask_memory")
    people.begin("night 2")
    assert len(wrong) == (1 if content else 0), wrong
    people.close()
    if content:
        assert any("spoilt" in path.name for path in mine.look(tmp_path).ours), (
            "and it is the player's"
        )


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"format": "duskfolk-minds", "version": 9, "minds": {}}',
        '{"format": "duskfolk-minds", "version": 1, "minds": {"marta": 7}}',
    ],
)
def test_a_hostile_file_of_minds_makes_strangers_of_them_and_no_more(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / mine.MINDS).write_text(text, "utf-8")
    wrong: list[str] = []
    people = People(tmp_path, wrong.append)
    assert people.meet("marta", 1).memory.turns == 0
    assert len(wrong) == 1
    people.keep()
    people.close()


def test_the_frame_thread_opens_no_file_and_waits_for_none(
    tmp_path: Path, village: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: set[int] = set()
    init = LongMemory.__init__

    def watched(self: LongMemory, *given: Any) -> None:
        threads.add(threading.get_ident())
        init(self, *given)

    monkeypatch.setattr(LongMemory, "__init__", watched)
    people = People(tmp_path)
    people.begin("night 1")
    talk_of(village, people, "My dog is called Bramble.")
    people.log().result(120)
    people.close()
    assert threads
    assert threading.get_ident() not in threads


def test_a_lamp_that_is_lit_is_remembered_by_who_saw_it(tmp_path: Path, village: Session) -> None:
    people = People(tmp_path)
    people.begin("night 1")
    names = people_of(village.level)
    first, second = sorted(names)[:2]
    deeds = Deeds(village, people, names)
    village.state.burning[0] |= 1
    deeds.see()  # the wind did it
    village.state.sees[0, first] |= 1
    village.state.sees[0, second] = 0
    village.state.burning[0] |= 2
    village.state.tally[0, 0, Tally.KINDLED] += 1
    deeds.see()
    deeds.see()
    lines = people.log().result(120)
    assert len(lines) == 1, lines
    assert "lamplighter done: lit the" in lines[0]
    assert "点亮了" in lines[0]
    assert called("en")[names[first]] in lines[0]
    assert called("en")[names[second]] not in lines[0]
    people.close()


def test_those_who_were_brought_home_tell_each_other(tmp_path: Path, village: Session) -> None:
    people = People(tmp_path)
    people.begin("night 1")
    names = people_of(village.level)
    first, second = sorted(names)[:2]
    deeds = Deeds(village, people, names)
    village.state.sees[0, second] = 0
    village.state.leader[0, first] = 1
    deeds.see()
    village.state.safe[0, first] = village.state.safe[0, second] = 1
    deeds.see()
    deeds.end()
    lines = people.log().result(120)
    assert any("brought" in line and "home" in line for line in lines)
    assert any("rumour" in line and called("en")[names[second]] in line for line in lines)
    people.close()


def test_me_tells_exports_and_erases_what_they_remember(
    tmp_path: Path,
    village: Session,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "mine"
    monkeypatch.setattr("duskfolk.game.play.kept.store.data_folder", lambda: folder)
    people = People(folder)
    people.begin("night 1")
    talk_of(village, people, "My dog is called Bramble.")
    people.keep()
    people.close()
    people = People(folder)
    talk_of(village, people, "My cat is called Soot.")
    people.close()
    assert me.main(["memories"]) == 0
    told = capsys.readouterr().out
    assert "My dog is called Bramble." in told
    assert told.index("Soot") < told.index("Bramble"), "the newest first, as in the game"
    name = people_of(village.level)[min(people_of(village.level))]
    assert called("en")[name] in told
    assert name not in told, "nobody is told by an id"
    assert called("zh")[name] in mine.remembered(folder, "zh")[0]
    assert me.main(["where"]) == 0
    out = capsys.readouterr().out
    assert mine.MEMORIES in out
    assert mine.MINDS in out
    assert mine.export(folder, tmp_path / "copy.zip") == []
    with zipfile.ZipFile(tmp_path / "copy.zip") as copy:
        assert {"memories.json", "memories.txt", mine.MEMORIES, mine.MINDS} <= set(copy.namelist())
        assert "Bramble" in copy.read("memories.txt").decode()
        assert "Bramble" in copy.read("memories.json").decode()
    assert me.main(["erase", "--yes"]) == 0
    assert not folder.exists() or list(folder.iterdir()) == []
    assert me.main(["memories"]) == 0
    assert "Nobody remembers" in capsys.readouterr().out


def test_erasing_reaches_a_game_that_has_the_file_open(tmp_path: Path) -> None:
    memory = LongMemory(tmp_path / mine.MEMORIES)
    memory.remember(Note("lamplighter", "My dog is called Bramble.", frozenset({"marta"})))
    held = (tmp_path / mine.MEMORIES).open("rb")
    assert mine.erase(tmp_path) == []
    assert b"Bramble" not in held.read()
    held.close()
    memory.close()


def test_two_games_on_one_file_erase_what_the_other_wrote_and_leave_it_sound(
    tmp_path: Path,
) -> None:
    wrong: list[str] = []
    one, other = People(tmp_path, wrong.append), People(tmp_path, wrong.append)
    for people in (one, other):
        people.begin("night 1")
        people.meet("marta", 1)
        people.log().result(120)
    one["marta"].answer(said("My dog is called Bramble."), Situation())
    assert "Bramble" in " ".join(one.log().result(120))
    other["marta"].forget()
    assert other.log().result(120) == []
    assert one.log().result(120) == [], "and the game that heard it knows it no more"
    one.close()
    other.close()
    assert b"Bramble" not in (tmp_path / mine.MEMORIES).read_bytes()
    again = People(tmp_path, wrong.append)
    again.begin("night 2")
    assert again.log().result(120) == []
    again.close()
    assert wrong == []


def kept_in(folder: Path, text: str = "My dog is called Bramble.") -> Path:
    """A file of memories with one note in it."""
    folder.mkdir(exist_ok=True)
    memory = LongMemory(folder / mine.MEMORIES)
    memory.remember(Note("lamplighter", text, frozenset({"marta"})))
    memory.close()
    return folder / mine.MEMORIES


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_a_file_of_memories_that_is_a_link_is_followed_by_nothing_and_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, target = tmp_path / "mine", kept_in(tmp_path / "elsewhere")
    before = target.read_bytes()
    folder.mkdir()
    (folder / mine.MEMORIES).symlink_to(target)
    (folder / mine.PLAYS).symlink_to(target)
    monkeypatch.setattr("duskfolk.game.play.kept.store.data_folder", lambda: folder)
    assert me.main(["memories"]) != 0
    assert "is a link" in capsys.readouterr().err
    left = mine.export(folder, tmp_path / "copy.zip")
    assert len(left) == 2
    assert all("is a link" in sentence for sentence in left)
    assert me.main(["erase", "--yes"]) != 0
    said = capsys.readouterr()
    assert said.err.count("was left as it is") == 2
    assert "close it and erase again" in said.out
    assert target.read_bytes() == before
    assert not os.path.lexists(folder / mine.MEMORIES)


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_the_game_opens_no_file_of_memories_that_is_a_link(tmp_path: Path) -> None:
    folder, target = tmp_path / "mine", kept_in(tmp_path / "elsewhere")
    before = target.read_bytes()
    folder.mkdir()
    (folder / mine.MEMORIES).symlink_to(target)
    wrong: list[str] = []
    people = People(folder, wrong.append)
    people.begin("night 1")
    assert people.log().result(60) == [], "and they talk all the same"
    people.begin("night 2")
    people.close()
    (sentence,) = wrong
    assert "is a link, and what it leads to was not opened" in sentence
    assert target.read_bytes() == before
    assert (folder / mine.MEMORIES).is_symlink()


def test_letters_that_steer_a_terminal_are_not_printed_from_an_edited_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = kept_in(tmp_path / "mine")
    with closing(sqlite3.connect(path)) as database, database:
        forged = "'abc' || char(27) || '[2J' || char(10) || '7 forged' || char(8238, 8232, 155)"
        database.execute(f"UPDATE notes SET text = {forged}, who = {forged}, label = {forged}")
        database.execute(f"UPDATE heard SET name = {forged}")
    monkeypatch.setattr("duskfolk.game.play.kept.store.data_folder", lambda: tmp_path / "mine")
    assert me.main(["memories"]) == 0
    out = capsys.readouterr().out
    assert mine.export(tmp_path / "mine", tmp_path / "copy.zip") == []
    with zipfile.ZipFile(tmp_path / "copy.zip") as copy:
        texts = [out, *(copy.read(f"memories.{kind}").decode() for kind in ("txt", "json"))]
    assert len(out.splitlines()) == len(texts[1].splitlines()) == 1
    for text in texts:
        assert "7 forged" in text
        assert all(letter.isprintable() or letter == "\n" for letter in text)


def test_what_a_crash_left_in_a_log_is_exported_without_a_complaint(tmp_path: Path) -> None:
    path = kept_in(tmp_path / "mine")
    code = (
        "import os, sqlite3, sys; d = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "d.execute('PRAGMA journal_mode = WAL'); d.execute(\"UPDATE notes SET text = 'Thistle'\");"
        "os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 9
    assert path.with_name(f"{path.name}-wal").exists()
    assert mine.export(tmp_path / "mine", tmp_path / "copy.zip") == []
    with zipfile.ZipFile(tmp_path / "copy.zip") as copy:
        assert "Thistle" in copy.read("memories.txt").decode()
        assert b"Thistle" in copy.read(mine.MEMORIES)


def test_a_list_tells_what_they_remember_and_leads_back(desk: Desk, village: Session) -> None:
    desk.characters.begin("night 1")
    for number in range(15):
        talk_of(village, desk.characters, f"Sheep number {number} is white.")
    offers = Offers(desk.store.folder)
    screen = Remembered(desk, offers)
    canvas = pygame.Surface((640, 360))
    screen.draw(canvas)
    end = time.monotonic() + 120
    while screen._lines is None and time.monotonic() < end:
        assert screen.update(0.01) is screen
        time.sleep(0.01)
    assert screen._lines is not None
    assert "Sheep number 14" in " ".join(screen._lines[:4])
    before = canvas.copy()
    screen.draw(canvas)
    assert pygame.image.tobytes(canvas, "RGB") != pygame.image.tobytes(before, "RGB")
    for _ in range(200):
        screen.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_DOWN))
    screen.draw(canvas)
    screen.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE))
    after = screen.update(0.1)
    assert isinstance(after, Go)
    assert after.to == "back"
    desk.characters.close()


def test_a_night_that_is_left_in_its_middle_is_kept(desk: Desk) -> None:
    playing = Playing(desk, Offers(desk.store.folder), build(Genre.WATCH, 2))
    desk.characters.meet("oswin", 1).witness("gift")
    playing.close()
    kept = json.loads((desk.store.folder / mine.MINDS).read_text("utf-8"))
    assert kept["minds"]["oswin"]["memory"]["seen"] == {"gift": 1}
    desk.characters.close()


def test_a_game_that_nobody_talks_in_makes_no_file(desk: Desk) -> None:
    playing = Playing(desk, Offers(desk.store.folder), build(Genre.WATCH, 2))
    playing.update(0.1)
    desk.keep_minds()
    assert not (desk.store.folder / mine.MEMORIES).exists()
    assert not (desk.store.folder / mine.MINDS).exists()


def test_who_stands_far_off_does_not_hear_what_is_said(tmp_path: Path) -> None:
    session = Session(build(Genre.WATCH, 2), seed=1)
    people = People(tmp_path)
    people.begin("night 1")
    names = people_of(session.level, others=True)
    body = next(b for b in names if session.level.bodies[b].role == Role.WARDEN)
    near = {names[other] for other in hearers(session, body) if other in names}
    speak(session, body, people.meet(names[body], 1), said("There is a wolf by the well."))
    heard = [line for line in people.log().result(120) if "wolf by the well" in line]
    assert len(heard) == 1
    knows = sorted(called("en")[name] for name in {names[body]} | near)
    assert f"known to {', '.join(knows)})" in heard[0]
    assert len(near) < len(names) - 1, "somebody was out of earshot"
    people.close()
