"""An own intent is meant by sentences of the form of its examples, and by no others."""

import json

import pytest

from duskfolk.agents.characters import Character, Conversation, Vocabulary, WorldView
from duskfolk.agents.characters.forms import is_left, is_put_off
from duskfolk.agents.characters.forms.told import told_by
from duskfolk.agents.characters.personas import parse_persona
from duskfolk.agents.characters.understanding import shipped_reader

EXAMPLES = {
    "en": {
        "lift": ["Lift the drawbridge.", "Raise the bridge, please.", "I need the bridge up",
                 "let's have the drawbridge up"],
        "borrow": ["Lend me a ladder.", "Give me your ladder.", "can I borrow a ladder",
                   "I need a ladder"],
        "ask_toll": ["What is the toll?", "How much is it to pass the bridge?",
                     "what do you charge", "what does the drawbridge cost"],
        "admit": ["It was me.", "I broke the chain.", "I did it.", "I am the one who broke it"],
    },
    "zh": {
        "lift": ["把吊桥升起来。", "请升桥。", "我要吊桥升上去", "升一下吊桥"],
        "borrow": ["借我一把梯子。", "给我你的梯子。", "能借个梯子吗", "我需要一把梯子"],
        "ask_toll": ["过桥费多少？", "过桥要多少钱？", "你收多少钱", "吊桥怎么收费"],
        "admit": ["是我。", "链子是我弄断的。", "是我干的。", "我坦白，是我弄断的"],
    },
}  # fmt: skip
WORDS = ("none", "ask_again", "refuse", "part", "tell", "hint")
GATE = Vocabulary({
    **dict.fromkeys(WORDS, "Nothing."), "lift_bridge": "It rises.",
    "lend_ladder": "A ladder is lent.",
})  # fmt: skip
LINES = {"en": ["Aye.", "So it is."], "zh": ["好。", "是这样。"]}
SAYS = (*WORDS[:4], "lift_bridge", "lend_ladder", "hint.toll", "hint.admit", "none.besides")
FILE = {
    "format": "duskfolk-persona", "version": 2, "id": "keeper",
    "mood": {"trust": 0.5, "fear": 0, "anger": 0}, "intents": list(EXAMPLES["en"]),
    "acts": {"lift_bridge": {}, "lend_ladder": {}},
    "rules": {
        "lift": [{"do": "lift_bridge", "why": "it was asked"}, {"do": "refuse", "why": "no"}],
        "borrow": [{"do": "lend_ladder", "why": "it was asked"}, {"do": "refuse", "why": "no"}],
        "ask_toll": [{"do": "hint.toll", "why": "it is no secret"}],
        "admit": [{"do": "hint.admit", "why": "somebody says that they did it"}],
        "bye": [{"do": "part", "why": "they part"}],
    },
    "choices": {"bye": {"closing": True}},
    "words": {tongue: {
        "name": "Orla", "title": "the keeper", "about": "Keeps.", "choices": {"bye": "Orla, bye."},
        "examples": examples, "lines": {key: LINES[tongue] for key in SAYS},
    } for tongue, examples in EXAMPLES.items()},
}  # fmt: skip
ORLA = parse_persona(json.dumps(FILE), "keeper", GATE)

TOLD = [
    "the bridge is high", "I like the drawbridge", "my brother raised the bridge",
    "your drawbridge is rusty", "I came over the bridge", "the guard lifted the bridge at noon",
    "I lost my ladder", "your ladder is broken", "I brought your ladder back",
    "here is your ladder",
    "somebody took the ladder", "you raised the bridge yesterday", "the bridge fell down",
    "吊桥很高", "我喜欢这座吊桥", "卫兵升了吊桥", "梯子我弄丢了", "你的梯子坏了",
]  # fmt: skip
PUT_OFF = [
    "raise the bridge if you see my brother", "lift the drawbridge tomorrow",
    "when the cart comes, lift the bridge", "would you lend me a ladder if I asked?",
    "raise the bridge at midnight", "unless I come back, raise the bridge",
    "if I ask you to raise the bridge, will you?", "I might want a ladder later",
    "明天升吊桥", "等车来了再升桥", "要是他来了就升桥", "看见我哥哥就把桥升起来",
]  # fmt: skip
ASKED = [
    ("raise the bridge", "lift_bridge"), ("could you lift the drawbridge?", "lift_bridge"),
    ("I want the bridge up", "lift_bridge"), ("raise the bridge if you can", "lift_bridge"),
    ("the drawbridge, please, raise it", "lift_bridge"),
    ("you should raise the bridge", "lift_bridge"),
    ("when you are ready, raise the bridge", "lift_bridge"), ("a ladder, please", "lend_ladder"),
    ("I have to borrow a ladder", "lend_ladder"),
    ("lend me a ladder, I will bring it back tomorrow", "lend_ladder"),
    ("don't raise the bridge, just lend me a ladder", "lend_ladder"),
    ("lend me a ladder and don't lift the bridge", "lend_ladder"),
    ("no ladder, raise the bridge", "lift_bridge"),
    ("raise the bridge and shut the gate", "lift_bridge"),
    ("升吊桥吧", "lift_bridge"), ("如果可以，请升桥", "lift_bridge"),
    ("借我梯子，我明天还", "lend_ladder"),
    ("别升桥，借我一把梯子", "lend_ladder"),
]  # fmt: skip
ELSEWHERE = ["give me money", "give me a fish", "come with me", "I can pay you later",
             "again please", "跟我来"]  # fmt: skip
