"""The levels there are to choose from, how hard each is now, and what is thought of who is new.

Difficulty is told by plays of our three players, as the shipped catalogue keeps them, where a level
is played as it was played there: with the usual folk, by the shipped brains, under the rules of
today. Where anything differs it is told by the level's features, which know less and say so.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import cache
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from ....agents.recommender import (
    Candidate,
    Recommender,
    Setup,
    Shelf,
    Suggestion,
    shelf_of,
)
from ...errors import OptionError
from ...levels import Company, Estimate, Level, build, features_of
from ...levels.difficulty import difficulty_by, eased
from ...levels.sets import FIRST_CATALOGUE_LEVEL
from ...world.kinds import Genre, Role
from ...world.twins import is_passing
from ..back_room import ask, check_wanted
from ..kept.usual import usual_at
from ..session.setups import company_of, sliders_of

if TYPE_CHECKING:
    from ....agents.measure.catalogue.book import Catalogue

Setups = Mapping[Genre, Setup]
Key = tuple[str, int]

BUILT = 20  # levels of each genre where nobody has played them: each has to be built and looked at
_FOES = {Role.WARDEN: "wardens", Role.WOLF: "wolves", Role.IMP: "imps"}
STOPS = ("gentle", "fair", "fierce")  # of the slider, at which levels were played


class Row(NamedTuple):
    """One level.

    Args:
        genre: of it.
        number: in its genre.
        features: what it is like.
        told: by plays, how hard it is at gentle, fair and fierce; empty where nobody played it.
        hearts: more than usual that it gives.
    """

    genre: Genre
    number: int
    features: Mapping[str, float]
    told: tuple[Estimate, ...] = ()
    hearts: int = 0


class Known(NamedTuple):
    """What is known before anybody plays here.

    Args:
        rows: the levels, by genre's name and number.
    """

    rows: Mapping[Key, Row]


class Stock:
    """The levels for one crowd, made in the back room.

    Args:
        crowd: 1, or 2 for doubled hostile folk.
    """

    def __init__(self, crowd: int = 1) -> None:
        self.crowd = crowd
        self._known: Future[Known] | None = None
        self._shelf: Future[Shelf] | None = None
        self._setups: dict[Genre, Setup] = {}

    @property
    def known(self) -> Known | None:
        """What is known, once it is; who asks first has it looked up.

        Not as long as kernels are plain for now: one level is built soon, and hundreds are not.
        """
        if self._known is None and is_passing():
            return None
        if self._known is None:
            self._known = ask(lambda: known(self.crowd))
        return self._known.result() if self._known.done() else None

    def shelf(self, setup_for: Callable[[Genre], Setup]) -> Shelf | None:
        """The levels as they would be played now, once they are known."""
        if (there := self.known) is None:
            return None
        setups = {genre: setup_for(genre) for genre in Genre}
        if self._shelf is None or setups != self._setups:
            self._setups = setups
            self._shelf = ask(lambda: shelved(there, setups))
        return self._shelf.result() if self._shelf.done() else None

    def candidate(self, level: Level, setup: Setup) -> Candidate:
        """A level as the recommender knows it: how hard it looks in such a setup, and why."""
        row, there = None, self.known
        if there is not None and level.crowd == self.crowd:
            row = there.rows.get((level.genre.name.lower(), level.number))
        return candidate_of(row or looked_at(level), setup)


def looked_at(level: Level) -> Row:
    """A level of which no plays tell."""
    return Row(level.genre, level.number, features_of(level), hearts=level.hearts)


def candidate_of(row: Row, setup: Setup) -> Candidate:
    """A level in a setup, as the recommender knows it.

    A setting that is no place of the slider lies between the places of its numbers, and one may be
    as wrong as those are apart.
    """
    places = sliders_of(setup)
    ends = dict.fromkeys((min(places), max(places)))
    guesses = [_estimate(row, company_of(setup, place)) for place in ends]
    estimate = _estimate(row, company_of(setup))
    unsure = hypot(estimate.sd, (guesses[-1].logit - guesses[0].logit) / 2)
    return Candidate(row.genre.name.lower(), row.number, estimate.logit, unsure, row.features)


def shelved(there: Known, setups: Setups) -> Shelf:
    """All levels in these setups."""
    return shelf_of([candidate_of(row, setups[row.genre]) for row in there.rows.values()])


@cache
def known(crowd: int) -> Known:
    """What is known of levels with such a crowd; takes a second, and much longer with crowd 2."""
    from ....agents.measure.catalogue.book import shipped

    catalogue = shipped(check=False)
    try:
        catalogue.check()
    except OptionError:  # other rules or brains: levels look the same, and are as hard as they look
        return Known(_built(crowd))
    return Known(_played(catalogue) if crowd == 1 else _built(crowd))


def _played(catalogue: "Catalogue") -> dict[Key, Row]:
    return {
        (entry.level.genre.name.lower(), entry.level.number): Row(
            entry.level.genre,
            entry.level.number,
            entry.features,
            tuple(entry.difficulty[stop] for stop in STOPS),
        )
        for entry in catalogue.entries
        if entry.level.crowd == 1
    }


def _built(crowd: int) -> dict[Key, Row]:
    rows: dict[Key, Row] = {}
    for number in range(FIRST_CATALOGUE_LEVEL, FIRST_CATALOGUE_LEVEL + BUILT):
        for genre in Genre:
            check_wanted()  # as plain Python it takes minutes
            rows[genre.name.lower(), number] = looked_at(build(genre, number, crowd))
    return rows


def as_played(there: Known, slider: float) -> list[Candidate]:
    """All levels as they are with the shipped brains, wherever the slider stands."""
    return [_as_played(row, slider) for row in there.rows.values()]


def beginners(level: Level) -> dict[str, Suggestion]:
    """What is thought of a level of which no plays tell, for who never played here, by setting.

    It is what the game's own screens say of it then, with the folk that ship: a guess by looks.
    """
    found: dict[str, Suggestion] = {}
    for number, stop in enumerate(STOPS):
        candidate = _as_played(looked_at(level), number / (len(STOPS) - 1))
        with Recommender(":memory:", usual=usual_at(number / (len(STOPS) - 1))) as recommender:
            found[stop] = recommender.rank([candidate])[0]
    return found


def _as_played(row: Row, slider: float) -> Candidate:
    estimate = _estimate(row, Company(slider, frozenset(_FOES)))
    return Candidate(row.genre.name.lower(), row.number, *estimate, row.features)


def _estimate(row: Row, company: Company) -> Estimate:
    foes = {role for role, feature in _FOES.items() if row.features[feature]}
    if not row.told or company.strange or not foes <= company.trained:
        return eased(difficulty_by(row.genre, row.features, company), row.hearts)
    place = company.slider * (len(STOPS) - 1)
    low, high = row.told[min(int(place), 1)], row.told[min(int(place), 1) + 1]
    share = place - min(int(place), 1)
    return Estimate(
        low.logit + (high.logit - low.logit) * share, low.sd + (high.sd - low.sd) * share
    )
