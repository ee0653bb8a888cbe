"""A journey from the document of its file: what is odd in it costs itself alone, and is told.

Fifty nights were played for it, so one number that somebody or something spoilt takes no lamp but
its own. Only what is no journey at all is refused as a whole.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from duskfolk.document import LONGEST_NAME, Node
from duskfolk.errors import FileError, shown

from ...nights.story import BEATS
from ...world.kinds import Outcome
from .evening import Evening, evening_in
from .journey import MOST, MOST_NIGHTS, MOST_TOLD, Journey, Trace

FORMAT, VERSION = "duskfolk-journey", 1
_KEYS = ("format", "version", "at", "beats", "told", "nights")
_TRACE = ("won", "lost", "best", "ended", "struck", "seconds")
_T = TypeVar("_T")


class NewerJourneyError(FileError):
    """The file is of a newer duskfolk; it is left as it is."""


class Reading:
    """What was found, and what was left out.

    Attributes:
        journey: all that could be read.
        odd: how many entries could not.
        first: what was wrong with the first of them, in a sentence.
        is_whole: whether all of the last evening means something to this version; what was told of
            another version's story is left out without a word, since nothing is missed.
    """

    def __init__(self, node: Node) -> None:
        """Read it.

        Raises:
            NewerJourneyError: it is of a newer game.
            FileError: it is no journey; names the key.
        """
        self.odd, self.first, self.is_whole = 0, "", True
        _check_kind(node)
        given = self._known(node, _KEYS, ("evening",))
        nights = given["nights"].table() if self._is(given, "nights", Node.table) else {}
        self.journey = Journey(
            dict(list(self._nights(nights))[-MOST_NIGHTS:]),
            self._take(given, "at", lambda at: at.name(80) if at.value else "", ""),
            self._beats(given),
            tuple(self._each(given, "told", lambda line: line.text(200)))[-MOST_TOLD:],
            self._evening(given["evening"]) if "evening" in given else None,
        )

    def _nights(self, nights: dict[str, Node]) -> Iterable[tuple[str, Trace]]:
        for name, node in nights.items():
            if not name.strip() or not name.isprintable() or len(name) > LONGEST_NAME:
                self._note(f"{node.place()}: a night is called {shown(name)}, which is no name.")
            elif (trace := self._trace(node)) is not None:
                yield name, trace

    def _trace(self, node: Node) -> Trace | None:
        """What one night has left; a number that is odd is as if it had never been played."""
        try:
            given = self._known(node, _TRACE)
        except FileError as error:  # it is no object at all
            self._note(str(error))
            return None
        return Trace(
            self._take(given, "won", lambda one: one.whole(0, MOST), 0),
            self._take(given, "lost", lambda one: one.whole(0, MOST), 0),
            self._take(given, "best", lambda one: one.number(0, MOST), 0.0),
            self._take(given, "ended", _outcome, ""),
            self._take(given, "struck", lambda one: one.whole(0, MOST), 0),
            self._take(given, "seconds", lambda one: one.number(0, MOST), 0.0),
        )

    def _beats(self, given: dict[str, Node]) -> tuple[int, ...]:
        beats = set(self._each(given, "beats", lambda one: one.whole(0, MOST)))
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
                self._note(f"{entry.place()}: it has the key {shown(key)}, which is unknown here.")
        for key in sorted(required - entries.keys()):
            self._note(f"{node.place()}: the key {key!r} is missing.")
        return {key: entry for key, entry in entries.items() if key in required or key in more}

    def _each(self, given: dict[str, Node], name: str, ask: Callable[[Node], _T]) -> Iterable[_T]:
        if self._is(given, name, Node.items):
            for entry in given[name].items():
                try:
                    yield ask(entry)
                except FileError as error:
                    self._note(str(error))

    def _is(self, given: dict[str, Node], name: str, ask: Callable[[Node], object]) -> bool:
        return self._take(given, name, ask, None) is not None

    def _take(self, given: dict[str, Node], name: str, ask: Callable[[Node], _T], usual: _T) -> _T:
        """What an entry says, or what is usual where it is odd."""
        try:
            return ask(given[name]) if name in given else usual
        except FileError as error:
            self._note(str(error))
            return usual

    def _note(self, said: str) -> None:
        self.odd += 1
        self.first = self.first or said


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
