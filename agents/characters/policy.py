"""The act policy: decides what a character does about what it heard.

It is deterministic and reads only the persona's rules, the acts that are legal now, the facts the
character may know, its mood and its memory. No generated text ever reaches it.
"""

from typing import Protocol

from duskfolk.errors import outside

from .conditions import View, all_hold
from .despair import DESPAIR
from .intents import Heard
from .lines import Line
from .outlook import REFUSE, Outlook
from .persona import Fact, Persona, Rule
from .plan import Plan
from .table import UNCLEAR
from .trust import carried
from .vocabulary import SPEECH_ACTS, Value

_UNWANTED = "it was asked not to"
_SUPPOSED = "it was only asked about"


class ActPolicy(Protocol):
    """Decides; must be a pure function of its arguments."""

    def plan(self, persona: Persona, heard: Heard, outlook: Outlook) -> Plan:
        """The plan for what was heard; its act is in `outlook.situation.legal`."""
        ...


class RulePolicy:
    """Goes down the persona's rules; the first that fits and is legal decides."""

    def plan(self, persona: Persona, heard: Heard, outlook: Outlook) -> Plan:
        """The plan for what was heard, with a `why` that also names what was passed over."""
        passed: list[str] = []
        unwanted = ""  # why nobody wants it done now
        for rule in persona.rules:
            if rule.intent != heard.intent or not all_hold(rule.when, outlook.view):
                continue
            hindrance = _hindrance(persona, rule, outlook)
            if hindrance:
                passed.append(f"{rule.key} ({hindrance})")
                unwanted = hindrance if hindrance in (_UNWANTED, _SUPPOSED) else unwanted
                continue
            if unwanted and rule.act == REFUSE:
                break  # "do not open it" is no wish that could be refused
            reasons = "; ".join(c.words(outlook.view) for c in rule.when)
            why = f"{persona.name} chose {rule.key}: {rule.why}"
            why += f" [{reasons}]." if reasons else "."
            return _made(persona, rule, why + _passed(passed), outlook)
        if heard.intent == UNCLEAR:
            why = f"{persona.name} did not understand {heard.said!r}, so asks again."
            return _made(persona, Rule(UNCLEAR, "ask_again"), why, outlook)
        if heard.intent == DESPAIR:
            why = f"{persona.name} heard that somebody does not want to live."
            return _made(persona, Rule(DESPAIR, "none", about=DESPAIR), why, outlook)
        if all(rule.intent != heard.intent for rule in persona.rules):  # nothing to say no to
            why = f"{persona.name} has no rule for {heard.intent!r}, so asks again."
            return _made(persona, Rule(heard.intent, "ask_again"), why, outlook)
        if unwanted:
            why = f"{persona.name} does nothing: {unwanted}." + _passed(passed)
            return _made(persona, Rule(heard.intent, "none"), why, outlook)
        why = f"{persona.name} chose {REFUSE}: no rule for {heard.intent!r} fits now."
        return _made(persona, Rule(heard.intent, REFUSE), why + _passed(passed), outlook)


def _hindrance(persona: Persona, rule: Rule, outlook: Outlook) -> str:
    """Why a fitting rule may not be followed; empty when it may."""
    if rule.act not in outlook.situation.legal:
        return "the game does not allow it now"
    if rule.act not in SPEECH_ACTS:
        return _unwilling(persona, rule, outlook)
    return _untold(persona.facts[rule.about], persona, outlook) if rule.act == "tell" else ""


def _unwilling(persona: Persona, rule: Rule, outlook: Outlook) -> str:
    """Why a character does not do what the game would allow."""
    # "Do not follow me" must never lead to following, unless a rule speaks of just that.
    if outlook.view.get("said.negated") and not any(c.name == "said.negated" for c in rule.when):
        return _UNWANTED
    if outlook.view.get("said.supposed") and not any(c.name == "said.supposed" for c in rule.when):
        return _SUPPOSED
    if persona.acts is None:
        return ""
    if rule.act not in persona.acts:
        return "it never does that"
    broken = [c for c in persona.acts[rule.act].when if not c.holds(outlook.view)]
    return f"it would if {broken[0].words(outlook.view)}" if broken else ""


def _untold(fact: Fact, persona: Persona, outlook: Outlook) -> str:
    """Why a fact is not told now."""
    if fact.visibility == "learned" and fact.id not in outlook.memory.learned:
        return "not known yet"
    if outlook.mood.trust < fact.trust:
        return f"trust {outside(outlook.mood.trust, fact.trust, digits=2)} is below {fact.trust:g}"
    broken = [c for c in fact.when if not c.holds(outlook.view)]
    if fact.visibility == "secret" and broken:
        return f"a secret, unless {broken[0].words(outlook.view)}"
    stranger = outlook.situation.faction != persona.faction
    if fact.visibility == "faction" and stranger and (broken or not fact.when):
        return f"for {persona.faction or 'its own'} alone"
    return ""


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


def _passed(passed: list[str]) -> str:
    return f" Passed over: {', '.join(passed)}." if passed else ""
