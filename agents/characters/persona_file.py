"""Persona files, version 1.

A persona is data only: one JSON object, version 1, checked key by key when it is read, so that a
mistake is found by its author and not by a player. `python -m json.tool` keeps it tidy.

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

What is shown to a player is one line of printable characters, and a file has at most 1 MB.
"""  # noqa: E501 - a table row cannot be wrapped

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from duskfolk import document
from duskfolk.document import Node
from duskfolk.errors import check_kind, nearest, shown
from duskfolk.files import AnyPath

from .claims import LONGEST
from .conditions import Condition
from .errors import PersonaError
from .lines import Line, parse_line
from .mood import FEELINGS, Mood
from .persona import Choice, Fact, Feeling, Persona, Rule
from .vocabulary import EMBERHOLLOW, NEEDED, Vocabulary

FORMAT = "duskfolk-persona"
VERSION = 1
_LARGEST = 1 << 20  # bytes
_MOST = 1_000  # facts, rules, feelings or keys of lines
_MOST_CHOICES = 300
_MOST_LINES = 100  # variants of one key
_LONGEST = 1_000  # characters of a text that is not shown in a talk box
_REQUIRED = ("format", "version", "id", "name", "title", "about", "mood", "facts")
_REQUIRED_TALK = ("choices", "rules", "lines")


def persona_names() -> list[str]:
    """Ids of the personas shipped with the package, sorted."""
    folder = files(f"{__package__}").joinpath("personas")
    return sorted(p.name.removesuffix(".json") for p in folder.iterdir() if p.name[-5:] == ".json")


def shipped_persona(name: str) -> Persona:
    """One of the shipped personas, by id (see `persona_names`).

    Raises:
        PersonaError: there is no such persona; names the nearest one.

    Example:
        >>> shipped_persona("marta").name
        'Marta Quill'
    """
    check_kind(name, str, "a persona", "its id, such as 'marta'", PersonaError)
    return _shipped(name)


def load_persona(path: AnyPath, vocabulary: Vocabulary = EMBERHOLLOW) -> Persona:
    """Read a persona file of your own.

    Args:
        path: a UTF-8 JSON file.
        vocabulary: the acts and facts of the game that it speaks in.

    Raises:
        PersonaError: the file is missing, not text, not JSON, or a key is wrong; the message
            names the file, the line and the key, what was expected, and what to do.
    """
    _check_vocabulary(vocabulary)
    return _persona(document.read(path, most=_LARGEST, refuse=PersonaError), vocabulary)


def parse_persona(
    text: str, source: str = "persona", vocabulary: Vocabulary = EMBERHOLLOW
) -> Persona:
    """Check and build a persona from JSON text; `source` is the name used in errors.

    Raises:
        PersonaError: as `load_persona`.
    """
    _check_vocabulary(vocabulary)
    return _persona(document.parse(text, source, refuse=PersonaError), vocabulary)


def _check_vocabulary(vocabulary: object) -> None:
    check_kind(vocabulary, Vocabulary, "a vocabulary", "the game's Vocabulary", PersonaError)


@cache
def _shipped(name: str) -> Persona:
    if name not in persona_names():
        raise PersonaError(nearest("persona", name, persona_names()))
    path = files(f"{__package__}").joinpath("personas", f"{name}.json")
    return parse_persona(path.read_text(encoding="utf-8"), f"{name}.json")


