"""Threads beside the frames, for what takes longer than one: one piece of work after another.

What it makes is a future; a screen looks whether it is done and draws without it until then.
"""

import sys
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

_Made = TypeVar("_Made")


_TURN = (
    0.001  # seconds that either thread keeps Python's lock: else a frame waits five times so long
)


class _Room(ThreadPoolExecutor):
    """One thread, which can be told that nobody waits any more."""

    def __init__(self, number: int) -> None:
        self.left = threading.Event()
        super().__init__(1, f"back room {number}", _here.__setattr__, ("left", self.left))


_here = threading.local()
_rooms: dict[int, _Room] = {}


def _room(number: int) -> _Room:
    if number not in _rooms:
        sys.setswitchinterval(_TURN)
        _rooms[number] = _Room(number)
    return _rooms[number]


def ask(work: Callable[[], _Made]) -> "Future[_Made]":
    """Have something made; what was asked for first is made first."""
    return _room(0).submit(work)


def ask_first(work: Callable[[], _Made]) -> "Future[_Made]":
    """The same for what somebody waits for: in a room of its own, so that nothing comes before."""
    return _room(1).submit(work)


def ask_after(first: "Future[Any]", work: Callable[[], object]) -> None:
    """Have something made once something else is; nothing, if the rooms are closed by then."""
    room = _room(0)

    def go_on(_: "Future[Any]") -> None:
        with suppress(RuntimeError):  # closed, or Python itself ends
            room.submit(work)

    first.add_done_callback(go_on)


def check_wanted() -> None:
    """End a long piece of work whose player has left; for it to call now and then.

    Raises:
        CancelledError: nobody waits for it.
    """
    left = getattr(_here, "left", None)
    if left is not None and left.is_set():
        raise CancelledError


def close() -> None:
    """The player leaves: what has not begun is left undone, else Python would wait for all of it.

    Whoever asks later has new rooms.
    """
    for room in _rooms.values():
        room.left.set()
        room.shutdown(wait=False, cancel_futures=True)
    _rooms.clear()
