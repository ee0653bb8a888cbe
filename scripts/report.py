"""``duskfolk report``: how a training went, as one picture and one page."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tyro.conf import Positional

from duskfolk.scripts.door import guard, read, write_report


@dataclass
class Settings:
    """Draw the learning curves of one run or several, and write a short page about them.

    Success and reward are drawn against steps and against minutes; beside them stands the scripted
    twin, which is played on the same levels now.
    """

    runs: Positional[tuple[Path, ...]] = ()
    """Folders of runs, such as runs/warden-1."""
    out: Path | None = None
    """The picture to write, .png, .svg or .pdf; the page gets the same name and .md. Empty writes
    report.png into the run's folder, or here for several."""
    twin: bool = True
    """Play the scripted twin for comparison, which takes some seconds."""
    json: Path | None = None
    """File for a report of the numbers."""


def main(argv: Sequence[str] | None = None) -> int:
    """Report; the one door of `duskfolk report` and `python scripts/report.py`."""
    settings = read(Settings, "report", argv)
    picture = _picture(settings)
    page = picture.with_suffix(".md") if picture.name else None
    written = settings.json, picture, page
    return guard("report", lambda: _report(settings), written, settings.runs)


def _picture(settings: Settings) -> Path:
    home = settings.runs[0] if len(settings.runs) == 1 else Path()
    return settings.out or home / "report.png"


def _report(settings: Settings) -> int:
    from duskfolk.game.errors import OptionError

    if not settings.runs:
        raise OptionError("Name the folder of a run, such as runs/warden-1.")
    from duskfolk.agents.learn.report import draw, page, tell
    from duskfolk.files import write

    told = [tell(folder, settings.twin) for folder in settings.runs]
    picture = _picture(settings)
    draw(told, picture)
    text = page(told, picture.name)
    write(picture.with_suffix(".md"), text)
    print(text)
    print(f"{picture} and {picture.with_suffix('.md')}")
    figures = {f"{run.name}.{k}": v for run in told for k, v in run.figures().items()}
    write_report(settings.json, "duskfolk report", settings, figures, ("matplotlib",))
    return 0


if __name__ == "__main__":
    sys.exit(main())
