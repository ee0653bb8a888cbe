"""Who guards the strange game: trained folk through Senses, or a chaser of fifteen lines."""

import numpy as np

from duskfolk.agents import Other, Own, Senses
from duskfolk.agents.policy.runtime import Brain
from duskfolk.scripts.station import REACH, Station
from duskfolk.scripts.station_ground import CELL, Flags, Reals, Way

Thrust = tuple[Reals, Flags]
_TRUSTED = 4.0  # seconds for which the chaser goes where it saw somebody
_ROUND = 4 * CELL  # pixels round its post that it walks


class Chaser:
    """What a game developer writes in an afternoon: see, run there, strike, look, go back."""

    def __init__(self, seed: int) -> None:
        self._rng, self._last, self._beat = np.random.default_rng(seed), {}, {}

    def __call__(self, game: Station) -> Thrust:
        """Thrust and strikes of all guards."""
        thrust, strikes = np.zeros((game.guards, 2)), np.zeros(game.guards, np.bool_)
        for guard in range(game.guards):
            here, spy = game.place[guard], game.place[-1]
            if game.sees_spy(guard):
                self._last[guard] = (game.now, *spy)
                strikes[guard] = np.hypot(*(spy - here)) < REACH
            when, *goal = self._last.get(guard, (-np.inf, *here))
            if game.now - when > _TRUSTED:
                until, *goal = self._beat.get(guard, (0.0, *here))
                if game.now >= until:
                    goal = (game.posts[guard] + self._rng.uniform(-_ROUND, _ROUND, 2)).tolist()
                    self._beat[guard] = (game.now + 3.0, *goal)
            way = game.ground.way(*here, *goal)
            if way is not None and way[2] > 0.3 * CELL:
                thrust[guard] = np.array(way[:2]) / np.hypot(*way[:2])
        return thrust, strikes


class Folk:
    """A brain with Senses, and nothing else: no leash, no post but the one it is told of."""

    def __init__(self, brain: Brain, game: Station, seed: int) -> None:
        self._brain, self._game, self._rng = brain, game, np.random.default_rng(seed)
        self._senses = Senses[int](
            brain.role, self._own, self._others, self._walls, self._way, tile=CELL, deeds=("use",),
            y_up=True,
        )  # fmt: skip

    def __call__(self, game: Station) -> Thrust:
        """Thrust and strikes of all guards."""
        bodies = list(range(game.guards))
        rows = self._senses.look(bodies, game.now)
        acts = self._senses.unpack(self._brain.decide(rows, self._senses.masks, rng=self._rng))
        thrust = np.array([(act.dx, act.dy) for act in acts])
        return thrust, np.array([act.deed == "use" for act in acts])

    def _own(self, body: int) -> Own:
        game = self._game
        (x, y), (vx, vy) = game.place[body].tolist(), game.speed[body].tolist()
        return Own(x, y, vx, vy, game.face[body], windup=float(game.raised[body]),
                   cool=float(game.rest[body]), home=game.posts[body])  # fmt: skip

    def _others(self, body: int) -> list[Other]:
        game = self._game
        found = [
            Other(other, *game.place[other].tolist(), *game.speed[other].tolist(),
                  role=self._brain.role)
            for other in range(game.guards)
            if other != body and np.hypot(*(game.place[other] - game.place[body])) < 8 * CELL
            and game.ground.sees(*game.place[[body, other]])
        ]  # fmt: skip
        if game.sees_spy(body):
            found.append(Other("spy", *game.place[-1].tolist(), *game.speed[-1].tolist()))
        return found

    def _walls(self, body: int, directions: np.ndarray) -> list[float]:
        x, y = self._game.place[body].tolist()
        return self._game.ground.reach(x, y, directions, 8 * CELL).tolist()

    def _way(self, body: int, goal: str, x: float, y: float) -> Way | None:
        here_x, here_y = self._game.place[body].tolist()
        return self._game.ground.way(here_x, here_y, x, y)
