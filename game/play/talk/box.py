"""The talk box as it looks: words on paper, and beneath what may be said, or what is typed."""

from collections.abc import Sequence
from math import ceil, inf

import pygame

from ...view import text
from ...view.dots import is_wide
from ...view.faces import FACE
from ...view.hud import panel
from ...view.palette import GOLD, INDIGO, LAMP, PAPER, mix
from ..keys.keyboard import is_pad, letter
from ..paper.entry_line import draw_entry
from ..paper.reading import seconds_for
from ..paper.sheets import HIGH, WIDE
from ..words.talk import ENTER, ON, OWN_WORDS, UNSAID, told
from .hint import hint
from .paper import HEAD, draw_face, draw_head, draw_thought, draw_words, heard_high
from .place import MARGIN, TOP, Place, place_for
from .rows import laid, window
from .shown import Shown

_BOX_WIDE = {False: 500, True: 624}  # by whether letters are large
_CHINESE_LINE = 15  # pixels from one line to the next; Latin ones are text.LINE apart
_MARK = 12  # pixels of what marks the chosen row, at size 1
_BLINK = 1.0  # seconds from one showing of the mark to the next
_MOST_LINES = {False: 99, True: 5}  # of rows seen at once, by whether letters are large
_ROW_LINES = 3  # of one row at most


