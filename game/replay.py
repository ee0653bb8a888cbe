"""Replays: a level, a seed and every input of a play, small, versioned and exact.

A replay holds no picture and no state: played back through the same rules it gives the same digest
at every decision, and says so or says where it does not. The file is data only: a line of text that
names the version, then compressed JSON, with actions packed one byte a body and decision. What talk
did stands beside the actions, by the names of :mod:`.acts`; replays of version 1 hold none of it,
those of 2 and 3 the names alone, and only those from 3 on say how hard the play was.
"""

import base64
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple, Unpack

import numpy as np

from duskfolk import document, files
from duskfolk.document import Node
from duskfolk.errors import named, plain

from . import acts
from .errors import LevelError, NewerError, OptionError, SaveError
from .levels import Level
from .levels.files import from_text, to_text
from .setting import AS_DRAWN, Setting
from .task import Task
from .world.kinds import Deed, Move, Relation
from .world.rules import DOUBT_LONGEST, LONGEST_PLEDGE, MAX_AGENTS, PACE_LEAST, PACE_MOST
from .world.state import Bytes
from .worlds import Worlds

VERSION = 5
_READ = (b"1", b"2", b"3", b"4", b"5")  # versions
_HEAD = b"duskfolk replay "
_VERSION = re.compile(rb"[1-9][0-9]{0,5}")
# What an hour of play needs, the longest there is: nights are shorter
_MOST_DECISIONS = 36_000
_HOUR = 3_600  # seconds
_MOST_PLEDGES = 20_000
_MOST_ACTS = 20_000
_MOST_NAMES = 32  # of brains
_LARGEST = 2 << 20  # bytes of a file; an hour of wild play has 0.8 MB
_LONGEST = 4 << 20  # bytes that it unpacks to
_LONGEST_LEVEL = 1 << 20  # characters of its level
_LONGEST_ACTIONS = 700_000  # characters of its actions, packed
_MARK = 16  # letters of each digest that are written
_SETTING = 3  # numbers
_KEYS = ("level", "seed", "dials", "pledges", "brains", "decisions", "actions", "digests")


class Done(NamedTuple):
    """What somebody did by talk."""

    at: int  # decisions before it
    body: int  # who did it
    act: str  # its name, see :mod:`.acts`
    by: int  # who asked for it
    wish: acts.Wish = acts.Wish()


@dataclass
class Replay:
    """One recorded play."""

    level: Level
    seed: int
    start: list[tuple[int, tuple[float, float, float]]] = field(default_factory=list)
    actions: list[Bytes] = field(default_factory=list)  # each (12, 2)
    pledges: list[tuple[int, int, int, int, int]] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)  # of the start, then after each decision
    brains: dict[str, str] = field(default_factory=dict)  # role -> who moved it, for the curious
    acts: list[Done] = field(default_factory=list[Done])  # what talk did
    setting: Setting = AS_DRAWN  # how hard it was
    task: Task | None = None  # what was asked of the lamplighter beside the rules
    source: str = field(default="", compare=False)  # the file that it was read from, as errors say

    def __len__(self) -> int:
        return len(self.actions)

    def so_far(self) -> "Replay":
        """As it stands, for who writes it while the play goes on."""
        return replace(
            self, actions=self.actions[:], pledges=self.pledges[:], digests=self.digests[:],
            acts=self.acts[:],
        )  # fmt: skip


