"""What work costs, counted: a clock would tell what else the machine has to do."""

import gc
import sqlite3
import sys
import time
import tracemalloc
from collections.abc import Callable
from types import FrameType


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, those of C as well, by this thread."""
    count, before, collects = 0, sys.getprofile(), gc.isenabled()

    def note(frame: FrameType, event: str, about: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    gc.disable()  # it calls what others have told it to, whenever it runs
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
        if collects:
            gc.enable()
    return count


def holds_less(work: Callable[[], object], most: int) -> bool:
    """Whether Python and numpy never hold so many bytes beyond those they held before.

    Threads that other tests left may hold some, too, and are soon done: one try of several, later
    and later ones, is enough.
    """
    return any(_peak(work, after) < most for after in range(8))


def _peak(work: Callable[[], object], after: int) -> int:
    time.sleep(after / 10)
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def instructions(database: sqlite3.Connection, work: Callable[[], object]) -> int:
    """How many instructions of SQLite's machine a connection runs, in hundreds; each row is some.

    Whatever else watched over it does so no longer.
    """
    count = 0

    def note() -> None:
        nonlocal count
        count += 1

    database.set_progress_handler(note, 100)
    try:
        work()
    finally:
        database.set_progress_handler(None, 0)
    return count
