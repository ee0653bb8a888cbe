"""The characters that ship: what is asked of every one of them, in every language it speaks."""

import json
import random
from importlib.resources import files

import pytest

from duskfolk.agents.characters import (
    EMBERHOLLOW,
    INTENTS,
    SPEECH_ACTS,
    Character,
    ClaimVerifier,
    Persona,
    Said,
    Situation,
    Slots,
    persona_names,
    shipped_persona,
)
from duskfolk.agents.characters.intents import Heard
from duskfolk.agents.characters.mood import Mood
from duskfolk.agents.characters.rehearsal import rehearse
from duskfolk.agents.characters.vocabulary import Value

NAMES = persona_names()
EVERYBODY = [(name, language) for name in NAMES for language in ("en", "zh")]
COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west")
CHANGING = sorted(EMBERHOLLOW.acts.keys() - SPEECH_ACTS)
BY_HAND = ("danger", "gate_open", "carrying", "following", "in_light", "has_oil")


def moment_of(luck: random.Random) -> Situation:
    """Any moment: facts that are known or not, and acts that are allowed or not."""
    facts: dict[str, Value] = {}
    for name in EMBERHOLLOW.facts:
        if luck.random() < 0.4:
            continue
        if name.endswith("_direction"):
            facts[name] = luck.choice(COMPASS)
        elif name == "danger":
            facts[name] = luck.choice(("wolf", "warden", "imp"))
        elif name in BY_HAND:
            facts[name] = luck.random() < 0.5
        else:
            facts[name] = luck.choice((0, 1, 2, 3, 11, 40))
    legal = frozenset(act for act in CHANGING if luck.random() < 0.5)
    return Situation(legal, facts, faction=luck.choice(("", "valley", "wardens", "pack")))


def said_of(intent: str, language: str, luck: random.Random) -> Said:
    """A sentence of an intent that speaks of this and that."""
    slots = Slots(
        who=(luck.choice(("pip", "tobin", "wolf", "nobody")),) if luck.random() < 0.5 else (),
        what=(luck.choice(("ember", "oil", "grass")),) if luck.random() < 0.5 else (),
        count=luck.choice((None, 1, 9)),
        where=luck.choice(("", "north", "gate")),
        negated=luck.random() < 0.2,
    )
    return Said(language, (Heard(intent),), slots, "Whatever was said.")


def moved(character: Character, luck: random.Random) -> None:
    """Any mood, and things that have happened."""
    character.mood = Mood(luck.random(), luck.random(), luck.random())
    for event in EMBERHOLLOW.events:
        if luck.random() < 0.1:
            character.witness(event)


@pytest.mark.parametrize(("name", "language"), EVERYBODY)
def test_every_intent_is_answered_with_a_legal_act_and_a_whole_line(
    name: str, language: str
) -> None:
    luck = random.Random(f"{name} {language}")
    persona = shipped_persona(name, language)
    judge, heard = ClaimVerifier(), set[str]()
    for number in range(200):
        character = Character(persona, seed=number)
        moment = moment_of(luck)
        for intent in luck.sample(sorted(INTENTS), 8) if number else INTENTS:
            if luck.random() < 0.5:
                moved(character, luck)
            said = said_of(intent, language, luck)
            reply = character.answer(said, moment)
            assert reply.act in moment.legal, reply.why
            verdict = judge.check(reply.line, reply.plan)
            assert verdict.passes, f"{reply.line}: {verdict.why}"
            assert reply.plan.language == language
            assert reply.act not in CHANGING or not said.slots.negated or reply.act in reply.why
            assert reply.choices[-1].closing
            heard.add(intent)
    assert heard == set(INTENTS)


@pytest.mark.parametrize("name", NAMES)
def test_secrets_are_told_under_their_condition_and_never_before(name: str) -> None:
    luck = random.Random(name)
    secrets = [f for f in shipped_persona(name).facts.values() if f.visibility == "secret"]
    assert secrets, "everybody has one"
    told = 0
    for number in range(200):
        language = luck.choice(("en", "zh"))
        persona = shipped_persona(name, language)
        character = Character(persona, seed=number)
        moment = moment_of(luck)
        for _ in range(6):
            moved(character, luck)
            intent = luck.choice((*persona.intents, "ask_secret", "ask_self", "ask_feeling"))
            reply = character.answer(Said(language, (Heard(intent),)), moment)
            for secret in secrets:
                words = persona.facts[secret.id].words
                if reply.plan.about == secret.id and reply.act == "tell":
                    told += 1
                    assert all(c.holds({**moment.facts, **_felt(reply.plan.mood, character)})
                               for c in secret.when)  # fmt: skip
                else:
                    assert not [w for w in words if w.casefold() in reply.line.casefold()]
    assert told > 5, "and it is told at all"


