"""Replays: a level, a seed and every input of a play, small, versioned and exact.

A replay holds no picture and no state: played back through the same rules it gives the same digest
at every decision, and says so or says where it does not. The file is data only: a line of text that
names the version, then compressed JSON, with actions packed one byte a body and decision.
"""

import base64
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from .errors import LevelError, SaveError
from .kinds import Deed, Move, Relation
from .levels import Level
from .levels.files import from_text, to_text
from .rules import MAX_AGENTS
from .state import Bytes
from .worlds import Worlds

VERSION = 1
_HEAD = b"duskfolk replay "
_LARGEST = 64 << 20  # bytes a file may unpack to; an hour of play is under 1 MB


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

    def __len__(self) -> int:
        return len(self.actions)


class Recorder:
    """Writes down what happens in one world of a batch."""

    def __init__(self, worlds: Worlds, w: int, seed: int) -> None:
        """Begin at the start of a level; dials must be set before."""
        level = worlds.levels[w]
        if level is None:
            raise SaveError("Start a level before recording it.")
        self._worlds, self._w = worlds, w
        dials = worlds.state.dials[w]
        self.replay = Replay(level, seed)
        for a in range(int(worlds.state.bodies[w])):
            if dials[a].any():
                bold, roam, own = (float(value) for value in dials[a])
                self.replay.start.append((a, (bold, roam, own)))
        self.replay.digests.append(worlds.digest(w))

    def pledge(self, a: int, b: int, relation: Relation, ticks: int) -> None:
        """Note, and carry out, a change of relation before the coming decision."""
        at = len(self.replay.actions)
        self.replay.pledges.append((at, a, b, int(relation), ticks))
        self._worlds.pledge(self._w, a, b, relation, ticks)

    def note(self, actions: Bytes) -> None:
        """Note the actions (12, 2) of the decision that was just lived."""
        self.replay.actions.append(np.array(actions, np.int8))
        self.replay.digests.append(self._worlds.digest(self._w))


def play_back(replay: Replay, worlds: Worlds, w: int = 0, *, strict: bool = True) -> Iterator[int]:
    """Live a replay again in world ``w``, yielding the number of each decision after it was lived.

    The first value, 0, is the start. Other worlds of the batch stand still.

    Raises:
        SaveError: with ``strict``, at the first decision whose digest differs from the recorded
            one: the rules have changed since the recording.
    """
    worlds.start(w, replay.level, replay.seed)
    for a, dials in replay.start:
        worlds.set_dials(w, a, dials)
    pledges = iter(sorted(replay.pledges))
    pledge = next(pledges, None)
    _compare(replay, worlds, w, 0, strict)
    yield 0
    everybody = np.zeros((worlds.count, MAX_AGENTS, 2), np.int8)
    for number, actions in enumerate(replay.actions):
        while pledge is not None and pledge[0] == number:
            worlds.pledge(w, pledge[1], pledge[2], Relation(pledge[3]), pledge[4])
            pledge = next(pledges, None)
        everybody[w] = actions
        worlds.step(everybody)
        _compare(replay, worlds, w, number + 1, strict)
        yield number + 1


def save(replay: Replay, path: Path | str) -> None:
    """Write a replay, whole or not at all."""
    packed = np.stack(replay.actions) if replay.actions else np.zeros((0, MAX_AGENTS, 2), np.int8)
    codes = (packed[..., 0] * len(Deed) + packed[..., 1]).astype(np.uint8)
    document = {
        "level": to_text(replay.level),
        "seed": replay.seed,
        "dials": replay.start,
        "pledges": replay.pledges,
        "brains": replay.brains,
        "decisions": len(replay),
        "actions": base64.b85encode(zlib.compress(codes.tobytes(), 9)).decode(),
        "digests": [digest[:16] for digest in replay.digests],
    }
    body = zlib.compress(json.dumps(document).encode(), 9)
    target = Path(path)
    partial = target.with_name(target.name + ".part")
    partial.write_bytes(_HEAD + str(VERSION).encode() + b"\n" + body)
    partial.replace(target)


def load(path: Path | str) -> Replay:
    """Read a replay.

    Raises:
        SaveError: the file is missing, foreign, truncated, damaged or of another version.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise SaveError(f"Cannot read the replay {path}: {error.strerror}.") from error
    head, _, body = data.partition(b"\n")
    if not head.startswith(_HEAD):
        raise SaveError(f"{path} is not a replay of Duskfolk; give a file that `play` recorded.")
    version = head[len(_HEAD) :].decode(errors="replace")
    if version != str(VERSION):
        raise SaveError(f"{path} is a replay of version {version}; this Duskfolk reads {VERSION}.")
    try:
        return _from_document(json.loads(_unpack(body)))
    except (zlib.error, ValueError, KeyError, TypeError, LevelError) as error:
        reason = f" ({error})" if isinstance(error, LevelError) else ""
        raise SaveError(f"{path} is damaged or cut off{reason}; nothing was loaded.") from error


def _compare(replay: Replay, worlds: Worlds, w: int, number: int, strict: bool) -> None:
    if not strict or number >= len(replay.digests):
        return
    recorded = replay.digests[number]
    if not worlds.digest(w).startswith(recorded[:16]):
        raise SaveError(
            f"This replay parts from the world at decision {number}: it was recorded under other "
            "rules. Watch it without the check, or record it again."
        )


def _unpack(packed: bytes) -> bytes:
    reader = zlib.decompressobj()
    body = reader.decompress(packed, _LARGEST)
    if not reader.eof:
        raise ValueError("cut off or too large")
    return body


def _from_document(document: dict[str, Any]) -> Replay:
    count = int(document["decisions"])
    codes = np.frombuffer(_unpack(base64.b85decode(document["actions"])), np.uint8)
    codes = codes.reshape(count, MAX_AGENTS)
    if count and int(codes.max()) >= len(Move) * len(Deed):
        raise ValueError("an action that does not exist")
    actions = np.stack([codes // len(Deed), codes % len(Deed)], axis=-1).astype(np.int8)
    return Replay(
        level=from_text(document["level"]),
        seed=int(document["seed"]),
        start=[(int(a), (float(p), float(q), float(r))) for a, (p, q, r) in document["dials"]],
        actions=list(actions),
        pledges=[
            (int(at), int(a), int(b), int(relation), int(ticks))
            for at, a, b, relation, ticks in document["pledges"]
        ],
        digests=[str(digest) for digest in document["digests"]],
        brains={str(role): str(brain) for role, brain in document["brains"].items()},
    )
