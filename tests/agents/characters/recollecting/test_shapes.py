"""What is told is kept and found whatever intent a reader guessed; questions are neither."""

from dataclasses import replace
from pathlib import Path

import pytest

from duskfolk.agents.characters import (
    Character,
    Heard,
    LongRecall,
    Said,
    Situation,
    persona_names,
    shipped_persona,
)
from duskfolk.agents.characters.recollecting.called import name_told
from duskfolk.agents.characters.recollecting.shapes import asks, asks_of_self, tells
from duskfolk.agents.characters.remembering import Chronicle, LongMemory, Note, Rememberer
from duskfolk.agents.characters.understanding import shipped_reader

TOLD = (
    ("en", "My dog is called Bramble.", "What is my dog called?", "Bramble"),
    ("en", "I have two children.", "how many children do I have", "two"),
    ("en", "I live at the mill.", "Where do I live?", "mill"),
    ("en", "My sister Wren works at the ferry.", "Where does my sister work?", "ferry"),
    ("en", "I am afraid of the dark.", "What am I afraid of?", "dark"),
    ("en", "I broke my arm last year.", "What did I break last year?", "arm"),
    ("zh", "我的狗叫小黑。", "我的狗叫什么？", "小黑"),
    ("zh", "我住在磨坊。", "我住在哪里？", "磨坊"),
)


class Talk:
    """One character with a long memory of its own, in a file that is not on the disk."""

    def __init__(self, name: str = "marta", language: str = "en") -> None:
        self.keeper = Rememberer(":memory:")
        self.chronicle = Chronicle(self.keeper)
        self.chronicle.begin("night 1")
        recall: LongRecall = self.chronicle.of(name)
        persona = shipped_persona(name, language)
        self.one = Character(persona, recall=recall, reader=shipped_reader())

    def say(self, text: str, intent: str = "") -> str:
        """Say something, read as this intent or as the reader reads it; what is answered."""
        heard = Said(self.one.language, (Heard(intent, 1.0, text),), text=text) if intent else text
        return self.one.answer(heard, Situation()).line

    def weights(self) -> dict[str, float]:
        """Each sentence that was kept, and what it weighs."""
        notes = self.keeper.ask(lambda memory: memory.notes()).result()
        return {note.text: note.importance for note in notes}


@pytest.mark.parametrize("intent", ["out_of_world", "ask_villager", "ask_self", "chat", "greet"])
def test_what_is_told_weighs_enough_whatever_intent_was_read(intent: str) -> None:
    talk = Talk()
    for language, text, question, _ in TOLD:
        if language == "en":
            talk.say(text, intent)
            talk.say(question, "news")
    weights = talk.weights()
    talk.keeper.close()
    for language, text, question, _ in TOLD:
        if language == "en":
            assert weights[text] >= 0.5, text
            assert weights[question] <= 0.1, question


@pytest.mark.parametrize(("language", "text", "question", "word"), TOLD)
def test_a_plain_question_finds_what_was_told(
    language: str, text: str, question: str, word: str
) -> None:
    talk = Talk(language=language)
    before = talk.say(question)
    talk.say(text)
    answer = talk.say(question)
    talk.keeper.close()
    assert word not in before
    assert word in answer


@pytest.mark.parametrize(
    ("told", "question"),
    [("I know your secret.", "What is your secret?"), ("I saw an ember.", "Where is an ember?"),
     ("I want to open the gate.", "How do I open the gate?"),
     ("Marta told me of the lamps.", "Which lamps are dark?")],
)  # fmt: skip
def test_a_question_after_the_game_is_none_after_a_memory(told: str, question: str) -> None:
    talk = Talk()
    talk.say(told)
    reply = talk.one.answer(question, Situation())
    talk.keeper.close()
    assert talk.one.memory.moments[-1].intent != "ask_memory", reply.line


def test_who_has_no_rules_for_a_memory_answers_as_it_was_read() -> None:
    talk = Talk()
    talk.say("My dog is called Bramble.")
    whole = talk.one.persona
    talk.one.persona = replace(
        whole, tongues={}, rules=tuple(rule for rule in whole.rules if rule.intent != "ask_memory"),
        choices=tuple(each for each in whole.choices if each.intent != "ask_memory"),
    )  # fmt: skip
    reply = talk.one.answer(
        Said("en", (Heard("chat"),), text="What is my dog called?"), Situation()
    )
    talk.keeper.close()
    assert talk.one.memory.moments[-1].intent == "chat", reply.line


@pytest.mark.parametrize("name", persona_names())
def test_plain_questions_tell_no_guess_at_a_secret_from_any_other_word(name: str) -> None:
    told: set[tuple[str, bool]] = set()
    for word in (*shipped_persona(name).hidden(), "marmalade"):
        if not name_told(word):
            talk = Talk(name)
            talk.say(f"My uncle painted {word} on the barn.")
            reply = talk.one.answer("What did my uncle paint on the barn?", Situation())
            talk.keeper.close()
            told.add((reply.plan.key, word.casefold() in reply.line.casefold()))
    assert {said for _, said in told} == {True}, told
    assert len({key.split("#")[0] for key, _ in told}) == 1


def test_a_question_is_no_answer_to_a_question(tmp_path: Path) -> None:
    memory = LongMemory(tmp_path / "memories.sqlite")
    hears = frozenset({"marta"})
    memory.remember(Note("lamplighter", "What is my dog called?", hears))
    assert memory.recall("marta", "What is my dog called?") == []
    memory.remember(Note("lamplighter", "My dog is called Bramble.", hears))
    for _ in range(20):
        memory.remember(Note("lamplighter", "what is my dog called", hears))
    found = [each.note.text for each in memory.recall("marta", "What is my dog called?")]
    memory.close()
    assert found[0] == "My dog is called Bramble."


@pytest.mark.parametrize(
    "text", ["Good evening.", "Thank you so much.", "I am sorry.", "Follow me.", "You are a fool!",
             "Give me an ember.", "你好", "谢谢你", "再见", "跟我来", "Where is my dog"],
)  # fmt: skip
def test_a_greeting_or_a_request_tells_nothing(text: str) -> None:
    assert not tells(text)


@pytest.mark.parametrize(
    ("text", "asked", "of_self"),
    [("When I was young I had a dog.", False, False), ("Who stole my lamp", True, True),
     ("May is my month.", False, False), ("Where do I go?", True, False),
     ("What is your name?", True, False), ("你知道我的狗叫什么吗？", True, True),
     ("Do you remember which flowers I like?", True, True), ("我怎么去大门？", True, False),
     ("I want to know what my dog is called.", True, True)],
)  # fmt: skip
def test_a_question_is_known_by_its_shape(text: str, asked: bool, of_self: bool) -> None:
    assert (asks(text), asks_of_self(text)) == (asked, of_self)
