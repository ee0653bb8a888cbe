"""What the game says beside a page lies over none of its words."""

import pygame
import pytest

from duskfolk.game.play.looks.steps import settle
from duskfolk.game.play.menu.beside import Beside
from duskfolk.game.play.menu.cards import Cards
from duskfolk.game.play.menu.gallery import Gallery
from duskfolk.game.play.menu.numbers import Numbers
from duskfolk.game.play.menu.title import Title
from duskfolk.game.play.menu.valley import Valley
from duskfolk.game.play.menu.who import Who
from duskfolk.game.play.paper.notes import Notes
from duskfolk.game.play.paper.script import Script
from duskfolk.game.play.screen import Desk, Screen
from duskfolk.game.play.square.screen import Square
from duskfolk.game.play.words.journey import tell
from duskfolk.game.view import text
from duskfolk.game.view.canvas import SIZE

PAGES = (Title, Valley, Beside, Square, Cards, Gallery, Numbers, Who)


def shown(page: type[Screen], desk: Desk) -> Screen:
    screen = page(desk, desk.offers())  # type: ignore[call-arg]
    settle(screen)
    while isinstance(screen, Valley | Square) and desk.journey.beat is not None:
        screen.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0))
        screen.update(1.0)
    return screen


@pytest.mark.parametrize("size", [1, 1.5, 2])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", PAGES)
def test_a_note_lies_over_no_word_of_a_page(
    desk: Desk, page: type[Screen], language: str, size: float
) -> None:
    for name, value in {"language": language, "tongue": language, "letters": size}.items():
        desk.choose(name, value)
    screen, canvas = shown(page, desk), pygame.Surface(SIZE)
    desk.notes.answer(tell(language, "waits"))
    for _ in range(20):  # of whose pictures some letters move
        screen.update(0.1)
        with text.noted(canvas) as read:
            screen.draw(canvas)
        desk.notes.settle(read, high=screen.notes_high)
        area = desk.notes.area(high=screen.notes_high)
        assert area is not None
        assert canvas.get_rect().contains(area)
        assert area.collidelist(read) < 0


def test_a_note_stays_while_nothing_comes_under_it_and_takes_its_usual_place_for_the_next() -> None:
    notes = Notes(lambda: Script("en", 1))
    notes.answer("The night waits where you left it.")
    usual = notes.area(high=True)
    assert usual is not None
    notes.settle([usual], high=True)
    aside = notes.area(high=True)
    assert aside is not None
    assert not aside.colliderect(usual)
    notes.settle([], high=True)
    assert notes.area(high=True) == aside
    notes.settle([pygame.Rect(0, 0, *SIZE)], high=True)
    assert notes.area(high=True) == usual, "where there is no room at all"
    notes.settle([usual], high=True)
    notes.answer("The night waits where you left it!")
    assert notes.area(high=True) == usual


def test_what_is_written_is_noted_on_its_own_canvas_alone() -> None:
    canvas, other = pygame.Surface(SIZE), pygame.Surface(SIZE)
    with text.noted(canvas) as read:
        text.write(canvas, "here", (100, 50), align=0.5)
        text.write(other, "there", (0, 0))
    text.write(canvas, "later", (0, 0))
    assert read == [pygame.Rect(86, 50, 28, text.LINE)]
