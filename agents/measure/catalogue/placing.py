"""The place of a level that nobody has seen: a few bots play it, and the players' rates follow.

Which bot plays next, and at which setting, is asked whenever a world is free: the one from whom
most can be learned about the players. What was learned is told by :mod:`.joint`, and by nothing
of the level's looks.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from duskfolk.errors import nearest

from ....game.errors import OptionError
from ....game.levels import Level
from ....game.levels.difficulty import Estimate
from ....game.minds import Decider
from ....game.setting import SETTINGS
from ....game.world.kinds import Genre, Outcome
from ..level_ids import LevelId
from .book import Catalogue
from .cast import cell_of, panel
from .cells import CELLS, Where
from .hardness import hardness_of
from .joint import Floats, Joint, Posterior, after, gain
from .playing import End, Job, Table

# Of processor time in which plays may begin. Those under way take one more, and to import and load
# everything takes another, so that all of it, with the process itself, ends within five.
SECONDS = 2.6
MOST = 1000  # plays
WIDTH = 192  # worlds: fewer would leave each step's fixed costs to too few, more would end too late
_PORTION = 8  # plays that are dealt to one cell before it is asked again who tells most


class Place(NamedTuple):
    """How hard a level is for each player at each setting, by plays of others.

    Args:
        rates: chance of a win, by player and setting.
        sd: how unsure each rate is: one standard deviation, in 2 of 3 cases the truth lies within.
        estimate: how hard it is at each setting, as a catalogue's levels are.
        plays: that were played.
        seconds: of processor time.
    """

    rates: dict[Where, float]
    sd: dict[Where, float]
    estimate: dict[str, Estimate]
    plays: int
    seconds: float


class Placer:
    """Places levels, one after the other; brains are loaded once.

    Args:
        joint: of the players' cells, in the order of :data:`.cells.CELLS`, and then the panel's.
        cells: who plays for the panel: names and settings in the order of ``joint``.
        seed: of all luck.

    Raises:
        OptionError: a bot of the panel is not known here.
    """

    def __init__(self, joint: Joint, cells: Sequence[Where], seed: int = 0) -> None:
        bots = {bot.name: bot for bot in panel()}
        minds: dict[str, Decider] = {}
        for name, _ in cells:
            if name not in bots:
                raise OptionError(nearest("bot of the panel", name, bots))
        self.joint, self.seed = joint, seed
        self.cells = [cell_of(bots[name], setting, minds) for name, setting in cells]

    def place(self, level: Level, most: int = MOST, seconds: float = SECONDS,
              each: int | None = None) -> Place:  # fmt: skip
        """Let bots play a level.

        Args:
            level: any level, drawn or made.
            most: plays.
            seconds: of processor time after which no more plays begin. How many there are then is
                the machine's doing, and so are a few hundredths of the place.
            each: exactly so many plays by each cell of the panel, instead of either. The same seed
                and level then have the same place each time and everywhere.
        """
        began = time.process_time()
        which = LevelId(level.genre, level.number, level.crowd)
        table = Table([which], [level], self.seed, WIDTH)
        asking = _Asking(self.joint, level.genre, len(self.cells), most, began + seconds)
        jobs = asking.jobs() if each is None else asking.even(each)
        table.play_all(self.cells, jobs, asking.keep)
        return _place(asking.told(), asking.ended, time.process_time() - began)


def placer(catalogue: Catalogue, seed: int = 0) -> Placer:
    """Who places levels by a catalogue.

    Raises:
        OptionError: the panel has not played in it, or is not known here.
    """
    if catalogue.joint is None:
        raise OptionError(
            "The bots that place levels have not played yet in this catalogue; go on with it by "
            "`duskfolk catalogue build --resume`."
        )
    return Placer(catalogue.joint, catalogue.panel, seed)


@dataclass
class _Asking:
    """Who is to play next, by what is known so far."""

    joint: Joint
    genre: Genre
    cells: int  # of the panel
    most: int
    until: float  # of the process's clock
    wins: Floats = field(init=False)
    plays: Floats = field(init=False)
    ended: int = 0

    def __post_init__(self) -> None:
        self.wins, self.plays = (np.zeros(len(CELLS) + self.cells) for _ in range(2))
        self._dealt = np.zeros(self.cells, np.int64)

    def told(self) -> Posterior:
        """What is known now."""
        return self.joint.posterior(int(self.genre), self.wins, self.plays)

    def keep(self, job: Job, end: End) -> None:
        """A play has ended."""
        at = len(CELLS) + job.cell
        self.plays[at] += 1
        self.wins[at] += end.outcome == Outcome.WON
        self.ended += 1

    def jobs(self) -> Iterator[Job]:
        """Plays, as long as there are time and plays left."""
        left = self.most
        while left > 0:
            for cell in self._portions():
                for _ in range(min(_PORTION, left)):
                    if time.process_time() >= self.until:
                        return
                    yield Job(cell, 0, int(self._dealt[cell]))
                    self._dealt[cell] += 1
                    left -= 1
                if left <= 0:
                    return

    def even(self, each: int) -> Iterator[Job]:
        """So many plays of every cell, whatever they tell and however long they take."""
        for play in range(each):
            for cell in range(self.cells):
                yield Job(cell, 0, play)

    def _portions(self) -> list[int]:
        """The cells of the next portions: each as if those before it had ended as expected."""
        wanted: npt.NDArray[np.intp] = np.arange(len(CELLS))
        told = self.told()
        # Plays that are under way will tell as much as they can be expected to.
        for cell in range(self.cells):
            under_way = self._dealt[cell] - self.plays[len(CELLS) + cell]
            if under_way > 0:
                told = after(told, len(CELLS) + cell, float(under_way))
        found: list[int] = []
        for _ in range(4):
            gains = gain(told, _PORTION, wanted)[len(CELLS) :]
            cell = int(gains.argmax())
            found.append(cell)
            told = after(told, len(CELLS) + cell, _PORTION)
        return found


def _place(told: Posterior, plays: int, seconds: float) -> Place:
    rates = told.rates
    sd = np.sqrt(np.diag(told.cov))
    at = {cell: n for n, cell in enumerate(CELLS)}
    return Place(
        {cell: round(float(rates[n]), 4) for cell, n in at.items()},
        {cell: round(float(rates[n] * (1 - rates[n]) * sd[n]), 4) for cell, n in at.items()},
        dict(zip(SETTINGS, hardness_of(told), strict=True)),
        plays,
        round(seconds, 2),
    )
