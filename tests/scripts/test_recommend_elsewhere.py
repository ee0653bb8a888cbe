"""`duskfolk recommend` on the plays of somebody else's game, with columns of its own."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from duskfolk.agents.recommender import Candidate, Course, Offered, PlayRecord, Recommender
from duskfolk.scripts import cli

KINDS = ("mirror", "pulley", "ice floor")
COLUMNS = [
    "--player", "tester", "--item", "stage", "--success", "solved", "--order", "when",
    "--rating", "stars", "--ignore", "device,session",
]  # fmt: skip


def log_of_theirs(path: Path) -> Path:
    """Twelve testers of 24 stages; T3 dislikes what it plays, and was away for 200 days."""
    luck = np.random.default_rng(0)
    rows = ["when,tester,stage,solved,stars,puzzle_type,spikes,device,session"]
    for n in range(240):
        stage, tester = int(luck.integers(24)), n % 12
        solved = luck.random() < 1 / (1 + np.exp(stage / 8 - 1.5))
        stars = 1 if tester == 3 else luck.integers(1, 6)
        when = f"2024-{'01' if n < 120 else '08'}-{1 + n % 120 // 12:02}"
        rows.append(
            f"{when},T{tester},st-{stage:02},{'yes' if solved else 'no'},{stars},"
            f"{KINDS[stage % 3]},{stage % 7},{('PC', 'Switch')[n % 2]},{n}"
        )
    path.write_text("\n".join(rows))
    return path


def plays_of_theirs() -> list[PlayRecord]:
    levels = [Candidate(KINDS[n % 3], 1000 + n, n / 4 - 1) for n in range(8)]
    offered = tuple(Offered(one.genre, one.number, 0.5) for one in levels[:3])
    return [
        PlayRecord(level, "won" if n % 2 else "lost", offered=offered, course=Course(liked=n > 4))
        for n, level in enumerate(levels)
    ]


def kept(path: Path) -> Path:
    with Recommender(path) as recommender:
        for play in plays_of_theirs():
            recommender.observe(play)
    return path


def test_somebody_of_a_log_is_told_of_by_the_names_ratings_and_dates_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, now = log_of_theirs(tmp_path / "log.csv"), tmp_path / "now.json"
    words = ["recommend", "explain", str(path), *COLUMNS, "--who", "T3", "--json", str(now)]
    assert cli.main(words) == 0
    said = capsys.readouterr().out
    assert said.startswith("20 plays; skill ")
    assert "levels of the log, by what the others did there." in said
    assert "You disliked" in said
    assert "kind 1" not in said
    cards = json.loads(now.read_text())["cards"]
    assert {card["kind"] for card in cards} <= set(KINDS)
    assert all(card["level"].startswith("st-") for card in cards)
    assert json.loads(now.read_text())["skill"]["last"] == 1723248000  # 10 August 2024


def test_what_a_log_tells_of_all_is_believed_of_who_begins(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, game = log_of_theirs(tmp_path / "log.csv"), tmp_path / "game.json"
    assert cli.main(["recommend", "prior", str(path), *COLUMNS, "-o", str(game)]) == 0
    said = capsys.readouterr().out
    assert "3 kinds by puzzle_type: " in said
    assert "features: spikes." in said
    assert "24 levels by how hard they are, in logits: st-" in said
    words = ["recommend", "explain", str(path), *COLUMNS, "--who", "T3", "--game", str(game)]
    assert cli.main(words) == 0
    assert "levels of the log, as game.json has them" in capsys.readouterr().out


@pytest.mark.parametrize("as_export", [False, True])
def test_plays_of_another_game_deal_its_levels_and_none_of_ours(
    as_export: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, now = kept(tmp_path / "t.plays"), tmp_path / "now.json"
    if as_export:
        with Recommender(path) as recommender:
            path = tmp_path / "exp.json"
            path.write_text(json.dumps(recommender.export()))
    assert cli.main(["recommend", "explain", str(path), "--json", str(now)]) == 0
    said = capsys.readouterr().out
    assert "levels met in the file; --game FILE deals all of your game's" in said
    met = {play.level.name for play in plays_of_theirs()}
    assert {card["level"] for card in json.loads(now.read_text())["cards"]} <= met


def test_with_a_game_its_levels_are_dealt_by_their_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log, game = log_of_theirs(tmp_path / "log.csv"), tmp_path / "game.json"
    assert cli.main(["recommend", "prior", str(log), *COLUMNS, "-o", str(game)]) == 0
    path = kept(tmp_path / "t.plays")
    capsys.readouterr()
    steps = tmp_path / "steps.json"
    words = ["recommend", "replay", str(path), "--game", str(game), "--json", str(steps)]
    assert cli.main(words) == 0
    assert "levels of game.json" in capsys.readouterr().out
    offered = [one["level"] for step in json.loads(steps.read_text())["steps"]
               for one in step["offered"]]  # fmt: skip
    assert any(name.startswith("st-") for name in offered)


def test_replay_tells_what_really_lay_there_and_calls_a_change_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, report = kept(tmp_path / "t.plays"), tmp_path / "steps.json"
    assert cli.main(["recommend", "replay", str(path), "--json", str(report)]) == 0
    said = capsys.readouterr().out
    assert said.count("really lay there: mirror 1000, pulley 1001, ice floor 1002\n") == 8
    steps = json.loads(report.read_text())["steps"]
    assert [one["level"] for one in steps[0]["lay_there"]] == [
        "mirror 1000", "pulley 1001", "ice floor 1002",
    ]  # fmt: skip
    last = steps[-1]["skill"]
    told = f"skill {last['mean']:+.2f}, give or take {last['sd']:.2f}"
    assert f"{told}; at pulley a change of {steps[-1]['moved']:+.2f}" in said
    assert cli.main(["recommend", "explain", str(path)]) == 0
    assert f"8 plays; {told}; " in capsys.readouterr().out


@pytest.mark.skipif(os.name != "posix", reason="rights are told by a mode on these systems")
@pytest.mark.parametrize("what", ["explain", "replay"])
def test_a_file_that_is_looked_at_stays_as_it_is(what: str, tmp_path: Path) -> None:
    path = kept(tmp_path / "t.plays")
    path.chmod(0o644)
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert cli.main(["recommend", what, str(path)]) == 0
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert os.listdir(tmp_path) == ["t.plays"]


def test_a_damaged_file_is_called_by_its_own_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "t.plays"
    path.write_bytes(kept(path).read_bytes()[:5000])
    assert cli.main(["recommend", "explain", str(path)]) == 2
    said = capsys.readouterr().err
    assert str(path)[-60:] in said
    assert "duskfolk-" not in said


def test_a_log_needs_nothing_but_numpy_and_the_reader_of_options(tmp_path: Path) -> None:
    path = log_of_theirs(tmp_path / "log.csv")
    code = """
import sys
class Bare:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("numba", "pygame", "rich", "PIL", "gymnasium", "torch"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Bare())
from duskfolk.scripts import cli
sys.exit(cli.main(sys.argv[1:]))
"""
    out = str(tmp_path / "game.json")
    for words in (["evaluate"], ["prior", "-o", out], ["explain"], ["replay"]):
        what, *rest = words
        asked = [sys.executable, "-c", code, "recommend", what, str(path), *COLUMNS, *rest]
        assert subprocess.run(asked, capture_output=True, check=False).returncode == 0
