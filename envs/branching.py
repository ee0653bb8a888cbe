"""Branching: all that an environment is at one decision, as bytes that can be kept in a file.

A line names the format and its version, the next one is a digest of what follows, which is JSON:
the environment's options, and of each world its level (by number where it is drawn, else whole),
its save, what rewards remember, and its random generator. There is no pickle in it, and it is
trusted as little as a save: what is refused changes nothing.
"""

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from duskfolk.document import Node, parse
from duskfolk.errors import plain, shown
from duskfolk.files import to_text, unpack

from ..game import layout
from ..game.errors import LevelError, OptionError, SaveError
from ..game.levels import Level
from ..game.levels import from_text as level_from_text
from ..game.levels import to_text as level_to_text
from ..game.levels.builders import LAST_NUMBER
from ..game.levels.level import MAX_CROWD
from ..game.minds.limits import TAKEN, fits
from ..game.minds.nerves import allocate
from ..game.nights.tasks import MOST_SEEN
from ..game.world.kinds import Genre, Outcome, Role
from ..game.world.rules import MAX_AGENTS
from ..game.world.state import Bytes
from ..game.worlds import Worlds
from .core import Flock, level_of
from .elsewhere import LIMITS, Elsewhere
from .lacking import NOTHING, SENSES
from .rewards import Ledger
from .talking import Saved
from .talking import read as read_talk
from .values import GENRE_NAMES

_HEAD = b"duskfolk state "
_VERSION = b"3"
_MOST = 16 << 20  # characters; a world takes some 2,000
_LARGEST = 1e6  # any number in a ledger is far smaller
_SOURCE = "This state"
_ENTRIES = (
    "level", "save", "ledger", "actions", "lacks", "peaceful", "elsewhere", "truncated",
    "generator",
)  # of a world  # fmt: skip
_LATER: dict[str, object] = {"talk": False, "night": []}
"""Options that came later, of which earlier states tell nothing, as they have them."""
_GENERATOR = {"state": 2**128, "inc": 2**128, "has_uint32": 2, "uinteger": 2**32}  # and limits


Columns = dict[str, np.ndarray]


class _Moment(NamedTuple):
    """One world at one decision, checked but for its save."""

    level: Level
    save: bytes
    ledger: list[np.ndarray]  # what it has of each column of a Ledger
    actions: Bytes  # (a, 2), since a brain that thinks seldom lets its bodies walk on
    lacks: int
    peaceful: bool
    elsewhere: list[float]
    truncated: bool
    generator: np.random.Generator | None
    reflexes: Columns  # of its bodies with human limits
    talk: Saved | None  # where one talks
    judge: list[int]  # what is known of a night's task


def take(flock: Flock, which: Sequence[int]) -> bytes:
    """What some worlds of a flock are now.

    Raises:
        OptionError: one of them plays no level yet, or draws from a foreign random generator.
    """
    document = {
        "options": _options_of(flock),
        "worlds": [_moment_of(flock, w) for w in which],
    }
    body = json.dumps(document, separators=(",", ":")).encode()
    return _HEAD + _VERSION + b"\n" + _digest(body) + b"\n" + body


def put(flock: Flock, which: Sequence[int], state: bytes) -> None:
    """Let some worlds of a flock be what :func:`take` found, whatever they were.

    Raises:
        DuskfolkError: it is damaged, no such state, or of an environment with other options or
            rules; nothing was changed.
    """
    document = _open(state).fields(("options", "worlds"))
    _check_options(flock, document["options"])
    worlds = document["worlds"].items()
    if len(worlds) != len(which):
        document["worlds"].fail(
            f"it holds {_worlds(len(worlds))}, and is to be put into {_worlds(len(which))}; take a "
            "state of as many."
        )
    moments = [_read(flock, w, node) for w, node in zip(which, worlds, strict=True)]
    if len(which) > 1 or moments[0].level != flock.worlds.levels[which[0]]:
        probe = Worlds(1)  # a save that is refused later would leave a world half changed
        for moment in moments:
            if probe.levels[0] != moment.level:
                probe.start(0, moment.level, 0)
            probe.restore(0, moment.save)
    for w, moment in zip(which, moments, strict=True):
        _live(flock, w, moment)


