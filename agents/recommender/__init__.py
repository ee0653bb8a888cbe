"""Learns what a player can do and enjoys, and orders the next levels.

Reading order: `recommender.py` (the door), `cards.py` (what goes in), `skill.py` (what is
believed), `terms.py` (what is scored), `store.py` (what is kept), `guard.py` (what is asked of a
file before it is trusted), `exported.py` (what a player is handed). numpy and the standard library
only; knows no game, no drawing and no environment.
"""

from .cards import LevelCard, Outcome, PlayRecord
from .errors import CardError, RecommenderError, SpoiltError, StoreError
from .guard import set_aside
from .recommender import HARD, RELAXED, TARGET, Recommender, Suggestion, Term
from .skill import Skill
from .terms import Challenge, Column, Known, Scorer

__all__ = [
    "HARD",
    "RELAXED",
    "TARGET",
    "CardError",
    "Challenge",
    "Column",
    "Known",
    "LevelCard",
    "Outcome",
    "PlayRecord",
    "Recommender",
    "RecommenderError",
    "Scorer",
    "Skill",
    "SpoiltError",
    "StoreError",
    "Suggestion",
    "Term",
    "set_aside",
]
