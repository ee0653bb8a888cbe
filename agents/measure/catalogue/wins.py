"""The table of who won what as a small file, so that it comes with the package."""

import json
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from duskfolk import document
from duskfolk.document import Node
from duskfolk.files import AnyPath, write

from ....game.errors import OptionError
from ....game.world.kinds import Genre
from .law import check_marks
from .noise import Halves
from .table import Table, Who, marks_here

Counts = npt.NDArray[np.int32]

_FORMAT, _VERSION = "duskfolk-wins", 1
_LARGEST = 4_000_000  # bytes
_MOST = 255  # plays of a pair in a half: a count is two hexadecimal digits
_LEVELS = 10_000
_HALVES = ("a", "b")


def save(table: Table, path: AnyPath) -> Path:
    """Write a table, whole or not at all.

    Raises:
        OptionError: a pair has too many plays, or not all pairs of a bot have as many.
    """
    plays = table.halves.plays
    if plays.max() > _MOST or (plays != plays[:, :, :1]).any():
        raise OptionError(
            f"A bot has more than {2 * _MOST} plays of a level, or not as many of each, which this "
            "kind of file cannot hold; write a .csv file instead."
        )
    bots = [
        {
            "name": who.name,
            "brain": who.brain,
            "limits": who.limits,
            "dials": list(who.dials),
            "plays": [int(count) for count in plays[:, n, 0]],
        }
        | {
            half: bytes(wins.tolist()).hex()
            for half, wins in zip(_HALVES, table.halves.wins[:, n], strict=True)
        }
        for n, who in enumerate(table.bots)
    ]
    told = {
        "format": _FORMAT,
        "version": _VERSION,
        "marks": marks_here(),
        "levels": list(table.items),
        "bots": bots,
    }
    lines = json.dumps(told, separators=(",", ":")).replace('{"name"', '\n{"name"')
    return write(Path(path), lines + "\n")


@cache
def shipped() -> Table:
    """The table that comes with the package.

    Raises:
        OptionError: other rules or folk hold here than when it was played.
    """
    with as_file(files("duskfolk.agents.measure.catalogue").joinpath("wins.json")) as path:
        return read(path)


def read(path: AnyPath) -> Table:
    """A table from its file.

    Raises:
        OptionError: it cannot be read, is no table, or one of other rules or folk.
    """
    root = document.read(path, most=_LARGEST, refuse=OptionError)
    kept = root.fields(("format", "version", "marks", "levels", "bots"))
    kept["format"].one_of("format", [_FORMAT])
    kept["version"].whole(_VERSION, _VERSION)
    marks = {name: node.text() for name, node in kept["marks"].table().items()}
    check_marks("This table of wins", marks, marks_here())
    items = [node.name() for node in kept["levels"].items(_LEVELS, least=1)]
    genres = [item.rpartition("-")[0] for item in items]
    for node, genre in zip(kept["levels"].items(), genres, strict=True):
        if genre not in (one.name.lower() for one in Genre):
            node.fail("expected a genre and a number, such as watch-4000000.")
    bots, wins, plays = zip(
        *(_bot(node, len(items)) for node in kept["bots"].items(least=1)), strict=True
    )
    return Table(list(bots), items, genres, Halves(np.stack(wins, 1), np.stack(plays, 1)))


def _bot(node: Node, levels: int) -> tuple[Who, Counts, Counts]:
    """Who it is, and wins and plays (2, levels)."""
    kept = node.fields(("name", "brain", "limits", "dials", "plays", *_HALVES))
    bold, roam, own = (dial.number(0, 1) for dial in kept["dials"].items(3, least=3))
    who = Who(kept["name"].name(), kept["brain"].name(), kept["limits"].text(), (bold, roam, own))
    counts = [each.whole(1, _MOST) for each in kept["plays"].items(2, least=2)]
    plays = np.repeat(np.array(counts, np.int32)[:, None], levels, axis=1)
    wins = np.stack([_wins(kept[half], levels) for half in _HALVES])
    if (wins > plays).any():
        node.fail("there are more wins than plays.")
    return who, wins, plays


def _wins(node: Node, levels: int) -> Counts:
    try:
        told = bytes.fromhex(node.text(2 * _LEVELS))
    except ValueError:
        node.fail("these are no pairs of hexadecimal digits.")
    if len(told) != levels:
        node.fail(f"got {len(told)} counts, expected one for each of the {levels} levels.")
    return np.frombuffer(told, np.uint8).astype(np.int32)
