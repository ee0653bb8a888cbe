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

``model.zip`` is Stable-Baselines3's own format: ``MaskablePPO.load`` of sb3-contrib opens it, and
``PPO.load``, which knows no masks. Such a zip holds pickled objects: load your own runs only. We
resume from its tensors alone, see :mod:`.tensors`. The folder is its owner's and knows paths of the
machine; what can be given away is what ``duskfolk export`` makes of it.
"""

import json
import os
import re
import shlex
from collections.abc import Callable, Collection, Generator
from contextlib import contextmanager
from dataclasses import asdict, fields, replace
from math import isfinite
from pathlib import Path
from types import NoneType
from typing import Any, NamedTuple, get_args

from duskfolk import files
from duskfolk.document import Node, read
from duskfolk.errors import DuskfolkError, FileError, named, nearest, plain, shown

from ...game.errors import OptionError
from .presets import RANGES, Training
from .provenance import revision, versions

KEPT = 2
# Settings that older runs name and no training has any more.
_RETIRED = ("engine", "ray", "workers")
FREE_TO_CHANGE = ("steps", "minutes", "patience", "resume", "checkpoint_every", "threads")
_CHECKPOINT = re.compile(r"[0-9]{12}")
_EARLIER_PART = re.compile(r"[0-9]{12}\.part")  # as they were called once
# What is ours in a run's folder; the user may keep whatever else there.
_NAMES = (
    "run.json", "curve.csv", "board", "checkpoints", "league", "league.json", "lesson.json",
    "earlier.json", "guide.onnx", "best.onnx", "last.onnx", "report.png", "report.md",
)  # fmt: skip
_RUN, _CURVE, _STATE = "run.json", "curve.csv", "state.json"
_LARGEST = 1_000_000  # bytes of a run.json or a state.json; ours have some thousand
_LARGEST_CURVE = 8_000_000  # a hundred thousand rows
_LONGEST = 4_096  # characters of a setting: paths
_MANY = 2**53

# What a state.json holds, and from where to where its numbers go.
_OF_STATE: dict[str, tuple[type[int] | type[float], float, float]] = {
    "steps": (int, 0, 10**12 - 1), "seconds": (float, 0, 1e12), "updates": (int, 0, _MANY),
    "gradient_updates": (int, 0, _MANY), "evaluated_at": (int, 0, _MANY), "best": (float, -1, 1e9),
    "best_at": (int, 0, _MANY), "disappointments": (int, 0, _MANY),
}  # fmt: skip


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
            FileError: it cannot be written.
        """
        folder = cls(Path(training.run) if training.run else _new_folder(training.role))
        folder._check_free()
        folder.refuse_links()
        with folder._making(), files.locked(folder.path, wait=False):  # two may begin it at once
            folder._check_free()
            files.write(folder.path / _CURVE, _lines([]), follow=False)
            folder._write_run(training)
        return folder

    @classmethod
    def open(
        cls, asked: Training, given: Collection[str] = ()
    ) -> tuple["RunFolder", Training]:  # fmt: skip
        """An earlier run to go on with, and its settings with what may change taken from ``asked``.

        The folder may be somebody else's. So a place outside it counts only if it is asked for now.

        Args:
            asked: what is to change.
            given: names of settings that are meant though they are as usual; others are meant where
                they are not.

        Raises:
            OptionError: there is no run there, no checkpoint in it, what is asked for cannot change
                in it, or it names such a place.
        """
        folder = cls(Path(asked.resume))
        saved = replace(folder.settings(), run=str(folder.path), resume="")
        new: dict[str, Any] = {
            field.name: getattr(asked, field.name)
            for field in fields(Training)
            if field.name in given or getattr(asked, field.name) != field.default
        }
        if "run" in new and Path(new["run"]).absolute() == folder.path.absolute():
            del new["run"]
        places = folder._places(saved, asked)
        for name in new.keys() - set(FREE_TO_CHANGE) - places.keys():
            _check_kept(name, new[name], getattr(saved, name), named(folder.path))
        new = {name: new[name] for name in FREE_TO_CHANGE if name in new}
        training = replace(saved, **new, **places)
        if not folder.checkpoints():
            raise OptionError(
                f"{named(folder.path)} has no checkpoint to go on from; start a new run."
            )
        return folder, training

    @classmethod
    def check_new(cls, training: Training) -> None:
        """Find out early what :meth:`begin` would refuse.

        Raises:
            OptionError: the folder asked for holds a run already.
        """
        if training.run:
            cls(Path(training.run))._check_free()

    @contextmanager
    def alone(self) -> Generator[None, None, None]:
        """No other process trains in the folder, and what dead ones left in it is gone.

        Raises:
            FileError: another one does.
        """
        with files.locked(self.path, wait=False):
            for folder in (self.path, self._checkpoints):
                files.sweep(folder)
            for part in filter(_EARLIER_PART.fullmatch, _names_in(self._checkpoints)):
                files.discard(self._checkpoints / part)
            yield

    def settings(self) -> Training:
        """The settings of the run.

        Raises:
            OptionError: there is no readable run.json, it asks for what no training can have, or
                something in the folder is a link.
        """
        self.refuse_links()
        path = self.path / _RUN
        if not path.exists():
            runs = [str(path.parent) for path in Path("runs").glob(f"*/{_RUN}")]
            hint = " " + nearest("run", str(self.path), runs) if runs else ""
            raise OptionError(f"{named(self.path)} holds no run (no {_RUN} in it)." + hint)
        return _settings(read(path, most=_LARGEST, refuse=OptionError))

    def refuse_links(self) -> None:
        """Refuse a folder in which something of ours is a link, which may lead anywhere.

        Raises:
            OptionError: names it.
        """
        files.refuse_links(self.path, OptionError, names=_NAMES)

    def add(self, point: Point) -> None:
        """Append a row to the curve."""
        try:
            kept, _ = self._rows()
        except OptionError:  # somebody took it away; the training has more to lose than its curve
            files.set_aside(self.path / _CURVE)
            kept = [",".join(Point._fields)]
        rows = "".join(f"{line}\n" for line in kept) + _line(point)
        files.write(self.path / _CURVE, rows, follow=False)

    def curve(self) -> list[Point]:
        """The whole curve; a last line that was cut off is passed over.

        Raises:
            OptionError: it cannot be read; names the line.
        """
        kept, where = self._rows()
        points: list[Point] = []
        for number, line in enumerate(kept[1:], start=2):
            points.append(_point(line, f"{where}, line {number}"))
        if not kept or kept[0] != ",".join(Point._fields):
            raise OptionError(f"{where}, line 1: expected {','.join(Point._fields)}.")
        return points

    def cut_curve(self, steps: int) -> None:
        """Forget what was measured after a checkpoint that the run goes on from.

        Raises:
            OptionError: it cannot be read; it was set aside, and a new one begun.
        """
        try:
            kept = [point for point in self.curve() if point.steps <= steps]
        except OptionError as error:
            aside = files.set_aside(self.path / _CURVE)
            files.write(self.path / _CURVE, _lines([]), follow=False)
            where = f"it is now {named(aside.name)}" if aside else "it is gone"
            raise OptionError(f"{error} A new curve begins here; {where}.") from None
        files.write(self.path / _CURVE, _lines(kept), follow=False)

    def checkpoints(self) -> list[Path]:
        """Whole checkpoints, oldest first."""
        if files.is_link(self._checkpoints):
            return []
        paths = [
            self._checkpoints / name
            for name in filter(_CHECKPOINT.fullmatch, _names_in(self._checkpoints))
        ]
        return sorted(path for path in paths if path.is_dir() and not files.is_link(path))

    @contextmanager
    def checkpoint(self, steps: int, state: dict[str, float]) -> Generator[Path | None, None, None]:
        """A folder to write a checkpoint into, which counts when the block ends well.

        Older ones are dropped then. None where there is one of these very steps, which is of the
        same weights, worlds and luck: nothing but its state is written.

        Raises:
            FileError: it cannot be written; all that was there is there still.
        """
        text = json.dumps(state, indent=2) + "\n"
        target = self._checkpoints / f"{steps:012d}"
        if target.is_dir():
            yield None
            files.write(target / _STATE, text, follow=False)
            return
        with files.whole_folder(target) as part:
            yield part
            files.write(part / _STATE, text, follow=False)
        for old in self.checkpoints()[:-KEPT]:
            files.discard(old)

    def state(self, checkpoint: Path) -> dict[str, float]:
        """The run's state at a checkpoint.

        Raises:
            OptionError: it cannot be read, or a number is impossible.
        """
        found = read(checkpoint / _STATE, most=_LARGEST, refuse=OptionError).fields(_OF_STATE)
        return {
            name: found[name].whole(int(low), int(high)) if kind is int
            else found[name].number(low, high)
            for name, (kind, low, high) in _OF_STATE.items()
        }  # fmt: skip

    def last(self) -> tuple[Path, dict[str, float]]:
        """The newest checkpoint and the run's state there.

        Raises:
            OptionError: its state cannot be read.
        """
        newest = self.checkpoints()[-1]
        return newest, self.state(newest)

    def _places(self, saved: Training, asked: Training) -> dict[str, str]:
        """Where its league lies, and the bundle of its rivals."""
        found: dict[str, str] = {}
        for name in ("league", "rivals"):
            told, now = getattr(saved, name), getattr(asked, name)
            if not told or (name == "rivals" and not told.endswith(".onnx")):
                continue
            if now and (name == "league" or now.endswith(".onnx")):
                found[name] = now
            elif self._is_inside(told):
                found[name] = os.path.abspath(told)
            else:
                raise OptionError(
                    f"{named(self.path / _RUN)} names a place outside of the run's folder, which "
                    "counts only if you name it now, too. If you know it, add "
                    f"--{name} {shlex.quote(plain(told, 100))}"
                )
        return found

    def _is_inside(self, place: str) -> bool:
        """Whether a place lies in the run's folder, and no link on the way leads out of it."""
        home, path = Path(os.path.abspath(self.path)), Path(os.path.abspath(place))
        if not path.is_relative_to(home):
            return False
        steps = [path, *path.parents]
        return not any(map(files.is_link, steps[: steps.index(home)]))

    def _check_free(self) -> None:
        if (self.path / _RUN).exists():
            where = named(self.path)
            raise OptionError(
                f"{where} holds a run already; go on with it by --resume {where}, or name another."
            )

    @property
    def _checkpoints(self) -> Path:
        return self.path / "checkpoints"

    def _rows(self) -> tuple[list[str], str]:
        """The whole lines of the curve, without their ends, and what errors call the file."""
        path = self.path / _CURVE
        text = files.read_text(path, most=_LARGEST_CURVE, refuse=OptionError)
        return text[: text.rfind("\n") + 1].splitlines(), named(path)

    @contextmanager
    def _making(self) -> Generator[None, None, None]:
        """What goes wrong while a folder is made, as a sentence."""
        try:
            yield
        except (OSError, ValueError) as error:
            if isinstance(error, DuskfolkError):
                raise
            why = files.why(error) if isinstance(error, OSError) else "no folder can be named so"
            raise FileError(f"{named(self.path)}: no run can begin there ({why}).") from None

    def _write_run(self, training: Training) -> None:
        about = {
            "command": command(training),
            "settings": asdict(training),
            "preset": asdict(training.preset()),
            "versions": versions(),
            "revision": revision(),
        }
        files.write(self.path / _RUN, json.dumps(about, indent=2) + "\n", follow=False)


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


