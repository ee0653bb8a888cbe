"""A memory that works beside the game: the frame's thread hands over and never waits.

SQLite waits for the disk and the encoder for the processor, so neither is for the thread that
draws. Everything is done in the order in which it was asked for.
"""

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TypeVar

from .encodes import Encodes
from .errors import MemoryFileError
from .long_memory import LongMemory, Recalled
from .note import Note

Found = TypeVar("Found")
_BATCH = 4  # notes that are encoded anew before the next task is looked for
_REST = 0.03  # seconds between, in which the game has the processor for itself
_Task = Callable[[LongMemory | None], None]


class Rememberer:
    """A `LongMemory` in a thread of its own.

    Args:
        path: the player's file, made when missing.
        encoder: see `LongMemory`, or what gives one; it is asked for and used in that thread
            alone, since both take their time.
        wait: until the file was opened. Who does not wait learns from `opened` what was wrong; then
            what is said is remembered until `close` all the same, and written nowhere.

    Attributes:
        opened: done when the file was opened, or could not be.
        turns: grows whenever what is remembered was read anew, as after something was erased; what
            came to mind before may be gone.

    Raises:
        MemoryFileError: the file cannot be used, and that was waited for.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        encoder: "Encodes | Callable[[], Encodes | None] | None" = None,
        *,
        wait: bool = True,
    ) -> None:
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self.opened: Future[None] = Future()
        self.turns = 0
        self._lock = threading.Lock()  # of who asks and who closes: nothing is asked after the end
        self._is_open = True
        self._thread = threading.Thread(
            target=self._work, args=(path, encoder, not wait), name="memory", daemon=True
        )
        self._thread.start()
        if wait:
            self.opened.result()

    @property
    def is_open(self) -> bool:
        """Whether it still keeps what it is told."""
        return self._is_open

    def remember(self, note: Note) -> "Future[Note]":
        """Keep a note; see `LongMemory.remember`."""
        return self.ask(lambda memory: memory.remember(note))

    def recall(self, name: str, question: str, most: int = 5) -> "Future[list[Recalled]]":
        """What comes to a character's mind; see `LongMemory.recall`."""
        return self.ask(lambda memory: memory.recall(name, question, most))

    def ask(self, what: Callable[[LongMemory], Found]) -> "Future[Found]":
        """Anything else of the memory; what is asked after `close` is cancelled."""
        answer: Future[Found] = Future()

        def work(memory: LongMemory | None) -> None:
            if answer.set_running_or_notify_cancel():
                try:
                    if memory is None:
                        self.opened.result()  # which tells what was wrong
                    else:
                        found = what(memory)
                        self.turns = memory.turns  # before anybody hears that it is done
                        answer.set_result(found)
                except BaseException as error:
                    answer.set_exception(error)

        with self._lock:
            if self._is_open:
                self._tasks.put(work)
            else:
                answer.cancel()
        return answer

    def close(self) -> None:
        """Finish what was asked for and let go of the file."""
        with self._lock:
            self._is_open = False
        self._tasks.put(None)
        self._thread.join()

    def _work(
        self,
        path: str | os.PathLike[str],
        encoder: "Encodes | Callable[[], Encodes | None] | None",
        goes_on: bool,
    ) -> None:
        memory: LongMemory | None = None
        maker = None
        try:
            maker = encoder() if callable(encoder) else encoder
            memory = LongMemory(path, maker)
            self.opened.set_result(None)
        except BaseException as error:
            self.opened.set_exception(error)
            if goes_on:
                with suppress(MemoryFileError):
                    memory = LongMemory(":memory:", maker)
        while (task := self._next(memory)) is not None:
            task(memory)
        if memory is not None:
            memory.close()

    def _next(self, memory: LongMemory | None) -> _Task | None:
        """The next task; while there is none, what another encoder made is made anew."""
        more = memory is not None
        while memory is not None and more:
            with suppress(Empty):
                return self._tasks.get(timeout=_REST)
            try:
                more = memory.catch_up(_BATCH)
            except Exception:  # recall goes by words, and the next task is done all the same
                more = False
        return self._tasks.get()
