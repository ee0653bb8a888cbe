"""The file of a journey: one a player, read with distrust, and shared by all windows of a game.

Two windows at once lose nothing: what was played here since the file was last looked at is added to
what lies there now. A file of a newer game is left alone; a spoilt one is set aside, and where some
of it is odd the rest counts, and a copy of the whole is set aside.
"""

import json
import os
from dataclasses import replace
from pathlib import Path

from duskfolk import document
from duskfolk.errors import FileError
from duskfolk.files import copy_aside, locked, make_folder, read_text, set_aside, write

from ...nights.story import BEATS
from .evening import to_document
from .journey import MOST, MOST_NIGHTS, MOST_TOLD, Journey, Trace
from .journey_read import FORMAT, VERSION, NewerJourneyError, Reading
from .ours import JOURNEY, PATIENCE

LEFT_OUT = (
    "Some of what your last night left means nothing here and is left out; your lamps burn on."
)
_LARGEST = 1 << 20  # bytes; the largest that is written is half of it


class JourneyFile:
    """Where one player's journey lies.

    Args:
        home: where all that is kept of the player lies; None keeps nothing, as of a guest.

    Attributes:
        note: a sentence to show, on what was wrong with the file.
        tells_nights: whether it is written down what was so in the last night, for the square; of
            a child no more is than that a night was played.
    """

    def __init__(self, home: Path | None) -> None:
        self.note, self.tells_nights = "", True
        self._path = None if home is None else home / JOURNEY
        self._last = Journey()  # as the file was when it was looked at last

    def read(self) -> Journey:
        """The journey so far; a spoilt file is set aside, and a new way begins."""
        if self._path is None:
            return Journey()
        try:
            self._last = self._there(self._path)
        except NewerJourneyError as error:
            self.note = f"{error} What you play now is not kept."
        return self._last

    def keep(self, journey: Journey) -> Journey:
        """Write it down, with what another window has added.

        Returns:
            What counts now: what is there, and of the last night what is not written down, too.

        Raises:
            FileError: it cannot be written, or is of a newer game.
            OSError: no folder can be made for it.
        """
        if self._path is None:
            return journey
        kept = journey
        if not self.tells_nights and journey.evening is not None:
            kept = journey.meet(replace(journey.evening, claims=(), remarks=()))
        make_folder(self._path.parent, private=True)
        with locked(self._path.parent, wait=PATIENCE):
            both = together(self._there(self._path), kept, self._last)
            write(self._path, to_text(both), private=True, follow=False)
        self._last = both
        return both if kept is journey else replace(both, evening=journey.evening)

    def _there(self, path: Path) -> Journey:
        """What lies there now, as far as it can be read; what cannot be is told."""
        if not os.path.lexists(path):
            return Journey()
        try:
            text = read_text(path, most=_LARGEST)
            found = Reading(document.parse(text, path.name, first=0))  # one line, by a program
        except NewerJourneyError:
            raise
        except FileError as error:
            aside = set_aside(path)
            where = f" The file is now called {aside.name}." if aside else ""
            self.note = f"Your journey begins anew: {error}{where}"
            return Journey()
        if found.odd.many:
            aside = copy_aside(path, most=_LARGEST)
            self.note = found.odd.told("Entries of your journey that are left out", aside)
        elif not found.is_whole:
            self.note = LEFT_OUT
        return found.journey


def together(there: Journey, here: Journey, last: Journey) -> Journey:
    """What lies there, and what was changed here since both were as they were ``last``."""
    if there == last:
        return here
    nights = dict(there.nights)
    for name, trace in here.nights.items():
        if trace != last.nights.get(name):
            nights[name] = _both(nights.get(name, Trace()), trace, last.nights.get(name, Trace()))
    said = set(last.told) | set(there.told)
    told = (*there.told, *(line for line in here.told if line not in said))
    return Journey(
        dict(list(nights.items())[-MOST_NIGHTS:]),
        here.at if here.at != last.at else there.at,
        tuple(sorted({*there.beats, *here.beats} & set(BEATS))),
        told[-MOST_TOLD:],
        here.evening if here.evening != last.evening else there.evening,
    )


def _both(there: Trace, here: Trace, last: Trace) -> Trace:
    """One night, played in two windows."""
    return replace(
        here,
        won=min(there.won + max(0, here.won - last.won), MOST),
        lost=min(there.lost + max(0, here.lost - last.lost), MOST),
        best=min(filter(None, (there.best, here.best)), default=0.0),
    )


def to_text(journey: Journey) -> str:
    """The text of a journey's file."""
    nights = {name: vars(trace) for name, trace in journey.nights.items()}
    whole: dict[str, object] = {
        "format": FORMAT, "version": VERSION, "at": journey.at, "beats": journey.beats,
        "told": journey.told[-MOST_TOLD:], "nights": nights,
    }  # fmt: skip
    if journey.evening is not None:
        whole["evening"] = to_document(journey.evening)
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n"
