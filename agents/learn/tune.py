"""Searching settings of a training with Optuna: many short trainings, the poor ones cut short.

Every trial is a whole training in a folder of its own. A trial is judged by its success on levels
that are never trained on, and is pruned when it lags behind the others there. The study lies in one
journal file. One process has it at a time, asks for trials and hears of them; a crew trains, here
or on a cluster. What was interrupted goes on from its last checkpoint.
"""

import re
import time
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field, fields, replace
from math import inf
from pathlib import Path
from typing import Any, Literal, cast

import numpy as np
import optuna
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend, JournalFileSymlinkLock
from optuna.trial import FrozenTrial, Trial, TrialState

from duskfolk import files
from duskfolk.document import parse
from duskfolk.errors import FileError, named, nearest, plain, shown

from ...game.errors import OptionError
from .again import placed
from .crew import Crew, News, Processes
from .presets import Training
from .runs import Point, RunFolder, command

Say = Callable[[str], None]
Number = int | float
_LAST = 3  # evaluations at a run's end whose mean is its score: one alone is luck
_JOURNAL = "study.journal"
_LARGEST = 16_000_000  # bytes of it; a trial takes some thousand
_MOST_ENTRIES = 100_000  # a trial makes ten to twenty
_MOST_EMBERS = 1_000  # beyond any score of a level
_ADVICE = "Move it away to begin a new study; its runs stay in their folders."
_FOLDER = "folder"  # an attribute of a trial
_NAME = re.compile(r"trial-[0-9]{3,9}")
_ENDED = (TrialState.COMPLETE, TrialState.PRUNED)

# What can be searched: the smallest and the largest value, or the choices.
SPACE: dict[str, tuple[float, float] | tuple[int, ...]] = {
    "learning_rate": (3e-4, 1e-2),
    "entropy": (1e-4, 3e-2),
    "n_steps": (32, 64, 128),
    "batch": (1024, 2048, 4096, 6144),  # they divide a rollout of the usual rows
    "epochs": (2, 3, 4, 6, 8),
    "rows": (192, 384, 768),
}
_SMOOTH = ("learning_rate", "entropy")  # searched along a logarithm; the others are choices


@dataclass(frozen=True)
class Tuning:
    """How to search."""

    base: Training = field(
        default_factory=lambda: Training(evaluate_every=200_000, evaluate_levels=40)
    )
    """The training that every trial begins from; its steps are those of one trial."""
    folder: Path = Path("tuning")
    """Folder of the study and of its runs."""
    trials: int = 30
    """Trials in the study altogether; a study that has them is only reported."""
    minutes: float = 0.0
    """Stop beginning trials after so many minutes; 0 for no such limit."""
    search: tuple[str, ...] = ("learning_rate", "entropy", "n_steps", "batch", "epochs")
    """What is searched, of SPACE."""
    pruner: Literal["median", "halving", "none"] = "median"
    """When a trial is cut short."""
    workers: int = 2
    """Trainings side by side, on this machine."""
    seed: int = 0
    """Of the search."""


@dataclass(frozen=True)
class Found:
    """What a study knows."""

    score: float  # of the best trial: share of validation levels, mean of its last evaluations
    preset: float  # of the trial with the preset's settings; NaN where it came to no end
    number: int  # of the best trial
    complete: int
    pruned: int
    failed: int
    chosen: dict[str, Number]
    training: Training

    @property
    def command(self) -> str:
        """The command line that trains with the best settings, for as long as the preset says."""
        return command(self.training)


def tune(tuning: Tuning, say: Say = print, crew: Crew | None = None) -> Found:
    """Search, or go on with a study in the folder.

    Args:
        tuning: how.
        say: is told of every trial.
        crew: who trains; None for processes of this machine.

    Raises:
        OptionError: a setting is wrong, or no trial came to an end.
        FileError: the folder cannot be made, or another process searches in it.
    """
    _check(tuning)
    try:
        files.make_folder(tuning.folder)
    except OSError as error:
        raise FileError(
            f"{named(tuning.folder)}: it cannot be made ({files.why(error)})."
        ) from None
    with ExitStack() as open_, files.locked(tuning.folder, wait=False):
        study = _open(tuning)
        _tidy(study, say)
        if not study.trials:
            preset = asdict(tuning.base.preset())
            study.enqueue_trial({name: preset[name] for name in tuning.search})
        if _missing(study, tuning):
            who = crew or open_.enter_context(Processes(tuning.workers))
            _Search(tuning, study, who, say).go()
        return found(tuning)


