"""Little cards beside bodies, placed so that they cover each other and the folk least."""

from collections.abc import Iterator, Sequence
from math import ceil, exp

import pygame

from ...view import text
from ...view.dots import is_wide
from ...view.palette import LAMP, NIGHT, PAPER, Colour, mix

LINE = 11  # pixels from line to line of a tag in letters that end where the next line begins
BAR = 24  # pixels of a full bar
AGAINST: Colour = (232, 92, 108)

_FIGURE = 18, 24  # pixels that a body takes, feet at the lower edge
_GAP = 13, 15  # pixels from the middle of a body to its tag
_WAYS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
_BELOW = ((0, 1), (0, -1), *_WAYS)
_FARTHER = (0, 26, 56, 92, 130)
_COLUMNS = (1, -1, 0, 3, -3, 5, -5)  # in halves of a tag, from the body; where it is crowded
_ROWS = tuple(row for away in range(1, 28) for row in (away, -away))  # in lines
_TABOO = 1_000  # times worse than to cover a figure: another tag, or what is kept free
_CUSTOM = 300  # square pixels of figures that a tag covers before it changes its place

Spot = tuple[int, int]
Bar = tuple[str, float]


class Places:
    """Where the cards of one picture lie, beside bodies whose feet are at ``spots``.

    They stay inside ``area``, off what is ``kept`` free, and off each other. Figures they cover as
    little as they can.
    """

    def __init__(
        self, area: pygame.Rect, spots: list[Spot], kept: Sequence[pygame.Rect] = ()
    ) -> None:
        self._area, self._cards = area, list(kept)
        self._figures = [figure(at) for at in spots]

    def find(
        self, at: Spot, size: tuple[int, int], last: int = -1, below: bool = False
    ) -> tuple[pygame.Rect, int]:
        """The best place for the tag of a body, and its number, to be handed in next time.

        Args:
            at: the feet of the body.
            size: of the tag.
            last: where it lay before, and stays unless it must move; -1 for a new one.
            below: whether it likes best to lie under the feet; else beside.
        """
        best, chosen, least = pygame.Rect(at, size), 0, float("inf")
        near = len(_WAYS) * len(_FARTHER)
        for number, (box, cost) in enumerate(_around(at, size, below=below)):
            if number >= max(near, last + 1) and least < _TABOO:
                break  # beside the body there is room enough
            box.clamp_ip(self._area)
            hides = sum(_common(box, self._figures))
            taboo = sum(_common(box, self._cards))
            if number == last and hides <= _CUSTOM and not taboo:
                best, chosen = box, number
                break
            cost += hides + _TABOO * taboo
            if cost < least:
                best, chosen, least = box, number, cost
        self._cards.append(best)
        return best, chosen

    def has_room(self, box: pygame.Rect) -> bool:
        """Whether the card that was placed last lies over no other one, and off what is kept."""
        return box.collidelist(self._cards[:-1]) < 0

    def take_back(self) -> None:
        """The card that was placed last is not shown."""
        self._cards.pop()


def _around(at: Spot, size: tuple[int, int], *, below: bool) -> Iterator[tuple[pygame.Rect, float]]:
    """Where a tag may lie, with what it costs there: beside its body, else pushed up or down."""
    middle = at[0], at[1] - _FIGURE[1] // 2
    ways = _BELOW if below else _WAYS
    out = size[0] // 2 + _GAP[0], size[1] // 2 + _GAP[1]
    box = pygame.Rect((0, 0), size)
    for away in _FARTHER:
        for number, (x, y) in enumerate(ways):
            box.center = middle[0] + x * (out[0] + away), middle[1] + y * (out[1] + away)
            yield box.copy(), away * 3 + 4 * number
    for column in _COLUMNS:
        for row in _ROWS:
            box.center = middle[0] + column * out[0], middle[1] + row * LINE
            yield box.copy(), 3 * (abs(column) * out[0] + abs(row) * LINE)


def _common(box: pygame.Rect, others: Sequence[pygame.Rect]) -> Iterator[int]:
    """The pixels that a box has in common with each of the others that it touches."""
    for number in box.collidelistall(others):
        common = box.clip(others[number])
        yield common.w * common.h


def figure(at: Spot) -> pygame.Rect:
    """What a body with its feet there covers."""
    return pygame.Rect(at[0] - _FIGURE[0] // 2, at[1] - _FIGURE[1], *_FIGURE)


def size_of(head: str, bars: list[Bar], size: float = 1) -> tuple[int, int]:
    """The pixels that a tag takes with letters of a size."""
    words = [text.width(head, size), *(BAR + 4 + text.width(said, size) for said, _ in bars)]
    return max(words) + 7, _line(head, size) * (1 + len(bars)) + 4


def draw_tag(
    canvas: pygame.Surface, box: pygame.Rect, head: str, bars: list[Bar], size: float = 1
) -> None:
    """A head line, and below it bars with a word each.

    A bar is filled to the share of a chance that a weight in nats is worth: half for 0.7.
    """
    shade(canvas, box)
    line = _line(head, size)
    text.write(canvas, head, (box.x + 4, box.y + 1), PAPER, size=size, shadow=None)
    for row, (words, weight) in enumerate(bars, 1):
        x, y = box.x + 4, box.y + 1 + line * row
        middle = y + line // 2 - 1
        colour = LAMP if weight >= 0 else AGAINST
        canvas.fill(mix(colour, NIGHT, 0.75), (x, middle, BAR, 4))
        canvas.fill(colour, (x, middle, round(BAR * (1 - exp(-abs(weight)))), 4))
        soft = mix(PAPER, NIGHT, 0.15)
        text.write(canvas, words, (x + BAR + 4, y), soft, size=size, shadow=None)


def _line(said: str, size: float) -> int:
    """Pixels from line to line of a tag: closer than elsewhere, where its letters are low."""
    high = text.LINE if any(map(is_wide, said)) else LINE
    return ceil(high * size)


def shade(canvas: pygame.Surface, box: pygame.Rect) -> None:
    """Darken what is under words."""
    veil = pygame.Surface(box.size, pygame.SRCALPHA)
    veil.fill((*NIGHT, 205))
    canvas.blit(veil, box)


def draw_lead(canvas: pygame.Surface, box: pygame.Rect, at: Spot) -> None:
    """A line from a tag to its body, where they lie apart."""
    middle = figure(at).center
    near = (
        min(max(middle[0], box.left), box.right - 1),
        min(max(middle[1], box.top), box.bottom - 1),
    )
    pygame.draw.line(canvas, mix(PAPER, NIGHT, 0.35), middle, near)
