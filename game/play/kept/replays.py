"""The player's last plays, kept for ``duskfolk watch --replay`` and for a ghost to learn from."""

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from duskfolk.files import locked, make_folder

from .numbered import in_order, next_number, refuse_link
from .ours import PATIENCE
from .register import put

if TYPE_CHECKING:
    from ...replay import Replay

_NUMBERED = re.compile(r"([0-9]{6,})-[a-z]+-\d+--?\d+\.dusk")
_DATED = re.compile(r"[a-z]+-\d+--?\d+-(\d{1,20})\.dusk")  # as they were called before
_PART = re.compile(r"(\d{6,12}-)?[a-z]+-\d+--?\d+(-\d{1,20})?\.dusk\.part")  # and their parts


def keep(replay: "Replay", folder: Path, most: int) -> Path | None:
    """Keep a finished play; the oldest that were kept so beyond ``most`` make room.

    Never this one, and never what somebody else put there, whatever it is called.

    Args:
        replay: the play.
        folder: where to; it is made.
        most: how many are kept; 0 keeps none, and removes none.

    Returns:
        Where it is, or None.

    Raises:
        FileError: it cannot be written, another process is at work in the folder for long, or the
            folder is a link, behind which others' files may be.
        OSError: the folder cannot be made.
    """
    from ...replay import to_bytes  # numba: not before there is a play

    if most == 0:
        return None
    refuse_link(folder, "replay")
    make_folder(folder, private=True)
    with locked(folder, wait=PATIENCE):  # two games at once would choose the same number
        number, level = next_number(in_order(folder, _NUMBERED)), replay.level
        path = folder / f"{number}-{level.genre.name.lower()}-{level.number}-{replay.seed}.dusk"
        _sweep(folder)
        put(path, to_bytes(replay), kept(folder), most)
    return path


def kept(folder: Path) -> list[Path]:
    """The replays that are called as :func:`keep` calls them, oldest first."""
    return [*in_order(folder, _DATED), *in_order(folder, _NUMBERED)]


def _sweep(folder: Path) -> None:
    """Remove what earlier versions left of a replay that they could not finish."""
    with suppress(OSError):
        for name in filter(_PART.fullmatch, os.listdir(folder)):
            with suppress(OSError):
                (folder / name).unlink()
