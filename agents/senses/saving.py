"""What bodies remember as JSON text, and back; it is read as from a stranger, like any save."""

import json
import math
from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

import numpy as np

from duskfolk import document
from duskfolk.document import Node
from duskfolk.errors import a_or_an, plain, shown

from ...game import layout
from .columns import NOBODY
from .errors import SensesError
from .given import function_of
from .hearing import Hearing, Noise
from .memory import Memories, Sights
from .names import Names
from .nature import LIMITS

FORMAT, VERSION = "duskfolk.senses", 1
_LARGEST = 50_000_000  # characters
_MOST_VALUES = 2_000_000  # of JSON: some 15,000 bodies that know 16 each, or four times as many
_LARGEST_ID = 2**64  # of a body that is a number: engines and stores count in 64 bits
_SAWN = 4  # ways in which one saw a rival, see mood.py
_BODY = ("body", "x", "y", "face", "alarmed", "looked", "heard", "noise", "mood", "saw", "doubt",
         "search", "lost", "known")  # fmt: skip
Find = Callable[[str | int], Hashable]


class _Known(NamedTuple):
    """Somebody whom a body knows of, and at which of its places."""

    seat: int
    place: int
    who: int
    at: float
    x: float
    y: float
    hostile: bool


class _Until(NamedTuple):
    """When a save was made: nothing in it was later."""

    now: float
    number: int  # of the last noise


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
        SensesError: somebody has no name that JSON can hold, or they are more than are read.
    """
    function_of(name, "name")
    called = _called(names.of({*memories.numbers(), *hearing.makers()}), name)
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
    return _readable(json.dumps(saved), len(memories.seats))


def _readable(text: str, bodies: int) -> str:
    """A text that :func:`read` takes again."""
    most = int(LIMITS["bodies"][1])
    # A value has two characters at least, with its comma: few texts are worth a count
    long = len(text) > 2 * _MOST_VALUES and document.values_in(text) > _MOST_VALUES
    if bodies > most or len(text) > _LARGEST or long:
        raise SensesError(
            f"These senses remember {bodies} bodies and whom they know, which is more than a save "
            f"holds ({most} bodies, {_MOST_VALUES} values); forget who is gone, or keep several "
            "Senses."
        )
    return text


def _called(whose: dict[int, Hashable], name: Callable[[Hashable], str | int] | None
            ) -> dict[int, str | int]:  # fmt: skip
    """What each is called in a save, by its number; nobody as somebody else."""
    called = {number: _name_of(who, name) for number, who in whose.items()}
    first: dict[str | int, int] = {}
    for number, text in called.items():
        if first.setdefault(text, number) != number:
            raise SensesError(
                f"{plain(repr(whose[first[text]]))} and {plain(repr(whose[number]))} are both "
                f"called {plain(repr(text))}; give each a name of its own, and forget who is gone."
            )
    return called


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
    function_of(find, "find")
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance] - of a game
        raise SensesError(f"Got {shown(text)}; expected the text that Senses.save made.")
    if len(text) > _LARGEST:
        raise SensesError(
            f"Got saved senses of {len(text)} characters, and none have more than {_LARGEST}; give "
            "the text that Senses.save made, or begin afresh."
        )
    source = f"The saved senses of {a_or_an(role)}"
    whole = document.parse(text, source, refuse=SensesError, most=_MOST_VALUES)
    whole.refuse_newer(VERSION, SensesError)
    entries = whole.fields(("format", "version", "role", "now", "sounded", "noises", "bodies"))
    entries["format"].one_of("format", [FORMAT])
    if entries["version"].whole() != VERSION:
        entries["version"].fail(f"this duskfolk reads version {VERSION}; begin afresh.")
    if entries["role"].value != role:
        entries["role"].fail(
            f"it is of {shown(entries['role'].value)}, and these are of {a_or_an(role)}."
        )
    hearing, memories = Hearing(), Memories()
    hearing.number = entries["sounded"].whole(*_count("number"))
    until = _Until(_time(entries["now"], LIMITS["time"][1]), hearing.number)
    for node in entries["noises"].items(_count("noises")[1]):
        hearing.put(_noise(node, names, find, until))
    known: list[_Known] = []
    for node in entries["bodies"].items(_count("bodies")[1]):
        known += _read_body(node, memories, names, south, find, until)
    if known:  # all of them at once: each alone would take as long
        seats, places, who, at, x, y, hostile = (
            np.array(part) for part in zip(*known, strict=True)
        )
        memories.put_back(seats, places, Sights(who, at, x, y, hostile))
    return memories, hearing, until.now


def _noise(node: Node, names: Names, find: Find | None, until: _Until) -> Noise:
    number, at, x, y, reach, by, heed = node.items(7, least=7)
    place = LIMITS["place"]
    return Noise(
        number.whole(0 if at.value is None else 1, until.number), _time(at, until.now),
        x.number(*place), y.number(*place),
        math.inf if reach.value is None else reach.number(*LIMITS["reach"]),
        NOBODY if by.value is None else _number(by, names, find), heed.flag(),
    )  # fmt: skip


def _read_body(node: Node, memories: Memories, names: Names, south: Sequence[float],
               find: Find | None, until: _Until) -> list[_Known]:  # fmt: skip
    told = node.fields(_BODY)
    number = _number(told["body"], names, find)
    if number in memories.seats:
        told["body"].fail("it stands there twice; keep one.")
    looked, heard = _time(told["looked"], until.now), told["heard"].whole(0, until.number)
    seat = int(memories.sit([number], looked, heard, south)[0])
    face, place = LIMITS["face"], LIMITS["place"]
    memories.face[seat] = [part.number(*face) for part in told["face"].items(2, least=2)]
    memories.alarmed[seat] = _time(told["alarmed"], until.now)
    memories.mood[seat] = layout.MOODS.index(told["mood"].one_of("mood", layout.MOODS))
    memories.saw[seat] = told["saw"].whole(0, _SAWN - 1)
    memories.x[seat], memories.y[seat] = told["x"].number(*place), told["y"].number(*place)
    for name in ("doubt", "search", "lost"):
        getattr(memories, name)[seat] = told[name].number(*LIMITS[name])
    if told["noise"].value is not None:
        when, x, y = told["noise"].items(3, least=3)
        memories.noise[seat] = _then(when, until.now), x.number(*place), y.number(*place)
    known: dict[int, _Known] = {}
    for seat_of, sight in enumerate(told["known"].items(_count("known")[1])):
        who, at, x, y, hostile = sight.items(5, least=5)
        whose = _number(who, names, find)
        if whose in known:
            sight.fail("it stands there twice; keep one.")
        known[whose] = _Known(
            seat, seat_of, whose, at.number(*LIMITS["time"]),  # also told of what is to come
            x.number(*place), y.number(*place), hostile.flag(),
        )  # fmt: skip
    return list(known.values())


def _time(node: Node, latest: float) -> float:
    """When something was, if ever."""
    return -math.inf if node.value is None else _then(node, latest)


def _then(node: Node, latest: float) -> float:
    if latest == -math.inf:
        node.fail("it was, and nobody has looked yet; begin afresh.")
    return node.number(LIMITS["time"][0], latest)


def _count(name: str) -> tuple[int, int]:
    low, high = LIMITS[name]
    return int(low), int(high)


def _number(node: Node, names: Names, find: Find | None) -> int:
    name = node.whole(-_LARGEST_ID, _LARGEST_ID) if isinstance(node.value, int) else node.name()
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
    if isinstance(called, int) and abs(called) > _LARGEST_ID:
        raise SensesError(
            f"{plain(repr(called))} is no number for a save; give whole numbers of at most 64 bits."
        )
    if isinstance(called, str) and not (called.strip() and called.isprintable()
                                        and len(called) <= document.LONGEST_NAME):  # fmt: skip
        raise SensesError(
            f"{plain(repr(called))} is no name for a save; give printable texts of at most "
            f"{document.LONGEST_NAME} characters."
        )
    return called
