"""What is told of a row of the settings is true as it stands, in both languages."""

import pygame
import pytest

from duskfolk.game.play.keys.bindings import DEEDS
from duskfolk.game.play.looks.written import words_of
from duskfolk.game.play.menu.choices import PAGES, ChoicesSheet
from duskfolk.game.play.menu.key_sheet import KeySheet
from duskfolk.game.play.menu.rows import ROWS
from duskfolk.game.play.screen import Desk
from duskfolk.game.play.words.settings import hints
from duskfolk.game.play.words.table import LANGUAGES
from duskfolk.game.view import text
from duskfolk.game.view.canvas import SIZE


def test_each_row_that_changes_something_is_told_of_by_its_value(desk: Desk) -> None:
    assert hints()["en"].keys() == hints()["zh"].keys()
    offers = desk.offers()
    for language in LANGUAGES:
        desk.choose("language", language)
        for name, row in ROWS.items():
            assert row.note is not None, name
            before = row.note(desk, offers)
            assert before, name
            choice = getattr(desk.store.choices, name, None)
            if isinstance(choice, bool) and name != "sight":  # a help, which tells what all do
                assert row.turn is not None
                row.turn(desk, offers, 1)
                assert row.note(desk, offers) != before, name
                row.turn(desk, offers, 1)


def test_flashes_as_usual_are_not_said_to_be_left_out(desk: Desk) -> None:
    sheet = ChoicesSheet(desk, desk.offers(), "seeing", row="flashes")
    told = [" ".join(words_of(sheet.draw, pygame.Surface(SIZE)))]
    sheet.handle(pygame.K_RIGHT)
    told.append(" ".join(words_of(sheet.draw, pygame.Surface(SIZE))))
    assert ["left out" in each for each in told] == [False, True]
    assert sheet.row in PAGES["seeing"]


def test_the_sheet_of_keys_tells_what_a_press_does_in_each_of_its_three_kinds_of_rows(
    desk: Desk,
) -> None:
    sheet, told = KeySheet(desk), set[str]()
    for key in (pygame.K_HOME, pygame.K_END, pygame.K_UP):
        sheet.handle(key)
        told.add(sheet._help())
    assert len(told) == 3
    assert sum("Delete" in each for each in told) == 1
    assert sheet._row == "reset" not in DEEDS


@pytest.mark.parametrize("size", [1, 1.5, 2])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_hint_ends_in_one_letter_or_word(language: str, size: float) -> None:
    for said in hints()[language].values():
        lines = text.balanced(said, 600, size)
        assert lines == text.wrap(said, 600, size) or len(lines) == len(text.wrap(said, 600, size))
        widths = [text.width(line, size) for line in lines]
        assert max(widths) <= 600
        assert min(widths) > 0.5 * max(widths), lines


def test_the_name_of_a_file_is_broken_at_a_slash_or_before_its_ending() -> None:
    path = "~/some/folder/duskfolk-mine-001.zip"
    assert text.wrap(path, 25 * text.ADVANCE) == ["~/some/folder/", "duskfolk-mine-001.zip"]
    assert text.wrap("~/duskfolk-mine-001.zip", 21 * text.ADVANCE) == [
        "~/duskfolk-mine-001",
        ".zip",
    ]
    assert not text.holds(path, 25 * text.ADVANCE)
    assert text.holds(path, len(path) * text.ADVANCE)
