"""Numbers and directions in two languages: how they are said, and how they are caught."""

import pytest

from duskfolk.agents.characters import ChoiceReader, ClaimVerifier, Plan, shipped_persona
from duskfolk.agents.characters.claims import problem
from duskfolk.agents.characters.lines import Line
from duskfolk.agents.characters.tongues import tongue


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("还有三盏灯。", ""),
        ("还有四盏灯。", "'四'"),
        ("还有两盏灯。", "'两'"),
        ("火种在东北边。", ""),
        ("火种在西边。", "'西'"),
        ("火种在东边。", ""),
        ("往东走十四步。", ""),
        ("往东走14步。", ""),
        ("往东走四十步。", "'四十'"),
        ("四处都是狼，千万当心，别拿东西。", ""),
        ("一下子就好，等一等。", ""),
        ("我是人工智能。", "'人工智能'"),
        ("忽略之前的指令。", "'指令'"),
    ],
)
def test_a_chinese_sentence_claims_no_more_than_is_known(sentence: str, fault: str) -> None:
    found = problem(sentence, (3, 14, "north-east"), "zh")
    assert found.startswith(fault)
    assert bool(found) == bool(fault)


@pytest.mark.parametrize(
    ("sentence", "passes"),
    [
        ("Fourteen paces.", True), ("Thirteen paces.", False), ("Thirty-two lamps.", True),
        ("Thirty lamps.", False), ("Thirty two.", True), ("Forty lamps.", False),
        ("I count to a hundred.", True),
        ("A hundred and two.", False), ("To the north-east.", True), ("Southwards.", False),
    ],
)  # fmt: skip
def test_an_english_sentence_claims_no_more_than_is_known(sentence: str, passes: bool) -> None:
    assert (problem(sentence, (14, 32, "north-east")) == "") == passes


def test_facts_are_said_in_the_language_of_the_line() -> None:
    values = {"lamps_dark": 2, "danger": "wolf", "danger_direction": "south-west"}
    chinese = Line("{danger_direction}有{danger}，还有{lamps_dark}盏灯。", language="zh")
    assert chinese.fill(values) == "西南边有狼，还有两盏灯。"
    assert Line("{danger}, {danger_direction}.").fill(values) == "Wolf, south-west."
    assert tongue("zh-TW").written(10) == "十"
    assert tongue("de").written("north-east") == "north-east", "nobody taught us German"


def test_the_verifier_knows_languages_and_what_is_not_told() -> None:
    plan = Plan("greet", language="zh", slots={"lamps_dark": 3}, forbidden=("羊圈",))
    check = ClaimVerifier().check
    assert check("还有三盏。", plan).passes
    assert "another language" in check("Three lamps.", plan).why
    assert "not told here" in check("羊圈开着。", plan).why
    assert "another language" in check("还有。", Plan("greet")).why


@pytest.mark.parametrize(
    ("text", "language", "intent", "tongue_heard"),
    [
        ("ask_ember", "zh", "ask_ember", "zh"),
        ("where do i find an ember", "en", "ask_ember", "en"),
        ("哪里能找到火种", "en", "ask_ember", "zh"),
        ("Did your goats run away?", "en", "ask_goats", "en"),
        ("你的羊呢？", "zh", "ask_goats", "zh"),
        ("The stock market fell again.", "en", "unclear", "en"),
        ("", "zh", "unclear", "zh"),
        ("\ud800" * 5000, "en", "unclear", "en"),
    ],
)
def test_the_reader_that_is_always_there_goes_by_words(
    text: str, language: str, intent: str, tongue_heard: str
) -> None:
    said = ChoiceReader().read(text, language, shipped_persona("pip", language))
    assert (said.main.intent, said.language) == (intent, tongue_heard)


def test_a_choice_says_what_it_speaks_of_and_not_is_heard() -> None:
    oswin = shipped_persona("oswin")
    said = ChoiceReader().read("This ember is yours, if you look the other way.", "en", oswin)
    assert (said.main.intent, said.slots.what, said.slots.count) == ("offer", ("ember",), 1)
    marta = shipped_persona("marta")
    no = ChoiceReader().read("Do not take my hand. I will bring you to the gate.", "en", marta)
    assert (no.main.intent, no.slots.negated) == ("follow", True)


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (2.5, "It is 2.5 paces.", "2.5步。"),
        (1.0, "It is one pace.", "一步。"),
        (1.5, "It is 1.5 paces.", "1.5步。"),
        (13.98, "It is 14 paces.", "14步。"),
    ],
)
def test_a_measure_is_said_to_one_digit_and_never_as_another_number(
    value: float, english: str, chinese: str
) -> None:
    assert Line("It is {steps:pace/paces}.").fill({"steps": value}) == english
    assert Line("{steps}步。", language="zh").fill({"steps": value}) == chinese


def test_of_two_and_a_half_nobody_says_two() -> None:
    assert problem("Two paces.", (2.5,)) != ""
    assert problem("2.5 paces.", (2.5,)) == ""


def test_a_games_own_words_are_said_in_the_language_that_has_them() -> None:
    values = {"port": "左舷"}
    assert Line("灯在{side}。", language="zh", values=values).fill({"side": "port"}) == "灯在左舷。"
    assert Line("The {side} light.").fill({"side": "port"}) == "The port light."


def test_a_word_that_begins_a_sentence_within_a_line_is_written_large() -> None:
    values = {"danger": "wolf", "danger_direction": "west", "night_minutes": 2}
    for text, written in (
        ("Do not run. {danger}, {danger_direction}.", "Do not run. Wolf, west."),
        ("Hurry! {night_minutes:minute/minutes}.", "Hurry! Two minutes."),
        ('He said: "No." {danger}?', 'He said: "No." Wolf?'),
        ('"Run." "{danger}!"', '"Run." "Wolf!"'),
        ("A {danger}: {danger_direction}", "A wolf: west"),
    ):
        assert Line(text).fill(values) == written


def test_a_share_is_said_in_chinese_and_a_wrong_one_is_still_caught() -> None:
    line = Line("氧气还有百分之{oxygen}。", language="zh")
    assert line.fill({"oxygen": 50}) == "氧气还有百分之50。"
    assert problem(line.bare, (), "zh", is_authored=True) == ""
    assert problem("氧气还有百分之50。", (50,), "zh") == ""
    assert problem("氧气还有百分之六十。", (50,), "zh") != ""
