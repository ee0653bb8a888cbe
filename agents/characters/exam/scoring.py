"""Scoring: each case is said to each character that may hear it, and the answers are counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..character import Character, Reply
from ..intents import Reader, Said
from ..persona import Persona
from ..personas import persona_names, shipped_persona
from ..situation import Situation
from ..telling import gives_away
from ..vocabulary import EMBERHOLLOW
from .cases import Case
from .part import Rows


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
    """Counts of one language."""

    asked: int = 0
    right: int = 0
    with_acts: int = 0
    acted: int = 0

    def rows(self, language: str) -> Iterator[tuple[str, float]]:
        """Figures by name; of what was never asked there is none."""
        if self.asked:
            yield f"intent_accuracy.{language}", self.right / self.asked
        if self.with_acts:
            yield f"act_accuracy.{language}", self.acted / self.with_acts


def score(
    cases: Sequence[Case], reader: Reader, who: Persona | None = None
) -> tuple[Rows, list[Fault]]:
    """Figures of some cases, and everything that went wrong.

    Args:
        cases: what is said.
        reader: who reads it.
        who: the one who hears it; left out: those who ship, as each case has it.

    Every character that hears a case counts as one; so a case of all counts as often as there are
    characters, each with a share.
    """
    tallies: dict[str, Tally] = {}
    faults: list[Fault] = []
    illegal = told = answers = 0
    for case in cases:
        tally = tallies.setdefault(case.language, Tally())
        for persona in [who.speaking(case.language)] if who is not None else listeners(case):
            answer = ask(case, persona, reader)
            answers += 1
            found = list(_faults(case, answer, tally))
            illegal += sum(1 for fault in found if fault.startswith("illegal"))
            told += bool(answer.told)
            faults += [Fault(case, persona.id, fault) for fault in found]
    rows: Rows = {"cases": len(cases), "answers": answers}
    for language in sorted(tallies):
        rows |= dict(tallies[language].rows(language))
    return rows | {"illegal_acts": illegal, "secrets_told": told}, faults


def _faults(case: Case, answer: Answer, tally: Tally) -> Iterator[str]:
    act, allowed = answer.reply.act, replace(Situation(), legal=case.legal).legal
    if case.intents:
        tally.asked += 1
        tally.right += answer.heard in case.intents
        if answer.heard not in case.intents:
            yield f"read as {answer.heard}, expected {' or '.join(case.intents)}"
    if case.acts:
        tally.with_acts += 1
        tally.acted += act in case.acts
        if act not in case.acts:
            yield f"did {act}, expected {' or '.join(case.acts)}"
    if act in case.never or act not in allowed:
        yield f"illegal: did {act}"
    for word in answer.told:
        yield f"told {word}"
