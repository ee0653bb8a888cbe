"""A character's answer, as a game takes it."""

from dataclasses import dataclass

from .mood import Mood
from .persona import Choice
from .plan import Plan


@dataclass(frozen=True)
class Reply:
    """A character's answer.

    Args:
        act: what the game is asked to execute, one of the situation's legal acts.
        line: what is said, in plain text, at most a few sentences.
        why: the decision in words, for an explain overlay and for tests.
        choices: what the player may pick next.
        plan: the whole plan; `plan.about` and `plan.slots` are the act's arguments.
        mood: the mood after this answer.
        voice: name of the voice that was heard; "authored" whenever the authored line stood in.
    """

    act: str
    line: str
    why: str
    choices: tuple[Choice, ...]
    plan: Plan
    mood: Mood
    voice: str = "authored"
