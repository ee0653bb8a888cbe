"""An own intent is done where it is asked for, and not wherever its words are said."""

import json
from pathlib import Path

import pytest

from duskfolk.agents.characters import (
    Character,
    ChoiceReader,
    Conversation,
    Reader,
    Vocabulary,
    WorldView,
    load_persona,
)
from duskfolk.agents.characters.forms.asked import asked_for
from duskfolk.agents.characters.personas import parse_persona
from duskfolk.agents.characters.understanding import shipped_reader

WORDS = ("none", "ask_again", "refuse", "part", "tell", "thank")
STATION = Vocabulary({
    **dict.fromkeys(WORDS, "Nothing."), "open_airlock": "It opens.", "sell_cell": "A cell is sold.",
})  # fmt: skip
EXAMPLES = {
    "en": {
        "open_lock": ["Open the airlock.", "Let me out to the dock.", "could you unlock that hatch",
                      "I need to get through this door"],
        "buy_cell": ["I want to buy a fuel cell.", "Sell me a power cell.", "one battery please"],
    },
    "zh": {
        "open_lock": ["打开气闸。", "让我出去。", "开一下门", "我得从这扇门过去"],
        "buy_cell": ["我想买一块燃料电池。", "卖给我一块电池。", "来一块电池"],
    },
}  # fmt: skip
LINES = {"en": ["Aye.", "So it is."], "zh": ["好。", "是这样。"]}
FILE = {
    "format": "duskfolk-persona", "version": 2, "id": "vesta",
    "mood": {"trust": 0.5, "fear": 0, "anger": 0}, "intents": ["open_lock", "buy_cell"],
    "acts": {"open_airlock": {}, "sell_cell": {}},
    "rules": {
        "open_lock": [{"do": "open_airlock", "why": "it was asked"},
                      {"do": "refuse", "why": "it may not"}],
        "buy_cell": [{"do": "sell_cell", "why": "it was asked"}],
        "bye": [{"do": "part", "why": "they part"}],
    },
    "choices": {"bye": {"closing": True}},
    "words": {tongue: {
        "name": "Vesta", "title": "the ship", "about": "Flies.", "choices": {"bye": "Vesta, out."},
        "examples": examples,
        "lines": {act: LINES[tongue] for act in (*WORDS[:4], "open_airlock", "sell_cell")},
    } for tongue, examples in EXAMPLES.items()},
}  # fmt: skip
VESTA = parse_persona(json.dumps(FILE), "vesta", STATION)
DENIED = [
    ("en", "don't open the airlock"), ("en", "keep the airlock closed"),
    ("en", "close the airlock"), ("en", "I don't want a fuel cell"), ("zh", "不要打开气闸"),
    ("zh", "我不要电池"),
]  # fmt: skip
SPOKEN_OF = [
    ("en", "is it safe to open the airlock"), ("en", "who opened the airlock"),
    ("en", "Vance told me never to open the airlock"), ("en", "I already have a fuel cell"),
    ("en", "I opened the airlock"), ("en", "opening the airlock would kill us"),
    ("en", "if you open the airlock we die"), ("en", "open the airlock? never"),
    ("zh", "谁打开了气闸"), ("zh", "打开气闸安全吗"), ("zh", "我已经有电池了"),
]  # fmt: skip
ASKED = [
    ("en", "could you open the airlock"), ("en", "please open that door"),
    ("en", "why don't you open the airlock?"), ("en", "don't worry, just open the airlock"),
    ("en", "if you have time, open the airlock"), ("en", "I want you to open the airlock"),
    ("en", "sell me a fuel cell, please"), ("zh", "你能打开气闸吗"), ("zh", "卖给我一块电池"),
]  # fmt: skip
READERS: list[Reader] = [shipped_reader(), ChoiceReader()]


def done(text: str, language: str, reader: Reader) -> bool:
    acts: list[str] = []
    vesta = Character(VESTA, reader=reader)
    vesta.speak(language)
    world = WorldView(
        legal=lambda: {"open_airlock", "sell_cell"}, do=lambda plan: acts.append(plan.act) or True
    )
    Conversation(vesta, world).say(text)
    return bool(acts)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("language", "text"), DENIED + SPOKEN_OF)
def test_what_is_only_spoken_of_is_not_done(language: str, text: str, reader: Reader):
    assert not done(text, language, reader)


@pytest.mark.parametrize(("language", "text"), ASKED)
def test_what_is_asked_for_is_done(language: str, text: str):
    assert done(text, language, shipped_reader())


@pytest.mark.parametrize(("language", "text"), DENIED)
def test_a_denied_own_intent_is_heard_as_denied(language: str, text: str):
    said = shipped_reader().read(text, language, VESTA)
    assert (said.slots.negated, said.main.intent in EXAMPLES["en"]) == (True, True)


def test_who_is_asked_not_to_do_it_does_nothing_and_refuses_nothing():
    vesta = Character(VESTA, reader=shipped_reader())
    world = WorldView(legal=lambda: {"open_airlock"}, do=lambda _: True)
    reply = Conversation(vesta, world).say("don't open the airlock")
    assert (reply.act, "asked not to" in reply.why) == ("none", True)


@pytest.mark.parametrize(
    "text",
    ["do not whistle to the dog", "I have no apples to offer", "I will not give you two apples"],
)
def test_the_scarecrow_takes_no_apples_that_are_not_offered(text: str):
    file = Path(__file__).parents[4] / "examples/pygame_orchard/scarecrow.json"
    acts: list[str] = []
    straw = Character(load_persona(file), reader=shipped_reader())
    facts = {"pockets": 2, "price": 2}
    world = WorldView(
        facts=lambda: facts, legal=lambda: {"whistle", "wave"},
        do=lambda plan: acts.append(plan.act) or True,
    )  # fmt: skip
    Conversation(straw, world).say(text)
    assert not acts


def test_an_author_whose_examples_ask_in_a_form_is_asked_in_it():
    examples = ["I cannot breathe in here", "how much is a battery"]
    assert asked_for("I cannot breathe", "en", "help_me", examples) == "asked"
    assert asked_for("how much are batteries", "en", "help_me", examples) == "asked"
    assert asked_for("who breathes in here", "en", "help_me", examples) == "mentioned"
