"""Senses: fills the folk's observation in any game, from five questions that the game answers.

Reading order: `answers.py` (what a game tells), `senses.py` (the row that becomes of it),
`units.py` (its numbers), `memory.py` (what bodies remember), `nature.py` (what the folk are used
to). numpy and the observation's table alone; knows neither brains nor the world.
"""

from .answers import Other, Own, Standing
from .errors import SensesError
from .senses import Act, Senses
from .units import DIRECTIONS

__all__ = ["DIRECTIONS", "Act", "Other", "Own", "Senses", "SensesError", "Standing"]
