"""The card of an encoder: what its reader should know, all of it from the bundle."""

from duskfolk.agents.kit import card
from duskfolk.agents.kit.bundle import Bundle

from ..understanding.shape import EncoderManifest


def page(content: Bundle[EncoderManifest]) -> str:
    """A page of Markdown."""
    about, shape = content.manifest, content.shape
    opening = (
        f"A trained {shape.title} for Duskfolk, English and Chinese: a bundle of "
        f"{len(content.data):,} bytes with {content.graph.parameters:,} weights of four or eight "
        f"bits, {len(about.pieces):,} pieces and {about.buckets:,} buckets of n-grams. "
        f"{about.licence}"
    )
    return card.page(
        shape.title.capitalize(),
        opening,
        {
            "Trained on": card.trained_on(about.training, "sentences"),
            "Learned from": card.learned_from(about.training, "sentences"),
            "Result": card.results(about),
            "What it cannot do": [f"- {sentence}" for sentence in shape.cannot],
            "Made by": card.made_by(about.training),
        },
    )
