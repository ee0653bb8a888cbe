"""What a night may ask of the lamplighter beside the rules: to be unheard, unhunted, quick, bright.

The world knows nothing of it; :mod:`.nights.tasks` looks on, and says whether it can still be done.
"""

from typing import NamedTuple


class Task(NamedTuple):
    """What a night asks.

    Args:
        unheard: nobody who is awake may hear the lamplighter.
        unhunted: nobody may grow sure of it.
        lapses: how often it may be heard all the same.
        grace: seconds for which it may be hunted all the same, all of them together.
        flashed: bodies that it has to daze by its lantern.
        dashes: how often it has to dash.
        seconds: of the night until which it has to be through the gate; 0 for all of it.
    """

    unheard: bool = False
    unhunted: bool = False
    lapses: int = 0
    grace: float = 0.0
    flashed: int = 0
    dashes: int = 0
    seconds: float = 0.0

    @property
    def key(self) -> str:
        """By which its sentence is found."""
        asks = (("unheard", self.unheard), ("unhunted", self.unhunted), ("flashed", self.flashed))
        return next((name for name, asked in asks if asked), "seconds")
