"""A run's folder: settings, curve, checkpoints and bundles, so that nothing has to be remembered.

::

    runs/NAME-1/
        run.json          the command, every setting, versions, git revision
        curve.csv         what was measured while it learned
        checkpoints/N/    state.json, and what a training needs to go on exactly
        last.onnx         and whatever else the room calls its own

A file is written whole or not at all. The folder is its owner's and knows paths of the machine; but
it may have been handed over, so nothing in it is executed, and links in it are refused.
"""

import json
import os
import re
from collections.abc import Collection, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, Self, cast

from duskfolk import files
from duskfolk.document import Node, read
from duskfolk.errors import DuskfolkError, FileError, OptionError, named, nearest

from . import settings
from .curve import Curve, P
from .origin import revision, versions
from .settings import Ranges, S, check_kept, fields_of

KEPT = 2  # checkpoints
RUN, CURVE, STATE = "run.json", "curve.csv", "state.json"
NAMES = (
    RUN, CURVE, "checkpoints", "best.onnx", "last.onnx", "report.png", "report.md",
)  # fmt: skip
MANY = 2**53
State = Mapping[str, float]

_CHECKPOINT = re.compile(r"[0-9]{12}")
_EARLIER_PART = re.compile(r"[0-9]{12}\.part")  # as they were called once
_LARGEST = 1_000_000  # bytes of a run.json or a state.json; ours have some thousand
_LONGEST_WORD, _MOST = 100, 1_000  # characters of a version, and how many of them


