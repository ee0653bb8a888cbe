"""One sheet beside other worlds that people learn in, where these are installed."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np
import pygame

from ...world.kinds import Genre
from .places import moment
from .sheet import Shown, laid_out

_SIZE = (320, 180)


def beside() -> tuple[pygame.Surface, list[str]]:
    """A frame of ours beside frames of MiniGrid, Crafter and knights-archers-zombies.

    Returns:
        The sheet, and the names of those that are not installed.
    """
    ours, _ = moment(Genre.THEFT, 0.7)
    shown, absent = [Shown(_fitted(ours), "Duskfolk")], list[str]()
    for name, draw in _OTHERS.items():
        try:
            shown.append(Shown(_fitted(_surface(draw())), name))
        except ImportError:
            absent.append(name)
    return laid_out(shown, 2), absent


def _minigrid() -> np.ndarray:
    import_module("minigrid")
    gymnasium: Any = import_module("gymnasium")
    env = gymnasium.make("MiniGrid-MultiRoom-N6-v0", render_mode="rgb_array")
    env.reset(seed=3)
    return np.asarray(env.render())


def _crafter() -> np.ndarray:
    crafter: Any = import_module("crafter")
    env = crafter.Env(size=(540, 540), seed=3)
    return np.asarray(env.reset())


def _knights() -> np.ndarray:
    at = "pettingzoo.butterfly.knights_archers_zombies_v"
    try:
        knights: Any = import_module(f"{at}11")
    except ModuleNotFoundError:
        knights = import_module(f"{at}10")
    env = knights.parallel_env(render_mode="rgb_array")
    env.reset(seed=3)
    for _ in range(120):
        env.step({agent: env.action_space(agent).sample() for agent in env.agents})
    return np.asarray(env.render())


_OTHERS: dict[str, Callable[[], np.ndarray]] = {
    "MiniGrid": _minigrid, "Crafter": _crafter, "knights-archers-zombies": _knights,
}  # fmt: skip


def _surface(pixels: np.ndarray) -> pygame.Surface:
    return pygame.surfarray.make_surface(pixels.swapaxes(0, 1))


def _fitted(picture: pygame.Surface) -> pygame.Surface:
    """A picture as large as fits, in the middle of a frame."""
    share = min(_SIZE[0] / picture.get_width(), _SIZE[1] / picture.get_height())
    small = pygame.transform.smoothscale_by(picture, share)
    frame = pygame.Surface(_SIZE)
    frame.blit(small, small.get_rect(center=frame.get_rect().center))
    return frame
