"""Train the teller of orders on our sentences, into the bundle that ships.

`python -m duskfolk.scripts.teach_orders` does it, some minutes on one core. It is trained twice:
without the lines that are left out, for its scores, and then with all.
"""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from duskfolk.agents.kit import bundle
from duskfolk.agents.kit.card import card
from duskfolk.agents.kit.emitter import Emitter
from duskfolk.agents.kit.graph import Graph
from duskfolk.agents.kit.learn.origin import revision
from duskfolk.agents.kit.provenance import Corpus, Provenance
from duskfolk.files import write

from ..understanding.encoder import shipped_encoder
from ..understanding.heads import ROW
from ..understanding.orders import BUCKETS, ORDERS, SHIPPED, OrdersManifest, marks_of
from ..understanding.packing import Bits, pack
from .corpora import OWN
from .heads import Apart, encoded
from .order_lessons import Lesson, counted, lessons, turn_lesson
from .student import coarse

HIDDEN = 16
LOUD = 6.0  # how much louder meaning speaks than it comes: a row is of length one
EPOCHS, BATCH, RATE = 8, 128, 0.006
DROPPED = 0.4  # share of marks that a lesson goes without, so that none is relied on
_BITS: Bits = 4
_USUAL = 300  # lessons of a kind and language that count as one each
_SPLIT = ("kinds", "turns")


class Taught(NamedTuple):
    """Texts, what is right of each by number, and how much each counts."""

    names: tuple[str, ...]
    rows: NDArray[np.float32]
    found: list[NDArray[np.int64]]
    truth: NDArray[np.int64]
    weight: NDArray[np.float32]
    left_out: NDArray[np.bool_]
    languages: list[str]


class Net(nn.Module):
    """Marks and meaning are added up; two heads look at the sum, straight and through a bend."""

    def __init__(self, kinds: int, turns: int) -> None:
        super().__init__()
        self.table = nn.Parameter(torch.randn(BUCKETS, HIDDEN) * 0.05)
        self.meaning = nn.Linear(ROW, HIDDEN)
        self.kinds = nn.Linear(2 * HIDDEN, kinds)
        self.turns = nn.Linear(2 * HIDDEN, turns)

    def forward(self, head: str, found: Sequence[NDArray[np.int64]], rows: Tensor) -> Tensor:
        """Odds (batch, names) of a head, with the weights as they will be packed."""
        starts = np.cumsum([0, *(len(each) for each in found[:-1])])
        share = np.concatenate([np.full(len(each), len(each) ** -0.5) for each in found])
        heard = nn.functional.embedding_bag(
            torch.from_numpy(np.concatenate(found)),
            coarse(self.table, _BITS),
            torch.from_numpy(starts),
            mode="sum",
            per_sample_weights=torch.from_numpy(share.astype(np.float32)),
        )
        meaning = coarse(self.meaning.weight, _BITS)
        heard = heard + LOUD * (rows @ meaning.T + self.meaning.bias)
        both = torch.cat([heard, nn.functional.gelu(heard)], 1)
        last = self.kinds if head == "kinds" else self.turns
        return last(nn.functional.dropout(both, 0.15, self.training))


def teach(apart: Apart) -> OrdersManifest:
    """Learn, write the bundle that ships and its card, and tell what it is.

    Args:
        apart: those of some texts that are too near to a sentence that is measured with.
    """
    started = time.time()
    taught = gathered(apart)
    scores = scored(trained(taught, all_of_it=False), taught)
    net = trained(taught, all_of_it=True)
    kinds, turns = taught["kinds"].names, taught["turns"].names
    steps = EPOCHS * sum(len(each.truth) for each in taught.values())
    about = OrdersManifest(
        kinds=kinds,
        turns=turns,
        encoder=shipped_encoder().name,
        training=Provenance(
            algorithm="Adam on sentences of our own",
            command="python -m duskfolk.scripts.teach_orders",
            steps=steps, seconds=round(time.time() - started, 1),
            cpu_seconds=round(time.process_time(), 1),
            processes=1, seed=0, revision=revision(), data=learned_from(),
            settings={"epochs": EPOCHS, "batch": BATCH, "rate": RATE, "hidden": HIDDEN},
            versions={"torch": torch.__version__.partition("+")[0], "numpy": np.__version__},
        ),
        licence="MIT; learned from our own sentences",
        scores=dict(scores),
    )  # fmt: skip
    data = bundle.pack(graph_of(net, about), about, ORDERS)
    bundle.write(SHIPPED, data)
    write(SHIPPED.with_suffix(".md"), card(bundle.unpack(data, ORDERS)))
    return about


def learned_from() -> tuple[Corpus, ...]:
    """What the papers say of the data."""
    rows = sum(counted().values())
    return (
        Corpus("orders of our own", OWN, "agents/characters/learn/orders", rows, "lines"),
        Corpus("sentences of our own", OWN, "agents/characters/learn/sentences"),
    )


