"""What an erasing takes along, decided by the file alone and within one transaction.

Another game may have written since a memory was read, so no list in memory says what is there. A
note that nobody knows any more is gone, and so is all that was told on of what is gone.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable


def with_rumours(database: sqlite3.Connection, numbers: Iterable[int]) -> set[int]:
    """Those of some ids that are notes, and the ids of every rumour that came of them."""
    rumours: dict[int, list[int]] = defaultdict(list)
    there: set[int] = set()
    for number, source in database.execute("SELECT id, source FROM notes"):
        there.add(number)
        if source:
            rumours[source].append(number)
    gone: set[int] = set()
    ahead = list({*numbers} & there)
    while ahead:  # in any file it ends, since none is looked at twice
        number = ahead.pop()
        if number not in gone:
            gone.add(number)
            ahead += rumours[number]
    return gone


def remove(database: sqlite3.Connection, gone: Iterable[int]) -> None:
    """Delete notes, with all that leads to them."""
    rows = [(number,) for number in gone]
    database.executemany("DELETE FROM heard WHERE note = ?", rows)
    database.executemany("DELETE FROM notes WHERE id = ?", rows)
    for table in ("aside", "given"):
        database.execute(f"DELETE FROM {table} WHERE note NOT IN (SELECT id FROM notes)")
    for column in ("replaced_by", "source"):  # a new note may get the id of one of these
        database.execute(
            f"UPDATE notes SET {column} = 0 "
            f"WHERE {column} != 0 AND {column} NOT IN (SELECT id FROM notes)"
        )


def remove_hearer(database: sqlite3.Connection, name: str) -> int:
    """Delete what one alone knows, and one's name from all else; how many notes one knew."""
    known = database.execute("DELETE FROM heard WHERE name = ?", (name,)).rowcount
    alone = database.execute("SELECT id FROM notes WHERE id NOT IN (SELECT note FROM heard)")
    remove(database, [number for (number,) in alone.fetchall()])
    return known
