"""Trust is won by what has happened, and not by what can be asked for again and again."""

import pytest

from duskfolk.agents.characters import Character, Situation, persona_names, shipped_persona

FREE = ("follow", "stay", "calm", "hide", "lead", "order", "give", "mend", "fetch")
NOW = Situation(frozenset(FREE), {"embers": 0, "carrying": False})
ASKED = ("follow", "stay", "stand_down", "hide", "comfort", "greet", "praise", "ask_secret")


@pytest.mark.parametrize("name", persona_names())
def test_no_secret_falls_to_what_can_be_asked_for_all_night(name: str) -> None:
    character = Character(shipped_persona(name))
    secrets = {key for key, fact in character.persona.facts.items() if fact.words}
    assert secrets
    for _ in range(60):
        for intent in ASKED:
            following = bool(character.memory.did.get("follow", 0) % 2)
            reply = character.answer(intent, Situation(NOW.legal, {"following": following}))
            assert (reply.act, reply.plan.about) not in {("tell", each) for each in secrets}


def test_an_act_pays_at_first_and_no_more_when_it_is_asked_for_again() -> None:
    marta = Character(shipped_persona("marta"))
    trust = [marta.mood.trust]
    for intent in ("follow", "stay") * 4:
        marta.answer(intent, NOW)
        trust.append(marta.mood.trust)
    assert trust[1] > trust[0]
    assert trust[-1] == trust[-3] <= trust[0] + 0.09


def test_a_price_is_paid_for_trust_once_and_again_after_a_reason_to_trust() -> None:
    now = Situation(frozenset(("bribe",)), {"carrying": True, "embers": 1, "has_oil": True})
    for events, pays in (((), False), (("promise_kept",), True), (("gate_opened",), False)):
        oswin = Character(shipped_persona("oswin"))
        first = oswin.mood.trust
        assert oswin.answer("offer", now).act == "bribe"
        assert oswin.mood.trust > first + 0.09
        for event in events:
            oswin.witness(event)
        before = oswin.mood.trust
        assert oswin.answer("offer", now).act == "bribe"
        assert (oswin.mood.trust > before) == pays
