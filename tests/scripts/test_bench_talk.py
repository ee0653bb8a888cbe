"""The talk bench is a table of parts; what it lacks it names, and goes on."""

import json
from pathlib import Path

import pytest

from duskfolk.agents.characters.exam.part import AbsentError, Rows, Setup, needed
from duskfolk.scripts import bench_talk, cli


def counts(data: Path, setup: Setup) -> Rows:
    return {"counted": float(setup.seed), "peers": float(setup.peers)}


def reads(data: Path, setup: Setup) -> Rows:
    return {"letters": float(len(needed(data, "poems.txt").read_text(encoding="utf-8")))}


@pytest.fixture(autouse=True)
def _two_parts(monkeypatch: pytest.MonkeyPatch) -> None:  # pyright: ignore[reportUnusedFunction]
    parts = {"counts": f"{__name__}:counts", "reads": f"{__name__}:reads"}
    monkeypatch.setattr(bench_talk, "PARTS", parts)


def figures(tmp_path: Path, *words: str) -> dict[str, float]:
    path = tmp_path / "report.json"
    assert cli.main(["bench", "talk", "--json", str(path), *words]) == 0
    return json.loads(path.read_text(encoding="utf-8"))["figures"]


def test_every_figure_is_reported_under_its_part_of_the_talk(tmp_path: Path) -> None:
    (tmp_path / "poems.txt").write_text("lamps", encoding="utf-8")
    found = figures(tmp_path, "--data", str(tmp_path), "--seed", "3", "--no-peers")
    assert found == {"talk.counted": 3, "talk.peers": 0, "talk.letters": 5}


def test_absent_data_is_named_and_the_other_parts_are_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert figures(tmp_path, "--data", str(tmp_path)) == {"talk.counted": 0, "talk.peers": 1}
    assert "reads: passed over; poems.txt is not in the data folder" in capsys.readouterr().out


def test_without_a_data_folder_one_is_asked_for_in_a_sentence_and_none_is_guessed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "poems.txt").write_text("lamps", encoding="utf-8")
    assert set(figures(tmp_path)) == {"talk.counted", "talk.peers"}
    assert "Give the folder of the public data sets by --data" in capsys.readouterr().out


def test_only_what_is_asked_for_is_measured(tmp_path: Path) -> None:
    assert set(figures(tmp_path, "--only", "counts")) == {"talk.counted", "talk.peers"}


def test_a_part_that_is_none_is_refused_with_the_nearest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["bench", "talk", "--only", "count"]) == 2
    assert "counts" in capsys.readouterr().err


def test_what_is_absent_is_an_error_of_characters(tmp_path: Path) -> None:
    with pytest.raises(AbsentError, match=r"poems\.txt .* --data"):
        needed(tmp_path, "poems.txt")
