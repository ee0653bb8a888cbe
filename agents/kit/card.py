"""The card of a model: what its reader should know, as Markdown, all of it from its manifest."""

from collections.abc import Mapping, Sequence

from duskfolk.errors import plain

from .bundle import Bundle
from .entries import Json
from .graph import Port
from .intervals import Share
from .manifest import Manifest
from .provenance import Provenance
from .shape import M

NOT_MEASURED = "Not measured yet."
_LONGEST = 2000  # characters of what a trainer wrote
_MOST = 100  # scores
_SAME = (
    "Revision `{}`. The same seed and versions on the same kind of machine give the same weights; "
    "elsewhere, similar ones."
)


def card(content: Bundle[M]) -> str:
    """A page about a bundle of any kind; a room with more to tell makes one of its own parts."""
    shape, about = content.shape, content.manifest
    memory = shape.ports(about).memory
    cannot = [*shape.cannot]
    if not memory:
        cannot.append("It has no memory of its own: the same rows give the same results.")
    opening = (
        f"A trained {shape.title} for Duskfolk: a bundle of the kind `{shape.kind}`, one ONNX file "
        f"of {len(content.data):,} bytes with {content.graph.parameters:,} numbers learned; "
        f"licence {plain(about.licence, _LONGEST)}."
    )
    return page(
        shape.title.capitalize(),
        opening,
        {
            "What goes in and comes out": _ports(content, memory),
            "Trained on": trained_on(about.training),
            **({"Learned from": learned_from(about.training)} if about.training.data else {}),
            "Result": results(about),
            "What it cannot do": [f"- {sentence}" for sentence in cannot],
            "Made by": made_by(about.training),
        },
    )


def page(title: str, opening: str, sections: Mapping[str, Sequence[str]]) -> str:
    """A card of a title, a paragraph and sections of lines."""
    lines = [f"# {title}", "", opening, ""]
    for heading, content in sections.items():
        lines += [f"## {heading}", "", *content, ""]
    return "\n".join(lines)


def trained_on(training: Provenance, unit: str = "steps", more: Sequence[str] = ()) -> list[str]:
    """What it learned from, how long, and with which versions.

    Args:
        training: where it comes from.
        unit: what its steps are.
        more: lines of the room's own, which come first.
    """
    if training == type(training)():
        return ["It tells nothing of its training."]
    count = max(1, training.processes)
    cores = "one core" if count == 1 else f"{count} cores"
    versions = [plain(f"{name} {which}", 80) for name, which in training.versions.items()]
    return [
        *more,
        f"- {line(training.algorithm, 'A trainer without a name')}, {training.steps:,} {unit}, "
        f"{_time(training)} on {cores}, its own evaluations included"
        + (", after the earlier runs named below." if training.earlier else "."),
        "- " + (", ".join(versions) or "versions unknown") + ".",
    ]


def learned_from(training: Provenance, unit: str = "rows") -> list[str]:
    """Data that it learned from, as a table.

    Args:
        training: where it comes from.
        unit: what a row of the data is.
    """
    rows = [f"| corpus | {unit} | licence | source |", "| --- | --- | --- | --- |"]
    for each in training.data[:_MOST]:
        told = (each.name, f"{each.rows:,}" if each.rows else "", each.licence, each.source)
        rows.append(f"| {' | '.join(line(text) for text in told)} |")
    return rows


def made_by(training: Provenance, more: Sequence[str] = ()) -> list[str]:
    """The commands that make it again.

    Args:
        training: where it comes from.
        more: commands that come last.
    """
    commands = [
        *map(_step, training.earlier), *filter(None, [line(training.command)]), *more,
    ]  # fmt: skip
    shown = ["```sh", *commands, "```", ""] if commands else []
    last = line(training.note) or _SAME.format(line(training.revision)[:12])
    return [*shown, last if training.note or training.revision else "It does not tell by what."]


def results(about: Manifest) -> list[str]:
    """Its scores as a table; those of three numbers are a share with its interval."""
    rows = [f"| {plain(name, 100)} | {score(value)} |"
            for name, value in list(about.scores.items())[:_MOST]]  # fmt: skip
    return ["| score | value |", "| --- | --- |", *rows] if rows else [NOT_MEASURED]


def score(value: Json) -> str:
    """A score in words."""
    if isinstance(value, list) and len(value) == 3:
        middle, low, high = (number(each) for each in value)
        return str(Share(middle, low, high))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,}" if isinstance(value, int) else f"{value:.3f}"
    return line(str(value))


def number(value: Json) -> float:
    """A number, or 0 for whatever else a trainer wrote."""
    return float(value) if isinstance(value, int | float) else 0.0


def line(text: str, usual: str = "") -> str:
    """What a trainer wrote, on one line: it may have been any trainer."""
    return plain(text or usual, _LONGEST)


def _time(training: Provenance) -> str:
    """How long it took: the work of a core where that was read, which the papers tell, too."""
    clock = f"{training.seconds / 60:.1f} minutes"
    if not training.cpu_seconds:
        return clock
    return f"{training.cpu_seconds / 60:.1f} minutes of a core's work, {clock} by the clock,"


def _step(command: str) -> str:
    """A run that others began with; its command may end in a comment with its revision."""
    command = line(command)
    return command + (", " if "  # " in command else "  # ") + "makes the next one's bundle"


def _ports(content: Bundle[M], memory: Mapping[str, str]) -> list[str]:
    graph = content.graph
    rows = ["| | name | numbers | shape |", "| --- | --- | --- | --- |"]
    rows += [_port("in", port, port.name in memory.values()) for port in graph.inputs]
    rows += [_port("out", port, port.name in memory) for port in graph.outputs]
    return rows


def _port(way: str, port: Port, remembered: bool) -> str:
    kind = "int64" if port.whole else "float32"
    span = f", {port.low:g} to {port.high:g}" if way == "in" else ""
    shape = ", ".join(map(str, port.sizes))
    return f"| {way} | {port.name}{' (memory)' if remembered else ''} | {kind}{span} | {shape} |"
