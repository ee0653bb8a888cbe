"""What a character of version 2 knows and says in one language."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from duskfolk.document import Node
from duskfolk.errors import nearest

from ..ability import SPOKEN
from ..claims import LONGEST, problem
from ..foreign import ANSWER as FOREIGN_ANSWER
from ..lines import BESIDES, Line, parse_line
from ..missing import REASONS
from ..mood import MOODS
from ..outlook import REFUSE
from ..persona import Choice, Fact, Rule
from ..recollecting import REMEMBERED, TOLD_ANSWER
from ..tongues import is_foreign
from ..vocabulary import NEEDED, SPEECH_ACTS, Value
from .hiding import check_search, given_away
from .layers import Layer, entries, worded
from .parts import MOST_CHOICES, MOST_LINES, Names, conditions, told

_MOST_EXAMPLES = 2_000  # in a language; encoding them takes two seconds once


class Deeds(NamedTuple):
    """What a character does, the same in every language: its files, names, and rules."""

    layers: tuple[Layer, ...]
    names: Names
    rules: tuple[tuple[Rule, Node], ...]  # each with where it stands


class Speech(NamedTuple):
    """What it knows and says in one of them."""

    facts: dict[str, Fact]
    choices: tuple[Choice, ...]
    lines: dict[str, tuple[Line, ...]]
    examples: dict[str, tuple[str, ...]]
    deeds: dict[str, str]


def speech_of(deeds: Deeds, language: str, first: str) -> Speech:
    """What is said in a language, checked by itself and against the first one."""
    for part in ("facts", "choices", "lines", "deeds"):
        _check_whole(deeds.layers, part, language, first)
    facts = _facts(deeds, language)
    check_search(deeds.layers, deeds.names, language, facts)
    examples = _examples(deeds, language)
    lines = _lines(deeds, language, facts)
    said = _said_of_deeds(deeds, language)
    return Speech(facts, _choices(deeds, language), lines, examples, said)


def _said_of_deeds(deeds: Deeds, language: str) -> dict[str, str]:
    """How it says what it does: words that go into a line, so that a line's bounds are theirs."""
    words = deeds.names.vocabulary
    known = {
        *(words.acts.keys() - SPEECH_ACTS),
        *(f"{d}{sign}" for d in words.dials for sign in "+-"),
    }
    said: dict[str, str] = {}
    for key, node in worded(deeds.layers, language, "deeds").items():
        if key not in known:
            node.fail(nearest("act, or dial with + or - behind it,", key, known))
        said[key] = node.name(LONGEST)
        if found := problem(said[key], (), language, (), deeds.names.realm, is_authored=True):
            node.fail(f"{found}; say it otherwise.")
    return said


def _examples(deeds: Deeds, language: str) -> dict[str, tuple[str, ...]]:
    examples: dict[str, tuple[str, ...]] = {}
    most = _MOST_EXAMPLES
    for intent, node in worded(deeds.layers, language, "examples").items():
        if intent not in deeds.names.intents:
            node.fail(nearest("intent", intent, deeds.names.intents))
        examples[intent] = tuple(each.name(LONGEST) for each in node.items(500))
        if (most := most - len(examples[intent])) < 0:
            node.fail(
                f"with these the examples in {language!r} are more than {_MOST_EXAMPLES:,}, each "
                "of which every sentence is compared with; four to eight of an intent are enough."
            )
    return examples


def _check_whole(layers: tuple[Layer, ...], part: str, language: str, first: str) -> None:
    """Nothing is said in one language alone."""
    here, there = worded(layers, language, part), worded(layers, first, part)
    for one, other, lacking in ((here, there, language), (there, here, first)):
        for key in other:
            if key not in one:
                other[key].fail(
                    f"{part} in {lacking!r} lack {key!r}; say it there, too, or leave it out here."
                )


def _facts(deeds: Deeds, language: str) -> dict[str, Fact]:
    texts = worded(deeds.layers, language, "facts")
    kinds = entries(deeds.layers, "facts")
    own = deeds.layers[0].words(language)
    hidden = own["hidden"].named_table(100) if "hidden" in own else {}
    for key in kinds:
        if key not in texts:
            kinds[key].fail(f"the fact {key!r} has no text in {language!r}; add it there.")
    for key in hidden:
        if key not in kinds:
            hidden[key].fail(nearest("secret", key, kinds))
    facts = {
        key: _fact(key, told(node), kinds.get(key), hidden.get(key), deeds)
        for key, node in texts.items()
    }
    for other, node in (own["ties"].named_table(100) if "ties" in own else {}).items():
        thought = node.items(MOST_LINES, least=2)[0]
        facts[f"of_{other}"] = Fact(f"of_{other}", thought.name(LONGEST))
    return facts


