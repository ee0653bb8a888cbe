"""What the recommender is told: candidates before a choice, play records after a play."""

import math
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from operator import index
from typing import Literal, SupportsFloat, SupportsIndex, cast, get_args

from duskfolk.errors import nearest, plain, shown, spelt

from .errors import RecordError

Result = Literal["won", "lost", "nightfall", "quit"]
"""How a play ended: through the gate, no hearts left, night fell, or the player left."""

_RESULTS = get_args(Result)

HARDEST = 6.0
"""End of the difficulty scale in logits: beyond it nobody wins or everybody does."""
LONGEST_NAME = 100  # characters of a genre or of a feature's name
MOST_NUMBERS = 100  # features of a level, details of a play
MOST_BRAINS = 20  # roles of a game
LARGEST_SEED = 2**64 - 1
_MOST_DOUBT = 1_000.0  # logits
_LONGEST_TIME = 1e9  # seconds of a play
_FARTHEST_DATE = 1e15  # seconds before and after 1970; a clock may stand anywhere
_LATEST_DATE = 1e11  # seconds since 1970, of the year 5138
_LARGEST_FLOAT = sys.float_info.max
_LARGEST_NUMBER = 2**63  # of a level, which a database can hold
_MOST_CROWD = 1_000
_MOST_COUNTED = 1_000_000  # hearts, retries, talks of a play
MOST_OFFERED = 50  # levels that lay on the table
MOST_HELPS = 20  # of a play


