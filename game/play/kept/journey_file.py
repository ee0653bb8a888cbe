"""The file of a journey: one a player, read with distrust, and shared by all windows of a game.

Two windows at once lose nothing: what was played here since the file was last looked at is added to
what lies there now. A file of a newer game is left alone; a spoilt one is set aside.
"""

import json
import os
from dataclasses import replace
from pathlib import Path

from duskfolk import document
from duskfolk.document import Node
from duskfolk.errors import FileError, named
from duskfolk.files import locked, make_folder, set_aside, write

from ...nights.story import BEATS
from ...world.kinds import Outcome
from .evening import Evening, evening_in, to_document
from .journey import MOST, MOST_NIGHTS, MOST_TOLD, Journey, Trace
from .ours import JOURNEY, PATIENCE

FORMAT, VERSION = "duskfolk-journey", 1
LEFT_OUT = (
    "Some of what your last night left means nothing here and is left out; your lamps burn on."
)
_LARGEST = 1 << 20  # bytes; the largest that is written is half of it


class NewerJourneyError(FileError):
    """The file is of a newer duskfolk; it is left as it is."""


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
        """What lies there now; nothing where that is spoilt, which is told."""
        if not os.path.lexists(path):
            return Journey()
        try:
            journey, is_whole = journey_in(document.read(path, most=_LARGEST))
        except NewerJourneyError:
            raise
        except FileError as error:
            aside = set_aside(path)
            where = f" The file is now called {aside.name}." if aside else ""
            self.note = f"Your journey begins anew: {error}{where}"
            return Journey()
        self.note = self.note if is_whole else LEFT_OUT
        return journey


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


def journey_in(node: Node) -> tuple[Journey, bool]:
    """A journey from a document, and whether all of it means something to this version.

    What was told of another version's story is left out without a word, since nothing is missed.

    Raises:
        NewerJourneyError: it is of a newer game.
        FileError: it holds none; names the key.
    """
    version = entries["version"].value if "version" in (entries := node.table()) else None
    if type(version) is int and version > VERSION:
        raise NewerJourneyError(
            f"{named(JOURNEY)} is of a newer duskfolk (version {version}; this one reads "
            f"{VERSION}). It was left as it is."
        )
    given = node.fields(("format", "version", "at", "beats", "told", "nights"), ("evening",))
    given["format"].one_of("format", [FORMAT])
    if given["version"].whole() != VERSION:
        given["version"].fail(f"is {version}; this game reads version {VERSION}.")
    nights = given["nights"].named_table(MOST_NIGHTS)
    beats = {one.whole(0, MOST) for one in given["beats"].items(MOST_TOLD)}
    evening, is_whole = _evening(given["evening"]) if "evening" in given else (None, True)
    journey = Journey(
        {name: _trace(node) for name, node in nights.items()},
        given["at"].name(80) if given["at"].value else "",
        tuple(sorted(beats & set(BEATS))),
        tuple(one.text(200) for one in given["told"].items(MOST_TOLD)),
        evening,
    )
    return journey, is_whole


def _evening(node: Node) -> tuple[Evening | None, bool]:
    """The evening; none where it is spoilt, for no lamp hangs on it."""
    try:
        return evening_in(node)
    except FileError:
        return None, False


def _trace(node: Node) -> Trace:
    given = node.fields(("won", "lost", "best", "ended", "struck", "seconds"))
    ended = given["ended"].name() if given["ended"].value else ""
    return Trace(
        given["won"].whole(0, MOST),
        given["lost"].whole(0, MOST),
        given["best"].number(0, MOST),
        ended if ended.upper() in Outcome.__members__ else "",
        given["struck"].whole(0, MOST),
        given["seconds"].number(0, MOST),
    )
