"""The matches of a training: which member of the league plays in which world, and who won there.

Who plays changes only when a world begins a level, so every result belongs to one line-up. Worlds
in which the learner is at peace with its foes (``flips``), lacks a sense (``drop``), or anything is
unlike home (:mod:`duskfolk.envs.elsewhere`), count for nobody.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ....envs.core import Flock
from ....envs.lacking import NOTHING
from ....game.errors import OptionError
from ....game.levels import roster
from ....game.world.kinds import Role
from ...policy import bundle
from ..presets import Training
from ..seeds import Use, seed_for
from .league import BOT, League, Lineup, refuse_links

FILE = "league.json"


class Matches:
    """Seats members of a league in the worlds of a training, and tells it the results."""

    def __init__(self, league: League, flock: Flock, run: str) -> None:
        """Take over the rivals of a flock whose worlds need not stand yet.

        Args:
            league: who can be drawn.
            flock: the worlds.
            run: the name under which this run's snapshots are kept.
        """
        self.league, self.run = league, run
        self._flock = flock
        self._lineups: list[Lineup] = [{} for _ in range(flock.worlds.count)]
        self._counts = [False] * flock.worlds.count

    def begin(self) -> None:
        """Draw for all worlds, each of which has just begun a level."""
        for w in range(len(self._lineups)):
            self._seat(w)

    def settle(self, ended: Sequence[int], infos: Sequence[dict[str, Any]]) -> None:
        """After a step: count the levels that ended and draw for those that began.

        Args:
            ended: the worlds in which one did.
            infos: of all rows, as our VecEnv gives them.
        """
        for w in ended:
            info = infos[self._flock.first_row[w]]
            if self._counts[w] and not info["TimeLimit.truncated"]:
                self.league.record(self._lineups[w], bool(info["is_success"]))
        for w in ended:
            self._seat(w)
        if ended and self.league.leaving:
            self.league.release(self._playing())

    def turn(self) -> None:
        """Look for new snapshots and change one of the brains that are drawn from."""
        self.league.turn(self._playing())

    def add_snapshot(self, steps: int, data: bytes) -> Path:
        """Leave the learner, as a bundle's bytes, where runs of other roles find it."""
        name = f"{self.run}-{steps:012d}.onnx"
        folder = self.league.folder / self.league.role.name.lower()
        return bundle.write(folder / name, data, follow=False)

    def save(self, path: Path) -> None:
        """Write the league and who plays where."""
        worlds = [
            {"lineup": {role.name.lower(): key for role, key in lineup.items()}, "counts": counts}
            for lineup, counts in zip(self._lineups, self._counts, strict=True)
        ]
        self.league.save(path, {"worlds": worlds})

    def resume(self, path: Path) -> None:
        """Go on where :meth:`save` was, in worlds that were put back.

        Raises:
            OptionError: the file cannot be used, or belongs to another number of worlds.
        """
        found = self.league.restore(path).items(len(self._lineups), least=len(self._lineups))
        roles = {role.name.lower(): role for role in self.league.others}
        known: dict[str, list[str]] = {name: [] for name in roles}
        for key, member in self.league.members.items():
            known[member.role].append(key)
        lineups: list[Lineup] = []
        counts: list[bool] = []
        for node in found:
            world = node.fields(("lineup", "counts"))
            lineup: Lineup = {}
            for name, member in world["lineup"].table().items():
                if name not in roles:
                    member.fail("this role is none of this league's others.")
                lineup[roles[name]] = member.one_of("member of this role", known[name])
            # Whose file is gone is replaced by its bot, and nobody is rated by that level.
            there = {role: key for role, key in lineup.items() if key in self.league.playing}
            bots = {role: f"{role.name.lower()}:{BOT}" for role in lineup}
            lineups.append(bots | there)
            counts.append(world["counts"].flag() and len(there) == len(lineup))
        self._lineups, self._counts = lineups, counts
        for w in range(len(lineups)):
            self._apply(w)

    def _seat(self, w: int) -> None:
        state = self._flock.worlds.state
        roles = {Role(int(role)) for role in state.role[w, : int(state.bodies[w])]}
        self._lineups[w] = self.league.lineup(roles)
        flock = self._flock
        usual = not (flock.peaceful[w] or flock.elsewhere.unlike[w])
        self._counts[w] = bool(usual and flock.lacks[w] == NOTHING)
        self._apply(w)

    def _apply(self, w: int) -> None:
        league = self.league
        minds = {role: league.mind(key) for role, key in self._lineups[w].items()}
        self._flock.set_rivals(minds, [w])

    def _playing(self) -> set[str]:
        return {key for lineup in self._lineups for key in lineup.values()}


def check(training: Training) -> None:
    """Refuse wrong settings of a league before a run's folder is made.

    Raises:
        OptionError: says which.
    """
    if training.rivals != "league":
        if training.league:
            raise OptionError(f"--league {training.league} needs --rivals league.")
    elif training.league_every < 1:
        raise OptionError(f"--league-every {training.league_every}: give at least 1 update.")
    else:
        if training.league:
            refuse_links(Path(training.league))
        if training.run:
            _check_name(training, Path(training.run))


def open_matches(training: Training, run: Path, flock: Flock, rank: int = 0) -> Matches | None:
    """The matches of a run with ``--rivals league``, else None.

    Args:
        training: its settings.
        run: its folder.
        flock: the worlds of this process.
        rank: of this process among those that learn together, each of which draws for itself.

    Raises:
        OptionError: the league's folder has snapshots of another run of this name.
    """
    if training.rivals != "league":
        return None
    if not training.resume:
        _check_name(training, run)
    options = flock.options
    others = {role for genre in options.genres for role in roster(genre, options.crowd)}
    refuse_links(_folder(training, run))
    luck = seed_for(training.seed, Use.LEAGUE, rank)
    league = League(options.role, others, _folder(training, run), luck)
    return Matches(league, flock, run.name)


def _check_name(training: Training, run: Path) -> None:
    folder = _folder(training, run)
    if any((folder / training.role).glob(f"{run.name}-[0-9]*.onnx")):
        raise OptionError(
            f"{folder} holds snapshots of a run called {run.name} already; name this one with "
            "--run, or go on with that one by --resume."
        )


def _folder(training: Training, run: Path) -> Path:
    return Path(training.league) if training.league else run / "league"
