"""What is missing for a rule to be followed: in words for people, in a word for who says no.

A refusal names what would turn it: the trust that is not there yet, or what the game misses. The
word of it is the shade of the refusal, `refuse.REASON`, where the character has lines for it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from duskfolk.errors import outside

from .asked_for import is_wished
from .conditions import Condition, View
from .outlook import REFUSE, Outlook
from .persona import Fact, Persona, Rule
from .table import INTENTS
from .vocabulary import SPEECH_ACTS

_UNWANTED = ("it was asked not to", "it was only asked about")
REASONS = ("trust", "fear", "anger", "enough")
"""Why somebody does not do what its game would allow; besides these, the fact that it tests."""

_UNSAID = ("unable", "far")  # of the game: no more than that it cannot be now, or from there
_SENT = ("said.", "memory_", "name_given", "errand.done")  # nothing that could yet come true


class Missing(NamedTuple):
    """A rule that was passed over.

    Args:
        key: of the rule.
        words: what is missing, for people.
        reason: the same in a word; empty where there is none for it.
    """

    key: str
    words: str
    reason: str = ""

    def __str__(self) -> str:
        return f"{self.key} ({self.words})"


def hindrance(persona: Persona, rule: Rule, outlook: Outlook) -> Missing | None:
    """Why a fitting rule may not be followed; None when it may."""
    situation = outlook.situation
    if rule.act not in situation.legal:
        reason = situation.hindered.get(rule.act, "")
        known = persona.vocabulary.reasons if persona.vocabulary else {}
        why = (
            f": {known[reason][:1].lower()}{known[reason][1:].rstrip('.')}"
            if reason in known
            else ""
        )
        return Missing(rule.key, f"the game does not allow it now{why}", reason)
    if rule.act not in SPEECH_ACTS:
        return _unwilling(persona, rule, outlook)
    words = _untold(persona.facts[rule.about], persona, outlook) if rule.act == "tell" else ""
    return Missing(rule.key, words) if words else None


def nearly(persona: Persona, rule: Rule, outlook: Outlook) -> Missing | None:
    """What one thing a rule misses that would change the world and does not fit yet, if it does."""
    broken = [c for c in rule.when if not c.holds(outlook.view)]
    if rule.act in SPEECH_ACTS or len(broken) != 1 or broken[0].name.startswith(_SENT):
        return None
    if hindrance(persona, rule, outlook) is not None:
        return None
    words = f"it would if {broken[0].words(outlook.view)}"
    return Missing(rule.key, words, _reason(broken[0], outlook.view))


def shade(persona: Persona, rule: Rule, passed: Sequence[Missing], view: View) -> str:
    """What a refusal is about: as its rule says, or what was missing, where the rule is for all.

    A rule with conditions knows why it says no. One without stands in for whatever it was, and so
    does one that the package makes.
    """
    if rule.act != REFUSE or rule.when:
        return rule.about
    named = (m.reason for m in passed if m.reason and m.reason not in _UNSAID)
    return next((r for r in named if _is_said(persona, f"{REFUSE}.{r}", view)), rule.about)


def _is_said(persona: Persona, key: str, view: View) -> bool:
    return any(line.fits(view) for line in persona.lines.get(key, ()))


def is_denied(persona: Persona, intent: str, view: View) -> str:
    """Why nothing is done or refused on an own wish that is denied; empty where it is none.

    "Do not bring me tea" is no wish for tea that lacks coins. Who has a rule for the denial says
    something else to it.
    """
    if not view.get("said.negated") or intent in INTENTS or not is_wished(persona, intent):
        return ""
    rules = (rule for rule in persona.rules if rule.intent == intent)
    speaks_of_it = any(test.name == "said.negated" for rule in rules for test in rule.when)
    return "" if speaks_of_it else _UNWANTED[0]


def unwanted(passed: Sequence[Missing]) -> str:
    """Why nobody wants done what was passed over; empty where somebody does."""
    return next((m.words for m in passed if m.words in _UNWANTED), "")


def _unwilling(persona: Persona, rule: Rule, outlook: Outlook) -> Missing | None:
    """Why a character does not do what the game would allow."""
    # "Do not follow me" must never lead to following, unless a rule speaks of just that.
    if outlook.view.get("said.negated") and not any(c.name == "said.negated" for c in rule.when):
        return Missing(rule.key, _UNWANTED[0])
    if outlook.view.get("said.supposed") and not any(c.name == "said.supposed" for c in rule.when):
        return Missing(rule.key, _UNWANTED[1])
    if persona.acts is None:
        return None
    if rule.act not in persona.acts:
        return Missing(rule.key, "it never does that")
    broken = [c for c in persona.acts[rule.act].when if not c.holds(outlook.view)]
    if not broken:
        return None
    words = f"it would if {broken[0].words(outlook.view)}"
    return Missing(rule.key, words, _reason(broken[0], outlook.view))


def _reason(broken: Condition, view: View) -> str:
    """The word for a condition that does not hold."""
    if broken.name == "mood.trust":
        return "trust" if broken.least is not None else ""
    if broken.name in ("mood.fear", "mood.anger"):
        return broken.name.removeprefix("mood.") if broken.most is not None else ""
    if broken.name.startswith(("asked.", "did.")):
        return "enough" if broken.outgrown(view) else ""
    return broken.name


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
