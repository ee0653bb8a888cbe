"""The act policy: decides what a character does about what it heard.

It is deterministic and reads only the persona's rules, the acts that are legal now, the facts the
character may know, its mood and its memory. No generated text ever reaches it.
"""

from dataclasses import replace
from typing import Protocol

from .conditions import View, all_hold
from .despair import GRAVE, MEANINGS
from .foreign import FOREIGN
from .intents import Heard
from .lines import Line
from .missing import Missing, hindrance, is_denied, nearly, shade, unwanted
from .outlook import REFUSE, Outlook
from .persona import Persona, Rule
from .plan import Plan
from .recollecting import TOLD
from .table import UNCLEAR
from .trust import carried
from .vocabulary import Value


class ActPolicy(Protocol):
    """Decides; must be a pure function of its arguments."""

    def plan(self, persona: Persona, heard: Heard, outlook: Outlook) -> Plan:
        """The plan for what was heard; its act is in `outlook.situation.legal`."""
        ...


class RulePolicy:
    """Goes down the persona's rules; the first that fits and is legal decides."""

    def plan(self, persona: Persona, heard: Heard, outlook: Outlook) -> Plan:
        """The plan for what was heard, with a `why` that also names what was passed over."""
        passed: list[Missing] = []
        denied = is_denied(persona, heard.intent, outlook.view)
        for rule in persona.rules:
            if rule.intent != heard.intent:
                continue
            if denied:
                passed.append(Missing(rule.key, denied))
                continue
            if not all_hold(rule.when, outlook.view):
                passed += [m] if (m := nearly(persona, rule, outlook)) else []
                continue
            if missing := hindrance(persona, rule, outlook):
                passed.append(missing)
                continue
            if rule.act == REFUSE and unwanted(passed):
                break  # "do not open it" is no wish that could be refused
            return _chosen(persona, rule, passed, outlook)
        return _fallen(persona, heard, passed, outlook)


def _chosen(persona: Persona, rule: Rule, passed: list[Missing], outlook: Outlook) -> Plan:
    """What a rule says, and a refusal what it is that is missing."""
    reasons = "; ".join(c.words(outlook.view) for c in rule.when)
    why = f"{persona.name} chose {rule.key}: {rule.why}"
    why += f" [{reasons}]." if reasons else "."
    rule = replace(rule, about=shade(persona, rule, passed, outlook.view))
    return _made(persona, rule, why + _passed(passed), outlook)


def _fallen(persona: Persona, heard: Heard, passed: list[Missing], outlook: Outlook) -> Plan:
    """What is done where no rule fits that may be followed.

    The order is the meaning: what is answered in earnest comes before all that is general, and
    what was told is taken in only where nothing was asked that could be refused.
    """
    if heard.intent in GRAVE:
        why = f"{persona.name} heard that somebody {MEANINGS[heard.intent]}."
        return _made(persona, Rule(heard.intent, "none", about=heard.intent), why, outlook)
    if heard.intent == FOREIGN:
        why = f"{persona.name} was spoken to in a language that it has no words of."
        plan = _made(persona, Rule(FOREIGN, "ask_again", about=FOREIGN), why, outlook)
        _, lines = persona.pool(plan.key, outlook.mood.word)
        return replace(plan, language=lines[0].language)  # said in what was spoken to it
    if outlook.view.get(TOLD) and _has_no_rule(persona, heard):
        why = f"{persona.name} has no rule for {heard.intent!r}, but keeps what it was told."
        return _made(persona, Rule(heard.intent, "none", about="told"), why, outlook)
    if heard.intent == UNCLEAR:
        why = f"{persona.name} did not understand {heard.said!r}, so asks again."
        return _made(persona, Rule(UNCLEAR, "ask_again"), why, outlook)
    if _has_no_rule(persona, heard):  # nothing to say no to
        why = f"{persona.name} has no rule for {heard.intent!r}, so asks again."
        return _made(persona, Rule(heard.intent, "ask_again"), why, outlook)
    if why := unwanted(passed):
        why = f"{persona.name} does nothing: {why}." + _passed(passed)
        return _made(persona, Rule(heard.intent, "none"), why, outlook)
    why = f"{persona.name} chose {REFUSE}: no rule for {heard.intent!r} fits now."
    rule = Rule(heard.intent, REFUSE)
    rule = replace(rule, about=shade(persona, rule, passed, outlook.view))
    return _made(persona, rule, why + _passed(passed), outlook)


def _has_no_rule(persona: Persona, heard: Heard) -> bool:
    return all(rule.intent != heard.intent for rule in persona.rules)


def _made(persona: Persona, rule: Rule, why: str, outlook: Outlook) -> Plan:
    view = outlook.view
    _, lines = persona.pool(rule.key, outlook.mood.word)
    spoken = {slot for line in lines for slot in line.slots}
    # What decided may be spoken of, too: of a wolf, where the rule asked for one.
    asked = {c.name for c in rule.when if c.name in outlook.situation.facts}
    slots = {slot: view[slot] for slot in sorted(spoken | asked) if slot in view}
    fact = persona.facts.get(rule.about) if rule.act == "tell" else None
    shift = dict(rule.mood)
    if persona.acts and rule.act in persona.acts:
        for feeling, by in persona.acts[rule.act].mood.items():
            shift[feeling] = shift.get(feeling, 0.0) + by
    return Plan(
        rule.act, rule.about, slots, why, outlook.mood, carried(shift, rule.act, persona, outlook),
        told="" if fact is None else fact.text,
        given=_given(rule, view),
        language=persona.language,
        forbidden=persona.hidden(rule.about if fact is not None else ""),
        must=_needed(lines),
        # Whom an author names here, another voice may name, too.
        named=" ".join((persona.name, persona.title, *(line.bare for line in lines))),
        realm=persona.realm,
    )  # fmt: skip


def _needed(lines: tuple[Line, ...]) -> tuple[str, ...]:
    """The facts without which a plan is not worded: those that every authored line speaks of."""
    return tuple(sorted(set.intersection(*(set(line.slots) for line in lines))))


def _given(rule: Rule, view: View) -> dict[str, Value]:
    """The act's arguments: values as they stand, and what was said where a rule asks for it."""
    given: dict[str, Value] = {}
    for name, value in rule.given.items():
        if isinstance(value, str) and value.startswith("said."):
            if value in view:
                given[name] = view[value]
        else:
            given[name] = value
    return given


def _passed(passed: list[Missing]) -> str:
    return f" Passed over: {', '.join(map(str, passed))}." if passed else ""
