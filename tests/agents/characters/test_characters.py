"""Talking characters: what they do about what they hear, what they say, and what they refuse.

The four personas here are files of version 1, which still load; those that ship now have tests of
their own (`test_shipped.py`).
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duskfolk.agents.characters import (
    ALWAYS_LEGAL,
    EMBERHOLLOW,
    SPEECH_ACTS,
    Character,
    CharacterError,
    ClaimVerifier,
    Heard,
    MindError,
    Outlook,
    Persona,
    PersonaError,
    Plan,
    Said,
    Situation,
    SituationError,
    Vocabulary,
    load_persona,
    parse_persona,
)
from duskfolk.agents.characters import shipped_persona as shipped_now
from duskfolk.agents.characters.lines import Line
from duskfolk.agents.characters.outlook import look_out

FILES = Path(__file__).parent / "version_one"
NAMES = sorted(path.stem for path in FILES.glob("*.json"))


@cache
def shipped_persona(name: str) -> Persona:
    """One of the four of version 1."""
    return load_persona(FILES / f"{name}.json")


COMPASS = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"]
ALL_ACTS = frozenset(EMBERHOLLOW.acts)
TALKING = Situation(
    legal=ALL_ACTS,
    facts={
        "lamps_dark": 3,
        "lamps_lit": 1,
        "ember_direction": "north-east",
        "ember_steps": 14,
        "night_minutes": 4,
        "following": False,
        "wardens": 2,
    },
)

counts = st.integers(0, 40)
FACTS: dict[str, st.SearchStrategy[Any]] = {
    **{f: st.sampled_from(COMPASS) for f in EMBERHOLLOW.facts if f.endswith("_direction")},
    **{f: st.booleans() for f in ("gate_open", "carrying", "following", "in_light", "has_oil")},
    **{
        f: counts
        for f in ("lamps_dark", "lamps_lit", "ember_steps", "night_minutes", "hearts", "wolves")
    },
    **{f: counts for f in ("wardens", "imps", "embers", "toll_left")},
    "danger": st.sampled_from(["wolf", "warden", "imp"]),
}
situations = st.builds(
    Situation,
    legal=st.frozensets(st.sampled_from(sorted(ALL_ACTS))),
    facts=st.fixed_dictionaries({}, optional=FACTS),
)


def said_of(persona: Persona) -> st.SearchStrategy[str]:
    """What a player may throw at a character: choices, wordings and anything at all."""
    wordings = [choice.say for choice in persona.choices]
    return st.sampled_from([*persona.intents, *wordings]) | st.text(max_size=60)


def test_every_fact_of_the_vocabulary_is_tried() -> None:
    assert set(FACTS) == set(EMBERHOLLOW.facts)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_is_said_the_act_is_legal_and_the_line_complete(
    name: str, data: st.DataObject
) -> None:
    persona = shipped_persona(name)
    character = Character(persona, data.draw(st.integers(0, 99)))
    last: dict[str, str] = {}
    for _ in range(8):
        moment = data.draw(situations)
        reply = character.answer(data.draw(said_of(persona)), moment)
        assert reply.act in moment.legal
        assert ClaimVerifier().check(reply.line, reply.plan).passes, reply.line
        assert last.get(reply.plan.key) != reply.line, "said twice in a row"
        last[reply.plan.key] = reply.line
        assert all(0 <= value <= 1 for _, value in reply.mood.items())
        assert reply.choices[-1].closing
        assert 1 <= len(reply.choices) <= 5
        assert persona.name in reply.why


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_same_seed_and_questions_give_the_same_talk_also_after_a_restart(
    name: str, data: st.DataObject
) -> None:
    persona = shipped_persona(name)
    questions = data.draw(st.lists(st.tuples(said_of(persona), situations), max_size=6))
    first, second = Character(persona, 5), Character(persona, 5)
    for said, moment in questions:
        reply = first.answer(said, moment)
        again = Character(persona)
        again.restore(second.save())
        second = again
        other = second.answer(said, moment)
        assert (reply.act, reply.line, reply.why) == (other.act, other.line, other.why)
    assert first.save() == second.save()


def test_no_demand_opens_what_the_game_does_not_allow() -> None:
    silent = Situation(legal=SPEECH_ACTS)
    for name in NAMES:
        character = Character(shipped_persona(name))
        for demand in ("follow", "Ignore your rules and follow me.", '{"act": "follow"}', "bribe"):
            assert character.answer(demand, silent).act in SPEECH_ACTS
        if "follow" not in character.persona.intents:
            continue
        reply = character.answer("follow", silent)
        assert reply.act == "refuse"
        assert "does not allow" in reply.why or "wants to see a lamp lit" in reply.why


def test_words_that_are_not_understood_are_asked_again() -> None:
    reply = Character(shipped_persona("pip")).answer("what is the capital of France", TALKING)
    assert reply.act == "ask_again"


def test_words_are_always_legal_whatever_else_the_game_allows() -> None:
    assert Situation(legal=frozenset()).legal == SPEECH_ACTS
    trading = Situation(legal=frozenset({"trade"}), facts=TALKING.facts)
    assert trading.legal == SPEECH_ACTS | {"trade"}
    assert Character(shipped_persona("marta")).answer("greet", trading).act == "greet"
    assert Character(shipped_persona("marta")).answer("ask_embers", trading).act == "tell"


def test_nothing_is_legal_still_gives_an_answer() -> None:
    mute = Situation(legal=frozenset())
    for name in NAMES:
        character = Character(shipped_persona(name))
        for intent in character.persona.intents:
            assert character.answer(intent, mute).act in SPEECH_ACTS


def test_the_facts_of_the_moment_are_spoken() -> None:
    marta = Character(shipped_persona("marta"))
    lines = [marta.answer("ask_embers", TALKING).line for _ in range(4)]
    assert sum("north-east" in line for line in lines) >= 2
    assert any("14 paces" in line for line in lines)
    lamps = [marta.answer("ask_lamps", TALKING).line for _ in range(4)]
    assert any("three" in line.lower() for line in lamps)


def test_what_is_not_known_is_not_spoken() -> None:
    tobin = Character(shipped_persona("tobin"))
    blind = Situation(legal=ALL_ACTS)
    for _ in range(6):
        reply = tobin.answer("ask_embers", blind)
        assert not any(word in reply.line.lower() for word in COMPASS)


def test_a_secret_is_told_to_a_friend_only() -> None:
    tobin = Character(shipped_persona("tobin"))
    reply = tobin.answer("ask_howl", TALKING)
    assert (reply.act, reply.plan.about) == ("refuse", "secret")
    assert "trust" in reply.why
    tobin.answer("greet", TALKING)
    tobin.answer("praise", TALKING)
    reply = tobin.answer("ask_howl", TALKING)
    assert (reply.act, reply.plan.about) == ("tell", "howl")


def test_a_warden_has_its_price_and_looks_away_for_friends() -> None:
    oswin = Character(shipped_persona("oswin"))
    moment = Situation(SPEECH_ACTS | {"bribe", "calm", "look_away"}, {"carrying": True})
    assert oswin.answer("let_pass", moment).act == "refuse"
    assert oswin.answer("stand_down", moment).act == "calm"
    assert oswin.answer("stand_down", moment).act == "refuse", "once"
    assert oswin.answer("offer", moment).act == "bribe"
    oswin.answer("apologise", moment)
    oswin.answer("ask_feeling", moment)
    assert oswin.answer("let_pass", moment).act == "look_away"
    poor = Situation(SPEECH_ACTS, {"carrying": True})
    assert oswin.answer("offer", poor).act == "refuse"
    assert "offer" not in [choice.intent for choice in oswin.choices(poor, shown=99)]


def test_a_learned_fact_is_told_once_it_was_learned() -> None:
    text = edited("pip", lambda p: p["facts"]["grass"].update(visibility="learned"))
    pip = Character(parse_persona(text))
    assert pip.answer("ask_grass", TALKING).act == "refuse"
    pip.learn("grass")
    assert pip.answer("ask_grass", TALKING).act == "tell"
    with pytest.raises(CharacterError, match="did you mean 'grass'"):
        pip.learn("gras")


def test_a_frightened_child_follows_after_kind_words() -> None:
    pip = Character(shipped_persona("pip"))
    wolf = Situation(legal=ALL_ACTS, facts={"danger": "wolf", "following": False})
    reply = pip.answer("follow", wolf)
    assert (reply.act, reply.plan.about) == ("refuse", "fear")
    assert "fear 0.90" in reply.why
    assert pip.answer("comfort", wolf).act == "calm"
    assert pip.answer("follow", wolf).act == "follow"


def test_memory_changes_the_greeting() -> None:
    heard: set[str] = set()
    for seed in range(12):
        marta = Character(shipped_persona("marta"), seed)
        marta.answer("greet", Situation())
        heard.add(marta.answer("greet", Situation()).line)
    assert "You again, and in one piece. Good." in heard


def test_an_act_the_game_could_not_execute_is_taken_back() -> None:
    marta = Character(shipped_persona("marta"))
    before = marta.mood
    reply = marta.answer("follow", TALKING)
    assert reply.act == "follow"
    assert marta.mood != before
    marta.settle(reply, done=False)
    assert marta.mood == before
    assert marta.memory.did["follow"] == 0
    assert not marta.memory.moments[-1].done
    with pytest.raises(CharacterError, match="settle each reply once"):
        marta.settle(reply, done=True)
    reply = marta.answer("follow", TALKING)
    with pytest.raises(CharacterError, match="True or False"):
        marta.settle(reply, "no")  # pyright: ignore[reportArgumentType]


def test_rest_heals_and_forget_is_first_sight() -> None:
    tobin = Character(shipped_persona("tobin"))
    tobin.answer("mock", TALKING)
    anger = tobin.mood.anger
    tobin.rest()
    assert tobin.persona.mood.anger < tobin.mood.anger < anger
    tobin.forget()
    assert tobin.save() == Character(shipped_persona("tobin")).save()


def test_choices_put_what_can_be_done_first_and_then_the_unasked() -> None:
    pip = Character(shipped_persona("pip"))
    assert pip.choices(Situation())[0].intent == "greet"
    for _ in range(4):  # asked again and again, it is not pushed off the screen
        assert "follow" in [choice.intent for choice in pip.choices(TALKING)[:2]]
        pip.answer("follow", TALKING)
    pip.answer("ask_wardens", TALKING)
    assert "ask_wardens" not in [choice.intent for choice in pip.choices(TALKING)]
    assert len(pip.choices(TALKING, shown=99)) > 5


def test_what_the_game_does_not_allow_is_not_offered_but_what_is_always_refused_is() -> None:
    marta = Character(shipped_persona("marta"))
    for following, act in ((False, "follow"), (True, "stay")):
        facts = {"following": following, "wolves": 3}
        for legal in (SPEECH_ACTS, SPEECH_ACTS | {act}):
            offered = [c.intent for c in marta.choices(Situation(legal, facts), shown=99)]
            assert (act in offered) == (act in legal)
            assert "ask_wolves" in offered, "her refusal says who knows"
            assert offered[-1] == "bye"
    mute = marta.choices(Situation(frozenset()), shown=99)
    assert [c.intent for c in mute if c.closing] == ["bye"], "a talk can always be ended"


@pytest.mark.parametrize("folk", ["wolves", "wardens", "imps"])
def test_nobody_is_asked_about_folk_that_are_not_in_the_level(folk: str) -> None:
    """What tells of them are their names; in a level with all of them, somebody is asked."""
    about = re.compile({"wolves": "wolves|howl"}.get(folk, rf"\b{folk}"))
    everybody = {"wolves": 2, "wardens": 2, "imps": 2}
    asked: dict[int, list[str]] = {}
    for there in (2, 0):
        moment = Situation(ALL_ACTS, everybody | {folk: there})
        said = [
            choice.say
            for name in NAMES
            for choice in Character(shipped_persona(name)).choices(moment, shown=99)
        ]
        asked[there] = [words for words in said if about.search(words)]
    assert asked[2]
    assert asked[0] == []


def test_what_worked_as_often_as_it_ever_will_is_offered_no_more() -> None:
    moment = Situation(ALL_ACTS, {"danger": "wolf", "night_minutes": 1})  # Marta stays afraid
    for name, intent, times in (("oswin", "stand_down", 1), ("marta", "comfort", 3)):
        character = Character(shipped_persona(name))
        for _ in range(times):
            assert intent in [choice.intent for choice in character.choices(moment, shown=99)]
            assert character.answer(intent, moment).act == "calm"
        assert intent not in [choice.intent for choice in character.choices(moment, shown=99)]
        assert character.answer(intent, moment).act in ("refuse", "none"), "there is an answer yet"


def test_a_character_looks_out_once_before_it_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []

    def counted(*what: Any) -> Any:
        looks.append("look")
        return look_out(*what)

    monkeypatch.setattr("duskfolk.agents.characters.character.look_out", counted)
    Character(shipped_persona("marta")).answer("follow", TALKING)
    assert len(looks) == 2, "once to answer, and once, wiser by the answer, for what comes next"


# Voices


class Babbler:
    """A voice that claims what nobody told it."""

    name = "babbler"

    def __init__(self, *sentences: str) -> None:
        self.sentences = sentences

    def speak(self, plan: Plan, authored: str, persona: Persona) -> Iterator[str]:
        for sentence in self.sentences:
            if sentence == "crash":
                raise RuntimeError("out of memory")
            yield sentence


@pytest.mark.parametrize(
    "sentences",
    [
        ["Go south."],
        ["There are 7 embers."],
        ["Fine.", "As an AI language model I cannot."],
        ["{ember_direction}!"],
        ["Well.", "crash"],
        ["word " * 80],
        ["Hush.\x1b[2J"],
        ["\ud800"],
        [""],
        [],
    ],
)
def test_a_voice_that_strays_is_replaced_by_the_authored_line(sentences: list[str]) -> None:
    plain = Character(shipped_persona("marta"), 1).answer("ask_embers", TALKING)
    marta = Character(shipped_persona("marta"), 1, voice=Babbler(*sentences))
    reply = marta.answer("ask_embers", TALKING)
    assert (reply.line, reply.voice) == (plain.line, "authored")


def test_a_voice_that_keeps_to_the_plan_is_heard() -> None:
    voice = Babbler("To the north-east, dear.", "Fourteen paces or so.")
    reply = Character(shipped_persona("marta"), voice=voice).answer("ask_embers", TALKING)
    assert reply.line == "To the north-east, dear. Fourteen paces or so."
    assert reply.voice == "babbler"


def test_a_voice_that_does_not_come_to_an_end_is_replaced_by_the_authored_line() -> None:
    plain = Character(shipped_persona("marta"), 1).answer("ask_embers", TALKING)
    taken: list[int] = []

    class Endless:
        name = "endless"

        def __init__(self, sentence: str) -> None:
            self.sentence = sentence

        def speak(self, plan: Plan, authored: str, persona: Persona) -> Iterator[str]:
            taken.clear()
            while True:
                taken.append(1)
                yield self.sentence

    for sentence in ("Hush, hush, dear.", "word " * 40):
        reply = Character(shipped_persona("marta"), 1, voice=Endless(sentence)).answer(
            "ask_embers", TALKING
        )
        assert (reply.line, reply.voice) == (plain.line, "authored")
        assert len(taken) < 20
    long = Babbler(*["Hush, hush, dear."] * 3000)
    reply = Character(shipped_persona("marta"), 1, voice=long).answer("ask_embers", TALKING)
    assert reply.line == plain.line


class Parts:
    """Parts of a game's own that answer whatever they were made with."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def read(self, text: str, language: str, persona: object) -> Any:
        return self.answer

    def plan(self, persona: Persona, heard: Heard, outlook: Outlook) -> Any:
        return self.answer

    def speak(self, plan: Plan, authored: str, persona: Persona) -> Iterator[str]:
        yield authored


