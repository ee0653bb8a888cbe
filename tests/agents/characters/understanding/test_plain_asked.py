"""Questions about oneself, about who is asked, and about keys; and what only sounds like one."""

import pytest

from duskfolk.agents.characters import (
    Character,
    Mood,
    Reply,
    Situation,
    persona_names,
    shipped_persona,
)
from duskfolk.agents.characters.understanding import shipped_reader
from duskfolk.agents.characters.understanding.plain_asked import asked_plainly

ABOUT = [
    ("how many hearts do I have?", "hearts"), ("so how many hearts have I got left", "hearts"),
    ("Am I badly hurt?", "hearts"), ("am I still alive", "hearts"), ("how hurt am I?", "hearts"),
    ("how many embers do I have?", "held"), ("do I have an ember?", "held"),
    ("what do I carry?", "held"), ("What am I holding now?", "held"),
    ("is my hand empty?", "held"), ("am I carrying an ember", "held"),
    ("how much oil do I have left?", "oil_left"), ("is my lantern empty?", "oil_left"),
    ("what is an ember?", "ember"), ("so what exactly are embers", "ember"),
    ("what is oil?", "oil"), ("what's a hearth", "hearth"), ("what is the lantern?", "lantern"),
    ("how do I beat a warden?", "warden"), ("how do I get past the wardens?", "warden"),
    ("what do I do about wolves", "wolf"), ("how can I outrun a wolf?", "wolf"),
    ("how do I stop the imp?", "imp"),
    ("which key do I press to talk?", "keys"), ("how do I dash?", "keys"),
    ("what are the controls?", "keys"), ("what button flashes?", "keys"),
    ("how do I pause", "keys"),
    ("why are the lamps dark?", "dark"), ("why is it so dark here?", "dark"),
    ("who put out the lamps?", "dark"),
    ("what are you afraid of?", "fear"), ("do you fear anything?", "fear"),
    ("do you trust me?", "trust"), ("do you still trust me", "trust"),
    ("have I lost your trust?", "trust"),
    ("are you my friend?", "friend"), ("are we still friends?", "friend"),
    ("do you hate me?", "friend"),
    ("what is your name?", "name"), ("and what are you called", "name"),
    ("what shall I call you?", "name"),
    ("我还有几颗心？", "hearts"), ("我受伤了吗？", "hearts"), ("我有几个火种？", "held"),
    ("我手里有什么", "held"), ("我有没有火种", "held"), ("我还有多少灯油？", "oil_left"),
    ("火种是什么？", "ember"), ("灯油是什么东西", "oil"), ("怎么打败守卫？", "warden"),
    ("遇到狼怎么办", "wolf"), ("怎么甩掉小鬼", "imp"), ("按哪个键说话？", "keys"),
    ("怎么冲刺？", "keys"), ("灯为什么不亮？", "dark"), ("为什么灯都黑着", "dark"),
    ("你怕什么？", "fear"), ("你最害怕的是什么", "fear"), ("你信任我吗？", "trust"),
    ("你还相信我吗", "trust"), ("你是我的朋友吗？", "friend"), ("你讨厌我吗？", "friend"),
    ("你叫什么名字？", "name"), ("怎么称呼你", "name"),
]  # fmt: skip
OTHERWISE = [
    "how many hearts did you break?", "how many embers do I need?", "how many embers are there?",
    "I have two embers", "I have an ember for you", "what do I carry this for?",
    "what do I have to do?", "do I have to go home?", "what is that ember doing there",
    "where is an ember?", "how do I find a warden?", "where is the warden?",
    "which key opens the gate?", "what is the key to the gate", "the lamps are dark",
    "how many lamps are dark?", "are you afraid?", "trust me", "do not trust me",
    "do you trust Pip?", "you are my friend", "be my friend", "is Pip your friend?",
    "what is my name?", "my name is Sam", "am I late?", "are you hurt?", "I am hurt",
    "do you like plums?", "how do I run the bakery?", "how do I thank you?",
    "我有一个火种", "我有火种给你", "火种在哪里？", "你受伤了吗", "我受伤了", "守卫在哪里",
    "你是我的朋友。", "相信我", "我叫什么名字？", "灯都黑着", "还有几盏灯没亮？", "你怕吗",
]  # fmt: skip


def _language(text: str) -> str:
    return "zh" if any(letter > "\u3400" for letter in text) else "en"


def _said(character: Character, text: str, moment: Situation | None = None) -> Reply:
    language = _language(text)
    said = shipped_reader().read(text, language, character.persona.speaking(language))
    return character.answer(said, moment or Situation())


@pytest.mark.parametrize(("text", "topic"), ABOUT)
def test_what_is_asked_of_oneself_and_of_the_other_has_a_topic(text: str, topic: str) -> None:
    assert asked_plainly(text, _language(text)).topic == topic


@pytest.mark.parametrize("text", OTHERWISE)
def test_what_is_told_or_asked_of_others_has_none(text: str) -> None:
    assert asked_plainly(text, _language(text)).topic == ""


