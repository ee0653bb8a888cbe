"""Figures of players with human limits, made of what their plays and films told."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import numpy as np

from ...game.reflexes import PLAYERS
from ...game.setting import SETTINGS
from ...game.world.kinds import Genre, Outcome
from ..kit.intervals import FEWEST, Share, difference, mean, median, paired, ratio, wilson
from .blows import is_told
from .chases import CHOSEN, STRUCK, WAYS
from .film import PER_SECOND
from .players import Play, Scene

Figures = dict[str, float]
Cells = Mapping[tuple[str, str], Sequence[Play]]  # by player and setting
_COUNTS = 0.05  # share of the escapes from which on a way is one
CROWD = 2  # foes
_CHIEF = tuple(f"players.{name}" for name in (
    "cue", "missed", "crowded", "escapes", "lost_by_blows", "night", "alone", "per_play"
))  # fmt: skip


def wins_figures(cells: Cells) -> Figures:
    """Who wins how often, where, and how far players and settings are apart.

    The same levels with the same luck stand in every cell, so differences are those of pairs.
    """
    figures: Figures = {}
    for (player, setting), plays in cells.items():
        name = f"players.{player}.{setting}"
        _put(figures, name, _won(plays))
        shares = {
            genre: _won([play for play in plays if play.start.level.genre == genre])
            for genre in dict.fromkeys(play.start.level.genre for play in plays)
        }
        for genre, share in shares.items():
            _put(figures, f"{name}.{Genre(genre).name.lower()}", share)
        worst, best = (pick(shares.values()) for pick in (min, max))
        figures |= {
            f"{name}.worst": _tidy(worst.high), f"{name}.worst.point": _tidy(worst.value),
            f"{name}.best": _tidy(best.low), f"{name}.best.point": _tidy(best.value),
            f"{name}.hearts": _tidy(float(np.mean([play.hearts for play in plays]))),
            f"{name}.blows": _tidy(float(np.mean([play.blows for play in plays]))),
        }  # fmt: skip
        if won := [play.decisions / PER_SECOND for play in plays if play.outcome == Outcome.WON]:
            figures[f"{name}.win_s"] = _tidy(float(np.median(won)))
    steps = [(a, b) for a, b in pairwise(reversed(PLAYERS))]  # the better one first
    _least(figures, "players.order", {
        f"{setting}.{better}.{worse}": (cells.get((better, setting)), cells.get((worse, setting)))
        for setting in SETTINGS for better, worse in steps
    })  # fmt: skip
    _least(figures, "players.apart", {
        f"{player}.{easier}.{harder}": (cells.get((player, easier)), cells.get((player, harder)))
        for player in PLAYERS for easier, harder in pairwise(SETTINGS)
    })  # fmt: skip
    return figures


def scene_figures(scenes: Sequence[Scene]) -> Figures:
    """What befalls a player, from the films of its plays."""
    figures: Figures = {}
    _rate(figures, "players.hasty.struck", scenes, lambda one: [one.hasty])
    _rate(figures, "players.cue", scenes, lambda one: [is_told(blow) for blow in one.blows])
    _rate(figures, "players.crowded", scenes,
          lambda one: [blow.crowd >= CROWD for blow in one.blows])  # fmt: skip
    _rate(figures, "players.missed", scenes,
          lambda one: [not strike.landed for strike in one.strikes])  # fmt: skip
    lost = [one for one in scenes if one.play.outcome in (Outcome.LOST, Outcome.NIGHTFALL)]
    _rate(figures, "players.lost_by_blows", lost,
          lambda one: [one.play.outcome == Outcome.LOST])  # fmt: skip
    _escapes(figures, scenes)
    won = [one for one in scenes if one.play.outcome == Outcome.WON]
    if won:
        _middle(figures, "players.night", [o.play.decisions / o.play.night for o in won])
        _put(figures, "players.alone", ratio([o.alone * o.play.decisions for o in won],
                                             [o.play.decisions for o in won]))  # fmt: skip
    return figures | _units(scenes)


def genre_figures(scenes: Sequence[Scene]) -> Figures:
    """The chief of these for each genre, as ``players.GENRE.escapes``."""
    figures: Figures = {}
    for genre in dict.fromkeys(one.play.start.level.genre for one in scenes):
        its = scene_figures([one for one in scenes if one.play.start.level.genre == genre])
        figures |= {
            name.replace("players.", f"players.{genre.name.lower()}.", 1): value
            for name, value in its.items() if name.startswith(_CHIEF)
        }  # fmt: skip
    return figures


def cue_figures(warned: Sequence[Scene], unwarned: Sequence[Scene]) -> Figures:
    """By how much fewer strikes miss a player to whom no wind-up is shown."""
    shares: list[Share] = []
    for scenes in (warned, unwarned):
        hits, counts = _counts(scenes, lambda one: [not each.landed for each in one.strikes])
        if not sum(counts):
            return {}
        shares.append(ratio(hits, counts))
    figures: Figures = {}
    _put(figures, "players.missed.unwarned", shares[1])
    _put(figures, "players.cue_used", difference(*shares))
    return figures


def struck_figures(name: str, plays: Sequence[Play]) -> Figures:
    """``name``: the share of plays in which a blow fell at all."""
    figures: Figures = {}
    _put(figures, name, wilson(sum(play.blows > 0 for play in plays), len(plays)))
    return figures


def first_figures(profiles: Sequence[Sequence[Play]]) -> Figures:
    """``players.first``: of the first levels of new profiles, each played once, the share won."""
    figures: Figures = {}
    won = [[play.outcome == Outcome.WON for play in plays] for plays in profiles]
    _put(figures, "players.first", ratio([sum(mine) for mine in won], [len(mine) for mine in won]))
    for turn, plays in enumerate(zip(*profiles, strict=True), 1):
        _put(figures, f"players.first.{turn}", _won(plays))
    return figures


def _escapes(figures: Figures, scenes: Sequence[Scene]) -> None:
    """How chases end; shares of ways are of those that end unstruck."""
    _rate(figures, "players.escapes", scenes, lambda one: [c.end != STRUCK for c in one.chases])
    shares: Figures = {}
    for way in WAYS:
        _rate(shares, way, scenes, lambda one, way=way: [
            chase.end == way for chase in one.chases if chase.end != STRUCK
        ])  # fmt: skip
    if not shares:
        return
    figures |= {f"players.escapes.{name}": value for name, value in shares.items()}
    figures["players.escapes.ways"] = sum(shares[way] >= _COUNTS for way in CHOSEN)


def _units(scenes: Sequence[Scene]) -> Figures:
    """The same in what a player counts: blows, strikes and chases a play, hearts, seconds."""
    figures: Figures = {}
    for name, values in (
        ("players.per_play.blows", [len(one.blows) for one in scenes]),
        ("players.per_play.strikes", [len(one.strikes) for one in scenes]),
        ("players.per_play.chases", [len(one.chases) for one in scenes]),
        ("players.per_play.hearts", [one.play.hearts for one in scenes]),
    ):
        _put(figures, name, mean(values))
    for name, moments in (
        ("players.first_blow_s", [one.blows[0].at for one in scenes if one.blows]),
        ("players.chase_s", [c.last - c.first for one in scenes for c in one.chases]),
        ("players.told_s", [blow.told * PER_SECOND for one in scenes for blow in one.blows]),
    ):
        if moments:
            _middle(figures, name, [each / PER_SECOND for each in moments])
    return figures


def _least(
    figures: Figures, name: str, pairs: Mapping[str, tuple[Sequence[Play] | None, ...]]
) -> None:
    """``name.least``, how much oftener the first of each pair wins, where that is least."""
    gaps: dict[str, Share] = {}
    for pair, (better, worse) in pairs.items():
        if better and worse:
            won = {play.start: play.outcome == Outcome.WON for play in worse}
            gaps[pair] = paired(
                [play.outcome == Outcome.WON for play in better],
                [won[play.start] for play in better],
            )
    for pair, gap in gaps.items():
        _put(figures, f"{name}.{pair}", gap)
    if gaps:
        _put(figures, f"{name}.least", min(gaps.values()))


def _rate(
    figures: Figures, name: str, scenes: Sequence[Scene], of: Callable[[Scene], Sequence[bool]]
) -> None:
    """The share of what happened in plays that was so; no figure where nothing happened."""
    hits, counts = _counts(scenes, of)
    if sum(counts):
        _put(figures, name, ratio(hits, counts))


def _counts(
    scenes: Sequence[Scene], of: Callable[[Scene], Sequence[bool]]
) -> tuple[list[int], list[int]]:
    told = [of(scene) for scene in scenes]
    return [sum(each) for each in told], [len(each) for each in told]


def _won(plays: Sequence[Play]) -> Share:
    return wilson(sum(play.outcome == Outcome.WON for play in plays), len(plays))


def _put(figures: Figures, name: str, share: Share) -> None:
    figures |= {
        name: _tidy(share.value), f"{name}.low": _tidy(share.low), f"{name}.high": _tidy(share.high)
    }  # fmt: skip


def _middle(figures: Figures, name: str, values: Sequence[float]) -> None:
    """The median; between which values it lies cannot be said of so few that all are too near."""
    middle = median(values)
    if len(values) < FEWEST:
        figures[name] = _tidy(middle.value)
    else:
        _put(figures, name, middle)


def _tidy(value: float) -> float:
    return round(value, 4)
