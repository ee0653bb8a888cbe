"""How far trust is carried by what costs nothing: words, and acts that can be asked for all night.

Else whoever says good evening fifty times, or takes somebody by the hand and lets go again, is
told every secret. What has happened (a kept promise, a gift, a rescue) moves a character by events,
which this leaves alone.
"""

from collections.abc import Mapping

from .outlook import Outlook
from .persona import Persona
from .vocabulary import PRICED_ACTS

WORDS_CARRY = 0.09
"""Trust that costs nothing ends so far above a character's trust at first sight."""


def carried(
    shift: Mapping[str, float], act: str, persona: Persona, outlook: Outlook
) -> dict[str, float]:
    """A shift of the mood as far as an act carries it; who is moved by no event is won as ever.

    Args:
        shift: what the rule and the terms of the act ask for.
        act: what is done.
        persona: who does it.
        outlook: the moment, with the mood before.
    """
    moved, won = dict(shift), shift.get("trust", 0.0)
    if (
        won > 0
        and persona.moved
        and not pays(act, persona, outlook.memory.did, outlook.memory.seen)
    ):
        room = persona.mood.trust + WORDS_CARRY - outlook.mood.trust
        moved["trust"] = round(min(won, max(0.0, room)), 4)
    return moved


def pays(act: str, persona: Persona, did: Mapping[str, int], seen: Mapping[str, int]) -> bool:
    """Whether an act carries farther than words: it has a price, and has not been overdone.

    A price is paid for trust once, and once more for each event that was a reason to trust.
    """
    reasons = sum(
        count for event, count in seen.items() if persona.moved.get(event, {}).get("trust", 0.0) > 0
    )
    return act in PRICED_ACTS and did.get(act, 0) <= reasons
