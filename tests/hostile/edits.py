"""Edits: single changes to an honest sample. A mutant is a sample with one edit or a few.

An edit belongs to a layer of its format, such as the tree of a JSON text, that text, or the bytes
of the file; a format applies the edits of inner layers first. Each says itself in words, and can
offer simpler ones of its kind: so what is reported is the smallest change that shows a fault.
"""

import copy
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, cast

from hostile.values import Deep, Raw, nasty, words_for

Key = str | int
Path = tuple[Key, ...]


@dataclass(frozen=True)
class Edit:
    """One change."""

    layer: str
    harmless: bool = field(default=False, kw_only=True)  # must change nothing for the reader

    def simpler(self) -> "list[Edit]":
        """Smaller changes that may show the same."""
        return []


@dataclass(frozen=True)
class Plan:
    """A mutant, before it is made."""

    sample: str
    edits: tuple[Edit, ...]

    @property
    def harmless(self) -> bool:
        """Whether it must be accepted."""
        return all(edit.harmless for edit in self.edits)

    def of(self, layer: str) -> list[Any]:
        """Its edits of one layer."""
        return [edit for edit in self.edits if edit.layer == layer]

    def reduced(self, step: Sequence[int]) -> "Plan | None":
        """One reduction: (edit, -1) leaves it out, (edit, n) takes its simpler form n."""
        which, how = step
        if which >= len(self.edits):
            return None
        edits = list(self.edits)
        if how < 0:
            if len(edits) == 1:
                return None
            del edits[which]
        else:
            simpler = edits[which].simpler()
            if how >= len(simpler):
                return None
            edits[which] = simpler[how]
        return replace(self, edits=tuple(edits))

    def __str__(self) -> str:
        said = "; ".join(f"[{edit.layer}] {edit}" for edit in self.edits)
        return f"{self.sample}: {said or 'unspoilt'}"


# Trees: what JSON text says


@dataclass(frozen=True)
class Branch(Edit):
    """A change at one place of a tree."""

    how: str = "set"  # set, drop, add, rename, twice, repeat, swap, wrap
    path: Path = ()
    value: object = None
    other: Path = ()

    def apply(self, tree: object) -> object:
        """The tree, changed in place, or a new one where its root changes."""
        if not self.path:
            return self.value if self.how == "set" else [tree] if self.how == "wrap" else tree
        above = _at(tree, self.path[:-1])
        key = self.path[-1]
        if not _has(above, key):
            if self.how == "add" and isinstance(above, dict):
                above[key] = self.value
            return tree
        if self.how == "set":
            above[key] = self.value
        elif self.how == "drop":
            del above[key]
        elif self.how == "wrap":
            above[key] = [above[key]]
        elif self.how == "swap":
            across = _at(tree, self.other[:-1])
            if self.other and _has(across, self.other[-1]):
                above[key], across[self.other[-1]] = (
                    copy.deepcopy(across[self.other[-1]]), copy.deepcopy(above[key]),
                )  # fmt: skip
        elif self.how == "repeat" and isinstance(above[key], list | str):
            above[key] = above[key] * cast(int, self.value)
        elif self.how == "rename" and isinstance(above, dict):
            items = [(self.value if name == key else name, it) for name, it in above.items()]
            above.clear()
            above.update(items)
        elif self.how == "twice" and isinstance(above, dict):
            above[Twin(str(key))] = self.value
        return tree

    def simpler(self) -> list[Edit]:
        if self.how == "repeat":
            return [replace(self, value=n) for n in (2, 10, 100) if n < cast(int, self.value)]
        if self.how in ("set", "add"):
            return [replace(self, value=value) for value in _simpler(self.value)]
        return []

    def __str__(self) -> str:
        place = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in self.path)
        place = place.lstrip(".")[:80] or "the whole"
        value = self.other if self.how == "swap" else self.value
        more = "" if self.how in ("drop", "wrap") else f" {words_for(value)}"
        return f"{self.how} {place}{more}"


