"""What is written can be read again, and a file that nobody could go on with is refused at once."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import counted
import pytest

from duskfolk.agents.characters import Character, Situation, SituationError, shipped_persona
from duskfolk.agents.characters.remembering import (
    LongMemory,
    MemoryFileError,
    Note,
    SpoiltMemoryError,
    read_mark,
)

NOTE = Note("Wren", "It rains.", frozenset({"marta"}))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "memories.sqlite"
    memory = LongMemory(path)
    memory.remember(NOTE)
    memory.close()
    return path


def run(path: Path, sql: str, rows: object = ((),)) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.executemany(sql, rows)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("sql", [
    "UPDATE life SET next = 'abc'", "UPDATE life SET next = 9223372036854775807",
    "UPDATE life SET next = -1", "UPDATE life SET name = ''", "UPDATE life SET name = x'07'",
    "UPDATE life SET name = char(8238)", "UPDATE life SET name = printf('%0300d', 1)",
    "UPDATE eras SET name = printf('%0300d', 1)", "UPDATE eras SET name = ' '",
    "UPDATE eras SET first = 9223372036854775807", "UPDATE eras SET first = 0",
    "UPDATE notes SET id = 0", "UPDATE notes SET id = -3",
    "UPDATE notes SET id = 9223372036854775807", "DELETE FROM life",
])  # fmt: skip
def test_a_file_whose_marks_nobody_could_read_is_refused_when_it_is_opened(
    path: Path, sql: str
) -> None:
    run(path, sql)
    with pytest.raises(SpoiltMemoryError):
        LongMemory(path)


def test_of_many_notes_with_gaps_a_mark_is_short_enough_to_be_read(path: Path) -> None:
    rows = [(number,) for number in range(3, 330_000, 2)]
    run(path, "INSERT INTO notes VALUES (?, 'Wren', 'Rain.', 'said', 1, '', 0, 0.5, 0, 0, 0, '', "
        "'', x'')", rows)  # fmt: skip
    run(path, "INSERT INTO heard VALUES (?, 'marta')", rows)
    memory = LongMemory(path)
    last = memory.remember(NOTE).id
    mark = read_mark(memory.mark().text())
    memory.remember(NOTE)
    assert memory.restore(mark) == 1
    assert memory.notes()[-1].id == last
    run(path, "INSERT INTO aside VALUES (?)", rows[::2])
    with pytest.raises(MemoryFileError, match="more notes and promises than a save"):
        memory.mark().text()


def test_what_a_file_says_to_be_aside_and_is_not_there_costs_nothing(path: Path) -> None:
    run(path, "INSERT INTO aside VALUES (?)", ((number,) for number in range(2, 1_500_000)))
    memory = LongMemory(path)
    steps = counted.instructions(memory._file._db, memory._read)
    assert steps < 100, "none of what is aside is gone through"
    mark = memory.mark()
    assert memory.restore(mark) == 0
    assert [each.text for each in memory.notes("marta")] == [NOTE.text]


@pytest.mark.parametrize("slip", [
    lambda memory: memory.erase([1]), lambda memory: memory.erase("1"),
    lambda memory: memory.erase(1.5), lambda memory: memory.erase(2**70),
    lambda memory: memory.erase_character(["marta"]), lambda memory: memory.erase_character(None),
    lambda memory: memory.note([1]), lambda memory: memory.note(2**70),
    lambda memory: memory.hush("1"), lambda memory: memory.settle([1], "kept"),
    lambda memory: memory.restore("no mark"), lambda memory: memory.mark(session="now"),
    lambda memory: memory.mark(label=7), lambda memory: memory.mark(label="a\nb"),
    lambda memory: memory.mark(session=2**31),
])  # fmt: skip
def test_a_slip_of_the_caller_is_not_told_as_damage(
    path: Path, slip: Callable[[LongMemory], object]
) -> None:
    memory = LongMemory(path)
    with pytest.raises(MemoryFileError, match=r"^Got .*; give ") as raised:
        slip(memory)
    assert not isinstance(raised.value, SpoiltMemoryError)
    assert len(memory.notes()) == 1


@pytest.mark.parametrize("entry", ["turns", "asked", "did", "seen"])
def test_what_has_been_counted_to_the_end_can_be_saved_and_restored_again(entry: str) -> None:
    marta = Character(shipped_persona("marta"))
    marta.answer("greet", Situation())
    marta.witness("gift")
    mind = json.loads(marta.save())
    counts = mind["memory"]
    counts[entry] = 2**53 if entry == "turns" else dict.fromkeys(counts[entry], 2**53)
    marta.restore(json.dumps(mind))
    for _ in range(3):
        marta.answer("greet", Situation())
        marta.witness("gift")
        marta.restore(marta.save())


def test_who_speaks_has_a_name_that_a_saved_mind_can_hold() -> None:
    marta = Character(shipped_persona("marta"))
    marta.answer("greet", Situation(listener="w" * 200))
    marta.restore(marta.save())
    for name in ("", " ", "w" * 201):
        with pytest.raises(SituationError, match="listener"):
            Situation(listener=name)