def found(tuning: Tuning) -> Found:
    """The best of a study so far.

    Raises:
        OptionError: no trial of it came to an end.
    """
    study = _open(tuning)
    by_state = {state: study.get_trials(states=(state,)) for state in TrialState}
    complete = by_state[TrialState.COMPLETE]
    if not complete:
        raise OptionError(
            f"No trial in {named(tuning.folder)} came to an end; begin again and give it more time."
        )
    with _believed(tuning.folder / _JOURNAL):
        best = study.best_trial
    assert best.value is not None
    usual = asdict(tuning.base.preset())
    preset = next(
        (trial.value for trial in complete
         if all(value == usual[name] for name, value in trial.params.items())), None,
    )  # fmt: skip
    chosen = {name: _plain(name, value) for name, value in best.params.items()}
    # The budget of a trial and how it was watched are no part of what was found.
    clean: dict[str, Any] = {
        each.name: each.default
        for each in fields(Training)
        if each.name in ("steps", "run", "evaluate_every", "evaluate_levels", "tensorboard")
    }
    training = replace(tuning.base, **clean)
    return Found(
        best.value, float("nan") if preset is None else preset, best.number, len(complete),
        len(by_state[TrialState.PRUNED]), len(by_state[TrialState.FAIL]), chosen,
        replace(training, **chosen),
    )  # fmt: skip


def _check(tuning: Tuning) -> None:
    for name in tuning.search:
        if name not in SPACE:
            raise OptionError(nearest("setting to search", name, SPACE))
    if not tuning.search or tuning.trials < 1 or tuning.workers < 1:
        raise OptionError("Search at least one setting, in at least one trial, by one worker.")
    base = tuning.base
    base.check()
    if base.evaluate_every < 1 or base.evaluate_every > base.preset().steps:
        raise OptionError(
            f"A trial of {base.preset().steps:,} steps is never evaluated when that happens every "
            f"{base.evaluate_every:,} steps; evaluate more often."
        )


def _open(tuning: Tuning) -> optuna.Study:
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    warm = 1  # an evaluation that every trial may have
    pruners: dict[str, optuna.pruners.BasePruner] = {
        "median": optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=warm),
        "halving": optuna.pruners.SuccessiveHalvingPruner(reduction_factor=3),
        "none": optuna.pruners.NopPruner(),
    }
    journal = tuning.folder / _JOURNAL
    _check_journal(journal)
    with _believed(journal):
        study = optuna.create_study(
            storage=JournalStorage(JournalFileBackend(str(journal))),
            pruner=pruners[tuning.pruner],
            study_name=tuning.base.role,
            direction="maximize",
            load_if_exists=True,
        )
        for trial in study.get_trials():
            _check_trial(trial, tuning, named(journal))
    return study


@contextmanager
def _believed(journal: Path) -> Generator[None, None, None]:
    """Optuna believes its journal, and fails in many ways where that misleads it."""
    try:
        yield
    except OptionError:
        raise
    except Exception as error:
        raise OptionError(
            f"{named(journal)} is no whole study ({plain(type(error).__name__)}). {_ADVICE}"
        ) from None


def _check_trial(trial: FrozenTrial, tuning: Tuning, source: str) -> None:
    """Refuse a trial with settings that are never tried, or a score that cannot be."""
    preset = tuning.base.preset()
    for name, value in trial.params.items():
        values = SPACE.get(name, ())
        number = isinstance(value, int | float) and not isinstance(value, bool) and values
        among = (*values, getattr(preset, name, None))
        within = values[0] <= value <= values[1] if name in _SMOOTH and number else value in among
        if not number or not within:
            raise OptionError(
                f"{source}: trial {trial.number} has the {plain(name)} {shown(value)}, which is "
                f"never tried. {_ADVICE}"
            )
    scores = [*trial.intermediate_values.values()]
    if trial.state == TrialState.COMPLETE:
        scores.append(cast(float, trial.value))
    for score in scores:
        if not 0 <= score <= _MOST_EMBERS:
            raise OptionError(f"{source}: trial {trial.number} has the score {shown(score)}. "
                              f"{_ADVICE}")  # fmt: skip


def _check_journal(path: Path) -> None:
    """Refuse a journal whose lines Optuna could not bear, and cut off a line that a kill cut short.

    Optuna would write the next one behind it, and could read neither ever after.
    """
    if not path.exists():
        return
    lock = JournalFileSymlinkLock(str(path))
    lock.acquire()
    try:
        text = files.read_text(path, most=_LARGEST, refuse=OptionError)
        whole = text[: text.rfind("\n") + 1]
        if whole.count("\n") > _MOST_ENTRIES:
            raise OptionError(f"{named(path)} has more than {_MOST_ENTRIES} entries. {_ADVICE}")
        for number, line in enumerate(whole.splitlines(), start=1):
            parse(line, f"{named(path)}, entry {number}", refuse=OptionError).table()
        if whole != text:
            files.write(path, whole)
    finally:
        lock.release()


def _tidy(study: optuna.Study, say: Say) -> None:
    """Trials that were running when their process ended go on, as trials of another number.

    Nobody else runs them: whoever searches here has the folder's lock.
    """
    for trial in study.get_trials(states=(TrialState.RUNNING,)):
        study.tell(trial.number, state=TrialState.FAIL)
        study.enqueue_trial(trial.params, user_attrs={_FOLDER: _folder(trial)})
        say(f"trial {trial.number} was interrupted; it goes on")


