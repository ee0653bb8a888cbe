"""The player's file of memories: every note, what replaced it, and who may know it.

One file is one player. The notes are the truth, and all that recall needs is computed from them,
so that what is erased here is gone everywhere. A note is on the disk when `add` returns: SQLite's
rollback journal undoes what a killed writer began. Only the newest notes are read when a file is
opened, so that one of ten years opens as fast as one of ten nights.
"""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from duskfolk.agents.kit import database as kit
from duskfolk.agents.kit.own_file import Advice, OwnFile

from . import erasing, schema, turning
from .errors import MemoryFileError
from .mark import Mark, runs
from .note import MOST_HEARERS, Note
from .schema import Vector

Row = tuple[Note, Vector, str]
"""A note, its vector and the encoder that made it."""
_MOST_WEIGHTY = 500  # names and promises of before the newest notes
_MOST_LETTERS = 4_000_000  # of the newest notes; ten times what people say in so many
_MOST_ASKED = 500  # ids of one question
_HERE = "id NOT IN (SELECT note FROM aside)"
_ADVICE = Advice(elsewhere="ask its Rememberer", closed="", moved="Open it again to begin anew")


def _few_letters(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Rows until their texts have as many letters as can be looked through at once."""
    letters = 0
    for row in rows:
        letters += len(row[2])
        if letters > _MOST_LETTERS:
            return
        yield row


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
            schema.check(self._db)
        self._seen = 0  # what SQLite counts of others' writes
        self._has_era = False  # whether this opening has kept something

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
            if not self._has_era:
                schema.begin_era(self._db)
            number = schema.insert(self._db, note, vector, encoder)
        self._has_era = True
        return number

    def settle(self, number: int, how: str) -> None:
        """What became of a promise."""
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

    def drop_vectors(self, before: int, most: int) -> int:
        """Free the room of vectors of notes so old that nobody recalls them; how many were left.

        Args:
            before: the oldest note that is recalled.
            most: vectors that are dropped at once.
        """
        with self._file.asked("written"), kit.whole(self._db):
            return self._db.execute(
                "UPDATE notes SET vector = x'', encoder = '' WHERE id IN "
                "(SELECT id FROM notes WHERE id < ? AND encoder != '' LIMIT ?)", (before, most),
            ).rowcount  # fmt: skip

    def newest(self, most: int) -> list[Row]:
        """The newest notes that are not set aside, in the order of time.

        With them come names and promises of before, which nobody forgets, and what rumours among
        them came from.
        """
        with self._file.asked("read"), self._at_once():
            found = self._db.execute(
                f"{schema.SELECT} WHERE {_HERE} ORDER BY id DESC LIMIT ?", (most,)
            )
            rows = list(_few_letters(found))
            if rows:
                rows += self._select(
                    f"WHERE {_HERE} AND id < ? AND kind IN ('named', 'promised') "
                    "ORDER BY id DESC LIMIT ?", rows[-1][0], _MOST_WEIGHTY,
                )  # fmt: skip
                there = {row[0] for row in rows}
                rows += self._of([row[9] for row in rows if row[9] and row[9] not in there])
            return self._whole(sorted(rows))

    def every(self) -> list[Note]:
        """Every note, also those that are set aside, in the order of time."""
        with self._file.asked("read"), self._at_once():
            return [note for note, _, _ in self._whole(self._select("ORDER BY id"))]

    def note(self, number: int) -> Note | None:
        """A note by its id, however old."""
        with self._file.asked("read"), self._at_once():
            return next((note for note, _, _ in self._whole(self._of([number]))), None)

    def _select(self, which: str, *values: object) -> list[tuple[Any, ...]]:
        return self._db.execute(f"{schema.SELECT} {which}", values).fetchall()

    def _of(self, numbers: Sequence[int]) -> list[tuple[Any, ...]]:
        """The rows of these ids."""
        rows: list[tuple[Any, ...]] = []
        wanted = sorted(set(numbers))
        for at in range(0, len(wanted), _MOST_ASKED):
            some = wanted[at : at + _MOST_ASKED]
            rows += self._select(f"WHERE id IN ({', '.join('?' * len(some))})", *some)
        return rows

    def _whole(self, rows: Sequence[tuple[Any, ...]]) -> list[Row]:
        """Notes from rows that are in the order of time."""
        heard, given = self._names("heard", rows), self._names("given", rows)
        away = self._away(rows)
        last = self._db.execute("SELECT max(note), (SELECT max(id) FROM notes) FROM heard")
        heard_last, note_last = last.fetchone()
        if (heard_last or 0) > (note_last or 0):  # a new note would get this id
            raise ValueError("somebody heard a note that is not there")
        try:
            return [
                (
                    schema.note_of(
                        row[:-2], frozenset(heard[row[0]]), next(iter(given[row[0]]), ""),
                        aside=row[0] in away,
                    ),
                    schema.vector_of(row[-1]),
                    row[-2],
                )
                for row in rows
            ]  # fmt: skip
        except MemoryFileError as error:  # as a note of the game's it would be refused, too
            raise ValueError(str(error)) from None

    def _away(self, rows: Sequence[tuple[Any, ...]]) -> set[int]:
        """Which of some notes are set aside, however many others are said to be."""
        return {
            number
            for first, last in runs(row[0] for row in rows)
            for (number,) in self._db.execute(
                "SELECT note FROM aside WHERE note BETWEEN ? AND ?", (first, last)
            )
        }

    def _names(self, table: str, rows: Sequence[tuple[Any, ...]]) -> dict[int, set[str]]:
        """The names that a table has for notes."""
        names: dict[int, set[str]] = defaultdict(set)
        for first, last in runs(row[0] for row in rows):
            most = MOST_HEARERS * (last - first + 1)
            found = self._db.execute(
                f"SELECT note, name FROM {table} WHERE note BETWEEN ? AND ? LIMIT ?",
                (first, last, most + 1),
            ).fetchall()
            if len(found) > most:
                raise ValueError("its notes were heard by more than can be")
            for number, name in found:
                names[number].add(schema.clean(name))
        return names

    def mark(self, session: int, label: str) -> Mark:
        """What is remembered now, for a save."""
        with self._file.asked("read"), self._at_once():
            return turning.marked(self._db, session, label)

    def turn_back(self, mark: Mark) -> tuple[int, set[int]]:
        """Set aside what there was not at a mark; see `turning.turn_back`."""
        with self._file.asked("written"), kit.whole(self._db):
            return turning.turn_back(self._db, mark)

    def set_replaced(self, newer: Iterable[tuple[int, int]]) -> None:
        """Write which notes are replaced: the newer one, or 0, and the older."""
        with self._file.asked("written"), kit.whole(self._db):
            self._db.executemany("UPDATE notes SET replaced_by = ? WHERE id = ?", newer)

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

    def erase_heard(self, numbers: Iterable[int], name: str) -> None:
        """One forgets these notes, which others know, too."""
        with self._file.erasing():
            self._db.executemany(
                "DELETE FROM heard WHERE note = ? AND name = ?", [(each, name) for each in numbers]
            )

    def erase_all(self) -> int:
        """Forget everything; how many notes that were."""
        with self._file.erasing():
            self._db.execute("DELETE FROM heard")
            self._db.execute("DELETE FROM aside")
            self._db.execute("DELETE FROM given")
            schema.begin_life(self._db)
            self._has_era = False
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
