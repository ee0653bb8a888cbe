"""How hard a level is: one estimate, for the level screen, the recommender and training.

Difficulty is a logit: at 0, the regular player, one of
our three with human limits, loses the level every other time; at +1, about
three times in four. It depends on the level's features, and far more on who plays the folk and
where the slider of difficulty stands, which a :class:`Company` tells. The weights were fitted to
plays (:mod:`duskfolk.agents.measure.level_fit`) and lie in ``difficulty.json`` with their
provenance, so that better ones can take their place; nothing else has to know them.

What an estimate does not know it says: its ``sd`` is how far levels that look the same differ, and
grows for levels unlike all that were played and for brains that nobody measured.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import NamedTuple

from duskfolk import document
from duskfolk.document import Node
from duskfolk.errors import check_kind
from duskfolk.files import AnyPath

from ..errors import LevelError
from ..world.kinds import Genre, Role
from .features import FEATURES, features_of
from .level import Level

STOPS = ("scripted", "gentle", "fair", "fierce")
"""Where difficulty was measured: scripted folk, and trained ones at 0, 1/2 and 1 of the slider."""
STRANGE = 1.0  # sd, in logits, for folk whose brains nobody measured
HEART = 0.6  # logits that each heart more than usual is thought to be worth, and as unsure
_COUNTED = {Role.WARDEN: "wardens", Role.WOLF: "wolves", Role.IMP: "imps"}  # of all FOES
_FORMAT, _VERSION = "duskfolk-difficulty", 1
_LARGEST = 100_000  # bytes of a file of weights


class Company(NamedTuple):
    """Who plays a level's folk.

    Args:
        slider: of difficulty, from 0, gentle, to 1, fierce, where folk act as they were trained.
        trained: the roles that shipped brains decide for; the others are scripted.
        strange: the roles that other brains decide for.
    """

    slider: float = 1.0
    trained: frozenset[Role] = frozenset()
    strange: frozenset[Role] = frozenset()


SCRIPTED = Company()


class Estimate(NamedTuple):
    """How hard a level is.

    Args:
        logit: of the regular player losing it.
        sd: how unsure that is (logits).
    """

    logit: float
    sd: float

    @property
    def lost(self) -> float:
        """In what share of such levels the regular player loses, all doubt included."""
        return 1 / (1 + math.exp(-self.logit / flattening(self.sd)))


class Scale(NamedTuple):
    """How one feature counts: its weight a unit beyond the centre, within what was played."""

    weight: float
    centre: float
    low: float
    high: float


@dataclass(frozen=True)
class Weights:
    """What an estimate is made of.

    Args:
        stops: for each genre the logits of its middling level at the four :data:`STOPS`.
        doubt: for each genre how far levels with the same features differ (sd, logits).
        scales: how each of :data:`FEATURES` counts.
        about: who played and how much, for people.
    """

    stops: Mapping[Genre, tuple[float, float, float, float]]
    doubt: Mapping[Genre, float]
    scales: Mapping[str, Scale]
    about: Mapping[str, str]


def difficulty_of(
    level: Level, company: Company = SCRIPTED, weights: Weights | None = None
) -> Estimate:
    """How hard a level is in such company.

    Args:
        level: one that was built or loaded.
        company: who plays its folk, and where the slider stands.
        weights: others than the shipped ones.

    Raises:
        LevelError: it is no level, or the slider is not from 0 to 1.
    """
    values = features_of(level)  # which looks whether it is a level at all
    return eased(difficulty_by(level.genre, values, company, weights), level.hearts)


def eased(estimate: Estimate, hearts: int) -> Estimate:
    """How hard a level is that gives so many hearts more than usual, which no feature tells."""
    worth = HEART * hearts
    return Estimate(estimate.logit - worth, math.hypot(estimate.sd, worth)) if hearts else estimate


def difficulty_by(
    genre: Genre,
    values: Mapping[str, float],
    company: Company = SCRIPTED,
    weights: Weights | None = None,
) -> Estimate:
    """How hard a level with these features is in such company; it need not be built for it.

    Args:
        genre: of the level.
        values: its :data:`~.features.FEATURES`.
        company: who plays its folk, and where the slider stands.
        weights: others than the shipped ones.

    Raises:
        LevelError: the slider is not from 0 to 1.
    """
    weights = weights or shipped_weights()
    check_kind(company, Company, "who plays the folk", "a Company", LevelError)
    if not 0 <= company.slider <= 1:
        raise LevelError(f"The slider is at {company.slider}; give a number from 0 to 1.")
    hostile = {role: values[feature] for role, feature in _COUNTED.items()}
    everybody = max(sum(hostile.values()), 1)
    trained, strange = (
        sum(count for role, count in hostile.items() if role in roles) / everybody
        for roles in company[1:]
    )
    scripted, *stops = weights.stops[genre]
    share = trained + strange
    logit = (1 - share) * scripted + share * _between(company.slider, stops)
    doubt = weights.doubt[genre] ** 2 + (strange * STRANGE) ** 2
    for name, scale in weights.scales.items():
        value = min(max(values[name], scale.low), scale.high)
        logit += scale.weight * (value - scale.centre)
        doubt += (scale.weight * (values[name] - value)) ** 2  # as unsure as it is far out
    return Estimate(logit, math.sqrt(doubt))


def flattening(sd: float) -> float:
    """What a logit with this doubt has to be divided by to give the mean probability.

    D. MacKay's approximation of the integral of a sigmoid over a Gaussian (1992).
    """
    return math.sqrt(1 + math.pi * sd**2 / 8)


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """The weights that come with the package."""
    with as_file(files("duskfolk.game.levels").joinpath("difficulty.json")) as path:
        return read_weights(path)


def read_weights(path: AnyPath) -> Weights:
    """Weights from a file such as ``python -m duskfolk.scripts.fit_difficulty`` writes.

    Raises:
        LevelError: it cannot be read or holds no weights; names the place.
    """
    root = document.read(path, most=_LARGEST, refuse=LevelError)
    entries = root.fields(("format", "version", "about", "genres", "features"))
    entries["format"].one_of("format", [_FORMAT])
    entries["version"].whole(_VERSION, _VERSION)
    genres = entries["genres"].fields([genre.name.lower() for genre in Genre])
    told = {Genre[name.upper()]: _numbers(node, (*STOPS, "sd")) for name, node in genres.items()}
    scales = entries["features"].fields(FEATURES)
    return Weights(
        {genre: (a, b, c, d) for genre, (a, b, c, d, _) in told.items()},
        {genre: abs(numbers[-1]) for genre, numbers in told.items()},
        {name: Scale(*_numbers(node, Scale._fields)) for name, node in scales.items()},
        {name: node.text() for name, node in entries["about"].table().items()},
    )


def document_of(weights: Weights) -> dict[str, object]:
    """Weights as :func:`read_weights` reads them, for ``json.dumps``."""
    genres = {
        genre.name.lower(): dict(zip((*STOPS, "sd"), (*stops, weights.doubt[genre]), strict=True))
        for genre, stops in weights.stops.items()
    }
    return {
        "format": _FORMAT,
        "version": _VERSION,
        "about": dict(weights.about),
        "genres": genres,
        "features": {name: scale._asdict() for name, scale in weights.scales.items()},
    }


def _between(slider: float, stops: list[float]) -> float:
    """The logit at a place of the slider, as :func:`duskfolk.agents.policy.difficulty.at` goes."""
    low, high = stops[:2] if slider < 0.5 else stops[1:]
    return low + (high - low) * (slider * 2 if slider < 0.5 else slider * 2 - 1)


def _numbers(node: Node, names: tuple[str, ...]) -> list[float]:
    entries = node.fields(names)
    return [entries[name].number(-100, 100) for name in names]
