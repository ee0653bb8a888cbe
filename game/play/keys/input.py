"""Keys to one tiny value a decision: the same shape that a policy's action has."""

from typing import TYPE_CHECKING

import pygame

from ...world.kinds import Deed, Move

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

UP = frozenset({pygame.K_w, pygame.K_UP})
DOWN = frozenset({pygame.K_s, pygame.K_DOWN})
LEFT = frozenset({pygame.K_a, pygame.K_LEFT})
RIGHT = frozenset({pygame.K_d, pygame.K_RIGHT})
DASH = frozenset({pygame.K_LSHIFT, pygame.K_RSHIFT, pygame.K_k})
USE = frozenset({pygame.K_SPACE, pygame.K_e, pygame.K_j, pygame.K_RETURN})
POWER = frozenset({pygame.K_f, pygame.K_l})
_ENDS = {pygame.K_HOME: -1, pygame.K_END: 1}
_PAGES = {pygame.K_PAGEUP: -1, pygame.K_PAGEDOWN: 1}
ROWS = UP | DOWN | _ENDS.keys() | _PAGES.keys()
"""What leads from row to row."""
CONFIRM = frozenset({
    pygame.K_SPACE, pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_e, pygame.K_j
})  # fmt: skip
BACK = frozenset({pygame.K_ESCAPE, pygame.K_BACKSPACE})
AWAY = (pygame.WINDOWFOCUSLOST, pygame.WINDOWMINIMIZED, pygame.WINDOWHIDDEN)  # no key is meant
HANDS_OFF = (*AWAY, pygame.CONTROLLERDEVICEREMOVED)
"""Nobody presses anything now: the window is left, or the pad in hand is gone."""

_OPPOSITES = {UP: DOWN, DOWN: UP, LEFT: RIGHT, RIGHT: LEFT}
_MOVES = {
    (0, 0): Move.STAY, (0, -1): Move.NORTH, (1, -1): Move.NORTH_EAST, (1, 0): Move.EAST,
    (1, 1): Move.SOUTH_EAST, (0, 1): Move.SOUTH, (-1, 1): Move.SOUTH_WEST, (-1, 0): Move.WEST,
    (-1, -1): Move.NORTH_WEST,
}  # fmt: skip


def move_of(keys: "Collection[int]") -> Move:
    """The direction that held keys point in; opposite keys cancel out."""
    x = any(key in RIGHT for key in keys) - any(key in LEFT for key in keys)
    y = any(key in DOWN for key in keys) - any(key in UP for key in keys)
    return _MOVES[x, y]


def walked(key: int, at: int, count: int, *, page: int = 5, around: bool = True) -> int:
    """Where one stands after a key of :data:`ROWS`.

    Args:
        key: up, down, a page on or back, or to an end.
        at: the row of ``count`` on which one stood.
        count: of rows.
        page: rows that are passed over at once.
        around: whether the first row follows the last.
    """
    last = max(0, count - 1)
    if key in _ENDS:
        return last if _ENDS[key] > 0 else 0
    if key in _PAGES:
        return min(last, max(0, at + page * _PAGES[key]))
    step = 1 if key in DOWN else -1
    return (at + step) % max(1, count) if around else min(last, max(0, at + step))


class Keys:
    """Gathers key events between two decisions, so that the shortest tap still counts.

    Args:
        toggles: whether a key that walks is pressed once to go and once more to stand, for hands
            that cannot hold one down.
    """

    def __init__(self, toggles: "Callable[[], bool]" = lambda: False) -> None:
        self._toggles = toggles
        self._held: set[int] = set()
        self._tapped: set[int] = set()

    def handle(self, event: pygame.Event) -> None:
        """Take in one event."""
        way = next((keys for keys in _OPPOSITES if getattr(event, "key", 0) in keys), None)
        if way is not None and self._toggles():
            if event.type == pygame.KEYDOWN:
                self._turn(event.key, way)
        elif event.type == pygame.KEYDOWN:
            self._held.add(event.key)
            self._tapped.add(event.key)
        elif event.type == pygame.KEYUP:
            self._held.discard(event.key)
        elif event.type == pygame.WINDOWFOCUSLOST:
            self.clear()

    def _turn(self, key: int, way: frozenset[int]) -> None:
        """Go a way that was not gone, and no more the other one; or stand."""
        goes = bool(self._held & way)
        self._held -= way | _OPPOSITES[way]
        if not goes:
            self._held.add(key)
            self._tapped.add(key)

    def clear(self) -> None:
        """Forget all keys, as when another screen has taken them."""
        self._held.clear()
        self._tapped.clear()

    def sample(self) -> tuple[Move, Deed]:
        """What the player wants in this decision; what was tapped is not wanted in the next."""
        wanted = self.wanted()
        self._tapped.clear()
        return wanted

    def wanted(self) -> tuple[Move, Deed]:
        """What the player would want if it were decided now; power and dash need a fresh press."""
        keys = self._held | self._tapped
        deed = Deed.NONE
        if keys & USE:
            deed = Deed.USE
        if self._tapped & DASH:
            deed = Deed.DASH
        if self._tapped & POWER:
            deed = Deed.POWER
        return move_of(keys), deed