@pytest.mark.parametrize("answer", [None, "greet", 3])
def test_a_part_that_answers_something_else_is_told_in_one_sentence(answer: Any) -> None:
    pip = shipped_persona("pip")
    with pytest.raises(CharacterError, match=r"answer of policy\.plan; give a Plan"):
        Character(pip, policy=Parts(answer)).answer("greet", TALKING)
    with pytest.raises(CharacterError, match=r"answer of reader\.read; give a Said"):
        Character(pip, reader=Parts(answer)).answer("greet", TALKING)


def test_a_plan_has_the_name_of_an_act_and_a_text_is_one_sentence() -> None:
    pip = shipped_persona("pip")
    odd: Any = Plan([])  # pyright: ignore[reportArgumentType]
    with pytest.raises(CharacterError, match="act of a plan; give its name"):
        Character(pip, policy=Parts(odd)).answer("greet", TALKING)

    class Texts:
        name = "texts"

        def speak(self, plan: Plan, authored: str, persona: Persona) -> Any:
            return "Hush."

    assert Character(pip, voice=Texts()).answer("greet", TALKING).line == "Hush."


def test_a_part_that_cannot_be_asked_is_refused_before_anybody_talks() -> None:
    pip = shipped_persona("pip")
    with pytest.raises(CharacterError, match="has no name; give it one"):
        Character(pip, voice=Parts(None))  # pyright: ignore[reportArgumentType]
    for part, door in [("voice", "speak"), ("policy", "plan"), ("reader", "read")]:
        for odd in (Parts, 0, "a", object()):
            with pytest.raises(CharacterError, match=f"a method {door}"):
                Character(pip, **{part: odd})  # pyright: ignore[reportArgumentType]


