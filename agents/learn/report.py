"""What a role's run did, as one picture and one page.

The picture holds, against steps and against minutes, the reward and the role's score (its success;
for imps embers brought home): on training levels as a line, on validation levels as points
with their 95 % interval, and the scripted twin on those same levels as a dashed line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ...envs.values import parse_role
from ...game.levels.sets import FIRST_VALIDATION_LEVEL
from ..kit.intervals import Share
from ..kit.learn import report, told
from ..kit.learn.look import Line, Look, Panel
from ..measure.evaluate import Measure, genres_of, level_ids, play_out, score
from .presets import Training
from .runs import Point, RunFolder

_HEAD = (
    "run", "role", "steps", "minutes", "best on validation levels", "scripted twin",
    "above it after",
)  # fmt: skip
_NOTE = (
    "The score is the role's success, for imps embers brought home a level; with 95 % "
    "intervals. The validation levels are never trained on, but choose the best checkpoint, so its "
    "result is a little too good: `duskfolk evaluate --run RUN` measures it on others. Above the "
    "scripted twin: with intervals that do not touch."
)


@dataclass(frozen=True)
class Told(told.Told[Training, Point]):
    """One run of a role, read.

    Args:
        twin: the scripted folk on the levels of the run's evaluations.
    """

    twin: Share | None

    @property
    def baselines(self) -> Sequence[told.Baseline]:
        """The scripted twin."""
        if self.twin is None:
            return ()
        return (told.Baseline("unseen", "scripted twin, same levels", self.twin),)

    def measured(self, column: str) -> list[Point]:
        """An imp's success on training levels is no number of embers, and not shown beside it."""
        if column == "success" and not self.is_share:
            return []
        return super().measured(column)

    @property
    def evaluated(self) -> list[Point]:
        """The points at which validation levels were played."""
        return self.measured("unseen")

    @property
    def best(self) -> Point | None:
        """The point of the best result on validation levels."""
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
        return self.settings.role != "imp"

    def said(self, share: Share) -> str:
        """A score with its interval, in words."""
        return share.said(".1%" if self.is_share else ".2f")

    def figures(self) -> dict[str, float]:
        """The numbers of the page, flat."""
        last = self.curve[-1]
        found = {"steps": float(last.steps), "minutes": last.seconds / 60}
        if self.best is not None and self.best.unseen is not None:
            found |= {"best": self.best.unseen, "best.steps": float(self.best.steps)}
            if self.best.unseen_low is not None and self.best.unseen_high is not None:
                found |= {"best.low": self.best.unseen_low, "best.high": self.best.unseen_high}
        if self.twin is not None:
            found |= {"scripted": self.twin.value}
            if self.twin.is_sure:
                found |= {"scripted.low": self.twin.low, "scripted.high": self.twin.high}
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
    read = told.tell(RunFolder(folder))
    training, curve = read.settings, read.curve
    evaluated = training.evaluate_levels > 0 and any(p.unseen is not None for p in curve)
    compared = _twin(training) if twin and evaluated else None
    return Told(read.name, training, curve, read.made_with, compared)


def draw(runs: Sequence[Told], path: Path) -> None:
    """Write the picture, PNG, SVG or PDF by its ending.

    Raises:
        OptionError: the ending is another one.
        FileError: it cannot be written.
    """
    shares = all(run.is_share for run in runs)
    learnt = Line("success", "training levels", faint=True)
    unseen = Line("unseen", "validation levels, 95 % interval")
    label = "success (share of levels)" if shares else "score of a level"
    scores = Panel(label, (learnt, unseen), "share" if shares else "count", height=3.0)
    roles = ", ".join(dict.fromkeys(run.settings.role for run in runs))
    look = Look(
        f"Duskfolk: how {roles} learned",
        (scores, Panel("reward of an episode", (Line("reward"),))),
        "steps (decisions of single bodies)",
    )
    report.draw(runs, path, look)


def page(runs: Sequence[Told], picture: str) -> str:
    """The page as Markdown, beside ``picture``."""
    shows = "Success and reward against steps and minutes"
    return report.sheet(picture, shows, _HEAD, map(_cells, runs), [_NOTE])


def _cells(run: Told) -> list[str]:
    last, best, passed = run.curve[-1], run.best, run.passed
    return [
        run.name, run.settings.role, f"{last.steps:,}", f"{last.seconds / 60:.1f}",
        "not measured" if best is None or best.score is None else
        f"{run.said(best.score)} at {best.steps:,} steps",
        "not measured" if run.twin is None else run.said(run.twin),
        "not yet" if passed is None else
        f"{passed.seconds / 60:.1f} min, {passed.steps:,} steps",
    ]  # fmt: skip


def _twin(training: Training) -> Share:
    """The scripted folk on the levels and with the luck of the run's evaluations."""
    role = parse_role(training.role)
    genres = genres_of(training.genre, role, None)
    levels = level_ids(genres, FIRST_VALIDATION_LEVEL, training.evaluate_levels, training.crowd)
    measure = Measure(crowd=training.crowd, dials=(0.5, 0.5, 0.5))
    return score(role, play_out(levels, "scripted", measure, role))
