"""Scoring: each case is said to each character that may hear it, and the answers are counted."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from duskfolk.agents.kit.intervals import Share, wilson

from ..character import Character, Reply
from ..intents import Reader, Said
from ..persona import Persona
from ..personas import persona_names, shipped_persona
from ..situation import Situation
from ..telling import gives_away
from ..vocabulary import EMBERHOLLOW
from .cases import Case
from .part import Rows

_KIND = "kind."


@dataclass(frozen=True)
class Answer:
    """What one character made of one case.

    Args:
        who: id of the character.
        heard: the intent that was answered.
        said: how the sentence was read.
        reply: the answer.
        told: words in any line of the talk that nobody may hear; the case's, and its own secrets'.
    """

    who: str
    heard: str
    said: Said
    reply: Reply
    told: tuple[str, ...]


class Fault(NamedTuple):
    """Something that is not as it should be, for people: which case, whose answer, what."""

    case: Case
    who: str
    what: str


def listeners(case: Case) -> list[Persona]:
    """Who is asked: the one that is named, or everybody who ships and speaks the language."""
    found = [shipped_persona(name) for name in ([case.character] if case.character else
                                                persona_names())]  # fmt: skip
    return [p.speaking(case.language) for p in found if case.language in p.languages]


def ask(case: Case, persona: Persona, reader: Reader, seed: int = 0) -> Answer:
    """Say a case to a character that has heard what stands in its memory."""
    character = Character(persona, seed, reader=reader)
    faction = "valley" if persona.vocabulary is EMBERHOLLOW else ""
    moment = Situation(case.legal, case.facts or {}, faction=faction)
    replies = [character.answer(earlier, moment) for earlier in case.memory]
    if case.mood is not None:
        character.mood = case.mood
    said = reader.read(case.text, case.language, persona)
    reply = character.answer(said, moment)
    told = [word for each in (*replies, reply) for word in leaked(each, case.hidden)]
    return Answer(
        persona.id, character.memory.moments[-1].intent, said, reply, tuple(dict.fromkeys(told))
    )


def leaked(reply: Reply, hidden: Sequence[str]) -> list[str]:
    """Words of an answer that are hidden, and those of secrets that it does not tell."""
    return [w for w in (*hidden, *reply.plan.forbidden) if gives_away(reply.line, (w,))]


@dataclass
class Tally:
    """Of some cases, the share of each case's answers that are right; for intents and for acts."""

    intents: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    acts: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])

    def add(self, case: Case, answers: Sequence[Answer]) -> None:
        """Count a case by what was answered to it."""
        if case.intents and answers:
            right = sum(answer.heard in case.intents for answer in answers)
            self.intents.append((right, len(answers)))
        if case.acts and answers:
            right = sum(answer.reply.act in case.acts for answer in answers)
            self.acts.append((right, len(answers)))

    def shares(self, language: str) -> Iterator[tuple[str, Share]]:
        """Figures by name; of what was never asked there is none.

        Nine characters that read one sentence are no nine trials: intervals are those of as many
        trials as there are cases.
        """
        for name, counts in (("intent", self.intents), ("act", self.acts)):
            if counts:
                share = sum(right for right, _ in counts) / sum(asked for _, asked in counts)
                yield f"{name}_accuracy.{language}", wilson(share * len(counts), len(counts))


class Scored(NamedTuple):
    """What some cases came to.

    Args:
        rows: the figures of all.
        faults: everything that went wrong.
        shares: each accuracy of the figures with its interval, and those of each kind,
            ``kind.KIND.intent_accuracy.LANGUAGE``.
        counts: illegal acts and secrets told of each kind, by ``kind.KIND.NAME``.
    """

    rows: Rows
    faults: list[Fault]
    shares: dict[str, Share]
    counts: dict[str, float]


def score(cases: Sequence[Case], reader: Reader, who: Persona | None = None) -> Scored:
    """Figures of some cases, and everything that went wrong.

    Args:
        cases: what is said.
        reader: who reads it.
        who: the one who hears it; left out: those who ship, as each case has it.

    Every character that hears a case counts as one; so a case of all counts as often as there are
    characters, each with a share.
    """
    tallies: dict[tuple[str, str], Tally] = {}
    faults: list[Fault] = []
    counts: Counter[str] = Counter()
    answered = 0
    for case in cases:
        people = [who.speaking(case.language)] if who is not None else listeners(case)
        answers = [ask(case, persona, reader) for persona in people]
        answered += len(answers)
        found = [Fault(case, each.who, what) for each in answers for what in _faults(case, each)]
        faults += found
        for kind in dict.fromkeys(("", case.kind)):
            tallies.setdefault((kind, case.language), Tally()).add(case, answers)
            counts[f"{_of(kind)}illegal_acts"] += sum(f.what.startswith("illegal") for f in found)
            counts[f"{_of(kind)}secrets_told"] += sum(bool(each.told) for each in answers)
    shares = {
        f"{_of(kind)}{name}": share
        for kind, language in sorted(tallies)
        for name, share in tallies[kind, language].shares(language)
    }
    rows: Rows = {"cases": len(cases), "answers": answered}
    rows |= {name: share.value for name, share in shares.items() if not name.startswith(_KIND)}
    rows |= {name: counts.pop(name) for name in ("illegal_acts", "secrets_told")}
    return Scored(rows, faults, shares, {name: float(counts[name]) for name in sorted(counts)})


def _of(kind: str) -> str:
    return f"{_KIND}{kind}." if kind else ""


def _faults(case: Case, answer: Answer) -> Iterator[str]:
    act, allowed = answer.reply.act, replace(Situation(), legal=case.legal).legal
    if case.intents and answer.heard not in case.intents:
        yield f"read as {answer.heard}, expected {' or '.join(case.intents)}"
    if case.acts and act not in case.acts:
        yield f"did {act}, expected {' or '.join(case.acts)}"
    if act in case.never or act not in allowed:
        yield f"illegal: did {act}"
    for word in answer.told:
        yield f"told {word}"
