"""The folder of compiled kernels, spoilt: whatever lies there, the world runs, and it heals."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from hostile.edits import Edit, Plan, some_bytes
from hostile.formats.base import Format, require

# A process that needs one kernel of the game, and looks at what it does.
PROGRAM = """
import numpy as np
from duskfolk.game.world.state import allocate, copy_world
one, two = allocate(3), allocate(2)
one.tick[1], one.x[1] = 7, 2.5
copy_world(one, 1, two, 0)
assert two.tick[0] == 7 and (two.x[0] == 2.5).all() and not two.tick[1]
"""


@dataclass(frozen=True)
class Litter(Edit):
    """Something else in the place of a file, or beside it."""

    how: str = "empty"

    def apply(self, path: Path, root: Path) -> None:
        """Lay it."""
        if self.how == "empty":
            path.write_bytes(b"")
        elif self.how == "folder":
            path.unlink()
            path.mkdir()
        elif self.how == "dangling":
            path.unlink()
            path.symlink_to("nowhere")
        elif self.how == "gone":
            path.unlink()
        elif self.how == "pipe":
            path.unlink()
            os.mkfifo(path)
        elif self.how == "another":
            others = sorted(p for p in root.rglob("*") if p.is_file() and p != path)
            if others:
                shutil.copyfile(others[0], path)
        elif self.how == "parts":
            (path.parent / f".{path.name}.duskfolk-0123456789abcdef.part").write_bytes(b"half")
        elif self.how == "file for a folder":
            shutil.rmtree(path.parent)
            path.parent.write_bytes(b"a file")
        elif self.how == "file for all":
            shutil.rmtree(root)
            root.write_bytes(b"a file")

    def __str__(self) -> str:
        return self.how


_HOWS = ("empty", "folder", "dangling", "gone", "pipe", "another", "parts", "file for a folder",
         "file for all")  # fmt: skip


class Kernels(Format):
    """Folders of compiled kernels."""

    name, owner, starts, patient = "kernels", "kernels", True, True

    def samples(self) -> Sequence[str]:
        folder = self.corpus / "kernels"
        return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())

    def edit(self, luck: Random, sample: str) -> Edit:
        return some_bytes(luck) if luck.random() < 0.6 else Litter("litter", how=luck.choice(_HOWS))

    def make(self, plan: Plan) -> Any:
        root = self.scratch / "kernels"
        shutil.copytree(self.corpus / "kernels", root)
        path = root / plan.sample
        for edit in plan.of("bytes"):
            data = path.read_bytes()
            path.write_bytes(edit.apply(data, data[::-1]))
        for edit in plan.of("litter")[:1]:
            edit.apply(path, root)
        return str(root)

    def open(self, given: Any, luck: Random) -> Path:
        run(Path(given))
        return Path(given)

    def live(self, opened: Path, luck: Random, *, honest: bool) -> None:
        """Once more: then nothing has to be compiled."""
        before = _contents(opened)
        run(opened)
        require(_contents(opened) == before, "it does not heal: files change at each start")


def run(root: Path) -> None:
    """A start of the program with this folder."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env={**os.environ, "DUSKFOLK_CACHE": str(root)},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    last = (done.stderr.strip().splitlines() or [""])[-1]
    require(done.returncode == 0, f"exit code {done.returncode}: {last[:200]}")


def _contents(root: Path) -> dict[str, bytes]:
    if not root.is_dir():
        return {}
    files = (path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink())
    return {str(path.relative_to(root)): path.read_bytes() for path in files}


FORMATS: Sequence[type[Format]] = (Kernels,)
