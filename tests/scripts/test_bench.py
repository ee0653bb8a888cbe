"""Benchmarks report what was asked for; how fast it is here is nobody's business."""

import json
import re
from pathlib import Path

import pytest
from wheel_check import ROOT

from duskfolk.scripts import bench_page, bench_price, cli
from duskfolk.scripts.bench_asked import ASKED
from duskfolk.scripts.door import write_report

pytestmark = pytest.mark.journey

NAMES = {
    "world": {"world.1", "world.64", "world.1024", "world.1024.two_threads"},
    "train": {"train.warden", "train.free", "train.ratio"},
    "brains": {"brains.onnxruntime_ms", "brains.numpy_ms", "brains.ratio_to_predict"},
}


@pytest.mark.parametrize("part", NAMES)
def test_a_bench_reports_the_names_that_were_asked_for(part: str, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    words = ["bench", part, "--windows", "1", "--seconds", "0.01", "--json", str(path)]
    assert cli.main(words) == 0
    report = json.loads(path.read_text(encoding="utf-8"))
    assert report["what"] == f"duskfolk bench {part}"
    assert NAMES[part] <= set(report["figures"])
    assert all(value > 0 for value in report["figures"].values())


def test_the_page_puts_every_figure_beside_what_was_asked(tmp_path: Path) -> None:
    names = [name for part in ASKED.values() for name in part]
    figures = dict.fromkeys(names, 1.0) | {"world.64": 2e6, "peer.cartpole_vector_64": 4e6}
    path = tmp_path / "FIGURES.md"
    bench_page.write_page(path, [bench_page.Report("duskfolk bench all", {}, figures)])
    page = path.read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in figures)
    assert "| 2,000,000 | >= 1,000,000 | holds |" in page
    assert "`world.1` | agent-steps per CPU-second, 1 world | 1 | >= 250,000 | **short** |" in page
    assert "4,000,000 | 0.50 |" in page


def test_the_committed_page_tells_of_these_folk_and_of_nothing_that_was_not_asked() -> None:
    page = (ROOT / "FIGURES.md").read_text(encoding="utf-8")
    assert all(row in page for row in bench_page.folk()), "write it anew: duskfolk bench page"
    named = {*re.findall(r"^\| `([a-z_0-9.]+)` \|", page, re.MULTILINE)}
    asked = {name for part in ASKED.values() for name in part}
    measured = {name for name in named if name.split(".")[0] in ASKED}
    beside = {*bench_page._MORE}
    assert measured <= asked | beside


def test_the_page_tells_of_reports_and_of_what_they_left_out(tmp_path: Path) -> None:
    reports, page = tmp_path / "reports", tmp_path / "FIGURES.md"
    reports.mkdir()
    write_report(
        reports / "look.json", "duskfolk bench look", {"only": "text", "seed": 0}, {"look.text": 2}
    )
    words = ["bench", "page", "--reports", str(reports), "--page", str(page)]
    assert cli.main(words) == 0
    told = page.read_text(encoding="utf-8")
    assert "`duskfolk bench look --only text`" in told
    assert (
        "| `look.text` | strings cut, overlapping or pale on any screen | 2 | <= 0 | **short** |"
        in told
    )
    assert "| `look.genre` | genre told at 64 x 36, share | not measured | >= 0.95 |  |" in told
    assert "## Feel" not in told


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"what": 1, "figures": {"a": "b"}}'])
def test_a_report_has_to_be_one(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "odd.json").write_text(text)
    page = tmp_path / "FIGURES.md"
    words = ["bench", "page", "--reports", str(tmp_path), "--page", str(page)]
    assert cli.main(words) == 2
    assert "odd.json" in capsys.readouterr().err
    assert not page.exists()


def test_the_page_needs_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["bench", "page"]) == 2
    assert "--reports FOLDER" in capsys.readouterr().err
    assert cli.main(["bench", "page", "--reports", str(tmp_path)]) == 2
    assert "holds no reports" in capsys.readouterr().err


def test_the_price_is_told_engine_by_engine_with_its_interval(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    words = ["bench", "price", "--against", str(ROOT), "--windows", "2", "--seconds", "0.01"]
    assert cli.main([*words, "--json", str(path)]) == 0
    figures = json.loads(path.read_text(encoding="utf-8"))["figures"]
    for engine in bench_price.ENGINES:
        low, middle, high = (figures[f"price.{engine}{end}"] for end in (".low", "", ".high"))
        assert 0 < low <= middle <= high


def test_another_checkout_has_to_be_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["bench", "price", "--against", str(tmp_path)]) == 2
    assert "git worktree add" in capsys.readouterr().err
