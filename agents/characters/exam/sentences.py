"""Sentences to verify: what a voice might say of a plan, with or without a fault planted in it.

| key | meaning |
| --- | --- |
| `plan` | `facts` (name -> value), and, where there are any, `must` (names of facts, or words, that have to be said), `forbidden` (words that may not) and `told` (what is told, as a sentence) |
| `text`, `language` | what is said, and in which language |
| `fault` | `none`, or the kind that was planted |
"""  # noqa: E501 - a table row cannot be wrapped

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from duskfolk.document import Node, read_lines
from duskfolk.files import AnyPath

from ..plan import Plan
from ..realm import Realm
from ..verifier import ClaimVerifier
from ..vocabulary import Value
from .cases import LARGEST, CaseError, not_empty, sentence
from .part import Rows

HONEST = "none"
_MOST = 500  # values on a line


@dataclass(frozen=True)
class Sentence:
    """One line: a plan, what was made of it, and the fault in it."""

    plan: Plan
    text: str
    fault: str


def read_sentences(path: AnyPath, realm: Realm | None = None) -> list[Sentence]:
    """The sentences of a file.

    Args:
        path: the file.
        realm: of the game that they are said in; left out: ours.

    Raises:
        CaseError: the file is missing or no such file; the sentence names the line and the key.
    """
    lines = read_lines(path, most=LARGEST, refuse=CaseError, longest=_MOST)
    return not_empty([_sentence(node, realm or Realm()) for node in lines], path)


def verify(
    sentences: Sequence[Sentence], verifier: ClaimVerifier | None = None
) -> tuple[Rows, list[str]]:
    """The share of planted faults that were caught, and of honest sentences that were refused."""
    judge = (verifier or ClaimVerifier()).check_whole
    asked: dict[str, int] = {}
    stopped: dict[str, int] = {}
    wrong: list[str] = []
    for each in sentences:
        verdict = judge(each.text, each.plan)
        is_honest = each.fault == HONEST
        kind = "verify.false_alarms" if is_honest else "verify.caught"
        for name in (kind, f"{kind}.{each.plan.language}", *(() if is_honest else
                     (f"{kind}.{each.fault}",))):  # fmt: skip
            asked[name] = asked.get(name, 0) + 1
            stopped[name] = stopped.get(name, 0) + (not verdict.passes)
        if verdict.passes != is_honest:
            why = f"refused: {verdict.why}" if is_honest else f"missed: {each.fault}"
            wrong.append(f"{each.text!r} {why}")
    return {name: stopped[name] / asked[name] for name in sorted(asked)}, wrong


def _sentence(node: Node, realm: Realm) -> Sentence:
    fields = node.fields(("plan", "text", "language", "fault"))
    text, language = sentence(fields)
    plan = fields["plan"].fields(("facts",), ("must", "forbidden", "told"))
    facts: dict[str, Value] = {}
    for name, value in plan["facts"].named_table(_MOST).items():
        if not isinstance(value.value, str | int | float):
            value.fail("expected a word, a number or true/false.")
        facts[name] = cast("Value", value.value)
    must, forbidden = (
        tuple(each.name() for each in plan[key].items(_MOST)) if key in plan else ()
        for key in ("must", "forbidden")
    )
    told = plan["told"].text() if "told" in plan else ""
    return Sentence(
        Plan(
            "hint",
            slots=facts,
            told=told,
            language=language,
            must=must,
            forbidden=forbidden,
            realm=realm,
        ),
        text,
        fields["fault"].name(),
    )
