"""What the characters of one player remember for good, and what they recall when asked.

A character recalls only what it heard. A note goes from one to another by `tell_on` alone, which is
an act of the game's, and what was told in confidence goes nowhere. A fact that a newer one replaced
is still there: it comes right after the newer one, so that a character can say that it changed.
"""

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from duskfolk.errors import check_kind

from . import order, written
from .encodes import Encodes
from .errors import MemoryFileError
from .in_mind import MOST_RECALLED, InMind
from .mark import Mark
from .memory_file import MemoryFile
from .note import SETTLED, Note, check_name, check_night, check_number

FORMAT, VERSION = "duskfolk-memories", 3
_NAMELESS: Mapping[str, str] = {}
_MORE = 8  # hits beyond those asked for that are looked at when facts are put in order


@dataclass(frozen=True)
class Recalled:
    """A note that came to mind, how well it fits, and the older facts that it replaced."""

    note: Note
    score: float
    before: tuple[Note, ...] = ()


class LongMemory:
    """All that the characters of one player remember; for the thread that opened it alone.

    Called long because it keeps the words themselves, for years and for all characters. The
    `Memory` in a character's saved mind is another thing: what was meant and done of late between
    it and one who spoke to it, which its rules look at.

    Args:
        path: the player's file, made when missing.
        encoder: the sentence encoder; without one recall goes by words alone.

    Attributes:
        turns: grows whenever all that is remembered was read anew.

    Raises:
        MemoryFileError: the file cannot be used; see `MemoryFile`.
    """

    def __init__(self, path: str | os.PathLike[str], encoder: Encodes | None = None) -> None:
        self._file = MemoryFile(path)
        self._encoder = encoder
        self.turns = 0
        self._read()

    def remember(self, note: Note) -> Note:
        """Keep a note; as it was kept, with its id. It is on the disk when this returns."""
        self._look()
        vector = self._encode([note]).get(0) if self._encoder else None
        number = self._file.add(note, vector, self._encoder.name if self._encoder else "")
        kept = replace(note, id=number)
        older = self._mind.replaced_by(kept)
        if older:
            self._file.set_replaced([(number, each) for each in older])
            self._mind.replace(older, number)
        self._mind.add(kept, vector)
        return kept

    def recall(
        self, name: str, question: str, most: int = 5, only: Callable[[Note], bool] | None = None
    ) -> list[Recalled]:
        """What comes to a character's mind at a question, the best first.

        What tells comes before what only asked, which is no answer to a question: it is recalled
        behind others, and never alone.

        Args:
            name: who is asked.
            question: what is asked, in words.
            most: notes wanted.
            only: which notes are asked for; left out: any.
        """
        self._look()
        view = self._mind.view(name)
        wanted = self._encoder.encode([question])[0] if self._encoder else None
        found = view.recall.find(question, wanted, len(view.numbers))
        near = ((view.numbers[hit.row], hit.score) for hit in found)
        meant = ((at, score) for at, score in near if only is None or only(self._mind.notes[at]))
        answers = order.answering(meant, self._mind.notes, question)
        scores = dict(islice(answers, most + _MORE))
        known = set(view.numbers)
        numbers = order.newest_first(scores, self._mind.notes, known, question)[:most]
        return [
            Recalled(
                self._mind.notes[number],
                scores.get(number, 0.0),
                tuple(
                    self._mind.notes[old]
                    for old in self._mind.older.get(number, ())
                    if old in known
                ),
            )
            for number in numbers
        ]

    @property
    def session(self) -> int:
        """The last night of which anything is kept; 0 where nothing is."""
        self._look()
        return max((note.session for note in self._mind.notes.values()), default=0)

    def share(self, name: str, asked: Iterable[str], told: Collection[str]) -> float:
        """How much of some terms is among others, 0 to 1; what was seldom heard weighs more."""
        view = self._mind.view(name)
        weights = {term: view.recall.rarity(term) for term in asked}
        whole = sum(weights.values())
        return sum(weights[term] for term in weights if term in told) / whole if whole else 0.0

    def likeness(self, text: str, question: str) -> float:
        """How near two sentences are in meaning, -1 to 1; 0 without an encoder."""
        if not self._encoder:
            return 0.0
        one, other = self._encoder.encode([text, question])
        return float(one @ other)

    def may_tell_on(self, number: int, name: str) -> bool:
        """Whether a character knows a note and may pass it on."""
        note = self.note(number)
        return note is not None and name in note.heard and not note.in_confidence

    def tell_on(self, number: int, name: str, to: Iterable[str], now: Note) -> Note:
        """A character passes on what it knows: a rumour, which those know from now on.

        Args:
            number: id of the note.
            name: who tells it.
            to: who hears it.
            now: when and where this happens; its session, label and seconds count.

        Raises:
            MemoryFileError: the character does not know it, or was told in confidence.
        """
        if not self.may_tell_on(number, name):
            raise MemoryFileError(
                f"Note {number} is unknown to this character or was told in confidence; ask "
                "may_tell_on before."
            )
        told = self.note(number)
        assert told is not None  # it may be told on
        return self.remember(
            replace(told, heard=frozenset(to) | {name}, kind="rumour", source=number, id=0,
                    replaced_by=0, settled="", to="", session=now.session, label=now.label,
                    seconds=now.seconds)
        )  # fmt: skip

    def settle(self, number: int, how: str) -> Note:
        """What became of a promise, one of `note.SETTLED`; the note as it is now.

        Raises:
            MemoryFileError: it is no promise that is open.
        """
        note = self.note(number)
        if note is None or not note.is_open or note.aside or how not in SETTLED:
            raise MemoryFileError(
                f"Note {number} is no open promise; take one of promises(), and one of "
                f"{list(SETTLED)}."
            )
        self._file.settle(number, how)
        note = replace(note, settled=how)
        if number in self._mind.notes:
            self._mind.notes[number] = note
        return note

    def hush(self, number: int) -> None:
        """A note goes no further from now on; who heard it, or was told it on, knows it still."""
        note = self.note(number)
        if note is not None and not note.in_confidence:
            self._file.hush(number)
            if number in self._mind.notes:
                self._mind.notes[number] = replace(note, in_confidence=True)

    def promises(self, name: str) -> list[Note]:
        """Promises that were given to a character and are still open."""
        return [n for n in self.notes(name) if n.is_open and n.to in ("", name)]

    def notes(self, name: str | None = None) -> list[Note]:
        """What a character has in mind, or anybody, in the order of time.

        That is the newest (`MOST_RECALLED`), and of before names and promises; `export` and `log`
        have all. What a character passed on it knows from where it had it, and not as a rumour of
        its own.
        """
        self._look()
        return list(self._mind.notes.values() if name is None else self._mind.known_to(name))

    def note(self, number: int) -> Note | None:
        """A note by its id, however old."""
        check_number(number)
        self._look()
        return self._mind.notes.get(number) or self._file.note(number)

    def around(self, number: int, name: str) -> tuple[Note | None, Note | None]:
        """What a character knows of right before and right after a note, in the same session."""
        known = self.notes(name)
        at = next((i for i, note in enumerate(known) if note.id == number), None)
        if at is None:
            return None, None
        near = [known[i] if 0 <= i < len(known) else None for i in (at - 1, at + 1)]
        same = [n if n is not None and n.session == known[at].session else None for n in near]
        return same[0], same[1]

    def export(self) -> dict[str, object]:
        """Everything as plain data for JSON, without the vectors, which say nothing more."""
        notes = [{**asdict(note), "heard": sorted(note.heard)} for note in self._file.every()]
        return {"format": FORMAT, "version": VERSION, "notes": notes}

    def log(self, name: str | None = None, names: Mapping[str, str] = _NAMELESS) -> list[str]:
        """A line for each note that somebody can read back, the newest first.

        Args:
            name: whose memories; left out: everybody's.
            names: what people are called, by their ids.
        """
        known = {note.id: note for note in self._file.every()}
        return [
            written.line(note, known, names)
            for note in reversed(known.values())
            if name is None or name in note.heard
        ]

    def erase(self, *numbers: int) -> int:
        """Forget notes and every rumour that came of them, from the file's bytes too.

        Returns:
            How many notes that were.
        """
        for number in numbers:
            check_number(number)
        count = self._file.erase(numbers)
        self._read()
        return count

    def erase_character(self, name: str) -> int:
        """Forget all that a character knows; what others know too, they keep. How many notes."""
        check_name(name)
        count = self._file.erase_hearer(name)
        self._read()
        return count

    def erase_told(self, name: str, who: str) -> int:
        """A character forgets all that somebody told it, but promises; how many notes.

        What it said itself goes, too, since that may repeat a name. What others heard they keep.
        """
        kinds = ("said", "named", "rumour")
        told = [
            note
            for note in self._file.every()
            if name in note.heard
            and (
                (note.who == who and note.kind in kinds)
                or (note.who == name and note.kind == "said")
            )
        ]
        alone = [note.id for note in told if len(note.heard) == 1]
        self._file.erase_heard([note.id for note in told if len(note.heard) > 1], name)
        self._file.erase(alone)
        self._read()
        return len(told)

    def erase_all(self) -> int:
        """Forget everything; how many notes that were."""
        count = self._file.erase_all()
        self._read()
        return count

    def catch_up(self, most: int = 100) -> bool:
        """Encode some notes anew that another encoder made the vectors of, the newest first.

        Until then they are recalled by their words. It takes its time, so it is for when nothing
        else is asked; what was done is kept, and the next one goes on from there. Then the room of
        vectors that nobody needs any more is freed.

        Returns:
            Whether any are left.
        """
        self._look()
        if self._encoder and self._stale:
            notes = [self._mind.notes[number] for number in self._stale[-most:]]
            vectors = {notes[at].id: vector for at, vector in self._encode(notes).items()}
            self._file.set_vectors(vectors, self._encoder.name)
            del self._stale[-most:]
            for number, vector in vectors.items():
                self._mind.mean(number, vector)
        elif self._is_roomy:
            self._is_roomy = self._file.drop_vectors(self._oldest, 10 * most) == 10 * most
        return bool(self._stale) or self._is_roomy

    def mark(self, session: int = 0, label: str = "") -> Mark:
        """What is remembered now, for a save; `restore` goes back to it.

        Args:
            session: the night that it is.
            label: what that is called.
        """
        check_night(session, label)
        return self._file.mark(session, label)

    def restore(self, mark: Mark) -> int:
        """Remember what there was at a mark, and nothing else; how many notes are set aside now.

        What was said after it stays in the file, for a save in which it was said, and can be read
        back (`log`, `export`) and erased; nobody recalls it. What was erased stays erased. Of a
        mark of another file, or of before all was erased, nothing is left to remember; of a mark
        of a copy, what the two files share.
        """
        check_kind(mark, Mark, "a mark", "what mark() or read_mark() gave", MemoryFileError)
        aside, back = self._file.turn_back(mark)
        self._read()
        self._file.set_replaced(self._mind.tell_again(back))
        return aside

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _look(self) -> None:
        """Read anew what another game wrote to the file, or erased from it."""
        if self._file.changed():
            self._read()

    def _read(self) -> None:
        """Take in what the file says."""
        self.turns += 1
        self._file.changed()
        self._mind = InMind(self._encoder.width if self._encoder else 0)
        self._stale: list[int] = []  # whose meaning is still to be encoded
        rows = self._file.newest(MOST_RECALLED)
        self._is_roomy = len(rows) >= MOST_RECALLED  # there may be vectors of older ones
        self._oldest = rows[-min(len(rows), MOST_RECALLED)][0].id if rows else 0
        for note, vector, by in rows:
            is_mine = self._is_mine(vector, by)
            if not is_mine and note.id >= self._oldest:  # older ones are found by their words
                self._stale.append(note.id)
            self._mind.add(note, vector if self._encoder and is_mine else None)

    def _is_mine(self, vector: NDArray[np.float32], by: str) -> bool:
        """Whether a vector of the file is what this encoder makes; without one any is."""
        if not self._encoder:
            return True
        is_whole = vector.shape == (self._encoder.width,) and bool(np.isfinite(vector).all())
        return by == self._encoder.name and is_whole

    def _encode(self, notes: Sequence[Note]) -> dict[int, NDArray[np.float32]]:
        if not self._encoder:
            return {}
        found = self._encoder.encode([f"{note.who}: {note.text}" for note in notes])
        return dict(enumerate(np.asarray(found, np.float32).astype("<f2").astype(np.float32)))
