"""A save that is loaded: nobody remembers what has not happened, and nothing erased returns."""

import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duskfolk.agents.characters import Character, Memo, shipped_persona
from duskfolk.agents.characters.remembering import (
    Chronicle,
    LongMemory,
    MemoryFileError,
    Note,
    Rememberer,
    read_mark,
    schema,
)

HEAR = frozenset({"marta"})


def note(text: str, **more: object) -> Note:
    return Note("Wren", text, HEAR, **more)  # pyright: ignore[reportArgumentType]


def texts(memory: LongMemory) -> list[str]:
    return [each.text for each in memory.notes("marta")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "memories.sqlite"


def test_what_was_said_after_a_save_is_not_remembered_when_it_is_loaded(path: Path) -> None:
    memory = LongMemory(path)
    memory.remember(note("I like plum cake."))
    mark = memory.mark()
    memory.remember(note("The zyzzyva sleeps in the belfry."))
    assert memory.restore(mark) == 1
    for each in (memory, LongMemory(path)):
        assert texts(each) == ["I like plum cake."]
        assert all("zyzzyva" not in r.note.text for r in each.recall("marta", "zyzzyva belfry"))


def test_a_later_save_brings_back_what_an_earlier_one_set_aside(path: Path) -> None:
    memory = LongMemory(path)
    memory.remember(note("It rains."))
    early = memory.mark()
    memory.remember(note("A wolf came."))
    late = memory.mark()
    memory.restore(early)
    memory.remember(note("An imp came."))
    other = memory.mark()
    memory.restore(late)
    assert texts(memory) == ["It rains.", "A wolf came."]
    memory.restore(other)
    assert texts(memory) == ["It rains.", "An imp came."]


def test_a_fact_that_was_told_anew_after_the_save_holds_again_as_it_was(path: Path) -> None:
    memory = LongMemory(path)
    old = memory.remember(note("I live in the mill."))
    mark = memory.mark()
    new = memory.remember(note("I live in the ferry house now."))
    moved = memory.mark()
    assert memory.notes()[0].replaced_by == new.id
    memory.restore(mark)
    assert memory.notes() == [old]
    other = memory.remember(note("I live in the tower now."))
    assert memory.notes()[0].replaced_by == other.id
    memory.restore(moved)
    assert [each.replaced_by for each in memory.notes()] == [new.id, 0]


def test_a_promise_that_was_kept_after_the_save_is_open_again(path: Path) -> None:
    memory = LongMemory(path)
    promise = memory.remember(note("I will bring oil.", kind="promised"))
    mark = memory.mark()
    memory.settle(promise.id, "kept")
    kept = memory.mark()
    memory.restore(mark)
    assert memory.promises("marta") == [promise]
    memory.settle(promise.id, "broken")
    memory.restore(kept)
    assert memory.notes()[0].settled == "kept"


def test_what_is_set_aside_can_be_read_back_exported_and_erased(path: Path) -> None:
    memory = LongMemory(path)
    mark = memory.mark()
    late = memory.remember(note("The zyzzyva sleeps."))
    memory.restore(mark)
    assert "zyzzyva" in memory.log("marta")[0]
    assert "set aside" in memory.log("marta")[0]
    assert "zyzzyva" in json.dumps(memory.export())
    memory.erase(late.id)
    assert memory.log() == []
    assert b"zyzzyva" not in path.read_bytes()


@pytest.mark.parametrize("erase", [
    lambda memory, number: memory.erase(number),
    lambda memory, _: memory.erase_character("marta"),
    lambda memory, _: memory.erase_all(),
])  # fmt: skip
@pytest.mark.parametrize("loads_before", [False, True])
def test_what_was_erased_stays_erased_and_nothing_takes_its_place(
    path: Path, erase: object, loads_before: bool
) -> None:
    memory = LongMemory(path)
    empty = memory.mark()
    secret = memory.remember(note("The zyzzyva sleeps."))
    mark = memory.mark()
    if loads_before:
        memory.restore(empty)
    erase(memory, secret.id)  # pyright: ignore[reportCallIssue]
    memory.remember(note("Something else."))
    memory.restore(mark)
    assert texts(memory) == []
    assert b"zyzzyva" not in path.read_bytes()


def test_of_another_file_a_mark_leaves_nothing_to_remember(tmp_path: Path) -> None:
    one, other = LongMemory(tmp_path / "one.sqlite"), LongMemory(tmp_path / "other.sqlite")
    one.remember(note("It rains."))
    other.remember(note("A wolf came."))
    assert other.restore(one.mark()) == 1
    assert texts(other) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(-4, 3), max_size=25))
