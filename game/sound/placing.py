"""From which side a sound comes, and how loud: the ear is the body that is followed."""

from math import cos, hypot, pi, sin
from typing import NamedTuple

_WIDE = 5.0  # tiles to the side from which on a sound is wholly on that side
_MOST = 0.92  # of that: the other ear hears a little, or a head would seem to be missing
_MUFFLED = 0.75  # of the loudness that a wall leaves
_SIDE = 0.22  # of the pan, from which on one would say "left"


class Placed(NamedTuple):
    """How a sound reaches the ears.

    Attributes:
        left: how much of it the left ear has, 0 to 1.
        right: the right one.
        dull: whether a wall is between.
        side: in a word: left, right, above, below, or empty for here.
    """

    left: float
    right: float
    dull: bool = False
    side: str = ""

    @property
    def loud(self) -> float:
        """How loud it is in both ears, 0 to 1."""
        return hypot(self.left, self.right)


MIDDLE = Placed(cos(pi / 4), sin(pi / 4))
"""Of what has no place, and of one's own body."""


def placed(dx: float, dy: float, reach: float, *, dull: bool = False) -> Placed | None:
    """How something sounds that happens so far away.

    Args:
        dx: tiles to the right.
        dy: tiles downwards.
        reach: tiles from which on it is not heard.
        dull: whether a wall is between.

    Returns:
        None where it is not heard.
    """
    away = hypot(dx, dy)
    if away >= reach:
        return None
    # A quarter of the reach is near; from there it falls to nothing at its end.
    near = reach / 4
    loud = 1.0 if away <= near else (1 - (away - near) / (reach - near)) ** 1.3
    if dull:
        loud *= _MUFFLED
    pan = _MOST * max(-1.0, min(1.0, dx / _WIDE))
    angle = (pan + 1) * pi / 4  # equal power: as loud at the sides as in the middle
    return Placed(loud * cos(angle), loud * sin(angle), dull, _side(pan, dx, dy))


def _side(pan: float, dx: float, dy: float) -> str:
    if abs(pan) >= _SIDE and abs(dx) >= 0.5 * abs(dy):
        return "left" if dx < 0 else "right"
    if hypot(dx, dy) < 1.2:
        return ""
    return "above" if dy < 0 else "below"
