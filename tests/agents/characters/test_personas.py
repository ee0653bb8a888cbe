"""Persona files of version 2: what they may say, and what is wrong in one, by its line."""

import json
import random
import re
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from duskfolk import document
from duskfolk.agents.characters import (
    Character,
    CharacterError,
    Persona,
    PersonaError,
    Situation,
    Slots,
    load_persona,
    parse_persona,
)
from duskfolk.agents.characters.mood import Mood
from duskfolk.agents.characters.rehearsal import rehearse

MILLER: dict[str, Any] = {
    "format": "duskfolk-persona",
    "version": 2,
    "id": "miller",
    "manner": "villager",
    "mood": {"trust": 0.5, "fear": 0.2, "anger": 0},
    "facts": {"well": {"visibility": "secret", "when": {"mood.trust": {"min": 0.7}}}},
    "acts": {"follow": {"when": {"mood.trust": {"min": 0.4}}}},
    "rules": {"ask_secret": [{"do": "tell.well", "why": "a friend may know"}]},
    "words": {
        "en": {
            "name": "Hob Ansel",
            "title": "the miller",
            "about": "Grinds.",
            "facts": {"well": "There is water under the mill."},
            "hidden": {"well": ["water"]},
            "lines": {
                "tell.well": ["Water, under the mill.", "Lift the stone: water."],
                "greet@angry": ["You.", "Out of my light."],
            },
        }
    },
    "dialogues": [
        {"name": "It is for friends", "turns": [{"say": "ask_secret", "act": "refuse"}]},
    ],
}


def edited(change: Any) -> str:
    data = json.loads(json.dumps(MILLER))
    change(data)
    return json.dumps(data, indent=1)


def lines_of(data: Any) -> Any:
    return data["words"]["en"]["lines"]


def test_a_short_file_is_a_whole_character() -> None:
    hob = Character(parse_persona(edited(lambda p: None)))
    now = Situation(frozenset({"follow"}), {"ember_direction": "east", "following": False})
    assert hob.answer("ask_ember", now).act == "hint"
    assert hob.answer("follow", now).act == "follow"
    assert hob.answer("ask_secret", now).act == "refuse"
    hob.witness("promise_kept")
    assert hob.answer("ask_secret", now).act == "tell"


def test_its_own_lines_rules_and_terms_stand_before_those_of_its_manner() -> None:
    hob = Character(parse_persona(edited(lambda p: None)))
    hob.mood = Mood(0.5, 0.0, 0.55)
    assert hob.answer("greet", Situation()).line in lines_of(MILLER)["greet@angry"]
    hob.mood = Mood(0.35, 0.0, 0.0)  # enough for other villagers
    reply = hob.answer("follow", Situation(frozenset({"follow"})))
    assert (reply.act, reply.plan.about) == ("refuse", "trust")
    assert "it would if trust 0.35 is at least 0.4" in reply.why
    assert hob.answer("mend", Situation(frozenset({"mend"}))).act == "refuse"


