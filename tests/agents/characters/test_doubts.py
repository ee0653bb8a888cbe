"""What an author can hardly mean is said, or refused with its line."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from duskfolk.agents.characters import Persona, PersonaError, parse_persona
from duskfolk.agents.characters.doubts import doubts
from duskfolk.scripts import cli

WORDS: dict[str, Any] = {
    "en": {"name": "Vance", "title": "the mechanic", "about": "Mends.", "lines": {}},
    "zh": {"name": "凡斯", "title": "机械师", "about": "修理。", "lines": {}},
}
PILOT: dict[str, Any] = {
    "format": "duskfolk-persona",
    "version": 2,
    "id": "vance",
    "manner": "folk",
    "mood": {"trust": 0.5, "fear": 0, "anger": 0},
    "intents": ["ask_air", "ask_fuel"],
    "rules": {
        "ask_air": [{"do": "refuse", "why": "asked"}],
        "ask_fuel": [{"do": "refuse", "when": {"mood.anger": {"min": 0.5}}, "why": "cross"}],
    },
    "words": WORDS,
}
TAUGHT = ("despair", "sorrow", "ask_why", "more", "ask_here", "light_lamp", "pass_on")


def persona(**changes: Any) -> Persona:
    return parse_persona(json.dumps(deepcopy(PILOT) | changes))


def exampled(**examples: list[str]) -> dict[str, Any]:
    return {"en": WORDS["en"] | {"examples": examples}, "zh": WORDS["zh"]}


def test_missing_few_and_doubled_examples_are_named_by_language() -> None:
    words = exampled(
        ask_air=["x"], ask_fuel=["any fuel", "Any  fuel", "how full is it", "fuel?", "is it dry"]
    )
    found = list(doubts(persona(words=words), TAUGHT))
    assert any(each.startswith("ask_air: 1 different examples in 'en'") for each in found)
    assert any(each.startswith("ask_air: 0 different examples in 'zh'") for each in found)
    assert any(each.startswith("ask_fuel: 0 different examples in 'zh'") for each in found)
    assert any("ask_fuel: the example 'any fuel' stands twice in 'en'" in each for each in found)
    assert not any(each.startswith("ask_fuel: 4 different") for each in found)


def test_a_sentence_that_means_two_intents_is_named() -> None:
    same = ["how much is left", "is it low", "do we have enough", "show me the gauge"]
    found = list(doubts(persona(words=exampled(ask_air=same, ask_fuel=same)), TAUGHT))
    assert sum("is one of ask_air, too" in each for each in found) == 4


def test_an_intent_of_ones_own_that_may_go_unanswered_is_named() -> None:
    found = [each for each in doubts(persona(), TAUGHT) if "no rule of it always fits" in each]
    assert [each.partition(":")[0] for each in found] == ["ask_fuel"]


def test_the_command_says_what_it_doubts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "vance.json"
    path.write_text(json.dumps(PILOT), "utf-8")
    assert cli.main(["characters", "check", str(path)]) == 0
    said = capsys.readouterr().out
    assert "vance: ask_air: 0 different examples in 'zh'" in said
    assert "despair" not in said, "what the reader knows needs no examples"


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        (
            {"facts": {"leak": {"visibility": "secret", "when": {"mood.trust": {"min": 1.5}}}}},
            "mood.trust lies between 0 and 1, so this never holds",
        ),
        (
            {"rules": PILOT["rules"] | {"ask_air": [
                {"do": "refuse", "why": "asked"},
                {"do": "none", "when": {"met": {"min": 2}}, "why": "asked again"},
            ]}},
            "the rule before it has no condition and always fits",
        ),
        (
            {"dialogues": [{"name": "A secret", "turns": [{"say": "ask_secert", "act": "none"}]}]},
            "Unknown intent 'ask_secert'; did you mean 'ask_secret'",
        ),
    ],
)  # fmt: skip
def test_what_never_can_happen_is_refused(changes: dict[str, Any], complaint: str) -> None:
    words = {
        each: WORDS[each] | {"facts": {"leak": "A leak."}, "hidden": {"leak": ["leak"]}}
        for each in WORDS
    } if "facts" in changes else WORDS  # fmt: skip
    with pytest.raises(PersonaError, match=complaint):
        persona(words=words, **changes)
