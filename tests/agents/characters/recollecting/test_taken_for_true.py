"""What a long memory takes for true and tells again, and what it does not, in talk as it is typed.

Each row is a talk with somebody who remembers: what is said, the question at the end, what the
answer has and what it must not have.
"""

import json
import time
from collections.abc import Sequence
from importlib.resources import files

import pytest

from duskfolk.agents import characters
from duskfolk.agents.characters import Character, Heard, Said, Situation, shipped_persona
from duskfolk.agents.characters.lines import Line
from duskfolk.agents.characters.recollecting.called import name_told
from duskfolk.agents.characters.recollecting.forgetting import asks_to_forget, leaves_it
from duskfolk.agents.characters.recollecting.retracting import retracts
from duskfolk.agents.characters.recollecting.unsure import is_unsure
from duskfolk.agents.characters.remembering import Chronicle, Rememberer

TALKS = [
    # all is forgotten once it was asked for twice, in whichever words
    (["My cat is called Tom", "forget everything", "forget everything"], "what is my cat called?",
     "", "Tom"),
    (["My cat is called Tom", "please forget me", "yes, I mean it"], "what is my cat called?",
     "", "Tom"),
    (["我的猫叫汤姆", "忘掉一切", "忘掉一切"], "我的猫叫什么？", "", "汤姆"),
    (["我的猫叫汤姆", "把我忘了", "把我忘了"], "我的猫叫什么？", "", "汤姆"),
    # and nothing is by what is only waved away
    (["My cat is called Tom", "forget everything", "forget it"], "what is my cat called?", "Tom",
     ""),
    (["My cat is called Tom", "forget that", "forget that"], "what is my cat called?", "Tom", ""),
    (["我的猫叫汤姆", "算了", "算了"], "我的猫叫什么？", "汤姆", ""),
    # a lie is taken back, and what was no lie stays
    (["My cat is called Tom", "I lied, my cat is not called Tom"], "what is my cat called?", "",
     "Tom"),
    (["My father was a miller", "that was a lie"], "what was my father?", "", "miller"),
    (["My boat is called Gull", "My dog is called Ash", "I was lying, my boat isn't called Gull"],
     "what is my dog called?", "Ash", "Gull"),
    (["My brother lives in Dorn", "that's not true, my brother lives in Ulm"],
     "where does my brother live?", "Ulm", ""),
    (["我的猫叫汤姆", "我撒谎了，我的猫不叫汤姆"], "我的猫叫什么？", "", "汤姆"),
    (["我爸爸是磨坊主", "刚才那是骗你的"], "我爸爸是做什么的？", "", "磨坊"),
    # what is supposed, doubted, heard or dreamt is no fact, and stands in no fact's place
    (["If I had a cat it would be called Rex"], "what is my cat called?", "", "Rex"),
    (["My cat is called Tom", "maybe my cat is called Zap"], "what is my cat called?", "Tom",
     "Zap"),
    (["My friend says my cat is called Ugly"], "what is my cat called?", "", "Ugly"),
    (["I dreamt that my brother sold my house"], "who sold my house?", "", "brother"),
    (["I dreamt that my brother sold my house"], "what did I dream of?", "brother", ""),
    (["也许我的猫叫闪电"], "我的猫叫什么？", "", "闪电"),
    (["我朋友说我的猫叫丑八怪"], "我的猫叫什么？", "", "丑八怪"),
    # where somebody lives now comes before where somebody lived
    (["I used to live in Brask", "I moved to Tolm"], "where do I live?", "Tolm", ""),
    (["I live in Tolm", "I used to live in Brask"], "where do I live?", "Tolm", "Brask"),
    (["我以前住在河口", "我搬到青山了"], "我住在哪里？", "青山", ""),
    # an answer is of the kind that is asked for
    (["I'll show you my ticket later"], "how much is a ticket?", "", "later"),
    (["I woke up early", "I live in Ravel"], "what do you know about me?", "Ravel", "woke"),
    (["我坐下了", "我来自临江"], "关于我你知道些什么？", "临江", "坐下"),
    (["我坐下了", "我来自临江"], "你了解我什么？", "临江", "坐下"),
    (["My favorite colour is blue"], "whats my favorite colour", "blue", ""),
    (["whats my favorite colour"], "what do you know about me?", "", "favorite"),
    # names
    (["I'm Russian"], "what is my name?", "", "Russian"),
    (["call me Captain Nemo"], "what is my name?", "Captain Nemo", ""),
    (["My name is Ines Okafor-Lindqvist"], "what is my name?", "Ines Okafor-Lindqvist", ""),
    (["my name is Zoë O'Brien"], "what is my name?", "Zoë O'Brien", ""),
    (["My name is Bond", "I'm not Bond"], "what is my name?", "", "Bond"),
    (["My name is Bond", "I'm not Bond"], "what do you know about me?", "", "Bond"),
    (["我叫王小明", "我不叫王小明"], "我叫什么名字？", "", "王小明"),
    (["别叫我王小明"], "我叫什么名字？", "", "王小明"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "asked", "has", "lacks"), TALKS)
