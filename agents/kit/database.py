"""What is asked of an SQLite file before SQLite opens it, and before anybody trusts it.

SQLite reads a file that somebody made to harm it well, but it does what the file says: a view or a
trigger in place of a table is a program of its author's, a journal beside it can name a file
elsewhere to be removed. So by its first bytes the file must be ours, by its schema it must hold our
tables and nothing else, and no query runs for long.
"""

import os
import sqlite3
import stat
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from duskfolk import files
from duskfolk.errors import DuskfolkError, FileError, named, shown

SIBLINGS = files.SIBLINGS
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
OF_THE_DISK = (
    *(sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOLFS),
    *(sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY),
)
STATISTICS = {  # what ANALYZE leaves in a file, which many tools run; nothing reads it for us
    "sqlite_stat1": "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "sqlite_stat4": "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
}
MOST_STEPS = 300  # of any one thing that we ask of it; a full file takes some forty
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100  # bytes; https://www.sqlite.org/fileformat.html section 1.3
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")  # ends a journal that names a further one
_STEP = 100_000  # instructions of SQLite's machine after which it asks whether to go on

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 1 << 20,  # bytes of a row
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 10_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 32,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 20,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 4,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8,
    sqlite3.SQLITE_LIMIT_ATTACHED: 1,  # VACUUM works in a second database
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}


@dataclass(frozen=True)
class Kind:
    """A kind of file: how it is told from others, and how it is spoken of.

    Args:
        noun: what it is, as in "play file".
        holds: what is in it, as in "plays".
        parts: what it is made of, as in "one table".
        application_id: the number in the header of every such file.
        tables: by version, and by the name of each table, how that may have been made.
        largest: bytes that no such file has more of.
        refuse: the error of a file that cannot be used now.
        spoilt: the error of a file that only moving away helps.
    """

    noun: str
    holds: str
    parts: str
    application_id: int
    tables: Mapping[int, Mapping[str, Sequence[str]]]
    largest: int
    refuse: type[DuskfolkError]
    spoilt: type[DuskfolkError]


class Budget:
    """Stops a query that has run for too long; counts instructions, so no clock decides."""

    def __init__(self, most: int = MOST_STEPS) -> None:
        self._most = most
        self._steps = 0

    def renew(self) -> None:
        """Begin the next thing that is asked."""
        self._steps = 0

    def spend(self) -> bool:
        """Whether to stop."""
        self._steps += 1
        return self._steps > self._most


def find(path: object, refuse: type[DuskfolkError]) -> tuple[str, str]:
    """The file that a path leads to, and the path as text.

    SQLite puts its journal beside the former; messages name the latter.

    Raises:
        DuskfolkError: it is no path; the error is ``refuse``.
    """
    try:
        text = os.fsdecode(path)  # pyright: ignore[reportArgumentType] - asked of whatever came
    except TypeError:
        raise refuse(f"Got {shown(path)}; give the path of a file.") from None
    try:
        if not text or b"\0" in os.fsencode(text):
            raise ValueError
        return (text if text == ":memory:" else str(files.real(text))), text
    except ValueError:
        raise refuse(f"{named(text)}: no file can have this name; give another.") from None


def is_new(file: str, name: str, kind: Kind) -> bool:
    """Whether the file is still to be made; refuses what is not ours, by its first bytes alone.

    Raises:
        DuskfolkError: its folder is missing, it cannot be read, it is newer than we are, or it is
            no file of ours; the kind's two errors.
    """
    if not os.path.isdir(os.path.dirname(file)):
        raise kind.refuse(f"The folder of {name} does not exist; make it first.")
    is_there = _check_regular(file, name, kind, kind.largest)
    for ending in SIBLINGS:
        beside = _check_regular(file + ending, name + ending, kind, 2 * kind.largest)
        if beside and ending == "-journal":
            _check_journal(file + ending, name, kind)
    if not is_there:
        return True
    try:
        header = files.read_start(file, first=_HEADER)
    except FileError as error:
        raise kind.refuse(f"{name} cannot be used: {error}") from None
    if not header:
        return True
    ours = int.from_bytes(header[68:72], "big") == kind.application_id
    if not header.startswith(_MAGIC) or len(header) < _HEADER or not ours:
        raise kind.spoilt(
            f"{name} is not a duskfolk {kind.noun} (or its beginning is damaged); it was not "
            "touched. Give another path, or move the file away to start anew."
        )
    found, version = int.from_bytes(header[60:64], "big"), max(kind.tables)
    if found > version:
        raise kind.refuse(
            f"{name} has version {found}, this duskfolk reads up to {version}; it was not "
            "touched. Update duskfolk."
        )
    return False


def make_empty(file: str, name: str, refuse: type[DuskfolkError]) -> None:
    """Make the file for the user alone; SQLite gives its journal the same rights.

    Raises:
        DuskfolkError: it cannot be made; the error is ``refuse``.
    """
    try:
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise refuse(
            f"{name} cannot be made ({files.why(error)}). Check the disk and who may write there."
        ) from None


