"""How well an order of all items finds what somebody chooses next, from nothing known of them on.

People are set aside in five folds; the others make the tables. Of each one set aside some likings
are shown, drawn by luck, and one more is to be found; where all are shown, it is the last one in
time. Every item that was not shown is ranked. NDCG@10 is 1 / log2(place + 2) for the first ten
places, counted from 0, where items of one score share the middle place of theirs.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from duskfolk.agents.kit.intervals import Share, student

from ..belief.crowd import Crowd, crowd_of, drawn, marked
from .log import Floats, Ints

SHOWN = ("0", "1", "3", "5", "10", "all")
BASELINES = ("popularity", "kNN", "EASE", "ALS")
OURS = "blend"
FOLDS = 5
_TOP = 10


@dataclass(frozen=True)
class Ranked:
    """NDCG@10 of every person by every way to order, for one number of likings shown.

    Args:
        found: means over the draws, (people,) by name.
    """

    found: Mapping[str, Floats]

    @property
    def best(self) -> str:
        """The baseline that did best on these very people, as hindsight has it."""
        return max(BASELINES, key=lambda name: float(self.found[name].mean()))

    def margin(self) -> Share:
        """How much better ours is than that one, with the interval of the paired differences."""
        gap = self.found[OURS] - self.found[self.best]
        reach = student(len(gap) - 1) * float(gap.std(ddof=1)) / np.sqrt(len(gap))
        middle = float(gap.mean())
        return Share(middle, middle - reach, middle + reach)


def rank_all(
    likes: Sequence[Ints],
    items: int,
    seeds: Sequence[int],
    note: Callable[[str], None] = lambda said: None,
) -> dict[str, Ranked]:
    """Every person judged once for each seed.

    Args:
        likes: what each person liked, in order, without repeats; at least two each.
        items: how many items there are.
        seeds: of the folds and of what is shown.
        note: is told of each seed that is done.

    Returns:
        What was found, for each of `SHOWN`; people with too few likings for it are left out.
    """
    sums = {shown: {name: np.zeros(len(likes)) for name in (*BASELINES, OURS)} for shown in SHOWN}
    times = {shown: np.zeros(len(likes)) for shown in SHOWN}
    for seed in seeds:
        luck = np.random.default_rng(seed)
        order = luck.permutation(len(likes))
        for fold in range(FOLDS):
            judged = order[fold::FOLDS]
            rest = np.setdiff1d(order, judged)
            crowd = crowd_of([likes[who] for who in rest], items, seed)
            for shown in SHOWN:
                who = np.array([each for each in judged if _fits(likes[each], shown)])
                if not who.size:
                    continue
                for name, gains in _judged(
                    crowd, [likes[each] for each in who], items, shown, luck
                ).items():
                    sums[shown][name][who] += gains
                times[shown][who] += 1
            note(f"people ranked: seed {seed}, fold {fold + 1} of {FOLDS}")
    return {
        shown: Ranked(
            {
                name: each[times[shown] > 0] / times[shown][times[shown] > 0]
                for name, each in sums[shown].items()
            }
        )
        for shown in SHOWN
    }


def _fits(liked: Ints, shown: str) -> bool:
    return len(liked) > (1 if shown == "all" else int(shown))


def _judged(
    crowd: Crowd, likes: Sequence[Ints], items: int, shown: str, luck: np.random.Generator
) -> dict[str, Floats]:
    """NDCG@10 of these people, by the name of who ordered."""
    if shown == "all":
        known, chosen = [each[:-1] for each in likes], [int(each[-1]) for each in likes]
    else:
        found = [drawn(each, int(shown), luck) for each in likes]
        known, chosen = [each for each, _ in found], [one for _, one in found]
    ways = dict(zip(BASELINES, crowd.tables.fits(known), strict=False))
    liked = marked(known, items)
    scores: dict[str, Floats] = {**ways, OURS: crowd.scores(known)}
    return {name: ndcg(each, liked, np.array(chosen)) for name, each in scores.items()}


def ndcg(scores: Floats, liked: Floats, chosen: Ints) -> Floats:
    """NDCG@10 of one chosen item a person, among all that were not shown, shape (people,)."""
    scores = np.where(liked > 0, -np.inf, scores)
    mine = scores[np.arange(len(chosen)), chosen][:, None]
    place = (scores > mine).sum(axis=1) + ((scores == mine).sum(axis=1) - 1) / 2
    return np.where(place < _TOP, 1.0 / np.log2(place + 2.0), 0.0)
