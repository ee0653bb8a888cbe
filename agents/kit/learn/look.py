"""How the picture of a report looks: which columns it shows, in which panels, by which words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from duskfolk.errors import OptionError

from .told import Told


@dataclass(frozen=True)
class Line:
    """A column of the curve.

    Args:
        column: its name. With an interval it is points on a band.
        label: what the legend calls it. Where no line has a label, runs are told apart by name.
        faint: drawn thin and pale.
    """

    column: str
    label: str = ""
    faint: bool = False


@dataclass(frozen=True)
class Panel:
    """Columns of one unit, against steps and against minutes.

    Args:
        label: of the upright axis.
        lines: drawn in this order.
        scale: a share is a percentage, a count is never below 0, anything else is free.
        height: beside that of other panels, in inches.
    """

    label: str
    lines: Sequence[Line]
    scale: Literal["free", "count", "share"] = "free"
    height: float = 2.0


@dataclass(frozen=True)
class Look:
    """A picture.

    Args:
        title: above it.
        panels: from top to bottom.
        steps: what steps are, on the axis below.
    """

    title: str
    panels: Sequence[Panel]
    steps: str = "steps"


def look_of(runs: Sequence[Told[Any, Any]]) -> Look:
    """A panel for each column that any of the runs has measured.

    Raises:
        OptionError: none has measured anything.
    """
    columns = dict.fromkeys(name for run in runs for name in run.columns)
    if not columns:
        raise OptionError("Nothing but steps and seconds stands in the curves; measure something.")
    panels = [Panel(name.replace("_", " "), [Line(name)]) for name in columns]
    return Look("Duskfolk: how it learned", panels)
