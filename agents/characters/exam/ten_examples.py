"""How well ten examples an intent are understood, beside n-grams alone and what taught us."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from ..understanding import shipped_encoder
from .few import DRAWS, Paper, banking, clinc, smp
from .grams import Floats
from .head import Head, Mix, Whole
from .part import Rows, Setup

Encode = Callable[[Sequence[str]], Floats]
MIX = Mix(grams=0.3, keep=5e-4)
TFIDF = Mix(grams=1.0, keep=5e-4)
_REFUSED = 0.05  # of what is inside may be refused, too


def clinc_rows(folder: Path, setup: Setup) -> Rows:
    """CLINC150, and how much of what is of no intent is refused."""
    return _rows(clinc(folder), setup)


def banking_rows(folder: Path, setup: Setup) -> Rows:
    """Banking77."""
    return _rows(banking(folder), setup)


def smp_rows(folder: Path, setup: Setup) -> Rows:
    """SMP2019."""
    return _rows(smp(folder), setup)


def cost_rows(folder: Path, setup: Setup) -> Rows:
    """Milliseconds of processor time that the encoder takes for a sentence."""
    del folder, setup
    encoder = shipped_encoder()
    texts = [f"Tell the warden by lamp {n} that nine embers are waiting." for n in range(200)]
    encoder.encode(texts[:20])
    began = time.process_time()
    encoder.encode(texts)
    spent = time.process_time() - began
    return {"encoder_ms": 1000 * spent / len(texts)}


def _rows(paper: Paper, setup: Setup) -> Rows:
    found = figures(paper, shipped_encoder().encode, MIX)
    found |= _named(figures(paper, _nothing, TFIDF), "tfidf")
    if setup.peers and (taught := _teacher(paper.language, setup)):
        found |= _named(figures(paper, taught, MIX), "teacher")
    return {f"{paper.name}.{name}": value for name, value in found.items()}


def figures(paper: Paper, encode: Encode, mix: Mix, draws: int = DRAWS) -> Rows:
    """Means of so many draws: accuracy of a head, of the nearest example, and what is refused."""
    rows = _once(paper, encode, draws)
    names = {name: at for at, name in enumerate(sorted({name for _, name in paper.pool}))}
    found: dict[str, list[float]] = {}
    for seed in range(draws):
        examples, asked = paper.draw(seed)
        said, labels = _split(examples, names)
        texts, truth = _split(asked, names)
        head = Head(said, rows(said), labels, mix)
        common = head.common(texts, rows(texts))
        found.setdefault("acc", []).append(float((head.intents(common) == truth).mean()))
        found.setdefault("nearest", []).append(float((head.nearest(common) == truth).mean()))
        if paper.outside:
            limit = np.quantile(head.strange(common), 1 - _REFUSED)
            strange = head.strange(head.common(paper.outside, rows(paper.outside)))
            found.setdefault("oos", []).append(float((strange > limit).mean()))
    return {name: float(np.mean(values)) for name, values in found.items()}


def _once(paper: Paper, encode: Encode, draws: int) -> Encode:
    """The rows of every sentence that any draw needs, each encoded once."""
    drawn = [said for seed in range(draws) for part in paper.draw(seed) for said in part]
    texts = list(dict.fromkeys([text for text, _ in drawn] + paper.outside))
    rows = encode(texts)
    at = {text: number for number, text in enumerate(texts)}
    return lambda wanted: rows[[at[text] for text in wanted]]


def _split(said: Sequence[tuple[str, str]], names: dict[str, int]) -> tuple[list[str], Whole]:
    return [text for text, _ in said], np.array([names[name] for _, name in said], np.int64)


def _named(found: Rows, who: str) -> Rows:
    return {f"{who}.{name}": value for name, value in found.items()}


def _nothing(texts: Sequence[str]) -> Floats:
    return np.zeros((len(texts), 0), np.float32)


def _teacher(language: str, setup: Setup) -> Encode | None:
    from ..learn.teachers import NoTeacherError, teacher  # what learns is no part of a game

    try:
        return teacher("minilm" if language == "en" else "e5")
    except NoTeacherError as error:
        setup.note(f"its teacher is left out: {error}")
        return None
