"""What the recommender's models are worth on people's logs and in our world: one table of parts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from duskfolk.agents.recommender.errors import AbsentError
from duskfolk.agents.recommender.evaluate.parts import Rows, Setup
from duskfolk.scripts.bench_parts import ask_for_data, measured, named, note

if TYPE_CHECKING:
    from duskfolk.scripts.bench import Settings

_PEOPLE = "duskfolk.agents.recommender.evaluate.parts"
_WORLD = "duskfolk.agents.measure.recommending"
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


def measure(settings: "Settings") -> Iterator[Rows]:
    """The figures of every part that was asked for and can be measured here, part by part.

    Raises:
        OptionError: a part is asked for that is none.
    """
    asked = named(settings.only, PARTS)
    setup = Setup(settings.seed, settings.peers, note, settings.truth, settings.bots)
    if settings.data is None and not OF_PEOPLE.isdisjoint(asked):
        ask_for_data()
    yield from measured("recommend", asked, PARTS, settings.data, setup, AbsentError)
