"""What surely asks for what was told, and what does not: of one's life, of deeds, of manners."""

import json
from collections.abc import Callable, Iterator

import pytest

from duskfolk.agents.characters import (
    Character,
    Heard,
    Said,
    Situation,
    Vocabulary,
    parse_persona,
    shipped_persona,
)
from duskfolk.agents.characters.recollecting.biography import (
    asks_of_life,
    asks_who_did,
    manner_asked,
)
from duskfolk.agents.characters.recollecting.forgetting import (
    asks_to_forget,
    asks_to_forget_one,
    means_it,
)
from duskfolk.agents.characters.remembering import Chronicle, Rememberer
from duskfolk.agents.characters.understanding import shipped_encoder, shipped_reader
from duskfolk.agents.characters.vocabulary import NEEDED

LIFE = """\
What is my dog called?|What's my sister's name?|Where do I live?|What do I do for a living?
How old am I?|How many children do I have?|What am I afraid of?|what is my favourite food?
Do you know where I live?|Do I have any children?|我的狗叫什么？|我住在哪里？|我是做什么的？
我最喜欢吃什么？
我有几个孩子？|我家狗叫什么名字？|我从哪里来？|我怕什么？|我多大了？"""
NO_LIFE = """\
are my papers stamped already?|how do I get my papers stamped?|what do I have to do to cross
do my papers have a stamp?|what is my task?|where is my lamp?|what do I do now?|what do I need?
how many embers do I have?|do I have oil?|can I cross?|我该做什么？|我的证件盖章了吗？|我怎么过去？
我在哪里？|我要多少火种？|我能走吗？|我的灯在哪？|what is my score"""
DID = """\
who mended the barrel?|who fixed the barrel|Who broke the oar?|who has mended the barrel?
who was it that lit the lamp?|did I mend the barrel?|has anybody mended the barrel?
do you know who stole the oil?|谁修好了桶？|是谁修的桶？|桶是谁修的？|谁弄断了桨？|谁把桶修好了？
我修桶了吗？|有人修桶了吗？"""
DID_NOT = """\
who are you?|who is the thief?|who lives here?|who knows the way?|who can open the gate?
who told you?|who wants oil?|谁是小偷？|谁知道路？|你是谁？|谁在那里？|谁能开门？|谁住在这里？
did I tell you?|did I hurt you?|who do you like?|who will help me?"""
MANNER = """\
Have I ever threatened you?|Did I apologise?|Have I thanked you?|did I say sorry?
Have I been rude to you?|have I ever insulted you|我道歉了吗？|我威胁过你吗？|我有没有骂过你？
我谢过你吗？|我得罪过你吗"""
NO_MANNER = """\
Did I threaten him?|You threatened me|I apologise|Have you ever threatened me?|你威胁过我吗
他道歉了吗|did I tell you?|我要道歉|Why should I apologise?|have I met you?|我谢谢你"""
FORGET = """\
Forget everything I told you|Please forget what I told you.|forget all that I said
erase everything I have told you|Forget everything you know about me|忘掉我跟你说的一切
请忘了我说过的话
把我告诉你的事都忘了吧|忘了我跟你说过的所有的话|把我跟你说的都忘掉|把关于我的事都忘了"""
NO_FORGET = """\
Forget what I promised|forget it|Don't forget what I told you|Did you forget what I told you?
forget the fish|别忘了我说过的话|你忘了我说的话吗？|我忘了|你忘了我|我跟你说的话
Never forget what I said|我说的"""
FORGET_ONE = """\
Forget that I hate onions.|Forget what I said about the dog.|Please forget my name.
Forget what I just said.|Do not remember that I hate onions.|Can you forget my phone number?
请忘记我的名字。|别记住我讨厌洋葱。|忘了我刚才说的话。|能不能忘掉我的生日？|把我的名字忘了吧"""
NO_FORGET_ONE = """\
Don't forget that I hate onions.|Did you forget my name?|I forgot my hat.|Forget the fish.
Forget me.
你忘了我的名字吗？|别忘了我讨厌洋葱。|我忘了我的帽子。|忘了我吧"""
MEANT = "Yes.|Yes, I mean it.|I mean it!|是的，我确定。|当真|Yes, please do it."
NOT_MEANT = "No.|Yes, but wait.|Where is the gate?|不要|My dog is called Rex."


