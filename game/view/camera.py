"""The camera: it leads who it follows, eases, and shows little of what lies beyond the level."""

from math import exp, sin

_LEAD = 34.0  # pixels it looks ahead of a body at full walk
_EASE = 3.2  # how fast it closes the gap, per second
_LEAD_EASE = 1.6
_RISE_EASE = 9.0


class Camera:
    """Looks at a point of the level, in pixels.

    Args:
        canvas: the size of the picture.
        level: the size of the level.
        beyond: how much it shows of what lies beyond an edge, to the sides, and above and below:
            cards of the HUD lie there, and a gate in the rim must not lie under them.
    """

    def __init__(
        self, canvas: tuple[int, int], level: tuple[int, int], beyond: tuple[int, int] = (0, 0)
    ) -> None:
        self._canvas, self._level, self._beyond = canvas, level, beyond
        self._x = self._y = self._lead_x = self._lead_y = self._tremble = 0.0
        self._placed = False
        self._rise = 0.0
        self.rise = 0  # pixels by which the picture is moved up, for what lies over it

    def follow(self, x: float, y: float, way: tuple[float, float], seconds: float) -> None:
        """Move towards a body that walks ``way`` (a vector of at most 1) for a frame's time."""
        share = 1 - exp(-_LEAD_EASE * seconds)
        self._lead_x += (way[0] * _LEAD - self._lead_x) * share
        self._lead_y += (way[1] * _LEAD * 0.7 - self._lead_y) * share
        share = 1 - exp(-_EASE * seconds)
        if not self._placed:
            share, self._placed = 1.0, True
        self._x += (x + self._lead_x - self._x) * share
        self._y += (y + self._lead_y - self._y) * share
        self._rise += (self.rise - self._rise) * (1 - exp(-_RISE_EASE * seconds))
        self._tremble = max(0.0, self._tremble - seconds * 3.2)

    def shake(self, strength: float = 1.0) -> None:
        """Tremble for a moment, on purpose."""
        self._tremble = max(self._tremble, strength)

    def corner(self, clock: float) -> tuple[int, int]:
        """The level's pixel at the canvas' upper left."""
        amount = 3 * self._tremble * self._tremble
        x = self._clamp(self._x, 0) + sin(clock * 61) * amount
        y = self._clamp(self._y, 1) + sin(clock * 73 + 1) * amount
        return round(x), round(y) + self.risen

    @property
    def risen(self) -> int:
        """Pixels by which the picture is moved up now, on its way to ``rise``."""
        return round(self._rise)

    def _clamp(self, middle: float, axis: int) -> float:
        beyond = self._beyond[axis]
        room = self._level[axis] - self._canvas[axis]
        corner = middle - self._canvas[axis] / 2
        return room / 2 if room < -2 * beyond else max(-beyond, min(room + beyond, corner))
