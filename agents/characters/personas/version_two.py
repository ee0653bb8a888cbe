"""Persona files, version 2: a character in every language it speaks, on top of a manner.

What a character does stands once; what it says stands once for each language.

| key | meaning |
| --- | --- |
| `format`, `version`, `id` | `"duskfolk-persona"`, `2`, and its name in files |
| `manner` | name of a file of shared rules and lines (`personas/manners`), or left out |
| `vocabulary` | name of the vocabulary file of its game, which lies beside it; left out: our own game's, or what `load_persona` is given |
| `faction` | whose it is; facts of `faction` are told to its own |
| `face` | `{shape, style, skin, hair, cloth, accent, marks}`, codes of `face.py` |
| `mood` | `trust`, `fear`, `anger` at first sight, each 0 to 1 |
| `feels` | list of `{when, mood}`: what the moment adds while it lasts |
| `moved` | event -> shift: how what has happened moves the mood for good |
| `errand` | `{done}`: when what it wants of the night has come true |
| `facts` | id -> `{visibility, when}`: `public` (which need not be listed), `faction`, `secret` under its conditions, `learned` |
| `acts` | act -> `{when, mood}`: on what terms it does an act that changes something, and how that moves it; others it does not do |
| `dials` | list of the manners in which it can be told to do what it does (`bold`, `roam`, its role's own) |
| `rules` | intent -> list of `{do, when, why, mood, given}`: the first that fits and is legal decides; `do` is an act or `act.about`; `given` are the act's arguments |
| `choices` | intent, or `intent.shade` -> `{when, closing, said}`: what the player can pick |
| `intents` | list of intents of its own |
| `words` | language -> what it says in it, as below |
| `dialogues` | list of test dialogues, see `dialogues.py` |
| `allow` | list of words that lines and voices may say, whatever they look like: `"West Wing"` |
| `extensions` | anything; kept, never read |

| key of a language | meaning |
| --- | --- |
| `name`, `title`, `about`, `errand` | who this is and what it wants |
| `facts` | id -> the fact as a sentence |
| `hidden` | id of a secret -> words that stand in no line but those that tell it |
| `choices` | as above -> the words that the player says; `{name}` is the character's |
| `deeds` | act, or a dial with `+` or `-` behind it -> how it says what it does: `"follow": "come along"` |
| `examples` | intent of its own -> sentences that mean it |
| `ties` | id of somebody else -> at least two lines about them |
| `lines` | `act`, `act.about` or either with `@mood` -> variants: a text, or `{say, when}` |
"""  # noqa: E501 - a table row cannot be wrapped

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from duskfolk.document import Node
from duskfolk.errors import nearest

from ..ability import ASK_ABLE
from ..conditions import Condition
from ..errors import PersonaError
from ..mood import FEELINGS, Mood
from ..persona import Errand, Feeling, Persona, Rule, Terms
from ..table import INTENTS, ORDER
from ..vocabulary import EMBERHOLLOW, SPEECH_ACTS, Value, Vocabulary
from .dialogues import dialogues_of
from .faces import face_of
from .hiding import check_hidden
from .layers import FindManner, Layer, entries, items, languages_of, layers_of
from .parts import MOST, Names, conditions, moved, shift, tests, told
from .speech import Deeds, speech_of

_MOST_DIALS = 20
EVERYWHERE = "remembers"
"""The manner that ships and names nothing of our own world; it wears `answers`."""
REMEMBERS = ("greet", "ask_memory", ASK_ABLE)
"""The intents that it answers."""


def persona_of(root: Node, vocabulary: Vocabulary, find: FindManner) -> Persona:
    """The persona of a file of version 2, in its first language, which knows the others."""
    layers = layers_of(root, find)
    languages = languages_of(layers)
    own = {node.name() for node in items(layers, "intents")}
    allow = _allowed(layers[0].top)
    names = Names({*INTENTS, ORDER, *own}, vocabulary, first=False, allow=allow)
    placed = (*_ties(layers[0], languages[0]), *_rules(layers, names))
    rules = tuple(rule for rule, _ in placed)
    _check_answers(layers[0], rules, own, vocabulary)
    deeds = Deeds(layers, names, placed)
    top = layers[0].top
    acts = _acts(layers, names)
    _check_deeds(layers[0], placed, acts)
    common = Persona(
        id=top["id"].name(),
        name="", title="", about="", language="",
        mood=Mood(**{k: n.number(0, 1) for k, n in top["mood"].fields(FEELINGS).items()}),
        feels=tuple(_feeling(node, names) for node in items(layers, "feels")),
        facts={}, choices=(), rules=rules, lines={},
        extensions=top["extensions"].value if "extensions" in top else None,
        vocabulary=vocabulary,
        allow=allow,
        faction=top["faction"].name() if "faction" in top else "",
        manner=top["manner"].name() if "manner" in top else "",
        face=face_of(top["face"]) if "face" in top else None,
        acts=acts,
        dials=_dials(layers, vocabulary),
        moved=_moved(layers, vocabulary),
        dialogues=dialogues_of(top["dialogues"], languages, names) if "dialogues" in top
        else (),
    )  # fmt: skip
    done = _errand(top, names)
    tongues: dict[str, Persona] = {}
    for language in languages:
        words = layers[0].words(language)
        said = speech_of(deeds, language, languages[0])
        check_hidden(layers, language, said.facts)
        if (done is None) == ("errand" in words):
            layers[0].source.fail(
                'an errand has "errand": {"done": {...}} and a sentence "errand" in every '
                "language; add what is missing."
            )
        tongues[language] = replace(
            common,
            name=words["name"].name(), title=words["title"].name(), about=told(words["about"]),
            language=language, facts=said.facts, choices=said.choices, lines=said.lines,
            examples=said.examples, deeds=said.deeds, tongues=tongues,
            errand=None if done is None else Errand(told(words["errand"]), done),
        )  # fmt: skip
    return tongues[languages[0]]


