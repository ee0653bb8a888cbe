"""Vocabulary files: the words of a game, for its characters and for our commands.

A JSON object with `format` (`"duskfolk-vocabulary"`), `version` (1), `acts` and, as needed,
`facts`, `events`, `reasons` and `dials`, each of them name -> one sentence, `folk`, id -> list of
names, and `values`, value -> language -> words; they mean what they mean in `Vocabulary`.
"""

import re
from pathlib import Path

from duskfolk import document
from duskfolk.document import Node
from duskfolk.errors import check_kind
from duskfolk.files import AnyPath

from ..errors import CharacterError, PersonaError
from ..vocabulary import NEEDED, Vocabulary
from .parts import MOST, told

FORMAT = "duskfolk-vocabulary"
VERSION = 1
_LARGEST = 1 << 20  # bytes
_MOST_LANGUAGES = 100
_BESIDE = re.compile(r"[\w-][\w.-]{0,98}")


def load_vocabulary(path: AnyPath) -> Vocabulary:
    """Read the vocabulary of a game from a file.

    Args:
        path: a UTF-8 JSON file.

    Raises:
        CharacterError: the file is missing, not text, not JSON, or a key is wrong; the message
            names the file, the line and the key, what was expected, and what to do.
    """
    return _vocabulary(document.read(path, most=_LARGEST, refuse=CharacterError))


def parse_vocabulary(text: str, source: str = "vocabulary") -> Vocabulary:
    """Check and build a vocabulary from JSON text, as from a game's own archive.

    Args:
        text: what would stand in a file.
        source: the name used in errors.

    Raises:
        CharacterError: as `load_vocabulary`.
    """
    check_kind(text, str, "a vocabulary", "the JSON text of one", CharacterError)
    check_kind(source, str, "a source", "the name that errors give the text", CharacterError)
    return _vocabulary(document.parse(text, source, refuse=CharacterError))


def _vocabulary(root: Node) -> Vocabulary:
    more = ("facts", "events", "reasons", "dials")
    top = root.fields(("format", "version", "acts"), (*more, "folk", "values"))
    top["format"].one_of("format", [FORMAT])
    if top["version"].value != VERSION:
        top["version"].fail(f"this duskfolk reads vocabularies of version {VERSION}.")
    acts = _sentences(top["acts"])
    for act in sorted(NEEDED - acts.keys()):
        top["acts"].fail(f"the act {act!r} is missing, and every character needs it; add it.")
    folk = top["folk"].named_table(MOST) if "folk" in top else {}
    values = top["values"].named_table(MOST) if "values" in top else {}
    return Vocabulary(
        acts,
        **{key: _sentences(top[key]) for key in more if key in top},
        folk={who: tuple(each.name() for each in node.items(MOST)) for who, node in folk.items()},
        values={value: _words(node) for value, node in values.items()},
    )


def vocabulary_beside(node: Node, path: AnyPath) -> Vocabulary:
    """The vocabulary that a persona file names, from the file beside it.

    Raises:
        PersonaError: it names no plain file, or that one cannot be used.
    """
    name = node.name()
    if not _BESIDE.fullmatch(name):
        node.fail('expected the name of a file in the same folder, such as "market.json".')
    try:
        return load_vocabulary(Path(path).parent / name)
    except CharacterError as error:
        raise PersonaError(str(error)) from None


def _sentences(node: Node) -> dict[str, str]:
    return {name: told(each) for name, each in node.named_table(MOST).items()}


def _words(node: Node) -> dict[str, str]:
    return {code: each.name() for code, each in node.named_table(_MOST_LANGUAGES).items()}
