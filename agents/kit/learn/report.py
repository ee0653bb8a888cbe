"""What runs did, as one picture and one page, for any room.

The picture holds every column of their curves against steps and against minutes; the page a row for
each run, with the settings in which they differ, such as their seeds. A room that knows more gives
a :class:`~.look.Look` of its own, or makes its page of :func:`sheet`.
"""

import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from duskfolk import files
from duskfolk.errors import OptionError, named, plain
from duskfolk.extras import needed
from duskfolk.places import room_for

from .look import Look, look_of
from .settings import fields_of
from .told import Told

Runs = Sequence[Told[Any, Any]]
_FORMS = (".png", ".svg", ".pdf")


def write(runs: Runs, path: Path, look: Look | None = None) -> str:
    """Draw the picture, write the page beside it, under the same name and .md.

    Args:
        runs: at least one.
        path: of the picture; its ending says of which form.
        look: of the picture; None shows every column in a panel of its own.

    Returns:
        The page.

    Raises:
        OptionError: the ending is of no form that we write, or nothing was measured.
        FileError: one of them cannot be written.
    """
    draw(runs, path, look)
    text = page(runs, path.name)
    files.write(path.with_suffix(".md"), text)
    return text


def draw(runs: Runs, path: Path, look: Look | None = None) -> None:
    """Write the picture alone; see :func:`write`."""
    if path.suffix not in _FORMS:
        raise OptionError(f"{named(path)}: pictures are .png, .svg or .pdf.")
    look = look or look_of(runs)
    _keep_house()
    with needed("train"):
        from .picture import paint
    files.write(path, paint(runs, look, path.suffix[1:]))


def page(runs: Runs, picture: str) -> str:
    """The page as Markdown: where each run's curve ends, and what made it.

    It may be given away, so it names no folder of this machine.
    """
    settings = [_settings(run) for run in runs]
    names = dict.fromkeys(name for each in settings for name in each)
    differ = [name for name in names if len({each.get(name) for each in settings}) > 1]
    columns = list(dict.fromkeys(name for run in runs for name in run.columns))
    head = ["run", *(f"`{name}`" for name in differ), "steps", "minutes"]
    head += [_heading(runs, name) for name in columns]
    rows = [
        [
            run.name, *(of.get(name, "none") for name in differ), f"{run.curve[-1].steps:,}",
            f"{run.curve[-1].seconds / 60:.1f}", *(_cell(run, name) for name in columns),
        ]
        for run, of in zip(runs, settings, strict=True)
    ]  # fmt: skip
    if differ == ["seed"]:
        rows.append(_together(runs, columns))
    alike = ", ".join(f"`{name}` {settings[0][name]}" for name in names if name not in differ)
    notes = [f"Settings{' of all' if len(runs) > 1 else ''}: {alike}."] if alike else []
    return sheet(picture, "Learning curves", head, rows, [*notes, *_made_with(runs)])


def sheet(
    picture: str,
    shows: str,
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    notes: Iterable[str],
) -> str:
    """A page of a picture, a table and paragraphs.

    Args:
        picture: the name of its file, beside the page.
        shows: what can be seen on it, for who cannot see it.
        head: of the table.
        rows: of the table.
        notes: the paragraphs below.
    """
    lines = ["# Training report", "", f"![{shows}]({picture})", ""]
    lines += [_row(head), _row(["---"] * len(head)), *map(_row, rows), ""]
    for note in notes:
        lines += [note, ""]
    return "\n".join(lines)


def _settings(run: Told[Any, Any]) -> dict[str, str]:
    """The settings in words, without the folders."""
    return {
        field.name: _word(getattr(run.settings, field.name))
        for field in fields_of(run.settings)
        if field.name not in ("run", "resume")
    }


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    if not value:
        return "none"
    return plain(re.split(r"[/\\]", str(value).rstrip("/\\"))[-1])  # of a path its last name


def _heading(runs: Runs, column: str) -> str:
    interval = any(run.is_interval(column) for run in runs)
    return f"{column} at the end ({'its interval' if interval else 'least to most'})"


def _cell(run: Told[Any, Any], column: str) -> str:
    """The last number of a column, with its interval or with the least and the most."""
    found = [run.value(row, column) for row in run.measured(column)]
    if not found:
        return "not measured"
    last = found[-1]
    if run.is_interval(column):
        return _span(last.value, (last.low, last.high))
    return _span(last.value, [each.value for each in found])


def _together(runs: Runs, columns: Sequence[str]) -> list[str]:
    """A row for runs that differ in their luck alone: means, and how far the runs lie apart."""
    lasts = [run.curve[-1] for run in runs]
    cells = [
        f"mean of {len(runs)} (least to most)", "all",
        f"{sum(row.steps for row in lasts) / len(runs):,.0f}",
        f"{sum(row.seconds for row in lasts) / len(runs) / 60:.1f}",
    ]  # fmt: skip
    for name in columns:
        rows = [run.value(run.measured(name)[-1], name).value for run in runs if run.measured(name)]
        cells.append(_span(sum(rows) / len(rows), rows))
    return cells


def _span(middle: float, values: Sequence[float]) -> str:
    return f"{middle:.4g} ({min(values):.4g} to {max(values):.4g})"


def _made_with(runs: Runs) -> list[str]:
    """A sentence for each set of versions."""
    found: dict[str, list[str]] = {}
    for run in runs:
        words = ", ".join(f"{name} {which}" for name, which in run.made_with.items())
        found.setdefault(plain(words, 1000), []).append(run.name)
    return [
        f"{', '.join(names) if len(found) > 1 else 'Made'} with {words}."
        for words, names in found.items()
        if words
    ]


def _row(cells: Iterable[str]) -> str:
    inside = " | ".join(cell.replace("|", "\\|") for cell in cells)  # a folder may be called so
    return f"| {inside} |"


def _keep_house() -> None:
    """Let matplotlib keep the fonts that it finds in our cache, where it has no folder of its own.

    It would make two folders in the user's home for them. It asks once, when it is imported.
    """
    with suppress(RuntimeError):  # nobody's home
        own = [Path.home() / name for name in (".config/matplotlib", ".matplotlib")]
        if any(folder.is_dir() for folder in own):
            return
    if (room := room_for("matplotlib")) is not None:
        os.environ.setdefault("MPLCONFIGDIR", str(room))
