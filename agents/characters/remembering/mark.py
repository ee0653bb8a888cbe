"""A mark: which notes there were at one moment, for the save of a game that can be loaded again.

It holds numbers and no word that was said. A note that is erased is in no mark any more, since its
number is never given again; and in another life of the file, which begins when all of it is erased,
no number of before means anything. A copy of a file goes its own way from where it was copied, so
of a mark of the one only that part means anything in the other which both have: up to the first
note of any era that the other has not (`eras`).
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from duskfolk import document
from duskfolk.errors import check_kind

from .errors import MemoryFileError
from .note import HIGHEST, LATEST, LONGEST_NAME, SETTLED

FORMAT, VERSION = "duskfolk-memory-mark", 3
_LARGEST = 1 << 20  # characters of a mark
_MOST = 100_000  # runs of notes, or promises
_MOST_ERAS = 2_000
_KEYS = {how: how.replace(" ", "_") for how in SETTLED}  # in the text of a mark
Runs = tuple[tuple[int, int], ...]
Eras = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Mark:
    """The notes of one moment.

    Args:
        life: of the file, by a name that no other file has.
        runs: first and last number of notes that follow each other, in the order of time.
        settled: by number what had become of promises by then.
        session, label: the night that it was.
        eras: first note and name of the file's eras, in the order of time; the first note is 0
            where a mark of before version 3 does not tell it.
    """

    life: str
    runs: Runs
    settled: Mapping[int, str] = field(default_factory=dict[int, str])
    session: int = 0
    label: str = ""
    eras: Eras = ()

    def holds(self, number: int) -> bool:
        """Whether the note of this number was there."""
        at = bisect_right(self.runs, (number, HIGHEST)) - 1
        return at >= 0 and number <= self.runs[at][1]

    def text(self) -> str:
        """As JSON, for a save.

        Raises:
            MemoryFileError: it would be longer than what is read again.
        """
        by = {key: sorted(n for n, what in self.settled.items() if what == how)
              for how, key in _KEYS.items()}  # fmt: skip
        text = json.dumps({
            "format": FORMAT, "version": VERSION, "life": self.life, "eras": self.eras,
            "notes": self.runs, **by, "session": self.session, "label": self.label,
        })  # fmt: skip
        if len(text) > _LARGEST or max(len(self.runs), len(self.settled)) > _MOST:
            raise MemoryFileError(
                "There are more notes and promises than a save can tell apart; erase some of them."
            )
        return text


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Rising numbers as first and last of those that follow each other.

    >>> runs([1, 2, 3, 7])
    [(1, 3), (7, 7)]
    """
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return found


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
        ("format", "version", "life", "notes", "kept", "broken", "session", "label"),
        ("eras", "taken_back"),  # which version 1 lacks
    )
    entries["format"].one_of("format", [FORMAT])
    if entries["version"].whole() not in range(1, VERSION + 1):
        entries["version"].fail(f"this duskfolk reads marks of version {VERSION} or before.")
    settled = {
        each.whole(1, HIGHEST): how
        for how, key in _KEYS.items()
        if key in entries
        for each in entries[key].items(_MOST)
    }
    eras = entries["eras"].items(_MOST_ERAS) if "eras" in entries else ()
    return Mark(
        entries["life"].name(),
        _in_order(run.items(2, least=2) for run in entries["notes"].items(_MOST)),
        settled,
        entries["session"].whole(0, LATEST),
        _label(entries["label"]),
        tuple(map(_era, eras)),
    )


def _in_order(found: Iterable[Sequence[document.Node]]) -> Runs:
    """Runs of a text by their first numbers, none of which reaches into the next."""
    whole: list[tuple[int, int]] = []
    for first, last in sorted((a.whole(1, HIGHEST), b.whole(1, HIGHEST)) for a, b in found):
        if whole and first <= whole[-1][1]:
            whole[-1] = whole[-1][0], max(last, whole[-1][1])
        else:
            whole.append((first, last))
    return tuple(whole)


def _era(entry: document.Node) -> tuple[int, str]:
    if isinstance(entry.value, str):  # of version 2
        return 0, entry.name()
    first, name = entry.items(2, least=2)
    return first.whole(1, HIGHEST), name.name()


def _label(entry: document.Node) -> str:
    """What a night is called, which stands in lines that are read back."""
    label = entry.text(LONGEST_NAME) if entry.value else ""
    if not label.isprintable():
        entry.fail("give what can be printed on one line.")
    return label
