"""A bribe is what is held out: by name, it has to be a thing that changes hands in the valley."""

import pytest

from duskfolk.agents.characters import Character, Situation, shipped_persona
from duskfolk.agents.characters.understanding import shipped_reader

STRANGE = [
    "here is a book for you", "I will give you my boots if you let me through",
    "I have a nice cloak for you", "here, have my scarf",
    "I'll give you ten coins if you look away",
    "送你一顶帽子", "我用一双靴子换你放我过去",
]  # fmt: skip
GOOD = [
    "this is for you", "take this", "here is an ember for you", "here's some oil",
    "I have something for you", "here is a little warmth", "a gift for you", "给你一个火种", "拿着",
    "I'll give you my boots and an ember if you let me through",
]  # fmt: skip


def answer(name: str, text: str) -> tuple[str, str]:
    language = "zh" if any(letter >= "\u4e00" for letter in text) else "en"
    warden = Character(shipped_persona(name, language), reader=shipped_reader())
    now = Situation(legal=frozenset(("bribe", "trade")), facts={"carrying": True})
    reply = warden.answer(text, now)
    return reply.act, reply.plan.about


@pytest.mark.parametrize("name", ["oswin", "ysolde"])
@pytest.mark.parametrize("text", STRANGE)
def test_what_is_of_no_use_is_refused_and_nothing_is_paid(name: str, text: str):
    assert answer(name, text) == ("refuse", "goods")


@pytest.mark.parametrize("text", GOOD)
def test_what_glows_or_has_no_name_is_taken(text: str):
    assert answer("oswin", text)[0] == "bribe"


def test_an_imp_swaps_for_nothing_that_does_not_glow():
    assert answer("nix", "I will swap you my boots for it") == ("refuse", "goods")
