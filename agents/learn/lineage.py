"""What came before the bundle that a run begins with, kept in the run's folder.

Every card of a run tells it, the one at the very end too. The bundle may have been moved by then,
or be on another machine: so it is read once, before anything is learned.
"""

import json
import os
from collections.abc import Sequence
from pathlib import Path

from duskfolk import document, files
from duskfolk.errors import named

from ...game.errors import OptionError
from ..kit.errors import BundleError
from ..policy.library import load, shipped
from .clone.imitate import is_bundle
from .presets import Training
from .provenance import AT, UNKNOWN, plain_command

_FILE = "earlier.json"
_LARGEST = 1_000_000  # bytes of it; ours have some hundred
_LONGEST = 100_000  # characters of a command line


def trace(training: Training) -> list[str]:
    """The commands that led to what a training begins with, oldest first.

    Raises:
        BundleError: the bundle cannot be used.
    """
    begun = _begun(training)
    if not begun:
        return []
    before = load(begun).manifest.training
    last = f"{before.command}{AT}{before.revision[:12] or UNKNOWN}"
    return [plain_command(each) for each in (*before.earlier, last)]


def _begun(training: Training) -> str:
    """The bundle that a training begins with, or nothing."""
    return training.warm or (training.clone if is_bundle(training.clone) else "")


def keep(folder: Path, earlier: Sequence[str]) -> None:
    """Into a run's folder, where a resumed run finds it."""
    if earlier:
        text = json.dumps({"earlier": list(earlier)}, indent=2) + "\n"
        files.write(folder / _FILE, text, follow=False)


def recall(folder: Path, training: Training) -> list[str]:
    """From a run's folder, in which runs of older versions kept nothing of it.

    Raises:
        OptionError: the file is spoilt, or there is none though the run began with a bundle of a
            path. That is not read: the folder may be somebody else's, and name any path.
    """
    path = folder / _FILE
    if os.path.lexists(path):
        node = document.read(path, most=_LARGEST, refuse=OptionError).fields(("earlier",))
        return [each.text(_LONGEST) for each in node["earlier"].items()]
    begun = _begun(training)
    if begun and begun not in shipped():
        raise OptionError(f"The run began with {named(begun)}, of which it has kept nothing.")
    try:
        return trace(training)
    except BundleError as error:
        raise OptionError(str(error)) from None