def test_whatever_was_loaded_between_a_mark_brings_back_what_it_saw(steps: list[int]) -> None:
    memory = LongMemory(":memory:")
    seen = [(memory.mark(), texts(memory))]
    for at, step in enumerate(steps):
        if step < 0:
            mark, then = seen[step % len(seen)]
            memory.restore(read_mark(mark.text()))
            assert texts(memory) == then
        else:
            memory.remember(note(f"I have {at} sheep and {step} goats."))
            seen.append((memory.mark(), texts(memory)))


def test_another_game_on_the_same_file_is_rolled_back_as_well(path: Path) -> None:
    one, other = LongMemory(path), LongMemory(path)
    mark = one.mark()
    other.remember(note("It rains."))
    one.restore(mark)
    assert texts(other) == []


@pytest.mark.parametrize("spoil", [
    lambda _: "",
    lambda text: text[:-9],
    lambda text: text.replace("duskfolk-memory-mark", "duskfolk-mind"),
    lambda text: text.replace('"version": 3', '"version": 4'),
    lambda text: text.replace("[[1, 1]]", "[[1]]"),
    lambda text: text.replace("[[1, 1]]", "[[0, 1]]"),
])  # fmt: skip
def test_a_damaged_mark_is_refused_and_all_is_as_before(spoil: object) -> None:
    keeper = Rememberer(":memory:")
    chronicle = Chronicle(keeper)
    chronicle.of("marta").keep(Memo("lamplighter", {"en": "It rains."}))
    text = chronicle.mark().result()
    assert '"notes": [[1, 1]]' in text
    with pytest.raises(MemoryFileError, match="mark"):
        chronicle.restore(spoil(text)).result()  # pyright: ignore[reportCallIssue]
    assert "It rains." in chronicle.log().result()[0]
    keeper.close()


def test_a_character_that_is_loaded_knows_the_name_and_the_night_of_then() -> None:
    keeper = Rememberer(":memory:")
    chronicle = Chronicle(keeper)
    chronicle.begin("night 1")
    marta = Character(shipped_persona("marta"), recall=chronicle.of("marta"))
    chronicle.of("marta").keep(Memo("lamplighter", {"en": "Wren"}, "name", 1.0))
    mind, mark = marta.save(), chronicle.mark().result()
    chronicle.begin("night 2")
    chronicle.of("marta").keep(Memo("lamplighter", {"en": "Robin"}, "name", 1.0))
    chronicle.of("marta").keep(Memo("lamplighter", {"en": "I will bring oil."}, "promised"))
    assert chronicle.mark().result() != mark
    assert chronicle.of("marta").known().name == "Robin"
    marta.restore(mind)
    assert chronicle.restore(mark).result() == 2
    known = chronicle.of("marta").known()
    assert (known.name, known.promises) == ("Wren", 0)
    chronicle.of("marta").keep(Memo("lamplighter", {"en": "It rains."}))
    assert "night 1" in chronicle.log().result()[0]
    keeper.close()


def test_a_file_of_the_first_version_is_brought_forward_with_all_it_holds(path: Path) -> None:
    database = sqlite3.connect(path)
    for sql in (schema.NOTES, schema.HEARD):
        database.execute(sql)
    database.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    database.execute("PRAGMA user_version = 1")
    database.execute(
        "INSERT INTO notes VALUES "
        "(7, 'Wren', 'It rains.', 'said', 1, '', 0, 0.5, 0, 0, 0, '', '', x'')"
    )
    database.execute("INSERT INTO heard VALUES (7, 'marta')")
    database.commit()
    database.close()
    memory = LongMemory(path)
    assert texts(memory) == ["It rains."]
    mark = memory.mark()
    assert memory.remember(note("A wolf came.")).id == 8
    memory.restore(mark)
    assert texts(memory) == texts(LongMemory(path)) == ["It rains."]