def _fact(key: str, text: str, kind: Node | None, hidden: Node | None, deeds: Deeds) -> Fact:
    if kind is None:
        return Fact(key, text)
    fields = kind.fields(("visibility",), ("when",))
    known = ("public", "faction", "secret", "learned")
    visibility = fields["visibility"].one_of("visibility", known)
    when = conditions(fields, deeds.names)
    words = tuple(n.name() for n in hidden.items(50)) if hidden is not None else ()
    if visibility == "secret" and not (when and words):
        kind.fail(
            'a secret has a "when" under which it is told, and in every language words under '
            f'"hidden" that nobody hears before; add what is missing of {key!r}.'
        )
    if visibility in ("public", "learned") and when:
        kind.fail(f'a {visibility} fact has no "when"; make it a "secret", or leave it out.')
    return Fact(key, text, visibility, when=when, words=words)


# What the player can pick


def _choices(deeds: Deeds, language: str) -> tuple[Choice, ...]:
    words = worded(deeds.layers, language, "choices")
    name = deeds.layers[0].words(language)["name"].name()
    taken: set[str] = set()
    choices: list[Choice] = []
    for layer in deeds.layers:
        told_here = {
            key: node
            for key, node in layer.table("choices").items()
            if key.partition(".")[0] not in taken
        }
        choices += [_choice(key, node, words, name, deeds) for key, node in told_here.items()]
        taken |= {key.partition(".")[0] for key in told_here}
    if len(choices) > MOST_CHOICES or not any(c.closing and not c.when for c in choices):
        deeds.layers[0].source.fail(
            'no choice can always end the talk, or there are too many; give one "closing": true.'
        )
    return tuple(choices)


def _choice(key: str, node: Node, words: Mapping[str, Node], name: str, deeds: Deeds) -> Choice:
    if key not in words:
        node.fail(f"nobody says what the choice {key!r} is; add it to the choices of the words.")
    intent = key.partition(".")[0]
    if intent not in deeds.names.intents:
        node.fail(nearest("intent", intent, deeds.names.intents))
    fields = node.fields((), ("when", "closing", "said"))
    said: dict[str, Value] = {}
    for slot, value in (fields["said"].named_table(10) if "said" in fields else {}).items():
        if f"said.{slot}" not in deeds.names.tests:
            value.fail(
                nearest("slot", slot, [n[5:] for n in deeds.names.tests if n[:5] == "said."])
            )
        if not isinstance(value.value, str | int | float):
            value.fail("expected a word, a number or true/false.")
        said[f"said.{slot}"] = value.value
    return Choice(
        intent,
        words[key].name(LONGEST).replace("{name}", name),
        conditions(fields, deeds.names),
        fields["closing"].flag() if "closing" in fields else False,
        said,
    )


# What the character says


def _lines(
    deeds: Deeds, language: str, facts: Mapping[str, Fact]
) -> dict[str, tuple[Line, ...]]:  # fmt: skip
    written = worded(deeds.layers, language, "lines")
    own = deeds.layers[0].words(language)
    if "ties" in own:
        written |= {f"tell.of_{o}": node for o, node in own["ties"].named_table(100).items()}
    plain = {key.partition("@")[0] for key in written}
    _check_rules(deeds, plain, facts)
    sure = _sure(deeds, plain)
    mine = own["lines"].named_table(1_000) if "lines" in own else {}
    if mine:
        for key, node in mine.items():
            if key.partition("@")[0] not in sure:
                node.fail(f"no rule says {key!r}; add one, or leave these lines out.")
    lines: dict[str, tuple[Line, ...]] = {}
    for key, node in written.items():
        base, _, mood = key.partition("@")
        _check_key(base, mood, node, deeds, facts)
        about = base.partition(".")[2]
        told_here = facts[about].text if base.startswith("tell.") else ""
        secret = tuple(word for f in facts.values() if f.id != about for word in f.words)
        is_own = key in mine or about.startswith("of_")
        lines[key] = tuple(
            _line(each, deeds.names, told_here, language, secret if is_own else ())
            for each in node.items(MOST_LINES)
        )
        if not is_own:  # what is wrong between a manner and a file is for the file to mend
            hidden = own.get("hidden", deeds.layers[0].source)
            _check_shared(key, lines[key], deeds.names, secret, hidden)
            node = _user_of(base, deeds, plain) or node
        _check_variants(node, key, lines[key], sure.get(base, frozenset()))
    return lines


