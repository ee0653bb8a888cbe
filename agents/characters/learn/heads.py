"""Train the heads: our sentences and others' on the encoder's rows, into the bundle that ships.

`python -m duskfolk.scripts.teach_reader FOLDER` does it, some minutes on one core; FOLDER has the
corpora as text files, `en/hwu64.txt` and so on. Of one that is missing, nothing is learned.
"""

import random
import time
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from duskfolk.agents.kit import bundle
from duskfolk.agents.kit.card import card
from duskfolk.agents.kit.emitter import Emitter
from duskfolk.agents.kit.graph import Graph
from duskfolk.agents.kit.learn.origin import revision
from duskfolk.agents.kit.numeric import compute
from duskfolk.agents.kit.provenance import Corpus, Provenance
from duskfolk.files import write

from ..table import INTENTS
from ..understanding.encoder import shipped_encoder
from ..understanding.heads import HEADS, ROW, SHIPPED, HeadsManifest
from ..understanding.marks import BUCKETS, marks
from ..understanding.operators import ENCODING
from ..understanding.packing import pack
from ..understanding.pieces import is_han, words
from ..understanding.shape import SPACES, WIDTH
from . import grammar, held_out, lessons
from .corpora import OWN, SOURCES, told
from .lessons import Lesson

HIDDEN = 56
LOUD = 6.0  # how much louder meaning speaks than it comes: a row is of length one
EPOCHS, BATCH, RATE = 8, 256, 0.006
DROPPED = 0.4  # share of marks that a lesson goes without, so that none is relied on
NAMES = list(INTENTS)
_MOST = 40  # sentences drawn of a line
_RAMBLING = 14  # of so many sentences one is said once more, at greater length
_BITS = 8  # of a weight: it was not trained to do with less


class Net(nn.Module):
    """Marks and meaning are added up, and told from straight and through a bend."""

    def __init__(self) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag(BUCKETS + 1, HIDDEN, mode="sum")
        self.meaning = nn.Linear(ROW, HIDDEN)
        self.out = nn.Linear(2 * HIDDEN, len(NAMES))
        nn.init.normal_(self.table.weight, std=0.05)

    def forward(self, found: Sequence[NDArray[np.int64]], rows: Tensor) -> Tensor:
        """Odds (batch, intents) of the marks and the rows of a batch."""
        starts = np.cumsum([0, *(len(each) for each in found[:-1])])
        share = np.concatenate([np.full(len(each), len(each) ** -0.5) for each in found])
        flat = torch.from_numpy(np.concatenate(found))
        weights = torch.from_numpy(share.astype(np.float32))
        heard = self.table(flat, torch.from_numpy(starts), per_sample_weights=weights)
        heard = heard + LOUD * self.meaning(rows)
        both = torch.cat([heard, nn.functional.gelu(heard)], 1)
        return self.out(nn.functional.dropout(both, 0.15, self.training))


Apart = Callable[[Sequence[str]], Collection[str]]
"""Those of some sentences that nobody may learn from."""


def teach(folder: Path, apart: Apart) -> HeadsManifest:
    """Learn, write the bundle that ships and its card, and tell what it is.

    Args:
        folder: the corpora.
        apart: what is too near to a sentence that is measured with.
    """
    started = time.time()
    taught = gathered(folder, apart)
    net = trained(taught)
    seconds = round(time.time() - started, 1)
    about = HeadsManifest(
        intents=tuple(NAMES),
        buckets=BUCKETS,
        encoder=shipped_encoder().name,
        training=Provenance(
            algorithm="Adam on sentences of our own and of corpora",
            command="python -m duskfolk.scripts.teach_reader CORPORA",
            steps=EPOCHS * len(taught), seconds=seconds, cpu_seconds=round(time.process_time(), 1),
            processes=1, seed=0, revision=revision(), data=learned_from(),
            settings={"epochs": EPOCHS, "batch": BATCH, "rate": RATE, "hidden": HIDDEN},
            versions={"torch": torch.__version__.partition("+")[0], "numpy": np.__version__},
        ),
        licence="MIT; learned from our own sentences and corpora, of which NLU-Evaluation-Data "
        "(CC BY 4.0) asks for credit",
        scores=held_out.scores(net_tells(net)),
    )  # fmt: skip
    data = bundle.pack(graph_of(net, about), about, HEADS)
    bundle.write(SHIPPED, data)
    write(SHIPPED.with_suffix(".md"), card(bundle.unpack(data, HEADS)))
    return about


def learned_from() -> tuple[Corpus, ...]:
    """What the papers say of the data."""
    drawn = [
        told(source, lessons.CORPORA[source.language][source.name])
        for source in SOURCES
        if source.name in lessons.CORPORA[source.language]
    ]
    rows = sum(1 for language in ("en", "zh") for _ in grammar.lines(language))
    ours = Corpus("sentences of our own", OWN, "agents/characters/learn/sentences", rows, "lines")
    return (ours, *drawn)


