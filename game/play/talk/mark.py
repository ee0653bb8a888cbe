"""The mark over the head of whom the key of talk is meant for, seen before it is pressed."""

from collections.abc import Callable, Sequence

import pygame

from ...view import text
from ...view.hud import CORNERS, panel
from ...view.palette import INK, LAMP, PAPER, mix
from ..paper.key_caps import cap
from ..paper.script import Script, usual
from .aim import Aim

_HEAD = 34  # pixels from feet to over a head
_PAD = 2  # pixels that it is higher than a line
_INSIDE = pygame.Rect(4, 4, 632, 352)  # where a mark may lie
_STEPS = ((0, 0), (0, -14), (0, 48), (-1, 18), (1, 18))  # halves of its width aside, pixels down
_FOE = (232, 92, 108)


def draw_ring(canvas: pygame.Surface, at: tuple[int, int], *, foe: bool) -> None:
    """A ring on the ground, round the feet of whom one talks to, or would."""
    colour = _FOE if foe else PAPER
    for grow, shade in ((2, mix(INK, colour, 0.2)), (0, colour)):
        area = pygame.Rect(0, 0, 20 + grow, 9 + grow)
        area.center = at[0], at[1] - 1
        pygame.draw.ellipse(canvas, shade, area, 1)


class TalkMark:
    """Shows a key over a head, and a name where there is something to choose or to fear.

    A friend who follows, and the wisp, are always near: for them the key alone has to do.

    Args:
        aim: who hears.
        script: how it is written.

    Attributes:
        area: where it lies, if somebody hears.
    """

    def __init__(self, aim: Aim, script: Callable[[], Script] = usual) -> None:
        self._aim, self._script = aim, script
        self._met: set[int] = set()
        self._step = 0
        self._words = ""
        self._feet = 0, 0
        self.area: pygame.Rect | None = None

    def met(self, body: int) -> None:
        """The player has talked to somebody, and knows its name."""
        self._met.add(body)

    def place(
        self, at: tuple[int, int], hidden: Sequence[pygame.Rect],
        sought: Sequence[pygame.Rect] = (), *, wisp: bool,
    ) -> None:  # fmt: skip
        """Find where it lies over feet that stand ``at`` a spot.

        Args:
            at: the feet.
            hidden: what it may not hide.
            sought: what it should not hide if there is another place, as the lamp to be lit.
            wisp: whether it is the wisp that hears first.
        """
        aim = self._aim
        self._words, self._feet = "", at
        body = aim.hearers[0]
        others = len(aim.hearers) > 1
        if aim.threatens or others or not (wisp or body in self._met):
            self._words = aim.name(body)
        areas = [self._at(at, step) for step in _STEPS]
        off = [*hidden, *CORNERS]
        tries = [self._step, *range(len(areas))]
        free = [n for n in tries if areas[n].collidelist(off) < 0]
        clear = [n for n in free if areas[n].collidelist(list(sought)) < 0]
        self._step = next(iter((*clear, *free)), 0)
        self.area = areas[self._step]

    def hide(self) -> None:
        """Nobody hears."""
        self.area = None

    def draw(self, canvas: pygame.Surface) -> None:
        """Draw it where it was placed."""
        if self.area is None:
            return
        draw_ring(canvas, self._feet, foe=self._aim.threatens)
        (x, y), (language, size) = self.area.topleft, self._script()
        key = cap(language, "talk")
        panel(canvas, self.area)
        canvas.fill(PAPER, (x + 3, y + 3, text.width(key, size) + 3, text.line(size) - 4))
        text.write(canvas, key, (x + 5, y), INK, size=size, shadow=None)
        x += text.width(key, size) + 10
        if self._words:
            colour = _FOE if self._aim.threatens else PAPER
            text.write(canvas, self._words, (x, y), colour, size=size)
            x += text.width(self._words, size) + 7
        if len(self._aim.hearers) > 1:
            other = cap(language, "other")
            text.write(canvas, other, (x, y), mix(LAMP, INK, 0.25), size=size)

    def _at(self, at: tuple[int, int], step: tuple[int, int]) -> pygame.Rect:
        language, size = self._script()
        wide = text.width(cap(language, "talk"), size) + 9
        if self._words:
            wide += text.width(self._words, size) + 6
        if len(self._aim.hearers) > 1:
            wide += text.width(cap(language, "other"), size) + 7
        area = pygame.Rect(0, 0, wide, text.line(size) + _PAD)
        area.midbottom = at[0] + step[0] * (wide // 2 + 12), at[1] - _HEAD + step[1]
        return area.clamp(_INSIDE)