@dataclass(frozen=True)
class Candidate:
    """What is known of a level before it is played.

    Args:
        genre: name of the genre, such as "watch"; up to 100 letters that can be printed.
        number: the level's number in its genre, of at most 64 bits.
        difficulty: logits; a player of skill 0 wins a level of difficulty 0 half of the time.
            Values beyond +-6 are taken as +-6.
        difficulty_sd: how unsure that estimate is (logits, 0 to 1,000).
        features: anything else known of it, up to 100 numbers by name, of which taste is learnt.
            One that a level lacks is unknown, and not 0.
        called: what its game calls it, for messages and logs alone: it is kept nowhere, and two
            levels are the same that differ in nothing else.

    Raises:
        RecordError: a genre that is no name, a level that is called what is no text, or a number
            that is not finite or out of its range.
    """

    genre: str
    number: int
    difficulty: float = 0.0
    difficulty_sd: float = 1.0
    features: Mapping[str, float] = field(default_factory=dict[str, float], hash=False)
    called: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        """Refuse impossible values and clamp the difficulty to the scale."""
        if not isinstance(self.called, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise RecordError(f"Got {spelt(self.called)} for what a level is called; give a text.")
        # Plain numbers, whatever numpy type came in: they go into a database and into JSON.
        if not _is_name(self.genre):
            raise RecordError(
                f"Got the genre {spelt(self.genre)}; give the name of the level's genre, 1 to "
                f"{LONGEST_NAME} letters that can be printed."
            )
        number = _whole(self, "number", self.number, -_LARGEST_NUMBER, _LARGEST_NUMBER - 1)
        object.__setattr__(self, "number", number)
        difficulty = _number(self, "difficulty", self.difficulty)
        clamped = max(-HARDEST, min(HARDEST, difficulty))
        doubt = _number(self, "difficulty_sd", self.difficulty_sd, 0, _MOST_DOUBT)
        object.__setattr__(self, "difficulty", clamped)
        object.__setattr__(self, "difficulty_sd", doubt)
        object.__setattr__(self, "features", _numbers(self, "feature", self.features))

    @property
    def name(self) -> str:
        """What its game calls it, or else genre and number; for messages."""
        return plain(self.called) if self.called else f"{self.genre} {self.number}"

    @property
    def kept(self) -> dict[str, object]:
        """All that is written down of it, by its names."""
        told = {name: value for name, value in vars(self).items() if name != "called"}
        return {**told, "features": dict(self.features)}


@dataclass(frozen=True)
class Setup:
    """What a play depended on beside its level and its player; None for what nobody knows.

    Without it, plays of before and after a change of the slider could not be compared later, nor a
    play be lived again.

    Args:
        slider: the game's slider of difficulty, from 0, gentle, to 1, fierce.
        crowd: how many times the usual number of hostile folk there were.
        seed: the source of the world's luck, of at most 64 bits.
        brains: who decided for each role, such as ``{"warden": "scripted"}`` or a name with the
            digest of its file; up to 20 names by name.
        setting: what the slider stood for, or what was played in place of any slider, as the game
            has it; up to 100 numbers by name.
        night: what the game calls the level, where genre and number do not tell it from others.
        digest: of the level's content, by which two levels of one number are told apart.

    Raises:
        RecordError: a number is out of its range, or a name cannot be printed.
    """

    slider: float | None = None
    crowd: int | None = None
    seed: int | None = None
    brains: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    setting: Mapping[str, float] = field(default_factory=dict[str, float], hash=False)
    night: str = ""
    digest: str = ""

    def __post_init__(self) -> None:
        """Refuse impossible values."""
        if self.slider is not None:
            object.__setattr__(self, "slider", _number(self, "slider", self.slider, 0, 1))
        for name, least, most in (("crowd", 1, _MOST_CROWD), ("seed", 0, LARGEST_SEED)):
            if (value := getattr(self, name)) is not None:
                object.__setattr__(self, name, _whole(self, name, value, least, most))
        object.__setattr__(self, "brains", _names(self, self.brains))
        object.__setattr__(self, "setting", _numbers(self, "setting", self.setting))
        for name in ("night", "digest"):
            if (text := getattr(self, name)) != "" and not _is_name(text):
                raise RecordError(
                    f"{_words(self)}: its {name} is {spelt(text)}; give up to {LONGEST_NAME} "
                    "letters that can be printed."
                )


@dataclass(frozen=True)
class Course:
    """How a play went, beside how it ended; None for what nobody measured.

    Args:
        progress: share of the level's errand that was done, 0 to 1.
        hearts: that were left.
        retries: how many times the level was begun anew before, in one go.
        talks: with folk of the level.
        liked: what the player said of it afterwards.

    Raises:
        RecordError: a number is out of its range.
    """

    progress: float | None = None
    hearts: int | None = None
    retries: int | None = None
    talks: int | None = None
    liked: bool | None = None

    def __post_init__(self) -> None:
        """Refuse impossible values."""
        if self.progress is not None:
            object.__setattr__(self, "progress", _number(self, "progress", self.progress, 0, 1))
        for name in ("hearts", "retries", "talks"):
            if (value := getattr(self, name)) is not None:
                object.__setattr__(self, name, _whole(self, name, value, 0, _MOST_COUNTED))
        if self.liked is not None and not isinstance(self.liked, bool):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise RecordError(
                f"{_words(self)}: liked is {spelt(self.liked)}; give True, False or None."
            )


@dataclass(frozen=True)
class Offered:
    """A level that lay on the table when a play was chosen.

    Args:
        genre: of the level.
        number: in its genre.
        chance: with which it came to lie there, above 0 and up to 1.

    Raises:
        RecordError: the genre is no name, or a number is out of its range.
    """

    genre: str
    number: int
    chance: float = 1.0

    def __post_init__(self) -> None:
        """Refuse impossible values."""
        if not _is_name(self.genre):
            raise RecordError(
                f"{_words(self)}: its genre is {spelt(self.genre)}; give the name of a genre."
            )
        number = _whole(self, "number", self.number, -_LARGEST_NUMBER, _LARGEST_NUMBER - 1)
        chance = _number(self, "chance", self.chance, 0, 1)
        if chance == 0:
            raise RecordError(f"{_words(self)}: chance is 0; give a chance above 0.")
        object.__setattr__(self, "number", number)
        object.__setattr__(self, "chance", chance)


@dataclass(frozen=True)
class PlayRecord:
    """One play of one level.

    Args:
        level: the candidate as it was when the level was offered.
        outcome: how it ended, one of `Result`.
        seconds: world time that was played (seconds, 0 to 1e9).
        limit_seconds: world time until nightfall (seconds, above 0); tells how much a quit says.
        started: when the play began (seconds since 1970); 0 if unknown. Milliseconds, as many
            engines tell them, are understood where it is learnt.
        details: anything else measured, up to 100 numbers by name.
        setup: what the play depended on beside its level and its player.
        course: how it went.
        offered: what lay on the table when it was chosen, up to 50 levels, the first one first.
        helps: what made it easier than the level is, up to 20 by name: the logits that each is
            thought to be worth, below 0 for what made it harder. How much of that is true of this
            player is one unknown for all plays with the same help, and is learnt of them.

    Raises:
        RecordError: an unknown outcome or an impossible number.
    """

    level: Candidate
    outcome: Result
    seconds: float = 0.0
    limit_seconds: float = 180.0
    started: float = 0.0
    details: Mapping[str, float] = field(default_factory=dict[str, float], hash=False)
    setup: Setup = field(default_factory=lambda: UNKNOWN)
    course: Course = field(default_factory=lambda: UNTOLD)
    offered: tuple[Offered, ...] = ()
    helps: Mapping[str, float] = field(default_factory=dict[str, float], hash=False)

    def __post_init__(self) -> None:
        """Refuse impossible values."""
        if not isinstance(self.level, Candidate):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise RecordError(f"Got {spelt(self.level)} for a level; give its Candidate.")
        if not isinstance(self.outcome, str) or self.outcome not in _RESULTS:  # pyright: ignore[reportUnnecessaryIsInstance]
            raise RecordError(
                f"{_words(self)}: {nearest('outcome', shown(self.outcome), _RESULTS)}"
            )
        seconds = _number(self, "seconds", self.seconds, 0, _LONGEST_TIME)
        limit = _number(self, "limit_seconds", self.limit_seconds, 0, _LONGEST_TIME)
        started = _number(self, "started", self.started, -_FARTHEST_DATE, _FARTHEST_DATE)
        if limit == 0:
            raise RecordError(f"{_words(self)}: limit_seconds is 0; give a limit above 0.")
        object.__setattr__(self, "seconds", seconds)
        object.__setattr__(self, "limit_seconds", limit)
        object.__setattr__(self, "started", started)
        object.__setattr__(self, "details", _numbers(self, "detail", self.details))
        if not isinstance(self.setup, Setup):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise RecordError(f"{_words(self)}: got {spelt(self.setup)}; give its Setup.")
        if not isinstance(self.course, Course):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise RecordError(f"{_words(self)}: got {spelt(self.course)}; give its Course.")
        on_table: object = self.offered
        given = cast("tuple[object, ...]", on_table) if type(on_table) is tuple else (None,)
        if len(given) > MOST_OFFERED or not all(isinstance(one, Offered) for one in given):
            raise RecordError(
                f"{_words(self)}: give what was offered as a tuple of up to {MOST_OFFERED} Offered."
            )
        object.__setattr__(self, "helps", helps_of(self.helps, self))

    @property
    def share_played(self) -> float:
        """Share of the level's time that was played, 0 to 1."""
        return min(1.0, self.seconds / self.limit_seconds)


def helps_of(given: object, owner: "PlayRecord | None" = None) -> dict[str, float]:
    """What helps, as plain numbers by name.

    Raises:
        RecordError: they are too many, or one is worth more than any level is hard.
    """
    helps = _numbers(owner, "help", given)
    if len(helps) > MOST_HELPS:
        raise RecordError(f"{_words(owner)}: got {len(helps)} helps; give up to {MOST_HELPS}.")
    return {name: _number(owner, name, worth, -HARDEST, HARDEST) for name, worth in helps.items()}


def seconds_of(clock: float) -> float:
    """A date in seconds since 1970, also of a clock that tells milliseconds.

    Example:
        >>> seconds_of(1.7e9), seconds_of(1.7e12), seconds_of(0.0)
        (1700000000.0, 1700000000.0, 0.0)
    """
    return clock / 1000.0 if clock > _LATEST_DATE else clock


_Owner = Candidate | Setup | Course | Offered | PlayRecord | None
_CALLED: dict[type, str] = {
    type(None): "What helps",
    Setup: "The setup of a play", Course: "The course of a play",
    Offered: "A level that was offered",
}  # fmt: skip


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_NAME and _is_printable(value)


@lru_cache(maxsize=1_000)  # thousands of plays have few names
def _is_printable(text: str) -> bool:
    return text.isprintable() and not text.isspace()


def _words(owner: _Owner) -> str:
    if isinstance(owner, Candidate):
        return f"Level {plain(owner.called) if owner.called else owner.genre}"
    return f"Play of {owner.level.name}" if isinstance(owner, PlayRecord) else _CALLED[type(owner)]


def _whole(owner: _Owner, name: str, value: object, least: int, most: int) -> int:
    try:
        number = index(cast(SupportsIndex, value))
    except TypeError:
        number = least - 1
    if not least <= number <= most:
        expected = f"from {least} to {most}" if most < 2**32 else "of at most 64 bits"
        raise RecordError(
            f"{_words(owner)}: its {name} is {spelt(value)}; give a whole number {expected}."
        )
    return number


def _number(
    owner: _Owner,
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
        raise RecordError(
            f"{_words(owner)}: {name} is {spelt(value)}; give a finite number{expected}."
        )
    return number


def _numbers(owner: _Owner, kind: str, given: object) -> dict[str, float]:
    if not isinstance(given, Mapping) or len(given) > MOST_NUMBERS:
        raise RecordError(f"{_words(owner)}: give {kind}s as up to {MOST_NUMBERS} numbers by name.")
    numbers: dict[str, float] = {}
    for name, value in given.items():
        if not _is_name(name):
            raise RecordError(
                f"{_words(owner)}: a {kind} is called {shown(name)}; give 1 to {LONGEST_NAME} "
                "letters that can be printed."
            )
        numbers[name] = _number(owner, name, value)
    return numbers


def _names(owner: _Owner, given: object) -> dict[str, str]:
    if not isinstance(given, Mapping) or len(given) > MOST_BRAINS:
        raise RecordError(f"{_words(owner)}: give brains as up to {MOST_BRAINS} names by role.")
    for pair in given.items():
        for name in pair:
            if not _is_name(name):
                raise RecordError(
                    f"{_words(owner)}: a role or a brain is called {shown(name)}; give 1 to "
                    f"{LONGEST_NAME} letters that can be printed."
                )
    return dict(given)


UNKNOWN = Setup()
"""Of a play of which nobody wrote it down; one for all of them, of which there may be thousands."""
UNTOLD = Course()
"""The same of how a play went."""
