"""The table of plays, version by version, and how a file of an older version is brought forward.

Version 1 did not know how a play was set up, and kept two numbers (``liked``, ``chance``) that no
game ever set. Version 2 did not know how a play went, nor what else lay on the table. Version 3 did
not know which of several levels of one number was played, at which setting of the game's own, nor
what helped: then the difficulty of the level has the help in it. A file is only brought forward
when a play is added, in the same transaction, so that looking at an old file never changes it and a
killed writer leaves it as it was. Columns are added and nothing is copied or dropped: a full file
has no room for a second table. What somebody put into the two old columns stays there, and is read
as details of the play.
"""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from typing import Any

from .records import MOST_OFFERED, UNKNOWN, UNTOLD, Candidate, Course, Offered, PlayRecord, Setup

VERSION = 4
TABLE = """\
CREATE TABLE plays (
    id INTEGER PRIMARY KEY,
    genre TEXT NOT NULL,
    number INTEGER NOT NULL,
    difficulty REAL NOT NULL,     -- logits
    difficulty_sd REAL NOT NULL,  -- logits
    features TEXT NOT NULL,       -- JSON object
    outcome TEXT NOT NULL,
    seconds REAL NOT NULL,
    limit_seconds REAL NOT NULL,
    started REAL NOT NULL,        -- seconds since 1970
    details TEXT NOT NULL,        -- JSON object
    slider REAL,                  -- 0 to 1
    crowd INTEGER,
    seed TEXT,                    -- a whole number of 64 bits, which INTEGER has no room for
    brains TEXT,                  -- JSON object
    course TEXT,                  -- JSON object
    offered TEXT,                 -- JSON array of genre, number and chance
    setting TEXT,                 -- JSON object
    night TEXT,
    digest TEXT,                  -- of the level
    helps TEXT                    -- JSON object
)"""
_TABLE_3 = """\
CREATE TABLE plays (
    id INTEGER PRIMARY KEY,
    genre TEXT NOT NULL,
    number INTEGER NOT NULL,
    difficulty REAL NOT NULL,     -- logits
    difficulty_sd REAL NOT NULL,  -- logits
    features TEXT NOT NULL,       -- JSON object
    outcome TEXT NOT NULL,
    seconds REAL NOT NULL,
    limit_seconds REAL NOT NULL,
    started REAL NOT NULL,        -- seconds since 1970
    details TEXT NOT NULL,        -- JSON object
    slider REAL,                  -- 0 to 1
    crowd INTEGER,
    seed TEXT,                    -- a whole number of 64 bits, which INTEGER has no room for
    brains TEXT,                  -- JSON object
    course TEXT,                  -- JSON object
    offered TEXT                  -- JSON array of genre, number and chance
)"""
_TABLE_2 = """\
CREATE TABLE plays (
    id INTEGER PRIMARY KEY,
    genre TEXT NOT NULL,
    number INTEGER NOT NULL,
    difficulty REAL NOT NULL,     -- logits
    difficulty_sd REAL NOT NULL,  -- logits
    features TEXT NOT NULL,       -- JSON object
    outcome TEXT NOT NULL,
    seconds REAL NOT NULL,
    limit_seconds REAL NOT NULL,
    started REAL NOT NULL,        -- seconds since 1970
    details TEXT NOT NULL,        -- JSON object
    slider REAL,                  -- 0 to 1
    crowd INTEGER,
    seed TEXT,                    -- a whole number of 64 bits, which INTEGER has no room for
    brains TEXT                   -- JSON object
)"""
_TABLE_1 = """\
CREATE TABLE plays (
    id INTEGER PRIMARY KEY,
    genre TEXT NOT NULL,
    number INTEGER NOT NULL,
    difficulty REAL NOT NULL,     -- logits
    difficulty_sd REAL NOT NULL,  -- logits
    features TEXT NOT NULL,       -- JSON object
    outcome TEXT NOT NULL,
    seconds REAL NOT NULL,
    limit_seconds REAL NOT NULL,
    started REAL NOT NULL,        -- seconds since 1970
    liked INTEGER,                -- 0, 1 or unknown
    chance REAL,
    details TEXT NOT NULL         -- JSON object
)"""
_ADDED = {
    2: ("slider REAL", "crowd INTEGER", "seed TEXT", "brains TEXT"),
    3: ("course TEXT", "offered TEXT"),
    4: ("setting TEXT", "night TEXT", "digest TEXT", "helps TEXT"),
}
"""The columns that came with each version."""


