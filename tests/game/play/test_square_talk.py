"""A talk on the square is one of the square: what only a night has is neither said nor offered."""

import re
from pathlib import Path

import pytest

from duskfolk.agents.characters import Character, Heard, Said, Situation, shipped_persona
from duskfolk.agents.characters.intents import Slots
from duskfolk.agents.characters.understanding import shipped_reader
from duskfolk.game.play.kept.people import People
from duskfolk.game.play.square.chat import OnSquare
from duskfolk.game.play.square.folk import ROLES
from duskfolk.game.play.square.here import ASKED_AT_NIGHT, OF_A_NIGHT
from duskfolk.game.play.words import here
from duskfolk.game.view.dots import has_dots, is_wide
from duskfolk.game.world.kinds import Role

OF_NIGHT = {
    "en": re.compile(
        r"\b(gate|your hand|by the hand|out here yet|my hand|follow your|lost\. crying)\b", re.I
    ),
    "zh": re.compile("大门|出门|跟着你的手|牵着他们|外头还有|丢了。哭"),
}
TALKED = ("ask_villager", "ask_here", "more", "ask_gate", "ask_help", "ask_lamp", "ask_time",
          "follow", "stay", "ask_other", "ask_self", "ask_feeling", "bye", "comfort", "ask_wisp",
          "ask_danger")  # fmt: skip


def said(intent: str, text: str, language: str, *who: str) -> Said:
    heard = (Heard(intent, 0.9, text),)
    return Said(language, heard, Slots(who=who), text)


def begun(name: str, language: str, lamps: int = 3) -> OnSquare:
    partner = OnSquare(name, {}, lamps, (), ("marta", "tobin", name))
    partner.character.speak(language)
    partner.answer("greet")
    return partner


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ROLES)
def test_nobody_speaks_of_what_only_a_night_has(name: str, language: str) -> None:
    text = "..." if language == "en" else "……"
    for intent in TALKED:
        partner = begun(name, language)
        for _ in range(4):
            reply = partner.answer(said(intent, text, language))
            assert not OF_NIGHT[language].search(reply.line), (intent, reply.plan.key, reply.line)


@pytest.mark.parametrize("name", ROLES)
def test_nobody_makes_peace_or_steps_back_on_the_square(name: str) -> None:
    partner = begun(name, "en")
    night = OF_A_NIGHT | ASKED_AT_NIGHT | {"comfort", "threaten", "hurry"}
    for intent in ("ask_self", "ask_feeling", "ask_secret", "ask_other"):
        reply = partner.answer(intent)
        assert not night & {one.intent for one in reply.choices}
        assert reply.choices[-1].say == "I must go."
        if ROLES[name] in (Role.IMP, Role.WOLF):
            assert not {"ask_imp", "promise"} & {one.intent for one in reply.choices}


def test_where_somebody_is_is_told_by_who_stands_there() -> None:
    for language, where, here_, gone in (
        ("en", "Where is {}?", "Tobin is here, on the square.", "Pip is not on the square."),
        ("zh", "{}在哪里？", "托宾就在广场上。", "皮普不在广场上。"),
    ):
        partner = begun("marta", language)
        for who, told in (("tobin", here_), ("pip", gone)):
            asked = said("ask_villager", where.format(who), language, who)
            assert partner.answer(asked).line == told
    heard = said("ask_other", "What do you make of Tobin?", "en", "tobin")
    assert "square" not in begun("marta", "en").answer(heard).line


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_how_the_lamps_stand_is_told_of_the_valley(count: int) -> None:
    for name, language in (("oswin", "en"), ("nix", "en"), ("oswin", "zh"), ("nix", "zh")):
        line = begun(name, language, count).answer(said("ask_lamp", "?", language)).line
        assert line == here.lamps_here(language, ROLES[name], count)
        assert not re.search(r"\b1 lamps|\b0 |1盏|0盏", line)


@pytest.mark.parametrize(
    ("asked", "language"),
    [("who put the lamps out?", "en"), ("why did the lamps go dark?", "en"),
     ("who blew out the light?", "en"), ("谁把灯弄灭的？", "zh"), ("灯是谁吹灭的", "zh")],
)  # fmt: skip
def test_who_put_the_lamps_out_is_told_as_far_as_the_story_has_come(
    asked: str, language: str
) -> None:
    told = set[str]()
    for name in ("marta", "tobin", "nix"):
        for ended in (False, True):
            partner = OnSquare(name, {}, 1, (), (name,), knows=ended)
            partner.character.speak(language)
            persona = partner.character.persona
            line = partner.answer(shipped_reader().read(asked, language, persona)).line
            assert line != here.lamps_here(language, ROLES[name], 1)
            assert ("Tobin" in line or "托宾" in line) == (ended and name == "marta")
            told.add(line)
    assert len(told) == 6, "each says something of its own, and something else at the end"


def test_a_name_and_a_question_in_one_breath_are_both_answered() -> None:
    partner = begun("marta", "en")
    both = said("ask_villager", "My name is Ruth. Where is Tobin?", "en", "tobin")
    line = partner.answer(both).line
    assert "Ruth" in line
    assert line.endswith("Tobin is here, on the square.")
    marta = Character(shipped_persona("marta"), 3)
    facts = Situation(facts={"ember_direction": "east"})
    line = marta.answer(said("ask_ember", "I am Ruth. Where is an ember?", "en"), facts).line
    assert "Ruth" in line
    assert "east" in line
    line = marta.answer(said("ask_ember", "Where is an ember?", "en"), facts).line
    assert "Ruth" not in line, "it was taken in once"
    alone = marta.answer(said("greet", "My name is Ruth.", "en"), facts).line
    assert alone.count("Ruth") == 1


def test_what_is_remembered_is_what_was_said(tmp_path: Path) -> None:
    people = People(tmp_path)
    partner = OnSquare("marta", people, 3, ("A lamp burns.",), ("tobin",))
    partner.answer("greet")
    partner.answer(said("ask_villager", "My name is Ruth. Where is Tobin?", "en", "tobin"))
    kept = [line for line in people.log(language="en").result() if "Marta Quill said" in line]
    assert any("Ruth" in line and "Tobin is here, on the square." in line for line in kept), kept
    assert any("A lamp burns." in line for line in kept), kept
    assert not any("by the hand" in line or "your hand" in line for line in kept)
    people.close()


def test_a_name_in_a_grave_word_is_not_what_is_answered() -> None:
    marta = Character(shipped_persona("marta"), 3)
    line = marta.answer(said("despair", "My name is Ruth. I want to die.", "en"), Situation()).line
    assert "Ruth" not in line


def test_all_that_is_said_here_can_be_drawn_in_both_languages() -> None:
    told = here.texts()
    assert set(told["en"]) == set(told["zh"])
    assert all(has_dots(one) for line in told["zh"].values() for one in line if is_wide(one))
