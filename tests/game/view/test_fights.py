"""A fight can be read: who is covered, who was struck, what it cost, and who sees whom."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pygame
import pytest

from duskfolk.game.levels import build
from duskfolk.game.play.session.session import Session
from duskfolk.game.view.actors import body_of
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.view.covered import cover_of, rim_of
from duskfolk.game.view.figures import FRAMES, Pose, figure
from duskfolk.game.view.figures.clothes import person
from duskfolk.game.view.own import Own, own_of
from duskfolk.game.view.palette import PAPER, PLAIN, Look
from duskfolk.game.view.stage import Stage
from duskfolk.game.world.kinds import Genre, Role, Tally, Tile
from duskfolk.game.world.rules import STILL_TICKS
from duskfolk.game.world.state import State

WHITE = (255, 255, 255)


class Scene:
    """A world of which a test moves the columns, and its picture."""

    def __init__(self, genre: Genre = Genre.PACK, look: Look = PLAIN) -> None:
        session = Session(build(genre, 4), seed=3, played=-1)
        self.state = State._make(column.copy() for column in session.state)
        self.state.sees[0] = 0
        self.stage = Stage(session.worlds.ground, int(self.state.ground[0]), genre, 0, look)
        self.foe = int(np.flatnonzero(np.isin(self.state.role[0], (Role.WOLF, Role.WARDEN)))[0])
        self.state.stirred[0] = self.state.sleeps[0] = self.state.near_start[0] = 0
        self.state.asleep[0] = 0

    def show(self, seconds: float = 1 / 60) -> npt.NDArray[np.uint8]:
        canvas = pygame.Surface(SIZE)
        self.stage.draw(canvas, 1.0, seconds)
        return pygame.surfarray.array3d(canvas)

    def see(self) -> None:
        self.stage.see(self.state, 0)

    def settle(self) -> None:
        for _ in range(6):
            self.see()
            self.show(0.5)


def white(picture: npt.NDArray[np.uint8], at: tuple[int, int]) -> int:
    x, y = at
    part = picture[x - 12 : x + 12, y - 26 : y + 2]
    return int((part == WHITE).all(-1).sum())


@pytest.mark.parametrize("rate", [20, 60, 240])
@pytest.mark.parametrize("flashes", [True, False])
def test_a_struck_body_is_white_for_two_frames_of_sixty_or_one(rate: int, flashes: bool) -> None:
    scene = Scene(look=PLAIN._replace(flashes=flashes))
    scene.settle()
    at, before = scene.stage.on_canvas(0), white(scene.show(), scene.stage.on_canvas(0))
    scene.state.tally[0, 0, Tally.STRUCK] += 1
    scene.see()
    shown = [white(scene.show(1 / rate), at) - before for _ in range(rate // 4)]
    frames = [count > 20 for count in shown]
    assert sum(frames) == {20: 1, 60: 2, 240: 8}[rate]
    assert all(frames[: sum(frames)]), "at once, and in one go"
    if not flashes:
        assert max(shown) < 90, "a line and no surface"
    else:
        assert max(shown) > 150


def test_a_heart_breaks_over_who_lost_it_and_over_nobody_else() -> None:
    scene = Scene()
    scene.settle()
    scene.state.hearts[0, 0] -= 1
    scene.see()
    pictures = [scene.show(1 / 20) for _ in range(24)]
    scene.stage._happenings.blows._hearts.clear()
    x, y = scene.stage.on_canvas(0)
    red = [
        int(((p[x - 30 : x + 30, max(0, y - 74) : y, 0] > 180)
             & (p[x - 30 : x + 30, max(0, y - 74) : y, 1] < 110)).sum())
        for p in pictures
    ]  # fmt: skip
    assert red[0] > red[-1] + 40, "it was there, and is gone"


@pytest.mark.parametrize("dx", [-0.25, 0.0, 0.25])
def test_an_outline_is_seen_through_who_covers_it(dx: float) -> None:
    scene = Scene()
    scene.state.tick[0] = scene.state.night[0] - 5
    state, foe = scene.state, scene.foe
    state.x[0, foe], state.y[0, foe] = state.x[0, 0] + dx, state.y[0, 0] + 0.2
    state.sees[0, 0] = 1 << foe
    scene.settle()
    stage = scene.stage
    actors = [stage.motion.actor(a, 1.0, stage.left, stage.top) for a in (0, foe)]
    covered, at = cover_of(actors[0], actors, stage.scenery, (stage.left, stage.top), stage.clock)
    assert covered.count() > 8
    picture = scene.show(0.0)
    wide, high = covered.get_size()
    spots = [(x, y) for x in range(wide) for y in range(high) if covered.get_at((x, y))]
    paper = [tuple(picture[at[0] + x, at[1] + y]) == PAPER for x, y in spots]
    assert np.mean(paper) > 0.9
    state.sees[0, 0] = 0
    scene.settle()
    alone = [stage.motion.actor(0, 1.0, stage.left, stage.top)]
    uncovered, _ = cover_of(alone[0], alone, stage.scenery, (stage.left, stage.top), stage.clock)
    assert uncovered.count() < covered.count()


@pytest.mark.parametrize("dy", [0.0, 0.2, 0.6])
def test_a_villager_who_comes_close_hides_nothing_of_who_is_followed(dy: float) -> None:
    scene = Scene()
    state, friend = scene.state, scene.foe
    state.role[0, friend], state.mood[0, friend] = Role.VILLAGER, 0
    state.sees[0, 0] = 1 << friend

    def body(aside: float, further: float) -> npt.NDArray[np.uint8]:
        state.x[0, friend], state.y[0, friend] = state.x[0, 0] + aside, state.y[0, 0] + further
        scene.settle()
        canvas, stage = pygame.Surface(SIZE), scene.stage
        stage.clock = 0.0  # between two breaths
        actors = [stage.motion.actor(a, 1.0, stage.left, stage.top) for a in (0, friend)]
        shades = stage.scenery.shades(0)
        assert stage.motion.now is not None
        stage._draw_rows(canvas, stage.motion.now, shades, actors)  # by daylight
        picture, at = body_of(actors[0], stage.clock)
        shape = pygame.surfarray.array_alpha(picture) > 0
        x, y = at
        return pygame.surfarray.array3d(canvas)[x : x + shape.shape[0], y : y + shape.shape[1]][
            shape
        ]

    assert (body(0.1, dy) == body(3.0, dy)).all()


@pytest.mark.parametrize("name", ["tobin", "edda", "pip", "marta"])
def test_who_has_a_name_wears_the_same_by_night_as_on_the_square(name: str) -> None:
    scene = Scene()
    scene.state.role[0, scene.foe] = Role.VILLAGER
    scene.stage.motion.names = {scene.foe: name}
    scene.see()
    one = scene.stage.motion.actor(scene.foe, 1.0, 0, 0)
    body, _ = body_of(replace(one, moving=True, cowering=False, asleep=False, windup=0.0), 0.0)
    square = person(name, Role.VILLAGER, Pose(one.side, int(one.stride) % FRAMES))
    assert pygame.image.tobytes(body, "RGBA") == pygame.image.tobytes(square, "RGBA")
    plain = figure(Role.VILLAGER, Pose(one.side, int(one.stride) % FRAMES))
    assert pygame.image.tobytes(body, "RGBA") != pygame.image.tobytes(plain, "RGBA")


def test_the_rim_of_a_shape_is_one_pixel_wide() -> None:
    rim = rim_of(pygame.Mask((9, 7), fill=True))
    assert rim.count() == 2 * 9 + 2 * 5
    assert not rim.get_at((4, 3))


def test_the_own_mark_tells_of_eyes_grass_and_light() -> None:
    scene = Scene(Genre.WATCH)
    state, stage, foe = scene.state, scene.stage, scene.foe

    def own() -> Own:
        stage.see(state, 0)
        return own_of(stage.motion, stage.scenery.tiles, stage.scenery.light)

    rows, columns = np.nonzero(stage.scenery.tiles == Tile.FLOOR)
    dark = next(
        (x, y) for x, y in zip(columns.tolist(), rows.tolist(), strict=True)
        if stage.scenery.light[y * 48 + x] == 0
    )  # fmt: skip
    state.x[0, 0], state.y[0, 0] = dark[0] + 0.5, dark[1] + 0.5
    assert own() == Own.NONE
    state.carrying[0, 0] = 1
    assert own() == Own.BRIGHT
    state.carrying[0, 0] = 0
    row, column = np.argwhere(stage.scenery.tiles == Tile.GRASS)[0]
    state.x[0, 0], state.y[0, 0] = column + 0.5, row + 0.5
    state.still[0, 0] = STILL_TICKS
    assert own() == Own.HIDDEN
    state.sees[0, foe] = 1
    assert own() == Own.HIDDEN, "who sees from where nobody knows, and does not care, is not told"
    state.sees[0, 0] = 1 << foe
    assert own() == Own.SEEN
    state.dazed[0, foe] = 5
    assert own() == Own.HIDDEN