def _grown(table: str, *versions: int) -> str:
    """A table with columns that came later, as SQLite writes it down."""
    added = [column for version in versions for column in _ADDED[version]]
    return f"{table[:-1]}, {', '.join(added)})"


TABLES = {
    1: (_TABLE_1,),
    2: (_TABLE_2, _grown(_TABLE_1, 2)),
    3: (_TABLE_3, _grown(_TABLE_2, 3), _grown(_TABLE_1, 2, 3)),
    4: (TABLE, _grown(_TABLE_3, 4), _grown(_TABLE_2, 3, 4), _grown(_TABLE_1, 2, 3, 4)),
}
"""What a file of each version holds, so that nothing else is taken for one."""

_COLUMNS = (
    "genre, number, difficulty, difficulty_sd, features, outcome, seconds, limit_seconds, started, "
    "details, slider, crowd, seed, brains, course, offered, setting, night, digest, helps"
)
_OLD = ("liked", "chance")
_LONGEST_CELL = 100_000  # characters; 100 numbers by name take fewer
_LONGEST_SEED = 20  # digits


def version_of(database: sqlite3.Connection) -> int:
    """The version of the file now; another process may bring it forward at any time."""
    return database.execute("PRAGMA user_version").fetchone()[0]


def bring_forward(database: sqlite3.Connection) -> None:
    """Make a file of an older version one of this version, inside a transaction of the caller's."""
    if (before := version_of(database)) < VERSION:
        for version in range(before + 1, VERSION + 1):
            for column in _ADDED[version]:
                database.execute(f"ALTER TABLE plays ADD COLUMN {column}")
        database.execute(f"PRAGMA user_version = {VERSION}")


def insert(database: sqlite3.Connection, plays: Sequence[PlayRecord]) -> None:
    """Append plays to a file of this version."""
    marks = ", ".join("?" * len(_COLUMNS.split(",")))
    database.executemany(f"INSERT INTO plays ({_COLUMNS}) VALUES ({marks})", map(_row, plays))


def insert_before(database: sqlite3.Connection, plays: Sequence[PlayRecord]) -> None:
    """Put plays before all that are in a file of this version."""
    marks = ", ".join("?" * (1 + len(_COLUMNS.split(","))))
    (first,) = database.execute("SELECT coalesce(min(id), 1) FROM plays").fetchone()
    rows = ((first - len(plays) + n, *_row(play)) for n, play in enumerate(plays))
    database.executemany(f"INSERT INTO plays (id, {_COLUMNS}) VALUES ({marks})", rows)


def rewrite_course(database: sqlite3.Connection, play: PlayRecord) -> None:
    """Say anew how a play went, the newest such: what a player thinks of it comes after it."""
    database.execute(
        "UPDATE plays SET course = ? WHERE id = (SELECT id FROM plays WHERE genre = ? AND "
        "number = ? AND started = ? ORDER BY id DESC LIMIT 1)",
        (json.dumps(vars(play.course)), play.level.genre, play.level.number, play.started),
    )


def forget_likes(database: sqlite3.Connection) -> None:
    """Take what was liked and disliked out of every play of a file of this version."""
    for row, cell in database.execute("SELECT id, course FROM plays").fetchall():
        with suppress(ValueError, TypeError, RecursionError):  # else no play that is ever read
            if (course := _course(cell)).liked is not None:
                told = json.dumps(vars(replace(course, liked=None)))
                database.execute("UPDATE plays SET course = ? WHERE id = ?", (told, row))
    if "liked" in _columns(database):
        database.execute("UPDATE plays SET liked = NULL")


def _columns(database: sqlite3.Connection) -> set[str]:
    return {column[1] for column in database.execute("PRAGMA table_info(plays)")}


