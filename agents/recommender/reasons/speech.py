"""How facts are told: sentences with numbers, names and nouns put in, which a game may bring."""

from collections.abc import Mapping
from string import Formatter
from typing import NamedTuple, cast

from duskfolk.errors import check_kind, nearest, spelt

from ..errors import RecordError
from .facts import Fact
from .words import NOUNS, SENTENCES

_HOLES = {"level": "a level", "levels": "levels", "play": "a play"}  # of sentences, for nouns
_NAMES = ("genre", "feature", "next")
_EXTRA = "number"  # of a level, which no sentence of ours names


class Speech(NamedTuple):
    """How facts are told.

    Args:
        sentences: by the keys of facts.
        names: what genres and features are called; else they are called as they are. Where a
            feature has the name of a genre, it is called as ``feature.`` and its name.
        nouns: what levels and plays are called.
        space: what stands between a number and its noun.
    """

    sentences: Mapping[str, str]
    names: Mapping[str, str]
    nouns: Mapping[str, str]
    space: str

    @staticmethod
    def of(
        language: str,
        names: Mapping[str, str] | None = None,
        sentences: Mapping[str, str] | None = None,
    ) -> "Speech":
        """A language, with a game's own words in place of ours.

        Raises:
            RecordError: nothing is written in such a language, or a word or a sentence is none.
        """
        if not isinstance(language, str) or language not in SENTENCES:  # pyright: ignore[reportUnnecessaryIsInstance]
            raise RecordError(nearest("language", language, SENTENCES))
        called, usual = _texts(names, "name"), SENTENCES[language]
        own = _texts(sentences, "sentence")
        nouns = {key: called.get(key, noun) for key, noun in NOUNS[language].items()}
        speech = Speech({**usual, **own}, called, nouns, " " if language == "en" else "")
        for key, text in own.items():
            if key not in usual:
                raise RecordError(nearest("sentence", key, usual))
            speech._check(key, text, holes(usual[key]))
        return speech

    def sentence(self, fact: Fact) -> str:
        """A fact as a sentence."""
        values: dict[str, object] = {hole: self.nouns[noun] for hole, noun in _HOLES.items()}
        for name, value in fact.values.items():
            if name in _NAMES:
                values[name] = self._called(name, str(value))
            else:
                values[name] = _Count(value, self) if isinstance(value, int) else value
        return self.sentences[fact.key].format_map(values)

    def _check(self, key: str, text: str, known: list[str]) -> None:
        """Refuse a sentence of a game's own that asks for what its fact does not tell."""
        known = [*known, *([_EXTRA] if key.startswith("win") else [])]
        values = {
            name: "" if name in _NAMES or name in _HOLES else _Count(1, self)
            for name in (*known, *_HOLES)
        }
        try:
            if not values.keys() >= set(holes(text)):
                raise ValueError
            text.format_map(values)
        except ValueError:
            raise RecordError(
                f"The sentence {key} cannot be told: {spelt(text)}. What may stand in its braces: "
                f"{', '.join(sorted({*values}))}."
            ) from None

    def _called(self, kind: str, name: str) -> str:
        usual = self.names.get(name, name.replace("_", " "))
        return self.names.get(f"feature.{name}", usual) if kind == "feature" else usual


class _Count:
    """A number in a sentence, with its noun where the sentence asks for it."""

    def __init__(self, value: int, speech: Speech) -> None:
        self._value, self._speech = value, speech

    def __format__(self, noun: str) -> str:
        if noun != "play":
            return format(self._value, noun)
        word = self._speech.nouns["a play" if self._value == 1 else "plays"]
        return f"{self._value}{self._speech.space}{word}"


def _texts(given: object, what: str) -> Mapping[str, str]:
    if given is None:
        return {}
    check_kind(given, Mapping, f"the {what}s", "a table of texts", RecordError)
    table = cast("Mapping[object, object]", given)
    for text in (*table, *table.values()):
        check_kind(text, str, f"a {what}", "a text", RecordError)
    return cast("Mapping[str, str]", table)


def holes(sentence: str) -> list[str]:
    """What stands in braces in a sentence."""
    return [name for _, name, _, _ in Formatter().parse(sentence) if name is not None]
