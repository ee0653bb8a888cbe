"""Drives the app by keys from its start, in a process of its own, and tells what was seen and when.

Whatever is on the screen, the keys are those of a player: the first entry of each menu, then a walk
through the first night until the kernels are compiled, then out of it by the pause. What is
measured of a frame is all the main thread does between two waits.
"""

import json
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from duskfolk.game.world import twins

twins.begin_plain()  # as `duskfolk play` does

import pygame  # noqa: E402

from duskfolk.game import replay  # noqa: E402
from duskfolk.game.play import app, tidying  # noqa: E402
from duskfolk.game.play.screen import Desk, Screen  # noqa: E402
from duskfolk.game.play.settings import Settings  # noqa: E402

_EVERY = 12  # frames from one key to the next
_WALK = (pygame.K_RIGHT, pygame.K_DOWN, pygame.K_LEFT, pygame.K_UP, pygame.K_SPACE)
_OUT = (pygame.K_ESCAPE, pygame.K_UP, pygame.K_RETURN)  # of a night: pause, its last entry
_AROUND = 60  # frames beside a hand-over that are looked at


class Frame:
    """What one frame took, in milliseconds.

    Attributes:
        took: until it was shown, on the clock.
        busy: of it, the main thread's own work.
        screen: whose it was; a frame that made another screen is that one's.
        plain: whether kernels were plain.
        new: whether it made a screen.
    """

    def __init__(self) -> None:
        self.wall, self.cpu = time.perf_counter(), time.thread_time()
        self.took = self.busy = 0.0
        self.screen, self.plain, self.new = "", True, False

    def end(self) -> None:
        """It is shown."""
        self.took = 1000 * (time.perf_counter() - self.wall)
        self.busy = 1000 * (time.thread_time() - self.cpu)
        self.plain = twins.is_plain()


class Watched:
    """The app's clock, which notes what each frame took."""

    frames: list[Frame] = []  # noqa: RUF012 - the app makes one clock

    def __init__(self) -> None:
        self._clock = clock()

    def tick(self, framerate: float = 0) -> int:
        """A frame has ended, and the next begins after the wait."""
        if self.frames:
            self.frames[-1].end()
        waited = self._clock.tick(framerate)
        self.frames.append(Frame())
        return waited


clock = pygame.time.Clock


class Drive:
    """Presses keys, and keeps when things were seen first.

    Args:
        began: when the process was started, by `time.time`.
        folder: where the night that was played plain is kept.
        most: seconds after which it ends, whatever has come.
    """

    def __init__(self, began: float, folder: Path, most: float) -> None:
        self.seen: dict[str, float] = {}
        self._began, self._folder, self._most = began, folder, most
        self._desk = Desk(Settings(seed=1), app.Store())
        self._number = self._after = self._out = 0
        self._tape: replay.Replay | None = None

    def run(self) -> dict[str, object]:
        """Play; returns what was seen, and the frames."""
        drive = self

        class Seen(app.Window):
            def show(self) -> None:
                super().show()
                drive.see("picture")

        after = app._after  # pyright: ignore[reportPrivateUsage]

        def following(desk: Desk, screen: Screen, seconds: float) -> Screen | None:
            if drive._ends():
                return None
            drive._press(screen)
            found = after(desk, screen, seconds)
            frame = Watched.frames[-1]
            frame.screen, frame.new = type(found).__name__, found is not screen
            if frame.screen == "Playing":
                drive.see("playable")
                drive._tape = found.session.recorder.replay  # pyright: ignore
            return found

        app._after = following  # pyright: ignore[reportPrivateUsage]
        pygame.time.Clock = Watched  # pyright: ignore
        with ExitStack() as stack:
            stack.callback(pygame.quit)
            stack.callback(self._desk.close)
            stack.enter_context(tidying.kept_off_frames())
            self._desk.sounding.begin()
            app.play(Seen(), self._desk)
        return {
            **self.seen,
            "fault": self._desk.waking.fault,
            "frames": [[f.screen, f.took, f.busy, f.plain, f.new] for f in Watched.frames],
        }

    def see(self, what: str) -> None:
        """Something is seen, maybe for the first time."""
        self.seen.setdefault(what, time.time() - self._began)

    def _ends(self) -> bool:
        """Whether all was seen that was to be seen."""
        if not twins.is_plain():
            self._after += 1
        waking = self._desk.waking
        late = time.time() - self._began > self._most
        return bool(self._after > _AROUND or waking.fault or late)

    def _press(self, screen: Screen) -> None:
        """Press what a player would, now and then."""
        self._number += 1
        if self._number % _EVERY or self._after:
            return
        name = type(screen).__name__
        if name in ("Title", "Valley") and not self._out:
            _key(pygame.K_RETURN)
        elif name == "Playing" and self._desk.waking.share < 1:
            over = not screen.in_night
            _key(pygame.K_r if over else _WALK[self._number // _EVERY // 5 % len(_WALK)])
        elif name == "Playing" and screen.in_night:
            self._keep()
            _key(_OUT[self._out % len(_OUT)])
            self._out += 1

    def _keep(self) -> None:
        """Keep the night as it was played, before it is left."""
        if self._tape is not None and not self._out:
            replay.save(self._tape, self._folder / "plain.dusk")


def _key(key: int) -> None:
    for kind in (pygame.KEYDOWN, pygame.KEYUP):
        pygame.event.post(pygame.Event(kind, key=key, mod=0, scancode=0, unicode=""))


if __name__ == "__main__":
    began, folder, most = sys.argv[1:]
    print("SEEN", json.dumps(Drive(float(began), Path(folder), float(most)).run()))
