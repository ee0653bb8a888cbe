"""What the recommender is told: level cards before a choice, play records after a play."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from .errors import CardError

Outcome = Literal["won", "lost", "nightfall", "quit"]
"""How a play ended: through the gate, no hearts left, night fell, or the player left."""

HARDEST = 6.0
"""End of the difficulty scale in logits: beyond it nobody wins or everybody does."""


@dataclass(frozen=True)
class LevelCard:
    """What is known of a level before it is played.

    Args:
        genre: name of the genre, such as "watch".
        number: the level's number in its genre.
        difficulty: logits; a newcomer of skill 0 wins a level of difficulty 0 half of the time.
            Values beyond +-6 are taken as +-6.
        difficulty_sd: how unsure that estimate is (logits, at least 0).
        features: anything else known of it, by name; kept for the taste term to come.

    Raises:
        CardError: an empty genre, or a number that is not finite.
    """

    genre: str
    number: int
    difficulty: float = 0.0
    difficulty_sd: float = 1.0
    features: Mapping[str, float] = field(default_factory=dict[str, float], hash=False)

    def __post_init__(self) -> None:
        """Refuse impossible values and clamp the difficulty to the scale."""
        if not self.genre:
            raise CardError("Got an empty genre; give the name of the level's genre.")
        for name, value in {
            "difficulty": self.difficulty,
            "difficulty_sd": self.difficulty_sd,
            **self.features,
        }.items():
            if not math.isfinite(value):
                raise CardError(f"Level {self.name}: {name} is {value}; give a finite number.")
        if self.difficulty_sd < 0:
            raise CardError(
                f"Level {self.name}: difficulty_sd is {self.difficulty_sd}; give 0 or more."
            )
        # Plain numbers, whatever numpy type came in: they go into a database and into JSON.
        clamped = max(-HARDEST, min(HARDEST, float(self.difficulty)))
        object.__setattr__(self, "number", int(self.number))
        object.__setattr__(self, "difficulty", clamped)
        object.__setattr__(self, "difficulty_sd", float(self.difficulty_sd))
        object.__setattr__(self, "features", {k: float(v) for k, v in self.features.items()})

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
        seconds: world time that was played (seconds).
        limit_seconds: world time until nightfall (seconds); tells how much a quit says.
        started: when the play began (seconds since 1970); 0 if unknown.
        liked: what the player said of it, if anything; kept for the taste term to come.
        chance: the probability with which the level was offered, if it was drawn; kept for
            off-policy evaluation to come.
        details: anything else measured, by name.

    Raises:
        CardError: an unknown outcome or an impossible time.
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
        if self.outcome not in get_args(Outcome):
            raise CardError(
                f"Got the outcome {self.outcome!r}; expected one of {', '.join(get_args(Outcome))}."
            )
        numbers = {"seconds": self.seconds, "started": self.started, **self.details}
        numbers |= {"limit_seconds": self.limit_seconds, "chance": self.chance or 0.0}
        for name, value in numbers.items():
            if not math.isfinite(value):
                raise CardError(f"Play of {self.level.name}: {name} is {value}; give a number.")
        if self.seconds < 0 or self.limit_seconds <= 0:
            raise CardError(
                f"Play of {self.level.name}: {self.seconds} of {self.limit_seconds} seconds; "
                "give 0 or more seconds and a limit above 0."
            )
        for name in ("seconds", "limit_seconds", "started"):
            object.__setattr__(self, name, float(getattr(self, name)))
        object.__setattr__(self, "details", {k: float(v) for k, v in self.details.items()})

    @property
    def share_played(self) -> float:
        """Share of the level's time that was played, 0 to 1."""
        return min(1.0, self.seconds / self.limit_seconds)
