"""What goes no further is known by how it is said, not by a list of sayings."""

import pytest

from duskfolk.agents.characters.recollecting.confidence import (
    covers_what_was_said,
    is_in_confidence,
)

SECRET = [
    "Do not tell that to anybody.", "please don't ever repeat this",
    "you must not mention it to them",
    "never breathe a word of this", "keep this to yourself", "keep my name secret, please",
    "keep what I told you under your hat", "not a word to the wardens", "tell no one",
    "say nothing", "nobody else must know", "no one may ever hear of it", "this stays between us",
    "between you and me, I took it", "it goes no further", "for your ears only", "keep mum",
    "don`t let anyone know", "you cannot share that with others", "I swear you to secrecy",
    "don't spread this around", "hold your tongue about it", "this is confidential",
    "别告诉别人", "不要跟任何人说", "这事千万别说出去", "谁都别告诉", "别让他们知道", "替我保密",
    "这事就咱俩知道", "你知我知", "这是我们之间的事", "不许对别人讲", "别往外传", "这话不能传出去",
]  # fmt: skip
OPEN = [
    "Tell me of the seal.", "don't tell me what to do", "I never said that", "I won't tell you",
    "keep quiet", "keep still", "do not say no", "nobody knows where the gate is",
    "tell everybody",
    "he did not tell me", "there is nobody here", "I have nothing to say", "stay between the lamps",
    "don't talk to me like that", "say hello to Pip", "do not move", "never mind",
    "Don't mention it.", "告诉我大门在哪", "别告诉我你忘了",
    "没人知道", "我没说过", "别动", "别跟我说话", "告诉大家", "我不能说",
]  # fmt: skip


@pytest.mark.parametrize("text", SECRET)
def test_what_goes_no_further_is_a_confidence(text: str):
    assert is_in_confidence(text)


@pytest.mark.parametrize("text", OPEN)
def test_other_denials_and_other_tellings_are_none(text: str):
    assert not is_in_confidence(text)


@pytest.mark.parametrize(
    "text", ["Don't repeat this to anyone.", "Keep that to yourself, please.", "别告诉任何人。",
             "You must never mention that.", "这事别说出去。"],
)  # fmt: skip
def test_a_confidence_that_says_nothing_else_covers_what_was_said_before(text: str):
    assert covers_what_was_said(text)


def test_one_that_says_more_covers_itself_alone():
    assert not covers_what_was_said("Don't tell Oswin that I keep his lamp.")
    assert not covers_what_was_said("别告诉守卫我拿了火种。")


@pytest.mark.parametrize(
    "text",
    ["Swear you will not repeat it: I stole the bell.", "Mum's the word: I stole the bell.",
     "This is only for your ears.", "Please be discreet.", "Shh!", "我偷了钟，这事只有你知道。",
     "d\u200bon't t\u200bell anyone", "D\u043en't tell anyone.", "嘘，别声张"],
)  # fmt: skip
def test_a_confidence_is_heard_in_other_frames_and_letters(text: str):
    assert is_in_confidence(text)


@pytest.mark.parametrize(
    "text",
    ["I swear to you I will not tell", "只有你知道路吗", "I heard a hush in the woods.",
     "Your ears are big.", "Mum is at home."],
)  # fmt: skip
def test_words_near_to_a_confidence_are_none(text: str):
    assert not is_in_confidence(text)
