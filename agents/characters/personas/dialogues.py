"""Test dialogues in persona files: what the author heard, written down so that it stays so.

| key | meaning |
| --- | --- |
| `name` | what it shows, as a sentence |
| `language` | in which it is held; left out: the character's first |
| `seed` | luck of the wording; left out: 0 |
| `facts`, `legal` | the moment, and the acts that the game allows besides words |
| `turns` | list of exchanges: `say` (an intent, a choice's or free words), and of the answer `act` (one or several), `about`, `mood` (a word), `has` and `lacks` (words of the line); `facts` and `legal` from here on; `events` that happen first |
"""  # noqa: E501 - a table row cannot be wrapped

import re
from collections.abc import Mapping
from typing import cast

from duskfolk.document import Node
from duskfolk.errors import nearest

from ..mood import MOODS
from ..persona import Dialogue, Turn
from ..vocabulary import Value, Vocabulary
from .parts import Names

_INTENT = re.compile(r"[a-z]+(?:_[a-z]+)+")
_EXPECTED = ("act", "about", "mood", "has", "lacks")


def dialogues_of(node: Node, languages: tuple[str, ...], names: Names) -> tuple[Dialogue, ...]:
    """The dialogues, checked for what they name and not yet for what comes of them."""
    return tuple(_dialogue(each, languages, names) for each in node.items(200))


def _dialogue(node: Node, languages: tuple[str, ...], names: Names) -> Dialogue:
    vocabulary = names.vocabulary
    fields = node.fields(("name", "turns"), ("language", "seed", "facts", "legal"))
    language = languages[0]
    if "language" in fields:
        language = fields["language"].one_of("language", languages)
    return Dialogue(
        fields["name"].name(),
        language,
        fields["seed"].whole() if "seed" in fields else 0,
        _facts(fields, vocabulary),
        _legal(fields, vocabulary) or frozenset(),
        tuple(_turn(turn, names) for turn in fields["turns"].items(200, least=1)),
    )


def _turn(node: Node, names: Names) -> Turn:
    vocabulary = names.vocabulary
    fields = node.fields(("say",), (*_EXPECTED, "facts", "legal", "events"))
    if not any(key in fields for key in _EXPECTED):
        node.fail(f"nothing is expected of the answer; add one of {', '.join(_EXPECTED)}.")
    say = fields["say"].name()
    if _INTENT.fullmatch(say) and say not in names.intents:  # no word is spelt so
        fields["say"].fail(nearest("intent", say, names.intents))
    acts = _texts(fields, "act")
    for act in acts:
        if act not in names.acts:
            fields["act"].fail(nearest("act", act, names.acts))
    events = _texts(fields, "events")
    for event in events:
        if event not in vocabulary.events:
            fields["events"].fail(nearest("event", event, vocabulary.events))
    return Turn(
        say=say,
        act=acts,
        about=fields["about"].name() if "about" in fields else "",
        has=_texts(fields, "has"),
        lacks=_texts(fields, "lacks"),
        facts=_facts(fields, vocabulary),
        legal=_legal(fields, vocabulary),
        events=events,
        mood=fields["mood"].one_of("mood", MOODS) if "mood" in fields else "",
        place=node.place,
    )


def _texts(fields: Mapping[str, Node], key: str) -> tuple[str, ...]:
    """One text or a list of them."""
    if key not in fields:
        return ()
    node = fields[key]
    if isinstance(node.value, str):
        return (node.name(),)
    return tuple(each.name() for each in node.items(50))


def _legal(fields: Mapping[str, Node], vocabulary: Vocabulary) -> frozenset[str] | None:
    if "legal" not in fields:
        return None
    return frozenset(each.one_of("act", vocabulary.acts) for each in fields["legal"].items(100))


def _facts(fields: Mapping[str, Node], vocabulary: Vocabulary) -> dict[str, Value]:
    facts: dict[str, Value] = {}
    for name, node in (fields["facts"].named_table(200) if "facts" in fields else {}).items():
        if name not in vocabulary.facts:
            node.fail(nearest("fact", name, vocabulary.facts))
        if not isinstance(node.value, str | int | float):
            node.fail("expected a word, a number or true/false.")
        facts[name] = node.name() if isinstance(node.value, str) else cast("Value", node.value)
    return facts
