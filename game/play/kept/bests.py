"""The fastest win of each level, kept so that it can walk along the next time.

One file a level, which its name tells: kind, number, crowd, and how many decisions it took.
"""

import os
import re
from contextlib import suppress
from pathlib import Path

from duskfolk.errors import DuskfolkError
from duskfolk.files import is_link, make_folder

from ... import layout
from ...levels import Level
from ...levels.files import to_text
from ...replay import Replay, load, save

_NAME = re.compile(r"[a-z]+-\d+-\d+-(\d{1,6})\.dusk")
_MOST = 300  # levels whose best is kept, the newest


def best_time(folder: Path | None, level: Level) -> float:
    """Seconds of the fastest win that is kept of a level; 0 for none."""
    found = _of(folder, level)
    return _decisions(found[0]) / layout.DECISIONS_PER_SECOND if found else 0.0


def best_of(folder: Path | None, level: Level) -> Replay | None:
    """The fastest win of this very level; None where there is none that can be read."""
    for path in _of(folder, level):
        with suppress(DuskfolkError):
            replay = load(path)
            if to_text(replay.level) == to_text(level):
                return replay
    return None


def keep_best(replay: Replay, folder: Path) -> None:
    """Keep a win if it is the fastest of its level; a slower one makes room for it.

    Raises:
        FileError: it cannot be written.
        OSError: the folder cannot be made.
    """
    before = _of(folder, replay.level)
    if is_link(folder) or (before and _decisions(before[0]) <= len(replay)):
        return
    make_folder(folder, private=True)
    save(replay, folder / f"{_stem(replay.level)}-{len(replay)}.dusk", private=True)
    for path in before:
        with suppress(OSError):
            path.unlink()
    kept = sorted(_all(folder), key=_written)
    for path in kept[: max(0, len(kept) - _MOST)]:
        with suppress(OSError):
            path.unlink()


def _stem(level: Level) -> str:
    return f"{level.genre.name.lower()}-{level.number}-{level.crowd}"


def _of(folder: Path | None, level: Level) -> list[Path]:
    """What is kept of a level, the fastest first."""
    stem = f"{_stem(level)}-"
    return sorted((path for path in _all(folder) if path.name.startswith(stem)), key=_decisions)


def _all(folder: Path | None) -> list[Path]:
    if folder is None or is_link(folder):
        return []
    with suppress(OSError):
        return [folder / name for name in os.listdir(folder) if _NAME.fullmatch(name)]
    return []


def _decisions(path: Path) -> int:
    named = _NAME.fullmatch(path.name)
    return int(named[1]) if named else 0


def _written(path: Path) -> float:
    with suppress(OSError):
        return path.lstat().st_mtime
    return 0.0
