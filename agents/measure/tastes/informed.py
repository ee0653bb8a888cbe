"""What can be reached at all: one who knows how people are made, but not who stands there.

It imagines a few hundred people of the law for each player, lets all of them live as the player
did, believes in each as much as it explains what was seen, and takes what they would enjoy most on
average. No recommender of a real game can know its players' law; this tells how much of the
oracle's lead is luck that nobody could have foreseen.
"""

import numpy as np

from ....envs.recommend.crowd import QUIT, WON, Crowd, Played
from ....envs.recommend.laws import Law
from ....envs.recommend.shelf import Floats, Ints, Shelf
from .regret import lucks

IMAGINED = 256  # people for each player
_SAME_BELL = 1.702  # a logistic of so many times x is nearly the normal's share below x


class Informed:
    """Bayes' rule over imagined people; takes the best of now, as the oracle does."""

    def __init__(self, law: Law, shelf: Shelf, people: int, seed: int) -> None:
        self._law = law
        self._crowds = [Crowd(law, shelf, lucks(seed + 1 + who, IMAGINED)) for who in range(people)]
        self._belief = np.zeros((people, IMAGINED))  # logs

    def choose(self) -> Ints:
        """What those in whom it believes would enjoy most."""
        weights = np.exp(self._belief - self._belief.max(axis=1, keepdims=True))
        weights /= weights.sum(axis=1, keepdims=True)
        return np.array(
            [
                int((believed @ crowd.enjoyments()).argmax())
                for believed, crowd in zip(weights, self._crowds, strict=True)
            ]
        )

    def learn(self, levels: Ints, played: Played) -> None:
        """Believe more in those who would have done the same; then all of them live on."""
        for who, crowd in enumerate(self._crowds):
            level = int(levels[who])
            joy, chance = crowd.enjoyments()[:, level], crowd.chances()[:, level]
            self._belief[who] += np.log(self._outcome(chance, who, played))
            self._belief[who] += np.log(self._thumb(joy, int(played.liked[who])))
            same = np.full(IMAGINED, level)
            crowd.go_on(same, np.full(IMAGINED, played.days[who]))

    def _outcome(self, chance: Floats, who: int, played: Played) -> Floats:
        won = played.outcome[who] == WON
        seen = chance if won else 1 - chance
        if played.outcome[who] == QUIT:
            return seen + 1e-6  # how far they came says little of what they could
        late = (float(played.time[who]) - 0.9 + 0.5 * chance) / 0.15
        return seen * np.exp(-0.5 * late * late) + 1e-6

    def _thumb(self, joy: Floats, liked: int) -> Floats:
        law = self._law
        pleased = law.press * _below((joy - law.pleased) / law.mood)
        cross = law.press * _below((law.cross - joy) / law.mood)
        if liked > 0:
            return pleased + 1e-6
        return (cross if liked < 0 else np.maximum(1 - pleased - cross, 0)) + 1e-6


def _below(away: Floats) -> Floats:
    return 1 / (1 + np.exp(-_SAME_BELL * away))