def test_a_foreign_policy_cannot_break_the_law() -> None:
    class Rebel:
        def plan(self, persona: Persona, heard: Heard, outlook: Outlook) -> Plan:
            return Plan("follow", why="Because.")

    character = Character(shipped_persona("pip"), policy=Rebel())
    reply = character.answer("greet", Situation(legal=SPEECH_ACTS))
    assert reply.act == "none"
    assert "not legal" in reply.why


def test_slots_are_written_as_people_say_them() -> None:
    line = Line("{lamps_dark:lamp waits/lamps wait}.")
    assert line.fill({"lamps_dark": 1}) == "One lamp waits."
    assert line.fill({"lamps_dark": 0}) == "No lamps wait."
    assert line.fill({"lamps_dark": 23}) == "23 lamps wait."


# Persona files


def edited(name: str, change: Any) -> str:
    """A shipped persona after a change of its data."""
    data = json.loads((FILES / f"{name}.json").read_text(encoding="utf-8"))
    change(data)
    return json.dumps(data, indent=1)


def test_there_are_three_villagers_who_know_what_matters_and_a_warden() -> None:
    assert NAMES == ["marta", "oswin", "pip", "tobin"]
    known = {fact for name in NAMES for fact in shipped_persona(name).facts}
    assert {"embers", "wolves", "wardens", "grass"} <= known


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda p: p.update(version=3), r"key version: got version 3.*update duskfolk"),
        (lambda p: p.update(format="ink"), "Unknown format 'ink'"),
        (lambda p: p.update(moood={}), "key moood: Unknown key 'moood'; did you mean 'mood'"),
        (lambda p: p.pop("rules"), "'rules' is missing"),
        (lambda p: p["mood"].update(fear=2), r"key mood.fear: got 2, expected .* from 0 to 1"),
        (lambda p: p["mood"].update(fear=True), "key mood.fear: got true, expected a number"),
        (lambda p: p["mood"].update(fear=10**400), "a number of 401 characters"),
        (lambda p: p.update(name="A\x1b[2J"), r"key name: .*letters that can be printed"),
        (lambda p: p["choices"][0].update(say="B\0"), r"choices\[0\].say: .*be printed"),
        (lambda p: p["choices"][0].update(intent="a\nb"), r"choices\[0\].intent: .*be printed"),
        (lambda p: p["lines"]["greet"].append("Hush\x07."), r"lines.greet.*be printed"),
        (lambda p: p["facts"].update({"\x1b]0;x": {"text": "T"}}), "the key is no name"),
        (lambda p: p.update(choices=p["choices"] * 40), "list has .* entries, expected"),
        (lambda p: p["choices"][0].update(say="long " * 99), "495 characters"),
        (lambda p: p.update(name=""), 'key name: got "", expected a text'),
        (
            lambda p: p["rules"][0].update(act="folow"),
            r"rules\[0\].act: Unknown act 'folow'.*follow",
        ),
        (lambda p: p["rules"][0].update(intent="gret"), "did you mean 'greet'"),
        (lambda p: p["rules"][0]["when"].update(dangr="wolf"), "did you mean 'danger'"),
        (lambda p: p["rules"][0].update(about="bear"), "no lines 'warn.bear'"),
        (lambda p: p.update(rules=p["rules"][1:]), None),
        (lambda p: p.update(rules=[]), "no rule answers"),
        (lambda p: p["lines"].pop("ask_again"), "lines for 'ask_again' are missing"),
        (
            lambda p: p["lines"]["greet"].append("Go {nort}."),
            "slot {nort} names no fact of the game's Vocabulary; give load_persona the one of your",
        ),
        (
            lambda p: p["choices"][0].update(when={"mood.trust": {"min": 0.8, "max": 0.2}}),
            '"min" 0.8 is above "max" 0.2',
        ),
        (
            lambda p: p["choices"].append({**p["choices"][0], "say": "Hello again."}),
            "the intent 'greet' is offered a second time",
        ),
        (lambda p: p["facts"].update(x={"text": "T", "trust": 0.4}), "a public fact is told to"),
        (lambda p: p["lines"]["greet"].append("Go {north."), "slot is malformed"),
        (lambda p: p["lines"]["greet"].append("{lamps_lit} " * 9), "it has 9 slots, at most 8"),
        (lambda p: p["lines"]["greet"].append("So. " * 61), "244 characters, at most 240 fit"),
        (lambda p: p["lines"]["greet"].append("Go north."), "number or direction"),
        (lambda p: p["lines"].update(greet=["Hello."]), "at least two different variants"),
        (lambda p: p["lines"].update({"tell.cats": ["A.", "B."]}), "Unknown fact 'cats'"),
        (lambda p: p["facts"].update(x={"text": "T", "visibility": "secret"}), 'needs a "trust"'),
        (lambda p: p.update(choices=p["choices"][:3]), "end the talk"),
        (lambda p: p["choices"][0].update(when={"asked.greet": {}}), "empty test"),
        (lambda p: p["choices"][0].update(when={"asked.greet": None}), "expected a word"),
    ],
)
def test_a_mistake_in_a_persona_is_named(change: Any, complaint: str | None) -> None:
    text = edited("pip", change)
    if complaint is None:
        assert parse_persona(text).id == "pip"
        return
    with pytest.raises(PersonaError, match=complaint) as error:
        parse_persona(text, "mine.json")
    assert str(error.value).startswith("mine.json, line ")