@pytest.mark.parametrize(("judge", "texts", "expected"), [
    (asks_of_life, LIFE, True), (asks_of_life, NO_LIFE, False),
    (asks_who_did, DID, True), (asks_who_did, DID_NOT, False),
    (manner_asked, MANNER, True), (manner_asked, NO_MANNER, False),
    (asks_to_forget, FORGET, True), (asks_to_forget, NO_FORGET, False),
    (asks_to_forget, FORGET_ONE, False), (asks_to_forget_one, FORGET_ONE, True),
    (asks_to_forget_one, FORGET, False), (asks_to_forget_one, NO_FORGET_ONE, False),
    (means_it, MEANT, True), (means_it, NOT_MEANT, False),
])  # fmt: skip
def test_a_question_is_known_by_its_shape(
    judge: Callable[[str], object], texts: str, expected: bool
) -> None:
    each = texts.replace("\n", "|").split("|")
    assert [text for text in each if bool(judge(text)) != expected] == []


class Talk:
    def __init__(self) -> None:
        self.keeper = Rememberer(":memory:", shipped_encoder())
        self.chronicle = Chronicle(self.keeper)
        self.chronicle.begin("night 1")
        self.marta = Character(
            shipped_persona("marta"), reader=shipped_reader(), recall=self.chronicle.of("marta")
        )

    def say(self, text: str) -> tuple[str, str]:
        reply = self.marta.answer(text, Situation())
        return reply.plan.key, reply.line


@pytest.fixture
def talk() -> Iterator[Talk]:
    made = Talk()
    yield made
    made.keeper.close()


def test_who_did_something_is_told_by_who_saw_it(talk: Talk) -> None:
    assert talk.say("who mended the barrel?")[0] != "tell.deed"
    talk.marta.notice("lamplighter", {"en": "mended the barrel"})
    for asked in (
        "who mended the barrel?",
        "did I mend the barrel?",
        "谁修好了桶？",
        "我修桶了吗？",
    ):
        key, line = talk.say(asked)
        assert (key, "mended the barrel" in line) == ("tell.deed", True), asked
    assert talk.say("who broke the oar?")[0] != "tell.deed"


@pytest.mark.parametrize(("told", "asked", "words"), [
    ("My boat is called the Gull.", "我的船叫什么？", "the Gull"),
    ("我的狗叫豆豆", "what is my dog called?", "豆豆"),
    ("My name is Ada.", "我叫什么名字？", "Ada"),
    ("我叫小明。", "What is my name?", "小明"),
    ("I promise to bring you oil", "我答应过你什么？", "oil"),
    ("I lost my knife in the river.", "我的刀丢在哪里了？", "river"),
])  # fmt: skip
def test_what_was_told_in_one_language_is_quoted_in_the_other(
    talk: Talk, told: str, asked: str, words: str
) -> None:
    talk.say(told)
    assert words in talk.say(asked)[1]
    assert talk.say("我的猫叫什么？")[0] == "none.forgotten"


@pytest.mark.parametrize("text", [
    "are my papers stamped already?", "how do I get my papers stamped?",
    "do my papers have a stamp?", "我昨天去了岛上", "don't tell anybody that I was here",
])  # fmt: skip
def test_a_question_of_the_game_is_none_after_memory(talk: Talk, text: str) -> None:
    assert talk.say(text)[0] != "none.forgotten"


def test_what_one_does_for_a_living_is_no_question_of_the_game(talk: Talk) -> None:
    assert talk.say("What do I do for a living?")[0] == "none.forgotten"
    talk.say("I am a fisherman.")
    assert "fisherman" in talk.say("What do I do for a living?")[1]


def test_whether_it_was_threatened_or_asked_for_pardon_is_known(talk: Talk) -> None:
    assert talk.say("Have I ever threatened you?")[0] == "none.not_so"
    talk.say("I'll kill you if you do not help me!")
    assert talk.say("我威胁过你吗？")[0] == "none.so"
    assert talk.say("我道歉了吗？")[0] == "none.not_so"
    talk.say("I am sorry.")
    assert talk.say("Did I apologise?")[0] == "none.so"


