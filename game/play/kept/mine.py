"""All that is kept of the player on this machine: a copy of it, and its end.

Needs neither the world nor a window, since a player may ask at any time. What is ours and whose it
is tells :mod:`.ours`, whose names are to be had here, too.
"""

import io
import json
import os
import stat
import zipfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing, suppress
from pathlib import Path

from duskfolk.errors import DuskfolkError, FileError, named, plain
from duskfolk.files import AnyPath, is_link, locked, read_bytes, real, why, write

from ....agents.characters.errors import CharacterError
from ....agents.recommender import Recommender, RecommenderError
from ....agents.recommender.household import Household, name_of
from .beyond import noted, tidy
from .ours import (
    CHOICES,
    HOUSEHOLD,
    LOCK,
    MAPS,
    MEMORIES,
    MINDS,
    PATIENCE,
    PICTURES,
    PLAYS,
    RECORDINGS,
    REPLAYS,
    WISHES,
    Found,
    home_of,
    home_path,
    is_private,
    look,
    many,
    of_one,
    recordings,
    rooms,
    tighten,
)
from .usual import told_of

__all__ = [
    "CHOICES", "HOUSEHOLD", "MAPS", "MEMORIES", "MINDS", "PICTURES", "PLAYS", "RECORDINGS",
    "REPLAYS", "WISHES", "Found", "erase", "erase_one", "export", "home_of", "home_path",
    "is_private", "look", "many", "names", "recordings", "remembered", "tighten",
]  # fmt: skip

_LARGEST = 256 << 20  # bytes of a file that is copied; a video may be long
_PASSING = (".", "-shm", ".part")  # how the name of what is no part of a copy begins or ends

_Put = Callable[[str, bytes | str], None]


def names(folder: Path) -> list[str]:
    """Of whom of the household something is kept, by name, beside the first player."""
    house = folder / HOUSEHOLD
    if is_link(house):
        return []
    homes = (path.name for path in house.glob("*") if path.is_dir())
    known = {*Household(house).names, *(name_of(f"{home}.plays") for home in homes)}
    return sorted(filter(None, known))


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
    if not look(folder).ours:
        raise FileError(f"Nothing is kept of you in {home_path(folder)}; nothing was written.")
    _check_folder_above(target)
    left: list[str] = []
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:

        def put(name: str, content: bytes | str) -> None:
            # Without the time at which it was written, which a bare name has instead of 1980.
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)

        left += _tell_plays(folder, put)
        for name in ("", *names(folder)):
            left += _tell_memories(folder, name, put)
        for path in look(folder).ours:  # anew: a log that a crash left is in its file by now
            if is_link(path):
                left.append(f"{named(path)} is a link, and what it leads to was not copied.")
            elif not (path.name.startswith(_PASSING[0]) or path.name.endswith(_PASSING[1:])):
                try:
                    name = os.fsencode(path.relative_to(folder).as_posix())
                    put(
                        plain(name.decode(errors="backslashreplace"), 400),
                        read_bytes(path, most=_LARGEST),
                    )
                except FileError as error:
                    left.append(str(error))
    with noted(target, folder):
        write(target, data.getvalue(), private=True)
    return left


def _check_folder_above(target: AnyPath) -> None:
    """Refuse a path of which more than the last folder is missing: it is written wrong."""
    try:
        parent = real(target).parent
    except ValueError:  # a NUL: who writes it says so
        return
    if not os.path.lexists(parent) and not os.path.lexists(parent.parent):
        raise FileError(
            f"{named(target)}: neither its folder is there nor the one above that; make them, or "
            "give another path."
        )


def _tell_plays(folder: Path, put: _Put) -> list[str]:
    """The plays of all in words; a sentence for whose cannot be told so."""
    left: list[str] = []
    if _is_file(folder / PLAYS):
        try:
            with Recommender(folder / PLAYS) as recommender:
                put("plays.json", json.dumps(told_of(recommender), indent=1))
        except (RecommenderError, OSError) as error:
            left.append(f"The plays cannot be told in words: {error}")
    house = Household(folder / HOUSEHOLD)
    for name in [] if is_link(folder / HOUSEHOLD) else house.names:
        files = house.file(name), house.wishes_file(name)
        if not any(map(is_link, files)):
            try:
                with house.open(name) as recommender:
                    said = json.dumps({"name": name, **told_of(recommender)}, indent=1)
                put(f"{HOUSEHOLD}/{name.encode().hex()}.told.json", said)
            except (RecommenderError, OSError) as error:
                left.append(f"The plays of {plain(name)} cannot be told in words: {error}")
    return left


