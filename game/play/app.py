"""The app: a window, a clock, and the screen of the moment."""

import os
import sys
from pathlib import Path

import pygame

from ..kernel import is_cold
from ..levels.builders import parse_genre
from ..view.palette import NIGHT
from ..view.stage import SIZE
from .loading import Loading
from .screen import Desk, Screen
from .settings import Settings
from .store import Store

_NO_WINDOW = "No display here, so the scripted lamplighter plays without a window."
_COLD = "The world is compiled first, which takes a minute or so, this once."


def run(settings: Settings) -> dict[str, object]:
    """Play until the player leaves, or headless where there is no display.

    Returns:
        The record of a headless play; for a window, an empty one.
    """
    if settings.genre:
        parse_genre(settings.genre)  # a wrong name is said before anything is compiled
    if settings.headless or not has_display():
        from .headless import play_headless

        said = [] if settings.headless else [_NO_WINDOW]
        said += [_COLD] if is_cold() else []
        if said:
            print(*said, file=sys.stderr, flush=True)
        return play_headless(settings)
    window = Window(settings.fullscreen)
    try:
        play(window, Desk(settings, Store()))
    finally:
        pygame.quit()
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


class Window:
    """The canvas on a real window, enlarged by a whole number and centred."""

    def __init__(self, fullscreen: bool = False) -> None:
        pygame.display.init()
        pygame.display.set_caption("Duskfolk")
        self.canvas = pygame.Surface(SIZE)
        self._full = fullscreen
        self._open()

    def toggle(self) -> None:
        """Full screen and back."""
        self._full = not self._full
        self._open()

    def show(self) -> None:
        """Bring the canvas to the screen."""
        surface = pygame.display.get_surface()
        assert surface is not None
        factor = max(1, min(surface.get_width() // SIZE[0], surface.get_height() // SIZE[1]))
        area = pygame.Rect(0, 0, SIZE[0] * factor, SIZE[1] * factor)
        area.center = surface.get_rect().center
        if area.size != surface.get_size():
            surface.fill(NIGHT)
        if surface.get_rect().contains(area):
            pygame.transform.scale_by(self.canvas, factor, surface.subsurface(area))
        else:  # a window smaller than the canvas shows its middle
            surface.blit(self.canvas, area)
        pygame.display.flip()

    def _open(self) -> None:
        if self._full:
            pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
            pygame.mouse.set_visible(False)
            return
        pygame.mouse.set_visible(True)
        wide, high = pygame.display.get_desktop_sizes()[0]
        factor = max(1, min((wide - 40) // SIZE[0], (high - 90) // SIZE[1], 3))
        pygame.display.set_mode((SIZE[0] * factor, SIZE[1] * factor), pygame.RESIZABLE)


def play(window: Window, desk: Desk, frames: int | None = None) -> None:
    """Run screens until one returns None, or for so many ``frames``."""
    screen: Screen | None = Loading(desk, lambda: _first(desk))
    clock = pygame.time.Clock()
    clock.tick()
    while screen is not None and (frames is None or frames > 0):
        frames = None if frames is None else frames - 1
        seconds = min(clock.tick(screen.frames_per_second) / 1000, 0.1)
        for event in pygame.event.get():
            if event.type == pygame.QUIT:
                return
            if event.type == pygame.KEYDOWN and event.key == pygame.K_F11:
                window.toggle()
            elif event.type == pygame.KEYDOWN and event.key == pygame.K_F12:
                save_picture(window.canvas, desk.screenshot_path())
            else:
                screen.handle(event)
        screen = screen.update(seconds)
        if screen is not None:
            screen.draw(window.canvas)
            window.show()


def save_picture(canvas: pygame.Surface, path: Path) -> None:
    """Write the canvas three times enlarged, as crisp as it is seen."""
    pygame.image.save(pygame.transform.scale_by(canvas, 3), path)


def _first(desk: Desk) -> Screen:
    """The title, or the level that the settings name."""
    from .title import Title

    if not desk.settings.genre and desk.settings.level < 0:
        return Title(desk)
    from ..kinds import Genre
    from ..levels import build
    from .offers import Offers
    from .playing import Playing

    level = build(desk.settings.genre or Genre.WATCH, max(0, desk.settings.level), desk.crowd)
    return Playing(desk, Offers(desk.store.folder, desk.crowd), level)
