"""Questions about the game: which thing is asked about, and what is no question of the kind."""

import pytest

from duskfolk.agents.characters import Character, Situation, persona_names, shipped_persona
from duskfolk.agents.characters.understanding import shipped_reader
from duskfolk.agents.characters.understanding.plain_how import asked_how
from duskfolk.agents.characters.understanding.plain_words import plainly

ABOUT = [
    ("how do I light a lamp?", "lamp"), ("So how can one kindle these lamps", "lamp"),
    ("how are the lamps lit?", "lamp"), ("what do I need to light the lamp", "lamp"),
    ("what is an ember for?", "ember"), ("What do I do with this ember?", "ember"),
    ("whats the use of embers", "ember"), ("what does the hearth do?", "hearth"),
    ("what is oil good for", "oil"), ("how do I use the lantern?", "lantern"),
    ("how do I win?", "winning"), ("what is the goal of this game", "winning"),
    ("how does this work?", "winning"), ("how do I lose", "losing"),
    ("what happens when it gets dark?", "losing"),
    ("how do I get past you?", "past"),
    ("how can I slip by you", "past"), ("what do you want to let me pass?", "past"),
    ("how do I hide?", "grass"), ("how do I avoid being seen", "grass"),
]  # fmt: skip
ABOUT_ZH = [
    ("灯怎么点？", "lamp"), ("怎么才能把灯点亮", "lamp"), ("请问怎么点灯", "lamp"),
    ("火种有什么用？", "ember"), ("火种是干什么的", "ember"), ("这个火种怎么用？", "ember"),
    ("灯油有什么用", "oil"), ("炉火是干嘛用的", "hearth"), ("怎么用提灯？", "lantern"),
    ("怎么才能赢？", "winning"), ("目标是什么", "winning"), ("这个怎么玩", "winning"),
    ("天黑了会怎么样？", "losing"), ("怎么会输", "losing"), ("怎么才能过你这一关？", "past"),
    ("要怎样你才肯放我过去", "past"), ("怎么躲起来？", "grass"), ("怎样才能不被发现", "grass"),
]  # fmt: skip
OTHERWISE = [
    "how do I find an ember?", "where is the lamp", "how many lamps are dark", "how is the lamp?",
    "light the lamp", "how do I look tonight?", "how do you light lamps, and who taught you?",
    "what is that ember doing there", "let me past you", "I win", "how did you lose your way?",
    "I know how to light a lamp", "how do I get home from here?",
    "what is the matter?", "how do I thank you?", "what are you for?", "hide in the grass",
    "火种在哪里", "点灯", "把灯点亮", "你怎么样", "我知道怎么点灯了", "放我过去", "你怎么躲在这里",
    "灯怎么灭了",
    "我赢了", "你为什么不躲起来",
]  # fmt: skip
ABLE = [
    "what can you do?", "What can you do for me?", "so what can I ask you?",
    "what are you good for",
    "what can you tell me", "which orders do you take?", "what commands are there",
    "do you take orders?", "how can you help me?", "what are my options?",
    "can you do anything useful",
    "how do I make you follow me?", "What can I say to you?", "are you any use",
    "你会什么？", "你能做什么", "你能帮我什么忙？", "我能问你什么？",
    "我可以让你做什么", "你有什么用",
    "你有什么本事？",
    "你听什么命令", "怎么才能让你跟我走",
]  # fmt: skip
NOT_ABLE = [
    "what can you do about the wolf?", "what can I do for you?", "what can you see?",
    "can you do that again", "follow orders!", "I can do anything", "what did you do?",
    "what can I give you?", "can you wait here?", "how do I make bread?",
    "你会跟我走吗", "你能等我吗", "你做了什么", "我能帮你什么", "你会害怕吗",
]  # fmt: skip


@pytest.mark.parametrize(("text", "topic"), ABOUT)
def test_english_questions_for_how_it_works_have_a_topic(text: str, topic: str) -> None:
    assert asked_how(text, "en") == topic


@pytest.mark.parametrize(("text", "topic"), ABOUT_ZH)
def test_chinese_questions_for_how_it_works_have_a_topic(text: str, topic: str) -> None:
    assert asked_how(text, "zh") == topic


@pytest.mark.parametrize("text", OTHERWISE)
def test_what_asks_for_a_place_or_is_told_has_none(text: str) -> None:
    assert asked_how(text, "zh" if text[0] > "\u3400" else "en") == ""


@pytest.mark.parametrize("text", ABLE)
def test_who_asks_what_somebody_can_do_is_heard(text: str) -> None:
    language = "zh" if text[0] > "\u3400" else "en"
    assert plainly(text, language, ("ask_able",)) == "ask_able"
    assert plainly(text, language) == "ask_help", "by who has no rule for it"


@pytest.mark.parametrize("text", NOT_ABLE)
def test_what_only_sounds_like_it_is_not(text: str) -> None:
    assert plainly(text, "zh" if text[0] > "\u3400" else "en", ("ask_able",)) != "ask_able"


@pytest.mark.parametrize("name", persona_names())
def test_everybody_answers_what_the_game_is_about(name: str) -> None:
    reader = shipped_reader()
    for language, lamp, win in (
        ("en", "how do I light a lamp?", "how do I win?"),
        ("zh", "灯怎么点？", "怎么才能赢？"),
    ):
        character = Character(shipped_persona(name, language))
        for text, about in ((lamp, "lighting"), (win, "winning")):
            reply = character.answer(reader.read(text, language, character.persona), Situation())
            assert (reply.act, reply.plan.about) == ("tell", about)


def test_a_question_for_the_price_of_passing_pays_nothing() -> None:
    reader, oswin = shipped_reader(), shipped_persona("oswin")
    rich = Situation(frozenset({"bribe", "calm", "look_away"}), {"carrying": True, "has_oil": True})
    for text in (
        "what do you want to let me pass?",
        "how do I get past you?",
        "怎么才能过你这一关？",
    ):
        reply = Character(oswin).answer(reader.read(text, "en", oswin), rich)
        assert (reply.act, reply.plan.about) == ("hint", "price"), text
