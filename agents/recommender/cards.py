"""What the recommender is told: level cards before a choice, play records after a play."""

import math
import sys
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from operator import index
from typing import Literal, SupportsFloat, cast, get_args

from duskfolk.errors import nearest, shown

from .errors import CardError

Outcome = Literal["won", "lost", "nightfall", "quit"]
"""How a play ended: through the gate, no hearts left, night fell, or the player left."""

_OUTCOMES = get_args(Outcome)

HARDEST = 6.0
"""End of the difficulty scale in logits: beyond it nobody wins or everybody does."""
LONGEST_NAME = 100  # characters of a genre or of a feature's name
MOST_NUMBERS = 100  # features of a level, details of a play
_MOST_DOUBT = 1_000.0  # logits
_LONGEST_TIME = 1e9  # seconds of a play
_FARTHEST_DATE = 1e15  # seconds before and after 1970; a clock may stand anywhere
_LARGEST_FLOAT = sys.float_info.max
_LARGEST_NUMBER = 2**63  # of a level, which a database can hold


@dataclass(frozen=True)
class LevelCard:
    """What is known of a level before it is played.

    Args:
        genre: name of the genre, such as "watch"; up to 100 letters that can be printed.
        number: the level's number in its genre, of at most 64 bits.
        difficulty: logits; a newcomer of skill 0 wins a level of difficulty 0 half of the time.
            Values beyond +-6 are taken as +-6.
        difficulty_sd: how unsure that estimate is (logits, 0 to 1,000).
        features: anything else known of it, up to 100 numbers by name; kept for the taste term to
            come.

    Raises:
        CardError: a genre that is no name, or a number that is not finite or out of its range.
    """

    genre: str
    number: int
    difficulty: float = 0.0
    difficulty_sd: float = 1.0
    features: Mapping[str, float] = field(default_factory=dict[str, float], hash=False)

    def __post_init__(self) -> None:
        """Refuse impossible values and clamp the difficulty to the scale."""
        # Plain numbers, whatever numpy type came in: they go into a database and into JSON.
        if not _is_name(self.genre):
            raise CardError(
                f"Got the genre {shown(self.genre)}; give the name of the level's genre, 1 to "
                f"{LONGEST_NAME} letters that can be printed."
            )
        try:
            number = index(self.number)
        except TypeError:
            number = _LARGEST_NUMBER
        if not -_LARGEST_NUMBER <= number < _LARGEST_NUMBER:
            raise CardError(
                f"Level {self.genre}: its number is {shown(self.number)}; give a whole number of "
                "at most 64 bits."
            )
        object.__setattr__(self, "number", number)
        difficulty = _number(self, "difficulty", self.difficulty)
        clamped = max(-HARDEST, min(HARDEST, difficulty))
        doubt = _number(self, "difficulty_sd", self.difficulty_sd, 0, _MOST_DOUBT)
        object.__setattr__(self, "difficulty", clamped)
        object.__setattr__(self, "difficulty_sd", doubt)
        object.__setattr__(self, "features", _numbers(self, "feature", self.features))

    @property
    def name(self) -> str:
        """Genre and number, for messages."""
        return f"{self.genre} {self.number}"


@dataclass(frozen=True)
class PlayRecord:
    """One play of one level.

    Args:
        level: the card as it was when the level was offered.
        outcome: how it ended, one of `Outcome`.
        seconds: world time that was played (seconds, 0 to 1e9).
        limit_seconds: world time until nightfall (seconds, above 0); tells how much a quit says.
        started: when the play began (seconds since 1970); 0 if unknown.
        liked: what the player said of it, if anything; kept for the taste term to come.
        chance: the probability with which the level was offered, if it was drawn; kept for
            off-policy evaluation to come.
        details: anything else measured, up to 100 numbers by name.

    Raises:
        CardError: an unknown outcome or an impossible number.
    """

    level: LevelCard
    outcome: Outcome
    seconds: float = 0.0
    limit_seconds: float = 180.0
    started: float = 0.0
    liked: bool | None = None
    chance: float | None = None
    details: Mapping[str, float] = field(default_factory=dict[str, float], hash=False)

    def __post_init__(self) -> None:
        """Refuse impossible values."""
        if not isinstance(self.level, LevelCard):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise CardError(f"Got {shown(self.level)} for a level; give its LevelCard.")
        if not isinstance(self.outcome, str) or self.outcome not in _OUTCOMES:  # pyright: ignore[reportUnnecessaryIsInstance]
            raise CardError(f"{_words(self)}: {nearest('outcome', shown(self.outcome), _OUTCOMES)}")
        seconds = _number(self, "seconds", self.seconds, 0, _LONGEST_TIME)
        limit = _number(self, "limit_seconds", self.limit_seconds, 0, _LONGEST_TIME)
        started = _number(self, "started", self.started, -_FARTHEST_DATE, _FARTHEST_DATE)
        if limit == 0:
            raise CardError(f"{_words(self)}: limit_seconds is 0; give a limit above 0.")
        object.__setattr__(self, "seconds", seconds)
        object.__setattr__(self, "limit_seconds", limit)
        object.__setattr__(self, "started", started)
        if self.chance is not None:
            object.__setattr__(self, "chance", _number(self, "chance", self.chance, 0, 1))
        if self.liked is not None:
            if not isinstance(self.liked, Hashable) or self.liked not in (0, 1):  # pyright: ignore[reportUnnecessaryIsInstance]
                raise CardError(
                    f"{_words(self)}: liked is {shown(self.liked)}; give True, False or None."
                )
            object.__setattr__(self, "liked", bool(self.liked))
        object.__setattr__(self, "details", _numbers(self, "detail", self.details))

    @property
    def share_played(self) -> float:
        """Share of the level's time that was played, 0 to 1."""
        return min(1.0, self.seconds / self.limit_seconds)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_NAME and _is_printable(value)


@lru_cache(maxsize=1_000)  # thousands of plays have few names
def _is_printable(text: str) -> bool:
    return text.isprintable() and not text.isspace()


def _words(owner: LevelCard | PlayRecord) -> str:
    if isinstance(owner, LevelCard):
        return f"Level {owner.name}"
    return f"Play of {owner.level.name}"


def _number(
    owner: LevelCard | PlayRecord,
    name: str,
    value: object,
    low: float = -_LARGEST_FLOAT,
    high: float = _LARGEST_FLOAT,
) -> float:
    if type(value) is float and low <= value <= high:  # as in a file with thousands of plays
        return value
    try:
        if isinstance(value, (str, bytes)):  # float() would take them
            raise TypeError
        number = float(cast(SupportsFloat, value))
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if not low <= number <= high:
        expected = f" from {low:g} to {high:g}" if high < _LARGEST_FLOAT else ""
        raise CardError(
            f"{_words(owner)}: {name} is {shown(value)}; give a finite number{expected}."
        )
    return number


def _numbers(owner: LevelCard | PlayRecord, kind: str, given: object) -> dict[str, float]:
    if not isinstance(given, Mapping) or len(given) > MOST_NUMBERS:
        raise CardError(f"{_words(owner)}: give {kind}s as up to {MOST_NUMBERS} numbers by name.")
    numbers: dict[str, float] = {}
    for name, value in given.items():
        if not _is_name(name):
            raise CardError(
                f"{_words(owner)}: a {kind} is called {shown(name)}; give 1 to {LONGEST_NAME} "
                "letters that can be printed."
            )
        numbers[name] = _number(owner, name, value)
    return numbers
