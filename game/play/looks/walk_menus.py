"""The part of a walk that leads through the screens around a night."""

from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import pygame

from duskfolk.files import write as write_file

from ...levels import to_text
from ...nights.codes import LONGEST
from ...view.canvas import SIZE
from ...world.kinds import Genre
from ..kept.ours import HOUSEHOLD, MAPS
from ..keys.bindings import DEEDS
from ..menu.beside import Beside
from ..menu.by_hand import ByHand
from ..menu.cards import Cards
from ..menu.choices import PAGES, ChoicesSheet
from ..menu.credits import Credits
from ..menu.gallery import Gallery
from ..menu.loading import Loading, draw_waiting
from ..menu.numbers import Numbers
from ..menu.remembered import Remembered
from ..menu.thinking import Thinking
from ..menu.title import Title
from ..menu.who import Who
from ..menu.yours import Yours
from ..offering.numbers import MET, Kind
from ..offering.numbers import Numbers as Counted
from ..offering.offers import Offers
from ..screen import Desk
from ..words.waking import tell as of_waking
from .steps import (
    DOWN,
    ENTER,
    LEAVE,
    LEFT,
    RIGHT,
    UP,
    Draw,
    level_of,
    press,
    ready,
    settle,
    with_pad,
    write,
)

_ROWS = 16  # that a list is read through at most


def title(desk: Desk, offers: Offers) -> Iterator[tuple[str, Draw]]:
    """The title, all pages of the settings, and the sheet of keys with what it asks."""
    screen = Title(desk, offers)
    yield "title", ready(screen)
    press(screen, LEAVE, ENTER)
    yield "title, asked", ready(screen)
    press(screen, *[UP] * 2, ENTER)
    yield "settings", ready(screen)
    for number, page in enumerate(PAGES["settings"]):
        if page not in PAGES:
            continue
        press(screen, *[DOWN] * number, ENTER)
        for row in range(len(PAGES[page])):
            yield f"settings, {page} {row}", ready(screen)
            press(screen, DOWN)
        if page == "keys":
            yield from _keys(screen)
        press(screen, LEAVE, *[UP] * number)
    yield "title, pad", with_pad(ready(screen))
    for page in PAGES:
        sheet = ChoicesSheet(desk, offers, page, playing=True)
        yield f"settings in play, {page}", sheet.draw
    yield "loading", ready(Loading(desk, lambda: screen))
    language, size = desk.script
    for key in ("compiling", "every start", "plain"):
        why = "/home/somebody/.cache/duskfolk"
        said = of_waking(language, "laying"), of_waking(language, key, share=42, why=why)
        yield f"laying, {key}", lambda on, said=said: draw_waiting(on, 1.0, said, 0.4, size)


def _keys(screen: Title) -> Iterator[tuple[str, Draw]]:
    press(screen, ENTER)
    for row in range(len(DEEDS) + 2):  # the last two lead elsewhere
        yield f"keys {row}", ready(screen)
        press(screen, DOWN)
    press(screen, UP, UP, ENTER)
    yield "keys, all as at first", ready(screen)
    press(screen, LEAVE, pygame.K_HOME, ENTER)
    yield "keys, asked", ready(screen)
    screen.answer(pygame.Event(pygame.KEYDOWN, key=pygame.K_e))
    yield "keys, taken", ready(screen)
    screen.answer(pygame.Event(pygame.KEYDOWN, key=LEAVE))
    press(screen, RIGHT, RIGHT, ENTER)
    yield "keys, pad asked", ready(screen)
    screen.answer(pygame.Event(pygame.KEYDOWN, key=LEAVE))
    press(screen, LEAVE)


def menus(desk: Desk, offers: Offers, who: str) -> Iterator[tuple[str, Draw]]:
    """All others; ``who`` says whether anything is there to be shown."""
    for part in (_credits, _yours, _who, _thinking, _beside, _cards, _gallery):
        for name, draw in part(desk, offers):
            yield f"{who}, {name}", draw


def _credits(desk: Desk, offers: Offers) -> Iterator[tuple[str, Draw]]:
    screen = Credits(desk, offers)
    for page in range(_ROWS):
        yield f"credits {page}", ready(screen)
        press(screen, DOWN)


def _yours(desk: Desk, offers: Offers) -> Iterator[tuple[str, Draw]]:
    screen = Yours(desk, offers)
    for row in range(5):
        yield f"yours {row}", ready(screen)
        press(screen, DOWN)
    press(screen, DOWN, DOWN, ENTER)
    yield "yours, asked", ready(screen)
    remembered = Remembered(desk, offers)
    settle(remembered)
    desk.characters.log().result()  # it is read by the memory's own thread, one after the other
    yield "remembered", ready(remembered)


def _who(desk: Desk, offers: Offers) -> Iterator[tuple[str, Draw]]:
    house = desk.store.folder / HOUSEHOLD
    for name in (*(f"Wilhelmina of house {n}" for n in range(7)), "住在山谷西边的李雷"):
        (house / name.encode().hex()).mkdir(parents=True)
    screen = Who(desk, offers)
    for row in range(10):
        yield f"who {row}", ready(screen)
        press(screen, DOWN)
    yield "who, pad", with_pad(ready(screen))
    press(screen, pygame.K_HOME, DOWN, pygame.K_DELETE)
    yield "who, asked", ready(screen)
    press(screen, LEAVE)
    rmtree(house)
    screen = Who(desk, offers)
    press(screen, pygame.K_END, UP, ENTER)
    write(screen, "Wilhelmina")
    yield "who, named", ready(screen)


