"""Sheets of screens: each in every language, from a desk of nobody's."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pygame

from ...levels import build
from ...view.canvas import SIZE
from ...view.palette import NIGHT
from ...world.kinds import Genre
from ..kept.store import Store
from ..menu.choices import PAGES, ChoicesSheet
from ..menu.valley import Valley
from ..offering.offers import Offers
from ..screen import Desk, Go, Screen
from ..screens import screen_for
from ..settings import Settings
from .sheet import Shown, laid_out

LANGUAGES = ("en", "zh")
_FRAMES, _LONGEST = 40, 60.0  # frames that a screen has, and seconds for what is made beside them
_BLANK = 6  # of 255, less than which a picture has nothing in it yet
_SCRIPTED = Settings(
    warden="scripted", wolf="scripted", imp="scripted", wisp="scripted", villager="scripted",
    seed=1,
)  # fmt: skip


def screens(language: str) -> pygame.Surface:
    """Title, valley, cards, night, pause, settings, square and credits in a language."""
    with TemporaryDirectory() as folder:
        return laid_out(list(_all(language, Path(folder))), 2)


def _all(language: str, folder: Path) -> Iterator[Shown]:
    desk = Desk(replace(_SCRIPTED, out=folder / "out"), Store(folder / "data"))
    for name, value in (("language", language), ("tongue", language), ("mute", True)):
        desk.choose(name, value)
    desk.learn("wait")
    offers = desk.offers()
    goes = {
        "title": Go("title", offers), "valley": Go("valley", offers), "cards": Go("levels", offers),
        "night": Go("play", offers, build(Genre.ESCORT, 2_100_096)), "square": Go("square", offers),
        "credits": Go("credits", offers),
    }  # fmt: skip
    for name, go in goes.items():
        screen = screen_for(desk, go)
        ready = partial(_laid, desk, offers) if name == "cards" else partial(bool, True)
        picture = _after(screen, ready)
        yield Shown(picture, f"{name}, {language}")
        if name == "night":
            screen.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0, unicode=""))
            yield Shown(_after(screen, ready), f"pause, {language}")
        screen.close()
    for page in list(PAGES)[:2]:
        canvas = pygame.Surface(SIZE)
        canvas.fill(NIGHT)  # as the sheet's ground: over a scene they would weigh twice as much
        ChoicesSheet(desk, offers, page).draw(canvas)
        yield Shown(canvas, f"{page}, {language}")
    desk.close()


def _laid(desk: Desk, offers: Offers) -> bool:
    """Whether the cards lie there, with their pictures."""
    shown = [desk.pictures.get(offers.key_of(one)) for one in offers.hand]
    return bool(shown) and None not in shown


def _after(screen: Screen, ready: Callable[[], bool]) -> pygame.Surface:
    """A screen after some frames, once what is made beside them is there or late.

    A story that the valley tells first is read and turned over; the square then tells none.
    """
    canvas, began = pygame.Surface(SIZE), time.monotonic()
    for frame in count():
        while isinstance(screen, Valley) and screen.story:
            screen.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_e, mod=0, unicode="e"))
        screen.update(1 / 30)
        screen.draw(canvas)
        blank = max(pygame.transform.average_color(canvas)[:3]) < _BLANK
        if (frame >= _FRAMES and ready() and not blank) or time.monotonic() - began > _LONGEST:
            break
        time.sleep(0.02)
    return canvas