def make_private(file: str) -> None:
    """Let the user alone read what earlier versions let everybody read; not through a link."""
    for each in (file, *(file + ending for ending in SIBLINGS)):
        with suppress(OSError):
            about = os.lstat(each)
            if stat.S_ISREG(about.st_mode) and about.st_mode & 0o077:
                os.chmod(each, stat.S_IMODE(about.st_mode) & 0o700)


def restrain(database: sqlite3.Connection, budget: Budget) -> None:
    """Settings of a connection that are in force before it looks at the file."""
    for limit, value in _LIMITS.items():
        database.setlimit(limit, value)
    database.set_progress_handler(budget.spend, _STEP)
    database.text_factory = _text
    for pragma in (
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "secure_delete = ON",  # freed pages are overwritten
        "temp_store = MEMORY",  # and nothing is parked in temporary files
        "synchronous = EXTRA",  # a commit is on the disk, and so is the end of its journal
        "mmap_size = 0",
    ):
        database.execute(f"PRAGMA {pragma}")


def tables_of(database: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Kind, name and SQL of the first things that the schema holds."""
    return database.execute("SELECT type, name, sql FROM sqlite_master LIMIT 9").fetchall()


def check(database: sqlite3.Connection, name: str, kind: Kind) -> None:
    """Refuse a database that is not exactly our sound tables, and counts that a tool made of them.

    Args:
        database: the file, opened and restrained.
        name: what messages call it.
        kind: what it should be.

    Raises:
        DuskfolkError: it holds anything else; the error is ``kind.spoilt``.
        sqlite3.Error: it is damaged.
    """
    # The header may have been another one when it was looked at.
    version = database.execute("PRAGMA user_version").fetchone()[0]
    ours = database.execute("PRAGMA application_id").fetchone()[0] == kind.application_id
    if not ours or version not in kind.tables:
        last = max(kind.tables)
        raise kind.spoilt(f"{name} is not a duskfolk {kind.noun} of version {last} or before.")
    wanted = kind.tables[version]
    ways = {each: {_bare(sql)} for each, sql in STATISTICS.items()}
    ways |= {each: {_bare(sql) for sql in made} for each, made in wanted.items()}
    found = tables_of(database)
    strange = [
        sql
        for sort, each, sql in found
        if sort != "table" or _bare(sql) not in ways.get(str(each), ())
    ]
    if strange or not wanted.keys() <= {str(each) for _, each, _ in found}:
        raise kind.spoilt(
            f"{name} does not hold the {kind.parts} of a duskfolk {kind.noun}; it was not "
            "touched. Move it away to start anew, or restore a copy."
        )
    if (said := database.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
        raise sqlite3.DatabaseError(said)
    page = database.execute("PRAGMA page_size").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {kind.largest // page}")


@contextmanager
def whole(database: sqlite3.Connection) -> Generator[None, None, None]:
    """A transaction that alone may write: all of it happens, or nothing."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            database.execute("ROLLBACK")
        raise


def leave_wal(database: sqlite3.Connection) -> bool:
    """Put away a write-ahead log that another tool asked for; false where one reads it now.

    What was erased would live on in it.
    """
    try:
        database.execute("PRAGMA user_version").fetchone()  # or it does not know of a new log
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        mode = database.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in BUSY:
            return False
        raise
    return mode in ("delete", "memory")


def sweep(database: sqlite3.Connection, file: str) -> None:
    """Remove the journal of a writer that was killed before it had changed anything.

    SQLite rolls back the journal of one that had; this one it would keep until the next write.
    """
    if os.path.exists(f"{file}-journal"):
        with whole(database):
            found = database.execute("PRAGMA user_version").fetchone()[0]
            database.execute(f"PRAGMA user_version = {found}")


def _check_journal(file: str, name: str, kind: Kind) -> None:
    try:
        data = files.read_bytes(file, most=2 * kind.largest, refuse=kind.refuse)
    except kind.refuse as error:
        if isinstance(error.__context__, FileNotFoundError):
            return  # whoever wrote it has done so meanwhile
        raise
    if data.endswith(_JOURNAL_MAGIC):
        raise kind.spoilt(
            f"{name} has a journal that another program made; it was not touched. Move both away "
            "to start anew."
        )


def _check_regular(file: str, name: str, kind: Kind, most: int) -> bool:
    """Whether a file is there; refuses a folder, what is no regular file, and what is too long."""
    try:
        about = os.lstat(file)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise kind.refuse(f"{name} cannot be read ({files.why(error)}).") from None
    if stat.S_ISDIR(about.st_mode):  # of what is in it nothing is spoilt: it is the wrong path
        raise kind.refuse(
            f"{name} is a folder and no regular file, so it cannot hold {kind.holds}; give the "
            "path of a file. It was not touched."
        )
    if not stat.S_ISREG(about.st_mode):
        raise kind.spoilt(
            f"{name} is no regular file, so it cannot hold {kind.holds}; give the path of a file."
        )
    if about.st_size > most:
        raise kind.spoilt(
            f"{name} has more than {most} bytes, which no {kind.noun} has; it was not "
            "touched. Move it away to start anew."
        )
    return True


def _bare(sql: object) -> str:
    """SQL whatever its white space."""
    return " ".join(str(sql).split())


def _text(data: bytes) -> str | bytes:
    """Text as it stands, or the bytes that are none, so that only their row is judged by them."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data
