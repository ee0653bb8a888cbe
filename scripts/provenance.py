"""``duskfolk provenance``: where every weight comes from, for lawyers, scanners and shops."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from tyro.conf import Positional, arg

from duskfolk.scripts.door import WRONG, guard, read

if TYPE_CHECKING:
    from duskfolk.agents.papers import Paper


@dataclass
class Settings:
    """Say of every file of weights what it learned from, by what command and licence.

    Files of your own are told beside those that ship.
    """

    files: Annotated[Positional[tuple[Path, ...]], arg(metavar="[FILE ...]")] = ()
    """Bundles of your own; left out: only what ships."""
    form: Literal["text", "cyclonedx", "disclosure"] = "text"
    """text: a table to read. cyclonedx: a bill of materials (CycloneDX 1.6, JSON). disclosure: a
    text for a shop that asks about artificial intelligence."""
    language: Literal["en", "zh"] = "en"
    """Of the disclosure."""
    ships: tuple[str, ...] = ()
    """Of ours, only these: names or kinds, such as sentences intents; left out: all."""
    only: bool = False
    """Tell of the named files alone, as for a game that ships none of ours."""
    out: Path | None = None
    """File to write; left out: print."""


def main(argv: Sequence[str] | None = None) -> int:
    """Tell; the one door of `duskfolk provenance` and `python scripts/provenance.py`."""
    settings = read(Settings, "provenance", argv)
    outputs = (settings.out,) if settings.out else ()
    return guard("provenance", lambda: _provenance(settings), outputs, settings.files)


def _provenance(settings: Settings) -> int:
    from duskfolk import files
    from duskfolk.agents.papers import (
        PaperError,
        bill,
        chosen,
        credits_of,
        disclosure,
        paper_of,
        shipped_papers,
    )

    if settings.only and not settings.files:
        raise PaperError("Name the files that --only shall tell of, or leave it out.")
    ours = () if settings.only else chosen(shipped_papers(), settings.ships)
    papers = [*map(paper_of, settings.files), *ours]
    if settings.form == "cyclonedx":
        text = json.dumps(bill(papers), indent=1, ensure_ascii=False) + "\n"
    elif settings.form == "disclosure":
        text = disclosure(papers, settings.language)
    else:
        text = "\n".join(line for paper in papers for line in _lines(paper)) + "\n"
        if owed := credits_of(papers):
            text += "\n".join(("credits", *(f"  {line}" for line in owed))) + "\n"
    if settings.out is None:
        print(text, end="")
    else:
        files.write(settings.out, text)
    lacking = [paper for paper in papers if paper.missing]
    for paper in lacking:
        print(f"{paper.file}: does not tell {', '.join(paper.missing)}.", file=sys.stderr)
    return WRONG if lacking else 0


def _lines(paper: "Paper") -> Sequence[str]:
    from duskfolk.errors import plain

    told = paper.training
    data = [f"{each.name} ({each.licence}, {each.rows:,} rows)" for each in told.data]
    return (
        f"{paper.kind} {paper.name}: {paper.file}, {paper.size:,} bytes, {paper.parameters:,} "
        f"numbers, licence {plain(paper.licence, 60)}",
        f"  sha256 {paper.sha256}",
        f"  by {plain(told.algorithm, 80)}; {paper.all_steps:,} steps in {len(paper.stages)} "
        f"stages; the last took {told.seconds / 60:.1f} minutes by the clock, "
        f"{paper.cpu_minutes:.1f} of one core; all about {paper.all_cpu_minutes:.1f} of one core",
        f"  data: {'; '.join(data) if data else 'none but its own world'}",
        f"  last: {plain(told.command, 400)}",
    )


if __name__ == "__main__":
    sys.exit(main())
