"""Whoever asks about an act, tells of it, denies it or asks leave for it has not done it."""

import random

import pytest

from duskfolk.agents.characters import Heard, shipped_persona
from duskfolk.agents.characters.learn import grammar
from duskfolk.agents.characters.mention import as_meant
from duskfolk.agents.characters.understanding import shipped_reader
from duskfolk.agents.characters.understanding.clauses import clauses
from duskfolk.agents.characters.understanding.pieces import normal
from duskfolk.agents.characters.understanding.slots.finding import called

MEANT = {
    "ask_memory": (
        "What did Oswin promise me?", "Did I say sorry?", "Have I thanked you?",
        "奥斯温答应了我什么？", "我道歉了吗",
    ),
    "ask_other": (
        "did he hide?", "Did Oswin say sorry?", "Has Pip apologised?", "Did he thank you?",
        "Who said sorry?", "Did anybody offer you an ember?", "他躲起来了吗", "他说对不起了吗？",
    ),
    "news": ("He said sorry", "Oswin promised me an ember", "奥斯温答应给我火种"),
    "disagree": (
        "I promise nothing.", "I make no promises.", "I won't apologise", "I'm not sorry",
        "我什么都不答应", "我不道歉",
    ),
    "threaten": ("I promise to kill you.", "I swear I will hurt you.", "我保证杀了你"),
    "promise": ("I'm not going to hurt you", "I am not going to hurt you.", "我不会伤害你",
                "I promise to bring you home"),
    "comfort": ("I am not here to hurt you", "我不是来伤害你的"),
    "ask_help": ("may I follow you?", "Can I come with you?", "could I hide here?",
                 "我可以跟着你吗？"),
    "insult": ("great job, idiot", "well done, moron", "干得好，笨蛋"),
    "let_pass": ("may I pass?",), "apologise": ("I am sorry",), "follow": ("托宾，跟我走好吗",),
}  # fmt: skip


@pytest.mark.parametrize(
    ("meant", "text"), [(m, each) for m, texts in MEANT.items() for each in texts]
)
def test_an_act_that_is_spoken_of_is_not_done(meant: str, text: str):
    assert shipped_reader().read(text, "en", shipped_persona("marta")).main.intent == meant


def test_what_is_asked_for_beside_a_question_about_others_is_heard():
    said = shipped_reader().read("Did Oswin say sorry? Follow me!", "en", shipped_persona("marta"))
    assert [each.intent for each in said.intents] == ["ask_other", "follow"]


@pytest.mark.parametrize("text", ["皮普躲起来了吗", "皮普，躲起来好吗"])
def test_who_is_called_by_name_is_nobody_else(text: str):
    assert as_meant(Heard("hide"), text, "zh", ("奥斯温",)).intent == "hide"
    is_asked = "，" not in text
    assert (as_meant(Heard("hide"), text, "zh", ("皮普",)).intent == "ask_other") == is_asked


@pytest.mark.parametrize("language", ["en", "zh"])
def test_of_our_own_lessons_none_is_taken_for_what_is_only_spoken_of(language: str):
    lists, luck = grammar.words(language), random.Random(0)
    turned = [
        (line.intent, text)
        for line in grammar.lines(language)
        for text in grammar.draw(line, lists, 1, luck)
        for part in (text, *clauses(text))
        if as_meant(Heard(line.intent), normal(part).strip(), language, called(language, "marta"))
        != Heard(line.intent)
    ]
    assert not turned