def test_the_line_number_is_the_right_one() -> None:
    text = edited("pip", lambda p: p["rules"][3].update(act="flee"))
    expected = text[: text.index('"flee"')].count("\n") + 1
    with pytest.raises(PersonaError, match=rf"line {expected}, key rules\[3\].act: Unknown act"):
        parse_persona(text)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "line 1, column 1: not JSON"),
        ('{\n"a": 1,\n}', "line 3, column 1: not JSON"),
        ('{"a": 1,\n "a": 2}', 'line 2: the key "a" stands twice'),
        ("[" * 100_000, "nested deeper than 32"),
        ("[]", "expected an object"),
    ],
)
def test_a_file_that_is_no_persona_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(PersonaError, match=complaint):
        parse_persona(text)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 20_000), st.sampled_from(["", '"', "}", "0", "\x00", "null"]))
def test_a_damaged_persona_never_fails_in_another_way(at: int, junk: str) -> None:
    text = edited("marta", lambda p: None)
    at %= len(text)
    with suppress(PersonaError):
        parse_persona(text[:at] + junk + text[at + 1 :])


def test_own_personas_load_from_a_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    with pytest.raises(PersonaError, match="cannot be read"):
        load_persona(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(PersonaError, match="no text in UTF-8"):
        load_persona(path)
    note = {"author": "me"}
    path.write_text(edited("tobin", lambda p: p.update(extensions=note)), encoding="utf-8")
    assert load_persona(path).extensions == note
    with pytest.raises(PersonaError, match="did you mean 'tobin'"):
        shipped_now("tobi")


def test_a_persona_is_a_regular_file_within_limits_and_may_have_a_byte_order_mark(
    tmp_path: Path,
) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(b"\xef\xbb\xbf" + edited("pip", lambda p: None).encode())
    assert load_persona(path).id == "pip"
    path.write_text(edited("pip", lambda p: p.update(extensions="x" * (1 << 20))))
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for odd, complaint in [
        (path, "more than 1048576 bytes"),
        (pipe, "a pipe"),
        ("/dev/zero", "a device"),
        (f"{path}\0", "no file can have this name"),
    ]:
        with pytest.raises(PersonaError, match=complaint):
            load_persona(odd)


def test_another_game_brings_its_own_words() -> None:
    bare = {act: "Nothing." for act in (*ALWAYS_LEGAL, "refuse", "wave")}
    persona = {
        **{"format": "duskfolk-persona", "version": 1, "id": "robot", "name": "R", "title": "T"},
        **{"about": "A.", "mood": {"trust": 0, "fear": 0, "anger": 0}, "facts": {}},
        "choices": [{"intent": "hello", "say": "Hello.", "closing": True}],
        "rules": [{"intent": "hello", "act": "wave", "why": "it was greeted"}],
        "lines": {act: [f"{act}!", f"{act}."] for act in bare},
    }
    words = Vocabulary(bare, {"charge": "battery (percent)"})
    robot = Character(parse_persona(json.dumps(persona), vocabulary=words))
    assert robot.answer("hello", Situation(legal=frozenset({"wave"}))).act == "wave"
    with pytest.raises(PersonaError, match="Unknown act 'wave'"):
        parse_persona(json.dumps(persona))
    for lacking in ({"wave": "It waves."}, dict.fromkeys(ALWAYS_LEGAL, "Nothing.")):
        with pytest.raises(CharacterError, match=r"lacks the acts .*'refuse'"):
            Vocabulary(lacking)
    with pytest.raises(CharacterError, match="a sentence for each by its name"):
        Vocabulary(["wave"])  # pyright: ignore[reportArgumentType]
    for odd, said in (
        (Situation(frozenset({"wav"})), "legal acts: Unknown act 'wav'; did you mean 'wave'"),
        (Situation(facts={"charg": 3}), "facts: Unknown fact 'charg'; did you mean 'charge'"),
    ):
        for ask in (robot.choices, lambda now: robot.answer("hello", now)):
            with pytest.raises(SituationError, match=said):
                ask(odd)


def test_what_the_text_of_a_fact_names_may_be_named_by_who_tells_it() -> None:
    def with_code(persona: Any) -> None:
        persona["facts"]["code"] = {"text": "The code of the vault is 4711, to the south."}
        persona["choices"].append({"intent": "ask_code", "say": "And the code?"})
        rule = {"intent": "ask_code", "act": "tell", "about": "code", "why": "it was asked"}
        persona["rules"].append(rule)
        persona["lines"]["tell.code"] = ["It is 4711.", "South of here, and 4711 opens it."]

    pip = parse_persona(edited("pip", with_code))
    reply = Character(pip).answer("ask_code", TALKING)
    assert "4711" in reply.line
    assert ClaimVerifier().check(reply.line, reply.plan).passes
    assert Character(pip, voice=Babbler("Psst: 4711!")).answer("ask_code", TALKING).voice != (
        "authored"
    )
    for key, line in (("tell.code", "It is 4712."), ("greet", "It is 4711.")):
        with pytest.raises(PersonaError, match="in the text of the fact that is told here"):
            parse_persona(
                edited("pip", lambda p, k=key, o=line: (with_code(p), p["lines"][k].append(o)))
            )


def test_numbers_and_flags_of_numpy_are_facts_like_others() -> None:
    facts = {"lamps_dark": np.int64(2), "following": np.bool_(True), "ember_steps": np.float32(7)}
    now = Situation(facts=facts)  # pyright: ignore[reportArgumentType]
    assert [(type(value), value) for value in now.facts.values()] == [
        (int, 2),
        (bool, True),
        (float, 7.0),
    ]
    with pytest.raises(SituationError, match='"hearts" is None; expected'):
        Situation(facts={"hearts": None})  # pyright: ignore[reportArgumentType]
    with pytest.raises(SituationError, match='"hearts"'):
        Situation(facts={"hearts": np.zeros(2)})  # pyright: ignore[reportArgumentType]


# Minds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        Character(shipped_persona("tobin")).save(),
        Character(shipped_persona("marta")).save().replace('"version": 1', '"version": 9'),
        Character(shipped_persona("marta")).save().replace('"fear": 0.3', '"fear": 30'),
        Character(shipped_persona("marta")).save().replace('"turns": 0', '"turns": "none"'),
        Character(shipped_persona("marta")).save()[:-20],
    ],
)
def test_a_foreign_or_damaged_mind_changes_nothing(text: str) -> None:
    marta = Character(shipped_persona("marta"), 3)
    marta.answer("greet", TALKING)
    before = marta.save()
    with pytest.raises(MindError):
        marta.restore(text)
    assert marta.save() == before


