"""A look of three hundred bodies, of a game whose answers cost nothing, in both forms."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from duskfolk.agents import Other, Own, Senses, Standing
from duskfolk.game import layout

if TYPE_CHECKING:
    from duskfolk.scripts.bench import Settings

BODIES = 300
_RIVALS = 7  # whom they see, one each, beside a fellow
_STEP = 0.1  # seconds from look to look
_DISTANCES = np.random.default_rng(0).uniform(0.5, 12.0, layout.RAY_COUNT)
_WAY = (0.6, 0.8, 7.0)


class Crowd:
    """Wardens that each see a rival and a fellow, and know their post, an ember and the gate."""

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        x, y = rng.uniform(0, 200, (2, BODIES))
        fellow, rival = (np.arange(BODIES) + 1) % BODIES, BODIES + np.arange(BODIES) % _RIVALS
        wide = np.full(BODIES, 2.0)
        home = np.stack([x, np.full(BODIES, 5.0)], 1)
        self.columns = Own(x, y, wide, wide, home=home, ember=(3.0, 4.0), gate=(1.0, 2.0))
        self.own = [
            Own(*place, 2.0, 2.0, home=(place[0], 5.0), ember=(3.0, 4.0), gate=(1.0, 2.0))
            for place in zip(x.tolist(), y.tolist(), strict=True)
        ]
        self.seer = np.repeat(np.arange(BODIES), 2)
        self.seen = Other(
            np.stack([rival, fellow], 1).ravel(), np.stack([x + 3, x - 2], 1).ravel(),
            np.repeat(y, 2), role=np.tile([0, 1], BODIES),
        )  # fmt: skip
        self.others = [
            [Other(r, a + 3, b), Other(f, a - 2, b, role="warden")]
            for r, f, a, b in zip(
                rival.tolist(), fellow.tolist(), x.tolist(), y.tolist(), strict=True
            )
        ]
        self.walls, self.ways = np.tile(_DISTANCES, (BODIES, 1)), np.tile(_WAY, (BODIES, 1))
        self.near = _DISTANCES.tolist()

    def one_by_one(self) -> Senses[int]:
        """The senses of a game that is asked for each body."""
        return Senses[int](
            "warden", self.own.__getitem__, self.others.__getitem__, lambda body, rays: self.near,
            lambda body, goal, x, y: _WAY, Standing,
        )  # fmt: skip

    def together(self) -> Senses[int]:
        """The senses of a game that is asked for all."""
        return Senses.of_all(
            "warden", lambda bodies: self.columns, lambda bodies: (self.seer, self.seen),
            lambda bodies, rays: self.walls, lambda bodies, goal, x, y: self.ways, Standing,
        )  # fmt: skip


def measure(settings: "Settings") -> dict[str, float]:
    """Microseconds a body, at 300 bodies and at a single one."""
    crowd = Crowd(settings.seed)
    together, one_by_one, alone = crowd.together(), crowd.one_by_one(), crowd.one_by_one()
    everybody, numbers = list(range(BODIES)), np.arange(BODIES)
    looks: dict[str, tuple[Callable[[float], object], int]] = {
        "senses.us": (lambda now: together.look(numbers, now), BODIES),
        "senses.single_us": (lambda now: one_by_one.look(everybody, now), BODIES),
        "senses.alone_us": (lambda now: alone.look([0], now), 1),
    }
    times: dict[str, list[float]] = {name: [] for name in looks}
    now = 0.0
    for window in range(settings.windows + 1):
        for name, (look, bodies) in looks.items():
            calls, began = 0, time.process_time()
            while time.process_time() - began < settings.seconds / 4:
                now += _STEP
                look(now)
                calls += 1
            if window:  # the first one warms up
                times[name].append((time.process_time() - began) / calls / bodies * 1e6)
    return {name: float(np.median(found)) for name, found in times.items()}
