"""An evening in a real window: a night won by keys alone and by a pad alone, settings, and leaving.

Where Xvfb is installed the window is one; elsewhere SDL's dummy driver stands in.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator

import numpy as np
import pygame
import pytest

from duskfolk.agents.measure.campaign.following import Follower
from duskfolk.game.nights.first import TAUGHT
from duskfolk.game.play.app import Window, show
from duskfolk.game.play.feel.watched import Watched, watched
from duskfolk.game.play.keys import bindings, keyboard
from duskfolk.game.play.keys.bindings import DEEDS, Bindings
from duskfolk.game.play.menu.choices import PAGES
from duskfolk.game.play.menu.title import _ENTRIES, Title
from duskfolk.game.play.menu.valley import Valley
from duskfolk.game.play.night.opening import Opening
from duskfolk.game.play.night.pause import PAUSE
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.screen import Desk, Screen
from duskfolk.game.world.kinds import Deed, Move, Outcome

FRAME = 1 / 20  # seconds: fewer frames than anybody sees, and the same night
MOST = 2_500  # frames of one test
A, B, X = (getattr(pygame, f"CONTROLLER_BUTTON_{name}") for name in "ABX")
WAYS = {"up": (1, 2, 8), "right": (2, 3, 4), "down": (4, 5, 6), "left": (6, 7, 8)}  # by Move
KEYS = {
    "up": pygame.K_w, "right": pygame.K_d, "down": pygame.K_s, "left": pygame.K_a,
    "confirm": pygame.K_RETURN, Deed.USE: pygame.K_e, Deed.DASH: pygame.K_LSHIFT,
    Deed.POWER: pygame.K_f,
}  # fmt: skip
BUTTONS = {
    "up": pygame.CONTROLLER_BUTTON_DPAD_UP, "right": pygame.CONTROLLER_BUTTON_DPAD_RIGHT,
    "down": pygame.CONTROLLER_BUTTON_DPAD_DOWN, "left": pygame.CONTROLLER_BUTTON_DPAD_LEFT,
    "confirm": A, Deed.USE: A, Deed.DASH: B, Deed.POWER: X,
}  # fmt: skip


class Quick(Window):
    """A window for which a frame is long, however soon the next one comes."""

    def tick(self, frames_per_second: int) -> float:
        if frames_per_second:
            pygame.time.wait(1)  # who lays out a night beside the frames has its turn
        return FRAME


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """The name of the driver: a real window's where there can be one."""
    xvfb = shutil.which("Xvfb")
    if xvfb is None:
        yield "dummy"
        return
    read, write = os.pipe()
    server = subprocess.Popen(
        [xvfb, "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=(write,), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with open(read) as said:
        number = said.readline().strip()
    before = {name: os.environ.get(name) for name in ("SDL_VIDEODRIVER", "DISPLAY")}
    pygame.display.quit()
    os.environ |= {"SDL_VIDEODRIVER": "x11", "DISPLAY": f":{number}"}
    try:
        pygame.display.init()
        yield pygame.display.get_driver()
    finally:
        pygame.display.quit()
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        server.terminate()
        server.wait()
        pygame.display.init()


@pytest.fixture(autouse=True)
def usual_keys() -> Iterator[None]:
    yield
    bindings.count(Bindings())
    keyboard.hold({})


class Hands:
    """Plays one night by what prompts and pointers show, with keys or with a pad.

    Attributes:
        won: the play that was won.
        frames: that have passed.
    """

    def __init__(self, *, by_pad: bool) -> None:
        self._pad = by_pad
        self._held: list[str] = []
        self._decided = -1
        self._follower: Follower | None = None
        self.won: Playing | None = None
        self.frames = 0

    def play(self, screen: Screen, seconds: float) -> Screen | None:
        """Before each frame."""
        del seconds
        self.frames += 1
        if isinstance(screen, Playing):
            if screen.session.over:
                self.won = screen
                return None
            self._walk(screen)
        elif not isinstance(screen, Opening) and self.frames % 8 == 0:
            self.tap("confirm")
        return screen if self.frames < MOST else None

    def tap(self, what: str | Deed) -> None:
        """Press something for a moment."""
        self._post(what, down=True)
        self._post(what, down=False)

    def _walk(self, playing: Playing) -> None:
        session = playing.session
        if len(session.moves) == self._decided:
            return
        self._decided = len(session.moves)
        if self._follower is None:
            assert playing._night is not None
            self._follower = Follower(TAUGHT[playing._night.name])
            self._follower.begin(session.worlds, 0)
        actions = np.zeros((1, 12, 2), np.int8)
        self._follower.before(session.worlds, actions)
        move, deed = Move(int(actions[0, 0, 0])), Deed(int(actions[0, 0, 1]))
        wanted = [way for way, moves in WAYS.items() if move in moves]
        for way in [one for one in self._held if one not in wanted]:
            self._post(way, down=False)
        for way in [one for one in wanted if one not in self._held]:
            self._post(way, down=True)
        self._held = wanted
        if deed != Deed.NONE:
            self.tap(deed)

    def _post(self, what: str | Deed, *, down: bool) -> None:
        if self._pad:
            kind = pygame.CONTROLLERBUTTONDOWN if down else pygame.CONTROLLERBUTTONUP
            pygame.event.post(pygame.Event(kind, button=BUTTONS[what], instance_id=0))
        else:
            key(KEYS[what], down=down)


def key(code: int, *, down: bool = True) -> None:
    """What a keyboard posts; the scancode of none, as from a keyboard on the screen."""
    kind = pygame.KEYDOWN if down else pygame.KEYUP
    pygame.event.post(pygame.Event(kind, key=code, mod=0, unicode=""))


@pytest.mark.parametrize("by_pad", [False, True], ids=["keys", "pad"])
@pytest.mark.parametrize("size", [(640, 360), (800, 600), (1280, 720)])
def test_the_first_night_is_won(
    display: str, desk: Desk, size: tuple[int, int], by_pad: bool
) -> None:
    window, hands = Quick(), Hands(by_pad=by_pad)
    surface = pygame.display.set_mode(size, pygame.RESIZABLE)
    assert pygame.display.get_driver() == display
    pygame.event.clear()
    show(window, desk, watched(desk, Title(desk), hands.play))
    assert hands.won is not None, f"no end in {hands.frames} frames"
    assert hands.won.session.outcome == Outcome.WON
    assert desk.journey.lit, "a lamp of the valley burns"
    middle = pygame.display.get_surface() or surface
    assert middle.get_size() == size
    assert len(np.unique(pygame.surfarray.array2d(middle))) > 50, "the night was seen"


Steps = Iterator[Callable[[], None] | None]


def down(count: int) -> Steps:
    """Down so many rows, a frame each."""
    for _ in range(count):
        yield lambda: key(pygame.K_DOWN)


def press(*codes: int) -> Steps:
    for code in codes:
        yield lambda code=code: key(code)


def test_settings_language_keys_going_on_and_leaving(display: str, desk: Desk) -> None:
    assert pygame.display.init() is None
    assert display
    window, seen = Quick(), list[str]()
    screen = watched(desk, Title(desk), lambda now, _: follow(now))
    settings, keys = PAGES["settings"], PAGES["keys"]

    def steps() -> Steps:
        yield from down(_ENTRIES.index("settings"))
        yield from press(pygame.K_RETURN)
        yield from down(settings.index("language"))
        yield from press(pygame.K_RIGHT)
        seen.append(desk.language)
        yield from down(settings.index("keys") - settings.index("language"))
        yield from press(pygame.K_RETURN)
        yield from down(keys.index("bind"))
        yield from press(pygame.K_RETURN)
        yield from down(DEEDS.index("dash"))
        yield from press(pygame.K_RETURN, pygame.K_c)
        seen.append(bindings.now().deed_of(pygame.K_c))
        yield from press(pygame.K_ESCAPE, pygame.K_ESCAPE, pygame.K_ESCAPE)
        yield from down(len(_ENTRIES) - _ENTRIES.index("settings"))
        yield from press(pygame.K_RETURN)
        while not isinstance(here(), Playing):
            if isinstance(here(), Valley):
                yield from press(pygame.K_RETURN)
            yield None
        playing = here()
        assert isinstance(playing, Playing)
        yield from press(pygame.K_d, pygame.K_c)
        for _ in range(6):
            yield None
        seen.append("dashed" if playing.session.moves and playing.session.state.breath[0, 0] < 1
                    else "stood")  # fmt: skip
        yield from press(pygame.K_ESCAPE)
        stood = len(playing.session.moves)
        for _ in range(20):
            yield None
        seen.append("waits" if len(playing.session.moves) <= stood + 1 else "went on")
        yield from press(pygame.K_RETURN)
        for _ in range(20):
            yield None
        seen.append("went on" if len(playing.session.moves) > stood + 4 else "waits")
        yield from press(pygame.K_ESCAPE)
        yield from down(PAUSE.index("leave"))
        yield from press(pygame.K_RETURN)
        while not isinstance(here(), Title):
            yield None
        seen.append("title")
        yield from press(pygame.K_UP, pygame.K_RETURN, pygame.K_RETURN)
        for _ in range(50):
            yield None
        seen.append("still there")

    def here() -> Screen:
        assert isinstance(screen, Watched)
        return screen.screen

    script = steps()

    def follow(now: Screen) -> Screen | None:
        step = next(script, now)
        if step is now:
            return None
        if callable(step):
            step()
        return now

    pygame.event.clear()
    show(window, desk, screen, frames=MOST)
    assert seen == ["zh", "dash", "dashed", "waits", "went on", "title"]
