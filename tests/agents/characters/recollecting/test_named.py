"""Who told something is named in the language that is spoken."""

import pytest

from duskfolk.agents.characters import Character, Heard, Said, Situation, shipped_persona
from duskfolk.agents.characters.remembering import Chronicle, Rememberer
from duskfolk.agents.characters.verifier import ClaimVerifier


@pytest.mark.parametrize(("language", "told", "asked", "name"), [
    ("en", "My cat is called Soot.", "Do you remember my cat?", "Tobin"),
    ("zh", "我的猫叫煤球。", "你记得我的猫吗？", "托宾"),
])  # fmt: skip
def test_a_rumour_names_its_teller(language: str, told: str, asked: str, name: str) -> None:
    keeper = Rememberer(":memory:")
    chronicle = Chronicle(keeper)
    tobin, pip = (
        Character(shipped_persona(each, language), recall=chronicle.of(each))
        for each in ("tobin", "pip")
    )
    tobin.answer(Said(language, (Heard("news", 0.9, told),), text=told), Situation())
    chronicle.pass_on("tobin", "pip").result()
    reply = pip.answer(Said(language, (Heard("ask_memory", 0.9, asked),), text=asked), Situation())
    keeper.close()
    assert (reply.plan.key, name in reply.line) == ("tell.rumour", True)
    assert language == "en" or "Tobin" not in reply.line
    assert ClaimVerifier().check_whole(reply.line, reply.plan).passes
