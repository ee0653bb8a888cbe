"""What a training leaves behind: leagues and whole folders of runs."""

import copy
import csv
import io
import json
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from duskfolk.agents import BundleError
from duskfolk.agents.learn.league.league import League
from duskfolk.agents.learn.presets import Training
from duskfolk.agents.learn.report import draw, tell
from duskfolk.agents.learn.runs import RunFolder
from duskfolk.agents.learn.train import train
from duskfolk.game.world.kinds import Role
from duskfolk.game.world.state import allocate
from hostile.edits import Branch, Dress, Edit, Plan, Respell, branches, plainly, some_bytes
from hostile.formats.base import File, Json, dressed, printable, require, written
from hostile.formats.worlds import Number, a_number, fill, flat
from hostile.shapes import Shape, shape
from hostile.values import NUMBERS, TEXTS, words_for


class Leagues(Json):
    """The standing of a league."""

    name, owner, file = "league", "learning", "league.json"

    def harmless(self, luck: Random, sample: str) -> list[Edit]:
        respell = Respell("tree", seed=luck.randrange(1 << 30), harmless=True)
        return luck.choice(([respell], [plainly(luck)]))

    def open(self, given: Any, luck: Random) -> League:
        others = (Role.LAMPLIGHTER, Role.WISP, Role.VILLAGER, Role.WARDEN)
        league = League(Role.WARDEN, others, self.corpus / "run" / "league", 5)
        league.restore(Path(given))
        return league

    def live(self, opened: League, luck: Random, *, honest: bool) -> None:
        for won in (True, False):
            opened.record(opened.lineup(opened.others), won)
        opened.turn(())
        for key in [*opened.hand, *opened.leaving]:
            try:
                opened.mind(key)
            except BundleError:
                require(not honest, "a bundle of an honest league is refused")
        for member in (*opened.members.values(), opened.learner):
            printable(member.role, member.name, member.source)
            for number in (member.mu, member.sigma, member.met, member.beaten, member.weight):
                require(bool(np.isfinite(number)), f"{member.key}: {number} is not finite")
        path = self.scratch / "again.json"
        opened.save(path)
        twin = League(Role.WARDEN, opened.others, self.corpus / "run" / "league", 6)
        twin.restore(path)
        require(twin.members == opened.members, "it is read back with other members")
        require(twin.lineup(twin.others) == opened.lineup(opened.others), "other draws follow")


@dataclass(frozen=True)
class Column(Edit):
    """An array of a checkpoint's worlds."""

    key: str = "levels"
    how: str = "drop"
    at: int = 0
    value: float = 0.0
    number: Number | None = None

    def apply(self, arrays: dict[str, np.ndarray]) -> None:
        """Change it, in place."""
        array = arrays.get(self.key)
        if array is None:
            return
        if self.how == "drop":
            del arrays[self.key]
        elif self.how == "set" and array.size:
            array = arrays[self.key] = array.copy()
            with np.errstate(all="ignore"):
                try:
                    array.reshape(-1)[self.at % array.size] = self.value
                except (OverflowError, ValueError):
                    array.reshape(-1)[self.at % array.size] = 77
        elif self.how == "short":
            arrays[self.key] = array.reshape(-1)[: self.at % (array.size + 1)]
        elif self.how == "float":
            arrays[self.key] = (
                array.astype(np.float64) + 0.5 if array.dtype.kind in "iufb" else array
            )
        elif self.how == "text":
            arrays[self.key] = np.array(["a"] * 3)
        elif self.how == "nan":
            arrays[self.key] = np.full(array.shape, np.nan)
        elif self.how == "more":
            arrays[self.key] = np.zeros((*array.shape, 3))
        elif self.how == "world" and self.number is not None:
            arrays[self.key] = _forged(array, self.number)

    def __str__(self) -> str:
        more = f" {self.number}" if self.number else f" [{self.at}] {words_for(self.value)}"
        return f"{self.how} {self.key}{more}"


def _forged(save: np.ndarray, number: Number) -> np.ndarray:
    import hashlib
    import zlib

    head, said, packed = save.tobytes().split(b"\n", 2)
    state = allocate(1)
    fill(state, zlib.decompress(packed))
    number.apply(state)
    body = flat(state)
    mark = said.partition(b" ")[0]
    digest = hashlib.blake2b(body, digest_size=16).hexdigest().encode()
    return np.frombuffer(b"\n".join((head, mark + b" " + digest, zlib.compress(body))), np.uint8)


