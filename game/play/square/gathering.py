"""What folk have to say on the square now: of the night, and of the story; and what was heard.

All of it is in the journey, so that a window that was closed here opens on the same square.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ...nights.story import BEATS, beat_at
from ..kept.evening import Claim, Evening
from ..kept.journey import Journey, Trace
from ..words.remarks import said
from .folk import standing
from .remarks import STORY, remarks_on, teller_of


class Line(NamedTuple):
    """Something that somebody will say.

    Args:
        key: of it, by which it is known once it was heard.
        words: in the language of the moment.
    """

    key: str
    words: str


def after_night(journey: Journey, night: str, won: bool, claims: Sequence[Claim]) -> Journey:
    """The journey with the square as it is after a night."""
    there = standing(journey.next, claims)
    remarks = remarks_on(claims, there, journey.told)
    return journey.meet(Evening(night, won, tuple(claims), remarks))


def compared(trace: Trace, seconds: float, *, won: bool) -> tuple[Claim, ...]:
    """What is true of a night beside what was left of it by those before."""
    if not won:
        return ()
    saved = int(trace.best - seconds) if trace.won else 0
    found = [
        ("faster", saved >= 1, saved),
        ("tries", not trace.won and trace.lost > 0, trace.lost + 1),
    ]
    return tuple(Claim(kind, "", count) for kind, holds, count in found if holds)


def from_map(journey: Journey) -> Journey:
    """The journey with its player on the square, come from elsewhere."""
    return journey.meet(replace(journey.evening or Evening(), here=True))


def left(journey: Journey) -> Journey:
    """The journey with its player somewhere else."""
    return (
        journey if journey.evening is None else journey.meet(replace(journey.evening, here=False))
    )


def there(journey: Journey) -> tuple[str, ...]:
    """Who stands on the square now."""
    evening = journey.evening
    return standing(journey.next, () if evening is None else evening.claims)


def lines_of(journey: Journey, name: str, language: str) -> tuple[Line, ...]:
    """What somebody says without being asked, the night before the story; nothing twice."""
    return (*_remarks(journey, name, language), *_story(journey, name, language))


def first_to_speak(journey: Journey) -> str:
    """Whose remark weighs most and was not heard, of those who are there; empty for nobody's."""
    evening, folk = journey.evening, there(journey)
    if evening is None:
        return ""
    waiting = (one.speaker for one in evening.remarks if not one.heard)
    return next((name for name in waiting if name in folk), "")


def heard(journey: Journey, name: str, lines: Sequence[Line]) -> Journey:
    """The journey once somebody has said these."""
    if any(not line.key.startswith(STORY) for line in lines):
        journey = journey.hear(name)
    story = tuple(
        line.key for line in lines
        if line.key.startswith(STORY) and line.key not in journey.told
    )  # fmt: skip
    return replace(journey, told=(*journey.told, *story))


def _remarks(journey: Journey, name: str, language: str) -> tuple[Line, ...]:
    evening = journey.evening
    if evening is None:
        return ()
    folk = there(journey)
    found: list[Line] = []
    for one in evening.remarks:
        if one.speaker == name and not one.heard:
            claim = evening.claims[one.claim]
            words = said(one.line, language, claim.who, claim.count, teller_of(claim, name, folk))
            found += [Line(one.line, words)] if words else []
    return tuple(found)


def _story(journey: Journey, name: str, language: str) -> tuple[Line, ...]:
    """What somebody says of the piece of the story that was told last."""
    told = [beat for beat in BEATS if beat in journey.beats]
    if not told:
        return ()
    words = beat_at(told[-1], language).said.get(name, "")
    key = f"{STORY}{told[-1]}.{name}"
    return (Line(key, words),) if words and key not in journey.told else ()
