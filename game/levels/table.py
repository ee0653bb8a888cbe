"""Reading JSON that nobody vouches for: every question names the key it failed at."""

import json
import math
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NoReturn

from duskfolk.errors import nearest

from ..errors import LevelError

LARGEST_FILE = 1 << 20  # bytes


def read_text(path: str | Path) -> str:
    """The text of a file that claims to hold a level."""
    path = Path(path)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise LevelError(f"{path}: the file is larger than {LARGEST_FILE} bytes; no level is.")
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise LevelError(f"{path}: cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise LevelError(f"{path}: is not a text file in UTF-8.") from None


def parse(text: str, source: str) -> "Table":
    """The outermost object of a JSON text; broken syntax is refused with its line."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        table = dict(pairs)
        if len(table) < len(pairs):
            names = [key for key, _ in pairs]
            double = next(key for key in names if names.count(key) > 1)
            raise LevelError(f"{source}: key {double!r} stands twice in one object; keep one.")
        return table

    def no_constant(name: str) -> NoReturn:
        raise LevelError(f"{source}: {name} is not a number that a level can hold.")

    try:
        value = json.loads(text, object_pairs_hook=once, parse_constant=no_constant)
    except json.JSONDecodeError as error:
        at = f"line {error.lineno}, column {error.colno}"
        raise LevelError(f"{source}: {at}: not valid JSON: {error.msg}.") from None
    except RecursionError:
        raise LevelError(f"{source}: is nested too deeply to be a level.") from None
    except LevelError:
        raise
    except ValueError:  # a number of thousands of digits
        raise LevelError(f"{source}: holds a number too long to be one of a level.") from None
    if not isinstance(value, dict):
        raise LevelError(f"{source}: holds no JSON object; a level file is one object.")
    return Table(value, source)


class Table:
    """A JSON object being read: every question names the key it failed at."""

    def __init__(self, values: Mapping[str, object], source: str, path: str = "") -> None:
        self.values = values
        self._source = source
        self._path = path

    def within(self, key: str, values: Mapping[str, object]) -> "Table":
        """A table of other values that stands at a key of this one."""
        return Table(values, self._source, f"{self._path}{key}.")

    def refuse(self, key: str, reason: str) -> NoReturn:
        """Raise a LevelError that names the key."""
        raise LevelError(f"{self._source}: {self._path}{key} {reason}.")

    def only(self, known: Iterable[str], required: Iterable[str]) -> None:
        """Refuse keys that do not exist and miss those that must."""
        known = tuple(known)
        for key in self.values:
            if key not in known:
                place = f"{self._path.rstrip('.')}: " if self._path else ""
                raise LevelError(f"{self._source}: {place}{nearest('key', key, known)}")
        for key in required:
            if key not in self.values:
                self.refuse(key, "is missing")

    def text(self, key: str) -> str:
        """A string of at most 200 characters."""
        value = self._of(key, lambda value: isinstance(value, str), "a text")
        if len(str(value)) > 200:
            self.refuse(key, "is longer than 200 characters")
        return str(value)

    def one_of(self, key: str, names: Iterable[str]) -> str:
        """One of these names."""
        names = tuple(names)
        if (given := self.text(key)) not in names:
            raise LevelError(f"{self._source}: {self._path}{key}: {nearest(key, given, names)}")
        return given

    def whole(self, key: str, low: int = 0, high: int = 1 << 30) -> int:
        """A whole number within bounds."""
        value = self._of(key, is_whole, "a whole number")
        assert isinstance(value, int)
        if not low <= value <= high:
            self.refuse(key, f"is {value}; it must be from {low} to {high}")
        return value

    def real(self, key: str) -> float:
        """A finite number."""
        value = self._of(key, is_real, "a number")
        assert isinstance(value, (int, float))
        return float(value)

    def flag(self, key: str) -> bool:
        """True or false."""
        return bool(self._of(key, lambda value: isinstance(value, bool), "true or false"))

    def entries(self, key: str) -> list[object]:
        """A list of anything."""
        value = self._of(key, lambda value: isinstance(value, list), "a list")
        assert isinstance(value, list)
        return value

    def numbers(self, key: str) -> list[int]:
        """A list of whole numbers."""
        values = self.entries(key)
        for index, value in enumerate(values):
            if not is_whole(value):
                self.refuse(f"{key}[{index}]", f"is {shown(value)}; it must be a whole number")
        return [value for value in values if isinstance(value, int)]

    def tables(self, key: str) -> list["Table"]:
        """A list of objects."""
        tables: list[Table] = []
        for index, value in enumerate(self.entries(key)):
            if not isinstance(value, dict):
                self.refuse(f"{key}[{index}]", f"is {shown(value)}; it must be an object")
            tables.append(Table(value, self._source, f"{self._path}{key}[{index}]."))
        return tables

    def _of(self, key: str, fits: Callable[[object], bool], kind: str) -> object:
        if key not in self.values:
            self.refuse(key, "is missing")
        value = self.values[key]
        if not fits(value):
            self.refuse(key, f"is {shown(value)}; it must be {kind}")
        return value


def is_whole(value: object) -> bool:
    """Whether a JSON value is a whole number."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_real(value: object) -> bool:
    """Whether a JSON value is a finite number of a sensible size."""
    return (
        isinstance(value, (int, float))
        and not isinstance(value, bool)
        and abs(value) < 1e9
        and math.isfinite(value)
    )


def shown(value: object) -> str:
    """A JSON value as an error shows it, shortened."""
    text = json.dumps(value)
    return text if len(text) <= 40 else f"{text[:37]}..."
