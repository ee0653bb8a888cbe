"""What an author can hardly mean is said, or refused with its line."""

import json
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from duskfolk.agents.characters import Persona, PersonaError, Vocabulary, parse_persona
from duskfolk.agents.characters.doubts import doubts
from duskfolk.agents.characters.understanding import shipped_encoder
from duskfolk.scripts import cli
from duskfolk.scripts.door import WRONG

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
    assert cli.main(["characters", "check", str(path)]) == WRONG
    said = capsys.readouterr().out
    assert "vance: ask_air: 0 different examples in 'zh'" in said
    assert "hardly meant" in said
    assert "despair" not in said, "what the reader knows needs no examples"


FERRY = Vocabulary(
    {**{act: "Words." for act in ("none", "ask_again", "refuse")}, "row": "It rows over.",
     "ring": "It rings the bell."}
)  # fmt: skip
CROSS = ["Row me to the island.", "Take me across, please.", "Can you bring me over the water?",
         "I want to cross."]  # fmt: skip
BELL = ["Ring the harbour bell.", "Sound the bell, please.", "Give the bell a pull.",
        "Would you ring it?"]  # fmt: skip
CROSS_ZH = ["送我去岛上。", "请带我过河。", "能载我过去吗？", "我想过去。"]
BELL_ZH = ["敲港口的钟。", "请敲钟。", "把钟敲响。", "能敲一下钟吗？"]


def ferryman(cross: list[str], bell: list[str], choice: str = "Over, please.") -> Persona:
    def rules(act: str) -> list[dict[str, str]]:
        return [{"do": "refuse", "why": "no"}] if not act else [
            {"do": act, "why": "asked"}, {"do": "refuse", "why": "no"}]  # fmt: skip

    english = {**WORDS["en"], "examples": {"cross": cross, "bell": bell},
               "choices": {"cross": choice},
               "lines": {"row": ["In.", "Sit."], "ring": ["Ding.", "Dong."],
                         "refuse": ["No.", "Not now."],
                         "none": ["Well.", "So."], "ask_again": ["What?", "How?"]}}  # fmt: skip
    given = PILOT | {
        "manner": "remembers", "intents": ["cross", "bell"], "acts": {"row": {}, "ring": {}},
        "choices": {"cross": {"closing": True}},
        "rules": {"cross": [{"do": "row", "when": {"met": {"min": 0}}, "why": "asked"}, *rules("")],
                  "bell": [{"do": "ring", "when": {"met": {"min": 0}}, "why": "asked"},
                           *rules("")]},
        "words": {"en": english},
    }  # fmt: skip
    return parse_persona(json.dumps(given), vocabulary=FERRY)


def doubted(one: Persona) -> list[str]:
    def likeness(texts: Sequence[str]) -> list[list[float]]:
        rows = shipped_encoder().encode(texts)
        return (rows @ rows.T).tolist()

    return list(doubts(one, ("ask_able", *TAUGHT), likeness))


def test_a_file_as_it_should_be_raises_no_doubt() -> None:
    assert doubted(ferryman(CROSS, BELL)) == []
    assert doubted(ferryman(CROSS_ZH, BELL_ZH)) == []


def test_an_example_that_is_another_intents_choice_is_named() -> None:
    (found,) = doubted(ferryman(CROSS, BELL, choice="Ring the harbour bell!"))
    assert found.startswith("bell: the example 'Ring the harbour bell.' in 'en' is the wording of")


@pytest.mark.parametrize(
    "told", ["I live on the island.", "The island is beautiful.", "我住在岛上。"]
)
def test_a_statement_among_what_wants_something_done_is_named(told: str) -> None:
    found = [each for each in doubted(ferryman([*CROSS, told], BELL)) if "tells something" in each]
    assert len(found) == 1
    assert repr(told) in found[0]


@pytest.mark.parametrize(("cross", "bell"), [
    (CROSS, ["Row us to the island.", "Take us across.", "Bring me over the water.",
             "I would like to cross."]),
    (CROSS_ZH, ["送我们去岛上。", "带我们过河。", "载我过去吧。", "我要过去。"]),
])  # fmt: skip
def test_two_intents_that_say_the_same_are_named(cross: list[str], bell: list[str]) -> None:
    assert any("likelier to be read as" in each for each in doubted(ferryman(cross, bell)))


def test_what_denies_and_what_does_not_are_two_intents_however_alike_they_are() -> None:
    did = ["It was me.", "I did it.", "I stole the oil.", "I am the thief."]
    not_so = ["It was not me.", "I did not do it.", "I never stole the oil.", "I'm not the thief."]
    assert not [each for each in doubted(ferryman(did, not_so)) if "likelier" in each]


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
