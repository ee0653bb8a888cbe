"""A character's outlook: what it knows, feels and remembers now, looked up once for each answer."""

from dataclasses import dataclass

from .conditions import View, all_hold
from .memory import Memory
from .mood import Mood
from .persona import Choice, Persona
from .situation import Situation
from .vocabulary import SPEECH_ACTS

REFUSE = "refuse"
"""The act by which a character says no; every persona has lines for it."""


@dataclass(frozen=True)
class Outlook:
    """One moment as a character sees it.

    Args:
        situation: what the game said of the moment.
        memory: what was said and done before.
        mood: the mood of this moment: the lasting one, and what the moment adds while it lasts.
        view: everything that conditions and slots may look at, by name.
    """

    situation: Situation
    memory: Memory
    mood: Mood
    view: View

    def holds(self, choice: Choice) -> bool:
        """Whether the conditions of a choice hold."""
        return all_hold(choice.when, self.view)

    def promises(self, persona: Persona, choice: Choice) -> bool:
        """Whether more than a refusal can come of a choice now, or nothing else ever does.

        What the game does not allow now is not offered: nobody is asked to wait who is not led.
        """
        hoped = _hoped(persona, choice)
        return choice.closing or not hoped or not hoped.isdisjoint(self.situation.legal)

    def moves(self, persona: Persona, choice: Choice) -> bool:
        """Whether a choice may change more than the talk now."""
        return not _hoped(persona, choice).isdisjoint(self.situation.legal - SPEECH_ACTS)


def look_out(persona: Persona, situation: Situation, mood: Mood, memory: Memory) -> Outlook:
    """The outlook of a character whose lasting mood this is."""
    view = {
        **situation.facts,
        **_named(mood),
        **{f"asked.{intent}": count for intent, count in memory.asked.items()},
        **{f"did.{act}": count for act, count in memory.did.items()},
    }
    felt = mood
    for feeling in persona.feels:
        if all_hold(feeling.when, view):
            felt = felt.moved(feeling.mood)
    return Outlook(situation, memory, felt, view | _named(felt))


def _hoped(persona: Persona, choice: Choice) -> set[str]:
    """What else than a refusal may come of a choice."""
    return {rule.act for rule in persona.rules if rule.intent == choice.intent} - {REFUSE}


def _named(mood: Mood) -> dict[str, float]:
    return {f"mood.{name}": value for name, value in mood.items()}