def _felt(mood: Mood, character: Character) -> dict[str, Value]:
    seen = {f"seen.{event}": count for event, count in character.memory.seen.items()}
    return {**{f"mood.{name}": value for name, value in mood.items()}, **seen}


@pytest.mark.parametrize("name", NAMES)
def test_a_character_goes_as_its_author_wrote_it_down(name: str) -> None:
    persona = shipped_persona(name)
    assert len(persona.dialogues) >= 3
    assert {dialogue.language for dialogue in persona.dialogues} == {"en", "zh"}
    assert list(rehearse(persona)) == []


@pytest.mark.parametrize(("name", "language"), EVERYBODY)
def test_there_are_six_ways_to_say_what_is_said_most_and_two_for_the_rest(
    name: str, language: str
) -> None:
    persona = shipped_persona(name, language)
    own = own_lines(name, language)
    for act in ("greet", "refuse", "thank", "forgive", "part", "warn", "none", "ask_again"):
        assert len(set(map(str, own[act]))) >= 6, act
    for act in ("tell", "hint"):
        said = {line.say for k in persona.lines if k.startswith(act) for line in persona.lines[k]}
        assert len(said) >= 6, act
    assert all(len(lines) >= 2 for lines in persona.lines.values())
    assert all(len(line.say) <= 240 for lines in persona.lines.values() for line in lines)


def own_lines(name: str, language: str) -> dict[str, list[object]]:
    """The lines of a character's own file, without those of its manner."""
    folder = files("duskfolk.agents.characters.personas").joinpath("shipped")
    file = json.loads(folder.joinpath(f"{name}.json").read_text(encoding="utf-8"))
    return file["words"][language]["lines"]


def test_nine_ship_and_each_has_a_face_an_errand_and_somebody_it_knows() -> None:
    people = [shipped_persona(name) for name in NAMES]
    assert {"marta", "tobin", "pip", "oswin"} < set(NAMES)
    assert len(people) == 9
    assert len({person.face for person in people}) == 9, "no two look alike"
    assert len({person.errand and person.errand.text for person in people}) == 9
    assert {person.faction for person in people} == {"valley", "wardens", "pack", "den"}
    for person in people:
        known = {fact.removeprefix("of_") for fact in person.facts if fact.startswith("of_")}
        assert known
        assert known <= set(NAMES) - {person.id}


def test_an_errand_that_comes_true_is_known_and_moves_who_had_it() -> None:
    marta = Character(shipped_persona("marta"))
    marta.answer("greet", Situation(facts={"lamps_lit": 1}))
    assert "errand_done" not in marta.memory.seen
    before = marta.mood.trust
    for _ in range(2):
        marta.answer("ask_lamp", Situation(facts={"lamps_lit": 2, "lamps_dark": 1}))
    assert marta.memory.seen["errand_done"] == 1
    assert marta.mood.trust == pytest.approx(before + 0.2)


def test_what_is_asked_not_to_be_done_is_not_done() -> None:
    following = Situation(frozenset({"follow"}), {"following": False})
    for name in NAMES:
        character = Character(shipped_persona(name))
        character.mood = Mood(1.0, 0.0, 0.0)
        for intent in ("follow", "lead", "hide", "give", "mend", "trade", "offer", "let_pass"):
            every = Situation(frozenset(EMBERHOLLOW.acts), following.facts)
            reply = character.answer(Said("en", (Heard(intent),), Slots(negated=True)), every)
            assert reply.act in SPEECH_ACTS | {"stay"}, (name, intent, reply.why)


def test_a_threat_in_the_same_breath_as_an_offer_is_a_threat() -> None:
    oswin = Character(shipped_persona("oswin"))
    both = Said("en", (Heard("offer"), Heard("greet"), Heard("threaten")), Slots(what=("ember",)))
    reply = oswin.answer(both, Situation(frozenset({"bribe"}), {"carrying": True}))
    assert (reply.act, reply.plan.about) == ("refuse", "anger")
    polite = Said("en", (Heard("greet"), Heard("ask_time")))
    assert oswin.answer(polite, Situation(facts={"night_minutes": 3})).act == "hint"


