"""`duskfolk talk score | orders | verify`, as somebody types them."""

import json
from pathlib import Path

import pytest

from duskfolk.scripts import cli

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
