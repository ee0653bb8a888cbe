"""The errors of remembering.

MemoryFileError         the file cannot be opened, read or written now
└── SpoiltMemoryError   it is no file of memories, or damaged; it was not touched
"""

from ..errors import CharacterError


class MemoryFileError(CharacterError):
    """A file of memories cannot be used now, or cannot hold what it was given."""


class SpoiltMemoryError(MemoryFileError):
    """A file is no file of memories, or is damaged; it was not touched."""
