"""``duskfolk train``: one role learns."""

import os
import shlex
import signal
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from types import FrameType
from typing import TYPE_CHECKING

from duskfolk.agents.learn.launched import launched, launched_to_follow
from duskfolk.agents.learn.presets import Training
from duskfolk.bounds import Workers
from duskfolk.game.errors import OptionError
from duskfolk.scripts.door import guard, read

if TYPE_CHECKING:
    from pathlib import Path

    from duskfolk.agents.learn.runs import Point

_ABOUT = (
    "Train one role by reinforcement learning (PPO) against the others. Ctrl-C stops after a "
    "checkpoint; `duskfolk train --resume RUN` goes on as if nothing had happened. Needs "
    "pip install 'duskfolk[train]'."
)


@dataclass(frozen=True)
class Settings(Training):
    """A training, or many of them side by side where several roles or seeds are named."""

    seeds: str = ""
    """Many trainings side by side, one for each of these seeds, separated by commas, and for each
    role, if --role names several, separated by commas, or all. They have a folder each in --run
    (empty: runs/many) and share its league. The same command goes on with them."""
    workers: Workers = 2
    """Of many trainings, how many at a time, each on one core of this machine."""
    ray: str = ""
    """Of many trainings, HOST:PORT of the head of a Ray cluster whose workers train, or local for a
    Ray of this machine; --run has to be a folder that all machines share."""

    def are_many(self) -> bool:
        """Whether several are asked for, or one that a cluster is to train."""
        return bool(self.seeds or self.ray or "," in self.role or self.role == "all")

    def training(self) -> Training:
        """The settings of one."""
        return Training(**{each.name: getattr(self, each.name) for each in fields(Training)})


def main(argv: Sequence[str] | None = None) -> int:
    """Train; the one door of `duskfolk train` and `python scripts/train.py`."""
    words = sys.argv[1:] if argv is None else argv
    if "engine" in _flags(words):
        return guard("train", _refuse_engines)
    settings = read(Settings, "train", argv, _ABOUT)
    training = settings.training()
    given = _given(words)
    if settings.are_many():
        return guard("train", lambda: _train_many(settings))
    done = guard("train", lambda: _train(training, given))
    if done and launched() > 1:
        # torch would wait at this process's end for another one that failed or stands still.
        sys.stdout.flush()
        os._exit(done)
    return done


def _train_many(settings: Settings) -> int:
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # for the processes that train
    from duskfolk.scripts.many import train_many

    return train_many(settings.training(), settings.seeds, settings.ray, settings.workers)


def _given(words: Sequence[str]) -> set[str]:
    """The settings that a command line names, whatever it says of them."""
    names = _flags(words)
    names |= {name.removeprefix("no_") for name in names}
    return names & {each.name for each in fields(Training)}


def _flags(words: Sequence[str]) -> set[str]:
    flags = [word.partition("=")[0] for word in words if word.startswith("--")]
    return {flag.removeprefix("--").replace("-", "_") for flag in flags}


def _refuse_engines() -> int:
    raise OptionError(
        "--engine is gone: RLlib learned worse than one core does here. Leave it out; "
        "docs/cluster.md tells how many trainings, or one of many processes, use a cluster."
    )


def _train(asked: Training, given: Collection[str]) -> int:
    asked.check()  # before what takes seconds to import
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from duskfolk.agents.learn.train import check, train

    if launched_to_follow():  # it is told by the one that leads, which tells the user, too
        train(asked, say=lambda words: print(words, file=sys.stderr, flush=True))
        return 0
    if asked.clone == "mine":
        from duskfolk.game.play.kept.ours import REPLAYS, home_of
        from duskfolk.game.play.kept.store import Store

        store = Store()  # who of the household played last is who asks
        asked = replace(asked, clone=str(home_of(store.folder, store.choices.player) / REPLAYS))
    check(asked, given)
    print("Making the worlds ready; the first time this compiles for a minute or two.")
    stop = False

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        nonlocal stop
        if stop:
            raise KeyboardInterrupt
        stop = True
        progress.console.print("Stopping after this rollout; Ctrl-C again leaves at once.")

    total = None if asked.resume else asked.preset().steps
    progress = Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[said]}"),
        TimeElapsedColumn(),
    )  # fmt: skip
    task = progress.add_task("waking", total=None, said="")

    def listen(point: "Point") -> None:
        said = f"{point.steps:,} steps"
        if point.reward is not None:
            said += f"  reward {point.reward:+.2f}"
        if point.success is not None:
            said += f"  success {point.success:.0%}"
        progress.update(task, completed=point.steps, total=total, said=said, description="learning")
        if (share := point.score) is not None:
            score = f"success {share.said('.1%')}"
            if asked.role == "imp":
                score = f"embers brought home {share.said('.2f')}"
            progress.console.print(
                f"{point.steps:>12,} steps {point.seconds:7.0f} s   validation levels: {score}"
            )

    def say(words: str) -> None:
        progress.console.print(words, style="dim", markup=False)

    before = {kind: signal.signal(kind, ask_to_stop) for kind in (signal.SIGINT, signal.SIGTERM)}
    try:
        with progress:
            folder = train(asked, listen, lambda: stop, say, given)
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)
    if stop and not asked.clone_only:
        print(f"Stopped. Go on with: duskfolk train --resume {folder}{_places(asked)}")
    if asked.clone_only:
        print(f"Play with it: duskfolk play {_way_to_play(asked.role, str(folder))}")
    print(f"Measure it: duskfolk evaluate --role {_role(asked, folder)} --run {folder}")
    print(f"Export it:  duskfolk export --run {folder}{_which(folder)}")
    return 0


def _way_to_play(role: str, folder: str) -> str:
    return f"--ghost {folder}" if role == "lamplighter" else f"--{role} {folder}/last.onnx"


def _which(folder: "Path") -> str:
    """What `duskfolk export` has to be told of a run that was never measured."""
    return "" if (folder / "best.onnx").exists() else " --which last"


def _places(asked: Training) -> str:
    """What is to be named again, since a run's folder is not believed where it leads elsewhere."""
    places = f" --league {shlex.quote(asked.league)}" if asked.league else ""
    if asked.rivals.endswith(".onnx"):
        places += f" --rivals {shlex.quote(asked.rivals)}"
    return places


def _role(asked: Training, folder: object) -> str:
    from pathlib import Path

    from duskfolk.agents.learn.runs import RunFolder

    return RunFolder(Path(str(folder))).settings().role if asked.resume else asked.role


if __name__ == "__main__":
    sys.exit(main())
