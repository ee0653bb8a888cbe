"""A copied file goes its own way, and no save of the one brings back what is the other's."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from duskfolk.agents.characters.remembering import LongMemory, Note, SpoiltMemoryError, read_mark

HEAR = frozenset({"marta"})


def note(text: str) -> Note:
    return Note("Wren", text, HEAR)


def texts(memory: LongMemory) -> list[str]:
    return [each.text for each in memory.notes("marta")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "memories.sqlite"


def copied(path: Path) -> Path:
    return Path(shutil.copy(path, path.with_name("copy.sqlite")))


def test_two_copies_that_are_open_at_once_keep_each_their_own(path: Path) -> None:
    one = LongMemory(path)
    one.remember(note("It rains."))
    other = LongMemory(copied(path))
    one.remember(note("A wolf came."))
    other.remember(note("An imp came."))
    assert texts(one) == ["It rains.", "A wolf came."]
    assert texts(other) == ["It rains.", "An imp came."]
    assert other.recall("marta", "Did a wolf come?")[0].note.text != "A wolf came."


def test_a_save_of_the_one_brings_back_in_the_other_only_what_both_have(path: Path) -> None:
    one = LongMemory(path)
    one.remember(note("It rains."))
    other = LongMemory(copied(path))
    one.remember(note("A wolf came."))
    other.remember(note("An imp came."))
    mark = read_mark(one.mark().text())
    other.restore(mark)
    assert texts(other) == ["It rains."]
    other.remember(note("The bell rang."))
    one.restore(other.mark())
    assert texts(one) == ["It rains."]
    one.restore(mark)
    assert texts(one) == ["It rains.", "A wolf came."]


def test_a_backup_that_is_put_back_remembers_what_it_has_of_a_later_save(path: Path) -> None:
    memory = LongMemory(path)
    memory.remember(note("It rains."))
    backup = copied(path)
    memory.remember(note("A wolf came."))
    mark = memory.mark()
    memory.close()
    for _ in range(2):  # also after it has gone its own way
        shutil.copy(backup, path)
        again = LongMemory(path)
        again.restore(mark)
        assert texts(again) == ["It rains."]
        again.remember(note("An imp came."))
        again.restore(mark)
        assert texts(again) == ["It rains."]
        again.close()


def test_a_save_of_before_there_were_eras_holds_in_its_own_file(path: Path) -> None:
    memory = LongMemory(path)
    memory.remember(note("It rains."))
    life = memory.mark().life
    old = (
        f'{{"format": "duskfolk-memory-mark", "version": 1, "life": "{life}", "notes": [[1, 9]], '
        '"kept": [], "broken": [], "session": 1, "label": ""}'
    )
    assert read_mark(old).holds(1)
    assert memory.restore(read_mark(old)) == 1, "what was kept since is of another era"


WRITER = """
import sys
from duskfolk.agents.characters.remembering import LongMemory, Note
memory = LongMemory(sys.argv[1])
for number in range(100_000):
    memory.remember(Note("Wren", f"It was wolf {number}.", frozenset({"marta"})))
"""


def test_a_file_that_is_copied_while_it_is_written_opens_or_is_refused_in_a_sentence(
    path: Path, tmp_path: Path
) -> None:
    LongMemory(path).close()
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)])
    opened = 0
    try:
        for number in range(25):
            time.sleep(0.03)
            copy = Path(shutil.copy(path, tmp_path / f"copy{number}.sqlite"))
            try:
                memory = LongMemory(copy)
            except SpoiltMemoryError:  # pages of before and after: it was not touched
                continue
            opened += 1
            told = texts(memory)
            assert told == [f"It was wolf {n}." for n in range(len(told))]
            memory.remember(note("An imp came."))
            assert texts(memory)[-1] == "An imp came."
            memory.close()
    finally:
        writer.kill()
        writer.wait()
    assert opened > 5
    assert texts(LongMemory(path)) == [
        f"It was wolf {n}." for n in range(len(LongMemory(path).notes()))
    ]


@pytest.mark.parametrize("erase", [
    lambda memory: memory.erase_all(),
    lambda memory: memory.erase_character("marta"),
])  # fmt: skip
def test_what_is_erased_in_a_copy_stays_in_the_other(
    path: Path, erase: Callable[[LongMemory], int]
) -> None:
    one = LongMemory(path)
    one.remember(note("It rains."))
    mark = one.mark()
    other = LongMemory(copied(path))
    erase(other)
    other.restore(mark)
    assert (texts(one), texts(other)) == (["It rains."], [])


@pytest.mark.parametrize("is_reopened", [False, True])
def test_a_save_of_a_copy_brings_nothing_back_that_the_original_kept_on_its_own(
    path: Path, is_reopened: bool
) -> None:
    one = LongMemory(path)
    one.remember(note("It rains."))
    other = LongMemory(copied(path))  # while the game runs
    one.remember(note("A wolf came."))
    one.remember(note("The wolf left."))
    mine = one.mark()
    other.remember(note("An imp came."))
    other.remember(note("The imp left."))
    mark = read_mark(other.mark().text())
    if is_reopened:
        one.close()
        one = LongMemory(path)
        one.remember(note("The bell rang."))
    one.restore(mark)
    assert texts(one) == ["It rains."]
    other.restore(mine)
    assert texts(other) == ["It rains."]
    one.restore(mine)
    assert texts(one) == ["It rains.", "A wolf came.", "The wolf left."]


def test_copies_of_copies_share_what_was_kept_before_the_first_of_them(path: Path) -> None:
    one = LongMemory(path)
    one.remember(note("It rains."))
    other = LongMemory(copied(path))
    other.remember(note("An imp came."))
    third = LongMemory(Path(shutil.copy(path.with_name("copy.sqlite"), path.with_name("c"))))
    other.remember(note("The imp left."))
    third.remember(note("A crow came."))
    one.remember(note("A wolf came."))
    one.remember(note("The wolf left."))
    one.restore(third.mark())
    other.restore(third.mark())
    assert (texts(one), texts(other)) == (["It rains."], ["It rains.", "An imp came."])


def test_a_mark_of_version_2_is_read_still(path: Path) -> None:
    one = LongMemory(path)
    one.remember(note("It rains."))
    mark = json.loads(one.mark().text())
    one.remember(note("A wolf came."))
    old = {**mark, "version": 2, "eras": [name for _, name in mark["eras"]]}
    assert one.restore(read_mark(json.dumps(old))) == 1
    assert texts(one) == ["It rains."]
