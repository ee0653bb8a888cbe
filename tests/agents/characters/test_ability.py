"""Who asks what somebody can do hears what it would do now, or else what it can be asked."""

import json
from typing import Any

import pytest

from duskfolk.agents.characters import (
    Character,
    Said,
    Situation,
    Slots,
    Vocabulary,
    parse_persona,
    persona_names,
    shipped_persona,
)
from duskfolk.agents.characters.ability import ABLE, able_view
from duskfolk.agents.characters.intents import Heard, How
from duskfolk.agents.characters.mood import Mood
from duskfolk.agents.characters.outlook import look_out
from duskfolk.agents.characters.policy import RulePolicy
from duskfolk.agents.characters.understanding import shipped_reader
from duskfolk.agents.characters.vocabulary import EMBERHOLLOW, SPEECH_ACTS


def test_what_is_legal_and_would_be_done_is_named_and_nothing_else() -> None:
    marta = Character(shipped_persona("marta"))
    moment = Situation(frozenset({"follow", "hide"}), {"following": False})
    reply = marta.answer("ask_able", moment)
    assert "take your hand and come or get down in the grass" in reply.line
    assert "fill" not in reply.line, "oil is not to be had now"
    marta.mood = Mood(0.1, 0.0, 0.0)
    assert "your hand" not in marta.answer("ask_able", moment).line, (
        "with a stranger she does not walk"
    )


def test_what_is_so_already_is_not_named() -> None:
    marta = Character(shipped_persona("marta"))
    along = Situation(frozenset({"follow", "stay"}), {"following": True})
    assert "take your hand" not in marta.answer("ask_able", along).line


def test_who_can_do_nothing_names_what_it_answers() -> None:
    for name, words in (
        ("oswin", "Whom do you guard the lamps for?"),
        ("greyhide", "What are you?"),
    ):
        character = Character(shipped_persona(name))
        lines = {character.answer("ask_able", Situation()).line for _ in range(6)}
        assert any(words in line for line in lines), lines


def test_who_asks_again_hears_of_the_rest() -> None:
    marta = Character(shipped_persona("marta"))
    everything = Situation(frozenset(EMBERHOLLOW.acts), {"following": False, "carrying": False})
    first, then = (marta.answer("ask_able", everything).line for _ in range(2))
    assert "fill your lantern" in f"{first} {then}"
    assert first != then


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", persona_names())
def test_there_are_words_for_all_that_anybody_does(name: str, language: str) -> None:
    persona = shipped_persona(name, language)
    unasked = {"calm", "alarm"}  # nobody who asks for that asks for it in so many words
    acts = {rule.act for rule in persona.rules if persona.acts and rule.act in persona.acts}
    assert acts - unasked - SPEECH_ACTS <= persona.deeds.keys()
    assert {f"{dial}{sign}" for dial in persona.dials for sign in "+-"} <= persona.deeds.keys()
    outlook = look_out(
        persona,
        Situation(frozenset(EMBERHOLLOW.acts)),
        Mood(1.0, 0.0, 0.0),
        Character(persona).memory,
    )
    assert able_view(RulePolicy(), persona, outlook)[ABLE]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", persona_names())
def test_an_order_for_a_dial_is_answered_with_what_comes_of_it_and_how_it_ends(
    name: str, language: str
) -> None:
    persona = shipped_persona(name, language)
    back = "照旧" if language == "zh" else "as you were"
    for dial in persona.dials:
        for direction in (1, -1):
            character = Character(persona)
            character.mood = Mood(1.0, 0.0, 0.0)
            slots = Slots(how=How(dial, direction, 3))
            said = Said(language, (Heard("order"),), slots, "So.")
            reply = character.answer(said, Situation(frozenset({"order"})))
            assert (reply.act, reply.plan.about) == ("order", "turned"), reply.why
            words = persona.deeds[f"{dial}{'+' if direction > 0 else '-'}"]
            assert words[1:] in reply.line
            assert back in reply.line.lower()


def test_folk_of_another_game_answer_it_by_their_choices_and_own_words() -> None:
    smith: dict[str, Any] = {
        "format": "duskfolk-persona", "version": 2, "id": "una", "manner": "answers",
        "mood": {"trust": 0.5, "fear": 0, "anger": 0},
        "choices": {"ask_self": {}, "bye": {"closing": True}},
        "rules": {
            "ask_self": [{"do": "none", "why": "she is nobody's business"}],
            "bye": [{"do": "none", "why": "they part"}],
        },
        "words": {"en": {
            "name": "Una", "title": "the smith", "about": "Hammers.",
            "choices": {"ask_self": "Who are you?", "bye": "Farewell."},
            "lines": {
                "refuse": ["No.", "Not now."], "none": ["Hm.", "So."],
                "ask_again": ["What?", "Eh?"],
            },
        }},
    }  # fmt: skip
    names = "none", "ask_again", "refuse", "mend_armour"
    acts: dict[str, str] = {name: "It is done." for name in names}
    una = Character(parse_persona(json.dumps(smith), vocabulary=Vocabulary(acts)))
    assert '"Who are you?"' in una.answer("ask_able", Situation()).line
    smith["acts"] = {"mend_armour": {}}
    smith["intents"] = ["mend_it"]
    smith["rules"]["mend_it"] = [{"do": "mend_armour", "why": "it is her trade"}]
    smith["words"]["en"]["deeds"] = {"mend_armour": "beat out a dent"}
    smith["words"]["en"]["lines"]["mend_armour"] = ["Give it here.", "That will ring."]
    una = Character(parse_persona(json.dumps(smith), vocabulary=Vocabulary(acts)))
    assert "beat out a dent" in una.answer("ask_able", Situation(frozenset({"mend_armour"}))).line


@pytest.mark.parametrize("name", ["marta", "tobin", "pip", "edda", "mosswick", "greyhide"])
@pytest.mark.parametrize(
    ("language", "text"), [("en", "What do you want?"), ("zh", "你想要什么？")]
)
def test_who_has_no_price_says_what_it_wants_of_the_night(
    name: str, language: str, text: str
) -> None:
    said = shipped_reader().read(text, language, shipped_persona(name))
    reply = Character(shipped_persona(name)).answer(said, Situation())
    assert (reply.act, reply.plan.about) == ("tell", "errand")
