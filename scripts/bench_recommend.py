"""What the recommender's models are worth on people's logs and in our world: one table of parts.

Each part is a function of the data folder and a `Setup` that gives figures by name; it is imported
only when it is measured. One whose data is not there is named and passed over.
"""

import os
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from duskfolk.agents.recommender.errors import AbsentError
from duskfolk.agents.recommender.evaluate.parts import Rows, Setup
from duskfolk.errors import nearest, plain
from duskfolk.game.errors import OptionError

if TYPE_CHECKING:
    from duskfolk.scripts.bench import Settings

Part = Callable[[Path, Setup], Rows]
_PEOPLE = "duskfolk.agents.recommender.evaluate.parts"
_WORLD = "duskfolk.agents.measure.recommending"
_NOWHERE = Path(os.devnull)  # in which no file can be
PARTS: dict[str, str] = {
    "assist2015": f"{_PEOPLE}:assist2015",
    "assist2009": f"{_PEOPLE}:assist2009",
    "tools": f"{_PEOPLE}:tools",
    "ml100k": "duskfolk.agents.recommender.evaluate.movies:ml100k",
    "new_level": f"{_WORLD}.new_levels:new_level",
    "bots": f"{_WORLD}.bots:bots",
    "live": f"{_WORLD}.figures:live",
    "card": f"{_WORLD}.figures:card",
    "times": f"{_WORLD}.figures:times",
    "faults": f"{_WORLD}.faults:faults",
    "sim": "duskfolk.agents.measure.tastes.figures:sim",
}
"""Name -> module and function; the order in which they are measured."""
OF_PEOPLE = frozenset(("assist2015", "assist2009", "tools", "ml100k"))
"""Those that need public data."""


def measure(settings: "Settings") -> Rows:
    """The figures of every part that was asked for and can be measured here.

    Raises:
        OptionError: a part is asked for that is none.
    """
    figures, asked = Rows(), _asked(settings.only)
    setup = Setup(settings.seed, settings.peers, _note, settings.truth, settings.bots)
    if settings.data is None and not OF_PEOPLE.isdisjoint(asked):
        print(
            "  Give the folder of the public data sets by --data, or what needs it is passed over."
        )
    data = settings.data or _NOWHERE
    for name in asked:
        began = time.process_time()
        try:
            found = _part(name)(data, setup)
        except AbsentError as error:
            print(f"  {name}: passed over; {plain(str(error), 300)}", flush=True)
            continue
        print(f"  {name}: {time.process_time() - began:.0f} s", flush=True)
        figures |= {f"recommend.{key}": value for key, value in found.items()}
    return figures


def _note(said: str) -> None:
    print(f"    {plain(said, 300)}", flush=True)


def _asked(only: str) -> list[str]:
    asked = [name.strip() for name in only.split(",") if name.strip()] or list(PARTS)
    for name in asked:
        if name not in PARTS:
            raise OptionError(f"--only: {nearest('part', name, PARTS)}")
    return asked


def _part(name: str) -> Part:
    module, _, function = PARTS[name].partition(":")
    return cast("Part", getattr(import_module(module), function or "rows"))
