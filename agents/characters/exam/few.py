"""Public sets of intents, ten examples each: what is drawn and what is tested.

A draw is a seed of numpy's permutation. Of a scored set a head sees these examples and nothing
else, labelled or not; the whole test split is tested. SMP2019 has no split that can be had: of its
pairs of domain and intent those with twenty sentences or more are asked, and all that was not drawn
is tested.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .part import json_of, needed, text_of

EXAMPLES = 10
DRAWS = 5
_ENOUGH = 20  # sentences of a pair of SMP2019

Said = tuple[str, str]  # a sentence and its intent


@dataclass(frozen=True)
class Paper:
    """A set of questions.

    Args:
        name: of its figures.
        language: of its sentences.
        pool: what examples are drawn from.
        test: what is asked; where it is empty, whatever was not drawn.
        outside: sentences of no intent, which should be refused.
    """

    name: str
    language: str
    pool: list[Said]
    test: list[Said]
    outside: list[str]

    def draw(self, seed: int) -> tuple[list[Said], list[Said]]:
        """The examples of one draw, and what is asked then."""
        taken, examples, left = Counter[str](), list[Said](), list[Said]()
        for at in np.random.default_rng(seed).permutation(len(self.pool)):
            said = self.pool[at]
            if taken[said[1]] < EXAMPLES:
                taken[said[1]] += 1
                examples.append(said)
            else:
                left.append(said)
        return examples, self.test or left


def clinc(folder: Path) -> Paper:
    """CLINC150: 150 intents, and a thousand sentences of none (Larson and others, 2019)."""
    data = json_of(needed(folder, "clinc150.json"))
    pool, test = ([(text, name) for text, name in data[part]] for part in ("train", "test"))
    return Paper("clinc", "en", pool, test, [text for text, _ in data["oos_test"]])


def banking(folder: Path) -> Paper:
    """Banking77: 77 wishes of a bank's customers (Casanueva and others, 2020)."""
    parts = list[list[Said]]()
    for part in ("train", "test"):
        text = text_of(needed(folder, f"banking77_{part}.csv"))
        rows = csv.DictReader(io.StringIO(text, newline=""))
        parts.append([(row["text"], row["category"]) for row in rows])
    return Paper("banking", "en", parts[0], parts[1], [])


def smp(folder: Path) -> Paper:
    """SMP2019-ECDT: what is said to a Chinese assistant."""
    data = json_of(needed(folder, "smp2019_train.json"))
    said = [(row["text"], f"{row['domain']} {row['intent']}") for row in data]
    count = Counter(name for _, name in said)
    return Paper("smp", "zh", [each for each in said if count[each[1]] >= _ENOUGH], [], [])


PAPERS: tuple[Callable[[Path], Paper], ...] = (clinc, banking, smp)
