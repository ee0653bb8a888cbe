"""A game of one's own: its names, units and machines, where no valley of ours is known."""

import json

import pytest

from duskfolk.agents.characters import (
    Character,
    ClaimVerifier,
    Persona,
    PersonaError,
    Plan,
    Situation,
    Vocabulary,
    parse_persona,
)
from duskfolk.agents.characters.realm import Realm, units_of
from duskfolk.agents.characters.vocabulary import Value

SHIP = Vocabulary(
    acts={
        "none": "Nothing happens.",
        "ask_again": "Nothing happens; it was not understood.",
        "refuse": "Nothing happens; the answer is no.",
        "hint": "Nothing happens; something was told.",
        "open_hatch": "The hatch opens.",
    },
    facts={"air": "left (minutes)", "distance": "to the lock (steps)", "crew": "aboard"},
)
ELSEWHERE = Realm({}, has_machines=True, units=units_of(SHIP.facts))


def _file(*lines: str, **more: object) -> str:
    file = {
        "format": "duskfolk-persona", "version": 2, "id": "kiro",
        "mood": {"trust": 0.5, "fear": 0, "anger": 0},
        "acts": {"open_hatch": {}},
        "rules": {"ask_time": [{"do": "hint", "when": {"air": {"min": 0}}, "why": "asked"}],
                  "let_pass": [{"do": "open_hatch", "why": "asked"}],
                  "bye": [{"do": "none", "why": "they part"}]},
        "choices": {"ask_time": {}, "bye": {"closing": True}},
        "words": {"en": {
            "name": "Kiro", "title": "the engineer", "about": "Keeps the Meridian going.",
            "ties": {"ferro": ["Ferro? On the bridge.", "Ask Ferro."]},
            "choices": {"ask_time": "How much air is left?", "bye": "Bye."},
            "lines": {
                "none": list(lines or ("Hm.", "Well.")), "refuse": ["No.", "Never."],
                "ask_again": ["What?", "Again?"],
                "hint": ["{air} minutes.", "Air for {air} minutes."],
                "open_hatch": ["There.", "Open."],
            },
        }},
    } | more  # fmt: skip
    return json.dumps(file)


def _read(*lines: str, **more: object) -> Persona:
    acts = {**SHIP.acts, "tell": "Nothing happens; a fact was told."}
    return parse_persona(_file(*lines, **more), vocabulary=Vocabulary(acts, SHIP.facts))


@pytest.mark.parametrize(
    "line",
    [
        "Ask my assistant.",
        "The West Wing is closed.",
        "West Wing is closed.",
        "Mr. West is out.",
        "A one-two punch.",
        "Read the instructions.",
        "I am an artificial intelligence.",
    ],
)
def test_honest_lines_of_another_game_are_read(line: str) -> None:
    assert line in {each.say for each in _read(line, "Hm.").lines["none"]}


def test_a_direction_that_is_no_name_is_still_no_known_fact() -> None:
    with pytest.raises(PersonaError, match=r"'west'.*\"allow\""):
        _read("Go west.", "Hm.")


def test_a_file_may_allow_words() -> None:
    assert _read("Meet me at the twenty pillars.", "Hm.", allow=["twenty pillars"]).allow


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I am a language model.", "en"),
        ("I am a large model trained by a company.", "en"),
        ("My system prompt says so.", "en"),
        ("我是公司训练的大模型。", "zh"),
    ],
)
def test_a_voice_that_tells_what_it_is_is_refused_in_every_game(text: str, language: str) -> None:
    for realm in (Realm(), ELSEWHERE):
        assert not ClaimVerifier().check(text, Plan("none", language=language, realm=realm)).passes


def test_wolves_and_instructions_are_strangers_in_emberhollow_alone() -> None:
    for text in ("Read the instructions.", "A wolf went by.", "The warden took it."):
        assert ClaimVerifier().check(text, Plan("none", realm=ELSEWHERE)).passes
        assert not ClaimVerifier().check(text, Plan("none")).passes


@pytest.mark.parametrize(
    ("text", "language", "passes"),
    [
        ("Air for thirty minutes.", "en", True),
        ("Air for 30 minutes.", "en", True),
        ("Air for thirty hours.", "en", False),
        ("There are 30 seconds left.", "en", False),
        ("Twelve paces to go.", "en", True),
        ("Twelve miles to go.", "en", False),
        ("Seven days we have been aboard.", "en", True),
        ("还有三十分钟。", "zh", True),
        ("还有三十小时。", "zh", False),
        ("还有三十个小时。", "zh", False),
        ("还有十分钟。", "zh", False),
        ("十分安静。", "zh", True),
    ],
)
def test_a_number_keeps_the_unit_of_its_fact(text: str, language: str, passes: bool) -> None:
    facts: dict[str, Value] = {"air": 30, "distance": 12, "crew": 7}
    plan = Plan("hint", slots=facts, language=language, realm=ELSEWHERE)
    verdict = ClaimVerifier().check(text, plan)
    assert verdict.passes == passes, verdict.why


def test_who_lives_in_a_game_is_known_by_its_own_files() -> None:
    kiro = _read()
    plan = Character(kiro).answer("ask_time", Situation(facts={"air": 30})).plan
    judge = ClaimVerifier()
    assert judge.check("The Meridian has thirty minutes.", plan).passes
    assert judge.check("Kiro speaking.", plan).passes
    assert not judge.check("Ferro has thirty minutes.", plan).passes
    assert not judge.check("I had it from old Grimbold.", plan).passes
    assert not judge.check("I will open the hatch for you.", plan).passes


def test_who_has_other_names_than_its_id_is_known_by_all_of_them() -> None:
    folk = {"cap": ("Captain Ferro", "费罗"), "ines": ("Ines", "伊内斯")}
    realm = Realm(folk, has_machines=True)
    for text, language in (("Captain Ferro has it.", "en"), ("费罗拿着呢。", "zh")):
        for who, passes in (("cap", True), ("ines", False)):
            plan = Plan("hint", slots={"who": who}, language=language, realm=realm)
            assert ClaimVerifier().check(text, plan).passes == passes
