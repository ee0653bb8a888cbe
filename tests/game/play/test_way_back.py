"""Back leads where one came from, to where one stood; a code is left before its page."""

import time

import pygame
import pytest

from duskfolk.game.nights.codes import LETTERS
from duskfolk.game.play.app import _after
from duskfolk.game.play.kept.gallery import Entry
from duskfolk.game.play.menu.beside import Beside
from duskfolk.game.play.menu.by_hand import ByHand
from duskfolk.game.play.menu.cards import Cards
from duskfolk.game.play.menu.gallery import Gallery
from duskfolk.game.play.menu.numbers import Numbers
from duskfolk.game.play.menu.remembered import Remembered
from duskfolk.game.play.menu.thinking import Thinking
from duskfolk.game.play.menu.title import Title
from duskfolk.game.play.menu.valley import Valley
from duskfolk.game.play.menu.who import Who
from duskfolk.game.play.menu.yours import Yours
from duskfolk.game.play.screen import Desk, Screen
from duskfolk.game.play.way import Way


def walked(desk: Desk, screen: Screen, *keys: int) -> Screen:
    """Where one is after some keys, each in a frame of its own."""
    for key in keys:
        screen.handle(pygame.Event(pygame.KEYDOWN, key=key, mod=0))
        after = _after(desk, screen, 1 / 60)
        assert after is not None
        screen = after
    return screen


DOWN, SPACE, ESC, RIGHT = pygame.K_DOWN, pygame.K_SPACE, pygame.K_ESCAPE, pygame.K_RIGHT


def test_the_way_never_goes_in_circles() -> None:
    way = Way()
    assert [way.go(to) for to in ("valley", "beside", "by hand")] == ["valley", "beside", "by hand"]
    assert way.go("back") == "beside"
    assert way.go("valley") == "valley"
    assert [way.go("back") for _ in range(3)] == ["title"] * 3


def test_other_nights_are_on_the_title_and_back_leads_there(desk: Desk) -> None:
    others = walked(desk, Title(desk), DOWN, SPACE)
    assert isinstance(others, Beside)
    hand = walked(desk, others, *[DOWN] * 5, SPACE)
    assert isinstance(hand, ByHand)
    others = walked(desk, hand, ESC)
    assert isinstance(others, Beside)
    assert others._at == 5, "where one stood"
    cards = walked(desk, others, pygame.K_UP, SPACE)
    assert isinstance(cards, Cards)
    others = walked(desk, cards, ESC)
    assert isinstance(others, Beside)
    title = walked(desk, others, ESC)
    assert isinstance(title, Title)
    assert title._at == 1


def test_back_from_other_nights_is_the_valley_where_one_came_from_there(desk: Desk) -> None:
    valley = walked(desk, Title(desk), SPACE)
    assert isinstance(valley, Valley)
    others = walked(desk, valley, SPACE, SPACE, SPACE, pygame.K_l)
    if isinstance(others, Beside):
        assert isinstance(walked(desk, others, ESC), Valley)


@pytest.mark.parametrize("entry", range(2, 7))
def test_the_titles_cursor_stays_where_it_was(desk: Desk, entry: int) -> None:
    page = walked(desk, Title(desk), *[DOWN] * entry, SPACE)
    title = walked(desk, page, ESC)
    assert isinstance(title, Title)
    assert title._at == entry


def test_back_from_ones_data_is_the_row_of_the_settings(desk: Desk) -> None:
    yours = walked(desk, Title(desk), *[DOWN] * 5, SPACE, *[DOWN] * 7, SPACE)
    assert isinstance(yours, Yours)
    title = walked(desk, yours, ESC)
    assert isinstance(title, Title)
    assert title._sheet is not None
    assert title._sheet.row == "data"


def test_numbers_lead_back_to_the_gallery(desk: Desk) -> None:
    numbers = walked(desk, Title(desk), DOWN, DOWN, SPACE, pygame.K_n)
    assert isinstance(numbers, Numbers)
    assert isinstance(walked(desk, numbers, ESC), Gallery)


def test_esc_leaves_a_code_before_its_page(desk: Desk) -> None:
    others = walked(desk, Title(desk), DOWN, SPACE, DOWN, DOWN)
    assert isinstance(others, Beside)
    assert walked(desk, others, pygame.K_BACKSPACE) is others, "nothing is typed to take away"
    walked(desk, others, pygame.K_k, pygame.K_h)
    assert others._code.typed == "KH"
    assert walked(desk, others, ESC) is others
    assert others._code.typed == ""
    assert walked(desk, others, pygame.K_e) is others, "and a key after it begins nothing"


def test_who_takes_over_stands_where_one_stands_first(desk: Desk) -> None:
    others = walked(desk, Title(desk), DOWN, SPACE, DOWN, DOWN, ESC)
    assert isinstance(others, Title)
    desk.leave()
    others = walked(desk, others, SPACE)
    assert isinstance(others, Beside)
    assert others._at == 0


def test_buttons_whose_data_is_not_there_say_so(desk: Desk) -> None:
    cards = Cards(desk, desk.offers())
    cards._faces = []
    for what in ("surprise", "shut"):
        desk.notes._ahead.clear()
        cards._do(what)
        assert desk.notes._ahead, what
    desk.notes._ahead.clear()
    others = Beside(desk, desk.offers())
    others._maps._files.result()
    others._do("maps")
    assert others._maps.tried, "so that why there is none is told as what went wrong, on the page"


