"""Who says that a promise will not be done takes it back; who cannot find the fish does not."""

from collections.abc import Iterator

import pytest

from duskfolk.agents.characters import Character, Reply, Situation, shipped_persona
from duskfolk.agents.characters.recollecting.refusing import declines, refused
from duskfolk.agents.characters.remembering import Chronicle, Rememberer
from duskfolk.agents.characters.understanding import shipped_reader

FISH, FISH_ZH = "I promise to bring you a fish tomorrow", "我答应给你带条鱼"
REFUSES = """\
I won't bring you the fish|I can't bring you a fish|I will not bring the fish after all
forget the fish|I cannot bring it|I'm not bringing you a fish|I am not going to bring you any fish
I don't want to bring you a fish any more|Sorry, I can't get you the fish|there will be no fish
I'm afraid I can't bring the fish|I am sorry but I won't be able to bring the fish
I changed my mind about the fish|Don't count on the fish|I can no longer bring you that fish
I refuse to bring you the fish|I wont bring it to you|I won't give you a fish
I've decided not to bring you the fish|I do not think I can bring the fish"""
REFUSES_ZH = """\
鱼我不带了|我不给你带鱼了|我带不了鱼了|我没法给你带鱼了|我不能给你带鱼了|鱼算了吧|那条鱼别指望了|别等鱼了|我不想带鱼了
鱼我不送了|对不起，鱼带不来了|我不打算带鱼了|忘了鱼的事吧|鱼的事就算了|我不会给你带鱼的|鱼我拿不到了|我不带了
抱歉，我不能带那条鱼了|我没办法给你鱼了|还是别指望鱼了"""
REFUSES_NOT = """\
I can't find the fish|I won't forget the fish|I can't wait to bring you the fish|I can't swim
I won't let you down|I can't bring you the oil|Don't forget the fish|forget it
I won't bring you the fish unless you pay|If I can't bring the fish, what then?
Can't I bring you a fish?|he won't bring you the fish|You won't bring me the fish
I won't bring the fish until you help me|I will bring the fish|I can't believe the fish
I can't promise the fish is fresh|I don't like fish|I can't bring you the fish today
I would not bring the fish if I were you|I can't help it"""
REFUSES_NOT_ZH = """\
别忘了鱼|我不会忘了带鱼|我找不到鱼|我没带火种|我不给你带油了|如果我不带鱼呢|你不带鱼了吗|我不带鱼行吗？
除非你帮我，不然我不带鱼|我今天不带鱼|他不带鱼了|我不喜欢鱼|我不会食言的|鱼我会带的|你不给我鱼|我不来了
我不认识路|我不知道鱼在哪|我不能跟你走|我不会骗你"""


def each(text: str) -> list[str]:
    return text.replace("\n", "|").split("|")


@pytest.mark.parametrize(("given", "texts", "is_off"), [
    (FISH, REFUSES, True), (FISH_ZH, REFUSES_ZH, True),
    (FISH, REFUSES_NOT, False), (FISH_ZH, REFUSES_NOT_ZH, False),
    ("I promise to come back tonight", "I can't come back|I won't come", True),
    ("I promise to come back tonight", "I can't come with you|I can't go back", False),
    ("I promise I won't tell anybody", "I won't tell anybody|I can't tell you", False),
])  # fmt: skip
def test_a_refusal_of_what_was_promised_takes_it_back(given: str, texts: str, is_off: bool) -> None:
    assert [t for t in each(texts) if (refused(t, [given]) == given) != is_off] == []


def test_of_several_promises_the_one_that_is_named_is_meant() -> None:
    promises = ["I promise to bring you oil.", "I promise to light the north lamp."]
    assert refused("I can't bring the oil.", promises) == promises[0]
    assert refused("I can't light the north lamp.", promises) == promises[1]
    assert refused("I can't light the south lamp.", promises) == ""


def test_who_cannot_do_a_service_promises_nothing() -> None:
    none = "I can't bring you a fish|I will not bring the fish|I won't help you"
    none += "|我不给你带鱼了|我帮不了你"
    some = "I won't hurt you|I will not leave you|I promise I won't take your lamp"
    some += "|我不会伤害你|我答应不拿你的灯"
    assert [text for text in each(none) if not declines(text)] == []
    assert [text for text in each(some) if declines(text)] == []


@pytest.fixture(scope="module")
def told() -> Iterator[list[Reply]]:
    keeper = Rememberer(":memory:")
    chronicle = Chronicle(keeper)
    chronicle.begin("night 1")
    marta = Character(
        shipped_persona("marta"), reader=shipped_reader(), recall=chronicle.of("marta")
    )
    yield [
        marta.answer(text, Situation())
        for text in ("I promise to bring you a fish", "I won't bring you the fish",
                     "what did I promise you?",
                     "我答应给你带灯油", "灯油我不带了", "我答应过你什么？")
    ]  # fmt: skip
    keeper.close()


def test_a_promise_that_is_refused_is_told_as_taken_back(told: list[Reply]) -> None:
    assert [reply.plan.about for reply in told] == [
        "promise", "took_back", "promise_back", "promise", "took_back", "promise_back",
    ]  # fmt: skip
    assert "fish" in told[2].line
    assert "won't" not in told[2].line
    assert "我答应给你带灯油" in told[5].line
