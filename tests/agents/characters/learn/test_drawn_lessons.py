"""What the reader learns from: who rambles means what is said at the heart of it."""

import random

import pytest

from duskfolk.agents.characters.learn import grammar, lessons
from duskfolk.agents.characters.learn.lessons import Lesson
from duskfolk.agents.characters.table import INTENTS

SHORT = {
    "en": Lesson("where is the hearth?", "ask_hearth", "en"),
    "zh": Lesson("炉火在哪？", "ask_hearth", "zh"),
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_who_rambles_means_what_is_said_at_the_heart_of_it(language: str):
    short = SHORT[language]
    found = list(lessons.rambling([short], 60, random.Random(0)))
    heart = short.text.rstrip("?？")
    around = grammar.rambles(language)
    assert all(each.intent == short.intent and heart in each.text for each in found)
    assert all(len(each.text) > len(short.text) for each in found)
    assert any(each.text.startswith(tuple(around["before"])) for each in found)
    assert any(each.text.endswith(tuple(around["behind"])) for each in found)


def test_small_talk_and_nonsense_are_not_made_longer():
    chat = Lesson("it smells of rain", "chat", "en")
    noise = Lesson("blorp", "unclear", "en")
    found = lessons.rambling([chat, noise, SHORT["en"]], 30, random.Random(0))
    assert {each.intent for each in found} == {"ask_hearth"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_was_written_later_changes_nothing_that_is_drawn_before(language: str):
    later = [each for each in grammar.lines(language) if each.is_later]
    plain = {each.text for each in later if "(" not in each.text}
    first = {each.text for each in lessons.ours(language, 1, random.Random(1))}
    second = {each.text for each in lessons.ours(language, 1, random.Random(1), later=True)}
    assert plain <= second
    assert len(plain & first) < 0.1 * len(plain)  # some were written twice
    assert {each.intent for each in later} <= set(INTENTS)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_said_around_a_wish_is_no_line_of_its_own(language: str):
    said = {row for rows in grammar.rambles(language).values() for row in rows}
    assert said.isdisjoint(each.text for each in grammar.lines(language))
