"""The one reader and the one writer of files: whole or not at all, in both directions.

Whatever a person can receive, and whatever we read back, comes through :func:`read_bytes` and its
kin: regular files only, so that no pipe or device can hold a program up, and never more than a
limit, so that no file can fill the memory. Whatever we write goes through :func:`write` and its
kin: into a part beside the target that takes its place when it is whole and on the disk. A kill, a
full disk or a second process leaves the old file or the new one, and at most a part that the next
start sweeps away. Nothing here believes a clock.
"""

import contextlib
import errno
import io
import os
import re
import shutil
import stat
import sys
import tempfile
import time
import zlib
from collections.abc import Container, Generator
from itertools import takewhile
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from duskfolk.errors import DuskfolkError, FileError, named, shown

AnyPath = str | os.PathLike[str]

# What write and whole_folder make beside a target. It says whose it is, since whatever bears such a
# name may be removed.
PART = r"\.duskfolk-[0-9a-f]{16}\.part"
_PART = re.compile(rf"\..*{PART}", re.DOTALL)
_JUNCTIONS = (0xA0000003, 0xA000000C)  # Windows: mount points and links
_STREAMS = {"/dev/stdout": 1, "/dev/stderr": 2} if os.name == "posix" else {}
_GLANCE = 0.02  # seconds between two looks at a lock
SIBLINGS = "-journal", "-wal", "-shm"  # the endings of what SQLite puts beside a file
_MOST_ASIDE = 5  # spoilt files of one name that stay, the newest
_swept: set[str] = set()  # folders that this process has swept

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int, *, wait: bool) -> bool | None:
        try:
            msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(handle: int, *, wait: bool) -> bool | None:
        """Whether it is ours now; False: another process has it, None: a system without locks."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        except OSError:
            return None
        return True


def absolute(path: AnyPath) -> Path:
    """A path told from the root; as it is where it begins at a current folder that is gone.

    Somebody may remove the folder in which a program was started, and then all that asks for it
    fails, also what only wanted to show a name. So nobody but this and :func:`real` asks. Whoever
    opens what could not be told from the root is told that it is not there.
    """
    try:
        return Path(path).absolute()
    except OSError:
        return Path(path)


def real(path: AnyPath) -> Path:
    """A path told from the root and without links; as it is where :func:`absolute` leaves it.

    Raises:
        ValueError: it has a NUL.
    """
    try:
        return Path(os.path.realpath(path))
    except OSError:
        return Path(path)


def read_bytes(
    path: AnyPath, *, most: int, refuse: type[DuskfolkError] = FileError, own: bool = False
) -> bytes:
    """The content of a regular file.

    Args:
        path: where it is.
        most: bytes that such a file has at most; a longer one is not read.
        refuse: the error to raise.
        own: it must belong to this user, and nobody else may be able to write it.

    Raises:
        DuskfolkError: of the kind ``refuse``: it is missing, no regular file, too long, another's,
            or cannot be read; names the file.
    """
    with _regular(path, refuse) as file:
        about = os.fstat(file.fileno())
        size = about.st_size
        if own and not is_own(about):
            raise refuse(f"{named(path)}: somebody else can write it; it must be yours alone.")
        data = file.read(most + 1) if size <= most else b""
        if len(data) > most or size > most:
            raise refuse(
                f"{named(path)}: it has more than {most} bytes, which no such file has; give "
                "another one."
            )
        return data


def read_start(path: AnyPath, *, first: int, refuse: type[DuskfolkError] = FileError) -> bytes:
    """The first bytes of a regular file of any length, by which its kind is known.

    Raises:
        DuskfolkError: of the kind ``refuse``: as :func:`read_bytes`.
    """
    with _regular(path, refuse) as file:
        return file.read(first)


def read_text(path: AnyPath, *, most: int, refuse: type[DuskfolkError] = FileError) -> str:
    """The text of a regular file in UTF-8, with or without a byte order mark.

    Raises:
        DuskfolkError: of the kind ``refuse``: as :func:`read_bytes`, or it is no such text.
    """
    data = read_bytes(path, most=most, refuse=refuse)
    return to_text(data, named(path), refuse)


def to_text(data: bytes, source: str, refuse: type[DuskfolkError] = FileError) -> str:
    """Bytes as text in UTF-8, with or without a byte order mark.

    Raises:
        DuskfolkError: of the kind ``refuse``: they are no such text; names ``source`` and the byte.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise refuse(
            f"{source}: line {line} is no text in UTF-8 (byte {error.start}); save it in UTF-8."
        ) from None