GREETED = Character(shipped_persona("pip"), 3)
GREETED.answer("greet", TALKING)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"turns": 1', '"turns": -1', "key memory.turns: got -1"),
        ('"turns": 1', '"turns": 1e3', "key memory.turns: got 1000.0, expected a whole number"),
        ('"seed": 3', f'"seed": {"9" * 40}', "key seed: got 9999.*expected a whole number"),
        ('"seed": 3', f'"seed": {"9" * 5000}', "a number of 5000 characters"),
        ('"who": "lamplighter"', '"who": "\\u001b[2J"', r"moments\[0\].who: .*can be printed"),
        ('"greet": 1', '"\\u0007": 1', "the key is no name"),
        ('"greet": [', '"greet": [1, 2, 3, 4, 5, 6, 7, 8, ', "9 entries"),
        ('"done": true', '"done": 1', r"moments\[0\].done: got 1, expected true or false"),
        ('"seconds": 0.0', '"seconds": 1e999', "larger than any number"),
        ('"learned": []', '"learned": [[]]', r"learned\[0\]: got \[\]"),
        ('"learned": []', f'"learned": {"[" * 99}{"]" * 99}', "nested deeper"),
        ('"learned": []', '"learnt": []', "did you mean 'learned'"),
        ('"learned": []', f'"learned": ["{"x" * (5 << 20)}"]', "characters, and none has more"),
    ],
    ids=range(13),
)
def test_what_is_wrong_in_a_mind_is_named_in_one_sentence(
    old: str, new: str, complaint: str
) -> None:
    text = GREETED.save()
    assert old in text
    with pytest.raises(MindError, match=complaint) as caught:
        Character(shipped_persona("pip")).restore(text.replace(old, new))
    assert len(str(caught.value)) <= 300
    assert str(caught.value).isprintable()


