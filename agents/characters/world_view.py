"""What a game tells a character, and does for it: five small callbacks, none of which is needed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields

from duskfolk.errors import shown

from .errors import CharacterError
from .plan import Plan
from .vocabulary import Value


def _nothing_known() -> Mapping[str, Value]:
    return {}


def _nothing_legal() -> Sequence[str]:
    return ()


def _not_done(plan: Plan) -> bool | str:
    return False


def _no_time() -> float:
    return 0.0


def _nobody_near() -> Sequence[str]:
    return ()


@dataclass(frozen=True)
class WorldView:
    """A game, as one character sees it while somebody talks to it.

    Args:
        facts: what this character can know now, by the names of the game's vocabulary; what it
            cannot know is left out.
        legal: names of the acts, other than words, that the game would do for it now.
        do: do what it agreed to (`plan.act`, with the arguments `plan.given`), once more checked
            against the world. True where it was done; else False, or a word for the reason, of
            which the character may have lines (`refuse.REASON`).
        now: the time in the world (seconds).
        near: ids of the characters who stand near enough to hear what is said aloud.

    Raises:
        CharacterError: one of them cannot be called.
    """

    facts: Callable[[], Mapping[str, Value]] = _nothing_known
    legal: Callable[[], Sequence[str] | set[str] | frozenset[str]] = _nothing_legal
    do: Callable[[Plan], bool | str] = _not_done
    now: Callable[[], float] = _no_time
    near: Callable[[], Sequence[str]] = _nobody_near

    def __post_init__(self) -> None:
        """Refuse a value where an answer is asked for anew each time."""
        for each in fields(self):
            given = getattr(self, each.name)
            if not callable(given):
                raise CharacterError(
                    f"Got {shown(given)} for {each.name}; give a function that tells it, since it "
                    "is asked anew before every answer."
                )