def unpack(packed: bytes, *, most: int, source: str, refuse: type[DuskfolkError]) -> bytes:
    """What zlib packed, if it is whole and at most ``most`` bytes.

    Raises:
        DuskfolkError: of the kind ``refuse``: it is damaged, cut off or too long; names ``source``.
    """
    reader = zlib.decompressobj()
    try:
        data = reader.decompress(packed, most + 1)
    except zlib.error:
        raise refuse(f"{source}: it is damaged (its packed part); use another copy.") from None
    if len(data) > most:
        raise refuse(f"{source}: it unpacks to more than {most} bytes, which no such file does.")
    if not reader.eof or reader.unused_data:
        raise refuse(f"{source}: it is cut off, or has an end that is not its own; use another.")
    return data


def write(path: AnyPath, data: bytes | str, *, private: bool = False, follow: bool = True) -> Path:
    """Write a file whole or not at all, and onto the disk; its folders are made.

    Of two processes that write the same file at once the last one's stands, whole.

    Args:
        path: where to; a file of that name is replaced, through a link the file it leads to. The
            streams that a shell names, such as ``/dev/stdout``, and the null device are written to.
        data: bytes, or text to be written in UTF-8.
        private: for the user alone to read; else as the user's files are by default.
        follow: the user named this path, so a link there may lead elsewhere. In a folder of ours,
            which somebody may have handed over, a link gives way to the file, and what it led to
            stays as it is.

    Returns:
        The path.

    Raises:
        FileError: it cannot be written, or is a pipe or a device, which could hold us up; what was
            there is there still. Names the file and why.
    """
    check_path(path, FileError)
    try:
        content = data.encode() if isinstance(data, str) else data
        if follow and is_stream(path):
            _pour(path, io.BytesIO(content))
            return Path(path)
        target = real(path) if follow else _unfollowed(path)
        if follow:
            _check_target(path)
        make_folder(target.parent, private=private)
        sweep(target.parent, once=True)
        part, handle = _begin_part(target, 0o600 if private else 0o666)
        try:
            with open(handle, "wb") as file:
                if not private:
                    _keep_mode(target, part)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                if os.name == "posix":
                    os.replace(part, target)  # while the lock still tells sweepers that it lives
            if os.name != "posix":
                os.replace(part, target)  # Windows moves no open file
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink()
            raise
        with contextlib.suppress(OSError):  # it stands already, and will last in a moment
            _flush_folder(target.parent)
    except OSError as error:
        raise FileError(
            f"{named(path)}: it cannot be written ({why(error)}); what was there is unchanged."
        ) from None
    except ValueError as error:  # a NUL or a lone surrogate in the path or in the text
        if isinstance(error, DuskfolkError):
            raise
        raise FileError(
            f"{named(path)}: no file can have this name or this text; check both."
        ) from None
    return Path(path)


@contextlib.contextmanager
def whole_file(path: AnyPath) -> Generator[Path, None, None]:
    """A part for somebody else's writer to fill, which takes its place when the block ends well.

    Its name says nothing of its kind, so that writer must be told.

    Raises:
        FileError: it cannot be made or put in its place; what was there is there still.
    """
    check_path(path, FileError)
    if is_stream(path):
        with tempfile.TemporaryDirectory() as folder:
            yield (part := Path(folder) / "part")
            with part.open("rb") as file:
                _pour(path, file)
        return
    part, handle = None, -1
    try:
        _check_target(path)
        target = real(path)
        make_folder(target.parent)
        sweep(target.parent, once=True)
        part, handle = _begin_part(target, 0o666)
        if os.name != "posix":  # other writers cannot open there what is open here
            os.close(handle)
            handle = -1
        yield part
        _flush_file(part)
        _keep_mode(target, part)
        os.replace(part, target)
        with contextlib.suppress(OSError):
            _flush_folder(target.parent)
    except BaseException as error:
        with contextlib.suppress(OSError):
            if part is not None:
                part.unlink()
        if isinstance(error, OSError):
            raise FileError(
                f"{named(path)}: it cannot be written ({why(error)}); what was there is unchanged."
            ) from None
        if isinstance(error, ValueError) and part is None and not isinstance(error, DuskfolkError):
            raise FileError(f"{named(path)}: no file can have this name.") from None
        raise
    finally:
        if handle >= 0:
            os.close(handle)


