"""What recommenders miss in the four simulators of taste, as figures."""

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

from ....envs.recommend.laws import LAWS, Law
from ....envs.recommend.shelf import Shelf
from ...kit.intervals import Share
from ...recommender import Recommender, Usual
from ...recommender import shelf_of as columns
from ...recommender.evaluate.parts import Rows, Setup
from ...recommender.pooled import pooled
from .baselines import OTHERS, TRIED, Chance, Popular, Similar, flat_linucb, warm_linucb
from .door import Rankers, candidates, maker
from .informed import Informed
from .making import tries
from .regret import Maker, interval, regrets
from .stock import shelf_of

BASELINES: Mapping[str, Maker] = {
    "random": Chance,
    "popularity": Popular,
    "similar": Similar,
    "linucb": flat_linucb,
    "linucb_warm": warm_linucb,
}
INFORMED = "informed"
OURS = "ours"
POOLED = "ours_pooled"


def with_records(law: Law, shelf: Shelf, people: int, seed: int) -> Rankers:
    """The recommender of a game that made a prior of its own, of as many others as baselines see.

    Who they are, and how much they tried, is as in :func:`.baselines.tried`.
    """
    others = tries(law, shelf, OTHERS, TRIED, seed + 1)
    found = pooled(others, columns(candidates(shelf)))
    usual = Usual(found.ability, found.taste)
    return Rankers(shelf, [Recommender(":memory:", usual=usual) for _ in range(people)])


WAYS: Mapping[str, Maker] = {
    **BASELINES,
    INFORMED: Informed,
    POOLED: with_records,
    OURS: maker(lambda: Recommender(":memory:")),
}
"""All ways to choose that are told; the last is the recommender as it comes, which has seen nobody
of the law, and the one before it has seen whom the baselines have."""
PEOPLE = 300
_IMAGINING = 60  # people for whom others are imagined, which takes a while and much memory


def simulate(
    shelf: Shelf,
    ways: Mapping[str, Maker] = WAYS,
    people: int = PEOPLE,
    seed: int = 0,
    told: Callable[[str, str, Share], None] = lambda law, way, missed: None,
) -> dict[str, dict[str, Share]]:
    """Regret over the first ten plays, by simulator and by way to choose, with intervals.

    Args:
        shelf: the levels.
        ways: the ways to choose by name.
        people: how many in each simulator, the same for each way; fewer for who imagines others.
        seed: of the people.
        told: is given the simulator, the way and what it missed, as each is done.
    """
    found: dict[str, dict[str, Share]] = {}
    for name, law in LAWS.items():
        found[name] = {}
        for way, make in ways.items():
            count = min(people, _IMAGINING) if way == INFORMED else people
            found[name][way] = interval(regrets(law, shelf, [make], count, seed)[0])
            told(name, way, found[name][way])
    return found


def figures(found: Mapping[str, Mapping[str, Share]]) -> dict[str, float]:
    """The figures of :func:`simulate`: ``sim.LAW.WAY``, and of each way its worst law.

    What is called ``ours`` is ``sim.worst_regret`` as well; of chance the least counts, since it
    says how much there is to be found.
    """
    rows = {
        f"sim.{law}.{way}": each.value for law, ways in found.items() for way, each in ways.items()
    }
    ways = next(iter(found.values()))
    for way in ways:
        values = np.array([found[law][way].value for law in found])
        worst = values.min() if way == "random" else values.max()
        rows["sim.worst_regret" if way == OURS else f"sim.worst_{way}"] = float(worst)
    return rows


def sim(folder: Path, setup: Setup) -> Rows:
    """The part of `duskfolk bench recommend`; needs no data but what ships."""

    def told(law: str, way: str, missed: Share) -> None:
        setup.note(f"{law}: {way} {missed}")

    return figures(simulate(shelf_of("fair"), seed=setup.seed, told=told))
