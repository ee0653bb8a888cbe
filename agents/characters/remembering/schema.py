"""The two tables of a file of memories, and how a note goes in and comes out."""

import sqlite3
from typing import Any

import numpy as np
from numpy.typing import NDArray

from duskfolk.agents.kit import database as kit

from .errors import MemoryFileError, SpoiltMemoryError
from .note import Note

APPLICATION_ID = 0x44554D45  # "DUME", in the file's header
VERSION = 1
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
TABLES = {"notes": NOTES, "heard": HEARD}
KIND = kit.Kind(
    noun="file of memories", holds="memories", parts="two tables", application_id=APPLICATION_ID,
    tables={VERSION: {name: (sql,) for name, sql in TABLES.items()}},
    largest=64 << 20, refuse=MemoryFileError, spoilt=SpoiltMemoryError,
)  # fmt: skip
"""What a file holds, so that nothing else is taken for one."""

_COLUMNS = (
    "who, text, kind, session, label, seconds, importance, in_confidence, source, replaced_by, "
    "settled"
)
SELECT = f"SELECT id, {_COLUMNS}, encoder, vector FROM notes"

Vector = NDArray[np.float32]


def make(database: sqlite3.Connection) -> None:
    """Make the tables of a new file, within a transaction."""
    for sql in TABLES.values():
        database.execute(sql)
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {VERSION}")


def insert(database: sqlite3.Connection, note: Note, vector: Vector | None, encoder: str) -> int:
    """Write a note and who heard it, within a transaction; its id."""
    blob = b"" if vector is None else vector.astype("<f2").tobytes()
    values = (
        *(note.who, note.text, note.kind, note.session, note.label, note.seconds, note.importance),
        *(int(note.in_confidence), note.source, note.replaced_by, note.settled, encoder, blob),
    )
    marks = ", ".join("?" * len(values))
    row = database.execute(
        f"INSERT INTO notes ({_COLUMNS}, encoder, vector) VALUES ({marks})", values
    )
    number = int(row.lastrowid or 0)
    names = [(number, name) for name in sorted(note.heard)]
    database.executemany("INSERT INTO heard VALUES (?, ?)", names)
    return number


def note_of(row: tuple[Any, ...], heard: frozenset[str]) -> Note:
    """A note from a row of `SELECT` without its last two columns."""
    number, who, text, kind, session, label, seconds, importance, secret, source, by, settled = row
    return Note(
        who=clean(who), text=clean(text), heard=heard, kind=kind, session=session,
        label=clean(label), seconds=seconds, importance=importance, in_confidence=bool(secret),
        id=number, source=source, replaced_by=by, settled=settled,
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
