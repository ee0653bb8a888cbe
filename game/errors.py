"""The errors of the world, as one small family under :mod:`duskfolk.errors`.

DuskfolkError
├── LevelError    a level file or level request that cannot be honoured
├── SaveError     a saved world or replay that is truncated, foreign or of another version
│   └── NewerError      one of a newer version, which is whole and can be read there
└── OptionError   an unknown or impossible option; names the nearest right one
    ├── Refused         an act that talk asked for and the world does not allow now, with a reason
    ├── UnknownOption   a keyword that nothing here knows; a TypeError too
    └── UnknownName     a field or a sense that the layout does not have; a KeyError too
"""

from duskfolk.errors import DuskfolkError, OptionError

__all__ = [
    "LevelError",
    "NewerError",
    "OptionError",
    "Refused",
    "SaveError",
    "UnknownName",
    "UnknownOption",
]


class LevelError(DuskfolkError):
    """A level cannot be built, read or played."""


class SaveError(DuskfolkError):
    """A save or replay file cannot be used; nothing was changed."""


class NewerError(SaveError):
    """It is of a newer version; whoever has that can read it, so it is left as it is."""


class Refused(OptionError):
    """What talk asked for cannot be done now; nothing was changed.

    Attributes:
        reason: in a word, for who has to say it in words of its own; one of `acts.REASONS`.
    """

    def __init__(self, sentence: str, reason: str = "unable") -> None:
        super().__init__(sentence)
        self.reason = reason


class UnknownOption(OptionError, TypeError):
    """A keyword that nothing here knows.

    That is a TypeError everywhere in Python, and libraries that try their own keywords count on it.
    """


class UnknownName(OptionError, KeyError):
    """A name that a table of ours does not have, for whoever asks it as Python's own tables."""

    __str__ = OptionError.__str__  # a KeyError shows its text as Python writes it, in quotes
