"""The folder in which a catalogue is built: a plan, and a file for each chunk of plays.

A chunk's file is whole or not there, so a kill costs the chunk that was being played. Its luck is
its own, so that a catalogue which was broken off ten times is the same as one which was not.
"""

import io
import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from duskfolk import document
from duskfolk.errors import named, shown
from duskfolk.files import read_bytes, write

from ....game.errors import OptionError
from .cast import FAIR, Bot
from .law import mark_of_rules, marks_of_folk
from .plan import CHUNK, Chunk, Counts
from .playing import Plays

_PLAN, _PLAYS = "plan.json", "plays"
_NO_LIMITS = "no limits"
_LEVELS = ("first", "of each genre")
_FORMAT, _VERSION = "duskfolk-catalogue-plan", 1
_LARGEST = 4_000_000  # bytes of a plan, or of a chunk
_MOST = 10_000  # levels of each genre
_KINDS = {
    "outcome": np.dtype(np.int8), "decisions": np.dtype(np.int16),
    "progress": np.dtype(np.uint8), "hearts": np.dtype(np.int8),
}  # fmt: skip # of the numbers in a column


class Begun(NamedTuple):
    """How a catalogue was begun.

    Args:
        seed: of all luck.
        levels: the number of the first, and how many there are of each genre, as kept.
        marks: of the rules and of the brains of folk.
        bots: the mark of each one's brain, its limits and its dials, in one text.
    """

    seed: int
    levels: Mapping[str, int]
    marks: Mapping[str, str]
    bots: Mapping[str, str]

    @property
    def counts(self) -> Counts:
        """The levels, with no word on plays."""
        return Counts(self.levels["of each genre"], first=self.levels["first"])


class Chunks:
    """Plays that were kept.

    Args:
        folder: where.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self, seed: int, counts: Counts, cast: Sequence[Bot], resume: bool) -> None:
        """Begin a catalogue, or go on with one if it is of the same world, levels and bots.

        More plays, and more bots, may be asked for than before.

        Raises:
            OptionError: without ``resume`` the folder holds a catalogue, or that is another one.
        """
        path = self.folder / _PLAN
        if path.exists() and not resume:
            raise OptionError(
                f"--out {named(self.folder)} holds a catalogue already; go on with it by --resume, "
                "or name another folder."
            )
        plan = _plan(seed, counts, cast)
        if path.exists():
            self._compare(plan)
        write(path, json.dumps(plan, indent=1) + "\n")

    def check(self, seed: int, counts: Counts, cast: Sequence[Bot]) -> None:
        """Refuse a folder that holds no catalogue, or another one than is meant.

        Raises:
            OptionError: says what differs.
        """
        self._compare(_plan(seed, counts, cast))

    def begun(self) -> Begun:
        """How the catalogue in this folder was begun.

        Raises:
            OptionError: there is none, or its plan is damaged.
        """
        root = document.read(self.folder / _PLAN, most=_LARGEST, refuse=OptionError)
        kept = root.fields(("format", "version", "seed", "levels", "marks", "bots"))
        kept["format"].one_of("format", [_FORMAT])
        kept["version"].whole(_VERSION, _VERSION)
        levels = kept["levels"].fields(_LEVELS)
        return Begun(
            kept["seed"].whole(),
            {
                "first": levels["first"].whole(0),
                "of each genre": levels["of each genre"].whole(1, _MOST),
            },
            {name: node.text() for name, node in kept["marks"].table().items()},
            {name: node.text() for name, node in kept["bots"].named_table().items()},
        )

    def _compare(self, plan: Mapping[str, object]) -> None:
        kept = self.begun()
        now: dict[str, str] = plan["bots"]  # type: ignore[assignment]
        differ = [
            what
            for what, same in {
                "seed": kept.seed == plan["seed"],
                "levels": kept.levels == plan["levels"],
                "rules or brains of folk": kept.marks == plan["marks"],
                **{f"bot {name}": now.get(name, told) == told for name, told in kept.bots.items()},
            }.items()
            if not same
        ]
        if differ:
            more = f" and {len(differ) - 1} more" if len(differ) > 1 else ""
            raise OptionError(
                f"{named(self.folder)} was begun with another {differ[0]}{more}; give what "
                "was given then, or build this one in another folder."
            )

    def path(self, chunk: Chunk) -> Path:
        """Where a chunk's plays are."""
        return self.folder / _PLAYS / f"{chunk.bot.name}.{chunk.setting}.{chunk.first:03}.npz"

    def has(self, chunk: Chunk) -> bool:
        """Whether it was played."""
        return self.path(chunk).exists()

    def keep(self, chunk: Chunk, plays: Plays) -> None:
        """Keep a chunk's plays, whole or not at all."""
        buffer = io.BytesIO()
        np.savez_compressed(buffer, **plays._asdict())
        write(self.path(chunk), buffer.getvalue())

    def plays(self, bot: Bot, setting: str, levels: int) -> Plays:
        """All plays that a bot has made at a setting, as many as stand without a gap.

        Raises:
            OptionError: a file is damaged, or of another number of levels.
        """
        parts: list[Plays] = []
        while self.has(chunk := Chunk(bot, setting, CHUNK * len(parts))):
            parts.append(_read(self.path(chunk), levels))
        if not parts:
            none = np.zeros((levels, 0))
            return Plays(none.astype(np.int8), none.astype(np.int16), none.astype(np.uint8),
                         none.astype(np.int8))  # fmt: skip
        return Plays(*(np.concatenate(columns, axis=1) for columns in zip(*parts, strict=True)))


