"""Level files, and maps of Tiled."""

import base64
import gzip
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from duskfolk.game.levels import Level
from duskfolk.game.levels import files as level_files
from duskfolk.game.levels.tiled import from_tiled, to_tiled
from hostile.edits import Branch, Edit
from hostile.formats.base import Json, printable, require
from hostile.lives import live_level

_TILES = ".#~,LGHD"


class Levels(Json):
    """Our own level files."""

    name, owner, file = "level", "tiled", "level.json"

    def branch(self, luck: Random, sample: str) -> Edit:
        kind = luck.random()
        tree = self.tree(sample)
        if kind < 0.15:  # the ground
            y = luck.randrange(len(tree["rows"]))
            row = tree["rows"][y]
            x = luck.randrange(len(row))
            dirt = luck.choice(_TILES) * luck.choice((1, 1, 1, 4))
            return Branch(
                "tree", how="set", path=("rows", y), value=row[:x] + dirt + row[x + len(dirt) :]
            )
        if kind < 0.3:  # who stands where
            body = luck.randrange(len(tree["bodies"]))
            key = luck.choice(("x", "y"))
            here = tree["bodies"][body][key]
            moved = luck.choice(
                (here + luck.uniform(-2, 2), round(here), here + 1, luck.uniform(0, 48))
            )
            return Branch("tree", how="set", path=("bodies", body, key), value=moved)
        if kind < 0.4:
            key = luck.choice(("embers", "posts"))
            if tree[key]:
                spot = [luck.randint(0, 47), luck.randint(0, 31)]
                return Branch(
                    "tree", how="set", path=(key, luck.randrange(len(tree[key]))), value=spot
                )
        return super().branch(luck, sample)

    def open(self, given: Any, luck: Random) -> Level:
        return level_files.load(Path(given) if luck.random() < 0.5 else given)

    def live(self, opened: Level, luck: Random, *, honest: bool) -> None:
        check_level(opened, luck, self.scratch)
        live_level(opened, luck)


def check_level(level: Level, luck: Random, scratch: Path) -> None:
    """A level that was accepted can be shown, and is written and read back as it is."""
    printable(level.name)
    again = level_files.from_text(level_files.to_text(level))
    require(again == level, "it is read back as another level")
    path = scratch / "again.json"
    level_files.save(level, path)
    require(level_files.load(path) == level, "it is read back from a file as another level")
    if luck.random() < 0.2:
        drawn = scratch / "again.tmj"
        to_tiled(level, drawn)
        require(from_tiled(drawn) == level, "through Tiled it becomes another level")


@dataclass(frozen=True)
class Packing(Edit):
    """The ground written in another way that Tiled knows."""

    how: str = "zlib"

    def apply(self, tree: Any) -> None:
        """Pack the tiles of a map, in place."""
        for layer in tree["layers"]:
            if isinstance(layer, dict) and isinstance(layer.get("data"), list):
                try:
                    raw = b"".join(struct.pack("<I", number) for number in layer["data"])
                except (struct.error, TypeError):
                    return
                layer["encoding"] = "base64"
                if self.how == "bomb":
                    layer["compression"] = "zlib"
                    raw = zlib.compress(raw + bytes(1 << 28), 9)
                elif self.how == "zlib":
                    raw, layer["compression"] = zlib.compress(raw), "zlib"
                elif self.how == "gzip":
                    raw, layer["compression"] = gzip.compress(raw), "gzip"
                elif self.how == "cut":
                    raw, layer["compression"] = zlib.compress(raw)[:-9], "zlib"
                elif self.how == "more":
                    raw, layer["compression"] = zlib.compress(raw + bytes(4)), "zlib"
                elif self.how == "tail":
                    raw, layer["compression"] = zlib.compress(raw) + b"tail", "zlib"
                elif self.how == "zstd":
                    layer["compression"] = "zstd"
                layer["data"] = base64.b64encode(raw).decode()

    def __str__(self) -> str:
        return f"tiles packed by {self.how}"


class Maps(Json):
    """Maps of the Tiled editor."""

    name, owner, file = "tiled", "tiled", "map.tmj"

    def branch(self, luck: Random, sample: str) -> Edit:
        tree = self.tree(sample)
        kind = luck.random()
        if kind < 0.06:
            return Packing(
                "pack", how=luck.choice(("zlib", "gzip", "", "cut", "more", "tail", "zstd", "bomb"))
            )
        layers = tree["layers"]
        if kind < 0.3:
            objects = layers[-1]["objects"]
            n = luck.randrange(len(objects))
            key = luck.choice(("x", "y", "width", "height", "rotation", "gid", "visible", "point",
                               "type", "class", "ellipse", "template", "id"))  # fmt: skip
            value = luck.choice((luck.uniform(-50, 900), luck.randint(0, 800), 16, 0, 90, 45.5, -90,
                                 360, 2**31 + 1, True, False, "wolf", "ember", "x.tx"))  # fmt: skip
            return (
                Branch(
                    "tree",
                    how="add",
                    path=("layers", len(layers) - 1, "objects", n, key),
                    value=value,
                )
                if key not in objects[n]
                else Branch(
                    "tree",
                    how="set",
                    path=("layers", len(layers) - 1, "objects", n, key),
                    value=value,
                )
            )
        if kind < 0.4:
            key = luck.choice(("offsetx", "offsety", "visible", "opacity", "parallaxx", "x", "y",
                               "type", "encoding", "compression", "tintcolor"))  # fmt: skip
            value = luck.choice((0, 1, 8, 16, -16, 0.5, 1e9, True, False, "group", "csv", "zlib"))
            n = luck.randrange(len(layers))
            how = "set" if key in layers[n] else "add"
            return Branch("tree", how=how, path=("layers", n, key), value=value)
        return super().branch(luck, sample)

    def harmless(self, luck: Random, sample: str) -> list[Edit]:
        if luck.random() < 0.3:
            return [Packing("pack", how=luck.choice(("zlib", "gzip", "")), harmless=True)]
        return super().harmless(luck, sample)

    def content(self, plan: Any) -> bytes:
        packs = plan.of("pack")
        if not packs:
            return super().content(plan)
        tree = self.tree(plan.sample)
        from hostile.formats.base import dressed, written

        for edit in plan.of("tree"):
            if isinstance(edit, Branch):
                tree = edit.apply(tree)
        if isinstance(tree, dict) and isinstance(tree.get("layers"), list):
            packs[0].apply(tree)
        respells = [edit for edit in plan.of("tree") if not isinstance(edit, Branch)]
        return self.bent(plan, dressed(plan, written(tree, respells)))

    def open(self, given: Any, luck: Random) -> Level:
        return from_tiled(Path(given) if luck.random() < 0.5 else given)

    def live(self, opened: Level, luck: Random, *, honest: bool) -> None:
        check_level(opened, luck, self.scratch)
        live_level(opened, luck)


FORMATS: Sequence[type[Json]] = (Levels, Maps)