@pytest.mark.parametrize("name", persona_names())
def test_who_asks_after_oneself_is_told_what_is_so(name: str) -> None:
    moment = Situation(facts={"hearts": 2, "carrying": False, "has_oil": False})
    character = Character(shipped_persona(name))
    assert "two" in _said(character, "how many hearts do I have?", moment).line.casefold()
    assert "两" in _said(character, "我还有几颗心？", moment).line
    for text in ("how many embers do I have?", "what do I carry?", "我手里有什么？"):
        assert _said(character, text, moment).plan.about == "empty_hand"
    assert _said(character, "how much oil do I have?", moment).plan.about == "no_oil"
    assert _said(character, "am I hurt?").plan.about == "unseen", "where it cannot know"


@pytest.mark.parametrize("name", persona_names())
def test_a_name_is_told_also_to_who_asked_who_it_is_before(name: str) -> None:
    for language, who, what in (
        ("en", "who are you?", "what is your name?"),
        ("zh", "你是谁？", "你叫什么名字？"),
    ):
        character = Character(shipped_persona(name, language))
        mine = shipped_persona(name, language).name.replace("·", " ").split()[0]
        for text in (who, who, what, what):
            reply = _said(character, text)
        assert mine in reply.line, reply.line


def test_who_is_asked_about_by_its_own_name_tells_of_itself() -> None:
    tobin = Character(shipped_persona("tobin"))
    assert _said(tobin, "tell me about Tobin").plan.about == "self"
    assert _said(Character(shipped_persona("tobin")), "is Tobin alive?").plan.about == "self"
    assert _said(tobin, "tell me about Pip").plan.about == "of_pip"
    assert _said(tobin, "Tobin, where are the villagers?").plan.about == "villagers"


def test_trust_is_answered_by_how_much_there_is() -> None:
    for mood, trust, friend in (
        (Mood(0.8, 0.1, 0.0), "trust", "friend"),
        (Mood(0.4, 0.1, 0.0), "trust_some", "friend_some"),
        (Mood(0.1, 0.1, 0.0), "distrust", "no_friend"),
        (Mood(0.8, 0.1, 0.9), "distrust", "no_friend"),
    ):
        for name in ("marta", "oswin", "nix"):
            character = Character(shipped_persona(name))
            character.mood = mood
            assert _said(character, "do you trust me?").plan.about == trust
            assert _said(character, "你是我的朋友吗？").plan.about == friend


def test_who_is_told_to_wait_elsewhere_says_that_it_waits_here() -> None:
    moment = Situation(frozenset({"stay", "follow"}), {"following": True})
    for name in ("tobin", "mosswick"):
        for text in ("wait at the gate", "wait for me by the lamp", "在大门那里等我"):
            reply = _said(Character(shipped_persona(name)), text, moment)
            assert (reply.act, reply.plan.about) == ("none", "here_only"), text
        for text in (
            "wait here",
            "wait here by the lamp",
            "wait until I come back from the gate",
            "stop following me",
            "在这里等，我去大门",
        ):
            assert _said(Character(shipped_persona(name)), text, moment).act == "stay", text
        assert _said(Character(shipped_persona(name)), "don't stay here", moment).act != "stay"


def test_who_is_angry_still_takes_note_of_a_name() -> None:
    for name in persona_names():
        for text in ("my name is Sam", "我叫小明"):
            character = Character(shipped_persona(name))
            character.mood = Mood(0.3, 0.1, 0.9)
            assert _said(character, text).plan.about == "named_angry", (name, text)


def test_a_hand_is_not_offered_to_who_is_furious_nor_to_who_holds_it() -> None:
    for facts, mood, is_offered in (
        ({"following": False}, Mood(0.5, 0.1, 0.0), True),
        ({"following": True}, Mood(0.5, 0.1, 0.0), False),
        ({"following": False}, Mood(0.5, 0.1, 0.9), False),
    ):
        marta = Character(shipped_persona("marta"))
        marta.mood = mood
        moment = Situation(frozenset({"follow"}), facts)
        assert any(c.intent == "follow" for c in marta.choices(moment)) == is_offered


def test_what_is_offered_goes_round_however_long_the_talk_is() -> None:
    marta, moment = Character(shipped_persona("marta")), Situation()
    seen: list[str] = []
    for _ in range(40):
        first = marta.choices(moment)[0]
        seen.append(first.intent)
        marta.answer(first, moment)
    assert len(set(seen[-10:])) > 3


def test_a_deal_is_offered_where_it_would_be_taken_and_both_ways_to_say_it_have_one_answer() -> (
    None
):
    facts = {"carrying": True, "embers": 1, "has_oil": True}
    for legal, act in ((frozenset({"bribe"}), "bribe"), (frozenset[str](), "refuse")):
        moment = Situation(legal, facts)
        oswin = Character(shipped_persona("oswin"))
        offers = [each for each in oswin.choices(moment, 12) if each.intent == "offer"]
        assert bool(offers) == (act == "bribe")
        for text in ("I give you my ember if you let me pass", "你放我过去我就给你一个火种"):
            assert _said(Character(shipped_persona("oswin")), text, moment).act == act
