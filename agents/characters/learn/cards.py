"""The card of an encoder: what its reader should know, all of it from the bundle."""

from duskfolk.agents.kit import card
from duskfolk.agents.kit.bundle import Bundle
from duskfolk.agents.kit.errors import BundleError
from duskfolk.agents.kit.graph import Graph
from duskfolk.agents.kit.provenance import Corpus

from ..understanding.shape import EncoderManifest


def page(content: Bundle[EncoderManifest]) -> str:
    """A page of Markdown."""
    about, shape = content.manifest, content.shape
    opening = (
        f"A trained {shape.title} for Duskfolk, English and Chinese: a bundle of "
        f"{len(content.data):,} bytes with {weights(content.graph):,} weights of four or eight "
        f"bits, {len(about.pieces):,} pieces and {about.buckets:,} buckets of n-grams. "
        f"{about.licence}"
    )
    return card.page(
        shape.title.capitalize(),
        opening,
        {
            "Trained on": card.trained_on(about.training, "sentences"),
            "Learned from": _table(about.training.data),
            "Result": card.results(about),
            "What it cannot do": [f"- {sentence}" for sentence in shape.cannot],
            "Made by": card.made_by(about.training),
        },
    )


def weights(graph: Graph) -> int:
    """How many weights a graph holds, those that are packed into one number counted one by one."""
    bits = {node.inputs[0 if node.operator == "Spell" else 1]: dict(node.attributes)["bits"]
            for node in graph.nodes if node.operator in ("Spell", "Weigh")}  # fmt: skip
    total = 0
    for name, values in graph.tensors.items():
        each = bits.get(name, 64)
        if not isinstance(each, int):
            raise BundleError(f"The bits of {name} are no whole number; export it again.")
        total += values.size * (64 // each)
    return total


def _table(corpora: tuple[Corpus, ...]) -> list[str]:
    rows = ["| corpus | sentences | licence | source |", "| --- | --- | --- | --- |"]
    for each in corpora:
        told = (each.name, f"{each.rows:,}", each.licence, each.source)
        rows.append(f"| {' | '.join(told)} |")
    return rows
