"""What the game is to players with human limits, on levels that nobody trained on.

Three lamplighters play every genre at every setting. The regular's plays at fair are filmed for
what befalls it: strikes, chases, nights. Nobody here is a person: these are policies that act as
late, as seldom and as wrongly as people do.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from duskfolk.agents.learn.provenance import plain_setting
from duskfolk.agents.measure.players import (
    Job,
    Play,
    Scene,
    Start,
    folk_of,
    minds_of,
    starts_of,
    work,
)
from duskfolk.agents.measure.players_figures import (
    cue_figures,
    first_figures,
    genre_figures,
    scene_figures,
    struck_figures,
    wins_figures,
)
from duskfolk.game.levels.sets import FIRST_UNSEEN_LEVEL
from duskfolk.game.minds import limits_of
from duskfolk.game.reflexes import PLAYERS
from duskfolk.game.setting import SETTINGS
from duskfolk.game.world.kinds import Genre, Role
from duskfolk.scripts.first_levels import FIRST, first_plays

if TYPE_CHECKING:
    from duskfolk.scripts.bench import Settings

REGULAR, FAIR = "regular", "fair"
IDLE_SECONDS = 10.0
_PLAYS = 400  # of one job, so that processes end together


def measure(settings: "Settings") -> dict[str, float]:
    """All figures of players.

    Raises:
        BundleError: a brain cannot be found or trusted.
    """
    starts = starts_of(tuple(Genre), FIRST_UNSEEN_LEVEL, settings.levels, settings.seed)
    cells = {
        (player, setting): _job(settings, player, setting, starts)
        for player in PLAYERS
        for setting in SETTINGS
    }
    unwarned = cells[REGULAR, FAIR]._replace(warned=False)
    idle = cells[REGULAR, FAIR]._replace(player="idle", reflexes="", seconds=IDLE_SECONDS)
    parts = -(-len(starts) // _PLAYS) * (len(cells) + 2) + FIRST * -(-settings.profiles // _PLAYS)
    with _Table(settings.workers, parts) as table:
        scenes = {cell: table.play(" at ".join(cell), job) for cell, job in cells.items()}
        blind = table.play("regular, to whom no wind-up is shown", unwarned)
        still = table.play("who stands still", idle)
        newcomer = cells["newcomer", "gentle"]

        def play_first(which: Sequence[Start]) -> list[Play]:
            job = newcomer._replace(starts=which)
            return [scene.play for scene in table.play("first levels", job)]

        first = first_plays(settings.profiles, settings.folk, play_first, settings.seed)
    plays = {cell: [scene.play for scene in each] for cell, each in scenes.items()}
    return (
        wins_figures(plays)
        | scene_figures(scenes[REGULAR, FAIR])
        | genre_figures(scenes[REGULAR, FAIR])
        | cue_figures(scenes[REGULAR, FAIR], blind)
        | struck_figures("players.idle.struck", [scene.play for scene in still])
        | first_figures(first)
    )


def cast_of(settings: "Settings") -> dict[str, str]:
    """Who plays whom, for the report: names of ours, of files their kind; limits by whose they are.

    A brain that is not there, or not of its role, is missed here, before an hour is spent.

    Raises:
        OptionError: a brain is of another role, or a folder holds none.
        BundleError: a brain cannot be found or trusted.
    """
    cast: dict[str, str] = {}
    for player in PLAYERS:
        job = _job(settings, player, FAIR, ())
        limits = limits_of(minds_of(job)(Genre.WATCH)[Role.LAMPLIGHTER])
        under = "" if limits is None else f", with the limits {limits.name}"
        cast[player] = f"{plain_setting(job.player)}{under}"
    for role, who in folk_of(settings.folk).items():
        cast[role.name.lower()] = str(plain_setting(who))
    return cast


def _job(settings: "Settings", player: str, setting: str, starts: Sequence[Start]) -> Job:
    brain = str(getattr(settings, player))
    watched = (player, setting) == (REGULAR, FAIR)
    return Job(brain, player, setting, starts, settings.folk, watched=watched)


class _Table:
    """Where jobs are played: parts of them side by side, in processes of their own if many."""

    def __init__(self, workers: int, parts: int) -> None:
        self._pool = ProcessPoolExecutor(workers, get_context("spawn")) if workers > 1 else None
        self._bar = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), transient=True
        )
        self._task = self._bar.add_task("", total=parts)

    def __enter__(self) -> "_Table":
        self._bar.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self._bar.__exit__(None, None, None)

    def play(self, what: str, job: Job) -> list[Scene]:
        """The scenes of a job, in the order of its starts."""
        self._bar.update(self._task, description=what)
        if not self._bar.console.is_terminal:  # which shows no bar
            print(f"  playing: {what}, {len(job.starts):,} plays", flush=True)
        scenes: list[Scene] = []
        side_by_side = map if self._pool is None else self._pool.map
        for part in side_by_side(work, _parts(job)):
            scenes += part
            self._bar.advance(self._task)
        return scenes


def _parts(job: Job) -> Iterator[Job]:
    for n in range(0, len(job.starts), _PLAYS):
        yield job._replace(starts=job.starts[n : n + _PLAYS])
