"""Orders that the common table has no intent for are heard beside what else is meant."""

import pytest

from duskfolk.agents.characters import Said, shipped_persona
from duskfolk.agents.characters.intents import How
from duskfolk.agents.characters.ordered import ordered
from duskfolk.agents.characters.understanding import SentenceReader, shipped_reader
from duskfolk.agents.characters.understanding.heads import SHIPPED, Teller
from duskfolk.agents.kit.errors import BundleError


def heard(text: str, who: str = "mosswick", language: str = "en") -> Said:
    """A sentence as somebody hears it."""
    return shipped_reader().read(text, language, shipped_persona(who, language))


@pytest.mark.parametrize(
    ("text", "who", "errand"),
    [
        ("Go round by the north.", "mosswick", "go_north"),
        ("Spare him.", "greyhide", "spare"),
        ("Hunt the imp!", "greyhide", "hunt"),
        ("Wait for my whistle.", "mosswick", "wait"),
        ("Never mind, as you were.", "mosswick", "none"),
        ("Off home with you now.", "greyhide", "go_home"),
    ],
)
def test_an_errand_is_heard_that_no_intent_has(text: str, who: str, errand: str) -> None:
    assert ordered(heard(text, who))[1] == errand


@pytest.mark.parametrize(
    ("text", "errand"),
    [
        ("从北面绕过去", "go_north"),
        ("去追那个小鬼", "hunt"),
        ("放过他吧", "spare"),
        ("算了，当我没说", "none"),
    ],
)
def test_errands_are_heard_in_chinese(text: str, errand: str) -> None:
    assert ordered(heard(text, "greyhide", "zh"))[1] == errand


@pytest.mark.parametrize(
    ("text", "who", "how"),
    [
        ("Be more careful.", "pip", How("bold", -1, 3)),
        ("Be a little braver!", "pip", How("bold", 1, 1)),
        ("Keep a very sharp eye.", "oswin", How("vigilance", 1, 4)),
        ("Do not wander off.", "mosswick", How("roam", -1, 3)),
        ("Be very quiet.", "pip", How("bold", -1, 4)),  # a villager has no stealth
    ],
)
def test_a_manner_alone_is_a_turn_of_a_dial_and_no_errand(text: str, who: str, how: How) -> None:
    assert ordered(heard(text, who)) == (how, "")


def test_what_and_how_are_heard_in_one_breath_as_who_is_told_can_do_it() -> None:
    assert ordered(heard("Follow me quietly.", "pip")) == (How("bold", -1, 3), "follow")
    assert ordered(heard("悄悄跟我来", "pip", "zh"))[1] == "follow"


@pytest.mark.parametrize(
    "text",
    ["Good evening!", "Where is the north lamp?", "Are you careful?", "I was so careful tonight.",
     "The wolves hunt by the lamp.", "He went home.", "Thank you, that was brave.", "你好"],
)  # fmt: skip
def test_what_is_asked_or_told_is_no_order(text: str) -> None:
    assert not heard(text, language="en" if text.isascii() else "zh").has("order")


def test_heads_of_another_encoder_are_refused_in_a_sentence() -> None:
    teller = Teller.read(SHIPPED)
    SentenceReader(teller=teller)
    teller.encoder = "sentences-of-somebody"
    with pytest.raises(BundleError, match=r"sentences-of-somebody.*train it again"):
        SentenceReader(teller=teller)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Lead me to a dark lamp.", "en"),
        ("Take me to the nearest lamp, please", "en"),
        ("Can you guide me to an unlit lamp", "en"),
        ("带我去没亮的灯", "zh"),
        ("给我带路，去没亮的灯那里", "zh"),
    ],
)
def test_who_is_asked_to_lead_somewhere_is_not_told_to_go_there(text: str, language: str) -> None:
    said = heard(text, language=language)
    assert said.main.intent == "lead"
    assert not said.has("order")


@pytest.mark.parametrize(
    ("text", "who", "language", "how"),
    [
        ("Don't be so greedy.", "nix", "en", How("greed", -1, 4)),
        ("Stick with the pack!", "greyhide", "en", How("teamwork", 1, 3)),
        ("Look after me a little more.", "mosswick", "en", How("care", 1, 1)),
        ("别那么警惕", "oswin", "zh", How("vigilance", -1, 3)),
        ("非常大胆地上", "greyhide", "zh", How("bold", 1, 4)),
        ("稍微走远一点", "pip", "zh", How("roam", 1, 1)),
    ],
)
def test_a_denial_turns_a_manner_round_and_strength_is_heard(
    text: str, who: str, language: str, how: How
) -> None:
    assert ordered(heard(text, who, language))[0] == how
