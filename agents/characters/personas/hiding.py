"""Words of secrets stand nowhere in what a persona file says aloud, but where the secret is told.

A line is looked at where it is read, with whatever may fill its slots; all else that a player sees
or hears is looked at when the whole is there.
"""

import re
from collections.abc import Iterator, Mapping

from duskfolk.document import Node

from ..lines import Line
from ..persona import Fact
from ..telling import gives_away
from .layers import Layer, worded
from .parts import MOST, MOST_LINES, Names

_MOST_SEARCHES = 1_500_000  # of a hidden word in a text; they take about three seconds
_JOINED = re.compile(r"[^\W_]\{|\}[^\W_]")  # a slot with a letter right beside it


def check_hidden(layers: tuple[Layer, ...], language: str, facts: Mapping[str, Fact]) -> None:
    """Refuse a file that gives a secret away beside its lines, and name the place.

    Raises:
        CharacterError: a word of a secret stands there.
    """
    secrets = [fact for fact in facts.values() if fact.words]
    for own, node in (*_aloud(layers, language, facts), *_shown(layers, language, facts)):
        for secret in secrets:
            if secret.id != own and (word := gives_away(str(node.value), secret.words)):
                node.fail(
                    f"{word!r} is of the secret {secret.id!r}, and everybody hears this; say "
                    "it otherwise, or hide a rarer word."
                )


def check_search(
    layers: tuple[Layer, ...], names: Names, language: str, facts: Mapping[str, Fact]
) -> None:  # fmt: skip
    """Refuse so many hidden words and texts that to look for each in each would take minutes.

    Raises:
        CharacterError: so it would.
    """
    hidden = sum(len(fact.words) for fact in facts.values())
    own = layers[0].words(language)
    keys = [*worded(layers, language, "lines").values()]
    keys += own["ties"].named_table(100).values() if "ties" in own else ()
    lines = [line for node in keys for line in node.items(MOST_LINES)]
    texts = len(facts) + len(worded(layers, language, "choices")) + len(lines)
    joined = sum(len(_JOINED.findall(str(line.value))) for line in lines)
    texts += joined * len(names.vocabulary.values)  # each value is looked at in its place
    if hidden * texts > _MOST_SEARCHES:
        own["hidden"].fail(
            f"{hidden:,} hidden words are looked for in {texts:,} texts in {language!r}, more than "
            f"{_MOST_SEARCHES:,} times in all; hide fewer and rarer words, or say less."
        )


def given_away(line: Line, names: Names, secret: tuple[str, ...]) -> str:
    """The hidden word that a line says, whatever fills its slots; empty if none."""
    if not secret or "{" not in line.say:
        return gives_away(line.say, secret)
    words = [line.values.get(word, word) for word in names.vocabulary.values]
    return next(filter(None, (gives_away(text, secret) for text in line.spelt(words))), "")


def _shown(
    layers: tuple[Layer, ...], language: str, facts: Mapping[str, Fact]
) -> Iterator[tuple[str, Node]]:
    """What is shown beside what is said: why a rule decides, what is learned, and examples.

    A rule that tells a secret may name it, since it is shown with what it tells.
    """
    for layer in layers:
        for rules in layer.table("rules").values():
            for rule in rules.items(MOST):
                fields = rule.table()
                if "why" in fields and "do" in fields:
                    yield str(fields["do"].value).partition(".")[2], fields["why"]
    for key, node in worded(layers, language, "facts").items():
        if facts[key].visibility in ("learned", "faction"):
            yield key, node
    for texts in worded(layers, language, "examples").values():
        for node in texts.items(500):
            yield "", node


def _aloud(
    layers: tuple[Layer, ...], language: str, facts: Mapping[str, Fact]
) -> Iterator[tuple[str, Node]]:
    """Whatever may be heard by all, each with the fact that it is, if it is one."""
    words = layers[0].words(language)
    for key in ("name", "title", "about", "errand"):
        if key in words:
            yield "", words[key]
    for part in ("choices", "deeds"):
        for node in worded(layers, language, part).values():
            yield "", node
    for key, node in worded(layers, language, "facts").items():
        if facts[key].visibility == "public":
            yield key, node
