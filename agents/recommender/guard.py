"""What is asked of a player's file before SQLite opens it, and before anybody trusts it.

SQLite reads a file that somebody made to harm it well, but it does what the file says: a view or a
trigger in place of the table is a program of its author's, a journal beside it can name a file
elsewhere to be removed. So by its first bytes the file must be ours, by its schema it must hold our
one table and nothing else, and no query runs for long.
"""

import os
import sqlite3
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from duskfolk import files
from duskfolk.errors import FileError, named, shown

from .errors import PlayFileError, SpoiltError

APPLICATION_ID = 0x4455534B  # "DUSK", in the file's header
LARGEST = 32 << 20  # bytes; some hundred thousand plays
SIBLINGS = ("-journal", "-wal", "-shm")  # what SQLite puts beside a file
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100  # bytes; https://www.sqlite.org/fileformat.html section 1.3
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")  # ends a journal that names a further one
STATISTICS = {  # what ANALYZE leaves in a file, which many tools run; nothing reads it for us
    "sqlite_stat1": "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "sqlite_stat4": "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
}
_STEP = 100_000  # instructions of SQLite's machine after which it asks whether to go on
_MOST_STEPS = 300  # of any one thing that we ask of it; a full file takes some forty

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


class Budget:
    """Stops a query that has run for too long; counts instructions, so no clock decides."""

    def __init__(self) -> None:
        self._steps = 0

    def renew(self) -> None:
        """Begin the next thing that is asked."""
        self._steps = 0

    def spend(self) -> bool:
        """Whether to stop."""
        self._steps += 1
        return self._steps > _MOST_STEPS


def find(path: object) -> tuple[str, str]:
    """The file that a path leads to, and the path as text.

    SQLite puts its journal beside the former; messages name the latter.

    Raises:
        PlayFileError: it is no path.
    """
    try:
        text = os.fsdecode(path)  # pyright: ignore[reportArgumentType] - asked of whatever came
    except TypeError:
        raise PlayFileError(f"Got {shown(path)}; give the path of a file.") from None
    try:
        if not text or b"\0" in os.fsencode(text):
            raise ValueError
        return (text if text == ":memory:" else os.path.realpath(text)), text
    except ValueError:
        raise PlayFileError(f"{named(text)}: no file can have this name; give another.") from None


def is_new(file: str, name: str, version: int) -> bool:
    """Whether the file is still to be made; refuses what is not ours, by its first bytes alone.

    Raises:
        PlayFileError: its folder is missing, it cannot be read, or it is newer than ``version``.
        SpoiltError: it is no file of ours.
    """
    if not os.path.isdir(os.path.dirname(file)):
        raise PlayFileError(f"The folder of {name} does not exist; make it first.")
    is_there = _check_kind(file, name, LARGEST)
    for ending in SIBLINGS:
        if _check_kind(file + ending, name + ending, 2 * LARGEST) and ending == "-journal":
            _check_journal(file + ending, name)
    if not is_there:
        return True
    try:
        header = files.read_start(file, first=_HEADER)
    except FileError as error:
        raise PlayFileError(f"{name} cannot be used: {error}") from None
    if not header:
        return True
    ours = int.from_bytes(header[68:72], "big") == APPLICATION_ID
    if not header.startswith(_MAGIC) or len(header) < _HEADER or not ours:
        raise SpoiltError(
            f"{name} is not a duskfolk play file (or its beginning is damaged); it was not "
            "touched. Give another path, or move the file away to start anew."
        )
    found = int.from_bytes(header[60:64], "big")
    if found > version:
        raise PlayFileError(
            f"{name} has version {found}, this duskfolk reads up to {version}; it was not "
            "touched. Update duskfolk."
        )
    return False