def chosen(flock: Flock, world: object) -> list[int]:
    """One world of a flock by its number, or all of them.

    Raises:
        OptionError: there is no such world.
    """
    count = flock.worlds.count
    if world is None:
        return list(range(count))
    if isinstance(world, bool) or not isinstance(world, int | np.integer) or not 0 <= world < count:
        raise OptionError(f"There is no world {shown(world)} here; give 0 to {count - 1}, or None.")
    return [int(world)]


def _live(flock: Flock, w: int, moment: _Moment) -> None:
    if flock.worlds.levels[w] != moment.level:
        flock.play(w, moment.level, 0)
    flock.worlds.restore(w, moment.save)
    for column, values in zip(_ledger_of(flock, w), moment.ledger, strict=True):
        column[...] = values
    flock.actions(w)[...] = moment.actions
    flock.lacks[w] = moment.lacks
    flock.peaceful[w] = moment.peaceful
    for column, value in zip(flock.elsewhere, moment.elsewhere, strict=True):
        column[w] = value
    flock.truncated[w] = moment.truncated
    flock.judges.put_back(w, moment.level, moment.judge)
    flock.terminated[w] = flock.ledger.outcome[w] != Outcome.RUNNING
    flock.generators[w] = moment.generator
    flock.limits.put_back(flock.limits.take(w)[0], moment.reflexes)
    if flock.talking is not None and moment.talk is not None:
        flock.talking.begin(w, moment.level)
        flock.talking.restore(w, moment.talk)


def _moment_of(flock: Flock, w: int) -> dict[str, object]:
    level = flock.worlds.levels[w]
    if level is None:
        raise OptionError(f"World {w} plays no level yet; reset the environment first.")
    ledger = b"".join(np.ascontiguousarray(column).tobytes() for column in _ledger_of(flock, w))
    moment: dict[str, object] = {
        "level": _level_entry(level),
        "save": _packed(flock.worlds.save(w)),
        "ledger": _packed(zlib.compress(ledger)),
        "actions": flock.actions(w).reshape(-1).tolist(),
        "lacks": int(flock.lacks[w]),
        "peaceful": bool(flock.peaceful[w]),
        "elsewhere": [float(column[w]) for column in flock.elsewhere],
        "truncated": bool(flock.truncated[w]),
        "generator": _generator_entry(flock.generators[w]),
    }
    talk = {} if flock.talking is None else {"talk": flock.talking.save(w)}
    seen = flock.judges.take(w)
    judge: dict[str, object] = {"judge": seen} if seen else {}
    return moment | _reflexes_entry(flock, w) | talk | judge


def _read(flock: Flock, w: int, node: Node) -> _Moment:
    # Worlds without human limits tell of none, and those in which nobody talks of no talk
    talks = ("talk",) if flock.talking is not None else ()
    judge = ("judge",) if flock.judges.take(w) else ()
    entries = node.fields((*_ENTRIES, *talks, *judge), ("reflexes",))
    level = _read_level(entries["level"], flock.worlds.levels[w])
    flock.seats_in(w, level)  # or it is refused
    return _Moment(
        level=level,
        save=_unpacked(entries["save"]),
        ledger=_read_ledger(entries["ledger"], flock, w),
        actions=_read_actions(entries["actions"]),
        lacks=entries["lacks"].whole(NOTHING, len(SENSES) - 1),
        peaceful=entries["peaceful"].flag(),
        elsewhere=_read_elsewhere(entries["elsewhere"]),
        truncated=entries["truncated"].flag(),
        generator=_read_generator(entries["generator"]),
        reflexes=_read_reflexes(node, flock.limited_in(w, level)),
        talk=read_talk(entries["talk"], level) if talks else None,
        judge=_read_judge(entries["judge"]) if judge else [],
    )


def _read_judge(node: Node) -> list[int]:
    numbers = node.items(len(MOST_SEEN), least=len(MOST_SEEN))
    return [one.whole(0, most) for one, most in zip(numbers, MOST_SEEN, strict=True)]


