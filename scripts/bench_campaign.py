"""What the nights teach, how the valley rises, and whether codes hold: one table of parts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from duskfolk.agents.characters.exam.part import AbsentError
from duskfolk.agents.measure.campaign.setup import Rows, Setup
from duskfolk.scripts.bench_parts import measured, named, note

if TYPE_CHECKING:
    from duskfolk.scripts.bench import Settings

_CAMPAIGN = "duskfolk.agents.measure.campaign"
PARTS: dict[str, str] = {
    "first": f"{_CAMPAIGN}.teaching:first",
    "valley": f"{_CAMPAIGN}.rising:valley",
    "journeys": f"{_CAMPAIGN}.journeying:journeys",
    "tension": f"{_CAMPAIGN}.tension:tension",
    "unlike": f"{_CAMPAIGN}.unlike:unlike",
    "square": "duskfolk.game.play.square.measure:square",
    "why": f"{_CAMPAIGN}.losing:why",
    "codes": f"{_CAMPAIGN}.coding:codes",
}
"""Name -> module and function; the order in which they are measured."""


def measure(settings: "Settings") -> Iterator[Rows]:
    """The figures of every part that was asked for, part by part.

    Raises:
        OptionError: a part is asked for that is none.
    """
    setup = Setup(settings.seed, settings.profiles, note, settings.kept)
    yield from measured("campaign", named(settings.only, PARTS), PARTS, None, setup, AbsentError)