def test_who_is_asked_to_repeat_says_the_same_words() -> None:
    marta = Character(shipped_persona("marta"))
    moment = Situation(facts={"ember_direction": "east", "ember_steps": 9})
    line = marta.answer("ask_ember", moment).line
    again = marta.answer("repeat", Situation())
    assert again.line == line
    assert ClaimVerifier().check(again.line, again.plan).passes
    fresh = Character(shipped_persona("marta")).answer("repeat", Situation())
    assert fresh.plan.about == "again"


def test_the_language_of_the_words_is_the_language_of_the_answer_and_memory_goes_on() -> None:
    pip = Character(shipped_persona("pip"))
    pip.answer("Take my hand. I will bring you to the gate.", Situation())
    reply = pip.answer("牵着我的手，我带你去大门。", Situation())
    assert (pip.language, pip.memory.asked["follow"]) == ("zh", 2)
    assert ClaimVerifier().check(reply.line, reply.plan).passes
    assert reply.choices[-1].say == "我该走了。"
    pip.speak("fr")
    assert pip.language == "zh", "she has no French"
    assert Character(shipped_persona("pip", "zh")).save() != pip.save()


def test_a_factions_fact_is_for_its_own_and_for_friends() -> None:
    def told(faction: str, trust: float) -> str:
        greyhide = Character(shipped_persona("greyhide"))
        greyhide.mood = Mood(trust)
        return greyhide.answer("ask_wolf", Situation(faction=faction)).plan.about

    assert told("valley", 0.2) == "wolves"
    assert told("pack", 0.2) == "howling"
    assert told("valley", 0.9) == "howling"


def test_every_manner_is_worn_and_says_why_in_every_rule() -> None:
    folder = files("duskfolk.agents.characters.personas").joinpath("manners")
    manners = {
        path.name.removesuffix(".json"): json.loads(path.read_text("utf-8"))
        for path in folder.iterdir()
    }
    worn = {shipped_persona(name).manner for name in NAMES}
    assert worn | {each["manner"] for each in manners.values() if "manner" in each} == set(manners)
    for name in NAMES:
        persona: Persona = shipped_persona(name)
        assert all(rule.why for rule in persona.rules)


@pytest.mark.parametrize("name", NAMES)
def test_no_secret_is_talked_out_of_anybody_by_words_alone(name: str) -> None:
    persona = shipped_persona(name)
    secrets = {f.id for f in persona.facts.values() if f.visibility == "secret"}
    kind = ("greet", "thank", "praise", "comfort", "ask_feeling", "apologise", "promise", "offer",
            "news", "ask_self", "agree", "chat")  # fmt: skip
    for number in range(8):
        luck, character = random.Random(number), Character(persona, seed=number)
        for _ in range(50):
            said = luck.choice((*kind, "ask_secret", "ask_secret"))
            reply = character.answer(said, Situation())
            assert reply.act != "tell" or reply.plan.about not in secrets, reply.why
        character.witness("promise_kept")
        assert character.mood.trust > persona.mood.trust + 0.1, "what is done carries farther"


def test_a_language_it_has_is_spoken_and_saved_and_another_is_said_no_to() -> None:
    marta = Character(shipped_persona("marta"))
    assert not marta.speak("de")
    assert marta.language == "en"
    assert marta.speak("zh")
    again = Character(shipped_persona("marta"))
    again.restore(marta.save())
    assert again.language == "zh"


def test_a_save_of_before_there_were_languages_loads_and_changes_none() -> None:
    marta = Character(shipped_persona("marta", "zh"))
    old = json.loads(marta.save())
    del old["language"]
    marta.restore(json.dumps(old))
    assert marta.language == "zh"


ALWAYS = {"far", "unable", "no_place", "no_way", "unknown"}
WARDENS = {"already", "empty_hand", "just_paid", "enemy"}
VILLAGERS = {"already", "no_grass", "full_lantern", "uneasy"}
HINDERED = {
    "oswin": WARDENS, "ysolde": WARDENS,
    "marta": VILLAGERS, "tobin": VILLAGERS, "pip": VILLAGERS, "edda": VILLAGERS,
    "mosswick": {"already", "full_hand", "no_ember", "whole", "uneasy", "no_grass"},
    "greyhide": {"already"},
    "nix": {"empty_hand", "full_hand", "unwanted", "already"},
}  # fmt: skip
"""By what a character can be kept from what it does at all: each of it in words of its own."""


