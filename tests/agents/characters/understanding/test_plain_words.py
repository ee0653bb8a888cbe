"""What words plainly say is meant, whatever they are near to; and doubt harms nobody."""

import pytest

from duskfolk.agents.characters import Character, Mood, Situation, shipped_persona
from duskfolk.agents.characters.personas import persona_names
from duskfolk.agents.characters.recollecting.called import introduces
from duskfolk.agents.characters.understanding import shipped_reader
from duskfolk.agents.characters.understanding.plain_words import INSTEAD, plainly
from duskfolk.agents.characters.understanding.rejection import LEAST, judged

MEANT = {
    "promise": ("I will not flash you", "I won't hurt you",
              "we will never leave you behind to harm you",
                "我不会伤害你", "我绝不会骗你"),
    "disagree": ("I will not bring you home", "I won't help you", "I have nothing for you",
                 "我不会带你回家", "我没有东西给你"),
    "news": ("I broke my promise", "shit, a wolf!", "watch out!",
              "I will tell you a secret: I lied",
             "can I tell you a secret?", "糟了，有狼！", "小心！", "告诉你一个秘密：我怕黑"),
    "praise": ("you are not stupid", "you're not a coward", "you are my friend",
              "we can be friends",
               "你不笨", "你不是胆小鬼", "你是我的朋友", "我想死你了"),
    "comfort": ("I'm not angry with you", "I forgive you", "I don't blame you", "我没生你的气",
              "我原谅你了"),
    "despair": ("I want to kill myself", "I want to die", "I really just want to die.",
                "I don't want to live anymore", "I'd be better off dead", "我想死", "不想活了",
              "我想自杀"),
    "sorrow": ("I am so sad", "I feel very lonely", "nobody loves me", "我好难过", "没人在乎我"),
    "ask_memory": ("what is my name?", "do you remember my name?", "who am I?",
                   "what secret did I tell you?", "did you follow me?", "我叫什么？",
              "你记得我的名字吗"),
    "ask_why": ("why?", "but why not?", "why won't you follow me?", "为什么？",
              "你为什么不跟我走？"),
    "more": ("tell me more", "go on", "再说一点吧", "还有呢"),
    "ask_here": ("where are we?", "where am I", "我们在哪里？", "这是什么地方"),
    "light_lamp": ("light the lamp", "can you light that lamp, please", "把灯点亮"),
    "pass_on": ("Tobin should follow me", "tell Tobin to follow me", "托宾应该跟我走",
              "让托宾跟我走"),
    "hurry": ("come on", "run!", "快跑！"),
    "chat": ("bloody imps", "damn it", "该死的小鬼们"),
    "ask_help": ("shall I light the lamp?", "要我点灯吗？"),
    "greet": ("My name is Robin", "I'm Robin", "call me Robin", "you can call me Robin",
              "the name is Robin", "我叫小明", "你好，我叫小明"),
    "": ("I will flash you", "I don't want to die", "I promise to bring you home", "you are stupid",
         "follow me", "tell me to wait", "why are the lamps dark?", "shit, you idiot",
              "run to the gate",
         "where is the gate?", "My name is Robin, follow me!", "我不想死", "你真笨", "跟我来",
         "我会带你回家"),
}  # fmt: skip
"""Intent -> texts; of the last ones the heads decide."""


@pytest.mark.parametrize(
    ("meant", "text"), [(m, each) for m, texts in MEANT.items() for each in texts]
)
def test_words_that_leave_no_doubt_decide(meant: str, text: str):
    language = "en" if text.isascii() else "zh"
    assert plainly(text, language, tuple(INSTEAD)) == meant


def test_who_lacks_an_intent_answers_the_nearest_one_of_the_common_table():
    assert plainly("I want to die", "en") == "comfort"
    assert plainly("why?", "en") == "repeat"


def test_a_name_is_an_introduction_where_nothing_else_is_said():
    assert introduces("Good evening, my name is Robin.")
    assert not introduces("My name is Robin and I will burn your house.")


@pytest.mark.parametrize("name", persona_names())
@pytest.mark.parametrize("text", ["I want to kill myself", "我想死"])
def test_despair_is_taken_seriously_by_everybody_and_moves_no_mood(name: str, text: str):
    one = Character(shipped_persona(name), reader=shipped_reader())
    before: Mood = one.mood
    reply = one.answer(text, Situation())
    assert reply.plan.key == "none.despair"
    assert one.mood == before
    assert ("helpline" in reply.line) or ("热线" in reply.line)


@pytest.mark.parametrize(("given", "asked", "name"), [
    ("My name is Robin.", "What is my name?", "Robin"), ("我叫小明。", "我叫什么？", "小明"),
])  # fmt: skip
def test_a_name_is_remembered_within_a_talk_without_a_long_memory(
    given: str, asked: str, name: str
):
    one = Character(shipped_persona("edda"), reader=shipped_reader())
    assert one.answer(asked, Situation()).plan.key == "none.forgotten"
    first, second = one.answer(given, Situation()), one.answer(asked, Situation())
    assert (first.act, second.plan.key) == ("greet", "tell.name")
    assert name in first.line
    assert name in second.line
    assert name not in one.save()
    one.forget()
    assert one.answer(asked, Situation()).plan.key == "none.forgotten"


@pytest.mark.parametrize("text", ["don't follow me", "stop following me", "不要跟我来"])
def test_who_is_told_not_to_follow_stays(text: str):
    one = Character(shipped_persona("edda"), reader=shipped_reader())
    legal = frozenset(("follow", "stay", "order"))
    assert one.answer(text, Situation(legal)).act != "follow"


@pytest.mark.parametrize("intent", sorted(LEAST))
def test_what_has_consequences_is_not_done_upon_a_guess(intent: str):
    weak = LEAST[intent] - 0.02
    assert judged({intent: weak, "praise": 0.25}, "a text", is_of_here=False)[0] == "praise"
    assert judged({intent: weak, "praise": 0.05}, "a text", is_of_here=False)[0] == "unclear"
    assert judged({intent: LEAST[intent], "praise": 0.2}, "a text", is_of_here=False)[0] == intent
