"""What the encoder sees of a text: pieces of words in their order, and a bag of hashed n-grams.

Pieces are cut by the longest match from the left, so a text needs a table and no library. Whatever
has no piece, of any script, still has n-grams. Any string is a text, and a long one costs no more
than its first `LETTERS`.
"""

import re
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..folding import straight
from ..traditional import simplified

LONGEST = 48  # pieces that are read; what follows is heard only as n-grams
LETTERS = 400
UNKNOWN, BEGIN, END = 0, 1, 2  # the numbers of the piece for what has none, and of both ends
_WORD = re.compile(r"[a-z]+|[0-9]|[㐀-鿿]+|[^\sa-z0-9㐀-鿿]")


def normal(text: str) -> str:
    """Compatible forms folded, small and Simplified letters, at most `LETTERS` of them."""
    folded = unicodedata.normalize("NFKC", text[:LETTERS]).casefold()
    return straight(simplified(folded))[:LETTERS]


def words(text: str) -> list[str]:
    """Latin words, single digits, runs of Han characters, single other signs; blanks are gone."""
    return _WORD.findall(normal(text))


def is_han(word: str) -> bool:
    """Whether a word begins with a Han character."""
    return "㐀" <= word[0] <= "鿿"


def grams(found: Sequence[str]) -> Iterator[str]:
    """Words, pairs of neighbours, and runs of 3 to 5 letters; of Han text runs of 1 to 3.

    A pair across Han text joins the characters at the border: where a word ends is not known there.
    """
    before = "^"
    for word in found:
        if is_han(word):
            for size in (1, 2, 3):
                yield from (word[i : i + size] for i in range(len(word) - size + 1))
            yield f"{before} {word[0]}"
            before = word[-1]
            continue
        yield word
        yield f"{before} {word}"
        if len(word) > 3:
            framed = f"<{word}>"
            for size in (3, 4, 5):
                yield from ("#" + framed[i : i + size] for i in range(len(framed) - size + 1))
        before = word


@dataclass(frozen=True)
class Vocabulary:
    """The pieces by their numbers, and how many buckets the n-grams fall into.

    Args:
        pieces: the first three stand for what is unknown and for both ends of a text; a leading
            blank marks the start of a word that is not Han.
        buckets: of the n-grams. One more, `buckets` itself, stands for a text that has none.
    """

    pieces: Sequence[str]
    buckets: int

    def read(self, text: str) -> tuple[list[int], list[int]]:
        """The numbers of its pieces in order between its ends, and of its n-grams; one at least."""
        found = words(text)
        pieces = [each for word in found for each in self._cut(word)][:LONGEST]
        buckets = [self._bucket(each) for each in grams(found)]
        return [BEGIN, *pieces, END], buckets or [self.buckets]

    def has(self, word: str) -> bool:
        """Whether a Latin word in small letters is one whole piece."""
        return f" {word}" in self._numbers

    def _bucket(self, gram: str) -> int:
        return zlib.crc32(gram.encode("utf-8", "surrogatepass")) % self.buckets

    def _cut(self, word: str) -> Iterator[int]:
        """The longest piece, again and again; a letter that begins none is unknown."""
        rest = word if is_han(word) else f" {word}"
        while rest:
            for stop in range(min(len(rest), self._longest), 0, -1):
                if (number := self._numbers.get(rest[:stop])) is not None:
                    yield number
                    break
            else:
                stop = 1
                if rest[0] != " ":
                    yield UNKNOWN
            rest = rest[stop:]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {piece: number for number, piece in enumerate(self.pieces)}

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.pieces))
