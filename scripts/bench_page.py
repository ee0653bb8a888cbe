"""FIGURES.md: every figure beside what was asked of it and beside its peers."""

import os
import platform
from collections.abc import Mapping
from pathlib import Path

from duskfolk.agents import load, shipped
from duskfolk.agents.kit.learn.origin import versions
from duskfolk.files import write
from duskfolk.game.layout import ROLES

# name: (what it is, sign, what was asked)
ASKED: dict[str, tuple[str, str, float]] = {
    "world.1": ("agent-steps per CPU-second, 1 world", ">=", 250_000),
    "world.64": ("agent-steps per CPU-second, 64 worlds", ">=", 1_000_000),
    "world.1024": ("agent-steps per CPU-second, 1,024 worlds", ">=", 1_000_000),
    "train.ratio": ("PPO on warden over PPO on a free environment", ">=", 0.75),
    "brains.onnxruntime_ms": ("ms for 1,000 bodies, sampling included", "<=", 0.3),
    "brains.ratio_to_predict": ("times faster than `predict` per body", ">=", 300),
    "senses.us": ("microseconds a body for a look of 300, answered in arrays", "<=", 2),
    "senses.single_us": ("the same, answered one by one", "<=", 12),
    "start.warm_s": ("s to the first picture of the world, kernels compiled", "<=", 3),
    "start.cold_s": ("s to the same, nothing compiled", "<=", 40),
    "start.agents_import_s": ("s for `import duskfolk.agents`", "<=", 0.3),
}
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
    "start.first_picture_s": "s to the first picture at all (progress), nothing compiled",
}
_PEERS = {
    "peer.minigrid_empty_8x8": "MiniGrid Empty-8x8, one environment",
    "peer.knights_archers_zombies": "PettingZoo knights-archers-zombies, four agents",
    "peer.cartpole_vector_64": "Gymnasium CartPole, numpy vector of 64",
    "peer.cartpole_vector_1024": "Gymnasium CartPole, numpy vector of 1,024",
}


def write_page(path: Path, figures: Mapping[str, float], packages: tuple[str, ...] = ()) -> None:
    """Write the page."""
    lines = [
        "# Figures",
        "",
        "Written by `duskfolk bench all`; each figure is the median of several windows, on one "
        "core, in steps per second of processor time unless it says otherwise. Absolute figures "
        "move by a quarter from day to day and from machine to machine; ratios of one run hold.",
        "",
        f"- Machine: {machine()}.",
        "- " + ", ".join(f"{name} {number}" for name, number in versions(packages).items()) + ".",
        "",
        "## What was asked",
        "",
        "| figure | what | measured | asked | |",
        "| --- | --- | ---: | ---: | --- |",
    ]
    for name, (what, sign, bound) in ASKED.items():
        if name in figures:
            value = figures[name]
            holds = value >= bound if sign == ">=" else value <= bound
            verdict = "holds" if holds else "short"
            lines.append(
                f"| `{name}` | {what} | {_number(value)} | {sign} {_number(bound)} | {verdict} |"
            )
    lines += _learning()
    lines += ["", "## Beside it", "", "| figure | what | measured |", "| --- | --- | ---: |"]
    for name, what in _MORE.items():
        if name in figures:
            lines.append(f"| `{name}` | {what} | {_number(figures[name])} |")
    lines += _peers(figures)
    write(path, "\n".join(lines) + "\n")


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


def _learning() -> list[str]:
    """Scores of the shipped brains, as they were measured at their export."""
    lines: list[str] = []
    for role in sorted({*ROLES} & {*shipped()}):
        scores = load(role).manifest.scores
        trained, scripted = scores.get(f"{role}.trained.low"), scores.get(f"{role}.scripted.high")
        if not isinstance(trained, float) or not isinstance(scripted, float):
            continue
        verdict = "holds" if trained > scripted else "short"
        what = "embers an unseen level" if role == "imp" else "share of unseen levels it wants"
        lines.append(
            f"| `{role}.trained` | {what}, beside the scripted one "
            f"| {_share(scores, role, 'trained')} | above {_share(scores, role, 'scripted')} "
            f"| {verdict} |"
        )
    return lines


def _share(scores: Mapping[str, object], role: str, what: str) -> str:
    value, low, high = (scores.get(f"{role}.{what}{end}") for end in ("", ".low", ".high"))
    return f"{value} ({low} to {high})"


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
