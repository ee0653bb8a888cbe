"""Which promise is meant: of all that were given to one character, the one a sentence speaks of."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from ..recollecting.values import Question
from .long_memory import LongMemory
from .matters import content, spoken_of
from .note import Note

_ELSE = re.compile(
    r"\b(?:else|other|others|more)\b|还(?=有|答应|说|承诺|保证)|别的|其他|其它", re.IGNORECASE
)


def given(memory: LongMemory, name: str, who: str, to: str = "") -> list[Note]:
    """Promises of somebody's to a character, in the order of time; what was given anew counts once.

    Args:
        memory: what is kept.
        name: the character that remembers.
        who: whose promises.
        to: to whom else they were given, as that was said.
    """
    known = [n for n in memory.notes(name)
             if n.kind == "promised" and n.who == who and not n.replaced_by]  # fmt: skip
    if to:
        return [note for note in known if note.to == to.lower()]
    return [note for note in known if note.to in ("", name)]


def open_one(memory: LongMemory, name: str, who: str, said: str) -> Note | None:
    """The open promise that a sentence speaks of: the last of those that fit best."""
    mine = [note for note in given(memory, name, who) if note.is_open]
    return mine[spoken_of([note.text for note in mine], said)] if mine else None


def again(memory: LongMemory, note: Note) -> Note | None:
    """The open promise that another one only repeats: "I promise it, really"."""
    told = content(note.text)
    mine = [n for n in given(memory, note.to, note.who) if n.is_open]
    return next((n for n in reversed(mine) if not told or content(n.text) == told), None)


def answering(
    promises: Iterable[Note], asked: Question, is_of: Callable[[Note, Collection[str]], bool]
) -> Note | None:
    """The promise that a question asks after.

    Args:
        promises: those that are meant.
        asked: the question.
        is_of: whether a note holds enough of some terms.
    """
    told = content(asked.text)
    if _ELSE.search(asked.text):  # what was not said already; and all of it once more after that
        promises = list(promises)
        promises = [n for n in promises if n.text not in asked.besides] or promises
    if asked.state == "open":
        promises = [note for note in promises if note.is_open]
    found: Sequence[Note] = [n for n in promises if not told or is_of(n, told)]
    if told and not found and asked.state == "open":  # it was given in other words
        return answering(promises, replace(asked, text=""), is_of)
    if told:  # of one matter the newest word counts
        return found[-1] if found else None
    return max(found, key=lambda note: _rank(note, asked.state), default=None)


def _rank(note: Note, state: str) -> tuple[bool, bool, bool, int]:
    """Who asks whether it kept its word asks after what is over, else after what is open."""
    is_asked = note.settled == state or (state == "kept" and note.settled == "broken")
    return bool(state) and is_asked, note.is_open, note.settled != "taken back", note.id
