"""Bundles of other kinds than policies: words in, a memory, pictures; by the toys of the tests."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from toys import toys

from duskfolk.agents.kit import coding, sealed
from duskfolk.agents.kit.backends import Backend
from duskfolk.agents.kit.card import card
from duskfolk.agents.kit.errors import BundleError
from duskfolk.agents.kit.golden import make
from duskfolk.agents.kit.graph import Graph, Node, Values
from duskfolk.agents.kit.model import Model, load
from duskfolk.agents.kit.operators import OPERATORS
from hostile.edits import Edit, Plan, Respell, branches, some_bytes
from hostile.formats.base import File, require, written
from hostile.formats.bundles import WEIGHTS, Proto, property_of, signed, unsigned
from hostile.shapes import other_name
from hostile.values import words_for


@dataclass(frozen=True)
class Tensor(Edit):
    """A number of a graph's weights; the file is signed anew, its golden rows made anew or not."""

    which: float = 0.0
    at: float = 0.0
    value: float = 0.0
    whole: bool = False  # all of them, not one
    renewed: bool = False

    def apply(self, graph: Graph) -> Graph:
        """The graph, changed."""
        name = list(graph.tensors)[int(self.which * len(graph.tensors))]
        array = graph.tensors[name].copy()
        with np.errstate(all="ignore"):
            if self.whole:
                array[...] = np.float32(self.value)
            else:
                array.reshape(-1)[int(self.at * array.size)] = np.float32(self.value)
        return replace(graph, tensors={**graph.tensors, name: array})

    def __str__(self) -> str:
        which = "all of" if self.whole else f"at {self.at:.3f} of"
        return f"{which} tensor {self.which:.3f} = {words_for(self.value)}"


@dataclass(frozen=True)
class Rewired(Edit):
    """Another operator, or another input of one."""

    which: float = 0.0
    operator: str = ""
    name: str = ""
    attribute: int = -1

    def apply(self, graph: Graph) -> Graph:
        """The graph, changed."""
        nodes = list(graph.nodes)
        at = int(self.which * len(nodes))
        node: Node = nodes[at]
        if self.operator:
            node = node._replace(operator=self.operator)
        if self.name:
            node = node._replace(inputs=(self.name, *node.inputs[1:]))
        if self.attribute >= 0:
            node = node._replace(attributes=(("axis", self.attribute), *node.attributes[1:]))
        nodes[at] = node
        return replace(graph, nodes=tuple(nodes))

    def __str__(self) -> str:
        return f"node {self.which:.3f}: {self.operator} {self.name} {self.attribute}"


