"""Where the talk box lies, so that it hides nobody who matters.

It moves, or shrinks, or the picture moves from under it.
"""

from collections.abc import Sequence
from typing import NamedTuple

import pygame

from ..paper.sheets import HIGH

MARGIN = 12  # pixels to the lower edge of the canvas
TOP = 46  # where the box begins in the upper half: under the cards of the HUD
_AIR = 4  # pixels between the box and who is seen
_FEWEST = 2  # lines of rows that stay, however much is to be seen
_HIDDEN = 400  # pixels of moving that are better than to hide somebody
_TURN = 32  # pixels by which the other side must be better before the box goes there


class Place(NamedTuple):
    """Where the box lies.

    Attributes:
        above: whether in the upper half.
        lines: of rows that are seen at once.
        rise: pixels by which the picture is moved up.
    """

    above: bool
    lines: int
    rise: int


def place_for(
    paper: int, step: int, lines: int, rest: int, seen: Sequence[pygame.Rect], last: Place | None
) -> Place:
    """Find a place.

    Args:
        paper: pixels of height that the words take.
        step: of a line of the rows.
        lines: of all rows.
        rest: of all else that is under the words.
        seen: where those are who must be seen, the most important first, in a picture that is not
            moved.
        last: the place before, which is kept while another is hardly better.
    """
    places = [_on_one_side(paper, step, lines, rest, seen, above=above) for above in (False, True)]

    def cost(found: tuple[Place, int]) -> int:
        """Pixels by which the picture is moved, and by which the box is shrunk."""
        place, hidden = found
        custom = _TURN if last is not None and last.above != place.above else 0
        shrunk = step * (lines - place.lines)
        return _HIDDEN * hidden + abs(place.rise) + shrunk + custom

    return min(places, key=cost)[0]


def _on_one_side(
    paper: int, step: int, lines: int, rest: int, seen: Sequence[pygame.Rect], *, above: bool
) -> tuple[Place, int]:
    """The place in the upper or the lower half, and how many there is no room for."""
    room = HIGH - (TOP if above else MARGIN) - _AIR - paper - rest
    whole, hidden = _of_those_that_fit(seen, room - step * min(lines, _FEWEST))
    lines = min(lines, max(_FEWEST, (room - whole.h) // max(1, step)))
    high = paper + rest + step * lines
    if above:
        return Place(above, lines, min(0, whole.top - (TOP + high + _AIR))), hidden
    return Place(above, lines, max(0, whole.bottom + _AIR - (HIGH - MARGIN - high))), hidden


def _of_those_that_fit(seen: Sequence[pygame.Rect], room: int) -> tuple[pygame.Rect, int]:
    """What holds the first of some places, and each other for which there is room as well.

    Returns:
        It, and how many others there are.
    """
    whole, hidden = seen[0].copy() if seen else pygame.Rect(0, 0, 0, 0), 0
    for one in seen[1:]:
        both = whole.union(one)
        if both.h <= room:
            whole = both
        else:
            hidden += 1
    return whole, hidden
