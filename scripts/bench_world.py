"""Agent-steps of the bare world: rules and the observation of every agent, resets included."""

import time
from typing import TYPE_CHECKING

import numpy as np

from duskfolk.game.levels import build
from duskfolk.game.world.kinds import Genre
from duskfolk.game.world.rules import MAX_AGENTS
from duskfolk.game.worlds import Worlds

if TYPE_CHECKING:
    from duskfolk.scripts.bench import Settings

LEVELS = 4  # of each genre, kept ready, as a training does with hundreds
EPISODE = 800  # decisions after which a world begins another level: about a night


def measure(settings: "Settings") -> dict[str, float]:
    """``world.1``, ``world.64``, ``world.1024`` per CPU-second; two threads per second of wall."""
    figures = {f"world.{count}": _median(settings, count, threads=1) for count in (1, 64, 1024)}
    figures["world.1024.two_threads"] = _median(settings, 1024, threads=2)
    return figures


class Runner:
    """Worlds of all genres under random actions; each begins a new level now and then."""

    def __init__(self, count: int, threads: int, seed: int) -> None:
        levels = [build(genre, number) for number in range(LEVELS) for genre in Genre]
        self.levels, self.count = levels, count
        self.worlds = Worlds(count, threads=threads, shelf=len(levels))
        rng = np.random.default_rng(seed)
        shape = (16, count, MAX_AGENTS)
        self.actions = np.stack([rng.integers(0, 9, shape), rng.integers(0, 4, shape)], -1).astype(
            np.int8
        )
        self.clock = self.begun = self.agents = 0
        for w in range(count):
            self._begin(w)

    def step(self) -> int:
        """One decision; returns how many agents stepped."""
        agents = self.agents
        self.worlds.step(self.actions[self.clock % 16])
        self.clock += 1
        # Worlds take turns, so that resets are spread as in a training that runs for long.
        due = self.clock * self.count // EPISODE
        while self.begun - self.count < due:
            self._begin(self.begun % self.count)
        return agents

    def _begin(self, w: int) -> None:
        self.worlds.start(w, self.levels[self.begun % len(self.levels)], self.begun)
        self.begun += 1
        self.agents = int(self.worlds.state.bodies.sum())  # here: a sum costs a world's decision


def _median(settings: "Settings", count: int, threads: int) -> float:
    runner = Runner(count, threads, settings.seed)
    clock = time.process_time if threads == 1 else time.perf_counter
    speeds: list[float] = []
    for window in range(settings.windows + 1):
        done, began = 0, clock()
        length = settings.seconds if window else settings.seconds / 4  # the first one warms up
        while clock() - began < length:
            done += sum(runner.step() for _ in range(8 if count > 1 else 64))
        speeds.append(done / (clock() - began))
    return float(np.median(speeds[1:]))
