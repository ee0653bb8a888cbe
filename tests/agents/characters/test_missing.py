"""A refusal names what is missing: of the game, of an act's terms, or of a rule that is near."""

import json
from collections.abc import Mapping

import pytest

from duskfolk.agents.characters import (
    EMBERHOLLOW,
    Character,
    Persona,
    Said,
    Situation,
    SituationError,
    Slots,
    Vocabulary,
    parse_persona,
    shipped_persona,
)
from duskfolk.agents.characters.intents import Heard
from duskfolk.agents.characters.mood import Mood
from duskfolk.game.acts import REASONS

FULL = Situation(frozenset({"order"}), {"carrying": True}, hindered={"fetch": "full_hand"})


def test_who_asks_for_an_ember_with_a_full_hand_hears_of_the_hand() -> None:
    for language, word in (("en", "hand"), ("zh", "手")):
        mosswick = Character(shipped_persona("mosswick", language))
        for _ in range(2):
            reply = mosswick.answer("fetch", FULL)
            assert (reply.act, reply.plan.about) == ("refuse", "full_hand")
            assert word in reply.line or "carry" in reply.line
            assert "has a hand full" in reply.why


@pytest.mark.parametrize(
    ("name", "asked", "act", "reason"),
    [
        ("mosswick", "fetch", "fetch", "no_ember"),
        ("mosswick", "mend", "mend", "whole"),
        ("mosswick", "mend", "mend", "uneasy"),
        ("mosswick", "hide", "hide", "no_grass"),
        ("pip", "hide", "hide", "no_grass"),
        ("marta", "give", "give", "full_lantern"),
        ("tobin", "give", "give", "uneasy"),
        ("oswin", "offer", "bribe", "empty_hand"),
        ("greyhide", "stand_down", "calm", "already"),
        ("nix", "trade", "trade", "empty_hand"),
        ("nix", "trade", "trade", "unwanted"),
    ],
)
def test_what_the_game_misses_is_said_by_who_was_asked(
    name: str, asked: str, act: str, reason: str
) -> None:
    for language in ("en", "zh"):
        character = Character(shipped_persona(name, language))
        character.mood = Mood(0.6, 0.0, 0.0)
        reply = character.answer(asked, Situation(hindered={act: reason}))
        if reply.act == "none":  # it keeps as still as it can, if it cannot hide
            assert (name, asked) in {("pip", "hide")}
            continue
        assert (reply.act, reply.plan.about) == ("refuse", reason), reply.why
        assert REASONS[reason][1:].rstrip(".") in reply.why


def test_trust_that_is_missing_is_named_and_so_is_how_much() -> None:
    oswin = Character(shipped_persona("oswin"))
    moment = Situation(frozenset({"look_away"}))
    oswin.memory.asked["let_pass"] = 1
    reply = oswin.answer("let_pass", moment)
    assert reply.plan.about == "trust"
    assert "it would if trust" in reply.why
    oswin.witness("promise_kept")
    oswin.witness("promise_kept")
    assert oswin.answer("let_pass", moment).act == "look_away"


def test_a_rule_that_knows_why_it_says_no_is_left_alone() -> None:
    """Marta's legs will not: that is her word for it, and no general one stands in for it."""
    marta = Character(shipped_persona("marta"))
    marta.mood = Mood(0.1, 0.9, 0.0)
    reply = marta.answer("follow", Situation(frozenset({"follow"}), {"following": False}))
    assert reply.plan.about == "fear"


def test_what_is_not_to_be_done_is_no_wish_that_lacks_something() -> None:
    mosswick = Character(shipped_persona("mosswick"))
    reply = mosswick.answer(Said("en", (Heard("mend"),), Slots(negated=True)), FULL)
    assert reply.act == "refuse"
    assert reply.plan.about == "mend"


SHOP = Vocabulary(
    acts={"none": "Nothing.", "ask_again": "Nothing.", "refuse": "Nothing.", "sell": "It sells."},
    facts={"purse": "coins (count)"},
    reasons={"sold_out": "There is nothing left."},
)


def _seller(lines: Mapping[str, list[str]]) -> Persona:
    seller = {
        "format": "duskfolk-persona", "version": 2, "id": "ada", "intents": ["buy"],
        "mood": {"trust": 0.5, "fear": 0, "anger": 0},
        "acts": {"sell": {"when": {"purse": {"min": 2}}}},
        "choices": {"buy": {}, "bye": {"closing": True}},
        "rules": {
            "buy": [{"do": "sell", "why": "it is a shop"}, {"do": "refuse", "why": "not now"}],
            "bye": [{"do": "none", "why": "they part"}],
        },
        "words": {"en": {
            "name": "Ada", "title": "the seller", "about": "Sells apples.",
            "choices": {"buy": "An apple, please.", "bye": "Farewell."},
            "lines": {
                "sell": ["Here.", "There."], "refuse": ["No.", "Not now."],
                "none": ["Bye.", "Farewell."], "ask_again": ["What?", "Pardon?"], **lines,
            },
        }},
    }  # fmt: skip
    return parse_persona(json.dumps(seller), vocabulary=SHOP)


def test_another_game_names_its_own_reasons_and_facts() -> None:
    own = {
        "refuse.purse": ["Come back with coins.", "That purse is too thin."],
        "refuse.sold_out": ["All gone.", "The last one went at noon."],
    }
    ada = Character(_seller(own))
    poor = ada.answer("buy", Situation(frozenset({"sell"}), {"purse": 1}))
    assert poor.line in own["refuse.purse"]
    assert "purse 1 is at least 2" in poor.why
    gone = ada.answer("buy", Situation(facts={"purse": 9}, hindered={"sell": "sold_out"}))
    assert gone.line in own["refuse.sold_out"]
    assert "there is nothing left" in gone.why
    assert Character(_seller({})).answer("buy", Situation()).line in ("No.", "Not now.")


def test_a_reason_that_its_game_does_not_know_is_refused_in_a_sentence() -> None:
    ada = Character(_seller({}))
    with pytest.raises(SituationError, match=r"Unknown reason 'sold out'.*sold_out"):
        ada.answer("buy", Situation(hindered={"sell": "sold out"}))
    with pytest.raises(SituationError, match="acts that are hindered: Unknown act 'sel'"):
        ada.answer("buy", Situation(hindered={"sel": "sold_out"}))


def test_the_game_and_its_characters_know_the_same_reasons() -> None:
    assert dict(REASONS) == dict(EMBERHOLLOW.reasons)
