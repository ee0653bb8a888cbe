"""A run's folder: settings, curve, checkpoints and bundles, so that nothing has to be remembered.

::

    runs/warden-1/
        run.json          the command, every setting, versions, git revision
        curve.csv         what was measured while it learned
        board/            for TensorBoard
        checkpoints/N/    model.zip (Stable-Baselines3), state.json, worlds.npz (and worlds.1.npz
                          and so on of further processes)
        best.onnx         the bundle with the best result on levels never trained on
        last.onnx         the bundle at the end

``model.zip`` is Stable-Baselines3's own format, so that its ``PPO.load`` can open it. Such a zip
holds pickled objects: use ``PPO.load`` on your own runs only. We resume from its tensors alone.
"""

import csv
import json
import os
import shutil
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any, NamedTuple

from duskfolk.errors import nearest

from ...game.errors import OptionError
from .presets import Training
from .provenance import revision, versions

KEPT = 2
FREE_TO_CHANGE = ("steps", "minutes", "patience", "resume", "checkpoint_every", "threads")


class Point(NamedTuple):
    """A row of the curve; what was not measured there is None."""

    steps: int
    seconds: float
    reward: float | None = None  # mean of the last hundred episodes
    length: float | None = None  # of an episode, in decisions
    success: float | None = None  # share of the last hundred episodes on training levels
    unseen: float | None = None  # share of levels never trained on
    unseen_low: float | None = None
    unseen_high: float | None = None


class RunFolder:
    """Reads and writes one run's folder; a file is written whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def begin(cls, training: Training) -> "RunFolder":
        """A new folder with its run.json.

        Raises:
            OptionError: the folder asked for holds a run already.
        """
        path = Path(training.run) if training.run else _next_name(training.role)
        if (path / "run.json").exists():
            raise OptionError(
                f"{path} holds a run already; go on with it by --resume {path}, or name another."
            )
        path.mkdir(parents=True, exist_ok=True)
        folder = cls(path)
        folder._write_run(training)
        with (path / "curve.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerow(Point._fields)
        return folder

    @classmethod
    def open(cls, asked: Training) -> tuple["RunFolder", Training]:
        """An earlier run to go on with, and its settings with what may change taken from ``asked``.

        Raises:
            OptionError: there is no run there, or no checkpoint in it.
        """
        folder = cls(Path(asked.resume))
        saved = folder.settings()
        new: dict[str, Any] = {
            field.name: getattr(asked, field.name)
            for field in fields(Training)
            if field.name in FREE_TO_CHANGE and getattr(asked, field.name) != field.default
        }
        training = replace(saved, run=str(folder.path), **new)
        if not folder.checkpoints():
            raise OptionError(f"{folder.path} has no checkpoint to go on from; start a new run.")
        return folder, training

    def settings(self) -> Training:
        """The settings of the run.

        Raises:
            OptionError: there is no readable run.json.
        """
        try:
            found = json.loads((self.path / "run.json").read_text(encoding="utf-8"))["settings"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            runs = [str(path.parent) for path in Path("runs").glob("*/run.json")]
            hint = " " + nearest("run", str(self.path), runs) if runs else ""
            raise OptionError(
                f"{self.path} holds no run ({type(error).__name__}: run.json)." + hint
            ) from None
        known = {field.name for field in fields(Training)}
        if unknown := set(found) - known:
            raise OptionError(
                f"{self.path} has settings of another version: {', '.join(sorted(unknown))}."
            )
        return Training(**found)

    def add(self, point: Point) -> None:
        """Append a row to the curve."""
        cells = [
            "" if value is None else value if isinstance(value, int) else f"{value:.6g}"
            for value in point
        ]
        with (self.path / "curve.csv").open("a", newline="", encoding="utf-8") as file:
            csv.writer(file).writerow(cells)

    def curve(self) -> list[Point]:
        """The whole curve."""
        with (self.path / "curve.csv").open(newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))[1:]
        return [
            Point(int(row[0]), *(float(cell) if cell else None for cell in row[1:]))  # type: ignore[arg-type]
            for row in rows
        ]

    def cut_curve(self, steps: int) -> None:
        """Forget what was measured after a checkpoint that the run goes on from."""
        kept = [point for point in self.curve() if point.steps <= steps]
        with (self.path / "curve.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerow(Point._fields)
        for point in kept:
            self.add(point)

    def checkpoints(self) -> list[Path]:
        """Whole checkpoints, oldest first."""
        found = (self.path / "checkpoints").glob("[0-9]*")
        return sorted(path for path in found if path.name.isdigit())

    def part(self, steps: int, begin: bool = True) -> Path:
        """A folder to write a checkpoint into, emptied to begin it; :meth:`keep` makes it count."""
        part = self.path / "checkpoints" / f"{steps:012d}.part"
        if begin:
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir(parents=True)
        return part

    def keep(self, part: Path, state: dict[str, float]) -> None:
        """Finish a checkpoint and drop old ones."""
        (part / "state.json").write_text(json.dumps(state, indent=2), encoding="utf-8")
        whole = part.with_suffix("")
        shutil.rmtree(whole, ignore_errors=True)
        os.replace(part, whole)
        for old in self.checkpoints()[:-KEPT]:
            shutil.rmtree(old, ignore_errors=True)

    def last(self) -> tuple[Path, dict[str, float]]:
        """The newest checkpoint and the run's state there."""
        folder = self.checkpoints()[-1]
        state = json.loads((folder / "state.json").read_text(encoding="utf-8"))
        return folder, state

    def _write_run(self, training: Training) -> None:
        about = {
            "command": command(training),
            "settings": asdict(training),
            "preset": asdict(training.preset()),
            "versions": versions(),
            "revision": revision(),
        }
        (self.path / "run.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")


def command(training: Training) -> str:
    """The command line that makes such a run again."""
    words = ["duskfolk train"]
    for field in fields(Training):
        value = getattr(training, field.name)
        if field.name in ("run", "resume") or (value == field.default and field.name != "role"):
            continue
        flag = field.name.replace("_", "-")
        if isinstance(value, bool):
            words.append(f"--{flag}" if value else f"--no-{flag}")
        else:
            words.append(f"--{flag} {value}")
    return " ".join(words)


def _next_name(role: str) -> Path:
    number = 1
    while (path := Path("runs") / f"{role}-{number}").exists():
        number += 1
    return path
