"""What talking characters understand, do and keep to themselves: one table of parts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from duskfolk.agents.characters.exam.part import AbsentError, Rows, Setup
from duskfolk.scripts.bench_parts import ask_for_data, measured, named, note

if TYPE_CHECKING:
    from duskfolk.scripts.bench import Settings

_EXAM = "duskfolk.agents.characters.exam"
PARTS: dict[str, str] = {
    "intents": f"{_EXAM}.intents",
    "attack": f"{_EXAM}.persuasion:attack_rows",
    "honest": f"{_EXAM}.persuasion:honest_rows",
    "outside": f"{_EXAM}.outside",
    "questions": f"{_EXAM}.questions",
    "orders": "duskfolk.agents.measure.order_rows",
    "frame": "duskfolk.game.play.talk.cost",
    "size": f"{_EXAM}.size",
    "world": "duskfolk.scripts.bench_talk_frames",
    "env": "duskfolk.scripts.bench_talk_env",
    "cost": f"{_EXAM}.ten_examples:cost_rows",
    "clinc": f"{_EXAM}.ten_examples:clinc_rows",
    "banking": f"{_EXAM}.ten_examples:banking_rows",
    "smp": f"{_EXAM}.ten_examples:smp_rows",
    "recall": f"{_EXAM}.recalling",
    "changes": f"{_EXAM}.changes",
    "calls": f"{_EXAM}.calls.cpdc",
}
"""Name -> module and function; the order in which they are measured."""


def measure(settings: "Settings") -> Iterator[Rows]:
    """The figures of every part that was asked for and can be measured here, part by part.

    Raises:
        OptionError: a part is asked for that is none.
    """
    setup, asked = Setup(settings.seed, settings.peers, note), named(settings.only, PARTS)
    if settings.data is None:
        ask_for_data()
    yield from measured("talk", asked, PARTS, settings.data, setup, AbsentError)
