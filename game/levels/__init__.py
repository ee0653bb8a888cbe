"""Levels: build, check, load and save them, and make them ready to play.

Reading order: :mod:`.level` (what a level is), :mod:`.builders` (how one is invented),
:mod:`.checks` (when one is sound), :mod:`.ground` (how the world receives it), :mod:`.features` and
:mod:`.difficulty` (what it is like to play).
"""

from duskfolk import renamed

from .builders import build
from .checks import check
from .difficulty import Company, Estimate, difficulty_of
from .features import FEATURES, features_of
from .files import digest_of, from_text, load, save, to_text
from .ground import pour, start_state
from .level import Body, Level, roster
from .tiled import from_tiled, to_tiled

__all__ = [
    "FEATURES",
    "Body",
    "Company",
    "Estimate",
    "Level",
    "build",
    "check",
    "difficulty_of",
    "digest_of",
    "features_of",
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


def __getattr__(name: str) -> object:
    """Old names, for one release."""
    return renamed.named_before(__name__, name)
