"""What came to mind belongs to who asked, and to a memory that is still as it was."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, replace

import pytest

from duskfolk.agents.characters import (
    Character,
    Heard,
    Memo,
    Question,
    Said,
    Situation,
    shipped_persona,
)
from duskfolk.agents.characters.remembering import (
    Chronicle,
    MemoryFileError,
    Rememberer,
    read_mark,
)

ASKED = Said("en", (Heard("ask_memory"),), text="What did I tell you about the mill?")


@pytest.fixture
def keeper() -> Iterator[Rememberer]:
    keeper = Rememberer(":memory:")
    yield keeper
    keeper.close()


@pytest.fixture
def chronicle(keeper: Rememberer) -> Chronicle:
    chronicle = Chronicle(keeper)
    chronicle.begin("night 1")
    return chronicle


@pytest.fixture
def marta(chronicle: Chronicle) -> Character:
    return Character(shipped_persona("marta"), recall=chronicle.of("marta"))


@dataclass
class Past:
    """Marta's, and the mark of before there was any."""

    keeper: Rememberer
    chronicle: Chronicle
    marta: Character
    empty: str


def forget(past: Past) -> None:
    past.marta.forget()


def erase(past: Past) -> None:
    past.keeper.ask(lambda memory: memory.erase_all()).result(10)


def restore(past: Past) -> None:
    past.chronicle.restore(past.empty)


@pytest.mark.parametrize("lose", [forget, erase, restore])
def test_what_came_to_mind_before_it_was_forgotten_is_not_said(
    keeper: Rememberer, chronicle: Chronicle, marta: Character, lose: Callable[[Past], None]
) -> None:
    past = Past(keeper, chronicle, marta, chronicle.mark().result(10))
    chronicle.of("marta").keep(Memo("lamplighter", {"en": "I live in the old mill."}))
    marta.think(ASKED, Situation())
    keeper.ask(lambda memory: None).result(10)
    assert marta.think(ASKED, Situation())
    lose(past)
    assert "mill" not in marta.answer(ASKED, Situation()).line


def test_what_came_to_mind_is_said_while_it_is_still_so(
    chronicle: Chronicle, marta: Character
) -> None:
    chronicle.of("marta").keep(Memo("lamplighter", {"en": "I live in the old mill."}))
    marta.think(ASKED, Situation())
    assert "I live in the old mill" in marta.answer(ASKED, Situation()).line


def test_what_came_to_mind_for_one_is_not_said_to_another(
    chronicle: Chronicle, marta: Character
) -> None:
    chronicle.of("marta").keep(Memo("anna", {"en": "I live in the old mill."}))
    marta.think(ASKED, Situation(listener="anna"))
    assert "You told me" not in marta.answer(ASKED, Situation(listener="bob")).line


def test_what_was_told_in_confidence_is_told_to_nobody_else(chronicle: Chronicle) -> None:
    own = chronicle.of("marta")
    own.keep(Memo("anna", {"en": "I hid the oil behind the mill."}, in_confidence=True))
    for who, expected in (("bob", False), ("anna", True)):
        found = own.ask(Question("Who hid the oil behind the mill?", listener=who)).result(10)
        assert (found is not None) is expected


def test_a_secret_that_another_overheard_is_not_passed_to_who_asks(
    keeper: Rememberer, marta: Character
) -> None:
    marta.mood = replace(marta.mood, trust=1.0)
    reply = marta.answer("ask_secret", Situation(near=("tobin",)))
    assert (reply.plan.act, reply.plan.about) == ("tell", "mending")
    kept = keeper.ask(lambda memory: memory.notes("tobin")).result(10)
    assert [(note.who, note.in_confidence) for note in kept] == [("marta", True)]


def test_what_is_asked_while_a_memory_closes_is_answered_or_cancelled() -> None:
    keeper = Rememberer(":memory:")
    busy, go = threading.Event(), threading.Event()

    def work(_: object) -> None:
        busy.set()
        go.wait(10)

    keeper.ask(work)
    assert busy.wait(10)
    closing = threading.Thread(target=keeper.close)
    closing.start()
    futures: list[Future[None]] = []
    while not futures or not futures[-1].cancelled():
        futures.append(keeper.ask(lambda memory: None))
    go.set()
    closing.join()
    for future in futures[:-1]:
        assert future.result(10) is None
    with pytest.raises(CancelledError):
        futures[-1].result(10)


@pytest.mark.parametrize("label", [" ", "\n", "\ud800", "a\nb", "night 1\x1b[2J"])
def test_any_night_that_can_begin_can_be_saved_and_loaded(chronicle: Chronicle, label: str) -> None:
    chronicle.begin(label)
    chronicle.of("marta").keep(Memo("lamplighter", {"en": "I like plum cake."}))
    text = chronicle.mark().result(10)
    assert chronicle.restore(text).result(10) == 0
    assert chronicle.failed == ""
    assert all(line.isprintable() for line in chronicle.log().result(10))


@pytest.mark.parametrize(
    ("of", "other"), [('"session": 1', f'"session": {2**40}'), ('"night 1"', '"a\\nforged"')]
)
def test_a_mark_that_no_memory_made_is_refused(chronicle: Chronicle, of: str, other: str) -> None:
    text = chronicle.mark().result(10)
    assert of in text
    with pytest.raises(MemoryFileError):
        read_mark(text.replace(of, other))