@contextlib.contextmanager
def whole_folder(path: AnyPath) -> Generator[Path, None, None]:
    """A folder to fill, which takes its place when the block ends well, and vanishes otherwise.

    Its files are flushed to the disk before.

    Raises:
        FileError: it cannot be made, or something stands at ``path``: no system replaces a full
            folder at once, so that is not tried.
    """
    check_path(path, FileError)
    try:
        target = _unfollowed(path)
        make_folder(target.parent)
        sweep(target.parent, once=True)
        part, handle = _begin_part(target, None)
    except OSError as error:
        raise FileError(f"{named(path)}: it cannot be written ({why(error)}).") from None
    try:
        yield part
        for file in part.iterdir():
            if file.is_file():
                _flush_file(file)
        _flush_folder(part)
        if os.path.lexists(target):
            raise FileError(f"{named(path)}: it is there already; it was left as it is.")
        os.rename(part, target)
        with contextlib.suppress(OSError):
            _flush_folder(target.parent)
    except BaseException as error:
        shutil.rmtree(part, ignore_errors=True)
        if isinstance(error, OSError):
            raise FileError(f"{named(path)}: it cannot be written ({why(error)}).") from None
        raise
    finally:
        os.close(handle)


@contextlib.contextmanager
def locked(folder: AnyPath, *, wait: bool | float = True) -> Generator[None, None, None]:
    """Nobody else who asks for this folder's lock runs the block at the same time.

    For reading, changing and writing back; a block inside a block waits for ever. It is advice
    between our own processes: where the system gives no lock, the block runs all the same.

    Args:
        folder: which one; it is made.
        wait: True until nobody has the lock, False not at all, or for up to so many seconds.

    Raises:
        FileError: another process has the lock, and has been waited for as long as was asked.
    """
    path = make_folder(Path(folder))
    flags = os.O_RDONLY if os.name == "posix" else os.O_RDWR | os.O_CREAT
    # Windows locks no folder, so there a file stays in it.
    handle = os.open(path if os.name == "posix" else path / ".lock", flags)
    try:
        if _lock_within(handle, wait) is False and wait is not True:
            raise FileError(
                f"{named(folder)}: another process is at work in this folder; wait until it has "
                "ended, or name another folder."
            )
        yield
    finally:
        os.close(handle)


def temporary_folder(stem: str) -> tuple[Path, int]:
    """A folder beside the system's temporary files, for the user alone to enter.

    Returns:
        The folder, and a handle: who closes it, or dies, leaves the folder to the next
        :func:`sweep` of the system's temporary folder.

    Raises:
        OSError: it cannot be made.
    """
    return _begin_part(Path(tempfile.gettempdir()) / stem, None, private=True)


def discard(folder: AnyPath) -> None:
    """Remove a whole folder of ours; never an error.

    It loses its name first, so that a kill in the middle leaves a part to be swept, and nothing
    that could be taken for the whole.
    """
    part = _part_beside(Path(folder))
    with contextlib.suppress(OSError, ValueError):
        if is_link(folder):
            return  # what it leads to is not ours
        os.rename(folder, part)
        shutil.rmtree(part)


def set_aside(path: AnyPath, *, folder: bool = False) -> Path | None:
    """Move a spoilt file of ours out of the way, to ``NAME.spoilt`` or ``NAME.spoilt-2`` and so on.

    Of such files the newest few stay, so that whatever spoils one at each start fills no disk; of
    folders all do.

    Args:
        path: where it is. A folder that stands there, or that a link leads to, is no spoilt file:
            whatever is in it may be anybody's, so it stays.
        folder: what is spoilt is a folder that we made, such as a checkpoint.

    Returns:
        Where it is now, or None where it could not be moved or was gone already.
    """
    source = Path(path)
    with contextlib.suppress(OSError, ValueError):
        if os.path.isdir(source) and not folder:
            return None
        aside = _free_aside(source)
        os.rename(source, aside)
        _bound_asides(source)
        return aside
    return None


def copy_aside(path: AnyPath, *, most: int) -> Path | None:
    """Keep a copy of a file of ours in which something is odd, under a name of :func:`set_aside`.

    Args:
        path: where it is. It stays, until whoever can read the rest of it writes that there.
        most: bytes that such a file has at most.

    Returns:
        Where the copy is, which may have been there already; None where there is none.
    """
    source = Path(path)
    with contextlib.suppress(DuskfolkError, OSError, ValueError):
        data = read_bytes(source, most=most)
        for _, aside in _asides(source):
            with contextlib.suppress(DuskfolkError):
                if not is_link(aside) and read_bytes(aside, most=most) == data:
                    return aside
        aside = write(_free_aside(source), data, private=True, follow=False)
        _bound_asides(source)
        return aside
    return None