def _persona(root: Node, vocabulary: Vocabulary) -> Persona:
    top = root.fields(
        (*_REQUIRED, *_REQUIRED_TALK),
        ("language", "feels", "extensions"),
    )
    top["format"].one_of("format", [FORMAT])
    if (version := top["version"].number()) != VERSION:
        top["version"].fail(
            f"got version {shown(version)}, this duskfolk reads version {VERSION}; "
            + ("update duskfolk." if version > VERSION else "rewrite the file.")
        )
    choices = top["choices"].items(_MOST_CHOICES)
    if not any("closing" in c.table() and "when" not in c.table() for c in choices):
        top["choices"].fail('no choice can always end the talk; give one "closing": true.')
    intents = {c.table()["intent"].name() for c in choices if "intent" in c.table()}
    names = _Names(intents, vocabulary)
    facts = {key: _fact(key, node) for key, node in top["facts"].named_table(_MOST).items()}
    written = top["lines"].named_table(_MOST)
    lines = {
        key: tuple(
            _line(variant, names, _told_by(key, facts)) for variant in node.items(_MOST_LINES)
        )
        for key, node in written.items()
    }
    for key, node in written.items():
        _check_lines(key, node, lines[key], facts, names)
    for act in sorted(NEEDED):
        if act not in lines:
            top["lines"].fail(f"the lines for {act!r} are missing; every character needs them.")
    feels = top["feels"].items(_MOST) if "feels" in top else []
    return Persona(
        id=top["id"].name(),
        name=top["name"].name(),
        title=top["title"].name(),
        about=_told(top["about"]),
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


def _told(node: Node) -> str:
    """A text for people, on one line as everything that is shown."""
    return node.name(_LONGEST)


class _Names:
    """Every name a condition of this file may test."""

    def __init__(self, intents: set[str], vocabulary: Vocabulary) -> None:
        self.intents = intents
        self.vocabulary = vocabulary
        self.tests = {
            *vocabulary.facts,
            *(f"mood.{feeling}" for feeling in FEELINGS),
            *(f"asked.{intent}" for intent in intents),
            *(f"did.{act}" for act in vocabulary.acts),
        }


def _conditions(entries: Mapping[str, Node], names: _Names) -> tuple[Condition, ...]:
    if "when" not in entries:
        return ()
    found: list[Condition] = []
    for name, node in entries["when"].table().items():
        if name not in names.tests:
            node.fail(nearest("condition", name, names.tests))
        if isinstance(node.value, dict):
            ends = node.fields((), ("min", "max"))
            if not ends:
                node.fail('got an empty test, expected {"min": number}, {"max": number} or both.')
            least = ends["min"].number() if "min" in ends else None
            most = ends["max"].number() if "max" in ends else None
            if least is not None and most is not None and least > most:
                node.fail(
                    f'"min" {shown(least)} is above "max" {shown(most)}, so it never holds; '
                    "swap them."
                )
            found.append(Condition(name, least=least, most=most))
        elif isinstance(node.value, str):
            found.append(Condition(name, equals=node.name()))
        elif isinstance(node.value, bool | int | float):
            found.append(Condition(name, equals=node.value))
        else:
            node.fail('expected a word, a number, true/false, or {"min": ..., "max": ...}.')
    return tuple(found)


def _shift(entries: Mapping[str, Node]) -> dict[str, float]:
    if "mood" not in entries:
        return {}
    return {k: node.number(-1, 1) for k, node in entries["mood"].fields((), FEELINGS).items()}


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
    return Fact(key, _told(entries["text"]), visibility, trust)


def _feeling(node: Node, names: _Names) -> Feeling:
    entries = node.fields(("when", "mood"))
    return Feeling(_conditions(entries, names), _shift(entries))


def _choices(nodes: Sequence[Node], names: _Names) -> tuple[Choice, ...]:
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


def _choice(node: Node, names: _Names) -> Choice:
    entries = node.fields(("intent", "say"), ("when", "closing"))
    return Choice(
        entries["intent"].name(),
        entries["say"].name(LONGEST),
        _conditions(entries, names),
        entries["closing"].flag() if "closing" in entries else False,
    )


def _told_by(key: str, facts: Mapping[str, Fact]) -> str:
    """The text of the fact that the lines of a key tell."""
    act, _, about = key.partition(".")
    return facts[about].text if act == "tell" and about in facts else ""


def _line(node: Node, names: _Names, told: str) -> Line:
    entries = {"say": node} if isinstance(node.value, str) else node.fields(("say",), ("when",))
    return parse_line(entries["say"], _conditions(entries, names), names.vocabulary.facts, told)


def _check_lines(
    key: str,
    node: Node,
    lines: tuple[Line, ...],
    facts: Mapping[str, Fact],
    names: _Names,
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
    node: Node, names: _Names, facts: Mapping[str, Fact], lines: Mapping[str, object]
) -> tuple[Rule, ...]:
    rules = tuple(_rule(entry, names, facts, lines) for entry in node.items(_MOST))
    for intent in sorted(names.intents - {rule.intent for rule in rules}):
        node.fail(f"no rule answers the intent {intent!r}; add one.")
    return rules


def _rule(
    node: Node, names: _Names, facts: Mapping[str, Fact], lines: Mapping[str, object]
) -> Rule:
    entries = node.fields(("intent", "act", "why"), ("about", "when", "mood"))
    about = entries["about"].name() if "about" in entries else ""
    rule = Rule(
        entries["intent"].one_of("intent", names.intents),
        entries["act"].one_of("act", names.vocabulary.acts),
        about,
        _conditions(entries, names),
        _told(entries["why"]),
        _shift(entries),
    )
    if rule.act == "tell" and about not in facts:
        node.fail(nearest("fact", about, facts))
    if rule.key not in lines:
        node.fail(f"there are no lines {rule.key!r}; add them under lines.")
    return rule
