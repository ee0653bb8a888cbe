"""Why a level lies where it does for a player, in the few sentences that weigh most."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from duskfolk.errors import check_kind

from ..choice.portrait import Portrait
from ..choice.shelf import Shelf
from ..errors import RecordError
from ..records import Candidate, PlayRecord
from .facts import Fact, Known, fact, suits
from .parts import Part, parts
from .speech import Speech

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
        win: what one more win, of this level, would change, if nothing else is said.
        win_fact: what that comes of; in it `next` and `number` name the level for which most
            would speak then, of a kind that is not shut out; this one, where all are.
    """

    level: Candidate
    lead: float
    parts: tuple[Part, ...]
    because: tuple[Reason, ...]
    against: tuple[Reason, ...]
    win: str
    win_fact: Fact


def explain(
    portrait: Portrait,
    shelf: Shelf,
    level: Candidate,
    target: float,
    speech: Speech,
) -> Explanation:
    """Why a level lies where it does.

    Args:
        portrait: of the player.
        shelf: the table.
        level: one of the table.
        target: wanted share of wins.
        speech: how it is told.

    Raises:
        RecordError: the level is none, or not on the table.
    """
    check_kind(level, Candidate, "a level", "its Candidate", RecordError)
    place = shelf.places.get((level.genre, level.number))
    if place is None:
        raise RecordError(f"{level.name} is not on the table; give one of the levels on it.")
    weighing = portrait.weigh(shelf, target)
    wished = portrait.wish(target)
    success = float(weighing.success[place])
    row = tuple(shelf.inputs[place][1 + len(shelf.kinds) :].tolist())
    known = Known(
        portrait.diary, shelf, wished, portrait.ability.plays, success, portrait.wishes, row
    )
    found = parts(shelf, weighing, portrait.taste(shelf), place)
    reasons = [
        Reason(part, told, speech.sentence(told))
        for part in found
        if abs(part.value) >= _LEAST and (told := fact(part, shelf.levels[place], known))
    ]
    lead = sum(part.value for part in found)
    because = _unlike([reason for reason in reasons if reason.part.value > 0])[:_MOST]
    if lead > 0 and not because:  # much speaks for it, of which no single play tells
        told = suits(known)
        because = (Reason(Part("all", lead), told, speech.sentence(told)),)
    against = [reason for reason in reasons if reason.part.value < 0]
    if weighing.shut.all():  # which is common to all levels, and so is no part of any lead
        told = Fact("said.shut", {"genre": shelf.levels[place].genre})
        against.insert(0, Reason(Part("said", 0.0), told, speech.sentence(told)))
    win = _win(portrait, shelf, place, success, target)
    return Explanation(
        shelf.levels[place],
        lead,
        tuple(found),
        because,
        tuple(against[:_MOST]),
        speech.sentence(win),
        win,
    )


def _unlike(reasons: list[Reason]) -> tuple[Reason, ...]:
    """Those that say something of their own: that a kind was never played is said once."""
    said = {reason.fact.key for reason in reasons}
    twice = "new.genre" if said & {"challenge.unmet"} else ""
    return tuple(reason for reason in reasons if reason.fact.key != twice)


def _win(portrait: Portrait, shelf: Shelf, place: int, before: float, target: float) -> Fact:
    """What is thought after one more win of a level, and for what most would speak then."""
    later = portrait.copy()
    later.after(PlayRecord(shelf.levels[place], "won", helps=later.helps))
    weighing = later.weigh(shelf, target)
    nothing = bool(weighing.shut.all())  # is dealt, so that nothing comes next
    best = place if nothing else int(np.where(weighing.shut, -np.inf, weighing.scores).argmax())
    first = shelf.levels[best]
    hundredths = round(100 * before), round(100 * float(weighing.success[place]))
    # Of one kind all come next.
    key = "win" if len(shelf.kinds) > 1 and not nothing else "win.alike"
    return Fact(
        key if hundredths[0] != hundredths[1] else f"{key}.same",
        {"before": hundredths[0], "after": hundredths[1], "next": first.genre,
         "number": first.number},
    )  # fmt: skip
