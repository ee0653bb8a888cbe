"""The act policy: decides what a character does about what it heard.

It is deterministic and reads only the persona's rules, the acts that are legal now, the facts the
character may know, its mood and its memory. No generated text ever reaches it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from .conditions import View, all_hold
from .intents import UNCLEAR, Heard
from .memory import Memory
from .mood import Mood
from .persona import Persona, Rule
from .situation import Situation
from .vocabulary import Value


@dataclass(frozen=True)
class Plan:
    """What a character is about to do by speaking.

    Args:
        act: name of the act that the game is asked to execute.
        about: what it is about: the id of a fact that is told, or a shade of the act.
        slots: the facts of the moment that the words may mention; nothing else may be claimed.
        why: the decision in one or two sentences, for people.
        mood: the mood it is said in.
        shift: how the act moves the mood once it is done.
    """

    act: str
    about: str = ""
    slots: Mapping[str, Value] = field(default_factory=dict[str, Value])
    why: str = ""
    mood: Mood = field(default_factory=Mood)
    shift: Mapping[str, float] = field(default_factory=dict[str, float])

    @property
    def key(self) -> str:
        """The name of the authored lines that word this plan."""
        return f"{self.act}.{self.about}" if self.about else self.act


class ActPolicy(Protocol):
    """Decides; must be a pure function of its arguments."""

    def plan(
        self, persona: Persona, heard: Heard, situation: Situation, mood: Mood, memory: Memory
    ) -> Plan:
        """The plan for what was heard; its act is in `situation.legal`."""
        ...


class RulePolicy:
    """Goes down the persona's rules; the first that fits and is legal decides."""

    def plan(
        self, persona: Persona, heard: Heard, situation: Situation, mood: Mood, memory: Memory
    ) -> Plan:
        """The plan for what was heard, with a `why` that also names what was passed over."""
        felt = feel(persona, situation, mood, memory)
        view = look(situation, felt, memory)
        if heard.intent == UNCLEAR:
            why = f"{persona.name} did not understand {heard.said!r}, so asks again."
            return _made(persona, Rule(UNCLEAR, "ask_again"), why, view, felt)
        passed: list[str] = []
        for rule in persona.rules:
            if rule.intent != heard.intent or not all_hold(rule.when, view):
                continue
            hindrance = _hindrance(persona, rule, situation, felt, memory)
            if hindrance:
                passed.append(f"{rule.key} ({hindrance})")
                continue
            reasons = "; ".join(c.words(view) for c in rule.when)
            why = f"{persona.name} chose {rule.key}: {rule.why}"
            why += f" [{reasons}]." if reasons else "."
            return _made(persona, rule, why + _passed(passed), view, felt)
        act = "refuse" if "refuse" in situation.legal else "none"
        why = f"{persona.name} chose {act}: no rule for {heard.intent!r} fits now."
        return _made(persona, Rule(heard.intent, act), why + _passed(passed), view, felt)


def feel(persona: Persona, situation: Situation, mood: Mood, memory: Memory) -> Mood:
    """The mood of this moment: the lasting one, and what the moment adds while it lasts."""
    view = look(situation, mood, memory)
    for feeling in persona.feels:
        if all_hold(feeling.when, view):
            mood = mood.moved(feeling.mood)
    return mood


def look(situation: Situation, mood: Mood, memory: Memory) -> View:
    """Everything that conditions and slots may look at, by name."""
    return {
        **situation.facts,
        **{f"mood.{name}": value for name, value in mood.items()},
        **{f"asked.{intent}": count for intent, count in memory.asked.items()},
        **{f"did.{act}": count for act, count in memory.did.items()},
    }


def _hindrance(
    persona: Persona, rule: Rule, situation: Situation, mood: Mood, memory: Memory
) -> str:
    """Why a fitting rule may not be followed; empty when it may."""
    if rule.act not in situation.legal:
        return "the game does not allow it now"
    if rule.act != "tell":
        return ""
    fact = persona.facts[rule.about]
    if fact.visibility == "learned" and fact.id not in memory.learned:
        return "not known yet"
    if mood.trust < fact.trust:
        return f"trust {mood.trust:.2f} is below {fact.trust:.2f}"
    return ""


def _made(persona: Persona, rule: Rule, why: str, view: View, felt: Mood) -> Plan:
    spoken = {slot for line in persona.lines[rule.key] for slot in line.slots}
    slots = {slot: view[slot] for slot in sorted(spoken) if slot in view}
    return Plan(rule.act, rule.about, slots, why, felt, rule.mood)


def _passed(passed: list[str]) -> str:
    return f" Passed over: {', '.join(passed)}." if passed else ""
