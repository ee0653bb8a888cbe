"""A question before what cannot be undone: no is lit first, and yes is another row."""

import pygame

from ...view import text
from ...view.hud import panel
from ...view.palette import PAPER
from ..keys.input import BACK, CONFIRM, HANDS_OFF, LEFT, RIGHT, ROWS
from ..paper.row import draw_row
from ..paper.sheets import HIGH, WIDE

_NO, _YES = 0, 1
_ROOM = {False: 400, True: 580}  # pixels of a line, by whether letters are large
_BELOW = 10  # pixels between what is asked and the answers


class Question:
    """Asked on a sheet of its own; a screen hands all events over until it is answered.

    Args:
        said: what would be gone.
        no: the answer that leaves everything as it is.
        yes: the other one.
    """

    def __init__(self, said: str, no: str, yes: str) -> None:
        self._said, self._answers = said, (no, yes)
        self._at = _NO
        self._areas: list[pygame.Rect] = []

    @property
    def lit(self) -> object:
        """The answer that is chosen."""
        return self._at

    def handle(self, event: pygame.Event) -> bool | None:
        """Take an event in; returns the answer, or None while there is none."""
        if event.type in HANDS_OFF:
            return False
        if event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN):
            under = pygame.Rect(event.pos, (1, 1)).collidelist(self._areas)
            self._at = under if under >= 0 else self._at
            clicks = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1
            return under == _YES if clicks and under >= 0 else None
        if event.type != pygame.KEYDOWN:
            return None
        if event.key in BACK:
            return False
        if event.key in CONFIRM:
            return self._at == _YES
        if event.key in ROWS | LEFT | RIGHT:
            self._at = _YES - self._at
        return None

    def draw(self, canvas: pygame.Surface, size: float) -> None:
        """What is asked, and under it the two answers."""
        lines = text.balanced(self._said, _ROOM[size > 1], size)
        line, pitch = text.line(size), text.line(size) + 7
        wide = max(text.width(one, size) for one in (*lines, *self._answers)) + 48
        box = pygame.Rect(0, 0, wide, line * len(lines) + _BELOW + 2 * pitch + 18)
        box.center = WIDE // 2, HIGH // 2
        panel(canvas, box)
        for number, said in enumerate(lines):
            at = box.centerx, box.y + 9 + line * number
            text.write(canvas, said, at, PAPER, size=size, align=0.5)
        top = box.y + 9 + line * len(lines) + _BELOW
        self._areas = []
        for number, said in enumerate(self._answers):
            row = pygame.Rect(box.x + 8, top + pitch * number, box.w - 16, pitch)
            draw_row(canvas, said, row, chosen=number == self._at, size=size)
            self._areas.append(row)
