"""What ``duskfolk train`` does where several roles or seeds are named: trainings side by side."""

import signal
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from duskfolk.agents.learn.presets import PRESETS, Training
from duskfolk.game.errors import OptionError

if TYPE_CHECKING:
    from rich.console import Console

    from duskfolk.agents.learn.runs import Point

_MOST_SEEDS = 1_000


def train_many(asked: Training, seeds: str, ray: str, workers: int) -> int:
    """Train every role that is named with every seed, and tell how it went.

    Args:
        asked: all other settings; its role may be several, separated by commas, or all.
        seeds: separated by commas; empty takes the one seed that is asked for.
        ray: address of a cluster; empty for this machine.
        workers: trainings side by side, on this machine.
    """
    from rich.console import Console

    from duskfolk.agents.cluster.training import crew
    from duskfolk.agents.learn import many

    if asked.resume or asked.processes != 1:
        raise OptionError(
            "Many trainings go on by the same command, each in one process; leave --resume and "
            "--processes out."
        )
    folder = Path(asked.run or "runs/many")
    roles = list(PRESETS) if asked.role == "all" else asked.role.split(",")
    wanted = many.trainings(asked, roles, _numbers(seeds) or [asked.seed], folder)
    console = Console()
    console.print(f"{len(wanted)} trainings in {folder}; the first start compiles for a minute.")
    with _Ears(console) as ears, crew(ray, workers, folder) as who:
        failed = many.train_many(wanted, who, ears.listen, lambda: ears.stop)
    _tell(console, wanted, failed)
    if ears.stop:
        console.print("Stopped. The same command goes on.")
    return 1 if failed else 0


class _Ears:
    """Hears of trainings and of the user who wants them to stop, while in a ``with``."""

    def __init__(self, console: "Console") -> None:
        self.console, self.stop = console, False

    def __enter__(self) -> "_Ears":
        kinds = (signal.SIGINT, signal.SIGTERM)
        self._before = {kind: signal.signal(kind, self._ask_to_stop) for kind in kinds}
        return self

    def __exit__(self, *error: object) -> None:
        for kind, handler in self._before.items():
            signal.signal(kind, handler)

    def listen(self, name: str, point: "Point") -> None:
        """Tell what was measured."""
        if point.unseen is not None:
            low, high = point.unseen_low or 0.0, point.unseen_high or 0.0
            self.console.print(
                f"{name:>14} {point.steps:>12,} steps {point.seconds:7.0f} s   validation levels: "
                f"{point.unseen:.3f} ({low:.3f} to {high:.3f})"
            )

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        if self.stop:
            raise KeyboardInterrupt
        self.stop = True
        self.console.print("Stopping after a checkpoint of each; Ctrl-C again leaves at once.")


def _numbers(seeds: str) -> list[int]:
    parts = [part.strip() for part in seeds.split(",") if part.strip()]
    if len(parts) > _MOST_SEEDS or not all(part.isdecimal() and len(part) < 11 for part in parts):
        raise OptionError(f"--seeds {seeds[:40]}: give whole numbers, separated by commas.")
    return list(dict.fromkeys(map(int, parts)))


def _tell(console: "Console", wanted: Mapping[str, Training], failed: Mapping[str, str]) -> None:
    """A table of all trainings, and how to go on with them."""
    from rich.table import Table

    from duskfolk.agents.learn.runs import RunFolder

    table = Table(title="Score on validation levels, 95 % intervals; the best is a little too good")
    for column in ("training", "steps", "best", "folder"):
        table.add_column(column)
    for name, training in wanted.items():
        if name in failed:
            table.add_row(name, "", f"failed: {failed[name]}", "")
            continue
        folder = RunFolder(Path(training.run))
        curve = folder.curve() if (folder.path / "curve.csv").exists() else []
        best = max(curve, key=lambda point: point.unseen or -1.0, default=None)
        said = "not measured"
        if best is not None and best.unseen is not None:
            said = f"{best.unseen:.3f} ({best.unseen_low:.3f} to {best.unseen_high:.3f})"
        table.add_row(name, f"{curve[-1].steps:,}" if curve else "0", said, str(folder.path))
    console.print(table)
    console.print("Measure one: duskfolk evaluate --role ROLE --run FOLDER")
