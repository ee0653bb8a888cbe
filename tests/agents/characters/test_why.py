"""What a character says of its reasons is so.

No `why` tells of a count, a feeling or a fact that need not be there where its rule is followed.
"""

import re
from collections.abc import Callable
from random import Random

import pytest

from duskfolk.agents.characters import (
    EMBERHOLLOW,
    Character,
    Conversation,
    Heard,
    Mood,
    Situation,
    Slots,
    WorldView,
    shipped_persona,
)
from duskfolk.agents.characters.memory import Memory
from duskfolk.agents.characters.outlook import Outlook, look_out
from duskfolk.agents.characters.persona import Persona
from duskfolk.agents.characters.personas import persona_names
from duskfolk.agents.characters.policy import RulePolicy

Holds = Callable[[Persona, str, Outlook], bool]


def fact(name: str, *values: object) -> Holds:
    """A fact is known; of these values, where some are given."""
    return lambda _, __, now: name in now.view and (not values or now.view[name] in values)


def feels(name: str, low: float = 0.0, high: float = 1.0) -> Holds:
    """A feeling is within some ends, in the mood of the moment."""
    return lambda _, __, now: low <= dict(now.mood.items())[name] <= high


def asked(least: int) -> Holds:
    """It was asked for the same that often before."""
    return lambda _, intent, now: now.memory.asked.get(intent, 0) >= least


def said(intent: str) -> Holds:
    """That is what was said."""
    return lambda _, heard, __: heard == intent


def cannot(act: str) -> Holds:
    """An act is not legal, or never this one's."""
    return lambda who, _, now: act not in now.situation.legal or act not in (who.acts or {act: 0})


def seen(event: str) -> Holds:
    """That has happened."""
    return lambda _, __, now: bool(now.memory.seen.get(event, 0))


CLAIMS: tuple[tuple[str, Holds], ...] = (
    (r"(ask|keep)s (again|asking)|asked again|too often|has been \w+ enough|wears thin|warned once",
     asked(1)),
    (r"\bthe first time\b|first thing", lambda _, intent, now: not now.memory.asked.get(intent)),
    (r"next thing", asked(1)),
    (r"long since anybody", lambda _, intent, now: not now.memory.asked.get(intent)),
    (r"\byet\b(?!.*hardly know each)", lambda *_: False),
    (r"hardly know each other", lambda _, intent, now: now.memory.turns < 3
     or now.mood.trust < 0.75),
    (r"\b(she|it|he|and) trusts\b(?<!body it trusts)(?<!whom it trusts)|friend may|for friends"
     r"|come to like|begun to like|can be trusted|nobody it trusts|voice (it knows|is known)"
     r"|has earned", feels("trust", low=0.2)),
    (r"not trust|a stranger|strangers|hardly knows|voice that it does not know|does not like",
     feels("trust", high=0.8)),
    (r"\bang(er|ry|ered)\b|voice that hurt|not forgotten", feels("anger", low=0.3)),
    (r"too frightened|is fear$", feels("fear", low=0.3)),
    (r"promise was broken|last (word|one)\b", seen("promise_broken")),
    (r"^a promise was kept", seen("promise_kept")),
    (r"toll is paid", fact("toll_left", 0)),
    (r"lamps burn|burning lamp", lambda _, __, now: int(now.view.get("lamps_lit", 0)) > 0),
    (r"enough of them burn", fact("lamps_dark", 0)),
    (r"there is a danger|sees one|see one|sees somebody|first of all", fact("danger")),
    (r"sees nobody", lambda _, __, now: "danger" not in now.view),
    (r"walks along already|is there already", fact("following", True)),
    (r"has just seen", fact("sought_direction")),
    (r"stands open|is left is to leave", fact("gate_open", True)),
    (r"(was|were) asked not|was not offered|nothing was asked|not threaten$|nothing was held out"
     r"$|no swap was", fact("said.negated", True)),
    (r"nothing to give", cannot("give")),
    (r"nothing to trade|or has nothing", cannot("trade")),
    (r"cannot heal|cannot mend", cannot("mend")),
    (r"can bring nothing", cannot("fetch")),
    (r"cannot come", cannot("follow")),
    (r"hunts nobody(?! now)|cannot stop", cannot("calm")),
    (r"was threatened|on purpose", said("threaten")),
    (r"shouted at", said("insult")),
    (r"was insulted|was mocked", said("insult")),
    (r"knows of one", fact("ember_direction")),
    (r"knows of none", lambda _, __, now: "ember_direction" not in now.view),
)  # fmt: skip
"""Words of a reason, and what is so wherever they stand."""