def _options_of(flock: Flock) -> dict[str, object]:
    """The options by name, as JSON gives them back. Brains have no name, so all are "brain"."""
    options = flock.options
    minds = {role: options.rivals.get(role, "scripted") for role in Role}
    return {
        "role": options.role.name.lower(),
        "night": [night.name for night in options.nights],
        "seats": options.seats,
        "genre": [genre.name.lower() for genre in options.genres],
        "levels": _own_entry(options.own) if options.own else list(options.levels),
        "crowd": options.crowd,
        "rivals": {
            role.name.lower(): mind if isinstance(mind, str) else "brain"
            for role, mind in minds.items()
        },
        "dials": list(options.dials) if isinstance(options.dials, tuple) else options.dials,
        "setting": options.setting if isinstance(options.setting, str) else list(options.setting),
        "flips": options.flips,
        "drop": options.drop,
        "reflexes": None if options.reflexes is None else options.reflexes.name,
        **options.strangeness._asdict(),
        "talk": options.talk,
        "max_episode_steps": options.max_episode_steps,
    }


def _own_entry(levels: Sequence[Level]) -> str:
    """Levels of one's own, told by what is in them: their files may lie elsewhere."""
    texts = "".join(level_to_text(level) for level in levels).encode()
    return f"{len(levels)} of one's own, {hashlib.blake2b(texts, digest_size=8).hexdigest()}"


def _check_options(flock: Flock, node: Node) -> None:
    ours = _options_of(flock)
    theirs = node.fields(ours.keys() - _LATER.keys(), _LATER.keys())
    for name, mine in ours.items():
        given = theirs[name].value if name in theirs else _LATER[name]
        if given != mine:
            raise SaveError(
                f"This state is of an environment with {name}={shown(given)}, and "
                f"this one has {name}={shown(mine)}; make one with the same options."
            )


def _level_entry(level: Level) -> dict[str, object]:
    try:
        drawn = level == level_of(level.genre, level.number, level.crowd)
    except OptionError:  # no builder has a level of this number
        drawn = False
    if not drawn:
        return {"text": level_to_text(level)}
    return {"genre": level.genre.name.lower(), "number": level.number, "crowd": level.crowd}


def _read_level(node: Node, present: Level | None) -> Level:
    if "text" not in node.table():
        entries = node.fields(("genre", "number", "crowd"))
        return level_of(
            Genre[entries["genre"].one_of("genre", GENRE_NAMES).upper()],
            entries["number"].whole(0, LAST_NUMBER),
            entries["crowd"].whole(1, MAX_CROWD),
        )
    text = node.fields(("text",))["text"].text(1_000_000)
    if present is not None and level_to_text(present) == text:
        return present  # which need not be one that a file may hold
    try:
        return level_from_text(text, "The level of this state")
    except LevelError as error:
        raise SaveError(str(error)) from None


def _ledger_of(flock: Flock, w: int) -> list[np.ndarray]:
    """Views of what one world has in each column."""
    first, last = flock.first_row[w], flock.first_row[w + 1]
    return [
        column[first:last] if name == "total" else column[w : w + 1]
        for name, column in zip(Ledger._fields, flock.ledger, strict=True)
    ]


def _read_ledger(node: Node, flock: Flock, w: int) -> list[np.ndarray]:
    columns = _ledger_of(flock, w)
    size = sum(column.nbytes for column in columns)
    body = unpack(_unpacked(node), most=size, source=_SOURCE, refuse=SaveError)
    if len(body) != size:
        node.fail(f"it has {len(body)} bytes, expected {size}.")
    read: list[np.ndarray] = []
    start = 0
    for column in columns:
        values = np.frombuffer(body, column.dtype, column.size, start).reshape(column.shape)
        start += column.nbytes
        floats = np.issubdtype(column.dtype, np.floating)
        if not (np.abs(values) < _LARGEST if floats else values >= 0).all():
            node.fail("it has numbers that no ledger has.")
        read.append(values)
    return read


def _reflexes_entry(flock: Flock, w: int) -> dict[str, str]:
    """What bodies with human limits have seen and done of late, where there are any."""
    who, columns = flock.limits.take(w)
    if len(who) == 0:
        return {}
    data = b"".join(columns[name].tobytes() for name in TAKEN)
    return {"reflexes": _packed(zlib.compress(data))}