def test_who_leaves_a_code_for_the_valley_begins_no_night_by_a_letter(desk: Desk) -> None:
    valley = walked(desk, Title(desk), SPACE)
    while isinstance(valley, Valley) and valley.story:
        valley = walked(desk, valley, SPACE)
    others = walked(desk, valley, pygame.K_l, DOWN, DOWN, pygame.K_k)
    assert isinstance(others, Beside)
    valley = walked(desk, others, ESC, ESC)
    assert isinstance(valley, Valley)
    others = walked(desk, valley, pygame.K_e)
    assert isinstance(others, Beside), "one stands on the button by which one went off"
    assert not valley._buttons()[0].key, "and the other one claims no key that is not its own"
    valley = walked(desk, others, ESC, pygame.K_UP)
    assert isinstance(valley, Valley)
    assert valley._button == -1, "and up leads to the lamps"


def test_what_we_think_keeps_the_cell_and_the_button(desk: Desk) -> None:
    thoughts = walked(desk, Title(desk), DOWN, DOWN, DOWN, SPACE)
    assert isinstance(thoughts, Thinking)
    while thoughts._offers.prepare():
        time.sleep(0.01)
    thoughts.update(1 / 60)
    walked(desk, thoughts, DOWN, DOWN, RIGHT)
    assert (thoughts._cursor.at, thoughts._column) == (2, 1)
    thoughts = walked(desk, thoughts, ESC, SPACE)
    assert isinstance(thoughts, Thinking)
    assert thoughts.stands == (2, 1, -1)
    thoughts._cursor.at, thoughts._button = 7, 1
    thoughts = walked(desk, thoughts, ESC, SPACE)
    assert isinstance(thoughts, Thinking)
    assert thoughts._button == 1
    desk.way._stood["thoughts"] = (99, 0, -1)  # of a page that had more rows
    thoughts = Thinking(desk, thoughts._offers)
    thoughts.update(1 / 60)
    assert thoughts._rows
    assert thoughts._cursor.at < len(thoughts._rows)


def test_who_plays_keeps_the_row(desk: Desk) -> None:
    who = walked(desk, Title(desk), *[DOWN] * 4, SPACE)
    assert isinstance(who, Who)
    stood = who._cursor.at
    who = walked(desk, who, DOWN, ESC, SPACE)
    assert isinstance(who, Who)
    assert who._cursor.at == stood + 1


def test_what_they_remember_keeps_the_lines_and_the_row_that_leads_there(desk: Desk) -> None:
    yours = walked(desk, Title(desk), *[DOWN] * 5, SPACE, *[DOWN] * 7, SPACE)
    remembered = walked(desk, yours, DOWN, DOWN, DOWN, SPACE)
    assert isinstance(remembered, Remembered)
    remembered._lines = [f"line {number}" for number in range(200)]
    walked(desk, remembered, DOWN, DOWN)
    first = remembered._first
    assert first > 0
    yours = walked(desk, remembered, ESC)
    assert isinstance(yours, Yours)
    assert yours._at == 3
    again = walked(desk, yours, SPACE)
    assert isinstance(again, Remembered)
    assert desk.way.stood("remembered") == (first,)
    again._loaded.result(60)
    again.update(1 / 60)
    assert again._asked is not None
    again._asked.result(60)
    again.update(1 / 60)
    assert again._first <= first, "no further than there are lines now"
    again.handle(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=(320, 180), button=1))
    assert isinstance(_after(desk, again, 1 / 60), Yours), "a click goes back, too"


def test_a_code_in_wide_letters_is_pasted_as_it_is_read(desk: Desk) -> None:
    others = Beside(desk, desk.offers())
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in "KHac-de")  # as an input method writes
    others._code.paste(f"代码 {wide}")
    assert others._code.typed == "KHACDE"
    assert not others._code.wrong


def test_in_the_gallery_the_key_that_takes_what_is_chosen_stands_on_no_other_button(
    desk: Desk,
) -> None:
    gallery = Gallery(desk, desk.offers())
    gallery._cursor.among([Entry(desk.store.folder / "one.dusk", 0.0)])
    assert gallery._buttons()[0].key
    gallery._button = 1
    assert not gallery._buttons()[0].key


def test_a_letter_that_no_code_has_stays_and_is_marked_until_it_is_gone(desk: Desk) -> None:
    others = walked(desk, Title(desk), DOWN, SPACE, DOWN, DOWN)
    assert isinstance(others, Beside)
    walked(desk, others, SPACE)
    assert others._code.wrong == "", "nothing was typed, so nothing is wrong with it"
    strange = next(each for each in "abcdefghijklmnopqrstuvwxyz" if each.upper() not in LETTERS)
    walked(desk, others, pygame.K_k, ord(strange), pygame.K_h)
    assert others._code.typed == f"K{strange.upper()}H"
    said, letters = others._code.told("en")
    assert said == f"No code has the letter {strange.upper()}."
    assert letters == f"K({strange.upper()})H_"
    walked(desk, others, SPACE, pygame.K_UP, DOWN)
    assert others._code.wrong == "code letter", "as long as it stands there"
    others._code.erase()
    others._code.erase()
    assert (others._code.typed, others._code.wrong) == ("K", "")
