"""Words of secrets stand nowhere in what a persona file says aloud, but where the secret is told.

Lines are looked at where they are read; this looks at all else that a player sees or hears.
"""

from collections.abc import Iterator, Mapping

from duskfolk.document import Node

from ..persona import Fact
from ..telling import gives_away
from .layers import Layer, worded


def check_hidden(layers: tuple[Layer, ...], language: str, facts: Mapping[str, Fact]) -> None:
    """Refuse a file that gives a secret away beside its lines, and name the place.

    Raises:
        CharacterError: a word of a secret stands there.
    """
    secrets = [fact for fact in facts.values() if fact.words]
    for own, node in _aloud(layers, language, facts):
        for secret in secrets:
            if secret.id != own and (word := gives_away(str(node.value), secret.words)):
                node.fail(
                    f"{word!r} is of the secret {secret.id!r}, and everybody hears this; say "
                    "it otherwise, or hide a rarer word."
                )


def _aloud(
    layers: tuple[Layer, ...], language: str, facts: Mapping[str, Fact]
) -> Iterator[tuple[str, Node]]:
    """Whatever may be heard by all, each with the fact that it is, if it is one."""
    words = layers[0].words(language)
    for key in ("name", "title", "about", "errand"):
        if key in words:
            yield "", words[key]
    for node in worded(layers, language, "choices").values():
        yield "", node
    for key, node in worded(layers, language, "facts").items():
        if facts[key].visibility == "public":
            yield key, node
