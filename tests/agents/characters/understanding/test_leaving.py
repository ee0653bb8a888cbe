"""A talk is ended by who takes leave, and by no words that only sound like it."""

from pathlib import Path

import pytest

from duskfolk.agents.characters import Heard, Persona, load_persona, shipped_persona
from duskfolk.agents.characters.leaving import as_leaving
from duskfolk.agents.characters.understanding import shipped_reader

SCARECROW = load_persona(Path(__file__).parents[4] / "examples/pygame_orchard/scarecrow.json")
PEOPLE = (shipped_persona("marta"), SCARECROW)
NO_LEAVE = [
    "come on", "come on, please", "I'm not leaving", "I can't leave", "you should leave",
    "I'm going to be late", "don't go", "我不走", "别走",
]  # fmt: skip
LEAVE = [
    "bye", "goodbye", "see you later", "I have to go", "I must go now", "good night", "take care",
    "I'm leaving", "gotta go", "I'll be going", "well, I'd better be off",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_LEAVE)
@pytest.mark.parametrize("persona", PEOPLE)
def test_who_takes_no_leave_ends_no_talk(persona: Persona, text: str):
    language = "en" if text.isascii() else "zh"
    said = shipped_reader().read(text, language, persona)
    assert not said.has("bye")


@pytest.mark.parametrize("text", LEAVE)
@pytest.mark.parametrize("persona", PEOPLE)
def test_who_takes_leave_ends_it(persona: Persona, text: str):
    assert shipped_reader().read(text, "en", persona).main.intent == "bye"


def test_a_guess_ends_no_talk_of_another_game():
    guess = Heard("bye", 0.45, "onwards with the cart")
    assert as_leaving(guess, "en", SCARECROW).intent == "unclear"
    assert as_leaving(Heard("bye", 0.9, guess.said), "en", SCARECROW).intent == "bye"
    assert as_leaving(Heard("bye", 0.45, "I have to go"), "en", SCARECROW).intent == "bye"
