"""A sentence orders an errand, a manner, both, or nothing."""

import pytest

from duskfolk.agents.characters.intents import Heard, How, Said, Slots
from duskfolk.agents.characters.ordered import ordered, spoken_errand

QUIET = How("stealth", 1, 4)
NOTHING = Slots()


def said(text: str, intent: str = "chat", language: str = "en", slots: Slots = NOTHING) -> Said:
    """A sentence as a reader made it out."""
    return Said(language, (Heard(intent),), slots, text)


@pytest.mark.parametrize(
    ("text", "language", "slots", "errand"),
    [
        ("Walk to the north", "en", Slots(where="north"), "go_north"),
        ("往北走", "zh", Slots(where="north"), "go_north"),
        ("Head south-east.", "en", Slots(where="south-east"), "go_south_east"),
        ("Go to that lamp", "en", Slots(what=("lamp",)), "go_to_lamp"),
        ("回家去", "zh", Slots(where="home"), "go_home"),
        ("Hunt the imp", "en", Slots(who=("imp",)), "hunt"),
        ("去追那个小鬼", "zh", Slots(who=("imp",)), "hunt"),
        ("Leave Pip alone", "en", Slots(who=("pip",)), "spare"),
        ("Do not hurt the villagers", "en", Slots(who=("villager",)), "spare"),
        ("放过皮普", "zh", Slots(who=("pip",)), "spare"),
        ("Wait for my whistle", "en", Slots(), "wait"),
        ("在这里等我", "zh", Slots(), "wait"),
        ("Come with me", "en", Slots(), "follow"),
        ("跟着我", "zh", Slots(), "follow"),
        ("Get down in the grass", "en", Slots(what=("grass",)), "hide"),
        ("躲起来", "zh", Slots(), "hide"),
        ("Where is the lamp?", "en", Slots(what=("lamp",)), ""),
        ("Chase!", "en", Slots(), ""),
    ],
)
def test_a_verb_says_the_errand_with_the_place_or_the_folk(
    text: str, language: str, slots: Slots, errand: str
) -> None:
    assert spoken_errand(text, language, slots) == errand


@pytest.mark.parametrize(("intent", "errand"), [("stay", "wait"), ("stand_down", "spare")])
def test_where_no_verb_is_known_the_intent_says_it(intent: str, errand: str) -> None:
    assert ordered(said("Halt, will you", intent)) == (None, errand)


def test_what_and_how_are_heard_in_one_breath() -> None:
    both = said("Follow me very quietly", "follow", slots=Slots(how=QUIET))
    assert ordered(both) == (QUIET, "follow")
    assert ordered(said("Very quietly now", "order", slots=Slots(how=QUIET))) == (QUIET, "")


def test_an_order_is_heard_beside_what_else_is_meant() -> None:
    north = Slots(where="north", errand="go_north")
    both = Said("en", (Heard("chat"), Heard("order")), north, "Round by the north, I should say")
    assert ordered(both) == (None, "go_north")
    assert both.main.intent == "chat", "who cannot be told anything hears the rest"
    assert ordered(Said("en", (Heard("chat"),), north)) == (None, "")


def test_whoever_is_asked_to_lead_somewhere_is_to_go_there() -> None:
    assert ordered(said("Lead on", "lead", slots=Slots(where="gate"))) == (None, "go_to_gate")
    assert ordered(said("Lead on", "lead")) == (None, "")


def test_small_talk_orders_nothing() -> None:
    assert ordered(said("A fine evening")) == (None, "")
    assert ordered(Said()) == (None, "")
