"""``duskfolk tune``: which settings a role learns best with."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from duskfolk.bounds import Count, Minutes, Seed, Within, Workers
from duskfolk.scripts.door import guard, read, write_report


@dataclass
class Settings:
    """Search settings of a training with Optuna: many short trainings, the poor ones cut short.

    Ctrl-C stops; the same command goes on with the study. The best command line is printed at the
    end. Needs pip install 'duskfolk[train]'.
    """

    role: str = "warden"
    """Who learns: lamplighter, warden, wolf, imp, wisp or villager."""
    genre: str = "all"
    """Genres to learn on, separated by commas."""
    trials: Count = 30
    """Trainings in the study altogether; more go on with a study that is there."""
    minutes: Minutes = 0.0
    """Begin no training after so many minutes; 0 for no such limit."""
    steps: Annotated[int, Within(1, 10**13)] = 1_500_000
    """Steps of one training."""
    evaluate_every: Annotated[int, Within(0, 10**13)] = 250_000
    """Steps between two evaluations on validation levels, which are never trained on; each may cut
    it short."""
    evaluate_levels: Annotated[int, Within(0, 100_000)] = 40
    """Levels of each genre in such an evaluation."""
    search: str = "learning_rate,entropy,n_steps,batch,epochs"
    """What to search, separated by commas; there is also rows."""
    pruner: Literal["median", "halving", "none"] = "median"
    """A training is cut short when it is worse than the median of the others, by successive
    halving, or never."""
    workers: Workers = 2
    """Trainings side by side, each on one core of this machine."""
    ray: str = ""
    """HOST:PORT of the head of a Ray cluster whose workers train, or local for a Ray of this
    machine; the folder has to be one that all machines share. Needs pip install 'duskfolk[ray]'."""
    clone: str = ""
    """Begin every training by cloning, as `duskfolk train --clone` does."""
    warm: str = ""
    """Begin every training with the weights of this bundle."""
    seed: Seed = 0
    """Source of all luck."""
    folder: str = ""
    """Folder of the study; empty takes runs/tune-ROLE."""
    json: Path | None = None
    """File for the report."""


def main(argv: Sequence[str] | None = None) -> int:
    """Tune; the one door of `duskfolk tune` and `python scripts/tune.py`."""
    settings = read(Settings, "tune", argv)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # read once, when numpy and torch are first imported
    read_too = settings.warm, settings.clone, _folder(settings)
    return guard("tune", lambda: _tune(settings), (settings.json,), read_too)


def _folder(settings: Settings) -> Path:
    return Path(settings.folder or f"runs/tune-{settings.role}")


def _tune(settings: Settings) -> int:
    from duskfolk.agents.cluster.training import crew
    from duskfolk.agents.learn.presets import Training
    from duskfolk.agents.learn.provenance import plain_command
    from duskfolk.agents.learn.tune import Tuning, tune

    base = Training(
        role=settings.role, genre=settings.genre, steps=settings.steps, seed=settings.seed,
        evaluate_every=settings.evaluate_every, evaluate_levels=settings.evaluate_levels,
        clone=settings.clone, warm=settings.warm, tensorboard=False,
    )  # fmt: skip
    base.preset()  # finds a wrong role before a folder is made
    tuning = Tuning(
        base, _folder(settings), settings.trials,
        settings.minutes, tuple(filter(None, settings.search.split(","))), settings.pruner,
        settings.workers, settings.seed,
    )  # fmt: skip
    try:
        with crew(settings.ray, settings.workers, tuning.folder) as who:
            found = tune(tuning, print, who)
    except KeyboardInterrupt:
        print(f"Stopped. The same command goes on with the study in {tuning.folder}.")
        raise
    print(
        f"{found.complete} trainings to their end, {found.pruned} cut short, {found.failed} failed."
    )
    print(f"best: trial {found.number}, success {found.score:.1%} of validation levels", end="")
    print(f"; the preset's: {found.preset:.1%}" if found.preset == found.preset else "")
    print("These levels chose it, so its score is a little too good; train and evaluate it:")
    print(found.command)
    figures: dict[str, float] = {
        "tune.score": found.score, "tune.complete": found.complete, "tune.pruned": found.pruned,
        "tune.failed": found.failed, **{f"tune.best.{k}": v for k, v in found.chosen.items()},
    }  # fmt: skip
    if found.preset == found.preset:
        figures["tune.preset"] = found.preset
    what = f"duskfolk tune ({plain_command(found.command)})"
    write_report(settings.json, what, settings, figures, ("optuna",))
    return 0


if __name__ == "__main__":
    sys.exit(main())
