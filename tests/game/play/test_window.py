"""The canvas on a window of any size: the whole of it is seen, in its own proportions."""

import warnings

import numpy as np
import pygame
import pytest

from duskfolk.game.play.app import Window
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.view.palette import NIGHT

BRIGHT = (250, 250, 250)


@pytest.mark.parametrize(
    ("window", "seen"),
    [
        ((320, 180), (320, 180)), ((400, 400), (400, 225)), ((639, 360), (639, 359)),
        ((640, 300), (533, 300)), ((640, 360), (640, 360)), ((1300, 700), (1244, 700)),
        ((1300, 730), (1280, 720)), ((40, 4), (7, 4)), ((1, 1), (1, 0)),
    ],
)  # fmt: skip
def test_a_window_of_any_size_shows_the_whole_canvas(
    window: tuple[int, int], seen: tuple[int, int]
) -> None:
    on = Window()
    surface = pygame.display.set_mode(window)
    on.canvas.fill(BRIGHT)
    on.canvas.fill((90, 90, 90), on.canvas.get_rect().inflate(-SIZE[0] // 8, -SIZE[1] // 8))
    on.show()
    pixels = pygame.surfarray.array3d(surface)
    columns, rows = np.nonzero((pixels != NIGHT).any(2))
    assert columns.size == 0 or abs(np.ptp(columns) + 1 - seen[0]) <= 1
    assert rows.size == 0 or abs(np.ptp(rows) + 1 - seen[1]) <= 1
    if min(seen) > 100:  # all four edges of the canvas, in the middle of the window
        for x, y in ((0, 0.5), (1, 0.5), (0.5, 0), (0.5, 1)):
            at = (
                window[0] // 2 + (x - 0.5) * (seen[0] - 6),
                window[1] // 2 + (y - 0.5) * (seen[1] - 6),
            )
            assert surface.get_at((round(at[0]), round(at[1])))[0] > 200


def test_the_window_comes_back_as_the_player_had_it_and_nothing_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    on, set_mode = Window(), pygame.display.set_mode
    set_mode((901, 523), pygame.RESIZABLE)  # as it was dragged

    def forced(size: tuple[int, int], flags: int) -> pygame.Surface:
        warnings.warn(f"Requested window was forcibly resized by the OS. {size}", RuntimeWarning, 2)
        return set_mode(size if flags & pygame.FULLSCREEN else (640, 360), flags)

    monkeypatch.setattr(pygame.display, "set_mode", forced)
    on.toggle()
    assert on.full
    on.toggle()
    assert pygame.display.get_window_size() == (640, 360), "the system has a will of its own"
    monkeypatch.setattr(pygame.display, "set_mode", set_mode)
    on.tick(0)
    assert pygame.display.get_window_size() == (901, 523)
    set_mode((700, 400), pygame.RESIZABLE)
    on._returns = 0.0
    set_mode((702, 402), pygame.RESIZABLE)
    on.tick(0)
    assert pygame.display.get_window_size() == (702, 402), "after a while it is the player's"