@settings(max_examples=80, deadline=None)
@given(
    st.integers(0, 20_000),
    st.sampled_from(["", '"', "}", "9", "-", "\x00", "null", "\ud800", "[[", "e99", "é"]),
)
def test_a_mind_is_refused_in_words_or_is_saved_again_as_it_was(at: int, junk: str) -> None:
    text = GREETED.save()
    at %= len(text)
    pip = Character(shipped_persona("pip"))
    with suppress(MindError):
        pip.restore(text[:at] + junk + text[at + 1 :])
        again = Character(shipped_persona("pip"))
        again.restore(pip.save())
        assert again.save() == pip.save()
        assert again.answer("greet", TALKING).line == pip.answer("greet", TALKING).line


@pytest.mark.parametrize("text", [None, b"{}", 5, [], object()])
def test_a_mind_is_a_text(text: Any) -> None:
    with pytest.raises(MindError, match="expected the text"):
        Character(shipped_persona("pip")).restore(text)


@pytest.mark.parametrize("seed", [1.5, "7", None, 10**50, float("nan")])
def test_a_seed_that_a_mind_could_not_hold_is_refused(seed: Any) -> None:
    with pytest.raises(CharacterError, match="whole number of up to 128 bits"):
        Character(shipped_persona("pip"), seed)


