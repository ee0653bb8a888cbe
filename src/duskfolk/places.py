"""The folders where compiled kernels lie between two starts, or for this run alone.

The first is in the user's cache folder. Where that cannot hold them (no home, no right, no room)
there is a second, a temporary one, which the children of a process share and which is gone after
it. What lies there is machine code, so nobody but the user may be able to write it.

Folders of earlier versions would pile up for ever, and those in use must not be thrown away for
their age. So each folder says when it was last used, by how often all had grown until then; once
they are too large together, the longest unused ones go. No clock is asked.
"""

import contextlib
import os
import shutil
import signal
import tempfile
from functools import cache
from multiprocessing import util
from pathlib import Path
from types import FrameType

from duskfolk import files
from duskfolk.errors import DuskfolkError

_SPARE = "DUSKFOLK_CACHE_SPARE"  # tells children of the temporary folder
_MOST = 256 << 20  # bytes of all folders; those of one version have less than ten million
_ROOM = 16 << 20  # bytes that must be free, or the large kernels will not fit
_LARGEST = 64 << 20  # bytes of a file

_mine: set[str] = set()  # the folders that this process uses
_grown = 0  # how often all had grown when this process looked last, or made them grow
_grew = False  # whether this process made them grow
_made: tuple[Path, int, int] | None = None  # the temporary folder, its handle, the process's id


def cache_folder() -> Path:
    """The folder for what can be made again: the user's choice, else the system's.

    Raises:
        RuntimeError: pathlib's, where neither HOME nor the system tells of a home.
    """
    if chosen := os.environ.get("DUSKFOLK_CACHE"):
        return Path(chosen)
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "duskfolk"


def read(folder: str, name: str) -> list[bytes]:
    """What lies under a name in a folder and is the user's own, from each place that has it."""
    found: list[bytes] = []
    for root in _roots():
        with contextlib.suppress(DuskfolkError, OSError):
            if files.is_own(os.lstat(root / folder)):
                found.append(files.read_bytes(root / folder / name, most=_LARGEST, own=True))
    return found


def names(folder: str) -> set[str]:
    """What lies in a folder, in all places."""
    found: set[str] = set()
    for root in _roots():
        with contextlib.suppress(OSError):
            found.update(os.listdir(root / folder))
    return found


def write(folder: str, name: str, data: bytes) -> None:
    """Keep it where it stays, else where it lasts for this run, else nowhere."""
    root, why = _main()
    if root is not None and not why and not files.is_link(root / folder):
        with contextlib.suppress(DuskfolkError):
            files.write(root / folder / name, data, private=True, follow=False)
            _grow(root, folder)
            return
    with contextlib.suppress(DuskfolkError):
        if (spare := _spare()) is not None:
            files.write(spare / folder / name, data, private=True, follow=False)


def use(folder: str) -> None:
    """Note that this version uses a folder, so that others go before it."""
    root, why = _main()
    if root is None or why:
        _spare()  # now, before workers start that would each make their own
        return
    global _grown
    if not _mine:
        files.sweep(root, once=True)
        _grown = _number(root / "grown")
    _mine.add(folder)
    if files.is_link(root / folder):
        return
    files.sweep(root / folder, once=True)
    if (root / folder).is_dir() and _number(root / folder / "used") != _grown:
        _note(root / folder / "used", _grown)


def why_not_kept() -> str:
    """Why nothing can be kept until the next start, in a few words; empty where it can be."""
    return _main()[1]


def share() -> None:
    """Let children that start from now on hand over what they compile, wherever it can lie."""
    _spare()  # a disk can turn out to be full later


def room_for(name: str) -> Path | None:
    """A folder beside ours for what a dependency would else make somewhere in the user's home.

    In the cache, where that can be written, else in the temporary folder of this run; None where
    there is neither.
    """
    root, why = _main()
    if root is not None and not why:
        return root.parent / name
    spare = _spare()
    return spare / name if spare is not None else None


def turn() -> contextlib.AbstractContextManager[None]:
    """A turn at making what other processes of this user would make alike, one after the other."""
    root, why = _main()
    return contextlib.nullcontext() if root is None or why else files.locked(root)


def sweep() -> None:
    """Remove the temporary folders of processes that are no more."""
    with contextlib.suppress(OSError):
        files.sweep(tempfile.gettempdir())