def _check_kept(name: str, asked: object, kept: object, where: str) -> None:
    """Refuse to go on with another setting than a run has."""
    if asked != kept:
        flag, *free = (
            f"--{each.replace('_', '-')}" for each in (name, *FREE_TO_CHANGE) if each != "resume"
        )
        raise OptionError(
            f"{flag} {shown(asked)}: the run {where} has {shown(kept)} and keeps it; what may "
            f"change is {', '.join(free)}."
        )


# How a setting is read, by its annotation.
_KINDS: dict[object, Callable[[Node, float, float], object]] = {
    bool: lambda node, low, high: node.flag(),
    int: lambda node, low, high: node.whole(int(low), int(high)),
    float: lambda node, low, high: node.number(low, high),
    str: lambda node, low, high: "" if node.value == "" else node.text(_LONGEST),
}


def _settings(about: Node) -> Training:
    """Settings by the annotations of :class:`Training`; what an older run did not know is usual."""
    table = about.table()
    if "settings" not in table:
        about.fail("the key 'settings' is missing; this is no run.")
    found = table["settings"].table()
    known = {field.name: field for field in fields(Training)}
    for name in _RETIRED:
        found.pop(name, None)
    if unknown := set(found) - set(known):
        names = plain(", ".join(sorted(unknown)), 100)
        table["settings"].fail(f"there are settings of another version: {names}.")
    given: dict[str, Any] = {
        name: None if node.value is None and known[name].default is None
        else _KINDS[_kind(known[name].type)](node, *RANGES.get(name, (0, 0)))
        for name, node in found.items()
    }  # fmt: skip
    training = Training(**given)
    try:
        training.check()
    except OptionError as error:
        table["settings"].fail(str(error))
    return training


