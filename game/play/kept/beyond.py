"""Where a copy or a film is being written beyond the player's folder, so that no part stays there.

A kill in the middle leaves a part in a folder that nobody may write to again, and a part of a copy
holds what only the player should read. So the folder is written down for as long as the writing
lasts, and swept at the next start, and before all is erased.
"""

import json
import os
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

from duskfolk import document
from duskfolk.errors import DuskfolkError
from duskfolk.files import AnyPath, is_link, locked, parts, real, sweep, write

from .ours import PATIENCE, WRITING
from .store import data_folder

FORMAT, VERSION = "duskfolk-writing", 1
_MOST = 100  # folders that are remembered, the newest
_LARGEST = 1 << 20  # bytes of the list
_LONGEST = 13_000  # letters of a path, each byte of which may take three
_at_work: Counter[Path] = Counter()  # in this process


@contextmanager
def noted(target: AnyPath, folder: Path | None = None) -> Generator[None, None, None]:
    """Remember where something is written for as long as the block runs.

    Args:
        target: what is written.
        folder: the player's, if it is not the usual one. Where there is none yet, nothing is noted.
    """
    place, folder = _folder_of(target), folder or _usual()
    if place is None or folder is None or place.is_relative_to(real(folder)):
        yield
        return
    _at_work[place] += 1
    _change(folder, lambda there: [*there, place])
    try:
        yield
    finally:
        _at_work[place] -= 1
        _change(folder, lambda there: _without(there, place))


def tidy(folder: Path) -> list[Path]:
    """Remove what a kill has left beyond the player's folder.

    Returns:
        The parts that are still there: of a writer that is at work, or that cannot be removed.
    """
    if not os.path.lexists(folder / WRITING):
        return []
    left: list[Path] = []
    stay: list[Path] = []
    for place in dict.fromkeys(_read(folder)):
        sweep(place)
        still = parts(place)
        left += still
        if still or _at_work[place]:
            stay.append(place)
    _change(folder, lambda there: [place for place in there if place in stay])
    return left


def _folder_of(target: AnyPath) -> Path | None:
    with suppress(ValueError):  # no file can be called so, as whoever writes it says
        return real(target).parent
    return None


def _usual() -> Path | None:
    with suppress(DuskfolkError, OSError):
        folder = data_folder()
        return folder if folder.is_dir() else None
    return None


def _without(places: list[Path], place: Path) -> list[Path]:
    """One of them less: another window may write there, too."""
    at = places.index(place) if place in places else len(places)
    return [*places[:at], *places[at + 1 :]]


def _change(folder: Path, made: Callable[[list[Path]], list[Path]]) -> None:
    """Write the list anew; nothing hangs on it but tidiness, so what cannot be is left out."""
    path = folder / WRITING
    if not folder.is_dir():  # it was erased meanwhile, and stays so
        return
    with suppress(DuskfolkError, OSError), ExitStack() as stack:
        with suppress(DuskfolkError):  # somebody is at work in the folder for long
            stack.enter_context(locked(folder, wait=PATIENCE))
        places = made(_read(folder))[-_MOST:]
        if not places:
            path.unlink(missing_ok=True)
            return
        folders = [quote(os.fsencode(place)) for place in places]
        whole = {"format": FORMAT, "version": VERSION, "folders": folders}
        write(path, json.dumps(whole) + "\n", private=True, follow=False)


def _read(folder: Path) -> list[Path]:
    """The folders in the list; none where it says something else."""
    path = folder / WRITING
    if is_link(path) or not os.path.lexists(path):
        return []
    with suppress(DuskfolkError, ValueError):
        given = document.read(path, most=_LARGEST).fields(("format", "version", "folders"))
        given["format"].one_of("format", [FORMAT])
        given["version"].whole(VERSION, VERSION)
        told = [one.name(_LONGEST) for one in given["folders"].items(_MOST)]
        places = [Path(os.fsdecode(unquote_to_bytes(one))) for one in told]
        return [place for place in places if place.is_absolute() and "\0" not in str(place)]
    return []
