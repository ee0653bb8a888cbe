"""Sheets of places: every genre and its weather, early and late, and every palette."""

import pygame

from ...levels import build
from ...view.canvas import SIZE
from ...view.climate import climate_of
from ...view.hud import draw_hud
from ...view.palette import LOOKS, PLAIN, Look
from ...view.stage import Stage
from ...world.kinds import Genre
from ..session.session import DECISIONS_PER_SECOND, Session
from .sheet import Shown, above, laid_out, larger

_LEVEL = 2_100_095
_PLAYED = 7 * DECISIONS_PER_SECOND
_EARLY, _LATE = 0.25, 0.9
_WINDOW = (320, 180)
_DETAIL = (144, 96)


def places() -> pygame.Surface:
    """All genres: whole, and parts of them early and late, with what is in their air."""
    whole, parts = list[Shown](), list[Shown]()
    for genre in Genre:
        name, weather = genre.name.lower(), climate_of(genre).weather.name.lower()
        early, at = moment(genre, _EARLY)
        late, _ = moment(genre, _LATE)
        whole.append(Shown(_around(early, at, _WINDOW), f"{name}, early"))
        whole.append(Shown(_around(late, at, _WINDOW), f"{name}, late"))
        parts.append(Shown(_around(late, at, _DETAIL), f"{name}: {weather}"))
    return above(laid_out(whole, 4), laid_out(larger(parts), 3))


def palettes() -> pygame.Surface:
    """One early and one late moment in every palette."""
    shown = [
        (moment(genre, night, look), f"{name}, {genre.name.lower()}")
        for genre, night in ((Genre.PACK, _EARLY), (Genre.WATCH, _LATE))
        for name, look in LOOKS.items()
    ]
    whole = [Shown(_around(picture, at, _WINDOW), words) for (picture, at), words in shown]
    parts = [Shown(_around(picture, at, _DETAIL), words) for (picture, at), words in shown]
    return above(laid_out(whole, 3), laid_out(larger(parts), 3))


def moment(
    genre: Genre, night: float, look: Look = PLAIN
) -> tuple[pygame.Surface, tuple[int, int]]:
    """A play after some seconds, in the light of a share of its night, and where its player is."""
    session = Session(build(genre, _LEVEL), seed=2, played=-1)
    ground = int(session.state.ground[0])
    stage = Stage(session.worlds.ground, ground, genre, 0, look)
    canvas = pygame.Surface(SIZE)
    for _ in range(_PLAYED):
        if not session.over:
            session.step()
        stage.see(session.state, 0)
        assert stage.motion.now is not None
        stage.motion.now.tick[...] = int(night * int(stage.motion.now.night))
        stage.draw(canvas, 1.0, 1 / DECISIONS_PER_SECOND)
    assert stage.motion.now is not None
    draw_hud(canvas, stage.motion.now, 0, stage.clock)
    return canvas, stage.on_canvas(0)


def _around(picture: pygame.Surface, at: tuple[int, int], size: tuple[int, int]) -> pygame.Surface:
    area = pygame.Rect((0, 0), size)
    area.center = at[0], at[1] - 8
    return picture.subsurface(area.clamp(picture.get_rect())).copy()
