"""``duskfolk export``: from a run to a file for any game."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from duskfolk.bounds import Count, CountOrNone, Seed, Within
from duskfolk.scripts.door import guard, keep_apart, read, write_report

if TYPE_CHECKING:
    from duskfolk.agents.policy.runtime import Brain

_HALF = (0.5, 0.5, 0.5)  # every dial in the middle


@dataclass
class Settings:
    """Turn a training run into one file that any game can load, and a card beside it.

    The brain of a run is measured on unseen levels first; the result goes into the file and, if
    it is a core file, onto the card. A bundle is written as it is, in another flavour. What is
    written names no folder and no file of this machine, nor of one that it was trained on before.
    """

    run: str = ""
    """Folder of the training run."""
    bundle: str = ""
    """Instead of a run: a bundle, by its file or the name of a shipped one."""
    flavour: str = "core"
    """core: any ONNX runtime, unity: ML-Agents, godot: Godot RL Agents, json: any language."""
    out: Path | None = None
    """The file to write; empty writes ROLE.onnx (.unity.onnx, .godot.onnx, .json) here, and of a
    player PLAYER.onnx. The card of a core file gets the same name and .md."""
    golden: Path | None = None
    """File for golden rows and their results, to test a runner in another language with."""
    rows: Count = 200
    """How many golden rows."""
    which: str = "best"
    """best: the best on validation levels, last: the one at the end."""
    genre: str = "own"
    """Genres to measure it on: own are those it was trained on, all are those of its role."""
    levels: CountOrNone = 200
    """Unseen levels of each genre to measure it on; 0 writes no scores."""
    dials: bool = True
    """Also measure what its dials do, on a third as many levels for each of 33 settings."""
    temperature: Annotated[float, Within(-1, 1_000)] = -1.0
    """How it is sampled where nobody asks otherwise: 1 as trained, less is steadier; below 0: as
    the run left it."""
    seed: Seed = 0
    """Source of the worlds' luck in that measurement."""
    json: Path | None = None
    """File for a report of the measurement."""


def main(argv: Sequence[str] | None = None) -> int:
    """Export; the one door of `duskfolk export` and `python scripts/export.py`."""
    settings = read(Settings, "export", argv)
    written = _written(settings, settings.out)
    return guard("export", lambda: _export(settings), written, (settings.run, settings.bundle))


def _written(settings: Settings, out: Path | None) -> tuple[Path | None, ...]:
    """What is written, with the card of a core file; ``out`` is None until its name is known."""
    has_card = settings.run and settings.flavour == "core"
    card = out.with_suffix(".md") if has_card and out is not None and out.name else None
    return settings.json, out, card, settings.golden


def _export(settings: Settings) -> int:
    from duskfolk.agents import load
    from duskfolk.agents.policy import flavours
    from duskfolk.agents.policy.flavours.golden import write_rows
    from duskfolk.errors import nearest
    from duskfolk.game.errors import OptionError
    from duskfolk.game.reflexes import PLAYERS

    if settings.flavour not in flavours.FLAVOURS:
        raise OptionError(nearest("flavour", settings.flavour, flavours.FLAVOURS))
    if bool(settings.run) == bool(settings.bundle):
        raise OptionError(
            "--run names the folder of a training run, such as runs/warden-1, or --bundle a "
            "bundle, such as warden; give one of them."
        )
    brain = load(settings.bundle or _source(settings))
    limits = brain.reflexes
    name = limits.name if limits is not None and limits.name in PLAYERS else brain.role
    out = settings.out or Path(f"{name}{flavours.ENDINGS[settings.flavour]}")
    keep_apart(_written(settings, out), (settings.run, settings.bundle))
    content = (_as_it_is(brain) if settings.bundle else _measured(settings, brain)).bundle
    flavours.write(out, content, settings.flavour)
    print(f"{out} ({out.stat().st_size:,} bytes), the {settings.flavour} flavour", end="")
    if settings.run and settings.flavour == "core":
        from duskfolk.agents.measure.card import card
        from duskfolk.files import write

        page = write(out.with_suffix(".md"), card(content.manifest, out.stat().st_size))
        print(f", and its card {page}", end="")
    print()
    if settings.golden is not None:
        write_rows(settings.golden, content, settings.rows, settings.seed)
        print(f"{settings.golden}: {settings.rows} golden rows")
    return 0


def _as_it_is(brain: "Brain") -> "Brain":
    """A bundle; if an earlier version left names of somebody's files in it, without them."""
    from dataclasses import replace

    from duskfolk.agents.learn.provenance import of_nobody
    from duskfolk.agents.policy.runtime import Brain

    told = of_nobody(brain.manifest.training)
    if told == brain.manifest.training:
        return brain
    about = replace(brain.manifest, training=told)
    return Brain(brain.network, about, golden=brain.golden)


def _source(settings: Settings) -> Path:
    """The bundle of a run."""
    from duskfolk.agents.learn.runs import RunFolder
    from duskfolk.errors import named, nearest
    from duskfolk.game.errors import OptionError

    if settings.which not in ("best", "last"):
        raise OptionError(nearest("choice for --which", settings.which, ("best", "last")))
    folder = RunFolder(Path(settings.run))
    folder.settings()  # of a run, and no other folder
    source = folder.path / f"{settings.which}.onnx"
    if not source.exists():
        other = "last" if settings.which == "best" else "best"
        way = f"take its {other}.onnx by --which {other}"
        if not (folder.path / f"{other}.onnx").exists():
            way = f"train on by --resume {named(folder.path)}"
        raise OptionError(f"{named(folder.path)} has no {source.name}; {way}.")
    return source


def _measured(settings: Settings, brain: "Brain") -> "Brain":
    """The brain of a run, with its scores on unseen levels in its manifest."""
    from dataclasses import replace

    from duskfolk.agents.learn.provenance import of_nobody
    from duskfolk.agents.learn.runs import RunFolder
    from duskfolk.agents.measure.dials import evaluate_dials
    from duskfolk.agents.measure.evaluate import Measure, evaluate, genres_of, unseen
    from duskfolk.agents.policy.difficulty import difficulties
    from duskfolk.agents.policy.runtime import Brain
    from duskfolk.envs.values import parse_role

    folder = RunFolder(Path(settings.run))
    role = folder.settings().role
    figures: dict[str, float] = {}
    about = brain.manifest
    about = replace(
        about,
        training=replace(of_nobody(about.training), which=settings.which),
        difficulty={k: d._asdict() for k, d in difficulties(role).items()},
    )
    if settings.temperature >= 0:
        about = replace(about, temperature=settings.temperature)
        brain = Brain(brain.network, about)
    if settings.levels:
        print(f"Playing {settings.levels} unseen levels of each genre ...")
        genres = genres_of(settings.genre, parse_role(role), about)
        measure = Measure(settings.levels, seed=settings.seed, dials=_HALF, genres=genres)
        figures = evaluate(parse_role(role), brain, measure, (0, folder.settings().levels))
        if settings.dials:
            levels = unseen(parse_role(role), replace(measure, levels=max(1, settings.levels // 3)))
            figures |= evaluate_dials(parse_role(role), brain, levels, measure)
        about = replace(about, scores={**about.scores, **figures, "levels": settings.levels})
    write_report(settings.json, "duskfolk export", settings, figures)
    return Brain(brain.network, about)


if __name__ == "__main__":
    sys.exit(main())
