"""``duskfolk export``: from a run to a file for any game."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from duskfolk.scripts.door import guard, read, write_report

_HALF = (0.5, 0.5, 0.5)  # every dial in the middle


@dataclass
class Settings:
    """Turn a training run into a bundle, one file that any game can load, and a card beside it.

    The brain is measured on unseen levels first; the result goes into the file and onto the card.
    """

    run: str = ""
    """Folder of the training run."""
    out: Path | None = None
    """The bundle to write; empty writes ROLE.onnx here. The card gets the same name and .md."""
    which: str = "best"
    """best: the best on levels never trained on, last: the one at the end."""
    genre: str = "own"
    """Genres to measure it on: own are those it was trained on, all are those of its role."""
    levels: int = 600
    """Unseen levels of each genre to measure it on; 0 writes no scores."""
    seed: int = 0
    """Source of the worlds' luck in that measurement."""
    json: Path | None = None
    """File for a report of the measurement."""


def main(argv: Sequence[str] | None = None) -> int:
    """Export; the one door of `duskfolk export` and `python scripts/export.py`."""
    settings = read(Settings, "export", argv)
    return guard("export", lambda: _export(settings))


def _export(settings: Settings) -> int:
    from dataclasses import replace

    from duskfolk.agents import load
    from duskfolk.agents.brains.card import card
    from duskfolk.agents.brains.evaluate import Measure, evaluate, genres_of
    from duskfolk.agents.brains.export import write_bundle
    from duskfolk.agents.brains.runs import RunFolder
    from duskfolk.envs.options import parse_role
    from duskfolk.game.errors import OptionError, nearest

    if not settings.run:
        raise OptionError("--run names the folder of a training run, such as runs/warden-1.")
    if settings.which not in ("best", "last"):
        raise OptionError(nearest("choice for --which", settings.which, ("best", "last")))
    folder = RunFolder(Path(settings.run))
    role = folder.settings().role
    source = folder.path / f"{settings.which}.onnx"
    if not source.exists():
        raise OptionError(
            f"{folder.path} has no {source.name}; train on, or use the other --which."
        )
    brain = load(source)
    figures: dict[str, float] = {}
    about = brain.manifest
    if settings.levels:
        print(f"Playing {settings.levels} unseen levels of each genre ...")
        genres = genres_of(settings.genre, parse_role(role), about)
        measure = Measure(settings.levels, seed=settings.seed, dials=_HALF, genres=genres)
        figures = evaluate(parse_role(role), brain, measure, (0, folder.settings().levels))
        about = replace(about, scores={**about.scores, **figures, "levels": settings.levels})
    out = settings.out or Path(f"{role}.onnx")
    write_bundle(out, brain.bundle.network, about)
    out.with_suffix(".md").write_text(card(about, out.stat().st_size), encoding="utf-8")
    write_report(settings.json, "duskfolk export", settings, figures)
    print(f"{out} ({out.stat().st_size:,} bytes) and its card {out.with_suffix('.md')}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
