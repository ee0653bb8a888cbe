"""The errors of talking characters.

CharacterError
├── PersonaError   a persona file that cannot be used; names the file, the line and the key
├── SituationError what the game told about now has a wrong shape
└── MindError      a saved mind (memory and mood) is damaged, foreign or of another character

Every message says what came, what was expected and what to do next.
"""

from duskfolk.errors import DuskfolkError


class CharacterError(DuskfolkError):
    """Base of all errors of `duskfolk.agents.characters`."""


class PersonaError(CharacterError):
    """A persona file cannot be used."""


class SituationError(CharacterError):
    """A situation given by the game is malformed."""


class MindError(CharacterError):
    """A saved mind cannot be restored; the character stays as it was."""
