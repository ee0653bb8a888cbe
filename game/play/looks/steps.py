"""Steps of a walk through the screens: keys, time, and pictures that are laid over one another."""

from collections.abc import Callable
from functools import cache

import pygame

from ...levels import Level, build
from ...view.canvas import SIZE
from ...world.kinds import Genre
from ..back_room import ask, ask_first
from ..keys import keyboard
from ..keys.pad import Pad
from ..screen import Screen

UP, DOWN, LEFT, RIGHT = pygame.K_UP, pygame.K_DOWN, pygame.K_LEFT, pygame.K_RIGHT
ENTER, LEAVE = pygame.K_RETURN, pygame.K_ESCAPE
Draw = Callable[[pygame.Surface], object]

_PAD = Pad()
_PAD.in_hand = True
_FRAME = 1 / 60
_ROUNDS = 8  # of work that follows from what was made in the one before
_LEVEL = 2  # of each genre, which all walks share


@cache
def level_of(genre: Genre) -> Level:
    """A level that is built once, however many languages and sizes it is seen in."""
    return build(genre, _LEVEL)


def ready(screen: Screen) -> Draw:
    """What draws a screen, a frame on."""
    screen.update(_FRAME)
    return screen.draw


def press(screen: Screen, *keys: int) -> None:
    """Press keys, one after the other."""
    for key in keys:
        screen.handle(pygame.Event(pygame.KEYDOWN, key=key, mod=0))


def write(screen: Screen, words: str) -> None:
    """Give a screen what somebody types."""
    screen.handle(pygame.Event(pygame.TEXTINPUT, text=words))


def live(screen: Screen, seconds: float, frame: float = 0.05) -> None:
    """Let time pass, and draw what came of it."""
    for _ in range(round(seconds / frame)):
        screen.update(frame)
    screen.draw(pygame.Surface(SIZE))


def settle(screen: Screen) -> None:
    """Let a screen live on until all is there that is made beside it, and beside that."""
    for _ in range(_ROUNDS):
        screen.update(_FRAME)
        ask_first(lambda: None).result()
        ask(lambda: None).result()


def with_pad(draw: Draw) -> Draw:
    """What draws the same for who has a pad in hand."""
    return over(lambda _: keyboard.hold(_PAD.written), draw, lambda _: keyboard.hold({}))


def over(*layers: Draw) -> Draw:
    """What draws one thing over another."""

    def draw(canvas: pygame.Surface) -> None:
        for layer in layers:
            layer(canvas)

    return draw