class Twin(str):
    """A key that an object has already."""

    __slots__ = ()

    def __hash__(self) -> int:
        return hash(("twin", str(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Twin) and str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other


def branches(luck: Random, tree: object, layer: str = "tree", *, near: float = 0.6) -> Branch:
    """A seeded change of a tree; near the root and at leaves more often than in long lists."""
    path = _walk(luck, tree)
    here = _at(tree, path)
    kind = luck.random()
    if kind < near:
        return Branch(layer, how="set", path=path, value=nasty(luck, here))
    if kind < near + 0.1:
        return Branch(layer, how="drop", path=path)
    if kind < near + 0.16:
        key = luck.choice(("", "a", "version", "format", "__proto__", "\x1b", "\0", "k" * 5000))
        above = path if isinstance(here, dict) else _to_object(tree, path)
        return Branch(layer, how="add", path=(*above, key), value=nasty(luck))
    if kind < near + 0.22:
        new = luck.choice(("", "\x1b[2J", "\0", "a" * 100_000, "\ud800", "x"))
        return Branch(layer, how="rename", path=path, value=new)
    if kind < near + 0.26:
        return Branch(layer, how="twice", path=path, value=nasty(luck, here))
    if kind < near + 0.31:
        return Branch(layer, how="repeat", path=path, value=luck.choice((2, 10, 1000)))
    if kind < near + 0.34:
        return Branch(layer, how="wrap", path=path)
    return Branch(layer, how="swap", path=path, other=_walk(luck, tree))


def leaves(tree: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """All places of a tree that hold no list and no object."""
    if isinstance(tree, dict | list) and tree:
        for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from leaves(value, (*path, key))
    else:
        yield path, tree


def text_of(tree: object, indent: int | None = None, *, ascii: bool = True) -> str:
    """JSON text of a tree, with what stands in it raw, and with keys that stand twice."""
    raws: list[str] = []

    def mark(value: object) -> object:
        if isinstance(value, Deep):
            value = value.raw()
        if isinstance(value, Raw) or (isinstance(value, int) and abs(value) > 10**4000):
            raws.append(value.text if isinstance(value, Raw) else "9" * 4301)
            return f"\x01{len(raws) - 1}\x01"
        if isinstance(value, dict):
            return {f"\x02{k}" if isinstance(k, Twin) else k: mark(v) for k, v in value.items()}
        return [mark(entry) for entry in value] if isinstance(value, list | tuple) else value

    text = json.dumps(mark(tree), indent=indent, ensure_ascii=ascii)
    text = text.replace('"\\u0002', '"')
    for number in reversed(range(len(raws))):
        text = text.replace(f'"\\u0001{number}\\u0001"', raws[number])
    return text


def _walk(luck: Random, tree: object) -> Path:
    path: list[Key] = []
    here = tree
    while isinstance(here, dict | list) and here and luck.random() < 0.93:
        key = luck.choice(list(here)) if isinstance(here, dict) else luck.randrange(len(here))
        path.append(key)
        here = here[key]
    return tuple(path)


def _to_object(tree: object, path: Path) -> Path:
    while path and not isinstance(_at(tree, path), dict):
        path = path[:-1]
    return path


def _at(tree: object, path: Path) -> Any:
    here: Any = tree
    for key in path:
        if not _has(here, key):
            return None
        here = here[key]
    return here


def _has(here: object, key: Key) -> bool:
    if isinstance(here, dict):
        return key in here
    return isinstance(here, list) and isinstance(key, int) and -len(here) <= key < len(here)


def _simpler(value: object) -> list[object]:
    if isinstance(value, Deep):
        return [Deep(n, value.inside) for n in (2, 33, 1100, 10_000) if n < value.levels]
    if isinstance(value, str) and len(value) > 1:
        return [value[: len(value) // 2], value[len(value) // 2 :], *set(value[:20])]
    if isinstance(value, Raw) and len(value.text) > 24:
        return [Raw(value.text[: len(value.text) // 2])]
    if isinstance(value, list):
        return [[], value[:1]] if value else []
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 1:
        return [value // abs(value), value // 2]
    return []


# Text


@dataclass(frozen=True)
class Dress(Edit):
    """Another way to write the same text, or one that no reader knows."""

    how: str = "bom"

    def apply(self, text: str) -> bytes:
        """The bytes of a text."""
        if self.how == "crlf":
            return text.replace("\n", "\r\n").encode("utf-8", "surrogatepass")
        if self.how == "cr":
            return text.replace("\n", "\r").encode("utf-8", "surrogatepass")
        if self.how == "blank":
            return b"\n \t\r\n" + text.encode("utf-8", "surrogatepass") + b"\n\n  \n"
        if self.how == "utf-16":
            return text.encode("utf-16", "surrogatepass")
        if self.how == "utf-16-le":
            return text.encode("utf-16-le", "surrogatepass")
        if self.how == "cp1252":
            return text.encode("cp1252", "replace") + b" \x80\xe9"
        data = text.encode("utf-8", "surrogatepass")
        return {
            "bom": b"\xef\xbb\xbf" + data,
            "two boms": b"\xef\xbb\xbf" * 2 + data,
            "comment": b"// a level\n" + data,
            "end": data + b"x",
            "twice": data + data,
            "nul": data + b"\0",
            "empty": b"",
            "nul first": b"\0" + data,
            "half a letter": data[:-2] + b"\xc3" + data[-2:],
            "lone surrogate": data.replace(b'":', b'\xed\xa0\x80":', 1),
        }[self.how]

    def __str__(self) -> str:
        return f"written as {self.how}"


DRESSES = ("utf-16", "utf-16-le", "cp1252", "two boms", "comment", "end", "twice", "nul", "empty",
           "nul first", "half a letter", "lone surrogate")  # fmt: skip
PLAIN_DRESSES = ("bom", "crlf", "blank")


def dress(luck: Random, layer: str = "text") -> Dress:
    """A way to write a text that readers refuse, or take without harm."""
    return Dress(layer, how=luck.choice(DRESSES))


def plainly(luck: Random, layer: str = "text") -> Dress:
    """A way to write a text that changes nothing."""
    return Dress(layer, how=luck.choice(PLAIN_DRESSES), harmless=True)


@dataclass(frozen=True)
class Respell(Edit):
    """The same tree in other words: keys in another order, reals spelled otherwise, no blanks."""

    seed: int = 0

    def text(self, tree: object) -> str:
        """The JSON text of a tree."""
        luck = Random(self.seed)

        def again(value: object) -> object:
            if isinstance(value, dict):
                items = [(key, again(inside)) for key, inside in value.items()]
                luck.shuffle(items)
                return dict(items)
            if isinstance(value, list):
                return [again(inside) for inside in value]
            if isinstance(value, float):
                forms = [repr(value), f"{value!r}e0" if "e" not in repr(value) else repr(value)]
                return Raw(luck.choice([*forms, f"{value:.17e}", f"{value:.17E}"]))
            return value

        return text_of(again(tree), luck.choice((None, 0, 1, 7)), ascii=luck.random() < 0.5)

    def __str__(self) -> str:
        return f"the same, spelled otherwise ({self.seed})"


# Bytes


@dataclass(frozen=True)
class Bytes(Edit):
    """A change of some bytes; places are shares of the length."""

    how: str = "flip"
    at: float = 0.0
    until: float = 0.0
    data: bytes = b""

    def apply(self, data: bytes, other: bytes = b"") -> bytes:
        """The bytes, changed; ``other`` is what is spliced in."""
        first = min(int(self.at * len(data)), max(0, len(data) - 1))
        last = max(first, int(self.until * len(data)))
        if self.how == "flip":
            return (
                data[:first]
                + bytes(b ^ 1 << self.data[0] % 8 for b in data[first : first + 1])
                + data[first + 1 :]
            )
        if self.how == "set":
            return data[:first] + self.data + data[first + len(self.data) :]
        if self.how == "insert":
            return data[:first] + self.data + data[first:]
        if self.how == "cut":
            return data[:first]
        if self.how == "behead":
            return data[first:]
        if self.how == "drop":
            return data[:first] + data[last:]
        if self.how == "double":
            return data[:last] + data[first:]
        if self.how == "zero":
            return data[:first] + bytes(last - first) + data[last:]
        return data[:first] + other[int(self.until * len(other)) :]  # splice

    def __str__(self) -> str:
        span = (
            "" if self.how in ("flip", "set", "insert", "cut", "behead") else f"-{self.until:.3f}"
        )
        return f"{self.how} bytes at {self.at:.4f}{span} {self.data.hex()[:40]}".strip()

    def simpler(self) -> list[Edit]:
        if self.until > self.at + 0.001 and self.how in ("drop", "double", "zero"):
            return [replace(self, until=(self.at + self.until) / 2)]
        if len(self.data) > 1:
            return [replace(self, data=self.data[: len(self.data) // 2])]
        return []


_HOWS = ("flip", "flip", "flip", "set", "set", "insert", "cut", "cut", "behead", "drop", "double",
         "zero", "splice")  # fmt: skip


def some_bytes(luck: Random, layer: str = "bytes") -> Bytes:
    """A seeded change of bytes, more often near an end."""
    at = luck.choice((luck.random(), luck.random(), luck.random() ** 4, 1 - luck.random() ** 4))
    until = min(1.0, at + luck.random() ** 3)
    data = luck.choice(
        (bytes([luck.randrange(256)]), b"\0", b"\xff" * 4, b"\xff\xff\xff\x7f", b"\0" * 8,
         luck.randbytes(luck.choice((1, 2, 4, 16, 300))))
    )  # fmt: skip
    return Bytes(layer, how=luck.choice(_HOWS), at=at, until=until, data=data)
