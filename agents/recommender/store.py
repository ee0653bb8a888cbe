"""The player's file: every play, append-only, in one SQLite database.

The plays are the truth and everything else is computed from them, so that erasing them erases all.
One file is one player. A file that is not ours, is damaged or is newer is refused before anything
is opened for writing.
"""

import json
import os
import sqlite3
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from .cards import LevelCard, PlayRecord
from .errors import StoreError

APPLICATION_ID = 0x4455534B  # "DUSK", in the file's header
SCHEMA_VERSION = 1
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100  # bytes; https://www.sqlite.org/fileformat.html section 1.3

_SCHEMA = f"""
BEGIN;
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
);
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {SCHEMA_VERSION};
COMMIT;
"""
_COLUMNS = (
    "genre, number, difficulty, difficulty_sd, features, outcome, seconds, limit_seconds, "
    "started, liked, chance, details"
)


class Store:
    """The plays of one player.

    Args:
        path: the file, made when missing; ":memory:" keeps nothing.

    Raises:
        StoreError: the folder is missing, or the file is foreign, damaged, newer or locked.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        is_new = self.path == ":memory:" or _inspect(Path(self.path))
        with self._complain("opened"):
            self._db = sqlite3.connect(self.path, timeout=2.0, isolation_level=None)
        try:
            with self._complain("read"):
                # Freed pages are overwritten and nothing is parked in temporary files.
                self._db.execute("PRAGMA secure_delete = ON")
                self._db.execute("PRAGMA temp_store = MEMORY")
                if is_new:
                    self._db.executescript(_SCHEMA)
                elif (found := self._db.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
                    raise sqlite3.DatabaseError(str(found))
            list(self.plays())  # a file that cannot be read whole is refused now, not later
        except BaseException:
            self._db.close()
            raise

    def add(self, play: PlayRecord) -> None:
        """Append one play; after this returns it is on the disk."""
        level = play.level
        row = (
            *(level.genre, level.number, level.difficulty, level.difficulty_sd),
            *(json.dumps(dict(level.features)), play.outcome, play.seconds, play.limit_seconds),
            *(play.started, play.liked, play.chance, json.dumps(dict(play.details))),
        )
        marks = ", ".join("?" * len(row))
        with self._complain("written"):
            self._db.execute(f"INSERT INTO plays ({_COLUMNS}) VALUES ({marks})", row)

    def plays(self) -> Iterator[PlayRecord]:
        """All plays, in the order they were added."""
        with self._complain("read"):
            rows = self._db.execute(f"SELECT {_COLUMNS} FROM plays ORDER BY id").fetchall()
        for row in rows:
            try:
                yield _play(row)
            except (ValueError, TypeError, AttributeError) as error:
                raise StoreError(
                    f"{self.path} holds a play that makes no sense ({error}). Nothing was changed; "
                    "move the file away to start anew, or restore a copy."
                ) from None

    def erase(self) -> None:
        """Delete every play, overwrite its bytes and shrink the file to an empty one.

        Raises:
            StoreError: the file is locked or cannot be written; says so instead of failing
                silently. The plays are then still there.
        """
        with self._complain("erased"):
            self._db.execute("DELETE FROM plays")
            self._db.execute("VACUUM")
        if list(self.plays()):
            raise StoreError(f"{self.path} was written by another program meanwhile; erase again.")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @contextmanager
    def _complain(self, verb: str) -> Generator[None, None, None]:
        """Turn the database's errors into sentences."""
        try:
            yield
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            advice = "Close other programs that use it and try again"
            if "locked" not in str(error):
                advice = "Check the disk; move the file away to start anew, or restore a copy"
            raise StoreError(f"{self.path} cannot be {verb} ({error}). {advice}.") from None


def _inspect(path: Path) -> bool:
    """Whether the file is still to be made; refuses what is not ours, by its first bytes alone."""
    if not path.parent.is_dir():
        raise StoreError(f"The folder {path.parent} does not exist; make it first.")
    if not path.exists():
        return True
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error}). Give the path of a file.") from None
    if not header:
        return True
    ours = int.from_bytes(header[68:72], "big") == APPLICATION_ID
    if not header.startswith(_MAGIC) or len(header) < _HEADER or not ours:
        raise StoreError(
            f"{path} is not a duskfolk play file (or its beginning is damaged); it was not "
            "touched. Give another path, or move the file away to start anew."
        )
    version = int.from_bytes(header[60:64], "big")
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{path} has version {version}, this duskfolk reads up to {SCHEMA_VERSION}; it was not "
            "touched. Update duskfolk."
        )
    return False


def _play(row: tuple[Any, ...]) -> PlayRecord:
    genre, number, difficulty, difficulty_sd, features, outcome, *rest = row
    seconds, limit_seconds, started, liked, chance, details = rest
    return PlayRecord(
        LevelCard(genre, number, difficulty, difficulty_sd, _numbers(features)),
        outcome,
        seconds,
        limit_seconds,
        started,
        None if liked is None else bool(liked),
        chance,
        _numbers(details),
    )


def _numbers(text: str) -> dict[str, float]:
    return {str(k): float(v) for k, v in cast(dict[str, Any], json.loads(text)).items()}
