"""The tables of a file of memories, and how a note goes in and comes out.

Version 1 could not be rolled back: it had neither `aside` nor `life`. Version 2 told no copy of the
file from the file, nor to whom a promise was given: it had neither `eras` nor `given`. A file of
either is brought forward when it is opened.
"""

import secrets
import sqlite3
from typing import Any

import numpy as np
from numpy.typing import NDArray

from duskfolk.agents.kit import database as kit

from .errors import MemoryFileError, SpoiltMemoryError
from .note import HIGHEST, Note

APPLICATION_ID = 0x44554D45  # "DUME", in the file's header
VERSION = 3
NOTES = """\
CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    who TEXT NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    session INTEGER NOT NULL,        -- a level or night
    label TEXT NOT NULL,             -- what that is called
    seconds REAL NOT NULL,           -- world time
    importance REAL NOT NULL,        -- 0 to 1
    in_confidence INTEGER NOT NULL,  -- 0 or 1
    source INTEGER NOT NULL,         -- of a rumour, what was passed on, or 0
    replaced_by INTEGER NOT NULL,    -- the newer fact, or 0
    settled TEXT NOT NULL,           -- of a promise: kept, broken
    encoder TEXT NOT NULL,           -- which one made the vector
    vector BLOB NOT NULL             -- float16, little-endian
)"""
HEARD = """\
CREATE TABLE heard (
    note INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (note, name)
) WITHOUT ROWID"""
ASIDE = """\
CREATE TABLE aside (
    note INTEGER PRIMARY KEY  -- what has not happened in the save that was loaded last
)"""
LIFE = """\
CREATE TABLE life (         -- one row
    name TEXT NOT NULL,     -- a new one whenever everything is erased
    next INTEGER NOT NULL   -- id of the next note, since none is given twice
)"""
ERAS = """\
CREATE TABLE eras (             -- a row for each opening of the file in which something was kept
    first INTEGER PRIMARY KEY,  -- id of the first note of it
    name TEXT NOT NULL          -- a new one each time
)"""
GIVEN = """\
CREATE TABLE given (
    note INTEGER PRIMARY KEY,
    name TEXT NOT NULL  -- to whom the promise was given
)"""
_TABLES = (  # what each version added
    {"notes": NOTES, "heard": HEARD},
    {"aside": ASIDE, "life": LIFE},
    {"eras": ERAS, "given": GIVEN},
)
KIND = kit.Kind(
    noun="file of memories", holds="memories", parts="tables", application_id=APPLICATION_ID,
    tables={version: {name: (sql,) for added in _TABLES[:version] for name, sql in added.items()}
            for version in range(1, VERSION + 1)},
    largest=64 << 20, refuse=MemoryFileError, spoilt=SpoiltMemoryError,
)  # fmt: skip
"""What a file holds, so that nothing else is taken for one."""

_COLUMNS = (
    "who, text, kind, session, label, seconds, importance, in_confidence, source, replaced_by, "
    "settled"
)
SELECT = f"SELECT id, {_COLUMNS}, encoder, vector FROM notes"
_AHEAD = HIGHEST >> 1  # below it a file has room for all notes that anybody will ever keep
_LONGEST_NAME = 64  # of a life or an era
MOST_ERAS = 1_000  # the newest, by which a copy of a file is told from it

Vector = NDArray[np.float32]


def make(database: sqlite3.Connection) -> None:
    """Make the tables of a new file, within a transaction."""
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    bring_forward(database)


def is_old(database: sqlite3.Connection) -> bool:
    """Whether the file is of an earlier version, still."""
    return version(database) < VERSION


def bring_forward(database: sqlite3.Connection) -> None:
    """Make a file of an earlier version one of this one, within a transaction."""
    before = version(database)
    for added in _TABLES[before:]:
        for sql in added.values():
            database.execute(sql)
    if before < 2:
        begin_life(database)
    database.execute(f"PRAGMA user_version = {VERSION}")


def version(database: sqlite3.Connection) -> int:
    """The version of a file; 0 of an empty one."""
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def begin_life(database: sqlite3.Connection) -> None:
    """From now on no mark of before means anything."""
    database.execute("DELETE FROM life")
    if version(database) == VERSION:
        database.execute("DELETE FROM eras")
    database.execute("INSERT INTO life VALUES (?, 1)", (secrets.token_hex(16),))


