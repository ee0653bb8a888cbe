"""A log of anybody's game or school, read from a CSV file by somebody who trusts no line of it.

The first line names the columns, in any order: `player`, `item` and `success` (0 or 1), and where
they are known `order` (any number that grows; without it the file's order counts), `seconds` and
`rating`. Every other column describes items: numbers, or words, of which the first such column is
taken for the item's kind. A line that makes no sense is refused by its number, and nothing is
guessed: half a log would be judged as if it were the whole.
"""

import csv
import io
import math
import os
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from duskfolk.errors import named, plain, shown
from duskfolk.files import read_text

from ..errors import LogError
from .log import Floats, Ints, Items, Log

REQUIRED = ("player", "item", "success")
OPTIONAL = ("order", "seconds", "rating")
FEWEST = 20  # rows; on fewer, nothing could be told of any model
_MOST_BYTES = 500_000_000
_MOST_ROWS = 5_000_000
_MOST_COLUMNS = 100
_MOST_KINDS = 1_000
_LONGEST = 200  # characters of a name
_YES, _NO = ("1", "1.0", "true", "yes"), ("0", "0.0", "false", "no")


@dataclass
class _Table:
    """What has been read so far."""

    players: dict[str, int] = field(default_factory=dict[str, int])
    items: dict[str, int] = field(default_factory=dict[str, int])
    about: list[tuple[int, list[str]]] = field(default_factory=list[tuple[int, list[str]]])
    rows: list[tuple[int, float, int, int]] = field(
        default_factory=list[tuple[int, float, int, int]]
    )  # player, order, place in the file, item
    success: list[float] = field(default_factory=list[float])
    seconds: list[float] = field(default_factory=list[float])
    rating: list[float] = field(default_factory=list[float])


def read_csv(path: str | os.PathLike[str]) -> Log:
    """The log in a CSV file.

    Raises:
        LogError: there is no such file, it is no such log, or too short a one; names the line.
    """
    return parse_csv(read_text(path, most=_MOST_BYTES, refuse=LogError), named(path))


