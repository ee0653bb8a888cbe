"""The folder of a role's run, and what its command line was.

Beside what :mod:`duskfolk.agents.kit.learn.runs` tells of::

    runs/warden-1/
        board/            for TensorBoard
        checkpoints/N/    model.zip (Stable-Baselines3), worlds.npz (and worlds.1.npz and so on of
                          further processes)
        best.onnx         the bundle with the best result on validation levels
        last.onnx         the bundle at the end

``model.zip`` is Stable-Baselines3's own format: ``MaskablePPO.load`` of sb3-contrib opens it, and
``PPO.load``, which knows no masks. Such a zip holds pickled objects: load your own runs only. We
resume from its tensors alone, see :mod:`.tensors`. What can be given away of a folder is what
``duskfolk export`` makes of it.
"""

import os
import shlex
from dataclasses import asdict
from math import nan
from types import MappingProxyType
from typing import Any, NamedTuple

from duskfolk.errors import OptionError, named, plain
from duskfolk.files import absolute

from ..kit.intervals import Share
from ..kit.learn import settings
from ..kit.learn.runs import MANY, NAMES, RUN, Runs
from .launched import launch
from .presets import RANGES, Training

_PROGRAM, _ALWAYS = "duskfolk train", ("role",)


class Point(NamedTuple):
    """A row of the curve; what was not measured there is None."""

    steps: int
    seconds: float
    reward: float | None = None  # mean of the last thousand episodes, one a row that ends
    length: float | None = None  # of an episode, in decisions
    success: float | None = None  # share of those episodes, which are on training levels
    unseen: float | None = None  # score on validation levels, which choose the best checkpoint
    unseen_low: float | None = None
    unseen_high: float | None = None

    @property
    def score(self) -> Share | None:
        """What was measured on validation levels."""
        if self.unseen is None:
            return None
        ends = (nan if end is None else end for end in (self.unseen_low, self.unseen_high))
        return Share(self.unseen, *ends)


class RunFolder(Runs[Training, Point]):
    """Reads and writes the folder of one role's run."""

    settings_kind, point_kind, ranges = Training, Point, RANGES
    program, always = _PROGRAM, _ALWAYS
    free = ("steps", "minutes", "patience", "resume", "checkpoint_every", "threads")
    retired = ("engine", "ray", "workers")
    unset = MappingProxyType({
        "steps": 0, "rows": 0, "n_steps": 0, "batch": 0, "epochs": 0, "learning_rate": 0,
        "entropy": -1, "guide": -1, "clone_rows": -1, "frozen": -1, "hidden": "",
    })  # fmt: skip
    names = (
        *NAMES, "board", "league", "league.json", "lesson.json", "earlier.json", "guide.onnx",
    )  # fmt: skip
    of_state = {  # noqa: RUF012
        "steps": (int, 0, 10**12 - 1), "seconds": (float, 0, 1e12), "updates": (int, 0, MANY),
        "gradient_updates": (int, 0, MANY), "evaluated_at": (int, 0, MANY),
        "best": (float, -1, 1e9), "best_at": (int, 0, MANY), "disappointments": (int, 0, MANY),
    }  # fmt: skip

    @classmethod
    def stem(cls, asked: Training) -> str:
        """The role."""
        return asked.role

    @classmethod
    def more(cls, begun: Training) -> dict[str, Any]:
        """What the preset came to, and which launch began the run."""
        return {"preset": asdict(begun.preset()), **({"launch": launch()} if launch() else {})}

    def is_of_this_launch(self) -> bool:
        """Whether the run was begun by the very launch that began this process.

        Raises:
            OptionError: its run.json cannot be read.
        """
        told = self.told().table().get("launch")
        return told is not None and told.value == launch() != ""

    @classmethod
    def counts(cls, settings: Training, name: str) -> object:
        """A setting, or what its preset has where it is left to that."""
        if name == "frozen":
            return settings.updates_frozen
        value = getattr(settings, name)
        if value is not None:
            return value
        usual = getattr(settings.preset(), name)
        return ",".join(map(str, usual)) if name == "hidden" else usual

    def may_be(self, name: str, kept: object, now: object) -> bool:
        """A place outside of the folder may have another name by now, and one within has none."""
        places = _is_place(name, kept) and _is_place(name, now)
        return places and (not self.is_inside(str(kept)) or _is_same(str(kept), str(now)))

    def places(self, saved: Training, asked: Training) -> dict[str, Any]:
        """Where its league lies, and the bundle of its rivals."""
        found: dict[str, str] = {}
        for name in ("league", "rivals"):
            told, now = getattr(saved, name), getattr(asked, name)
            if not _is_place(name, told):
                continue
            if _is_place(name, now):
                found[name] = now
            elif self.is_inside(told):
                found[name] = os.path.normpath(absolute(told))
            else:
                raise OptionError(
                    f"{named(self.path / RUN)} names a place outside of the run's folder, which "
                    "counts only if you name it now, too. If you know it, add "
                    f"--{name} {shlex.quote(plain(told, 100))}"
                )
        return found


def command(training: Training) -> str:
    """The command line that makes such a run again."""
    return settings.command(_PROGRAM, training, _ALWAYS)


def _is_place(name: str, value: object) -> bool:
    """Whether a setting leads to a file or a folder."""
    return bool(value) if name == "league" else name == "rivals" and str(value).endswith(".onnx")


def _is_same(one: str, other: str) -> bool:
    return os.path.normpath(absolute(one)) == os.path.normpath(absolute(other))
