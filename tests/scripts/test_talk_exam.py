"""`duskfolk talk score | orders | verify`, as somebody types them."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from duskfolk.agents.characters.understanding import encoder
from duskfolk.scripts import cli

ORCHARD = Path(__file__).parents[2] / "examples" / "pygame_orchard"
CASE = {"text": "greet", "language": "en", "intent": ["greet"], "character": "marta"}
ORDER = {"text": "wait", "language": "en", "errand": "wait"}
SENTENCE = {"plan": {"facts": {"lamps_dark": 3}}, "text": "Four.", "language": "en",
            "fault": "number"}  # fmt: skip


@pytest.mark.parametrize(
    ("what", "line", "figure"),
    [
        ("score", CASE, "talk.intent_accuracy.en"),
        ("orders", ORDER, "orders.understood.en"),
        ("verify", SENTENCE, "verify.caught"),
    ],
)
def test_each_prints_its_figures_and_writes_them(
    what: str, line: object, figure: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, report = tmp_path / "mine.jsonl", tmp_path / "report.json"
    path.write_text(json.dumps(line), "utf-8")
    assert cli.main(["talk", what, str(path), "--json", str(report)]) == 0
    figures = json.loads(report.read_text("utf-8"))["figures"]
    assert 0 <= figures[figure] <= 1
    assert figure in capsys.readouterr().out


def test_a_score_tells_of_each_kind_with_its_interval_and_by_which_weights_it_was_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, report = tmp_path / "mine.jsonl", tmp_path / "report.json"
    path.write_text(json.dumps({**CASE, "kind": "manners"}), "utf-8")
    assert cli.main(["talk", "score", str(path), "--json", str(report)]) == 0
    told, printed = json.loads(report.read_text("utf-8")), capsys.readouterr().out
    name = "talk.kind.manners.intent_accuracy.en"
    low, value, high = (told["figures"][f"{name}{end}"] for end in (".low", "", ".high"))
    assert 0 <= low <= value <= high <= 1
    assert f"({low:.3f} to {high:.3f})" in printed
    assert told["weights"].keys() == {"intents.onnx", "orders.onnx", "sentences.onnx"}
    for file, digest in told["weights"].items():
        data = (encoder.SHIPPED.parent / file).read_bytes()
        assert digest == sha256(data).hexdigest()
        assert digest in printed


def test_another_games_folk_are_scored_by_their_own_intents_facts_and_acts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, report = tmp_path / "mine.jsonl", tmp_path / "report.json"
    lines = (
        {"text": "How many apples are missing?", "language": "en", "intent": ["ask_apples"],
         "facts": {"missing": 4}, "acts": ["hint"], "character": "scarecrow"},
        {"text": "trade", "language": "en", "intent": ["trade"], "facts": {"pockets": 2},
         "legal": ["whistle"], "acts": ["whistle"]},
    )  # fmt: skip
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    asked = ["talk", "score", str(path), "--json", str(report)]
    assert cli.main([*asked, "--character", str(ORCHARD / "scarecrow.json")]) == 0
    figures = json.loads(report.read_text("utf-8"))["figures"]
    assert (figures["talk.answers"], figures["talk.illegal_acts"]) == (2, 0)
    assert figures["talk.intent_accuracy.en"] == figures["talk.act_accuracy.en"] == 1
    assert cli.main(asked) == 2, "an intent that nobody of ours has"
    assert "ask_apples" in capsys.readouterr().err
    assert cli.main([*asked, "--vocabulary", str(ORCHARD / "vocabulary.json")]) == 2
    assert "--character" in capsys.readouterr().err


@pytest.mark.parametrize(
    "game",
    [
        ("--character", str(ORCHARD / "scarecrow.json")),
        ("--vocabulary", str(ORCHARD / "vocabulary.json")),
    ],
)
def test_sentences_of_another_games_voice_are_judged_by_its_own_units(
    game: tuple[str, str], tmp_path: Path
) -> None:
    path, report = tmp_path / "mine.jsonl", tmp_path / "report.json"
    line = {"plan": {"facts": {"dawn_seconds": 40}}, "text": "40 minutes are left.",
            "language": "en", "fault": "unit"}  # fmt: skip
    path.write_text(json.dumps(line), "utf-8")
    for words, caught in (((), 0), (game, 1)):
        assert cli.main(["talk", "verify", str(path), "--json", str(report), *words]) == 0
        assert json.loads(report.read_text("utf-8"))["figures"]["verify.caught"] == caught


def test_a_wrong_file_is_one_sentence_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, report = tmp_path / "mine.jsonl", tmp_path / "report.json"
    path.write_text(json.dumps(CASE) + "\n{", "utf-8")
    assert cli.main(["talk", "score", str(path), "--json", str(report)]) == 2
    said = capsys.readouterr().err
    assert "mine.jsonl, line 2" in said
    assert said.count("\n") == 1
    assert not report.exists()
    assert cli.main(["talk", "score", str(path), "--json", str(path)]) == 2, "over what is read"
