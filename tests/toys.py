"""Three small models that the package does not ship: each brings its shape, as a new room would.

One hears: words in, an intent and a slot for every word out. One goes on with a tune, and
remembers. One changes pictures. They are trained by nobody but where a test does.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from duskfolk.agents.kit.emitter import Emitter
from duskfolk.agents.kit.entries import Json, entry
from duskfolk.agents.kit.errors import BundleError
from duskfolk.agents.kit.graph import BATCH, Graph, Port, Values
from duskfolk.agents.kit.manifest import Common, Manifest
from duskfolk.agents.kit.network import Floats, Layer
from duskfolk.agents.kit.provenance import Provenance
from duskfolk.agents.kit.shape import Ports, Shape
from duskfolk.document import Node

# Hearing: words in, an intent and slots out


@dataclass(frozen=True, kw_only=True)
class HearingManifest(Manifest):
    """What a model that hears has to tell: the names of what it gives numbers for."""

    intents: tuple[str, ...]
    slots: tuple[str, ...]
    buckets: int

    def tokens(self, text: str) -> Values:
        """The words of a text (words,), each as the bucket that its letters fall into."""
        words = text.casefold().split()
        return np.array([zlib.crc32(word.encode()) % self.buckets for word in words], np.int64)


class Hearing(Shape[HearingManifest]):
    """Words as hashed tokens (batch, words); one intent for all of them, one slot for each."""

    kind, title = "hearing", "hearer of intents"
    cannot = ("It knows no order of words, and no word but by its letters.",)

    def ports(self, about: HearingManifest) -> Ports:
        tokens = Port("tokens", (BATCH, "words"), whole=True, low=0, high=about.buckets - 1)
        return Ports(
            (tokens,),
            (Port("intent", (BATCH, len(about.intents))),
             Port("slot", (BATCH, "words", len(about.slots)))),
        )  # fmt: skip

    def golden_rows(
        self, about: HearingManifest, luck: np.random.Generator
    ) -> Mapping[str, Values]:
        return {"tokens": luck.integers(0, about.buckets, (8, 5))}

    def write_about(self, about: HearingManifest) -> dict[str, Json]:
        return {
            "intents": list[Json](about.intents),
            "slots": list[Json](about.slots),
            "buckets": about.buckets,
        }

    def read_about(self, node: Node, common: Common[Provenance]) -> HearingManifest:
        intents, slots = (
            tuple(each.name() for each in entry(node, key).items(100, least=1))
            for key in ("intents", "slots")
        )
        buckets = entry(node, "buckets").whole(1, 100_000)
        return HearingManifest(intents=intents, slots=slots, buckets=buckets, **common)

    def check(self, about: HearingManifest, graph: Graph) -> None:
        if len(set(about.intents)) < len(about.intents):
            raise BundleError(f"Two intents have one name: {', '.join(about.intents)}.")


HEARING = Hearing()


def hearing(luck: np.random.Generator, about: HearingManifest, width: int = 6) -> Graph:
    """Words looked up in a table; their mean tells the intent, each of them its own slot."""
    out = Emitter(HEARING.kind)
    out.ports(*HEARING.ports(about)[:2])
    table = out.tensor("table", _numbers(luck, about.buckets, width))
    words = out.node("Gather", [table, "tokens"], "words", axis=0)
    mean = out.node("ReduceMean", [words], "mean", axes=(1,), keepdims=0)
    out.stack("hidden", (_layer(luck, width, 8), _layer(luck, 8, len(about.intents))), "Relu",
              mean, "intent")  # fmt: skip
    weight = out.tensor("slots.weight", _numbers(luck, width, len(about.slots)))
    bias = out.tensor("slots.bias", _numbers(luck, len(about.slots)))
    out.node("Add", [out.node("MatMul", [words, weight], "leaning"), bias], "slot")
    return out.graph()


# A tune: a sequence model that remembers


@dataclass(frozen=True, kw_only=True)
class TuneManifest(Manifest):
    """What a model of tunes has to tell."""

    notes: int
    remembers: int


class Tune(Shape[TuneManifest]):
    """The note that was heard (batch, notes); how likely each note comes next."""

    kind, title = "tune", "player of tunes"
    cannot = ("It was asked for one note at a time, never for a whole tune.",)

    def ports(self, about: TuneManifest) -> Ports:
        state = Port("state", (BATCH, about.remembers), low=-1, high=1)
        return Ports(
            (Port("note", (BATCH, about.notes), low=0, high=1), state),
            (Port("next", (BATCH, about.notes)), Port("new_state", (BATCH, about.remembers))),
            {"new_state": "state"},
        )

    def golden_rows(self, about: TuneManifest, luck: np.random.Generator) -> Mapping[str, Values]:
        notes = np.eye(about.notes, dtype=np.float32)[luck.integers(0, about.notes, 8)]
        state = luck.uniform(-1, 1, (8, about.remembers)).round(3).astype(np.float32)
        return {"note": notes, "state": state}

    def write_about(self, about: TuneManifest) -> dict[str, Json]:
        return {"notes": about.notes, "remembers": about.remembers}

    def read_about(self, node: Node, common: Common[Provenance]) -> TuneManifest:
        notes, remembers = (entry(node, key).whole(1, 512) for key in ("notes", "remembers"))
        return TuneManifest(notes=notes, remembers=remembers, **common)


TUNE = Tune()
GATES = ("update", "reset", "candidate", "head")


def tune(layers: Mapping[str, Layer]) -> Graph:
    """A gated recurrent unit (K. Cho and others, 2014) and a head over what it remembers.

    Args:
        layers: one for each of ``GATES``; all but the head read the note, then the state.
    """
    notes, remembers = layers["head"].weight.shape[1], layers["head"].weight.shape[0]
    out = Emitter(TUNE.kind)
    out.ports(*TUNE.ports(TuneManifest(notes=notes, remembers=remembers))[:2])

    def gate(name: str, rows: str) -> str:
        return out.node("Sigmoid", [out.dense(name, layers[name], rows, f"{name}.sum")], name)

    both = out.node("Concat", ["note", "state"], "both", axis=1)
    update = gate("update", both)
    kept = out.node("Mul", [gate("reset", both), "state"], "kept")
    heard = out.node("Concat", ["note", kept], "heard", axis=1)
    new = out.node("Tanh", [out.dense("candidate", layers["candidate"], heard, "sum")], "candidate")
    # state + update * (candidate - state), which no rounding lets leave the range of a state
    step = out.node("Mul", [update, out.node("Sub", [new, "state"], "way")], "step")
    limits = [out.tensor("low", np.array(-1, np.float32)), out.tensor("high", np.array(1, "f4"))]
    state = out.node("Clip", [out.node("Add", ["state", step], "gone"), *limits], "new_state")
    out.dense("head", layers["head"], state, "next")
    return out.graph()


def tune_layers(luck: np.random.Generator, about: TuneManifest) -> dict[str, Layer]:
    """Weights of a player that learned nothing."""
    inside = about.notes + about.remembers
    gates = {name: _layer(luck, inside, about.remembers) for name in GATES[:-1]}
    return {**gates, "head": _layer(luck, about.remembers, about.notes)}


# A filter of pictures


@dataclass(frozen=True, kw_only=True)
class FilterManifest(Manifest):
    """What a filter has to tell."""

    style: str


class Filter(Shape[FilterManifest]):
    """Pictures (batch, 3, height, width) of red, green and blue from 0 to 1, changed."""

    kind, title = "filter", "filter of pictures"
    cannot = ("It sees no farther than the pixels beside each.",)

    def ports(self, about: FilterManifest) -> Ports:
        sizes = (BATCH, 3, "height", "width")
        return Ports((Port("picture", sizes, low=0, high=1),), (Port("shown", sizes),))

    def golden_rows(self, about: FilterManifest, luck: np.random.Generator) -> Mapping[str, Values]:
        return {"picture": luck.uniform(0, 1, (4, 3, 6, 7)).round(3).astype(np.float32)}

    def write_about(self, about: FilterManifest) -> dict[str, Json]:
        return {"style": about.style}

    def read_about(self, node: Node, common: Common[Provenance]) -> FilterManifest:
        return FilterManifest(style=entry(node, "style").name(), **common)


FILTER = Filter()


def picture_filter(luck: np.random.Generator, channels: int = 5) -> Graph:
    """Two convolutions, and colours that stay colours."""
    out = Emitter(FILTER.kind)
    out.ports(*FILTER.ports(FilterManifest(style=""))[:2])
    seen = _convolution(out, luck, "seen", "picture", (channels, 3, 3, 3))
    mixed = _convolution(out, luck, "mixed", out.node("Relu", [seen], "lit"), (3, channels, 1, 1))
    limits = [out.tensor("low", np.array(0, np.float32)), out.tensor("high", np.array(1, "f4"))]
    out.node("Clip", [mixed, *limits], "shown")
    return out.graph()


def _convolution(
    out: Emitter, luck: np.random.Generator, name: str, given: str, sizes: tuple[int, ...]
) -> str:
    edge = (sizes[2] // 2, sizes[3] // 2)
    weight = out.tensor(f"{name}.weight", _numbers(luck, *sizes))
    bias = out.tensor(f"{name}.bias", _numbers(luck, sizes[0]))
    return out.node("Conv", [given, weight, bias], name, pads=edge * 2)


def _layer(luck: np.random.Generator, inputs: int, outputs: int) -> Layer:
    return Layer(_numbers(luck, inputs, outputs), _numbers(luck, outputs))


def _numbers(luck: np.random.Generator, *sizes: int) -> Floats:
    return (0.7 * luck.standard_normal(sizes)).astype(np.float32)


# One of each, ready


@dataclass(frozen=True)
class Toy:
    """A model, its manifest and its shape."""

    graph: Graph
    about: Any
    shape: Shape[Any]


def toys(seed: int = 3) -> dict[str, Toy]:
    """One of each kind."""
    luck = np.random.default_rng(seed)
    heard = HearingManifest(
        intents=("follow", "stay", "bribe"), slots=("none", "who", "what"), buckets=40,
        scores={"hearing.right": [0.75, 0.7, 0.8], "hearing.asked": 400},
    )  # fmt: skip
    played = TuneManifest(notes=4, remembers=5)
    shown = FilterManifest(style="dusk", licence="CC0-1.0")
    return {
        "hearing": Toy(hearing(luck, heard), heard, HEARING),
        "tune": Toy(tune(tune_layers(luck, played)), played, TUNE),
        "filter": Toy(picture_filter(luck), shown, FILTER),
    }
