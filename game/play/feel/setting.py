"""What every measure of the hands begins with: a window that tells its times, and a player."""

import os
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pygame

from ...layout import ROLES
from ...world import twins
from .. import tidying
from ..app import Window
from ..kept.store import Store
from ..screen import Desk
from ..session.brains import choose_brains
from ..settings import Settings
from ..warm import wake

FRAME = 1 / 60


class TimedWindow(Window):
    """A window that tells when its last picture was there.

    Attributes:
        shown: by the clock that stops nowhere.
        worked: the processor's time of this thread until then.
    """

    def __init__(self) -> None:
        super().__init__()
        self.shown = time.perf_counter()
        self.worked = time.thread_time()

    def show(self) -> None:
        """Bring the canvas to the screen."""
        super().show()
        self.shown, self.worked = time.perf_counter(), time.thread_time()


class HurriedWindow(Window):
    """A window for which a sixtieth of a second has passed with each frame, however soon it is."""

    def tick(self, frames_per_second: int) -> float:
        """Wait for nothing."""
        return FRAME if frames_per_second else 0.0


@dataclass(frozen=True)
class At:
    """Where it is measured.

    Attributes:
        window: a real one, where the machine has any.
        desk: of a player in a folder that is gone afterwards.
    """

    window: Window
    desk: Desk


@contextmanager
def set_up(kind: type[Window], *, brains: bool, seed: int) -> Generator[At]:
    """A window, and a player who knows the keys.

    Args:
        kind: of window.
        brains: whether folk decide by their shipped brains, or are scripted.
        seed: of the plays' luck.
    """
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")  # the right sound is another part's matter
    scripted: dict[str, Any] = {role: "scripted" for role in ROLES if role != "lamplighter"}
    with TemporaryDirectory(prefix="duskfolk-feel-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        settings = Settings(out=home / "out", seed=seed, **({} if brains else scripted))
        desk = Desk(settings, Store(home / "data"))
        wake(lambda what, share: None)
        twins.quicken()  # as a game that begins plain does
        desk.brains = choose_brains(settings)
        desk.choose("lessons", False)
        window = kind()
        with tidying.kept_off_frames():
            tidying.leave_out()
            try:
                yield At(window, desk)
            finally:
                desk.close()
                pygame.quit()