FACTS: dict[str, tuple[str | int | bool, ...]] = {
    "danger": ("wolf", "warden", "imp"), "danger_direction": ("north",),
    "lamps_dark": (0, 1, 3), "lamps_lit": (0, 2), "ember_direction": ("west",), "ember_steps": (9,),
    "gate_open": (True, False), "gate_direction": ("east",), "hearth_direction": ("south",),
    "night_minutes": (0, 3), "carrying": (True, False), "following": (True, False),
    "sought_direction": ("north",), "toll_left": (0, 1, 2), "hearts": (1, 3), "in_light": (True,),
}  # fmt: skip


def moment(persona: Persona, intent: str, luck: Random) -> Outlook:
    """Any state in which something could be said to a character."""
    facts = {name: luck.choice(values) for name, values in FACTS.items() if luck.random() < 0.5}
    legal = frozenset(act for act in EMBERHOLLOW.acts if luck.random() < 0.5)
    rules = [rule for rule in persona.rules if rule.intent == intent]
    memory = Memory(turns=luck.choice((0, 1, 2, 5, 9)))
    memory.asked[intent] = luck.choice((0, 0, 1, 2, 3, 4))
    memory.did |= {rule.act: luck.choice((0, 1, 3)) for rule in rules}
    memory.seen |= {name: luck.choice((0, 1)) for name in ("promise_kept", "promise_broken")}
    feelings = [luck.choice((0.0, 0.3, 0.5, 0.7, 1.0)) for _ in range(3)]
    slots = {**Slots(negated=luck.random() < 0.2, supposed=luck.random() < 0.15).view()}
    for rule in rules:  # what is spoken of is what some rule asks about
        for test in rule.when:
            if test.name.startswith("said.") and test.equals is not None and luck.random() < 0.2:
                slots[test.name] = test.equals
    now = Situation(legal, facts, faction="valley")
    return look_out(persona, now, Mood(*feelings), memory, slots)


def reason(why: str) -> str:
    """What the rule itself says, without what was tested and what was passed over."""
    return re.split(r" \[|\. Passed over|\.$", why.partition(": ")[2])[0]


@pytest.mark.parametrize("name", persona_names())
def test_no_reason_tells_of_what_is_not_so(name: str) -> None:
    persona, policy, luck = shipped_persona(name), RulePolicy(), Random(name)
    untrue: set[tuple[str, str]] = set()
    looked_at = 0
    for intent in sorted({rule.intent for rule in persona.rules}):
        if intent == "ask_memory":  # the memory puts what it found before these rules
            continue
        for _ in range(120):
            now = moment(persona, intent, luck)
            said = reason(policy.plan(persona, Heard(intent), now).why)
            for words, holds in CLAIMS:
                if re.search(words, said):
                    looked_at += 1
                    if not holds(persona, intent, now):
                        untrue.add((intent, said))
    assert untrue == set()
    assert looked_at > 300


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("far", "so Marta Quill says no: they do not stand beside each other."),
        ("full_moon", "so Marta Quill says no: full moon."),
        (False, "so Marta Quill says no: it did not say why."),
    ],
)
def test_what_the_game_answered_is_told_where_it_did_not_do_an_act(
    answer: str | bool, words: str
) -> None:
    marta = Character(shipped_persona("marta"))
    marta.mood = Mood(trust=0.9)
    view = WorldView(legal=lambda: {"follow"}, do=lambda plan: answer)
    reply = Conversation(marta, view).say("follow")
    assert reply.act == "refuse"
    assert "chose follow" in reply.why
    assert words in reply.why


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim[0][:24])
def test_who_claims_what_is_not_so_is_found(claim: tuple[str, Holds]) -> None:
    luck = Random(0)
    for name in persona_names():
        persona = shipped_persona(name)
        if not all(
            claim[1](persona, "let_pass", moment(persona, "let_pass", luck)) for _ in range(100)
        ):
            return
    pytest.fail("it is so in every state")
