"""The app: a window, a clock, and the screen of the moment."""

import os
import signal
import sys
import warnings
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import TYPE_CHECKING, NamedTuple

import pygame

from duskfolk.errors import FileError, shown

from ..errors import OptionError
from ..view import text
from ..view.canvas import SIZE
from ..view.emblem import emblem
from ..view.palette import NIGHT
from . import back_room, tidying
from .audible import Audible
from .checks import check
from .copying import copy_plainly_without_card
from .fitting import enlarge, placed, window_size
from .kept.pictures import keep_picture
from .kept.store import Store
from .keys import bindings, keyboard, pad, wheel
from .keys.input import AWAY
from .menu.loading import Loading
from .screen import Desk, Go, Screen
from .settings import Settings
from .waking import compile_at_once
from .words.keys import tell

if TYPE_CHECKING:
    from .session.reel import Reel
    from .session.session import Session

_NO_WINDOW = "{}, so the scripted lamplighter plays without a window."

_SLOWEST, _FASTEST = 30, 240  # pictures a second: more costs much and is not seen
_TURN = 1.0
_RETURNS = 1.0  # seconds in which a system may still move a window that filled the screen
# An end that is asked for, or the end of the terminal, which Windows does not know.
_POLITE = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
_REPEAT = 350, 40  # milliseconds until a held key, as of the caret, comes again, and again
_MOUSE = frozenset({pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP})


def run(settings: Settings) -> dict[str, object]:
    """Play until the player leaves, or headless where there is no display.

    Returns:
        The record of a headless play; for a window, an empty one.
    """
    check(settings)
    if settings.headless or not has_display():
        compile_at_once()
        from .headless import play_headless
        from .warm import notice

        said = ["" if settings.headless else _NO_WINDOW.format(no_display()), notice()]
        if any(said):
            print(*filter(None, said), file=sys.stderr, flush=True)
        return play_headless(settings)
    with ExitStack() as stack:
        stack.callback(pygame.quit)
        stack.enter_context(_ending_well())
        stack.enter_context(tidying.kept_off_frames())
        desk = Desk(settings, _store(stack))
        stack.callback(desk.close)
        stack.callback(back_room.close)
        desk.sounding.begin()
        if settings.fullscreen:
            desk.choose("full", True)
        play(Window(desk.store.choices.full), desk)
    return {}


def has_display() -> bool:
    """Whether a window can be opened here."""
    if os.environ.get("SDL_VIDEODRIVER") == "dummy":
        return False
    try:
        pygame.display.init()
    except pygame.error:
        return False
    return pygame.display.get_driver() not in ("dummy", "offscreen")


def no_display() -> str:
    """Why :func:`has_display` says no, to begin a sentence with."""
    asked = os.environ.get("SDL_VIDEODRIVER", "")
    if asked in ("", "dummy", "offscreen"):
        return "No display here"
    return f"No window opens here by SDL_VIDEODRIVER={shown(asked)} (unset it, and SDL chooses)"


class _Frame(NamedTuple):
    """How large a window is, and where on the desktop."""

    size: tuple[int, int]
    place: tuple[int, int]


