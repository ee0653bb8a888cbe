"""What bodies remember as JSON text, and back; it is read as from a stranger, like any save."""

import json
import math
from collections.abc import Callable, Hashable, Sequence

import numpy as np

from duskfolk import document
from duskfolk.document import Node
from duskfolk.errors import plain, shown

from ...game import layout
from .columns import NOBODY
from .errors import SensesError
from .hearing import MOST, Hearing, Noise
from .memory import KEPT, Memories, Sights
from .names import Names

FORMAT, VERSION = "duskfolk.senses", 1
_LARGEST = 50_000_000  # characters
_MOST_BODIES = 100_000
_SAWN = 4  # ways in which one saw a rival, see mood.py
_BODY = ("body", "x", "y", "face", "alarmed", "looked", "heard", "noise", "mood", "saw", "doubt",
         "search", "lost", "known")  # fmt: skip
Find = Callable[[str | int], Hashable]


def write(
    role: str,
    memories: Memories,
    hearing: Hearing,
    names: Names,
    now: float,
    name: Callable[[Hashable], str | int] | None,
) -> str:
    """Memories and the noises that wait, as JSON text.

    Raises:
        SensesError: somebody has no name that JSON can hold.
    """
    called = {
        number: _name_of(who, name)
        for number, who in names.of({*memories.numbers(), *hearing.makers()}).items()
    }
    saved = {
        "format": FORMAT,
        "version": VERSION,
        "role": role,
        "now": _told(now),
        "sounded": hearing.number,
        "noises": [[noise.number, _told(noise.at), noise.x, noise.y, _told(noise.reach),
                    called.get(noise.by), noise.heed] for noise in hearing.all()],
        "bodies": [_body(memories, number, seat, called)
                   for number, seat in memories.seats.items()],
    }  # fmt: skip
    return json.dumps(saved)


def _body(memories: Memories, number: int, seat: int, called: dict[int, str | int]
          ) -> dict[str, object]:  # fmt: skip
    known = [
        [called[who], at, x, y, hostile]
        for who, at, (x, y), hostile in zip(
            memories.who[seat].tolist(), memories.at[seat].tolist(),
            memories.where[seat].tolist(), memories.hostile[seat].tolist(), strict=True,
        )
        if who != NOBODY
    ]  # fmt: skip
    at, *place = memories.noise[seat].tolist()
    return {
        "body": called[number],
        "face": memories.face[seat].tolist(),
        "alarmed": _told(float(memories.alarmed[seat])),
        "looked": _told(float(memories.looked[seat])),
        "heard": int(memories.heard[seat]),
        "noise": [at, *place] if at > -math.inf else None,
        "mood": layout.MOODS[memories.mood[seat]],
        "saw": int(memories.saw[seat]),
        **{name: float(getattr(memories, name)[seat])
           for name in ("x", "y", "doubt", "search", "lost")},
        "known": known,
    }  # fmt: skip


def read(
    text: str, role: str, names: Names, south: Sequence[float], find: Find | None
) -> tuple[Memories, Hearing, float]:
    """What was written.

    Args:
        text: the text.
        role: whose senses read it.
        names: that get the numbers of those who are remembered.
        south: where bodies face in the beginning.
        find: who it is that has a name; None: the name itself.

    Raises:
        SensesError: damaged, foreign, of another version or of another role.
    """
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance] - of a game
        raise SensesError(f"Got {shown(text)}; expected the text that Senses.save made.")
    if len(text) > _LARGEST:
        raise SensesError(
            f"Got saved senses of {len(text)} characters, and none have more than {_LARGEST}; give "
            "the text that Senses.save made, or begin afresh."
        )
    whole = document.parse(text, f"The saved senses of a {role}", refuse=SensesError)
    entries = whole.fields(("format", "version", "role", "now", "sounded", "noises", "bodies"))
    entries["format"].one_of("format", [FORMAT])
    if entries["version"].whole() != VERSION:
        entries["version"].fail(f"this duskfolk reads version {VERSION}; use an older save.")
    if entries["role"].value != role:
        entries["role"].fail(
            f"it is of a {shown(entries['role'].value)}, and these are a {role}'s."
        )
    hearing, memories = Hearing(), Memories()
    hearing.number = entries["sounded"].whole(0)
    for node in entries["noises"].items(2 * MOST):
        hearing.put(_noise(node, names, find, hearing.number))
    for node in entries["bodies"].items(_MOST_BODIES):
        _read_body(node, memories, names, south, find, hearing.number)
    return memories, hearing, _time(entries["now"])


def _noise(node: Node, names: Names, find: Find | None, last: int) -> Noise:
    number, at, x, y, reach, by, heed = node.items(7, least=7)
    return Noise(
        number.whole(0, last + MOST), _time(at), x.number(), y.number(),
        math.inf if reach.value is None else reach.number(0),
        NOBODY if by.value is None else _number(by, names, find), heed.flag(),
    )  # fmt: skip


def _read_body(node: Node, memories: Memories, names: Names, south: Sequence[float],
               find: Find | None, last: int) -> None:  # fmt: skip
    told = node.fields(_BODY)
    number = _number(told["body"], names, find)
    if number in memories.seats:
        told["body"].fail("it stands there twice; keep one.")
    (seat,) = memories.sit([number], _time(told["looked"]), told["heard"].whole(-1, last), south)
    memories.face[seat] = [part.number(-1, 1) for part in told["face"].items(2, least=2)]
    memories.alarmed[seat] = _time(told["alarmed"])
    memories.mood[seat] = layout.MOODS.index(told["mood"].one_of("mood", layout.MOODS))
    memories.saw[seat] = told["saw"].whole(0, _SAWN - 1)
    memories.x[seat], memories.y[seat] = told["x"].number(), told["y"].number()
    for name in ("doubt", "search", "lost"):
        getattr(memories, name)[seat] = told[name].number(0)
    if told["noise"].value is not None:
        memories.noise[seat] = [part.number() for part in told["noise"].items(3, least=3)]
    known: list[int] = []
    for sight in told["known"].items(KEPT):
        who, at, x, y, hostile = sight.items(5, least=5)
        known.append(_number(who, names, find))
        if known[-1] in known[:-1]:
            sight.fail("it stands there twice; keep one.")
        sights = Sights(
            np.array(known[-1:]), np.array([at.number()]), np.array([x.number()]),
            np.array([y.number()]), np.array([hostile.flag()]),
        )  # fmt: skip
        memories.learn(np.array([seat]), sights, seen=False)


def _time(node: Node) -> float:
    return -math.inf if node.value is None else node.number()


def _number(node: Node, names: Names, find: Find | None) -> int:
    name = node.whole() if isinstance(node.value, int) else node.name()
    return names.number(name if find is None else find(name))


def _told(number: float) -> float | None:
    """A number as JSON can hold it; None for one without end."""
    return number if math.isfinite(number) else None


def _name_of(who: Hashable, name: Callable[[Hashable], str | int] | None) -> str | int:
    called = who if name is None else name(who)
    if isinstance(called, np.integer):
        called = int(called)
    if isinstance(called, bool) or not isinstance(called, str | int):
        raise SensesError(
            f"{plain(repr(who))} cannot be written down; save with name=, a function that gives "
            "each a text or a whole number, and restore with find=, which gives them back."
        )
    if isinstance(called, str) and not (called.strip() and called.isprintable()
                                        and len(called) <= document.LONGEST_NAME):  # fmt: skip
        raise SensesError(
            f"{plain(repr(called))} is no name for a save; give printable texts of at most "
            f"{document.LONGEST_NAME} characters."
        )
    return called
