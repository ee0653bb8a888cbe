"""The world as learning environments: tasks, spaces and four faces of one batched core.

Importing this package registers the six environments of roles, and that of simulated players
(:mod:`.recommend`), with Gymnasium and costs nothing more; the faces are loaded when they are first
asked for.

>>> import gymnasium as gym
>>> import duskfolk.envs
>>> gym.spec("duskfolk/Warden-v0").kwargs
{'role': 'warden'}

Code that does not import this package writes the module into the id, which also works in worker
processes: ``gym.make("duskfolk.envs:duskfolk/Warden-v0")``. (``duskfolk`` alone is a signpost that
imports nothing, so ``"duskfolk:..."`` cannot register anything.)
"""

from importlib import import_module
from typing import TYPE_CHECKING

from duskfolk.extras import needed
from duskfolk.renamed import named_before

from .registration import IDS, RECOMMEND, register

if TYPE_CHECKING:
    from .core import Flock
    from .faces.parallel import DuskfolkParallelEnv, parallel_env
    from .faces.sb3 import DuskfolkVecEnv
    from .faces.single import DuskfolkEnv
    from .faces.vector import DuskfolkVectorEnv
    from .options import Options
    from .recommend.single import RecommendEnv
    from .recommend.vector import RecommendVectorEnv

__all__ = [
    "IDS",
    "RECOMMEND",
    "DuskfolkEnv",
    "DuskfolkParallelEnv",
    "DuskfolkVecEnv",
    "DuskfolkVectorEnv",
    "Flock",
    "Options",
    "RecommendEnv",
    "RecommendVectorEnv",
    "parallel_env",
]

_HOMES = {
    "DuskfolkEnv": "faces.single",
    "DuskfolkParallelEnv": "faces.parallel",
    "DuskfolkVecEnv": "faces.sb3",
    "DuskfolkVectorEnv": "faces.vector",
    "Flock": "core",
    "Options": "options",
    "RecommendEnv": "recommend.single",
    "RecommendVectorEnv": "recommend.vector",
    "parallel_env": "faces.parallel",
}

register()


def __getattr__(name: str) -> object:
    """Load a face on first use: each needs a library that users of the others may not have."""
    if name not in _HOMES:
        return named_before(__name__, name)
    with needed("train"):
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
