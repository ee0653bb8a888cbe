"""The errors of the recommender.

RecommenderError
├── RecordError        a candidate, play record or target with an impossible value
│   └── NewerWishesError  what a player said is of a newer version; it is left as it is
├── LogError           a log of answers that cannot be read or judged; names the line
├── AbsentError        public data to judge on is not on this machine
└── PlayFileError      the player's file is newer, locked, full or cannot be opened
    └── SpoiltError    it is damaged or foreign: only to move it away helps

Every message says what came, what was expected and what to do next. A refused file is not touched.
"""

from duskfolk.errors import DuskfolkError


class RecommenderError(DuskfolkError):
    """Base of all errors of `duskfolk.agents.recommender`."""


class RecordError(RecommenderError):
    """A value given to the recommender makes no sense."""


class NewerWishesError(RecordError):
    """What a player said was written by a newer version; nothing should be written over it."""


class LogError(RecommenderError):
    """A log of answers makes no sense, or is too small to judge anything on."""


class AbsentError(RecommenderError):
    """Public data is not on this machine; a bench goes on without it."""


class PlayFileError(RecommenderError):
    """The file of plays cannot be used."""


class SpoiltError(PlayFileError):
    """The file of plays is damaged or none of ours; it was not touched."""
