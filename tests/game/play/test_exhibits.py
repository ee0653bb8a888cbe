"""Sheets of what the game shows: made from fixed seeds, small, and of all there is."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pygame
import pytest
from PIL import Image
from where import ROOT

from duskfolk.game.play.exhibits.bodies import _night, moods, roles
from duskfolk.game.play.exhibits.hang import SHEETS, film
from duskfolk.game.play.exhibits.screens import LANGUAGES
from duskfolk.game.play.exhibits.sheet import Shown, keep, laid_out, larger
from duskfolk.game.play.looks.stills import alone
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.view.film import Film
from duskfolk.game.view.own import Own
from duskfolk.game.view.palette import SIGNALS
from duskfolk.game.world.kinds import Genre, Mood, Role
from duskfolk.scripts.cli import main

Array = npt.NDArray[np.int_]


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


def test_a_sheet_is_kept_with_every_colour_as_it_is(tmp_path: Path) -> None:
    path, sheet = tmp_path / "moods.png", moods()
    keep(sheet, path)
    with Image.open(path) as image:
        assert (image.mode, image.size) == ("RGB", sheet.get_size())
        assert image.tobytes() == bytes_of(sheet)


def test_the_gallery_that_is_committed_is_whole_in_its_colours_and_small() -> None:
    folder = ROOT / "docs" / "gallery"
    files = list(folder.iterdir())
    assert {path.stem for path in files} == {*SHEETS, "night"}
    assert sum(path.stat().st_size for path in files) < 5_000_000
    for path in folder.glob("*.png"):
        with Image.open(path) as image:
            assert image.mode == "RGB"


def stilled(tmp_path: Path, seconds: float) -> tuple[Array, Array]:
    """A hunted lamplighter beside its wisp, as drawn and as read from a film: (frames, y, x, 3)."""
    stage, session = _night(Genre.PACK)
    canvas, path = pygame.Surface(SIZE), tmp_path / "seen.gif"
    drawn: list[Array] = []
    with Film(path, 10) as taken:
        for n in range(round(seconds * 10)):
            role = (Role.WISP, Role.WARDEN, Role.WOLF, Role.IMP)[n // 3 % 4]
            mood = Mood.CALM if role == Role.WISP else Mood.HUNTING
            alone(stage, session.state, canvas, role, mood, own=Own(n % len(Own)))
            drawn.append(pygame.surfarray.array3d(canvas).swapaxes(0, 1).astype(int))
            taken.add(canvas)
    read: list[Array] = []
    with Image.open(path) as film:
        for n in range(len(drawn)):
            film.seek(n)
            read.append(np.asarray(film.convert("RGB")).astype(int))
    return np.stack(drawn), np.stack(read)


def test_a_film_keeps_the_colours_of_signals_and_is_nowhere_far_off(tmp_path: Path) -> None:
    drawn, read = stilled(tmp_path, 2.4)
    off = np.sqrt(((drawn - read) ** 2).sum(3))
    for name, colour in SIGNALS.items():
        there = np.sqrt(((drawn - np.array(colour)) ** 2).sum(3)) <= 16
        if there.any():
            assert off[there].max() <= 30, name
    shown = [name for name, colour in SIGNALS.items()
             if (np.abs(drawn - np.array(colour)).max(3) <= 8).any()]  # fmt: skip
    assert {"wisp", "danger", "lamp", "ember", "paper"} <= set(shown)
    assert float((off > 48).mean()) < 0.0005


def test_where_nothing_moves_a_film_is_small(tmp_path: Path) -> None:
    """Also by a fire, whose light is never the same."""
    ground = 60 * np.random.default_rng(1).integers(0, 4, (320, 180, 3))
    for count in (1, 12):
        with Film(tmp_path / f"{count}.gif", 10) as taken:
            for n in range(count):
                canvas = pygame.surfarray.make_surface(ground + 3 * (n % 3))
                canvas.fill((255, 255, 255), (20 + 9 * n, 20, 8, 8))
                taken.add(canvas)
    one, many = ((tmp_path / f"{count}.gif").stat().st_size for count in (1, 12))
    assert many < 2 * one


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
