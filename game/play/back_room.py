"""Threads beside the frames, for what takes longer than one: one piece of work after another.

What it makes is a future; a screen looks whether it is done and draws without it until then.
"""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import TypeVar

_Made = TypeVar("_Made")


_TURN = (
    0.001  # seconds that either thread keeps Python's lock: else a frame waits five times so long
)


@cache
def _room(number: int) -> ThreadPoolExecutor:
    sys.setswitchinterval(_TURN)
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"back room {number}")


def ask(work: Callable[[], _Made]) -> "Future[_Made]":
    """Have something made; what was asked for first is made first."""
    return _room(0).submit(work)


def ask_first(work: Callable[[], _Made]) -> "Future[_Made]":
    """The same for what somebody waits for: in a room of its own, so that nothing comes before."""
    return _room(1).submit(work)
