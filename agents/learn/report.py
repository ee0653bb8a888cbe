"""What a run did, as one picture and one page.

The picture holds, against steps and against minutes, the reward and the role's score (its success;
for imps embers brought home): on training levels as a line, on levels never trained on as points
with their 95 % interval, and the scripted twin on those same levels as a dashed line. Matplotlib
draws it: axes, ticks and legends are a craft of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import EngFormatter, PercentFormatter

from duskfolk import files
from duskfolk.errors import named, plain

from ...envs.values import parse_role
from ...game.errors import OptionError
from ...game.levels.sets import FIRST_VALIDATION_LEVEL
from ..kit.intervals import Share
from ..measure.evaluate import Measure, genres_of, level_ids, play_out, score
from .presets import Training
from .runs import Point, RunFolder

_INK, _PAPER, _LINE = "#2b2440", "#fbf6ea", "#d8cfbd"
# Told apart also by eyes that mix up red and green (Okabe and Ito's order, in our colours).
_COLOURS = ("#d9722b", "#2b6cb0", "#2f8f6b", "#a8467f", "#8a7a1f", "#5b5b70")
_STYLE: Any = {
    "font.family": "DejaVu Sans", "font.size": 9, "axes.facecolor": _PAPER,
    "figure.facecolor": _PAPER, "axes.edgecolor": _LINE, "axes.labelcolor": _INK,
    "text.color": _INK, "xtick.color": _INK, "ytick.color": _INK, "axes.grid": True,
    "grid.color": _LINE, "grid.linewidth": 0.6, "axes.spines.top": False,
    "axes.spines.right": False, "legend.frameon": False, "axes.axisbelow": True,
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """One run, read."""

    name: str
    training: Training
    curve: list[Point]
    twin: Share | None  # the scripted folk on the levels of the run's evaluations

    @property
    def evaluated(self) -> list[Point]:
        """The points at which unseen levels were played."""
        return [point for point in self.curve if point.unseen is not None]

    @property
    def best(self) -> Point | None:
        """The point of the best result on unseen levels."""
        return max(self.evaluated, key=lambda point: point.unseen or 0.0, default=None)

    @property
    def passed(self) -> Point | None:
        """The first point whose interval lies above the scripted twin's."""
        if self.twin is None:
            return None
        better = (p for p in self.evaluated if (p.unseen_low or 0.0) > self.twin.high)
        return next(better, None)

    @property
    def is_share(self) -> bool:
        """Whether the score is a share of levels; an imp's is a number of embers."""
        return self.training.role != "imp"

    @property
    def heights(self) -> list[float]:
        """The largest scores that the picture shows."""
        learnt = [point.success or 0.0 for point in self.curve] if self.is_share else []
        highs = [point.unseen_high or 0.0 for point in self.evaluated]
        return learnt + highs + ([self.twin.high] if self.twin is not None else [])

    def said(self, share: Share) -> str:
        """A score with its interval, in words."""
        form = ".1%" if self.is_share else ".2f"
        return f"{share.value:{form}} ({share.low:{form}} to {share.high:{form}})"

    def figures(self) -> dict[str, float]:
        """The numbers of the page, flat."""
        last = self.curve[-1]
        found = {"steps": float(last.steps), "minutes": last.seconds / 60}
        if self.best is not None and self.best.unseen is not None:
            found |= {"best": self.best.unseen, "best.steps": float(self.best.steps)}
            found |= {"best.low": self.best.unseen_low or 0.0}
            found |= {"best.high": self.best.unseen_high or 0.0}
        if self.twin is not None:
            found |= {"scripted": self.twin.value, "scripted.low": self.twin.low}
            found |= {"scripted.high": self.twin.high}
        if self.passed is not None:
            found |= {"passed.steps": float(self.passed.steps)}
            found |= {"passed.minutes": self.passed.seconds / 60}
        return found


def tell(folder: Path, twin: bool = True) -> Told:
    """Read a run.

    Args:
        folder: of the run.
        twin: play the scripted folk on the levels of the run's evaluations, for comparison.

    Raises:
        OptionError: there is no run, or nothing was measured in it yet.
    """
    run = RunFolder(folder)
    training = run.settings()
    curve = run.curve()
    if not curve:
        raise OptionError(f"{named(folder)} has an empty curve yet; let it train for a minute.")
    evaluated = training.evaluate_levels > 0 and any(p.unseen is not None for p in curve)
    compared = _twin(training) if twin and evaluated else None
    return Told(plain(folder.resolve().name), training, curve, compared)


