"""What the characters of one player remember for good, and what they recall when asked.

A character recalls only what it heard. A note goes from one to another by `tell_on` alone, which is
an act of the game's, and what was told in confidence goes nowhere. A fact that a newer one replaced
is still there: it comes right after the newer one, so that a character can say that it changed.
"""

import os
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from . import changes, cues, order, written
from .errors import MemoryFileError
from .mark import Mark, marked
from .memory_file import MemoryFile
from .note import Note
from .recall import Recall

FORMAT, VERSION = "duskfolk-memories", 2
MOST_RECALLED = 10_000
"""Notes of a file among which characters recall, the newest when it is opened; all are kept."""
_MOST_COMPARED = 400  # facts of a speaker that a new one may replace, the newest
_LEAST_FACT = 0.3  # importance below which a note is no fact that anything replaces
_NAMELESS: Mapping[str, str] = {}
_MORE = 8  # hits beyond those asked for that are looked at when facts are put in order

Encode = Callable[[list[str]], NDArray[np.float32]]
"""Sentences -> their meaning, float32 (sentences, width), each row of length 1."""


class Encodes(Protocol):
    """What recall needs of a sentence encoder, such as `understanding.SentenceEncoder`."""

    @property
    def name(self) -> str:
        """It changes when the weights do."""
        ...

    @property
    def width(self) -> int:
        """Numbers of a vector."""
        ...

    @property
    def encode(self) -> Encode:
        """Sentences -> their meaning, each of length 1."""
        ...


