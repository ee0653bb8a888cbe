"""Lists that the game keeps for itself: what it put into a folder, and where it is writing."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from duskfolk.errors import DuskfolkError
from duskfolk.game.play.kept import beyond, register
from hostile.edits import Plan
from hostile.formats.base import File, Json, printable, require
from hostile.shapes import Shape

_OTHERS = b"somebody else's"


class _List(Json):
    """Whatever is in it, the game starts; a sample is opened by the folder in which it lies."""

    owner, starts = "app", True

    def make(self, plan: Plan) -> Any:
        for edit in plan.of("shape"):
            assert isinstance(edit, Shape)
            if "name" in edit.how or edit.how in ("nul", "surrogate", "too long", "beneath a file"):
                return str(self.scratch)  # a folder without a list
        super().make(plan)
        return str(self.scratch)


class Registers(_List):
    """Which files of a folder the game put there."""

    name, file = "kept", "kept.json"

    def open(self, given: Any, luck: Random) -> tuple[Path, dict[str, str]]:
        return Path(given), register.listed(Path(given))

    def live(self, opened: tuple[Path, dict[str, str]], luck: Random, *, honest: bool) -> None:
        folder, known = opened
        printable(*known, *known.values())
        others, ours = folder / "000001-watch-0-0.dusk", folder / "000004-watch-0-0.dusk"
        others.write_bytes(_OTHERS)
        try:
            register.put(ours, b"ours", [others], 1)
        except DuskfolkError:  # a folder in its place, say
            require(not honest, "an honest list keeps a file away")
            return
        require(others.read_bytes() == _OTHERS, "somebody else's file is gone")
        require(ours.name in register.listed(folder), "a file of ours is not listed")
        register.put(folder / "000005-watch-0-0.dusk", b"ours", [others, ours], 1)
        require(others.exists() and not ours.exists(), "the wrong one makes room")


class Writings(_List):
    """Where the game is writing beyond its own folder."""

    name, file = "writing", "writing.json"

    def open(self, given: Any, luck: Random) -> Path:
        others = Path(given) / ".copy.zip.part"
        others.write_bytes(_OTHERS)
        left = beyond.tidy(Path(given))
        require(not left, f"something is being written: {left}")
        require(others.read_bytes() == _OTHERS, "somebody else's file is gone")
        return Path(given)

    def live(self, opened: Path, luck: Random, *, honest: bool) -> None:
        target = self.scratch.parent / "beyond" / "film.gif"
        with beyond.noted(target, opened):
            there = (opened / "writing.json").is_file()
        require(there or not honest, "an honest list takes no folder more")


FORMATS: Sequence[type[File]] = (Registers, Writings)
