"""The catalogue as a file: each level's features, and how hard it is for whom, with its error."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from duskfolk import document
from duskfolk.document import Node
from duskfolk.errors import nearest
from duskfolk.files import AnyPath, write

from ....game.errors import OptionError
from ....game.levels import build
from ....game.levels.difficulty import Estimate
from ....game.levels.features import FEATURES, features_of
from ....game.reflexes import PLAYERS
from ....game.setting import SETTINGS
from ....game.world.kinds import Genre, Outcome
from ...policy.library import load
from ..level_ids import LevelId
from .cast import Bot
from .cells import CELLS, Where
from .chunks import Chunks
from .hardness import hardness
from .joint import Floats, Joint, fit
from .law import check_marks, mark_of_brain, mark_of_rules, marks_of_folk
from .noise import Halves, halves
from .plan import Cast, Counts
from .scale import scale

FORMAT, VERSION = "duskfolk-catalogue", 2
_LARGEST = 40_000_000  # bytes
_MOST_PLAYS = 10**9


class Told(NamedTuple):
    """What plays of one player at one setting tell of one level.

    Args:
        wins: in each half of the plays.
        plays: in each half.
        logit: of losing.
        sd: how unsure that is.
    """

    wins: tuple[int, int]
    plays: tuple[int, int]
    logit: float
    sd: float


class Entry(NamedTuple):
    """A level of the catalogue.

    Args:
        level: which.
        features: what it is like.
        told: by each player's own plays at each setting.
        difficulty: at each setting, for the three players alike, by the plays of all; see
            :mod:`.hardness`.
    """

    level: LevelId
    features: Mapping[str, float]
    told: Mapping[Where, Told]
    difficulty: Mapping[str, Estimate]


@dataclass(frozen=True, eq=False)  # so that what is made of one can be kept with it
class Catalogue:
    """Levels whose difficulty is known.

    Args:
        entries: the levels.
        marks: of the rules and brains with which it was played, see :mod:`.law`.
        about: how it was made, for people.
        panel: bots and settings that place new levels, empty where they have not played yet.
        joint: how the logits of :data:`CELLS`, and then of the panel's, go together.
    """

    entries: Sequence[Entry]
    marks: Mapping[str, str]
    about: Mapping[str, str]
    panel: tuple[Where, ...] = ()
    joint: Joint | None = None

    def check(self) -> None:
        """Refuse it here if other rules hold here, or other brains play.

        Raises:
            OptionError: names what differs.
        """
        check_marks("This catalogue", self.marks, marks())

    def find(self, level: LevelId) -> Entry | None:
        """The entry of a level, if it has one."""
        return next((entry for entry in self.entries if entry.level == level), None)

    def difficulty(self, level: LevelId, setting: str) -> Estimate | None:
        """How hard a level is for the three players alike, by their plays; None where none are.

        Raises:
            OptionError: there is no such setting.
        """
        if setting not in SETTINGS:
            raise OptionError(nearest("setting", setting, SETTINGS))
        entry = self.find(level)
        return None if entry is None else entry.difficulty[setting]

    def halves(self, where: Where) -> Halves:
        """Wins and plays of one player at one setting (2, levels)."""
        told = [entry.told[where] for entry in self.entries]
        return Halves(
            np.array([one.wins for one in told], np.int32).T,
            np.array([one.plays for one in told], np.int32).T,
        )


def marks() -> dict[str, str]:
    """Of the rules here, and of the brains that ship for folk, players and panel."""
    players = {name: mark_of_brain(load(name)) for name in (*PLAYERS, "lamplighter")}
    return {"rules": mark_of_rules()} | marks_of_folk() | players


def make(kept: Chunks, counts: Counts, cast: Cast) -> Catalogue:
    """The catalogue of the plays there are.

    Raises:
        OptionError: a file of plays is damaged, or a player has not played at all.
    """
    ids = counts.ids
    genre = np.array([level.genre for level in ids])
    known = {bot.name: bot for bot in cast.players}
    told: dict[Where, list[Told]] = {}
    found: list[Halves] = []
    for player, setting in CELLS:
        wins = won_halves(kept, known[player], setting, len(ids))
        if not wins.plays.sum():
            raise OptionError(
                f"The {player} has not played at {setting} yet; go on by `duskfolk catalogue build "
                "--resume` until its first stage has ended."
            )
        found.append(wins)
        logit, sd = scale(wins.wins.sum(0), wins.plays.sum(0), genre)
        told[player, setting] = [
            Told(_pair(wins.wins[:, n]), _pair(wins.plays[:, n]), round(float(logit[n]), 3),
                 round(float(sd[n]), 3))
            for n in range(len(ids))
        ]  # fmt: skip
    hard = hardness(*columns(found), genre)
    entries = [
        Entry(level, dict(features_of(build(*level))), {cell: told[cell][n] for cell in CELLS},
              dict(zip(SETTINGS, hard[n], strict=True)))
        for n, level in enumerate(ids)
    ]  # fmt: skip
    plays = {int(np.sum(each[0].plays)) for each in told.values()}
    joint, cells = _joint(kept, cast, genre)
    about = {
        "difficulty": "the mean of the three players' logits of losing, with its error (sd)",
        "plays": f"{min(plays)} to {max(plays)} by each player of each level at each setting",
        "licence": "MIT",
        "command": "duskfolk catalogue build",
    }
    return Catalogue(entries, marks(), about, cells, joint)


def _joint(
    kept: Chunks, cast: Cast, genre: npt.NDArray[np.integer]
) -> tuple[Joint | None, tuple[Where, ...]]:
    """How what the players and the panel win goes together, once the panel has played."""
    cells = tuple((bot.name, setting) for bot in cast.panel for setting in bot.settings)
    bots = {bot.name: bot for bot in (*cast.players, *cast.panel)}
    found = [won_halves(kept, bots[name], at, len(genre)) for name, at in (*CELLS, *cells)]
    if not cells or min(int(each.plays.sum()) for each in found) == 0:
        return None, ()
    return fit(*columns(found), genre), cells


def columns(found: Sequence[Halves]) -> tuple[Floats, Floats]:
    """Wins and plays of some cells, all halves there are together, two arrays (levels, cells)."""
    wins = np.stack([each.wins.sum(0) for each in found], axis=1).astype(np.float64)
    plays = np.stack([each.plays.sum(0) for each in found], axis=1).astype(np.float64)
    return wins, plays


def won_halves(kept: Chunks, bot: Bot, setting: str, levels: int) -> Halves:
    """Wins of a bot at a setting, in two halves (2, levels)."""
    return halves(kept.plays(bot, setting, levels).outcome == Outcome.WON)


def save(catalogue: Catalogue, path: AnyPath) -> None:
    """Write a catalogue, whole or not at all."""
    document_ = {
        "format": FORMAT,
        "version": VERSION,
        "about": dict(catalogue.about),
        "marks": dict(catalogue.marks),
        "features": list(FEATURES),
        "cells": [list(cell) for cell in CELLS],
        "panel": [list(cell) for cell in catalogue.panel],
        "joint": None if catalogue.joint is None else _told_joint(catalogue.joint),
        "levels": [
            {
                "genre": entry.level.genre.name.lower(),
                "number": entry.level.number,
                "crowd": entry.level.crowd,
                "features": [round(entry.features[name], 5) for name in FEATURES],
                "told": [[*t.wins, *t.plays, t.logit, t.sd] for t in map(entry.told.get, CELLS)
                         if t is not None],
                "difficulty": [list(entry.difficulty[name]) for name in SETTINGS],
            }
            for entry in catalogue.entries
        ],
    }  # fmt: skip
    lines = json.dumps(document_, separators=(",", ":")).replace('{"genre"', '\n{"genre"')
    write(path, lines + "\n")


@cache
def shipped(check: bool = True) -> Catalogue:
    """The catalogue that comes with the package.

    Args:
        check: as of :func:`read`. Rules are told by plays, which take seconds before kernels are
            compiled: an app reads it unchecked, and asks :meth:`Catalogue.check` once they are.

    Raises:
        OptionError: rules or brains were changed here since it was played.
    """
    with as_file(files("duskfolk.agents.measure.catalogue").joinpath("catalogue.json")) as path:
        return read(path, check)


def read(path: AnyPath, check: bool = True) -> Catalogue:
    """A catalogue from its file.

    Args:
        path: the file.
        check: refuse it where other rules or brains hold; else whoever reads it knows.

    Raises:
        OptionError: it cannot be read, is no catalogue, or one of another world; says where and
            why.
    """
    root = document.read(path, most=_LARGEST, refuse=OptionError)
    kept = root.fields((
        "format", "version", "about", "marks", "features", "cells", "panel", "joint", "levels",
    ))  # fmt: skip
    kept["format"].one_of("format", [FORMAT])
    if kept["version"].whole() != VERSION:
        kept["version"].fail(
            f"this duskfolk reads catalogues of version {VERSION}; where its plays are, `duskfolk "
            "catalogue build --resume` writes it anew."
        )
    if [node.text() for node in kept["features"].items()] != list(FEATURES):
        kept["features"].fail(f"other features than those here: {', '.join(FEATURES)}.")
    if _cells(kept["cells"]) != CELLS:
        kept["cells"].fail("other players or settings than those here.")
    marks_ = {name: node.text() for name, node in kept["marks"].table().items()}
    about = {name: node.text() for name, node in kept["about"].table().items()}
    panel = _cells(kept["panel"])
    joint = None if kept["joint"].value is None else _read_joint(kept["joint"], len(panel))
    entries = [_entry(node) for node in kept["levels"].items()]
    found = Catalogue(entries, marks_, about, panel, joint)
    if check:
        found.check()
    return found


def _cells(node: Node) -> tuple[Where, ...]:
    pairs = [[part.text() for part in pair.items(2, least=2)] for pair in node.items()]
    return tuple((name, setting) for name, setting in pairs)


def _told_joint(joint: Joint) -> dict[str, object]:
    lower = joint.cov[np.tril_indices(len(joint.cov))]
    return {"middle": joint.middle.round(4).tolist(), "cov": lower.round(5).tolist()}


def _read_joint(node: Node, panel: int) -> Joint:
    """The distribution, of which no covariance is trusted that is none."""
    count = len(CELLS) + panel
    kept = node.fields(("middle", "cov"))
    genres = kept["middle"].items(len(Genre), least=len(Genre))
    rows = [row.items(count, least=count) for row in genres]
    size = count * (count + 1) // 2
    lower = [value.number(-100, 100) for value in kept["cov"].items(size, least=size)]
    cov = np.zeros((count, count))
    cov[np.tril_indices(count)] = lower
    cov += np.tril(cov, -1).T
    if np.linalg.eigvalsh(cov).min() <= 0:
        kept["cov"].fail("these numbers are no covariance; build the catalogue anew.")
    return Joint(np.array([[value.number(-50, 50) for value in row] for row in rows]), cov)


def _entry(node: Node) -> Entry:
    fields = node.fields(("genre", "number", "crowd", "features", "told", "difficulty"))
    genre = Genre[fields["genre"].one_of("genre", [g.name.lower() for g in Genre]).upper()]
    level = LevelId(genre, fields["number"].whole(0), fields["crowd"].whole(1, 2))
    values = [value.number(-1e6, 1e6) for value in fields["features"].items()]
    told = fields["told"].items()
    hard = fields["difficulty"].items(len(SETTINGS), least=len(SETTINGS))
    if len(values) != len(FEATURES) or len(told) != len(CELLS):
        node.fail(f"got {len(values)} features and {len(told)} cells, expected {len(FEATURES)} and "
                  f"{len(CELLS)}.")  # fmt: skip
    return Entry(
        level,
        dict(zip(FEATURES, values, strict=True)),
        {cell: _told(row) for cell, row in zip(CELLS, told, strict=True)},
        {name: _estimate(row) for name, row in zip(SETTINGS, hard, strict=True)},
    )


def _estimate(node: Node) -> Estimate:
    logit, sd = node.items(2, least=2)
    return Estimate(logit.number(-50, 50), sd.number(0, 50))


def _told(node: Node) -> Told:
    numbers = node.items()
    if len(numbers) != 6:
        node.fail(f"got {len(numbers)} numbers, expected wins and plays of halves, logit and sd.")
    a, b, n, m = (number.whole(0, _MOST_PLAYS) for number in numbers[:4])
    if a > n or b > m:
        node.fail("there are more wins than plays.")
    return Told((a, b), (n, m), numbers[4].number(-50, 50), numbers[5].number(0, 50))


def _pair(numbers: npt.NDArray[np.int32]) -> tuple[int, int]:
    return int(numbers[0]), int(numbers[1])
