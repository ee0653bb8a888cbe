"""The player's file: every play, append-only, in one SQLite database.

The plays are the truth and everything else is computed from them, so that erasing them erases all.
One file is one player, and only the player's own account can read it. It is a file like any other
that somebody may have been sent: :mod:`.guard` looks at it before SQLite does, and at all that
SQLite found in it before anything is written. A row that makes no sense is passed over.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress

from duskfolk.agents.kit.database import whole
from duskfolk.agents.kit.own_file import PATIENCE, Advice, OwnFile

from . import guard, schema
from .errors import PlayFileError
from .records import PlayRecord

MOST_LEARNT = 10_000
"""Plays that the belief about a player rests on, the newest; all are kept."""
_ROWS = 1_000  # that are in memory at once
_FIRST = -(2**63)  # the lowest id that a row can have
_ADVICE = Advice(
    elsewhere="make a Recommender of its own for each",
    closed="make a new Recommender",
    moved="Make a new Recommender to begin anew",
)


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
        self._file = OwnFile(path, guard.kind(schema.TABLES), _make, _ADVICE)
        self._db = self._file.database
        self.path = self._file.path
        self.passed_over = 0
        self._seen = self._version()
        self._closed = False

    def check_open(self) -> None:
        """Refuse to go on from what was read, once it was closed.

        Raises:
            PlayFileError: it was.
        """
        if self._closed:
            raise PlayFileError(f"{self._file.name} was closed; {_ADVICE.closed}.")

    def changed(self) -> bool:
        """Whether another program wrote since the newest plays were read; unknown is no."""
        if self._file.in_memory:
            return False
        with suppress(PlayFileError), self._file.asked("read"):
            self._db.execute("PRAGMA busy_timeout = 0")  # a card need not wait for who writes now
            try:
                return self._version() != self._seen
            finally:
                self._db.execute(f"PRAGMA busy_timeout = {int(1000 * PATIENCE)}")
        return False

    def add(self, *plays: PlayRecord, before: Sequence[PlayRecord] = ()) -> None:
        """Append plays, all or none; after this returns they are on the disk.

        Args:
            plays: the newest, oldest first.
            before: plays that are older than all that are kept, oldest first.
        """
        with self._file.asked("written"), whole(self._db):
            schema.bring_forward(self._db)
            schema.insert_before(self._db, before)
            schema.insert(self._db, plays)

    def rewrite_course(self, play: PlayRecord) -> None:
        """Say anew how a play went that is kept, though others may have been added since."""
        with self._file.asked("written"), whole(self._db):
            schema.bring_forward(self._db)
            schema.rewrite_course(self._db, play)

    def forget_likes(self) -> None:
        """Take likes and dislikes out of all plays, and overwrite their bytes; the plays stay."""
        with self._file.asked("written"), whole(self._db):
            schema.bring_forward(self._db)
            schema.forget_likes(self._db)

    def plays(self) -> Iterator[PlayRecord]:
        """All plays that make sense, in the order they were added."""
        yield from self._read(_FIRST)

    def newest(self) -> Iterator[PlayRecord]:
        """The last 10,000 of them, in the order they were added."""
        self._seen = self._version()
        with self._file.asked("read"):
            row = self._db.execute(
                "SELECT id FROM plays ORDER BY id DESC LIMIT 1 OFFSET ?", (MOST_LEARNT - 1,)
            ).fetchone()
        yield from self._read(row[0] if row else _FIRST)

    def counts(self) -> dict[str, int]:
        """How many plays there are of each genre, whether or not all in them makes sense."""
        with self._file.asked("read"):
            rows = self._db.execute("SELECT genre, count(*) FROM plays GROUP BY genre").fetchall()
        return {genre: count for genre, count in rows if isinstance(genre, str)}

    def levels(self) -> set[tuple[str, int]]:
        """The genre and number of every level that was played."""
        with self._file.asked("read"):
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
        with self._file.erasing():  # as new, whatever version it was
            self._db.execute("DROP TABLE plays")
            self._db.execute(schema.TABLE)
            self._db.execute(f"PRAGMA user_version = {schema.VERSION}")

    def check_erased(self) -> None:
        """Look at the bytes of a file that was erased, and at what lies beside it.

        Raises:
            PlayFileError: something is left, such as what another program wrote meanwhile.
        """
        if not self._file.in_memory:
            guard.check_erased(self._file.file, self._file.name)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
        self._closed = True

    def _version(self) -> int:
        """A number that others' writing changes and our own does not."""
        with self._file.asked("read"):
            return self._db.execute("PRAGMA data_version").fetchone()[0]

    def _read(self, first: int) -> Iterator[PlayRecord]:
        self.passed_over = 0
        while True:
            with self._file.asked("read"):
                rows = schema.select(self._db, first, _ROWS)
            for _, *row in rows:
                try:
                    yield schema.play_of(row)
                except (ValueError, TypeError, RecursionError):
                    self.passed_over += 1
            if len(rows) < _ROWS or rows[-1][0] == -_FIRST - 1:
                return
            first = rows[-1][0] + 1


def _make(database: sqlite3.Connection) -> None:
    database.execute(schema.TABLE)
    database.execute(f"PRAGMA application_id = {guard.APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {schema.VERSION}")
