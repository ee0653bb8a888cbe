"""Who harms whom: whoever fears for their life threatens nobody, and despair is taken seriously."""

from pathlib import Path

import pytest

from duskfolk.agents.characters import (
    Character,
    ChoiceReader,
    Heard,
    Persona,
    Reader,
    Situation,
    load_persona,
    shipped_persona,
)
from duskfolk.agents.characters.peril import as_suffered
from duskfolk.agents.characters.personas import persona_names
from duskfolk.agents.characters.understanding import shipped_reader

SCARECROW = Path(__file__).parents[4] / "examples/pygame_orchard/scarecrow.json"
IN_DANGER = [
    "I will be killed", "he is going to kill me", "the wolves will tear me apart",
    "I'm going to freeze", "I am going to suffocate", "help me or I die", "I will fall",
    "the drone will shoot me", "will it kill me?", "I am not going to hurt you",
    "I am going to die", "I'm going to die out here", "他要杀我", "我要死了", "我会被杀的",
]  # fmt: skip
THREATS = [
    "I will kill you", "you will die", "I'll burn your house down", "my friends will kill you",
    "if I die you die", "I'll hurt you", "我要杀了你", "再不让开我就打你",
]  # fmt: skip
NO_LIFE = ["I want to kill myself", "I want to die", "我想自杀", "我想死"]


def folk() -> list[Persona]:
    return [shipped_persona("marta"), shipped_persona("greyhide"), load_persona(SCARECROW)]


@pytest.mark.parametrize("text", IN_DANGER)
def test_who_is_in_danger_threatens_nobody_and_loses_no_trust(text: str):
    for persona in folk():
        character = Character(persona, seed=1, reader=shipped_reader())
        reply = character.answer(text, Situation())
        assert character.mood.trust >= persona.mood.trust
        assert reply.plan.about != "insult"


@pytest.mark.parametrize("text", THREATS)
def test_a_threat_is_one_still(text: str):
    language = "en" if text.isascii() else "zh"
    said = shipped_reader().read(text, language, shipped_persona("marta"))
    assert said.main.intent == "threaten"


def test_who_answers_sorrow_hears_it_and_who_does_not_hears_a_call_for_help():
    freezing = Heard("threaten", 0.8, "I'm going to freeze")
    assert as_suffered(freezing, "en", shipped_persona("marta")).intent == "sorrow"
    assert as_suffered(freezing, "en", load_persona(SCARECROW)).intent == "ask_help"


def readers() -> list[Reader]:
    return [shipped_reader(), ChoiceReader()]


@pytest.mark.parametrize("text", NO_LIFE)
def test_who_does_not_want_to_live_is_answered_seriously_in_every_game(text: str):
    people = [*(shipped_persona(name) for name in persona_names()), load_persona(SCARECROW)]
    for persona in people:
        for reader in readers():
            character = Character(persona, reader=reader)
            reply = character.answer(text, Situation())
            assert (reply.act, reply.plan.about) == ("none", "despair")
            assert "helpline" in reply.line or "热线" in reply.line
            assert character.mood.trust >= persona.mood.trust
