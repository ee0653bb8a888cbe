"""What folk remember is told in the player's language, and filed where it was said."""

import re
import threading
from pathlib import Path

import pygame
import pytest

from duskfolk.agents.characters import Heard, Said, Situation
from duskfolk.game.play.back_room import ask
from duskfolk.game.play.kept.journey import Journey
from duskfolk.game.play.kept.people import People
from duskfolk.game.play.kept.store import Store
from duskfolk.game.play.looks.written import words_of
from duskfolk.game.play.menu.remembered import Remembered
from duskfolk.game.play.screen import Desk, Go
from duskfolk.game.play.screens import screen_for
from duskfolk.game.play.settings import Settings
from duskfolk.game.play.words.memories import memory_in
from duskfolk.game.view.canvas import SIZE
from duskfolk.scripts import me

HAN = re.compile("[\u4e00-\u9fff]")
LIT = {"en": "lit the east lamp", "zh": "点亮了东边的灯"}


def say(people: People, text: str) -> None:
    said = Said("en", (Heard("news", 0.9, text),), text=text)
    people.meet("marta", 1).answer(said, Situation(listener="lamplighter"))


def lived(folder: Path) -> People:
    """A night in which a lamp was lit before two who told each other."""
    people = People(folder)
    people.begin("Past the Watch")
    say(people, "My name is Ruth.")
    people.saw(("marta", "tobin"), "lamplighter", LIT, 4.0)
    people.meet("tobin", 1)
    return people


def test_a_deed_is_told_in_one_language_and_in_a_sentence(tmp_path: Path) -> None:
    people = lived(tmp_path)
    raw = [line.partition(" ")[2] for line in people.log(language="en").result()]
    lines = [memory_in("en", line) for line in raw]
    assert "Past the Watch: you lit the east lamp (known to Marta Quill, Tobin Reed)" in lines
    assert not any(HAN.search(line) or "lamplighter" in line or "done:" in line for line in lines)
    raw = [line.partition(" ")[2] for line in people.log(language="zh").result()]
    lines = [memory_in("zh", line) for line in raw]
    assert "溜过守卫：你点亮了东边的灯（托宾·里德、玛尔塔·奎尔知道）" in lines
    people.close()


@pytest.mark.parametrize(
    ("kind", "en", "zh"),
    [
        ("said", "you said: Hello.", "你说：Hello."),
        ("promised", "you promised: Hello.", "你答应：Hello."),
        ("named", "a name for you: Hello.", "你的名字：Hello."),
        ("rumour", "it is told that you said: Hello.", "听说你说过：Hello."),
        ("learned", "you learned: Hello.", "你知道了：Hello."),
    ],
)
def test_all_kinds_of_memories_are_sentences(kind: str, en: str, zh: str) -> None:
    line = f"The square: lamplighter {kind}: Hello. (known to Marta) [kept]"
    assert memory_in("en", line) == f"The square: {en} (known to Marta) [kept]"
    assert memory_in("zh", line) == f"广场：{zh}（Marta知道）（守住了）"


def test_what_is_not_understood_is_shown_as_it_stands() -> None:
    assert memory_in("en", "something else") == "something else"


@pytest.mark.parametrize("opened", [True, False])
def test_what_is_said_on_the_square_is_filed_under_no_level(tmp_path: Path, opened: bool) -> None:
    desk = Desk(Settings(), Store(tmp_path))
    people = desk.characters
    people.begin("Past the Watch")
    if opened:
        say(people, "My dog is called Bramble.")
    desk.keep_journey(Journey())
    screen = screen_for(desk, Go("square", desk.offers()))
    say(people, "My cat is called Soot.")
    people.begin("Along the Lake")
    say(people, "My mouse is called Crumb.")
    told = people.log().result()
    filed = {name: next(line for line in told if name in line) for name in ("Soot", "Crumb")}
    assert " The square: " in filed["Soot"]
    assert " Along the Lake: " in filed["Crumb"]
    if opened:
        assert any(" Past the Watch: " in line and "Bramble" in line for line in told)
    screen.close()
    people.close()


def test_the_page_and_the_command_tell_them_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("duskfolk.game.play.kept.store.data_folder", lambda: tmp_path)
    lived(tmp_path).close()
    assert me.main(["memories"]) == 0
    out = capsys.readouterr().out
    assert "you lit the east lamp" in out
    assert not HAN.search(out)
    desk = Desk(Settings(), Store(tmp_path))
    desk.choose("language", "zh")
    page = Remembered(desk, desk.offers())
    page._loaded.result(60)
    page.update(0.0)
    assert page._asked is not None
    page._asked.result()
    page.update(0.0)
    assert page._lines is not None
    assert any("你点亮了东边的灯" in line for line in page._lines)
    desk.characters.close()
    assert me.main(["memories"]) == 0
    assert "你点亮了东边的灯" in capsys.readouterr().out


def test_the_page_is_there_before_what_opens_the_memories_is_loaded(desk: Desk) -> None:
    gate = threading.Event()
    ask(gate.wait)  # the back room has something to do
    page = Remembered(desk, desk.offers())
    for _ in range(3):
        assert page.update(0.1) is page
    assert "..." in words_of(page.draw, pygame.Surface(SIZE))
    assert "characters" not in vars(desk), "opened by the frame that first shows the page"
    gate.set()
    page._loaded.result(60)
    page.update(0.1)
    assert page._asked is not None
    page._asked.result(60)
    page.update(0.1)
    assert "..." not in words_of(page.draw, pygame.Surface(SIZE))