class Window:
    """The canvas on a real window, as large as :mod:`.fitting` has it, and centred.

    Attributes:
        canvas: what screens draw on.
        full: whether it fills the screen.
        rate: pictures a second that the display shows.
    """

    def __init__(self, fullscreen: bool = False) -> None:
        os.environ.setdefault("SDL_IME_SHOW_UI", "1")  # the candidates of an input method
        copy_plainly_without_card()
        pygame.display.init()
        pad.begin()
        pygame.display.set_caption("Duskfolk")
        pygame.display.set_icon(emblem())
        self.canvas = pygame.Surface(SIZE)
        self._clock = pygame.time.Clock()
        self.full = fullscreen
        self._writes: pygame.Rect | None = None
        self._edits = False
        self._was: _Frame | None = None  # as the player had it before it filled the screen
        self._returns = 0.0  # seconds for which it is seen to that it is so again
        self._open()
        pygame.key.stop_text_input()  # until somebody writes, an input method gets no key

    def toggle(self) -> None:
        """Full screen and back; where the system cannot, the window stays as it is."""
        if not self.full:
            size, place = pygame.display.get_window_size(), pygame.display.get_window_position()
            self._was = _Frame(size, place)
        self.full = not self.full
        self._returns = 0.0 if self.full else _RETURNS
        try:
            self._open()
        except OptionError:
            self.full = not self.full
            self._open()

    def tick(self, frames_per_second: int) -> float:
        """Wait until the next frame is due; returns the seconds since the last one.

        Args:
            frames_per_second: the usual number is as many as the display shows; 0 waits for none.
        """
        usual = frames_per_second == Screen.frames_per_second
        seconds = self._clock.tick(self.rate if usual else frames_per_second) / 1000
        if self._returns > 0:
            self._returns -= seconds
            self._come_back()
        return seconds

    def show(self) -> None:
        """Bring the canvas to the screen."""
        surface, area = self._placed()
        if area.size != surface.size:
            surface.fill(NIGHT)
        enlarge(self.canvas, surface.subsurface(area))
        pygame.display.flip()

    def on_canvas(self, event: pygame.Event) -> pygame.Event:
        """A mouse's event as it happened on the canvas; any other as it is."""
        if event.type not in _MOUSE:
            return event
        _, area = self._placed()
        x = (event.pos[0] - area.x) * SIZE[0] // max(1, area.w)
        y = (event.pos[1] - area.y) * SIZE[1] // max(1, area.h)
        return pygame.Event(event.type, event.dict | {"pos": (x, y)})

    def write_at(self, where: pygame.Rect | None, *, edits: bool = False) -> None:
        """Let text be typed, its candidates beside ``where`` on the canvas; None ends it.

        Args:
            where: the caret.
            edits: whether a held key comes again and again, as of the caret.
        """
        if edits != self._edits:
            pygame.key.set_repeat(*(_REPEAT if edits else ()))
            self._edits = edits
        if where == self._writes:
            return
        if where is None:
            pygame.key.stop_text_input()
        else:
            if self._writes is None:
                pygame.key.start_text_input()
            _, area = self._placed()
            share = area.w / SIZE[0]
            x, y, wide, high = (round(side * share) for side in where)
            pygame.key.set_text_input_rect(pygame.Rect(area.x + x, area.y + y, wide, high))
        self._writes = where.copy() if where else None

    def _placed(self) -> tuple[pygame.Surface, pygame.Rect]:
        """The window's surface, and where on it the canvas lies."""
        surface = pygame.display.get_surface()
        assert surface is not None
        return surface, placed(surface.get_rect())

    def _come_back(self) -> None:
        """A system that lays windows out by itself is asked once more for the one of before."""
        if self._was is None:
            return
        if pygame.display.get_window_size() != self._was.size:
            _set_mode(self._was.size, pygame.RESIZABLE)
        if pygame.display.get_window_position() != self._was.place:
            pygame.display.set_window_position(self._was.place)

    def _open(self) -> None:
        try:
            if self.full:
                _set_mode((0, 0), pygame.FULLSCREEN)
            elif self._was is not None:
                _set_mode(self._was.size, pygame.RESIZABLE)
            else:
                _set_mode(window_size(pygame.display.get_desktop_sizes()[0]), pygame.RESIZABLE)
        except pygame.error as error:
            raise OptionError(f"No window can be opened here ({error}); try --headless.") from None
        self.rate = _rate()
        pygame.mouse.set_visible(not self.full)


