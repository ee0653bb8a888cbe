# ruff: noqa: RUF001 - letters that look alike are what this is about
"""Nobody is called by a curse, whatever letters it is written in; folk keep the names they bear."""

import pytest

from duskfolk.agents.characters import Character, Situation, shipped_persona
from duskfolk.agents.characters.recollecting.called import is_name, name_told

RUDE = [
    "fuck",
    "Fuck",
    "FUCK",
    "Fucker",
    "Fuckface",
    "fuuuck",
    "fuсk",
    "Fuсk",
    "ｆｕｃｋ",
    "shit",
    "Shithead",
    "bitch",
    "Bitches",
    "cunt",
    "asshole",
    "bastard",
    "whore",
    "slut",
    "wanker",
    "twat",
    "dickhead",
    "nigger",
    "Nigga",
    "faggot",
    "kike",
    "nazi",
    "Hitler",
]
BORNE = [
    "Dick",
    "Fanny",
    "Cassie",
    "Cockburn",
    "Hancock",
    "Peacock",
    "Titus",
    "Ash",
    "Assisi",
    "Shirin",
    "Bastian",
    "Wren",
    "Mend",
    "Robin",
    "Fuchs",
    "Nigel",
    "Nazir",
    "Cumberland",
    "Scott",
    "Penelope",
    "Analise",
    "Constance",
    "Spike",
    "Shitala",
    "Ada",
    "Moby",
]


@pytest.mark.parametrize("name", RUDE)
def test_a_curse_is_no_name(name: str) -> None:
    assert name_told(f"My name is {name}.") == ""
    assert name_told(f"Call me {name}!") == ""


@pytest.mark.parametrize("name", BORNE)
def test_names_that_folk_bear_stay_names(name: str) -> None:
    assert name_told(f"My name is {name}.") == name


@pytest.mark.parametrize("name", ["傻逼", "婊子", "王八", "贱人", "希特勒", "鸡巴"])
def test_a_chinese_curse_is_no_name(name: str) -> None:
    assert not is_name(name)
    assert name_told(f"我叫{name}。") == ""


@pytest.mark.parametrize("name", ["小明", "曹操", "张芳", "李白", "阿福"])
def test_chinese_names_stay_names(name: str) -> None:
    assert name_told(f"我叫{name}。") == name


def test_who_is_told_a_curse_for_a_name_says_something_of_its_own() -> None:
    marta = Character(shipped_persona("marta"))
    marta.answer("My name is Fuck.", Situation())
    for _ in range(6):
        assert "fuck" not in marta.answer("greet", Situation()).line.casefold()
