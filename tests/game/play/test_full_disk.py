"""A full disk costs nothing that was kept before: one sentence says so, and the game goes on.

No disk is filled: the system refuses the process to write more than so many bytes into a file.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such bound"),
]

LIMITED = """
import resource, sys
from pathlib import Path
from duskfolk.errors import DuskfolkError

folder, most, begin = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]

def begun():
    if begin:
        exec(begin, globals())
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

def told(work):
    try:
        work()
    except DuskfolkError as error:
        print(error)
"""

MEMORY = """
from duskfolk.agents.characters.remembering import LongMemory, Note
def many(memory):
    for number in range(60):
        memory.remember(Note("Wren", "A wolf by the mill " * 30, frozenset({"marta"})))
"""
PLAYS = """
from duskfolk.agents.recommender import Candidate, PlayRecord, Recommender
def many(plays):
    for number in range(400):
        plays.observe(PlayRecord(Candidate("watch", number, 0.5, 0.0), "won"))
"""
CHOICES = "from duskfolk.game.play.kept.store import Store\n"
PEOPLE = """
from duskfolk.agents.characters import Situation
from duskfolk.game.play.kept.people import People
def talked(say):
    people = People(folder, say)
    people.begin("night 1")
    marta = people.meet("marta", 1)
    marta.answer("greet", Situation())
    marta.mind.recall.keep(Memo("lamplighter", {"en": "My dog is called Bramble."}))
    found = marta.mind.recall.ask(Question("What is my dog called?")).result()
    print("recalled:", found and found.words)
    return people
from duskfolk.agents.characters.recollecting import Memo, Question
"""


def run(
    folder: Path, most: int, work: str, begin: str = "", *, complains: bool = False
) -> list[str]:
    """What a process says that cannot write more than so many bytes into a file."""
    command = [sys.executable, "-c", f"{LIMITED}\n{work}", str(folder), str(most), begin]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, bool(done.stderr)) == (0, complains), done.stderr
    return done.stdout.splitlines()


def files(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in folder.iterdir() if path.name != ".lock"}


@pytest.mark.parametrize("most", [0, 4096, 9000])
@pytest.mark.parametrize(("work", "call"), [
    (MEMORY, "many(LongMemory(folder / 'memories.sqlite'))"),
    (PLAYS, "many(Recommender(folder / 'plays.sqlite'))"),
])  # fmt: skip
def test_a_file_that_cannot_be_begun_is_not_there(
    tmp_path: Path, most: int, work: str, call: str
) -> None:
    said = run(tmp_path, most, f"{work}\nbegun()\ntold(lambda: {call})")
    assert len(said) == 1
    assert "Check the disk" in said[0]
    assert 0 not in files(tmp_path).values()


def test_what_was_remembered_before_is_there_when_there_is_room_again(tmp_path: Path) -> None:
    work = f"{MEMORY}\nbegun()\ntold(lambda: many(LongMemory(folder / 'memories.sqlite')))"
    begin = "LongMemory(folder / 'memories.sqlite').remember(Note('W', 'Hm.', frozenset({'m'})))"
    said = run(tmp_path, 60_000, work, begin)
    assert len(said) == 1
    assert "cannot be written" in said[0]
    assert run(
        tmp_path, 10**7, f"{MEMORY}\nprint(len(LongMemory(folder / 'memories.sqlite').notes()))"
    )[0] not in ("0", "61")


def test_plays_of_before_are_there_when_there_is_room_again(tmp_path: Path) -> None:
    work = f"{PLAYS}\nbegun()\ntold(lambda: many(Recommender(folder / 'plays.sqlite')))"
    said = run(tmp_path, 20_000, work, "Recommender(folder / 'plays.sqlite').close()")
    assert len(said) == 1
    assert "Check the disk" in said[0]
    count = f"{PLAYS}\nprint(len(Recommender(folder / 'plays.sqlite').export()['plays']))"
    assert 0 < int(run(tmp_path, 10**7, count)[0]) < 400


def test_choices_of_before_stay_and_the_new_one_counts_until_the_game_is_left(
    tmp_path: Path,
) -> None:
    work = (
        f"{CHOICES}\nbegun()\nstore = Store(folder)\ntold(lambda: store.choose('crowd', 2))\n"
        "print(store.choices.crowd)"
    )
    said = run(tmp_path, 0, work, "Store(folder).choose('letters', 2)")
    assert "cannot be written" in said[0]
    assert said[1:] == ["2"]
    assert run(tmp_path, 10**6, f"{CHOICES}\nprint(Store(folder).choices.letters)") == ["2"]
    assert not [name for name in files(tmp_path) if name.endswith(".part")]


def test_who_is_talked_to_remembers_until_the_game_is_left_and_that_is_said_once(
    tmp_path: Path,
) -> None:
    work = (
        f"{PEOPLE}\nbegun()\nsaid = []\npeople = talked(said.append)\ntold(people.keep)\n"
        "people._tell()\npeople.begin('night 2')\nprint(*said, sep='\\n')\npeople.close()"
    )
    said = run(tmp_path, 0, work)
    assert said[0] == "recalled: My dog is called Bramble."
    assert "minds.json" in said[1]
    assert said[2].startswith("What is said is forgotten when the game is left: ")
    assert len(said) == 3
    assert files(tmp_path) == {}


def test_moods_of_before_stay(tmp_path: Path) -> None:
    work = f"{PEOPLE}\nbegun()\npeople = talked(lambda _: None)\ntold(people.keep)\npeople.close()"
    run(tmp_path, 0, work, "people = talked(print)\npeople.keep()\npeople.close()")
    again = f"{PEOPLE}\nmarta = talked(print).meet('marta', 1)\nprint(marta.memory.turns)"
    assert run(tmp_path, 10**7, again)[-1] == "2", "one greeting was kept, one is of now"


def test_a_picture_leaves_no_torn_file(tmp_path: Path) -> None:
    work = """
