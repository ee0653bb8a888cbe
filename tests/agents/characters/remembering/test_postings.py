"""The inverted index gives what BM25 gives when it is written down as its formula."""

from collections import Counter
from math import log1p

import numpy as np
import pytest

from duskfolk.agents.characters.remembering.postings import (
    OF_ROWS,
    OF_SESSIONS,
    OF_WINDOWS,
    Postings,
    Weighing,
)
from duskfolk.agents.characters.remembering.words import stem, terms

LUCK = np.random.default_rng(3)
ROWS = [LUCK.choice(list("abcdefgh"), LUCK.integers(1, 9)).tolist() for _ in range(60)]
SESSIONS = sorted(LUCK.integers(2, 9, 60).tolist())
ASKED = ["a", "c", "a", "unheard"]


def by_formula(documents: list[list[str]], by: Weighing, lengths: list[int]) -> list[float]:
    mean = sum(lengths) / len(lengths)
    total = []
    for document, length in zip(documents, lengths, strict=True):
        count, score = Counter(document), 0.0
        for term in set(ASKED):
            holding = sum(term in other for other in documents)
            rarity = log1p((len(documents) - holding + 0.5) / (holding + 0.5))
            often = count[term]
            against = by.saturation * (1 - by.length + by.length * length / mean)
            score += rarity * often * (by.saturation + 1) / (often + against)
        total.append(score)
    return total


@pytest.fixture
def index() -> Postings:
    made = Postings()
    for row, session in zip(ROWS, SESSIONS, strict=True):
        made.add(row, session)
    return made


def test_rows_are_weighed_by_the_formula(index: Postings) -> None:
    expected = by_formula(ROWS, OF_ROWS, [len(row) for row in ROWS])
    assert index.of_rows(index.find(ASKED)) == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize(("before", "after"), [(1, 1), (3, 0), (0, 2), (0, 0)])
def test_windows_are_rows_joined_within_their_session(
    index: Postings, before: int, after: int
) -> None:
    windows = [
        [term for other in range(max(0, at - before), min(60, at + after + 1))
         if SESSIONS[other] == SESSIONS[at] for term in ROWS[other]]
        for at in range(60)
    ]  # fmt: skip
    expected = by_formula(windows, OF_WINDOWS, [len(each) for each in windows])
    found = index.of_windows(index.find(ASKED), before, after)
    assert found == pytest.approx(expected, rel=1e-4)


def test_every_row_has_what_its_session_has(index: Postings) -> None:
    numbers = sorted(set(SESSIONS))
    whole = [
        [term for row, own in zip(ROWS, SESSIONS, strict=True) if own == number for term in row]
        for number in numbers
    ]
    by_session = by_formula(whole, OF_SESSIONS, [len(each) for each in whole])
    expected = [by_session[numbers.index(session)] for session in SESSIONS]
    assert index.of_sessions(index.find(ASKED)) == pytest.approx(expected, rel=1e-4)


def test_an_index_without_rows_finds_nothing() -> None:
    empty = Postings()
    assert empty.find(ASKED) == []
    assert empty.of_sessions([]).shape == (0,)


@pytest.mark.parametrize(
    "family",
    ["counsel counselling counsellor", "go went gone goes", "story stories", "lamp lamps",
     "live lives lived living", "lose lost losing", "paint painted painter painting"],
)  # fmt: skip
def test_words_of_a_family_meet(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize("pair", ["lamp lance", "mill mild", "gate goat", "wolf wool"])
def test_words_of_different_families_stay_apart(pair: str) -> None:
    assert len({stem(word) for word in pair.split()}) == 2


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "🦊" * 5000, "a" * 10**5, "的了吗", "١٢٣"])
def test_any_text_has_terms_or_none_and_never_many(text: str) -> None:
    assert len(terms(text)) <= 400