def select(database: sqlite3.Connection, first: int, most: int) -> list[tuple[Any, ...]]:
    """Rows from the id ``first`` on, each with its id before what :func:`play_of` reads."""
    database.execute("BEGIN")  # so that the columns are still those of the rows
    try:
        there = _columns(database)
        wanted = [*_COLUMNS.split(", "), *_OLD]
        columns = ", ".join(name if name in there else "NULL" for name in wanted)
        return database.execute(
            f"SELECT id, {columns} FROM plays WHERE id >= ? ORDER BY id LIMIT ?", (first, most)
        ).fetchall()
    finally:
        database.execute("COMMIT")


def play_of(row: Sequence[object]) -> PlayRecord:
    """One row, if it makes sense: whatever lies in a cell is asked as what a game gives is.

    Raises:
        ValueError, TypeError, RecursionError: it makes none.
    """
    genre, number, difficulty, difficulty_sd, features, outcome, *rest = row
    seconds, limit_seconds, started, details, slider, crowd, seed, brains, *last = rest
    course, offered, setting, night, digest, helps, liked, chance = last
    given: Any = (genre, number, difficulty, difficulty_sd, _json(features))
    kept = with_old(_json(details), liked, chance)
    setup = _setup(slider, crowd, seed, brains, setting, night, digest)
    more: Any = (outcome, seconds, limit_seconds, started, kept, setup, _course(course),
                 _offered(offered), _table(helps))  # fmt: skip
    return PlayRecord(Candidate(*given), *more)


def _setup(*cells: object) -> Setup:
    if all(cell is None for cell in cells):
        return UNKNOWN
    slider, crowd, seed, brains, setting, night, digest = cells
    named = ("" if cell is None else cell for cell in (night, digest))
    given: Any = (slider, crowd, _seed(seed), _table(brains), _table(setting), *named)
    return Setup(*given)


def _table(cell: object) -> Any:
    return {} if cell is None else _json(cell)


def _course(cell: object) -> Course:
    return UNTOLD if cell is None else Course(**_json(cell))


def _offered(cell: object) -> tuple[Offered, ...]:
    told = [] if cell is None else _json(cell)
    if len(told) > MOST_OFFERED:  # before any is made
        raise ValueError
    return tuple(Offered(*one) for one in told)


def _row(play: PlayRecord) -> tuple[object, ...]:
    level, setup = play.level, play.setup
    return (
        *(level.genre, level.number, level.difficulty, level.difficulty_sd),
        *(json.dumps(dict(level.features)), play.outcome, play.seconds, play.limit_seconds),
        *(play.started, json.dumps(dict(play.details)), setup.slider, setup.crowd),
        *(None if setup.seed is None else str(setup.seed), json.dumps(dict(setup.brains))),
        None if play.course == UNTOLD else json.dumps(vars(play.course)),
        json.dumps([list(vars(one).values()) for one in play.offered]) if play.offered else None,
        json.dumps(dict(setup.setting)) if setup.setting else None,
        *(setup.night or None, setup.digest or None),
        json.dumps(dict(play.helps)) if play.helps else None,
    )


def with_old(details: object, liked: object, chance: object) -> object:
    """Details with what version 1 kept in places of its own.

    Raises:
        ValueError: one of the two cannot be.
    """
    old: dict[str, float] = {}
    for name, value in (("liked", liked), ("chance", chance)):
        if value is not None:
            if not isinstance(value, bool | int | float) or not 0 <= value <= 1:
                raise ValueError(value)
            old[name] = float(value)
    return old | details if isinstance(details, dict) else details


def _seed(cell: object) -> object:
    if isinstance(cell, str) and cell.isdecimal() and len(cell) <= _LONGEST_SEED:
        return int(cell)
    return cell if cell is None else "none"  # which Setup refuses


def _json(cell: object) -> Any:
    if not isinstance(cell, str) or len(cell) > _LONGEST_CELL:
        raise ValueError
    return _parse(cell) if len(cell) < 500 else json.loads(cell)


@lru_cache(maxsize=200)  # many plays have the same
def _parse(cell: str) -> Any:
    # Not by duskfolk.document, which takes five times as long: a cell is short, our own records
    # judge all that is in it, and a start reads thousands.
    return json.loads(cell)
