"""The player's own file in SQLite: opened with care, used by one thread, erased whole.

What the file holds is the business of its room; what SQLite says of it becomes a sentence here.
"""

import os
import sqlite3
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from duskfolk.errors import DuskfolkError, named, plain

from . import database as kit

PATIENCE = 5.0  # seconds to wait for another process that writes
_PAGE = 4096  # bytes of a page of a new file
_NEARLY = 1 << 16  # bytes below its bound at which a file has no room for another row


@dataclass(frozen=True)
class Advice:
    """What to do where this thread or this connection is not the one.

    Args:
        elsewhere: another thread or process has opened it.
        closed: it was closed; may be empty.
        moved: the file was moved or erased meanwhile.
    """

    elsewhere: str
    closed: str
    moved: str


class OwnFile:
    """A connection to a file of one player's; for the thread that opened it alone.

    Args:
        path: the file, made when missing; ":memory:" keeps nothing.
        kind: what it holds, so that nothing else is taken for one.
        make: makes the tables of a new file, within a transaction.
        advice: what to do where something is in the way.

    Attributes:
        path: as it was given, as text.
        file: the file that the path leads to.
        name: what messages call it.
        in_memory: whether it is none.
        database: the connection; what is asked of it is asked within `asked` or `erasing`.

    Raises:
        DuskfolkError: of `kind`: it cannot be opened now, or it is foreign or damaged, and then it
            was not touched.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        kind: kit.Kind,
        make: Callable[[sqlite3.Connection], None],
        advice: Advice,
    ) -> None:
        self.file, self.path = kit.find(path, kind.refuse)
        self.name = named(self.path)
        self.in_memory = self.path == ":memory:"
        self._kind, self._advice = kind, advice
        self._owner = os.getpid(), threading.get_ident()
        self._budget = kit.Budget()
        is_new = self.in_memory or kit.is_new(self.file, self.name, kind)
        if is_new and not self.in_memory:
            kit.make_empty(self.file, self.name, kind.refuse)
        with self.asked("opened"):
            self.database = sqlite3.connect(self.file, timeout=PATIENCE, isolation_level=None)
        try:
            with self.asked("made" if is_new else "read"):
                self._begin(is_new, make)
        except BaseException:
            self.database.close()
            if is_new:
                self._leave_nothing()
            raise

    @contextmanager
    def asked(self, verb: str) -> Generator[None, None, None]:
        """Turn the database's errors into sentences, and keep other threads out.

        Args:
            verb: what happens to the file, as in "cannot be read".
        """
        name, kind = self.name, self._kind
        if self._owner != (os.getpid(), threading.get_ident()):
            raise kind.refuse(
                f"{name} was opened by another thread or process, and cannot be {verb} by this "
                f"one; {self._advice.elsewhere}."
            )
        self._budget.renew()
        try:
            yield
        except sqlite3.ProgrammingError:
            closed = self._advice.closed
            raise kind.refuse(
                f"{name} cannot be {verb}, since it was closed{closed and '; '}{closed}."
            ) from None
        except (sqlite3.Error, sqlite3.Warning, ValueError, TypeError, OverflowError) as error:
            is_ours = self.in_memory and not isinstance(error, sqlite3.Error)  # nobody damaged it
            if is_ours or isinstance(error, DuskfolkError):  # which says already what is wrong
                raise
            raise self._complaint(error, verb) from None

    @contextmanager
    def erasing(self) -> Generator[None, None, None]:
        """Erase in one transaction, then overwrite the bytes and shrink the file."""
        with self.asked("erased"):
            if not kit.leave_wal(self.database):
                raise self._kind.refuse(
                    f"{self.name} cannot be erased while another program has it open or locked; "
                    "close that and try again. Nothing was erased."
                )
            with kit.whole(self.database):
                yield
            for table in kit.STATISTICS:
                self.database.execute(f"DROP TABLE IF EXISTS {table}")
            self.database.execute("PRAGMA auto_vacuum = NONE")  # it would need a page of its own
            self.database.execute(f"PRAGMA page_size = {_PAGE}")  # as new, whatever a tool made it
            self._budget.renew()
            self.database.execute("VACUUM")
            self.database.execute(f"PRAGMA max_page_count = {self._kind.largest // _PAGE}")

    def close(self) -> None:
        """Let go of the file."""
        with self.asked("closed"):
            self.database.close()

    def __del__(self) -> None:
        """Who forgot to close it is not warned at some other place, as Python 3.13 would."""
        with suppress(sqlite3.Error, AttributeError):
            self.database.close()

    def _begin(self, is_new: bool, make: Callable[[sqlite3.Connection], None]) -> None:
        """Make the tables unless another process was faster, judge the file, and tidy it up."""
        kit.restrain(self.database, self._budget)
        if is_new and not kit.tables_of(self.database):
            with kit.whole(self.database):  # only one may hold the lock
                if not kit.tables_of(self.database):
                    make(self.database)
        kit.check(self.database, self.name, self._kind)
        if not self.in_memory:
            kit.make_private(self.file)
            self.database.execute("PRAGMA busy_timeout = 0")  # a reader may stay for hours
            with suppress(sqlite3.OperationalError):
                kit.leave_wal(self.database)
                kit.sweep(self.database, self.file)
            self.database.execute(f"PRAGMA busy_timeout = {int(1000 * PATIENCE)}")

    def _is_full(self) -> bool:
        """Whether the file is as large as it may be, and not the disk full."""
        with suppress(OSError):
            return os.path.getsize(self.file) + _NEARLY > self._kind.largest
        return False

    def _leave_nothing(self) -> None:
        """Remove the file that could not be begun, as on a full disk, where nothing is in it."""
        with suppress(OSError):
            if not self.in_memory and os.path.getsize(self.file) == 0:
                os.unlink(self.file)

    def _complaint(self, error: Exception, verb: str) -> Exception:
        cannot = f"{self.name} cannot be {verb}"
        said = plain(" ".join(str(error).split()), 120)
        whole = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
        if whole & 0xFF in kit.BUSY:
            return self._kind.refuse(
                f"{cannot} ({said}). Close other programs that use it and try again."
            )
        if whole == sqlite3.SQLITE_READONLY_DBMOVED:
            return self._kind.refuse(
                f"{cannot}: it was moved or erased meanwhile. {self._advice.moved}."
            )
        if whole & 0xFF == sqlite3.SQLITE_FULL and self._is_full():
            return self._kind.refuse(
                f"{cannot}: it holds all the {self._kind.holds} that such a file can "
                f"({self._kind.largest >> 20} MB). Erase some of them, or move it away."
            )
        if whole & 0xFF in kit.OF_THE_DISK:
            return self._kind.refuse(f"{cannot} ({said}). Check the disk and who may write there.")
        return self._kind.spoilt(
            f"{cannot} ({said}); it is damaged. Move it away to start anew, or restore a copy."
        )
