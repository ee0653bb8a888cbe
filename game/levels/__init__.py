"""Levels: build, check, load and save them, and make them ready to play."""

from .builders import build
from .checks import check
from .ground import pour, start_state
from .level import Body, Level, roster

__all__ = ["Body", "Level", "build", "check", "pour", "roster", "start_state"]
