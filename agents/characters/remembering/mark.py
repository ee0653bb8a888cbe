"""A mark: which notes there were at one moment, for the save of a game that can be loaded again.

It holds numbers and no word that was said. A note that is erased is in no mark any more, since its
number is never given again; and in another life of the file, which begins when all of it is erased,
no number of before means anything.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from duskfolk import document
from duskfolk.errors import check_kind

from .errors import MemoryFileError
from .note import LATEST, LONGEST_NAME, Note

FORMAT, VERSION = "duskfolk-memory-mark", 1
_LARGEST = 1 << 20  # characters of a mark
_MOST = 100_000  # runs of notes, or promises
_HIGHEST = 2**62


@dataclass(frozen=True)
class Mark:
    """The notes of one moment.

    Args:
        life: of the file, by a name that no other file has.
        runs: first and last number of notes that follow each other.
        kept, broken: numbers of promises that were settled by then.
        session, label: the night that it was.
    """

    life: str
    runs: tuple[tuple[int, int], ...]
    kept: frozenset[int]
    broken: frozenset[int]
    session: int = 0
    label: str = ""

    def holds(self, number: int) -> bool:
        """Whether the note of this number was there."""
        return any(first <= number <= last for first, last in self.runs)

    def settled(self, number: int) -> str:
        """What had become of a promise by then."""
        return "kept" if number in self.kept else "broken" if number in self.broken else ""

    def text(self) -> str:
        """As JSON, for a save."""
        return json.dumps({
            "format": FORMAT, "version": VERSION, "life": self.life, "notes": self.runs,
            "kept": sorted(self.kept), "broken": sorted(self.broken), "session": self.session,
            "label": self.label,
        })  # fmt: skip


def marked(
    life: str, notes: Sequence[Note], aside: Iterable[int], session: int, label: str
) -> Mark:
    """The mark of this moment.

    Args:
        life: of the file.
        notes: all that are remembered now, in their order.
        aside: numbers of those that are set aside, each of which ends a run.
        session: the night that it is.
        label: what that is called.
    """
    away, runs = sorted(aside), list[tuple[int, int]]()
    for note in notes:
        if not runs or bisect_left(away, runs[-1][1]) < bisect_left(away, note.id):
            runs.append((note.id, note.id))
        runs[-1] = runs[-1][0], note.id
    by = {how: frozenset(n.id for n in notes if n.settled == how) for how in ("kept", "broken")}
    return Mark(life, tuple(runs), by["kept"], by["broken"], session, label)


def read_mark(text: str) -> Mark:
    """A mark from its text.

    Raises:
        MemoryFileError: it is damaged, or no mark.
    """
    check_kind(text, str, "a mark", "the text that mark() gave", MemoryFileError)
    if len(text) > _LARGEST:
        raise MemoryFileError(f"Got a mark of {len(text)} characters; give one that mark() gave.")
    root = document.parse(text, "The mark of memories", refuse=MemoryFileError)
    entries = root.fields(
        ("format", "version", "life", "notes", "kept", "broken", "session", "label")
    )
    entries["format"].one_of("format", [FORMAT])
    if entries["version"].whole() != VERSION:
        entries["version"].fail(f"this duskfolk reads marks of version {VERSION}.")
    runs = [run.items(2, least=2) for run in entries["notes"].items(_MOST)]
    return Mark(
        entries["life"].name(),
        tuple((first.whole(1, _HIGHEST), last.whole(1, _HIGHEST)) for first, last in runs),
        frozenset(each.whole(1, _HIGHEST) for each in entries["kept"].items(_MOST)),
        frozenset(each.whole(1, _HIGHEST) for each in entries["broken"].items(_MOST)),
        entries["session"].whole(0, LATEST),
        _label(entries["label"]),
    )


def _label(entry: document.Node) -> str:
    """What a night is called, which stands in lines that are read back."""
    label = entry.text(LONGEST_NAME) if entry.value else ""
    if not label.isprintable():
        entry.fail("give what can be printed on one line.")
    return label
