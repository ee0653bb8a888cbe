"""The settings of a training as a dataclass: read back from a file, and as a command line."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import Field, fields
from types import NoneType
from typing import Any, Protocol, TypeVar, get_args

from duskfolk.document import Node
from duskfolk.errors import OptionError, apart, named, plain

_LONGEST = 4_096  # characters of a setting: paths


class Settings(Protocol):
    """What every training can be told; its dataclass has more, each of a plain kind or None."""

    @property
    def run(self) -> str:
        """Folder for everything that the run leaves behind; empty makes a new one."""
        ...

    @property
    def resume(self) -> str:
        """Folder of a run to go on with."""
        ...

    def check(self) -> None:
        """Refuse what no such training can have, with an OptionError."""
        ...


S = TypeVar("S", bound=Settings)
Ranges = Mapping[str, tuple[float, float]]

# How a setting is read, by its annotation.
_KINDS: dict[object, Callable[[Node, float, float], object]] = {
    bool: lambda node, low, high: node.flag(),
    int: lambda node, low, high: node.whole(int(low), int(high)),
    float: lambda node, low, high: node.number(low, high),
    str: lambda node, low, high: "" if node.value == "" else node.text(_LONGEST),
}


def fields_of(kind: object) -> tuple[Field[Any], ...]:
    """The fields of a dataclass of settings, or of one of its kind."""
    which: Any = kind
    return fields(which)


def read(
    node: Node, kind: type[S], ranges: Ranges, retired: Collection[str] = (),
    unset: Mapping[str, object] | None = None,
) -> S:  # fmt: skip
    """Settings by the annotations of their dataclass; what an older run did not know is usual.

    Args:
        node: the entries.
        kind: the dataclass.
        ranges: the least and the most of each of its numbers.
        retired: settings that older runs name and no training has any more.
        unset: by which value older runs say that a setting is as usual, where it is None now.

    Raises:
        OptionError: a setting is of another kind or version, or out of its range.
    """
    found = {name: each for name, each in node.table().items() if name not in retired}
    known = {field.name: field for field in fields_of(kind)}
    if unknown := set(found) - set(known):
        names = plain(", ".join(sorted(unknown)), 100)
        node.fail(f"there are settings of another version: {names}.")
    given: dict[str, Any] = {
        name: None if known[name].default is None and _is_unset(each.value, name, unset or {})
        else _KINDS[_kind(known[name].type)](each, *ranges.get(name, (0, 0)))
        for name, each in found.items()
    }  # fmt: skip
    settings = kind(**given)
    try:
        settings.check()
    except OptionError as error:
        node.fail(str(error))
    return settings


def command(program: str, settings: Settings, always: Collection[str] = ()) -> str:
    """The command line that makes such a run again.

    Args:
        program: its first words.
        settings: of which those that are not as usual are named.
        always: settings that are named anyhow.
    """
    words = [program]
    for field in fields_of(settings):
        value = getattr(settings, field.name)
        if field.name in ("run", "resume") or (
            value == field.default and field.name not in always
        ):  # fmt: skip
            continue
        flag = field.name.replace("_", "-")
        if isinstance(value, bool):
            words.append(f"--{flag}" if value else f"--no-{flag}")
        else:
            words.append(f"--{flag} {value}")
    return " ".join(words)


def check_kept(
    name: str, asked: object, kept: object, where: object, free: Collection[str]
) -> None:  # fmt: skip
    """Refuse to go on with another setting than a run has.

    Raises:
        OptionError: says what it has, and what may change.
    """
    if asked != kept:
        flag, *others = (
            f"--{each.replace('_', '-')}" for each in (name, *free) if each != "resume"
        )
        now, before = apart(asked, kept)
        raise OptionError(
            f"{flag} {now}: the run {named(str(where))} has {before} and keeps it; "
            f"what may change is {', '.join(others)}."
        )


def _is_unset(value: object, name: str, unset: Mapping[str, object]) -> bool:
    if value is None:
        return True
    # False is no 0, though it equals it
    return name in unset and not isinstance(value, bool) and value == unset[name]


def _kind(annotation: object) -> object:
    """What a setting is where it is not None."""
    return next((kind for kind in get_args(annotation) if kind is not NoneType), annotation)
