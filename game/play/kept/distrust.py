"""A replay of ours, read with distrust, and never taken for absent: it is somebody's night.

One of a newer game is left alone, and a spoilt one is set aside; either is told.
"""

from pathlib import Path

from duskfolk.files import set_aside

from ...errors import NewerError, SaveError
from ...replay import Replay, load


def read_kept(path: Path, what: str) -> tuple[Replay | None, str]:
    """A replay that lies there.

    Args:
        path: where.
        what: it is, as a sentence about it begins.

    Returns:
        It, or None; then, why that is so, in a sentence.
    """
    try:
        return load(path), ""
    except NewerError:
        return None, f"{what} is a newer duskfolk's, and was left as it is."
    except SaveError:
        aside = set_aside(path)
    if aside is None:
        return None, f"{what} is damaged, and was left as it is."
    return None, f"{what} was damaged and is now called {aside.name}."
