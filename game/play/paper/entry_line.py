"""A typed line as it looks: letters, caret, what is being composed, and how much room is left."""

import pygame

from ...view import text
from ...view.palette import EMBER, GOLD, INDIGO, PAPER, mix
from ..keys.entry import Entry

_NEARLY_FULL = 20  # letters that are left when their count turns to a warning
_BLINK = 1.06  # seconds from one showing of the caret to the next


def draw_entry(
    canvas: pygame.Surface, entry: Entry, area: pygame.Rect, size: float, clock: float
) -> pygame.Rect:
    """Draw a line in an ``area`` of its height; a long one glides so that its caret is seen.

    Returns:
        Where the caret stands, which is where an input method shows its candidates.
    """
    count = f"{len(entry.text)}/{entry.most}"
    room = area.w - text.width(f"{entry.most}/{entry.most}", size) - 12
    before, after = entry.text[: entry.at], entry.text[entry.at :]
    start = text.width(before, size)
    caret = start + text.width(entry.composing[: entry.composing_at], size)
    glide = max(0, caret + 2 - room)
    line = pygame.Rect(area.x, area.y, room, area.h)
    x = line.x - glide
    clip = canvas.get_clip()
    canvas.set_clip(line.clip(clip))
    text.write(canvas, before + entry.composing + after, (x, area.y), PAPER, size=size)
    if entry.composing:
        wide = text.width(entry.composing, size)
        canvas.fill(GOLD, (x + start, area.bottom - size, wide, size))
    if clock % _BLINK < _BLINK / 2 or entry.composing:
        canvas.fill(PAPER, (x + caret, area.y + size, size, area.h - 2 * size))
    canvas.set_clip(clip)
    left = entry.most - len(entry.text)
    nearly = min(_NEARLY_FULL, entry.most // 4)
    colour = EMBER if left < nearly else mix(PAPER, INDIGO, 0.3)
    at = area.right, area.y + (area.h - text.line(size)) // 2
    text.write(canvas, count, at, colour, size=size, align=1.0)
    return pygame.Rect(x + caret, area.y, size, area.h)
