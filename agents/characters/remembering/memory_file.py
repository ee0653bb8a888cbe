"""The player's file of memories: every note, what replaced it, and who may know it.

One file is one player. The notes are the truth, and all that recall needs is computed from them,
so that what is erased here is gone everywhere. A note is on the disk when `add` returns: SQLite's
rollback journal undoes what a killed writer began.
"""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress

from duskfolk.agents.kit import database as kit
from duskfolk.agents.kit.own_file import Advice, OwnFile

from . import erasing, schema
from .errors import MemoryFileError
from .note import Note
from .schema import Vector

_ADVICE = Advice(elsewhere="ask its Rememberer", closed="", moved="Open it again to begin anew")


class MemoryFile:
    """The notes of one player; for the thread that opened it alone.

    Args:
        path: the file, made when missing.

    Raises:
        MemoryFileError: it cannot be opened now.
        SpoiltMemoryError: it is foreign or damaged; it was not touched.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._file = OwnFile(path, schema.KIND, schema.make, _ADVICE)
        self._db = self._file.database
        with self._file.asked("brought up to date"):
            if schema.is_old(self._db):  # only then, or who looks would wait for who writes
                with kit.whole(self._db):
                    schema.bring_forward(self._db)
        self._seen = 0  # what SQLite counts of others' writes

    def add(self, note: Note, vector: Vector | None = None, encoder: str = "") -> int:
        """Keep a note; its id. When this returns it is on the disk.

        Raises:
            MemoryFileError: it comes of a note that was erased meanwhile.
        """
        with self._file.asked("written"), kit.whole(self._db):
            if note.source and not self._holds(note.source):
                raise MemoryFileError(
                    f"Note {note.source} was erased; nothing of it can be told on."
                )
            return schema.insert(self._db, note, vector, encoder)

    def replace(self, older: Iterable[int], newer: int) -> None:
        """Mark facts as replaced by a newer one; they stay."""
        with self._file.asked("written"), kit.whole(self._db):
            rows = [(newer, number) for number in older]
            self._db.executemany("UPDATE notes SET replaced_by = ? WHERE id = ?", rows)

    def settle(self, number: int, how: str) -> None:
        """A promise was kept or broken."""
        with self._file.asked("written"), kit.whole(self._db):
            self._db.execute("UPDATE notes SET settled = ? WHERE id = ?", (how, number))

    def hush(self, number: int) -> None:
        """A note is in confidence from now on."""
        with self._file.asked("written"), kit.whole(self._db):
            self._db.execute("UPDATE notes SET in_confidence = 1 WHERE id = ?", (number,))

    def set_vectors(self, vectors: dict[int, Vector], encoder: str) -> None:
        """Write what another encoder makes of notes, for recall that goes on with it."""
        with self._file.asked("written"), kit.whole(self._db):
            self._db.executemany(
                "UPDATE notes SET vector = ?, encoder = ? WHERE id = ?",
                [(v.astype("<f2").tobytes(), encoder, number) for number, v in vectors.items()],
            )

    def notes(self) -> list[tuple[Note, Vector, str]]:
        """Every note with its vector and the encoder that made it, in the order of time."""
        with self._file.asked("read"), self._at_once():
            heard: dict[int, set[str]] = defaultdict(set)
            for number, name in self._db.execute("SELECT note, name FROM heard"):
                heard[number].add(schema.clean(name))
            rows = self._db.execute(f"{schema.SELECT} ORDER BY id").fetchall()
            away = {number for (number,) in self._db.execute("SELECT note FROM aside")}
            if heard.keys() - {row[0] for row in rows}:  # a new note may get the id of one of these
                raise ValueError("somebody heard a note that is not there")
            try:
                return [
                    (
                        schema.note_of(row[:-2], frozenset(heard[row[0]]), aside=row[0] in away),
                        schema.vector_of(row[-1]),
                        row[-2],
                    )
                    for row in rows
                ]
            except MemoryFileError as error:  # as a note of the game's it would be refused, too
                raise ValueError(str(error)) from None

    def life(self) -> str:
        """The name of this life of the file; see `Mark`."""
        with self._file.asked("read"):
            return schema.life(self._db)

    def turn_back(self, notes: Iterable[Note]) -> None:
        """Write of notes whether they are set aside, what replaced them and what they came to.

        One that was erased meanwhile stays so.
        """
        with self._file.asked("written"), kit.whole(self._db):
            self._db.execute("DELETE FROM aside")
            for note in notes:
                if note.aside:
                    self._db.execute(
                        "INSERT INTO aside SELECT id FROM notes WHERE id = ?", (note.id,)
                    )
                else:
                    self._db.execute(
                        "UPDATE notes SET replaced_by = ?, settled = ? WHERE id = ?",
                        (note.replaced_by, note.settled, note.id),
                    )

    def changed(self) -> bool:
        """Whether another connection has written since this was last asked."""
        before = self._seen
        with self._file.asked("read"), suppress(sqlite3.OperationalError):  # it is being written
            self._seen = self._db.execute("PRAGMA data_version").fetchone()[0]
        return self._seen != before

    def erase(self, numbers: Iterable[int]) -> int:
        """Forget notes and all that was told on of them; how many that were.

        What is erased is decided by the file alone, since another game may have written to it.

        Raises:
            MemoryFileError: another program uses the file; nothing was erased.
        """
        with self._file.erasing():
            gone = erasing.with_rumours(self._db, numbers)
            erasing.remove(self._db, gone)
        return len(gone)

    def erase_hearer(self, name: str) -> int:
        """Forget all that one knows; what others know too, they keep. How many notes it knew."""
        with self._file.erasing():
            return erasing.remove_hearer(self._db, name)

    def erase_all(self) -> int:
        """Forget everything; how many notes that were."""
        with self._file.erasing():
            self._db.execute("DELETE FROM heard")
            self._db.execute("DELETE FROM aside")
            schema.begin_life(self._db)
            return self._db.execute("DELETE FROM notes").rowcount

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

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