class Runs(Generic[S, P]):
    """Reads and writes one run's folder. A room derives from it and says what is its own.

    Attributes:
        settings_kind: the dataclass of its settings.
        point_kind: of the rows of its curve.
        program: the first words of the command line.
        always: settings that the command line names even where they are as usual.
        ranges: the least and the most of each number in the settings.
        free: settings that may change when a run goes on.
        retired: settings that older runs name and no training has any more.
        unset: by which value older runs say that a setting is as usual, where it is None now.
        names: what is ours in the folder; the user may keep whatever else there.
        of_state: what a state.json holds, and from where to where its numbers go.
    """

    settings_kind: type[S]
    point_kind: type[P]
    program: str
    always: Collection[str] = ()
    ranges: Ranges
    free: Sequence[str] = ("resume",)
    retired: Collection[str] = ()
    unset: Mapping[str, object] = MappingProxyType({})
    names: Sequence[str] = NAMES
    of_state: Mapping[str, tuple[type[int] | type[float], float, float]]

    def __init__(self, path: Path) -> None:
        self.path = path
        self._curve: Curve[P] = Curve(path / CURVE, self.point_kind)

    # What a room may say otherwise

    @classmethod
    def stem(cls, asked: S) -> str:
        """What the name of a new folder begins with."""
        return "run"

    @classmethod
    def counts(cls, settings: S, name: str) -> object:
        """What a setting comes to, also where it is left to be as usual."""
        return getattr(settings, name)

    def may_be(self, name: str, kept: object, now: object) -> bool:
        """Whether what is asked for may be what the run has, under another name by now."""
        return False

    def places(self, saved: S, asked: S) -> dict[str, Any]:
        """Settings that lead out of the folder, which count only where they are asked for now.

        Raises:
            OptionError: one was not asked for.
        """
        return {}

    @classmethod
    def more(cls, begun: S) -> dict[str, Any]:
        """What else a run.json tells, for whoever reads it."""
        return {}

    # The folder

    @classmethod
    def begin(cls, asked: S) -> Self:
        """A new folder with its run.json.

        Raises:
            OptionError: the folder asked for holds a run already.
            FileError: it cannot be written.
        """
        folder = cls(Path(asked.run) if asked.run else _new_folder(cls.stem(asked)))
        folder._check_free()
        folder.refuse_links()
        with folder._making(), files.locked(folder.path, wait=False):  # two may begin it at once
            folder._check_free()
            folder._curve.begin()
            folder._write_run(asked)
        return folder

    @classmethod
    def open(cls, asked: S, given: Collection[str] = ()) -> tuple[Self, S]:
        """An earlier run to go on with, and its settings with what may change taken from ``asked``.

        The folder may be somebody else's. So a place outside it counts only if it is asked for now.

        Args:
            asked: what is to change.
            given: names of settings that are meant though they are as usual; others are meant where
                they are not.

        Raises:
            OptionError: there is no run there, no checkpoint in it, what is asked for cannot change
                in it, or it names such a place.
            FileError: it has just been begun by another process.
        """
        folder = cls(Path(asked.resume))
        saved = _with(folder.settings(), {"run": str(folder.path), "resume": ""})
        new = folder._checked(saved, asked, given)
        places = folder.places(saved, asked)
        if not folder.checkpoints():
            raise folder._unlearned()
        return folder, _with(saved, {**new, **places})

    @classmethod
    def check_same(cls, asked: S) -> None:
        """Refuse words that began another run than lies in the folder that they name.

        Raises:
            OptionError: its run.json cannot be read, or names the setting that differs.
        """
        folder = cls(Path(asked.run))
        every = {field.name for field in fields_of(cls.settings_kind)}
        folder._checked(folder.settings(), asked, every - {"resume"})

    @classmethod
    def check_new(cls, asked: S) -> None:
        """Find out early what :meth:`begin` would refuse.

        Raises:
            OptionError: the folder asked for holds a run already.
        """
        if asked.run:
            cls(Path(asked.run))._check_free()

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

    def settings(self) -> S:
        """The settings of the run.

        Raises:
            OptionError: there is no readable run.json, it asks for what no training can have, or
                something in the folder is a link.
        """
        about = self.told()
        told = about.table().get("settings")
        if told is None:
            about.fail("the key 'settings' is missing; this is no run.")
        return settings.read(told, self.settings_kind, self.ranges, self.retired, self.unset)

    def told(self) -> Node:
        """What the run.json tells.

        Raises:
            OptionError: there is no readable one, or something in the folder is a link.
        """
        self.refuse_links()
        path = self.path / RUN
        if not path.exists():
            runs = [str(path.parent) for path in Path("runs").glob(f"*/{RUN}")]
            hint = " " + nearest("run", str(self.path), runs) if runs else ""
            raise OptionError(f"{named(self.path)} holds no run (no {RUN} in it)." + hint)
        return read(path, most=_LARGEST, refuse=OptionError)

    def set_aside(self) -> None:
        """Give the files of a run that came to nothing other names, so that one can begin here.

        What else lies in the folder is the user's, and stays as it is.
        """
        for name in sorted(self.names, key=RUN.__eq__):  # while it is there, this is still that run
            if os.path.lexists(self.path / name):
                files.set_aside(self.path / name, folder=True)

    def made_with(self) -> dict[str, str]:
        """The versions that the run was begun with, and the revision of this code.

        Raises:
            OptionError: there is no readable run.json, or one of them is no text.
        """
        told = self.told().table()
        found: dict[str, str] = {}
        if "versions" in told:
            versions = told["versions"].named_table(_MOST)
            found = {name: each.text(_LONGEST_WORD) for name, each in versions.items()}
        if "revision" in told:
            found["revision"] = told["revision"].text(_LONGEST_WORD)
        return found

    def refuse_links(self) -> None:
        """Refuse a folder in which something of ours is a link, which may lead anywhere.

        Raises:
            OptionError: names it.
        """
        files.refuse_links(self.path, OptionError, names=self.names)

    # The curve

    def add(self, point: P) -> None:
        """Append a row to the curve."""
        self._curve.add(point)

    def curve(self) -> list[P]:
        """The whole curve; see :meth:`.curve.Curve.rows`."""
        return self._curve.rows()

    def cut_curve(self, steps: int) -> None:
        """Forget what was measured after a checkpoint that the run goes on from.

        Raises:
            OptionError: it cannot be read; it was set aside, and a new one begun.
        """
        self._curve.cut(steps)

    # Checkpoints

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
    def checkpoint(self, steps: int, state: State) -> Generator[Path | None, None, None]:
        """A folder to write a checkpoint into, which counts when the block ends well.

        Older ones are dropped then. None where there is one of these very steps, which is of the
        same weights and luck: nothing but its state is written.

        Raises:
            FileError: it cannot be written; all that was there is there still.
        """
        text = json.dumps(dict(state), indent=2) + "\n"
        target = self._checkpoints / f"{steps:012d}"
        if target.is_dir():
            yield None
            files.write(target / STATE, text, follow=False)
            return
        with files.whole_folder(target) as part:
            yield part
            files.write(part / STATE, text, follow=False)
        for old in self.checkpoints()[:-KEPT]:
            files.discard(old)

    def state(self, checkpoint: Path) -> dict[str, float]:
        """The run's state at a checkpoint.

        Raises:
            OptionError: it cannot be read, or a number is impossible.
        """
        found = read(checkpoint / STATE, most=_LARGEST, refuse=OptionError).fields(self.of_state)
        return {
            name: found[name].whole(int(low), int(high)) if kind is int
            else found[name].number(low, high)
            for name, (kind, low, high) in self.of_state.items()
        }  # fmt: skip

    def last(self) -> tuple[Path, dict[str, float]]:
        """The newest checkpoint and the run's state there.

        Raises:
            OptionError: its state cannot be read.
        """
        newest = self.checkpoints()[-1]
        return newest, self.state(newest)

    def is_inside(self, place: str) -> bool:
        """Whether a place lies in the run's folder, and no link on the way leads out of it."""
        home, path = (Path(os.path.normpath(files.absolute(one))) for one in (self.path, place))
        if not path.is_relative_to(home):
            return False
        steps = [path, *path.parents]
        return not any(map(files.is_link, steps[: steps.index(home)]))

    def _checked(self, saved: S, asked: S, given: Collection[str]) -> dict[str, Any]:
        """What is to change, when nothing else that is meant is other than in the run."""
        new: dict[str, Any] = {
            field.name: getattr(asked, field.name)
            for field in fields_of(self.settings_kind)
            if field.name in given or getattr(asked, field.name) != field.default
        }
        if "run" in new and files.absolute(new["run"]) == files.absolute(self.path):
            del new["run"]
        for name in [name for name in new if name not in self.free]:
            if not self.may_be(name, getattr(saved, name), new[name]):
                now = self.counts(_with(saved, {name: new[name]}), name)
                check_kept(name, now, self.counts(saved, name), self.path, self.free)
        return {name: new[name] for name in self.free if name in new}

    def _check_free(self) -> None:
        if (self.path / RUN).exists():
            where = named(self.path)
            if not self.checkpoints():
                raise self._unlearned()
            raise OptionError(
                f"{where} holds a run already; go on with it by --resume {where}, or name another."
            )

    def _unlearned(self) -> OptionError:
        """What to do about a run that can neither be gone on with nor begun.

        Raises:
            FileError: another process has just begun it.
        """
        with files.locked(self.path, wait=False):
            way = "remove that folder, or begin in another one by --run"
        for name in ("best.onnx", "last.onnx"):
            if (self.path / name).exists():
                way = f"keep it for its {name}, and begin in another folder by --run"
        return OptionError(
            f"{named(self.path)} holds a run that has no checkpoint to go on from; {way}."
        )

    @property
    def _checkpoints(self) -> Path:
        return self.path / "checkpoints"

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

    def _write_run(self, begun: S) -> None:
        about = {
            "command": settings.command(self.program, begun, self.always),
            "settings": asdict(cast(Any, begun)),
            **self.more(begun),
            "versions": versions(),
            "revision": revision(),
        }
        files.write(self.path / RUN, json.dumps(about, indent=2) + "\n", follow=False)


def _with(begun: S, changes: dict[str, Any]) -> S:
    return cast(S, replace(cast(Any, begun), **changes))


def _names_in(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _new_folder(stem: str) -> Path:
    """A folder in runs/ that no other run has, made."""
    number = 1
    while True:
        path = Path("runs") / f"{stem}-{number}"
        try:
            files.make_folder(path.parent)
            path.mkdir()
        except FileExistsError:
            number += 1
        except OSError as error:
            raise FileError(f"{named(path)}: it cannot be made ({files.why(error)}).") from None
        else:
            return path