class TalkBox:
    """Draws a talk, and knows afterwards where its rows lie.

    Attributes:
        caret: where a typed line's caret stands on the canvas.
        place: where the box lies, once it was drawn.
    """

    def __init__(self) -> None:
        self.caret = pygame.Rect(0, 0, 1, 1)
        self.place: Place | None = None
        self._first = 0  # of the rows that are seen
        self._rows: list[pygame.Rect] = []
        self._areas: list[pygame.Rect] = []
        self._laid: list[list[str]] = []

    def row_at(self, at: tuple[int, int]) -> int | None:
        """The row under a spot of the canvas."""
        return next((n for n, row in enumerate(self._rows) if row.collidepoint(at)), None)

    def covers(self, at: tuple[int, int]) -> bool:
        """Whether the box lies over a spot of the canvas."""
        return any(area.collidepoint(at) for area in self._areas)

    def draw(
        self, canvas: pygame.Surface, talk: Shown, seen: Sequence[pygame.Rect] = (), rise: int = 0
    ) -> None:
        """Draw a talk.

        Args:
            canvas: the world is drawn there.
            talk: the talk.
            seen: where those are who must be seen, the most important first.
            rise: pixels by which the picture is moved up for it.
        """
        size, wide = talk.manner.size, _BOX_WIDE[talk.manner.size > 1]
        words = f"- {talk.asked}" if talk.asked else talk.stream.line
        left = FACE + 22
        lines, step = text.wrap(words, wide - left - 14, size), _step(words, size)
        row, count = _row_step(talk), self._count(talk, wide)
        heard = heard_high(talk)
        paper = 13 + round(HEAD * size) + heard + step * (len(lines) + bool(talk.asked))
        paper, under = max(FACE + 20, paper), 14 + _hint_high(size)
        unmoved = [one.move(0, rise) for one in seen]
        self.place = place = place_for(paper, row, count, under, unmoved, self.place)
        under += row * place.lines
        paper = min(paper, HIGH - TOP - MARGIN - under)
        y = TOP if place.above else HIGH - MARGIN - paper - under
        box = pygame.Rect((WIDE - wide) // 2, y, wide, paper)
        panel(canvas, box, paper=True)
        draw_face(canvas, talk, (box.x + 10, box.y + 10))
        area = pygame.Rect(box.x + left, box.y + 9, wide - left - 14, paper - 13)
        draw_head(canvas, talk, area)
        if talk.asked:
            most = max(1, (area.h - round(HEAD * size)) // step - 1)
            draw_thought(canvas, talk, lines[:most], area.move(0, round(HEAD * size)), step)
        else:
            top = round(HEAD * size) + heard
            below = pygame.Rect(area.x, area.y + top, area.w, area.h - top)
            draw_words(canvas, talk, lines, below, step)
        self._rows, self._areas = [], [box]
        if talk.rows or talk.entry is not None or talk.awaits or talk.unsaid or talk.waits:
            rows = pygame.Rect(box.x + FACE + 10, box.bottom + 2, wide - FACE - 10, under - 2)
            self._areas.append(rows)
            panel(canvas, rows)
            self._draw_under(canvas, talk, rows.inflate(-20, -10))

    def _count(self, talk: Shown, wide: int) -> int:
        """The lines of all rows; what they are is laid out by it."""
        size = talk.manner.size
        said = [choice.say for choice in talk.choices]
        most = _ROW_LINES
        if self.place is not None:  # no row is higher than what is seen at once
            most = max(1, min(most, self.place.lines - talk.manner.typed))
        self._laid = laid(said, wide - FACE - 30 - round(_MARK * size), size, most)
        if talk.ending:
            return 1 + bool(talk.unsaid)
        return min(sum(map(len, self._laid)) + talk.manner.typed, _MOST_LINES[size > 1])

    def _draw_under(self, canvas: pygame.Surface, talk: Shown, area: pygame.Rect) -> None:
        """What may be said, and last what is typed, or how the talk goes on; and by which keys."""
        step, size = _row_step(talk), talk.manner.size
        last = pygame.Rect(area.x, area.bottom - _hint_high(size) - step, area.w, step)
        if talk.rows:
            self._draw_rows(canvas, talk, pygame.Rect(area.x, area.y, area.w, last.y - area.y))
        inner, own = _beside_mark(last, talk), talk.rows > len(talk.choices)
        if own:
            self._rows.append(last)
        if talk.entry is not None:
            text.write(canvas, ">", last.topleft, GOLD, size=size)
            self.caret = draw_entry(canvas, talk.entry, inner, size, talk.clock)
        elif talk.waits:
            waits = text.cut(f"- {talk.waits}", inner.w, size)
            text.write(canvas, waits, inner.topleft, mix(PAPER, INDIGO, 0.35), size=size)
        elif own:
            self.caret = pygame.Rect(inner.x, inner.y, size, inner.h)
            self._draw_mark(canvas, talk, last, len(talk.choices))
            words = f"{told(OWN_WORDS, talk.character.language)} ..."
            colour = LAMP if talk.row == len(talk.choices) else mix(LAMP, INDIGO, 0.2)
            text.write(canvas, words, inner.topleft, colour, size=size)
        elif talk.awaits:
            _draw_go_on(canvas, talk, last)
        if talk.unsaid:
            words = told(UNSAID, talk.character.language).format(line=talk.unsaid)
            at, colour = (inner.x, area.y), mix(PAPER, INDIGO, 0.35)
            text.write(canvas, text.cut(words, inner.w, size), at, colour, size=size)
        since = talk.clock - talk.missed if talk.missed >= 0 else inf
        missed = since < seconds_for(hint(talk, area.w, missed=True))
        colour = GOLD if missed else mix(PAPER, INDIGO, 0.3)
        words, at = hint(talk, area.w, missed=missed), (area.right, last.bottom + 1)
        text.write(canvas, words, at, colour, size=size, align=1.0)

    def _draw_rows(self, canvas: pygame.Surface, talk: Shown, area: pygame.Rect) -> None:
        """The choices that there is room for, those around the chosen one."""
        step, size = _row_step(talk), talk.manner.size
        high = [len(lines) for lines in self._laid]
        focus = min(max(talk.row, self._first), len(high) - 1)
        shown = window(high, focus, self._first, area.h // step) if high else range(0)
        self._first = shown.start
        y = area.y
        for number, lines in enumerate(self._laid):
            if number not in shown:
                self._rows.append(pygame.Rect(area.topleft, (0, 0)))
                continue
            place = pygame.Rect(area.x, y, area.w, step * len(lines))
            self._rows.append(place)
            self._draw_mark(canvas, talk, place, number)
            dim = 0.2 if talk.entry is None else 0.45
            colour = PAPER if number == talk.row else mix(PAPER, INDIGO, dim)
            x, _ = _beside_mark(place, talk).topleft
            for line, words in enumerate(lines):
                text.write(canvas, words, (x, y + step * line), colour, size=size)
            y = place.bottom
        for more, sign in ((shown.start > 0, "^"), (shown.stop < len(high), "v")):
            at = area.right, area.y if sign == "^" else max(area.y, area.bottom - step)
            if more:
                text.write(canvas, sign, at, GOLD, size=size, align=1.0)

    def _draw_mark(
        self, canvas: pygame.Surface, talk: Shown, place: pygame.Rect, number: int
    ) -> None:
        """What shows that a row is chosen, or by which digit it can be."""
        size = talk.manner.size
        if number == talk.row:
            text.write(canvas, ">", place.topleft, GOLD, size=size)
        elif talk.entry is None and not is_pad() and number < 9:
            text.write(canvas, str(number + 1), place.topleft, mix(GOLD, INDIGO, 0.1), size=size)


def _hint_high(size: float) -> int:
    """Pixels of the line that tells of keys."""
    return text.line(size) + 1


def _row_step(talk: Shown) -> int:
    """Pixels from one line of the choices to the next."""
    words = "".join(choice.say for choice in talk.choices)
    return _step(words + told(OWN_WORDS, talk.character.language), talk.manner.size)


def _beside_mark(row: pygame.Rect, talk: Shown) -> pygame.Rect:
    """Of a row what lies beside the mark of the chosen one."""
    indent = round(_MARK * talk.manner.size)
    return pygame.Rect(row.x + indent, row.y, row.w - indent, row.h)


def _draw_go_on(canvas: pygame.Surface, talk: Shown, row: pygame.Rect) -> None:
    """That all is said, and by which key one goes on; its mark comes and goes."""
    size, language = talk.manner.size, talk.character.language
    key = letter(pygame.K_e) if is_pad() else told(ENTER, language)
    text.write(canvas, told(ON, language), _beside_mark(row, talk).topleft, PAPER, size=size)
    text.write(canvas, key, row.topright, LAMP, size=size, align=1.0)
    if talk.clock % _BLINK < _BLINK * 0.7:
        text.write(canvas, ">", row.topleft, GOLD, size=size)


def _step(words: str, size: float) -> int:
    """Pixels from one line of some words to the next."""
    return ceil((_CHINESE_LINE if any(map(is_wide, words)) else text.LINE) * size)
