"""Sentences out of the files that packages hold: a small reader a format, each giving raw text."""

import gettext
import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import cast
from zipfile import ZipFile

from . import templates

Reader = Callable[[Path], Iterator[str]]
_HERE = Path(__file__).parent


def lines(path: Path) -> Iterator[str]:
    """Each line of a text file."""
    yield from path.read_text(encoding="utf-8").splitlines()


def chitchat(path: Path) -> Iterator[str]:
    """What two people wrote to each other, message by message."""
    for talk in json.loads(path.read_text(encoding="utf-8")).values():
        for turn in talk["messages"]:
            yield from (message["text"] for message in turn)


def wordnet(folder: Path) -> Iterator[str]:
    """Glosses and examples: the part of a line of WordNet that follows the bar."""
    for name in ("data.noun", "data.verb", "data.adj", "data.adv"):
        for line in (folder / name).read_text(encoding="latin-1").splitlines():
            if not line.startswith("  "):  # as the licence at the head of each file does
                parts = line.partition("|")[2].split(";")
                yield from (part.strip().strip('"') for part in parts)


def chatterbot(folder: Path) -> Iterator[str]:
    """Both sides of small conversations."""
    load = cast("Callable[[str], dict[str, list[list[object]]]]", import_module("yaml").safe_load)
    for path in sorted(folder.glob("*.yml")):
        for talk in load(path.read_text(encoding="utf-8"))["conversations"]:
            yield from (str(said) for said in talk)


def messages(pattern: str) -> Reader:
    """Every text in a tree of JSON files of messages."""

    def read(folder: Path) -> Iterator[str]:
        for path in sorted(folder.rglob(pattern)):
            yield from _texts(json.loads(path.read_text(encoding="utf-8")))

    return read


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for child in cast("dict[str, object]", node).values():
            yield from _texts(child)
    elif isinstance(node, list):
        for child in cast("list[object]", node):
            yield from _texts(child)


def catalogues(folder: Path) -> Iterator[str]:
    """What gettext catalogues translate to."""
    for path in sorted(folder.rglob("*.mo")):
        with path.open("rb") as file:
            found = gettext.GNUTranslations(file)
        texts = cast("dict[object, str]", vars(found)["_catalog"])  # no public way lists them
        yield from (text.replace("_", "").replace("~", "") for text in texts.values())


def fluent(archive: Path) -> Iterator[str]:
    """Messages of a language pack of Mozilla: `name = text`, continued on indented lines."""
    with ZipFile(archive) as pack:
        for name in sorted(pack.namelist()):
            if not name.endswith((".ftl", ".properties", ".dtd")):
                continue
            for line in pack.read(name).decode("utf-8", "replace").splitlines():
                if not line.startswith("#"):
                    yield line.partition("=")[2].strip() or line.strip()


def quoted(path: Path) -> Iterator[str]:
    """The string literals of a script that is one list of messages."""
    text = path.read_text(encoding="utf-8")
    for literal in re.findall(r'^\t("(?:[^"\\]|\\.)*"),?$', text, re.MULTILINE):
        yield json.loads(literal)


def pages(folder: Path) -> Iterator[str]:
    """Paragraphs of a folder of HTML pages, cut into sentences."""
    for path in sorted(folder.rglob("*.html")):
        parser = _Paragraphs()
        parser.feed(path.read_text(encoding="utf-8", errors="replace"))
        for paragraph in parser.found:
            yield from re.split(r"(?<=[.!?。！？；])\s*", paragraph)


def home(path: Path) -> Iterator[str]:
    """Home Assistant's templates, with words of ours where they leave a blank."""
    node = json.loads(path.read_text(encoding="utf-8"))
    chinese = str(node["language"]).startswith("zh")
    mine = templates.read(
        (_HERE / f"grammars/home_{'zh' if chinese else 'en'}.txt").read_text(encoding="utf-8")
    )
    theirs = {str(name): _values(values) for name, values in node["lists"].items()}
    lists = {**theirs, **mine.lists}
    rules: dict[str, str] = node["expansion_rules"]
    rules |= {name: f"{{{name}}}" for name in ("area", "name", "floor") if name not in rules}
    sentences = [
        str(sentence)
        for intent in node["intents"].values()
        for block in intent["data"]
        for sentence in block["sentences"]
    ]
    for sentence in templates.Grammar(sentences, rules, lists).sentences(12_000, seed=0):
        yield sentence.replace(" ", "") if chinese else sentence


def _values(node: dict[str, object]) -> list[str]:
    match node:
        case {"values": list(rows)}:
            told = cast("list[str | dict[str, str]]", rows)
            return [row["in"] if isinstance(row, dict) else str(row) for row in told]
        case {"range": {"from": int(low), "to": int(high)}}:
            return [str(number) for number in range(low, high + 1)]
        case _:
            return ["this"]


def own(count: int) -> Reader:
    """So many sentences of one of our grammars."""

    def read(path: Path) -> Iterator[str]:
        return templates.read(path.read_text(encoding="utf-8")).sentences(count, seed=0)

    return read


class _Paragraphs(HTMLParser):
    """Collects the text of paragraphs, headings and cells."""

    BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "li", "td", "dd", "dt"})

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[str] = []

    def handle_data(self, data: str) -> None:
        self._open.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._close(tag)

    def handle_endtag(self, tag: str) -> None:
        self._close(tag)

    def _close(self, tag: str) -> None:
        if tag in self.BLOCKS:
            self.found.append(" ".join("".join(self._open).split()))
            self._open = []
