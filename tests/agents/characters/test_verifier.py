"""What a voice may say of a plan: names, facts turned round, and what may not be left out."""

from collections.abc import Iterator
from importlib.resources import files

import pytest

from duskfolk.agents.characters import (
    Character,
    ClaimVerifier,
    Heard,
    Persona,
    Plan,
    Said,
    Situation,
    Slots,
    shipped_persona,
)
from duskfolk.agents.characters.exam.sentences import read_sentences, verify
from duskfolk.agents.characters.vocabulary import Value

VERIFIER = ClaimVerifier()


def passes(text: str, language: str = "en", **facts: Value) -> bool:
    return VERIFIER.check(text, Plan("hint", slots=facts, language=language)).passes


@pytest.mark.parametrize(
    ("text", "language", "facts"),
    [
        ("The gate is shut.", "en", {"gate_open": True}),
        ("It is not open.", "en", {"gate_open": True}),
        ("The bar is down.", "en", {"gate_open": True}),
        ("The gate stands open.", "en", {"gate_open": False}),
        ("门没有开。", "zh", {"gate_open": True}),
        ("门开着呢。", "zh", {"gate_open": False}),
        ("You carry no ember.", "en", {"carrying": True}),
        ("There is no wolf near.", "en", {"danger": "wolf"}),
        ("没有狼。", "zh", {"danger": "wolf"}),
        ("It is not to the north.", "en", {"ember_direction": "north"}),
        ("Without wardens it is quiet.", "en", {"wardens": 2}),
        ("There are some wolves about.", "en", {"wolves": 0}),
    ],
)
def test_a_fact_turned_into_its_opposite_is_refused(
    text: str, language: str, facts: dict[str, Value]
) -> None:
    verdict = VERIFIER.check(text, Plan("hint", slots=facts, language=language))
    assert not verdict.passes
    assert "opposite of" in verdict.why


@pytest.mark.parametrize(
    ("text", "language", "facts"),
    [
        ("When the lamps burn the gate will be open.", "en", {"gate_open": False}),
        ("It is not shut.", "en", {"gate_open": True}),
        ("Do not go north, wolf!", "en", {"danger": "wolf", "danger_direction": "north"}),
        ("It is not far, to the north-east.", "en", {"ember_direction": "north-east"}),
        ("Look northeastward.", "en", {"ember_direction": "north-east"}),
        ("There is no wolf tonight.", "en", {"wolves": 0}),
        ("灯亮够了，门才开。", "zh", {"gate_open": False}),
        ("门没关。", "zh", {"gate_open": True}),
        ("别往北走，有狼！", "zh", {"danger": "wolf", "danger_direction": "north"}),
    ],
)
def test_what_only_looks_like_its_opposite_is_not(
    text: str, language: str, facts: dict[str, Value]
) -> None:
    verdict = VERIFIER.check(text, Plan("hint", slots=facts, language=language))
    assert verdict.passes, verdict.why


def test_nobody_is_named_whom_no_fact_gives() -> None:
    assert passes("Pip went that way.", who="pip")
    assert not passes("Tobin went that way.", who="pip")
    assert not passes("托宾往那边去了。", "zh", who="pip")
    assert not passes("I had it from old Grimbold.", who="pip"), "nobody knows him"
    assert not passes("An imp!", danger="wolf")
    assert passes("I count two wardens.", wardens=2)
    assert not passes("I count two wardens.", wolves=2)


def test_who_speaks_may_name_itself_and_whom_an_author_names_there() -> None:
    oswin = Character(shipped_persona("oswin"))
    plan = oswin.answer(Said("en", (Heard("ask_other"),), Slots(who=("pip",))), Situation()).plan
    assert plan.about == "of_pip"
    assert VERIFIER.check("I am a warden. Thorn, Oswin. I have seen that child, Pip.", plan).passes
    assert not VERIFIER.check("Ysolde has seen that child.", plan).passes


def test_a_whole_line_has_to_say_what_the_plan_is_for() -> None:
    plan = Plan("hint", slots={"lamps_dark": 3, "who": "pip"}, must=("lamps_dark", "who"))
    assert VERIFIER.check_whole("Pip counted them. Three are dark.", plan).passes
    verdict = VERIFIER.check_whole("Pip counted them.", plan)
    assert verdict.why == "it does not say lamps dark"
    assert not VERIFIER.check_whole("Three are dark. Four burn. Pip counted.", plan).passes


class Parrot:
    """A voice that says what it was told to."""

    name = "parrot"

    def __init__(self, *sentences: str) -> None:
        self.sentences = sentences

    def speak(self, plan: Plan, authored: str, persona: Persona) -> Iterator[str]:
        yield from self.sentences


def test_a_voice_that_leaves_the_fact_out_is_not_heard() -> None:
    moment = Situation(facts={"ember_direction": "east"})
    for sentence, voice in (("East of here, one glows.", "parrot"), ("One glows.", "authored")):
        marta = Character(shipped_persona("marta"), voice=Parrot(sentence))
        assert marta.answer("ask_ember", moment).voice == voice


@pytest.mark.parametrize("name", ["verify_tuned.jsonl", "verify_kept.jsonl"])
def test_planted_faults_are_caught_and_honest_wordings_pass(name: str) -> None:
    path = files("duskfolk.agents.characters.exam").joinpath(name)
    rows, wrong = verify(read_sentences(str(path)))
    assert rows["verify.caught"] >= 0.95, wrong
    assert rows["verify.false_alarms"] <= 0.05, wrong
