"""What all formats share: a plan of edits, the file made of it, a reader to open it, a life."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from hostile.edits import (
    Branch,
    Bytes,
    Dress,
    Edit,
    Plan,
    Respell,
    branches,
    dress,
    plainly,
    some_bytes,
    text_of,
)
from hostile.shapes import Shape, other_name, shape

Maker = Callable[[Random], Edit]


class Garbage(AssertionError):
    """What was accepted should not have been."""


class Refused(Exception):
    """What was refused at a second look, as is right: its cause says why, and of which file."""


class Format:
    """One kind of input.

    Attributes:
        name: in figures.
        owner: whose code reads it, for sorting reports.
        starts: a spoilt one must not keep the program from starting, so refusing is an offence.
        names_file: whether an error has to name the file.
        patient: whether it may take long, as what compiles does.
    """

    name = ""
    owner = ""
    starts = False
    names_file = True
    patient = False

    def __init__(self, corpus: Path, scratch: Path) -> None:
        self.corpus, self.scratch = corpus, scratch

    def samples(self) -> Sequence[str]:
        """Names of the honest samples."""
        raise NotImplementedError

    def honest_plans(self) -> list[Plan]:
        """Mutants that warm a process up: nothing in them can kill it."""
        return [Plan(sample, ()) for sample in dict.fromkeys(self.samples())]

    def warm(self) -> None:
        """Use for once what mutants will use."""

    def plan(self, luck: Random) -> Plan:
        """A seeded mutant; a few are honest."""
        sample = luck.choice(self.samples())
        kind = luck.random()
        if kind < 0.03:
            return Plan(sample, ())
        if kind < 0.1 and (harmless := self.harmless(luck, sample)):
            return Plan(sample, tuple(harmless))
        count = luck.choice((1, 1, 1, 1, 2, 2, 3, 5))
        return Plan(sample, tuple(self.edit(luck, sample) for _ in range(count)))

    def edit(self, luck: Random, sample: str) -> Edit:
        """A seeded change."""
        raise NotImplementedError

    def harmless(self, luck: Random, sample: str) -> list[Edit]:
        """Changes after which it must be accepted still."""
        return []

    def make(self, plan: Plan) -> Any:
        """What a reader is given: the path of a file in the scratch folder, or bytes, or text."""
        raise NotImplementedError

    def open(self, given: Any, luck: Random) -> Any:
        """Read it by the product's own door."""
        raise NotImplementedError

    def live(self, opened: Any, luck: Random, *, honest: bool) -> None:
        """Use what was accepted; raise Garbage where it is not sound."""
        raise NotImplementedError


class File(Format):
    """A file of bytes."""

    file = "file"
    shapes = 0.07  # share of mutants that are no file at all

    def samples(self) -> Sequence[str]:
        return sorted(path.name for path in self.folder.iterdir())

    @property
    def folder(self) -> Path:
        """Where its samples lie."""
        return self.corpus / self.name

    def edit(self, luck: Random, sample: str) -> Edit:
        return shape(luck) if luck.random() < self.shapes else self.inside(luck, sample)

    def inside(self, luck: Random, sample: str) -> Edit:
        """A change of its content."""
        return some_bytes(luck)

    def harmless(self, luck: Random, sample: str) -> list[Edit]:
        return [other_name(luck)]

    def content(self, plan: Plan) -> bytes:
        """The bytes of the file."""
        return self.bent(plan, (self.folder / plan.sample).read_bytes())

    def bent(self, plan: Plan, data: bytes) -> bytes:
        """Bytes after the edits of the layer of bytes."""
        for edit in plan.of("bytes"):
            assert isinstance(edit, Bytes)
            other = self.samples()[len(data) % len(self.samples())]
            data = edit.apply(data, (self.folder / other).read_bytes())
        return data

    def make(self, plan: Plan) -> Any:
        data = self.content(plan)
        for edit in plan.of("shape"):
            assert isinstance(edit, Shape)
            return edit.lay(self.scratch, self.file or plan.sample, data)
        path = self.scratch / (self.file or plan.sample)
        path.write_bytes(data)
        return str(path)


class Json(File):
    """A file of JSON text."""

    dresses = 0.08
    near = 0.6

    def inside(self, luck: Random, sample: str) -> Edit:
        kind = luck.random()
        if kind < self.dresses:
            return dress(luck)
        if kind < self.dresses + 0.12:
            return some_bytes(luck)
        return self.branch(luck, sample)

    def branch(self, luck: Random, sample: str) -> Edit:
        """A change of the tree."""
        return branches(luck, self.tree(sample), near=self.near)

    def harmless(self, luck: Random, sample: str) -> list[Edit]:
        respell = Respell("tree", seed=luck.randrange(1 << 30), harmless=True)
        return luck.choice(
            ([respell], [plainly(luck)], [respell, plainly(luck)], [other_name(luck)])
        )

    def tree(self, sample: str) -> Any:
        """The sample as Python's parser reads it."""
        return json.loads((self.folder / sample).read_text(encoding="utf-8"))

    def content(self, plan: Plan) -> bytes:
        text = (self.folder / plan.sample).read_text(encoding="utf-8")
        if edits := plan.of("tree"):
            text = written(json.loads(text), edits)
        return self.bent(plan, dressed(plan, text))


def written(tree: object, edits: Sequence[Edit]) -> str:
    """The JSON text of a tree after its edits."""
    respell = None
    for edit in edits:
        if isinstance(edit, Branch):
            tree = edit.apply(tree)
        elif isinstance(edit, Respell):
            respell = edit
    return respell.text(tree) if respell else text_of(tree, 1)


def dressed(plan: Plan, text: str) -> bytes:
    """The bytes of a text after the edits of the layer of text."""
    dresses = plan.of("text")
    for edit in dresses[:1]:
        assert isinstance(edit, Dress)
        return edit.apply(text)
    return text.encode("utf-8", "surrogatepass")


def require(holds: bool, words: str) -> None:
    """Raise Garbage unless it holds."""
    if not holds:
        raise Garbage(words)


def printable(*texts: str) -> None:
    """Refuse texts that cannot be shown on one line."""
    for text in texts:
        require(text.isprintable(), f"{text!a:.80} is shown to people")
