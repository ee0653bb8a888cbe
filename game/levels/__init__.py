"""Levels: build, check, load and save them, and make them ready to play.

Reading order: :mod:`.level` (what a level is), :mod:`.builders` (how one is invented),
:mod:`.checks` (when one is sound), :mod:`.ground` (how the world receives it).
"""

from .builders import build
from .catalogue import FEATURES, TRAINING_LIMIT, LevelSet, difficulty, features
from .checks import check
from .files import from_text, load, save, to_text
from .ground import pour, start_state
from .level import Body, Level, roster
from .tiled import from_tiled, to_tiled

__all__ = [
    "FEATURES",
    "TRAINING_LIMIT",
    "Body",
    "Level",
    "LevelSet",
    "build",
    "check",
    "difficulty",
    "features",
    "from_text",
    "from_tiled",
    "load",
    "pour",
    "roster",
    "save",
    "start_state",
    "to_text",
    "to_tiled",
]
