"""The sentences that nobody trained on, and whether that is true of what was trained on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

from duskfolk.document import read_lines

from .cases import LANGUAGES, LARGEST, Case, CaseError, read_cases, sentence
from .orders import Order, read_orders

NEAR = 0.8
"""From this share of common trigrams on, two sentences count as one."""


FIRST, SECOND = "blind", "blind_second"
"""Folders: the second was written when the first had been looked at too often."""


class Spoken(NamedTuple):
    """A sentence and its language."""

    text: str
    language: str


def cases_of(name: str) -> list[Case]:
    """The cases of a blind set in both languages."""
    with _folder(name) as folder:
        return [case for code in LANGUAGES for case in read_cases(folder / f"{name}_{code}.jsonl")]


def sentences_of(name: str) -> list[Spoken]:
    """The sentences of a blind set in both languages."""
    with _folder(name) as folder:
        return [each for code in LANGUAGES for each in _spoken(folder / f"{name}_{code}.jsonl")]


def orders_of() -> list[Order]:
    """The blind orders in both languages."""
    with as_file(files(f"{__package__}").joinpath("blind")) as folder:
        return [each for code in LANGUAGES for each in read_orders(folder / f"orders_{code}.jsonl")]


def names(folder: str = FIRST) -> list[str]:
    """The blind sets of a folder."""
    inside = files(f"{__package__}").joinpath(folder).iterdir()
    found = {path.name.rpartition("_")[0] for path in inside if path.name.endswith(".jsonl")}
    return sorted(found)


def spoken() -> Iterator[Spoken]:
    """Every sentence that nobody may learn from."""
    for folder in (FIRST, SECOND):
        for name in names(folder):
            yield from sentences_of(name)


def digest(folder: str = FIRST) -> str:
    """A hash over the names and bytes of all blind sets of a folder."""
    total = sha256()
    inside = files(f"{__package__}").joinpath(folder).iterdir()
    for path in sorted(inside, key=lambda each: each.name):
        if path.name.endswith(".jsonl"):
            total.update(path.name.encode())
            total.update(sha256(path.read_bytes()).digest())
    return total.hexdigest()


def nearest_examples(
    asked: Iterable[str], examples: Iterable[str]
) -> Iterator[tuple[str, str, float]]:
    """Each sentence that comes within `NEAR` of an example, with the nearest one and how near.

    Near is the share of trigrams of letters that two sentences have in common of all that they have
    between them; case, spaces and signs do not count.
    """
    known: dict[str, set[str]] = {}
    by_trigram: defaultdict[str, list[str]] = defaultdict(list)
    for example in examples:
        if example not in known:
            known[example] = trigrams(example)
            for each in known[example]:
                by_trigram[each].append(example)
    for text in asked:
        mine = trigrams(text)
        common: defaultdict[str, int] = defaultdict(int)
        for each in mine:
            for example in by_trigram.get(each, ()):
                common[example] += 1
        shares = [(n / (len(mine) + len(known[e]) - n), e) for e, n in common.items()]
        share, example = max(shares, default=(0.0, ""))
        if share >= NEAR:
            yield text, example, share


def trigrams(text: str) -> set[str]:
    """Each three letters that stand together, with a blank before and after all."""
    even = "".join(letter for letter in text.casefold() if letter.isalnum())
    even = f" {even} "
    return {even[at : at + 3] for at in range(max(1, len(even) - 2))}


def _folder(name: str) -> AbstractContextManager[Path]:
    """Where a blind set lies."""
    folder = SECOND if name.startswith("second_") else FIRST
    return as_file(files(f"{__package__}").joinpath(folder))


def _spoken(path: Path) -> Iterator[Spoken]:
    for node in read_lines(path, most=LARGEST, refuse=CaseError, longest=100):
        yield Spoken(*sentence(node.table()))
