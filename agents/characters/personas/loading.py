"""Loading persona files, of both versions, shipped ones and one's own."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from duskfolk import document
from duskfolk.document import Node
from duskfolk.errors import check_kind, nearest, shown
from duskfolk.files import AnyPath

from ..errors import PersonaError
from ..persona import Persona
from ..vocabulary import EMBERHOLLOW, Vocabulary
from . import version_one, version_two
from .layers import FindManner
from .vocabularies import vocabulary_beside

FORMAT = "duskfolk-persona"
VERSION = 2
_LARGEST = 1 << 20  # bytes


def persona_names() -> list[str]:
    """Ids of the personas shipped with the package, sorted."""
    return _names("shipped")


def shipped_persona(name: str, language: str = "") -> Persona:
    """One of the shipped personas, by id (see `persona_names`).

    Args:
        name: its id.
        language: in which it speaks at first; left out, or one it does not speak: its first.

    Raises:
        PersonaError: there is no such persona; names the nearest one.

    Example:
        >>> shipped_persona("marta").name
        'Marta Quill'
    """
    check_kind(name, str, "a persona", "its id, such as 'marta'", PersonaError)
    return _shipped(name).speaking(language)


def load_persona(path: AnyPath, vocabulary: Vocabulary | None = None) -> Persona:
    """Read a persona file of your own.

    A manner that it names is looked for beside it, as `NAME.json`, and then among those shipped.

    Args:
        path: a UTF-8 JSON file.
        vocabulary: the acts and facts of the game that it speaks in; left out: of the vocabulary
            file beside it that it names, else those of our own game.

    Raises:
        PersonaError: the file is missing, not text, not JSON, or a key is wrong; the message
            names the file, the line and the key, what was expected, and what to do.
    """
    if vocabulary is not None:
        _check_vocabulary(vocabulary)
    root = document.read(path, most=_LARGEST, refuse=PersonaError)
    if vocabulary is None:
        named = root.table().get("vocabulary")
        vocabulary = EMBERHOLLOW if named is None else vocabulary_beside(named, path)

    def find(name: str, node: Node) -> Node:
        beside = Path(path).parent / f"{name}.json"
        if beside.is_file():
            return document.read(beside, most=_LARGEST, refuse=PersonaError)
        return _shipped_manner(name, node)

    return _persona(root, vocabulary, find)


def parse_persona(
    text: str, source: str = "persona", vocabulary: Vocabulary = EMBERHOLLOW
) -> Persona:
    """Check and build a persona from JSON text; `source` is the name used in errors.

    A manner that it names is one of those shipped; a text has no folder, so no file of a vocabulary
    that it names is looked for.

    Raises:
        PersonaError: as `load_persona`.
    """
    _check_vocabulary(vocabulary)
    check_kind(source, str, "a source", "the name that errors give the text", PersonaError)
    root = document.parse(text, source, refuse=PersonaError)
    return _persona(root, vocabulary, _shipped_manner)


def _check_vocabulary(vocabulary: object) -> None:
    check_kind(vocabulary, Vocabulary, "a vocabulary", "the game's Vocabulary", PersonaError)


def _persona(root: Node, vocabulary: Vocabulary, find: FindManner) -> Persona:
    top = root.table()
    for key in ("format", "version"):
        if key not in top:
            root.fail(f"the key {key!r} is missing; add it.")
    top["format"].one_of("format", [FORMAT])
    version = top["version"].number()
    if version == 1:
        return version_one.persona_of(root, vocabulary)
    if version != VERSION:
        top["version"].fail(
            f"got version {shown(version)}, this duskfolk reads versions 1 and {VERSION}; "
            + ("update duskfolk." if version > VERSION else "rewrite the file.")
        )
    return version_two.persona_of(root, vocabulary, find)


def _names(folder: str) -> list[str]:
    inside = files(f"{__package__}").joinpath(folder).iterdir()
    return sorted(path.name[:-5] for path in inside if path.name.endswith(".json"))


@cache
def _shipped(name: str) -> Persona:
    return _persona(_read("shipped", "persona", name), EMBERHOLLOW, _shipped_manner)


def _shipped_manner(name: str, node: Node) -> Node:
    if name not in _names("manners"):
        node.fail(nearest("manner", name, _names("manners")))
    return _manner(name)


@cache
def _manner(name: str) -> Node:
    return _read("manners", "manner", name)


def _read(folder: str, kind: str, name: str) -> Node:
    if name not in _names(folder):
        raise PersonaError(nearest(kind, name, _names(folder)))
    text = files(f"{__package__}").joinpath(folder, f"{name}.json").read_text(encoding="utf-8")
    return document.parse(text, f"{name}.json", refuse=PersonaError)
