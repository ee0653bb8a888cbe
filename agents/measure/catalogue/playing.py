"""Many plays of many levels, as fast as worlds go: one batch, in which ended worlds begin anew."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ....game.levels import Level
from ....game.minds import Decider, Deciders, Minds, check_minds, live_out
from ....game.reflexes import Reflexes
from ....game.setting import SETTINGS
from ....game.world.kinds import OTHER_ROLES, Genre, Outcome, Role
from ....game.world.rules import TICKS_PER_DECISION
from ....game.worlds import Worlds
from ...policy.difficulty import Difficulty, Handicapped, difficulties
from ...policy.library import load
from ..film import PLAYER
from ..level_ids import LevelId

WIDTH = 512  # worlds side by side: more of them are no faster, and no result depends on it
_WHOLE = 255  # a play's progress when it is won


class Plays(NamedTuple):
    """What came of plays, of so many levels so many plays each."""

    outcome: npt.NDArray[np.int8]  # (levels, plays) Outcome
    decisions: npt.NDArray[np.int16]  # (levels, plays) tenths of a second
    progress: npt.NDArray[np.uint8]  # (levels, plays) 255 times the share of the errands
    hearts: npt.NDArray[np.int8]  # (levels, plays) left


class Cell(NamedTuple):
    """Plays that are alike but for their luck: who, under which limits, and at which setting."""

    name: str
    mind: Decider
    limits: Reflexes
    dials: tuple[float, float, float]
    setting: str


class Job(NamedTuple):
    """One play: the places of its cell and its level, and its number."""

    cell: int
    level: int
    play: int


class End(NamedTuple):
    """How a play ended; an entry of each column of :class:`Plays`."""

    outcome: int
    decisions: int
    progress: int
    hearts: int


def empty(levels: int, plays: int) -> Plays:
    """Room for what comes of plays."""
    shape = (levels, plays)
    return Plays(
        np.zeros(shape, np.int8), np.zeros(shape, np.int16), np.zeros(shape, np.uint8),
        np.zeros(shape, np.int8),
    )  # fmt: skip


def luck(seed: int, name: str, setting: str, level: LevelId, play: int) -> int:
    """The source of one play's luck: its own, so that no play depends on which were before it."""
    told = f"{seed}/{name}/{setting}/{level.genre.name}/{level.number}/{level.crowd}"
    first = hashlib.blake2b(told.encode(), digest_size=8).digest()
    return (int.from_bytes(first, "little") + play) & 0xFFFFFFFFFFFFFFFF


class Table:
    """Worlds at which bots play, kept from one batch to the next, and the levels that lie on it.

    Args:
        levels: which.
        built: the same, built.
        seed: of all luck.
        width: worlds side by side.
    """

    def __init__(
        self, levels: Sequence[LevelId], built: Sequence[Level], seed: int, width: int = WIDTH
    ) -> None:
        self.levels, self.built, self.seed = levels, built, seed
        self._worlds = Worlds(width, shelf=len(set(built)))

    def play(self, cell: Cell, first: int, count: int) -> Plays:
        """Plays number ``first`` to ``first + count - 1`` of every level."""
        found = empty(len(self.built), count)

        def keep(job: Job, end: End) -> None:
            for column, value in zip(found, end, strict=True):
                column[job.level, job.play - first] = value

        levels = range(len(self.built))
        jobs = (Job(0, n, play) for play in range(first, first + count) for n in levels)
        self.play_all([cell], jobs, keep)
        return found

    def play_all(
        self, cells: Sequence[Cell], jobs: Iterator[Job], keep: Callable[[Job, End], None]
    ) -> None:
        """Play what is asked for, side by side.

        Args:
            cells: who plays at which setting. Those with one mind are asked together.
            jobs: what is to be played; the next is asked for when a world is free, so it may depend
                on what was kept before.
            keep: is given how each ended.
        """
        worlds = self._worlds
        minds = Minds(worlds)
        deciders = [_deciders(cell) for cell in cells]
        playing: dict[int, Job] = {}

        def deal(w: int) -> bool:
            if w in playing:
                keep(playing.pop(w), _end_of(worlds, w))
            job = next(jobs, None)
            if job is None:
                return False
            cell, level = cells[job.cell], self.built[job.level]
            seed = luck(self.seed, cell.name, cell.setting, self.levels[job.level], job.play)
            worlds.start(w, level, seed, SETTINGS[cell.setting])
            worlds.set_dials(w, PLAYER, cell.dials)
            minds.assign(w, deciders[job.cell][level.genre])
            # One brain serves bots of many limits: a mind has one kind, a body its own.
            minds.limits.limit(w, PLAYER, cell.limits, worlds.state, anew=False)
            playing[w] = job
            return True

        live_out(minds, deal)


def _deciders(cell: Cell) -> Mapping[Genre, Deciders]:
    """Who decides for whom in each genre: as in the game, brains where they were trained."""
    folk = _folk(cell.setting)
    return {
        genre: check_minds({Role.LAMPLIGHTER: cell.mind} | {
            role: mind for role, mind in folk.items()
            if genre.name.lower() in (mind.manifest.training.genres or (genre.name.lower(),))
        })
        for genre in Genre
    }  # fmt: skip


def _folk(setting: str) -> Mapping[Role, Handicapped]:
    return {
        role: _handicapped(role, difficulties(role.name.lower())[setting]) for role in OTHER_ROLES
    }


@cache
def _handicapped(role: Role, handicap: Difficulty) -> Handicapped:
    """One mind for all settings at which a role acts alike: who is asked together costs less."""
    return Handicapped(load(role.name.lower()), handicap)


def _end_of(worlds: Worlds, w: int) -> End:
    state = worlds.state
    outcome = int(state.outcome[w])
    decisions = int(state.tick[w]) // TICKS_PER_DECISION
    progress = _WHOLE if outcome == Outcome.WON else int(_WHOLE * progress_of(worlds, w))
    return End(outcome, decisions, progress, int(state.hearts[w, PLAYER]))


def progress_of(worlds: Worlds, w: int) -> float:
    """The share of its errands that is done in a world; to leave by the gate is the last one."""
    state, level = worlds.state, worlds.levels[w]
    assert level is not None
    lamps = bin(int(state.burning[w]) & 0xFF).count("1") - len(level.lit)
    vigil = int(state.vigil_wanted[w])
    done = min(max(lamps, 0), int(state.quota[w])) + int(state.home[w])
    done += min(int(state.vigil[w]) / vigil, 1.0) if vigil else 0
    return done / (int(state.quota[w]) + int(state.wanted[w]) + bool(vigil) + 1)
