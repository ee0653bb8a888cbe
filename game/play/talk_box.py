"""The talk box as it looks: words on paper, and beneath what may be said, or what is typed."""

import pygame

from ..view import text
from ..view.dots import is_wide
from ..view.faces import FACE
from ..view.hud import panel
from ..view.palette import GOLD, INDIGO, LAMP, PAPER, mix
from .entry_line import draw_entry
from .keyboard import letter
from .sheets import HIGH, WIDE
from .talk_paper import draw_face, draw_name, draw_thought, draw_words
from .talk_shown import Shown
from .talk_words import BACK, OWN_WORDS, SAY, told

_MARGIN = 12  # pixels to the lower edge of the canvas
_TOP = 46  # where the box begins for who stands low: under the cards of the HUD
_BOX_WIDE = {1: 500, 2: 624}  # by the size of letters
_CHINESE_LINE = 15  # pixels from one line to the next; Latin ones are text.LINE apart
_HEAD = 16  # pixels of the name's line


class TalkBox:
    """Draws a talk, and knows afterwards where its rows lie.

    Attributes:
        caret: where a typed line's caret stands on the canvas.
    """

    def __init__(self) -> None:
        self.caret = pygame.Rect(0, 0, 1, 1)
        self._rows: list[pygame.Rect] = []
        self._areas: list[pygame.Rect] = []

    def row_at(self, at: tuple[int, int]) -> int | None:
        """The row under a spot of the canvas."""
        return next((n for n, row in enumerate(self._rows) if row.collidepoint(at)), None)

    def covers(self, at: tuple[int, int]) -> bool:
        """Whether the box lies over a spot of the canvas."""
        return any(area.collidepoint(at) for area in self._areas)

    def draw(self, canvas: pygame.Surface, talk: Shown, *, above: bool) -> None:
        """Draw a talk; ``above`` who stands low on the canvas."""
        size, wide = talk.manner.size, _BOX_WIDE[talk.manner.size]
        left = (FACE + 12) * size + 10
        words = f"- {talk.asked}" if talk.asked else talk.stream.line
        lines, step = text.wrap(words, wide - left - 14, size), _step(words, size)
        under = self._height_under(talk)
        room = HIGH - 2 * _MARGIN - under
        high = max(FACE * size + 20, 15 + _HEAD * size + step * (len(lines) + bool(talk.asked)))
        high = min(high, room)
        y = _TOP if above and _TOP + high + under < HIGH else HIGH - _MARGIN - high - under
        box = pygame.Rect((WIDE - wide) // 2, y, wide, high)
        panel(canvas, box, paper=True)
        draw_face(canvas, talk, (box.x + 10, box.y + 10), size)
        draw_name(canvas, talk, (box.x + left, box.y + 9), wide - left - 14)
        area = pygame.Rect(box.x + left, box.y + 9 + _HEAD * size, 0, high - 13 - _HEAD * size)
        if talk.asked:
            most = max(1, area.h // step - 1)
            draw_thought(canvas, talk, lines[:most], area, step)
        else:
            draw_words(canvas, talk, lines, area, step)
        self._rows, self._areas = [], [box]
        if under:
            rows = pygame.Rect(box.x + FACE + 10, box.bottom + 2, wide - FACE - 10, under - 2)
            self._areas.append(rows)
            panel(canvas, rows)
            self._draw_rows(canvas, talk, rows.inflate(-20, -10))

    def _draw_rows(self, canvas: pygame.Surface, talk: Shown, area: pygame.Rect) -> None:
        size, y = talk.manner.size, area.y
        step = _step("".join(choice.say for choice in talk.choices), size)
        typing = talk.entry is not None
        for number in range(talk.rows):
            row = pygame.Rect(area.x, y, area.w, step)
            self._rows.append(row)
            chosen = number == talk.row
            if chosen:
                text.write(canvas, ">", (row.x, y), GOLD, size=size)
            inner = row.move(12 * size, 0)
            inner.w -= 12 * size
            if number < len(talk.choices):
                colour = PAPER if chosen else mix(PAPER, INDIGO, 0.7 if typing else 0.45)
                said = text.cut(talk.choices[number].say, inner.w + 8, size)
                text.write(canvas, said, inner.topleft, colour, size=size)
            elif talk.entry is not None:
                self.caret = draw_entry(canvas, talk.entry, inner, size, talk.clock)
            else:
                self._draw_offer(canvas, talk, inner, chosen)
            y += step
        if typing:
            language = talk.character.language
            hint = f"{told(SAY, language)}   {told(BACK, language)}"
            text.write(canvas, hint, (area.right, y + 1), mix(PAPER, INDIGO, 0.5), align=1.0)

    def _draw_offer(
        self, canvas: pygame.Surface, talk: Shown, row: pygame.Rect, chosen: bool
    ) -> None:
        """The row of one's own words, and its key."""
        size = talk.manner.size
        words = f"{told(OWN_WORDS, talk.character.language)} ..."
        colour = LAMP if chosen else mix(LAMP, INDIGO, 0.5)
        text.write(canvas, words, row.topleft, colour, size=size)
        text.write(canvas, letter(pygame.K_t), row.topright, colour, size=size, align=1.0)

    def _height_under(self, talk: Shown) -> int:
        """Of all that lies under the paper."""
        if not talk.rows:
            return 0
        step = _step("".join(choice.say for choice in talk.choices), talk.manner.size)
        return 14 + step * talk.rows + (text.LINE + 2 if talk.entry is not None else 0)


def _step(words: str, size: int) -> int:
    """Pixels from one line of some words to the next."""
    return (_CHINESE_LINE if any(map(is_wide, words)) else text.LINE) * size
