"""Sentences of our own: files of lines, each of which stands for many sentences that mean the same.

A file of `sentences/LANGUAGE/` has a heading `= intent`, and below it lines: `(a|b)` is a choice,
`[x| y]` one of these or nothing, `{name}` a word of the list `name` in `words.txt`. They are drawn,
never listed: a line may stand for millions. `rambles.txt` has what people say around what they
mean, under `= before` and `= behind`. Files that begin with `later_` are drawn of after all others,
so that what was drawn before stays the same.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SENTENCES = Path(__file__).parent / "sentences"
RAMBLES = "rambles.txt"
_NO_LINES = frozenset(("words.txt", RAMBLES))
_LATER = "later_"
_MARK = re.compile(r"[()\[\]{}|]")
_MOST_TRIES = 4  # draws for each new sentence that is wanted of a line


@dataclass(frozen=True)
class Line:
    """A line and the intent that it stands under."""

    intent: str
    language: str
    text: str
    is_later: bool = False


def lines(language: str) -> Iterator[Line]:
    """All lines of a language, file by file."""
    for path in sorted((SENTENCES / language).glob("*.txt")):
        if path.name not in _NO_LINES:
            yield from lines_of(path, language)


def rambles(language: str) -> Mapping[str, Sequence[str]]:
    """What is said `before` and `behind` of what somebody means."""
    found: dict[str, list[str]] = {"before": [], "behind": []}
    for line in lines_of(SENTENCES / language / RAMBLES, language):
        found[line.intent].append(line.text)
    return found


def lines_of(path: Path, language: str) -> Iterator[Line]:
    """The lines of a file, each under its heading."""
    heading = ""
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.startswith("= "):
            heading = row[2:].strip()
        elif row.strip() and not row.startswith("# "):
            yield Line(heading, language, row, path.name.startswith(_LATER))


def words(language: str) -> Mapping[str, Sequence[str]]:
    """The lists of words that lines name."""
    found: dict[str, Sequence[str]] = {}
    for row in (SENTENCES / language / "words.txt").read_text(encoding="utf-8").splitlines():
        name, equals, listed = row.partition("=")
        if equals:
            found[name.strip()] = [word.strip() for word in listed.split(" | ")]
    return found


def draw(
    line: Line, lists: Mapping[str, Sequence[str]], count: int, luck: random.Random
) -> list[str]:
    """At most `count` sentences of a line, each once."""
    found: dict[str, None] = {}
    for _ in range(count * _MOST_TRIES):
        if len(found) == count:
            break
        text, _ = _any(line.text, 0, "", lists, luck)
        found[" ".join(text.split())] = None
    return list(found)


def _any(
    text: str, start: int, closing: str, lists: Mapping[str, Sequence[str]], luck: random.Random
) -> tuple[str, int]:
    """One alternative of those from `start` to the closing bracket, and where that ends."""
    options, current, at = list[str](), list[str](), start
    while at < len(text):
        sign = text[at]
        at += 1
        if sign == closing:
            break
        if sign == "(":
            part, at = _any(text, at, ")", lists, luck)
            current.append(part)
        elif sign == "[" and _closes(text, at):
            part, at = _any(text, at, "]", lists, luck)
            current.append(part if luck.random() < 0.5 else "")
        elif sign == "{" and (name := text[at : text.find("}", at)]) in lists:
            current.append(luck.choice(lists[name]))
            at += len(name) + 1
        elif sign == "|" and closing:
            options.append("".join(current))
            current = []
        else:
            current.append(sign)
    return luck.choice([*options, "".join(current)]), at


def _closes(text: str, at: int) -> bool:
    """Whether a bracket that opened is closed: a smile may have one, too."""
    return "]" in text[at:]
