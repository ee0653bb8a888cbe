"""The help of a bench is made of its tables, and a bench that is broken off keeps what it has."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from duskfolk.agents.characters.exam.part import Rows
from duskfolk.scripts import bench, bench_help, bench_page, bench_talk, cli
from duskfolk.scripts.bench_asked import ASKED, Asked
from duskfolk.scripts.bench_parts import named

TABLES = [part for part, options in bench_help.OPTIONS.items() if "only" in options]


def one(data: Path, setup: object) -> Rows:
    return {"first": 0.5, "first.low": 0.25, "first.high": 0.75, "first.n": 40, "first.bias": -0.1}


def broken(data: Path, setup: object) -> Rows:
    raise KeyboardInterrupt


def help_of(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as done:
        cli.main(["bench", *words, "--help"])
    assert done.value.code == 0
    return " ".join(capsys.readouterr().out.replace("│", " ").split())


@pytest.mark.parametrize("part", bench_help.ABOUT)
def test_the_help_of_a_part_tells_all_of_it_and_of_no_other(
    part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = help_of(capsys, part)
    for name in bench_help.parts_of(part):
        assert name in told
    for name, asked in ASKED.get(part, {}).items():
        assert name in told
        assert " ".join(asked.what.split()) in told
    assert "With " not in told, "what an option is with another part is not told"
    for other in bench_help.ABOUT.keys() - {part}:
        assert bench_help.ABOUT[other] not in told


@pytest.mark.parametrize("part", [one for one in TABLES if one in ASKED])
def test_each_figure_stands_below_the_part_that_measures_it(
    part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = help_of(capsys, part).partition("what was asked of each:")[2]
    parts = bench_help.parts_of(part)
    for figure in ASKED[part]:
        maker = bench_help.made_by(part, figure)
        assert maker in parts, figure
        assert re.findall(r" by (\w+):", told[: told.index(f" {figure} ")])[-1] == maker
    heads = bench_help.MAKES.get(part, {})
    assert heads.keys() <= set(parts)
    assert bench_help.made_by("recommend", "recommend.card.ece") == "live"
    assert bench_help.made_by("campaign", "campaign.wrong") == "codes"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("campaign --windows 3", "--windows means nothing to `duskfolk bench campaign`"),
        ("world --only codes", "--only means nothing to `duskfolk bench world`"),
        ("campaign --only codes,cods", "did you mean 'codes'?"),
    ],
)
def test_what_means_nothing_is_refused_before_anything_is_measured(
    words: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["bench", *words.split()]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""


def test_a_part_that_is_named_twice_is_measured_once() -> None:
    assert named("codes, why,codes", {"why": "", "codes": ""}) == ["codes", "why"]


def test_every_part_is_told_of_and_every_option_is_of_a_part(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = help_of(capsys)
    for text in bench_help.ABOUT.values():
        assert text.partition(". ")[0].rstrip(".") in told
    assert bench_help.ABOUT.keys() == bench_help.OPTIONS.keys()
    options = {name for part in bench_help.OPTIONS.values() for name in part}
    assert options == bench.Settings.__annotations__.keys() - {"what", "json"}
    assert {"talk", "recommend", "feel", "look", "campaign"} == set(TABLES)


def test_what_cannot_fail_is_told_and_the_clock_too(capsys: pytest.CaptureFixture[str]) -> None:
    told = help_of(capsys, "campaign")
    assert "campaign.ended and campaign.tries cannot fail; campaign.lit can" in told
    assert "nights won before losses open the way" in told
    assert "clock on the wall" in help_of(capsys, "start")
    assert "processor time" in help_of(capsys, "world")


def test_a_bench_that_is_broken_off_keeps_what_was_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = {name: f"{__name__}:{name}" for name in ("one", "broken")}
    monkeypatch.setattr(bench_talk, "PARTS", parts)
    path = tmp_path / "report.json"
    assert cli.main(["bench", "talk", "--json", str(path)]) == 130
    report = json.loads(path.read_text(encoding="utf-8"))
    assert report["settings"].keys() == {"what", "seed", "data", "only", "peers"}, "what counted"
    told = report["figures"]
    assert told["talk.first"] == 0.5
    assert told["talk.first.n"] == 40
    assert "0.500 (0.250 to 0.750), of 40, luck adds -0.100" in capsys.readouterr().out


def test_a_busy_machine_is_told_of(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for load, says in ((0.1, False), (9.0 * (os.cpu_count() or 1), True)):
        monkeypatch.setattr(os, "getloadavg", lambda load=load: (load, 0, 0), raising=False)
        bench._say_if_busy()
        assert ("This machine is busy" in capsys.readouterr().out) == says


def test_a_verdict_says_where_it_is_not_sure() -> None:
    asked = Asked("a share", ">=", 0.5)
    assert asked.verdict(0.6) == asked.verdict(0.6, 0.55, 0.65) == "holds"
    assert asked.verdict(0.6, 0.4, 0.8) == "holds, not surely"
    assert asked.verdict(0.4, 0.3, 0.45) == "**short**"
    assert asked.verdict(0.4, 0.3, 0.6) == "**short**, not surely"
    assert Asked("a share", "<=", 0.5).verdict(0.6, 0.4, 0.8) == "**short**, not surely"
    assert Asked("a share", ">=", None).verdict(0.6, 0.4, 0.8) == ""


def test_the_page_tells_how_sure_a_figure_is_and_what_nobody_asked(tmp_path: Path) -> None:
    figures = {
        "campaign.hardest": 0.35, "campaign.hardest.low": 0.28, "campaign.hardest.high": 0.4,
        "campaign.hardest.n": 400.0, "campaign.lit": 0.9,
    }  # fmt: skip
    path = tmp_path / "FIGURES.md"
    bench_page.write_page(path, [bench_page.Report("duskfolk bench campaign", {}, figures)])
    page = path.read_text(encoding="utf-8")
    assert "| 0.35 (0.28 to 0.4), of 400 | >= 0.3 | holds, not surely |" in page
    assert "| 0.9 | nothing was asked |  |" in page
    assert "cannot fail, as losses open the way" in page


@pytest.mark.skipif(os.name == "nt", reason="nobody sends SIGTERM there")
def test_a_bench_that_is_ended_leaves_no_folder_and_no_child(tmp_path: Path) -> None:
    code = (
        "import subprocess, sys, tempfile\n"
        "from duskfolk.scripts.bench import leaving_nothing\n"
        f"with leaving_nothing(), tempfile.TemporaryDirectory(dir={str(tmp_path)!r}):\n"
        "    subprocess.run([sys.executable, '-c', 'import os, time; '\n"
        "                    'print(os.getpid(), flush=True); time.sleep(600)'])\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as one:
        assert one.stdout is not None
        child = int(one.stdout.readline())
        assert list(tmp_path.iterdir())
        one.terminate()
        assert one.wait() == 128 + signal.SIGTERM
    assert not list(tmp_path.iterdir())
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
