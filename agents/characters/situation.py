"""What the game tells a character about the present moment."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from .errors import SituationError
from .vocabulary import ALWAYS_LEGAL, SPEECH_ACTS, Value


@dataclass(frozen=True)
class Situation:
    """The moment in which a character is spoken to. The game makes a new one for every answer.

    Args:
        legal: names of the acts the game would execute now; `none` and `ask_again` are always in.
        facts: what this character can know of the world now, by fact name (see `Vocabulary`);
            leave out what it cannot know. Values are words, numbers or yes/no.
        seconds: world time (seconds), only remembered, never compared across levels.
        listener: who is speaking to the character.

    Raises:
        SituationError: a fact holds anything but a word, a finite number or yes/no.
    """

    legal: frozenset[str] = SPEECH_ACTS
    facts: Mapping[str, Value] = field(default_factory=dict[str, Value])
    seconds: float = 0.0
    listener: str = "lamplighter"

    def __post_init__(self) -> None:
        """Add the always-legal acts and refuse values no line could speak."""
        object.__setattr__(self, "legal", frozenset(self.legal) | ALWAYS_LEGAL)
        for name, value in self.facts.items():
            spoken = cast(object, value)  # a caller without a type checker may pass anything
            finite = not isinstance(spoken, float) or math.isfinite(spoken)
            if not isinstance(spoken, str | int | float) or not finite:
                raise SituationError(
                    f"Fact {name!r} is {value!r}; expected a word, a finite number or True/False. "
                    "Convert it, or leave the fact out when it is not known."
                )
