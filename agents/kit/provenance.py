"""Where a model comes from: what trained it, on what, how long, by which versions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from duskfolk.document import Node

from .entries import Json, entry
from .errors import BundleError

Setting = bool | int | float | str | tuple[int, ...]

_LONGEST = 100_000  # characters of a text: command lines
_MOST = 1_000  # entries
_MANY = 2**53
T = TypeVar("T", bound="Provenance")


@dataclass(frozen=True)
class Corpus:
    """Data that a model learned from.

    Args:
        name: by which its makers call it.
        licence: its SPDX identifier, such as "CC-BY-4.0"; else its terms in a few words.
        source: where anybody finds it: an address, or a package with its version.
        rows: of it that were learned from.
        note: what they are, or who is to be credited.
    """

    name: str
    licence: str
    source: str = ""
    rows: int = 0
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """What every trainer can tell. A room whose models have more to tell adds fields.

    Whatever is as below stands in no file.

    Args:
        algorithm: how it learned.
        command: the command line that makes such a model again.
        steps: what it learned from, in units of its own: decisions, sentences, pictures.
        seconds: how long that took by the clock, evaluations included.
        cpu_seconds: of all processes together; 0 where nobody tells.
        processes: that learned side by side; 0 where nobody tells.
        seed: of all luck.
        settings: of the trainer, by name.
        versions: of what it was made with, by name.
        revision: of this code.
        data: that it learned from; empty where it learned in a world of its own.
        earlier: command lines of what it began with, oldest first.
        note: whatever else its maker wants to say.
    """

    algorithm: str = ""
    command: str = ""
    steps: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    processes: int = 0
    seed: int | None = None
    settings: Mapping[str, Setting] = field(default_factory=dict[str, Setting])
    versions: Mapping[str, str] = field(default_factory=dict[str, str])
    revision: str = ""
    data: tuple[Corpus, ...] = ()
    earlier: tuple[str, ...] = ()
    note: str = ""


def text(node: Node) -> str:
    """A text, on one line or many."""
    return node.text(_LONGEST)


def texts(node: Node) -> tuple[str, ...]:
    """Some texts."""
    return tuple(map(text, node.items(_MOST)))


def corpora(node: Node) -> tuple[Corpus, ...]:
    """Data, each with its licence."""
    return tuple(map(_corpus, node.items(_MOST)))


def setting(node: Node) -> Setting:
    """A switch, a number, a text, or some whole numbers."""
    value = node.value
    if isinstance(value, list):
        return tuple(each.whole() for each in node.items(_MOST))
    if isinstance(value, str):
        return text(node) if value else ""
    if isinstance(value, int):
        return value
    return node.number()


def settings(node: Node) -> dict[str, Setting]:
    """Settings by their names."""
    return {name: setting(each) for name, each in node.named_table(_MOST).items()}


def _corpus(node: Node) -> Corpus:
    told = node.table()
    words = {name: text(told[name]) for name in ("source", "note") if name in told}
    rows = told["rows"].whole(0, _MANY) if "rows" in told else 0
    return Corpus(text(entry(node, "name")), text(entry(node, "licence")), rows=rows, **words)


READERS: Mapping[str, Callable[[Node], object]] = {
    "algorithm": text,
    "command": text,
    "steps": lambda node: node.whole(0),
    "seconds": lambda node: node.number(0, _MANY),
    "cpu_seconds": lambda node: node.number(0, _MANY),
    "processes": lambda node: node.whole(0, 1_000_000),
    "seed": lambda node: node.whole(),
    "settings": settings,
    "versions": lambda node: {name: text(each) for name, each in node.named_table(_MOST).items()},
    "revision": text,
    "data": corpora,
    "earlier": texts,
    "note": text,
}


def read(
    node: Node,
    kind: type[T],
    readers: Mapping[str, Callable[[Node], object]] = READERS,
    *,
    called: Mapping[str, str] = {},
    forgiving: bool = False,
) -> T:
    """What a manifest tells of a training; entries that nobody knows are passed over.

    Args:
        node: the entries.
        kind: of provenance.
        readers: of its fields, by their names.
        called: fields by the names that they have in the file, where these are others.
        forgiving: pass over what is not as it should be, too: format 1 let a trainer write
            anything there, and a policy is none the worse for it.

    Raises:
        BundleError: an entry is of the wrong kind; names it.
    """
    found: dict[str, Any] = {}
    for name, told in node.table().items():
        name = called.get(name, name)
        if name not in readers:
            continue
        try:
            found[name] = readers[name](told)
        except BundleError:
            if not forgiving:
                raise
    return kind(**found)


def write(told: Provenance) -> dict[str, Json]:
    """The entries, without those that say nothing."""
    return {each.name: _json(value) for each in fields(told)
            if (value := getattr(told, each.name)) != _usual(each)}  # fmt: skip


def _usual(each: Any) -> object:
    made = each.default_factory
    return made() if callable(made) else each.default


def _json(value: object) -> Any:
    """A value of a field as JSON has it."""
    if isinstance(value, Corpus):
        return {name: each for name, each in vars(value).items() if each or name == "licence"}
    if isinstance(value, tuple | list):
        return [_json(each) for each in value]
    if isinstance(value, Mapping):
        return {str(name): _json(each) for name, each in value.items()}
    return value
