"""What is lit of a list: a thing and not a place, so that it stays lit wherever the list has it."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from ..keys.input import walked

_Thing = TypeVar("_Thing")


class Cursor(Generic[_Thing]):
    """Stands on one of many things.

    Args:
        things: all of them.
        at: the place of the one that it stands on first.
    """

    def __init__(self, things: Sequence[_Thing] = (), at: int = 0) -> None:
        self._things = list(things)
        self.at = at

    @property
    def at(self) -> int:
        """Its place; 0 where there is nothing."""
        return self._at

    @at.setter
    def at(self, place: int) -> None:
        self._at = max(0, min(place, len(self._things) - 1))

    @property
    def things(self) -> Sequence[_Thing]:
        """All of them."""
        return self._things

    @property
    def thing(self) -> _Thing | None:
        """What it stands on; None where there is nothing."""
        return self._things[self._at] if self._things else None

    def among(self, things: Sequence[_Thing]) -> None:
        """The list is another: it stays on its thing, else on what comes to its place."""
        thing, self._things = self.thing, list(things)
        self.at = self._things.index(thing) if thing in self._things else self._at

    def on(self, thing: _Thing) -> None:
        """Stand on a thing, if it is there."""
        if thing in self._things:
            self._at = self._things.index(thing)

    def walk(self, key: int, page: int = 1, *, around: bool = False) -> None:
        """One of :data:`ROWS` was pressed; ``page`` things are passed over by some of them."""
        self._at = walked(key, self._at, len(self._things), page=page, around=around)
