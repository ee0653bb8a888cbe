"""Ability: what a character would do now if it were asked, for who asks what that is.

It is no list by hand: the policy is asked what would come of everything that can be meant, and what
would change the world is named, in the words of the character (`deeds` of its file). Where it does
nothing of the kind, or has no words for it, it names what it can be asked, by the choices.
"""

from collections.abc import Iterator
from dataclasses import replace

from . import deciding
from .intents import Heard, How
from .outlook import Outlook
from .persona import Persona
from .policy import ActPolicy
from .table import COURTESIES, ORDER
from .tongues import tongue
from .vocabulary import SPEECH_ACTS, Value

ASK_ABLE = "ask_able"
"""The intent of who asks what can be asked for; the manner `answers` has rules for it."""

ABLE = "able"
"""What it would do now, in its own words, as a line says it."""
ASKABLE = "askable"
"""What it can be asked now: words of choices, in quotes."""
TURNED = "turned"
"""How it goes about things now, as it was just told to."""

SPOKEN = {
    ABLE: "what the character would do now if it were asked",
    ASKABLE: "what the character can be asked now, in quotes",
    TURNED: "how it will do what it does, as it was just told",
}
"""What lines may say besides facts, by name."""

_NAMED = 3  # deeds at once; who asks again hears of the next
_QUOTED = 2  # choices likewise, which are longer
_ORDERED = {"said.errand": "go_home"}  # what an order needs to be one


def turn(how: How) -> str:
    """The name under which a file has words for a turn of a dial: `bold+`, `roam-`."""
    return f"{how.dial}{'+' if how.direction > 0 else '-'}"


def turned_view(how: How | None, persona: Persona) -> dict[str, Value]:
    """What was just told of a manner, in the character's words."""
    words = "" if how is None else persona.deeds.get(turn(how), "")
    return {TURNED: words} if words else {}


def able_view(policy: ActPolicy, persona: Persona, outlook: Outlook) -> dict[str, Value]:
    """What it would do, and what it can be asked, for lines of the moment."""
    asked = outlook.memory.asked.get(ASK_ABLE, 0)
    said = tongue(persona.language)
    seen: dict[str, Value] = {}
    if deeds := list(dict.fromkeys(_deeds(policy, persona, outlook))):
        seen[ABLE] = said.one_of(_some(deeds, asked, _NAMED))
    offered = deciding.offered(persona, outlook, len(persona.choices))
    shown = [c.say for c in offered if not c.closing and c.intent not in COURTESIES]
    if shown:
        quoted = [said.quoted(each) for each in _some(shown, asked, _QUOTED)]
        seen[ASKABLE] = said.one_of(quoted)
    return seen


def _deeds(policy: ActPolicy, persona: Persona, outlook: Outlook) -> Iterator[str]:
    changing = outlook.situation.legal - SPEECH_ACTS
    for intent in persona.intents:
        rules = [rule for rule in persona.rules if rule.intent == intent]
        if changing.isdisjoint(rule.act for rule in rules):
            continue
        said = _ORDERED if intent == ORDER else {}
        view = {**outlook.view, "said.negated": False, "said.supposed": False, **said}
        act = policy.plan(persona, Heard(intent), replace(outlook, view=view)).act
        if act in changing and act in persona.deeds:
            yield persona.deeds[act]


def _some(of: list[str], asked: int, most: int) -> list[str]:
    """As many as are named at once, others each time that it is asked."""
    start = asked * most % len(of) if len(of) > most else 0
    return (of[start:] + of[:start])[:most]