def _thinking(desk: Desk, offers: Offers) -> Iterator[tuple[str, Draw]]:
    screen = Thinking(desk, offers)
    settle(screen)
    for row in range(_ROWS):
        yield f"thinking {row}", ready(screen)
        press(screen, DOWN)
    for button in range(4):
        yield f"thinking, button {button}", ready(screen)
        press(screen, RIGHT)
    for button in (1, 2):
        press(screen, RIGHT, ENTER)
        yield f"thinking, asked {button}", ready(screen)
        press(screen, LEAVE)
    yield "numbers", ready(numbers := Numbers(desk, offers))
    press(numbers, RIGHT)
    yield "numbers, turned", ready(numbers)
    many = Numbers(desk, offers)
    many.counted = _counted()
    yield "numbers, many", ready(many)
    press(many, RIGHT)
    yield "numbers, many, turned", ready(many)


def _counted() -> Counted:
    """Numbers of who has played for a year."""
    kinds = {genre.name.lower(): Kind(1_234, 987, 99, 123.4) for genre in Genre}
    met: dict[str, int] = dict.fromkeys(MET, 1_234)
    return Counted(9_876, 5_432, 1_234, 1_234, 99, 99, 987_654.0, 23_456, 3_456, 123, 456, 36, 36,
                   kinds, met)  # fmt: skip


def _beside(desk: Desk, offers: Offers) -> Iterator[tuple[str, Draw]]:
    screen = Beside(desk, offers)
    press(screen, DOWN, DOWN, DOWN)
    settle(screen)
    yield "own maps, none", ready(screen)
    press(screen, ENTER)  # puts a first one there
    for _ in range(2):
        settle(screen)
        screen.draw(pygame.Surface(SIZE))
    settle(screen)
    yield "own maps, begun", ready(screen)
    _lay_maps(desk.store.folder / MAPS)
    screen = Beside(desk, offers)
    press(screen, *[pygame.K_UP] * screen.stands[0])
    for row in range(7):
        settle(screen)
        yield f"beside {row}", ready(screen)
        if row == 2:
            yield from _code(screen)
        if row == 3:
            for turn in range(3):
                press(screen, RIGHT)
                screen.draw(pygame.Surface(SIZE))  # it is read once it is looked at
                settle(screen)
                yield f"own map {turn}", ready(screen)
        press(screen, DOWN)


def _code(screen: Beside) -> Iterator[tuple[str, Draw]]:
    """A code as it is typed: too short, of the longest, wrong, and with a letter that none has."""
    press(screen, pygame.K_h, ENTER)
    yield "code, short", ready(screen)
    press(screen, *[pygame.K_h] * LONGEST, ENTER)
    yield "code, wrong", ready(screen)
    press(screen, pygame.K_q)
    yield "code, strange", ready(screen)
    yield "code, pad", with_pad(ready(screen))


def _lay_maps(folder: Path) -> None:
    """A map that can be played, and two that cannot."""
    folder.mkdir(parents=True, exist_ok=True)
    write_file(folder / "a garden.json", to_text(level_of(Genre.WATCH)))
    write_file(folder / "b.json", "{}")
    write_file(folder / "c.tmx", "<map/>")


def _cards(desk: Desk, offers: Offers) -> Iterator[tuple[str, Draw]]:
    """Where levels are chosen, once their cards and pictures lie there."""
    cards, hand = Cards(desk, offers), ByHand(desk, offers)
    yield "cards, waiting", ready(cards)
    settle(cards)
    for card in range(3):
        yield f"cards {card}", ready(cards)
        press(cards, RIGHT)
    press(cards, DOWN)
    yield "cards, below", ready(cards)
    hand.update(1.0)
    settle(hand)
    yield "by hand", ready(hand)
    press(hand, DOWN, LEFT, *[LEFT] * 3)
    hand.update(1.0)
    settle(hand)
    yield "by hand, of nobody", ready(hand)


def _gallery(desk: Desk, offers: Offers) -> Iterator[tuple[str, Draw]]:
    screen = Gallery(desk, offers)
    screen.draw(pygame.Surface(SIZE))  # what is listed is read once it was seen
    settle(screen)
    yield "gallery", ready(screen)
    press(screen, pygame.K_x)
    yield "gallery, asked", ready(screen)
    press(screen, LEAVE, DOWN)
    settle(screen)
    yield "gallery, another", ready(screen)
    press(screen, pygame.K_g)
    yield "gallery, filming", screen.draw
    screen.close()
    press(screen, UP, pygame.K_e)
    watching = screen.update(0.1)
    if watching is None or watching is screen or isinstance(watching, tuple):
        return
    for name, keys in (("going", ()), ("paused", (pygame.K_SPACE,)), ("reasons", (pygame.K_F1,))):
        press(watching, *keys)
        watching.update(0.1)
        yield f"watching, {name}", watching.draw
    watching.close()
