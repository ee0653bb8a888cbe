"""Learns what a player can do and enjoys, and orders the next levels.

Reading order: `recommender.py` (the door), `records.py` (what goes in), `skill.py` (what is
believed), `terms.py` (what is scored), `play_file.py` (what is kept), `schema.py` (how), `guard.py`
(what is asked of a file before it is trusted), `exported.py` (what a player is handed); `belief/`
(what is believed of many players at once), `evaluate/` (how good that is, on logs of people). numpy
and the standard library only; knows no game, no drawing and no environment.
"""

from duskfolk import renamed

from .errors import PlayFileError, RecommenderError, RecordError, SpoiltError
from .guard import set_aside
from .recommender import HARD, RELAXED, TARGET, Recommender, Suggestion, Term
from .records import UNKNOWN, Candidate, PlayRecord, Result, Setup
from .skill import Skill
from .terms import Challenge, Column, Known, Scorer

__all__ = [
    "HARD",
    "RELAXED",
    "TARGET",
    "UNKNOWN",
    "Candidate",
    "Challenge",
    "Column",
    "Known",
    "PlayFileError",
    "PlayRecord",
    "Recommender",
    "RecommenderError",
    "RecordError",
    "Result",
    "Scorer",
    "Setup",
    "Skill",
    "SpoiltError",
    "Suggestion",
    "Term",
    "set_aside",
]


def __getattr__(name: str) -> object:
    """Old names, for one release."""
    return renamed.named_before(__name__, name)