class Recorder:
    """Writes down what happens in one world of a batch."""

    def __init__(
        self,
        worlds: Worlds,
        w: int,
        seed: int,
        setting: Setting = AS_DRAWN,
        task: Task | None = None,
    ) -> None:
        """Begin at the start of a level, at the setting it has; dials must be set before."""
        level = worlds.levels[w]
        if level is None:
            raise SaveError("Start a level before recording it.")
        self._worlds, self._w = worlds, w
        dials = worlds.state.dials[w]
        self.replay = Replay(level, seed, setting=setting, task=task)
        for a in range(int(worlds.state.bodies[w])):
            if dials[a].any():
                bold, roam, own = (float(value) for value in dials[a])
                self.replay.start.append((a, (bold, roam, own)))
        self.replay.digests.append(worlds.digest(w))

    def pledge(self, a: int, b: int, relation: Relation, ticks: int) -> None:
        """Note, and carry out, a change of relation before the coming decision.

        Raises:
            SaveError: somebody has done something by talk before the same decision.
        """
        at = len(self.replay.actions)
        if self.replay.acts and self.replay.acts[-1].at == at:
            raise SaveError("Pledge before anybody acts: a replay carries out pledges first.")
        self.replay.pledges.append((at, a, b, int(relation), ticks))
        self._worlds.pledge(self._w, a, b, relation, ticks)

    def act(
        self, body: int, act: str, by: int = acts.LAMPLIGHTER, **wish: Unpack[acts.Wish]
    ) -> None:
        """Do, and note, what ``by`` asked of ``body`` by talk before the coming decision.

        Raises:
            OptionError: see :func:`.acts.execute`; then nothing is noted.
        """
        acts.execute(self._worlds, self._w, body, act, by, **wish)
        if act in acts.CHANGING:
            said = acts.checked(act, wish)
            self.replay.acts.append(Done(len(self.replay.actions), body, act, by, said))

    def do_again(self, replay: Replay) -> None:
        """Do, and note, what a replay of this very play has before the coming decision.

        Raises:
            SaveError: the world is not where it was then.
        """
        at = len(self.replay.actions)
        _compare(replay, self._worlds, self._w, at, strict=True)
        for _, a, b, relation, ticks in (each for each in replay.pledges if each[0] == at):
            self.pledge(a, b, Relation(relation), ticks)
        for done in (each for each in replay.acts if each.at == at):
            try:
                self.act(done.body, done.act, done.by, **done.wish)
            except OptionError as error:
                raise SaveError(f"It cannot be done again: {error}") from None

    def note(self, actions: Bytes) -> None:
        """Note the actions (12, 2) of the decision that was just lived."""
        self.replay.actions.append(np.array(actions, np.int8))
        self.replay.digests.append(self._worlds.digest(self._w))


def play_back(
    replay: Replay, worlds: Worlds, w: int = 0, *, strict: bool = True, since: int | None = None
) -> Iterator[int]:
    """Live a replay again in world ``w``, yielding the number of each decision after it was lived.

    The first value, 0, is the start. Other worlds of the batch stand still. With ``since`` the
    world stands as it did after so many decisions of this very replay, and goes on from there.

    Raises:
        SaveError: with ``strict``, at the first decision whose digest differs from the recorded
            one: the rules have changed since the recording.
    """
    if since is None:
        worlds.start(w, replay.level, replay.seed, replay.setting)
        for a, dials in replay.start:
            worlds.set_dials(w, a, dials)
    first = since or 0
    pledges = (each for each in sorted(replay.pledges, key=itemgetter(0)) if each[0] >= first)
    pledge = next(pledges, None)
    deeds = (each for each in sorted(replay.acts, key=itemgetter(0)) if each.at >= first)
    done = next(deeds, None)
    _compare(replay, worlds, w, first, strict)
    yield first
    everybody = np.zeros((worlds.count, MAX_AGENTS, 2), np.int8)
    for number, actions in enumerate(replay.actions[first:], first):
        while pledge is not None and pledge[0] <= number:
            worlds.pledge(w, pledge[1], pledge[2], Relation(pledge[3]), pledge[4])
            pledge = next(pledges, None)
        while done is not None and done.at <= number:
            _do(replay, done, worlds, w, strict)
            done = next(deeds, None)
        everybody[w] = actions
        worlds.step(everybody)
        _compare(replay, worlds, w, number + 1, strict)
        yield number + 1


def save(replay: Replay, path: Path | str, *, private: bool = False) -> None:
    """Write a replay, whole or not at all; ``private``: for the user alone to read.

    Raises:
        SaveError: it is longer than an hour.
        FileError: it cannot be written.
    """
    files.write(path, to_bytes(replay), private=private)


