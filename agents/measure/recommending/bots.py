"""Part of ``duskfolk bench recommend``: what is foretold of bots that are held out."""

from pathlib import Path

from ...recommender.errors import AbsentError
from ...recommender.evaluate.parts import Rows, Setup
from ..catalogue import wins
from ..catalogue.strangers import MIDDLE, SHOWN, split
from ..catalogue.table import table_in
from .strange_bots import Bound, Judge, bound


def bots(folder: Path, setup: Setup) -> Rows:
    """Rates of bots nobody has learned from, after a few plays of each."""
    table = wins.shipped() if setup.bots is None else table_in(setup.bots)
    rates = table.halves.rate.mean(1)
    parts = split([who.name for who in table.bots], rates)
    if parts is None:
        raise AbsentError(
            f"{len(table.bots)} players have played, and too few of them win {MIDDLE[0]} to "
            f"{MIDDLE[1]} of the levels to hold any out; go on by `duskfolk catalogue build "
            "--resume`."
        )
    plays = table.halves.plays.sum(0)
    setup.note(
        f"{len(table.bots)} players, {plays.min()} to {plays.max()} plays of each of "
        f"{len(table.items)} levels; {len(parts.held)} bots are held out, {len(parts.aside)} set "
        "aside for choices."
    )
    judge = Judge(table, parts, setup.seed)
    figures = Rows({"bots.count": float(len(table.bots)), "bots.held_out": float(len(parts.held))})
    above: list[Bound] = []
    for shown in SHOWN:
        ours, elo = judge.recommender(shown), judge.elo(shown)
        figures |= _rows(f"bots.skill{shown}", bound(ours, setup.seed))
        figures |= {f"bots.elo{shown}": bound(elo, setup.seed).value}
        above.append(bound(ours, setup.seed, elo))
    figures |= _rows("bots.over_elo", min(above))
    most = SHOWN[-1]
    strange = judge.new_brains(most)
    figures |= _rows(f"bots.skill{most}.new_brains", bound(strange, setup.seed))
    genres, one, two = (judge.aside(most, *how) for how in ((1, False), (1, True), (2, True)))
    figures |= _rows("bots.own_loadings", bound(one, setup.seed, genres))
    figures |= _rows("bots.second_axis", bound(two, setup.seed, one))
    return figures


def _rows(name: str, told: Bound) -> Rows:
    return {name: told.value, f"{name}.low": told.low, f"{name}.high": told.high}
