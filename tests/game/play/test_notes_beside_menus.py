"""What answers a key lies on no row, button or line of the page that it is about."""

from pathlib import Path

import pygame
import pytest
from lost_plays import lost_replay

from duskfolk.game.play.kept.ours import HOUSEHOLD
from duskfolk.game.play.kept.replays import keep
from duskfolk.game.play.looks.steps import settle
from duskfolk.game.play.menu.beside import Beside
from duskfolk.game.play.menu.cards import Cards
from duskfolk.game.play.menu.gallery import Gallery
from duskfolk.game.play.menu.thinking import Thinking
from duskfolk.game.play.menu.valley import Valley
from duskfolk.game.play.menu.who import Who
from duskfolk.game.play.screen import Desk, Screen
from duskfolk.game.play.words import cards as of_cards
from duskfolk.game.play.words import journey, thoughts, watching
from duskfolk.game.play.words.table import LANGUAGES
from duskfolk.game.view import text
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.world.kinds import Genre

NIGHT = "Warren of the Long Bell · 2031-11-30 18:05"


def pages(desk: Desk) -> list[tuple[Screen, str]]:
    """Screens, and what is answered there."""
    offers, language = desk.offers(), desk.language
    said: list[tuple[Screen, str]] = []
    for number, key in enumerate(("taken", "full", "removed", "not all")):
        who = Who(desk, offers)
        who._cursor.at = 3 * number
        said.append((who, thoughts.tell(language, key, name="Wilhelmina of house 7")))
    for key in ("not yet", "no likes", "childlike", "forgotten"):
        said.append((Thinking(desk, offers), thoughts.tell(language, key)))
    for key in ("wait", "left off", "erased"):
        told = watching.show_keys(language, key, night=NIGHT)
        said.append((Gallery(desk, offers), told))
    said.append((Valley(desk, offers), journey.tell(language, "closed")))
    said.append((Beside(desk, offers), journey.tell(language, "copied", code="KHAC-DEFG-H")))
    said.append((Cards(desk, offers), of_cards.say(language, "no cards yet")))
    return said


@pytest.mark.parametrize("size", [1, 1.5, 2])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_lies_beside_what_it_is_about(desk: Desk, language: str, size: float) -> None:
    desk.choose("language", language)
    desk.choose("letters", size)
    assert isinstance(desk.replay_folder, Path)
    for _ in range(3):
        keep(lost_replay(Genre.THEFT), desk.replay_folder, 50)
    for n in range(7):
        home = f"Wilhelmina of house {n}".encode().hex()
        (desk.store.folder / HOUSEHOLD / home).mkdir(parents=True)
    for screen, said in pages(desk):
        settle(screen)
        canvas = pygame.Surface(SIZE)
        with text.noted(canvas) as read:
            screen.draw(canvas)
        desk.notes.answer(said)
        desk.notes.settle(read, high=screen.notes_high)
        area = desk.notes.area(high=screen.notes_high)
        assert area is not None
        assert area.collidelist(read) < 0, (type(screen).__name__, said, area)
