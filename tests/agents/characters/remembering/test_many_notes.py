"""A file of many years: it opens at once, and what counts is not forgotten."""

import re
import sqlite3
from pathlib import Path

import counted
import numpy as np
import pytest

from duskfolk.agents.characters.recollecting import Question
from duskfolk.agents.characters.remembering import (
    Encoder,
    LongMemory,
    Note,
    SpoiltMemoryError,
    changes,
    in_mind,
)
from duskfolk.agents.characters.remembering.recollect import recollect

MANY = 60_000


def fill(path: Path, count: int, text: str = "'I saw wolf ' || i || ' by the mill.'") -> None:
    """Notes as a game would have kept them, without a commit for each."""
    database = sqlite3.connect(path)
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i+1 FROM n WHERE i < {count})"
    with database:
        database.execute(
            f"INSERT INTO notes {numbers} SELECT i, 'Wren', {text}, 'said', i / 60, "
            "'night ' || i / 60, 0, .5, 0, 0, 0, '', 'old', zeroblob(8) FROM n"
        )
        database.execute(f"INSERT INTO heard {numbers} SELECT i, 'marta' FROM n")
    database.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that begins with a name, a promise and a fact."""
    path = tmp_path / "memories.sqlite"
    memory = LongMemory(path)
    for kind, text in (("named", "Wren"), ("promised", "I will bring oil."), ("said", "It rains.")):
        memory.remember(Note("Wren", text, frozenset({"marta"}), kind))
    memory.close()
    return path


def test_a_file_of_many_years_opens_and_answers_at_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(path, MANY)
    viewed, compared = list[int](), list[str]()
    add, replaces = in_mind.View.add, changes.replaces
    monkeypatch.setattr(
        in_mind.View,
        "add",
        lambda view, note, vector: (viewed.append(note.id), add(view, note, vector)),
    )
    monkeypatch.setattr(
        changes, "replaces", lambda *told: (compared.append(told[0]), replaces(*told))[1]
    )
    memory = LongMemory(path)
    assert not viewed, "nothing is computed of a note before somebody asks"
    assert memory.recall("marta", "Who saw wolf 59999?")[0].note.text.startswith("I saw wolf 59999")
    assert len(viewed) == in_mind.MOST_RECALLED + 2, "the newest, the name and the promise"
    memory.remember(Note("Wren", "I live in the mill.", frozenset({"marta"}), session=1000))
    assert len(viewed) == in_mind.MOST_RECALLED + 3, "one more, and none anew"
    assert len(compared) <= in_mind._MOST_COMPARED


def test_a_name_and_a_promise_are_not_forgotten_for_the_sake_of_newer_notes(path: Path) -> None:
    fill(path, MANY)
    memory = LongMemory(path)
    kinds = [note.kind for note in memory.notes("marta")]
    assert kinds[:2] == ["named", "promised"]
    assert len(kinds) == in_mind.MOST_RECALLED + 2
    assert [note.text for note in memory.promises("marta")] == ["I will bring oil."]
    memory.settle(2, "kept")
    assert LongMemory(path).promises("marta") == []


def test_what_nobody_recalls_any_more_can_be_read_back_told_of_and_erased(path: Path) -> None:
    fill(path, MANY)
    memory = LongMemory(path)
    assert len(memory.log()) == MANY - 100 + 4
    assert memory.note(3) == Note("Wren", "It rains.", frozenset({"marta"}), id=3)
    rumour = memory.tell_on(
        3, "marta", {"tobin"}, Note("marta", "x", frozenset({"a"}), session=1000)
    )
    assert rumour.source == 3
    mark = memory.mark()
    memory.restore(mark)
    assert memory.mark().runs == mark.runs
    assert memory.erase(3) == 2


def test_the_room_of_meanings_that_nobody_needs_is_freed_little_by_little(path: Path) -> None:
    fill(path, 12_000)
    encoder = Encoder(
        "new", 4, lambda texts: np.eye(4, dtype=np.float32)[[len(t) % 4 for t in texts]]
    )
    memory = LongMemory(path, encoder)
    while memory.catch_up(1000):
        pass
    found = (
        sqlite3.connect(path).execute("SELECT encoder, count(*) FROM notes GROUP BY 1").fetchall()
    )
    assert dict(found) == {
        "": 12_000 - 99 + 3 - in_mind.MOST_RECALLED,
        "new": in_mind.MOST_RECALLED,
    }


def test_a_file_that_was_made_to_be_slow_is_not(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Texts that are all changes, a thousand names, a label for each night."""
    fill(path, 9_000, text="replace(hex(zeroblob(280)), '00', '搬到 and ')")
    database = sqlite3.connect(path)
    with database:
        database.execute("UPDATE notes SET who = 'name' || id, label = 'x' || id, session = id")
        database.execute("UPDATE notes SET who = 'Wren' WHERE id % 2")
        database.execute("INSERT INTO heard SELECT id, 'h' || id FROM notes")
    database.close()
    made, laid = list[str](), list[object]()
    escape, takes_back = re.escape, changes._takes_back
    monkeypatch.setattr(re, "escape", lambda word: (made.append(word), escape(word))[1])
    monkeypatch.setattr(
        changes, "_takes_back", lambda *parts: (laid.append(parts), takes_back(*parts))[1]
    )
    memory = LongMemory(path)
    assert sum(len(note.text) for note in memory.notes()) <= 4_000_000, "of 18 million letters"
    question = Question("What did I say on night 7?", "told", "Wren")
    assert recollect(memory, "marta", question, 1000) is None
    memory.recall("marta", "What did I say?")
    memory.remember(
        Note("Wren", "我搬到 the mill and 搬到 the inn.", frozenset({"marta"}), session=9999)
    )
    assert len(made) < 20, "no pattern is made of a label or a name that is not in a question"
    assert 0 < len(laid) <= 400 * 12 * 3, "of so many facts a dozen clauses; the new one has three"


def test_a_note_that_was_heard_by_more_than_can_be_is_refused(path: Path) -> None:
    database = sqlite3.connect(path)
    with database:
        database.execute(
            "INSERT INTO heard WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n "
            "WHERE i < 300000) SELECT 1, 'h' || i FROM n"
        )
    database.close()

    def is_refused() -> None:
        with pytest.raises(SpoiltMemoryError, match=r"more than can be|hearers"):
            LongMemory(path)

    assert counted.holds_less(is_refused, 1_000_000), "the names are not all read"
