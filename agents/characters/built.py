"""What a character is built of: parts behind their interfaces, and a seed that can be saved."""

from collections.abc import Callable
from operator import index
from typing import TypeVar

from duskfolk.errors import shown, spelt

from .errors import CharacterError
from .memory import MOST_SEED

_Part = TypeVar("_Part")


def part(name: str, given: _Part | None, door: str, usual: Callable[[], _Part]) -> _Part:
    """A part of one's own, or the usual one.

    Raises:
        CharacterError: it cannot be asked what its interface says.
    """
    if given is None:
        return usual()
    if isinstance(given, type) or not callable(getattr(given, door, None)):
        raise CharacterError(
            f"Got {spelt(given)} for {name}; give an object with a method {door}, such as "
            f"{usual().__class__.__name__}()."
        )
    return given


def own_recall(recall: _Part | None, persona: str) -> _Part | None:
    """A long memory, where it is this character's own.

    One that does not tell whose it is (`name`) is taken at its word.

    Raises:
        CharacterError: it is another's, who would tell what it heard as somebody else's words.
    """
    owner = getattr(recall, "name", persona)
    if owner != persona:
        raise CharacterError(
            f"The long memory is {shown(owner)}'s, and the persona's id is {shown(persona)}; give "
            f"the character its own, as recall=chronicle.of({shown(persona)})."
        )
    return recall


def check_named(voice: object) -> None:
    """Refuse a voice that does not say who it is."""
    if not isinstance(getattr(voice, "name", None), str):
        raise CharacterError(
            f"The voice {shown(voice)} has no name; give it one, as name = 'mine', by "
            "which a Reply tells who was heard."
        )


def whole_seed(seed: object) -> int:
    """A seed as a whole number.

    Raises:
        CharacterError: it is none, or a mind with it could not be restored.
    """
    try:
        number = index(seed)  # pyright: ignore[reportArgumentType] - asked of whatever came
    except TypeError:
        number = MOST_SEED + 1
    if abs(number) > MOST_SEED:
        raise CharacterError(f"Got the seed {spelt(seed)}; give a whole number of up to 128 bits.")
    return number
