"""Tables of parts that a bench measures one by one: by name, imported only when they are measured.

A part is a function of the data folder and a setup that gives figures by name. One whose data is
not there is named and passed over.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import cast

from duskfolk.errors import DuskfolkError, nearest, plain
from duskfolk.game.errors import OptionError

Rows = dict[str, float]
_NOWHERE = Path(os.devnull)  # in which no file can be


def named(only: str, parts: Mapping[str, str]) -> list[str]:
    """The parts that are asked for, each once, by names with commas between; or else all.

    Raises:
        OptionError: one of them is none; names the nearest.
    """
    asked = [name.strip() for name in only.split(",") if name.strip()] or list(parts)
    for name in asked:
        if name not in parts:
            raise OptionError(f"--only: {nearest('part', name, parts)}")
    return list(dict.fromkeys(asked))


def part_of(where: str) -> Callable[[Path, object], Rows]:
    """The function that measures a part, from its module and name; left out it is ``rows``."""
    module, _, function = where.partition(":")
    return cast(
        "Callable[[Path, object], Rows]", getattr(import_module(module), function or "rows")
    )


def measured(
    bench: str, asked: Sequence[str], parts: Mapping[str, str], data: Path | None, setup: object,
    absent: type[DuskfolkError],
) -> Iterator[Rows]:  # fmt: skip
    """The figures of each part once it has ended, in the order in which they are asked for.

    Args:
        bench: whose parts they are; stands before the name of each figure.
        asked: their names.
        parts: name -> where its function is.
        data: the folder of public data; None: there is none.
        setup: is handed to each.
        absent: what a part raises whose data is not there.
    """
    for name in asked:
        began = time.process_time()
        try:
            found = part_of(parts[name])(data or _NOWHERE, setup)
        except absent as error:
            print(f"  {name}: passed over; {plain(str(error), 300)}", flush=True)
            continue
        print(f"  {name}: {time.process_time() - began:.0f} s of processor time", flush=True)
        yield {f"{bench}.{key}": value for key, value in found.items()}


def ask_for_data() -> None:
    """Say that no folder of data was given."""
    print("  Give the folder of the public data sets by --data, or what needs it is passed over.")


def note(said: str) -> None:
    """A line of what a part has to say."""
    print(f"    {plain(said, 300)}", flush=True)
