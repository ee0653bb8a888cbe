"""The figures on the square: where each stands, who is near, and who is chosen."""

from collections.abc import Sequence

from ...view.square.scene import Standing
from ...world.kinds import Role
from .folk import ROLES
from .steps import apart, face, hover, toward, walk

NEAR = 46.0  # pixels within which one speaks to somebody
_PLACES = {
    "marta": (176, 180), "tobin": (470, 186), "edda": (84, 226), "pip": (540, 232),
    "oswin": (268, 172), "ysolde": (304, 180), "nix": (392, 226), "greyhide": (606, 318),
    "mosswick": (342, 276),
}  # fmt: skip
_START = 320, 288
_GRASP = 16  # pixels round a figure that a click means


class Crowd:
    """All who stand there.

    Args:
        names: the personas.

    Attributes:
        me: the player's figure.
        folk: the others.
        goal: to whom the player walks by itself; empty for nobody.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.me = Standing("", Role.LAMPLIGHTER, *_START, face=1)
        self.folk = [Standing(name, ROLES[name], *_PLACES[name]) for name in names]
        self.goal = self._chosen = ""

    @property
    def all(self) -> list[Standing]:
        """Everybody, the player first."""
        return [self.me, *self.folk]

    @property
    def near(self) -> str:
        """Whom a word of the player's would be for: who was chosen, else the nearest."""
        close = [one for one in self.folk if apart(one, self.me) <= NEAR]
        if any(one.name == self._chosen for one in close):
            return self._chosen
        if not close:
            return ""
        return min(close, key=lambda one: (one.role == Role.WISP, apart(one, self.me))).name

    def one(self, name: str) -> Standing:
        """Somebody by name."""
        return next(one for one in self.folk if one.name == name)

    def at(self, spot: tuple[int, int]) -> str:
        """Who stands at a spot of the canvas; empty for nobody."""
        hit = [
            one for one in self.folk
            if abs(one.x - spot[0]) <= _GRASP and -6 <= one.y - spot[1] <= 36
        ]  # fmt: skip
        return min(hit, key=lambda one: abs(one.x - spot[0])).name if hit else ""

    def choose_next(self) -> None:
        """Walk to the next one, from the west to the east."""
        order = [one.name for one in sorted(self.folk, key=lambda one: one.x)]
        at = order.index(self._chosen) + 1 if self._chosen in order else 0
        self._chosen = order[at % len(order)]

    def update(self, move: int, seconds: float) -> bool:
        """Let a moment pass; whether the player has come to whom it was going to."""
        arrived = False
        if self.goal and not move:
            goal = self.one(self.goal)
            move = toward(self.me, goal.x, goal.y)
            arrived = not move
            if arrived:
                face(self.me, goal)
        walk(self.me, move, [one for one in self.folk if one.role != Role.WISP], seconds)
        for one in self.folk:
            if one.role == Role.WISP:
                hover(one, self.me, seconds)
            elif apart(one, self.me) < 2 * NEAR:
                face(one, self.me)
        return arrived
