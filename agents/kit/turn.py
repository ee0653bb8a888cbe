"""One thread at a time, and whoever comes at the same time is told at once."""

import os
from threading import Lock, get_ident

from duskfolk.errors import DuskfolkError


class Turn:
    """Whose turn it is to use some buffers; a second one is refused, not served wrongly.

    The lock is never waited for: to wait would hide that two threads share what they should not.
    A copy, or what a pickle brings, has a lock of its own.

    Args:
        said: what the second one is told, and what to do.
        refuse: the error to raise.
        within: what is told instead to who comes again within its own turn.
    """

    def __init__(self, said: str, refuse: type[DuskfolkError], within: str | None = None) -> None:
        self._said, self._refuse, self._within = said, refuse, within or said
        self._lock, self._process = Lock(), os.getpid()
        self._thread: int | None = None  # whose turn it is

    def __reduce__(self) -> "tuple[type[Turn], tuple[str, type[DuskfolkError], str]]":
        return Turn, (self._said, self._refuse, self._within)

    def __enter__(self) -> None:
        if not self._lock.acquire(blocking=False):
            self._held()
        self._thread = get_ident()

    def __exit__(self, *_: object) -> None:
        self._thread = None
        self._lock.release()

    def _held(self) -> None:
        if self._process == os.getpid():
            raise self._refuse(self._within if self._thread == get_ident() else self._said)
        # A fork copied the lock while a thread held it that the new process does not have.
        self._lock, self._process = Lock(), os.getpid()
        self._lock.acquire()
