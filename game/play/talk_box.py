"""The talk box as it looks: words on paper, and beneath what may be said, or what is typed."""

import pygame

from ..view import text
from ..view.dots import is_wide
from ..view.faces import FACE
from ..view.hud import panel
from ..view.palette import GOLD, INDIGO, LAMP, PAPER, mix
from .entry_line import draw_entry
from .keyboard import is_pad, letter
from .sheets import HIGH, WIDE
from .talk_paper import draw_face, draw_name, draw_thought, draw_words
from .talk_rows import Row, laid
from .talk_shown import Shown
from .talk_words import BACK, ENTER, ON, OWN_WORDS, SAY, told

_MARGIN = 12  # pixels to the lower edge of the canvas
_TOP = 46  # where the box begins for who stands low: under the cards of the HUD
_BOX_WIDE = {1: 500, 2: 624}  # by the size of letters
_CHINESE_LINE = 15  # pixels from one line to the next; Latin ones are text.LINE apart
_MARK = 12  # pixels of what marks the chosen row, at size 1
_BLINK = 1.0  # seconds from one showing of the mark to the next
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
        self._laid: list[Row] = []

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
        self._laid = _laid(talk, wide)
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
        """What may be said, and last what is typed, or how the talk goes on."""
        y, step = area.y, _row_step(talk)
        for number, row in enumerate(self._laid):
            place = pygame.Rect(area.x, y, area.w, step * len(row.lines))
            self._rows.append(place)
            self._draw_choice(canvas, talk, place, number, row)
            y = place.bottom
        last = pygame.Rect(area.x, y, area.w, step)
        if talk.rows > len(self._laid):
            self._rows.append(last)
        inner, chosen = _beside_mark(last, talk), talk.row >= len(self._laid)
        if chosen and not talk.awaits:
            text.write(canvas, ">", last.topleft, GOLD, size=talk.manner.size)
        if talk.entry is not None:
            self.caret = draw_entry(canvas, talk.entry, inner, talk.manner.size, talk.clock)
            language = talk.character.language
            hint = f"{told(SAY, language)}   {told(BACK, language)}"
            at = area.right, last.bottom + 1
            text.write(canvas, hint, at, mix(PAPER, INDIGO, 0.5), align=1.0)
        elif talk.rows > len(self._laid):
            self.caret = pygame.Rect(inner.x, inner.y, talk.manner.size, inner.h)
            self._draw_offer(canvas, talk, inner, chosen)
        elif talk.awaits:
            _draw_go_on(canvas, talk, last)

    def _draw_choice(
        self, canvas: pygame.Surface, talk: Shown, place: pygame.Rect, number: int, row: Row
    ) -> None:
        chosen, step = number == talk.row, _row_step(talk)
        if chosen:
            text.write(canvas, ">", place.topleft, GOLD, size=talk.manner.size)
        colour = PAPER if chosen else mix(PAPER, INDIGO, 0.45 if talk.entry is None else 0.7)
        inner = _beside_mark(place, talk)
        sink = (step - step * row.size // talk.manner.size) // 2  # smaller ones, in the middle
        for line, words in enumerate(row.lines):
            at = inner.x, inner.y + step * line + sink
            text.write(canvas, words, at, colour, size=row.size)

    def _draw_offer(
        self, canvas: pygame.Surface, talk: Shown, row: pygame.Rect, chosen: bool
    ) -> None:
        """The row of one's own words, and its key."""
        size = talk.manner.size
        words = f"{told(OWN_WORDS, talk.character.language)} ..."
        colour = LAMP if chosen else mix(LAMP, INDIGO, 0.5)
        text.write(canvas, words, row.topleft, colour, size=size)
        if is_pad():  # with a keyboard one just types
            text.write(canvas, letter(pygame.K_t), row.topright, colour, size=size, align=1.0)

    def _height_under(self, talk: Shown) -> int:
        """Of all that lies under the paper."""
        lines = sum(len(row.lines) for row in self._laid)
        lines += bool(talk.rows > len(self._laid) or talk.entry is not None or talk.awaits)
        if not lines:
            return 0
        return 14 + _row_step(talk) * lines + (text.LINE + 2 if talk.entry is not None else 0)


def _laid(talk: Shown, wide: int) -> list[Row]:
    """The choices that are to be seen, in a box of this width."""
    if not talk.rows:
        return []
    size = talk.manner.size
    face = max(FACE * size + 20, 15 + (_HEAD + _CHINESE_LINE) * size)  # the least that stays above
    most = (HIGH - 2 * _MARGIN - face - 14 - text.LINE - 2) // _row_step(talk) - 1
    room = wide - FACE - 30 - _MARK * size
    return laid([choice.say for choice in talk.choices], room, size, most)


def _row_step(talk: Shown) -> int:
    """Pixels from one line of the choices to the next."""
    return _step("".join(choice.say for choice in talk.choices), talk.manner.size)


def _beside_mark(row: pygame.Rect, talk: Shown) -> pygame.Rect:
    """Of a row what lies beside the mark of the chosen one."""
    indent = _MARK * talk.manner.size
    return pygame.Rect(row.x + indent, row.y, row.w - indent, row.h)


def _draw_go_on(canvas: pygame.Surface, talk: Shown, row: pygame.Rect) -> None:
    """That all is said, and by which key one goes on; its mark comes and goes."""
    size, language = talk.manner.size, talk.character.language
    key = letter(pygame.K_e) if is_pad() else told(ENTER, language)
    text.write(canvas, told(ON, language), _beside_mark(row, talk).topleft, PAPER, size=size)
    text.write(canvas, key, row.topright, LAMP, size=size, align=1.0)
    if talk.clock % _BLINK < _BLINK * 0.7:
        text.write(canvas, ">", row.topleft, GOLD, size=size)


def _step(words: str, size: int) -> int:
    """Pixels from one line of some words to the next."""
    return (_CHINESE_LINE if any(map(is_wide, words)) else text.LINE) * size
