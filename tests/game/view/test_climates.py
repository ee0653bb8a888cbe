"""Each genre has a place and a weather of its own, which hides nobody and changes nothing."""

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pygame
import pytest

from duskfolk.game.levels import build
from duskfolk.game.play.session.session import Session
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.view.climate import climate_of
from duskfolk.game.view.palette import LOOKS, PLAIN, Look
from duskfolk.game.view.stage import Stage
from duskfolk.game.world.kinds import Genre


def stage_of(genre: Genre, look: Look = PLAIN) -> Stage:
    session = Session(build(genre, 6), seed=1, played=-1)
    stage = Stage(session.worlds.ground, int(session.state.ground[0]), genre, 0, look)
    stage.see(session.state, 0)
    return stage


def picture(stage: Stage, seconds: float) -> npt.NDArray[np.int16]:
    canvas = pygame.Surface(SIZE)
    stage.draw(canvas, 1.0, seconds)
    return pygame.surfarray.array3d(canvas).astype(np.int16)


def test_no_two_genres_share_their_weather_or_the_colour_of_their_ground() -> None:
    assert len({climate_of(genre).weather for genre in Genre}) == len(Genre)
    shades = {genre: picture(stage_of(genre), 0.0).mean((0, 1)) for genre in Genre}
    for one, other in combinations(Genre, 2):
        assert np.abs(shades[one] - shades[other]).max() > 6, (one, other)


@pytest.mark.parametrize("genre", list(Genre))
def test_weather_moves_and_can_be_left_out(genre: Genre) -> None:
    stage = stage_of(genre)
    stage.clock = 7.0
    first = picture(stage, 0.0)
    stage.look = PLAIN._replace(weather=False)
    without = picture(stage, 0.0)
    stage.look = PLAIN
    assert (first != without).any(-1).sum() > 60, "one sees it"
    assert np.abs(first - without).max() < 200
    stage.clock = 7.9
    assert (picture(stage, 0.0) != first).any()
    assert not LOOKS["high contrast"].weather


@pytest.mark.parametrize("genre", list(Genre))
def test_weather_hides_nobody(genre: Genre) -> None:
    """Over the body that is followed no second is so thick that it changes a third of it."""
    stage = stage_of(genre)
    picture(stage, 1.0)
    x, y = stage.on_canvas(0)
    part = slice(x - 7, x + 7), slice(y - 20, y)
    for second in range(12):
        stage.clock = 3.0 + second * 1.37
        stage.look = PLAIN
        seen = picture(stage, 0.0)[part]
        stage.look = PLAIN._replace(weather=False)
        plain = picture(stage, 0.0)[part]
        assert (np.abs(seen - plain).max(-1) > 24).mean() < 1 / 3


def test_weather_stays_in_the_world_while_the_camera_moves() -> None:
    stage = stage_of(Genre.VIGIL)
    air, pictures = stage._air, []
    for left in (0, 10):
        canvas = pygame.Surface(SIZE)
        air.draw_high(canvas, 5.0, left, 0, 1.0)
        pictures.append(pygame.surfarray.array3d(canvas))
    moved, kept = pictures[1][:600], pictures[0][10:610]
    assert (moved == kept).mean() > 0.999


@pytest.mark.parametrize("name", ["colour-blind", "high contrast"])
@pytest.mark.parametrize("genre", list(Genre))
def test_a_palette_is_seen_in_ordinary_play(name: str, genre: Genre) -> None:
    stage = stage_of(genre)
    picture(stage, 1.0)
    plain = picture(stage, 0.0)
    stage.look = LOOKS[name]
    other = picture(stage, 0.0)
    assert np.abs(plain - other).mean() > 6
    assert (other == LOOKS[name].safety).all(-1).sum() > 15, "a line around who is played"


def test_what_is_clear_stays_clear_in_quiet_colours() -> None:
    scenery = stage_of(Genre.PACK).scenery
    for loud, quiet in zip(scenery.walls, scenery.shades(0.8).walls, strict=True):
        assert pygame.mask.from_surface(loud).count() == pygame.mask.from_surface(quiet).count()
    assert scenery.shades(0.8) is scenery.shades(0.8)


def test_a_level_is_kept_in_one_quiet_look_at_a_time() -> None:
    scenery = stage_of(Genre.PACK).scenery
    before = scenery.shades(0.55)
    assert scenery.shades(0.55) is before
    scenery.shades(0.8)
    assert scenery.shades(0.55) is not before
    assert scenery.shades(0.0).walls is scenery.walls
