"""One night, many times: who plays, who looks on, and how often it was won."""

from collections.abc import Sequence
from typing import NamedTuple

from ....game.levels import Level
from ....game.minds import Minds, Witness, check_minds, live_out
from ....game.nights.tasks import Judge, Task
from ....game.setting import SETTINGS, Setting
from ....game.world.kinds import Outcome
from ....game.worlds import Worlds
from ..players import SHIPPED, Job, minds_of

WORLDS = 64  # side by side; no result depends on it


class Ended(NamedTuple):
    """How one play ended."""

    outcome: Outcome
    decisions: int
    broken: str = ""


class _Ends(Witness):
    """Keeps what came of each world, before it begins anew."""

    def __init__(self, task: Task | None) -> None:
        self.ends: list[Ended] = []
        self._task, self._judges = task, dict[int, Judge]()

    def begin(self, worlds: Worlds, w: int) -> None:
        self._judges[w] = Judge(self._task)

    def after(self, worlds: Worlds, actions: object) -> None:
        for w in sorted(self._judges):
            self._judges[w].see(worlds, w)
            if (outcome := Outcome(int(worlds.state.outcome[w]))) != Outcome.RUNNING:
                judge = self._judges.pop(w)
                self.ends.append(Ended(outcome, int(worlds.state.tick[w]) // 3, judge.broken))


def play_often(
    level: Level,
    player: str,
    setting: str | Setting,
    plays: int,
    witnesses: Sequence[Witness] = (),
    task: Task | None = None,
    seed: int = 0,
) -> list[Ended]:
    """Play one level.

    Args:
        level: which.
        player: who decides for the lamplighter where no witness does: a player's name, or idle.
        setting: how hard, by name or in numbers; of one in numbers folk are gentle.
        plays: how many times.
        witnesses: may play in its stead, or take something away, one after the other.
        task: what it asks beside the rules.
        seed: of the plays' luck.
    """
    name = setting if isinstance(setting, str) else "gentle"
    numbers = SETTINGS[setting] if isinstance(setting, str) else setting
    minds = check_minds(minds_of(Job(player, player, name, (), SHIPPED))(level.genre))
    worlds = Worlds(min(WORLDS, plays))
    chooser, ends = Minds(worlds), _Ends(task)
    left = iter(range(plays))

    def deal(w: int) -> bool:
        number = next(left, None)
        if number is not None:
            worlds.start(w, level, (seed << 32) + number, numbers)
            chooser.assign(w, minds)
        return number is not None

    live_out(chooser, deal, (*witnesses, ends))
    return ends.ends


def share_won(ends: Sequence[Ended]) -> float:
    """The share of plays that were won."""
    return sum(end.outcome == Outcome.WON and not end.broken for end in ends) / len(ends)