def sweep(folder: AnyPath, *, once: bool = False) -> None:
    """Remove the parts that writers who are no more have left in a folder; never an error.

    Only what bears our mark goes, is this user's, and is no link.

    Args:
        folder: where to look; not below it.
        once: only at the first call for this folder in this process.
    """
    name = os.fspath(folder)
    if once and name in _swept:
        return
    _swept.add(name)
    for part in parts(folder):
        _sweep_one(os.fspath(part))


def parts(folder: AnyPath) -> list[Path]:
    """What lies in a folder and is called as our parts are; never an error."""
    found: list[Path] = []
    with contextlib.suppress(OSError, ValueError), os.scandir(folder) as entries:
        found += [Path(entry.path) for entry in entries if _PART.fullmatch(entry.name)]
    return found


def check_folder(path: AnyPath, *, room: int = 0) -> None:
    """Make a folder, and refuse one that takes no file: before long work, not after it.

    Args:
        path: which one.
        room: bytes that such a file would have; the disk may be full.

    Raises:
        FileError: says why.
    """
    check_path(path, FileError)
    try:
        make_folder(Path(path))
        with tempfile.TemporaryFile(dir=path) as file:
            file.write(bytes(room))
            file.flush()
    except OSError as error:
        raise FileError(
            f"{named(path)}: no file can be written into this folder ({why(error)}); give another."
        ) from None
    except ValueError:
        raise FileError(f"{named(path)}: no folder can have this name; give another.") from None


def check_file(path: AnyPath) -> None:
    """Refuse a place where no file can be written: before long work, not after it. Makes nothing.

    A stream that a shell names, such as ``/dev/stdout``, and the null device are welcome.

    Raises:
        FileError: says why.
    """
    check_path(path, FileError)
    try:
        if is_stream(path):
            if (number := _number_of(path)) is not None:
                os.fstat(number)
            return
        target = real(path)
        if target.is_dir():
            raise FileError(f"{named(path)}: it is a folder; give the name of a file.")
        _check_target(path)
        with contextlib.suppress(FileNotFoundError):
            os.lstat(target)  # complains of a name that is too long, or of a file for a folder
        with tempfile.TemporaryFile(dir=next(each for each in target.parents if each.exists())):
            pass
    except OSError as error:
        raise FileError(
            f"{named(path)}: it cannot be written ({why(error)}); give another place."
        ) from None
    except ValueError as error:
        if isinstance(error, DuskfolkError):
            raise
        raise FileError(f"{named(path)}: no file can have this name; give another.") from None


def is_stream(path: AnyPath) -> bool:
    """Whether it is what a shell calls an open stream, such as ``/dev/stdout``, or the null device.

    What is written there is nobody's file, and nobody has to open the other end of it first.
    """
    if os.name != "posix":
        return os.path.basename(path).casefold() == os.devnull
    try:
        return str(real(path)) == os.devnull or _number_of(path) is not None
    except ValueError:  # a NUL; whoever opens it says so
        return False


def refuse_links(
    folder: AnyPath,
    refuse: type[DuskfolkError] = FileError,
    *,
    names: Container[str] | None = None,
) -> None:
    """Refuse a folder of ours in which a link lies, at any depth; the folder itself may be one.

    Such a folder may come from somebody else, whose link would lead our reading and writing to any
    place of this machine.

    Args:
        folder: where to look.
        refuse: the error to raise.
        names: of what is ours in the folder; whatever else lies there is not looked at.

    Raises:
        DuskfolkError: of the kind ``refuse``: names the link.
    """
    waiting = [os.fspath(folder)]
    while waiting:
        with contextlib.suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if names is not None and entry.name not in names:
                    continue
                if is_link(entry.path):
                    raise refuse(
                        f"{named(entry.path)}: it is a link, and nothing is read or written "
                        "through one that lies in such a folder; put what it leads to in its "
                        "place, or remove it."
                    )
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
        names = None


def is_link(path: AnyPath) -> bool:
    """Whether it is a link or, on Windows, a junction; what cannot be looked at is none."""
    try:
        about = os.lstat(path)
    except (OSError, ValueError):
        return False
    return stat.S_ISLNK(about.st_mode) or getattr(about, "st_reparse_tag", 0) in _JUNCTIONS


