"""Credits: the lines that a game owes to those with whose work its weights began or learned."""

import re
from collections.abc import Sequence

from duskfolk.errors import plain

from .paper import Paper

_LONGEST = 2000
_ASKED = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "WordNet 3.0 licence": "Copyright 2006 by Princeton University; all rights reserved. Provided "
    '"as is", without warranty; the name of Princeton is not used to advertise.',
    "BSD-3-Clause": "its copyright line and conditions, which go along, are in "
    "agents/characters/chatterbot-corpus-BSD.txt",
}
"""Licences of data whose makers are to be named, and what goes with the name."""

_FOLDED = (
    "Traditional Chinese is folded before it by a table chosen from the dictionaries of OpenCC by "
    "Carbo Kuo and others (Apache-2.0)"
)
"""What is owed for what stands before the encoder of sentences."""

_CREDIT = re.compile(r"Credit for what was learned from: (.*?)(?:; and the corpora.*)?$", re.S)
_SENTENCE = re.compile(r"[.;]\s+")


def credits_of(papers: Sequence[Paper]) -> tuple[str, ...]:
    """A sentence for each work that is to be named, in the order of the papers.

    Args:
        papers: of every file of weights that a game ships.
    """
    return tuple(dict.fromkeys(line for paper in papers for line in _owed(paper)))


def spdx_of(licence: str) -> str:
    """The identifier at the head of a licence's text, else the whole text.

    Example:
        >>> spdx_of("MIT. Three layers of another model are where the weights began.")
        'MIT'
        >>> spdx_of("Nobody knows how")
        'Nobody knows how'
    """
    head = re.match(r"([A-Za-z0-9+-]+(?:\.\d[A-Za-z0-9.+-]*?)?)(?=[.;,]\s|$)", licence)
    return head[1] if head else licence


def _owed(paper: Paper) -> list[str]:
    licence, algorithm = (
        plain(text, _LONGEST) for text in (paper.licence, paper.training.algorithm)
    )
    lines = [
        each for each in _SENTENCE.split(licence) if each.endswith(("began", "asks for credit"))
    ]
    if "towards" in algorithm:  # a teacher's answers were learned, whose name stands there
        lines.append(algorithm)
    if credit := _CREDIT.search(licence):
        lines += [
            f"learned from {each.strip().removeprefix('and ')}" for each in credit[1].split(";")
        ]
    for corpus in paper.training.data:
        if corpus.licence in _ASKED:
            who = plain(corpus.source or corpus.note or corpus.name, _LONGEST)
            lines.append(
                f"learned from {corpus.name}: {who} ({corpus.licence}; {_ASKED[corpus.licence]})"
            )
    if paper.kind == "sentences":
        lines.append(_FOLDED)
    return [f"{paper.name}: {line}" for line in lines]