def check(database: sqlite3.Connection) -> None:
    """Refuse what no writer of ours has written, and no reader could go on from.

    Raises:
        ValueError: it is damaged.
    """
    first, last = database.execute("SELECT min(id), max(id) FROM notes").fetchone()
    if first is not None and not 0 < first <= last < _AHEAD:
        raise ValueError("a note has a number that none gets")
    eras(database)
    ahead = database.execute("SELECT next FROM life").fetchone()[0]
    if type(ahead) is not int or not 0 < ahead < _AHEAD:
        raise ValueError("the next note has a number that none gets")


def life(database: sqlite3.Connection) -> str:
    """The name of the file's life, by which marks of another one are told."""
    rows = database.execute("SELECT name FROM life LIMIT 2").fetchall()
    if len(rows) != 1 or not _is_named(rows[0][0]):
        raise ValueError("it has not one life")
    return rows[0][0]


def eras(database: sqlite3.Connection) -> list[tuple[int, str]]:
    """The first note of each era and the era's name, in the order of time.

    Two copies of a file have the same eras up to where they parted, and others after it.
    """
    rows = database.execute(
        "SELECT first, name FROM eras ORDER BY first DESC LIMIT ?", (MOST_ERAS,)
    ).fetchall()
    if not all(_is_named(name) and 0 < first < _AHEAD for first, name in rows):
        raise ValueError("an era has no name or no first note")
    return [(0, life(database)), *reversed(rows)]


def _is_named(name: object) -> bool:
    if not isinstance(name, str) or len(name) > _LONGEST_NAME:
        return False
    return name.isprintable() and bool(name.strip())


def begin_era(database: sqlite3.Connection) -> None:
    """What is kept from now on is of this opening, within a transaction."""
    database.execute(
        "INSERT OR REPLACE INTO eras VALUES (?, ?)", (_ahead(database), secrets.token_hex(8))
    )


def _ahead(database: sqlite3.Connection) -> int:
    """The id of the next note; whatever was erased, nobody gets its id."""
    ahead = database.execute("SELECT max(next) FROM life").fetchone()[0]
    last = database.execute("SELECT max(id) FROM notes").fetchone()[0]
    return max(int(ahead or 1), int(last or 0) + 1)


def insert(database: sqlite3.Connection, note: Note, vector: Vector | None, encoder: str) -> int:
    """Write a note and who heard it, within a transaction; its id."""
    blob = b"" if vector is None else vector.astype("<f2").tobytes()
    values = (
        *(note.who, note.text, note.kind, note.session, note.label, note.seconds, note.importance),
        *(int(note.in_confidence), note.source, note.replaced_by, note.settled, encoder, blob),
    )
    number = _ahead(database)
    database.execute("UPDATE life SET next = ?", (number + 1,))
    marks = ", ".join("?" * (1 + len(values)))
    database.execute(
        f"INSERT INTO notes (id, {_COLUMNS}, encoder, vector) VALUES ({marks})", (number, *values)
    )
    names = [(number, name) for name in sorted(note.heard)]
    database.executemany("INSERT INTO heard VALUES (?, ?)", names)
    if note.to:
        database.execute("INSERT OR REPLACE INTO given VALUES (?, ?)", (number, note.to))
    return number


def note_of(row: tuple[Any, ...], heard: frozenset[str], to: str, *, aside: bool) -> Note:
    """A note from a row of `SELECT` without its last two columns."""
    number, who, text, kind, session, label, seconds, importance, secret, source, by, settled = row
    return Note(
        who=clean(who), text=clean(text), heard=heard, kind=kind, session=session,
        label=clean(label), seconds=seconds, importance=importance, in_confidence=bool(secret),
        id=number, source=source, replaced_by=by, settled=settled, to=clean(to),
        aside=aside,
    )  # fmt: skip


def clean(text: str) -> str:
    """What can be printed of a text, letter by letter.

    A file that somebody edited may hold what steers a terminal, forges lines or turns one round.
    """
    is_text = isinstance(text, str)  # pyright: ignore[reportUnnecessaryIsInstance] - of a file
    if not is_text or "\0" in text or text.isprintable():
        return text  # what is none is refused by the note
    return "".join(letter if letter.isprintable() else " " for letter in text)


def vector_of(blob: bytes) -> Vector:
    """A vector as it was written."""
    return np.frombuffer(blob, "<f2").astype(np.float32)