def make_folder(path: Path, *, private: bool = False) -> Path:
    """Make a folder and those above it, if need be.

    Args:
        path: which one.
        private: for the user alone to enter, and so is each folder above it that was missing. The
            XDG specification asks for it, and one that an erasing removed comes back as it was.

    Returns:
        The path.

    Raises:
        OSError: it cannot be made.
    """
    if not path.is_dir():
        made = [path, *path.parents]
        missing = list(takewhile(lambda each: not each.exists(), made))
        for each in reversed(missing or [path]):
            each.mkdir(0o700 if private else 0o777, exist_ok=True)
        for above in made[1:3]:  # a new folder is an entry of the one above it
            with contextlib.suppress(OSError):
                _flush_folder(above)
    return path


def is_own(about: os.stat_result) -> bool:
    """Whether a file or folder belongs to this user, and nobody else can write it.

    Windows tells nothing of it; there the folder above decides.
    """
    if sys.platform == "win32":
        return True
    return about.st_uid == os.geteuid() and not about.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def why(error: OSError) -> str:
    """The system's reason in its own words."""
    return error.strerror or type(error).__name__


def told(error: Exception) -> str:
    """What was wrong, in a sentence, whether an error is ours or the system's."""
    if not isinstance(error, OSError):
        return str(error)
    if isinstance(error.filename, str | bytes):
        return f"{named(error.filename)}: it cannot be used ({why(error)})."
    return f"A file or a folder cannot be used ({why(error)})."


@contextlib.contextmanager
def _regular(path: AnyPath, refuse: type[DuskfolkError]) -> Generator[BinaryIO, None, None]:
    """A regular file, open for reading; whatever the system complains of is refused in words."""
    check_path(path, refuse)
    try:
        # Looked at before it is opened, since opening a device can do something; not waited for,
        # since opening a pipe would; and looked at again, since it may have been swapped.
        _check_regular(os.stat(path), path, refuse)
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(path, flags | getattr(os, "O_CLOEXEC", 0)), "rb") as file:
            _check_regular(os.fstat(file.fileno()), path, refuse)
            yield file
    except OSError as error:
        raise refuse(f"{named(path)}: it cannot be read ({why(error)}); check the path.") from None
    except ValueError as error:
        if isinstance(error, DuskfolkError):
            raise
        # a NUL, or a lone surrogate that the file system's encoding does not know
        raise refuse(f"{named(path)}: no file can have this name; check the path.") from None


def check_path(path: object, refuse: type[DuskfolkError]) -> None:
    """Refuse what is no path; a number would even be taken for a file that is open already.

    Raises:
        DuskfolkError: of the kind ``refuse``: says what came.
    """
    try:
        if isinstance(os.fspath(path), str):  # pyright: ignore[reportArgumentType, reportCallIssue, reportUnknownArgumentType]
            return
    except TypeError:
        pass
    raise refuse(f"Got {shown(path)} for a file; give its path as a text or a Path.")


def _check_regular(about: os.stat_result, path: AnyPath, refuse: type[DuskfolkError]) -> None:
    if stat.S_ISREG(about.st_mode):
        return
    kind = "a folder" if stat.S_ISDIR(about.st_mode) else "a pipe, a device or a socket"
    raise refuse(f"{named(path)}: it is {kind}; give a regular file.")


def _check_target(path: AnyPath) -> None:
    """Refuse a pipe, a device or a socket that stands where a file is to be written.

    Who writes to a pipe waits until somebody reads it, and a device may do anything.
    """
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise FileError(
            f"{named(path)}: it is a pipe, a device or a socket; give the name of a file, or "
            "/dev/stdout."
        )


def _number_of(path: AnyPath) -> int | None:
    """The number of the open stream that a path names, as a shell writes it."""
    name = os.path.normpath(absolute(path))
    if name in _STREAMS:
        return _STREAMS[name]
    number = re.fullmatch(r"/(?:dev|proc/self)/fd/([0-9]{1,6})", name)
    return int(number[1]) if number and os.name == "posix" else None


def _pour(path: AnyPath, source: BinaryIO) -> None:
    """Write into a stream at the place where it stands, after what was printed."""
    number = _number_of(path)
    try:
        with contextlib.suppress(AttributeError):  # a program without a console has none
            sys.stdout.flush()
        with open(os.devnull if number is None else os.dup(number), "wb") as stream:
            shutil.copyfileobj(source, stream)
    except OSError as error:
        raise FileError(f"{named(path)}: it cannot be written ({why(error)}).") from None