ADMITTED = ["it was me", "I broke the chain", "okay, it was me who broke it", "是我干的"]
NOT_ADMITTED = [
    "I did not break the chain", "it was not me", "I'm not the one who broke it",
    "my sister did it",
    "she broke the chain", "did I break it?", "不是我干的", "我没弄断链子",
]  # fmt: skip


def said(text: str) -> tuple[list[str], str, str]:
    """What was done, what was said, and its line."""
    acts: list[str] = []
    orla = Character(ORLA, reader=shipped_reader())
    orla.speak("zh" if any(letter >= "\u4e00" for letter in text) else "en")
    world = WorldView(
        legal=lambda: {"lift_bridge", "lend_ladder"}, do=lambda plan: acts.append(plan.act) or True
    )
    reply = Conversation(orla, world).say(text)
    return acts, reply.plan.key, reply.line


@pytest.mark.parametrize("text", TOLD + PUT_OFF + ELSEWHERE)
def test_a_statement_a_condition_another_time_or_another_wish_is_no_request(text: str):
    assert said(text)[0] == []


@pytest.mark.parametrize(("text", "act"), ASKED)
def test_what_is_asked_for_is_done_and_a_denial_holds_for_its_own_clause(text: str, act: str):
    assert said(text)[0] == [act]


@pytest.mark.parametrize("text", PUT_OFF)
def test_what_is_put_off_is_supposed(text: str):
    language = "zh" if any(letter >= "\u4e00" for letter in text) else "en"
    assert is_put_off(text.casefold(), language)


@pytest.mark.parametrize("text", ADMITTED)
def test_examples_that_tell_are_heard_from_who_tells_the_same(text: str):
    assert said(text)[1] == "hint.admit"


@pytest.mark.parametrize("text", NOT_ADMITTED)
def test_a_statement_that_is_denied_or_of_somebody_else_is_not_made(text: str):
    assert said(text)[1] != "hint.admit"


@pytest.mark.parametrize(
    "text", ["how much is it to get over the bridge", "what does it cost to raise the bridge"]
)
def test_a_question_after_a_price_is_one_though_it_names_the_deed(text: str):
    assert said(text)[:2] == ([], "hint.toll")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("raise the bridge and lend me a ladder", "lift"),
        ("Lend me a ladder. Raise the bridge.", "borrow"),
        ("what is the toll? raise the bridge", "ask_toll"),
        ("升桥。借我一把梯子。", "lift"),
    ],
)
def test_of_two_own_requests_the_first_is_answered_and_the_other_is_not_passed_over(
    text: str, first: str
):
    language = "zh" if any(letter >= "\u4e00" for letter in text) else "en"
    heard = shipped_reader().read(text, language, ORLA.speaking(language))
    assert (heard.main.intent, is_left(heard, heard.main)) == (first, True)


@pytest.mark.parametrize(
    ("text", "teller"),
    [
        ("the bell is loud", "others"), ("i lost my papers", "I"), ("it was me", "I"),
        ("here are my papers", "here"), ("you promised it", "you"), ("open the gate", ""),
        ("i want a rope", ""), ("my papers need a stamp", ""), ("a rope, please", ""),
    ],
)  # fmt: skip
def test_who_tells_something_is_told_by_the_subject(text: str, teller: str):
    assert told_by(text, "en") == teller


@pytest.mark.parametrize(
    "text",
    ["row me over before the tide turns", "wait here until tomorrow", "come at once",
     "follow me if you want to live", "i will pay you tomorrow, row me over",
     "whenever you like, row me over", "就现在，送我过去", "如果方便，送我过去"],
)  # fmt: skip
def test_a_politeness_a_haste_and_a_payment_put_nothing_off(text: str):
    assert not is_put_off(text, "zh" if any(letter >= "\u4e00" for letter in text) else "en")
