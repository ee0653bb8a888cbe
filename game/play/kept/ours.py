"""What files of the player's are ours, in which folders, and whose each of them is.

We know them by their names, so that nobody else's file in the same folder is copied, closed to
others or erased. The first player's lie in the folder itself; everybody else of the household has a
folder of their own in it, where the same files are called the same.
"""

import os
import re
import stat
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from duskfolk.errors import FileError, named, plain
from duskfolk.files import PART, absolute, is_link, why

from ...world.kinds import Genre

CHOICES, PLAYS, REPLAYS, PICTURES = "choices.json", "plays.sqlite", "replays", "pictures"
MEMORIES, MINDS, JOURNEY = "memories.sqlite", "minds.json", "journey.json"
WISHES, HOUSEHOLD = "wishes.json", "household"  # of the first player; of all others
RECORDINGS, BESTS = "recordings", "bests"  # and the fastest win of each level
KEPT = "kept.json"  # which of the files beside it the game put there, see :mod:`.register`
WRITING = "writing.json"  # where something is written beyond, see :mod:`.beyond`
MAPS = "maps"  # that the player drew, or was given
PATIENCE = 2.0  # seconds that a game waits for who else is at work in one of these folders
LOCK = ".lock"  # what a lock of a folder needs on Windows
_MOST_NAMED = 3  # of others' files
_RULES = "kernels"  # compiled rules, which lie here where there is one folder for both
_ASIDE = r"(\.spoilt(-\d+)?)?"
_GENRES = "|".join(genre.name.lower() for genre in Genre)
_PERSON = re.compile(r"(?:[0-9a-f]{2})+")  # a name's bytes, as the household's files are called


def _known(names: str, part: str = PART) -> str:
    """A pattern of the names of files of ours, of their parts and of the folder's lock."""
    return rf"{names}|\.({names}){part}|\.lock"


# The names of our files in the player's folder and in each folder within it. Parts had no mark in
# earlier versions; what was called so is taken for ours in the player's own folders only.
_ANY_PART = rf"(\.[0-9a-f]{{8}}\.part|{PART})"
_RECORDED = rf"duskfolk-\d+\.(png|mp4|gif)|({_GENRES})-\d+-\d+\.(mp4|gif|dusk|json)"
_LOG = rf"{_ASIDE}(-journal|-wal|-shm)?{_ASIDE}"
_UNFINISHED = rf"unfinished-[a-z]+(\.[a-z\d-]+)+\.dusk{_ASIDE}"  # nights left in their middle
_REPLAY = _known(rf".*\.dusk(\.part|{_ASIDE})|kept\.json{_ASIDE}", _ANY_PART)
_OURS = {
    "": _known(
        rf"(choices|journey|minds|wishes)\.json{_ASIDE}|writing\.json|(plays|memories)\.sqlite{_LOG}"
        rf"|{_UNFINISHED}",
        _ANY_PART,
    ),
    HOUSEHOLD: _known(rf"[0-9a-f]+\.json{_ASIDE}|[0-9a-f]+\.plays{_LOG}"),
    REPLAYS: _REPLAY,
    BESTS: _REPLAY,
    PICTURES: _known(r"duskfolk-\d+\.(png|mp4|gif)", _ANY_PART),
    MAPS: _known(r"(?i:.*\.(tmj|tmx|json))|duskfolk-tiles\.png"),  # no picture of one's own
    RECORDINGS: rf"{_RECORDED}|\.({_RECORDED}){PART}",  # no lock: any program calls its own so
}
_PERSONS = {  # the same in the folder of one of the household
    "": _known(rf"(choices|journey|minds)\.json{_ASIDE}|memories\.sqlite{_LOG}|{_UNFINISHED}"),
    f"/{REPLAYS}": _REPLAY,
    f"/{BESTS}": _REPLAY,
}
_FIRSTS = re.compile(
    rf"\.?(plays\.sqlite|memories\.sqlite|(journey|minds|wishes)\.json|{_UNFINISHED})(?![^.-])"
)


@dataclass
class Found:
    """What lies in a player's folder."""

    ours: list[Path] = field(default_factory=list[Path])
    others: list[Path] = field(default_factory=list[Path])  # not ours to touch
    alike: list[Path] = field(default_factory=list[Path])  # those of them that are called as ours

    @property
    def size(self) -> int:
        """Bytes of what is ours."""
        total = 0
        for path in self.ours:
            with suppress(OSError):
                total += path.lstat().st_size
        return total


def home_of(folder: Path, name: str) -> Path:
    """Where what folk remember of somebody, key hints and replays lie; no name, of the first."""
    return folder / HOUSEHOLD / name.encode().hex() if name else folder


def rooms(folder: Path) -> dict[str, str]:
    """The folders in a player's folder that are ours, and what our files are called in each.

    Where one is a link the link is ours, and what it leads to is not looked at.

    Raises:
        FileError: one cannot be read.
    """
    found = dict(_OURS)
    house = folder / HOUSEHOLD
    for path in [] if is_link(house) else entries(house):
        if _PERSON.fullmatch(path.name) and (path.is_dir() or is_link(path)):
            for inner, pattern in _PERSONS.items():
                if not inner or not is_link(path):
                    found[f"{HOUSEHOLD}/{path.name}{inner}"] = pattern
    return found


