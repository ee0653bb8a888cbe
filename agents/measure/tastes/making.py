"""The prior that ships with the recommender, made from simulated players of many laws.

None of the four judged simulators is among the laws: each law's numbers are drawn from the ranges
that stand here, wide enough that the judged ones' lie somewhere within most of them. Which genres
are popular is drawn anew for each law, so nothing of it is in the prior. What the laws share with
the judged ones is how they are built (`envs/recommend`): chances, bells, thumbs.
"""

from collections.abc import Callable

import numpy as np

from ....envs.recommend.crowd import Crowd
from ....envs.recommend.laws import GENRES, Law
from ....envs.recommend.shelf import Shelf
from ...recommender import PlayRecord, Portrait, Usual
from ...recommender import shelf_of as columns
from ...recommender.belief.pooling import pooled_of_any
from ...recommender.belief.taste import Opinion, Pooled
from ...recommender.prior_file import Believed
from .door import NIGHT, candidates, record
from .regret import lucks
from .stock import shelf_of

LAWS, PEOPLE, TRIED = 40, 25, 20
"""How many laws, people of each, and levels that each of them tries at random."""
AGAIN = 0.15
"""Share of their plays that are of a level they have played."""
SEED = 20_261_121
_DAY = 86_400.0
_BEGAN = 1_700_000_000.0


def drawn_law(luck: np.random.Generator) -> Law:
    """A law that nobody is judged by."""
    two = luck.random() < 0.4
    easy, hard = luck.uniform(0.75, 0.95), luck.uniform(0.3, 0.6)
    return Law(
        skill=(luck.normal(0, 0.3), luck.uniform(0.7, 1.3)),
        genre_skill=luck.uniform(0.2, 0.5),
        peaks=(easy, hard) if two else (luck.uniform(0.55, 0.85),),
        lean=luck.uniform(0, 0.5),
        width=luck.uniform(0.2, 0.45),
        warmth=luck.uniform(-0.7, 0.3),
        popular=tuple(luck.normal(0, luck.uniform(0.3, 0.9), GENRES).tolist()),
        genre_taste=luck.uniform(0.4, 1.1),
        looks_taste=luck.uniform(0, 0.12),
        satiety=luck.uniform(0, 0.3),
        used_up=(luck.uniform(0.6, 0.9), luck.uniform(0.3, 0.7)),
        stale=luck.uniform(0.5, 0.9),
        press=luck.uniform(0.6, 1.0),
        cross=luck.uniform(0.2, 0.3),
        pleased=luck.uniform(0.4, 0.6),
        mood=luck.uniform(0.05, 0.12),
        tiring=luck.uniform(0, 0.03),
        wander=luck.choice([0.0, 0.0, 0.2]),
        turn=luck.choice([0.0, 0.05]),
    )


def tries(law: Law, shelf: Shelf, people: int, plays: int, seed: int) -> list[list[PlayRecord]]:
    """What people of a law would leave in a game's log; one list each.

    They try levels at random, and now and then one of those once more.
    """
    crowd, luck = Crowd(law, shelf, lucks(seed, people)), np.random.default_rng([seed, plays])
    levels, clock = candidates(shelf), np.full(people, _BEGAN)
    found: list[list[PlayRecord]] = [[] for _ in range(people)]
    rows = luck.integers(len(shelf), size=(plays, people))
    for n in range(1, plays):
        again = luck.random(people) < AGAIN
        rows[n, again] = rows[luck.integers(n, size=people), np.arange(people)][again]
    for row in rows:
        played = crowd.play(row)
        for who, level in enumerate(row.tolist()):
            found[who].append(record(levels[level], played, who, float(clock[who])))
        clock += NIGHT + played.days * _DAY
    return found


def made(note: Callable[[str], None] = lambda said: None, seed: int = SEED) -> Believed:
    """The prior that ships.

    Args:
        note: is told, in a sentence, of what is done.
        seed: of all luck.
    """
    shelf = shelf_of("fair")
    scale = columns(candidates(shelf)).scale
    luck = np.random.default_rng(seed)
    opinions: list[list[Opinion]] = []
    for n in range(LAWS):
        players = tries(drawn_law(luck), shelf, PEOPLE, TRIED, seed + 1 + n)
        opinions += [list(Portrait(_FLAT, plays).diary.opinions) for plays in players]
    said = sum(map(len, opinions))
    note(f"{len(opinions)} people of {LAWS} laws, {said} opinions of them")
    about: dict[str, str | float] = {
        "made_from": "simulated players of laws drawn at random (agents/measure/tastes/making.py); "
        "no play of a person, and none of the simulators that judge recommenders",
        "made_by": "duskfolk recommend prior --simulated",
        "people": len(opinions), "laws": LAWS, "opinions": said, "seed": seed,
    }  # fmt: skip
    return Believed(taste=pooled_of_any(scale, opinions, Pooled()), about=about)


_FLAT = Usual(taste=Pooled())
