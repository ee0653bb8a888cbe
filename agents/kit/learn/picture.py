"""Learning curves as a picture. Matplotlib draws: axes, ticks and legends are a craft of their own.

Import it by :func:`.report.draw`, which first says where matplotlib may keep its fonts.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import EngFormatter, PercentFormatter

from .curve import Row
from .look import Line, Look, Panel
from .told import Told

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
_AROUND = 1.4  # inches for the title, the lowest axis and the legend

Runs = Sequence[Told[Any, Any]]


def paint(runs: Runs, look: Look, form: str) -> bytes:
    """The picture as a file of the form png, svg or pdf."""
    with mpl.rc_context(_STYLE):
        heights = [panel.height for panel in look.panels]
        size = (10, _AROUND + sum(heights))
        figure = Figure(figsize=size, dpi=140, layout="constrained")
        grid = figure.subplots(
            len(heights), 2, sharex="col", sharey="row", height_ratios=heights, squeeze=False
        )
        labels = _labels(runs, look)
        for row, panel in zip(grid, look.panels, strict=True):
            for minutes, axes in zip((False, True), row, strict=True):
                _draw(axes, runs, panel, labels, minutes)
            row[0].set_ylabel(panel.label)
        for label, axes in zip((look.steps, "minutes"), grid[-1], strict=True):
            axes.set_xlabel(label)
            axes.set_xlim(left=0)
        grid[-1][0].xaxis.set_major_formatter(EngFormatter(sep=""))
        figure.suptitle(look.title, fontsize=12)
        said = [row[0].get_legend_handles_labels() for row in grid]
        handles, words = ([each for pair in said for each in pair[at]] for at in (0, 1))
        if words:
            columns = len(runs) if 1 < len(runs) < 4 else 3  # a column for each run where they fit
            figure.legend(handles, words, loc="outside lower center", ncols=columns)
        drawn = BytesIO()
        figure.savefig(drawn, format=form)
        return drawn.getvalue()


def _labels(runs: Runs, look: Look) -> list[dict[str, str]]:
    """What the legend calls each run's columns; a name alone is said once for all panels."""
    lines = [line for panel in look.panels for line in panel.lines]
    if any(line.label for line in lines):
        named = [line for line in lines if line.label]
        return [{line.column: _by(runs, run, line.label) for line in named} for run in runs]
    if len(runs) == 1:
        return [{}]
    shown = ([line.column for line in lines if run.measured(line.column)] for run in runs)
    names = [_called(run) for run in runs]
    return [
        {column: name for column in found[:1]} for name, found in zip(names, shown, strict=True)
    ]


def _by(runs: Runs, run: Told[Any, Any], label: str) -> str:
    return label if len(runs) == 1 else f"{_called(run)}: {label}"


def _called(run: Told[Any, Any]) -> str:
    """Its name as it is: matplotlib would hide what begins with _, and set $...$ as a formula."""
    name = run.name.replace("$", r"\$")
    return f" {name}" if name.startswith("_") else name


def _draw(
    axes: Axes, runs: Runs, panel: Panel, labels: Sequence[dict[str, str]], minutes: bool
) -> None:
    for number, run in enumerate(runs):
        colour = _COLOURS[number % len(_COLOURS)]
        for line in panel.lines:
            _curve(axes, run, line, colour, minutes, labels[number].get(line.column))
        shown = {line.column for line in panel.lines}
        for column, label, share in run.baselines:
            if column in shown:
                if share.is_sure:
                    axes.axhspan(share.low, share.high, color=_INK, alpha=0.06, linewidth=0)
                axes.axhline(
                    share.value, color=_INK if len(runs) == 1 else colour, linestyle=(0, (4, 3)),
                    linewidth=1.2, label=_by(runs, run, label),
                )  # fmt: skip
    if panel.scale != "free":
        top = 1.1 * max(0.1, *_heights(runs, panel))
        top = min(1.0, top) if panel.scale == "share" else top
        axes.set_ylim(-0.02 * top, top)
    if panel.scale == "share":
        axes.yaxis.set_major_formatter(PercentFormatter(1.0))


def _curve(
    axes: Axes, run: Told[Any, Any], line: Line, colour: str, minutes: bool, label: str | None
) -> None:
    rows = run.measured(line.column)
    if not rows:
        return
    x = [_at(row, minutes) for row in rows]
    values, low, high = zip(*(run.value(row, line.column) for row in rows), strict=True)
    if run.is_interval(line.column):
        axes.fill_between(x, low, high, color=colour, alpha=0.18, linewidth=0)
        axes.plot(x, values, "o-", color=colour, linewidth=1.8, markersize=3.5, label=label)
        return
    alone = "o" if len(rows) == 1 else ""  # nothing could be seen of a line with one end
    width, alpha = (1.0, 0.45) if line.faint else (1.4, 1.0)
    axes.plot(
        x, values, color=colour, linewidth=width, alpha=alpha, marker=alone, markersize=3.5,
        label=label,
    )  # fmt: skip


def _heights(runs: Runs, panel: Panel) -> list[float]:
    """The largest numbers that a panel shows."""
    shown = {line.column for line in panel.lines}
    found = [
        run.value(row, column).high
        for run in runs
        for column in shown
        for row in run.measured(column)
    ]
    bases = [base.share for run in runs for base in run.baselines if base.column in shown]
    found += [base.high if base.is_sure else base.value for base in bases]
    return [0.0, *found]


def _at(row: Row, minutes: bool) -> float:
    return row.seconds / 60 if minutes else float(row.steps)
