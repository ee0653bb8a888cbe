"""A curve: what was measured while something learned, a row at a time, in a file of its own."""

from collections.abc import Sequence
from math import isfinite
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar, cast

from duskfolk import files
from duskfolk.errors import OptionError, named, shown

_LARGEST = 8_000_000  # bytes: a hundred thousand rows
_MANY = 2**53
_ALWAYS = ("steps", "seconds")


class Row(Protocol):
    """A row of a curve, which is a NamedTuple; what was not measured there is None."""

    @property
    def steps(self) -> int:
        """What was learned from by then."""
        ...

    @property
    def seconds(self) -> float:
        """How long that took."""
        ...


P = TypeVar("P", bound=Row)


class Curve(Generic[P]):
    """Reads and writes one curve.

    Args:
        path: of its file.
        kind: of its rows: a NamedTuple of numbers, the first of them steps and seconds.
    """

    def __init__(self, path: Path, kind: type[P]) -> None:
        self.path, self._kind = path, kind
        self._columns: tuple[str, ...] = cast(Any, kind)._fields

    def begin(self, rows: Sequence[P] = ()) -> None:
        """Write a new curve."""
        files.write(self.path, self._head + "".join(map(_line, rows)), follow=False)

    def add(self, row: P) -> None:
        """Append a row."""
        try:
            kept, _ = self._lines()
        except OptionError:  # somebody took it away; the training has more to lose than its curve
            files.set_aside(self.path)
            kept = [self._head.rstrip()]
        lines = "".join(f"{line}\n" for line in kept) + _line(row)
        files.write(self.path, lines, follow=False)

    def rows(self) -> list[P]:
        """The whole curve; a last line that was cut off is passed over.

        Raises:
            OptionError: it cannot be read; names the line.
        """
        kept, where = self._lines()
        found: list[P] = []
        for number, line in enumerate(kept[1:], start=2):
            found.append(self._row(line, f"{where}, line {number}"))
        if not kept or kept[0] != self._head.rstrip():
            raise OptionError(f"{where}, line 1: expected {self._head.rstrip()}.")
        return found

    def cut(self, steps: int) -> None:
        """Forget what was measured after so many steps, from which a run goes on.

        Raises:
            OptionError: it cannot be read; it was set aside, and a new one begun.
        """
        try:
            kept = [row for row in self.rows() if row.steps <= steps]
        except OptionError as error:
            aside = files.set_aside(self.path)
            self.begin()
            where = f"it is now {named(aside.name)}" if aside else "it is gone"
            raise OptionError(f"{error} A new curve begins here; {where}.") from None
        self.begin(kept)

    @property
    def _head(self) -> str:
        return ",".join(self._columns) + "\n"

    def _lines(self) -> tuple[list[str], str]:
        """The whole lines, without their ends, and what errors call the file."""
        text = files.read_text(self.path, most=_LARGEST, refuse=OptionError)
        return text[: text.rfind("\n") + 1].splitlines(), named(self.path)

    def _row(self, line: str, where: str) -> P:
        """A row.

        Raises:
            OptionError: it has other columns, or what is no number.
        """
        cells = line.split(",")
        if len(cells) != len(self._columns):
            raise OptionError(f"{where}: got {len(cells)} columns, expected {len(self._columns)}.")
        numbers: list[float | None] = []
        for name, cell in zip(self._columns, cells, strict=True):
            try:
                number = float(cell) if cell or name in _ALWAYS else None
            except ValueError:
                number = float("nan")
            if number is not None and not -_MANY <= number <= _MANY:
                raise OptionError(f"{where}, {name}: got {shown(cell)}, expected a number.")
            numbers.append(number)
        steps = numbers[0]
        assert steps is not None
        make = cast(Any, self._kind)
        return cast(P, make(int(steps), *numbers[1:]))


def _line(row: Row) -> str:
    cells = [
        "" if value is None or not isfinite(value)  # of a model that came to grief
        else str(value) if isinstance(value, int) else f"{value:.6g}"
        for value in cast("tuple[float | None, ...]", row)
    ]  # fmt: skip
    return ",".join(cells) + "\n"