def _plan(seed: int, counts: Counts, cast: Sequence[Bot]) -> dict[str, object]:
    return {
        "format": _FORMAT,
        "version": _VERSION,
        "seed": seed,
        "levels": {"first": counts.first, "of each genre": counts.levels},
        "marks": {"rules": mark_of_rules()} | marks_of_folk(),
        "bots": {bot.name: _told(bot) for bot in cast},
    }


def _told(bot: Bot) -> str:
    return f"{bot.mark} {bot.limits or _NO_LIMITS} {' '.join(f'{dial:g}' for dial in bot.dials)}"


def bot_of(name: str, told: str) -> Bot:
    """Who played, by what a plan tells: enough to find the plays, and no brain to play more.

    Raises:
        OptionError: it tells something else.
    """
    mark, _, rest = told.partition(" ")
    limits, *dials = rest.rsplit(" ", 3)
    try:
        bold, roam, own = map(float, dials)
    except ValueError:
        raise OptionError(
            f"The plan tells {shown(told)} of the bot {shown(name)}; expected a mark, limits and "
            "three dials. Build the catalogue anew."
        ) from None
    limits = "" if limits == _NO_LIMITS else limits
    return Bot(name, "", limits, (bold, roam, own), (FAIR,), mark)


def _read(path: Path, levels: int) -> Plays:
    data = read_bytes(path, most=_LARGEST, refuse=OptionError)
    cure = "remove it and go on by `duskfolk catalogue build --resume`."
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as kept:
            columns = {name: _column(kept, name, levels) for name in Plays._fields}
    except (ValueError, KeyError, EOFError, OSError, zipfile.BadZipFile, zlib.error):
        raise OptionError(f"{named(path)} is damaged; {cure}") from None
    wrong = next((shape for shape, _ in columns.values() if shape != (levels, CHUNK)), None)
    if wrong is not None:
        raise OptionError(
            f"{named(path)} holds plays of {wrong[0] if wrong else 0} levels, expected {levels}; "
            f"{cure}"
        )
    return Plays(**{name: column for name, (_, column) in columns.items()})


def _column(
    kept: zipfile.ZipFile, name: str, levels: int
) -> tuple[tuple[int, ...], npt.NDArray[Any]]:
    """The shape that a column says it has, and the column, read only if that is the right one.

    A file of a few kilobytes may say that it holds gigabytes, and unpack to them.
    """
    with kept.open(f"{name}.npy") as packed:
        if np.lib.format.read_magic(packed) != (1, 0):
            raise ValueError(name)
        shape, _, kind = np.lib.format.read_array_header_1_0(packed)
    if kind != _KINDS[name]:
        raise ValueError(name)
    if shape != (levels, CHUNK):
        return shape, np.zeros(0)
    with kept.open(f"{name}.npy") as packed:
        return shape, np.lib.format.read_array(packed, allow_pickle=False)