@dataclass(frozen=True)
class Encoder:
    """A sentence encoder: what it does, and a name that changes when its weights do."""

    name: str
    width: int
    encode: Encode


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
        older = self._replaced_by(kept)
        if older:
            self._file.replace(older, number)
            for each in older:
                self._notes[each] = replace(self._notes[each], replaced_by=number)
        self._take_in(kept, vector)
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
        view = self._views.get(name)
        if view is None:
            return []
        wanted = self._encoder.encode([question])[0] if self._encoder else None
        found = view.recall.find(question, wanted, len(view.numbers))
        near = ((view.numbers[hit.row], hit.score) for hit in found)
        meant = ((at, score) for at, score in near if only is None or only(self._notes[at]))
        answers = order.answering(meant, self._notes, question)
        scores = dict(islice(answers, most + _MORE))
        known = set(view.numbers)
        numbers = order.newest_first(scores, self._notes, known, question)[:most]
        return [
            Recalled(
                self._notes[number],
                scores.get(number, 0.0),
                tuple(self._notes[old] for old in self._older.get(number, ()) if old in known),
            )
            for number in numbers
        ]

    @property
    def session(self) -> int:
        """The last night of which anything is kept; 0 where nothing is."""
        self._look()
        return max((note.session for note in self._notes.values()), default=0)

    def share(self, name: str, asked: Iterable[str], told: Collection[str]) -> float:
        """How much of some terms is among others, 0 to 1; what was seldom heard weighs more."""
        view = self._views.get(name)
        weights = {term: view.recall.rarity(term) if view else 1.0 for term in asked}
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
        self._look()
        note = self._notes.get(number)
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
        told = self._notes[number]
        return self.remember(
            replace(told, heard=frozenset(to) | {name}, kind="rumour", source=number, id=0,
                    replaced_by=0, settled="", session=now.session, label=now.label,
                    seconds=now.seconds)
        )  # fmt: skip

    def settle(self, number: int, *, kept: bool) -> Note:
        """A promise was kept or broken; the note as it is now.

        Raises:
            MemoryFileError: it is no promise that is open.
        """
        self._look()
        note = self._notes.get(number)
        if note is None or note.kind != "promised" or note.settled:
            raise MemoryFileError(f"Note {number} is no open promise; take one of promises().")
        self._file.settle(number, "kept" if kept else "broken")
        self._notes[number] = replace(note, settled="kept" if kept else "broken")
        return self._notes[number]

    def hush(self, number: int) -> None:
        """A note goes no further from now on; who heard it, or was told it on, knows it still."""
        self._look()
        note = self._notes.get(number)
        if note is not None and not note.in_confidence:
            self._file.hush(number)
            self._notes[number] = replace(note, in_confidence=True)

    def promises(self, name: str) -> list[Note]:
        """Promises that a character heard and that are still open."""
        return [n for n in self.notes(name) if n.kind == "promised" and not n.settled]

    def notes(self, name: str | None = None) -> list[Note]:
        """All that a character knows, or that anybody does, in the order of time.

        What a character passed on it knows from where it had it, and not as a rumour of its own.
        """
        self._look()
        return [n for n in self._notes.values() if name is None or self._is_new_to(name, n)]

    def note(self, number: int) -> Note | None:
        """A note by its id."""
        return self._notes.get(number)

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
        notes = [{**asdict(note), "heard": sorted(note.heard)} for note in self._all()]
        return {"format": FORMAT, "version": VERSION, "notes": notes}

    def log(self, name: str | None = None, names: Mapping[str, str] = _NAMELESS) -> list[str]:
        """A line for each note that somebody can read back, the newest first.

        Args:
            name: whose memories; left out: everybody's.
            names: what people are called, by their ids.
        """
        known = {note.id: note for note in self._all()}
        return [
            written.line(note, known, names)
            for note in reversed(known.values())
            if name is None or name in note.heard
        ]

    def _all(self) -> list[Note]:
        """What is remembered and what is set aside, in the order in which it was kept."""
        self._look()
        both = (*self._notes.values(), *self._aside.values())
        return sorted(both, key=lambda note: note.id)

    def erase(self, *numbers: int) -> int:
        """Forget notes and every rumour that came of them, from the file's bytes too.

        Returns:
            How many notes that were.
        """
        count = self._file.erase(numbers)
        self._read()
        return count

    def erase_character(self, name: str) -> int:
        """Forget all that a character knows; what others know too, they keep. How many notes."""
        count = self._file.erase_hearer(name)
        self._read()
        return count

    def erase_all(self) -> int:
        """Forget everything; how many notes that were."""
        count = self._file.erase_all()
        self._read()
        return count

    def catch_up(self, most: int = 100) -> bool:
        """Encode some notes anew that another encoder made the vectors of, the newest first.

        Until then they are recalled by their words. It takes its time, so it is for when nothing
        else is asked; what was done is kept, and the next one goes on from there.

        Returns:
            Whether any are left.
        """
        self._look()
        if not (self._encoder and self._stale):
            return False
        notes = [self._notes[number] for number in self._stale[-most:]]
        vectors = {notes[at].id: vector for at, vector in self._encode(notes).items()}
        self._file.set_vectors(vectors, self._encoder.name)
        del self._stale[-most:]
        for note in notes:
            for name in note.heard:
                if self._is_new_to(name, note):
                    self._views[name].mean(note.id, vectors[note.id])
        return bool(self._stale)

    def mark(self, session: int = 0, label: str = "") -> Mark:
        """What is remembered now, for a save; `restore` goes back to it.

        Args:
            session: the night that it is.
            label: what that is called.
        """
        self._look()
        return marked(self._file.life(), self.notes(), self._aside, session, label)

    def restore(self, mark: Mark) -> int:
        """Remember what there was at a mark, and nothing else; how many notes are set aside now.

        What was said after it stays in the file, for a save in which it was said, and can be read
        back (`log`, `export`) and erased; nobody recalls it. What was erased stays erased. Of a
        mark of another file, or of before all was erased, nothing is left to remember.
        """
        self._look()
        is_of_here = mark.life == self._file.life()
        known = [*self._notes.values(), *self._aside.values()]
        known.sort(key=lambda note: note.id)
        self._clear()
        for note in known:
            if is_of_here and mark.holds(note.id):
                self._happen_again(replace(note, settled=mark.settled(note.id)))
            else:
                self._aside[note.id] = replace(note, aside=True)
        self._file.turn_back((*self._notes.values(), *self._aside.values()))
        self._read()
        return len(self._aside)

    def _happen_again(self, note: Note) -> None:
        """What it replaced then it replaces again, and what came after it does not."""
        note = replace(note, aside=False, replaced_by=0)
        for each in self._replaced_by(note):
            self._notes[each] = replace(self._notes[each], replaced_by=note.id)
        self._take_in(note, None, recent=False)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _look(self) -> None:
        """Read anew what another game wrote to the file, or erased from it."""
        if self._file.changed():
            self._read()

    def _clear(self) -> None:
        self._notes: dict[int, Note] = {}
        self._aside: dict[int, Note] = {}  # what has not happened, as things stand
        self._older: dict[int, list[int]] = {}
        self._views: dict[str, _View] = {}
        self._begun: dict[tuple[str, str], list[int]] = {}  # facts by who tells and how they begin
        self._stale: list[int] = []  # whose meaning is still to be encoded

    def _read(self) -> None:
        """Compute from the file all that recall needs."""
        self.turns += 1
        self._clear()
        self._file.changed()
        all_rows = self._file.notes()
        self._aside |= {note.id: note for note, _, _ in all_rows if note.aside}
        rows = [row for row in all_rows if not row[0].aside]
        for at, (note, vector, by) in enumerate(rows):
            recent = at >= len(rows) - MOST_RECALLED
            is_mine = self._is_mine(vector, by)
            if recent and not is_mine:
                self._stale.append(note.id)
            self._take_in(note, vector if self._encoder and is_mine else None, recent=recent)

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

    def _take_in(
        self, note: Note, vector: NDArray[np.float32] | None, *, recent: bool = True
    ) -> None:
        self._notes[note.id] = note
        if note.importance >= _LEAST_FACT and not note.replaced_by and not cues.asks(note.text):
            for head in changes.heads(note.text):
                self._begun.setdefault((note.who, head), []).append(note.id)
        if note.replaced_by:
            self._older.setdefault(note.replaced_by, []).append(note.id)
        for name in filter(lambda name: self._is_new_to(name, note), note.heard if recent else ()):
            view = self._views.setdefault(name, _View(self._encoder.width if self._encoder else 0))
            view.add(note, vector)

    def _is_new_to(self, name: str, note: Note) -> bool:
        """Whether a character heard a note, and did not pass it on itself."""
        source = self._notes.get(note.source) if note.source else None
        return name in note.heard and (source is None or name not in source.heard)

    def _replaced_by(self, new: Note) -> list[int]:
        """Facts of the same speaker, known to the same hearer, that a new one tells anew."""
        if new.kind == "rumour" or cues.asks(new.text):
            return []
        if new.kind == "named":  # one name at a time
            return [n.id for n in self._notes.values() if n.kind == "named" and n.who == new.who
                    and n.heard & new.heard and not n.replaced_by]  # fmt: skip
        if new.importance < _LEAST_FACT:
            return []
        begun = {
            n for head in changes.heads(new.text) for n in self._begun.get((new.who, head), ())
        }
        earlier = [self._notes[number] for number in sorted(begun - {new.id})[-_MOST_COMPARED:]]
        found = [
            note.id
            for note in earlier
            if note.kind == new.kind and not note.replaced_by and note.heard & new.heard
            and changes.replaces(new.text, note.text)
        ]  # fmt: skip
        if found:
            self._older[new.id] = found
        return found


class _View:
    """What one character knows, as recall needs it."""

    def __init__(self, width: int) -> None:
        self.recall = Recall(width)
        self.numbers: list[int] = []  # id of each row

    def add(self, note: Note, vector: NDArray[np.float32] | None) -> None:
        self.numbers.append(note.id)
        if note.label:
            self.recall.name_session(note.session, note.label)
        self.recall.add(note.who, note.text, note.session, vector)

    def mean(self, number: int, vector: NDArray[np.float32]) -> None:
        """Tell the meaning of a note that was added without."""
        self.recall.set_vector(bisect_left(self.numbers, number), vector)
