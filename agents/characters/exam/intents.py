"""What is understood of sentences that nobody trained on: intents, acts, and what is kept."""

from pathlib import Path

from . import blind, readers, scoring
from .part import Rows, Setup


def rows(folder: Path, setup: Setup) -> Rows:
    """`intent_accuracy.*`, `illegal_acts` and `secrets_told` over the blind sentences.

    The hash of the blind files is noted, and every example that is too near to one of them.
    """
    setup.note(f"blind sets: sha256 {blind.digest()}")
    cases = blind.cases_of("intents")

    def measure(reader: readers.Reader) -> Rows:
        return scoring.score(cases, reader)[0]

    figures = readers.beside(setup, measure, readers.EVERY)
    return figures | {"blind.too_near": float(too_near(setup))}


def too_near(setup: Setup) -> int:
    """How many blind sentences come within `blind.NEAR` of an example; each such one is noted."""
    count = 0
    for language, known in readers.examples().items():
        asked = [
            spoken.text
            for name in blind.names()
            for spoken in blind.sentences_of(name)
            if spoken.language == language
        ]
        near = blind.nearest_examples(asked, (text for text, _ in known))
        for _, example, share in near:
            count += 1
            setup.note(f"an example is too near to a blind sentence ({share:.2f}): {example}")
    return count