@pytest.mark.parametrize(
    ("change", "place", "complaint"),
    [
        (lambda p: p["words"].update(zh=dict(name="a", title="b", about="c")), "words.en.facts",
         "facts in 'zh' lack 'well'"),
        (lambda p: lines_of(p).update({"none": ["Hm.", "The water."]}), "none[1]",
         "'water' is of what is not told here"),
        (lambda p: p.update(manner="vilager"), "manner", "did you mean 'villager'"),
        (lambda p: p.update(manner="../folk"), "manner", "expected the name of a manner"),
        (lambda p: p.pop("manner"), "whole", "no rule answers the intent 'accuse'"),
        (lambda p: p["facts"]["well"].pop("when"), "facts.well", 'a secret has a "when"'),
        (lambda p: p["words"]["en"].pop("hidden"), "facts.well", "that nobody hears before"),
        (lambda p: p["words"]["en"]["facts"].pop("well"), "facts.well", "has no text in 'en'"),
        (lambda p: p["facts"]["well"].update(visibility="hush"), "visibility", "Unknown"),
        (lambda p: p["rules"].update(ask_secrt=[]), "ask_secrt", "did you mean 'ask_secret'"),
        (lambda p: p["rules"]["ask_secret"][0].update(do="tel.well"), "do", "did you mean 'tell'"),
        (lambda p: p["rules"]["ask_secret"][0].update(do="tell.wel"), "ask_secret[0]",
         "did you mean 'well'"),
        (lambda p: p["rules"]["ask_secret"][0].update(do="bribe"), "ask_secret[0]",
         "it never does 'bribe'"),
        (lambda p: (p["rules"]["ask_secret"][0].update(do="bribe"), p.update(acts={"bribe": {}})),
         "ask_secret[0]", "there are no lines 'bribe'"),
        (lambda p: p["rules"]["ask_secret"][0].update(when={"said.whom": "pip"}), "said.whom",
         "did you mean 'said.who'"),
        (lambda p: p["rules"]["ask_secret"][0].update(when={"hearts": {"known": 1}}), "known",
         "expected true or false"),
        (lambda p: p["rules"]["ask_secret"][0].update(when={"hearts": {"known": True, "min": 1}}),
         "hearts", "stands alone"),
        (lambda p: lines_of(p).update({"part.x": ["A.", "B."]}), "part.x", "no rule says"),
        (lambda p: lines_of(p).update({"greet@glad": ["A.", "B."]}), "greet@glad", "Unknown mood"),
        (lambda p: lines_of(p).update(greet=["Go {ember_direction}.", "B."]), "greet",
         "at least two different variants that always fit"),
        (lambda p: lines_of(p).update(greet=["你好。", "B."]), "greet[0]", "another language"),
        (lambda p: lines_of(p).update(greet=["Go north.", "B."]), "greet[0]", "'north' is a"),
        (lambda p: lines_of(p).update(greet=["B.", "Twelve."]), "greet[1]", "'twelve' is a"),
        (lambda p: p["words"]["en"]["hidden"].update(well=["evening"]), "hidden",
         "stands in the manner's lines"),
        (lambda p: p["rules"]["ask_secret"].append({"do": "hint.gate", "why": "w"}), "secret[1]",
         "test what they speak of"),
        (lambda p: p.update(face={"shape": "egg"}), "face", "'style' is missing"),
        (lambda p: p.update(errand={"done": {}}), "whole", "a sentence"),
        (lambda p: p.update(acts={"tell": {}}), "acts.tell", "nothing but words"),
        (lambda p: p.update(acts={"folow": {}}), "acts.folow", "did you mean 'follow'"),
        (lambda p: p.update(moved={"rain": {}}), "moved.rain", "Unknown event"),
        (lambda p: p["dialogues"][0]["turns"].append({"say": "x"}), "turns[1]", "nothing is"),
        (lambda p: p["dialogues"][0].update(language="fr"), "language", "Unknown language"),
        (lambda p: p.update(choices={"greet": {"said": {"whom": "x"}}}), "whom", "'who'"),
        (lambda p: p.update(choices={"gret": {}}), "whole", "no rule answers the intent 'gret'"),
        (lambda p: p["words"]["en"].update(ties={"pip": ["One."]}), "ties.pip", "1 entries"),
        (lambda p: p["words"].clear(), "words", "expected a language"),
        (lambda p: p.update(version=True), "version", "expected a number"),
        (lambda p: p.update(version=3), "version", "reads versions 1 and 2; update"),
        (lambda p: p.pop("words"), "whole", "'words' is missing"),
    ],
    ids=range(39),
)  # fmt: skip
def test_a_mistake_is_named_by_file_line_and_key(change: Any, place: str, complaint: str) -> None:
    text = edited(change)
    with pytest.raises(PersonaError) as caught:
        parse_persona(text, "mine.json")
    said = str(caught.value)
    assert complaint in said
    assert re.match(r"mine\.json, line \d+, (key [^:]*|the file as a whole): ", said), said
    assert place in said.partition(": ")[0]
    assert len(said) <= 300


def test_a_damaged_file_is_refused_in_words_or_talks() -> None:
    text, luck = edited(lambda p: None), random.Random(7)
    loaded = 0
    for _ in range(120):
        at = luck.randrange(len(text))
        junk = luck.choice(("", '"', "}", "0", "\x00", "null", "\ud800", "[[", "999", "é", "狼"))
        with suppress(PersonaError):
            persona = parse_persona(text[:at] + junk + text[at + luck.randrange(3) :])
            loaded += 1
            assert Character(persona).answer("greet", Situation()).line
    assert loaded > 5


