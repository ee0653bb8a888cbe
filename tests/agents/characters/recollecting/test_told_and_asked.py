"""What is told is taken in, and found by who asks in other words; a memory answers no game."""

from collections.abc import Iterator

import pytest

from duskfolk.agents.characters import Character, Conversation, WorldView, shipped_persona
from duskfolk.agents.characters.persona import Persona
from duskfolk.agents.characters.recollecting.called import called_by, name_told
from duskfolk.agents.characters.recollecting.taken_in import is_taken_in
from duskfolk.agents.characters.remembering import Chronicle, Rememberer
from duskfolk.agents.characters.understanding import shipped_reader

NAMES = {
    "My name is Jean-Luc van der Berg.": "Jean-Luc van der Berg",
    "My name is Ada Lovelace.": "Ada Lovelace",
    "I go by Bea.": "Bea", "It's me, Bea.": "Bea", "This is Bea speaking.": "Bea",
    "我是玛丽。": "玛丽", "大家都叫我老王。": "老王", "他们叫我小王": "小王",
    "I go by boat.": "", "My name is De la Cruz.": "", "我是裁缝。": "", "我是西边来的": "",
    "This is Lisbon.": "", "They call him Bea.": "",
}  # fmt: skip
ASKED = [
    ("我今年三十四岁。", "我几岁？", "三十四"), ("我今年三十四岁。", "我多大了？", "三十四"),
    ("我有两个儿子。", "我有几个儿子？", "两个"), ("我是裁缝。", "我是做什么的？", "裁缝"),
    ("我是裁缝。", "我的工作是什么？", "裁缝"),
    ("I used to be a tailor.", "What was my job?", "tailor"),
    ("I am 34 years old.", "What is my age?", "34"),
    ("My birthday is the third of May.", "Is my birthday in June?", "May"),
    ("I have two sons.", "Do I have children?", "sons"),
    ("我住在里斯本。", "我家在哪儿？", "里斯本"), ("我要三十岁了。", "我几岁？", "三十"),
    ("Tomorrow I will marry Ines.", "Whom will I marry?", "Ines"),
    ("You remind me of my mother.", "Who do you remind me of?", "mother"),
]  # fmt: skip
BESIDE_THE_GAME = [
    ("Please don't tell Tobin, but I am afraid of the sea.", "Where does Tobin swim?"),
    ("Sell me five ropes.", "How much is a rope?"),
]


@pytest.mark.parametrize("text", NAMES)
def test_a_name_is_taken_whole_and_its_bearer_spoken_to_by_its_first(text: str):
    assert name_told(text) == NAMES[text]
    assert called_by(name_told(text)) == NAMES[text].partition(" ")[0]


def test_what_is_told_may_begin_with_the_place():
    assert is_taken_in("Behind the stove lies the gold.")
    assert not is_taken_in("In the cellar, please.")


@pytest.fixture
def keeper() -> Iterator[Rememberer]:
    keeper = Rememberer(":memory:")
    yield keeper
    keeper.close()


def _talk(keeper: Rememberer, persona: Persona) -> Conversation:
    chronicle = Chronicle(keeper, player="player")
    chronicle.begin("monday")
    recall = chronicle.of(persona.id)
    one = Character(persona, reader=shipped_reader(), recall=recall)
    return Conversation(one, WorldView(), listener="player")


@pytest.mark.parametrize(("told", "asked", "words"), ASKED)
def test_what_was_told_is_found_by_who_asks_in_other_words(
    told: str, asked: str, words: str, keeper: Rememberer
):
    talk = _talk(keeper, shipped_persona("marta"))
    talk.say(told)
    assert words in talk.say(asked).line


@pytest.mark.parametrize("language", ["en", "zh"])
def test_who_asks_what_else_was_promised_hears_the_others(language: str, keeper: Rememberer):
    talk = _talk(keeper, shipped_persona("marta"))
    given, asked = {
        "en": (
            ("I promise to bring oil.", "I promise to mend the sail."),
            "What else did I promise?",
        ),
        "zh": (("我答应给你带鱼。", "我答应修好船帆。"), "我还答应了你什么？"),
    }[language]
    for each in given:
        talk.say(each)
    lines = [talk.say(asked).line for _ in range(2)]
    assert given[1] in lines[0]
    assert given[0][:-1] in lines[1]


def test_a_wish_to_forget_is_never_what_was_told(keeper: Rememberer):
    talk = _talk(keeper, shipped_persona("marta"))
    talk.say("I hate onions.")
    talk.say("You can forget the onions.")
    assert "I hate onions." in talk.say("What did I tell you about onions?").line


@pytest.mark.parametrize(("told", "asked"), BESIDE_THE_GAME)
def test_no_memory_answers_what_the_game_was_asked(told: str, asked: str, keeper: Rememberer):
    talk = _talk(keeper, shipped_persona("marta"))
    talk.say(told)
    assert told not in talk.say(asked).line
