"""Learns what a player can do and enjoys, and orders the next levels.

Reading order: `recommender.py` (the door), `records.py` (what goes in), `belief/` (what is believed
of a player), `choice/` (what is put before one), `reasons/` (why), `suggestion.py`, `play_file.py`
(what is kept), `wishes.py` (what the player says), `schema.py` (how), `guard.py` (what is asked of
a file before it is trusted), `exported.py` (what a player is handed); `skill.py` and `terms.py` (a
belief and a score for a game that orders by its own); `evaluate/` (how good that is, on logs of
people); `household.py` (several players on one machine); `prior_file.py`, `pooled.py`,
`placing.py` and `game.py` (what is believed before the first play, and how somebody else's game
comes in). numpy and
the standard library only; knows no drawing, no environment and no game that is not handed to it.
"""

from duskfolk import renamed

from .choice.portrait import Lesson, Portrait, Usual
from .choice.shelf import Shelf, shelf_of
from .errors import PlayFileError, RecommenderError, RecordError, SpoiltError
from .game import Game
from .guard import set_aside
from .household import Household
from .reasons.facts import Fact
from .reasons.why import Explanation, Reason
from .reasons.words import SENTENCES
from .recommender import Recommender
from .records import UNKNOWN, UNTOLD, Candidate, Course, Offered, PlayRecord, Result, Setup
from .skill import Skill
from .suggestion import Suggestion, Term, offered
from .terms import Challenge, Column, Known, Scorer
from .wishes import HARD, RELAXED, TARGET, Correction, Wishes

__all__ = [
    "HARD",
    "RELAXED",
    "SENTENCES",
    "TARGET",
    "UNKNOWN",
    "UNTOLD",
    "Candidate",
    "Challenge",
    "Column",
    "Correction",
    "Course",
    "Explanation",
    "Fact",
    "Game",
    "Household",
    "Known",
    "Lesson",
    "Offered",
    "PlayFileError",
    "PlayRecord",
    "Portrait",
    "Reason",
    "Recommender",
    "RecommenderError",
    "RecordError",
    "Result",
    "Scorer",
    "Setup",
    "Shelf",
    "Skill",
    "SpoiltError",
    "Suggestion",
    "Term",
    "Usual",
    "Wishes",
    "offered",
    "set_aside",
    "shelf_of",
]


def __getattr__(name: str) -> object:
    """Old names, for one release."""
    return renamed.named_before(__name__, name)
