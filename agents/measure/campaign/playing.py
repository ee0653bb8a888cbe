"""One night, many times: who plays, who looks on, and how often it was won."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from ....game.levels import Level
from ....game.minds import Minds, Witness, check_minds, live_out
from ....game.nights.tasks import Judge, Task
from ....game.setting import Setting, setting_at
from ....game.world.kinds import OTHER_ROLES, Genre, Outcome, Role
from ....game.world.rules import TICKS_PER_DECISION
from ....game.worlds import Worlds
from ...kit.intervals import Cell, wilson
from ...policy.difficulty import Handicapped, at
from ...policy.library import load, shipped
from ..players import player_of
from .setup import Luck, seeds

WORLDS = 256  # side by side; no result depends on it


class Ended(NamedTuple):
    """How one play ended."""

    outcome: Outcome
    decisions: int
    broken: str = ""

    @property
    def won(self) -> bool:
        """Whether its lamp burns: it was won, and its task was done."""
        return self.outcome == Outcome.WON and not self.broken


class _Ends(Witness):
    """Keeps what came of each world, before it begins anew."""

    def __init__(self, task: Task | None) -> None:
        self.ends: dict[int, Ended] = {}  # by the number of the play
        self._task, self._judges = task, dict[int, tuple[int, Judge]]()
        self._begun = 0

    def begin(self, worlds: Worlds, w: int) -> None:
        self._judges[w] = self._begun, Judge(self._task)
        self._begun += 1

    def after(self, worlds: Worlds, actions: object) -> None:
        if self._task is not None:
            for w, (_, judge) in self._judges.items():
                judge.see(worlds, w)
        state = worlds.state
        for w in np.flatnonzero(state.outcome != Outcome.RUNNING).tolist():
            if w in self._judges:
                number, judge = self._judges.pop(w)
                decisions = int(state.tick[w]) // int(TICKS_PER_DECISION)
                self.ends[number] = Ended(Outcome(int(state.outcome[w])), decisions, judge.broken)


def play_often(
    level: Level,
    player: str,
    setting: Setting | None,
    plays: int,
    witnesses: Sequence[Witness] = (),
    task: Task | None = None,
    luck: Luck | None = None,
    *,
    slider: float = 0.0,
) -> list[Ended]:
    """Play one level.

    Args:
        level: which.
        player: who decides for the lamplighter where no witness does: a player's name, or idle.
        setting: how hard, where the night has its own; None: as the slider says.
        plays: how many times.
        witnesses: may play in its stead, or take something away, one after the other.
        task: what it asks beside the rules.
        luck: of the plays; None: that of seed 0.
        slider: where it stands, by which folk are handicapped.

    Returns:
        How each ended, in the order in which they began.
    """
    numbers = setting_at(slider) if setting is None else setting
    minds = check_minds(minds_at(level.genre, player, slider))
    worlds = Worlds(min(WORLDS, plays))
    chooser, ends = Minds(worlds), _Ends(task)
    left = iter(seeds(luck or Luck(0), plays))

    def deal(w: int) -> bool:
        seed = next(left, None)
        if seed is not None:
            worlds.start(w, level, seed, numbers)
            chooser.assign(w, minds)
        return seed is not None

    live_out(chooser, deal, (*witnesses, ends))
    return [ends.ends[number] for number in sorted(ends.ends)]


def minds_at(genre: Genre, player: str, slider: float) -> dict[Role, object]:
    """Who decides for whom in a genre: the player with its own limits, and folk as in the game."""
    minds: dict[Role, object] = {Role.LAMPLIGHTER: player_of(player, player)}
    for role in OTHER_ROLES:
        if role.name.lower() in shipped():
            brain = load(role.name.lower())
            if genre.name.lower() in (brain.manifest.training.genres or (genre.name.lower(),)):
                minds[role] = Handicapped(brain, at(slider, brain.role))
    return minds


def share_won(ends: Sequence[Ended]) -> float:
    """The share of plays that were won."""
    return sum(end.won for end in ends) / len(ends)


def cell_of(ends: Sequence[Ended]) -> Cell:
    """The share of plays that were won, as one of several."""
    return partial(wilson, sum(end.won for end in ends), len(ends))
