"""Searching settings of a training with Optuna: many short trainings, the poor ones cut short.

Every trial is a whole run of :func:`.train.train` in a folder of its own. A trial is judged by its
success on levels that are never trained on, and is pruned when it lags behind the others there.
The study lies in one journal file, which several processes append to and which outlives them.
"""

import multiprocessing
import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, cast

import optuna
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend, JournalFileSymlinkLock
from optuna.trial import FrozenTrial, Trial, TrialState

from duskfolk import files
from duskfolk.document import parse
from duskfolk.errors import FileError, named, nearest, plain, shown

from ...game.errors import OptionError
from .presets import Training
from .runs import Point, command
from .train import train

Say = Callable[[str], None]
Number = int | float
_LAST = 3  # evaluations at a run's end whose mean is its score: one alone is luck
_JOURNAL = "study.journal"
_LARGEST = 16_000_000  # bytes of it; a trial takes some thousand
_MOST_ENTRIES = 100_000  # a trial makes ten to twenty
_MOST_EMBERS = 1_000  # beyond any score of a level
_ADVICE = "Move it away to begin a new study; its runs stay in their folders."
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
    """Trials in the study altogether, which side by side may become one more a worker; a study that
    has them is only reported."""
    minutes: float = 0.0
    """Stop beginning trials after so many minutes; 0 for no such limit."""
    search: tuple[str, ...] = ("learning_rate", "entropy", "n_steps", "batch", "epochs")
    """What is searched, of SPACE."""
    pruner: Literal["median", "halving", "none"] = "median"
    """When a trial is cut short."""
    workers: int = 2
    """Processes side by side."""
    seed: int = 0
    """Of the search."""


@dataclass(frozen=True)
class Found:
    """What a study knows."""

    score: float  # of the best trial: share of unseen levels, mean of its last evaluations
    preset: float  # of the first trial, which has the preset's settings; NaN where it failed
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


def tune(tuning: Tuning, say: Say = print) -> Found:
    """Search, or go on with a study in the folder.

    Args:
        tuning: how.
        say: is told of every trial of this process; other workers print for themselves.

    Raises:
        OptionError: a setting is wrong, or no trial came to an end.
    """
    _check(tuning)
    try:
        files.make_folder(tuning.folder)
    except OSError as error:
        raise FileError(
            f"{named(tuning.folder)}: it cannot be made ({files.why(error)})."
        ) from None
    study = _open(tuning, 0)
    _tidy(study, say)
    if not study.trials:
        preset = asdict(tuning.base.preset())
        study.enqueue_trial({name: preset[name] for name in tuning.search})
    if _missing(study, tuning):
        # "spawn": a fork of a process with numba's and torch's threads can hang.
        context = multiprocessing.get_context("spawn")
        others = [
            context.Process(target=_work, args=(tuning, number))
            for number in range(1, tuning.workers)
        ]
        for other in others:
            other.start()
        try:
            _search(study, tuning, say)
        finally:
            for other in others:
                other.join()
    return found(tuning)


def found(tuning: Tuning) -> Found:
    """The best of a study so far.

    Raises:
        OptionError: no trial of it came to an end.
    """
    study = _open(tuning, 0)
    by_state = {state: study.get_trials(states=(state,)) for state in TrialState}
    complete = by_state[TrialState.COMPLETE]
    if not complete:
        raise OptionError(
            f"No trial in {named(tuning.folder)} came to an end; begin again and give it more time."
        )
    with _believed(tuning.folder / _JOURNAL):
        best, first = study.best_trial, study.trials[0]
    assert best.value is not None
    preset = first.value if first.state == TrialState.COMPLETE else None
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


def _open(tuning: Tuning, worker: int) -> optuna.Study:
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
            sampler=optuna.samplers.TPESampler(seed=tuning.seed + worker, n_startup_trials=6),
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
    """Trials that were running when their process ended are given up and begun again."""
    for trial in study.get_trials(states=(TrialState.RUNNING,)):
        study.tell(trial.number, state=TrialState.FAIL)
        study.enqueue_trial(trial.params)
        say(f"trial {trial.number} was interrupted; it begins again")


def _missing(study: optuna.Study, tuning: Tuning) -> int:
    return tuning.trials - len(study.get_trials(deepcopy=False, states=_ENDED))


def _work(tuning: Tuning, worker: int) -> None:
    """Another process of the same search."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    _search(_open(tuning, worker), tuning, print)


def _search(study: optuna.Study, tuning: Tuning, say: Say) -> None:
    def enough(study: optuna.Study, trial: FrozenTrial) -> None:
        if _missing(study, tuning) <= 0:
            study.stop()

    study.optimize(
        lambda trial: _try(trial, tuning, say),
        timeout=tuning.minutes * 60 or None,
        callbacks=[enough],
    )


def _try(trial: Trial, tuning: Tuning, say: Say) -> float:
    """One training; returns its score."""
    preset = asdict(tuning.base.preset())
    chosen = {name: _suggest(trial, name, preset[name]) for name in tuning.search}
    folder = tuning.folder / f"trial-{trial.number:03d}"
    training = replace(tuning.base, run=str(folder), seed=tuning.base.seed, **chosen)
    reached: list[float] = []
    pruned = False

    def listen(point: Point) -> None:
        nonlocal pruned
        if point.unseen is None:
            return
        reached.append(point.unseen)
        trial.report(point.unseen, len(reached))
        pruned = pruned or trial.should_prune()

    train(training, listen, lambda: pruned)
    words = ", ".join(f"{name} {value:g}" for name, value in chosen.items())
    score = sum(reached[-_LAST:]) / len(reached[-_LAST:]) if reached else 0.0
    say(f"trial {trial.number}: {score:.1%}{' (pruned)' if pruned else ''}  {words}")
    if pruned:
        raise optuna.TrialPruned
    return score


def _suggest(trial: Trial, name: str, preset: Number) -> Any:
    values = SPACE[name]
    if name in _SMOOTH:
        return _plain(name, trial.suggest_float(name, values[0], values[1], log=True))
    return trial.suggest_categorical(name, sorted({*values, preset}))


def _plain(name: str, value: Any) -> Any:
    """Two digits are all that is known of a smooth setting, and all that one wants to type."""
    return float(f"{value:.2g}") if name in _SMOOTH else value
