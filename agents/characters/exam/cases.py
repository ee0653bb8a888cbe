"""What anybody may write down to have scored, one JSON object a line.

| key | meaning |
| --- | --- |
| `text`, `language` | what the player says, and in which language |
| `intent` | list of the intents that are right, the best first |
| `character` | id of a shipped character; left out: every one that speaks the language is asked |
| `facts`, `mood` | the moment, and the feelings before the sentence |
| `memory` | list of what the player said before |
| `legal` | acts that the game allows besides words; left out: none |
| `acts` | list of the acts that are right |
| `never` | list of acts that would be a fault, whatever else happens |
| `hidden` | list of words that stand in no answer |
| `kind` | of what kind it is, a word of your own; figures are given of each kind, too |

Besides `text` and `language` something has to be scored: `intent`, `acts`, `never` or `hidden`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from duskfolk.document import Node, read_lines
from duskfolk.errors import nearest
from duskfolk.files import AnyPath

from ..errors import CharacterError
from ..mood import FEELINGS, Mood
from ..persona import Persona
from ..personas import persona_names, shipped_persona
from ..table import INTENTS
from ..vocabulary import EMBERHOLLOW, SPEECH_ACTS, Value, Vocabulary

LANGUAGES = ("en", "zh")
LARGEST = 16 << 20  # bytes of a file
LONGEST_TEXT = 10_000  # characters; a player may paste a page
_MOST = 2_000  # entries of a list, and values on a line
_SCORED = ("intent", "acts", "never", "hidden")
_STATE = ("character", "facts", "mood", "memory", "legal")
_Kind = TypeVar("_Kind")


@dataclass(frozen=True)
class Case:
    """One line: what is said, to whom and when, and what is right."""

    text: str
    language: str
    intents: tuple[str, ...] = ()
    character: str = ""
    facts: Mapping[str, Value] | None = None
    mood: Mood | None = None
    memory: tuple[str, ...] = ()
    legal: frozenset[str] = frozenset()
    acts: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    kind: str = ""


class CaseError(CharacterError):
    """A file to be scored cannot be used; names the file, the line and the key."""


def read_cases(path: AnyPath, persona: Persona | None = None) -> list[Case]:
    """The cases of a file.

    Args:
        path: the file.
        persona: who hears them, whose intents, facts and acts they name; left out: those who ship.

    Raises:
        CaseError: the file is missing or no such file; the sentence names the line and the key.
    """
    cases = [
        _case(node, persona)
        for node in read_lines(path, most=LARGEST, refuse=CaseError, longest=_MOST)
    ]
    return not_empty(cases, path)


def not_empty(found: list[_Kind], path: AnyPath) -> list[_Kind]:
    """What was read, or a complaint that it is nothing."""
    if not found:
        raise CaseError(f"{path} has no line; write one JSON object on each.")
    return found


def sentence(fields: Mapping[str, Node]) -> tuple[str, str]:
    """The text and the language of a line."""
    text = fields["text"].value
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        fields["text"].fail(f"expected a text of at most {LONGEST_TEXT} characters.")
    return text, fields["language"].one_of("language", LANGUAGES)


def facts_of(node: Node, known: Vocabulary = EMBERHOLLOW) -> dict[str, Value]:
    """Facts by the names of the game's vocabulary."""
    facts: dict[str, Value] = {}
    for name, value in node.named_table(_MOST).items():
        if name not in known.facts:
            value.fail(nearest("fact", name, known.facts))
        if not isinstance(value.value, str | int | float):
            value.fail("expected a word, a number or true/false.")
        facts[name] = value.name() if isinstance(value.value, str) else cast("Value", value.value)
    return facts


def _case(node: Node, persona: Persona | None) -> Case:
    fields = node.fields(("text", "language"), (*_SCORED, *_STATE, "kind"))
    if not any(key in fields for key in _SCORED):
        node.fail(f"nothing is scored here; add one of {', '.join(_SCORED)}.")
    text, language = sentence(fields)
    words = (persona.vocabulary if persona is not None else None) or EMBERHOLLOW
    acts = SPEECH_ACTS.union(words.acts)
    return Case(
        text,
        language,
        intents=_names(
            fields, "intent", (*INTENTS, *(persona.intents if persona is not None else ()))
        ),
        character=_character(fields, language, persona),
        facts=facts_of(fields["facts"], words) if "facts" in fields else None,
        mood=_mood(fields["mood"]) if "mood" in fields else None,
        memory=_texts(fields, "memory"),
        legal=frozenset(_names(fields, "legal", acts)),
        acts=_names(fields, "acts", acts),
        never=_names(fields, "never", acts),
        hidden=_texts(fields, "hidden"),
        kind=fields["kind"].name() if "kind" in fields else "",
    )


def _names(fields: Mapping[str, Node], key: str, known: Iterable[str]) -> tuple[str, ...]:
    if key not in fields:
        return ()
    kind = "intent" if key == "intent" else "act"
    return tuple(each.one_of(kind, known) for each in fields[key].items(_MOST, least=1))


def _texts(fields: Mapping[str, Node], key: str) -> tuple[str, ...]:
    if key not in fields:
        return ()
    return tuple(each.text(LONGEST_TEXT) for each in fields[key].items(_MOST))


def _character(fields: Mapping[str, Node], language: str, persona: Persona | None) -> str:
    if persona is not None:
        if language not in persona.languages:
            fields["language"].fail(f"{persona.id} speaks {', '.join(persona.languages)}.")
        return (
            fields["character"].one_of("character", [persona.id]) if "character" in fields else ""
        )
    if "character" not in fields:
        return ""
    name = fields["character"].one_of("character", persona_names())
    if language not in shipped_persona(name).languages:
        fields["character"].fail(f"{name} does not speak {language!r}; name another.")
    return name


def _mood(node: Node) -> Mood:
    return Mood(**{name: each.number(0, 1) for name, each in node.fields((), FEELINGS).items()})
