"""How the canvas fits a screen: as large as it can be, with square dots where that costs little."""

import pygame

from ..view.canvas import SIZE

_FRAME = 40, 90  # pixels of a screen that a window's frame, a task bar and the like take
_MOST = 3.0  # times the canvas that a window begins with
_LOSS = 0.9  # of the size that could be, from which on whole dots are worth the rest
_STEP = 0.25  # of a factor, in which a window begins


def window_size(screen: tuple[int, int]) -> tuple[int, int]:
    """How large a window begins on a screen: by whole dots, or by quarters of them."""
    most = min((side - taken) / own for side, taken, own in zip(screen, _FRAME, SIZE, strict=True))
    factor = max(1.0, min(most, _MOST))
    whole = int(factor)
    factor = factor // _STEP * _STEP if whole < _LOSS * factor else whole
    return round(SIZE[0] * factor), round(SIZE[1] * factor)


def placed(whole: pygame.Rect) -> pygame.Rect:
    """Where on a window the canvas lies."""
    most = min(whole.w / SIZE[0], whole.h / SIZE[1])
    area = pygame.Rect((0, 0), SIZE)
    area = area.scale_by(int(most)) if int(most) >= _LOSS * most else area.fit(whole)
    area.center = whole.center
    return area


def enlarge(canvas: pygame.Surface, onto: pygame.Surface) -> None:
    """Bring the canvas to all of a surface: whole dots, or the next larger ones made to fit."""
    wide, high = onto.get_size()
    if wide % SIZE[0] == 0 and high % SIZE[1] == 0:
        pygame.transform.scale(canvas, (wide, high), onto)
        return
    if wide > SIZE[0]:  # so that each dot keeps its form, and only its rim is soft
        canvas = pygame.transform.scale_by(canvas, -(-wide // SIZE[0]))
    pygame.transform.smoothscale(canvas, (wide, high), onto)