import pygame
from duskfolk.game.play.kept.pictures import keep_picture
begun()
print(keep_picture(pygame.Surface((400, 300)), [folder]))
"""
    assert run(tmp_path, 10, work)[-1].startswith("No picture.")
    assert files(tmp_path) == {}


def test_a_film_that_does_not_fit_costs_neither_replay_nor_result(tmp_path: Path) -> None:
    work = """
from duskfolk.game.play.headless import play_headless
from duskfolk.game.play.settings import Settings
asked = Settings(seconds=2, video="gif", out=folder)
begun()
told(lambda: play_headless(asked))
"""
    said = run(tmp_path, 8_000, work)
    assert "gif: it cannot be written (File too large)" in said[-1]
    assert said[-1].endswith("The replay and the result are kept.")
    kept = {Path(name).suffix for name, size in files(tmp_path).items() if size}
    assert kept == {".dusk", ".json"}
    (result,) = tmp_path.glob("*.json")
    assert "video" not in json.loads(result.read_text())


def test_the_replay_of_what_is_watched_is_kept_where_its_film_is_not(tmp_path: Path) -> None:
    work = """
from duskfolk.scripts.watch import main
begun()
main(["--seconds", "2", "--video", str(folder / "a.gif"), "--save", str(folder / "a.dusk")])
"""
    run(tmp_path, 8_000, work, complains=True)
    assert list(files(tmp_path)) == ["a.dusk"]


def test_a_full_file_says_so_and_not_that_the_disk_is_full(tmp_path: Path) -> None:
    work = f"""{MEMORY}
from dataclasses import replace
from duskfolk.agents.characters.remembering import schema
from duskfolk.agents.kit import own_file
small = replace(schema.KIND, largest=128 << 10)
schema.KIND = small
own_file._NEARLY = 9000
memory = LongMemory(folder / "memories.sqlite")
told(lambda: many(memory) or many(memory) or many(memory))
print(len(memory.notes()) > 50, len(LongMemory(folder / "memories.sqlite").notes()) > 50)
"""
    said = run(tmp_path, 10**8, work)
    assert "holds all the memories that such a file can" in said[0]
    assert said[1:] == ["True True"]
