"""A run as a report tells it: its settings, its curve, and what it was made with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, cast

from duskfolk.errors import OptionError, named, plain
from duskfolk.files import real

from ..intervals import Share
from .curve import P
from .runs import Runs
from .settings import S


class Baseline(NamedTuple):
    """What a column is compared with: a result that stands still while a run learns."""

    column: str
    label: str
    share: Share


@dataclass(frozen=True)
class Told(Generic[S, P]):
    """One run, read. A room derives from it where it has more to tell.

    Args:
        name: of its folder.
        settings: of the run.
        curve: at least one row.
        made_with: versions by their names.
    """

    name: str
    settings: S
    curve: Sequence[P]
    made_with: Mapping[str, str]

    @property
    def baselines(self) -> Sequence[Baseline]:
        """What the curve is compared with."""
        return ()

    @property
    def columns(self) -> list[str]:
        """What was measured at least once; steps, seconds and ends of intervals are none of it."""
        return [
            name
            for name in self._fields
            if name not in ("steps", "seconds")
            and not any(name in _ends(other) for other in self._fields if self.is_interval(other))
            and self.measured(name)
        ]

    def is_interval(self, column: str) -> bool:
        """Whether a column comes with the ends of its interval, NAME_low and NAME_high."""
        return all(end in self._fields for end in _ends(column))

    def measured(self, column: str) -> list[P]:
        """The rows in which there is such a number."""
        if column not in self._fields:
            return []
        return [row for row in self.curve if getattr(row, column) is not None]

    def value(self, row: P, column: str) -> Share:
        """A measured number; without an interval, or without its ends, it is both of them."""
        middle = float(getattr(row, column))
        low, high = (getattr(row, end, None) for end in _ends(column))
        return Share(middle, middle if low is None else low, middle if high is None else high)

    @property
    def _fields(self) -> tuple[str, ...]:
        return cast(Any, self.curve[0])._fields


def tell(run: Runs[S, P]) -> Told[S, P]:
    """Read a run.

    Raises:
        OptionError: there is no run, it cannot be read, or nothing was measured in it yet.
    """
    settings, curve = run.settings(), run.curve()
    if not curve:
        raise OptionError(f"{named(run.path)} has an empty curve yet; let it train for a minute.")
    return Told(plain(real(run.path).name), settings, curve, run.made_with())


def _ends(column: str) -> tuple[str, str]:
    return f"{column}_low", f"{column}_high"
