"""Manners are found by what a sentence lies near, in both languages."""

import pytest

from duskfolk.agents.characters.understanding.manner_phrases import PHRASES
from duskfolk.agents.characters.understanding.manners import Turn, turn_of


@pytest.mark.parametrize(
    ("text", "language", "turn"),
    [
        ("Please be a little more careful out there", "en", Turn("bold", -1)),
        ("as brave as you can be", "en", Turn("bold", 1)),
        ("walk around a good deal more", "en", Turn("roam", 1)),
        ("稍微小心一点", "zh", Turn("bold", -1)),
        ("非常勇敢地上", "zh", Turn("bold", 1)),
        ("多到处走一走", "zh", Turn("roam", 1)),
    ],
)
def test_a_sentence_turns_the_dial_whose_phrases_it_lies_near(
    text: str, language: str, turn: Turn
) -> None:
    assert turn_of(text, language) == turn


def test_who_is_spoken_to_is_asked_for_what_it_has() -> None:
    assert turn_of("hunt with your brothers", "en", ("bold", "roam", "teamwork")) == Turn(
        "teamwork", 1
    )
    found = turn_of("hunt with your brothers", "en", ("bold", "roam", "care"))
    assert found is not None
    assert found.dial != "teamwork"


def test_nothing_is_found_in_nothing_nor_in_a_language_that_nobody_taught() -> None:
    assert turn_of("", "en") is turn_of("  ", "zh") is turn_of("sois prudent", "fr") is None


def test_every_dial_has_phrases_for_both_sides_in_both_languages() -> None:
    assert PHRASES["en"].keys() == PHRASES["zh"].keys()
    for turns in PHRASES.values():
        assert {(dial, -direction) for dial, direction in turns} == turns.keys()
        said = [phrase for phrases in turns.values() for phrase in phrases.split("|")]
        assert all(said)
        assert len(said) == len(set(said)), "one phrase, one turn"
