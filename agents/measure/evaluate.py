"""How good folk are: many whole levels at once, the same levels for everybody who is compared.

A role is measured by its success (:data:`duskfolk.envs.tasks.SUCCESS`) against the scripted rest,
on levels that no training has seen (1,000,000 and up) and on levels from training.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from duskfolk.renamed import named_before

from ...envs.lacking import SENSES, leave_out
from ...envs.rewards import succeeded
from ...envs.values import GENRES_OF, parse_genres, parse_sense
from ...game.errors import OptionError
from ...game.levels import build
from ...game.levels.sets import FIRST_UNSEEN_LEVEL, FIRST_VALIDATION_LEVEL
from ...game.minds import Decider, Minds, Witness, check_minds, live_out
from ...game.setting import SETTINGS, Setting
from ...game.world.kinds import Genre, Outcome, Role, Tally
from ...game.world.rules import MAX_AGENTS, TICKS_PER_DECISION
from ...game.world.state import Floats
from ...game.worlds import Worlds
from ..kit.intervals import Share, difference, excess, mean, wilson
from ..policy.manifest import Manifest
from .level_ids import LevelId, level_ids

Progress = Callable[[int, int], None]  # levels done, of how many
_MOST_LEVELS = FIRST_VALIDATION_LEVEL - FIRST_UNSEEN_LEVEL  # unseen ones of a genre
_NOBODY = Witness()


class Ending(NamedTuple):
    """How a level ended."""

    outcome: Outcome
    stashed: int
    decisions: int


@dataclass(frozen=True)
class Measure:
    """How to measure.

    Args:
        levels: unseen levels of each genre, from 1,000,000 on; as many from training, from 0 on.
        crowd: 1, or 2 for doubled hostile folk.
        seed: of the worlds' luck.
        dials: of everybody measured, three numbers from 0 to 1; None leaves them as levels do.
        worlds: how many run side by side; no result depends on it.
        genres: of the levels; none takes every genre in which the role appears.
        setting: how hard it is for the lamplighter; at fierce all foes are awake, and it counts
            most how good everybody is.
        without: a sense that everybody measured lacks, see :data:`duskfolk.game.layout.SENSES`;
            empty: none.

    Raises:
        OptionError: there is no such sense, or there are not so many unseen levels.
    """

    levels: int = 150
    crowd: int = 1
    seed: int = 0
    dials: tuple[float, float, float] | None = None
    worlds: int = 128
    genres: tuple[Genre, ...] = ()
    without: str = ""
    setting: Setting = SETTINGS["fierce"]

    def __post_init__(self) -> None:
        check_levels(self.levels)
        if self.without:
            parse_sense(self.without)


def check_levels(count: int) -> None:
    """Refuse to measure on levels of another set, by which trainings choose.

    Raises:
        OptionError: there are not so many unseen ones.
    """
    if count > _MOST_LEVELS:
        raise OptionError(
            f"levels: got {count:,}, give at most {_MOST_LEVELS:,} of each genre; at level "
            f"{FIRST_VALIDATION_LEVEL:,} begins another set, by which trainings choose."
        )


def play_out(
    levels: Sequence[LevelId],
    minds: Mapping[Role, object] | object = "scripted",
    measure: Measure = Measure(),  # frozen
    measured: Role | None = None,
    progress: Progress = lambda done, of: None,
    witness: Witness = _NOBODY,
) -> list[Ending]:
    """Play whole levels to their ends, in one batch.

    Args:
        levels: which ones; a world that ends takes the next.
        minds: who decides for whom, as the option ``rivals`` of the environments.
        measure: luck, dials and size of the batch; its levels are not looked at.
        measured: the role whose dials are set, and that lacks a sense if anybody does; None: all.
        progress: is told how many levels have ended.
        witness: looks on.

    Returns:
        The ending of each level, in the order given; independent of the batch's size.
    """
    deciders = check_minds(minds)
    worlds = Worlds(min(measure.worlds, len(levels)))
    chooser = Minds(worlds, partial(_seen, without=measure.without, role=measured))
    endings: dict[int, Ending] = {}
    playing = [-1] * worlds.count  # index of each world's level
    waiting = iter(range(len(levels)))

    def deal(w: int) -> bool:
        if playing[w] >= 0:
            endings[playing[w]] = _ending(worlds, w)
            progress(len(endings), len(levels))
        playing[w] = next(waiting, -1)
        if playing[w] < 0:
            return False
        _begin(worlds, w, levels[playing[w]], measure, measured)
        chooser.assign(w, deciders)
        return True

    live_out(chooser, deal, (witness,))
    return [endings[n] for n in range(len(levels))]


def luck_of(which: LevelId, seed: int) -> int:
    """The luck of a level is its own, so that who is compared meets the same one everywhere."""
    return (seed << 32) + which.number * len(Genre) + which.genre


def genres_of(wanted: str, role: Role, about: Manifest | None) -> tuple[Genre, ...]:
    """The genres named in a text, separated by commas.

    ``own`` takes those a brain was trained on, as its manifest tells; ``all``, and ``own`` without
    a manifest, take every genre in which the role appears.

    Raises:
        OptionError: a genre is unknown, or the role does not appear in it.
    """
    if wanted == "own":
        trained = about.training.genres if about is not None else ()
        return parse_genres(trained or "all", role)
    return parse_genres(wanted.split(",") if "," in wanted else wanted, role)


def score(role: Role, endings: Iterable[Ending]) -> Share:
    """What a role is measured by: for imps embers brought home a level, else its success."""
    if role == Role.IMP:
        return mean([ending.stashed for ending in endings])
    return success(role, endings)


def success(role: Role, endings: Iterable[Ending]) -> Share:
    """The share of levels that went well for a role."""
    wins = [succeeded(role, ending.outcome, ending.stashed) for ending in endings]
    return wilson(sum(wins), len(wins))


def unseen(role: Role, measure: Measure) -> list[LevelId]:
    """The levels of a report, never trained on."""
    return level_ids(_genres(role, measure), FIRST_UNSEEN_LEVEL, measure.levels, measure.crowd)


def evaluate(
    role: Role,
    brain: Decider | None,
    measure: Measure = Measure(),  # frozen
    trained_on: tuple[int, int] = (0, 1000),
    rivals: Mapping[Role, object] | None = None,
    progress: Callable[[str, int, int], None] = lambda what, done, of: None,
    play_levels: Callable[..., list[Ending]] = play_out,
) -> dict[str, float]:
    """Figures of a role: its trained brain beside the scripted and the random one.

    Args:
        role: who is measured.
        brain: the trained policy; None measures the other two alone.
        measure: how.
        trained_on: the set of levels (start, count) that the brain was trained on, for the gap.
        rivals: who decides for the others; scripted where not named.
        progress: is told what is being played and how far it is.
        play_levels: :func:`play_out`, or what does the same on a cluster (:mod:`.jobs`).

    Returns:
        ``ROLE.trained``, ``ROLE.scripted``, ``ROLE.random``, ``ROLE.training`` with ``.low`` and
        ``.high``, the same for each genre as ``ROLE.GENRE.trained`` ..., ``ROLE.gap`` (training
        levels minus unseen ones; of embers, as a share of those on unseen ones) and ``ROLE.lead``
        (trained above scripted, likewise) with their ends, and
        ``GENRE.lamplighter_wins`` with the best brain there is in the role. Embers of one level
        alone, and what is made of them, have no ends.
    """
    name = role.name.lower()
    levels = unseen(role, measure)
    others = dict(rivals or {})
    figures: dict[str, float] = {}

    def play(what: str, mind: object, which: list[LevelId]) -> Share:
        endings = play_levels(
            which, {**others, role: mind}, measure, role, lambda n, of: progress(what, n, of)
        )
        share = score(role, endings)
        _put(figures, f"{name}.{what}", share)
        for genre in _genres(role, measure):
            its = [e for each, e in zip(which, endings, strict=True) if each.genre == genre]
            _put(figures, f"{name}.{genre.name.lower()}.{what}", score(role, its))
            if what == ("scripted" if brain is None else "trained"):
                wins = success(Role.LAMPLIGHTER, its)
                figures[f"{genre.name.lower()}.lamplighter_wins"] = wins.value
        return share

    play("random", "random", levels)
    twin = play("scripted", "scripted", levels)
    if brain is not None:
        start, count = trained_on
        stride = max(1, count // measure.levels)  # spread over the whole set
        few = min(count, measure.levels)
        seen = level_ids(_genres(role, measure), start, few, measure.crowd, stride)
        met = play("trained", brain, levels)
        # Embers are no share of anything but of other embers.
        apart = excess if role == Role.IMP else difference
        _put(figures, f"{name}.gap", apart(play("training", brain, seen), met))
        _put(figures, f"{name}.lead", apart(met, twin))
    return figures


def _genres(role: Role, measure: Measure) -> tuple[Genre, ...]:
    return measure.genres or tuple(GENRES_OF[role])


def _begin(
    worlds: Worlds, w: int, which: LevelId, measure: Measure, measured: Role | None
) -> None:  # fmt: skip
    level = build(which.genre, which.number, which.crowd)
    worlds.start(w, level, luck_of(which, measure.seed), measure.setting)
    if measure.dials is not None:
        for a in range(int(worlds.state.bodies[w])):
            if measured is None or worlds.state.role[w, a] == measured:
                worlds.set_dials(w, a, measure.dials)


def _seen(worlds: Worlds, without: str, role: Role | None) -> Floats:
    """The rows (w, a, 160), which lack a sense for a role, or for everybody."""
    if not without:
        return worlds.rows
    state, rows = worlds.state, worlds.rows.copy()
    there = np.arange(MAX_AGENTS) < state.bodies[:, None]
    who = np.nonzero(there if role is None else there & (state.role == role))
    lacking = rows[who]
    lacks = np.full(worlds.count, SENSES.index(without), np.int8)
    world, body = (numbers.astype(np.int32) for numbers in who)
    leave_out(lacks, world, body, state, worlds.ground, lacking)
    rows[who] = lacking
    return rows


def _ending(worlds: Worlds, w: int) -> Ending:
    state = worlds.state
    stashed = int(state.tally[w, :, Tally.STASHED].sum())
    return Ending(Outcome(int(state.outcome[w])), stashed, int(state.tick[w]) // TICKS_PER_DECISION)


def _put(figures: dict[str, float], name: str, share: Share) -> None:
    figures[name] = round(share.value, 4)
    if share.is_sure:
        figures[f"{name}.low"] = round(share.low, 4)
        figures[f"{name}.high"] = round(share.high, 4)


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Old names, for one release."""
        return named_before(__name__, name)