def _tell_memories(folder: Path, name: str, put: _Put) -> list[str]:
    """What folk remember of one player in words; a sentence where it cannot be told."""
    home = _own_home(folder, name)
    if home is None or not _is_file(home / MEMORIES):
        return []
    try:
        words, lines = _remembered(home)
    except (CharacterError, OSError) as error:
        whose = f" of {plain(name)}" if name else ""
        return [f"The memories{whose} cannot be told in words: {error}"]
    where = f"{home.relative_to(folder).as_posix()}/" if name else ""
    put(f"{where}memories.json", json.dumps(words, indent=1, ensure_ascii=False))
    put(f"{where}memories.txt", "".join(f"{line}\n" for line in lines))
    return []


def remembered(folder: Path, language: str = "", name: str = "") -> list[str]:
    """What characters remember of a player, a line for each thing, the newest first.

    Args:
        folder: of all that is kept.
        language: in which folk are named; empty for the first that each of them speaks.
        name: of one of the household; empty for the first player.

    Raises:
        FileError: the file of memories cannot be read.
    """
    home = _own_home(folder, name)
    path = home_of(folder, name) / MEMORIES
    if home is None or is_link(path):
        raise FileError(f"{named(path)} is a link, and what it leads to was not read.")
    if not path.exists():
        return []
    try:
        return _remembered(home, language)[1]
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
    beyond = tidy(folder)
    left = _erase(folder, lambda: look(folder).ours)
    left += [f"{named(part)} is still being written, or cannot be removed." for part in beyond]
    for path in more or []:
        left += _remove(path)
    return list(dict.fromkeys(left))


def erase_one(folder: Path, name: str) -> list[str]:
    """Remove all that is kept of one player, to the last byte, and nothing of anybody else.

    What was chosen in the settings, where the first player's key hints lie, and pictures stay.

    Args:
        folder: of all that is kept.
        name: of one of the household; empty for the first player.

    Returns:
        A sentence for each thing that is still there.
    """
    return list(dict.fromkeys(_erase(folder, lambda: of_one(folder, name))))


def _erase(folder: Path, found: Callable[[], Iterable[Path]]) -> list[str]:
    """Remove what is found, and folders of ours that are empty then; whatever cannot be is told.

    Nothing that is in the way of one file keeps the others from going.
    """
    left: list[str] = []
    known, still = list[str](), list[Path]()
    with ExitStack() as stack:
        if folder.is_dir():
            with suppress(OSError, DuskfolkError):  # else without it
                stack.enter_context(locked(folder, wait=PATIENCE))
        try:
            known = sorted(rooms(folder), reverse=True)
            for path in found():
                _overwrite(path)
            for path in found():  # anew: with its content, what SQLite put beside a file went
                left += _remove(path) if path.name != LOCK else []
            still = [path.parent for path in look(folder).ours if path.name != LOCK]
        except FileError as error:
            left.append(str(error))
    for room in (folder / inner for inner in known):
        if room not in still and not (room != folder and is_link(room)):
            with suppress(OSError):
                (room / LOCK).unlink()
            with suppress(OSError):  # something of others' is in it
                room.rmdir()
    return left


def _overwrite(path: Path) -> None:
    """Overwrite plays, or what folk remember, also for games that have the file open now.

    A link is removed later, and what it leads to is left; so is what cannot be opened.
    """
    if not _is_file(path):
        return
    if path.name == PLAYS or path.suffix == ".plays":
        with suppress(RecommenderError, OSError), Recommender(path) as recommender:
            recommender.forget()
    elif path.name == MEMORIES:
        from ....agents.characters.remembering import LongMemory  # numpy, only where it is needed

        with suppress(CharacterError, OSError), closing(LongMemory(path)) as memory:
            memory.erase_all()


def _remembered(home: Path, language: str = "") -> tuple[dict[str, object], list[str]]:
    from ....agents.characters.remembering import LongMemory
    from .called import called

    with closing(LongMemory(home / MEMORIES)) as memory:
        return memory.export(), memory.log(names=called(language))


def _remove(path: Path) -> list[str]:
    """Remove a file, else empty it, else say why.

    Of a link only the link is removed, since what it leads to may be anybody's.
    """
    try:
        leads_to = real(path) if is_link(path) else None
        path.unlink(missing_ok=True)
        if leads_to is not None and os.path.lexists(leads_to):
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


def _own_home(folder: Path, name: str) -> Path | None:
    """Where somebody's files lie; None where a link would lead elsewhere."""
    home = home_of(folder, name)
    return None if name and any(map(is_link, (home, home.parent))) else home


def _is_file(path: Path) -> bool:
    return path.exists() and not is_link(path)