def draw(runs: Sequence[Told], path: Path) -> None:
    """Write the picture, PNG, SVG or PDF by its ending."""
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(10, 6.4), dpi=140, layout="constrained")
        axes = figure.subplots(2, 2, sharex="col", sharey="row", height_ratios=(3, 2))
        shares = all(run.is_share for run in runs)
        top = 1.1 * max([0.1, *(high for run in runs for high in run.heights)])
        top = min(1.0, top) if shares else top
        for column, minutes in enumerate((False, True)):
            score_axes, reward_axes = axes[0][column], axes[1][column]
            for number, run in enumerate(runs):
                colour = _COLOURS[number % len(_COLOURS)]
                _draw_score(score_axes, run, minutes, colour, alone=len(runs) == 1)
                _draw_reward(reward_axes, run, minutes, colour)
            score_axes.set_ylim(-0.02 * top, top)
            if shares:
                score_axes.yaxis.set_major_formatter(PercentFormatter(1.0))
            reward_axes.set_xlabel("minutes" if minutes else "steps (decisions of single bodies)")
            reward_axes.set_xlim(left=0)
            if not minutes:
                reward_axes.xaxis.set_major_formatter(EngFormatter(sep=""))
                score_axes.set_ylabel("success (share of levels)" if shares else "score of a level")
                reward_axes.set_ylabel("reward of an episode")
        roles = ", ".join(dict.fromkeys(run.training.role for run in runs))
        figure.suptitle(f"Duskfolk: how {roles} learned", fontsize=12)
        handles, labels = axes[0][0].get_legend_handles_labels()
        columns = len(runs) if 1 < len(runs) < 4 else 3  # a column for each run where they fit
        figure.legend(handles, labels, loc="outside lower center", ncols=columns)
        drawn = BytesIO()
        figure.savefig(drawn, format=path.suffix[1:])
        files.write(path, drawn.getvalue())


def page(runs: Sequence[Told], picture: str) -> str:
    """The page as Markdown, beside ``picture``."""
    lines = [
        "# Training report",
        "",
        f"![Success and reward against steps and minutes]({picture})",
        "",
        "| run | role | steps | minutes | best on unseen levels | scripted twin | above it after |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for run in runs:
        last, best, passed = run.curve[-1], run.best, run.passed
        cells = [
            run.name, run.training.role, f"{last.steps:,}", f"{last.seconds / 60:.1f}",
            "not measured" if best is None else f"{run.said(_of(best))} at {best.steps:,} steps",
            "not measured" if run.twin is None else run.said(run.twin),
            "not yet" if passed is None else
            f"{passed.seconds / 60:.1f} min, {passed.steps:,} steps",
        ]  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    lines += [
        "",
        "The score is the role's success, for imps embers brought home a level; with 95 % "
        "intervals. The levels here choose the best checkpoint, so its result is a little too "
        "good: `duskfolk evaluate --run RUN` measures it on others. Above the scripted twin: with "
        "intervals that do not touch.",
        "",
    ]
    return "\n".join(lines)


def _draw_score(axes: Axes, run: Told, minutes: bool, colour: str, alone: bool) -> None:
    name = "" if alone else f"{run.name}: "
    learnt = [(_at(p, minutes), p.success) for p in run.curve if p.success is not None]
    if learnt and run.is_share:
        x, y = zip(*learnt, strict=True)
        axes.plot(x, y, color=colour, alpha=0.45, linewidth=1, label=f"{name}training levels")
    if points := run.evaluated:
        x = [_at(point, minutes) for point in points]
        shares = [_of(point) for point in points]
        low, high = [share.low for share in shares], [share.high for share in shares]
        axes.fill_between(x, low, high, color=colour, alpha=0.18, linewidth=0)
        axes.plot(
            x, [share.value for share in shares], "o-", color=colour, linewidth=1.8, markersize=3.5,
            label=f"{name}unseen levels, 95 % interval",
        )  # fmt: skip
    if run.twin is not None:
        axes.axhspan(run.twin.low, run.twin.high, color=_INK, alpha=0.06, linewidth=0)
        axes.axhline(
            run.twin.value, color=_INK if alone else colour, linestyle=(0, (4, 3)), linewidth=1.2,
            label=f"{name}scripted twin, same levels",
        )  # fmt: skip


def _draw_reward(axes: Axes, run: Told, minutes: bool, colour: str) -> None:
    earned = [(_at(p, minutes), p.reward) for p in run.curve if p.reward is not None]
    if earned:
        x, y = zip(*earned, strict=True)
        axes.plot(x, y, color=colour, linewidth=1.4)


def _twin(training: Training) -> Share:
    """The scripted folk on the levels and with the luck of the run's evaluations."""
    role = parse_role(training.role)
    genres = genres_of(training.genre, role, None)
    levels = level_ids(genres, FIRST_VALIDATION_LEVEL, training.evaluate_levels, training.crowd)
    measure = Measure(crowd=training.crowd, dials=(0.5, 0.5, 0.5))
    return score(role, play_out(levels, "scripted", measure, role))


def _at(point: Point, minutes: bool) -> float:
    return point.seconds / 60 if minutes else float(point.steps)


def _of(point: Point) -> Share:
    return Share(point.unseen or 0.0, point.unseen_low or 0.0, point.unseen_high or 0.0)