def parse_csv(text: str, source: str) -> Log:
    """The same of a text.

    Args:
        text: all of it.
        source: what errors call it.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    table = _Table()
    try:
        columns = _columns(next(reader, []), source)
        for words in reader:
            if any(word.strip() for word in words):
                _take(table, columns, words, f"{source}, line {reader.line_num}")
    except csv.Error as error:
        raise LogError(
            f"{source}, line {reader.line_num}: {error}; write it as CSV with commas, and quotes "
            "round texts that hold any."
        ) from None
    if len(table.rows) < FEWEST:
        raise LogError(
            f"{source}: it has {len(table.rows)} rows; {FEWEST} are the fewest on which anything "
            "can be told."
        )
    return _log(table, [name for name in columns if name not in (*REQUIRED, *OPTIONAL)])


def _columns(words: Sequence[str], source: str) -> list[str]:
    columns = [word.strip().lower() for word in words]
    if len(columns) == 1 and any(mark in columns[0] for mark in ";\t"):
        raise LogError(f"{source}, line 1: its columns are not parted by commas; write them so.")
    if len(columns) > _MOST_COLUMNS:
        raise LogError(
            f"{source}, line 1: it names {len(columns)} columns; give {_MOST_COLUMNS} at most."
        )
    for name in REQUIRED:
        if name not in columns:
            given = f"names {', '.join(columns)}" if any(columns) else "is empty"
            raise LogError(
                f"{source}, line 1: there is no column {name}, the line {plain(given, 100)}; name "
                f"the columns there, {', '.join(REQUIRED)} among them."
            )
    for place, name in enumerate(columns):
        if not name or not name.isprintable() or len(name) > _LONGEST:
            raise LogError(f"{source}, line 1: column {place + 1} has no name; give it one.")
        if name in columns[:place]:
            raise LogError(f"{source}, line 1: two columns are called {shown(name)}; rename one.")
    return columns


def _take(table: _Table, columns: Sequence[str], words: Sequence[str], line: str) -> None:
    if len(words) != len(columns):
        raise LogError(
            f"{line}: it has {len(words)} fields where the first line names {len(columns)}; give "
            "one for each column."
        )
    if len(table.rows) >= _MOST_ROWS:
        raise LogError(f"{line}: the log has more than {_MOST_ROWS:,} rows; give a part of it.")
    row = {name: word.strip() for name, word in zip(columns, words, strict=True)}
    for name in ("player", "item"):
        if not row[name] or len(row[name]) > _LONGEST or not row[name].isprintable():
            raise LogError(
                f"{line}: got the {name} {shown(row[name])}; give 1 to {_LONGEST} letters that "
                "can be printed."
            )
    word = row["success"].lower()
    if word not in _YES + _NO:
        raise LogError(f"{line}: got the success {shown(row['success'])}; give 0 or 1.")
    order = _number(row, "order", line) if "order" in row else 0.0
    if math.isnan(order):
        raise LogError(f"{line}: its order is left out; give a number on every line, or on none.")
    player = table.players.setdefault(row["player"], len(table.players))
    item = table.items.setdefault(row["item"], len(table.items))
    _describe(table, item, [row[n] for n in columns if n not in (*REQUIRED, *OPTIONAL)], line)
    table.rows.append((player, order, len(table.rows), item))
    table.success.append(float(word in _YES))
    table.seconds.append(_number(row, "seconds", line, least=0.0))
    table.rating.append(_number(row, "rating", line))


def _number(row: dict[str, str], name: str, line: str, least: float = -math.inf) -> float:
    """A number of a line; NaN where it is left out."""
    word = row.get(name, "")
    if not word:
        return math.nan
    try:
        value = float(word)
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or value < least or "_" in word:
        expected = "a number" if least == -math.inf else f"a number of {least:g} or more"
        raise LogError(f"{line}: got the {name} {shown(word)}; give {expected}.")
    return value


def _describe(table: _Table, item: int, words: list[str], line: str) -> None:
    """Keep what is told of an item, which is the same on all of its lines."""
    number = int(line.rpartition(" ")[2])
    if item == len(table.about):
        table.about.append((number, words))
        return
    first, told = table.about[item]
    if told != words:
        one, other = next((a, b) for a, b in zip(told, words, strict=True) if a != b)
        raise LogError(
            f"{line}: its item is described by {shown(other)}, and by {shown(one)} on line "
            f"{first}; an item's features are the same on all of its lines."
        )


def _log(table: _Table, described: Sequence[str]) -> Log:
    rows = sorted(table.rows)
    place = np.array([at for _, _, at, _ in rows])
    rating = np.array(table.rating)[place]
    seconds = np.array(table.seconds)[place]
    return Log(
        np.array([player for player, _, _, _ in rows]),
        np.array([item for _, _, _, item in rows]),
        np.array(table.success)[place],
        _items(table, described),
        list(table.players),
        seconds=None if np.isnan(seconds).all() else seconds,
        rating=None if np.isnan(rating).all() else rating,
    )


def _items(table: _Table, described: Sequence[str]) -> Items:
    """Columns of numbers are features; the first of words is the kind, further ones are left out.

    A number that an item lacks is taken for the mean of those that have one.
    """
    names = list(table.items)
    kind, kinds = np.arange(len(names)), len(names)
    columns: list[str] = []
    features: list[Floats] = []
    labels: list[str] = []
    for place, name in enumerate(described):
        words = [told[place] for _, told in table.about]
        values = _as_numbers(words)
        if values is not None:
            columns.append(name)
            features.append(values)
        elif not labels and len(set(words)) <= _MOST_KINDS:
            kind, labels = _as_kinds(words)
            kinds = len(labels)
    stacked = np.column_stack(features) if features else np.zeros((len(names), 0))
    return Items(names, kind, kinds, stacked, columns, labels)


def _as_numbers(words: Sequence[str]) -> Floats | None:
    try:
        values = np.array([float(word) if word else math.nan for word in words])
    except ValueError:
        return None
    if np.isinf(values).any() or np.isnan(values).all():
        return None
    return np.where(np.isnan(values), np.nanmean(values), values)


def _as_kinds(words: Sequence[str]) -> tuple[Ints, list[str]]:
    found = {word: place for place, word in enumerate(dict.fromkeys(words))}
    return np.array([found[word] for word in words]), list(found)
