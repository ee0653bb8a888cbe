"""Listening: sentences are read in a thread of their own, so that no frame waits for one."""

import queue
import threading
from types import TracebackType
from typing import NamedTuple

from ..intents import Reader, Said
from ..persona import Persona


class _Asked(NamedTuple):
    text: str
    language: str
    persona: Persona


class Listening:
    """Hears in the background what a reader reads.

    Args:
        reader: who reads; left out, the one that ships, which is loaded in the thread as well.

    What is read comes back in the order in which it was submitted. A fault of the reader is heard
    as something unclear: a player who is not understood is asked again, and no game stops.

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
        self._asked: queue.SimpleQueue[_Asked | None] = queue.SimpleQueue()
        self._said: queue.SimpleQueue[Said] = queue.SimpleQueue()
        self._is_open = True
        # A daemon, so that a game which forgets to close it ends all the same
        self._thread = threading.Thread(target=self._listen, name="listening", daemon=True)
        self._thread.start()

    def submit(self, text: str, language: str, persona: Persona) -> None:
        """Have something read; returns at once. After `close` nothing is heard."""
        if self._is_open:
            self._asked.put(_Asked(text, language, persona))

    def poll(self) -> Said | None:
        """What was read, None while nothing was; never blocks."""
        try:
            return self._said.get_nowait()
        except queue.Empty:
            return None

    def wait(self, seconds: float) -> Said | None:
        """What was read, or None after so many seconds; for tests and games without frames."""
        try:
            return self._said.get(timeout=seconds)
        except queue.Empty:
            return None

    def close(self) -> None:
        """Stop the thread once it has read what it began; it is not waited for."""
        if self._is_open:
            self._is_open = False
            self._asked.put(None)

    def __enter__(self) -> "Listening":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def _listen(self) -> None:
        while (asked := self._asked.get()) is not None:
            if not self._is_open:
                return
            self._said.put(self._read(asked))

    def _read(self, asked: _Asked) -> Said:
        try:
            if self._reader is None:
                from .reader import shipped_reader

                self._reader = shipped_reader()
            said = self._reader.read(*asked)
        except Exception:  # whatever it is, it is this thread's and not the game's
            return Said(asked.language, text=asked.text)
        is_said = isinstance(said, Said)  # pyright: ignore[reportUnnecessaryIsInstance] - foreign
        return said if is_said else Said(asked.language, text=asked.text)
