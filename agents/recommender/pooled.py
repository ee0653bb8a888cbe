"""A prior from many players' plays: what is believed of the next one before anything is known.

How far players differ in skill is what foretells their plays best; taste is what they have in
common (:mod:`.belief.pooling`). With few players hardly anything moves.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from .belief.ability import Ability, Prior
from .belief.pooling import pooled_by_name
from .choice.portrait import Portrait, Usual
from .choice.shelf import Shelf
from .prior_file import Believed
from .records import PlayRecord

_FEWEST = 5  # players, of whom anything can be said of all
_MOST_PLAYS = 2_000  # by which skill is judged; more of them would tell little more
_TRIED: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("mean", (-1.0, -0.5, 0.0, 0.5, 1.0)),
    ("sd", (0.5, 0.8, 1.1, 1.4, 1.8)),
    ("local", (0.2, 0.4, 0.7)),
)
_NO_GAIN = 0.002  # of log loss a play, below which what was believed before stays
_CHANCE = 3.0
"""Log loss of all plays that would come of nothing. By 2, 5 of 80 simulated logs of fifty rows
took players to be all alike who are not; by 3 none, and two hundred rows still tell who is."""


def pooled(
    players: Sequence[Sequence[PlayRecord]],
    shelf: Shelf,
    before: Usual | None = None,
    about: Mapping[str, str | float] | None = None,
) -> Believed:
    """What is believed of somebody who is like these players.

    Args:
        players: the plays of each, oldest first.
        shelf: the levels that they chose from.
        before: what is believed without them.
        about: what is kept in the file of where it comes from.
    """
    usual = before or Usual()
    ability = _ability(players, usual.ability) if len(players) >= _FEWEST else usual.ability
    start = usual.taste or Usual().taste
    assert start is not None, "the usual taste of everybody ships"
    found = replace(usual, ability=ability, taste=start)
    opinions = [list(Portrait(found, plays).diary.opinions) for plays in players]
    # Without a word of anybody's, who left and who came back are all that is known: no fair sample.
    spoken = any(one.weight == 1 for each in opinions for one in each)
    taste = pooled_by_name(shelf.scale, opinions, start) if spoken else start
    counts: dict[str, str | float] = {
        "players": len(players), "plays": sum(map(len, players)),
        "opinions": sum(map(len, opinions)),
    }  # fmt: skip
    return Believed(ability, taste, {**(about or {}), **counts})


def _ability(players: Sequence[Sequence[PlayRecord]], before: Prior) -> Prior:
    judged: list[Sequence[PlayRecord]] = []
    for plays in players:
        if sum(map(len, judged)) < _MOST_PLAYS:
            judged.append(plays)
    best, least = before, _loss(judged, before)
    no_gain = max(_NO_GAIN, _CHANCE / max(1, sum(map(len, judged))))
    for name, values in _TRIED:
        for value in values:
            tried = replace(best, **{name: value})
            loss = _loss(judged, tried)
            if loss < least - no_gain:
                best, least = tried, loss
    return best


def _loss(players: Sequence[Sequence[PlayRecord]], prior: Prior) -> float:
    """What a play costs, each foretold before it was learnt from."""
    total, count = 0.0, 0
    for plays in players:
        ability = Ability(prior)
        for play in plays:
            chance, _ = ability.after(play)
            if play.outcome != "quit":
                total -= math.log(max(chance if play.outcome == "won" else 1.0 - chance, 1e-9))
                count += 1
    return total / max(count, 1)