def test_what_is_told_again_was_said_to_be_so(
    told: Sequence[str], asked: str, has: str, lacks: str
) -> None:
    line = _talk([*told, asked])[-1]
    assert has in line
    assert not lacks or lacks not in line


def test_what_was_said_is_quoted_as_a_sentence_and_not_always_in_one_wording() -> None:
    """A full stop stands where a line goes on behind a quotation, in both languages."""
    folder = files(characters) / "personas" / "manners" / "remembers.json"
    words = json.loads(folder.read_text("utf-8"))["words"]
    for language, text in (("en", "my cat is called Tom"), ("zh", "我的猫叫汤姆")):
        lines = [Line(each, (), language).fill({"memory_words": text})
                 for each in words[language]["lines"]["none.told"]]  # fmt: skip
        quoting = [line for line in lines if text[1:] in line]
        mark = "。”" if language == "zh" else '."'
        assert all(mark in line for line in quoting)
        assert len({line.split(mark)[1] for line in quoting}) > 2
    after = Line('"{memory_words}", you said.', (), "en")
    assert after.fill({"memory_words": "is it late?"}) == '"Is it late?", you said.'
    assert after.fill({"memory_words": "it is late"}) == '"It is late", you said.'
    amid = Line('First it was "{memory_words}" and then not.', (), "en")
    assert amid.fill({"memory_words": "it is late"}) == 'First it was "It is late" and then not.'


@pytest.mark.parametrize("text", [
    "I'm Norwegian", "I am Exhausted", "I'm Captain", "call me later", "never call me Greta",
    "If you call me Bob", "Suppose my name were Victor", "Wolves here!", "我是认真的",
    "不要叫我小葛",
])  # fmt: skip
def test_what_somebody_is_or_is_not_called_is_no_name(text: str) -> None:
    assert name_told(text) == ""


@pytest.mark.parametrize(("text", "name"), [
    ("I'm Ángel", "Ángel"), ("Olga here.", "Olga"), ("call me boss", "Boss"), ("叫我船长", "船长"),
    ("I'm Adrian", "Adrian"), ("I'm Ahmed", "Ahmed"), ("My name isn't Bond, it's Smith", "Smith"),
])  # fmt: skip
def test_who_asks_to_be_called_so_is(text: str, name: str) -> None:
    assert name_told(text) == name


@pytest.mark.parametrize("text", [
    "My uncle says grace before supper", "My friend has a cat called Rex", "I might be late, my "
    "horse is called Bess", "I get sick if I eat nuts", "我叔叔每天说笑话", "我昨天说我的狗叫阿灰",
    "我不可能忘记你",
])  # fmt: skip
def test_what_is_told_as_so_is_in_no_doubt(text: str) -> None:
    assert not is_unsure(text)


@pytest.mark.parametrize("text", [
    "I lied to my wife", "I was lying in bed", "I am not lying", "Did I lie?", "我没有撒谎",
    "他骗了我",
])  # fmt: skip
def test_a_word_of_lies_takes_nothing_back_by_itself(text: str) -> None:
    assert not retracts(text)


@pytest.mark.parametrize("text", [
    "don't forget everything I told you", "I forget everything these days", "Did you forget me?",
    "别忘了我", "我什么都忘了", "Forget everything but my name",
])  # fmt: skip
def test_who_wants_nothing_forgotten_asks_for_nothing(text: str) -> None:
    assert not asks_to_forget(text)
    assert not leaves_it(text)


def test_a_lie_that_was_taken_back_is_so_again_where_an_older_save_is_loaded() -> None:
    """It replaces what was told, as any fact does, and is undone with it."""
    keeper = Rememberer(":memory:")
    chronicle = Chronicle(keeper, player="lamplighter")
    marta = Character(shipped_persona("marta"), recall=chronicle.of("marta"))
    _say(marta, "My cat is called Tom", 0)
    before = chronicle.mark().result()
    _say(marta, "That was a lie", 1)
    after = chronicle.mark().result()
    lines = [_say(marta, "what is my cat called?", 2)]
    for mark in (before, after):
        chronicle.restore(mark).result()
        lines.append(_say(marta, "what is my cat called?", 3))
    keeper.close()
    assert ["Tom" in line for line in lines] == [False, True, False]


def _talk(told: Sequence[str], who: str = "marta") -> list[str]:
    keeper = Rememberer(":memory:")
    chronicle = Chronicle(keeper, player="lamplighter")
    mind = Character(shipped_persona(who), seed=3, recall=chronicle.of(who))
    lines = [_say(mind, text, at) for at, text in enumerate(told)]
    keeper.close()
    return lines


def _say(mind: Character, text: str, at: int) -> str:
    """What is answered to a text that no reader makes anything of."""
    said = Said(
        "en" if text.isascii() or "Á" in text else "zh", (Heard("unclear", 0.4, text),), text=text
    )
    moment = Situation(seconds=5.0 * at)
    for _ in range(200):
        if mind.think(said, moment):
            break
        time.sleep(0.005)
    return mind.answer(said, moment).line
