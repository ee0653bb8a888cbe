"""What is done for memory beside the frames: garbage is looked for, and room is given back.

Now and then Python looks through all that lives. With what kernels, brains and characters keep that
takes a tenth of a second, in the midst of some frame. Frames leave no such garbage behind; screens
do, and files that were read. So in a game all is looked through when another screen comes, beside
its frames, but for what was there before the first one: that stays anyway.

A night that is laid out, a film that is read need much for a moment. On Linux the C library keeps
what was given back to it, in pieces between those in use, and has a heap for each thread that asks:
a hundred megabytes after minutes, and another ninety. So all threads of a game ask of one heap, and
whenever garbage was looked for or a level painted, what is free there is given back.
"""

import atexit
import ctypes
import gc
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cache

from .back_room import ask

_NEVER = 1_000_000  # times that the young are searched between two searches of all
_M_ARENA_MAX = -8  # of malloc.h: how many heaps


@contextmanager
def kept_off_frames() -> Generator[None]:
    """Meanwhile, nothing but :func:`search` looks through all that lives; threads share a heap.

    Nor does Python as it ends, which would keep whoever leaves waiting for a second.
    """
    atexit.unregister(gc.freeze)  # once is enough
    atexit.register(gc.freeze)
    if (choose := _of_glibc("mallopt")) is not None:
        choose(_M_ARENA_MAX, 1)
    young, middle, old = gc.get_threshold()
    gc.set_threshold(young, middle, _NEVER)
    try:
        yield
    finally:
        gc.set_threshold(young, middle, old)
        gc.unfreeze()


def leave_out() -> None:
    """Whatever is there now is not looked through any more."""
    if _is_kept_off():
        gc.freeze()


def search() -> None:
    """Have all else looked through, beside the frames, and what is free given back."""
    if _is_kept_off():
        ask(_tidy)


def _tidy() -> None:
    gc.collect()
    give_back()


def give_back() -> None:
    """Give what is free to the system, as once something large was made; best beside the frames."""
    if _is_kept_off() and (trim := _of_glibc("malloc_trim")) is not None:
        trim(0)


@cache
def _of_glibc(name: str) -> Callable[..., int] | None:
    """A function of the C library that glibc has and others lack: malloc_trim(3), mallopt(3)."""
    if sys.platform != "linux":
        return None
    return getattr(ctypes.CDLL(None), name, None)


def _is_kept_off() -> bool:
    return gc.get_threshold()[2] == _NEVER
