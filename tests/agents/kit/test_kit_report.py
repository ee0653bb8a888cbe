"""A report of any room's runs: every column drawn, a row for each run, no role anywhere."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pygame
import pytest
from toy_training import RANGES, Heard, Practice, PracticeFolder, practise

from duskfolk.agents.kit.intervals import Share
from duskfolk.agents.kit.learn.look import Line, Look, Panel, look_of
from duskfolk.agents.kit.learn.report import draw, page, write
from duskfolk.agents.kit.learn.runs import Runs
from duskfolk.agents.kit.learn.told import Baseline, Told, tell
from duskfolk.errors import OptionError

Seeds = Sequence[Told[Practice, Heard]]
ORANGE, BLUE, GREEN = (0xD9, 0x72, 0x2B), (0x2B, 0x6C, 0xB0), (0x2F, 0x8F, 0x6B)

AT_HOME = """
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from duskfolk.agents.kit.learn.report import write
from duskfolk.agents.kit.learn.told import Told

assert not {"matplotlib", "torch"} & set(sys.modules)

@dataclass
class Asked:
    seed: int = 0

class Point(NamedTuple):
    steps: int
    seconds: float
    loss: float

write([Told("one", Asked(), [Point(1, 1.0, 2.0)], {})], Path(sys.argv[1]))
"""


class Judged(NamedTuple):
    """A row with an interval, and with a column that nobody ever measures."""

    steps: int
    seconds: float
    loss: float | None = None
    liked: float | None = None
    liked_low: float | None = None
    liked_high: float | None = None
    never: float | None = None


class JudgedFolder(Runs[Practice, Judged]):
    """Runs whose tunes somebody has listened to."""

    settings_kind, point_kind, ranges, program = Practice, Judged, RANGES, "toy"
    of_state = PracticeFolder.of_state


class Compared(Told[Practice, Judged]):
    """Beside a player who plays by ear."""

    @property
    def baselines(self) -> Sequence[Baseline]:
        """How many like that one."""
        return [Baseline("liked", "by ear", Share(0.4, 0.3, 0.5))]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Seeds:
    """The same practice with three seeds."""
    home = tmp_path_factory.mktemp("runs")
    asked = [Practice(seed=seed, run=str(home / f"tune-{seed}")) for seed in range(3)]
    return [tell(PracticeFolder(practise(each))) for each in asked]


def judged(path: Path, asked: Practice | None = None) -> Told[Practice, Judged]:
    run = JudgedFolder.begin(replace(asked or Practice(), run=str(path)))
    run.add(Judged(10, 60.0, loss=2.0))
    run.add(Judged(20, 120.0, loss=1.0, liked=0.6, liked_low=0.5, liked_high=0.7))
    run.add(Judged(30, 180.0, loss=1.5))
    return tell(run)


def colours(path: Path) -> set[tuple[int, ...]]:
    picture = pygame.image.load(path)
    width, height = picture.get_size()
    return {tuple(picture.get_at((x, y)))[:3] for x in range(0, width, 3) for y in range(height)}


def test_seeds_stand_side_by_side_and_their_mean_below(seeds: Seeds, tmp_path: Path) -> None:
    text = write(seeds, tmp_path / "r.png")
    assert (tmp_path / "r.md").read_text("utf-8") == text
    assert {ORANGE, BLUE, GREEN} <= colours(tmp_path / "r.png"), "each seed has its line"
    lasts = [run.curve[-1].loss or 0 for run in seeds]
    assert "| run | `seed` | steps | minutes | loss at the end (least to most) |" in text
    assert f"| tune-1 | 1 | 30 | 0.0 | {lasts[1]:.4g} (" in text
    mean = f"{sum(lasts) / 3:.4g} ({min(lasts):.4g} to {max(lasts):.4g})"
    assert f"| mean of 3 (least to most) | all | 30 | 0.0 | {mean} |" in text
    assert "`remembers` 8" in text
    assert "`seed` 0" not in text, "what differs is told in the table"
    assert f"torch {seeds[0].made_with['torch']}" in text


def test_a_column_with_an_interval_is_told_with_it_and_drawn_on_a_band(tmp_path: Path) -> None:
    told = judged(tmp_path / "a|b")
    assert told.columns == ["loss", "liked"]
    assert [line.column for panel in look_of([told]).panels for line in panel.lines] == [
        "loss", "liked",
    ]  # fmt: skip
    text = page([told], "p.png")
    assert "| liked at the end (its interval) |" in text
    assert r"| a\|b | 30 | 3.0 | 1.5 (1 to 2) | 0.6 (0.5 to 0.7) |" in text
    other = Compared(told.name, told.settings, told.curve, told.made_with)
    look = Look("Heard", [Panel("who likes it", [Line("liked", "listeners")], "share")])
    for name, run in (("without", told), ("with", other)):
        draw([run], tmp_path / f"{name}.svg", look)
    dashed = [(tmp_path / f"{name}.svg").read_text("utf-8") for name in ("without", "with")]
    assert [text.count("stroke-dasharray") > 0 for text in dashed] == [False, True]
    assert ["<!-- by ear -->" in text for text in dashed] == [False, True]


def test_runs_of_unlike_rooms_and_settings_share_a_page_that_names_no_folder(
    seeds: Seeds, tmp_path: Path
) -> None:
    runs = [seeds[0], judged(tmp_path / "other", Practice(rate=0.5))]
    text = page(runs, "p.png")
    assert "| run | `rate` | steps | minutes | loss at the end" in text
    assert "| tune-0 | 0.02 | 30 |" in text
    assert "| not measured |" in text
    assert "mean of" not in text, "they differ in more than their seeds"
    assert str(tmp_path) not in text


def test_a_folder_of_any_name_stands_in_the_legend(tmp_path: Path) -> None:
    runs = [judged(tmp_path / name) for name in ("_mine", r"$\frac$")]
    draw(runs, tmp_path / "p.svg")
    text = (tmp_path / "p.svg").read_text("utf-8")
    assert [name in text for name in ("<!--  _mine -->", r"<!-- $\frac$ -->")] == [True, True]


def test_what_cannot_be_reported_is_one_sentence(seeds: Seeds, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="holds no run"):
        tell(PracticeFolder(tmp_path / "nowhere"))
    young = PracticeFolder.begin(Practice(run=str(tmp_path / "young")))
    with pytest.raises(OptionError, match="empty curve"):
        tell(young)
    young.add(Heard(1, 1.0))
    with pytest.raises(OptionError, match="measure something"):
        draw([tell(young)], tmp_path / "p.png")
    with pytest.raises(OptionError, match=r"p\.bmp: pictures are \.png"):
        draw(seeds, tmp_path / "p.bmp")
    assert not list(tmp_path.glob("p.*"))
    (young.path / "run.json").write_text('{"settings": {}, "versions": {"torch": [1]}}', "utf-8")
    with pytest.raises(OptionError, match="torch"):
        tell(young)


def test_a_report_leaves_nothing_in_a_home(tmp_path: Path) -> None:
    """Matplotlib would make two folders in it."""
    home, cache = tmp_path / "home", tmp_path / "cache"
    home.mkdir()
    clean = {name: value for name, value in os.environ.items() if name != "MPLCONFIGDIR"}
    clean |= {"HOME": str(home), "USERPROFILE": str(home), "DUSKFOLK_CACHE": str(cache)}
    words = [sys.executable, "-c", AT_HOME, str(tmp_path / "report.png")]
    subprocess.run(words, env=clean, check=True)
    assert (tmp_path / "report.md").is_file()
    assert not list(home.iterdir())
    assert (cache / "matplotlib").is_dir()
