"""A walk through all screens, as who comes for the first time and who played before see them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import sleep

import pygame

from ...levels import build
from ...view.canvas import SIZE
from ...world.kinds import Genre, Outcome
from ..kept.store import Store
from ..menu.beside import Beside
from ..menu.by_hand import ByHand
from ..menu.cards import Cards
from ..menu.choices import PAGES
from ..menu.credits import Credits
from ..menu.gallery import Gallery
from ..menu.loading import Loading
from ..menu.numbers import Numbers
from ..menu.remembered import Remembered
from ..menu.thinking import Thinking
from ..menu.title import Title
from ..menu.valley import Valley
from ..menu.who import Who
from ..menu.yours import Yours
from ..night.playing import Playing
from ..offering.offers import Offers
from ..screen import Desk, Screen
from ..settings import Settings
from ..square.screen import Square

_UP, _DOWN, _ENTER, _LEAVE = pygame.K_UP, pygame.K_DOWN, pygame.K_RETURN, pygame.K_ESCAPE
_SCRIPTED = Settings(
    warden="scripted", wolf="scripted", imp="scripted", wisp="scripted", villager="scripted", seed=1
)
_FRAME = 1 / 60
_WAIT = 40  # times that a thread's work is waited for, each a tenth of a second
Draw = Callable[[pygame.Surface], None]
MENUS: tuple[type[Screen], ...] = (
    Credits, Yours, Remembered, Thinking, Who, Beside, Numbers, Gallery, Valley, Square,
)  # fmt: skip


def desk_for(folder: Path, language: str, letters: float) -> Desk:
    """A desk of nobody's own, in a language and with letters of a size."""
    desk = Desk(replace(_SCRIPTED, out=folder / "out"), Store(folder / "data"))
    desk.choose("language", language)
    desk.choose("letters", letters)
    return desk


def screens(desk: Desk) -> Iterator[tuple[str, Draw]]:
    """Each screen by name, and what draws it once it is ready."""
    offers = desk.offers()
    title = Title(desk, offers)
    yield "title", _ready(title)
    yield from settings(title)
    yield "loading", _ready(Loading(desk, lambda: title))
    for menu in MENUS:
        screen = menu(desk, offers)  # pyright: ignore[reportCallIssue]
        yield menu.__name__.lower(), _ready(screen)
        _press(screen, _ENTER)
        yield f"{menu.__name__.lower()}, chosen", _ready(screen)
    yield from chosen(desk, offers)
    yield from nights(desk, offers)
    offers.close()


def settings(title: Title) -> Iterator[tuple[str, Draw]]:
    """All pages of the settings, and the sheet of keys with what it asks."""
    _press(title, *[_DOWN] * 5, _ENTER)
    yield "settings", _ready(title)
    for number, page in enumerate(PAGES["settings"]):
        if page not in PAGES:
            continue
        _press(title, *[_DOWN] * number, _ENTER)
        for row in range(len(PAGES[page])):
            yield f"settings, {page} {row}", _ready(title)
            _press(title, _DOWN)
        if page == "keys":
            _press(title, _ENTER)
            yield "keys", _ready(title)
            _press(title, _ENTER)
            yield "keys, asked", _ready(title)
            title.answer(pygame.Event(pygame.KEYDOWN, key=pygame.K_e))
            yield "keys, taken", _ready(title)
            title.answer(pygame.Event(pygame.KEYDOWN, key=_LEAVE))
            _press(title, _LEAVE)
        _press(title, _LEAVE, *[_UP] * number)


def chosen(desk: Desk, offers: Offers) -> Iterator[tuple[str, Draw]]:
    """Where levels are chosen, once their cards and pictures lie there."""
    for screen in (Cards(desk, offers), ByHand(desk, offers)):
        for _ in range(_WAIT):
            screen.update(0.1)
            sleep(0.1)
            if offers.hand and desk.pictures.get(offers.key_of(offers.hand[0])):
                break
        yield type(screen).__name__.lower(), _ready(screen)


def nights(desk: Desk, offers: Offers) -> Iterator[tuple[str, Draw]]:
    """A night from its first words to its results, for the lamplighter and for who hunts it."""
    for genre in Genre:
        playing = Playing(desk, offers, build(genre, 2))
        _live(playing, 2.0)
        yield f"{genre.name.lower()}, begun", playing.draw
    _live(playing := Playing(desk, offers, build(Genre.VIGIL, 2)), 8.0)
    yield "night", playing.draw
    _press(playing, pygame.K_F1)
    yield "what folk see", _ready(playing)
    _press(playing, pygame.K_F1, _LEAVE)
    yield "pause", _ready(playing)
    for ended in (Outcome.WON, Outcome.LOST, Outcome.NIGHTFALL):
        for role in ("", "warden"):
            desk.settings.play_as = role
            playing = Playing(desk, offers, build(Genre.ESCORT if not role else Genre.WATCH, 2))
            _live(playing, 1.0)
            playing.session.state.outcome[0] = ended
            _live(playing, 2.5)
            yield f"{ended.name.lower()} {role}".rstrip(), playing.draw
            playing.close()
    desk.settings.play_as = ""


def _ready(screen: Screen) -> Draw:
    screen.update(_FRAME)
    return screen.draw


def _live(screen: Screen, seconds: float) -> None:
    canvas = pygame.Surface(SIZE)
    for _ in range(round(seconds * 20)):
        screen.update(0.05)
    screen.draw(canvas)


def _press(screen: Screen, *keys: int) -> None:
    for key in keys:
        screen.handle(pygame.Event(pygame.KEYDOWN, key=key, mod=0))