def _read_reflexes(node: Node, bodies: Sequence[int]) -> Columns:
    """The same of such bodies, every number looked at."""
    empty = allocate(len(bodies))
    columns = {name: getattr(empty, name) for name in TAKEN}
    entry = node.table().get("reflexes")
    if entry is None:
        if bodies:
            node.fail("it lacks the key 'reflexes', and there are bodies with human limits here.")
        return columns
    size = sum(column.nbytes for column in columns.values())
    body = unpack(_unpacked(entry), most=size, source=_SOURCE, refuse=SaveError)
    if len(body) != size:
        entry.fail(f"it has {len(body)} bytes, expected {size}: it is of other bodies.")
    start = 0
    for name, column in columns.items():
        values = np.frombuffer(body, column.dtype, column.size, start).reshape(column.shape)
        start += column.nbytes
        if not fits(name, values):
            entry.fail(f"it has numbers in {name} that no body with human limits has.")
        columns[name] = values
    return columns


def _read_elsewhere(node: Node) -> list[float]:
    """What is unlike home, in the order of the columns of Elsewhere."""
    names = Elsewhere._fields
    numbers = node.items(len(names), least=len(names))
    return [number.number(*LIMITS[name]) for name, number in zip(names, numbers, strict=True)]


def _read_actions(node: Node) -> Bytes:
    count = MAX_AGENTS * len(layout.ACTION_BRANCHES)
    most = [limit - 1 for limit in layout.ACTION_BRANCHES] * MAX_AGENTS
    numbers = node.items(count, least=count)
    values = [number.whole(0, limit) for number, limit in zip(numbers, most, strict=True)]
    return np.array(values, np.int8).reshape(MAX_AGENTS, -1)


def _generator_entry(generator: np.random.Generator | None) -> dict[str, int] | None:
    if generator is None:
        return None
    state = generator.bit_generator.state
    if state["bit_generator"] != "PCG64":
        raise OptionError(
            f"The random generator is {plain(str(state['bit_generator']))}; only PCG64 can be kept."
        )
    flat = {**state, **state["state"]}
    return {name: int(flat[name]) for name in _GENERATOR}


def _read_generator(node: Node) -> np.random.Generator | None:
    if node.value is None:
        return None
    entries = node.fields(_GENERATOR)
    values = {name: entries[name].whole(0, limit - 1) for name, limit in _GENERATOR.items()}
    if values["inc"] % 2 == 0:
        entries["inc"].fail("it is even, and such a generator soon repeats itself.")
    bits = np.random.PCG64()
    bits.state = {
        "bit_generator": "PCG64",
        "state": {"state": values["state"], "inc": values["inc"]},
        "has_uint32": values["has_uint32"],
        "uinteger": values["uinteger"],
    }
    return np.random.Generator(bits)


def _open(state: object) -> Node:
    if not isinstance(state, bytes | bytearray | memoryview):
        raise SaveError(f"A state is bytes, as get_state returns them, not {shown(state)}.")
    head, _, rest = bytes(state).partition(b"\n")
    if not head.startswith(_HEAD):
        raise SaveError("These bytes are no state of an environment; give what get_state returned.")
    if head != _HEAD + _VERSION:
        version = plain(head[len(_HEAD) :].decode(errors="replace"))
        raise SaveError(
            f"This state has version {version}; this Duskfolk reads version {_VERSION.decode()}."
        )
    said, _, body = rest.partition(b"\n")
    if len(body) > _MOST or _digest(body) != said:
        raise SaveError("This state is damaged (its digest does not fit); use another copy.")
    return parse(to_text(body, _SOURCE, SaveError), _SOURCE, refuse=SaveError)


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=16).hexdigest().encode()


def _packed(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _unpacked(node: Node) -> bytes:
    try:
        return base64.b64decode(node.text(1_000_000), validate=True)
    except (binascii.Error, ValueError):
        node.fail("it is no base64.")


def _worlds(count: int) -> str:
    return f"{count} world{'' if count == 1 else 's'}"
