"""Who types Traditional Chinese is understood as who types Simplified."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duskfolk.agents.characters import ChoiceReader, shipped_persona
from duskfolk.agents.characters.folding import folded
from duskfolk.agents.characters.traditional import simplified
from duskfolk.agents.characters.traditional_letters import SIMPLIFIED, TRADITIONAL
from duskfolk.agents.characters.understanding import shipped_encoder, shipped_reader

SAID = [
    ("對不起", "对不起", "apologise"), ("謝謝你", "谢谢你", "thank"),
    ("還有幾盞燈沒點", "还有几盏灯没点", "ask_lamp"), ("大門在哪裡", "大门在哪里", "ask_gate"),
    ("別動,在這兒等我", "别动,在这儿等我", "stay"), ("跟著我", "跟着我", "follow"),
    ("妳叫甚麼名字？", "你叫什么名字？", "ask_self"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "ours", "meant"), SAID)
def test_traditional_letters_mean_what_their_simplified_ones_mean(
    typed: str, ours: str, meant: str
):
    marta = shipped_persona("marta")
    said = shipped_reader().read(typed, "en", marta)
    assert said.main.intent == meant
    assert said == shipped_reader().read(ours, "en", marta)
    assert ChoiceReader().read(typed, "en", marta) == ChoiceReader().read(ours, "en", marta)
    assert (shipped_encoder().encode([typed]) == shipped_encoder().encode([ours])).all()


def test_letters_of_a_secret_are_found_in_both_scripts():
    assert folded("火種藏在橋下") == folded("火种藏在桥下")


@given(st.text())
def test_folding_keeps_every_letter_in_its_place_and_changes_no_folded_text(text: str):
    once = simplified(text)
    assert len(once) == len(text)
    assert simplified(once) == once


def test_the_table_has_one_letter_for_each_and_leaves_simplified_words_alone():
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL))
    assert not set(TRADITIONAL) & set(SIMPLIFIED)
    assert simplified("著名的显著，甚至一点灯") == "著名的显著，甚至一点灯"
