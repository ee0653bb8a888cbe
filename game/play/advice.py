"""What is told of the levels on the table, in words that a person would say.

The recommender's own reason is a sum (:attr:`Suggestion.why`), for who wants to check it; a player
is told what that sum means.
"""

from collections.abc import Sequence
from enum import Enum

from ...agents.recommender import Suggestion
from ...agents.recommender.terms import BELL_SD
from ..levels import Estimate

BOT = "our regular"  # whose skill is 0: by it difficulty is measured
_EQUAL, _LITTLE = 0.03, 0.15  # of success, between a player and the bot


class Fit(Enum):
    """How a level suits a player, as far as one knows."""

    HARD = "Hard for you"
    RIGHT = "About right for you"
    EASY = "Easy for you"


def fit_of(suggestion: Suggestion) -> Fit:
    """Whether the player should win about as often as is wanted, or less, or more."""
    beyond = suggestion.success - suggestion.target
    if abs(beyond) <= BELL_SD:
        return Fit.RIGHT
    return Fit.HARD if beyond < 0 else Fit.EASY


def bot_wins(suggestion: Suggestion) -> float:
    """In what share of such levels the bot wins, 0 to 1."""
    level = suggestion.level
    return 1 - Estimate(level.difficulty, level.difficulty_sd).lost


def reason(suggestion: Suggestion, plays: int) -> str:
    """Why a level lies where it does, for a player of so many ``plays``."""
    bot = bot_wins(suggestion)
    told = f"{BOT} wins {round(100 * bot)} of 100 here"
    if plays == 0:
        return f"{told[:1].upper()}{told[1:]}; how you fare, your first plays will tell."
    return f"{fit_of(suggestion).value}: {told}, and you win {_beside(suggestion.success - bot)}."


def advice(suggestions: Sequence[Suggestion], plays: int, slider: float | None) -> str:
    """What to do where every level is too hard, or too easy; empty where one is about right.

    Args:
        suggestions: the levels on the table.
        plays: how many tell of the player.
        slider: where the slider of difficulty stands, from 0, gentle, to 1, fierce; None where it
            moves nobody, since all folk are scripted.
    """
    fits = {fit_of(suggestion) for suggestion in suggestions}
    if len(fits) != 1 or fits == {Fit.RIGHT}:
        return ""
    hard = fits == {Fit.HARD}
    folk, more, end = ("gentle", "gentler", 0) if hard else ("fierce", "fiercer", 1)
    said = f"All of these are {'hard' if hard else 'easy'}{' for you' if plays else ''} now"
    if slider is None:
        return f"{said}."
    if slider == end:
        return f"{said}, and folk are as {folk} as they get."
    return f"{said}; the slider in the settings makes folk {more}."


def _beside(more: float) -> str:
    """How much more often than the bot the player wins."""
    if abs(more) < _EQUAL:
        return "about as often"
    often = "more often" if more > 0 else "less often"
    return f"a little {often}" if abs(more) < _LITTLE else f"far {often}"
