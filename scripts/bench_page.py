"""FIGURES.md: every figure beside what was asked of it and beside its peers."""

import os
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from duskfolk import document
from duskfolk.agents import load, shipped
from duskfolk.errors import named
from duskfolk.files import write
from duskfolk.game.errors import OptionError
from duskfolk.game.layout import ROLES
from duskfolk.scripts.bench_asked import ASKED, Asked, told_verdict

_LARGEST = 1_000_000  # bytes of a report
_COUNTS = ("only", "profiles", "levels", "plays", "seed")  # settings that tell what was measured
_REPORT = ("what", "versions", "settings", "figures")
_MAY = ("cast", "weights")
_HEAD: Sequence[str] = (
    "| figure | what | measured | asked | |",
    "| --- | --- | ---: | ---: | --- |",
)
_MORE = {
    "world.1024.two_threads": "agent-steps per second of wall clock, 1,024 worlds, two threads",
    "train.warden": "steps per CPU-second, Stable-Baselines3 PPO on warden (genre watch)",
    "train.free": "the same on a free environment",
    "train.learner.warden": "the same on warden with our learner",
    "train.learner.free": "our learner on a free environment",
    "train.learner.ratio": "the ratio of these two",
    "brains.numpy_ms": "ms for 1,000 bodies, numpy alone",
    "brains.predict_us": "microseconds for one body, Stable-Baselines3 `predict`",
    "senses.alone_us": "microseconds for a look of a single body",
    "start.cold_s": "s to the first picture of the night, played plainly, nothing compiled",
    "start.first_picture_s": "s to the first picture at all (progress), nothing compiled",
}
_PEERS = {
    "peer.minigrid_empty_8x8": "MiniGrid Empty-8x8, one environment",
    "peer.knights_archers_zombies": "PettingZoo knights-archers-zombies, four agents",
    "peer.cartpole_vector_64": "Gymnasium CartPole, numpy vector of 64",
    "peer.cartpole_vector_1024": "Gymnasium CartPole, numpy vector of 1,024",
}


class Report(NamedTuple):
    """What one run of `duskfolk bench` found.

    Args:
        command: the words that repeat it.
        versions: of the packages that it ran with.
        figures: name to number.
    """

    command: str
    versions: Mapping[str, str]
    figures: Mapping[str, float]


def read_reports(folder: Path) -> list[Report]:
    """The reports that lie in a folder, by name.

    Raises:
        OptionError: it holds none, or one is no report of a bench.
    """
    found = [_read(path) for path in sorted(folder.glob("*.json"))]
    if not found:
        raise OptionError(
            f"{named(folder)} holds no reports; duskfolk bench PART --json FOLDER/PART.json "
            f"writes one."
        )
    return found


def _read(path: Path) -> Report:
    told = document.read(path, most=_LARGEST, refuse=OptionError).fields(_REPORT, _MAY)
    settings = told["settings"].table()
    words = [told["what"].name()]
    for name in _COUNTS:
        if name in settings and settings[name].value:
            words.append(f"--{name} {settings[name].value}")
    return Report(
        " ".join(words),
        {name: each.name() for name, each in told["versions"].table().items()},
        {name: each.number() for name, each in told["figures"].table().items()},
    )


def write_page(path: Path, reports: Sequence[Report]) -> None:
    """Write the page: a table for each part that was measured, and what else was found."""
    figures = {name: value for each in reports for name, value in each.figures.items()}
    lines = [
        "# Figures",
        "",
        "Written by `duskfolk bench`; speeds are medians of several windows, on one core, in steps "
        "per second of processor time unless it says otherwise. Absolute figures move by a quarter "
        "from day to day and from machine to machine; ratios of one run hold. Seconds of a "
        "start and milliseconds of a key are by the clock on the wall. In brackets stands a 95 % "
        "interval, behind it on how many plays, nights or losses of each cell it rests.",
        "",
        f"- Machine: {machine()}.",
    ]
    for each in reports:
        told = ", ".join(f"{name} {number}" for name, number in each.versions.items())
        lines.append(f"- `{each.command}`: {told}.")
    for part, asked in ASKED.items():
        if any(name in figures for name in asked):
            lines += ["", f"## {part.capitalize()}", "", *_asked(asked, figures)]
    lines += ["", "## The folk, as they were exported", "", *_HEAD, *folk()]
    if any(name in figures for name in _MORE):
        lines += ["", "## Beside it", "", "| figure | what | measured |", "| --- | --- | ---: |"]
    for name, what in _MORE.items():
        if name in figures:
            lines.append(f"| `{name}` | {what} | {_number(figures[name])} |")
    lines += _peers(figures)
    write(path, "\n".join(lines) + "\n")


def _asked(asked: Mapping[str, Asked], figures: Mapping[str, float]) -> list[str]:
    """A table of one part; a figure that was not measured says so."""
    lines = list(_HEAD)
    for name, each in asked.items():
        value = figures.get(name)
        low, high, count = (figures.get(f"{name}{end}") for end in (".low", ".high", ".n"))
        told = "not measured" if value is None else _number(value)
        if low is not None and high is not None:
            told += f" ({_number(low)} to {_number(high)})"
        if count is not None:
            told += f", of {count:,.0f}"
        verdict = "" if value is None else each.verdict(value, low, high)
        lines.append(f"| `{name}` | {each.what} | {told} | {each.bounds} | {verdict} |")
    return lines


def machine() -> str:
    """The class of this machine, without its name."""
    kind = platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                kind = line.partition(":")[2].strip()
                break
    except OSError:
        pass
    return f"{os.cpu_count()} cores ({kind}), {platform.system()}"


def folk() -> list[str]:
    """A row for each shipped brain: its scores as they were measured at its export."""
    lines: list[str] = []
    for role in sorted({*ROLES} & {*shipped()}):
        scores = load(role).manifest.scores
        trained, scripted = (_scores(scores, f"{role}.{who}") for who in ("trained", "scripted"))
        if trained is None or scripted is None:
            continue
        what = "embers an unseen level" if role == "imp" else "share of unseen levels it wants"
        held = trained.value > scripted.value
        sure = trained.low > scripted.high if held else trained.high < scripted.low
        lines.append(
            f"| `{role}.trained` | {what}, beside the scripted one | {trained} | above {scripted} "
            f"| {told_verdict(held=held, sure=sure)} |"
        )
    return lines


class _Scored(NamedTuple):
    """A score, and its interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value} ({self.low} to {self.high})"


def _scores(scores: Mapping[str, object], name: str) -> _Scored | None:
    found = [scores.get(f"{name}{end}") for end in ("", ".low", ".high")]
    value = [each for each in found if isinstance(each, float)]
    return _Scored(*value) if len(value) == len(found) else None


def _peers(figures: Mapping[str, float]) -> list[str]:
    found = {name: what for name, what in _PEERS.items() if name in figures}
    if not found:
        return []
    lines = [
        "", "## Peers, in the same run", "",
        "Agent-steps per CPU-second through each project's own interface, random actions.", "",
        "| world | agent-steps | ours at 64 worlds, times as many |", "| --- | ---: | ---: |",
    ]  # fmt: skip
    for name, what in found.items():
        times = figures.get("world.64", 0.0) / figures[name]
        lines.append(f"| {what} (`{name}`) | {_number(figures[name])} | {times:,.2f} |")
    return lines


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
