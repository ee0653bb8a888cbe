"""Turning the file back to a mark: which notes have happened, decided by the file alone.

Notes are set aside and not erased, for the save in which they were said.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from . import schema
from .mark import Mark, runs
from .note import HIGHEST

_MANY = 10_000  # runs that are written one by one


def marked(database: sqlite3.Connection, session: int, label: str) -> Mark:
    """The mark of this moment.

    Args:
        database: the file.
        session: the night that it is.
        label: what that is called.
    """
    (_, life), *eras = schema.eras(database)
    notes = database.execute(
        "SELECT id, id IN (SELECT note FROM aside) FROM notes ORDER BY id"
    ).fetchall()
    settled = database.execute(
        "SELECT id, settled FROM notes WHERE settled != '' AND id NOT IN (SELECT note FROM aside)"
    ).fetchall()
    there = runs(number for number, is_away in notes if not is_away)
    if len(there) > _MANY:
        there = list(_wide_runs(notes))
    return Mark(life, tuple(there), dict(settled), session, label, tuple(eras))


def _wide_runs(notes: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """First and last of the notes between two that are set aside, whatever was erased there.

    No other note ever gets its number.
    """
    for is_away, found in groupby(notes, key=itemgetter(1)):
        if not is_away:
            numbers = [number for number, _ in found]
            yield numbers[0], numbers[-1]


def turn_back(database: sqlite3.Connection, mark: Mark) -> tuple[int, set[int]]:
    """Set aside all that a mark has not, within a transaction.

    A note that is set aside stays as it was. Of the others promises are again what had become of
    them then, and what replaced them counts only as far as it has happened. What was erased
    meanwhile stays so.

    Returns:
        How many notes are set aside, and the ids of those that no longer are.
    """
    parted = _parted(database, mark)
    notes = database.execute("SELECT id, id IN (SELECT note FROM aside) FROM notes").fetchall()
    before = {number for number, is_away in notes if is_away}
    numbers = [number for number, _ in notes]
    away = [(n,) for n in numbers if n >= parted or not mark.holds(n)]
    database.execute("DELETE FROM aside")
    database.executemany("INSERT INTO aside VALUES (?)", away)
    here = "id NOT IN (SELECT note FROM aside)"
    database.execute(f"UPDATE notes SET settled = '' WHERE settled != '' AND {here}")
    database.executemany(
        f"UPDATE notes SET settled = ? WHERE id = ? AND kind = 'promised' AND {here}",
        [(how, number) for number, how in mark.settled.items()],
    )
    database.execute(
        f"UPDATE notes SET replaced_by = 0 WHERE replaced_by IN (SELECT note FROM aside) AND {here}"
    )
    return len(away), before - {number for (number,) in away}


def _parted(database: sqlite3.Connection, mark: Mark) -> int:
    """The first note of this file that is not of the file in which a mark was made.

    A copy has all eras up to where it was made, and what was kept since is of others, in the one
    file, in the other or in both.
    """
    (_, life), *eras = schema.eras(database)
    if life != mark.life:
        return 0
    return min(_apart(eras, mark.eras), _apart(mark.eras, eras))


def _apart(eras: Sequence[tuple[int, str]], others: Iterable[tuple[int, str]]) -> int:
    """The first note after the last era that others have, too."""
    shared = {name for _, name in others}
    last = max((at for at, (_, name) in enumerate(eras) if name in shared), default=-1)
    return next((first for first, _ in eras[last + 1 :] if first), HIGHEST)