def _allowed(top: Mapping[str, Node]) -> tuple[str, ...]:
    return (
        tuple(node.name() for node in top["allow"].items(_MOST_DIALS * 5)) if "allow" in top else ()
    )


def _feeling(node: Node, names: Names) -> Feeling:
    feeling = node.fields(("when", "mood"))
    return Feeling(conditions(feeling, names), shift(feeling))


def _errand(top: Mapping[str, Node], names: Names) -> tuple[Condition, ...] | None:
    if "errand" not in top:
        return None
    return tests(top["errand"].fields(("done",))["done"], names)


def _moved(
    layers: tuple[Layer, ...], vocabulary: Vocabulary
) -> dict[str, Mapping[str, float]]:  # fmt: skip
    found = entries(layers, "moved")
    for event, node in found.items():
        if event not in vocabulary.events:
            node.fail(nearest("event", event, vocabulary.events))
    return {event: moved(node) for event, node in found.items()}


def _dials(layers: tuple[Layer, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    for layer in layers:  # its own stand in for its manner's
        if "dials" in layer.top:
            named = layer.top["dials"].items(_MOST_DIALS)
            return tuple(each.one_of("dial", vocabulary.dials) for each in named)
    return ()


def _acts(layers: tuple[Layer, ...], names: Names) -> dict[str, Terms]:
    terms: dict[str, Terms] = {}
    for act, node in entries(layers, "acts").items():
        if act not in names.vocabulary.acts:
            node.fail(nearest("act", act, names.vocabulary.acts))
        if act in SPEECH_ACTS:
            node.fail(f"{act!r} is nothing but words and needs no terms; leave it out.")
        fields = node.fields((), ("when", "mood"))
        terms[act] = Terms(conditions(fields, names), shift(fields))
    return terms


def _rules(layers: tuple[Layer, ...], names: Names) -> list[tuple[Rule, Node]]:
    rules: list[tuple[Rule, Node]] = []
    for layer in layers:
        try:
            rules += _rules_of(layer, names)
        except PersonaError as error:
            if layer.is_own or names.vocabulary is EMBERHOLLOW:
                raise
            layers[0].top["manner"].fail(
                f"the manner {layer.top['id'].name()!r} is of another game: {error} Wear "
                f"{EVERYWHERE!r}, which fits every game, or a manner of your own."
            )
    return rules


def _rules_of(layer: Layer, names: Names) -> list[tuple[Rule, Node]]:
    rules: list[tuple[Rule, Node]] = []
    for intent, node in layer.table("rules").items():
        if intent not in names.intents:
            node.fail(nearest("intent", intent, names.intents))
        found = [(_rule(intent, entry, names), entry) for entry in node.items(MOST)]
        for (rule, _), (_, after) in pairwise(found):
            # A telling may be of a secret, and an act not legal; all else is done when asked.
            if not rule.when and rule.act in SPEECH_ACTS - {"tell"}:
                after.fail(
                    "the rule before it has no condition and always fits, so this one is never "
                    "asked; put it first, or leave it out."
                )
        rules += found
    return rules


def _rule(intent: str, node: Node, names: Names) -> Rule:
    fields = node.fields(("do", "why"), ("when", "mood", "given"))
    act, _, about = fields["do"].name().partition(".")
    if act not in names.acts:
        fields["do"].fail(nearest("act", act, names.acts))
    given: dict[str, Value] = {}
    for name, value in (fields["given"].named_table(20) if "given" in fields else {}).items():
        if not isinstance(value.value, str | int | float):
            value.fail('expected a word, a number, yes/no, or what was said, as "said.where".')
        given[name] = value.value
    return Rule(
        intent, act, about, conditions(fields, names), told(fields["why"]), shift(fields), given
    )


def _ties(own: Layer, language: str) -> list[tuple[Rule, Node]]:
    """Who is asked about somebody it knows, tells what it thinks of them."""
    words = own.words(language)
    others = words["ties"].named_table(100) if "ties" in words else {}
    return [(_tie(other), node) for other, node in others.items()]


def _tie(other: str) -> Rule:
    why = f"it was asked about {other}, whom it knows"
    return Rule("ask_other", "tell", f"of_{other}", (Condition("said.who", equals=other),), why)


def _check_deeds(
    own: Layer, placed: tuple[tuple[Rule, Node], ...], acts: Mapping[str, Terms]
) -> None:  # fmt: skip
    """A rule of its own that asks for what it never does could not fit once."""
    mine = {id(each) for node in own.table("rules").values() for each in node.items(MOST)}
    for rule, node in placed:
        if id(node) in mine and rule.act not in SPEECH_ACTS and rule.act not in acts:
            node.fail(
                f"it never does {rule.act!r}, since no terms for it stand under acts; add "
                f'"acts": {{"{rule.act}": {{}}}}.'
            )


def _check_answers(own: Layer, rules: tuple[Rule, ...], more: set[str], words: Vocabulary) -> None:
    """In Emberhollow nobody lacks an intent of the common table; elsewhere, none of its own."""
    needed = {*more, *(INTENTS if words is EMBERHOLLOW else ())}
    needed |= {choice.partition(".")[0] for choice in own.table("choices")}
    manner = "folk" if words is EMBERHOLLOW else EVERYWHERE
    for intent in sorted(needed - {rule.intent for rule in rules}):
        has_one = words is EMBERHOLLOW or intent in REMEMBERS
        other = f', or name a manner that has one, such as "manner": "{manner}"' if has_one else ""
        own.source.fail(f"no rule answers the intent {intent!r}; add one under rules{other}.")
