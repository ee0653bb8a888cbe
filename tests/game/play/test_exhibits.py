"""Sheets of what the game shows: made from fixed seeds, small, and of all there is."""

from pathlib import Path

import pygame
import pytest
from PIL import Image

from duskfolk.game.play.exhibits.bodies import moods, roles
from duskfolk.game.play.exhibits.hang import SHEETS, film
from duskfolk.game.play.exhibits.screens import LANGUAGES
from duskfolk.game.play.exhibits.sheet import Shown, keep, laid_out, larger
from duskfolk.scripts.cli import main


def bytes_of(sheet: pygame.Surface) -> bytes:
    return pygame.image.tobytes(sheet, "RGB")


def test_pictures_lie_side_by_side_and_none_over_another() -> None:
    colours = [(250, 0, 0), (0, 250, 0), (0, 0, 250)]
    shown: list[Shown] = []
    for n, colour in enumerate(colours):
        picture = pygame.Surface((20 + n, 10))
        picture.fill(colour)
        shown.append(Shown(picture, ""))
    sheet = laid_out(larger(shown), 2)
    for n, colour in enumerate(colours):
        there = pygame.mask.from_threshold(sheet, colour, (1, 1, 1, 255)).count()
        assert there == 9 * 10 * (20 + n)


def test_sheets_of_bodies_are_the_same_each_time() -> None:
    assert bytes_of(roles()) == bytes_of(roles())
    assert bytes_of(moods()) == bytes_of(moods())


def test_a_sheet_is_kept_small_and_whole(tmp_path: Path) -> None:
    path, sheet = tmp_path / "roles.png", roles()
    keep(sheet, path)
    assert path.stat().st_size < 100_000
    with Image.open(path) as image:
        assert image.size == sheet.get_size()


def test_a_film_has_its_length(tmp_path: Path) -> None:
    with Image.open(film(tmp_path / "night.gif", 1.0)) as image:
        assert getattr(image, "n_frames") == 10  # noqa: B009 - its type knows no frames


def test_the_command_draws_what_is_asked_and_refuses_what_it_does_not_know(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert {f"screens-{language}" for language in LANGUAGES} <= set(SHEETS)
    out = str(tmp_path / "sheets")
    assert main(["gallery", "--only", "roles", "--seconds", "0", "--out", out]) == 0
    assert [path.name for path in (tmp_path / "sheets").iterdir()] == ["roles.png"]
    assert main(["gallery", "--only", "rolls", "--out", out]) == 2
    assert "roles" in capsys.readouterr().err
    assert main(["gallery", "--seconds", "-1", "--out", out]) == 2
