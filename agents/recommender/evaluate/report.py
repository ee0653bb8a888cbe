"""What is told of one log: every model on it, and where it has ratings, every table of likings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from duskfolk.errors import plain

from .judged import Judged, all_models, judge
from .log import Ints, Log
from .ranking import OURS, Ranked, rank_all
from .splits import folds, held_out

FEWEST_PEOPLE = 20  # who rated, and items they liked; below, there is nothing to rank
_LARGE = 300_000  # rows
_MOST_NAMED = 12  # names in a sentence
MOST_ITEMS = 5_000  # tables have a number for every pair of them


def judge_log(log: Log, seed: int = 0) -> Judged:
    """Every model, each player judged by models that never saw them; one player, split in time.

    A fifth of the players of a large log tells enough, and takes a fifth of the time.
    """
    whole = len(log) <= _LARGE and np.unique(log.player).size > 1
    return judge(folds(log, seed) if whole else [held_out(log, seed)], all_models(seed))


def taken(log: Log) -> str:
    """What was made of the columns that describe items, in a sentence."""
    items = log.items
    if items.by:
        kinds = f"{len(items.labels)} kinds by {plain(items.by)}: {_listed(items.labels)}"
    else:
        kinds = "No kinds of items"
    features = f"features: {_listed(items.columns)}" if len(items.columns) else "no features"
    unused = f"; not used: {_listed(items.unused)}" if len(items.unused) else ""
    return f"{kinds}; {features}{unused}."


def _listed(names: Sequence[str]) -> str:
    some = ", ".join(plain(name) for name in names[:_MOST_NAMED])
    return f"{some} and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else some


@dataclass(frozen=True)
class Taste:
    """How well likings are found.

    Args:
        people: how many were judged.
        ranked: for each number of likings shown.
    """

    people: int
    ranked: Mapping[str, Ranked]

    @property
    def names(self) -> list[str]:
        """Who ordered."""
        return list(next(iter(self.ranked.values())).found)

    def figures(self) -> dict[str, float]:
        """NDCG@10 by numbers of likings and who ordered, and what ours is above the best."""
        rows: dict[str, float] = {}
        for shown, found in self.ranked.items():
            rows |= {f"taste.{shown}.{name}": float(f.mean()) for name, f in found.found.items()}
            margin = found.margin()
            rows[f"taste.{shown}.over"] = margin.value
            rows[f"taste.{shown}.over.low"], rows[f"taste.{shown}.over.high"] = margin[1:]
        return rows


def judge_taste(log: Log, seed: int = 0) -> Taste | None:
    """How well likings are found; None where too few people rated, or items are too many."""
    likes = likings(log)
    items = len(log.items.names)
    if not min(len(likes), items) >= FEWEST_PEOPLE or items > MOST_ITEMS:
        return None
    ranked = rank_all(likes, items, [seed])
    enough = {shown: each for shown, each in ranked.items() if len(each.found[OURS]) > 1}
    return Taste(len(likes), enough)


def likings(log: Log) -> list[Ints]:
    """What each player liked, in order: what they rated above the middle of the scale."""
    liked = np.array([said is True for said in log.liked()])
    found = [
        list(dict.fromkeys(log.item[liked & (log.player == who)].tolist()))
        for who in np.unique(log.player[liked])
    ]
    return [np.array(each) for each in found if len(each) > 1]
