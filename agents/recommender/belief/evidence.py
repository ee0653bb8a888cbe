"""How probable what was seen of a play is, for one who is so far above its level, or below it.

A win and a loss are a coin (G. Rasch, 1960). What else is known bends it: one who lost with most of
the errand done is nearer than one who lost at once, one who won early is farther above; and one who
left had not won by then, which is neither a loss nor nothing (D. Cox and D. Oakes, 1984).
"""

import math

import numpy as np
from numpy.typing import NDArray

from ..records import PlayRecord

Floats = NDArray[np.float64]

NEAR_MISS = 0.3
"""Share of a win that a loss with the whole errand done is worth; a guess, as plays of people with
progress are not there to fit it."""
IN_HASTE = 0.4
"""Logits by which a win in no time is one over a harder level, and one at nightfall over an easier
one."""


def likelihood(lead: Floats, play: PlayRecord, own: float = 0.0) -> Floats:
    """Probability of what was seen of a play, up to a factor.

    Args:
        lead: logits by which the player may be above the level, any shape.
        play: the play; the doubt about its level flattens the lead.
        own: variance by which a level is harder for one player than for others.
    """
    return seen(lead / math.sqrt(1.0 + math.pi * (play.level.difficulty_sd**2 + own) / 8.0), play)


def seen(lead: Floats, play: PlayRecord) -> Floats:
    """The same, for a lead in which the doubt about the level is."""
    if play.outcome == "won":
        early = 0.5 - play.share_played if play.seconds > 0 else 0.0
        return sigmoid(lead - IN_HASTE * early)
    if play.outcome == "quit":
        return sigmoid(-lead) + (1.0 - play.share_played**2) * sigmoid(lead)
    near = NEAR_MISS * (play.course.progress or 0.0)
    return sigmoid(-lead) ** (1.0 - near) * sigmoid(lead) ** near


def sigmoid(x: Floats) -> Floats:
    """Probabilities of logits."""
    return 1.0 / (1.0 + np.exp(-x))
