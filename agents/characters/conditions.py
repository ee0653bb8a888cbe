"""Conditions of persona files: small tests on what a character sees, feels and remembers.

A condition is data, never code: `{"danger": "wolf"}`, `{"gate_open": true}`,
`{"mood.trust": {"min": 0.4}}`, `{"asked.greet": {"max": 1}}`. A fact that is absent fails every
test on it, because a character does not act on what it does not know; only `{"known": false}` asks
for that.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .vocabulary import Value

View = Mapping[str, Value]
"""Everything a condition may look at: facts, `mood.*`, `asked.<intent>`, `did.<act>`,
`seen.<event>`, `said.*`, `mood`, `met` and `errand.done`."""

_COUNTED = ("asked.", "did.", "seen.")
"""How the names of counts begin that a character keeps itself: 0 at first, and they only grow."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One test on one named value.

    Equal to `equals`, from `least` to `most` (ends included), or, of `known`, there or not there.
    """

    name: str
    equals: Value | None = None
    least: float | None = None
    most: float | None = None
    known: bool | None = None

    @property
    def needs(self) -> str:
        """The name that is there whenever the test holds; empty where none has to be."""
        return "" if self.known is False or self.name.startswith(_COUNTED) else self.name

    def holds(self, view: View) -> bool:
        """Whether the value is there and passes."""
        value = view.get(self.name, 0 if self.name.startswith(_COUNTED) else None)
        if self.known is not None:
            return (value is not None) == self.known
        if value is None:
            return False
        if self.equals is not None:
            # True == 1 in Python; a yes/no fact must not pass for a count.
            same_kind = isinstance(value, bool) == isinstance(self.equals, bool)
            return same_kind and value == self.equals
        if isinstance(value, str | bool):
            return False
        return (self.least is None or value >= self.least) and (
            self.most is None or value <= self.most
        )

    def outgrown(self, view: View) -> bool:
        """Whether a count of what was asked or done, which only grows, has left the test behind."""
        if not self.name.startswith(_COUNTED):
            return False
        most, count = self.most if self.equals is None else self.equals, view.get(self.name, 0)
        return not isinstance(most, str | None) and not isinstance(count, str) and count > most

    def words(self, view: View) -> str:
        """The test and the value it met, for an explanation."""
        name = self.name.replace("_", " ").replace("mood.", "").replace(".", " ")
        value = view.get(self.name, 0)
        if self.known is not None:
            return f"{name} is {'known' if self.known else 'not known'}"
        if self.equals is not None:
            if isinstance(self.equals, bool):
                return name if self.equals else f"not {name}"
            return f"{name} is {self.equals}"
        shown = f"{value:.2f}" if isinstance(value, float) else str(value)
        bounds = [f"at least {self.least:g}"] if self.least is not None else []
        bounds += [f"at most {self.most:g}"] if self.most is not None else []
        return f"{name} {shown} is {' and '.join(bounds)}"


def all_hold(conditions: tuple[Condition, ...], view: View) -> bool:
    """Whether every condition holds; none at all always do."""
    return all(condition.holds(view) for condition in conditions)
