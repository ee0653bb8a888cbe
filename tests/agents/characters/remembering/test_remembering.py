"""Memory, by what it promises: found again, replaced, kept apart, erased, and never lost."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import counted
import numpy as np
import pytest

from duskfolk.agents.characters import Memo
from duskfolk.agents.characters.remembering import (
    Chronicle,
    Encoder,
    LongMemory,
    MemoryFileError,
    Note,
    Rememberer,
    SpoiltMemoryError,
    changes,
)
from duskfolk.agents.characters.remembering.changes import replaces
from duskfolk.agents.characters.remembering.recall import Recall
from duskfolk.agents.characters.remembering.words import terms

HEAR = frozenset({"marta"})


def note(text: str, who: str = "Wren", heard: frozenset[str] = HEAR, **more: object) -> Note:
    return Note(who, text, heard, **more)  # pyright: ignore[reportArgumentType]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "memories.sqlite"


def test_what_was_said_is_recalled_after_the_file_was_closed(path: Path) -> None:
    memory = LongMemory(path)
    for text in ("I like plum cake.", "My dog is called Bramble.", "The weather is fine."):
        memory.remember(note(text))
    memory.close()
    again = LongMemory(path)
    assert again.recall("marta", "What is the name of your dog? Bramble?")[0].note.text == (
        "My dog is called Bramble."
    )


def test_a_character_recalls_only_what_it_heard(path: Path) -> None:
    memory = LongMemory(path)
    memory.remember(note("The key lies under the willow.", heard=frozenset({"marta"})))
    memory.remember(note("The key lies under the oak.", heard=frozenset({"tobin"})))
    found = memory.recall("tobin", "Where does the key lie?", 10)
    assert [each.note.text for each in found] == ["The key lies under the oak."]
    assert memory.recall("pip", "Where does the key lie?") == []


def test_the_newer_fact_comes_first_and_the_older_one_with_it(path: Path) -> None:
    memory = LongMemory(path)
    old = memory.remember(note("I live in the mill."))
    memory.remember(note("The mill has a red door, and I live well."))
    new = memory.remember(note("I moved to the ferry house.", session=2))
    found = memory.recall("marta", "Where do you live, in the mill?")
    order = [each.note.id for each in found]
    assert order.index(new.id) < order.index(old.id)
    assert [each.id for each in found[order.index(new.id)].before] == [old.id]


def test_a_fact_is_not_replaced_for_one_who_did_not_hear_the_newer(path: Path) -> None:
    memory = LongMemory(path)
    both = frozenset({"marta", "tobin"})
    old = memory.remember(note("I live in the mill.", heard=both))
    memory.remember(note("I live in the smithy.", heard=frozenset({"marta"})))
    assert [each.note.id for each in memory.recall("tobin", "Where do you live?")] == [old.id]


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("My brother lives in the port.", "I live in the mill."),
        ("My dog is called Bramble.", "My dog is lame."),
        ("I like plum cake.", "I like cider."),
        ("I own eleven embers.", "I own two cows."),
        ("我的狗叫小黑。", "我的狗病了。"),
    ],
)
def test_what_is_told_of_something_else_replaces_nothing(older: str, newer: str) -> None:
    assert not replaces(newer, older)


def test_a_question_replaces_no_fact(path: Path) -> None:
    memory = LongMemory(path)
    old = memory.remember(note("I live in the mill."))
    memory.remember(note("Do I live in the smithy?"))
    assert memory.notes()[0] == old


def test_what_is_told_in_confidence_goes_no_further(path: Path) -> None:
    memory = LongMemory(path)
    secret = memory.remember(note("I stole the seal.", in_confidence=True))
    with pytest.raises(MemoryFileError, match="in confidence"):
        memory.tell_on(secret.id, "marta", {"tobin"}, note("now"))
    assert memory.recall("tobin", "Who stole the seal?") == []


def test_a_rumour_travels_by_an_act_alone_and_knows_where_it_comes_from(path: Path) -> None:
    memory = LongMemory(path)
    first = memory.remember(note("The bridge is down."))
    assert not memory.may_tell_on(first.id, "tobin")
    rumour = memory.tell_on(first.id, "marta", {"tobin"}, note("now", session=3, label="night 3"))
    found = memory.recall("tobin", "What of the bridge?")[0].note
    assert (found, found.kind, found.source, found.session) == (rumour, "rumour", first.id, 3)


def test_a_promise_is_open_until_it_is_settled_and_settled_once(path: Path) -> None:
    memory = LongMemory(path)
    promise = memory.remember(note("I will bring you oil.", kind="promised"))
    assert memory.promises("marta") == [promise]
    assert memory.settle(promise.id, "broken").settled == "broken"
    assert memory.promises("marta") == []
    with pytest.raises(MemoryFileError, match="no open promise"):
        memory.settle(promise.id, "kept")
    memory.close()
    assert LongMemory(path).notes()[0].settled == "broken"


def test_an_erased_sentence_leaves_no_byte_and_takes_its_rumours_along(path: Path) -> None:
    memory = LongMemory(path)
    for number in range(200):  # so that pages are freed, and not only cells
        memory.remember(note(f"Filler number {number} about nothing at all."))
    secret = memory.remember(note("The zyzzyva sleeps in the belfry."))
    told = memory.tell_on(secret.id, "marta", {"tobin"}, note("now"))
    memory.tell_on(told.id, "tobin", {"pip"}, note("now"))
    assert b"zyzzyva" in path.read_bytes()
    assert memory.erase(secret.id) == 3
    left = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"zyzzyva" not in left
    assert "zyzzyva" not in json.dumps(memory.export()) + "".join(memory.log())
    assert all("zyzzyva" not in r.note.text for r in memory.recall("pip", "zyzzyva belfry", 10))
    assert len(memory.notes()) == 200


def test_erasing_a_character_leaves_what_others_know(path: Path) -> None:
    memory = LongMemory(path)
    memory.remember(note("Only Marta knows the quagga.", heard=frozenset({"marta"})))
    memory.remember(note("Both know it.", heard=frozenset({"marta", "tobin"})))
    assert memory.erase_character("marta") == 2
    assert memory.notes("marta") == []
    assert [each.text for each in memory.notes("tobin")] == ["Both know it."]
    assert b"quagga" not in path.read_bytes()
    assert b"marta" not in path.read_bytes()


def test_erasing_all_leaves_an_empty_file_that_can_be_used(path: Path) -> None:
    memory = LongMemory(path)
    for number in range(50):
        memory.remember(note(f"Sentence {number} with the word quagga."))
    assert memory.erase_all() == 50
    assert b"quagga" not in path.read_bytes()
    memory.remember(note("Something new."))
    assert len(memory.notes()) == 1


def test_erasing_takes_what_another_game_wrote_meanwhile(path: Path) -> None:
    for erase in (
        lambda one, _: one.erase_all(),
        lambda one, _: one.erase_character("marta"),
        lambda one, number: one.erase(number),
    ):
        path.unlink(missing_ok=True)
        first = LongMemory(path)
        first.remember(note("Tobin alone knows this.", heard=frozenset({"tobin"})))
        second = LongMemory(path)
        new = first.remember(note("The zyzzyva sleeps."))
        first.tell_on(new.id, "marta", {"marta"}, note("now"))
        assert erase(second, new.id) in (2, 3)
        assert b"zyzzyva" not in path.read_bytes()
        for memory in (first, second, LongMemory(path)):
            assert all("zyzzyva" not in line for line in memory.log())
            assert memory.recall("marta", "zyzzyva") == []
            assert len(memory.notes("tobin")) in (0, 1)
            memory.close()


def test_what_was_erased_elsewhere_is_not_told_on_nor_taken_for_a_new_note(path: Path) -> None:
    first = LongMemory(path)
    old = first.remember(note("The zyzzyva sleeps."))
    second = LongMemory(path)
    first.erase(old.id)
    new = first.remember(note("Something else.", kind="promised"))
    assert new.id > old.id
    with pytest.raises(MemoryFileError, match="was erased"):
        second.remember(note("So I heard.", kind="rumour", source=99))
    with pytest.raises(MemoryFileError, match="is unknown to this character"):
        second.tell_on(old.id, "marta", {"pip"}, note("now"))
    rumour = second.tell_on(new.id, "marta", {"pip"}, note("now"))
    assert rumour.text == "Something else."
    assert second.recall("pip", "zyzzyva")[0].note == rumour


def test_a_rumour_outlives_its_first_hearer_and_points_at_nothing_else(path: Path) -> None:
    memory = LongMemory(path)
    first = memory.remember(note("The bridge is down."))
    memory.tell_on(first.id, "marta", {"tobin"}, note("now"))
    memory.erase_character("marta")
    memory.remember(note("I like cider."))
    assert [(each.text, each.source) for each in memory.notes("tobin")] == [
        ("The bridge is down.", 0)
    ]


def test_another_encoder_goes_on_from_where_it_was_left_and_nobody_waits(path: Path) -> None:
    memory = LongMemory(path, hashed(16, 0))
    for number in range(30):
        memory.remember(note(f"Sheep number {number} is white."))
    memory.close()
    known, seen = hashed(32, 5), list[str]()
    asked, goes_on, closed = (threading.Event() for _ in range(3))

    def encode(texts: list[str]) -> np.ndarray:
        awaited = closed if seen else asked  # for the first few, and for all others
        if seen:
            goes_on.set()
        if not awaited.wait(60):
            awaited.set()  # somebody waits for what is made anew, and will find all of it made
        seen.extend(texts)
        return known.encode(texts)

    def anew() -> int:
        with sqlite3.connect(path) as database:
            found = database.execute("SELECT count(*) FROM notes WHERE encoder = 'new'").fetchone()
        database.close()
        return found[0]

    keeper = Rememberer(path, Encoder("new", 32, encode))
    count = keeper.ask(lambda mine: len(mine.notes()))
    asked.set()
    assert count.result() == 30
    assert goes_on.wait(60)
    assert anew() > 0
    closing = threading.Thread(target=keeper.close)
    closing.start()
    while closing.is_alive() and not keeper._tasks.qsize():  # until it was told to
        time.sleep(0.01)
    closed.set()
    closing.join()
    assert anew() < 30
    keeper = Rememberer(path, Encoder("new", 32, encode))
    while anew() < 30:
        time.sleep(0.01)
    found = keeper.ask(lambda mine: mine.recall("marta", "Sheep number 3", 1)).result()
    keeper.close()
    again = LongMemory(path, Encoder("new", 32, encode))
    assert again.recall("marta", "Sheep number 3", 1) == found
    assert not again.catch_up()
    assert len([text for text in seen if "is white" in text]) == 30, "each once"


def test_the_export_is_json_and_holds_every_entry_of_every_note(path: Path) -> None:
    memory = LongMemory(path)
    kept = memory.remember(note("我住在磨坊。", label="night 1", importance=0.75))
    back = json.loads(json.dumps(memory.export()))
    assert Note(**back["notes"][0]) == kept


def test_the_log_tells_newest_first_in_words_what_is_kept_and_what_became_of_it(path: Path) -> None:
    memory = LongMemory(path)
    memory.remember(note("I live in the mill.", label="night 1"))
    memory.remember(note("I live in the inn.", label="night 2", session=2, in_confidence=True))
    assert memory.log("marta", {"marta": "Marta Quill"}) == [
        "2 night 2: Wren said: I live in the inn. (known to Marta Quill) [in confidence]",
        "1 night 1: Wren said: I live in the mill. (known to Marta Quill) [replaced by 2]",
    ]
    assert memory.log()[0].endswith("(known to marta) [in confidence]")


WRITER = """
import sys
from duskfolk.agents.characters.remembering import LongMemory, Note
memory = LongMemory(sys.argv[1])
for number in range(100000):
    memory.remember(Note("Wren", f"Sentence {number} of many.", frozenset({"marta"})))
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
@pytest.mark.parametrize("after", [1, 7, 30])
def test_a_writer_that_is_killed_loses_nothing_that_it_was_told_is_kept(
    path: Path, after: int
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        for _ in range(after):
            assert writer.stdout.readline()
        time.sleep(0.003 * after)  # somewhere within a later write
        writer.send_signal(signal.SIGKILL)
        told = after + len(writer.stdout.read().splitlines())
    memory = LongMemory(path)
    texts = [each.text for each in memory.notes()]
    assert texts[:told] == [f"Sentence {number} of many." for number in range(told)]
    assert len(texts) - told <= 1  # one may be kept before it was told
    memory.remember(note("And it goes on."))


@pytest.mark.parametrize(
    "content",
    [b"hello, I am a diary\n" * 20, b"SQLite format 3\0" + bytes(range(256)) * 40, b"\0" * 5000],
)
def test_a_foreign_file_is_refused_with_one_sentence_and_never_changed(
    path: Path, content: bytes
) -> None:
    path.write_bytes(content)
    with pytest.raises(SpoiltMemoryError, match="was not touched") as refusal:
        LongMemory(path)
    assert "\n" not in str(refusal.value)
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_another_programs_database_is_refused_and_never_changed(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE notes (id INTEGER)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(SpoiltMemoryError):
        LongMemory(path)
    assert path.read_bytes() == before


def test_a_trigger_in_the_file_is_refused(path: Path) -> None:
    LongMemory(path).close()
    other = sqlite3.connect(path)
    other.execute("CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM notes; END")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(SpoiltMemoryError, match="does not hold the tables"):
        LongMemory(path)
    assert path.read_bytes() == before


def test_a_damaged_file_is_refused_and_never_changed(path: Path) -> None:
    memory = LongMemory(path)
    for number in range(300):
        memory.remember(note(f"Sentence {number} of many, long enough to fill some pages."))
    memory.close()
    data = bytearray(path.read_bytes())
    data[4096 * 2 : 4096 * 5] = b"\xa5" * (4096 * 3)
    path.write_bytes(data)
    with pytest.raises(SpoiltMemoryError, match="damaged"):
        LongMemory(path)
    assert path.read_bytes() == bytes(data)


def test_facts_that_a_file_says_replace_each_other_are_recalled_all_the_same(path: Path) -> None:
    memory = LongMemory(path, hashed(16, 0))
    for place in ("mill", "inn"):
        memory.remember(note(f"I live in the {place}."))
    memory.close()
    other = sqlite3.connect(path)
    other.execute("UPDATE notes SET replaced_by = 3 - id")  # each by the other
    other.execute("UPDATE notes SET vector = ?", (b"\xff\x7f" * 16,))  # and no numbers
    other.commit()
    other.close()
    found = LongMemory(path, hashed(16, 0)).recall("marta", "Do you live in the mill?")
    assert {each.note.id for each in found} == {1, 2}
    assert all(np.isfinite(each.score) for each in found)


def test_a_file_of_a_newer_duskfolk_is_refused(path: Path) -> None:
    LongMemory(path).close()
    other = sqlite3.connect(path)
    other.execute("PRAGMA user_version = 9")
    other.close()
    with pytest.raises(MemoryFileError, match="has version 9"):
        LongMemory(path)


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_what_lies_beside_the_file_is_looked_at_too(path: Path, ending: str) -> None:
    LongMemory(path).close()
    path.with_name(path.name + ending).mkdir()
    with pytest.raises(MemoryFileError, match="is a folder"):
        LongMemory(path)


def test_a_journal_that_names_a_further_file_is_refused(path: Path) -> None:
    LongMemory(path).close()
    before = path.read_bytes()
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(b"elsewhere" + bytes.fromhex("d9d505f920a163d7"))
    with pytest.raises(SpoiltMemoryError, match="journal that another program made"):
        LongMemory(path)
    assert journal.exists()
    assert path.read_bytes() == before


def test_what_was_erased_does_not_live_on_in_a_log_that_another_tool_asked_for(path: Path) -> None:
    LongMemory(path).close()
    other = sqlite3.connect(path)
    other.execute("PRAGMA journal_mode = WAL")
    other.close()
    memory = LongMemory(path)
    secret = memory.remember(note("The zyzzyva sleeps in the belfry."))
    memory.erase(secret.id)
    left = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"zyzzyva" not in left


def test_nothing_is_erased_while_another_program_reads_a_log(path: Path) -> None:
    memory = LongMemory(path)
    secret = memory.remember(note("The zyzzyva sleeps in the belfry."))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("BEGIN")
    other.execute("SELECT * FROM notes").fetchall()
    memory._file._db.execute("PRAGMA busy_timeout = 0")
    with pytest.raises(MemoryFileError, match="Nothing was erased"):
        memory.erase(secret.id)
    assert memory.notes() == [secret]
    other.close()
    assert memory.erase(secret.id) == 1


@pytest.mark.parametrize(
    "cell",
    ["id = 7", "session = 1.5", "session = 1e300",
     "source = 'x'", "replaced_by = -1", "settled = 'perhaps'", "seconds = 'x'",
     "importance = 9", "label = x'ff'", "kind = 'sung'", "vector = 'odd'", "text = x'00ff'",
     "who = CAST(x'ff' AS TEXT)"],
)  # fmt: skip
def test_a_note_that_makes_no_sense_is_refused_in_one_sentence(path: Path, cell: str) -> None:
    memory = LongMemory(path)
    memory.remember(note("I live in the mill."))
    memory.close()
    other = sqlite3.connect(path)
    other.execute(f"UPDATE notes SET {cell}")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(SpoiltMemoryError, match="damaged"):
        LongMemory(path)
    assert path.read_bytes() == before


def test_a_night_of_any_number_is_recalled_from_and_takes_no_room(path: Path) -> None:
    memory = LongMemory(path)
    memory.remember(note("I live in the mill.", session=0))
    memory.remember(note("The ferry is late.", session=2**31 - 1))
    assert memory.recall("marta", "Where is the mill?")[0].note.text == "I live in the mill."


def test_of_long_sentences_a_dozen_clauses_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    laid = list[object]()
    takes_back = changes._takes_back
    monkeypatch.setattr(
        changes, "_takes_back", lambda *parts: (laid.append(parts), takes_back(*parts))[1]
    )
    one, other = (" and ".join([f"i live in {place}"] * 80) for place in ("the mill", "the inn"))
    replaces(one, other)
    assert 0 < len(laid) <= 12 * 12, "of eighty in each"


@pytest.mark.parametrize("text", ["", "a\0b", "x" * 3000, "\ud800"])
def test_what_cannot_be_kept_is_refused_before_anything_is_written(text: str) -> None:
    with pytest.raises(MemoryFileError, match="for a note's text"):
        note(text)


def hashed(width: int, salt: int) -> Encoder:
    def encode(texts: list[str]) -> np.ndarray:
        out = np.zeros((len(texts), width), np.float32)
        for row, text in enumerate(texts):
            for term in terms(text):
                out[row, (sum(map(ord, term)) * 31 + salt) % width] += 1
        return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-6)

    return Encoder(f"hashed-{width}-{salt}", width, encode)


def test_vectors_of_another_encoder_are_made_anew(path: Path) -> None:
    memory = LongMemory(path, hashed(16, 0))
    memory.remember(note("My dog is called Bramble."))
    memory.close()
    again = LongMemory(path, hashed(32, 5))
    assert again.recall("marta", "dog")[0].note.text == "My dog is called Bramble."
    assert not again.catch_up()
    assert again.recall("marta", "dog")[0].note.text == "My dog is called Bramble."
    again.close()
    database = sqlite3.connect(path)
    assert database.execute("SELECT encoder, length(vector) FROM notes").fetchall() == [
        ("hashed-32-5", 64)
    ]


def test_recall_is_the_same_whether_read_from_the_file_or_grown_by_the_turn(path: Path) -> None:
    memory = LongMemory(path, hashed(32, 1))
    for number in range(40):
        text = f"On day {number} I saw {number * 7 % 11} geese and {number % 5} swans."
        memory.remember(note(text, session=number // 9))
    question = "How many geese and swans on day 17?"
    grown = memory.recall("marta", question, 10)
    memory.close()
    assert LongMemory(path, hashed(32, 1)).recall("marta", question, 10) == grown


def test_an_answer_is_found_by_the_question_before_it() -> None:
    recall = Recall()
    for _ in range(30):
        recall.add("Marta", "The weather is fine and the bread is good.", 0)
    recall.add("Marta", "What is the name of your lute teacher?", 1)
    answer = recall.add("Wren", "Her name is Agathe, I believe.", 1)
    assert recall.find("Who teaches Wren the lute?")[0].row == answer


def test_the_night_that_a_question_names_is_looked_into_first() -> None:
    recall = Recall()
    for night in range(1, 6):
        recall.name_session(night, f"night {night}")
        recall.add("Wren", "I walked to the mill.", night)
    assert recall.find("Where did Wren walk on night 4?")[0].row == 3


def test_recall_looks_at_rows_together_and_at_none_alone() -> None:
    luck = np.random.default_rng(0)
    words = [f"word{n}" for n in range(3000)]
    chance = 1 / np.arange(1, 3001)
    recall = Recall(256)
    vectors = luck.standard_normal((10_000, 256)).astype(np.float32) / 16
    told = luck.choice(words, (10_000, 12), p=chance / chance.sum())
    for row, said in enumerate(told):
        recall.add(("Wren", "Marta")[row % 2], " ".join(said), row // 40, vectors[row])
    recall.find("who?", vectors[0])  # what it looks up once in a process is there now
    for row in range(5):
        question = " ".join(luck.choice(words, 10, p=chance / chance.sum()))

        def find(question: str = question, row: int = row) -> None:
            assert len(recall.find(question, vectors[row])) == 10

        assert counted.calls(find) < len(recall)  # some 17 for each of the 250 nights
        assert counted.holds_less(find, 300 * len(recall))  # thirteen signs alone are 52 bytes


def test_the_frames_thread_hands_over_and_does_not_wait(path: Path) -> None:
    known, goes_on = hashed(16, 0), threading.Event()

    def encode(texts: list[str]) -> np.ndarray:
        assert goes_on.wait(60)
        return known.encode(texts)

    keeper = Rememberer(path, Encoder("slow", 16, encode))
    kept = [keeper.remember(note(f"Sentence {n}.")) for n in range(10)]
    found = keeper.recall("marta", "Sentence 3")
    assert not any(future.done() for future in (*kept, found))  # who waited would be here never
    goes_on.set()
    assert [future.result().id for future in kept] == list(range(1, 11))
    assert found.result()
    keeper.close()
    assert keeper.remember(note("Too late.")).cancelled()


def test_a_memory_refuses_a_thread_that_is_not_its_own(path: Path) -> None:
    keeper = Rememberer(path)
    memory = keeper.ask(lambda mine: mine).result()
    with pytest.raises(MemoryFileError, match="another thread"):
        memory.remember(note("From outside."))
    keeper.close()


def test_an_error_in_the_thread_reaches_who_asked(path: Path) -> None:
    path.write_bytes(b"no database" * 50)
    with pytest.raises(SpoiltMemoryError):
        Rememberer(path)


def test_what_comes_after_the_memory_was_closed_is_said_to_be_lost() -> None:
    keeper = Rememberer(":memory:")
    chronicle = Chronicle(keeper)
    marta = chronicle.of("marta")
    keeper.close()
    assert chronicle.failed == ""
    marta.keep(Memo("lamplighter", {"en": "My dog is called Bramble."}))
    assert chronicle.failed.startswith("The memory was closed")