def _set_mode(size: tuple[int, int], flags: int) -> None:
    """Have a window; that the system made it another size is no news for a player's terminal."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Requested window", RuntimeWarning)
        pygame.display.set_mode(size, flags)


def _rate() -> int:
    """How many pictures a second the display shows, as far as it tells."""
    told = pygame.display.get_current_refresh_rate()
    return min(max(told, _SLOWEST), _FASTEST) if told > 0 else Screen.frames_per_second


def play(window: Window, desk: Desk, frames: int | None = None) -> None:
    """Play from the first screen on, until the player leaves, or for so many ``frames``."""
    show(window, desk, Loading(desk, lambda: _first(desk), _import_screens), frames)


def show(window: Window, desk: Desk, first: Screen, frames: int | None = None) -> None:
    """Run screens, each until another follows, until none does, or for so many ``frames``."""
    screen: Screen | None = first
    shown, hand, audible = first, desk.pad, Audible(desk)
    door = bindings.Door()
    bindings.count(bindings.Bindings.told(desk.store.choices.keys))
    window.tick(0)
    desk.notes.hand_over(None)
    turning = 0.0  # seconds for which F11 itself takes the focus away
    try:
        while screen is not None and (frames is None or frames > 0):
            shown = screen
            frames = None if frames is None else frames - 1
            seconds = min(window.tick(screen.frames_per_second), 0.1)
            turning -= seconds
            wanted = False
            for event in _events(screen, hand, door):
                keyboard.hold(hand.written)
                if event.type == pygame.QUIT:
                    return
                if audible.takes(event):
                    continue
                if event.type == pygame.CONTROLLERDEVICEREMOVED:
                    desk.notes.answer(tell(desk.language, "pad gone"))
                if event.type == pygame.KEYMAPCHANGED:
                    keyboard.forget()
                elif event.type == pygame.KEYDOWN and event.key == pygame.K_F11:
                    desk.choose("full", not window.full)
                elif event.type == pygame.KEYDOWN and event.key == pygame.K_F12:
                    wanted = True
                elif event.type not in AWAY or turning <= 0:
                    screen.handle(window.on_canvas(event))
            keyboard.hold(hand.written)  # what came may have been no key for anybody
            if desk.store.choices.full != window.full:
                window.toggle()
                turning = _TURN
                if desk.store.choices.full != window.full:  # where the system cannot
                    desk.choose("full", window.full)
            desk.notes.update(seconds)
            screen = _after(desk, screen, seconds)
            if screen is not None:
                audible.update(screen, seconds)
                with text.noted(window.canvas) as read:
                    screen.draw(window.canvas)
                    audible.draw(window.canvas)
                if wanted:  # now, before a note lies over it
                    desk.notes.answer(keep_picture(window.canvas, desk.picture_folders()))
                if screen.is_read:
                    desk.notes.settle(read, high=screen.notes_high)
                else:
                    desk.notes.settle_back()
                desk.notes.draw(window.canvas, high=screen.notes_high)
                window.write_at(screen.writes, edits=screen.edits)
                window.show()
                desk.wake(in_night=screen.in_night)
    finally:
        desk.notes.hand_over(_to_terminal)
        (screen or shown).close()


def _to_terminal(sentence: str) -> None:
    """Tell what no picture can: that something was not kept as the game was left."""
    with suppress(OSError, ValueError):  # the terminal was closed, which is why it is left
        print(sentence, file=sys.stderr, flush=True)


def _events(screen: Screen, hand: pad.Pad, door: bindings.Door) -> Iterator[pygame.Event]:
    """What came since the last frame, as keys that this screen knows."""
    for one in pygame.event.get():
        if not _answers(screen, one):
            for turned in hand.keys(one, walking=screen.walks):
                for key in wheel.rows(turned, walking=screen.walks):
                    yield door.meant(
                        keyboard.by_place(key),
                        walking=screen.walks,
                        writing=screen.writes is not None,
                    )


def _answers(screen: Screen, event: pygame.Event) -> bool:
    """Whether an event is the very key or button that a screen has asked for."""
    if not screen.asks or event.type not in (pygame.KEYDOWN, pygame.CONTROLLERBUTTONDOWN):
        return False
    screen.answer(keyboard.by_place(event))
    return True


def watch(
    session: "Session",
    decisions: Iterator[int],
    *,
    explain: bool = False,
    reel: "Reel | None" = None,
) -> None:
    """Show folk among themselves in a window, until the end of it or of the player's patience.

    Args:
        session: what is shown.
        decisions: lives one decision with each item; it is closed in the end.
        explain: whether what moves them is shown from the start; F1 changes it.
        reel: the replay that is shown, which can be wound; None of folk who live now.
    """
    from .watching import Watching

    with ExitStack() as stack:
        stack.callback(pygame.quit)
        stack.enter_context(_ending_well())
        stack.callback(back_room.close)
        desk = Desk(Settings(), _store(stack))
        shown = Watching(
            session, decisions, desk.look, explain=explain, reel=reel, script=desk.script
        )
        show(Window(), desk, shown)


def _after(desk: Desk, screen: Screen, seconds: float) -> Screen | None:
    """The screen that follows, made where one has asked for it by name."""
    after = screen.update(seconds)
    if after is not screen:
        desk.way.leave(screen.stands)
    if isinstance(after, Go):
        from .screens import opening_for  # numba: not before it is asked for

        desk.notes.turn_away()
        return opening_for(desk, after)
    return after


@contextmanager
def _ending_well() -> Generator[None, None, None]:
    """Whoever ends the process politely closes the window, so that nothing goes on without it."""

    def leave(_number: int, _frame: FrameType | None) -> None:
        with suppress(pygame.error):  # there is no window any more
            pygame.event.post(pygame.Event(pygame.QUIT))

    with ExitStack() as stack:
        with suppress(ValueError):  # another thread than the first can set no handler
            for kind in _POLITE:
                before = signal.getsignal(kind)
                if before not in (None, signal.SIG_IGN):  # which nohup wants
                    stack.callback(signal.signal, kind, before)
                    signal.signal(kind, leave)
        yield


def _store(stack: ExitStack) -> Store:
    """The player's store; where there is no place for one, it lasts as long as the game."""
    try:
        return Store()
    except FileError as error:
        folder = TemporaryDirectory(prefix="duskfolk-", ignore_cleanup_errors=True)
        store = Store(Path(stack.enter_context(folder)))
        store.notes.append(str(error))
        return store


def _import_screens() -> None:
    """Import all screens and what they need, which takes longer than a frame."""
    from .screens import opening_for

    assert opening_for


def _first(desk: Desk) -> Screen:
    """The title, or the level that the settings name."""
    from .screens import opening_for, screen_for

    for note in desk.store.notes:  # here, where there is time to read it
        desk.notes.say(note)
    offers = desk.offers()
    asked = desk.settings
    if isinstance(asked.level, Path):
        from ..levels.reading import asked_for

        level = asked_for(asked.level, asked.genre, asked.crowd)
        return opening_for(desk, Go("play", offers, level))
    if not asked.genre and asked.level < 0:
        return screen_for(desk, Go("title", offers))
    from ..world.kinds import Genre

    genre = Genre[(asked.genre or "watch").upper()]
    key = genre, max(0, asked.level), desk.crowd
    return opening_for(desk, Go("play", offers, key=key))
