"""One thread beside the frames, for what takes longer than one: one piece of work after another.

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
def _room() -> ThreadPoolExecutor:
    sys.setswitchinterval(_TURN)
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="back room")


def ask(work: Callable[[], _Made]) -> "Future[_Made]":
    """Have something made; what was asked for first is made first."""
    return _room().submit(work)
