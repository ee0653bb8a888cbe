"""JSON that nobody vouches for: read within limits, and asked so that a complaint names its place.

:func:`parse` looks at the text before Python's parser does: how deep it is nested, how long its
numbers are, whether a text in it can be printed. :class:`Node` is a value that knows where it
stands; each question either returns what was asked for or raises one sentence with the file, the
line and the key. Every reader of ours asks through it. A reader that goes on after a complaint may
ask any number of places: where the entries of a list stand is looked up once for all of them.
"""

import json
import math
import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NoReturn, cast

from duskfolk.errors import DuskfolkError, FileError, check_kind, named, nearest, plain, shown
from duskfolk.files import AnyPath, read_text

DEEPEST = 32  # lists and objects within each other
LONGEST_NUMBER = 40  # characters; the state of a random generator has 39
MOST_VALUES = 400_000
LONGEST_NAME = 200  # characters
_EXACT = 2**53  # beyond it a float is no exact whole number

# A text, a bracket, a comma, or anything else that is no white space. A text that never ends
# counts too, so that no text is looked at twice, and nothing is given back (the second plus): the
# ways back would take sixty bytes for each backslash.
_TEXT = r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)'
_TOKEN = re.compile(_TEXT + r'|[{}\[\],:]|[^\s"{}\[\],:]+', re.DOTALL)
_VALUE = re.compile(_TEXT + r'|[{}\[\]]|[^\s"{}\[\],:]+', re.DOTALL)  # or where one ends
_LONE = re.compile(r"[\ud800-\udfff]")
_MAYBE_LONE = re.compile(r"[\ud800-\udfff]|\\u[dD][89a-fA-F]")


class Node:
    """One value of a JSON text, which knows where it stands.

    Attributes:
        value: what Python's parser made of it.
    """

    __slots__ = ("_children", "_places", "_step", "_text", "_within", "value")

    def __init__(self, value: object, text: "_Text", within: "Node | None" = None,
                 step: "str | int" = "") -> None:  # fmt: skip
        self.value = value
        self._text = text
        self._within = within
        self._step = step  # its key or number there
        self._children: list[Node] | dict[str, Node] | None = None  # once they were asked for
        self._places: Sequence[int] | dict[str, int] | None = None  # where those begin, likewise

    def fail(self, message: str) -> NoReturn:
        """Refuse the file at this place.

        Raises:
            DuskfolkError: of the kind that :func:`parse` was told.
        """
        steps = self._steps()
        where = f", key {plain(_joined(steps), 60)}" if steps else ", the file as a whole"
        if not (steps or self._text.first):
            where = ""
        raise self._text.refuse(f"{self.place()}{where}: {message}")

    def place(self) -> str:
        """The file and the line where it stands.

        Of a text whose lines tell nothing, only the file.
        """
        if not self._text.first:
            return self._text.source
        return f"{self._text.source}, line {self._text.line(self._at())}"

    def text(self, most: int = 10_000) -> str:
        """A string that is not blank, of at most so many characters, on any number of lines."""
        value = self.value
        if not isinstance(value, str) or not value.strip():
            self.fail(f"got {shown(value)}, expected a text that is not empty.")
        if len(value) > most:
            self.fail(f"the text has {len(value)} characters, expected at most {most}.")
        return value

    def name(self, most: int = LONGEST_NAME) -> str:
        """A string that can be printed on one line, without control characters."""
        value = self.text(most)
        if not value.isprintable():
            self.fail(f"got {shown(value)}, expected letters that can be printed.")
        return value

    def number(self, low: float = -math.inf, high: float = math.inf) -> float:
        """A finite number from ``low`` to ``high``."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fail(f"got {shown(value)}, expected a number.")
        if not low <= value <= high:
            self.fail(f"got {shown(value)}, expected a number {_range(low, high)}.")
        return float(value)

    def whole(self, low: int = -_EXACT, high: int = _EXACT) -> int:
        """A whole number from ``low`` to ``high``, written without a point."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int):
            self.fail(f"got {shown(value)}, expected a whole number.")
        if not low <= value <= high:
            self.fail(f"got {shown(value)}, expected a whole number {_range(low, high)}.")
        return value

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            self.fail(f"got {shown(self.value)}, expected true or false.")
        return self.value

    def one_of(self, kind: str, known: Iterable[str]) -> str:
        """One of the known names."""
        names = list(known)
        if not isinstance(self.value, str) or self.value not in names:
            self.fail(nearest(kind, self.value if isinstance(self.value, str) else
                              shown(self.value), names))  # fmt: skip
        return self.value

    def items(self, most: int = MOST_VALUES, *, least: int = 0) -> "list[Node]":
        """The elements of a list of ``least`` to ``most``."""
        if not isinstance(self.value, list):
            self.fail(f"got {shown(self.value)}, expected a list [...].")
        values = cast(list[object], self.value)
        if not least <= len(values) <= most:
            self.fail(f"the list has {len(values)} entries, expected {_range(least, most)}.")
        if not isinstance(self._children, list):
            self._children = [Node(each, self._text, self, n) for n, each in enumerate(values)]
        return self._children

    def table(self) -> "dict[str, Node]":
        """The entries of an object, whatever their keys."""
        if not isinstance(self.value, dict):
            self.fail(f"got {shown(self.value)}, expected an object {{...}}.")
        entries = cast(dict[str, object], self.value)
        if not isinstance(self._children, dict):
            self._children = {
                key: Node(each, self._text, self, key) for key, each in entries.items()
            }
        return self._children

    def named_table(self, most: int = MOST_VALUES) -> "dict[str, Node]":
        """The entries of an object, at most so many, whose keys are names such as :meth:`name`."""
        entries = self.table()
        if len(entries) > most:
            self.fail(f"it has {len(entries)} entries, expected at most {most}.")
        for key, entry in entries.items():
            if not key.strip() or not key.isprintable() or len(key) > LONGEST_NAME:
                entry.fail(
                    f"the key is no name; expected 1 to {LONGEST_NAME} letters that can be printed."
                )
        return entries

    def fields(self, required: Iterable[str], optional: Iterable[str] = ()) -> "dict[str, Node]":
        """The entries of an object with exactly these keys, those of ``optional`` where given."""
        needed, more = list(required), list(optional)
        entries = self.table()
        for key, node in entries.items():
            if key not in needed and key not in more:
                node.fail(nearest("key", key, [*needed, *more]))
        for key in needed:
            if key not in entries:
                self.fail(f"the key {key!r} is missing; add it.")
        return entries

    def refuse_newer(self, version: int, refuse: type[DuskfolkError]) -> None:
        """Refuse what a later program wrote: its ``version`` is above the one that is known here.

        Such a file is whole, and can be read there; so the error is of a kind of its own, and
        whoever reads leaves the file alone.
        """
        theirs = self.table().get("version")
        if theirs is not None and type(theirs.value) is int and theirs.value > version:
            raise refuse(
                f"{self._text.source} is of a newer duskfolk (version {theirs.value}; this one "
                f"reads {version}). It was left as it is; update duskfolk."
            )

    def _at(self) -> int:
        """Where it begins in the text, or its key does."""
        return 0 if self._within is None else self._within._place_of(self._step)

    def _place_of(self, step: "str | int") -> int:
        if self._places is None:
            found = _entries_from(self._text.text, self._at())
            names = self._children  # no key stands twice, so they are in the order of the text
            self._places = (
                dict(zip(names, found, strict=True)) if isinstance(names, dict)
                else array("q", found)
            )  # fmt: skip
        return cast(dict[str | int, int], self._places)[step]

    def _steps(self) -> "list[str | int]":
        """Keys and numbers from the whole down to here."""
        steps: list[str | int] = []
        node = self
        while node._within is not None:
            steps.append(node._step)
            node = node._within
        return steps[::-1]


