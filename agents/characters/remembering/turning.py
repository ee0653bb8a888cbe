"""Turning the file back to a mark: which notes have happened, decided by the file alone.

Notes are set aside and not erased, for the save in which they were said.
"""

import sqlite3

from . import schema
from .mark import Mark, runs

_HIGHEST = 2**62


def marked(database: sqlite3.Connection, session: int, label: str) -> Mark:
    """The mark of this moment.

    Args:
        database: the file.
        session: the night that it is.
        label: what that is called.
    """
    (_, life), *eras = schema.eras(database)
    here = database.execute(
        "SELECT id FROM notes WHERE id NOT IN (SELECT note FROM aside) ORDER BY id"
    ).fetchall()
    settled = database.execute(
        "SELECT id, settled FROM notes WHERE settled != '' AND id NOT IN (SELECT note FROM aside)"
    ).fetchall()
    there = runs(number for (number,) in here)
    return Mark(life, tuple(there), dict(settled), session, label, tuple(name for _, name in eras))


def turn_back(database: sqlite3.Connection, mark: Mark) -> tuple[int, set[int]]:
    """Set aside all that a mark has not, within a transaction.

    A note that is set aside stays as it was. Of the others promises are again what had become of
    them then, and what replaced them counts only as far as it has happened. What was erased
    meanwhile stays so.

    Returns:
        How many notes are set aside, and the ids of those that no longer are.
    """
    before = {number for (number,) in database.execute("SELECT note FROM aside")}
    parted = _parted(database, mark)
    numbers = [number for (number,) in database.execute("SELECT id FROM notes")]
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

    A copy has all eras up to where it was made, and what was kept since is of others.
    """
    eras = schema.eras(database)
    if eras[0][1] != mark.life:
        return 0
    shared = {mark.life, *mark.eras}
    last = max(at for at, (_, name) in enumerate(eras) if name in shared)
    return eras[last + 1][0] if last + 1 < len(eras) else _HIGHEST
