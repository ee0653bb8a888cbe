"""The chronicle of one player: each character's own door to the file of memories, night by night.

A character asks and never waits. What it knows without being asked (`known`) is what the file said
when the memory's thread last looked, and what was handed over since.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace

from duskfolk.errors import check_kind

from ..recollecting.quoting import plain
from ..recollecting.values import LEAST_WEIGHT, Acquaintance, Memo, Question, Recollection
from . import promised
from .errors import MemoryFileError
from .known import Change, Known, forgotten, kept, nameless, settled, turned, unchanged
from .long_memory import LongMemory
from .mark import Mark, read_mark
from .note import LATEST, LONGEST, LONGEST_NAME, Note
from .recollect import acquaintance, joined, recollect
from .rememberer import Rememberer

_KINDS = {"said": "said", "done": "done", "promised": "promised", "learned": "learned",
          "name": "named"}  # fmt: skip
Night = Callable[[LongMemory], tuple[int, str]]
"""What the memory has to do for a night, and then the night's number and name."""


class Chronicle:
    """What all characters of a game remember of one player.

    Args:
        keeper: the memory, in a thread of its own.
        player: what the player is called in situations (`Situation.listener`).

    Attributes:
        failed: why the last thing could not be kept; empty while all is well.

    Example:
        >>> keeper = Rememberer(":memory:")
        >>> chronicle = Chronicle(keeper)
        >>> chronicle.begin("night 1")
        >>> marta = chronicle.of("marta")
        >>> marta.keep(Memo("lamplighter", {"en": "My dog is called Bramble."}))
        >>> marta.ask(Question("What is my dog called?")).result().words
        'My dog is called Bramble.'
        >>> keeper.close()
    """

    def __init__(self, keeper: Rememberer, player: str = "lamplighter") -> None:
        self.failed = self._trouble = ""
        self._keeper = keeper
        self._player = player
        self._minds: dict[str, _Own] = {}
        self._label = ""
        self._turned = 0  # how often what comes to mind was made another
        self._session = 0  # of the memory's thread alone; 0 until the first night has begun

    @property
    def trouble(self) -> str:
        """Why what is said now would not be kept: the last thing was not, or the memory is closed.

        `failed` stays until the game empties it; this one until something is kept again.
        """
        return self._trouble if self._keeper.is_open else _CLOSED

    def begin(self, label: str) -> None:
        """A new night (a level, a session) begins, by whose name it may be asked for."""
        label = _label(label)
        self._turn(lambda memory: (max(self._session, memory.session) + 1, label), turned)

    def stand(self, label: str) -> None:
        """The same night goes on elsewhere: what is said from now on is filed under this name."""
        label = _label(label)

        def move(_: LongMemory) -> None:
            self._label = label

        self._do(move, [], unchanged)

    def begin_anew(self, label: str) -> None:
        """A new playthrough begins with its first night: nothing of before has happened in it.

        What was kept is set aside and not erased: the save of an earlier playthrough, with its
        mark, brings its own back.
        """
        label = _label(label)

        def anew(memory: LongMemory) -> tuple[int, str]:
            memory.restore(Mark("", ()))
            return memory.session + 1, label

        self._turn(anew, forgotten)

    def mark(self) -> "Future[str]":
        """What is remembered now, after all that was asked for, as a text for a save of the game.

        It holds numbers and no word that was said.
        """
        return self._keeper.ask(lambda memory: memory.mark(self._session, self._label).text())

    def restore(self, mark: str) -> "Future[int]":
        """Remember what there was when a save was made, and nothing that came after it.

        See `LongMemory.restore`; the answer is how many notes are set aside now, or a
        `MemoryFileError` where the text is no mark, and then all is as before.
        """
        aside = 0

        def back(memory: LongMemory) -> tuple[int, str]:
            nonlocal aside
            there = read_mark(mark)
            aside = memory.restore(there)
            return there.session, there.label

        turn = self._turning(back)

        def turn_back(memory: LongMemory) -> int:
            turn(memory)
            self._look(memory)
            return aside

        return self._keeper.ask(turn_back)

    def of(self, name: str) -> "_Own":
        """A character's own long memory, by its id."""
        if name not in self._minds:
            mind = _Own(self, name, self._player)
            self._minds[name] = mind
            self._do(lambda memory: None, [mind], unchanged)
        return self._minds[name]

    def log(
        self, name: str | None = None, names: Mapping[str, str] | None = None
    ) -> "Future[list[str]]":
        """A line for each note that the player can read back; see `LongMemory.log`."""
        return self._keeper.ask(lambda memory: memory.log(name, names or {}))

    def ask(self, name: str, question: Question) -> "Future[Recollection | None]":
        """See `LongRecall.ask`."""
        return self._keeper.ask(
            lambda memory: recollect(memory, name, question, self._night(memory))
        )

    def age(self) -> tuple[int, int]:
        """See `LongRecall.age`."""
        return self._turned, self._keeper.turns

    def keep(self, mind: "_Own", memo: Memo) -> None:
        """See `LongRecall.keep`."""

        def write(memory: LongMemory) -> None:
            night = self._night(memory)
            if memo.covers_last:
                for number in _last_told(memory.notes(mind.name), memo.who, night):
                    memory.hush(number)
            note = self._note(mind.name, memo, night)
            if note.kind == "promised" and promised.again(memory, note) is not None:
                note = replace(note, kind="said", to="", importance=_REPEATED)
            memory.remember(note)

        minds, weighty = [mind], memo.kind in ("name", "promised")
        if weighty:
            others = map(self._minds.get, memo.near)
            minds += [each for each in others if each is not None and each is not mind]
        self._do(write, minds, kept(memo, self._player), look=weighty)

    def settle(self, mind: "_Own", how: str, of: str) -> None:
        """See `LongRecall.settle`."""

        def write(memory: LongMemory) -> None:
            note = promised.open_one(memory, mind.name, self._player, of)
            if note is not None:
                memory.settle(note.id, how)
                self._look(memory, but=mind)

        self._do(write, [mind], settled(of))

    def pass_on(self, name: str, to: str) -> "Future[Note | None]":
        """A character tells another the weightiest thing that it may and that the other lacks.

        This is an act of the game's: nothing travels by itself. The answer is the rumour.
        """

        def tell(memory: LongMemory) -> Note | None:
            known = {note.source for note in memory.notes(to)} | {n.id for n in memory.notes(to)}
            fit = [n for n in memory.notes(name)
                   if n.kind in ("said", "done", "promised") and n.who not in (name, to)
                   and memory.may_tell_on(n.id, name) and n.id not in known
                   and not n.replaced_by and n.importance >= _TOLD_ON]  # fmt: skip
            if not fit:
                return None
            best = max(fit, key=lambda note: (note.importance, note.id))
            now = Note(name, "now", frozenset({name}), session=self._night(memory),
                       label=self._label)  # fmt: skip
            return memory.tell_on(best.id, name, {to}, now)

        return self._keeper.ask(tell)

    def forget(self, mind: "_Own", told_by: str = "") -> None:
        """See `LongRecall.forget`."""
        self._turned += 1

        def erase(memory: LongMemory) -> None:
            if told_by:
                memory.erase_told(mind.name, told_by)
            else:
                memory.erase_character(mind.name)

        self._do(erase, [mind], nameless if told_by else forgotten)

    def _turn(self, to: Night, change: Change) -> None:
        """It is another night, and this is what everybody knows of before it."""
        self._do(self._turning(to), list(self._minds.values()), change)

    def _turning(self, to: Night) -> Callable[[LongMemory], None]:
        """The one road to another night: whatever came to mind before belongs to the old one."""
        self._turned += 1

        def turn(memory: LongMemory) -> None:
            session, self._label = to(memory)
            self._session = min(session, LATEST)

        return turn

    def _look(self, memory: LongMemory, but: "_Own | None" = None) -> None:
        """Read for everybody, or all but one, what the file says now."""
        for each in list(self._minds.values()):
            if each is not but:
                each.facts.written(unchanged, self._acquaintance(memory, each))

    def _acquaintance(self, memory: LongMemory, mind: "_Own") -> Acquaintance:
        return acquaintance(memory.notes(mind.name), mind.name, self._player, self._night(memory))

    def _night(self, memory: LongMemory) -> int:
        """The night it is now; a game that never began one is in the night after the last."""
        if not self._session:
            self._session = min(memory.session + 1, LATEST)
        return self._session

    def _note(self, name: str, memo: Memo, session: int) -> Note:
        text = joined(memo.words.items())[:LONGEST]
        return Note(
            memo.who, text, frozenset({name, *memo.near}), kind=_KINDS.get(memo.kind, "said"),
            session=session, label=self._label, seconds=memo.seconds, importance=memo.weight,
            in_confidence=memo.in_confidence, to=name if memo.kind == "promised" else "",
        )  # fmt: skip

    def _do(
        self, what: Callable[[LongMemory], None], minds: Sequence["_Own"], change: Change,
        *, look: bool = True,
    ) -> None:  # fmt: skip
        """Have something written, which these know from now on; the file is looked at after it."""
        for mind in minds:
            mind.facts.expect(change)

        def work(memory: LongMemory) -> None:
            what(memory)
            for mind in minds:
                mind.facts.written(change, self._acquaintance(memory, mind) if look else None)

        def done(future: "Future[None]") -> None:
            if future.cancelled() or future.exception() is not None:
                for mind in minds:
                    mind.facts.lost(change)
            self._done(future)

        self._keeper.ask(work).add_done_callback(done)

    def _done(self, future: "Future[None]") -> None:
        if future.cancelled():
            self._trouble = _CLOSED
        else:
            error = future.exception()
            self._trouble = "" if error is None else str(error)
        self.failed = self._trouble or self.failed


