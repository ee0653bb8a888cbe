"""What is told of the levels on the table, in words that a person would say.

The recommender's own reason is a sum (:attr:`Suggestion.why`), for who wants to check it; a player
is told what that sum means.
"""

from collections.abc import Sequence
from enum import Enum

from ...agents.recommender import Suggestion
from ...agents.recommender.terms import BELL_SD
from ..levels import Estimate
from ..setting import SETTINGS, setting_at
from ..world.rules import TICKS_PER_SECOND

BOT = "our bot"  # the regular, whose skill is 0: by it difficulty is measured
FIRST_NIGHTS = 6  # plays for which who is new is offered easy levels first
GUESSED = 12  # plays until a player's own weigh about three times what is thought of who is new
_EQUAL, _LITTLE = 0.03, 0.15  # of success, between a player and the bot


class Fit(Enum):
    """How a level suits a player, as far as one knows."""

    HARD = "Hard for you"
    RIGHT = "About right for you"
    EASY = "Easy for you"


_BEGIN = {  # where nothing is known of the player
    Fit.HARD: "Hard to begin with",
    Fit.RIGHT: "Not too hard to begin with",
    Fit.EASY: "Easy, and good to begin with",
}


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
        return f"{_BEGIN[fit_of(suggestion)]}: {told}."
    beside = _beside(suggestion.success - bot)
    if plays < GUESSED:
        return f"{fit_of(suggestion).value}: {told}; we guess you win {beside}."
    return f"{fit_of(suggestion).value}: {told}, and you win {beside}."


def setting_name(slider: float) -> str:
    """What the nearest of the named settings is called."""
    return list(SETTINGS)[round(slider * (len(SETTINGS) - 1))]


def tonight(slider: float) -> str:
    """What the slider does to the foes of every level, so that one need not lose to learn it."""
    doubt, awake, pace = setting_at(slider)
    up, percent = round(100 * awake), round(100 * abs(pace - 1))
    who = f"{up} % of foes" if up < 100 else "all foes"
    speed = f"{percent} % {'slower' if pace < 1 else 'faster'}" if percent else "at full speed"
    return (
        f"{setting_name(slider).capitalize()} nights: {who} awake, {speed}, "
        f"and {doubt / TICKS_PER_SECOND:.1f} s in sight until they hunt you."
    )


def advice(suggestions: Sequence[Suggestion], plays: int, slider: float) -> str:
    """What to do where every level is too hard, or too easy; empty where one is about right.

    Args:
        suggestions: the levels on the table.
        plays: how many tell of the player.
        slider: where the slider of difficulty stands, from 0, gentle, to 1, fierce.
    """
    fits = {fit_of(suggestion) for suggestion in suggestions}
    if len(fits) != 1 or fits == {Fit.RIGHT}:
        return ""
    hard = fits == {Fit.HARD}
    if not hard and plays < FIRST_NIGHTS:  # they are meant to be
        return ""
    folk, more, end = ("gentle", "gentler", 0) if hard else ("fierce", "fiercer", 1)
    said = f"All of these are {'hard' if hard else 'easy'}{' for you' if plays else ''} now"
    if slider == end:
        return f"{said}, and folk are as {folk} as they get."
    return f"{said}; the slider in the settings makes folk {more}."


def _beside(more: float) -> str:
    """How much more often than the bot the player wins."""
    if abs(more) < _EQUAL:
        return "about as often"
    often = "more often" if more > 0 else "less often"
    return f"a little {often}" if abs(more) < _LITTLE else f"far {often}"
