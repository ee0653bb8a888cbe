"""A talk in any game: five callbacks, each asked anew, and nothing done behind the game's back."""

import json
from typing import Any, cast

import numpy as np
import pytest

from duskfolk.agents.characters import (
    Character,
    CharacterError,
    Conversation,
    Plan,
    SituationError,
    Vocabulary,
    WorldView,
    parse_persona,
    shipped_persona,
)

MARKET = Vocabulary(
    acts={
        "none": "Nothing.", "ask_again": "Nothing.", "refuse": "Nothing.", "part": "They part.",
        "sell": "An apple changes hands, and coins.",
    },
    facts={"purse": "coins"},
)  # fmt: skip
SELLER = {
    "format": "duskfolk-persona", "version": 1, "id": "ada", "name": "Ada", "title": "the seller",
    "about": "Sells.", "mood": {"trust": 0.5, "fear": 0, "anger": 0}, "facts": {},
    "choices": [{"intent": "buy", "say": "An apple."},
                {"intent": "bye", "say": "Farewell.", "closing": True}],
    "rules": [
        {"intent": "buy", "act": "sell", "why": "paid", "when": {"purse": {"min": 1}},
         "mood": {"trust": 0.2}},
        {"intent": "buy", "act": "refuse", "why": "poor"},
        {"intent": "bye", "act": "part", "why": "they part"},
    ],
    "lines": {
        "sell": ["Here.", "Enjoy it."], "refuse": ["Not without coins.", "Another day."],
        "none": ["Hm.", "Well."], "ask_again": ["Pardon?", "What?"], "part": ["Bye.", "Go well."],
    },
}  # fmt: skip


class Market:
    """A game of one apple."""

    def __init__(self) -> None:
        self.purse, self.apples, self.done = 2, 1, list[str]()
        self.view = WorldView(facts=lambda: {"purse": self.purse}, legal=self.legal, do=self.do)

    def legal(self) -> set[str]:
        return {"sell"} if self.apples else set()

    def do(self, plan: Plan) -> bool:
        self.done.append(plan.act)
        if not self.apples:
            return False
        self.apples, self.purse = self.apples - 1, self.purse - 1
        return True


def ada() -> Character:
    return Character(parse_persona(json.dumps(SELLER), vocabulary=MARKET), seed=3)


def test_what_was_agreed_to_is_done_once_and_words_are_not() -> None:
    market = Market()
    talk = Conversation(ada(), market.view)
    assert talk.say("buy").act == "sell"
    assert (market.purse, market.apples, market.done) == (1, 0, ["sell"])
    assert talk.say("buy").act == "refuse", "it is not legal any more, and nobody was asked to"
    assert market.done == ["sell"]


def test_what_the_game_does_not_do_after_all_is_only_tried() -> None:
    market = Market()
    market.view = WorldView(
        facts=market.view.facts, legal=lambda: {"sell"}, do=market.view.do, now=lambda: 4.5
    )
    market.apples = 0
    character = ada()
    before = character.mood
    talk = Conversation(character, market.view)
    reply = talk.say("buy")
    assert market.done == ["sell"]
    assert reply.act == "refuse"
    assert reply.line in ("Not without coins.", "Another day.")
    assert character.mood == before
    assert not character.memory.did.get("sell")


def test_who_has_parted_is_not_spoken_to() -> None:
    talk = Conversation(ada(), Market().view)
    assert talk.say("bye").act == "part"
    assert talk.is_over
    with pytest.raises(CharacterError, match="begin another Conversation"):
        talk.say("buy")


def test_a_view_without_callbacks_is_a_talk_of_words() -> None:
    talk = Conversation(Character(shipped_persona("marta")), WorldView())
    assert talk.say("greet").act == "greet"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("x", WorldView()), '"x" for who answers; give a Character'),
        ((ada(), None), "None for the game's view"),
        ((ada(), WorldView(), 3), "3 for who speaks to it"),
        ((ada(), WorldView(), "player", None), "None for the speaker's faction"),
    ],
)
def test_what_no_talk_can_be_had_with_is_refused_at_once(given: Any, told: str) -> None:
    with pytest.raises(CharacterError, match=told):
        Conversation(*given)


@pytest.mark.parametrize("name", ["facts", "legal", "do", "now", "near"])
def test_a_value_where_an_answer_is_asked_for_is_refused(name: str) -> None:
    with pytest.raises(CharacterError, match=f"for {name}; give a function"):
        WorldView(**cast("dict[str, Any]", {name: 3}))