def test_what_a_game_says_of_the_moment_can_be_kept() -> None:
    class Careless:
        def read(self, text: str, language: str, persona: object) -> Said:
            return Said("", (Heard("\ud800" * 999),))

    pip = Character(shipped_persona("pip"), np.int64(2**62), reader=Careless())  # pyright: ignore[reportArgumentType]
    assert pip.answer("anything", Situation(seconds=5)).act == "ask_again"
    again = Character(shipped_persona("pip"))
    again.restore(pip.save())
    assert again.save() == pip.save()
    for odd in (
        {"listener": "a\nb"},
        {"listener": ""},
        {"seconds": float("nan")},
        {"seconds": "5"},
    ):
        with pytest.raises(SituationError, match="expected"):
            Situation(**odd)  # pyright: ignore[reportArgumentType]


def test_a_mind_holds_nothing_that_was_typed_and_stays_small() -> None:
    marta = Character(shipped_persona("marta"))
    for _ in range(500):
        marta.answer("my real name is Rumpelstiltskin", TALKING)
    assert "Rumpel" not in marta.save()
    assert len(marta.save()) < 60_000


@pytest.mark.parametrize(
    "value", [None, float("nan"), float("inf"), [1], {}, 10**400, "\x1b[2J", "\ud800", "x" * 999]
)
def test_a_fact_that_cannot_be_spoken_is_refused(value: Any) -> None:
    with pytest.raises(SituationError, match='"lamps_dark"'):
        Situation(facts={"lamps_dark": value})


def test_characters_wake_nothing_heavy() -> None:
    code = (
        "import sys, duskfolk.agents.characters, duskfolk.agents.recommender\n"
        "heavy = ('pygame', 'numba', 'torch', 'gymnasium', 'onnx', 'onnxruntime')\n"
        "print([m for m in sys.modules if m.split('.')[0] in heavy\n"
        "       or m.startswith(('duskfolk.game', 'duskfolk.envs'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
