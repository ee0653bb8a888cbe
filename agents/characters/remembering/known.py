"""What a character knows of the player without being asked, up to what was said last.

What is written is written by another thread, in its own time. So what was handed over and is not
written yet is added here to what the file last said: who was told a name a moment ago knows it, on
a busy machine as on an idle one.
"""

from collections.abc import Callable
from dataclasses import replace
from threading import Event, Lock

from ..recollecting.values import UNNAMED, Acquaintance, Memo
from .matters import spoken_of

_FIRST_LOOK = 0.3  # seconds that the very first question waits for a file that is being opened

Change = Callable[[Acquaintance], Acquaintance]
"""What something that was handed over does to what is known."""


class Known:
    """What one character knows of the player; for any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._looked = Event()  # who answers before the file was looked at once knows nobody
        self._written = Acquaintance()  # as the file says
        self._ahead: list[Change] = []  # what it does not say yet, in the order of time

    def now(self) -> Acquaintance:
        """What is known, with all that was handed over; it waits only where it never looked."""
        self._looked.wait(_FIRST_LOOK)
        with self._lock:
            known = self._written
            for change in self._ahead:
                known = change(known)
            return known

    def expect(self, change: Change) -> None:
        """Something is handed over that will be written."""
        with self._lock:
            self._ahead.append(change)

    def written(self, change: Change, known: Acquaintance | None = None) -> None:
        """It was written.

        Args:
            change: what was expected, or `unchanged`.
            known: what the file says now; left out where nobody has looked.
        """
        with self._lock:
            self._drop(change)
            self._written = change(self._written) if known is None else known
        self._looked.set()

    def lost(self, change: Change) -> None:
        """It could not be written."""
        with self._lock:
            self._drop(change)
        self._looked.set()

    def _drop(self, change: Change) -> None:
        if change in self._ahead:
            self._ahead.remove(change)


def kept(memo: Memo, player: str) -> Change:
    """What is known once something was kept."""
    is_name, is_promise = (
        memo.who == player and memo.kind == kind for kind in ("name", "promised")
    )

    def change(known: Acquaintance) -> Acquaintance:
        name = next(iter(memo.words.values()), "") if is_name else known.name
        name = "" if name == UNNAMED else name
        given = tuple(memo.words.values())[:1] if is_promise else ()
        return replace(known, tonight=True, name=name, open=known.open + given)

    return change


def settled(of: str) -> Change:
    """What is known once the promise that a sentence speaks of was kept or broken."""

    def change(known: Acquaintance) -> Acquaintance:
        at = spoken_of(known.open, of)
        return replace(known, open=known.open[:at] + known.open[at + 1 :])

    return change


def turned(known: Acquaintance) -> Acquaintance:
    """What is known in the night after."""
    nights = 1 if known.tonight else known.nights + 1 if known.nights else 0
    since = known.since + 1 if known.tonight or known.since else 0
    return replace(known, nights=nights, tonight=False, since=since)


def forgotten(known: Acquaintance) -> Acquaintance:
    """What is known once everything is forgotten."""
    return Acquaintance()


def nameless(known: Acquaintance) -> Acquaintance:
    """What is known once all that the player told is forgotten."""
    return replace(known, name="")


def unchanged(known: Acquaintance) -> Acquaintance:
    """What is known where only the file was looked at."""
    return known