def _kind(annotation: object) -> object:
    """What a setting is where it is not None."""
    return next((kind for kind in get_args(annotation) if kind is not NoneType), annotation)


def _line(point: Point) -> str:
    cells = [
        "" if value is None or not isfinite(value)  # of a policy that came to grief
        else str(value) if isinstance(value, int) else f"{value:.6g}"
        for value in point
    ]  # fmt: skip
    return ",".join(cells) + "\n"


def _lines(points: list[Point]) -> str:
    return ",".join(Point._fields) + "\n" + "".join(map(_line, points))


def _point(line: str, where: str) -> Point:
    """A row of the curve.

    Raises:
        OptionError: it has other columns, or what is no number.
    """
    cells = line.split(",")
    if len(cells) != len(Point._fields):
        raise OptionError(f"{where}: got {len(cells)} columns, expected {len(Point._fields)}.")
    numbers: list[float | None] = []
    for name, cell in zip(Point._fields, cells, strict=True):
        try:
            number = float(cell) if cell or name in ("steps", "seconds") else None
        except ValueError:
            number = float("nan")
        if number is not None and not -_MANY <= number <= _MANY:
            raise OptionError(f"{where}, {name}: got {shown(cell)}, expected a number.")
        numbers.append(number)
    steps, seconds, *rest = numbers
    assert steps is not None
    assert seconds is not None
    return Point(int(steps), seconds, *rest)


def _names_in(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _new_folder(role: str) -> Path:
    """A folder in runs/ that no other run has, made."""
    number = 1
    while True:
        path = Path("runs") / f"{role}-{number}"
        try:
            files.make_folder(path.parent)
            path.mkdir()
        except FileExistsError:
            number += 1
        except OSError as error:
            raise FileError(f"{named(path)}: it cannot be made ({files.why(error)}).") from None
        else:
            return path
