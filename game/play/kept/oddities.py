"""What is odd in a kept file costs itself alone: it is left out, counted, and the first is told."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from duskfolk.document import Node
from duskfolk.errors import FileError

_T = TypeVar("_T")


class Oddities:
    """What a reader that goes on has left out so far.

    Attributes:
        many: how many entries.
        first: what was wrong with the first of them, in a sentence; the others are not described,
            since a file may have any number.
    """

    def __init__(self) -> None:
        self.many, self.first = 0, ""

    def note(self, say: Callable[[], str]) -> None:
        """One more is left out."""
        self.many += 1
        if self.many == 1:
            self.first = say()

    def take(self, node: Node | None, ask: Callable[[Node], _T], usual: _T) -> _T:
        """What an entry says; what is usual where there is none, or it is odd."""
        try:
            return usual if node is None else ask(node)
        except FileError as error:
            said = str(error)
            self.note(lambda: said)
            return usual

    def each(self, node: Node | None, ask: Callable[[Node], _T]) -> list[_T]:
        """What the entries of a list say, but for the odd ones; of no list, nothing."""
        found: list[_T] = []
        for entry in self.take(node, Node.items, []):
            try:
                found.append(ask(entry))
            except FileError as error:
                said = str(error)
                self.note(lambda said=said: said)
        return found

    def told(self, left_out: str, aside: Path | None) -> str:
        """A sentence on it.

        Args:
            left_out: what is counted, as the sentence begins.
            aside: where a copy of the whole file is, if it was kept.
        """
        where = f" The whole file as it was is kept as {aside.name}." if aside else ""
        return f"{left_out}: {self.many}. All else counts. {self.first}{where}"
