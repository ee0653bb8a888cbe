"""A level with its place in the order explained."""

from collections.abc import Sequence
from dataclasses import dataclass

from .records import Candidate, Offered


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a score: its name, its value, and what it means here."""

    name: str
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One level with its place in the order explained.

    Args:
        level: the candidate.
        score: the sum of the terms' values; higher is better.
        success: probability that the player wins it, 0 to 1.
        range: where that probability lies in 8 cases of 10, by what is known of player and level.
        target: the success that was wanted, 0 to 1.
        terms: the parts of the score.
        chance: with which it came to its place; 1 where no luck was in it.
    """

    level: Candidate
    score: float
    success: float
    range: tuple[float, float]
    target: float
    terms: tuple[Term, ...]
    chance: float = 1.0

    @property
    def why(self) -> str:
        """One line for who wants to check it; the numbers in it add up as printed.

        Terms that would be printed as nothing are left out.

        Example:
            >>> from duskfolk.agents.recommender import Challenge, Recommender
            >>> with Recommender(":memory:", scorers=[Challenge()]) as recommender:
            ...     recommender.rank([Candidate("watch", 3, -0.5)])[0].why
            'Best at 70 wins in 100: 0.73 = 0.82 (a newcomer wins 60) - 0.09 (you 58, no plays yet)'
        """
        hundredths = [round(100 * term.value) for term in self.terms]
        # Rounded parts may miss the rounded whole by one or two; the largest part takes it up.
        largest = max(range(len(hundredths)), key=lambda n: abs(hundredths[n]))
        hundredths[largest] += round(100 * self.score) - sum(hundredths)
        parts = "".join(
            f"{' - ' if part < 0 else ' + '}{abs(part) / 100:.2f} ({term.words})"
            for part, term in zip(hundredths, self.terms, strict=True)
            if part
        )
        parts = parts or f" + 0.00 ({self.terms[largest].words})"
        first = parts[3:] if parts.startswith(" + ") else parts.strip()
        return f"Best at {round(100 * self.target)} wins in 100: {self.score:.2f} = {first}"


def offered(suggestions: "Sequence[Suggestion]") -> tuple[Offered, ...]:
    """What lay on the table, as a play's record keeps it."""
    return tuple(Offered(s.level.genre, s.level.number, s.chance) for s in suggestions)
