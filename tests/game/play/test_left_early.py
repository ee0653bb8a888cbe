"""Who leaves has left: what is asked for beside the frames neither complains nor is waited for."""

import subprocess
import sys
import threading
from concurrent.futures import CancelledError, Future
from pathlib import Path

import pytest

from duskfolk.game import levels
from duskfolk.game.levels import Level
from duskfolk.game.play import back_room
from duskfolk.game.play.offering import stock
from duskfolk.game.play.talk import beforehand
from duskfolk.game.world.kinds import Genre

LEAVES = """
import sys
from pathlib import Path
from duskfolk.game.nights import FIRST
from duskfolk.game.play.app import Window, show
from duskfolk.game.play.kept.store import Store
from duskfolk.game.play.screen import Desk, Go
from duskfolk.game.play.screens import opening_for
from duskfolk.game.play.settings import Settings

folk = dict.fromkeys(("warden", "wolf", "imp", "wisp", "villager"), "scripted")
desk = Desk(Settings(seed=1, out=Path(sys.argv[1]), **folk), Store(Path(sys.argv[1])))
window = Window()
for frames in (1, 2):
    show(window, desk, opening_for(desk, Go("play", desk.offers(), night=FIRST[frames])), frames)
"""


def test_what_has_not_begun_is_left_undone_and_who_comes_later_has_other_rooms() -> None:
    back_room.close()
    begun, may, done = threading.Event(), threading.Event(), list[str]()

    def first() -> None:
        begun.set()
        assert may.wait(60)
        done.append("first")

    one: Future[object] = back_room.ask(first)
    two = back_room.ask(lambda: done.append("second"))
    back_room.ask_after(one, lambda: done.append("third"))
    assert begun.wait(60)
    back_room.close()
    assert two.cancelled()
    may.set()
    one.result()
    assert back_room.ask(lambda: len(done)).result() == 1, "and nobody is told of it"


def test_one_thing_is_made_once_another_is() -> None:
    one: Future[object] = back_room.ask_first(lambda: 3)
    done = threading.Event()
    back_room.ask_after(one, done.set)
    assert done.wait(60)


def test_long_work_ends_once_nobody_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[int] = []

    def build_and_leave(genre: Genre, number: int, crowd: int) -> Level:
        built.append(number)
        back_room.close()
        return levels.build(genre, number, crowd)

    monkeypatch.setattr(stock, "build", build_and_leave)
    work = back_room.ask(lambda: stock._built(1))
    with pytest.raises(CancelledError):
        work.result()
    assert len(built) == 1
    back_room.check_wanted()  # elsewhere one is always wanted


@pytest.mark.journey
def test_a_game_that_is_left_while_a_night_is_laid_says_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", LEAVES, str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=200, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_who_leaves_waits_for_one_step_of_what_is_made_ready_for_a_talk(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []
    begun, left = threading.Event(), threading.Event()

    def reading(person: str) -> None:
        read.append(person)
        begun.set()
        left.wait(10)

    monkeypatch.setattr(beforehand, "shipped_persona", reading)
    ready = back_room.ask(lambda: beforehand.get_ready(["marta", "pip"], lambda: None))
    assert begun.wait(60)
    back_room.close()
    left.set()
    with pytest.raises(CancelledError):
        ready.result(60)
    assert read == ["marta"]


def test_python_looks_through_nothing_any_more_as_a_game_ends() -> None:
    program = """
from duskfolk.game.play import tidying
class Kept:
    def __init__(self): self.itself = self
    def __del__(self): print("looked through")
with tidying.kept_off_frames():
    kept = Kept()
del kept
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert "looked through" not in done.stdout