@dataclass(frozen=True)
class Zip(Edit):
    """A change of an archive: its members, or what they unpack to."""

    how: str = "drop"
    at: int = 0

    def apply(self, data: bytes) -> bytes:
        """The archive's bytes."""
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(data)) as old,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for number, name in enumerate(old.namelist()):
                mine = number == self.at % len(old.namelist())
                content = old.read(name)
                if mine and self.how == "drop":
                    continue
                if mine and self.how == "empty":
                    content = b""
                elif mine and self.how == "cut":
                    content = content[: len(content) // 2]
                elif mine and self.how == "flip":
                    content = content[:-5] + bytes(b ^ 255 for b in content[-5:])
                elif mine and self.how == "bomb":
                    content += bytes(1 << 29)
                elif mine and self.how == "head bomb":
                    content = content.replace(b"'shape': (", b"'shape': (9999999999,", 1)
                elif mine and self.how == "object":
                    content = content.replace(b"'descr': '<f4'", b"'descr': '|O'", 1)
                elif mine and self.how == "pickle":
                    content = b"cos\nsystem\n(S'touch hacked'\ntR."
                elif mine and self.how == "climb":
                    name = f"../../{name}"
                new.writestr(name, content)
        return out.getvalue()

    def __str__(self) -> str:
        return f"{self.how} member {self.at} of the archive"


_ZIPS = ("drop", "empty", "cut", "flip", "bomb", "head bomb", "object", "pickle", "climb")


class Runs(File):
    """Folders of runs: told, drawn, and gone on with."""

    name, owner = "run", "learning"

    def samples(self) -> Sequence[str]:
        part = _last(self.folder)
        return ("run.json", "run.json", "curve.csv", "lesson.json", f"{part}/state.json",
                f"{part}/worlds.npz", f"{part}/worlds.npz", f"{part}/model.zip",
                f"{part}/league.json", "last.onnx")  # fmt: skip

    def edit(self, luck: Random, sample: str) -> Edit:
        if luck.random() < 0.05:
            return shape(luck)
        if sample.endswith(".json"):
            if luck.random() < 0.15:
                return some_bytes(luck)
            return self._branch(luck, sample)
        if sample.endswith(".csv") and luck.random() < 0.7:
            value = luck.choice(
                (*TEXTS, *(str(n) for n in NUMBERS[:60]), "nan", "inf", "1e999", '"')
            )
            return Branch(
                "cell", how="set", path=(luck.randrange(12), luck.randrange(9)), value=value
            )
        if sample.endswith(".zip") and luck.random() < 0.6:
            return Zip("zip", how=luck.choice(_ZIPS), at=luck.randrange(12))
        if sample.endswith(".npz") and luck.random() < 0.8:
            if luck.random() < 0.15:
                return Zip("zip", how=luck.choice(_ZIPS), at=luck.randrange(12))
            keys = list(np.load(self.folder / sample))
            key = luck.choice(keys)
            if key.startswith("world.") and luck.random() < 0.8:
                return Column("array", key=key, how="world", number=a_number(luck))
            how = luck.choice(
                ("drop", "set", "set", "set", "short", "float", "text", "nan", "more")
            )
            value = luck.choice((*NUMBERS, float("nan"), float("inf")))
            return Column("array", key=key, how=how, at=luck.randrange(3000), value=value)
        return some_bytes(luck)

    def _branch(self, luck: Random, sample: str) -> Edit:
        tree = json.loads((self.folder / sample).read_text())
        if sample == "run.json" and luck.random() < 0.85:
            edit = branches(luck, tree["settings"], near=0.85)
            assert isinstance(edit, Branch)
            return Branch(edit.layer, how=edit.how, path=("settings", *edit.path),
                          value=edit.value, other=("settings", *edit.other))  # fmt: skip
        return branches(luck, tree, near=0.8)

    def harmless(self, luck: Random, sample: str) -> list[Edit]:
        if sample.endswith(".json"):
            respell = Respell("tree", seed=luck.randrange(1 << 30), harmless=True)
            return luck.choice(([respell], [plainly(luck)]))
        return [Dress("text", how="bom", harmless=True)] if sample.endswith(".csv") else []

    def content(self, plan: Plan) -> bytes:
        path = self.folder / plan.sample
        data = path.read_bytes()
        if trees := plan.of("tree"):
            data = dressed(plan, written(json.loads(data), trees))
        elif cells := plan.of("cell"):
            rows: list[list[str]] = list(csv.reader(io.StringIO(data.decode())))
            for edit in cells:
                y, x = edit.path
                row = rows[y % len(rows)]
                row[x % (len(row) + 1) : x % (len(row) + 1) + 1] = [str(edit.value)]
            out = io.StringIO(newline="")
            csv.writer(out, quoting=csv.QUOTE_NONE, escapechar="\\").writerows(rows)
            data = out.getvalue().encode("utf-8", "surrogatepass")
        elif plan.of("text"):
            data = dressed(plan, data.decode())
        if columns := plan.of("array"):
            arrays = dict(np.load(path))
            for edit in columns:
                edit.apply(arrays)
            out = io.BytesIO()
            np.savez(out, **copy.copy(arrays))
            data = out.getvalue()
        for edit in plan.of("zip"):
            data = edit.apply(data)
        return self.bent(plan, data)

    def bent(self, plan: Plan, data: bytes) -> bytes:
        for edit in plan.of("bytes"):
            data = edit.apply(data, data[::-1])
        return data

    def make(self, plan: Plan) -> Any:
        folder = self.scratch / "run"
        shutil.copytree(self.folder, folder)
        path = folder / plan.sample
        data = self.content(plan)
        path.unlink()
        for edit in plan.of("shape"):
            assert isinstance(edit, Shape)
            if not edit.how.endswith("name") and edit.how not in ("nul", "surrogate", "too long"):
                edit.lay(path.parent, path.name, data)
            return str(folder), plan.sample
        path.write_bytes(data)
        return str(folder), plan.sample

    def open(self, given: Any, luck: Random) -> Any:
        """Read it as reports do, and go on with it as trainings do."""
        path, sample = given
        folder = Path(path)
        run = RunFolder(folder)
        said = run.settings()
        run.curve()
        told = tell(folder, twin=False)
        if sample == "curve.csv" and luck.random() < 0.3:
            draw([told], folder / "curve.png")
        if said.processes == 1:
            train(Training(resume=path, steps=1), stopping=lambda: True)
        else:
            require(said.processes <= 64, f"{said.processes} processes are wanted")
        return run

    def live(self, opened: RunFolder, luck: Random, *, honest: bool) -> None:
        points = opened.curve()
        require(bool(points), "the curve is lost")
        for point in points:
            for number in point:
                require(number is None or bool(np.isfinite(number)), f"{number} in the curve")
        opened.last()
        opened.settings().preset()


def _last(folder: Path) -> str:
    return f"checkpoints/{max(path.name for path in (folder / 'checkpoints').iterdir())}"


FORMATS: Sequence[type[File]] = (Leagues, Runs)
