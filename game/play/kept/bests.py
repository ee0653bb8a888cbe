"""The fastest win of each level, kept so that it can walk along the next time.

One file a level and a kind of help. Its name tells after how many others it was kept, kind, number,
crowd and digest of the level, the help, and how many decisions it took. A number alone is no name
of a level: each map that somebody draws may bear that of another one. Who puts a friend's file
there races against it, and it stays there: :mod:`.register` does not name it.
"""

import re
from collections.abc import Callable
from pathlib import Path

from duskfolk.files import is_link, locked, make_folder

from ... import layout
from ...levels import Level, digest_of
from ...replay import Replay, to_bytes
from .distrust import read_kept
from .numbered import in_order, next_number, refuse_link
from .ours import PATIENCE
from .register import listed, put

_NAME = re.compile(
    r"([0-9]{6,})-([a-z]+-[0-9]+-[0-9]-[0-9a-f]{16}(?:-[a-z0-9]+)?)-([0-9]{1,6})\.dusk"
)
_WHAT = "Your best night of this level"
_MOST = 300  # that are kept, the newest


def best_time(folder: Path | None, level: Level, helped: str = "") -> float:
    """Seconds of the fastest win that is kept of a level; 0 for none.

    Args:
        folder: where bests are kept; None: nowhere.
        level: as it is played, with the hearts and the night that help has made of it.
        helped: by what else, in letters and digits; empty for nothing.
    """
    found = _of(folder, level, helped)
    return _decisions(found[0]) / layout.DECISIONS_PER_SECOND if found else 0.0


def best_of(
    folder: Path | None,
    level: Level,
    helped: str = "",
    tell: Callable[[str], object] = lambda _: None,
) -> Replay | None:
    """The fastest win of this very level; None where there is none that can be read.

    Args:
        folder: where bests are kept; None: nowhere.
        level: as it is played.
        helped: by what else.
        tell: is told of one that cannot be read, which is left alone or set aside.
    """
    found = _readable(_of(folder, level, helped), tell)
    return next(
        (kept for kept in found.values() if digest_of(kept.level) == digest_of(level)), None
    )


def keep_best(
    replay: Replay, folder: Path, helped: str = "", tell: Callable[[str], object] = lambda _: None
) -> None:
    """Keep a win if it is the fastest of its level; a slower one makes room for it.

    One that a newer game has kept stays beside it, and a spoilt one does not count.

    Raises:
        FileError: it cannot be written, another process is at work in the folder for long, or the
            folder is a link.
        OSError: the folder cannot be made.
    """
    refuse_link(folder, "best night")
    make_folder(folder, private=True)
    with locked(folder, wait=PATIENCE):  # two games at once would choose the same number
        known = listed(folder)  # a friend's, which may lie there, makes no room and keeps none away
        readable = _readable(_of(folder, replay.level, helped), tell)
        slower = [path for path in readable if path.name in known]
        if slower and _decisions(slower[0]) <= len(replay):
            return
        before = in_order(folder, _NAME)
        name = f"{next_number(before)}-{_stem(replay.level, helped)}-{len(replay)}.dusk"
        put(folder / name, to_bytes(replay), before, _MOST, instead=slower)


def _readable(paths: list[Path], tell: Callable[[str], object]) -> dict[Path, Replay]:
    """Those that can be read; of all others it is told why not."""
    found = dict[Path, Replay]()
    for path in paths:
        replay, wrong = read_kept(path, _WHAT)
        if replay is not None:
            found[path] = replay
        else:
            tell(wrong)
    return found


def _stem(level: Level, helped: str) -> str:
    digest = f"{digest_of(level)}-{helped}" if helped else digest_of(level)
    return f"{level.genre.name.lower()}-{level.number}-{level.crowd}-{digest}"


def _of(folder: Path | None, level: Level, helped: str) -> list[Path]:
    """What is kept of a level, the fastest first."""
    stem = _stem(level, helped)
    found = [] if folder is None or is_link(folder) else in_order(folder, _NAME)
    return sorted((path for path in found if _parts(path)[2] == stem), key=_decisions)


def _decisions(path: Path) -> int:
    return int(_parts(path)[3])


def _parts(path: Path) -> re.Match[str]:
    named = _NAME.fullmatch(path.name)
    assert named is not None, "only what is called so is looked for"
    return named
