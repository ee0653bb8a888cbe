"""All that is kept of a player on this machine: where it lies, a copy of it, and its end.

What we keep is known by its names, so that nobody else's file in the same folder is copied, closed
to others or erased. Needs neither the world nor a window, since a player may ask at any time.
"""

import io
import json
import os
import re
import stat
import zipfile
from collections.abc import Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from duskfolk.errors import DuskfolkError, FileError, named, plain
from duskfolk.files import PART, AnyPath, is_link, locked, read_bytes, why, write

from ...agents.characters.errors import CharacterError
from ...agents.recommender import Recommender, RecommenderError
from ...agents.recommender.household import Household
from ..world.kinds import Genre

CHOICES, PLAYS, REPLAYS, PICTURES = "choices.json", "plays.sqlite", "replays", "pictures"
MEMORIES, MINDS = "memories.sqlite", "minds.json"
WISHES, HOUSEHOLD = "wishes.json", "household"  # of the first player; of all others
RECORDINGS = "recordings"
_RULES = "kernels"  # compiled rules, which lie here where there is one folder for both
_LARGEST = 256 << 20  # bytes of a file that is copied; a video may be long
_ASIDE = r"(\.spoilt(-\d+)?)?"
_LOCK = ".lock"  # what a lock of a folder needs on Windows
_GENRES = "|".join(genre.name.lower() for genre in Genre)


def _known(names: str, part: str = PART) -> str:
    """A pattern of the names of files of ours, of their parts and of the folder's lock."""
    return rf"{names}|\.({names}){part}|\.lock"


# The names of our files in the player's folder and in each folder within it. Parts had no mark in
# earlier versions; what was called so is taken for ours in the player's own folders only.
_ANY_PART = rf"(\.[0-9a-f]{{8}}\.part|{PART})"
_RECORDED = rf"duskfolk-\d+\.png|({_GENRES})-\d+-\d+\.(mp4|gif|dusk|json)"
_OURS = {
    "": _known(
        rf"(choices|minds|wishes)\.json{_ASIDE}"
        rf"|(plays|memories)\.sqlite{_ASIDE}(-journal|-wal|-shm)?{_ASIDE}",
        _ANY_PART,
    ),
    HOUSEHOLD: _known(
        rf"[0-9a-f]+\.json{_ASIDE}|[0-9a-f]+\.plays{_ASIDE}(-journal|-wal|-shm)?{_ASIDE}"
    ),
    REPLAYS: _known(rf".*\.dusk(\.part|{_ASIDE})", _ANY_PART),
    PICTURES: _known(r"duskfolk-\d+\.png", _ANY_PART),
    RECORDINGS: rf"{_RECORDED}|\.({_RECORDED}){PART}",  # no lock: any program calls its own so
}
_PASSING = re.compile(r"\..*|.*-shm|.*\.part", re.DOTALL)  # what is no part of a copy


@dataclass
class Found:
    """What lies in a player's folder."""

    ours: list[Path] = field(default_factory=list[Path])
    others: list[Path] = field(default_factory=list[Path])  # not ours to touch

    @property
    def size(self) -> int:
        """Bytes of what is ours."""
        total = 0
        for path in self.ours:
            with suppress(OSError):
                total += path.lstat().st_size
        return total


def look(folder: Path) -> Found:
    """What lies in a player's folder, ours and others'.

    Where a folder of ours is a link the link is ours, and what it leads to is not looked at.

    Raises:
        FileError: it cannot be read.
    """
    found = Found()
    for inner, pattern in _OURS.items():
        if inner and is_link(folder / inner):
            found.ours.append(folder / inner)
            continue
        for path in _entries(folder / inner):
            if re.fullmatch(pattern, path.name, re.DOTALL):
                found.ours.append(path)
            elif inner or path.name not in (*_OURS, _RULES) or not (path.is_dir() or is_link(path)):
                found.others.append(path)
    return found


