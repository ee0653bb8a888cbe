"""Which column of a log is what: by the names that logs have here, or by those that its owner says.

Names are compared in small letters and without the spaces around them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from duskfolk.errors import nearest, plain, shown

from ..errors import LogError

REQUIRED = ("player", "item", "success")
OPTIONAL = ("order", "seconds", "rating")
LONGEST = 200  # characters of a name
_MOST_COLUMNS = 100


@dataclass(frozen=True)
class Columns:
    """What the columns of a log are called.

    Args:
        player: who.
        item: what was met.
        success: whether it went well.
        order: a number or a date that grows.
        seconds: how long it took.
        rating: what the player thought of it.
        kind: of the item, as words or numbers; empty for the first column of words.
        ignore: columns that are left out.

    Example:
        >>> Columns(player="tester", item="stage").head(["Stage", "tester", "success"], "log").at
        {'player': 1, 'item': 0, 'success': 2}
    """

    player: str = "player"
    item: str = "item"
    success: str = "success"
    order: str = "order"
    seconds: str = "seconds"
    rating: str = "rating"
    kind: str = ""
    ignore: Sequence[str] = ()

    def head(self, words: Sequence[str], source: str) -> "Head":
        """The places of all columns, by the first line of a log.

        Args:
            words: of that line.
            source: what errors call the log.

        Raises:
            LogError: it names no such columns, or two alike.
        """
        columns = _names(words, source)
        wanted = {role: _plain(getattr(self, role)) for role in (*REQUIRED, *OPTIONAL, "kind")}
        named = {role for role, name in wanted.items() if name and name != role}
        for role, name in wanted.items():
            if name not in columns and (role in REQUIRED or role in named):
                raise LogError(_lacking(role, name, columns, source))
        at = {role: columns.index(name) for role, name in wanted.items() if name in columns}
        twice = next((name for name in at if list(at.values()).count(at[name]) > 1), None)
        if twice is not None:
            raise LogError(
                f"{source}: the column {shown(wanted[twice])} is named for two things; name one "
                "for each."
            )
        left = {_plain(name) for name in self.ignore}
        for name in left:
            if name not in columns:
                raise LogError(f"{source}, line 1: {nearest('column to leave out', name, columns)}")
        taken = {place for role, place in at.items() if role != "kind"}
        described = {
            name: place
            for place, name in enumerate(columns)
            if place not in taken and name not in left
        }
        if wanted["kind"] and wanted["kind"] in left:
            raise LogError(f"{source}: the kind is in a column that is left out; name another.")
        at.pop("kind", None)
        return Head(len(columns), at, described, wanted["kind"])


class Head(NamedTuple):
    """Where everything is in a line.

    Args:
        size: how many columns there are.
        at: the place of each thing that is told of a row.
        described: the place of each column that describes items, by its name.
        kind: the name of the one that tells the kind; empty where nobody said.
    """

    size: int
    at: Mapping[str, int]
    described: Mapping[str, int]
    kind: str


def _plain(name: str) -> str:
    return name.strip().lower()


def _lacking(role: str, name: str, columns: Sequence[str], source: str) -> str:
    given = f"names {', '.join(columns)}" if any(columns) else "is empty"
    what = f"column {name}" if name == role else f"column {name} for the {role}"
    needed = f", {', '.join(REQUIRED)} among them" if name == role else ""
    cure = f"say which is the {role} (--{role} NAME), or name the columns there{needed}."
    return f"{source}, line 1: there is no {what}, the line {plain(given, 100)}; {cure}"


def _names(words: Sequence[str], source: str) -> list[str]:
    columns = [_plain(word) for word in words]
    if len(columns) == 1 and any(mark in columns[0] for mark in ";\t"):
        raise LogError(f"{source}, line 1: its columns are not parted by commas; write them so.")
    if len(columns) > _MOST_COLUMNS:
        raise LogError(
            f"{source}, line 1: it names {len(columns)} columns; give {_MOST_COLUMNS} at most."
        )
    for place, name in enumerate(columns):
        if columns != [""] and (not name or not name.isprintable() or len(name) > LONGEST):
            raise LogError(f"{source}, line 1: column {place + 1} has no name; give it one.")
        if name in columns[:place]:
            raise LogError(f"{source}, line 1: two columns are called {shown(name)}; rename one.")
    return columns
