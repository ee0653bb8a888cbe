"""Restless folk: lucky, eventful games that are the same on every machine, and their traces.

Everybody runs after errand hints that change now and then, strays, and uses what is in reach. So
a few hundred decisions hold strikes, thefts, lamps and powers, which blind actions rarely meet.

As a program, in a process of its own (compiled, bounds-checked or as plain Python):
``python tests/restless.py DECISIONS LEVEL...`` writes the trace of each level as JSON. A level is a
file, or the name of a genre, whose level 0 is built then.
"""

import hashlib
import json
import sys
import warnings

import numpy as np

from duskfolk.game import layout
from duskfolk.game.levels import Level, build, load
from duskfolk.game.world.geometry import DX, DY
from duskfolk.game.world.kinds import Deed, Genre
from duskfolk.game.world.rules import MAX_AGENTS, TICKS_PER_DECISION
from duskfolk.game.world.state import Bytes
from duskfolk.game.worlds import Worlds

SEED = 2026
_HINTS = len(layout.HINTS)


def restless(worlds: Worlds) -> Bytes:
    """Actions for all bodies (worlds, 12, 2): a function of seed, tick and what each observes."""
    state = worlds.state
    seed = state.seed[:, None]
    now = (state.tick[:, None] // TICKS_PER_DECISION).astype(np.uint64)
    errand = _luck(seed, now // np.uint64(30), 1, _HINTS + 2)  # (w, a)
    at = layout.HINTS_START + 3 * np.minimum(errand, _HINTS - 1)
    hint_x = np.take_along_axis(worlds.rows, at[..., None], 2)
    hint_y = np.take_along_axis(worlds.rows, at[..., None] + 1, 2)
    after = np.argmax(hint_x * DX + hint_y * DY, 2)
    astray = _luck(seed, now // np.uint64(8), 2, 9)
    move = np.where((errand < _HINTS) & (_luck(seed, now, 3, 4) > 0), after, astray)
    eager = (worlds.masks[..., Deed.USE] > 0) & (_luck(seed, now, 4, 4) > 0)
    idle = _luck(seed, now, 5, 3) > 0
    deed = np.where(eager, int(Deed.USE), np.where(idle, 0, _luck(seed, now, 6, 4)))
    return np.stack([move, deed], 2).astype(np.int8)


def trace(worlds: Worlds, w: int) -> str:
    """All that world ``w`` is, shows and allows, as one short hash."""
    whole = hashlib.blake2b(worlds.digest(w).encode(), digest_size=8)
    whole.update(worlds.rows[w].tobytes())
    whole.update(worlds.masks[w].tobytes())
    return whole.hexdigest()


def traces(level: Level, seed: int, decisions: int) -> list[str]:
    """The trace of a restless game at its start and after each decision."""
    worlds = Worlds(1)
    worlds.start(0, level, seed)
    found = [trace(worlds, 0)]
    for _ in range(decisions):
        worlds.step(restless(worlds))
        found.append(trace(worlds, 0))
    return found


def _luck(seed: np.ndarray, when: np.ndarray, why: int, below: int) -> np.ndarray:
    """Whole numbers in [0, below) as int64 (worlds, 12); SplitMix64, see game/world/dice.py."""
    who = np.arange(MAX_AGENTS, dtype=np.uint64)
    key = seed
    for part in (np.full((1, 1), why, np.uint64), when, who):
        key = key + np.uint64(0x9E3779B97F4A7C15) * (part + np.uint64(1))
        key = (key ^ (key >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        key = (key ^ (key >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        key = key ^ (key >> np.uint64(31))
    return (key % np.uint64(below)).astype(np.int64)


def main() -> None:
    """Write the traces of the levels that the command line names."""
    warnings.simplefilter("error")
    # Dice wrap round on purpose; in plain Python nothing else may.
    warnings.filterwarnings("ignore", "overflow", RuntimeWarning, r"duskfolk\.game\.world\.dice")
    decisions, *names = sys.argv[1:]
    levels = [load(name) if name.endswith(".json") else build(Genre[name], 0) for name in names]
    print(json.dumps([traces(level, SEED, int(decisions)) for level in levels]))


if __name__ == "__main__":
    main()
