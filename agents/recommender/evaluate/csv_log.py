"""A log of anybody's game or school, read from a CSV file by somebody who trusts no line of it.

The first line names the columns, in any order (:mod:`.columns`): `player`, `item` and `success`
(1 or 0, yes or no, true or false), and where they are known `order` (numbers that grow, or dates as
ISO 8601 writes them; without it the file's order counts), `seconds` and `rating`. Every other
column describes items (:mod:`.described`). A line that makes no sense is refused by its number, and
nothing is guessed: half a log would be judged as if it were the whole.
"""

import csv
import io
import math
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np

from duskfolk.errors import named, shown
from duskfolk.files import read_text

from ..errors import LogError
from .columns import LONGEST, Columns, Head
from .described import FARTHEST, Described
from .log import Floats, Ints, Log

FEWEST = 20  # rows; on fewer, nothing could be told of any model
_MOST_BYTES = 500_000_000
_MOST_ROWS = 5_000_000
_LONGEST_TIME = 1e9  # seconds of a row
_YES, _NO = ("1", "1.0", "true", "yes"), ("0", "0.0", "false", "no")
_CLOCK = (1e8, 1e11, 1e14)  # from 1973 on in seconds, and from there in milliseconds
_SAME, _AGAIN = 0.01, 0.3  # shares of rows that repeat another one, from which it is told


@dataclass
class _Table:
    """What has been read so far."""

    head: Head
    items: Described
    players: dict[str, int] = field(default_factory=dict[str, int])
    rows: list[tuple[int, float, int, int]] = field(
        default_factory=list[tuple[int, float, int, int]]
    )  # player, order, place in the file, item
    success: list[float] = field(default_factory=list[float])
    seconds: list[float] = field(default_factory=list[float])
    rating: list[float] = field(default_factory=list[float])
    dated: bool | None = None  # whether order is told by dates


def read_csv(path: str | os.PathLike[str], columns: Columns | None = None) -> Log:
    """The log in a CSV file.

    Args:
        path: of the file.
        columns: what its columns are called; None: as everywhere here.

    Raises:
        LogError: there is no such file, it is no such log, or too short a one; names the line.
    """
    return parse_csv(read_text(path, most=_MOST_BYTES, refuse=LogError), named(path), columns)


