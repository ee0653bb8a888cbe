"""Why a level lies where it does for a player, in the few sentences that weigh most."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from duskfolk.errors import check_kind

from ..choice.portrait import Portrait
from ..choice.shelf import Shelf
from ..errors import RecordError
from ..records import Candidate, PlayRecord
from .facts import Fact, Known, fact
from .parts import Part, parts
from .words import sentence

_MOST = 2  # sentences for, and as many against
_LEAST = 0.05  # logits that are worth a sentence


class Reason(NamedTuple):
    """One sentence, with what it comes of."""

    part: Part
    fact: Fact
    words: str


@dataclass(frozen=True)
class Explanation:
    """Why a level lies where it does.

    Args:
        level: which.
        lead: its score beside the mean of the table.
        parts: what the lead is the sum of, the largest first.
        because: what speaks for it, the strongest first.
        against: what speaks against it: why not.
        win: what one more win, of this level, would change.
    """

    level: Candidate
    lead: float
    parts: tuple[Part, ...]
    because: tuple[Reason, ...]
    against: tuple[Reason, ...]
    win: str


def explain(
    portrait: Portrait,
    shelf: Shelf,
    level: Candidate,
    target: float,
    language: str = "en",
    names: Mapping[str, str] | None = None,
) -> Explanation:
    """Why a level lies where it does.

    Args:
        portrait: of the player.
        shelf: the table.
        level: one of the table.
        target: wanted share of wins.
        language: of the sentences.
        names: what genres and features are called in it.

    Raises:
        RecordError: the level is none, or not on the table; nothing is written in the language, or
            the names are no table.
    """
    check_kind(level, Candidate, "a level", "its Candidate", RecordError)
    place = shelf.places.get((level.genre, level.number))
    if place is None:
        raise RecordError(f"{level.name} is not on the table; give one of the levels on it.")
    if names is not None:
        check_kind(names, Mapping, "the names", "a table of texts", RecordError)
        for text in (*names, *names.values()):
            check_kind(text, str, "a name", "a text", RecordError)
    called = names or {}
    weighing = portrait.weigh(shelf, target)
    wished = portrait.wish(target)
    success = float(weighing.success[place])
    row = tuple(shelf.inputs[place][1 + len(shelf.kinds) :].tolist())
    known = Known(
        portrait.diary, shelf, wished, portrait.ability.plays, success, portrait.wishes, row
    )
    found = parts(shelf, weighing, portrait.taste(shelf), place)
    reasons = [
        Reason(part, told, sentence(told, language, called))
        for part in found
        if abs(part.value) >= _LEAST and (told := fact(part, shelf.levels[place], known))
    ]
    return Explanation(
        shelf.levels[place],
        sum(part.value for part in found),
        tuple(found),
        tuple(reason for reason in reasons if reason.part.value > 0)[:_MOST],
        tuple(reason for reason in reasons if reason.part.value < 0)[:_MOST],
        sentence(_win(portrait, shelf, place, success, target), language, called),
    )


def _win(portrait: Portrait, shelf: Shelf, place: int, before: float, target: float) -> Fact:
    """What is thought after one more win of a level, and what would come first then."""
    later = portrait.copy()
    later.after(PlayRecord(shelf.levels[place], "won"))
    weighing = later.weigh(shelf, target)
    first = shelf.levels[int(weighing.scores.argmax())]
    hundredths = round(100 * before), round(100 * float(weighing.success[place]))
    return Fact("win", {"before": hundredths[0], "after": hundredths[1], "next": first.genre})
