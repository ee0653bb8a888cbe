"""Listening: sentences are read in a thread of their own, so that no frame waits for one."""

import queue
import threading
import weakref
from collections import deque
from contextlib import suppress
from itertools import count
from types import TracebackType
from typing import NamedTuple

from duskfolk.errors import DuskfolkError, check_kind, plain

from ..errors import CharacterError
from ..hearing import MOST_HEARD
from ..intents import Reader, Said
from ..persona import Persona

MOST_WAITING = 64
"""Sentences that wait to be read; the oldest of more is not read, and heard as unclear."""


class _Asked(NamedTuple):
    ticket: int
    text: str
    language: str
    persona: Persona


class Listening:
    """Hears in the background what a reader reads.

    Args:
        reader: who reads; left out, the one that ships, which is loaded in the thread as well,
            from now on.

    What is read comes back in the order in which it was submitted, or by its ticket. A fault of the
    reader is heard as something unclear: a player who is not understood is asked again, and no game
    stops; but it is told in `failed`, or nobody would ever look for it. Of more than
    `MOST_WAITING` sentences that wait, the oldest are heard so, too.

    Attributes:
        failed: why the last sentence could not be read; empty while all is well.

    Example:
        >>> from duskfolk.agents.characters import ChoiceReader, shipped_persona
        >>> with Listening(ChoiceReader()) as listening:
        ...     listening.submit("Where do I find an ember?", "en", shipped_persona("marta"))
        ...     said = listening.wait(5.0)
        >>> said.main.intent
        'ask_ember'
    """

    def __init__(self, reader: Reader | None = None) -> None:
        self._reader = reader
        self._asked: deque[_Asked] = deque()
        self._said: dict[int, Said] = {}  # what nobody has fetched, in the order of asking
        self._news = threading.Condition()
        # Of its own, since the thread keeps nothing of who was forgotten; a queue, since no other
        # may be called while things are collected
        self._wake: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._tickets = count(1)
        self._is_open = True
        self.failed = ""
        # A daemon, so that a game which forgets to close it ends all the same
        self._thread = threading.Thread(
            target=_listen, args=(weakref.ref(self), self._wake), name="listening", daemon=True
        )
        self._thread.start()
        if reader is None:  # which begins to load it
            self._wake.put(None)
        weakref.finalize(self, self._wake.put, None)

    def submit(self, text: str, language: str, persona: Persona) -> int:
        """Have something read; returns at once with a ticket. After `close` nothing is heard."""
        ticket = next(self._tickets)
        if self._is_open:
            with self._news:
                self._asked.append(_Asked(ticket, text, language, persona))
                if len(self._asked) > MOST_WAITING:
                    oldest = self._asked.popleft()
                    self._hear(oldest, Said(oldest.language, text=oldest.text))
            self._wake.put(None)
        return ticket

    def poll(self, ticket: int | None = None) -> Said | None:
        """What was read, None while nothing was; never blocks.

        Args:
            ticket: of what `submit` returned; left out, what was asked first of all that was read.
        """
        with self._news:
            return self._fetched(ticket)

    def wait(self, seconds: float, ticket: int | None = None) -> Said | None:
        """What was read, or None after so many seconds; for tests and games without frames."""
        with self._news:
            return self._news.wait_for(lambda: self._fetched(ticket), seconds)

    def _fetched(self, ticket: int | None) -> Said | None:
        return self._said.pop(next(iter(self._said), 0) if ticket is None else ticket, None)

    def close(self) -> None:
        """Stop the thread once it has read what it began; it is not waited for."""
        if self._is_open:
            self._is_open = False
            self._wake.put(None)

    def __enter__(self) -> "Listening":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def read_next(self) -> bool:
        """Read what has waited longest, for the thread; whether there may be more."""
        with self._news:
            asked = self._asked.popleft() if self._is_open and self._asked else None
        if asked is None and self._is_open:
            self._get_ready()
        if asked is not None:
            said = self._read(asked)
            with self._news:
                self._hear(asked, said)
        return self._is_open

    def _hear(self, asked: _Asked, said: Said) -> None:
        self._said[asked.ticket] = said
        self._news.notify_all()

    def _get_ready(self) -> None:
        """Load what ships while the player still types; what is wrong, the first sentence tells."""
        with suppress(BaseException):
            self._loaded()

    def _loaded(self) -> Reader:
        if self._reader is None:
            from .reader import shipped_reader

            self._reader = shipped_reader()
            self._reader.get_ready()
        return self._reader

    def _read(self, asked: _Asked) -> Said:
        try:
            said = self._loaded().read(asked.text[:MOST_HEARD], asked.language, asked.persona)
            expected = "a Said, or Said() for what is not understood"
            check_kind(said, Said, "the answer of reader.read", expected, CharacterError)
        except BaseException as error:  # even an exit is this thread's, and not the game's
            self.failed = _why(error, self._reader)
            return Said(asked.language, text=asked.text)
        self.failed = ""
        return said


def _why(error: BaseException, reader: Reader | None) -> str:
    """In a sentence why nothing is understood: our errors are one, what Python says is none."""
    if isinstance(error, DuskfolkError | OSError):
        return f"What is typed is not understood: {error}"
    whose = "the shipped reader" if reader is None else f"the reader {type(reader).__name__}"
    said = plain(f"{type(error).__name__}: {error}" if str(error) else type(error).__name__, 200)
    return (
        f"What is typed is not understood: {whose} failed with {said}. Give Listening another "
        "reader, or mend this one."
    )


def _listen(listening: "weakref.ref[Listening]", wake: "queue.SimpleQueue[None]") -> None:
    """Read whatever is asked, until it is closed or nobody is left who could ask."""
    while True:
        wake.get()
        one = listening()
        if one is None or not one.read_next():
            return
        del one  # or it would never be forgotten while the thread waits
