"""One core for what is too small to share.

The library under numpy's products spreads all of them over every core, and those of one sentence
are so small that the cores wait for each other far longer than they work: seconds, where others
keep the machine busy. Only that library's own setting helps whoever imported numpy first.
"""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from threading import Lock
from typing import Protocol

import threadpoolctl


class Library(Protocol):
    """One that spreads products over cores, and can be told over how many."""

    def get_num_threads(self) -> int | None:
        """Over how many it does now; None where it does not know."""
        ...

    def set_num_threads(self, num_threads: int, /) -> object:
        """Let it use so many."""
        ...


class Bound:
    """The setting is the whole process's, so the first one in makes it and the last one undoes it.

    Undone by each for itself, two threads that overlap would leave the game's numpy on one core.

    Args:
        libraries: whom to bind; asked when somebody comes in.
    """

    def __init__(self, libraries: Callable[[], Sequence[Library]]) -> None:
        self._libraries = libraries
        self._lock = Lock()
        self._inside = 0
        self._before: list[tuple[Library, int]] = []

    @contextmanager
    def one_core(self) -> Generator[None, None, None]:
        """Compute on one core meanwhile."""
        self._enter()
        try:
            yield
        finally:
            self._leave()

    def _enter(self) -> None:
        with self._lock:
            if not self._inside:
                found = [(library, library.get_num_threads() or 1) for library in self._libraries()]
                self._before = [(library, many) for library, many in found if many > 1]
                for library, _ in self._before:
                    library.set_num_threads(1)
            self._inside += 1

    def _leave(self) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                for library, many in self._before:
                    library.set_num_threads(many)


@cache
def _libraries() -> tuple[threadpoolctl.LibController, ...]:
    """Those that numpy's products may run in; looking for them takes milliseconds, so once."""
    import_module("numpy")  # what is not loaded yet is not found
    found = threadpoolctl.ThreadpoolController().select(user_api="blas")
    return tuple(found.lib_controllers)


_NUMPY = Bound(_libraries)


@contextmanager
def one_core() -> Generator[None, None, None]:
    """Compute on this thread's core alone meanwhile, and let others have theirs back after.

    Keep it short: until it ends, products that other threads begin have one core, too.
    """
    with _NUMPY.one_core():
        yield