def _keep_mode(target: Path, part: Path) -> None:
    """Who may read the old file may read the new one, and nobody else."""
    with contextlib.suppress(OSError):
        about = os.lstat(target)
        if stat.S_ISREG(about.st_mode):
            os.chmod(part, stat.S_IMODE(about.st_mode))


def _unfollowed(path: AnyPath) -> Path:
    """A path whose folder may be reached through links, but which is not followed itself."""
    path = Path(path)
    return real(path.parent) / path.name


def _asides(source: Path) -> list[tuple[int, Path]]:
    """What lies beside a file under a name that it gets when it is spoilt, the newest last."""
    known = re.compile(rf"{re.escape(source.name)}\.spoilt(?:-([0-9]{{1,9}}))?", re.DOTALL)
    found = [(known.fullmatch(name), source.with_name(name)) for name in os.listdir(source.parent)]
    return sorted((int(match[1] or 1), path) for match, path in found if match)


def _free_aside(source: Path) -> Path:
    """A name that nobody has, with a number above all that are there: no clock tells their age."""
    number = max((number for number, _ in _asides(source)), default=0) + 1
    while True:
        aside = source.with_name(f"{source.name}.spoilt{f'-{number}' if number > 1 else ''}")
        if not os.path.lexists(aside):
            return aside
        number += 1


def _bound_asides(source: Path) -> None:
    """Remove the oldest spoilt files of a name; what is a folder, a link or another's stays."""
    ours = [aside for _, aside in _asides(source) if _is_own_file(aside)]
    for oldest in ours[:-_MOST_ASIDE]:
        for ending in ("", *SIBLINGS):
            with contextlib.suppress(OSError):
                beside = oldest.with_name(oldest.name + ending)
                if _is_own_file(beside):
                    beside.unlink()


def _is_own_file(path: Path) -> bool:
    about = os.lstat(path)
    return stat.S_ISREG(about.st_mode) and is_own(about)


def _part_beside(target: Path) -> Path:
    """A name that nobody has, short enough for every system in whatever language it is."""
    stem = target.name.encode(errors="ignore")[:200].decode(errors="ignore")
    return target.with_name(f".{stem}.duskfolk-{token_hex(8)}.part")


def _begin_part(target: Path, mode: int | None, *, private: bool = False) -> tuple[Path, int]:
    """A new part beside a target, and a handle that holds its lock; a folder where no mode."""
    while True:
        part = _part_beside(target)
        try:
            if mode is None:
                part.mkdir(0o700 if private else 0o777)
                if os.name != "posix":
                    where = part / ".lock" if private else os.devnull
                    return part, os.open(where, os.O_RDWR | os.O_CREAT)
                handle = os.open(part, os.O_RDONLY)
            else:
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
                handle = os.open(part, flags, mode)
        except FileExistsError:
            continue
        if os.name == "posix":
            _lock(handle, wait=True)
            # A sweeper may have come between making and locking.
            try:
                if os.path.samestat(os.stat(part), os.fstat(handle)):
                    return part, handle
            except FileNotFoundError:
                pass
            os.close(handle)
            continue
        return part, handle


def _sweep_one(part: str) -> None:
    with contextlib.suppress(OSError):
        if os.name != "posix":  # what is still in use is open, and no open file can be removed
            if is_link(part):
                return
            if os.path.exists(lock := os.path.join(part, ".lock")):
                os.unlink(lock)
            shutil.rmtree(part) if os.path.isdir(part) else os.unlink(part)
            return
        handle = os.open(part, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
        try:
            about = os.fstat(handle)
            is_plain = stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode)
            if is_plain and about.st_uid == os.geteuid() and _lock(handle, wait=False):
                shutil.rmtree(part) if os.path.isdir(part) else os.unlink(part)
        finally:
            os.close(handle)


def _lock_within(handle: int, wait: bool | float) -> bool | None:
    """As `_lock`, for up to so many seconds, which are counted and not told by a clock."""
    if isinstance(wait, bool):
        return _lock(handle, wait=wait)
    got = _lock(handle, wait=False)
    for _ in range(round(wait / _GLANCE)):
        if got is not False:
            break
        time.sleep(_GLANCE)
        got = _lock(handle, wait=False)
    return got


def _flush_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Put a folder's entries on the disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:  # some file systems cannot flush a folder
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EROFS):
            raise
    finally:
        os.close(handle)