@dataclass(frozen=True)
class Grown(Edit):
    """Few weights more and much work: a picture made of two edges, and a chain of operators."""

    side: int = 0
    links: int = 0
    operator: str = "Add"
    joins: bool = False  # all of them are needed at the end
    renewed: bool = False

    def apply(self, graph: Graph) -> Graph:
        """The graph, with what the chain comes to added to the first thing that it gives."""
        name = graph.outputs[0].name
        few = np.full(self.side, 1e-3, np.float32)
        grown: dict[str, Values] = {"tall": few[None, :, None], "broad": few[None, None, :]}
        if self.operator == "MatMul":
            grown["square"] = np.full((self.side, self.side), 1e-3, np.float32)
        others = {"Add": ("broad",), "MatMul": ("square",)}.get(self.operator, ())
        nodes = [each._replace(output="small") if each.output == name else each
                 for each in graph.nodes]  # fmt: skip
        nodes.append(Node("Add", ("tall", "broad"), "link.0"))
        for link in range(self.links):
            nodes.append(Node(self.operator, (f"link.{link}", *others), f"link.{link + 1}"))
        last = f"link.{self.links}"
        for link in range(self.links if self.joins else 0):
            nodes.append(Node("Add", (last, f"link.{link}"), f"join.{link}"))
            last = f"join.{link}"
        for made, axis in (("lines", 2), ("mean", 1)):
            nodes.append(Node("ReduceMean", (last,), made, (("axes", (axis,)), ("keepdims", 0))))
            last = made
        nodes.append(Node("Add", ("small", last), name))
        return replace(graph, tensors={**graph.tensors, **grown}, nodes=tuple(nodes))

    def simpler(self) -> list[Edit]:
        """Half as long, or half as wide."""
        found = (replace(self, links=self.links // 2), replace(self, side=self.side // 2))
        return [each for each in found if each.links and each.side]

    def __str__(self) -> str:
        joined = ", joined" if self.joins else ""
        return f"{self.links} x {self.operator} of {self.side} x {self.side}{joined}"


class Models(File):
    """Bundles of three kinds: bytes, and forged ones with a right digest."""

    name, owner, file = "model", "kit", "model.onnx"

    def __init__(self, corpus: Path, scratch: Path) -> None:
        super().__init__(corpus, scratch)
        self._toys = toys()

    def inside(self, luck: Random, sample: str) -> Edit:
        kind = luck.random()
        if kind < 0.12:
            return some_bytes(luck)
        if kind < 0.22:
            return some_bytes(luck, "signed")
        if kind < 0.37:
            path = tuple(luck.random() for _ in range(luck.choice((1, 2, 2, 3, 4, 5, 6))))
            how = luck.choice(("drop", "twice", "last", "insert", "long number", "set", "double"))
            data = luck.choice((b"", b"\x08\x01", b"\x72\x00", b"\xff" * 12, luck.randbytes(5)))
            return Proto("proto", how=how, path=path, data=data)
        if kind < 0.55:
            return Tensor(
                "graph", which=luck.random(), at=luck.random(), value=luck.choice(WEIGHTS),
                whole=luck.random() < 0.2, renewed=luck.random() < 0.7,
            )  # fmt: skip
        if kind < 0.63:
            return Grown(
                "graph", side=int(2 ** luck.uniform(1, 11)), links=int(2 ** luck.uniform(0, 7.9)),
                operator=luck.choice(("Add", "MatMul", "Tanh", "Sigmoid", "Relu")),
                joins=luck.random() < 0.3, renewed=luck.random() < 0.7,
            )  # fmt: skip
        if kind < 0.75:
            return Rewired(
                "graph", which=luck.random(),
                operator=luck.choice(("", "", *OPERATORS, "Loop", "\x1b[2J")),
                name=luck.choice(("", "", "low", "state", "nothing", "table", "picture")),
                attribute=luck.choice((-1, -1, 0, 1, 2, 2**40)),
            )  # fmt: skip
        return branches(luck, self.document(sample), "manifest")

    def harmless(self, luck: Random, sample: str) -> list[Edit]:
        respell = Respell("manifest", seed=luck.randrange(1 << 30), harmless=True)
        return luck.choice(([respell], [other_name(luck)]))

    def document(self, sample: str) -> Any:
        """The manifest of a sample."""
        return json.loads(coding.read_properties((self.folder / sample).read_bytes())["duskfolk"])

    def content(self, plan: Plan) -> bytes:
        data = (self.folder / plan.sample).read_bytes()
        graphs, trees = plan.of("graph"), plan.of("manifest")
        if graphs or trees:
            text = coding.read_properties(data)["duskfolk"]
            graph = coding.decode(data)
            for edit in graphs:
                graph = edit.apply(graph)
            if any(isinstance(edit, Tensor | Grown) and edit.renewed for edit in graphs):
                text = self._renewed(plan.sample, graph, text)
            if trees:
                text = written(json.loads(text), trees)
            body = coding.encode(graph, {})
            data = signed(body + property_of("duskfolk", text.encode("utf-8", "surrogatepass")))
        if plan.of("proto") or plan.of("signed"):
            body = unsigned(data)
            for edit in plan.of("proto"):
                body = edit.apply(body)
            for edit in plan.of("signed"):
                body = edit.apply(body, body[::-1])
            data = sealed.seal(body)
        return self.bent(plan, data)

    def _renewed(self, sample: str, graph: Graph, text: str) -> str:
        """The manifest with what a bent graph gives for its golden rows."""
        document = json.loads(text)
        toy = self._toys[sample.removesuffix(".onnx")]
        rows = toy.shape.golden_rows(toy.about, np.random.default_rng(0))
        try:
            with np.errstate(all="ignore"):
                graph.check()
                made = make(graph, rows)
        except BundleError:
            return text
        told = {
            name: {"shape": list(values.shape), "numbers": values.ravel().tolist()}
            for name, values in made.outputs.items()
        }
        document["golden"]["outputs"] = told
        return json.dumps(document)

    def make(self, plan: Plan) -> Any:
        return plan.sample.removesuffix(".onnx"), super().make(plan)

    def open(self, given: Any, luck: Random) -> Model[Any]:
        kind, path = given
        backend: Backend = luck.choice(("auto", "numpy"))
        return load(path, self._toys[kind].shape, backend)

    def live(self, opened: Model[Any], luck: Random, *, honest: bool) -> None:
        dice = np.random.default_rng(luck.getrandbits(32))
        for rows in (1, 9):
            given: dict[str, Values] = {}
            for port in opened.bundle.graph.inputs:
                sizes = [size if isinstance(size, int) else rows for size in port.sizes]
                ends = dice.choice([port.low, port.high], sizes)
                between = dice.uniform(port.low, port.high, sizes)
                chosen = np.where(dice.random(sizes) < 0.5, ends, between)
                given[port.name] = (
                    chosen.astype(np.int64) if port.whole else chosen.astype(np.float32)
                )
            for _ in range(3):
                found = opened.run(given)
                for values in found.values():
                    require(bool(np.isfinite(values).all()), "a result is not finite")
                given |= opened.remembered(found)
        page = card(opened.bundle)
        require(page.replace("\n", "").isprintable(), "its card has what cannot be printed")


FORMATS: Sequence[type[File]] = (Models,)
