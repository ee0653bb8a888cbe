"""What the package answers by itself is never hidden by a later, more general answer."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from duskfolk.agents.characters import (
    Character,
    Heard,
    Reader,
    Said,
    Situation,
    Vocabulary,
    load_persona,
    parse_persona,
    shipped_persona,
)
from duskfolk.agents.characters.despair import despairs
from duskfolk.agents.characters.persona import Persona
from duskfolk.agents.characters.personas import persona_names
from duskfolk.agents.characters.remembering import Chronicle, Rememberer
from duskfolk.agents.characters.understanding import shipped_reader

SCARECROW = Path(__file__).parents[3] / "examples/pygame_orchard/scarecrow.json"
NO_LIFE = [
    "I want to die.", "I want to kill myself.", "I don't want to live any more.",
    "I wish I were dead.", "Life is not worth living.", "I am going to hang myself tonight.",
    "Nobody would miss me if I was gone.", "Nobody'd notice if I were dead.", "I can't go on.",
    "I just can't go on like this.", "我不想活了。", "我想死。", "我想自杀。", "活着没意思。",
    "我撑不下去了。", "我死了也没人在乎。",
]  # fmt: skip
BESIDES = [
    "My name is Ruth. I want to die.", "My dog is called Rex and I want to kill myself.",
    "I promise to bring you oil, then I will kill myself.", "I hate onions. I want to die.",
    "Do you remember me? I want to die.", "Forget everything I told you. I want to die.",
    "I take back my promise. I want to die.", "Please tell nobody, but I want to kill myself.",
    "我叫小明。我想死。", "我答应给你带鱼，然后我就自杀。", "你记得我吗？我不想活了。",
]  # fmt: skip
HARMLESS = [
    "I can't go on this path.", "I can't go on without a lamp.", "I can't go on foot.",
    "Nobody would miss the bus.", "Nobody will notice if I take the rope.", "Can we go on?",
    "I can't go on board.", "这条路我走不下去了。", "没有人会在乎这盏灯。",
]  # fmt: skip


BARE = {
    "format": "duskfolk-persona", "version": 2, "id": "vance",
    "mood": {"trust": 0.5, "fear": 0, "anger": 0},
    "acts": {"sell": {}},
    "intents": ["rope"],
    "rules": {
        "bye": [{"do": "part", "why": "they part"}],
        "rope": [{"do": "sell", "when": {"coins": {"min": 3}}, "why": "it is paid"},
                 {"do": "refuse.poor", "why": "it is not"}],
    },
    "choices": {"bye": {"closing": True}, "rope": {}},
    "words": {"en": {
        "name": "Vance", "title": "the mechanic", "about": "Mends engines.",
        "examples": {"rope": ["Sell me a rope.", "I need some rope.", "A rope, please."]},
        "choices": {"bye": "Over and out.", "rope": "Sell me a rope."},
        "lines": {"none": ["Hm.", "So."], "part": ["Out.", "Mind the step."],
                  "sell": ["Here.", "Take it."], "refuse": ["No.", "Not now."],
                  "refuse.poor": ["Coins first.", "Not without coins."],
                  "ask_again": ["Say again?", "Static. What was that?"]},
    }},
}  # fmt: skip
"""Somebody of another game who wears no manner, and so has no line of its own for what is told."""
SHIP = Vocabulary(
    acts={
        "none": "Nothing happens.", "ask_again": "Nothing happens; it was not understood.",
        "refuse": "Nothing happens; the answer is no.", "part": "The talk ends.",
        "sell": "A rope is sold.",
    },
    facts={"coins": "of the player"},
)  # fmt: skip


def vance(**changes: object) -> Persona:
    return parse_persona(json.dumps(BARE | changes), vocabulary=SHIP)


class _Deaf:
    """A reader of a game's own, to which all is news."""

    def read(self, text: str, language: str, persona: Persona) -> Said:
        return Said(language, (Heard("news", 0.7, text), Heard("threaten", 0.9, text)), text=text)


READERS: dict[str, Reader | None] = {"none": None, "shipped": shipped_reader(), "own": _Deaf()}


@pytest.fixture
def chronicle() -> Iterator[Chronicle]:
    keeper = Rememberer(":memory:")
    chronicle = Chronicle(keeper, player="player")
    chronicle.begin("monday")
    yield chronicle
    keeper.close()


def folk() -> list[Persona]:
    ours = [shipped_persona(name) for name in persona_names()]
    return [*ours, load_persona(SCARECROW), vance(), vance(manner="remembers")]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", [*NO_LIFE, *BESIDES])
def test_despair_is_answered_before_all_that_is_told_asked_or_promised(
    text: str, reader: str, chronicle: Chronicle
):
    for persona in folk():
        for recall in (None, chronicle.of(persona.id)):
            one = Character(persona, reader=READERS[reader], recall=recall)
            reply = one.answer(text, Situation(listener="player"))
            assert (reply.act, reply.plan.about) == ("none", "despair"), (persona.id, reply.why)
            assert "helpline" in reply.line or "热线" in reply.line
            assert one.mood == persona.mood
        assert not chronicle.log(persona.id).result(), "what was said in despair is not kept"


@pytest.mark.parametrize("text", HARMLESS)
def test_who_only_goes_no_further_is_not_taken_for_one_who_despairs(text: str):
    assert not despairs(text)


@pytest.mark.parametrize("reader", ["none", "shipped"])
@pytest.mark.parametrize(
    ("text", "act", "about"),
    [
        ("我的船叫苍鹭号。", "ask_again", "foreign"),  # spoken in what it has no words of
        ("Over and out.", "part", ""),  # what its own rule says
        ("Sell me a rope.", "refuse", "poor"),  # a refusal that has a reason
        ("I need some rope.", "refuse", "poor"),
        ("flurb gnax", "ask_again", ""),  # nothing that tells anything
        ("What is the wind like?", "ask_again", ""),  # a question that it has no rule for
    ],
)
def test_no_general_answer_hides_one_of_the_package_with_or_without_a_memory(
    text: str, act: str, about: str, reader: str, chronicle: Chronicle
):
    for recall in (None, chronicle.of("vance")):
        one = Character(vance(), reader=READERS[reader], recall=recall)
        reply = one.answer(text, Situation(listener="player"))
        assert (reply.act, reply.plan.about) == (act, about), reply.why