def test_answers_of_the_wrong_kind_are_told_of_in_a_sentence() -> None:
    market = Market()
    odd = WorldView(facts=lambda: {"purse": 2}, legal=market.legal, do=cast("Any", print))
    with pytest.raises(CharacterError, match="True where the act was done"):
        Conversation(ada(), odd).say("buy")
    with pytest.raises(SituationError, match="wealth"):
        Conversation(ada(), WorldView(facts=lambda: {"wealth": 2})).say("buy")


def test_reasons_of_the_game_have_lines_of_their_own_and_others_are_misspelt() -> None:
    market = Vocabulary(MARKET.acts, MARKET.facts, reasons={"gone": "The apples are sold out."})
    words = {
        "name": "Ada", "title": "the seller", "about": "Sells.",
        "choices": {"bye": "Farewell."},
        "lines": {**cast("dict[str, Any]", SELLER["lines"]),
                  "refuse.gone": ["All sold.", "Too late."]},
    }  # fmt: skip
    told = {
        "format": "duskfolk-persona", "version": 2, "id": "ada", "words": {"en": words},
        "mood": SELLER["mood"], "intents": ["buy"], "acts": {"sell": {}},
        "choices": {"bye": {"closing": True}},
        "rules": {"buy": [{"do": "sell", "why": "it is wanted"}],
                  "bye": [{"do": "part", "why": "they part"}]},
    }  # fmt: skip
    words["examples"] = {"buy": ["an apple please", "sell me one", "I want an apple"]}
    persona = parse_persona(json.dumps(told), vocabulary=market)
    view = WorldView(legal=lambda: {"sell"}, do=lambda plan: "gone")
    assert Conversation(Character(persona), view).say("buy").line in ("All sold.", "Too late.")
    with pytest.raises(CharacterError, match=r"no rule says 'refuse\.gone'"):
        parse_persona(json.dumps(told), vocabulary=MARKET)
    with pytest.raises(CharacterError, match="it never does 'sell'"):
        parse_persona(json.dumps(told | {"acts": {}}), vocabulary=market)


@pytest.mark.parametrize("answer", [None, 1, [True]])
def test_an_act_of_which_the_game_does_not_say_whether_it_was_done_is_only_tried(
    answer: Any,
) -> None:
    character, market = ada(), Market()
    view = WorldView(facts=market.view.facts, legal=market.view.legal, do=lambda _: answer)
    with pytest.raises(CharacterError, match="the answer of the game's do; give True where"):
        Conversation(character, view).say("buy")
    assert character.mood == character.persona.mood
    assert not character.memory.moments[-1].done


def test_an_act_in_which_the_game_fails_is_only_tried_and_its_fault_goes_on() -> None:
    def fails(plan: Plan) -> bool:
        raise KeyError(plan.act)

    character, market = ada(), Market()
    view = WorldView(facts=market.view.facts, legal=market.view.legal, do=fails)
    with pytest.raises(KeyError, match="sell"):
        Conversation(character, view).say("buy")
    assert character.mood == character.persona.mood
    assert character.memory.did["sell"] == 0


@pytest.mark.parametrize(("answer", "act"), [(np.True_, "sell"), (np.False_, "refuse")])
def test_a_yes_of_numpys_is_a_yes(answer: Any, act: str) -> None:
    market = Market()
    view = WorldView(facts=market.view.facts, legal=market.view.legal, do=lambda _: answer)
    assert Conversation(ada(), view).say("buy").act == act


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"legal": lambda: None}, "Got None for the legal acts; give their names in a set."),
        ({"legal": lambda: "sell"}, 'Got "sell" for the legal acts; give their names in a set.'),
        ({"facts": lambda: None}, "Got None for the facts; give values by the fact's name."),
        ({"near": lambda: None}, "Got None for who is near; give their names in a set."),
    ],
)
def test_what_a_game_tells_wrongly_is_one_sentence(told: dict[str, Any], sentence: str) -> None:
    character = ada()
    with pytest.raises(SituationError) as error:
        Conversation(character, WorldView(**told)).say("buy")
    assert str(error.value) == sentence
    assert not character.memory.moments, "nothing was said before the moment was known"


def test_who_is_near_is_in_the_moment() -> None:
    talk = Conversation(ada(), WorldView(near=lambda: ["bo", "al"]))
    assert talk.moment.near == ("al", "bo")
