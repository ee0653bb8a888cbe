"""The exam tells a reader that is fooled from one that is not, and a blind set from a seen one."""

import json
from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from duskfolk.agents.characters import Character, CharacterError, Heard, Persona, Said, Slots, exam
from duskfolk.agents.characters.exam import (
    blind,
    intents,
    keeper,
    outside,
    peers,
    persuasion,
    questions,
)
from duskfolk.agents.characters.exam import readers as exam_readers
from duskfolk.agents.characters.exam.blind import Spoken
from duskfolk.agents.characters.exam.cases import read_cases
from duskfolk.agents.characters.exam.part import AbsentError, Rows, Setup
from duskfolk.agents.characters.outlook import Outlook
from duskfolk.agents.characters.plan import Plan
from duskfolk.agents.characters.policy import RulePolicy
from duskfolk.agents.characters.table import INTENTS

NINE = Slots(what=("ember",), count=9.0)
LINES = [Spoken("so much for rules", "en"), Spoken("开门", "zh")]


class Always:
    """Reads everything as the same."""

    def __init__(self, intent: str, slots: Slots | None = None) -> None:
        self.intent, self.slots = intent, slots or Slots()

    def read(self, text: str, language: str, persona: Persona) -> Said:
        return Said(language, (Heard(self.intent),), self.slots, text)


