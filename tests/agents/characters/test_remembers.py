"""Another game's folk remember, too: the manner `remembers` names nothing of our world."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from duskfolk.agents import characters
from duskfolk.agents.characters import (
    REMEMBERED,
    Character,
    Conversation,
    Persona,
    PersonaError,
    Vocabulary,
    WorldView,
    parse_persona,
)
from duskfolk.agents.characters.remembering import Chronicle, Rememberer

STATION = Vocabulary(
    acts={
        "none": "Nothing happens.",
        "ask_again": "Nothing happens; it was not understood.",
        "refuse": "Nothing happens; the answer is no.",
        "part": "The talk ends.",
    },
    facts={"oxygen": "of the tank (percent)"},
)
MECHANIC: dict[str, Any] = {
    "format": "duskfolk-persona",
    "version": 2,
    "id": "vance",
    "manner": "remembers",
    "mood": {"trust": 0.5, "fear": 0, "anger": 0},
    "rules": {"bye": [{"do": "part", "why": "they part"}]},
    "choices": {"bye": {"closing": True}},
    "words": {
        "en": {
            "name": "Vance",
            "title": "the mechanic",
            "about": "Mends engines.",
            "choices": {"bye": "Over and out."},
            "lines": {
                "none": ["Hm.", "So."],
                "part": ["Out.", "Mind the step."],
                "refuse": ["No.", "Not now."],
                "ask_again": ["Say again?", "Static. What was that?"],
            },
        }
    },
}


def station(**changes: Any) -> Persona:
    return parse_persona(json.dumps(deepcopy(MECHANIC) | changes), vocabulary=STATION)


@pytest.fixture
def keeper() -> Iterator[Rememberer]:
    keeper = Rememberer(":memory:")
    yield keeper
    keeper.close()


def test_somebody_of_another_game_tells_what_it_was_told_and_knows_who_comes_back(
    keeper: Rememberer,
) -> None:
    chronicle = Chronicle(keeper, player="player")
    chronicle.begin("monday")
    vance = Character(station(), recall=chronicle.of("vance"))
    talk = Conversation(vance, WorldView())
    talk.say("My name is Ada.")
    talk.say("My ship is called the Swallow.")
    reply = talk.say("What did I say my ship is called?")
    assert reply.act == "tell", reply.why
    assert "Swallow" in reply.line
    chronicle.begin("tuesday")
    greeted = Conversation(vance, WorldView()).say("greet")
    assert greeted.act == "greet"
    assert "Ada" in greeted.line


def test_nothing_that_the_manner_says_is_of_our_own_world() -> None:
    vance = station()
    said = " ".join(line.say for lines in vance.lines.values() for line in lines).lower()
    ours = {"lamp", "lamps", "valley", "ember", "embers", "evening", "night", "lamplighter"}
    assert ours.isdisjoint(re.findall(r"[a-z]+", said))


def test_a_manner_of_our_own_world_is_refused_with_the_one_that_fits() -> None:
    with pytest.raises(PersonaError, match=r"key manner: the manner 'folk' is of another game.*"
                                           r"Wear 'remembers', which fits every game"):  # fmt: skip
        station(manner="folk")


def test_an_intent_without_a_rule_is_not_sent_to_a_manner_of_another_game() -> None:
    with pytest.raises(PersonaError, match="no rule answers the intent 'ask_air'") as caught:
        station(intents=["ask_air"])
    assert "folk" not in str(caught.value)


def test_who_tells_a_fact_that_has_no_sentence_is_told_where_it_goes() -> None:
    rules = MECHANIC["rules"] | {"ask_self": [{"do": "tell.self", "why": "asked"}]}
    with pytest.raises(PersonaError, match='needs a sentence under "facts" of every language'):
        station(rules=rules)


def test_words_are_done_in_every_game_whether_its_vocabulary_names_them_or_not() -> None:
    lines = MECHANIC["words"]["en"]["lines"] | {"thank": ["Welcome.", "Any time."]}
    words = {"en": MECHANIC["words"]["en"] | {"lines": lines}}
    rules = MECHANIC["rules"] | {"thank": [{"do": "thank", "why": "thanked"}]}
    turns = [{"say": "thank", "act": "thank"}]
    vance = station(words=words, rules=rules, dialogues=[{"name": "Thanks", "turns": turns}])
    assert list(characters.rehearse(vance)) == []


def test_what_rules_may_ask_of_the_past_is_told_to_other_games() -> None:
    assert "REMEMBERED" in characters.__all__
    assert {"memory_of", "memory_words", "memory_name"} <= REMEMBERED.keys()
