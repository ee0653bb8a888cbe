"""``duskfolk talk score | orders | verify FILE``: what is understood, done and let through."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from tyro.conf import Positional

from duskfolk.agents.characters import Persona, load_vocabulary
from duskfolk.agents.characters.exam import orders, readers, scoring, sentences
from duskfolk.agents.characters.exam.cases import read_cases
from duskfolk.agents.characters.exam.part import Rows
from duskfolk.agents.characters.realm import Realm
from duskfolk.agents.kit.intervals import Share
from duskfolk.bounds import CountOrNone
from duskfolk.errors import OptionError, plain
from duskfolk.scripts.characters import persona_called
from duskfolk.scripts.door import guard, read, write_report


class Found(NamedTuple):
    """What an exam found.

    Args:
        rows: figures by name.
        faults: what went wrong, for people.
        sure: those of the figures that have an interval, with it.
        weights: what was read by: files and their sha256.
    """

    rows: Rows
    faults: list[str]
    sure: Mapping[str, Share] = MappingProxyType({})
    weights: Mapping[str, str] = MappingProxyType({})


@dataclass
class Settings:
    """The settings of all three."""

    file: Positional[Path]
    """A file with one JSON object a line."""
    faults: CountOrNone = 20
    """What went wrong is listed, this much of it."""
    json: Path | None = None
    """File for the report."""


@dataclass
class Heard(Settings):
    """The settings of those that another game's folk can be measured by."""

    character: str = ""
    """Persona file of who hears it, or the id of one that ships; left out: our own, as each line
    has it."""
    vocabulary: Path | None = None
    """Vocabulary file of your game; left out: the one that the persona file names, or ours."""


def examine(what: str, words: Sequence[str]) -> int:
    """Measure a file; `what` is one of `EXAMS`."""
    about, exam = EXAMS[what]
    name = f"talk {what}"
    settings = read(Heard if what in _HEARD else Settings, name, words, about)
    return guard(name, lambda: _examine(name, exam, settings), (settings.json,), (settings.file,))


def _examine(name: str, exam: Callable[[Settings], Found], settings: Settings) -> int:
    found = exam(settings)
    for fault in found.faults[: settings.faults]:
        print(f"  {plain(fault, 240)}")
    if len(found.faults) > settings.faults:
        print(f"  and {len(found.faults) - settings.faults} more")
    for file, digest in found.weights.items():
        print(f"{file:<40} sha256 {digest}")
    for key, value in found.rows.items():
        print(f"{plain(key, 120):<40} {found.sure.get(key, _number(value))}")
    ends = {
        f"{key}.{end}": number
        for key, share in found.sure.items()
        for end, number in (("low", share.low), ("high", share.high))
    }
    write_report(settings.json, f"duskfolk {name}", {"file": settings.file.name},
                 found.rows | ends, weights=found.weights)  # fmt: skip
    return 0


def _number(value: float) -> str:
    return f"{value:,.3f}".rstrip("0").rstrip(".")


def _score(settings: Settings) -> Found:
    who = _who(settings)
    if who is None and isinstance(settings, Heard) and settings.vocabulary is not None:
        raise OptionError("--vocabulary: score asks somebody; name who it is with --character.")
    found = scoring.score(read_cases(settings.file, who), readers.usual_reader(), who)
    rows = found.rows | {name: share.value for name, share in found.shares.items()} | found.counts
    return Found(
        {f"talk.{key}": value for key, value in rows.items()},
        [f"{each.case.text!r} to {each.who}: {each.what}" for each in found.faults],
        {f"talk.{key}": share for key, share in found.shares.items()},
        readers.weights(),
    )


def _who(settings: Settings) -> Persona | None:
    """Who hears what stands in the file, where somebody is named."""
    if not isinstance(settings, Heard) or not settings.character:
        return None
    return persona_called(settings.character, settings.vocabulary)


def _orders(settings: Settings) -> Found:
    from duskfolk.agents.measure.order_rows import obeyed_rows

    said = orders.read_orders(settings.file)
    rows, faults = orders.score_orders(said, readers.understood_order)
    rows |= {f"talk.{key}": value for key, value in obeyed_rows(said).items()}
    return Found(rows, faults, weights=readers.weights())


def _verify(settings: Settings) -> Found:
    who, realm = _who(settings), None
    if who is not None:
        realm = who.realm
    elif isinstance(settings, Heard) and settings.vocabulary is not None:
        realm = Realm.of(load_vocabulary(settings.vocabulary))
    return Found(*sentences.verify(sentences.read_sentences(settings.file, realm)))


_HEARD = ("score", "verify")
EXAMS: dict[str, tuple[str, Callable[[Settings], Found]]] = {
    "score": (
        "Score what players say: intents understood, acts done, words told that nobody may hear. "
        "Each case is said to every shipped character that may hear it.",
        _score,
    ),
    "orders": (
        "Score said orders: the share that is understood as the dial or the errand that was meant, "
        "and the share that shipped folk obey on levels that nobody trained on.",
        _orders,
    ),
    "verify": (
        "Score the verifier: planted faults that it catches, honest sentences that it refuses.",
        _verify,
    ),
}
"""Name -> what it does, in words, and the exam."""
