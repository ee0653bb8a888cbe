"""What is said about a thing is not done as an order, and what is asked for politely is."""

from functools import cache

import pytest
from spoken_of import Game, games, heard, tongue

from duskfolk.agents.characters import Persona, shipped_persona
from duskfolk.agents.characters.forms import is_put_off, is_timed, unburdened
from duskfolk.agents.characters.forms.asked import are_orders
from duskfolk.agents.characters.forms.stated_english import states
from duskfolk.agents.characters.understanding import shipped_reader

ABOUT = [
    "Vera makes better tea", "tea is disgusting", "Vera drinks tea", "coffee is better than tea",
    "tea makes me sick", "tea comes from China", "I like to drink tea", "the tea tastes of soap",
    "Tea is disgusting, bring me coffee", "tea stains everything", "let me tell you about tea",
    "you should drink less tea", "here is somebody else's ticket", "thanks for the tea",
    "老板在倒茶", "茶洒了", "我的票在包里",
    "everybody on this train drinks tea", "here is a fake ticket", "why did the train stop?",
    "when does the train stop?", "薇拉泡的茶更好喝", "茶让我睡不着", "这张票是假的", "火车停了",
]  # fmt: skip
DENIED = [
    "don't bring me any tea", "stop bringing me tea", "no more tea", "anything but tea",
    "take the tea away", "enough tea", "don't stop the train", "please do not pull the brake",
    "I'd like you to not stop the train", "不要停车", "别给我倒茶", "把茶拿走", "茶够了",
]  # fmt: skip
POLITE = [
    "could you possibly, if it isn't too much trouble, bring me a glass of tea",
    "bring me a tea if it's not too much trouble", "a tea, if you don't mind",
    "不麻烦的话给我倒杯茶",
    "I'd love a cup of tea", "I could use some tea", "tea, thanks", "what I want is tea",
    "do you think you could bring me a tea?",
    "might I trouble you for a glass of tea", "如果可以，请给我倒杯茶",
]  # fmt: skip


@cache
def train() -> tuple[Game, Persona]:
    game = games("spoken_of_first.txt")[0]
    return game, game.persona()


@pytest.mark.parametrize("text", ABOUT + DENIED)
@pytest.mark.parametrize("purse", [10, 0])
def test_what_is_said_about_a_thing_is_neither_done_nor_refused(text: str, purse: int):
    done, key = heard(*train(), text, purse)
    assert (done, key.startswith("refuse")) == ("", False)


@pytest.mark.parametrize("text", DENIED)
@pytest.mark.parametrize("purse", [10, 0])
def test_a_denial_is_understood_as_one_whatever_the_rule_lacks(text: str, purse: int):
    assert heard(*train(), text, purse)[1] == "none"


@pytest.mark.parametrize("text", POLITE)
def test_a_polite_condition_is_none(text: str):
    assert heard(*train(), text)[0] == "tea"


@pytest.mark.parametrize("text", ["bring me a tea unless it's cold", "bring me tea if it rains"])
def test_a_condition_in_earnest_is_one(text: str):
    assert heard(*train(), text)[0] == ""


def test_what_is_asked_for_at_a_time_by_its_author_is_no_other_thing_at_another():
    assert heard(*train(), "could you wake me when we get there")[0] == "wake"
    assert heard(*train(), "wake me if it snows")[0] == ""
    assert is_timed(["Wake me before we arrive."], "en")
    assert is_put_off("wake me when it snows", "en")
    assert not is_put_off("wake me when it snows", "en", timed=True)


@pytest.mark.parametrize(("name", "wrongly", "missed"), [
    ("spoken_of_first.txt", 0.0, 0.06), ("spoken_of_second.txt", 0.02, 0.1)])  # fmt: skip
def test_little_is_done_that_was_not_asked_for_and_little_left_that_was(
    name: str, wrongly: float, missed: float
):
    done: dict[str, list[str]] = {"en": [], "zh": []}
    left: dict[str, list[str]] = {"en": [], "zh": []}
    counts = {(code, is_order): 0 for code in done for is_order in (True, False)}
    for game in games(name):
        persona = game.persona()
        for wanted, text in game.said:
            code, got = tongue(text), heard(game, persona, text)[0]
            counts[code, bool(wanted)] += 1
            if got != wanted:
                (left if wanted else done)[code].append(f"{text} ({got})")
    for code in done:
        assert len(done[code]) <= wrongly * counts[code, False], done[code]
        assert len(left[code]) <= missed * counts[code, True] + 1, left[code]


@pytest.mark.parametrize("text", [
    "bring hot drinks for everybody", "two cold drinks, please", "tea with lemon", "play songs",
    "some music would be nice", "light the lamps", "a room that is warm", "raise the shields",
    "you should raise the shields", "tickets to Tolm, two", "water the roses",
    "the roses need water",
])  # fmt: skip
def test_a_request_has_no_subject_of_its_own(text: str):
    assert not states(text.casefold(), {"raise", "play", "water"})


@pytest.mark.parametrize("text", [
    "swords bore me", "rain waters the garden", "fire frightens the horses", "the airlock hisses",
    "old tom eats stew every night", "the stew burned my mouth", "rowing across is hard work",
    "tickets cost too much", "you make terrible tea", "rope breaks easily",
    "anna watered the roses",
])  # fmt: skip
def test_a_statement_has_one(text: str):
    assert states(text, {"raise", "play", "water"})


def test_an_intent_whose_examples_are_all_orders_is_heard_as_a_deed_is():
    assert are_orders(["Stop the train!", "Could you use the brake?"], "en")
    assert not are_orders(["Stop the train!", "What is the next stop?"], "en")
    assert are_orders(["停车！", "马上把火车停下。"], "zh")
    assert not are_orders(["停车！", "下一站是哪里？"], "zh")


@pytest.mark.parametrize(("text", "plain"), [
    ("If you would be so kind as to bring me tea", "bring me tea"),
    ("bring me tea when you have a moment, please", "bring me tea please"),
    ("bring tea only if it is no trouble to Vera", "bring tea only if it is no trouble to Vera"),
    ("if possible", "if possible"), ("要是方便，放点音乐", "放点音乐"),
    ("下雨的话别开门", "下雨的话别开门"),
])  # fmt: skip
def test_what_is_left_without_politeness(text: str, plain: str):
    assert unburdened(text, tongue(text)) == plain


def test_who_troubles_somebody_for_a_thing_asks_for_it_in_the_valley_too():
    marta = shipped_persona("marta", "en")
    said = shipped_reader().read("Might I trouble you for a drop of oil, kind sir?", "en", marta)
    assert said.main.intent == "give"