def recordings(folder: Path) -> list[Path]:
    """What we wrote into a folder of recordings.

    Raises:
        FileError: it cannot be read.
    """
    pattern = _OURS[RECORDINGS]
    return [path for path in _entries(folder) if re.fullmatch(pattern, path.name, re.DOTALL)]


def tighten(folder: Path) -> None:
    """Let the player alone read what earlier versions let everybody read; never an error.

    A folder is closed to others only where nothing of others lies in it.
    """
    found = Found()
    with suppress(FileError):
        found = look(folder)
    if os.name != "posix" or not found.ours:
        return
    folders = [folder / inner for inner in _OURS]
    shared = {path.parent for path in found.others}
    for path in [*found.ours, *(inner for inner in folders if inner not in shared)]:
        with suppress(OSError):
            about = path.lstat()
            is_plain = stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode)
            if is_plain and about.st_uid == os.getuid() and about.st_mode & 0o077:
                path.chmod(stat.S_IMODE(about.st_mode) & 0o700)


def export(folder: Path, target: AnyPath) -> list[str]:
    """Copy everything of the player's into one zip file, which the player alone can read.

    Files lie in it as they lie in the folder; ``plays.json`` tells the plays in words,
    ``memories.json`` and ``memories.txt`` what characters remember. No link is followed, since what
    it leads to may be anything.

    Returns:
        A sentence for each thing that could not be copied.

    Raises:
        FileError: the file is there already or cannot be written, nothing is kept, or the folder
            cannot be read.
    """
    if os.path.lexists(target):
        raise FileError(f"{named(target)}: it is there already; give another name.")
    ours = look(folder).ours
    if not ours:
        raise FileError(f"Nothing is kept of you in {home_path(folder)}; nothing was written.")
    left: list[str] = []
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:

        def put(name: str, content: bytes | str) -> None:
            # Without the time at which it was written, which a bare name has instead of 1980.
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)

        if (folder / PLAYS).exists() and not is_link(folder / PLAYS):
            try:
                with Recommender(folder / PLAYS) as recommender:
                    put("plays.json", json.dumps(recommender.export(), indent=1))
            except RecommenderError as error:
                left.append(f"The plays cannot be told in words: {error}")
        for name in Household(folder / HOUSEHOLD).names:
            try:
                said = Household(folder / HOUSEHOLD).export_one(name)
                put(f"{HOUSEHOLD}/{name.encode().hex()}.told.json", json.dumps(said, indent=1))
            except RecommenderError as error:
                left.append(f"The plays of {plain(name)} cannot be told in words: {error}")
        if (folder / MEMORIES).exists() and not is_link(folder / MEMORIES):
            try:
                words, lines = _remembered(folder)
                put("memories.json", json.dumps(words, indent=1, ensure_ascii=False))
                put("memories.txt", "".join(f"{line}\n" for line in lines))
            except CharacterError as error:
                left.append(f"The memories cannot be told in words: {error}")
        for path in look(folder).ours:  # anew: a log that a crash left is in its file by now
            if is_link(path):
                left.append(f"{named(path)} is a link, and what it leads to was not copied.")
            elif not _PASSING.fullmatch(path.name):
                try:
                    name = os.fsencode(path.relative_to(folder).as_posix())
                    put(
                        plain(name.decode(errors="backslashreplace"), 400),
                        read_bytes(path, most=_LARGEST),
                    )
                except FileError as error:
                    left.append(str(error))
    write(target, data.getvalue(), private=True)
    return left


def remembered(folder: Path, language: str = "") -> list[str]:
    """What characters remember of the player, a line for each thing, the newest first.

    Args:
        folder: the player's.
        language: in which folk are named; empty for the first that each of them speaks.

    Raises:
        FileError: the file of memories cannot be read.
    """
    if is_link(folder / MEMORIES):
        raise FileError(f"{named(folder / MEMORIES)} is a link, and what it leads to was not read.")
    if not (folder / MEMORIES).exists():
        return []
    try:
        return _remembered(folder, language)[1]
    except CharacterError as error:
        raise FileError(f"The memories cannot be read. {error}") from None


