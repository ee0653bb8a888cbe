"""The act policy: decides what a character does about what it heard.

It is deterministic and reads only the persona's rules, the acts that are legal now, the facts the
character may know, its mood and its memory. No generated text ever reaches it.
"""

from typing import Protocol

from duskfolk.errors import outside

from .conditions import all_hold
from .intents import UNCLEAR, Heard
from .outlook import REFUSE, Outlook
from .persona import Persona, Rule
from .plan import Plan


class ActPolicy(Protocol):
    """Decides; must be a pure function of its arguments."""

    def plan(self, persona: Persona, heard: Heard, outlook: Outlook) -> Plan:
        """The plan for what was heard; its act is in `outlook.situation.legal`."""
        ...


class RulePolicy:
    """Goes down the persona's rules; the first that fits and is legal decides."""

    def plan(self, persona: Persona, heard: Heard, outlook: Outlook) -> Plan:
        """The plan for what was heard, with a `why` that also names what was passed over."""
        if heard.intent == UNCLEAR:
            why = f"{persona.name} did not understand {heard.said!r}, so asks again."
            return _made(persona, Rule(UNCLEAR, "ask_again"), why, outlook)
        passed: list[str] = []
        for rule in persona.rules:
            if rule.intent != heard.intent or not all_hold(rule.when, outlook.view):
                continue
            hindrance = _hindrance(persona, rule, outlook)
            if hindrance:
                passed.append(f"{rule.key} ({hindrance})")
                continue
            reasons = "; ".join(c.words(outlook.view) for c in rule.when)
            why = f"{persona.name} chose {rule.key}: {rule.why}"
            why += f" [{reasons}]." if reasons else "."
            return _made(persona, rule, why + _passed(passed), outlook)
        why = f"{persona.name} chose {REFUSE}: no rule for {heard.intent!r} fits now."
        return _made(persona, Rule(heard.intent, REFUSE), why + _passed(passed), outlook)


def _hindrance(persona: Persona, rule: Rule, outlook: Outlook) -> str:
    """Why a fitting rule may not be followed; empty when it may."""
    if rule.act not in outlook.situation.legal:
        return "the game does not allow it now"
    if rule.act != "tell":
        return ""
    fact = persona.facts[rule.about]
    if fact.visibility == "learned" and fact.id not in outlook.memory.learned:
        return "not known yet"
    if outlook.mood.trust < fact.trust:
        return f"trust {outside(outlook.mood.trust, fact.trust, digits=2)} is below {fact.trust:g}"
    return ""


def _made(persona: Persona, rule: Rule, why: str, outlook: Outlook) -> Plan:
    spoken = {slot for line in persona.lines[rule.key] for slot in line.slots}
    slots = {slot: outlook.view[slot] for slot in sorted(spoken) if slot in outlook.view}
    fact = persona.facts.get(rule.about) if rule.act == "tell" else None
    told = "" if fact is None else fact.text
    return Plan(rule.act, rule.about, slots, why, outlook.mood, rule.mood, told)


def _passed(passed: list[str]) -> str:
    return f" Passed over: {', '.join(passed)}." if passed else ""
