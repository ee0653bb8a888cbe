"""Many simulated players at once, each with luck of its own."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from . import feeling
from .laws import Law
from .people import bear, drawn_taste, nobody
from .shelf import Floats, Ints, Shelf

WON, LOST, QUIT = range(3)
OUTCOMES = ("won", "lost", "quit")
_GIVES_UP = 0.3  # of those who lose and are cross; ours
_SLOW = 0.5  # logits of luck in how far somebody comes; ours


class Played(NamedTuple):
    """What came of a play of each person, and what a game would see of it.

    Args:
        enjoyed: 0 to 1; no game sees it (people,).
        best: what the best level for this person would have given (people,).
        outcome: WON, LOST or QUIT (people,).
        progress: share of the errand that was done, 1 if it was won (people,).
        time: share of the night that was played (people,).
        liked: thumb up 1, thumb down -1, none 0 (people,).
        days: until the next play (people,).
    """

    enjoyed: Floats
    best: Floats
    outcome: Ints
    progress: Floats
    time: Floats
    liked: Ints
    days: Ints


class Crowd:
    """Simulated players.

    What each draws depends on its own generator alone, never on who stands beside it.

    Args:
        law: what they are like.
        shelf: what they play.
        lucks: a generator for each; each is drawn from as long as its person lives.
    """

    def __init__(self, law: Law, shelf: Shelf, lucks: Sequence[np.random.Generator]) -> None:
        self.law = law
        self.shelf = shelf
        self.lucks = list(lucks)
        self.people = nobody(len(self.lucks), law, shelf)
        for who, luck in enumerate(self.lucks):
            self.begin(who, luck)

    def begin(self, who: int, luck: np.random.Generator) -> None:
        """Let somebody else be there, born by this luck."""
        self.lucks[who] = luck
        bear(self.people, who, self.law, self.shelf, luck)

    def chances(self) -> Floats:
        """Of winning each level now (people, levels)."""
        return feeling.chances(self.people, self.shelf)

    def enjoyments(self) -> Floats:
        """Of each level now, 0 to 1 (people, levels)."""
        return feeling.enjoyments(self.people, self.shelf, self.law)

    def play(self, levels: Ints) -> Played:
        """Each plays a level, and lives on until the next play.

        Args:
            levels: places on the shelf (people,).
        """
        law, rows = self.law, np.arange(len(self.lucks))
        joys = self.enjoyments()
        chance, enjoyed = self.chances()[rows, levels], joys[rows, levels]
        even = np.array([luck.random(5) for luck in self.lucks])  # (people, 5)
        bent = np.array([luck.standard_normal(3) for luck in self.lucks])
        felt = enjoyed + law.mood * bent[:, 0]
        cross, pleased = felt <= law.cross, felt >= law.pleased
        won = even[:, 0] < chance
        gives_up = ~won & cross & (even[:, 1] < _GIVES_UP)
        liked = np.where(even[:, 2] < law.press, pleased.astype(np.int64) - cross, 0)
        away = even[:, 3] < law.apart[0]
        days = np.where(away, 1 + np.floor(-law.apart[1] * np.log1p(-even[:, 4])), 0)
        logit = np.log(chance / (1 - chance))
        far = 1 / (1 + np.exp(-(logit + _SLOW * bent[:, 1])))
        played = Played(
            enjoyed,
            joys.max(axis=1),
            np.where(won, WON, np.where(gives_up, QUIT, LOST)),
            np.where(won, 1.0, np.minimum(far, 0.95)),
            np.clip(0.9 - 0.5 * far + 0.1 * bent[:, 2], 0.05, 1.0),
            liked,
            days.astype(np.int64),
        )
        self.go_on(levels, played.days)
        return played

    def go_on(self, levels: Ints, days: Ints) -> None:
        """What a play, and the days after it, make of everybody."""
        law, people, rows = self.law, self.people, np.arange(len(self.lucks))
        people.skill += law.learning * (people.start + law.room - people.skill)
        gained = people.skill - people.start
        people.skill = people.start + gained * (1 - law.rust) ** days
        people.stock *= law.used_up[0]
        people.stock[rows, self.shelf.genre[levels]] += 1
        people.stock *= (law.used_up[1] ** days)[:, None]
        people.seen[rows, levels] += 1
        people.plays = np.where(days > 0, 0, people.plays + 1)
        if law.wander or law.turn:
            for who, luck in enumerate(self.lucks):
                people.taste[who] += law.wander * luck.standard_normal(people.taste.shape[1])
                anew = drawn_taste(law, luck)
                if luck.random() < law.turn:
                    people.taste[who] = anew