class _Text:
    """What all nodes of a text share."""

    def __init__(self, text: str, source: str, refuse: type[DuskfolkError], first: int) -> None:
        self.text = text
        self.source = source
        self.refuse = refuse
        self.first = first  # the number of its first line there; 0 where nobody reads its lines
        self._ends: array[int] | None = None  # of its lines, once one was asked for

    def line(self, at: int) -> int:
        """The number of the line in which a place is."""
        if self._ends is None:
            self._ends = array("q", (end.start() for end in re.finditer("\n", self.text)))
        return self.first + bisect_left(self._ends, at)


def read(path: AnyPath, *, most: int, refuse: type[DuskfolkError] = FileError) -> Node:
    """The checked content of a JSON file of at most ``most`` bytes.

    Raises:
        DuskfolkError: of the kind ``refuse``: it cannot be read, or is no such JSON; names the file
            and the line.
    """
    return parse(read_text(path, most=most, refuse=refuse), named(path), refuse=refuse)


def read_lines(
    path: AnyPath, *, most: int, refuse: type[DuskfolkError] = FileError, longest: int = MOST_VALUES
) -> Iterator[Node]:
    """The values of a file that has one on each line; blank lines are passed over.

    Args:
        path: a UTF-8 file of at most ``most`` bytes.
        most: see above.
        refuse: the error to raise.
        longest: values and keys that a line has at most.

    Raises:
        DuskfolkError: of the kind ``refuse``: as :func:`read`, when the line is reached.
    """
    text = read_text(path, most=most, refuse=refuse).removeprefix("\ufeff")
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield parse(line, named(path), refuse=refuse, most=longest, first=number)


def values_in(text: str) -> int:
    """How many values, and keys of objects, a text has that is JSON."""
    return sum(text[token.start()] not in "]}" for token in _VALUE.finditer(text))


