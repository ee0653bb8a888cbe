"""`duskfolk recommend` and `duskfolk bench recommend`, from the command line."""

import json
from pathlib import Path

import numpy as np
import pytest
from logs_by_hand import rasch_log

from duskfolk.agents.recommender import PlayRecord, Recommender, Wishes
from duskfolk.agents.recommender import Setup as Set
from duskfolk.agents.recommender.errors import AbsentError
from duskfolk.agents.recommender.evaluate.parts import Rows, Setup
from duskfolk.agents.recommender.household import keep_wishes
from duskfolk.envs.recommend.laws import LAWS
from duskfolk.game.play.offering.stock import as_played, known
from duskfolk.scripts import bench_recommend, cli
from duskfolk.scripts.bench_parts import part_of


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
    assert "cannot be told by 5 players (10 are the fewest)." in said
    assert "surely" not in said
    figures = json.loads(report.read_text())["figures"]
    assert 0 < figures["blend.logloss"] < 1.5
    assert "blend.over" in figures
    assert "blend.over.low" not in figures


def test_one_failure_of_600_makes_nothing_sure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "log.csv"
    rows = (f"p{n % 30},i{n % 10},{int(n != 77)}" for n in range(600))
    path.write_text("\n".join(["player,item,success", *rows]))
    assert cli.main(["recommend", "evaluate", str(path)]) == 0
    said = capsys.readouterr().out
    assert "cannot be told by 1 player who failed (10 are the fewest)." in said
    assert "surely" not in said
    assert "(+" not in said


def test_where_players_differ_the_verdict_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, report = written(tmp_path / "log.csv", 80, 30), tmp_path / "report.json"
    assert cli.main(["recommend", "evaluate", str(path), "--json", str(report)]) == 0
    assert "surely less than with the level mean" in capsys.readouterr().out
    figures = json.loads(report.read_text())["figures"]
    assert 0 < figures["blend.over.low"] <= figures["blend.over"] <= figures["blend.over.high"]


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


def played_here(folder: Path) -> list[PlayRecord]:
    """A player's file with a few plays, and what the player said."""
    folder.mkdir(parents=True, exist_ok=True)
    levels = as_played(known(1), 0.0)[:12]
    plays = [
        PlayRecord(level, "won" if n % 3 else "lost", 60.0, setup=Set(0.0))
        for n, level in enumerate(levels)
    ]
    with Recommender(folder / "plays.sqlite") as recommender:
        for play in plays:
            recommender.observe(play)
    keep_wishes(folder / "wishes.json", Wishes(shut=frozenset({"pack"})))
    return plays


def test_a_players_file_is_lived_through_and_each_step_says_what_and_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DUSKFOLK_DATA", str(tmp_path / "data"))
    plays, report = played_here(tmp_path / "data"), tmp_path / "steps.json"
    assert cli.main(["recommend", "replay", "--json", str(report)]) == 0
    said = capsys.readouterr().out
    steps = json.loads(report.read_text())["steps"]
    assert [step["outcome"] for step in steps] == [play.outcome for play in plays]
    for n, step in enumerate(steps, 1):
        assert f"{n}. offered {step['offered'][0]['level']}" in said
        assert not any(one["level"].startswith("pack") for one in step["offered"])
        assert all(0 < one["chance"] <= 1 for one in step["offered"])
    assert steps[0]["why"] == ["You have not played yet; who begins wins about 8 in 10 here."]
    assert steps[0]["moved"] < 0 < steps[1]["moved"]
    shared = tmp_path / "shared.plays"  # a group's, which is only read
    shared.write_bytes((tmp_path / "data" / "plays.sqlite").read_bytes())
    shared.chmod(0o644)
    assert cli.main(["recommend", "replay", str(shared)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1 + 4 * len(plays)
    assert shared.stat().st_mode & 0o777 == 0o644
    with Recommender(tmp_path / "data" / "plays.sqlite") as recommender:
        (tmp_path / "export.json").write_text(json.dumps(recommender.export()), "utf-8")
    assert cli.main(["recommend", "replay", str(tmp_path / "export.json")]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1 + 4 * len(plays)


def test_who_shut_all_kinds_is_offered_nothing_and_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DUSKFOLK_DATA", str(tmp_path / "data"))
    played_here(tmp_path / "data")
    kinds = frozenset(level.genre for level in as_played(known(1), 0.0))
    keep_wishes(tmp_path / "data" / "wishes.json", Wishes(shut=kinds))
    assert cli.main(["recommend", "replay"]) == 0
    assert "1. offered nothing, as all kinds are shut\n" in capsys.readouterr().out
    assert cli.main(["recommend", "explain"]) == 0
    assert "Nothing is offered, as all kinds are shut." in capsys.readouterr().out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_would_be_offered_now_is_explained_in_parts_that_sum(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("DUSKFOLK_DATA", str(tmp_path / "data"))
    played_here(tmp_path / "data")
    report = tmp_path / "now.json"
    words = ["recommend", "explain", "--language", language, "--json", str(report)]
    assert cli.main(words) == 0
    said, now = capsys.readouterr().out, json.loads(report.read_text())
    assert said.startswith("12 plays; skill ")
    assert ("局" in said) == (language == "zh")
    assert len(now["cards"]) == 3
    for card in now["cards"]:
        assert sum(card["parts"].values()) == pytest.approx(card["lead"])


def test_somebody_of_a_log_is_lived_through_by_what_others_did(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path / "log.csv", 6, 12)
    assert cli.main(["recommend", "replay", str(path), "--who", "p3"]) == 0
    said = capsys.readouterr().out
    assert said.count("played i") == 12
    assert "12. offered i" in said
    assert cli.main(["recommend", "explain", str(path)]) == 0
    assert capsys.readouterr().out.startswith("12 plays; skill ")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["replay"], "Nothing was played here yet"),
        (["explain", "--who", "Ann"], "nobody of the household is called so"),
        (["explain", "--player", "Ann"], "name somebody by --who NAME"),
        (["replay", "LOG", "--who", "Ann"], "Nobody in the log is called Ann"),
        (["replay", "none.sqlite"], "none.sqlite"),
    ],
)
def test_who_is_not_there_is_not_lived_through(
    words: list[str], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DUSKFOLK_DATA", str(tmp_path / "data"))
    log = str(written(tmp_path / "log.csv", 3, 10))
    asked = [log if word == "LOG" else word for word in words]
    assert cli.main(["recommend", *asked]) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1


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
        assert callable(part_of(bench_recommend.PARTS[name]))
