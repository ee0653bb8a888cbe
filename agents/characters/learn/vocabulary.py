"""Chooses the pieces: the English teacher's own words as far as they are common, and Han ones.

The English teacher cuts words by the longest match, as we do; so where a piece is one of its own a
student can begin with what the teacher knows of it. Han pieces are learned: single characters, and
words that a unigram model finds.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from ..understanding.pieces import Vocabulary, is_han, words

ENDS = ("<unk>", "<begin>", "<end>")  # no text has such a piece, since each sign is a word
_THEIRS = ("[UNK]", "[CLS]", "[SEP]")  # the teacher's names of the same
SINGLE, JOINED = 2_300, 1_700  # Han characters, and words of several
ALL = 10_280


class Chosen(NamedTuple):
    """Pieces, and for each the number that the teacher has for it, if it has any."""

    pieces: list[str]
    words: list[int | None]


def choose(english: Sequence[str], chinese: Sequence[str], table: Path, size: int = ALL) -> Chosen:
    """The commonest pieces of some texts.

    Args:
        english: texts.
        chinese: likewise.
        table: of the English teacher: its words, one a line.
        size: how many pieces.
    """
    numbers = {word: at for at, word in enumerate(table.read_text(encoding="utf-8").split("\n"))}
    theirs = {_ours(word): at for word, at in reversed(numbers.items()) if _fits(word)}
    han = list(_common(_han(chinese), chinese))
    single = [piece for piece in han if len(piece) == 1][:SINGLE]
    joined = [piece for piece in han if len(piece) > 1][:JOINED]
    signs = [piece for piece in theirs if len(piece.strip()) == 1 and piece.isascii()]
    common = _common([*theirs], chain(english, chinese))
    room = size - len(ENDS) - len(single) - len(joined)
    latin = list(dict.fromkeys([*signs, *common]))[:room]
    pieces = [*ENDS, *latin, *single, *joined]
    ends = [numbers.get(name) for name in _THEIRS]
    return Chosen(pieces, ends + [theirs.get(piece) for piece in pieces[len(ENDS) :]])


def common_words(texts: Iterable[str], most: int) -> list[str]:
    """The commonest Latin words, each a text of its own: what a word means by itself."""
    count = Counter(word for text in texts for word in re.findall(r"[a-z]{2,}", text.casefold()))
    return [word for word, _ in count.most_common(most)]


def _ours(word: str) -> str:
    """The teacher marks what goes on with a word, and we what begins one."""
    return word[2:] if word.startswith("##") and len(word) > 2 else f" {word}"


def _fits(word: str) -> bool:
    special = word.startswith("[") and word.endswith("]") and len(word) > 1
    han = any(map(is_han, word))
    return bool(word) and not special and not han and word.isprintable()


def _common(pieces: Sequence[str], texts: Iterable[str]) -> Iterator[str]:
    """Pieces in the order of how often they are read in some texts; what is never read is left."""
    named = [*ENDS, *pieces]
    vocabulary = Vocabulary(named, 1)
    count = Counter(number for text in texts for number in vocabulary.read(text)[0])
    for number, _ in count.most_common():
        if number >= len(ENDS):
            yield named[number]


def _han(texts: Sequence[str], size: int = 10_000) -> list[str]:
    """Han pieces by a unigram model of the package `tokenizers`."""
    tokenizers = import_module("tokenizers")
    runs = (" ".join(word for word in words(text) if is_han(word)) for text in texts)
    model = tokenizers.Tokenizer(tokenizers.models.Unigram())
    model.pre_tokenizer = tokenizers.pre_tokenizers.WhitespaceSplit()
    trainer = tokenizers.trainers.UnigramTrainer(
        vocab_size=size, special_tokens=["<unk>"], unk_token="<unk>", show_progress=False
    )
    model.train_from_iterator(runs, trainer)
    return [piece for piece in sorted(model.get_vocab()) if all(map(is_han, piece))]