def test_a_manner_of_ones_own_lies_beside_the_file(tmp_path: Path) -> None:
    manner: dict[str, Any] = {
        "format": "duskfolk-manner",
        "version": 1,
        "id": "shy",
        "manner": "folk",
        "words": {"en": {"lines": {"greet": ["Oh.", "Ah."]}}},
    }
    path = tmp_path / "hob.json"
    path.write_text(edited(lambda p: (p.update(manner="shy"), p.pop("acts"))), "utf-8")
    beside = tmp_path / "shy.json"
    beside.write_text(json.dumps(manner), "utf-8")
    assert Character(load_persona(path)).answer("greet", Situation()).line in ("Oh.", "Ah.")
    for change, complaint in (
        ({"manner": "shy"}, "round in circles"),
        ({"id": "bold"}, "let name and id agree"),
        ({"version": 2}, "manners of version 1"),
        ({"format": "duskfolk-persona"}, "Unknown format"),
        ({"words": {}}, "has no words in 'en'"),
        ({"dialogues": []}, "Unknown key 'dialogues'"),
    ):
        beside.write_text(json.dumps({**manner, **change}), "utf-8")
        with pytest.raises(PersonaError, match=complaint):
            load_persona(path)


def test_what_differs_from_a_dialogue_is_said_by_its_line() -> None:
    def wrong(persona: Any) -> None:
        persona["dialogues"][0]["turns"] = [
            {"say": "ask_secret", "act": ["tell", "hint"], "about": "well", "mood": "angry"},
            {"say": "bye", "has": "water", "lacks": ["go", "light", "."]},
        ]

    text = edited(wrong)
    found = list(rehearse(parse_persona(text, "mine.json")))
    line = text[: text.index('"ask_secret",\n     "act"')].count("\n")
    assert found[0].startswith(f"mine.json, line {line}: It is for friends. Said 'ask_secret': ")
    assert "expected tell or hint, got refuse.secret" in found[0]
    assert "expected it about 'well'" in found[1]
    assert "expected a mood that is angry, got calm" in found[2]
    assert "expected 'water' in the line" in found[3]
    assert any("expected no '.' in the line" in sentence for sentence in found[4:])


def test_where_all_turns_fail_the_file_is_not_walked_for_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An author who renames one act in a large file makes thousands of them fail at once."""

    def wrong(persona: dict[str, Any]) -> None:
        dialogue = persona["dialogues"][0]
        dialogue["turns"] = [{"say": "hello", "act": "follow"}] * 30
        persona["dialogues"] = [dialogue | {"name": f"the {n}th"} for n in range(4)]

    seen = 0
    tokens = document._TOKEN

    class Counting:
        def finditer(self, *of: Any) -> Any:
            nonlocal seen
            for token in tokens.finditer(*of):
                seen += 1
                yield token

    text = edited(wrong)
    miller = parse_persona(text, "mine.json")
    monkeypatch.setattr(document, "_TOKEN", Counting())
    assert len(list(rehearse(miller))) == 120
    assert seen < 6 * sum(1 for _ in tokens.finditer(text))


def test_no_name_of_another_event_is_taken_for_one() -> None:
    hob = Character(parse_persona(edited(lambda p: None)))
    with pytest.raises(CharacterError, match="did you mean 'promise_kept'"):
        hob.witness("promise_kep")
    before = hob.save()
    hob.witness("gift")
    again = Character(hob.persona)
    again.restore(hob.save())
    assert again.save() == hob.save() != before
    assert again.memory.seen == {"gift": 1}


@pytest.mark.parametrize("name", ["folk", "villager", "warden", "broken"])
def test_each_manner_alone_makes_a_character(name: str) -> None:
    def bare(persona: Any) -> None:
        for key in ("facts", "acts", "rules", "dialogues"):
            persona.pop(key)
        words = persona["words"]["en"]
        persona.update(manner=name, words={"en": {k: words[k] for k in ("name", "title", "about")}})

    persona: Persona = parse_persona(edited(bare))
    assert persona.manner == name
    folder = files("duskfolk.agents.characters.personas").joinpath("manners")
    assert json.loads(folder.joinpath(f"{name}.json").read_text("utf-8"))["id"] == name


def test_a_condition_may_ask_whether_a_thing_is_among_those_that_were_said() -> None:
    seen = Slots(what=("gate", "ember"), who=("pip",)).view()
    assert seen["said.what"] == "gate"
    assert seen["said.what.ember"] is True
    assert seen["said.who.pip"] is True
    assert "said.what.oil" not in seen
