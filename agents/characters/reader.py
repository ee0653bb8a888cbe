"""Reading JSON so that every complaint can name the line and the key."""

import json
import math
import sys
from collections.abc import Iterable, Iterator
from typing import NoReturn, cast

from duskfolk.errors import nearest

from .errors import PersonaError


class Node:
    """One value of a JSON file which knows where it stands."""

    def __init__(self, value: object, path: str, lines: dict[str, int], source: str) -> None:
        """Wrap `value`, found at key `path` of the file `source`."""
        self.value = value
        self.path = path
        self._lines = lines
        self._source = source

    def fail(self, message: str) -> NoReturn:
        """Refuse the file at this place."""
        line = self._lines.get(self.path, 1)
        where = f"key {self.path}" if self.path else "the file as a whole"
        raise PersonaError(f"{self._source}, line {line}, {where}: {message}")

    def text(self) -> str:
        """The value as a non-empty string."""
        if not isinstance(self.value, str) or not self.value.strip():
            self.fail(f"got {_shown(self.value)}, expected a text that is not empty.")
        return self.value

    def number(self, low: float = -math.inf, high: float = math.inf) -> float:
        """The value as a number from `low` to `high`."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
            self.fail(f"got {_shown(value)}, expected a number.")
        if not low <= value <= high:
            self.fail(f"got {value:g}, expected a number from {low:g} to {high:g}.")
        return float(value)

    def flag(self) -> bool:
        """The value as true or false."""
        if not isinstance(self.value, bool):
            self.fail(f"got {_shown(self.value)}, expected true or false.")
        return self.value

    def one_of(self, kind: str, known: Iterable[str]) -> str:
        """The value as one of the known names."""
        names = list(known)
        if self.value not in names:
            self.fail(nearest(kind, self.value, names))
        return cast(str, self.value)

    def items(self) -> list["Node"]:
        """The elements of a list."""
        if not isinstance(self.value, list):
            self.fail(f"got {_shown(self.value)}, expected a list [...].")
        values = cast(list[object], self.value)
        return [self._child(value, f"{self.path}[{n}]") for n, value in enumerate(values)]

    def table(self) -> dict[str, "Node"]:
        """The entries of an object, whatever their keys."""
        if not isinstance(self.value, dict):
            self.fail(f"got {_shown(self.value)}, expected an object {{...}}.")
        entries = cast(dict[str, object], self.value)
        return {key: self._child(value, _join(self.path, key)) for key, value in entries.items()}

    def fields(self, required: Iterable[str], optional: Iterable[str] = ()) -> dict[str, "Node"]:
        """The entries of an object with exactly these keys."""
        needed = list(required)
        entries = self.table()
        for key, node in entries.items():
            if key not in needed and key not in optional:
                node.fail(nearest("key", key, [*needed, *optional]))
        for key in needed:
            if key not in entries:
                self.fail(f"the key {key!r} is missing; add it.")
        return entries

    def _child(self, value: object, path: str) -> "Node":
        return Node(value, path, self._lines, self._source)


def read_json(text: str, source: str) -> Node:
    """Parse `text` into nodes.

    Raises:
        PersonaError: not JSON, or a key given twice; names the line.
    """
    lines: dict[str, int] = {}
    try:
        value: object = json.loads(text)
        for path, position in _places(text, _skip(text, 0), ""):
            line = text.count("\n", 0, position) + 1
            if path in lines:
                raise PersonaError(
                    f"{source}, line {line}, key {path}: the key stands twice; keep one of them."
                )
            lines[path] = line
    except json.JSONDecodeError as error:
        raise PersonaError(
            f"{source}, line {error.lineno}, column {error.colno}: not JSON ({error.msg}). "
            "Look for a missing comma, quote or bracket there or just before."
        ) from None
    except RecursionError:
        raise PersonaError(f"{source}: nested too deeply to be a persona file.") from None
    return Node(value, "", lines, source)


_DECODER = json.JSONDecoder()
_BLANK = " \t\r\n"


def _places(text: str, at: int, path: str) -> Iterator[tuple[str, int]]:
    """Key path and position of every value; `text` is known to be valid JSON."""
    yield path, at
    if text[at] not in "{[":
        return
    is_object = text[at] == "{"
    at = _skip(text, at + 1)
    count = 0
    while text[at] not in "}]":
        child = f"{path}[{count}]"
        if is_object:
            key, at = _DECODER.raw_decode(text, at)
            child = _join(path, key)
            at = _skip(text, _skip(text, at) + 1)  # over the colon
        yield from _places(text, at, child)
        _, at = _DECODER.raw_decode(text, at)
        at = _skip(text, at)
        if text[at] == ",":
            at = _skip(text, at + 1)
        count += 1


def _is_finite(value: float) -> bool:
    # Not math.isfinite, which fails on integers beyond every float.
    return abs(value) <= sys.float_info.max


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANK:
        at += 1
    return at


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _shown(value: object) -> str:
    shown = json.dumps(value)
    return shown if len(shown) <= 40 else shown[:37] + "..."