def make_empty(file: str, name: str) -> None:
    """Make the file for the user alone; SQLite gives its journal the same rights.

    Raises:
        PlayFileError: it cannot be made.
    """
    try:
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise PlayFileError(
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


def check(database: sqlite3.Connection, name: str, tables: Mapping[int, Sequence[str]]) -> None:
    """Refuse a database that is not exactly one sound table, and counts that a tool made of it.

    Args:
        database: the file, opened and restrained.
        name: what messages call it.
        tables: by version, how the table may have been made.

    Raises:
        SpoiltError: it holds anything else, or is damaged.
        sqlite3.Error: it is damaged.
    """
    # The header may have been another one when it was looked at.
    version = database.execute("PRAGMA user_version").fetchone()[0]
    ours = database.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    if not ours or version not in tables:
        raise SpoiltError(f"{name} is not a duskfolk play file of version {max(tables)} or before.")
    kinds = {each: {_bare(sql)} for each, sql in STATISTICS.items()}
    kinds["plays"] = {_bare(sql) for sql in tables[version]}
    found = tables_of(database)
    strange = [
        sql
        for kind, each, sql in found
        if kind != "table" or _bare(sql) not in kinds.get(str(each), ())
    ]
    if strange or not any(each == "plays" for _, each, _ in found):
        raise SpoiltError(
            f"{name} does not hold the one table of a duskfolk play file; it was not "
            "touched. Move it away to start anew, or restore a copy."
        )
    if (said := database.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
        raise sqlite3.DatabaseError(said)
    page = database.execute("PRAGMA page_size").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {LARGEST // page}")


def check_erased(file: str, name: str) -> None:
    """Look at the bytes of a file that was erased, and at what lies beside it.

    Raises:
        PlayFileError: something is left.
    """
    data = files.read_bytes(file, most=LARGEST, refuse=PlayFileError)
    page = int.from_bytes(data[16:18], "big") or 1  # as the format has it, 1 is 65,536
    page = 65_536 if page == 1 else page
    first_cell = int.from_bytes(data[105:107], "big") or 65_536
    # Of an empty table there is the page of the schema, with one entry at its end, and one page
    # with a head of eight bytes.
    rest = (data[110:first_cell], data[page + 8 :])
    if len(data) != 2 * page or any(part.strip(b"\0") for part in rest):
        raise PlayFileError(f"{name} was written by another program meanwhile; erase again.")
    for ending in SIBLINGS:
        with suppress(OSError):
            if os.stat(file + ending).st_size:
                raise PlayFileError(
                    f"{name}{ending} may still hold plays: another program has the file "
                    "open; close that and erase again."
                )


def set_aside(path: str | os.PathLike[str]) -> Path | None:
    """Move a spoilt file of plays out of the way, with what SQLite put beside it.

    Of a link, the link is moved and never what it leads to, which may be anybody's. A device stays,
    and so does a folder with all that is in it.

    Returns:
        Where it is now, or None where it could not be moved; see :func:`duskfolk.files.set_aside`.
    """
    _, name = find(path)
    with suppress(OSError):
        mode = os.lstat(name).st_mode
        if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
            return None
    is_link = os.path.islink(name)
    aside = files.set_aside(name)
    for ending in SIBLINGS:
        if aside is not None and not is_link:  # named so that the plays can still be saved
            with suppress(OSError):
                if not os.path.isdir(name + ending):
                    os.rename(name + ending, f"{aside}{ending}")
    if aside is None and not os.path.lexists(name):  # only what lay beside it is left
        moved = [files.set_aside(name + ending) for ending in SIBLINGS]
        aside = next((each for each in moved if each is not None), None)
    return aside


def _check_journal(file: str, name: str) -> None:
    try:
        data = files.read_bytes(file, most=2 * LARGEST, refuse=PlayFileError)
    except PlayFileError as error:
        if isinstance(error.__context__, FileNotFoundError):
            return  # whoever wrote it has done so meanwhile
        raise
    if data.endswith(_JOURNAL_MAGIC):
        raise SpoiltError(
            f"{name} has a journal that another program made; it was not touched. Move both away "
            "to start anew."
        )


def _check_kind(file: str, name: str, most: int) -> bool:
    """Whether a file is there; refuses a folder, what is no regular file, and what is too long."""
    try:
        about = os.lstat(file)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise PlayFileError(f"{name} cannot be read ({files.why(error)}).") from None
    if stat.S_ISDIR(about.st_mode):  # of what is in it nothing is spoilt: it is the wrong path
        raise PlayFileError(
            f"{name} is a folder and no regular file, so it cannot hold plays; give the path of a "
            "file. It was not touched."
        )
    if not stat.S_ISREG(about.st_mode):
        raise SpoiltError(
            f"{name} is no regular file, so it cannot hold plays; give the path of a file."
        )
    if about.st_size > most:
        raise SpoiltError(
            f"{name} has more than {most} bytes, which no play file has; it was not "
            "touched. Move it away to start anew."
        )
    return True


def _bare(sql: object) -> str:
    """SQL whatever its white space."""
    return " ".join(str(sql).split())


def _text(data: bytes) -> str | bytes:
    """Text as it stands, or the bytes that are none, so that only their row is passed over."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data