def _unheard(name: str) -> set[str]:
    """Reasons for a no that one never comes to give, of which its manner has lines for others."""
    terms = shipped_persona(name).acts or {}
    felt = {c.name for each in terms.values() for c in each.when}
    unfelt = {each for each in ("fear", "trust", "anger") if f"mood.{each}" not in felt}
    return (EMBERHOLLOW.reasons.keys() - ALWAYS - HINDERED[name]) | unfelt


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_two_say_no_or_ask_again_or_shake_their_heads_in_the_same_words(language: str):
    says: dict[str, set[str]] = {}
    for name in persona_names():
        persona = shipped_persona(name, language)
        for key, lines in persona.lines.items():
            act, _, about = key.partition(".")
            if act in ("refuse", "ask_again") and about not in _unheard(name):
                for line in lines:
                    says.setdefault(line.say, set()).add(name)
    assert {text: names for text, names in says.items() if len(names) > 1} == {}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", persona_names())
def test_the_commonest_refusals_have_six_wordings(name: str, language: str):
    lines = shipped_persona(name, language).lines
    assert all(len(set(lines[key])) >= 6 for key in ("refuse", "ask_again", "refuse.strange"))


def test_foes_yield_to_different_words() -> None:
    """Whom one speaks to matters: what moves one kind of foe leaves the others as they are."""
    moment = Situation(frozenset({"calm", "bribe", "trade", "look_away"}), {"has_oil": True})
    words = ("let_pass", "stand_down", "comfort", "threaten", "offer", "trade", "promise", "praise")

    def moved(name: str) -> set[str]:
        """The words that make peace at first sight."""
        oil = Slots(what=("oil",))
        asked = {word: Said("en", (Heard(word),), oil) for word in words}
        acts = {
            word: Character(shipped_persona(name)).answer(said, moment).act
            for word, said in asked.items()
        }
        return {word for word, act in acts.items() if act not in SPEECH_ACTS}

    assert moved("oswin") == {"let_pass", "offer", "trade"}
    assert moved("ysolde") == {"let_pass"}, "for oil she is not to be had"
    assert moved("greyhide") == {"stand_down", "comfort"}
    assert moved("nix") == {"threaten", "offer", "trade"}


def test_what_moves_a_foe_wears_out() -> None:
    """As RULES.md tells it: once a warden, twice an imp, and a wolf until it is angry."""
    moment = Situation(frozenset({"calm", "alarm"}), {"gate_open": False})
    for name, word, times in (("oswin", "let_pass", 1), ("ysolde", "let_pass", 1),
                              ("nix", "threaten", 2), ("greyhide", "comfort", 2)):  # fmt: skip
        character = Character(shipped_persona(name))
        acts = [character.answer(word, moment).act for _ in range(times + 1)]
        assert acts[:-1] == ["calm"] * times, name
        assert acts[-1] != "calm", name
    greyhide = Character(shipped_persona("greyhide"))
    assert [greyhide.answer("stand_down", moment).act for _ in range(9)] == ["calm"] * 9
    for _ in range(3):
        greyhide.answer("threaten", moment)
    assert greyhide.answer("stand_down", moment).act == "refuse"
    for name in ("oswin", "ysolde"):
        warden = Character(shipped_persona(name))
        acts = [warden.answer("threaten", moment).act for _ in range(3)]
        assert acts == ["refuse", "refuse", "alarm"], name


@pytest.mark.parametrize("language", ["en", "zh"])
def test_everybody_remembers_agrees_and_differs_in_words_of_its_own(language: str) -> None:
    folder = files("duskfolk.agents.characters.personas").joinpath("manners")
    file = json.loads(folder.joinpath("remembers.json").read_text("utf-8"))
    keys = {*file["words"][language]["lines"], "none.yes", "none.no", "none.again", "none.enough",
            "tell.kept", "tell.broken", "hint.able", "hint.askable", "order.turned",
            "tell.lighting", "tell.winning"}  # fmt: skip
    keys -= {
        "none.so",
        "none.not_so",
        "none.erasing",
        "none.erased",
        "none.only_all",
        "none.let_be",
        "none.retracted",
        "none.unnamed",
        "none.unsure",
        "none.told",  # ... or not at all: their own manner has rules for what is told and promised
        "none.told_secret",
        "none.promised",
    }  # said of what was heard, as it is
    says: dict[str, set[str]] = {}
    for name in NAMES:
        lines = shipped_persona(name, language).lines
        for line in (line for key in keys for line in lines.get(key, ())):
            says.setdefault(line.say, set()).add(name)
    assert {text: names for text, names in says.items() if len(names) > 1} == {}