def parse_csv(text: str, source: str, columns: Columns | None = None) -> Log:
    """The same of a text.

    Args:
        text: all of it.
        source: what errors call it.
        columns: what its columns are called; None: as everywhere here.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        head = (columns or Columns()).head(next(reader, []), source)
        table = _Table(head, Described(list(head.described), head.kind, source))
        for words in reader:
            if any(word.strip() for word in words):
                _take(table, [word.strip() for word in words], source, reader.line_num)
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
    return _log(table)


def _take(table: _Table, words: list[str], source: str, number: int) -> None:
    line, head = f"{source}, line {number}", table.head
    if len(words) != head.size:
        raise LogError(
            f"{line}: it has {len(words)} fields where the first line names {head.size}; give "
            "one for each column."
        )
    if len(table.rows) >= _MOST_ROWS:
        raise LogError(f"{line}: the log has more than {_MOST_ROWS:,} rows; give a part of it.")
    row = {role: words[place] for role, place in head.at.items()}
    for name in ("player", "item"):
        if not row[name] or len(row[name]) > LONGEST or not row[name].isprintable():
            raise LogError(
                f"{line}: got the {name} {shown(row[name])}; give 1 to {LONGEST} letters that "
                "can be printed."
            )
    success = _success(row["success"], line)
    order = _order(table, row["order"], line) if "order" in row else 0.0
    seconds = _number(row, "seconds", line, 0.0, _LONGEST_TIME)
    rating = _number(row, "rating", line, -FARTHEST, FARTHEST)
    item = table.items.take(row["item"], [words[n] for n in head.described.values()], number)
    player = table.players.setdefault(row["player"], len(table.players))
    table.rows.append((player, order, len(table.rows), item))
    table.success.append(success)
    table.seconds.append(seconds)
    table.rating.append(rating)


def _success(word: str, line: str) -> float:
    said = word.lower()
    if not said:
        raise LogError(
            f"{line}: its success is left out; give 0 where who left did not succeed, or take the "
            "line out of the log."
        )
    if said not in _YES + _NO:
        raise LogError(f"{line}: got the success {shown(word)}; give 0 or 1.")
    return float(said in _YES)


def _order(table: _Table, word: str, line: str) -> float:
    """A number, or the seconds since 1970 of a date, which is in UTC where no zone is told."""
    if not word:
        raise LogError(f"{line}: its order is left out; give a number on every line, or on none.")
    value, is_date = _finite(word), False
    if math.isnan(value):
        try:
            date = datetime.fromisoformat(word)
            value = (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp()
            is_date = True
        except (ValueError, OverflowError):
            pass
    if math.isnan(value) or abs(value) > FARTHEST:
        raise LogError(
            f"{line}: got the order {shown(word)}; give a number, or a date such as "
            "2024-05-31 18:30."
        )
    if is_date is not (is_date if table.dated is None else table.dated):
        raise LogError(
            f"{line}: got the order {shown(word)}, and another kind of it before; give numbers on "
            "all lines, or dates on all."
        )
    table.dated = is_date
    return value


def _number(row: dict[str, str], name: str, line: str, least: float, most: float) -> float:
    """A number of a line; NaN where it is left out."""
    word = row.get(name, "")
    if not word:
        return math.nan
    value = _finite(word)
    if not least <= value <= most:
        raise LogError(
            f"{line}: got the {name} {shown(word)}; give a number from {least:g} to {most:g}."
        )
    return value


def _finite(word: str) -> float:
    """A number; NaN where it is none that can be reckoned with."""
    try:
        value = float(word)
    except ValueError:
        return math.nan
    return value if math.isfinite(value) and "_" not in word else math.nan


def _log(table: _Table) -> Log:
    rows = sorted(table.rows)
    place = np.array([at for _, _, at, _ in rows])
    order = np.array([order for _, order, _, _ in rows])
    rating, seconds = np.array(table.rating)[place], np.array(table.seconds)[place]
    player = np.array([player for player, _, _, _ in rows])
    item = np.array([item for _, _, _, item in rows])
    success = np.array(table.success)[place]
    told = [values for values in (order, seconds) if np.unique(values[~np.isnan(values)]).size > 1]
    return Log(
        player,
        item,
        success,
        table.items.made(),
        list(table.players),
        seconds=None if np.isnan(seconds).all() else seconds,
        rating=None if np.isnan(rating).all() else rating,
        when=_dates(order, bool(table.dated)),
        notes=_repeated(player, item, success, told),
    )


def _dates(order: Floats, dated: bool) -> Floats | None:
    """Seconds since 1970, where the order tells dates or what clocks of computers do."""
    first, milliseconds, last = _CLOCK
    if dated or (order.min() >= first and order.max() < milliseconds):
        return order
    if order.min() >= milliseconds and order.max() < last:
        return order / 1000.0
    return None


def _repeated(player: Ints, item: Ints, success: Floats, told: Sequence[Floats]) -> list[str]:
    """What is said where so many rows are written down twice that all would look foretold."""
    if not told:
        same = (np.diff(player) == 0) & (np.diff(item) == 0) & (np.diff(success) == 0)
        what, much = "repeat the row before them", _AGAIN
    else:
        columns = np.column_stack([player, item, success, *(np.nan_to_num(each) for each in told)])
        sorted_ = columns[np.lexsort(columns.T)]
        same = (np.diff(sorted_, axis=0) == 0).all(axis=1)
        what, much = "are the same as another one in all that they tell", _SAME
    share = float(same.mean())
    if share < much:
        return []
    return [
        f"{share:.0%} of rows {what}. If plays were written down more than once, take the copies "
        "out: whoever foretells finds them, and every model looks better than it is."
    ]
