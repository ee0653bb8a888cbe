"""What is forbidden, supposed or told is not done; what is asked for politely still is."""

import pytest
from framed import (
    ACTS,
    FORBIDDEN,
    FORBIDDEN_ZH,
    UNREAL,
    UNREAL_ZH,
    WANTED,
    WANTED_ZH,
    answer,
    filled,
    is_done,
    tongue,
)

from duskfolk.agents.characters import Said, shipped_persona
from duskfolk.agents.characters.folding import levelled, seen
from duskfolk.agents.characters.forms import framed
from duskfolk.agents.characters.understanding import shipped_reader
from duskfolk.agents.characters.vocabulary import SPEECH_ACTS

UNGIVEN = [
    "Never accept an ember from me.",
    "I would sooner die than give you an ember.",
    "I have no ember to give you.",
    "Take your hands off my ember.",
    "Here is an ember, not for you.",
    "I take back the ember I offered.",
    "I had an ember for you but lost it.",
    "I'm giving this ember to the imp.",
    "I offer you my friendship.",
    "Suppose I slip you an ember",
    '"Take this ember" is what the imp said.',
    "我没有火种给你",
    "这块火种不是给你的",
    "我收回我的火种",
    "我把这块火种给小鬼",
    "你要是拿我的火种我就跑",
    "我会给你点三盏灯",
]
ASKED = [
    ("I told you to come with me!", "marta", "follow"),
    ("Imagine that! Follow me.", "marta", "follow"),
    ("Tobin told me to find you. Come with me!", "marta", "follow"),
    ("I suppose you could come with me.", "marta", "follow"),
    ("Marta said you could lead me home.", "edda", "lead"),
    ("If you can, lead me home.", "edda", "lead"),
    ("Whoever you are, come with me!", "marta", "follow"),
    ("I had a bad dream. Hide!", "pip", "hide"),
    ("I will give you an ember if you let me pass.", "oswin", "trade"),
    ("Here is an ember, it is for you.", "oswin", "bribe"),
    ("I have no ember, give me yours.", "marta", "give"),
    ("我没有火种，给我一块吧", "marta", "give"),
    ("I forbid you to hurt Tobin.", "greyhide", "calm"),
    ("Refrain from attacking me!", "greyhide", "calm"),
    ("Promise me to stay.", "marta", "stay"),
    ("假如方便的话，跟我来", "marta", "follow"),
    ("听说你会治伤，请给我治伤", "mosswick", "mend"),
    ("我叫你跟我来！", "marta", "follow"),
    ("人家求你了，跟我来嘛", "marta", "follow"),
    ("大家都说你是好人，带我回家吧", "edda", "lead"),
    ("妈妈病了，请给我一块火种", "marta", "give"),
]
MEANT = [
    ("My goat is called Gerda.", "news"),
    ("My pig is called Gerda.", "news"),
    ("我的羊叫小花", "news"),
    ("I'll light three lamps for you.", "promise"),
    ("will you fight me?", "ask_self"),
    ("if you let me go I will light three lamps for you", "promise"),
    ("do you hate me?", "ask_feeling"),
    ("I lied to you", "news"),
    ("我骗了你", "news"),
    ("I offer you my friendship.", "praise"),
    ("I would promise, but I cannot.", "disagree"),
    ("I promised Tobin to bring him bread.", "news"),
    ("Do you promise to bring bread?", "ask_self"),
    ("我答应过托宾给他带面包", "news"),
    ('"I promise to bring bread", said the imp.', "news"),
    ("You are a goat.", "insult"),
    ("My God, you are stupid", "insult"),
    ("I will burn you", "threaten"),
    ("I am sorry, I lied to you", "apologise"),
    ("Can you forgive me?", "apologise"),
    ("I promise to bring you oil.", "promise"),
    ("I promise not to hurt you.", "promise"),
]


def read(text: str, who: str = "marta") -> Said:
    return shipped_reader().read(text, tongue(text), shipped_persona(who))


@pytest.mark.parametrize("frame", [*FORBIDDEN, *UNREAL, *FORBIDDEN_ZH, *UNREAL_ZH])
def test_what_is_forbidden_supposed_or_told_is_not_done(frame: str):
    assert [filled(frame, act) for act in ACTS if is_done(frame, act)] == []


@pytest.mark.parametrize(("frames", "least"), [(WANTED, 121), (WANTED_ZH, 113)])
def test_what_is_politely_asked_for_is_done(frames: list[str], least: int):
    assert sum(is_done(frame, act) for frame in frames for act in ACTS) >= least


@pytest.mark.parametrize("text", UNGIVEN)
def test_no_goods_move_where_none_are_handed_over(text: str):
    for who in ("oswin", "ysolde", "nix"):
        assert answer(text, who).act in SPEECH_ACTS


@pytest.mark.parametrize(("text", "who", "act"), ASKED)
def test_what_is_asked_for_beside_a_frame_is_done(text: str, who: str, act: str):
    assert answer(text, who).act == act


@pytest.mark.parametrize(("text", "intent"), MEANT)
def test_who_does_what_to_whom_tells_harm_from_what_sounds_like_it(text: str, intent: str):
    assert read(text).main.intent == intent


def test_a_forbidden_act_is_answered_as_a_denial_and_a_told_one_as_news():
    assert read("I forbid you to lead me home.", "edda").slots.negated
    told = read("Imagine you lead me home.", "edda")
    assert (told.main.intent, told.slots.supposed) == ("news", True)


def test_a_reader_of_another_language_finds_no_frame():
    assert framed("Imagine you followed me.", "fr").kind == ""


def test_a_text_is_levelled_and_keeps_its_names():
    assert levelled("don't, dont, do n't, don t, do'nt") == "don't, don't, don't, don't, don't"
    assert levelled("I want a u r o r a; r u o k? went, font, 你好 跟我来") == (
        "I want aurora; r u o k? went, font, 你好 跟我来"
    )
    assert seen("Bj\u00f6rn\u200b") == "Bj\u00f6rn"
