"""What is understood of sentences that nobody trained on: intents, acts, and what is kept."""

from pathlib import Path

from . import blind, readers, scoring
from .part import Rows, Setup


def rows(folder: Path, setup: Setup) -> Rows:
    """`intent_accuracy.*`, `illegal_acts` and `secrets_told` over the blind sentences.

    `second.*` are of the set that nobody had looked at when the shipped heads were trained.

    The hash of the blind files is noted, and every example that is too near to one of them.
    """
    setup.note(f"blind sets: sha256 {blind.digest()}, {blind.digest(blind.SECOND)}")
    cases = blind.cases_of("intents")

    def measure(reader: readers.Reader) -> Rows:
        return scoring.score(cases, reader)[0]

    figures = readers.beside(setup, measure, readers.EVERY)
    second = scoring.score(blind.cases_of("second_intents"), readers.usual_reader())[0]
    figures |= {f"second.{name}": value for name, value in second.items()}
    return figures | {"blind.too_near": float(too_near(setup))}


def too_near(setup: Setup) -> int:
    """How many blind sentences come within `blind.NEAR` of an example; each such one is noted."""
    count = 0
    spoken = list(blind.spoken())
    for language, known in readers.examples().items():
        asked = [each.text for each in spoken if each.language == language]
        near = blind.nearest_examples(asked, (text for text, _ in known))
        for _, example, share in near:
            count += 1
            setup.note(f"an example is too near to a blind sentence ({share:.2f}): {example}")
    return count
