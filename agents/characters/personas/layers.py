"""Layers: a persona file of version 2, and the manners under it.

A manner is a file of rules, facts and lines that several characters share; it may have a manner
itself. What a character says of its own comes first: its rules are asked before its manner's, its
lines and facts stand in for those of the same name.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from duskfolk.document import Node

MANNER = "duskfolk-manner"
MANNER_VERSION = 1
_DEEPEST = 6
_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")
_SHARED = ("manner", "feels", "facts", "acts", "dials", "rules", "choices", "intents", "moved")
_OWN = ("allow", "faction", "face", "errand", "dialogues", "extensions", "vocabulary")

FindManner = Callable[[str, Node], Node]
"""Gives the file of a manner by its name; the node is where it was named, for a complaint."""


class Layer(NamedTuple):
    """One file: what it says, by key, and whether it is the character's own."""

    top: Mapping[str, Node]
    source: Node
    is_own: bool

    def table(self, key: str) -> Mapping[str, Node]:
        """The entries of an object of this file; none where it has no such key."""
        return self.top[key].named_table(1_000) if key in self.top else {}

    def words(self, language: str) -> Mapping[str, Node]:
        """What it says in a language; none where it does not speak it."""
        spoken = self.table("words")
        if language not in spoken:
            return {}
        shared = ("facts", "choices", "lines", "examples", "deeds")
        if not self.is_own:
            return spoken[language].fields((), shared)
        return spoken[language].fields(
            ("name", "title", "about"), (*shared, "errand", "hidden", "ties")
        )


def layers_of(root: Node, find: FindManner) -> tuple[Layer, ...]:
    """The character's own file first, and the most general manner last."""
    own = root.fields(("format", "version", "id", "mood", "words"), (*_SHARED, *_OWN))
    layers = [Layer(own, root, True)]
    seen: list[str] = []
    while "manner" in (top := layers[-1].top):
        node = top["manner"]
        name = node.name()
        if not _NAME.fullmatch(name):
            node.fail("expected the name of a manner: small letters, digits and underscores.")
        if name in seen or len(seen) == _DEEPEST:
            node.fail(f"manners go round in circles, or deeper than {_DEEPEST}; name another.")
        seen.append(name)
        layers.append(_manner(find(name, node), name))
    return tuple(layers)


def _manner(root: Node, name: str) -> Layer:
    top = root.fields(("format", "version", "id", "words"), _SHARED)
    top["format"].one_of("format", [MANNER])
    if top["version"].value != MANNER_VERSION:
        top["version"].fail(f"this duskfolk reads manners of version {MANNER_VERSION}.")
    if top["id"].value != name:
        top["id"].fail(f"it is asked for as {name!r}; let name and id agree.")
    return Layer(top, root, False)


def languages_of(layers: tuple[Layer, ...]) -> tuple[str, ...]:
    """The languages that the character speaks; its manners have to speak them, too."""
    own = layers[0].top["words"]
    spoken = tuple(own.named_table(20))
    if not spoken:
        own.fail('expected a language at least, such as "en": {...}.')
    for layer in layers[1:]:
        known = layer.table("words")
        for language in spoken:
            if language not in known:
                own.table()[language].fail(
                    f"the manner {layer.top['id'].name()!r} has no words in {language!r}; add "
                    "them there, or leave the language out here."
                )
    return spoken


def entries(layers: tuple[Layer, ...], key: str) -> dict[str, Node]:
    """An object over all layers: of two entries of a name the character's own stands."""
    return {name: node for layer in reversed(layers) for name, node in layer.table(key).items()}


def items(layers: tuple[Layer, ...], key: str) -> Iterator[Node]:
    """The elements of a list over all layers, the character's own first."""
    for layer in layers:
        if key in layer.top:
            yield from layer.top[key].items(1_000)


def worded(layers: tuple[Layer, ...], language: str, key: str) -> dict[str, Node]:
    """An object of the words of a language over all layers, own entries before shared ones."""
    found: dict[str, Node] = {}
    for layer in reversed(layers):
        words = layer.words(language)
        if key in words:
            found |= words[key].named_table(1_000)
    return found
