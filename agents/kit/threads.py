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
    """Some libraries ask each thread for its own setting; others have one for the whole process.

    Of one for all, the first thread in makes it and the last one out undoes it: undone by each for
    itself, two threads that overlap would leave the game's numpy on one core.

    Args:
        libraries: whom to bind; asked when somebody comes in.
    """

    def __init__(self, libraries: Callable[[], Sequence[Library]]) -> None:
        self._libraries = libraries
        self._lock = Lock()
        self._inside = 0
        self._for_all: list[_Before] = []

    @contextmanager
    def one_core(self) -> Generator[None, None, None]:
        """Compute on one core meanwhile."""
        mine = self._enter()
        try:
            yield
        finally:
            self._leave(mine)

    def _enter(self) -> "list[_Before]":
        with self._lock:
            found = [(library, library.get_num_threads() or 1) for library in self._libraries()]
            before = [(library, many) for library, many in found if many > 1]
            for library, _ in before:
                _let_use(library, 1)
            self._for_all += [each for each in before if _is_for_all(each[0])]
            self._inside += 1
            return [each for each in before if not _is_for_all(each[0])]

    def _leave(self, mine: "list[_Before]") -> None:
        with self._lock:
            self._inside -= 1
            undone = mine
            if not self._inside:
                undone, self._for_all = mine + self._for_all, []
            for library, many in undone:
                _let_use(library, many)


_Before = tuple[Library, int]


def _is_for_all(library: Library) -> bool:
    """Whether its setting is the process's; MKL's and those of OpenMP are each thread's own."""
    return getattr(library, "threading_layer", "") == "pthreads"


def _let_use(library: Library, many: int) -> None:
    # From 3.8 on the library takes such a setting from the first thread alone that made one, and
    # drops what others ask for without a word: ours are made under a lock and need no such turn.
    free = getattr(library, "clear_controlling_thread", None)
    if free is not None:
        free(force=True)
    library.set_num_threads(many)
    if free is not None:
        free(force=True)


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