def gathered(apart: Apart) -> Mapping[str, Taught]:
    """The lessons of both heads, but those that are kept apart, or nearly."""
    every = [each for language in ("en", "zh") for each in lessons(language)]
    manners = [(each, turn_lesson(each)) for each in every if each.order[-1] in "+-"]
    kept_apart = apart([each.text for each in every] + [turn.text for _, turn in manners])
    kept = [each for each in every if each.text not in kept_apart]
    turns = [
        Lesson(turn.text, turn.turn, turn.language, turn.is_left_out)
        for whole, turn in manners
        if not {whole.text, turn.text} & set(kept_apart)
    ]
    return {
        "kinds": _taught(kept, [each.kind for each in kept]),
        "turns": _taught(turns, [each.order for each in turns]),
    }


def _taught(given: Sequence[Lesson], right: Sequence[str]) -> Taught:
    names = tuple(sorted(set(right)))
    languages = [each.language for each in given]
    count = Counter(zip(right, languages, strict=True))
    weight = [
        each.weight * (_USUAL / count[name, each.language]) ** 0.5
        for each, name in zip(given, right, strict=True)
    ]
    return Taught(
        names,
        encoded([each.text for each in given]),
        [np.array(marks_of(each.text)) for each in given],
        np.array([names.index(name) for name in right]),
        np.array(weight, np.float32),
        np.array([each.is_left_out for each in given]),
        languages,
    )


def trained(taught: Mapping[str, Taught], *, all_of_it: bool) -> Net:
    """The net after all epochs; the same lessons give the same one."""
    torch.manual_seed(0)
    torch.set_num_threads(1)
    luck = np.random.default_rng(0)
    net = Net(len(taught["kinds"].names), len(taught["turns"].names))
    chosen = {n: np.flatnonzero(all_of_it | ~each.left_out) for n, each in taught.items()}
    steps = EPOCHS * sum(len(each) // BATCH for each in chosen.values())
    teacher = torch.optim.Adam(net.parameters(), RATE)
    plan = torch.optim.lr_scheduler.LambdaLR(teacher, lambda step: 1.02 - step / steps)
    for _ in range(EPOCHS):
        batches = [
            (name, part)
            for name, some in chosen.items()
            for part in np.array_split(luck.permutation(some), len(some) // BATCH)
        ]
        for number in luck.permutation(len(batches)).tolist():
            head, part = batches[number]
            teacher.zero_grad()
            _loss(net, head, part, taught, luck).backward()
            teacher.step()
            plan.step()
    return net.eval()


def _loss(
    net: Net,
    head: str,
    part: NDArray[np.int64],
    taught: Mapping[str, Taught],
    luck: np.random.Generator,
) -> Tensor:
    given = taught[head]
    rows = torch.from_numpy(given.rows[part])
    rows = rows + 0.03 * torch.randn(rows.shape) * (rows != 0)
    odds = net(head, [_thinned(given.found[each], luck) for each in part], rows)
    loss = nn.functional.cross_entropy(
        odds, torch.from_numpy(given.truth[part]), reduction="none", label_smoothing=0.05
    )
    return (loss * torch.from_numpy(given.weight[part])).mean()


def _thinned(found: NDArray[np.int64], luck: np.random.Generator) -> NDArray[np.int64]:
    kept = found[luck.random(len(found)) > DROPPED]
    return kept if len(kept) else found[:1]


def scored(net: Net, taught: Mapping[str, Taught]) -> Mapping[str, float]:
    """The share of what is left out that is told rightly, by head and language."""
    found: dict[str, float] = {}
    for head, given in taught.items():
        for language in ("en", "zh"):
            is_of_it = np.array([each == language for each in given.languages])
            part = np.flatnonzero(given.left_out & is_of_it)
            with torch.no_grad():
                rows = torch.from_numpy(given.rows[part])
                told = net(head, [given.found[each] for each in part], rows).argmax(1).numpy()
            found[f"left_out.{head}.{language}"] = round(
                float((told == given.truth[part]).mean()), 4
            )
    return found


def graph_of(net: Net, about: OrdersManifest) -> Graph:
    """The net in the operators of the encoder's room: half a byte a weight."""
    arrays = {name: value.detach().numpy() for name, value in net.named_parameters()}
    arrays["meaning.bias"] = LOUD * arrays["meaning.bias"]
    out = Emitter(ORDERS.kind)
    ports = ORDERS.ports(about)
    out.ports(ports.inputs, ports.outputs)

    def table(name: str, weight: NDArray[np.float32], bits: Bits) -> list[str]:
        packed, scale = pack(weight, bits)
        loud = LOUD if name == "meaning" else 1.0
        return [out.tensor(f"{name}.packed", packed), out.tensor(f"{name}.scale", scale * loud)]

    def weigh(name: str, rows: str, result: str, bits: Bits) -> str:
        bias = out.tensor(f"{name}.bias", arrays[f"{name}.bias"])
        weights = table(name, arrays[f"{name}.weight"], bits)
        return out.node("Weigh", [rows, *weights, bias], result, bits=bits)

    marks = [*table("table", arrays["table"], _BITS), "marks"]
    spelt = out.node("Spell", marks, "spelt", bits=_BITS)
    bag = out.node("AddUp", [spelt], "bag")
    heard = out.node("Add", [bag, weigh("meaning", "row", "meant", _BITS)], "heard")
    both = out.node("Concat", [heard, out.node("Gelu", [heard], "bent")], "both", axis=1)
    for head in _SPLIT:
        weigh(head, both, head, 8)
    return out.graph()