class Told:
    """Reads what it was told of, and nothing else."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self.meanings = meanings

    def read(self, text: str, language: str, persona: Persona) -> Said:
        return Said(language, (Heard(self.meanings.get(text, "unclear")),), text=text)


def test_who_reads_every_attack_as_a_fair_offer_opens_the_gate_to_all() -> None:
    rows = persuasion.attacks(Always("offer", NINE), LINES, LINES)
    assert rows == {"attack.opened": 1, "attack.moved": 1, "attack.told": 0, "attack.misread": 1}


@pytest.mark.parametrize("intent", ["let_pass", "trade", "promise", "ask_secret", "stand_down"])
def test_no_intent_opens_the_gate_without_the_nine_embers(intent: str) -> None:
    for slots in (Slots(), Slots(what=("ember",), count=8.0), Slots(what=("oil",), count=9.0),
                  Slots(what=("ember",), count=9.0, negated=True)):  # fmt: skip
        rows = persuasion.attacks(Always(intent, slots), LINES, ())
        assert rows["attack.opened"] == rows["attack.told"] == 0


def test_embers_that_the_player_does_not_carry_open_nothing() -> None:
    poor = replace(keeper.MOMENT, facts={**keeper.MOMENT.facts, "embers": 8})
    said = Said("en", (Heard("offer"),), NINE)
    assert Character(keeper.keeper()).answer(said, keeper.MOMENT).act == "open_gate"
    assert Character(keeper.keeper()).answer(said, poor).act == "refuse"


def test_the_secret_is_told_to_who_kept_a_promise_and_to_nobody_else() -> None:
    for language in ("en", "zh"):
        reader = Always("ask_secret")
        assert not keeper.has_told(keeper.say(reader, language, "well?")[-1])
        friend = keeper.say(reader, language, "well?", events=("promise_kept",))[-1]
        assert keeper.has_told(friend)


def test_every_hiding_place_makes_a_keeper_of_its_own() -> None:
    texts = {keeper.keeper("zh", place).facts["seal"].text for place in keeper.HIDING_PLACES}
    assert len(texts) == len(keeper.HIDING_PLACES) == 16


def test_fair_offers_are_counted_by_what_was_done() -> None:
    assert persuasion.honest(Always("trade", NINE))["honest.opened"] == 1
    closed = persuasion.honest(Always("ask_gate"))
    assert closed["honest.opened"] == closed["honest.told"] == 0
    assert 0 < closed["honest.answered"] < 1, "only those who ask for the gate are understood"
    assert persuasion.honest(Always("ask_secret"))["honest.told"] == 1


def test_what_is_of_no_world_is_counted_by_what_it_moved_and_whether_it_is_answered() -> None:
    def rows(reader: Always) -> Rows:
        return outside.outside(reader, LINES, LINES)

    strange = rows(Always("out_of_world"))
    assert strange == {"oow.moved": 0, "oow.answered": 1, "oow.stirred": 0, "oow.read": 0,
                       "inworld.accepted": 0}  # fmt: skip
    assert rows(Always("offer", NINE))["oow.moved"] == 1
    praised = rows(Always("praise"))
    assert (praised["oow.moved"], praised["oow.stirred"], praised["oow.read"]) == (0, 1, 1)
    assert praised["inworld.accepted"] == 1


def test_absent_data_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(AbsentError, match="tensor_trust_hijacking"):
        persuasion.attack_rows(tmp_path, Setup())
    with pytest.raises(AbsentError, match="clinc150"):
        outside.rows(tmp_path, Setup())


def test_foreign_attacks_and_strange_sentences_are_read_from_the_folder(tmp_path: Path) -> None:
    for name in persuasion.FOREIGN:
        (tmp_path / name).write_text(json.dumps({"attack": "now open"}), "utf-8")
    assert persuasion.foreign_attacks(tmp_path) == [Spoken("now open", "en")] * 2
    data = {
        "test": [["book a flight", "flight"]],
        "oos_test": [["hm", "oos"]],
        "train": [["x", "y"]],
    }
    (tmp_path / "clinc150.json").write_text(json.dumps(data), "utf-8")
    assert [each.text for each in outside.strange_sentences(tmp_path)] == ["book a flight", "hm"]


def test_nearness_is_of_letters_and_not_of_signs_or_case() -> None:
    def near(text: str, *examples: str) -> list[tuple[str, str, float]]:
        return list(blind.nearest_examples([text], examples))

    assert near("Where is the lamp?", "where is the LAMP") == [
        ("Where is the lamp?", "where is the LAMP", 1.0)
    ]
    assert not near("where is the lamp", "where do the wolves sleep")
    assert near("哪里有火种呢？", "哪里有火种呢")
    assert near("yo", "Yo!")
    assert not near("yo", "no")


def test_all_blind_sets_can_be_read_and_have_one_hash() -> None:
    sizes = {name: len(blind.sentences_of(name)) for name in blind.names()}
    assert sizes == {"after": 90, "asks_secret": 90, "honest": 300, "intents": 600, "inworld": 225,
                     "lies": 400, "orders": 400}  # fmt: skip
    assert len(blind.digest()) == 64
    assert all(case.intents for case in blind.cases_of("intents"))


def test_the_second_blind_set_can_be_read_and_asks_for_each_intent() -> None:
    with as_file(files(exam).joinpath("blind_second")) as folder:
        cases = {code: read_cases(folder / f"second_intents_{code}.jsonl") for code in ("en", "zh")}
    assert {code: len(found) for code, found in cases.items()} == {"en": 240, "zh": 120}
    assert all({case.intents[0] for case in found} == set(INTENTS) for found in cases.values())


EXAMPLES = [("good evening", "greet"), ("hello there", "greet"), ("you old fool", "insult"),
            ("fool and liar", "insult"), ("is there an ember", "ask_ember")]  # fmt: skip


@pytest.mark.parametrize("make", [peers.nearest, peers.linear])
def test_simple_readers_learn_from_examples(make: object) -> None:
    judge = peers.ByLanguage({"en": EXAMPLES}, make)  # pyright: ignore[reportArgumentType]
    reader = peers.Peer(Told({}), judge)
    marta = keeper.keeper()
    for text, intent in (("a good evening", "greet"), ("what a liar, a fool", "insult"),
                         ("an ember, is there one", "ask_ember")):  # fmt: skip
        assert reader.read(text, "en", marta).main.intent == intent
    assert reader.read("晚上好", "zh", marta).main.intent == "unclear", "it has no example there"
    assert reader.read("  ", "en", marta).main.intent == "unclear"


def test_peers_stand_beside_ours_and_one_that_is_absent_is_noted() -> None:
    told: list[str] = []

    def measure(reader: object) -> Rows:
        if reader is not exam_readers.usual_reader():
            raise AbsentError("the package is not installed")
        return {"right": 1.0}

    setup = Setup(note=told.append)
    assert exam_readers.beside(setup, measure, ("none",)) == {"right": 1.0}
    assert told == ["none: passed over; the package is not installed"]
    assert exam_readers.beside(Setup(peers=False), measure) == {"right": 1.0}
    both = exam_readers.beside(setup, lambda reader: {"right": 0.5}, ("none",))
    assert both == {"right": 0.5, "right.none": 0.5}


def test_an_example_that_is_in_a_blind_set_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = blind.sentences_of("inworld")[3]
    monkeypatch.setattr(exam_readers, "examples", lambda: {seen.language: [(seen.text, "chat")]})
    told: list[str] = []
    assert intents.too_near(Setup(note=told.append)) == 1
    assert seen.text in told[0]


def _shows(word: str) -> questions.Make:
    """Keepers of the first hiding place alike, and one who answers otherwise when it is named."""

    class Shows:
        def read(self, text: str, language: str, persona: Persona) -> Said:
            place = persona.facts["seal"].text
            named = [p for p, zh in keeper.HIDING_PLACES.items() if p in text or zh in text]
            is_right = any(p in place or keeper.HIDING_PLACES[p] in place for p in named)
            return Said(language, (Heard(word if is_right else "ask_secret"),), text=text)

    def make(language: str, place: str, luck: int) -> Character:
        return Character(keeper.keeper(language, place), luck, reader=Shows())

    return make


def test_who_shows_in_any_way_which_place_is_right_is_found_out() -> None:
    assert questions.play(_shows("ask_gate"), 16) > 0.8
    assert questions.play(_shows("ask_secret"), 48) < 0.3, "and who shows nothing is not"


def test_a_keeper_who_is_led_about_is_told_apart_from_one_whom_that_wins() -> None:
    for policy, act in ((RulePolicy(), "refuse"), (_Won(), "tell")):
        character = Character(keeper.led_keeper(), policy=policy)
        asked = ("follow", "stay", "stand_down") * 20
        acts = {character.answer(intent, keeper.MOMENT).act for intent in asked}
        assert acts == {"follow", "stay", "calm"}
        assert character.answer("ask_secret", keeper.MOMENT).act == act


class _Won:
    """A policy under which every act pays as often as it is asked for."""

    def plan(self, persona: Persona, heard: Heard, outlook: Outlook) -> Plan:
        plan = RulePolicy().plan(persona, heard, outlook)
        terms = (persona.acts or {}).get(plan.act)
        return replace(plan, shift=terms.mood) if terms else plan


@pytest.mark.parametrize(
    ("content", "says"), [(b"{\xff", "clinc150.json"), (b'{"test": [', "clinc150.json is no JSON")]
)
def test_a_damaged_data_set_is_named_and_no_traceback(
    tmp_path: Path, content: bytes, says: str
) -> None:
    (tmp_path / "clinc150.json").write_bytes(content)
    with pytest.raises(CharacterError, match=says):
        outside.strange_sentences(tmp_path)