def gathered(folder: Path, apart: Apart) -> list[Lesson]:
    """All lessons but those that stand in sentences which are kept apart, or nearly."""
    found: list[Lesson] = []
    for language in ("en", "zh"):
        luck = random.Random(1)
        own = list(lessons.ours(language, _MOST, luck))
        own += lessons.in_one_breath(own, len(own) // 8, luck)
        strays = list(lessons.strays(folder, language, luck))
        own += _later([*own, *strays], language)
        found += (each for each in own if not held_out.is_near(each.text, language))
        found += strays
    kept_apart = apart([each.text for each in found])
    return [each for each in found if each.text not in kept_apart]


def _later(earlier: Sequence[Lesson], language: str) -> list[Lesson]:
    """What was written later, and some of all as it is said at greater length."""
    luck = random.Random(2)
    own = list(lessons.ours(language, _MOST, luck, later=True))
    own += lessons.in_one_breath(own, len(own) // 8, luck)
    return [*own, *lessons.rambling([*earlier, *own], len(earlier) // _RAMBLING, luck)]


def trained(taught: Sequence[Lesson]) -> Net:
    """The net after all epochs; the same lessons give the same one."""
    torch.manual_seed(0)
    torch.set_num_threads(1)
    luck = np.random.default_rng(0)
    rows = torch.from_numpy(encoded([each.text for each in taught]))
    found = [np.array(marks(each.text)) for each in taught]
    truth = torch.tensor([NAMES.index(each.intent) for each in taught])
    count = Counter((each.intent, each.language) for each in taught)
    weight = torch.tensor(
        [e.weight * (400 / count[e.intent, e.language]) ** 0.5 for e in taught]
    )  # rare intents count more, and not as much as if all were alike
    net = Net()
    teacher = torch.optim.Adam(net.parameters(), RATE)
    steps = EPOCHS * (len(taught) // BATCH)
    plan = torch.optim.lr_scheduler.LambdaLR(teacher, lambda step: 1.02 - step / steps)
    for _ in range(EPOCHS):
        order = luck.permutation(len(taught))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            chosen = order[start : start + BATCH]
            kept = [_thinned(found[each], luck) for each in chosen]
            meaning = rows[chosen] + 0.03 * torch.randn(BATCH, ROW) * (rows[chosen] != 0)
            loss = nn.functional.cross_entropy(
                net(kept, meaning), truth[chosen], reduction="none", label_smoothing=0.05
            )
            teacher.zero_grad()
            (loss * weight[chosen]).mean().backward()
            teacher.step()
            plan.step()
    return net.eval()


def _thinned(found: NDArray[np.int64], luck: np.random.Generator) -> NDArray[np.int64]:
    kept = found[luck.random(len(found)) > DROPPED]
    return kept if len(kept) else found[:1]


def encoded(texts: Sequence[str]) -> NDArray[np.float32]:
    """The encoder's rows; each text is looked at once, and those of one length together."""
    once = {text: at for at, text in enumerate(dict.fromkeys(texts))}
    encoder = shipped_encoder()
    seen: dict[tuple[int, int, int], list[tuple[int, list[int], list[int]]]] = {}
    for text, at in once.items():
        pieces, grams = encoder._vocabulary.read(text)  # pyright: ignore[reportPrivateUsage]
        space = int(any(map(is_han, words(text))))
        seen.setdefault((space, len(pieces), len(grams)), []).append((at, pieces, grams))
    rows = np.zeros((len(once), encoder.width), np.float32)
    for (space, _, _), alike in seen.items():
        for start in range(0, len(alike), BATCH):
            part = alike[start : start + BATCH]
            given = {
                "pieces": np.array([each[1] for each in part], np.int64),
                "grams": np.array([each[2] for each in part], np.int64),
            }
            graph = encoder._graph  # pyright: ignore[reportPrivateUsage]
            found = compute(graph, given, ENCODING)[SPACES[space]]
            rows[[each[0] for each in part], space * WIDTH : (space + 1) * WIDTH] = found
    return rows[[once[text] for text in texts]]


def net_tells(net: Net) -> held_out.Tells:
    """The net as something that tells a text's intent."""

    def tell(text: str) -> str:
        with torch.no_grad():
            odds = net([np.array(marks(text))], torch.from_numpy(encoded([text])))
        return NAMES[int(odds.argmax())]

    return tell


def graph_of(net: Net, about: HeadsManifest) -> Graph:
    """The net in the operators of the encoder's room: a byte a weight."""
    arrays = {name: value.detach().numpy() for name, value in net.named_parameters()}
    arrays["meaning.weight"], arrays["meaning.bias"] = (
        LOUD * arrays["meaning.weight"], LOUD * arrays["meaning.bias"],
    )  # fmt: skip
    out = Emitter(HEADS.kind)
    ports = HEADS.ports(about)
    out.ports(ports.inputs, ports.outputs)

    def table(name: str) -> list[str]:
        packed, scale = pack(arrays[f"{name}.weight"], _BITS)
        return [out.tensor(f"{name}.packed", packed), out.tensor(f"{name}.scale", scale)]

    def weigh(name: str, rows: str, result: str) -> str:
        bias = out.tensor(f"{name}.bias", arrays[f"{name}.bias"])
        return out.node("Weigh", [rows, *table(name), bias], result, bits=_BITS)

    spelt = out.node("Spell", [*table("table"), "marks"], "spelt", bits=_BITS)
    bag = out.node("AddUp", [spelt], "bag")
    heard = out.node("Add", [bag, weigh("meaning", "row", "meant")], "heard")
    both = out.node("Concat", [heard, out.node("Gelu", [heard], "bent")], "both", axis=1)
    weigh("out", both, "odds")
    return out.graph()
