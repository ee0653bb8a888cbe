"""Listening: a thread that reads, and what becomes of it when it goes wrong."""

import threading
import time
import weakref

import pytest

from duskfolk.agents.characters import ChoiceReader, Persona, Said, shipped_persona
from duskfolk.agents.characters.hearing import understood
from duskfolk.agents.characters.table import UNCLEAR
from duskfolk.agents.characters.understanding import Listening
from duskfolk.agents.characters.understanding.listening import MOST_WAITING
from duskfolk.agents.kit.errors import BundleError
from duskfolk.game.play.talk.hearing import Latest

MARTA = shipped_persona("marta", "en")


class _Slow(ChoiceReader):
    def __init__(self) -> None:
        self.began, self.goes_on = threading.Event(), threading.Event()

    def read(self, text: str, language: str, persona: Persona) -> Said:
        self.began.set()
        self.goes_on.wait(60)
        return super().read(text, language, persona)


class _Broken(ChoiceReader):
    def read(self, text: str, language: str, persona: Persona) -> Said:
        if text == "nothing":
            return None  # pyright: ignore[reportReturnType] - as a foreign reader might
        raise RuntimeError("the reader is broken")


def test_what_is_said_is_read_in_its_order():
    with Listening() as listening:
        for text in ("greet", "bye", "where do I find an ember"):
            listening.submit(text, "en", MARTA)
        found = [listening.wait(60) for _ in range(3)]
    assert [said.main.intent for said in found if said] == ["greet", "bye", "ask_ember"]


class _Counting(ChoiceReader):
    def read(self, text: str, language: str, persona: Persona) -> Said:
        return Said("en", text=str(len(text)))


def test_an_endless_sentence_is_heard_by_its_beginning():
    with Listening(_Counting()) as listening:
        listening.submit("x" * 5_000_000, "en", MARTA)
        heard = listening.wait(60)
    assert heard is not None
    assert heard.text == "2000"
    assert understood("x" * 5_000_000, _Counting(), MARTA).text == "2000"


def test_asking_for_what_was_read_never_waits():
    with Listening(slow := _Slow()) as listening:
        listening.submit("greet", "en", MARTA)
        assert slow.began.wait(60)
        assert listening.poll() is None  # who waited would have got it
        slow.goes_on.set()
        assert listening.wait(60) is not None


def test_a_reader_that_fails_is_heard_as_unclear_and_the_next_sentence_is_read():
    with Listening(_Broken()) as listening:
        for text in ("boom", "nothing", "boom again"):
            listening.submit(text, "en", MARTA)
        found = [listening.wait(5) for _ in range(3)]
    assert [(said.main.intent, said.text) for said in found if said] == [
        (UNCLEAR, "boom"), (UNCLEAR, "nothing"), (UNCLEAR, "boom again")]  # fmt: skip


def test_who_is_closed_hears_nothing_more_and_its_thread_ends():
    listening = Listening(ChoiceReader())
    listening.close()
    listening.close()
    listening.submit("greet", "en", MARTA)
    assert listening.wait(0.2) is None
    deadline = time.perf_counter() + 60
    while any(each is listening._thread for each in threading.enumerate()):
        assert time.perf_counter() < deadline
        time.sleep(0.01)


def test_why_nothing_is_understood_is_told_until_it_is_again():
    class Mended(_Broken):
        def read(self, text: str, language: str, persona: Persona) -> Said:
            return ChoiceReader().read(text, language, persona) if text == "greet" else (
                super().read(text, language, persona))  # fmt: skip

    with Listening(Mended()) as listening:
        assert listening.failed == ""
        for text, why in (("boom", "the reader is broken"), ("nothing", "Said"), ("greet", "")):
            listening.submit(text, "en", MARTA)
            assert listening.wait(5) is not None
            assert why in listening.failed
        assert listening.failed == ""


def test_a_model_that_cannot_be_loaded_is_told(monkeypatch: pytest.MonkeyPatch):
    def broken() -> None:
        raise BundleError("Its weights are cut off; install duskfolk again.")

    monkeypatch.setattr("duskfolk.agents.characters.understanding.reader.shipped_reader", broken)
    with Listening() as listening:
        listening.submit("greet", "en", MARTA)
        said = listening.wait(5)
        assert said is not None
        assert said.main.intent == UNCLEAR
        assert "weights are cut off" in listening.failed


def test_who_asks_by_ticket_gets_what_was_read_for_it():
    with Listening(ChoiceReader()) as listening:
        first, second = (listening.submit(text, "en", MARTA) for text in ("greet", "bye"))
        said = listening.wait(5, second)
        assert said is not None
        assert said.main.intent == "bye"
        assert listening.poll(second) is None
        said = listening.poll(first)
        assert said is not None
        assert said.main.intent == "greet"


def test_the_game_is_told_once_that_nothing_is_understood():
    told: list[str] = []
    with Listening(_Broken()) as listening:
        ears = Latest(listening, told.append)
        for _ in range(2):
            ears.submit("boom", "en", MARTA)
            deadline = time.perf_counter() + 60
            while ears.poll() is None:
                assert time.perf_counter() < deadline
                time.sleep(0.01)
    assert len(told) == 1
    assert told[0].startswith("What is typed is not understood: the reader _Broken failed with ")


class _Leaving(ChoiceReader):
    def read(self, text: str, language: str, persona: Persona) -> Said:
        if text in ("exit", "stop"):
            raise SystemExit(3) if text == "exit" else KeyboardInterrupt
        return super().read(text, language, persona)


def test_a_reader_that_wants_to_leave_does_not_take_the_thread_with_it():
    with Listening(_Leaving()) as listening:
        for text in ("exit", "stop", "greet"):
            listening.submit(text, "en", MARTA)
        found = [listening.wait(5) for _ in range(3)]
    assert [said.main.intent for said in found if said] == [UNCLEAR, UNCLEAR, "greet"]


def test_of_a_flood_the_oldest_are_unclear_and_the_last_are_read():
    with Listening(slow := _Slow()) as listening:
        tickets = [listening.submit("greet", "en", MARTA) for _ in range(MOST_WAITING + 40)]
        early = [listening.poll(ticket) for ticket in tickets[1:39]]  # the first is being read
        listening.close()
    slow.goes_on.set()
    assert {said and said.main.intent for said in early} == {UNCLEAR}
    assert listening.poll(tickets[-1]) is None, "and the last still wait"


def test_who_is_forgotten_is_collected_and_its_thread_ends():
    listening = Listening(ChoiceReader())
    listening.submit("greet", "en", MARTA)
    assert listening.wait(5) is not None
    thread, forgotten = listening._thread, weakref.ref(listening)
    del listening
    thread.join(5)
    assert not thread.is_alive()
    assert forgotten() is None
