"""`duskfolk recommend evaluate` and `duskfolk bench recommend`, from the command line."""

import json
from pathlib import Path

import numpy as np
import pytest
from logs_by_hand import rasch_log

from duskfolk.agents.recommender.errors import AbsentError
from duskfolk.agents.recommender.evaluate.parts import Rows, Setup
from duskfolk.envs.recommend.laws import LAWS
from duskfolk.scripts import bench_recommend, cli


def written(path: Path, players: int, plays: int, rated: bool = False) -> Path:
    log = rasch_log(players=players, plays=plays, items=24, spread=1.5)[0]
    luck = np.random.default_rng(1)
    lines = ["player,item,success" + (",rating" if rated else "")]
    for player, item, success in zip(log.player, log.item, log.success, strict=True):
        rating = f",{luck.integers(1, 6)}" if rated else ""
        lines.append(f"p{player},i{item},{success:.0f}{rating}")
    path.write_text("\n".join(lines))
    return path


def test_fifty_rows_are_judged_by_every_model(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, report = written(tmp_path / "log.csv", 5, 10), tmp_path / "report.json"
    assert cli.main(["recommend", "evaluate", str(path), "--json", str(report)]) == 0
    said = capsys.readouterr().out
    assert "50 rows of 5 players and 24 items" in said or "50 rows of 5 players" in said
    for name in ("level mean", "Elo", "Gaussian skill", "history logistic", "network", "blend"):
        assert name in said
    figures = json.loads(report.read_text())["figures"]
    assert 0 < figures["blend.logloss"] < 1.5
    assert figures["blend.over.low"] <= figures["blend.over"] <= figures["blend.over.high"]


def test_where_players_differ_the_verdict_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path / "log.csv", 80, 30)
    assert cli.main(["recommend", "evaluate", str(path)]) == 0
    assert "surely less than with the level mean" in capsys.readouterr().out


def test_ratings_are_ranked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, report = written(tmp_path / "log.csv", 40, 20, rated=True), tmp_path / "report.json"
    assert cli.main(["recommend", "evaluate", str(path), "--json", str(report)]) == 0
    assert "how well the next liking is found" in capsys.readouterr().out
    assert json.loads(report.read_text())["figures"]["taste.0.popularity"] > 0


def test_one_player_is_judged_on_what_came_later(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["recommend", "evaluate", str(written(tmp_path / "log.csv", 1, 60))]) == 0
    assert "blend" in capsys.readouterr().out


def test_a_wrong_line_is_one_sentence_and_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "log.csv"
    path.write_text("player,item,success\n" + "a,b,1\n" * 20 + "a,b,won\n")
    assert cli.main(["recommend", "evaluate", str(path)]) == 2
    said = capsys.readouterr().err
    assert 'log.csv, line 22: got the success "won"; give 0 or 1.' in said
    assert said.count("\n") == 1


def counts(data: Path, setup: Setup) -> Rows:
    return {"counted": float(setup.seed), "peers": float(setup.peers)}


def lacks(data: Path, setup: Setup) -> Rows:
    raise AbsentError(f"films are not in {data.name}; get some.")


def test_what_the_bench_lacks_is_named_and_the_rest_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = {"counts": f"{__name__}:counts", "lacks": f"{__name__}:lacks"}
    monkeypatch.setattr(bench_recommend, "PARTS", parts)
    path = tmp_path / "report.json"
    words = ["bench", "recommend", "--data", str(tmp_path), "--seed", "3", "--no-peers"]
    assert cli.main([*words, "--json", str(path)]) == 0
    assert "lacks: passed over; films are not in" in capsys.readouterr().out
    found = json.loads(path.read_text())["figures"]
    assert found == {"recommend.counted": 3, "recommend.peers": 0}


def test_recommenders_are_judged_by_simulated_players(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.json"
    assert cli.main(["recommend", "simulate", "--people", "2", "--json", str(report)]) == 0
    said = capsys.readouterr().out
    for law in LAWS:
        assert f"\n{law}\n" in said
    found = json.loads(report.read_text())["figures"]
    assert {"sim.worst_regret", "sim.flow.popularity", "sim.drift.informed"} <= set(found)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["evaluate"], "evaluate needs a log"),
        (["simulate", "log.csv"], "simulate takes no log"),
        (["simulate", "--people", "1"], "give at least 2"),
    ],
)
def test_what_fits_not_together_is_one_sentence(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["recommend", *words]) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1


def test_a_part_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["bench", "recommend", "--only", "assist2014"]) == 2
    assert "assist2015" in capsys.readouterr().err


def test_public_data_is_asked_for_where_a_part_needs_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert set(bench_recommend.PARTS) > bench_recommend.OF_PEOPLE
    monkeypatch.setitem(bench_recommend.PARTS, "bots", f"{__name__}:counts")
    for part, asks in (("tools", True), ("bots", False)):
        assert cli.main(["bench", "recommend", "--only", part]) == 0
        said = capsys.readouterr().out
        assert ("Give the folder of the public data sets by --data" in said) is asks
        assert (
            "tools: passed over; virtual_tools/FullGameSuccessData.csv is not in the data folder"
            in said
        ) is asks


def test_every_part_can_be_imported() -> None:
    for name in bench_recommend.PARTS:
        assert callable(bench_recommend._part(name))
