"""Who listens to what the player types: told a sentence, asked later what it meant."""

from typing import Protocol

from ...agents.characters import ChoiceReader, Persona, Reader, Said


class Ears(Protocol):
    """Takes a sentence in and works it out beside the frames."""

    def submit(self, text: str, language: str, persona: Persona) -> None:
        """Begin to read a sentence."""
        ...

    def poll(self) -> Said | None:
        """What it meant, once that is known; never waits."""
        ...

    def close(self) -> None:
        """Listen no more."""
        ...


def listen() -> Ears:
    """Who listens in the game; close it in the end."""
    return AtOnce()


class AtOnce:
    """The same for a reader that is quick enough to be asked between two frames.

    Args:
        reader: who reads; the one that knows the choices' words where none is given.
    """

    def __init__(self, reader: Reader | None = None) -> None:
        self._reader = reader or ChoiceReader()
        self._said: Said | None = None

    def submit(self, text: str, language: str, persona: Persona) -> None:
        """Read it."""
        self._said = self._reader.read(text, language, persona)

    def poll(self) -> Said | None:
        """What it meant, once."""
        said, self._said = self._said, None
        return said

    def close(self) -> None:
        """Nothing goes on beside the frames."""
