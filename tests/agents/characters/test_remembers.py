"""Another game's folk remember, too: the manner `remembers` names nothing of our world."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from importlib.resources import files
from typing import Any

import pytest

from duskfolk.agents import characters
from duskfolk.agents.characters import (
    REMEMBERED,
    Character,
    CharacterError,
    Conversation,
    Persona,
    PersonaError,
    Situation,
    Vocabulary,
    WorldView,
    parse_persona,
    shipped_persona,
)
from duskfolk.agents.characters.foreign import foreign_lines, is_unspoken
from duskfolk.agents.characters.recollecting.taken_in import is_taken_in
from duskfolk.agents.characters.remembering import Chronicle, Rememberer
from duskfolk.agents.characters.understanding import shipped_reader

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


TOLD = (
    "My boat is called the Swallow.",
    "I have a dog called Rex.",
    "My sister lives in the harbour.",
    "I lit the lantern for you.",
    "The warden sleeps at noon.",
    "They sent me to guard the west bridge.",
    "People call me the Fox.",
    "Remember that the key is under the mat.",
    "My brother hates chess.",
)


@pytest.mark.parametrize("is_read", [False, True], ids=["unread", "read"])
def test_who_keeps_what_it_is_told_says_that_it_took_it_in(
    keeper: Rememberer, is_read: bool
) -> None:
    vance = station()
    reader = shipped_reader() if is_read else None
    kept = Character(vance, reader=reader, recall=Chronicle(keeper, "player").of("vance"))
    talk = Conversation(kept, WorldView())
    for said in TOLD:
        reply = talk.say(said)
        assert reply.plan.key == "none.told", (said, reply.why)
        quoted = [line.fill({"memory_words": said}) for line in vance.lines["none.told"]]
        assert reply.line in quoted
    reply = talk.say("I promise to bring you a fish.")
    assert reply.plan.key == "none.promised", reply.why
    assert talk.say("What did I promise you?").plan.about == "promise_open"
    assert talk.say("Between us: I took the seal.").plan.key == "none.told_secret"
    assert "Ada" in talk.say("My name is Ada. My boat is old.").line
    assert talk.say("blah gruk").act == "ask_again"
    if not is_read:  # who asks for something wants it understood, and not remembered
        for said in ("Take my hand.", "I want a beer.", "Ilse, open my chest."):
            assert talk.say(said).act == "ask_again", said


def test_who_has_no_rule_and_no_line_for_it_does_not_ask_again_for_what_it_keeps(
    keeper: Rememberer,
) -> None:
    bare = station(manner="answers")
    kept = Character(bare, recall=Chronicle(keeper, "player").of("vance"))
    reply = Conversation(kept, WorldView()).say("I have a dog called Rex.")
    assert reply.act == "none"
    assert "keeps what it was told" in reply.why
    forgetful = Conversation(Character(bare), WorldView()).say("I have a dog called Rex.")
    assert forgetful.act == "ask_again"


def test_who_keeps_nothing_promises_no_memory() -> None:
    talk = Conversation(Character(station(), reader=shipped_reader()), WorldView())
    assert talk.say("I promise to bring you a fish.").line in ("Hm.", "So.")
    assert "remember" not in talk.say("I have a dog called Rex.").line


def test_a_name_is_greeted_whatever_else_is_told_with_it() -> None:
    talk = Conversation(Character(station()), WorldView())
    assert "Ada" in talk.say("My name is Ada.").line


def test_of_all_that_is_told_in_the_exam_our_own_folk_have_nothing_said_again(
    keeper: Rememberer,
) -> None:
    exam = files("duskfolk.agents.characters.exam")
    marta = shipped_persona("marta")
    chronicle = Chronicle(keeper, "player")
    kept = Character(marta, reader=shipped_reader(), recall=chronicle.of("marta"))
    again: list[str] = []
    strange: list[str] = []
    rows = exam.joinpath("unchanged_facts.tsv").read_text("utf-8").splitlines()
    for said in (said for row in rows for said in row.split("\t")[1:]):
        reply = Conversation(kept, WorldView()).say(said)
        again += [said] if reply.act == "ask_again" else []
        strange += [said] if reply.plan.key == "refuse.strange" else []
    assert (again, strange) == ([], [])


def test_the_long_memory_of_another_or_of_another_player_is_refused(keeper: Rememberer) -> None:
    chronicle = Chronicle(keeper, player="player")
    with pytest.raises(
        CharacterError, match=r'is "ilse"\'s, and the persona\'s id is "vance"; giv'
    ):
        Character(station(), recall=chronicle.of("ilse"))
    vance = Character(station(), recall=chronicle.of("vance"))
    with pytest.raises(CharacterError, match='knows the player as "player", and "ada" speaks here'):
        Conversation(vance, WorldView(), listener="ada")


def test_a_language_that_one_has_no_words_of_is_answered_in_it_and_nothing_is_kept_or_done(
    keeper: Rememberer,
) -> None:
    for reader in (None, shipped_reader()):
        vance = Character(station(), reader=reader, recall=Chronicle(keeper, "player").of("vance"))
        talk = Conversation(vance, WorldView())
        talk.say("My boat is called the Swallow.")
        for said in ("我的船叫什么？", "我的猫叫咪咪。", "你答应过我什么？", "再见", "我叫小明"):
            reply = talk.say(said)
            assert reply.plan.key == "ask_again.foreign", (said, reply.why)
            assert "英语" in reply.line
            assert reply.plan.language == "zh"
        assert not talk.is_over
        assert vance.language == "en"
        assert talk.say("What is my cat called?").plan.about == "forgotten"
        assert talk.say("我不想活了").plan.about == "despair"
        vance.forget()


def test_an_author_may_word_what_is_said_to_another_language() -> None:
    english = MECHANIC["words"]["en"]
    lines = english["lines"] | {
        "ask_again.foreign": ["Common, please.", "Speak the common tongue."]
    }
    vance = Character(station(words={"en": english | {"lines": lines}}))
    assert vance.answer("你好", Situation()).line in lines["ask_again.foreign"]


def test_two_who_speak_one_language_each_name_it_in_the_other() -> None:
    assert all("英语" in line.say for line in foreign_lines(["en"]))
    assert all("Chinese" in line.say for line in foreign_lines(["zh"]))
    assert not is_unspoken("你好", ["en", "zh"])
    assert not is_unspoken("你好", ["fr"])


@pytest.mark.parametrize(
    ("said", "is_told"),
    [
        ("守卫中午睡觉。", True), ("磨坊边的灯亮着。", True), ("托宾想要斧头。", True),
        ("井很深。", True), ("我来自北方。", True), ("别睡了", False), ("快睡吧", False),
        ("给我一杯", False), ("我想要一杯水", False), ("谢谢", False), ("I thank you.", False),
        ("I want to be a baker.", True), ("I need a doctor.", False), ("Leave my dog!", False),
        ("Give me a beer. I have a dog.", True), ("The mill by the weir burnt down.", True),
        ("Keep my secret.", True), ("Where is my dog?", False), ("greet", False),
    ],
)  # fmt: skip
def test_what_is_told_is_known_by_its_shape_and_what_is_asked_for_is_not_told(
    said: str, is_told: bool
) -> None:
    assert is_taken_in(said) == is_told
