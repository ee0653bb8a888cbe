"""Who speaks two languages in one sentence is understood in the one with more words."""

import pytest

from duskfolk.agents.characters import shipped_persona
from duskfolk.agents.characters.mixed import unmixed
from duskfolk.agents.characters.understanding import shipped_reader


@pytest.mark.parametrize(("text", "language", "meant"), [
    ("你好 where is the gate", "en", "ask_gate"), ("where is the gate 谢谢", "en", "ask_gate"),
    ("gate在哪里", "zh", "ask_gate"), ("wolf在哪", "zh", "ask_wolf"),
    ("ember在哪儿", "zh", "ask_ember"),
    ("warden在哪里", "zh", "ask_warden"), ("hello 大门在哪里", "zh", "ask_gate"),
    ("follow me 好吗", "en", "follow"), ("请follow me", "en", "follow"),
    ("ok，跟我来", "zh", "follow"),
    ("别 follow me", "en", "stay"), ("don't 跟着我", "zh", "stay"), ("我叫Robin", "zh", "greet"),
    ("my name is 小明", "zh", "greet"), ("where is the gate thanks", "en", "ask_gate"),
])  # fmt: skip
def test_the_side_with_more_words_tells_what_is_meant(text: str, language: str, meant: str):
    said = shipped_reader().read(text, "en", shipped_persona("marta"))
    assert (said.language, said.main.intent) == (language, meant)
    assert said.text == text


def test_names_and_things_are_found_in_the_language_of_the_sentence():
    said = shipped_reader().read("is 皮普 safe?", "en", shipped_persona("marta"))
    assert said.slots.who == ("pip",)
    assert unmixed("Marta，九个embers", ("en", "zh"), "en", is_of_valley=True) == (
        "玛尔塔，九个火种", "zh",
    )  # fmt: skip


@pytest.mark.parametrize("text", ["where is the gate", "大门在哪里", "我叫Robin", "", "!?", "是OK"])
def test_what_is_in_one_language_or_gives_a_name_stays_as_it_is(text: str):
    assert unmixed(text, ("en", "zh"), "en", is_of_valley=True)[0] == text


def test_in_another_game_the_things_of_the_valley_are_not_spoken_of():
    assert unmixed("gate在哪里", ("en", "zh"), "en", is_of_valley=False) == ("gate在哪里", "zh")
    assert unmixed("gate在哪里", ("zh",), "zh", is_of_valley=True) == ("gate在哪里", "zh")
