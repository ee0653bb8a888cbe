"""Whom, what, how many, where and how: what a sentence speaks of, in both languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duskfolk.agents.characters.intents import Heard, How
from duskfolk.agents.characters.understanding.slots import found, turned


@pytest.mark.parametrize(("text", "language", "who"), [
    ("have you seen Pip?", "en", ("pip",)),
    ("Marta and tobin hate wolves", "en", ("marta", "tobin", "wolf")),
    ("the guards saw an imp", "en", ("warden", "imp")), ("he is a wolfhound fan", "en", ()),
    ("皮普和玛尔塔在哪", "zh", ("pip", "marta")), ("狼怕守卫吗", "zh", ("wolf", "warden")),
])  # fmt: skip
def test_names_and_kinds_are_found_in_the_order_in_which_they_are_said(
    text: str, language: str, who: tuple[str, ...]
):
    assert found(text, language).who == who


@pytest.mark.parametrize(("text", "language", "count"), [
    ("nine embers", "en", 9), ("I have 9 embers", "en", 9), ("a dozen embers", "en", 12),
    ("half a dozen lamps", "en", 6), ("twenty-one embers", "en", 21), ("an ember", "en", 1),
    ("one ember for you", "en", 1), ("no one is here", "en", None), ("a fine evening", "en", None),
    ("a couple of embers", "en", 2),
    ("九个火种", "zh", 9),
    ("两个火种", "zh", 2),
    ("十二盏灯", "zh", 12),
    ("一打火种", "zh", 12),
    ("一个火种", "zh", 1),
    ("给你9个火种", "zh", 9),
    ("一起走吧", "zh", None),
    ("四处都是狼", "zh", None), ("二十一个火种", "zh", 21),
    ("one, two, three, four embers", "en", 4), ("two three four five, all for you", "en", 5),
    ("embers x9", "en", 9), ("9x ember", "en", 9), ("three lamps, or four embers", "en", 4),
    ("九枚余烬", "zh", 9), ("九颗炭块", "zh", 9),
])  # fmt: skip
def test_numbers_are_found_in_digits_and_in_words(text: str, language: str, count: float | None):
    assert found(text, language).count == count


@pytest.mark.parametrize(("text", "language", "where"), [
    ("go to the north-east", "en", "north-east"), ("to the North lamp", "en", "north"),
    ("walk home", "en", "home"), ("meet me at the gate", "en", "gate"), ("how are you", "en", ""),
    ("northeast of here", "en", "north-east"),
    ("往东北走", "zh", "north-east"),
    ("北边的灯", "zh", "north"),
    ("去大门", "zh", "gate"),
    ("回家吧", "zh", "home"),
    ("吃点东西", "zh", ""),
    ("一个南瓜", "zh", ""),
])  # fmt: skip
def test_directions_and_places_are_found(text: str, language: str, where: str):
    assert found(text, language).where == where


@pytest.mark.parametrize(("text", "language", "how"), [
    ("go quietly", "en", How("stealth", 1, 3)), ("be a little braver", "en", How("bold", 1, 1)),
    ("be as brave as you can", "en", How("bold", 1, 5)),
    ("be very careful", "en", How("bold", -1, 4)),
    ("don't wander off", "en", How("roam", -1, 3)), ("hunt together", "en", How("teamwork", 1, 3)),
    ("don't trust anybody", "en", How("trust", -1, 3)), ("follow me", "en", None),
    ("悄悄地走", "zh", How("stealth", 1, 3)), ("稍微大胆一点", "zh", How("bold", 1, 1)),
    ("千万小心", "zh", How("bold", -1, 5)),
    ("别走远", "zh", How("roam", -1, 3)),
    ("你好", "zh", None),
])  # fmt: skip
def test_a_manner_is_a_dial_a_side_and_a_strength(text: str, language: str, how: How | None):
    assert found(text, language).how == how


@pytest.mark.parametrize(("intent", "text", "language", "meant", "negated"), [
    ("give", "don't give me that", "en", "disagree", True),
    ("offer", "I will not give you my ember", "en", "disagree", True),
    ("follow", "never follow me again", "en", "stay", False),
    ("stay", "do not stay here", "en", "follow", False),
    ("give", "can't you give me some oil", "en", "give", False),
    ("promise", "I will not tell, I promise", "en", "promise", False),
    ("let_pass", "don't stop, open the gate", "en", "let_pass", False),
    ("let_pass", "don't open the gate", "en", "disagree", True),
    ("let_pass", "you don't not open the gate", "en", "let_pass", False),
    ("follow", "can you not follow me", "en", "stay", False),
    ("follow", "stop following me", "en", "stay", False),
    ("follow", "don't come with me", "en", "stay", False),
    ("follow", "不要跟我来", "zh", "stay", False), ("stay", "不要待在这里", "zh", "follow", False),
    ("stay", "don't wait for me", "en", "disagree", True),
    ("stay", "不用等我", "zh", "disagree", True),
    ("offer", "I gave you nine embers yesterday", "en", "news", False),
    ("trade", "我已经付过九个火种了", "zh", "news", False),
    ("greet", "I never said hello", "en", "greet", False),
    ("follow", "别跟着我", "zh", "stay", False), ("give", "不要给我", "zh", "disagree", True),
    ("give", "能不能给我一点油", "zh", "give", False),
    ("let_pass", "别开门", "zh", "disagree", True),
    ("promise", "我保证不说", "zh", "promise", False),
    ("offer", "我没说过给你", "zh", "disagree", True),
])  # fmt: skip
def test_a_denial_before_what_is_asked_for_turns_it(
    intent: str, text: str, language: str, meant: str, negated: bool
):
    after = turned(Heard(intent, 0.9, text), text, language)
    assert (after.heard.intent, after.negated) == (meant, negated)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["en", "zh", "fr"]))
def test_no_text_makes_a_slot_that_is_none(text: str, language: str):
    slots = found(text, language)
    assert slots.count is None or slots.count >= 0
    assert slots.how is None or (slots.how.direction in (-1, 1) and 1 <= slots.how.strength <= 5)
    assert found(text, language) == slots


@pytest.mark.parametrize(
    ("text", "language", "intent", "count"),
    [
        ("I have 10 lamps and nine embers for you", "en", "offer", 9),
        ("three embers, and there are 12 wolves", "en", "offer", 3),
        ("I give you nine embers, now let me pass", "en", "offer", 9),
        ("you owe me nine embers", "en", "news", 9),
        ("lend me nine embers", "en", "give", 9),
        ("nine embers tomorrow, I swear", "en", "promise", 9),
        ("nine embers now, not later", "en", "offer", 9),
        ("open first, then I give nine embers", "en", "promise", 9),
        ("给你九个火种，开门吧", "zh", "offer", 9),
        ("你欠我九个火种", "zh", "news", 9),
        ("先开门，我再给你九个火种", "zh", "promise", 9),
        ("I found nine embers last night and they are yours", "en", "offer", 9),
        ("I already have nine embers here for you", "en", "offer", 9),
        ("I have already given you nine embers", "en", "news", 9),
        ("last night you took the nine embers that I found", "en", "news", 9),
        ("if I gave you nine embers, would you open?", "en", "offer", 9),
        ("I gave you nine embers", "en", "news", 9),
        ("you give me passage and I give nine embers", "en", "offer", 9),
        ("刚才捡到的九个火种都给你", "zh", "offer", 9),
        ("刚才给过你九个火种", "zh", "news", 9),
        ("我交过门费，九个火种", "zh", "offer", 9),
        ("你给我开门，我给你九个火种", "zh", "offer", 9),
    ],
)  # fmt: skip
def test_what_changes_hands_does_so_now_and_from_who_speaks(
    text: str, language: str, intent: str, count: int
) -> None:
    assert turned(Heard("offer"), text, language).heard.intent == intent
    assert found(text, language).count == count
