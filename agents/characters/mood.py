"""Mood: three bounded feelings that acts and the moment move, never the player's words alone."""

from collections.abc import Mapping
from dataclasses import dataclass

FEELINGS = ("trust", "fear", "anger")
MOODS = ("angry", "afraid", "warm", "wary", "calm")
"""The words of `Mood.word`."""


@dataclass(frozen=True)
class Mood:
    """How a character feels towards the one it talks to, each feeling from 0 to 1."""

    trust: float = 0.5
    fear: float = 0.0
    anger: float = 0.0

    def moved(self, shift: Mapping[str, float]) -> "Mood":
        """This mood after a shift of each named feeling, kept inside 0 to 1.

        Example:
            >>> Mood(trust=0.9).moved({"trust": 0.5}).trust
            1.0
        """
        # Rounded, so that a saved mood and a kept one stay equal to the last digit.
        return Mood(
            **{f: round(min(1.0, max(0.0, v + shift.get(f, 0.0))), 4) for f, v in self.items()}
        )

    def towards(self, other: "Mood", share: float) -> "Mood":
        """This mood gone a share (0 to 1) of the way to another; time heals and cools."""
        goal = dict(other.items())
        return self.moved({f: (goal[f] - v) * share for f, v in self.items()})

    def items(self) -> tuple[tuple[str, float], ...]:
        """The feelings by name."""
        return (("trust", self.trust), ("fear", self.fear), ("anger", self.anger))

    @property
    def word(self) -> str:
        """The feeling that shows, in one word, for a portrait or a voice."""
        if self.anger >= 0.5 and self.anger >= self.fear:
            return "angry"
        if self.fear >= 0.5:
            return "afraid"
        return "warm" if self.trust >= 0.6 else "wary" if self.trust < 0.35 else "calm"
