"""A journey from the document of its file: what is odd in it costs itself alone, and is told.

Fifty nights were played for it, so one number that somebody or something spoilt takes no lamp but
its own. Only what is no journey at all is refused as a whole.
"""

from collections.abc import Iterable
from functools import partial

from duskfolk.document import LONGEST_NAME, Node
from duskfolk.errors import FileError, shown

from ...nights.story import BEATS
from ...world.kinds import Outcome
from .evening import Evening, evening_in
from .journey import MOST, MOST_NIGHTS, MOST_TOLD, Journey, Trace
from .oddities import Oddities

FORMAT, VERSION = "duskfolk-journey", 1
_KEYS = ("format", "version", "at", "beats", "told", "nights")
_TRACE = ("won", "lost", "best", "ended", "struck", "seconds")


class NewerJourneyError(FileError):
    """The file is of a newer duskfolk; it is left as it is."""


class Reading:
    """What was found, and what was left out.

    Attributes:
        journey: all that could be read.
        odd: what could not.
        is_whole: whether all of the last evening means something to this version; what was told of
            another version's story is left out without a word, since nothing is missed.
    """

    def __init__(self, node: Node) -> None:
        """Read it.

        Raises:
            NewerJourneyError: it is of a newer game.
            FileError: it is no journey; names the key.
        """
        self.odd, self.is_whole = Oddities(), True
        _check_kind(node)
        given = self._known(node, _KEYS, ("evening",))
        take = self.odd.take
        nights = take(given.get("nights"), Node.table, {})
        told = self.odd.each(given.get("told"), lambda line: line.text(200))
        self.journey = Journey(
            dict(list(self._nights(nights))[-MOST_NIGHTS:]),
            take(given.get("at"), lambda at: at.name(80) if at.value else "", ""),
            self._beats(given),
            tuple(told)[-MOST_TOLD:],
            self._evening(given["evening"]) if "evening" in given else None,
        )

    def _nights(self, nights: dict[str, Node]) -> Iterable[tuple[str, Trace]]:
        for name, node in nights.items():
            if not name.strip() or not name.isprintable() or len(name) > LONGEST_NAME:
                self.odd.note(partial(_odd_name, node, name))
            elif (trace := self._trace(node)) is not None:
                yield name, trace

    def _trace(self, node: Node) -> Trace | None:
        """What one night has left; a number that is odd is as if it had never been played."""
        if self.odd.take(node, Node.table, None) is None:
            return None
        given = self._known(node, _TRACE)

        def number(name: str) -> float:
            return self.odd.take(given.get(name), lambda one: one.number(0, MOST), 0.0)

        def whole(name: str) -> int:
            return self.odd.take(given.get(name), lambda one: one.whole(0, MOST), 0)

        ended = self.odd.take(given.get("ended"), _outcome, "")
        return Trace(
            whole("won"), whole("lost"), number("best"), ended, whole("struck"), number("seconds")
        )

    def _beats(self, given: dict[str, Node]) -> tuple[int, ...]:
        beats = set(self.odd.each(given.get("beats"), lambda one: one.whole(0, MOST)))
        return tuple(sorted(beats & set(BEATS)))

    def _evening(self, node: Node) -> Evening | None:
        """The evening; none where it is spoilt, for no lamp hangs on it."""
        try:
            evening, self.is_whole = evening_in(node)
            return evening
        except FileError:
            self.is_whole = False
            return None

    def _known(self, node: Node, keys: Iterable[str], more: Iterable[str] = ()) -> dict[str, Node]:
        """The entries that have a meaning; one that has none, or is missing, is odd."""
        entries, required = node.table(), set(keys)
        for key, entry in entries.items():
            if key not in required and key not in more:
                self.odd.note(partial(_unknown, entry, key))
        for key in sorted(required - entries.keys()):
            self.odd.note(partial(_missing, node, key))
        return {key: entry for key, entry in entries.items() if key in required or key in more}


def _odd_name(node: Node, name: str) -> str:
    return f"{node.place()}: a night is called {shown(name)}, which is no name."


def _unknown(entry: Node, key: str) -> str:
    return f"{entry.place()}: it has the key {shown(key)}, which is unknown here."


def _missing(node: Node, key: str) -> str:
    return f"{node.place()}: the key {key!r} is missing."


def _check_kind(node: Node) -> None:
    entries = node.table()
    node.refuse_newer(VERSION, NewerJourneyError)
    for key in ("format", "version"):
        if key not in entries:
            node.fail(f"the key {key!r} is missing; add it.")
    entries["format"].one_of("format", [FORMAT])
    if (version := entries["version"].whole()) != VERSION:
        entries["version"].fail(f"is {version}; this game reads version {VERSION}.")


def _outcome(node: Node) -> str:
    """How a night ended; an end that only another version knows means nothing here."""
    ended = node.name() if node.value else ""
    return ended if ended.upper() in Outcome.__members__ else ""