@pytest.mark.parametrize("text", FORGET_ONE.replace("\n", "|").split("|"))
def test_one_thing_alone_is_not_forgotten_and_never_all_of_it(talk: Talk, text: str) -> None:
    for told in ("My name is Ada.", "My dog is called Bramble."):
        talk.say(told)
    kept = talk.chronicle.log("marta").result()
    for _ in range(3):
        key, line = talk.say(text)
        assert key == "none.only_all"
        assert "Forget everything I told you" in line or "忘了我跟你说过的一切" in line
    assert talk.chronicle.log("marta").result() == kept, "nor is the wish kept as told"
    assert "Bramble" in talk.say("What is my dog called?")[1]


def test_who_says_yes_to_being_forgotten_is(talk: Talk) -> None:
    talk.say("My dog is called Bramble.")
    talk.say("Yes, I mean it.")
    assert "Bramble" in talk.say("What is my dog called?")[1]
    talk.say("Forget everything I told you.")
    assert talk.say("Yes, I mean it.")[0] == "none.erased"
    assert talk.say("What is my dog called?")[0] == "none.forgotten"


@pytest.mark.parametrize("text", ["Forget everything I told you.", "把我告诉你的事都忘了吧"])
def test_who_asks_for_it_is_forgotten_but_for_promises(talk: Talk, text: str) -> None:
    for told in ("My name is Ada.", "My dog is called Bramble.", "I promise to bring you oil."):
        talk.say(told)
    assert talk.say(text)[0] == "none.erasing", "what is gone comes back by no word"
    assert "Bramble" in talk.say("What is my dog called?")[1]
    assert [talk.say(text)[0] for _ in range(2)] == ["none.erasing", "none.erased"]
    assert talk.say("What is my dog called?")[0] == "none.forgotten"
    assert talk.marta.mind is not None
    assert (talk.marta.mind.recall.known().name, talk.marta.mind.recall.known().promises) == ("", 1)
    kept = talk.chronicle.log("marta").result()
    assert not any("Bramble" in line or "Ada" in line for line in kept)


def test_who_asks_again_what_was_told_is_told_something_else(talk: Talk) -> None:
    talk.say("I live at the mill.")
    talk.say("My sister is a weaver.")
    talk.chronicle.begin("night 2")
    lines = [talk.say("What did I tell you last night?")[1] for _ in range(2)]
    assert sorted("mill" in line for line in lines) == [False, True]
    assert sorted("weaver" in line for line in lines) == [False, True]


def test_the_words_for_a_plays_span_are_the_vocabularys() -> None:
    words = Vocabulary(
        {act: "Words." for act in NEEDED},
        values={"last night": {"en": "yesterday"}, "昨晚": {"zh": "昨天"}},
    )
    needed = {
        "en": {"none": ["Well.", "So."], "refuse": ["No.", "Not."], "ask_again": ["What?", "Hm?"]},
        "zh": {
            "none": ["嗯。", "好。"],
            "refuse": ["不。", "不行。"],
            "ask_again": ["什么？", "啊？"],
        },
    }
    persona = {
        "format": "duskfolk-persona", "version": 2, "id": "bram", "manner": "remembers",
        "mood": {"trust": 0.5, "fear": 0, "anger": 0}, "choices": {"bye": {"closing": True}},
        "rules": {"bye": [{"do": "none", "why": "bye"}]},
        "words": {
            "en": {"name": "Bram", "title": "the ferryman", "about": "Rows.", "lines": needed["en"],
                   "choices": {"bye": "Bye."}},
            "zh": {"name": "布兰", "title": "船夫", "about": "划船。", "lines": needed["zh"],
                   "choices": {"bye": "走了。"}},
        },
    }  # fmt: skip
    keeper = Rememberer(":memory:")
    chronicle = Chronicle(keeper)
    chronicle.begin("day 1")
    bram = Character(
        parse_persona(json.dumps(persona), vocabulary=words), recall=chronicle.of("bram")
    )
    for language, told in (("en", "I live at the mill."), ("zh", "我住在磨坊。")):
        said = Said(language, (Heard("news", 0.9, told),), text=told)
        bram.answer(said, Situation())
    chronicle.begin("day 2")
    for language, asked, when in (
        ("en", "What did I tell you last night?", "yesterday"),
        ("zh", "我昨天跟你说了什么？", "昨天"),
    ):
        said = Said(language, (Heard("ask_memory", 0.9, asked),), text=asked)
        line = bram.answer(said, Situation()).line
        assert when in line.lower()
        assert "night" not in line
        assert "晚" not in line
    keeper.close()
