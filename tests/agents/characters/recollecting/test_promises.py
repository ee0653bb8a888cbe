"""A promise is open, kept, broken or taken back, and whoever asks is told which."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duskfolk.agents.characters import Character, Heard, Reply, Said, Situation, shipped_persona
from duskfolk.agents.characters.recollecting.promises import (
    admits,
    asked_after,
    gives_none,
    takes_back,
)
from duskfolk.agents.characters.remembering import Chronicle, Rememberer

TAKES = """\
I take back my promise.|I take my promise back|forget what I promised|Please forget my promise.
I can't keep my word after all|I cant keep my promise|I have to go back on my word.
I'm afraid I won't be able to keep my promise to bring oil.|I withdraw my promise
Never mind what I promised.|I'm taking back everything I promised you|my promise is off
I no longer promise that|Don't count on my promise|release me from my promise
I am sorry, but I cannot do what I promised.|I don't think I can keep my promise.
Sorry, I take back what I promised.|don't hold me to my word
我收回我的承诺|我收回我答应你的话|忘了我答应过的事吧|我做不到我答应的事了|我不能遵守诺言了|我的承诺不算数了
我要食言了|对不起，我没办法兑现承诺|我撤回之前的保证|我说的话不算数了|我恐怕守不住诺言|我答应你的事算了吧"""
TAKES_NONE = """\
I will never take back my promise.|I won't take back my word
Don't forget what I promised|did I take back my promise?
If I take back my promise, will you be angry?|I forgot my lantern
Did you forget what I promised?|He took back his promise|I will keep my word
I can't promise anything|You can't keep your word|I promise I won't forget you
Take this back|I took back my lamp
I'll bring the ember back, I promise|You never keep your promise|I take it back
我不会收回我的承诺|别忘了我答应过的事|我不能承诺什么|我收回了我的灯|你不能食言|你忘了我答应过什么吗|我不会食言的
我保证把灯带回来|如果我收回承诺你会生气吗|我没有收回承诺|我答应你把火种带回来|不要忘了我的承诺"""
ADMITS = """\
I am sorry I broke my promise|I broke my word|I did not keep my promise.|I failed to keep my promise
I haven't kept my word, forgive me|Sorry for breaking my promise|I didn't do what I promised
I went back on my word.|I apologise for not keeping my word|I couldn't keep my promise
对不起，我食言了|我没有遵守诺言|我违背了我的承诺|我没做到我答应的事|抱歉，我没能兑现承诺|我答应你的事没做到|我失信了"""
ADMITS_NOTHING = """\
I never broke my promise|I almost broke my promise|did I break my promise?|He broke his promise
If I broke my promise, I am sorry|You broke your promise|I broke my lamp|I will not break my promise
我没有食言|我从不食言|你食言了|我违背过承诺吗|他没有遵守诺言|我不会食言"""
ASKS = """\
did I keep my word?|have I kept my promise?|what did I promise you?|What have I promised?
did I promise you anything?|have I paid you back?|do I owe you something?|did I break my promise?
did I take back my promise?|Do you remember what I promised?|is my promise still open?
what was my promise|did I give you my word?|Have I done what I promised?
我答应过你什么？|我遵守诺言了吗|我食言了吗|我欠你什么吗|我还清了吗|我有没有答应过你什么|你还记得我的承诺吗"""
ASKS_YOURS = """\
what did you promise me?|did you promise me anything|Did you keep your promise?
have you kept your word?|what have you promised me?
你答应过我什么？|你答应了我什么|你食言了吗|你的承诺呢？"""
ASKS_NONE = """\
Do you promise?|can you promise me to stay?|will you keep your word?|What did Oswin promise me?
Did Tobin promise you anything?|Would you give me your word?|do I have your word?
Shall I promise it?|where is the ember?|have I paid the toll?
你答应吗？|你能保证吗|你会遵守诺言吗|奥斯温答应给我什么？|你可以答应我吗|我可以走了吗|要我保证吗"""


def each(text: str) -> list[str]:
    return re.split(r"[|\n]", text)


@pytest.mark.parametrize("text", each(TAKES))
def test_a_promise_is_taken_back_in_many_words(text: str) -> None:
    assert takes_back(text)
    assert gives_none(text)
    assert not admits(text)


@pytest.mark.parametrize("text", each(TAKES_NONE))
def test_what_only_sounds_like_it_takes_nothing_back(text: str) -> None:
    assert not takes_back(text)


@pytest.mark.parametrize("text", each(ADMITS))
def test_a_broken_promise_is_admitted(text: str) -> None:
    assert admits(text)
    assert gives_none(text)


@pytest.mark.parametrize("text", each(ADMITS_NOTHING))
def test_what_only_sounds_like_it_admits_nothing(text: str) -> None:
    assert not admits(text)


def test_who_asks_after_a_promise_asks_for_its_own_or_for_the_others() -> None:
    assert [t for t in each(ASKS) if (found := asked_after(t)) is None or found.yours] == []
    assert [t for t in each(ASKS_YOURS) if not ((found := asked_after(t)) and found.yours)] == []
    assert [text for text in each(ASKS_NONE) if asked_after(text) is not None] == []


class Talk:
    """Talks with two characters over many plays, who stand beside each other."""

    def __init__(self, path: Path | str) -> None:
        self.path, self.night = path, 0
        self.begin()

    def begin(self) -> None:
        self.night += 1
        self.keeper = Rememberer(self.path)
        self.chronicle = Chronicle(self.keeper)
        self.chronicle.begin(f"night {self.night}")
        self.people = {
            name: Character(shipped_persona(name), recall=self.chronicle.of(name))
            for name in ("marta", "tobin")
        }

    def leave(self) -> None:
        self.keeper.close()
        self.begin()

    def say(self, text: str, intent: str, name: str = "marta", language: str = "en") -> Reply:
        near = ("tobin" if name == "marta" else "marta",)
        said = Said(language, (Heard(intent, 0.9, text),), text=text)
        reply = self.people[name].answer(said, Situation(near=near))
        self.keeper.ask(lambda memory: None).result()
        return reply

    def about(self, text: str, name: str = "marta", language: str = "en") -> str:
        return self.say(text, "chat", name, language).plan.about


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    made = Talk(tmp_path / "memories.sqlite")
    yield made
    made.keeper.close()


@pytest.mark.parametrize(("language", "gives", "takes", "asks"), [
    ("en", "I promise to bring an ember.", "I take back my promise.", "what did I promise you?"),
    ("zh", "我答应给你带一个火种。", "我收回我的承诺。", "我答应过你什么？"),
])  # fmt: skip
@pytest.mark.parametrize("read_as", ["promise", "disagree", "order", "unclear"])
def test_a_promise_that_is_taken_back_is_no_new_one_and_is_open_no_more(
    talk: Talk, language: str, gives: str, takes: str, asks: str, read_as: str
) -> None:
    talk.say(gives, "promise", language=language)
    reply = talk.say(takes, read_as, language=language)
    assert (reply.plan.about, gives[:-1] in reply.line) == ("took_back", True)
    assert talk.people["marta"].mind is not None
    assert talk.people["marta"].mind.recall.known().promises == 0
    talk.leave()
    assert talk.about(asks, language=language) == "promise_back"
    assert talk.about(takes, language=language) == "nothing_to_take"


def test_it_is_what_was_promised_last_and_only_right_after(talk: Talk) -> None:
    talk.say("I promise to bring you an ember.", "promise")
    assert talk.about("I take it back.") == "took_back"
    talk.say("I promise to light the lamp of the mill.", "promise")
    talk.say("It rains.", "news")
    talk.say("I take it back.", "disagree")
    assert talk.about("Did I keep my word?") == "promise_open"


def test_who_says_that_it_broke_its_promise_is_believed_and_apologises(talk: Talk) -> None:
    talk.say("I promise to bring you an ember.", "promise")
    before = talk.people["marta"].mood.trust
    assert talk.say("I am sorry I broke my promise.", "news").plan.act != "tell"
    assert talk.people["marta"].memory.asked["apologise"] == 1
    assert talk.people["marta"].mood.trust < before
    assert talk.about("Did I keep my word?") == "promise_broken"
    talk.say("I am sorry I broke my promise.", "news")
    assert talk.people["marta"].memory.seen["promise_broken"] == 1, "it is broken once"


def test_the_first_sentence_of_a_night_meets_what_was_promised_in_the_last(talk: Talk) -> None:
    """However soon it is said: the file is opened by another thread."""
    talk.say("I promise to bring you some oil.", "promise")
    for _ in range(5):
        talk.leave()
    talk.say("I am sorry I broke my promise to bring you some oil.", "news")
    assert talk.about("Did I keep my promise to bring you some oil?") == "promise_broken"


def test_a_promise_that_is_said_twice_is_one(talk: Talk) -> None:
    for text in ("I promise to bring you an ember.", "I will bring you an ember, I swear!",
                 "I promise it. Really.", "You have my word."):  # fmt: skip
        talk.say(text, "promise")
    assert talk.people["marta"].mind is not None
    assert talk.people["marta"].mind.recall.known().promises == 1
    talk.say("I take back my promise.", "disagree")
    assert talk.about("What did I promise you?") == "promise_back"


def test_a_promise_is_of_who_gave_it_to_whom_it_was_given(talk: Talk) -> None:
    talk.say("I promise to bring you an ember.", "promise", "tobin")
    assert talk.about("What did I promise you?") == "no_promise", "she only stood by"
    reply = talk.say("What did I promise Tobin?", "ask_other")
    assert reply.plan.about == "promise_other"
    assert "Tobin" in reply.line
    assert talk.about("What did you promise me?") == "no_word"
    assert talk.about("What did you promise me?", "tobin") == "no_word"
    talk.say("I take back my promise.", "disagree")
    assert talk.about("What did I promise you?", "tobin") == "promise_open"


def test_of_two_promises_the_one_is_settled_that_is_spoken_of(talk: Talk) -> None:
    talk.say("I promise to bring you an ember.", "promise")
    talk.say("I promise to light the lamp of the mill.", "promise")
    talk.people["marta"].witness("promise_kept", "I promise to bring you an ember.")
    talk.say("x", "chat")
    assert talk.about("Did I keep my promise to bring you an ember?") == "promise_kept"
    assert talk.about("Did I light the lamp of the mill as I promised?") == "promise_open"
    assert talk.about("What did I promise you?") == "promise_open"
    assert talk.about("Did I keep my word?") == "promise_kept"
    assert talk.about("Did I promise to marry the miller?") == "no_promise"


def test_who_asks_whether_it_paid_back_is_told_of_its_word(talk: Talk) -> None:
    assert talk.about("Have I paid you back?") == "no_promise"
    talk.say("I promise to pay you back.", "promise")
    assert talk.about("Have I paid you back?") == "promise_open"
    assert talk.about("What do I owe you?") == "promise_open"
    talk.people["marta"].witness("promise_kept")
    assert talk.about("Have I paid you back?") == "promise_kept"


THINGS = ("ember", "oil", "cake")
STEPS = st.one_of(
    st.tuples(st.just("promise"), st.sampled_from(THINGS)),
    st.tuples(st.just("keep"), st.sampled_from(THINGS)),
    st.tuples(st.just("break"), st.sampled_from(THINGS)),
    st.tuples(st.just("take"), st.sampled_from(THINGS)),
    st.tuples(st.just("admit"), st.sampled_from(THINGS)),
    st.tuples(st.sampled_from(("leave", "save", "load")), st.just("")),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(STEPS, max_size=14))
def test_whatever_happens_in_whatever_order_every_question_is_answered_truly(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]
) -> None:
    talk = Talk(tmp_path_factory.mktemp("memory") / "memories.sqlite")
    state: dict[str, str] = {}
    saved: tuple[str, dict[str, str]] | None = None
    for step, thing in steps:
        marta = talk.people["marta"]
        words = f"I promise to bring you some {thing}."
        is_open = state.get(thing) == "open"
        if step == "promise":
            marta.memory.seen.pop("promise_broken", None)  # or she refuses the next one
            talk.say(words, "promise")
            state[thing] = "open"
        elif step in ("keep", "break") and is_open:
            how = "kept" if step == "keep" else "broken"
            marta.witness(f"promise_{how}", words)
            state[thing] = how
        elif step == "take" and is_open:
            assert talk.about(f"I take back my promise to bring you some {thing}.") == "took_back"
            state[thing] = "back"
        elif step == "admit" and is_open:
            talk.say(f"I am sorry I broke my promise to bring you some {thing}.", "news")
            state[thing] = "broken"
        elif step == "leave":
            talk.leave()
        elif step == "save":
            saved = talk.chronicle.mark().result(), dict(state)
        elif step == "load" and saved is not None:
            talk.chronicle.restore(saved[0]).result()
            state = dict(saved[1])
    for thing in THINGS:
        expected = f"promise_{state[thing]}" if thing in state else "no_promise"
        assert talk.about(f"Did I promise to bring you some {thing}?") == expected
        assert talk.about(f"Did I keep my promise to bring you some {thing}?") == expected
    mind = talk.people["marta"].mind
    assert mind is not None
    assert mind.recall.known().promises == list(state.values()).count("open")
    talk.keeper.close()
