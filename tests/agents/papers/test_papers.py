"""Every weight that ships has its papers, in words, in a standard form, and for a shop."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import toys
import wheel_check
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from duskfolk.agents import characters
from duskfolk.agents.kit import bundle
from duskfolk.agents.kit.provenance import Corpus, Provenance
from duskfolk.agents.papers import (
    PaperError,
    bill,
    chosen,
    credits_of,
    disclosure,
    paper_of,
    shipped_papers,
)
from duskfolk.agents.papers.found import is_weights
from duskfolk.scripts import provenance

# What else may lie in a wheel: texts, fonts and what their folders say. A file of another kind
# holds weights until somebody says here that it does not.
NO_WEIGHTS = re.compile(
    r".*\.(py|md|typed)"
    r"|duskfolk/agents/characters/personas/(manners|shipped)/[\w-]+\.json"
    r"|duskfolk/agents/characters/(OpenCC-Apache-2\.0|chatterbot-corpus-BSD)\.txt"
    r"|duskfolk/agents/characters/exam/[\w-]+\.(json|jsonl|tsv)"
    r"|duskfolk/agents/characters/exam/blind(_second)?/[\w-]+\.jsonl"
    r"|duskfolk/agents/characters/learn/(grammars|apart|orders|sentences/\w+)/\w+\.txt"
    r"|duskfolk/scripts/talk_gain\.json"
    r"|duskfolk/agents/measure/catalogue/(catalogue|wins)\.json"
    r"|duskfolk/game/nights/first/[\w-]+\.json"
    r"|duskfolk/game/view/fonts/[\w.-]+"
)
TOLD = Provenance(
    algorithm="Adam", command="toy --seed 3", steps=300, seconds=90.0, cpu_seconds=120.0, seed=3,
    revision="a" * 40, data=(Corpus("tales", "CC-BY-4.0", "https://example.org/tales", 300),
                             Corpus("songs", "as its makers say", "songs 1.2")),
)  # fmt: skip


def toy(tmp_path: Path, training: Provenance = TOLD) -> Path:
    kind = toys.toys()["hearing"]
    about = replace(kind.about, training=training)
    return bundle.write(tmp_path / "ear.onnx", bundle.pack(kind.graph, about, kind.shape))


def test_every_file_in_the_wheel_is_known_to_hold_no_weights_or_has_whole_papers() -> None:
    unknown = {
        name for name in wheel_check.wanted() if not is_weights(name.rpartition("/")[2])
    } - {name for name in wheel_check.wanted() if NO_WEIGHTS.fullmatch(name)}  # fmt: skip
    assert not unknown, "tell whether these hold weights, and give those that do their papers"
    weights = {name for name in wheel_check.wanted() if is_weights(name.rpartition("/")[2])}
    papers = shipped_papers()
    assert {f"duskfolk/{paper.file}" for paper in papers} == weights
    assert {paper.file: paper.missing for paper in papers if paper.missing} == {}


def test_what_a_file_does_not_tell_is_named(tmp_path: Path) -> None:
    nobody = Provenance(algorithm="Adam")
    paper = paper_of(toy(tmp_path, nobody))
    assert paper.missing == ("a command", "its time", "its revision")


def test_a_bill_of_all_that_ships_is_as_its_standard_asks(tmp_path: Path) -> None:
    text = json.dumps(bill((*shipped_papers(), paper_of(toy(tmp_path)))))
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    found = {each["name"]: each for each in json.loads(text)["components"]}
    assert found["warden"]["modelCard"]["modelParameters"]["approach"] == {
        "type": "reinforcement-learning"
    }
    assert found["tales"]["licenses"] == [{"license": {"id": "CC-BY-4.0"}}]
    assert found["songs"]["licenses"] == [{"license": {"name": "as its makers say"}}]
    told = {each["name"]: each["value"] for each in found["ear"]["properties"]}
    assert told["duskfolk:training:cpu-minutes:last"] == "2.0"


def test_the_same_weights_give_the_same_bill_and_others_another() -> None:
    papers = shipped_papers()
    assert bill(papers) == bill(shipped_papers())
    assert bill(papers)["serialNumber"] != bill(papers[1:])["serialNumber"]


def test_a_licence_that_is_a_sentence_is_a_name_and_no_identifier(tmp_path: Path) -> None:
    odd = replace(paper_of(toy(tmp_path)), licence="Nobody knows\nhow")
    text = json.dumps(bill((odd,)))
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_disclosure_tells_of_each_kind_and_its_data(tmp_path: Path, language: str) -> None:
    papers = shipped_papers()
    minds = sum(paper.kind == "policy" for paper in papers)
    plain, with_text = (
        disclosure(told, language) for told in (papers, (*papers, paper_of(toy(tmp_path))))
    )
    assert str(minds) in plain
    assert "CC-BY-4.0" in with_text
    assert "CC-BY-4.0" not in disclosure(
        [paper for paper in papers if not paper.training.data], language
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_model_of_a_kind_of_its_own_is_not_said_to_read_what_players_type(
    tmp_path: Path, language: str
) -> None:
    paper = replace(paper_of(toy(tmp_path)), kind="composer", name="nocturne")
    told = disclosure((paper,), language)
    assert "nocturne (composer)" in told
    assert ("understood" if language == "en" else "理解") not in told


def test_stages_before_the_last_count_by_what_was_asked_of_them(tmp_path: Path) -> None:
    paper = paper_of(toy(tmp_path, replace(TOLD, earlier=("toy --steps 900  # at 01",))))
    assert (paper.all_steps, paper.cpu_minutes, paper.all_cpu_minutes) == (1200, 2.0, 8.0)


def test_the_command_writes_each_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    ear, out = toy(tmp_path), tmp_path / "bill.json"
    assert provenance.main([str(ear), "--form", "cyclonedx", "--out", str(out)]) == 0
    assert "ear" in {each["name"] for each in json.loads(out.read_text("utf-8"))["components"]}
    assert provenance.main([]) == 0
    assert "policy warden" in capsys.readouterr().out
    assert provenance.main([str(ear), "--only"]) == 0
    assert "warden" not in capsys.readouterr().out
    assert provenance.main([str(toy(tmp_path, Provenance())), "--only"]) != 0
    assert "does not tell how it learned, a command" in capsys.readouterr().err


def test_what_is_no_bundle_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "not.onnx"
    for content in (b"", b"hello", b"\x08" * 100):
        path.write_bytes(content)
        with pytest.raises(PaperError, match=r"not\.onnx"):
            paper_of(path)
    assert provenance.main(["--only"]) == 2


def test_credits_name_where_weights_began_who_taught_and_whose_texts_ask_for_it() -> None:
    papers = chosen(shipped_papers(), ["sentences"])
    text, owed = disclosure(papers), credits_of(papers)
    for name in ("OpenCC by Carbo Kuo and others (Apache-2.0)",
                 "all-MiniLM-L6-v2 (Apache-2.0) are where the weights began",
                 "multilingual-e5-small", "Liu, Eshghi, Swietojanski and Rieser (CC BY 4.0)",
                 "Copyright 2006 by Princeton University"):  # fmt: skip
        assert any(name in line for line in owed), name
        assert name in text
    told = bill(papers)["components"]
    assert isinstance(told, list)
    whole = json.dumps(told[0])
    assert '"duskfolk:credit:1"' in whole
    assert '{"id": "MIT", "text": {"content": "MIT. Three layers' in whole
    assert credits_of(chosen(shipped_papers(), ["policy"])) == ()


def test_a_game_tells_of_what_it_ships_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert {paper.name for paper in chosen(shipped_papers(), ["sentences", "intents"])} == {
        "sentences", "intents"
    }  # fmt: skip
    provenance.main(["--ships", "sentences", "--form", "disclosure"])
    told = capsys.readouterr().out
    assert "minds are small neural networks" not in told
    assert "every line" not in told
    assert "quote the player's own words" in told
    assert provenance.main(["--ships", "sentence"]) == 2
    assert "sentences" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["sentences", "intents", "orders"])
def test_a_card_and_the_papers_tell_the_same(name: str) -> None:
    (paper,) = chosen(shipped_papers(), [name])
    told = Path(characters.__file__).parent / f"understanding/shipped/{name}.md"
    card, told_bill = told.read_text("utf-8"), json.dumps(bill((paper,)))
    numbers = f"{paper.parameters:,}"
    assert f" {numbers} " in card
    assert f"{numbers} numbers learned" in told_bill
    minutes = f"{paper.cpu_minutes:.1f}"
    assert f"{minutes} minutes of a core's work" in card
    assert {"name": "duskfolk:training:cpu-minutes:last", "value": minutes} in json.loads(
        told_bill
    )["components"][0]["properties"]
    assert f"({paper.all_cpu_minutes:.0f} minutes)" in disclosure((paper,))
    for corpus in paper.training.data:
        assert f"| {corpus.name} |" in card


def test_conditions_that_go_along_lie_in_the_package() -> None:
    (paper,) = chosen(shipped_papers(), ["sentences"])
    (credit,) = {line for line in credits_of((paper,)) if "chatterbot (en)" in line}
    place = re.search(r"agents/(characters/[\w.-]+\.txt)", credit)
    assert place is not None
    text = (Path(characters.__file__).parent.parent / place[1]).read_text("utf-8")
    assert "Gunther Cox" in text
    assert "Redistributions in binary form must reproduce the above copyright notice" in text
