"""What was found of single nights, so that a long measure can be left and gone on with.

One line a finding: what it is of, as one short word, and its figures. A word holds the level, the
rules and all brains, so that a finding is never taken for one of another night.
"""

import hashlib
import json
from pathlib import Path

from duskfolk import document
from duskfolk.files import write

from ....game.errors import OptionError
from ....game.levels import Level, to_text
from ...policy.library import load
from ..catalogue.law import SHORT, mark_of_brain, mark_of_rules, marks_of_folk

_LARGEST = 1 << 20  # bytes

Figures = dict[str, float]


class Kept:
    """The file of what was found so far.

    Args:
        path: where it lies, or will; None keeps nothing.
        names: of the figures of a finding.

    Raises:
        OptionError, FileError: there is something else.
    """

    def __init__(self, path: Path | None, names: tuple[str, ...]) -> None:
        self._path, self._found = path, dict[str, Figures]()
        if path is not None and path.exists():
            for node in document.read_lines(path, most=_LARGEST, refuse=OptionError):
                given = node.fields(("of", *names))
                self._found[given["of"].name(SHORT)] = {
                    name: given[name].number(0, 1) for name in names
                }

    def of(self, word: str) -> Figures | None:
        """What was found; None where it still has to be."""
        return self._found.get(word)

    def keep(self, word: str, figures: Figures) -> None:
        """Write a finding down, whole or not at all.

        Raises:
            FileError: it cannot be written.
        """
        self._found[word] = figures
        if self._path is not None:
            lines = (json.dumps({"of": of, **found}) for of, found in self._found.items())
            write(self._path, "".join(f"{line}\n" for line in lines))


def word_of(level: Level, player: str, *how: float) -> str:
    """What a finding is of: a level, who plays it, by which rules, and how that is measured."""
    marks = {"rules": mark_of_rules(), **marks_of_folk(), player: mark_of_brain(load(player))}
    told = json.dumps([to_text(level), marks, how])
    return hashlib.sha256(told.encode()).hexdigest()[:SHORT]
