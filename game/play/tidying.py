"""Python's search for garbage that holds itself, kept off the frames of a night.

Now and then Python looks through all that lives. With what kernels, brains and characters keep that
takes a tenth of a second, in the midst of some frame. Frames leave no such garbage behind; screens
do, and files that were read. So in a game all is looked through when another screen comes, beside
its frames, but for what was there before the first one: that stays anyway.
"""

import gc
from collections.abc import Generator
from contextlib import contextmanager

from .back_room import ask

_NEVER = 1_000_000  # times that the young are searched between two searches of all


@contextmanager
def kept_off_frames() -> Generator[None]:
    """Meanwhile, nothing but :func:`search` looks through all that lives."""
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
    """Have all else looked through, beside the frames."""
    if _is_kept_off():
        ask(gc.collect)


def _is_kept_off() -> bool:
    return gc.get_threshold()[2] == _NEVER
