"""What a log's columns tell of its items: numbers are features, words are kinds."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from duskfolk.errors import plain, shown

from ..belief.taste import MOST_KINDS
from ..errors import LogError
from .columns import LONGEST
from .log import Floats, Ints, Items

_MISSING = ("", "na", "nan", "n/a", "null", "-")  # how programs write that they know no number
FARTHEST = 1e30  # of any number, whose square can still be reckoned with


@dataclass
class Described:
    """The items of a log, as far as it was read.

    Args:
        names: of the columns that describe items.
        kind: the one of them that tells the kind; empty for the first of words.
        source: what errors call the log.
    """

    names: Sequence[str]
    kind: str
    source: str
    items: dict[str, int] = field(default_factory=dict[str, int])
    told: list[list[str]] = field(default_factory=list[list[str]])  # of an item, a word a column
    lines: list[list[int]] = field(default_factory=list[list[int]])  # where each was told

    def take(self, item: str, words: list[str], line: int) -> int:
        """Keep what a line tells of an item, and answer its number.

        A cell that is left out tells nothing; all others say the same on each line of an item.

        Raises:
            LogError: two lines do not; names the item and the column.
        """
        place = self.items.setdefault(item, len(self.items))
        if place == len(self.told):
            self.told.append(words)
            self.lines.append([line] * len(words))
        told = self.told[place]
        if told != words:
            for column, (before, now) in enumerate(zip(told, words, strict=True)):
                if not before:
                    told[column], self.lines[place][column] = now, line
                elif now and now != before:
                    name = self.names[column]
                    raise LogError(
                        f"{self.source}, line {line}: {plain(name)} of the item {shown(item)} is "
                        f"{shown(now)}, and was {shown(before)} on line {self.lines[place][column]}"
                        "; items are described alike on all lines. What tells of plays is left "
                        f"out by --ignore {plain(name)}."
                    )
        return place

    def made(self) -> Items:
        """The items, with what is told of them.

        A number that an item lacks is taken for the mean of those that have one.

        Raises:
            LogError: an item has no kind where others have, or what is told of it is too long or
                too large.
        """
        names = list(self.items)
        kind, labels, by = np.arange(len(names)), list[str](), ""
        columns, features, unused = list[str](), list[Floats](), list[str]()
        for place, name in enumerate(self.names):
            words = [told[place] for told in self.told]
            if name != self.kind and all(word.lower() in _MISSING for word in words):
                unused.append(name)
                continue
            values = None if name == self.kind else self._as_numbers(place, words)
            if values is not None:
                columns.append(name)
                features.append(self._filled(place, values))
            elif name == self.kind or not (self.kind or by or len(set(words)) > MOST_KINDS):
                kind, labels = self._kinds(place, words)
                by = name
            else:
                unused.append(name)
        stacked = np.column_stack(features) if features else np.zeros((len(names), 0))
        kinds = len(labels) or len(names)
        return Items(names, kind, kinds, stacked, columns, labels, by, unused)

    def _as_numbers(self, place: int, words: Sequence[str]) -> Floats | None:
        """Numbers, NaN where nothing is told; None where they are words."""
        values = [_as_number(word) for word in words]
        none = [item for item, value in enumerate(values) if value is None]
        if 2 * len(none) > len(words):
            return None
        if none:
            raise LogError(
                f"{self._where(none[0], place)} is {shown(words[none[0]])} where others are "
                f"numbers; leave it empty where it is unknown, or name the column of kinds by "
                "--kind."
            )
        return np.array(values, np.float64)

    def _filled(self, place: int, values: Floats) -> Floats:
        far = np.abs(values) > FARTHEST
        if far.any():
            item = int(far.argmax())
            raise LogError(
                f"{self._where(item, place)} is {shown(self.told[item][place])}; give a number "
                f"from -{FARTHEST:g} to {FARTHEST:g}."
            )
        missing = np.isnan(values)
        return np.where(missing, values[~missing].mean(), values)

    def _kinds(self, place: int, words: Sequence[str]) -> tuple[Ints, list[str]]:
        found = {word: number for number, word in enumerate(dict.fromkeys(words))}
        name = plain(self.names[place])
        if len(found) > MOST_KINDS:
            raise LogError(
                f"{self.source}: {name} tells {len(found):,} kinds; {MOST_KINDS} are the most. "
                "Name a column of fewer."
            )
        for item, word in enumerate(words):
            if not word or len(word) > LONGEST or not word.isprintable():
                raise LogError(
                    f"{self._where(item, place)} is {shown(word)}; give each item a kind of up to "
                    f"{LONGEST} letters that can be printed, or leave the column out by --ignore "
                    f"{name}."
                )
        return np.array([found[word] for word in words]), list(found)

    def _where(self, item: int, place: int) -> str:
        line, name = self.lines[item][place], list(self.items)[item]
        return f"{self.source}, line {line}: {plain(self.names[place])} of the item {shown(name)}"


def _as_number(word: str) -> float | None:
    """A number, NaN where it is left out; None of what is none, or too large for one."""
    if word.lower() in _MISSING:
        return math.nan
    try:
        value = float(word)
    except ValueError:
        return None
    return None if "_" in word or not math.isfinite(value) else value
