"""The errors of the world, as one small family under :mod:`duskfolk.errors`.

DuskfolkError
├── LevelError    a level file or level request that cannot be honoured
├── SaveError     a saved world or replay that is truncated, foreign or of another version
└── OptionError   an unknown or impossible option; names the nearest right one
    └── UnknownOption   a keyword that nothing here knows; a TypeError too
"""

from duskfolk.errors import DuskfolkError


class LevelError(DuskfolkError):
    """A level cannot be built, read or played."""


class SaveError(DuskfolkError):
    """A save or replay file cannot be used; nothing was changed."""


class OptionError(DuskfolkError):
    """An option has a wrong name or value."""


class UnknownOption(OptionError, TypeError):
    """A keyword that nothing here knows.

    That is a TypeError everywhere in Python, and libraries that try their own keywords count on it.
    """
