"""Somebody else's game: a table of plays in, levels with their difficulty and a prior out.

A log in CSV is all that is needed, as `duskfolk recommend evaluate` takes it. Its items become
levels, by how often players succeeded at them; its ratings tell what people there like. What comes
of it can be kept in a file and handed to every player, without any play in it. A game without a log
names its levels by :meth:`Game.adding`.
"""

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from time import time
from typing import Any, cast

import numpy as np

from duskfolk.errors import nearest, spelt
from duskfolk.files import AnyPath

from .choice.portrait import Usual
from .choice.shelf import Shelf, shelf_of
from .errors import RecordError
from .evaluate.csv_log import read_csv
from .evaluate.levels import level_logits
from .evaluate.log import Log
from .placing import Placing, placing
from .pooled import pooled
from .prior_file import Believed, load, save
from .records import LONGEST_NAME, MOST_NUMBERS, Candidate, Course, PlayRecord, Result
from .shipped import shipped
from .wishes import Wishes

ONE_KIND = "level"
"""What all items are called of a log that tells no kinds of them."""
_DAMPED = 5.0  # answers' worth of doubt about an item that hardly anybody met


@dataclass(frozen=True, repr=False)
class Game:
    r"""What is known of a game before a player's first play of it.

    Args:
        believed: its prior, with its levels by what the log calls them; what ships and no level,
            where nothing is given.

    Example:
        >>> import random
        >>> from duskfolk.agents.recommender.evaluate.csv_log import parse_csv
        >>> luck = random.Random(1)
        >>> rows = [f"p{n % 6},song {n % 9},{int(luck.random() < 0.6)}" for n in range(60)]
        >>> game = Game.of(parse_csv("\n".join(["player,item,success", *rows]), "made here"))
        >>> game.name_of(game.level("song 3")), len(game.levels)
        ('song 3', 9)
        >>> game = Game().adding("mirror 1", "mirror", difficulty=-1.0).adding("pond", "ice")
        >>> game
        <Game of 2 levels of 2 kinds>
    """

    believed: Believed = field(default_factory=lambda: Believed(taste=shipped()))

    def __repr__(self) -> str:
        """In a line, whatever there is."""
        kinds = len({level.genre for level in self.levels})
        return f"<Game of {len(self.levels)} levels of {kinds} kinds>"

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

    @cached_property
    def shelf(self) -> Shelf:
        """The same to be asked many times; made once."""
        return shelf_of(self.levels)

    def adding(
        self,
        name: str,
        kind: str = ONE_KIND,
        features: Mapping[str, float] | None = None,
        difficulty: float | None = None,
        difficulty_sd: float | None = None,
    ) -> "Game":
        """The game with one more level, or with another word on one.

        Args:
            name: what you call it.
            kind: of it.
            features: numbers by name, as the game's other levels have them.
            difficulty: logits; at 0 somebody of skill 0 wins half of the time. None for what its
                kind and features say, by the game's other levels.
            difficulty_sd: how unsure that is (logits); None for 1, or for what they say.

        Raises:
            RecordError: the name is none, or a number is out of its range.
        """
        if not isinstance(name, str) or not name:  # pyright: ignore[reportUnnecessaryIsInstance]
            raise RecordError(f"Got {spelt(name)} for a level's name; give a text.")
        known = dict(features or {})
        level = Candidate(kind, _number(name), features=known, called=name)
        if difficulty is None:
            difficulty, doubt = self._placing.place(kind, level.features)
        else:
            doubt = level.difficulty_sd
        level = replace(
            level, difficulty=difficulty,
            difficulty_sd=doubt if difficulty_sd is None else difficulty_sd,
        )  # fmt: skip
        return Game(replace(self.believed, levels={**self.believed.levels, name: level}))

    def removing(self, name: str) -> "Game":
        """The game without a level; what players did there stays in their files.

        Raises:
            RecordError: nothing is called so.
        """
        self.level(name)
        left = {key: level for key, level in self.believed.levels.items() if key != name}
        return Game(replace(self.believed, levels=left))

    def checked(self, wishes: Wishes) -> Wishes:
        """Wishes as they came, if each is for a kind or a feature that some level has.

        Raises:
            RecordError: one is for none of them; names the nearest.
        """
        kinds, features = set(self.shelf.kinds), set(self.shelf.scale.names)
        for name in (*wishes.shut, *(one.kind for one in wishes.corrections)):
            if name not in kinds:
                raise RecordError(nearest("kind", name, kinds))
        for name in wishes.likes:
            if name not in kinds | features:
                raise RecordError(nearest("kind or feature", name, kinds | features))
        return wishes

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
        name = self._called.get((level.genre, level.number))
        if name is None:
            raise RecordError(f"{level.name} is no level of this game; give one of its levels.")
        return name

    def play(
        self,
        name: str,
        success: bool | Result,
        liked: bool | None = None,
        seconds: float = 0.0,
        limit_seconds: float = 180.0,
        progress: float | None = None,
        started: float | None = None,
    ) -> PlayRecord:
        """What came of a play, for `Recommender.observe`.

        Args:
            name: of the level.
            success: whether it went well, or how it ended: "won", "lost", or "quit" where the
                player left. A text of a log is none of these, and is refused.
            liked: what the player said of it, if anything.
            seconds: how long it was played; 0 if unknown.
            limit_seconds: how long it takes at most, or usually; tells how early somebody left.
            progress: share of the level that was done, 0 to 1, if anybody knows.
            started: when it began (seconds since 1970); None: it ends now. 0 if nobody knows.

        Raises:
            RecordError: nothing is called so, or a value is none that can be.
        """
        if started is None:
            started = time() - (seconds if isinstance(seconds, int | float) else 0.0)  # pyright: ignore[reportUnnecessaryIsInstance]
        return PlayRecord(
            self.level(name), _outcome(success), seconds, limit_seconds, started,
            course=Course(progress, liked=liked),
        )  # fmt: skip

    @cached_property
    def _placing(self) -> Placing:
        return placing(self.levels)

    @cached_property
    def _called(self) -> dict[tuple[str, int], str]:
        levels = self.believed.levels.items()
        return {(level.genre, level.number): name for name, level in levels}


def _outcome(success: object) -> Result:
    """How a play ended; 1 and 0 are taken as a log has them."""
    if isinstance(success, str):
        return cast(Any, success)  # which the record judges
    number = int(success) if isinstance(success, bool | np.bool_ | int | np.integer) else None
    if number not in (0, 1):
        raise RecordError(
            f'Got {spelt(success)} for success; give True or False, or "won", "lost" or "quit".'
        )
    return "won" if number else "lost"


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
            dict(zip(columns, items.features[n].tolist(), strict=False)), called=name,
        )
        for n, name in enumerate(items.names)
    ]  # fmt: skip


def _number(name: str) -> int:
    """A number that stays an item's own, whatever else comes into later logs."""
    return int.from_bytes(sha256(name.encode()).digest()[:7], "big")


def _plays(log: Log, levels: Sequence[Candidate]) -> list[list[PlayRecord]]:
    found: dict[int, list[PlayRecord]] = defaultdict(list)
    liked = log.liked()
    for row, (player, item, success) in enumerate(
        zip(log.player.tolist(), log.item.tolist(), log.success.tolist(), strict=True)
    ):
        course = Course(liked=liked[row])
        play = PlayRecord(levels[item], "won" if success else "lost", course=course)
        found[player].append(play)
    return list(found.values())
