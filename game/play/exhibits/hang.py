"""All sheets into a folder, and a film of one play."""

from collections.abc import Callable
from pathlib import Path

import pygame

from ...levels import build
from ...view.canvas import SIZE
from ...view.film import Film
from ...view.hud import draw_hud
from ...view.stage import Stage
from ...world.kinds import Genre
from ..session.session import DECISIONS_PER_SECOND, Session
from . import bodies, places, screens
from .beside import beside
from .sheet import keep

SHEETS: dict[str, Callable[[], pygame.Surface]] = {
    "roles": bodies.roles, "moods": bodies.moods, "places": places.places,
    "palettes": places.palettes,
    "screens-en": lambda: screens.screens("en"), "screens-zh": lambda: screens.screens("zh"),
    "beside": lambda: beside()[0],
}  # fmt: skip
_WINDOW = (192, 108)
_STAYS = pygame.Rect(-66, -24, 132, 62)  # round its middle, within which a view stays
_PACE = 10  # frames of a second: as many as decisions


def hang(folder: Path, names: list[str], seconds: float, said: Callable[[str], None]) -> None:
    """Draw these sheets into a folder, and a film if it has a length.

    Raises:
        FileError: the folder takes no file.
    """
    for name in names:
        path = folder / f"{name}.png"
        keep(SHEETS[name](), path)
        said(f"{path.name}: {path.stat().st_size // 1024} KB")
    if seconds > 0:
        path = film(folder / "night.gif", seconds)
        said(f"{path.name}: {path.stat().st_size // 1024} KB")


def film(path: Path, seconds: float) -> Path:
    """A play from its start, seen round its player.

    The view stands still and leaps after who leaves its middle: what moves is folk and light, and
    the file stays small.
    """
    session = Session(build(Genre.THEFT, 2_100_097), seed=4, played=-1)
    ground = int(session.state.ground[0])
    stage = Stage(session.worlds.ground, ground, Genre.THEFT, 0)
    canvas = pygame.Surface(SIZE)
    middle = -_STAYS.w, 0  # of the view
    with Film(path, _PACE, _WINDOW) as taken:
        for _ in range(round(seconds * DECISIONS_PER_SECOND)):
            if not session.over:
                session.step()
            stage.see(session.state, 0)
            stage.draw(canvas, 1.0, 1 / DECISIONS_PER_SECOND)
            assert stage.motion.now is not None
            draw_hud(canvas, stage.motion.now, 0, stage.clock)
            x, y = stage.on_canvas(0)
            here = x + stage.left, y + stage.top  # on the map
            if not _STAYS.move(middle).collidepoint(here):
                middle = here
            taken.add(canvas, (middle[0] - stage.left, middle[1] - stage.top))
    return path