def to_bytes(replay: Replay) -> bytes:
    """What the file of a replay holds.

    Raises:
        SaveError: it is longer than an hour.
    """
    if len(replay) > _MOST_DECISIONS:
        raise SaveError(
            f"This replay has {len(replay)} decisions; at most {_MOST_DECISIONS} can be kept."
        )
    packed = np.stack(replay.actions) if replay.actions else np.zeros((0, MAX_AGENTS, 2), np.int8)
    codes = (packed[..., 0] * len(Deed) + packed[..., 1]).astype(np.uint8)
    content = {
        "level": to_text(replay.level),
        "seed": int(replay.seed) & 0xFFFFFFFFFFFFFFFF,
        "dials": replay.start,
        "pledges": replay.pledges,
        # What was asked for when the play broke off was never lived
        "acts": [done for done in replay.acts if done.at < len(replay)],
        "setting": replay.setting,
        "task": None if replay.task is None else replay.task._asdict(),
        "brains": replay.brains,
        "decisions": len(replay),
        "actions": base64.b85encode(zlib.compress(codes.tobytes(), 9)).decode(),
        "digests": [digest[:_MARK] for digest in replay.digests],
    }
    body = zlib.compress(json.dumps(content).encode(), 9)
    return _HEAD + str(VERSION).encode() + b"\n" + body


def load(path: Path | str) -> Replay:
    """Read a replay; every number in it is checked, and nothing was lived yet.

    Raises:
        NewerError: it is of a newer version.
        SaveError: the file is missing, foreign, truncated, damaged or of another version, or says
            what no play does.
    """
    source = named(path)
    head, _, body = files.read_bytes(path, most=_LARGEST, refuse=SaveError).partition(b"\n")
    if not head.startswith(_HEAD):
        raise SaveError(f"{source} is not a replay of Duskfolk; give a file that `play` recorded.")
    version = head[len(_HEAD) :]
    if version not in _READ:
        said = plain(version[:20].decode(errors="replace"))
        is_newer = _VERSION.fullmatch(version) is not None and int(version) > VERSION
        raise (NewerError if is_newer else SaveError)(
            f"{source} is a replay of version {said}; this Duskfolk reads 1 to {VERSION}."
        )
    text = files.to_text(
        files.unpack(body, most=_LONGEST, source=source, refuse=SaveError), source, SaveError
    )
    whole = document.parse(text, source, refuse=SaveError)
    replay = _from_document(whole, source, version=int(version))
    replay.source = plain(Path(path).name, 60)
    return replay


def _compare(replay: Replay, worlds: Worlds, w: int, number: int, strict: bool) -> None:
    if not strict:
        return
    recorded = replay.digests[number][:_MARK] if number < len(replay.digests) else ""
    if worlds.digest(w)[:_MARK] != recorded:
        raise SaveError(
            f"{_whose(replay)} parts from the world at decision {number}: it was recorded under "
            "other rules, or changed. Record it again, or watch it all the same, unchecked: "
            "`duskfolk watch --unchecked --replay FILE`."
        )


def _whose(replay: Replay) -> str:
    return f"The replay {replay.source}" if replay.source else "This replay"


def _do(replay: Replay, done: Done, worlds: Worlds, w: int, strict: bool) -> None:
    """Do again what was done by talk; unchecked, what cannot be done any more is left out."""
    try:
        acts.execute(worlds, w, done.body, done.act, done.by, **done.wish)
    except OptionError as error:
        if strict:
            raise SaveError(
                f"{_whose(replay)} parts from the world at decision {done.at}: {error}"
            ) from None


def _from_document(whole: Node, source: str, *, version: int) -> Replay:
    later = ("acts", "setting") if version >= 3 else ("acts",) if version == 2 else ()
    entries = whole.fields((*_KEYS, *later, *(("task",) if version >= 5 else ())))
    parts = 5 if version >= 4 else 4  # of what was done by talk
    try:
        level = from_text(entries["level"].text(_LONGEST_LEVEL), f"{source}, its level")
    except LevelError as error:
        raise SaveError(*error.args) from None
    bodies, count = len(level.bodies), entries["decisions"].whole(0, _MOST_DECISIONS)
    return Replay(
        level=level,
        seed=entries["seed"].whole(-(2**63), 2**64 - 1),
        start=[_dials_of(node, bodies) for node in entries["dials"].items(MAX_AGENTS)],
        actions=list(_actions_of(entries["actions"], count, source)),
        pledges=_pledges_of(entries["pledges"], bodies, count),
        acts=_acts_of(entries["acts"], bodies, count, parts) if "acts" in entries else [],
        setting=_setting_of(entries["setting"]) if "setting" in entries else AS_DRAWN,
        task=_task_of(entries["task"]) if "task" in entries else None,
        digests=[_digest_of(node) for node in entries["digests"].items(count + 1, least=count + 1)],
        brains=_brains_of(entries["brains"]),
    )


