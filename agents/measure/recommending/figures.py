"""Parts of ``duskfolk bench recommend`` in our own world: following the first card, and its chance.

All settings of the recommender were chosen with the two halves of the plays changed about: there
the second told difficulty and the first made true rates.
"""

import math
from pathlib import Path

import numpy as np

from duskfolk.agents.kit.intervals import Share, mean

from ....game.reflexes import PLAYERS
from ....game.setting import SETTINGS
from ...recommender.evaluate.parts import Rows, Setup
from ...recommender.evaluate.scores import auc_share, calibration_error
from ..catalogue.book import shipped
from .cards import Shown, drawn_evenly, first_cards, together
from .extremes import extremes_of, least_of
from .live import FOLLOWERS, fared, follow
from .pace import pace
from .prior import usual_of
from .world import world_of

RUNS = 500  # of each follower
_ASKED = 300  # players of each kind who are asked for chances of levels drawn evenly


def live(folder: Path, setup: Setup) -> Rows:
    """Newcomer at gentle, regular at fair and skilled at fierce follow the first card."""
    catalogue = shipped()
    found = {}
    errors: list[float] = []
    wins: list[Share] = []
    for where in FOLLOWERS:
        world = world_of(catalogue, where)
        runs = follow(world, usual_of(catalogue, where[1], 0), RUNS, setup.seed)
        found[where] = fared(world, runs)
        errors.append(_error(first_cards(runs)))
        wins.append(mean([float(run.won.mean()) for run in runs]))
        told = ", ".join(f"{name} {value:.3f}" for name, value in found[where]._asdict().items())
        setup.note(f"{where[0]} at {where[1]}: {told}, error of the card {errors[-1]:.3f}")
    each = list(found.values())
    return extremes_of("live.wins", wins, RUNS) | {
        "live.streak": max(one.streak for one in each),
        "live.repeats": float(sum(one.repeats for one in each)),
        "live.genres": min(one.genres for one in each),
        "live.relief": min(one.relief if math.isfinite(one.relief) else 1.0 for one in each),
        "card.ece": max(errors),
    }


def card(folder: Path, setup: Setup) -> Rows:
    """Chances of levels drawn evenly, after ten plays; of the three players at each setting."""
    catalogue = shipped()
    found: list[Share] = []
    each: list[Share] = []
    for setting in SETTINGS:
        usual = usual_of(catalogue, setting, 0)
        shown = [
            drawn_evenly(world_of(catalogue, (player, setting)), usual, _ASKED, setup.seed)
            for player in PLAYERS
        ]
        each += [_auc(one) for one in shown]
        found.append(_auc(together(shown)))
        told = ", ".join(
            f"{name} {one.said()}" for name, one in zip(PLAYERS, each[-3:], strict=True)
        )
        setup.note(f"{setting}: {found[-1].said()} of all three; {told} alone")
    # Who of all three is who makes most of the first; the second is what a card tells one of them.
    return least_of("card.auc", found, len(PLAYERS) * _ASKED) | least_of(
        "card.auc.one_player", each, _ASKED
    )


def times(folder: Path, setup: Setup) -> Rows:
    """What it costs to choose and to learn, with so many levels on the shelf."""
    return {f"choose_update_p99_ms.{count}": pace(count, setup.seed) for count in (300, 10_000)}


def _auc(shown: Shown) -> Share:
    return auc_share(shown.won.astype(np.float64), shown.chances, shown.player)


def _error(shown: Shown) -> float:
    return calibration_error(shown.won.astype(np.float64), shown.chances)
