"""What is in mind: the newest notes of a file, and what is computed of them when it is asked for.

Nothing is computed of a note before somebody asks: who opens a file of many years waits for none of
them, and a character that nobody talks to costs nothing.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ..recollecting.retracting import RETRACTION, retracts, tells_instead, told_besides
from . import changes, cues
from .note import Note
from .recall import Recall

MOST_RECALLED = 10_000
"""Notes of a file among which characters recall, the newest when it is opened; all are kept."""
_MOST_FACTS = 2_000  # of one speaker, the newest, that are looked through for what a new one tells
_MOST_COMPARED = 400  # of them that are held against it
_LEAST_FACT = 0.3  # importance below which a note is no fact that anything replaces

Vector = NDArray[np.float32]


class InMind:
    """Notes in the order of time, and how each character finds them.

    Args:
        width: numbers in a vector of meaning; 0 where there is no encoder.

    Attributes:
        notes: by their ids.
        older: by the id of a newer fact those that it replaced.
    """

    def __init__(self, width: int) -> None:
        self.notes: dict[int, Note] = {}
        self.older: dict[int, list[int]] = {}
        self._width = width
        self._vectors: dict[int, Vector] = {}
        self._views: dict[str, View] = {}
        self._facts: dict[str, dict[str, list[int]]] = {}  # by who tells and how they begin

    def add(self, note: Note, vector: Vector | None) -> None:
        """Take in a note that is newer than all others."""
        self.notes[note.id] = note
        if vector is not None:
            self._vectors[note.id] = vector
        if note.replaced_by:
            self.older.setdefault(note.replaced_by, []).append(note.id)
        if (facts := self._facts.get(note.who)) is not None:
            _begin(facts, note)
        for name in note.heard & self._views.keys():
            if self.is_new_to(name, note):
                self._views[name].add(note, vector)

    def replace(self, older: Iterable[int], newer: int) -> None:
        """A newer fact stands for these from now on."""
        for each in older:
            self.notes[each] = replace(self.notes[each], replaced_by=newer)
            self.older.setdefault(newer, []).append(each)

    def tell_again(self, back: Iterable[int]) -> list[tuple[int, int]]:
        """Notes have happened after all: what they tell anew, they replace again.

        Args:
            back: their ids.

        Returns:
            The newer note and the older, where that is another than before.
        """
        told: list[tuple[int, int]] = []
        for number in sorted(self.notes.keys() & back):
            older = self.replaced_by(self.notes[number])
            self.replace(older, number)
            told += [(number, each) for each in older]
        return told

    def view(self, name: str) -> "View":
        """What one character knows, as recall needs it; made when it is first asked for."""
        if name not in self._views:
            view = self._views[name] = View(self._width)
            for note in self.known_to(name):
                view.add(note, self._vectors.get(note.id))
        return self._views[name]

    def mean(self, number: int, vector: Vector) -> None:
        """Tell the meaning of a note that was taken in without."""
        note = self.notes[number]
        self._vectors[number] = vector
        for name in note.heard & self._views.keys():
            if self.is_new_to(name, note):
                self._views[name].mean(number, vector)

    def known_to(self, name: str) -> Iterator[Note]:
        """What a character knows; what it passed on, from where it had it."""
        return (note for note in self.notes.values() if self.is_new_to(name, note))

    def is_new_to(self, name: str, note: Note) -> bool:
        """Whether a character heard a note, and did not pass it on itself."""
        if name not in note.heard:
            return False
        source = self.notes.get(note.source) if note.source else None
        return source is None or name not in source.heard

    def replaced_by(self, new: Note) -> list[int]:
        """Facts of the same speaker, known to the same hearer, that a new one tells anew."""
        if new.kind in ("rumour", "promised") or cues.asks(new.text):
            return []  # a promise stands beside every other, until it is kept or taken back
        if new.kind == "named":  # one name at a time
            return [n.id for n in self.notes.values() if n.kind == "named" and n.who == new.who
                    and n.heard & new.heard and not n.replaced_by and n.id < new.id]  # fmt: skip
        if new.importance >= RETRACTION and retracts(
            new.text, has_told=new.importance < _LEAST_FACT
        ):
            return self._taken_back(new)
        if new.importance < _LEAST_FACT:
            return []
        facts = self._facts_of(new.who)
        begun = {n for head in changes.heads(new.text) for n in facts.get(head, ()) if n < new.id}
        earlier = [self.notes[number] for number in sorted(begun)[-_MOST_COMPARED:]]
        return [
            note.id
            for note in earlier
            if note.kind == new.kind and note.to == new.to and not note.replaced_by
            and note.heard & new.heard and changes.replaces(new.text, note.text)
        ]  # fmt: skip

    def _taken_back(self, new: Note) -> list[int]:
        """What a sentence such as "I lied" is said of: what it names, or what was told last."""
        earlier = [
            note for note in self.notes.values()
            if note.who == new.who and note.kind == "said" and note.id < new.id and _is_fact(note)
            and note.heard & new.heard and not retracts(note.text, has_told=False)
        ][-_MOST_COMPARED:]  # fmt: skip
        rest = told_besides(new.text)
        named = [note.id for note in earlier if rest and changes.takes_back(rest, note.text)]
        if not named and tells_instead(new.text):
            named = [note.id for note in earlier if changes.replaces(new.text, note.text)]
        last = [note.id for note in earlier if note.session == new.session][-1:]
        return named or last

    def _facts_of(self, who: str) -> dict[str, list[int]]:
        if who not in self._facts:
            facts: dict[str, list[int]] = {}
            told = [note for note in self.notes.values() if note.who == who and _is_fact(note)]
            for note in told[-_MOST_FACTS:]:
                _begin(facts, note)
            self._facts[who] = facts
        return self._facts[who]


def _is_fact(note: Note) -> bool:
    return note.importance >= _LEAST_FACT and not note.replaced_by and not cues.asks(note.text)


def _begin(facts: dict[str, list[int]], note: Note) -> None:
    """Enter a fact under how it begins."""
    if _is_fact(note):
        for head in changes.heads(note.text):
            facts.setdefault(head, []).append(note.id)


class View:
    """What one character knows, as recall needs it."""

    def __init__(self, width: int) -> None:
        self.recall = Recall(width)
        self.numbers: list[int] = []  # id of each row

    def add(self, note: Note, vector: Vector | None) -> None:
        """Append a note."""
        self.numbers.append(note.id)
        if note.label:
            self.recall.name_session(note.session, note.label)
        self.recall.add(note.who, note.text, note.session, vector)

    def mean(self, number: int, vector: Vector) -> None:
        """Tell the meaning of a note that was added without."""
        self.recall.set_vector(bisect_left(self.numbers, number), vector)
