"""A character's outlook: what it knows, feels and remembers now, looked up once for each answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from .conditions import View, all_hold
from .memory import Memory
from .mood import Mood
from .persona import Choice, Persona, Rule
from .situation import Situation
from .vocabulary import SPEECH_ACTS, Value

_PLAIN: Mapping[str, Value] = {"said.negated": False, "said.supposed": False}
"""How a choice is said: what is picked is meant, and not denied or only supposed."""

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
        """Whether an answer with some weight can come of a choice now, or never came of it.

        What the game does not allow now is not offered: nobody is asked to wait who is not led. Nor
        is what worked as often as it ever will: who has lowered his staff once does not again.
        """
        legal = {act for act in self.situation.legal if _does(persona, act)}
        can_be = not self._hoped(persona, choice).isdisjoint(legal)
        return can_be or choice.closing or not _answers(persona, choice)

    def moves(self, persona: Persona, choice: Choice) -> bool:
        """Whether a choice may change more than the talk now."""
        changing = {a for a in self.situation.legal - SPEECH_ACTS if _does(persona, a)}
        return not self._hoped(persona, choice).isdisjoint(changing)

    def _hoped(self, persona: Persona, choice: Choice) -> set[str]:
        """What may still come of a choice, today or another day."""
        return {
            rule.act
            for rule in _answers(persona, choice)
            if not any(condition.outgrown(self.view) for condition in rule.when)
        }


def look_out(
    persona: Persona,
    situation: Situation,
    mood: Mood,
    memory: Memory,
    said: Mapping[str, Value] | None = None,
) -> Outlook:
    """The outlook of a character whose lasting mood this is; `said` is what was spoken of."""
    view = {
        **situation.facts,
        **_named(mood),
        **{f"asked.{intent}": count for intent, count in memory.asked.items()},
        **{f"did.{act}": count for act, count in memory.did.items()},
        **{f"seen.{event}": count for event, count in memory.seen.items()},
        **(said or {}),
        "met": memory.turns,
    }
    if persona.errand is not None:
        view["errand.done"] = all_hold(persona.errand.done, view)
    felt = mood
    for feeling in persona.feels:
        if all_hold(feeling.when, view):
            felt = felt.moved(feeling.mood)
    return Outlook(situation, memory, felt, view | _named(felt) | {"mood": felt.word})


def _does(persona: Persona, act: str) -> bool:
    return act in SPEECH_ACTS or persona.acts is None or act in persona.acts


def _answers(persona: Persona, choice: Choice) -> list[Rule]:
    """The rules by which a choice is answered with more than no, or a shrug."""
    empty = REFUSE, "none"
    said = {**_PLAIN, **choice.said}
    answers: list[Rule] = []
    for rule in persona.rules:
        if rule.intent != choice.intent:
            continue
        if not all(test.holds(said) for test in rule.when if test.name in _PLAIN):
            continue
        if rule.act not in empty:
            answers.append(rule)
        elif not rule.when:
            break  # what stands behind it is never reached
    return answers


def _named(mood: Mood) -> dict[str, float]:
    return {f"mood.{name}": value for name, value in mood.items()}
