"""Marks: words, their neighbours and parts of words, in buckets; what a reader sees beside meaning.

The encoder tells what a sentence is about; the marks tell apart what is about the same thing:
"follow me" and "do not follow me", "give me oil" and "I give you oil".
"""

import re
import zlib
from collections.abc import Iterator, Sequence

from .pieces import is_han, normal

BUCKETS = 4096
"""Into which marks fall; a text without any has bucket `BUCKETS`."""

_MOST = 400  # marks that are read
_WORD = re.compile(r"[^\W\d_㐀-鿿豈-﫿]+|[0-9]+|[㐀-鿿豈-﫿]+|[^\s\w]|_")
_SHORT = tuple((re.compile(rf"\b{short}\b"), long) for short, long in (
    (r"(?:won't|wont)", "will not"), (r"(?:can't|cant|cannot)", "can not"),
    (r"shan't", "shall not"),
    (r"(do|does|did|is|are|was|were|have|has|had|would|could|should|need|must)(?:n't|nt)",
     r"\1 not"),
    (r"ain't", "is not"), (r"(?:i'm|im)", "i am"), (r"(?:you're|ur|youre)", "you are"),
    (r"(we|they|there|who|what|how|where|that)'re", r"\1 are"), (r"(\w+)'ll", r"\1 will"),
    (r"(i|you|we|they)'ve", r"\1 have"), (r"ive", "i have"), (r"(\w+)'d", r"\1 would"),
    (r"let's|lets", "let us"), (r"(what|where|who|how|that|it|here|there|he|she)'s", r"\1 is"),
    (r"whats", "what is"), (r"wheres", "where is"), (r"theres", "there is"), (r"thats", "that is"),
    (r"u", "you"), (r"r", "are"), (r"gonna", "going to"), (r"wanna", "want to"),
    (r"gotta", "have got to"), (r"gimme", "give me"), (r"lemme", "let me"),
    (r"(?:plz|pls)", "please"),
    (r"cuz", "because"), (r"ya", "you"), (r"dunno", "do not know"), (r"'em", "them"),
))  # fmt: skip


def spelt_out(text: str) -> list[str]:
    """Words in small letters, contractions written out; runs of Han characters; single signs."""
    plain = normal(text)
    if "'" in plain or plain.isascii():
        for short, long in _SHORT:
            plain = short.sub(long, plain)
    return _WORD.findall(plain)


def marks(text: str) -> list[int]:
    """The buckets of a text, at least one."""
    found = [_bucket(mark) for mark, _ in zip(_marks(spelt_out(text)), range(_MOST), strict=False)]
    return found or [BUCKETS]


def _bucket(mark: str) -> int:
    return zlib.crc32(mark.encode("utf-8", "surrogatepass")) % BUCKETS


def _marks(found: Sequence[str]) -> Iterator[str]:
    latin = [word for word in found if not is_han(word)]
    yield f"~{min(len(found), 30) // 3}"
    framed = ["^", *found, "$"]
    for at, word in enumerate(found, 1):
        if is_han(word):
            yield from _of_han(word, framed[at - 1], framed[at + 1])
            continue
        yield word
        yield f"{framed[at - 1]} {word}"
        if len(word) > 4 and word.isalpha():
            yield f"<{word[:4]}"
            yield f"{word[-4:]}>"
            yield from (f"#{word[i : i + 4]}" for i in range(1, len(word) - 4))
    for first, second, third in zip(latin, latin[1:], latin[2:], strict=False):
        yield f"{first} {second} {third}"
        yield f"{first} _ {third}"
    if latin:
        yield f"{latin[-1]} $"
        yield f"^^ {' '.join(latin[:2])}"


def _of_han(word: str, before: str, after: str) -> Iterator[str]:
    """Runs of one to four characters, and what stands at both ends."""
    for size in (1, 2, 3, 4):
        yield from (word[i : i + size] for i in range(len(word) - size + 1))
    yield f"{before[-1]} {word[0]}"
    yield f"{word[-1]} {after[0]}"
    yield f"{before[-1]} {word[:2]}"
    yield f"{word[-2:]} {after[0]}"