def erase(folder: Path, more: list[Path] | None = None) -> list[str]:
    """Remove everything of the player's, to the last byte, and the folders that are empty then.

    Args:
        folder: the player's.
        more: further files to remove, such as :func:`recordings`.

    Returns:
        A sentence for each thing that is still there.
    """
    left: list[str] = []
    with ExitStack() as stack:
        if folder.is_dir():
            with suppress(OSError, DuskfolkError):  # else without it
                stack.enter_context(locked(folder))
        _forget(folder / PLAYS)
        for name in Household(folder / HOUSEHOLD).names:
            with suppress(RecommenderError):
                Household(folder / HOUSEHOLD).forget(name)
        _forget_words(folder / MEMORIES)
        try:
            for path in look(folder).ours:
                left += _remove(path) if path.name != _LOCK else []
        except FileError as error:
            left.append(str(error))
    for inner in _OURS:
        if not (inner and is_link(folder / inner)):
            with suppress(OSError):
                (folder / inner / _LOCK).unlink()
    for path in more or []:
        left += _remove(path)
    for inner in sorted(_OURS, reverse=True):
        with suppress(OSError):  # something of others' is in it
            (folder / inner).rmdir()
    return list(dict.fromkeys(left))


def left_alone(folder: Path, others: Sequence[Path]) -> str:
    """A sentence on what an erasing passed over, since it is not ours."""
    return f"Left: {many(others)} in {home_path(folder)} that we did not make."


def many(files: Sequence[Path]) -> str:
    """How many files there are, in words."""
    return f"{len(files)} file{'' if len(files) == 1 else 's'}"


def home_path(path: Path) -> str:
    """A path from the home folder on, where it lies there, so that no user's name is in it.

    It is for people: what cannot be printed is escaped.
    """
    path = Path(os.path.abspath(path))
    with suppress(RuntimeError, ValueError):
        path = Path("~") / path.relative_to(Path.home())
    return plain(str(path), 200)


def _forget(path: Path) -> None:
    """Overwrite the plays, also for other games that have the file open at this moment."""
    if path.exists() and not is_link(path):  # a link is removed, and what it leads to is left
        with suppress(RecommenderError), Recommender(path) as recommender:
            recommender.forget()


def _forget_words(path: Path) -> None:
    """Overwrite what characters remember, also for a game that has the file open now."""
    if path.exists() and not is_link(path):
        from ...agents.characters.remembering import LongMemory  # numpy, only where it is needed

        with suppress(CharacterError), closing(LongMemory(path)) as memory:
            memory.erase_all()


def _remembered(folder: Path, language: str = "") -> tuple[dict[str, object], list[str]]:
    from ...agents.characters.remembering import LongMemory
    from .called import called

    with closing(LongMemory(folder / MEMORIES)) as memory:
        return memory.export(), memory.log(names=called(language))


def _remove(path: Path) -> list[str]:
    """Remove a file, else empty it, else say why.

    Of a link only the link is removed, since what it leads to may be anybody's.
    """
    try:
        leads_to = os.path.realpath(path) if is_link(path) else ""
        path.unlink(missing_ok=True)
        if leads_to and os.path.lexists(leads_to):
            return [
                f"{named(path)} was a link and is removed; {named(leads_to)} was left as it is."
            ]
        return []
    except OSError as error:
        reason = why(error)
    with suppress(OSError):
        if stat.S_ISREG(path.lstat().st_mode):
            os.truncate(path, 0)
            return [f"{named(path)} could not be removed ({reason}); it is empty now."]
    return [f"{named(path)} could not be removed ({reason}); it is as it was."]


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise FileError(f"{named(folder)}: it cannot be read ({why(error)}).") from None
