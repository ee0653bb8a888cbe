"""``duskfolk evaluate``: how good a role is on levels it never saw."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from duskfolk.scripts.door import guard, read, write_report

if TYPE_CHECKING:
    from duskfolk.agents.brains.runtime import Brain
    from duskfolk.game.kinds import Role


@dataclass
class Settings:
    """Measure a role on levels 1,000,000 and up, which no training ever sees.

    The trained brain plays beside the scripted and the random one: same levels, same luck, same
    scripted others. Shares come with 95 % intervals, and with the gap: what the brain does better
    on levels of its training.
    """

    role: str = "warden"
    """Who is measured: lamplighter, warden, wolf, imp, wisp, villager, or all."""
    brain: str = ""
    """A bundle's file or the name of a shipped one; empty takes the shipped one of the role."""
    run: str = ""
    """Folder of a training run whose best bundle is measured instead."""
    genre: str = "own"
    """Genres, separated by commas; own takes those the brain was trained on, all takes every genre
    in which the role appears."""
    levels: int = 600
    """Unseen levels of each genre; as many from training for the gap."""
    crowd: int = 1
    """1 for the usual folk, 2 for twice the hostile folk."""
    dials: str = "0.5,0.5,0.5"
    """Dials of everybody measured, three numbers from 0 to 1."""
    seed: int = 0
    """Source of the worlds' luck."""
    json: Path | None = None
    """File for the report."""


def main(argv: Sequence[str] | None = None) -> int:
    """Evaluate; the one door of `duskfolk evaluate` and `python scripts/evaluate.py`."""
    settings = read(Settings, "evaluate", argv)
    return guard("evaluate", lambda: _evaluate(settings))


def _evaluate(settings: Settings) -> int:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from duskfolk.agents.brains.evaluate import Measure, evaluate, genres_of
    from duskfolk.envs.options import ROLE_NAMES, parse_dials, parse_role
    from duskfolk.game.errors import OptionError

    if settings.levels < 1:
        raise OptionError(f"--levels {settings.levels}: measure on at least 1 level of each genre.")
    dials = parse_dials(settings.dials.split(","))
    assert isinstance(dials, tuple)
    names = ROLE_NAMES if settings.role == "all" else (settings.role,)
    if len(names) > 1 and (settings.brain or settings.run):
        raise OptionError("--role all measures the shipped brains; name one role for another one.")
    figures: dict[str, float] = {}
    for name in names:
        role = parse_role(name)
        brain = _brain(settings, role)
        if brain is None:
            print(f"No trained {name} is shipped yet; scripted and random are measured alone.")
        with Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), transient=True
        ) as bar:
            task = bar.add_task(name, total=None)

            def tell(
                what: str, done: int, of: int, bar: Progress = bar, task: object = task,
                name: str = name,
            ) -> None:  # fmt: skip
                bar.update(task, description=f"{name} {what}", completed=done, total=of)  # type: ignore[arg-type]

            genres = genres_of(settings.genre, role, brain.manifest if brain else None)
            measure = Measure(settings.levels, settings.crowd, settings.seed, dials, genres=genres)
            found = evaluate(role, brain, measure, _trained_on(brain), progress=tell)
        _show(name, found)
        wins = {key for key in figures if key.endswith("lamplighter_wins")}
        figures |= {key: value for key, value in found.items() if key not in wins}
    write_report(settings.json, "duskfolk evaluate", settings, figures)
    return 0


def _brain(settings: Settings, role: "Role") -> "Brain | None":
    from duskfolk.agents import load, shipped
    from duskfolk.game.errors import OptionError

    name = role.name.lower()
    if settings.run:
        folder = Path(settings.run)
        best = folder / "best.onnx"
        brain = load(best if best.exists() else folder / "last.onnx")
    elif settings.brain:
        brain = load(settings.brain)
    else:
        return load(name) if name in shipped() else None
    if brain.role != name:
        raise OptionError(f"That brain is a {brain.role}; use --role {brain.role}.")
    return brain


def _trained_on(brain: "Brain | None") -> tuple[int, int]:
    levels = brain.manifest.training.get("levels") if brain is not None else None
    if isinstance(levels, list) and len(levels) == 2:
        start, count = levels
        if isinstance(start, int) and isinstance(count, int):
            return start, count
    return 0, 1000


def _show(name: str, figures: dict[str, float]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"{name}: share of levels that went its way, with 95 % intervals")
    for column in ("levels", "trained", "scripted", "random", "trained, on training levels"):
        table.add_column(column)
    genres = [key.split(".")[1] for key in figures if key.count(".") == 2 and "scripted" in key]
    genres = [genre for genre in dict.fromkeys(genres) if genre != "scripted"]
    for genre in ("", *genres):
        cells: list[str] = []
        for what in ("trained", "scripted", "random", "training"):
            key = ".".join(filter(None, (name, genre, what)))
            cells.append(
                f"{figures[key]:.1%} ({figures[key + '.low']:.1%} to {figures[key + '.high']:.1%})"
                if key in figures
                else "-"
            )
        table.add_row(genre or "all", *cells)
    console = Console()
    console.print(table)
    if f"{name}.gap" in figures:
        console.print(f"gap between training and unseen levels: {figures[f'{name}.gap']:+.1%}")


if __name__ == "__main__":
    sys.exit(main())