def look(folder: Path) -> Found:
    """What lies in a player's folder, ours and others'.

    Raises:
        FileError: it cannot be read.
    """
    found, known = Found(), rooms(folder)
    for inner, pattern in known.items():
        if inner and is_link(folder / inner):
            found.ours.append(folder / inner)
            continue
        for path in entries(folder / inner):
            name = path.relative_to(folder).as_posix()
            is_called = bool(re.fullmatch(pattern, path.name, re.DOTALL))
            if is_called and _is_file(path):
                found.ours.append(path)
            elif name not in (*known, _RULES) or not (path.is_dir() or is_link(path)):
                found.others.append(path)
                found.alike += [path] if is_called or name in known else []
    return found


def of_one(folder: Path, name: str) -> list[Path]:
    """What is kept of one player alone; no name, of the first.

    What was chosen in the settings and pictures are everybody's.

    Raises:
        FileError: it cannot be read.
    """
    ours = [(path, path.relative_to(folder)) for path in look(folder).ours]
    if not name:
        alone = [(path, at) for path, at in ours if len(at.parts) == 1 and _FIRSTS.match(at.name)]
        return [path for path, _ in alone] + [
            p for p, at in ours if at.parts[0] in (REPLAYS, BESTS)
        ]
    one = re.compile(rf"\.?{name.encode().hex()}(\..*)?", re.DOTALL)
    theirs = [(path, at) for path, at in ours if at.parts[0] == HOUSEHOLD and len(at.parts) > 1]
    return [path for path, at in theirs if one.fullmatch(at.parts[1])]


def recordings(folder: Path) -> list[Path]:
    """What we wrote into a folder of recordings.

    Raises:
        FileError: it cannot be read.
    """
    pattern = _OURS[RECORDINGS]
    found = [path for path in entries(folder) if re.fullmatch(pattern, path.name, re.DOTALL)]
    return [path for path in found if _is_file(path)]


def _is_file(path: Path) -> bool:
    """Whether it is of a kind that we make, or a link that stands for one."""
    try:
        return is_link(path) or stat.S_ISREG(path.lstat().st_mode)
    except OSError:  # it is gone meanwhile
        return False


def tighten(folder: Path) -> None:
    """Let the player alone read what earlier versions let everybody read; never an error.

    A folder is closed to others only where nothing of others lies in it.
    """
    found, folders = Found(), list[Path]()
    with suppress(FileError):
        found, folders = look(folder), [folder / inner for inner in rooms(folder)]
    if os.name != "posix" or not found.ours:
        return
    shared = {path.parent for path in found.others}
    for path in [*found.ours, *(inner for inner in folders if inner not in shared)]:
        with suppress(OSError):
            about = path.lstat()
            is_plain = stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode)
            if is_plain and about.st_uid == os.getuid() and about.st_mode & 0o077:
                path.chmod(stat.S_IMODE(about.st_mode) & 0o700)


def is_private(folder: Path) -> bool:
    """Whether nobody but this user can read what is ours in a folder, as far as the system tells.

    Windows tells nothing of it; there what lies in the home folder is the user's alone.
    """
    if not folder.is_dir():
        return False
    if sys.platform == "win32":
        with suppress(RuntimeError):
            return absolute(folder).is_relative_to(Path.home())
        return False
    if _is_closed(folder):
        return True
    with suppress(FileError):
        return all(not is_link(path) and _is_closed(path) for path in look(folder).ours)
    return False


def _is_closed(path: Path) -> bool:
    try:
        about = path.stat()
    except (OSError, ValueError):
        return False
    return about.st_uid == os.geteuid() and not about.st_mode & 0o077


def few(files: Sequence[Path]) -> str:
    """The names of the first of them."""
    shown = [shown_name(path) for path in files[:_MOST_NAMED]]
    return ", ".join((*shown, "...") if len(files) > len(shown) else shown)


def many(paths: Sequence[Path]) -> str:
    """How many files there are, and how many folders, in words."""
    folders = sum(map(_is_folder, paths))
    counts = [(len(paths) - folders, "file"), (folders, "folder")]
    said = [f"{n} {what}{'' if n == 1 else 's'}" for n, what in counts if n or what == "file"]
    return " and ".join(said[len(said) > 1 and not counts[0][0] :])


def shown_name(path: Path) -> str:
    """What something is called where there is little room; of a folder with a stroke behind."""
    return plain(path.name, 40) + "/" * _is_folder(path)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not is_link(path)


def home_path(path: Path) -> str:
    """A path from the home folder on, where it lies there, so that no user's name is in it.

    It is for people: what cannot be printed is escaped.
    """
    path = Path(os.path.normpath(absolute(path)))
    with suppress(RuntimeError, ValueError):
        path = Path("~") / path.relative_to(Path.home())
    return plain(str(path), 200)


def entries(folder: Path) -> list[Path]:
    """What lies in a folder, in order; nothing where there is none.

    Raises:
        FileError: it cannot be read.
    """
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise FileError(f"{named(folder)}: it cannot be read ({why(error)}).") from None
