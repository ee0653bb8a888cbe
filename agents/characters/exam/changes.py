"""Changed facts: 200 that somebody told anew, 60 pairs where nothing changed, and erasing.

All are our own sentences, 140 English and 60 Chinese. They are told to one character, whose memory
holds everything at once; a question is asked after all were told. The newer fact has won when it is
recalled and comes before the older one. The rules of `remembering/changes.py` were written with
these sentences at hand, so the figure tells what they reach and not what strangers will say.

Honesty is measured beside it: of every second fact that was told and all others that were not, how
many questions get an answer at all.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ..recollecting import Question
from ..remembering import Encodes, LongMemory, Note
from ..remembering.changes import replaces
from ..remembering.recollect import recollect
from ..understanding import shipped_encoder
from .part import Rows, Setup

_HERE = Path(__file__).parent
_MOST = 10
_HEAR = frozenset({"marta"})


class Changes(NamedTuple):
    """Shares of the changed facts, of the unchanged pairs, and counts of what came back."""

    newer: float
    first: float  # the newer fact is the very first thing recalled
    marked: float  # and the older one is known to be replaced
    mistaken: float  # of the pairs where nothing changed, those taken for a change
    erased: int  # notes that were recalled, or whose bytes were found, after they were erased


class Honesty(NamedTuple):
    """Shares of questions: about what was told, and about what never was."""

    answered: float  # of what was told, with anything
    right: float  # and with the newer sentence itself
    invented: float  # of what was never told, with anything but "I do not remember"


def rows(data: Path, setup: Setup) -> Rows:
    """`memory.newer` and `memory.erased`, and how honest the answers are; needs no data."""
    found = Rows()
    encoders: dict[str, Encodes | None] = {"": shipped_encoder()}
    if setup.peers:
        encoders["words."] = None
    for name, encoder in encoders.items():
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            each, told = measure(Path(folder) / "memories.sqlite", encoder), honesty(encoder)
        found |= {f"memory.{name}newer": each.newer, f"memory.{name}erased": each.erased,
                  f"memory.{name}newer_first": each.first, f"memory.{name}mistaken": each.mistaken,
                  f"memory.{name}answered": told.answered, f"memory.{name}right": told.right,
                  f"memory.{name}invented": told.invented}  # fmt: skip
    return found


def changed() -> list[tuple[str, ...]]:
    """Language, older sentence, newer sentence, question."""
    return _rows("changed_facts.tsv")


def unchanged() -> list[tuple[str, ...]]:
    """Language, a sentence, another one of another matter."""
    return _rows("unchanged_facts.tsv")


def measure(path: Path, encoder: Encodes | None = None) -> Changes:
    """Tell all, ask all, erase the older half and look for it; makes a new file at ``path``."""
    facts = changed()
    memory = LongMemory(path, encoder)
    pairs: list[list[int]] = [[] for _ in facts]
    for night in (1, 2):
        for at, fact in enumerate(facts):
            note = Note("Wren", fact[night], _HEAR, session=night, label=f"night {night}")
            pairs[at].append(memory.remember(note).id)
    won = first = marked = 0
    for (old, new), fact in zip(pairs, facts, strict=True):
        found = [each.note.id for each in memory.recall("marta", fact[3], _MOST)]
        won += new in found and (old not in found or found.index(new) < found.index(old))
        first += found[:1] == [new]
        marked += any(note.id == old and note.replaced_by == new for note in memory.notes())
    mistaken = [replaces(pair[2], pair[1]) for pair in unchanged()]
    returned = _erased(memory, path, pairs, facts)
    memory.close()
    count = len(facts)
    return Changes(
        won / count, first / count, marked / count, sum(mistaken) / len(mistaken), returned
    )


def honesty(encoder: Encodes | None = None) -> Honesty:
    """Tell one half and ask for all, and the other way round; each language by itself.

    The facts of one language are those of the other in the same words, more or less: who was told
    one in English and answers it in Chinese has invented nothing.
    """
    facts = changed()
    answered = right = invented = 0
    for language in sorted({fact[0] for fact in facts}):
        told = [fact for fact in facts if fact[0] == language]
        for half in (0, 1):
            memory = LongMemory(":memory:", encoder)
            for night in (1, 2):
                for fact in told[half::2]:
                    label = f"night {night}"
                    note = Note("lamplighter", fact[night], _HEAR, session=night, label=label)
                    memory.remember(note)
            for at, fact in enumerate(told):
                found = recollect(memory, "marta", Question(fact[3], language=language), 2)
                if at % 2 == half:
                    answered += found is not None
                    right += found is not None and found.words == fact[2]
                else:
                    invented += found is not None
            memory.close()
    return Honesty(answered / len(facts), right / len(facts), invented / len(facts))


def _erased(
    memory: LongMemory, path: Path, pairs: Sequence[Sequence[int]], facts: Sequence[tuple[str, ...]]
) -> int:
    """Erase every second fact wholly; how many of their notes come back in any way."""
    gone = [(number, fact[which]) for pair, fact in list(zip(pairs, facts, strict=True))[::2]
            for which, number in enumerate(pair, start=1)]  # fmt: skip
    numbers = {number for number, _ in gone}
    memory.erase(*numbers)
    recalled = {each.note.id for fact in facts for each in memory.recall("marta", fact[3], _MOST)}
    told = str(memory.export()) + "".join(memory.log())
    kept = {fact[which] for fact in facts[1::2] for which in (1, 2)}
    data = b"".join(file.read_bytes() for file in path.parent.glob(path.name + "*"))
    return len(recalled & numbers) + sum(
        (text in told or text.encode() in data) and text not in kept for _, text in gone
    )


def _rows(name: str) -> list[tuple[str, ...]]:
    lines = (_HERE / name).read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines]
