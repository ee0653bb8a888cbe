"""Senses: fills the folk's observation in any game, from five questions that the game answers.

Reading order: `answers.py` (what a game tells), `senses.py` (one look), `each.py` and `together.py`
(how answers become `columns.py`, one by one or all at once), `rows.py` (the rows that become of
them), `memory.py`, `hearing.py` and `mood.py` (what bodies remember and feel), `nature.py` (what
the folk are used to), `saving.py`; `leash.py` and `keeper.py` stand beside it and hold acts back.
numpy and the observation's table alone; knows neither brains nor the world.
"""

from .answers import Other, Own, Standing
from .errors import SensesError
from .keeper import Keeper
from .leash import Leash
from .senses import Act, Senses
from .units import DIRECTIONS

__all__ = [
    "DIRECTIONS",
    "Act",
    "Keeper",
    "Leash",
    "Other",
    "Own",
    "Senses",
    "SensesError",
    "Standing",
]
