"""Somebody else's game: a table of plays in, levels with their difficulty and a prior out.

A log in CSV is all that is needed, as `duskfolk recommend evaluate` takes it. Its items become
levels, by how often players succeeded at them; its ratings tell what people there like. What comes
of it can be kept in a file and handed to every player, without any play in it.
"""

import os
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np

from duskfolk.errors import nearest
from duskfolk.files import AnyPath

from .choice.portrait import Usual
from .choice.shelf import Shelf, shelf_of
from .errors import RecordError
from .evaluate.csv_log import read_csv
from .evaluate.levels import level_logits
from .evaluate.log import Floats, Log
from .pooled import pooled
from .prior_file import Believed, load, save
from .records import LONGEST_NAME, MOST_NUMBERS, Candidate, Course, PlayRecord

ONE_KIND = "level"
"""What all items are called of a log that tells no kinds of them."""
_DAMPED = 5.0  # answers' worth of doubt about an item that hardly anybody met


@dataclass(frozen=True)
class Game:
    r"""What is known of a game before a player's first play of it.

    Args:
        believed: its prior, with its levels by what the log calls them.

    Example:
        >>> import random
        >>> from duskfolk.agents.recommender.evaluate.csv_log import parse_csv
        >>> luck = random.Random(1)
        >>> rows = [f"p{n % 6},song {n % 9},{int(luck.random() < 0.6)}" for n in range(60)]
        >>> game = Game.of(parse_csv("\n".join(["player,item,success", *rows]), "made here"))
        >>> game.name_of(game.level("song 3")), len(game.levels)
        ('song 3', 9)
    """

    believed: Believed

    @staticmethod
    def from_log(path: str | os.PathLike[str]) -> "Game":
        """A game by a log of it, as CSV.

        Raises:
            LogError: it is no such log; names the line.
        """
        return Game.of(read_csv(path))

    @staticmethod
    def load(path: AnyPath) -> "Game":
        """A game by the file that :meth:`save` or ``duskfolk recommend prior`` made.

        Raises:
            RecordError: it is no such file, or tells of no levels.
        """
        believed = load(path)
        if not believed.levels:
            raise RecordError(
                "The prior tells of no levels; make it from the game's log by duskfolk recommend "
                "prior LOG.csv, or hand it to Recommender(prior=...)."
            )
        return Game(believed)

    @staticmethod
    def of(log: Log) -> "Game":
        """A game by a log that was read."""
        levels = _levels(log)
        shelf = shelf_of(levels)
        about: dict[str, str | float] = {
            "made_from": "a log of a game", "made_by": "duskfolk recommend prior LOG.csv"
        }  # fmt: skip
        found = pooled(_plays(log, levels), shelf, about=about)
        return Game(replace(found, levels=dict(zip(log.items.names, levels, strict=True))))

    def save(self, path: AnyPath) -> None:
        """Keep it in a file.

        Raises:
            FileError: it cannot be written there.
        """
        save(self.believed, path)

    @property
    def usual(self) -> Usual:
        """What is believed of its players, for ``Recommender(path, usual=...)``."""
        return Usual(self.believed.ability, self.believed.taste)

    @property
    def levels(self) -> list[Candidate]:
        """All levels, in the log's order."""
        return list(self.believed.levels.values())

    @property
    def shelf(self) -> Shelf:
        """The same to be asked many times."""
        return shelf_of(self.levels)

    def level(self, name: str) -> Candidate:
        """One level by what the log calls it.

        Raises:
            RecordError: nothing is called so.
        """
        if name not in self.believed.levels:
            raise RecordError(nearest("item", name, self.believed.levels))
        return self.believed.levels[name]

    def name_of(self, level: Candidate) -> str:
        """What the log calls a level.

        Raises:
            RecordError: it is of no such game.
        """
        for name, each in self.believed.levels.items():
            if (each.genre, each.number) == (level.genre, level.number):
                return name
        raise RecordError(f"{level.name} is no level of this game; give one of its levels.")

    def play(self, name: str, success: bool, liked: bool | None = None) -> PlayRecord:
        """What came of a play, for `Recommender.observe`.

        Args:
            name: of the level.
            success: whether it went well.
            liked: what the player said of it, if anything.
        """
        outcome = "won" if success else "lost"
        return PlayRecord(self.level(name), outcome, course=Course(liked=liked))


def _levels(log: Log) -> list[Candidate]:
    items, count = log.items, len(log.items.names)
    logit = level_logits(log)
    chance = 1.0 / (1.0 + np.exp(-logit))
    met = np.bincount(log.item, minlength=count) + _DAMPED
    doubt = 1.0 / np.sqrt(met * chance * (1.0 - chance))
    labels = [label[:LONGEST_NAME] for label in items.labels]
    kinds = [labels[n] for n in items.kind] if labels else [ONE_KIND] * count
    columns = [name[:LONGEST_NAME] for name in items.columns[:MOST_NUMBERS]]
    return [
        Candidate(
            kinds[n], _number(name), -float(logit[n]), float(doubt[n]),
            dict(zip(columns, items.features[n].tolist(), strict=False)),
        )
        for n, name in enumerate(items.names)
    ]  # fmt: skip


def _number(name: str) -> int:
    """A number that stays an item's own, whatever else comes into later logs."""
    return int.from_bytes(sha256(name.encode()).digest()[:7], "big")


def _plays(log: Log, levels: Sequence[Candidate]) -> list[list[PlayRecord]]:
    found: dict[int, list[PlayRecord]] = defaultdict(list)
    words = _words(log.rating)
    for row, (player, item, success) in enumerate(
        zip(log.player.tolist(), log.item.tolist(), log.success.tolist(), strict=True)
    ):
        course = Course(liked=None if words is None else words[row])
        play = PlayRecord(levels[item], "won" if success else "lost", course=course)
        found[player].append(play)
    return list(found.values())


def _words(rating: Floats | None) -> list[bool | None] | None:
    """Ratings as likes and dislikes: above and below the middle of the scale that was used."""
    if rating is None:
        return None
    middle = (float(np.nanmin(rating)) + float(np.nanmax(rating))) / 2
    return [
        None if np.isnan(value) or value == middle else bool(value > middle)
        for value in rating.tolist()
    ]
