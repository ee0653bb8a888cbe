"""The first screen: it appears at once, while a thread wakes the folk."""

import sys
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from math import sin

import pygame

from ...view import fixtures, text
from ...view.figures import Pose, figure
from ...view.light import glow
from ...view.palette import GOLD, INDIGO, LAMP, NIGHT, PAPER, VIOLET, mix
from ...world.kinds import Role
from .. import tidying
from ..keys.input import BACK
from ..screen import Desk, Screen
from ..words.menus import tell

_LONGEST_STEP = 0.25  # of the bar, between two reports
_FULL = 0.97
_PATIENCE = 5.0  # seconds; a thread that the end of Python finds in foreign code aborts the process


class Loading(Screen):
    """Shows progress until the world is there and the next screen can be made.

    Args:
        desk: what lies ready.
        then: makes the next screen.
        first: what is done in the thread before all else.
    """

    frames_per_second = 20  # the compiler needs the processor more than this picture does

    def __init__(
        self,
        desk: Desk,
        then: Callable[[], Screen],
        first: Callable[[], object] = lambda: None,
    ) -> None:
        self._desk, self._then, self._first = desk, then, first
        self._said, self._share, self._shown = "ground", 0.0, 0.0
        self._clock = self._told = 0.0  # seconds on this screen, and until the last report
        self._error: BaseException | None = None
        self._done = self._left = False
        self._thread: threading.Thread | None = None
        self._frames = 0

    @property
    def tune(self) -> str:
        """None is made yet, and the compiler needs the processor more."""
        return ""

    def handle(self, event: pygame.Event) -> None:
        """Whoever will not wait may leave."""
        self._left = self._left or (event.type == pygame.KEYDOWN and event.key in BACK)

    def update(self, seconds: float) -> Screen | None:
        """Move on as soon as everything is ready."""
        if self._left:
            return None
        self._clock += seconds
        self._frames += 1
        if self._frames == 2:  # only now: the first frame should not wait for imports
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()
        # Between two reports it goes on as fast as it came here.
        pace = self._share / self._told if self._told else 0.005
        onward = min(_LONGEST_STEP, pace * (self._clock - self._told))
        ahead = min(_FULL, self._share + onward) - self._shown
        self._shown += max(0.0, ahead) * min(1.0, 3 * seconds)
        if self._error is not None:
            raise self._error
        return self._then() if self._done else self

    def draw(self, canvas: pygame.Surface) -> None:
        """A lamplighter waits under the last lamp while the bar fills."""
        language = self._desk.language
        below = [tell(language, self._said)]
        size = self._desk.store.choices.letters
        draw_waiting(canvas, self._clock, (tell(language, "waking"), *below), self._shown, size)

    def close(self) -> None:
        """Whoever leaves waits for the step that is being taken, and for no other."""
        self._left = True
        if self._thread is not None:
            self._thread.join(_PATIENCE)

    def _work(self) -> None:
        try:
            with stopping(lambda: self._left):
                self._first()
            if self._left:
                return
            # the world, whose import takes as long as a picture: why this is not at the top
            from ..warm import wake

            self._report("hands and feet", 0.4)
            if self._desk.waking.waits:
                self._desk.waking.begin()
            else:
                wake(self._report)
            self._report("brains", 0.7)
            if self._left:
                return
            from ..session.brains import choose_brains

            self._desk.brains = choose_brains(self._desk.settings)
            tidying.leave_out()
            self._done = True
        except BaseException as error:
            if not self._left:  # who has left waits for nothing, and so misses nothing
                self._error = error

    def _report(self, what: str, share: float) -> None:
        self._said = what
        if share > self._share:
            self._share, self._told = share, self._clock


@contextmanager
def stopping(left: Callable[[], bool]) -> Generator[None]:
    """Whoever leaves stops what this thread imports, before the next module: all take seconds."""
    thread = threading.get_ident()

    class Stop(MetaPathFinder):
        def find_spec(self, *_: object) -> None:
            if left() and threading.get_ident() == thread:
                raise SystemExit  # which no `except Exception` of a module takes for its own

    sys.meta_path.insert(0, stop := Stop())
    try:
        yield
    finally:
        sys.meta_path.remove(stop)


def draw_waiting(
    canvas: pygame.Surface, clock: float, said: Sequence[str], share: float | None, size: float
) -> None:
    """A lamplighter under the last lamp, and what one waits for.

    Args:
        canvas: where to.
        clock: seconds for which one waits.
        said: sentences; the first stands above the bar, the others below.
        share: of the bar that is full; None: no bar.
        size: of letters.
    """
    for row in range(0, 360, 4):
        canvas.fill(mix(NIGHT, mix(INDIGO, VIOLET, 0.35), row / 420), (0, row, 640, 4))
    canvas.fill(mix(NIGHT, INDIGO, 0.25), (0, 214, 640, 146))
    breath = 1 + 0.1 * sin(clock * 2.2)
    halo = glow(96, (int(70 * breath), int(44 * breath), 20))
    canvas.blit(halo, (320 - 96, 180 - 96), special_flags=pygame.BLEND_RGB_ADD)
    post = fixtures.lamp_post()
    canvas.blit(post, (320 - 6, 216 - post.get_height()))
    flame = fixtures.flame(int(clock * 9) % 8, 7)
    canvas.blit(flame, (320 - 3, 216 - 22))
    walk = int(clock * 5) % 4
    for number, role in enumerate((Role.LAMPLIGHTER, Role.VILLAGER, Role.WISP)):
        body = figure(role, Pose("right" if number != 2 else "left", walk if number == 0 else 1))
        x = 292 - 24 * number if number < 2 else 352
        lift = round(3 * sin(clock * 2.5)) + 8 if role == Role.WISP else 0
        canvas.blit(body, (x - body.get_width() // 2, 216 - body.get_height() - lift))
    text.write(canvas, said[0], (320, 252 - text.line(size)), PAPER, size=size, align=0.5)
    lines = [line for sentence in said[1:] for line in text.balanced(sentence, 628, size)]
    for number, line in enumerate(lines):
        at = 320, 264 - round(3 * (size - 1)) + text.line(size) * number
        text.write(canvas, line, at, mix(PAPER, INDIGO, 0.25), size=size, align=0.5)
    if share is not None:
        canvas.fill(mix(GOLD, NIGHT, 0.4), (239, 254, 162, 6))
        canvas.fill(NIGHT, (240, 255, 160, 4))
        canvas.fill(LAMP, (240, 255, round(160 * share), 4))
