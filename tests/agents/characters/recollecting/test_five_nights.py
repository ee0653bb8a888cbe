"""Five nights of talk: what people ask in passing is answered by what was said, in two tongues."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from duskfolk.agents.characters import (
    Character,
    Heard,
    Reply,
    Said,
    Situation,
    Slots,
    shipped_persona,
)
from duskfolk.agents.characters.recollecting.asking import is_of_past, teller_of
from duskfolk.agents.characters.remembering import Chronicle, Rememberer


class Nights:
    """Talks with Marta and Tobin, whatever a reader takes a sentence for."""

    def __init__(self, path: Path, language: str) -> None:
        self.path, self.night, self.language = path, 0, language
        self.begin()

    def begin(self) -> None:
        self.night += 1
        self.keeper = Rememberer(self.path)
        self.chronicle = Chronicle(self.keeper)
        self.chronicle.begin(f"night {self.night}")
        self.people = {
            name: Character(shipped_persona(name).speaking(self.language),
                            recall=self.chronicle.of(name))
            for name in ("marta", "tobin")
        }  # fmt: skip

    def sleep(self) -> None:
        self.say("Hm.", "tobin")  # a night in which nobody says anything is none
        self.keeper.close()
        self.begin()

    def say(self, text: str, name: str = "marta", intent: str = "unclear", who: str = "") -> Reply:
        slots = Slots(who=(who,)) if who else Slots()
        said = Said(self.language, (Heard(intent, 0.6, text),), slots, text)
        reply = self.people[name].answer(said, Situation(seconds=1.0))
        self.keeper.ask(lambda memory: None).result()
        return reply


@pytest.fixture(params=["en", "zh"])
def nights(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Nights]:
    made = Nights(tmp_path / "memories.sqlite", request.param)
    yield made
    made.keeper.close()


def of(nights: Nights, english: str, chinese: str) -> str:
    return english if nights.language == "en" else chinese


def test_what_is_known_of_who_asks_and_what_was_talked_about_is_told(nights: Nights) -> None:
    fact = of(nights, "I like plum cake.", "我喜欢吃李子糕。")
    nights.say(fact)
    nights.sleep()
    for english, chinese in (
        ("What do you know about me?", "你知道我什么事？"),
        ("What did we talk about last time?", "上次我们聊了什么？"),
        ("Do you remember last night?", "我昨晚说了什么？"),
        ("What did I tell you last night?", "我昨晚跟你说了什么？"),
    ):
        asked = of(nights, english, chinese)
        intent = "ask_memory" if asked.startswith("Do you") else "ask_secret"
        assert fact in nights.say(asked, intent=intent).line, asked


def test_a_promise_does_not_hide_all_else_that_was_told(nights: Nights) -> None:
    fact = of(nights, "I have lost my ring.", "我的戒指丢了。")
    nights.say(fact)
    nights.say(
        of(nights, "I promise to bring you an ember.", "我答应给你带一个火种。"), intent="promise"
    )
    nights.sleep()
    assert (
        fact
        in nights.say(of(nights, "What did I tell you last night?", "我昨晚告诉你什么了？")).line
    )


def test_nights_are_counted_and_the_count_is_no_word_to_look_for(nights: Nights) -> None:
    nights.say(of(nights, "I live in the mill.", "我住在磨坊。"))
    for _ in range(3):
        nights.sleep()
    asked = of(nights, "What did I tell you three nights ago?", "三天前我跟你说了什么？")
    assert nights.say(asked, intent="ask_memory").plan.about == "said"


def test_what_was_said_just_now_is_who_asks_own(nights: Nights) -> None:
    nights.say(of(nights, "It rains.", "下雨了。"))
    asked = of(nights, "What did I just say?", "我刚才说了什么？")
    assert of(nights, "It rains.", "下雨了。") in nights.say(asked, intent="repeat").line


def test_what_another_told_is_asked_by_its_name(nights: Nights) -> None:
    told = of(nights, "I lost my ring near the well.", "我在井边丢了戒指。")
    nights.say(told, "tobin", "news")
    nights.chronicle.of("tobin").pass_on("marta").result()
    asked = of(nights, "What did Tobin tell you?", "托宾跟你说了什么？")
    reply = nights.say(asked, intent="ask_other", who="tobin")
    assert reply.plan.about == "rumour"
    assert told in reply.line
    asked = of(nights, "What did Pip tell you?", "皮普跟你说了什么？")
    assert nights.say(asked, intent="ask_other", who="pip").plan.about == "forgotten"


def test_how_long_and_when_they_met_is_told_by_time_and_not_by_name(nights: Nights) -> None:
    nights.say(of(nights, "My name is Ada.", "我叫小明。"), intent="greet")
    nights.sleep()
    nights.sleep()
    nights.say(of(nights, "It rains.", "下雨了。"))
    nights.sleep()
    reply = nights.say(of(nights, "When did we last meet?", "我们上次什么时候见面的？"))
    assert (reply.plan.about, of(nights, "last night", "昨晚") in reply.line) == (
        "met_before",
        True,
    )
    asked = of(nights, "How long have we known each other?", "我们认识多久了？")
    reply = nights.say(asked)
    assert (reply.plan.about, of(nights, "three nights ago", "三晚之前") in reply.line) == (
        "met_since", True,
    )  # fmt: skip


def test_who_was_never_told_says_so_and_does_not_ask_what_was_meant(nights: Nights) -> None:
    asked = of(nights, "What is my dog called?", "我的狗叫什么？")
    assert nights.say(asked).plan.about == "forgotten"


def test_a_short_question_in_chinese_finds_what_was_told_in_other_pairs(tmp_path: Path) -> None:
    nights = Nights(tmp_path / "memories.sqlite", "zh")
    for told, asked in (
        ("我有一条狗，叫小黑。", "我的狗叫什么名字？"), ("我和妹妹住在老磨坊。", "我住哪儿？"),
        ("我在井边丢了戒指。", "你记得我丢了什么吗？"), ("我怕狼。", "我怕什么？"),
    ):  # fmt: skip
        nights.say(told)
        assert told in nights.say(asked, intent="ask_self").line
    nights.keeper.close()


def test_who_moves_lives_there_now(tmp_path: Path) -> None:
    nights = Nights(tmp_path / "memories.sqlite", "en")
    nights.say("I live in the old mill with my sister Joan.")
    nights.say("I moved to the ferry house.")
    assert nights.say("Where do I live now?").plan.about == "changed"
    nights.keeper.close()


def test_a_promise_in_plain_words_is_one_whatever_it_was_read_as(nights: Nights) -> None:
    for text in (of(nights, "I promise to bring you an ember.", "我答应今晚给你带一个火种。"),
                 of(nights, "I swear that I saw a wolf.", "我发誓看见了狼。")):  # fmt: skip
        nights.say(text, intent="offer")
    mind = nights.people["marta"].mind
    assert mind is not None
    assert mind.recall.known().promises == 1


@pytest.mark.parametrize("text", [
    "What do you want?", "Tell me about the gate.", "What do you know about wolves?",
    "Where is it?",
    "Did you see the wolf?", "Who are you?", "Do you know the way?", "What did you see?",
    "Can you tell me the time?", "Will you follow me?", "Have you met Tobin?", "Do you hear me?",
    "Know me, follow me.", "你想要什么？", "你知道大门在哪里吗？", "你是谁？", "告诉我灯在哪里",
    "你看见狼了吗？",
    "你听见了吗？", "跟我来好吗？", "你认识托宾吗？", "我可以跟你走吗？",
])  # fmt: skip
def test_a_question_of_the_present_asks_for_no_memory(text: str) -> None:
    said = Said("en" if text.isascii() else "zh", (Heard("unclear"),), Slots(), text)
    assert not is_of_past(said)
    assert teller_of(said) == ""
