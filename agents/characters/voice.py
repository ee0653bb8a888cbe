"""Voices: they word a plan and decide nothing."""

from collections.abc import Iterator
from typing import Protocol

from .persona import Persona
from .plan import Plan


class Voice(Protocol):
    """Turns a plan into sentences.

    A voice may stream: each sentence is verified as it arrives, and closing the iterator cancels
    the rest. Whatever goes wrong, or grows longer than a few sentences (`character.MOST_SENTENCES`
    and `MOST_LETTERS`), the authored line is said instead.
    """

    name: str

    def speak(self, plan: Plan, authored: str, persona: Persona) -> Iterator[str]:
        """Sentence by sentence what the character says.

        Args:
            plan: the act, the facts that may be mentioned and the mood.
            authored: the authored line for this plan, complete and always right.
            persona: who speaks.
        """
        ...


class AuthoredVoice:
    """Says the authored line as it stands: instant, always there, needs no model."""

    name = "authored"

    def speak(self, plan: Plan, authored: str, persona: Persona) -> Iterator[str]:
        """The authored line."""
        yield authored