def _setting_of(node: Node) -> Setting:
    doubt, awake, pace = node.items(_SETTING, least=_SETTING)
    return Setting(
        doubt.whole(0, DOUBT_LONGEST), awake.number(0, 1), pace.number(PACE_LEAST, PACE_MOST)
    )


def _task_of(node: Node) -> Task | None:
    if node.value is None:
        return None
    asked = node.fields(Task._fields)
    return Task(
        unheard=asked["unheard"].flag(), unhunted=asked["unhunted"].flag(),
        lapses=asked["lapses"].whole(0, _MOST_DECISIONS), grace=asked["grace"].number(0, _HOUR),
        flashed=asked["flashed"].whole(0, _MOST_DECISIONS),
        dashes=asked["dashes"].whole(0, _MOST_DECISIONS),
        seconds=asked["seconds"].number(0, _HOUR),
    )  # fmt: skip


def _dials_of(node: Node, bodies: int) -> tuple[int, tuple[float, float, float]]:
    a, dials = node.items(2, least=2)
    bold, roam, own = (dial.number(0, 1) for dial in dials.items(3, least=3))
    return a.whole(0, bodies - 1), (bold, roam, own)


def _actions_of(node: Node, count: int, source: str) -> Bytes:
    """The actions (decisions, 12, 2) of packed codes, a move and a deed in each."""
    try:
        packed = base64.b85decode(node.text(_LONGEST_ACTIONS))
    except ValueError:
        node.fail("it is no text of base 85.")
    data = files.unpack(packed, most=count * MAX_AGENTS, source=source, refuse=SaveError)
    codes = np.frombuffer(data, np.uint8)
    if codes.size != count * MAX_AGENTS:
        node.fail(f"it has {codes.size} actions, expected {MAX_AGENTS} for each of {count}.")
    if codes.size and int(codes.max()) >= len(Move) * len(Deed):
        node.fail(f"it has the action {int(codes.max())}, which does not exist.")
    codes = codes.reshape(count, MAX_AGENTS)
    return np.stack([codes // len(Deed), codes % len(Deed)], axis=-1).astype(np.int8)


def _pledges_of(node: Node, bodies: int, count: int) -> list[tuple[int, int, int, int, int]]:
    found: list[tuple[int, int, int, int, int]] = []
    last = 0
    for pledge in node.items(_MOST_PLEDGES):
        at, a, b, relation, ticks = pledge.items(5, least=5)
        last = at.whole(last, count)  # in the order in which they were given
        found.append((
            last, a.whole(0, bodies - 1), b.whole(0, bodies - 1),
            relation.whole(0, max(Relation)), ticks.whole(0, LONGEST_PLEDGE),
        ))  # fmt: skip
    return found


def _acts_of(node: Node, bodies: int, count: int, parts: int) -> list[Done]:
    found: list[Done] = []
    last = 0
    for done in node.items(_MOST_ACTS):
        at, body, act, by, *said = done.items(parts, least=parts)
        last = at.whole(last, count)  # in the order in which they were done
        if last == count and parts == 5:  # older recordings may end so, and `save` did not mind
            at.fail("no decision comes after it, so it is never carried out; leave the act out.")
        who, name = body.whole(0, bodies - 1), act.one_of("act", acts.CHANGING)
        wish = _wish_of(name, said[0]) if said else acts.Wish()
        found.append(Done(last, who, name, by.whole(0, bodies - 1), wish))
    return found


def _wish_of(act: str, node: Node) -> acts.Wish:
    """What was asked for beside an act's name, looked at as if it were said now."""
    table = node.table()
    try:
        return acts.checked(act, {name: each.value for name, each in table.items()})
    except OptionError as error:
        node.fail(f"it is what nobody can ask for: {error}")


def _digest_of(node: Node) -> str:
    digest = node.text()
    if len(digest) != _MARK or not set(digest) <= set("0123456789abcdef"):
        node.fail(f"it is no digest, which has {_MARK} hexadecimal digits.")
    return digest


def _brains_of(node: Node) -> dict[str, str]:
    table = node.table()
    if len(table) > _MOST_NAMES:
        node.fail(f"it has {len(table)} entries, expected at most {_MOST_NAMES}.")
    for role in table:
        if not role.isprintable() or len(role) > document.LONGEST_NAME:
            node.fail("it has a key that is no short name which can be printed.")
    return {role: brain.name() for role, brain in table.items()}