def _line(
    node: Node, names: Names, told_here: str, language: str, secret: tuple[str, ...]
) -> Line:  # fmt: skip
    fields = {"say": node} if isinstance(node.value, str) else node.fields(("say",), ("when",))
    slots = {**REMEMBERED, **SPOKEN, **names.vocabulary.facts}
    line = parse_line(fields["say"], conditions(fields, names), slots, told_here, language, secret,
                      names.realm)  # fmt: skip
    line = replace(line, values=names.vocabulary.spoken(language))
    if word := given_away(line, names, secret):
        node.fail(f"{word!r} is of a secret, and a slot and its letters may say it; reword it.")
    if is_foreign(line.bare, language):
        node.fail(f"it stands among the lines in {language!r} and is in another language.")
    return line


def _check_key(base: str, mood: str, node: Node, deeds: Deeds, facts: Mapping[str, Fact]) -> None:
    act, _, about = base.partition(".")
    if act not in deeds.names.acts:
        node.fail(nearest("act", act, deeds.names.acts))
    if act == "tell" and about not in facts:
        node.fail(_no_fact(about, facts))
    if mood and mood not in MOODS:
        node.fail(nearest("mood", mood, MOODS))


def _check_rules(deeds: Deeds, plain: set[str], facts: Mapping[str, Fact]) -> None:
    for act in sorted(NEEDED - plain):
        deeds.layers[0].source.fail(f"the lines for {act!r} are missing; every character has some.")
    for rule, node in deeds.rules:
        if rule.act == "tell" and rule.about not in facts:
            node.fail(_no_fact(rule.about, facts))
        if rule.key not in plain and (rule.act == "tell" or rule.act not in plain):
            node.fail(f"there are no lines {rule.key!r}; add them under lines, in every language.")


def _no_fact(about: str, facts: Mapping[str, Fact]) -> str:
    where = 'What is told needs a sentence under "facts" of every language; add it there.'
    return f"{nearest('fact', about, facts)} {where}"


def _sure(deeds: Deeds, plain: set[str]) -> dict[str, frozenset[str]]:
    """For each key that a rule or the game says: the facts that are known whenever it is said."""
    words = deeds.names.vocabulary
    missing = (*words.reasons, *REASONS)  # what a refusal may name, see missing.py
    said = (BESIDES, FOREIGN_ANSWER, TOLD_ANSWER)  # by no rule of a file
    always = [*NEEDED, *said, *(f"{REFUSE}.{reason}" for reason in missing)]
    sure: dict[str, frozenset[str]] = dict.fromkeys(always, frozenset())
    for rule, _ in deeds.rules:
        key = rule.key if rule.key in plain else rule.act
        needs = frozenset(condition.needs for condition in rule.when) - {""}
        sure[key] = sure.get(key, needs) & needs
    for fact in words.facts:  # ... and of what is tested, where no rule says it
        sure.setdefault(f"{REFUSE}.{fact}", frozenset())
    return sure


def _check_shared(
    key: str, lines: tuple[Line, ...], names: Names, secret: tuple[str, ...], node: Node
) -> None:  # fmt: skip
    for line in lines:
        if word := given_away(line, names, secret):
            node.fail(f"{word!r} stands in the manner's lines {key!r}; hide a rarer word.")


def _user_of(key: str, deeds: Deeds, plain: set[str]) -> Node | None:
    """Where the character's own file has a rule that says what its manner words."""
    own = deeds.layers[0].table("rules")
    mine = {id(entry) for node in own.values() for entry in node.items()}
    for rule, node in deeds.rules:
        if id(node) in mine and key == (rule.key if rule.key in plain else rule.act):
            return node
    return None


def _check_variants(
    node: Node, key: str, lines: tuple[Line, ...], sure: frozenset[str]
) -> None:  # fmt: skip
    if len({line.say for line in lines if not line.when and sure.issuperset(line.slots)}) < 2:
        node.fail(
            f"of {key!r} expected at least two different variants that always fit: without "
            "condition, and with no slot but of what the rules that say them know; add one, or "
            "test what they speak of."
        )
