"""Being able, having to and what will happen are no promises; what is meant to be done is."""

from collections.abc import Iterator

import pytest

from duskfolk.agents.characters import Character, Conversation, WorldView, shipped_persona
from duskfolk.agents.characters.recollecting.vows import is_no_vow
from duskfolk.agents.characters.remembering import Chronicle, Rememberer
from duskfolk.agents.characters.understanding import shipped_reader

NONE = """\
I can't swim.|I cannot read.|I need a doctor.|I will be forty in May.|I'll inherit the ship.
I will never understand the cook.|I won't fit through that door.|I'll never forget that storm.
I will die at sea.|I'll be late tomorrow.|I shall marry Ines tomorrow.|My owl is called Uhu.
I'm going to be a father.|I will have to leave soon.
我不会游泳。|我不会骑马。|我不会说法语。|我会三种语言。
我明天会迟到。|我要三十岁了。|我需要医生。|我需要钱。|我要一碗汤。"""
GIVEN = """\
I'll bring you a fish.|I will not steal again.|I will not be late again.|I will never drink again.
I will be back before noon.|You have my word.|Trust me, I will pay.|I won't tell anybody.
I will never forget you.|I'll be careful.|I can bring you oil.|I am going to help you.
I am tired, but I will bring oil.|I will guard the gate.
我会给你带鱼。|我会保护你。|我不会告诉别人。
我不会再偷东西了。|我明天会回来。|我不会离开。|我会小心的。|我会努力。|我保证我不会喝酒了。"""


@pytest.mark.parametrize("text", NONE.replace("\n", "|").split("|"))
def test_what_nobody_means_to_do_is_no_promise(text: str):
    assert is_no_vow(text)


@pytest.mark.parametrize("text", GIVEN.replace("\n", "|").split("|"))
def test_what_somebody_means_to_do_stays_one(text: str):
    assert not is_no_vow(text)


@pytest.fixture
def keeper() -> Iterator[Rememberer]:
    keeper = Rememberer(":memory:")
    yield keeper
    keeper.close()


def _talk(keeper: Rememberer) -> tuple[Chronicle, Conversation]:
    chronicle = Chronicle(keeper, player="player")
    chronicle.begin("monday")
    one = Character(shipped_persona("marta"), reader=shipped_reader(), recall=chronicle.of("marta"))
    return chronicle, Conversation(one, WorldView(), listener="player")


@pytest.mark.parametrize("text", ["我不会游泳。", "我需要医生。", "I will be forty in May."])
def test_nobody_waits_for_what_was_no_promise(text: str, keeper: Rememberer):
    chronicle, talk = _talk(keeper)
    assert talk.say(text).plan.about != "promised"
    chronicle.log().result()
    assert chronicle.of("marta").known().promises == 0


def test_nobody_says_to_remember_what_is_not_kept(keeper: Rememberer):
    chronicle, talk = _talk(keeper)
    assert talk.say("My cow is called Mu.").plan.about in ("told", "news")
    first = talk.character.memory.turns
    keeper.close()
    mind = talk.character.mind
    assert mind is not None
    assert not mind.keeps
    for text in ("My owl is called Uhu.", "I promise to bring you two fish."):
        assert talk.say(text).plan.about not in ("told", "told_secret", "promised")
    assert "closed" in chronicle.failed
    assert talk.character.memory.turns == first + 2
