"""What the recommender foretells of bots it has never seen, after a few plays of each."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ...recommender import Candidate, PlayRecord
from ...recommender.belief.ability import Ability, Prior
from ..catalogue import baselines, factors
from ..catalogue.joint import Floats
from ..catalogue.strangers import Errors, Ints, Split, Teller, interval, judged
from ..catalogue.table import Table

_LOCAL = 0.4  # logits by which a bot's genres differ, where skill has one axis or two


class Bound(NamedTuple):
    """A figure with its interval over bots."""

    value: float
    low: float
    high: float


def bound(errors: Errors, seed: int, beside: Errors | None = None) -> Bound:
    """The share of the level mean's error that is explained, or how much more than another does.

    Args:
        errors: of whom it is told.
        seed: of the bootstrap.
        beside: of the other one, on the same bots.
    """
    less = errors.usual if beside is None else beside.told

    def figure(bots: Ints) -> float:
        return float((less[bots] - errors.told[bots]).sum() / errors.usual[bots].sum())

    count = len(errors.told)
    return Bound(figure(np.arange(count)), *interval(figure, count, seed))


class Judge:
    """Shows plays of bots, and compares what is told with their true rates.

    Args:
        table: who won what.
        parts: who is held out.
        seed: of which plays are shown.
    """

    def __init__(self, table: Table, parts: Split, seed: int) -> None:
        self.table, self.parts, self.seed = table, parts, seed
        self.genre = np.unique(table.genres, return_inverse=True)[1]
        self.usual: Floats = table.halves.rate[parts.usual].mean(0)

    def errors(self, teller: Teller, shown: int, who: Ints | None = None) -> Errors:
        """Of somebody who tells, on the bots that are held out, or on others."""
        bots = self.parts.held if who is None else who
        return judged(self.table.halves, bots, self.usual, teller, shown, self.seed)

    def elo(self, shown: int) -> Errors:
        """Of one number a player, with the step that tells most of the bots set aside."""
        halves, parts = self.table.halves, self.parts
        step = baselines.best_step(halves, parts, self.usual, shown, self.seed)
        one = baselines.number(halves, parts.learned, parts.usual)
        return self.errors(baselines.elo(one, step), shown)

    def recommender(self, shown: int) -> Errors:
        """Of the recommender."""
        return self.errors(recommender(self.table, self.parts.learned, self.parts.usual), shown)

    def new_brains(self, shown: int) -> Errors:
        """Of the recommender, when no bot with the brain of the one that is judged was known."""
        brains = np.array([who.brain for who in self.table.bots])
        told, usual = np.zeros((2, len(self.parts.held)))
        for brain in np.unique(brains[self.parts.held]):
            its = brains[self.parts.held] == brain
            learned, like = (
                part[brains[part] != brain] for part in (self.parts.learned, self.parts.usual)
            )
            teller = recommender(self.table, learned, like)
            found = self.errors(teller, shown, self.parts.held[its])
            told[its], usual[its] = found
        return Errors(told, usual)

    def aside(self, shown: int, axes: int, own: bool) -> Errors:
        """Of skill with so many axes and offsets of genres, on the bots set aside.

        Args:
            shown: plays of each bot.
            axes: of skill.
            own: whether what they count is each level's own; else it is each genre's.
        """
        parts = self.parts._replace(aside=self.parts.aside[:0])
        teller = baselines.own_loadings(self.table.halves, parts, self.genre, axes, _LOCAL, own)
        return self.errors(teller, shown, self.parts.aside)


def recommender(table: Table, learned: Ints, usual: Ints) -> Teller:
    """The recommender, as it would begin in a game whose known players were these.

    Args:
        table: who won what.
        learned: players that tell levels and what is usual.
        usual: those of them that a newcomer is like.
    """
    names = tuple(dict.fromkeys(table.genres))
    genre = np.array([names.index(one) for one in table.genres], np.intp)
    wins, plays = (each[:, learned].sum(0) for each in table.halves)
    model, skills = factors.fit(wins, plays, genre)
    unit = float(model.loadings.mean())  # logits that one unit of skill is worth at most levels
    like = skills.among(np.flatnonzero(np.isin(learned, usual)))
    weights = {
        name: float(model.loadings[genre == n].mean()) / unit for n, name in enumerate(names)
    }
    prior = Prior(float(like.mean[0]) * unit, float(like.cov[0, 0]) ** 0.5 * unit, loadings=weights)
    levels = _levels(table.genres, model)
    hard = np.array([level.difficulty for level in levels])

    def tell(places: Ints, won: Floats) -> Floats:
        player = Ability(prior)
        for place, win in zip(places.tolist(), won.tolist(), strict=True):
            player.after(PlayRecord(levels[place], "won" if win else "lost"))
        return player.kinds(names).success(genre, hard, model.unsure**2)

    return tell


def _levels(genres: Sequence[str], model: factors.Factors) -> list[Candidate]:
    return [
        Candidate(genre, n, -float(middle), float(sd))
        for n, (genre, middle, sd) in enumerate(
            zip(genres, model.middle, model.unsure, strict=True)
        )
    ]
