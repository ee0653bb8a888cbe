"""A window is as large as its screen lets it be, full screen is remembered, and it has a sign."""

import numpy as np
import pygame
import pytest

from duskfolk.game.play.app import Window, show
from duskfolk.game.play.fitting import enlarge, placed, window_size
from duskfolk.game.play.kept.store import Store
from duskfolk.game.play.keys.input import Keys
from duskfolk.game.play.screen import Desk, Screen
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.view.emblem import emblem
from duskfolk.game.world.kinds import Move


@pytest.mark.parametrize(
    ("screen", "least"), [((1366, 768), 1200), ((1280, 720), 1100), ((800, 600), 780),
                          ((1920, 1080), 1700), ((3840, 2160), 1920), ((600, 400), 640)],
)  # fmt: skip
def test_a_window_uses_its_screen(screen: tuple[int, int], least: int) -> None:
    wide, high = window_size(screen)
    assert wide >= least
    assert wide * SIZE[1] == high * SIZE[0], "no dot is stretched"
    if least > 640:
        assert wide <= screen[0] - 12
        assert high <= screen[1] - 90


@pytest.mark.parametrize("screen", [(1024, 768), (1366, 768), (1920, 1080), (800, 600)])
def test_a_window_as_it_begins_has_no_borders(screen: tuple[int, int]) -> None:
    whole = pygame.Rect((0, 0), window_size(screen))
    assert placed(whole) == whole, "nor anything to fill in each frame"


@pytest.mark.parametrize("size", [(800, 600), (1366, 768), (1300, 740), (1280, 720), (500, 300)])
def test_the_canvas_fills_a_window_but_for_its_borders(size: tuple[int, int]) -> None:
    area = placed(pygame.Rect((0, 0), size))
    assert pygame.Rect((0, 0), size).contains(area)
    assert max(area.w / size[0], area.h / size[1]) >= 0.9
    assert abs(area.w / area.h - SIZE[0] / SIZE[1]) < 0.01


@pytest.mark.parametrize("size", [(1280, 720), (1120, 630), (800, 450), (500, 281)])
def test_what_is_drawn_lies_where_it_was(size: tuple[int, int]) -> None:
    canvas, onto = pygame.Surface(SIZE), pygame.Surface(size)
    canvas.fill((255, 255, 255), (320, 0, 320, 360))
    enlarge(canvas, onto)
    assert onto.get_at((size[0] // 4, size[1] // 2))[1] <= 2
    assert onto.get_at((3 * size[0] // 4, size[1] // 2))[1] >= 250


@pytest.mark.parametrize("size", [(960, 540), (1760, 990), (1366, 768), (1600, 900)])
def test_dots_of_a_window_that_is_no_whole_factor_have_soft_rims_and_are_else_whole(
    size: tuple[int, int],
) -> None:
    canvas, onto = pygame.Surface(SIZE), pygame.Surface(size)
    dots = np.random.default_rng(0).integers(0, 256, (*SIZE, 3))
    pygame.surfarray.blit_array(canvas, dots)
    enlarge(canvas, onto)
    large = pygame.transform.scale_by(canvas, -(-size[0] // SIZE[0]))
    fits = pygame.surfarray.array3d(pygame.transform.smoothscale(large, size)).astype(int)
    away = abs(pygame.surfarray.array3d(onto) - fits)
    assert away.max() <= 12, "as if all of a larger picture had been made to fit"
    assert away.mean() < 2


class Still(Screen):
    """Nothing happens."""


def test_full_screen_is_remembered_by_key_and_by_choice(desk: Desk) -> None:
    window = Window()
    pygame.event.clear()
    pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_F11, mod=0))
    show(window, desk, Still(), frames=2)
    assert window.full
    assert Store(desk.store.folder).choices.full
    desk.choose("full", False)
    show(window, desk, Still(), frames=2)
    assert not window.full


def test_the_sign_is_square_and_no_empty_one() -> None:
    sign = emblem()
    assert sign.get_width() == sign.get_height() >= 64
    assert len({tuple(sign.get_at((x, 64))) for x in range(sign.get_width())}) > 3


def test_who_cannot_hold_a_key_walks_by_pressing_once() -> None:
    def taps(*keys: int) -> Move:
        hands = Keys(lambda: True)
        for key in keys:
            hands.handle(pygame.Event(pygame.KEYDOWN, key=key))
            hands.handle(pygame.Event(pygame.KEYUP, key=key))
        hands.sample()
        return hands.sample()[0]

    assert taps(pygame.K_w) == Move.NORTH, "and goes on"
    assert taps(pygame.K_w, pygame.K_UP) == Move.STAY
    assert taps(pygame.K_w, pygame.K_s) == Move.SOUTH
    assert taps(pygame.K_w, pygame.K_d) == Move.NORTH_EAST
