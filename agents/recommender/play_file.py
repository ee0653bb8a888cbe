"""The player's file: every play, append-only, in one SQLite database.

The plays are the truth and everything else is computed from them, so that erasing them erases all.
One file is one player, and only the player's own account can read it. It is a file like any other
that somebody may have been sent: :mod:`.guard` looks at it before SQLite does, and at all that
SQLite found in it before anything is written. A row that makes no sense is passed over.
"""

import os
import sqlite3
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress

from duskfolk.agents.kit.database import BUSY, OF_THE_DISK, leave_wal, sweep, whole
from duskfolk.errors import named, plain

from . import guard, schema
from .errors import PlayFileError, SpoiltError
from .records import Course, PlayRecord

MOST_LEARNT = 10_000
"""Plays that the belief about a player rests on, the newest; all are kept."""
_PATIENCE = 5.0  # seconds to wait for another process that writes
_ROWS = 1_000  # that are in memory at once
_FIRST = -(2**63)  # the lowest id that a row can have


class PlayFile:
    """The plays of one player.

    Args:
        path: the file, made when missing; ":memory:" keeps nothing.

    Attributes:
        path: the file.
        passed_over: rows of it that make no sense, as far as they were read.

    Raises:
        PlayFileError: the folder is missing, or the file is newer, locked or cannot be opened.
        SpoiltError: it is foreign or damaged.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._file, self.path = guard.find(path)
        self._name = named(self.path)
        self.passed_over = 0
        self._owner = os.getpid(), threading.get_ident()
        self._budget = guard.Budget()
        self._in_memory = self.path == ":memory:"
        is_new = self._in_memory or guard.is_new(self._file, self._name, schema.TABLES)
        if is_new and not self._in_memory:
            guard.make_empty(self._file, self._name)
        with self._complain("opened"):
            self._db = sqlite3.connect(self._file, timeout=_PATIENCE, isolation_level=None)
        try:
            with self._complain("read"):
                guard.restrain(self._db, self._budget)
                if is_new and not guard.tables_of(self._db):
                    self._make()
                guard.check(self._db, self._name, schema.TABLES)
                if not self._in_memory:
                    guard.make_private(self._file)
                    self._db.execute("PRAGMA busy_timeout = 0")  # a reader may stay for hours
                    with suppress(sqlite3.OperationalError):
                        leave_wal(self._db)
                        sweep(self._db, self.path)
                    self._db.execute(f"PRAGMA busy_timeout = {int(1000 * _PATIENCE)}")
        except BaseException:
            self._db.close()
            raise

    def add(self, *plays: PlayRecord) -> None:
        """Append plays, all or none; after this returns they are on the disk."""
        with self._complain("written"), whole(self._db):
            schema.bring_forward(self._db)
            schema.insert(self._db, plays)

    def rewrite_course(self, course: Course) -> None:
        """Say anew how the last play went, which there has to be."""
        with self._complain("written"), whole(self._db):
            schema.bring_forward(self._db)
            schema.rewrite_course(self._db, course)

    def plays(self) -> Iterator[PlayRecord]:
        """All plays that make sense, in the order they were added."""
        yield from self._read(_FIRST)

    def newest(self) -> Iterator[PlayRecord]:
        """The last 10,000 of them, in the order they were added."""
        with self._complain("read"):
            row = self._db.execute(
                "SELECT id FROM plays ORDER BY id DESC LIMIT 1 OFFSET ?", (MOST_LEARNT - 1,)
            ).fetchone()
        yield from self._read(row[0] if row else _FIRST)

    def counts(self) -> dict[str, int]:
        """How many plays there are of each genre, whether or not all in them makes sense."""
        with self._complain("read"):
            rows = self._db.execute("SELECT genre, count(*) FROM plays GROUP BY genre").fetchall()
        return {genre: count for genre, count in rows if isinstance(genre, str)}

    def levels(self) -> set[tuple[str, int]]:
        """The genre and number of every level that was played."""
        with self._complain("read"):
            rows = self._db.execute("SELECT DISTINCT genre, number FROM plays").fetchall()
        return {
            (genre, number) for genre, number in rows
            if isinstance(genre, str) and isinstance(number, int)
        }  # fmt: skip

    def erase(self) -> None:
        """Delete every play, overwrite its bytes and shrink the file to an empty one.

        Raises:
            PlayFileError: the file is locked or cannot be written; the plays are still there.
        """
        with self._complain("erased"):
            if not leave_wal(self._db):
                raise PlayFileError(
                    f"{self._name} cannot be erased while another program has it open or "
                    "locked; close that and try again. Nothing was erased."
                )
            with whole(self._db):  # as new, whatever version it was
                self._db.execute("DROP TABLE plays")
                self._db.execute(schema.TABLE)
                self._db.execute(f"PRAGMA user_version = {schema.VERSION}")
            for name in guard.STATISTICS:
                self._db.execute(f"DROP TABLE IF EXISTS {name}")
            self._db.execute("PRAGMA auto_vacuum = NONE")  # it would need a page of its own
            self._db.execute("VACUUM")

    def check_erased(self) -> None:
        """Look at the bytes of a file that was erased, and at what lies beside it.

        Raises:
            PlayFileError: something is left, such as what another program wrote meanwhile.
        """
        if not self._in_memory:
            guard.check_erased(self._file, self._name)

    def close(self) -> None:
        """Let go of the file."""
        with self._complain("closed"):
            self._db.close()

    def __del__(self) -> None:
        """Who forgot to close it is not warned at some other place, as Python 3.13 would."""
        with suppress(sqlite3.Error, AttributeError):
            self._db.close()

    def _make(self) -> None:
        """Make the table, unless another process was faster: only one may hold the lock."""
        with whole(self._db):
            if not guard.tables_of(self._db):
                self._db.execute(schema.TABLE)
                self._db.execute(f"PRAGMA application_id = {guard.APPLICATION_ID}")
                self._db.execute(f"PRAGMA user_version = {schema.VERSION}")

    def _read(self, first: int) -> Iterator[PlayRecord]:
        self.passed_over = 0
        while True:
            with self._complain("read"):
                rows = schema.select(self._db, first, _ROWS)
            for _, *row in rows:
                try:
                    yield schema.play_of(row)
                except (ValueError, TypeError, RecursionError):
                    self.passed_over += 1
            if len(rows) < _ROWS or rows[-1][0] == -_FIRST - 1:
                return
            first = rows[-1][0] + 1

    @contextmanager
    def _complain(self, verb: str) -> Generator[None, None, None]:
        """Turn the database's errors into sentences, and keep other threads out."""
        name = self._name
        if self._owner != (os.getpid(), threading.get_ident()):
            raise PlayFileError(
                f"{name} was opened by another thread or process, and cannot be {verb} by this "
                "one; make a Recommender of its own for each."
            )
        self._budget.renew()
        try:
            yield
        except sqlite3.ProgrammingError:
            raise PlayFileError(
                f"{name} cannot be {verb}, since it was closed; make a new Recommender."
            ) from None
        except (sqlite3.Error, sqlite3.Warning, OverflowError, UnicodeError) as error:
            said = plain(" ".join(str(error).split()), 120)
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
            if code in BUSY:
                raise PlayFileError(
                    f"{name} cannot be {verb} ({said}). Close other programs that use it and try "
                    "again."
                ) from None
            if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY_DBMOVED:
                raise PlayFileError(
                    f"{name} cannot be {verb}: it was moved or erased meanwhile. Make a new "
                    "Recommender to begin anew."
                ) from None
            if code in OF_THE_DISK:
                raise PlayFileError(
                    f"{name} cannot be {verb} ({said}). Check the disk and who may write there."
                ) from None
            raise SpoiltError(
                f"{name} cannot be {verb} ({said}); it is damaged. Move it away to start anew, or "
                "restore a copy."
            ) from None
