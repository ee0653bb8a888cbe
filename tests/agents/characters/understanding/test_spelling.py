"""A slip of the finger is understood; names, secrets and real words stay as they are."""

import random

import pytest

from duskfolk.agents.characters import shipped_persona
from duskfolk.agents.characters.learn import grammar
from duskfolk.agents.characters.spelling import respelt
from duskfolk.agents.characters.spelling_words import MEANT, OTHERS
from duskfolk.agents.characters.understanding import shipped_encoder, shipped_reader


def mended(text: str) -> str:
    return respelt(text, shipped_encoder().knows)


@pytest.mark.parametrize(("text", "meant"), [
    ("folow me", "follow"), ("were is the gaet", "ask_gate"), ("look awey please", "let_pass"),
    ("thnaks", "thank"), ("wher is an embr", "ask_ember"), ("I promse to come back", "promise"),
])  # fmt: skip
def test_what_is_meant_is_found_in_a_slip_and_the_words_are_kept(text: str, meant: str):
    said = shipped_reader().read(text, "en", shipped_persona("marta"))
    assert (said.main.intent, said.text) == (meant, text)


@pytest.mark.parametrize("text", [
    "give Gaet an ember", "my name is folow", "the password is gaet", "call me hlep",
    "don't hlep-me",
    "let us drown", "what a moron", "an old stew", "my niece", "跟我来 folow", "gat", "x" * 3000,
])  # fmt: skip
def test_names_secrets_and_real_words_stay_as_they_are(text: str):
    assert mended(text) == text


@pytest.mark.parametrize("word", ["hlep", "help me, thnaks", "Folow me!", "HLEP ME"])
def test_each_kind_of_slip_is_mended(word: str):
    assert mended(word) == word.replace("hlep", "help").replace("thnaks", "thanks").replace(
        "Folow", "follow"
    ).replace("HLEP", "help")


def test_the_words_that_are_meant_are_of_our_lessons_and_stay_themselves():
    lists, luck = grammar.words("en"), random.Random(0)
    lessons = [each for line in grammar.lines("en") for each in grammar.draw(line, lists, 1, luck)]
    said = " ".join(line.text for line in grammar.lines("en")).lower()
    said += " ".join(word for words in lists.values() for word in words).lower()
    assert not [word for word in MEANT if word not in said]
    assert not MEANT & OTHERS
    assert sum(mended(each) != each for each in lessons) < 0.005 * len(lessons)