_CLOSED = "The memory was closed, so nothing more is kept; open another."


def _label(label: str) -> str:
    """The name of a night as every mark of it will be read.

    Raises:
        MemoryFileError: it is no text.
    """
    check_kind(label, str, "the name of a night", "a text, such as 'night 3'", MemoryFileError)
    return plain(label, LONGEST_NAME)


def _last_told(notes: Sequence[Note], who: str, night: int) -> list[int]:
    """The id of what somebody told last in a night, of what is no greeting and no question."""
    told = [note.id for note in notes
            if note.who == who and note.session == night and note.kind in ("said", "promised")
            and note.importance >= LEAST_WEIGHT]  # fmt: skip
    return told[-1:]


_REPEATED = 0.1  # weight of a promise that was given already
_TOLD_ON = 0.5  # the least weight of what is passed on


class _Own:
    """One character's door; see `LongRecall`."""

    def __init__(self, chronicle: Chronicle, name: str, player: str) -> None:
        self.name, self.player = name, player
        self._chronicle = chronicle
        self.facts = Known()

    def keep(self, memo: Memo) -> None:
        """Keep something."""
        self._chronicle.keep(self, memo)

    def ask(self, question: Question) -> "Future[Recollection | None]":
        """Begin to recall."""
        return self._chronicle.ask(self.name, question)

    def age(self) -> tuple[int, int]:
        """Of what came to mind."""
        return self._chronicle.age()

    @property
    def failed(self) -> str:
        """Why nothing is kept now; empty while all is well."""
        return self._chronicle.trouble

    def known(self) -> Acquaintance:
        """What is in mind without being asked."""
        return self.facts.now()

    def settle(self, how: str, of: str = "") -> None:
        """What became of a promise."""
        self._chronicle.settle(self, how, of)

    def pass_on(self, to: str) -> "Future[Note | None]":
        """Tell another character what it does not know."""
        return self._chronicle.pass_on(self.name, to)

    def forget(self, told_by: str = "") -> None:
        """Forget everything, or only what one told."""
        self._chronicle.forget(self, told_by)
