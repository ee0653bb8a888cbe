"""What is not of this world, said to the keeper of the gate: nothing moves, and it is answered.

The sentences are the test of CLINC150 (Larson et al., 2019), which knows no lamp and no wolf. In
the same run sentences of this world are told apart from them.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from ..character import Reply
from ..intents import Reader
from ..table import OUT_OF_WORLD, UNCLEAR
from .blind import Spoken, sentences_of
from .keeper import has_moved, has_told, is_silent, keeper, say
from .part import Rows, Setup, json_of, needed
from .readers import beside

Note = Callable[[str, Spoken, Reply], None]
TURNED_AWAY = frozenset((OUT_OF_WORLD, UNCLEAR))


def rows(folder: Path, setup: Setup) -> Rows:
    """`oow.*` and `inworld.accepted`, ours and those of readers beside it."""
    strange = strange_sentences(folder)
    return beside(setup, lambda reader: outside(reader, strange, sentences_of("inworld")))


def strange_sentences(folder: Path) -> list[Spoken]:
    """The 5,500 sentences of CLINC150's test, in and out of its own scope.

    Raises:
        AbsentError: the file is not there.
    """
    data = json_of(needed(folder, "clinc150.json"))
    return [Spoken(text, "en") for part in ("test", "oos_test") for text, _ in data[part]]


def outside(
    reader: Reader,
    strange: Sequence[Spoken],
    ours: Sequence[Spoken],
    note: Note | None = None,
) -> Rows:
    """Figures of some sentences of no world, and some of this one.

    `oow.moved` counts acts that change something and secrets told; `oow.stirred`, beside it, also
    what only moved the mood; `oow.read` what was read as any intent of this world.
    """
    moved = answered = stirred = read = 0
    for spoken in strange:
        reply = say(reader, spoken.language, spoken.text)[-1]
        has_changed = has_moved(reply) or has_told(reply)
        moved += has_changed
        answered += not is_silent(reply)
        stirred += has_changed or any(reply.plan.shift.values())
        read += not _is_turned_away(reader, spoken)
        if note is not None and (has_changed or is_silent(reply)):
            note("moved" if has_changed else "silent", spoken, reply)
    accepted = sum(not _is_turned_away(reader, spoken) for spoken in ours)
    many = len(strange)
    return {
        "oow.moved": moved / many,
        "oow.answered": answered / many,
        "oow.stirred": stirred / many,
        "oow.read": read / many,
        "inworld.accepted": accepted / len(ours),
    }


def _is_turned_away(reader: Reader, spoken: Spoken) -> bool:
    said = reader.read(spoken.text, spoken.language, keeper(spoken.language))
    return said.main.intent in TURNED_AWAY