def _missing(study: optuna.Study, tuning: Tuning) -> int:
    return tuning.trials - len(study.get_trials(deepcopy=False, states=_ENDED))


def _folder(trial: Trial | FrozenTrial) -> str:
    """The name of a trial's folder, which an interrupted one hands on."""
    name = str(trial.user_attrs.get(_FOLDER, ""))
    return name if _NAME.fullmatch(name) else f"trial-{trial.number:03d}"


class _Attempt:
    """A trial that runs."""

    def __init__(self, trial: Trial, tuning: Tuning) -> None:
        self.trial = trial
        preset = asdict(tuning.base.preset())
        self.chosen = {name: _suggest(trial, name, preset[name]) for name in tuning.search}
        folder = tuning.folder / _folder(trial)
        often = min(tuning.base.checkpoint_every, tuning.base.evaluate_every)
        self.training = placed(
            replace(tuning.base, run=str(folder), checkpoint_every=often, **self.chosen)
        )
        self.reached: list[float] = []
        self.pruned = False
        for point in _measured_before(RunFolder(folder)):
            self.hear(point)

    def hear(self, point: Point) -> bool:
        """Note a result; returns whether the trial is to be cut short now."""
        if point.unseen is None or self.pruned:
            return False
        self.reached.append(point.unseen)
        self.trial.report(point.unseen, len(self.reached))
        self.pruned = self.trial.should_prune()
        return self.pruned

    @property
    def score(self) -> float:
        """The mean of its last results."""
        last = self.reached[-_LAST:]
        return sum(last) / len(last) if last else 0.0

    @property
    def words(self) -> str:
        """What it did, to be said."""
        settings = ", ".join(f"{name} {value:g}" for name, value in self.chosen.items())
        cut = " (pruned)" if self.pruned else ""
        return f"trial {self.trial.number}: {self.score:.1%}{cut}  {settings}"


class _Search:
    """Keeps a crew busy with trials."""

    def __init__(self, tuning: Tuning, study: optuna.Study, crew: Crew, say: Say) -> None:
        self.tuning, self.study, self.crew, self.say = tuning, study, crew, say
        self.running: dict[int, _Attempt] = {}
        self.until = time.monotonic() + tuning.minutes * 60 if tuning.minutes else inf

    def go(self) -> None:
        """Until there are as many trials as are wanted, or time is up."""
        while True:
            while self.wants_more():
                self.begin()
            if not self.running:
                return
            self.hear(self.crew.news())

    def wants_more(self) -> bool:
        """Whether another trial is to begin now."""
        free = len(self.running) < min(self.crew.places, _missing(self.study, self.tuning))
        return free and time.monotonic() < self.until

    def begin(self) -> None:
        """Begin a trial."""
        # Luck of its own for every trial, so that a study which is gone on with draws others.
        luck = np.random.SeedSequence([self.tuning.seed, len(self.study.trials)])
        self.study.sampler = optuna.samplers.TPESampler(
            seed=int(luck.generate_state(1)[0]), n_startup_trials=6
        )
        attempt = _Attempt(self.study.ask(), self.tuning)
        self.running[attempt.trial.number] = attempt
        self.crew.begin(attempt.trial.number, attempt.training)
        if attempt.pruned:
            self.crew.stop(attempt.trial.number)

    def hear(self, news: News) -> None:
        """Note what became of a trial."""
        attempt = self.running[news.number]
        if news.point is not None:
            if attempt.hear(news.point):
                self.crew.stop(news.number)
            return
        del self.running[news.number]
        if news.failed:
            self.study.tell(attempt.trial, state=TrialState.FAIL)
            raise OptionError(news.failed)
        if attempt.pruned:
            self.study.tell(attempt.trial, state=TrialState.PRUNED)
        else:
            self.study.tell(attempt.trial, attempt.score)
        self.say(attempt.words)


def _measured_before(folder: RunFolder) -> list[Point]:
    """What an interrupted trial reached until the checkpoint that it goes on from."""
    if not folder.checkpoints():
        return []
    steps = int(folder.checkpoints()[-1].name)
    try:
        curve = folder.curve()
    except OptionError:  # whoever goes on with it begins a new one, and says so
        return []
    return [point for point in curve if point.unseen is not None and point.steps <= steps]


def _suggest(trial: Trial, name: str, preset: Number) -> Any:
    values = SPACE[name]
    if name in _SMOOTH:
        return _plain(name, trial.suggest_float(name, values[0], values[1], log=True))
    return trial.suggest_categorical(name, sorted({*values, preset}))


def _plain(name: str, value: Any) -> Any:
    """Two digits are all that is known of a smooth setting, and all that one wants to type."""
    return float(f"{value:.2g}") if name in _SMOOTH else value
