"""Who listens to what the player types: told a sentence, asked later what it meant."""

from collections.abc import Callable
from typing import Protocol

from ....agents.characters import ChoiceReader, Persona, Reader, Said


class Ears(Protocol):
    """Takes a sentence in and works it out beside the frames."""

    def submit(self, text: str, language: str, persona: Persona) -> object:
        """Begin to read a sentence; what is returned may be a ticket."""
        ...

    def poll(self) -> Said | None:
        """What it meant, once that is known; never waits."""
        ...

    def close(self) -> None:
        """Listen no more."""
        ...


def listen(say: Callable[[str], object] | None = None) -> Ears:
    """Who listens in the game; close it in the end.

    Args:
        say: is told once why nothing is understood, if that comes to pass.
    """
    from ....agents.characters.understanding import Listening  # numpy, and a model in that thread

    return Latest(Listening(), say)


class Latest:
    """Of who answers in the order of asking, the answer to what was asked last.

    A talk may end while something is thought over; its answer is not for the next talk.

    Args:
        ears: who answers each sentence once, in order.
        say: is told once in what way they have failed; the talk goes on, and each sentence is
            answered by asking again.
    """

    def __init__(self, ears: Ears, say: Callable[[str], object] | None = None) -> None:
        self._ears, self._say = ears, say
        self._waiting = 0  # sentences that are not answered

    def submit(self, text: str, language: str, persona: Persona) -> None:
        """Begin to read a sentence; what was asked before is of no use any more."""
        self._waiting += 1
        self._ears.submit(text, language, persona)

    def poll(self) -> Said | None:
        """What it meant, once that is known; never waits."""
        while (said := self._ears.poll()) is not None:
            self._waiting -= 1
            self._tell(getattr(self._ears, "failed", ""))
            if not self._waiting:
                return said
        return None

    def _tell(self, why: str) -> None:
        if why and self._say is not None:
            self._say(why)
            self._say = None

    def close(self) -> None:
        """Listen no more."""
        self._ears.close()


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
