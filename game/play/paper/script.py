"""How the words of the screens are written: in which language, and how large."""

from typing import NamedTuple


class Script(NamedTuple):
    """What the player has chosen of it.

    Attributes:
        language: of the words.
        size: how many times their usual size letters are written in.
    """

    language: str = "en"
    size: float = 1


def usual() -> Script:
    """As words are written where nobody has chosen anything."""
    return Script()
