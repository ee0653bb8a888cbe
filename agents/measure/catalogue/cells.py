"""Whose plays tell how hard levels are: the three players, each at every setting."""

from ....game.reflexes import PLAYERS
from ....game.setting import SETTINGS

Where = tuple[str, str]  # a player and a setting
CELLS: tuple[Where, ...] = tuple((player, name) for player in PLAYERS for name in SETTINGS)
REGULAR = "regular"
