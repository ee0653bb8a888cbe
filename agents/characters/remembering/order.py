"""Of two facts about one matter the newer comes first.

Scores tell which notes fit a question. They do not tell that somebody has moved house since: of
"I live in the mill" and "I moved to the ferry" the older one may well fit better.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from ..recollecting.shapes import asks
from .note import Note
from .words import terms

_NEARLY = 1.5  # scores so near tell nothing, and the later of two facts is taken first


def answering(
    found: Iterable[tuple[int, float]], notes: Mapping[int, Note], question: str
) -> Iterator[tuple[int, float]]:
    """Ids and scores in their order, but for a question what tells before what only asked.

    A question is likest to itself, and no answer: where nothing tells, nothing comes.
    """
    if not asks(question):
        yield from found
        return
    asked: list[tuple[int, float]] = []
    anything = False
    for number, score in found:
        if asks(notes[number].text):
            asked.append((number, score))
        else:
            anything = True
            yield number, score
    if anything:
        yield from asked


def newest_first(
    scores: Mapping[int, float], notes: Mapping[int, Note], known: Collection[int], question: str
) -> list[int]:
    """The ids of notes in the order in which they come to mind.

    A note that was replaced is preceded by what replaced it, whether or not that was found itself.
    Of two that were not seen to be about one matter, but hold the same words of the question and
    fit about as well, the later one comes first.

    Args:
        scores: by id how well each note fits, the best first.
        notes: all notes by their ids.
        known: ids of those that the character asked has heard of.
        question: what is asked.
    """
    numbers: list[int] = []
    for number in scores:
        for each in (_newest(number, notes, known), number):
            if each not in numbers:
                numbers.append(each)
    asked = set(terms(question))
    for at in range(1, len(numbers)):
        then = notes[numbers[at]]
        if then.replaced_by in numbers:
            continue  # it stays behind what replaced it
        for place in range(at):
            first = notes[numbers[place]]
            near = scores.get(first.id, 0) - scores.get(then.id, 0) < _NEARLY
            if near and _is_later(then, first, asked):
                numbers.insert(place, numbers.pop(at))
                break
    return numbers


def _newest(number: int, notes: Mapping[int, Note], known: Collection[int]) -> int:
    """What replaced a fact, as far as this character has heard of it."""
    while (newer := notes[number].replaced_by) in known and newer > number:  # in any file: it ends
        number = newer
    return number


def _is_later(then: Note, first: Note, asked: set[str]) -> bool:
    """Whether both tell of the same, as far as the question goes, and the first of them later.

    What was heard at first hand is never behind hearsay.
    """
    hearsay = then.kind == "rumour", first.kind == "rumour"
    is_before = hearsay[0] if hearsay[0] != hearsay[1] else then.id < first.id
    if then.who != first.who or is_before or asks(then.text) or asks(first.text):
        return False
    mine, theirs = (asked & set(terms(note.text)) for note in (then, first))
    return mine == theirs and bool(mine)