def parse(
    text: str,
    source: str,
    *,
    refuse: type[DuskfolkError] = FileError,
    most: int = MOST_VALUES,
    first: int = 1,
) -> Node:
    """The outermost value of a JSON text.

    Args:
        text: the text; a byte order mark before it is passed over.
        source: what errors call it.
        refuse: the error to raise, here and by every question to the nodes.
        most: values and keys that such a text has.
        first: the number of its first line, where it is a part of something longer; 0 where a
            program wrote it, whose lines tell nobody anything: then nodes do not tell theirs.

    Raises:
        DuskfolkError: of the kind ``refuse``: it is no JSON, nested deeper than 32, has a number
            that no float64 holds or one of more than 40 characters, a text with half a surrogate
            pair, a key twice in one object, or more than ``most`` values; names the line.
    """
    check_kind(text, str, source, "it as JSON text", refuse)
    text = text.removeprefix("\ufeff")

    def no(at: int, message: str) -> NoReturn:
        raise refuse(f"{source}, line {text.count(chr(10), 0, at) + (first or 1)}: {message}")

    _scan(text, most, no)
    double: list[str] = []

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        table = dict(pairs)
        if len(table) < len(pairs) and not double:
            keys = [key for key, _ in pairs]
            seen: set[str] = set()
            double.append(next(key for key in keys if key in seen or seen.add(key)))
        return table

    try:
        value: object = json.loads(text, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        line = error.lineno + (first or 1) - 1
        raise refuse(
            f"{source}, line {line}, column {error.colno}: not JSON ({error.msg}). Look for a "
            "missing comma, quote or bracket there or just before."
        ) from None
    if double:
        no(*_second_of(text, double[0]))
    return Node(value, _Text(text, source, refuse, first))


def _scan(text: str, most: int, no: Callable[[int, str], NoReturn]) -> None:
    """Refuse what Python's parser, or whoever reads its result, could choke on."""
    depth = values = 0
    for token in _VALUE.finditer(text):
        first = text[token.start()]
        if first in "[{":
            depth += 1
            values += 1
            if depth > DEEPEST:
                no(token.start(), f"nested deeper than {DEEPEST}, which no such file is.")
        elif first in "]}":
            depth -= 1
        else:
            values += 1
            if first == '"':
                if _MAYBE_LONE.search(text, *token.span()):
                    _check_letters(token[0], token.start(), no)
            elif first in "-0123456789":
                _check_number(token[0], token.start(), no)
            elif token[0] in ("NaN", "Infinity"):
                no(token.start(), f"{token[0]} is not a number that JSON knows.")
        if values > most:
            no(token.start(), f"more than {most} values, which no such file has.")


def _check_number(token: str, at: int, no: Callable[[int, str], NoReturn]) -> None:
    if len(token) > LONGEST_NUMBER:
        no(at, f"a number of {len(token)} characters; {LONGEST_NUMBER} are enough for any.")
    try:
        if math.isfinite(float(token)):
            return
    except ValueError:
        return  # no number at all: the parser says so better
    no(at, f"{plain(token)} is larger than any number that can be used.")


def _check_letters(token: str, at: int, no: Callable[[int, str], NoReturn]) -> None:
    try:
        whole: object = json.loads(token, strict=False)
    except json.JSONDecodeError:
        return  # the parser says so better
    if isinstance(whole, str) and _LONE.search(whole):
        no(at, f"the text {shown(whole)} has half a surrogate pair; write the letter itself.")


def _second_of(text: str, key: str) -> tuple[int, str]:
    """Where an object has a key for the second time, and what to say of it."""
    seen: list[set[str]] = []
    for token, after in _with_next(text):
        if token[0] in ("{", "["):
            seen.append(set())
        elif token[0] in ("}", "]") and seen:
            seen.pop()
        elif token[0].startswith('"') and after == ":" and seen and _is(token[0], key):
            if key in seen[-1]:
                return token.start(), f"the key {shown(key)} stands twice; keep one of them."
            seen[-1].add(key)
    return 0, f"the key {shown(key)} stands twice; keep one of them."


def _with_next(text: str) -> Iterator[tuple[re.Match[str], str]]:
    tokens = _TOKEN.finditer(text)
    token = next(tokens, None)
    while token is not None:
        after = next(tokens, None)
        yield token, after[0] if after is not None else ""
        token = after


def _entries_from(text: str, at: int) -> Iterator[int]:
    """Where each element, or key, begins of the list or object that is the first from a place on.

    The text is known to be JSON, and at the place stands the list or object, or its key.
    """
    depth = 0  # of what is open
    is_due = False  # whether the next that is no end is an entry
    for token in _TOKEN.finditer(text, at):
        kind = text[token.start()]
        if is_due and kind not in "]}":
            yield token.start()
        is_due = False
        if kind in "[{":
            depth += 1
            is_due = depth == 1
        elif kind in "]}":
            depth -= 1
            if not depth:
                return
        elif kind == ",":
            is_due = depth == 1


def _is(token: str, key: str) -> bool:
    """Whether a text as it is written means this one."""
    return (json.loads(token) if "\\" in token else token[1:-1]) == key


def _joined(steps: Sequence[str | int]) -> str:
    """Keys and numbers as a complaint writes them, each cut to what can be read."""
    path = ""
    for step in steps:
        key = f"[{step}]" if isinstance(step, int) else plain(step, LONGEST_NAME)
        path += f".{key}" if path and isinstance(step, str) else key
    return path


def _range(low: float, high: float) -> str:
    if math.isinf(high):
        return f"of at least {low:g}" if math.isfinite(low) else "of any size"
    return f"of at most {high:g}" if math.isinf(low) else f"from {low:.12g} to {high:.12g}"
