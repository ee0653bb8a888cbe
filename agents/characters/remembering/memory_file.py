"""The player's file of memories: every note, what replaced it, and who may know it.

One file is one player. The notes are the truth, and all that recall needs is computed from them,
so that what is erased here is gone everywhere. A note is on the disk when `add` returns: SQLite's
rollback journal undoes what a killed writer began.
"""

import os
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress

from duskfolk.agents.kit import database as kit
from duskfolk.errors import named, plain

from . import erasing, schema
from .errors import MemoryFileError, SpoiltMemoryError
from .note import Note
from .schema import Vector

_PATIENCE = 5.0  # seconds to wait for another process that writes


class MemoryFile:
    """The notes of one player; for the thread that opened it alone.

    Args:
        path: the file, made when missing.

    Raises:
        MemoryFileError: it cannot be opened now.
        SpoiltMemoryError: it is foreign or damaged; it was not touched.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._file, self.path = kit.find(path, MemoryFileError)
        self._name = named(self.path)
        self._owner = os.getpid(), threading.get_ident()
        self._budget = kit.Budget()
        self._seen = 0  # what SQLite counts of others' writes
        self._in_memory = self.path == ":memory:"
        is_new = self._in_memory or kit.is_new(self._file, self._name, schema.KIND)
        if is_new and not self._in_memory:
            kit.make_empty(self._file, self._name, MemoryFileError)
        with self._complain("opened"):
            self._db = sqlite3.connect(self._file, timeout=_PATIENCE, isolation_level=None)
        try:
            with self._complain("read"):
                self._begin(is_new)
        except BaseException:
            self._db.close()
            raise

    def add(self, note: Note, vector: Vector | None = None, encoder: str = "") -> int:
        """Keep a note; its id. When this returns it is on the disk.

        Raises:
            MemoryFileError: it comes of a note that was erased meanwhile.
        """
        with self._complain("written"), kit.whole(self._db):
            if note.source and not self._holds(note.source):
                raise MemoryFileError(
                    f"Note {note.source} was erased; nothing of it can be told on."
                )
            return schema.insert(self._db, note, vector, encoder)

    def replace(self, older: Iterable[int], newer: int) -> None:
        """Mark facts as replaced by a newer one; they stay."""
        with self._complain("written"), kit.whole(self._db):
            rows = [(newer, number) for number in older]
            self._db.executemany("UPDATE notes SET replaced_by = ? WHERE id = ?", rows)

    def settle(self, number: int, how: str) -> None:
        """A promise was kept or broken."""
        with self._complain("written"), kit.whole(self._db):
            self._db.execute("UPDATE notes SET settled = ? WHERE id = ?", (how, number))

    def set_vectors(self, vectors: dict[int, Vector], encoder: str) -> None:
        """Write what another encoder makes of notes, for recall that goes on with it."""
        with self._complain("written"), kit.whole(self._db):
            self._db.executemany(
                "UPDATE notes SET vector = ?, encoder = ? WHERE id = ?",
                [(v.astype("<f2").tobytes(), encoder, number) for number, v in vectors.items()],
            )

    def notes(self) -> list[tuple[Note, Vector, str]]:
        """Every note with its vector and the encoder that made it, in the order of time."""
        with self._complain("read"), self._at_once():
            heard: dict[int, set[str]] = defaultdict(set)
            for number, name in self._db.execute("SELECT note, name FROM heard"):
                heard[number].add(schema.clean(name))
            rows = self._db.execute(f"{schema.SELECT} ORDER BY id").fetchall()
            if heard.keys() - {row[0] for row in rows}:  # a new note may get the id of one of these
                raise ValueError("somebody heard a note that is not there")
            try:
                return [
                    (schema.note_of(row[:-2], frozenset(heard[row[0]])), schema.vector_of(row[-1]),
                     row[-2])
                    for row in rows
                ]  # fmt: skip
            except MemoryFileError as error:  # as a note of the game's it would be refused, too
                raise ValueError(str(error)) from None

    def changed(self) -> bool:
        """Whether another connection has written since this was last asked."""
        before = self._seen
        with self._complain("read"), suppress(sqlite3.OperationalError):  # it is being written
            self._seen = self._db.execute("PRAGMA data_version").fetchone()[0]
        return self._seen != before

    def erase(self, numbers: Iterable[int]) -> int:
        """Forget notes and all that was told on of them; how many that were.

        What is erased is decided by the file alone, since another game may have written to it.

        Raises:
            MemoryFileError: another program uses the file; nothing was erased.
        """
        with self._erasing():
            gone = erasing.with_rumours(self._db, numbers)
            erasing.remove(self._db, gone)
        return len(gone)

    def erase_hearer(self, name: str) -> int:
        """Forget all that one knows; what others know too, they keep. How many notes it knew."""
        with self._erasing():
            return erasing.remove_hearer(self._db, name)

    def erase_all(self) -> int:
        """Forget everything; how many notes that were."""
        with self._erasing():
            self._db.execute("DELETE FROM heard")
            return self._db.execute("DELETE FROM notes").rowcount

    @contextmanager
    def _erasing(self) -> Generator[None, None, None]:
        """Erase in one transaction, then overwrite the bytes and shrink the file."""
        with self._complain("erased"):
            if not kit.leave_wal(self._db):
                raise MemoryFileError(
                    f"{self._name} cannot be erased while another program has it open or locked; "
                    "close that and try again. Nothing was erased."
                )
            with kit.whole(self._db):
                yield
            for table in kit.STATISTICS:
                self._db.execute(f"DROP TABLE IF EXISTS {table}")
            self._budget.renew()
            self._db.execute("VACUUM")

    def close(self) -> None:
        """Let go of the file."""
        with self._complain("closed"):
            self._db.close()

    def __del__(self) -> None:
        with suppress(sqlite3.Error, AttributeError):
            self._db.close()

    def _begin(self, is_new: bool) -> None:
        """Make the tables unless another process was faster, judge the file, and tidy it up."""
        kit.restrain(self._db, self._budget)
        if is_new and not kit.tables_of(self._db):
            with kit.whole(self._db):
                if not kit.tables_of(self._db):
                    schema.make(self._db)
        kit.check(self._db, self._name, schema.KIND)
        if not self._in_memory:
            kit.make_private(self._file)
            self._db.execute("PRAGMA busy_timeout = 0")  # a reader may stay for hours
            with suppress(sqlite3.OperationalError):
                kit.leave_wal(self._db)
                kit.sweep(self._db, self._file)
            self._db.execute(f"PRAGMA busy_timeout = {int(1000 * _PATIENCE)}")

    def _holds(self, number: int) -> bool:
        row = self._db.execute("SELECT 1 FROM notes WHERE id = ?", (number,)).fetchone()
        return row is not None

    @contextmanager
    def _at_once(self) -> Generator[None, None, None]:
        """All that is read within is of one moment, whoever writes meanwhile."""
        self._db.execute("BEGIN")
        try:
            yield
        finally:
            self._db.execute("ROLLBACK")

    @contextmanager
    def _complain(self, verb: str) -> Generator[None, None, None]:
        """Turn the database's errors into sentences, and keep other threads out."""
        name = self._name
        if self._owner != (os.getpid(), threading.get_ident()):
            raise MemoryFileError(
                f"{name} was opened by another thread or process, and cannot be {verb} by this "
                "one; ask its Rememberer."
            )
        self._budget.renew()
        try:
            yield
        except sqlite3.ProgrammingError:
            raise MemoryFileError(f"{name} cannot be {verb}, since it was closed.") from None
        except (sqlite3.Error, sqlite3.Warning, ValueError, TypeError, OverflowError) as error:
            if isinstance(error, MemoryFileError):  # which says already what is wrong
                raise
            said = plain(" ".join(str(error).split()), 120)
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
            if code in kit.BUSY:
                raise MemoryFileError(
                    f"{name} cannot be {verb} ({said}). Close other programs that use it."
                ) from None
            if code in kit.OF_THE_DISK:
                raise MemoryFileError(
                    f"{name} cannot be {verb} ({said}). Check the disk and who may write there."
                ) from None
            raise SpoiltMemoryError(
                f"{name} cannot be {verb} ({said}); it is damaged. Move it away to start anew, or "
                "restore a copy."
            ) from None