@cache
def _main() -> tuple[Path | None, str]:
    """The user's folder for compiled kernels if it can be read, and why it cannot be written."""
    try:
        root = files.absolute(cache_folder()) / "kernels"
        if files.is_link(root):  # to a folder that may be anybody's
            return None, "its folder is a link; let DUSKFOLK_CACHE name where it leads"
        files.make_folder(root, private=True)
        if not files.is_own(os.lstat(root)) and not _close(root):
            return None, "its folder is not this user's alone"
        if not os.access(root, os.W_OK | os.X_OK):
            return root, "its folder cannot be written"
        if shutil.disk_usage(root).free < _ROOM:
            return root, "the disk is full"
    except OSError as error:
        return None, files.why(error)
    except (RuntimeError, ValueError):  # pathlib's, where neither HOME nor the system tells
        return None, "this user has no home folder"
    return root, ""


def _close(root: Path) -> bool:
    """Close a folder to others, if it is this user's; by a handle, so that none takes its place."""
    handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        if os.fstat(handle).st_uid != os.geteuid():
            return False
        os.fchmod(handle, 0o700)
        return files.is_own(os.fstat(handle))
    finally:
        os.close(handle)


def _roots() -> list[Path]:
    spare = os.environ.get(_SPARE)
    roots = [_main()[0], Path(spare) if spare else None]
    found: list[Path] = []
    for root in roots:
        with contextlib.suppress(OSError):
            if root is not None and files.is_own(os.lstat(root)):
                found.append(root)
    return found


def _spare() -> Path | None:
    """The temporary folder of this run; made by the first process that needs it."""
    global _made
    inherited = os.environ.get(_SPARE)
    with contextlib.suppress(OSError):
        if inherited and files.is_own(os.lstat(inherited)):
            return Path(inherited)
    if _made is not None and _made[2] == os.getpid():
        return None  # it is gone already: this process is about to end
    try:
        sweep()
        folder, handle = files.temporary_folder("duskfolk-kernels")
    except OSError:
        return None
    _made = folder, handle, os.getpid()
    os.environ[_SPARE] = str(folder)
    util.Finalize(None, _remove, exitpriority=-1)  # workers of multiprocessing run no atexit
    with contextlib.suppress(ValueError):  # another thread than the first can set no handler
        if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, _end)
    return folder


def _remove() -> None:
    """Remove the temporary folder, unless this is a fork of the process that made it."""
    global _made
    if _made is not None and _made[2] == os.getpid():
        folder, handle, maker = _made
        _made = folder, -1, maker
        if handle >= 0:  # before: Windows removes nothing that is open
            os.close(handle)
        shutil.rmtree(folder, ignore_errors=True)


def _end(number: int, _frame: FrameType | None) -> None:
    """Die of the signal as if nobody had caught it, but leave nothing behind."""
    _remove()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def _grow(root: Path, folder: str) -> None:
    """Count that all folders grew, once a process, and make room for it."""
    global _grew, _grown
    if not _grew:
        _grew = True
        with contextlib.suppress(OSError):
            folders = [
                each
                for each in root.iterdir()
                if each.is_dir() and not files.is_link(each) and each.name[0] != "."
            ]
            used = {each: _number(each / "used") for each in folders}
            _grown = max([_number(root / "grown"), *used.values()]) + 1
            _note(root / "grown", _grown)
            _make_room(used)
    if _number(root / folder / "used") != _grown:
        _note(root / folder / "used", _grown)


def _make_room(used: dict[Path, int]) -> None:
    sizes = {each: _size(each) for each in used}
    total = sum(sizes.values())
    for each in sorted(used, key=lambda each: used[each]):
        if total <= _MOST:
            return
        if each.name not in _mine:
            files.discard(each)
            total -= sizes[each]


def _size(folder: Path) -> int:
    size = 0
    with contextlib.suppress(OSError):  # another process makes room, too
        for file in folder.rglob("*"):
            size += file.lstat().st_size
    return size


def _number(path: Path) -> int:
    """A count that :func:`_note` wrote; 0 where nobody can read it."""
    with contextlib.suppress(DuskfolkError, ValueError):
        return int(files.read_text(path, most=20))
    return 0


def _note(path: Path, number: int) -> None:
    with contextlib.suppress(DuskfolkError):
        files.write(path, str(number), private=True, follow=False)
