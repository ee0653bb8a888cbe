"""Persona files, version 1: one language, no manner; what was written for it still loads.

| key | meaning |
| --- | --- |
| `format`, `version` | `"duskfolk-persona"` and `1` |
| `id`, `name`, `title`, `about`, `language` | who this is; `about` is for people and later voices |
| `mood` | `trust`, `fear`, `anger` at first sight, each 0 to 1 |
| `feels` | list of `{when, mood}`: what the moment adds to the mood while it lasts |
| `facts` | id -> `{text, visibility, trust}`: all the character may ever tell. `public` is told to all, `secret` from `trust` up, `learned` once `Character.learn` was called |
| `choices` | list of `{intent, say, when, closing}`: what the player can pick |
| `rules` | list of `{intent, act, about, when, why, mood}`: first fitting rule decides; `about` of a `tell` is the fact told; `mood` is how the act moves it |
| `lines` | `act` or `act.about` -> variants: a text, or `{say, when}`; `{slot}` and `{slot:lamp/lamps}` are filled from the facts of the moment; a number or a direction stands in a slot, or in the text of the fact that a `tell` tells |
| `extensions` | anything; kept, never read |
"""  # noqa: E501 - a table row cannot be wrapped

from collections.abc import Mapping, Sequence
from dataclasses import replace

from duskfolk.document import Node
from duskfolk.errors import nearest

from ..claims import LONGEST
from ..lines import Line, parse_line
from ..mood import FEELINGS, Mood
from ..persona import Choice, Fact, Feeling, Persona, Rule
from ..vocabulary import NEEDED, Vocabulary
from .parts import MOST, MOST_CHOICES, MOST_LINES, Names, conditions, shift, told

_REQUIRED = ("format", "version", "id", "name", "title", "about", "mood", "facts")
_REQUIRED_TALK = ("choices", "rules", "lines")


def persona_of(root: Node, vocabulary: Vocabulary) -> Persona:
    """The persona of a file of version 1."""
    top = root.fields(
        (*_REQUIRED, *_REQUIRED_TALK),
        ("language", "feels", "extensions"),
    )
    choices = top["choices"].items(MOST_CHOICES)
    if not any("closing" in c.table() and "when" not in c.table() for c in choices):
        top["choices"].fail('no choice can always end the talk; give one "closing": true.')
    intents = {c.table()["intent"].name() for c in choices if "intent" in c.table()}
    names = Names(intents, vocabulary, first=True)
    facts = {key: _fact(key, node) for key, node in top["facts"].named_table(MOST).items()}
    written = top["lines"].named_table(MOST)
    lines = {
        key: tuple(
            _line(variant, names, _told_by(key, facts)) for variant in node.items(MOST_LINES)
        )
        for key, node in written.items()
    }
    for key, node in written.items():
        _check_lines(key, node, lines[key], facts, names)
    for act in sorted(NEEDED):
        if act not in lines:
            top["lines"].fail(f"the lines for {act!r} are missing; every character needs them.")
    feels = top["feels"].items(MOST) if "feels" in top else []
    return Persona(
        id=top["id"].name(),
        name=top["name"].name(),
        title=top["title"].name(),
        about=told(top["about"]),
        language=top["language"].name() if "language" in top else "en",
        mood=Mood(**{k: n.number(0, 1) for k, n in top["mood"].fields(FEELINGS).items()}),
        feels=tuple(_feeling(node, names) for node in feels),
        facts=facts,
        choices=_choices(choices, names),
        rules=_rules(top["rules"], names, facts, lines),
        lines=lines,
        extensions=top["extensions"].value if "extensions" in top else None,
        vocabulary=vocabulary,
    )


def _fact(key: str, node: Node) -> Fact:
    entries = node.fields(("text",), ("visibility", "trust"))
    visibility = "public"
    if "visibility" in entries:
        known = ("public", "secret", "learned")
        visibility = entries["visibility"].one_of("visibility", known)
    trust = entries["trust"].number(0, 1) if "trust" in entries else 0.0
    if visibility == "secret" and trust == 0:
        node.fail('a secret needs a "trust" above 0 from which it is told; add it.')
    if visibility == "public" and trust > 0:
        node.fail(
            'a public fact is told to all whatever their "trust"; make it "secret", or leave '
            '"trust" out.'
        )
    return Fact(key, told(entries["text"]), visibility, trust)


def _feeling(node: Node, names: Names) -> Feeling:
    entries = node.fields(("when", "mood"))
    return Feeling(conditions(entries, names), shift(entries))


def _choices(nodes: Sequence[Node], names: Names) -> tuple[Choice, ...]:
    choices = tuple(_choice(node, names) for node in nodes)
    offered: set[tuple[object, ...]] = set()
    for node, choice in zip(nodes, choices, strict=True):
        if (choice.intent, choice.when) in offered:
            node.fail(
                f"the intent {choice.intent!r} is offered a second time under the same conditions; "
                'leave it out, or give it a "when" or an intent of its own.'
            )
        offered.add((choice.intent, choice.when))
    return choices


def _choice(node: Node, names: Names) -> Choice:
    entries = node.fields(("intent", "say"), ("when", "closing"))
    return Choice(
        entries["intent"].name(),
        entries["say"].name(LONGEST),
        conditions(entries, names),
        entries["closing"].flag() if "closing" in entries else False,
    )


def _told_by(key: str, facts: Mapping[str, Fact]) -> str:
    """The text of the fact that the lines of a key tell."""
    act, _, about = key.partition(".")
    return facts[about].text if act == "tell" and about in facts else ""


def _line(node: Node, names: Names, told: str) -> Line:
    entries = {"say": node} if isinstance(node.value, str) else node.fields(("say",), ("when",))
    line = parse_line(entries["say"], conditions(entries, names), names.vocabulary.facts, told,
                      realm=names.realm)  # fmt: skip
    return replace(line, values=names.vocabulary.spoken("en"))


def _check_lines(
    key: str,
    node: Node,
    lines: tuple[Line, ...],
    facts: Mapping[str, Fact],
    names: Names,
) -> None:
    act, _, about = key.partition(".")
    if act not in names.vocabulary.acts:
        node.fail(nearest("act", act, names.vocabulary.acts))
    if act == "tell" and about not in facts:
        node.fail(nearest("fact", about, facts))
    if len({line.say for line in lines if not line.slots and not line.when}) < 2:
        node.fail(
            "expected at least two different variants without slot or condition, so that there is "
            "always something to say and nothing is said twice in a row; add one."
        )


def _rules(
    node: Node, names: Names, facts: Mapping[str, Fact], lines: Mapping[str, object]
) -> tuple[Rule, ...]:
    rules = tuple(_rule(entry, names, facts, lines) for entry in node.items(MOST))
    for intent in sorted(names.intents - {rule.intent for rule in rules}):
        node.fail(f"no rule answers the intent {intent!r}; add one.")
    return rules


def _rule(node: Node, names: Names, facts: Mapping[str, Fact], lines: Mapping[str, object]) -> Rule:
    entries = node.fields(("intent", "act", "why"), ("about", "when", "mood"))
    about = entries["about"].name() if "about" in entries else ""
    rule = Rule(
        entries["intent"].one_of("intent", names.intents),
        entries["act"].one_of("act", names.vocabulary.acts),
        about,
        conditions(entries, names),
        told(entries["why"]),
        shift(entries),
    )
    if rule.act == "tell" and about not in facts:
        node.fail(nearest("fact", about, facts))
    if rule.key not in lines:
        node.fail(f"there are no lines {rule.key!r}; add them under lines.")
    return rule
