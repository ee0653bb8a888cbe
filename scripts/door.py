"""What all commands share: reading settings, speaking about errors, writing reports."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from duskfolk.bounds import check_bounds
from duskfolk.errors import DuskfolkError, OptionError
from duskfolk.files import AnyPath, told, write
from duskfolk.outputs import check_outputs
from duskfolk.scripts.console import open_console
from duskfolk.scripts.cure import NO_MEMORY, cure, is_for_room

if TYPE_CHECKING:
    from tyro.constructors import PrimitiveConstructorSpec, PrimitiveTypeInfo

_Settings = TypeVar("_Settings")
WRONG = 2  # exit code: the user can put it right
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # one line is ours to say


class Refused(SystemExit):
    """A command line was refused, in a sentence that is said; `code` is the exit code."""


def read(
    kind: type[_Settings], name: str, argv: Sequence[str] | None, about: str | None = None
) -> _Settings:
    """The settings of a command from its command line.

    Args:
        kind: a dataclass; the sentence below each field is its help.
        name: of the command, as typed.
        argv: the words after it; None takes those of this process.
        about: what stands above the options in the help; None: the dataclass's docstring.

    Raises:
        Refused: a number is out of the bounds that its field names, or a package is missing.
    """
    open_console()
    try:
        import tyro  # here, so that `duskfolk --help` need not wait for it

        prog = name if name.startswith("duskfolk") else f"duskfolk {name}"
        registry = tyro.constructors.ConstructorRegistry()
        registry.primitive_rule(_path_or_none)
        settings = tyro.cli(kind, prog=prog, args=argv, description=about, registry=registry)
        check_bounds(settings)
    except ImportError as error:
        raise Refused(_say(name, cure(name, error))) from None
    except OptionError as error:
        raise Refused(_say(name, str(error))) from None
    return settings


def guard(
    name: str,
    work: Callable[[], int],
    writes: Iterable[Path | None] = (),
    reads: Iterable[AnyPath | None] = (),
) -> int:
    """Do the work; an error that speaks to the user becomes one sentence and exit code 2.

    Args:
        name: of the command, as typed.
        work: what it does.
        writes: files that it writes at its end, so that none is refused after an hour; or None.
        reads: files and folders that it reads, which nothing is written over; or empty.
    """
    open_console()
    try:
        try:
            keep_apart(writes, reads)
            return work()
        finally:  # while a console that takes no more can still be told of
            sys.stdout.flush()
    except DuskfolkError as error:
        return _say(name, str(error))
    except ImportError as error:
        return _say(name, cure(name, error))
    except MemoryError:
        return _say(name, NO_MEMORY)
    except OSError as error:
        if is_for_room(error):
            return _say(name, NO_MEMORY)
        return _say(name, told(error))
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130


def keep_apart(writes: Iterable[Path | None], reads: Iterable[AnyPath | None] = ()) -> None:
    """Refuse outputs that cannot be written, or would destroy what is read, or each other.

    Raises:
        FileError: says which, and why.
    """
    outputs = [path for path in writes if path is not None]
    inputs = [path for path in reads if path]
    kept: frozenset[str] = frozenset()
    if outputs and any(os.path.isdir(path) for path in inputs):
        from duskfolk.agents.learn.runs import RunFolder

        kept = frozenset(RunFolder.names) - {"report.png", "report.md"}  # they are outputs
    check_outputs(outputs, inputs, kept)


def write_report(
    path: Path | None,
    what: str,
    settings: object,
    figures: Mapping[str, float],
    packages: tuple[str, ...] = (),
    cast: Mapping[str, str] | None = None,
    weights: Mapping[str, str] | None = None,
) -> None:
    """Write a JSON report, the same shape for everything that measures, of nobody's machine.

    Args:
        path: where to; None writes nothing.
        what: the command that measured.
        settings: its settings, a dataclass or a mapping.
        figures: flat, dotted name to number.
        packages: further packages whose versions matter.
        cast: who played whom, where the settings do not tell it all.
        weights: files of learned numbers that it rests on, each with its sha256.
    """
    if path is None:
        return
    from duskfolk.agents.kit.learn.origin import versions
    from duskfolk.agents.learn.provenance import plain_setting

    given: Any = settings
    plain: dict[str, Any] = asdict(given) if is_dataclass(settings) else dict(given)
    for name in ("json", "ray"):  # where the report lies, and who played, is no part of the result
        plain.pop(name, None)
    document = {
        "what": what,
        "versions": versions(packages),
        "settings": {name: plain_setting(value) for name, value in plain.items()},
        **({"cast": dict(cast)} if cast else {}),
        **({"weights": dict(weights)} if weights else {}),
        "figures": dict(figures),
    }
    write(path, json.dumps(document, indent=2, default=str) + "\n")


def _path_or_none(info: "PrimitiveTypeInfo") -> "PrimitiveConstructorSpec[Path | None] | None":
    """A path, also one that may be left out, for which ``None`` is a name like any; never empty."""
    from tyro.constructors import PrimitiveConstructorSpec

    if info.type not in (Path, Path | None):
        return None

    def path_of(words: list[str]) -> Path | None:
        if not words[0].strip():
            raise ValueError("an empty name is no path; give one, or leave this out")
        return Path(words[0])

    return PrimitiveConstructorSpec(
        nargs=1,
        metavar="PATH",
        instance_from_str=path_of,
        is_instance=lambda value: value is None or isinstance(value, Path),
        str_from_instance=lambda value: ["none" if value is None else str(value)],
    )


def _say(name: str, sentence: str) -> int:
    print(f"duskfolk {name}: {sentence}", file=sys.stderr)
    return WRONG
