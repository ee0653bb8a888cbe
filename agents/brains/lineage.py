"""What came before the bundle that a run begins with, kept in the run's folder.

Every card of a run tells it, the one at the very end too. The bundle may have been moved by then,
or be on another machine: so it is read once, before anything is learned.
"""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from duskfolk import document, files

from ...game.errors import OptionError
from .. import load
from ..errors import BundleError
from .imitate import is_bundle
from .manifest import Json
from .presets import Training
from .provenance import AT, UNKNOWN, of_nobody

_FILE = "earlier.json"
_LARGEST = 1_000_000  # bytes of it; ours have some hundred
_LONGEST = 100_000  # characters of a command line


def trace(training: Training) -> list[str]:
    """The commands that led to what a training begins with, oldest first.

    Raises:
        BundleError: the bundle cannot be used.
    """
    begun = training.warm or (training.clone if is_bundle(training.clone) else "")
    if not begun:
        return []
    before = load(begun).manifest.training
    steps = cast("list[Json]", before.get("earlier") or [])
    made_at = str(before.get("revision", ""))[:12] or UNKNOWN
    last = f"{before.get('command', '')}{AT}{made_at}"
    told = of_nobody({"earlier": [*steps, last]})
    return cast("list[str]", told["earlier"])


def keep(folder: Path, earlier: Sequence[str]) -> None:
    """Into a run's folder, where a resumed run finds it."""
    if earlier:
        files.write(folder / _FILE, json.dumps({"earlier": list(earlier)}, indent=2) + "\n")


def recall(folder: Path, training: Training) -> list[str]:
    """From a run's folder; runs of older versions kept nothing there, so their bundle is read.

    Raises:
        OptionError: the file is spoilt, or there is none and the bundle is gone; names it.
    """
    path = folder / _FILE
    if os.path.lexists(path):
        node = document.read(path, most=_LARGEST, refuse=OptionError).fields(("earlier",))
        return [each.text(_LONGEST) for each in node["earlier"].items()]
    try:
        return trace(training)
    except BundleError as error:
        raise OptionError(str(error)) from None
