"""The root of all errors that speak to a user, and the words they are made of.

DuskfolkError
├── FileError        a file cannot be read or written, see :mod:`duskfolk.files`
├── OptionError      an unknown or impossible option; names the nearest right one
├── LevelError, SaveError, kinds of OptionError     see :mod:`duskfolk.game.errors`
├── BundleError, SensesError                 see :mod:`duskfolk.agents.kit.errors`
├── CharacterError and its kind              see :mod:`duskfolk.agents.characters`
└── RecommenderError and its kind            see :mod:`duskfolk.agents.recommender`

Every message says what came, what was expected and what to do next. Whatever a file or a caller
put into it, it is one line of at most 300 printable characters: so it can be shown in a terminal,
in a log and on a card of the game.
"""

import contextlib
import json
import math
import os
from collections.abc import Iterable
from difflib import get_close_matches
from numbers import Integral, Real

LONGEST = 300  # characters of a message
_LONGEST_NAME = 100  # characters of a file's name in a message
_LONGEST_VALUE = 40  # characters of a value in a message
_BEFORE = 8  # characters of two texts before the first in which they differ
_MOST_COMPARED = 2_000  # names; a file may have tens of thousands, a tenth of a millisecond each


class DuskfolkError(ValueError):
    """Base of all errors that speak to a user."""

    def __init__(self, *said: object) -> None:
        super().__init__(
            *(plain(part, LONGEST) if isinstance(part, str) else part for part in said)
        )


class OptionError(DuskfolkError):
    """An option has a wrong name or value."""


class FileError(DuskfolkError):
    """A file cannot be read or written; nothing was changed."""


def plain(text: str, most: int = _LONGEST_VALUE) -> str:
    """A text as one line of printable characters, of at most ``most`` by leaving out its middle.

    A file's name that the locale could not decode is told as UTF-8 where it is that. Control
    characters, lone surrogates and whatever turns the direction of writing are escaped.
    """
    if len(text) > 4 * most:  # before the loop: a text may have millions of characters
        text = text[: 2 * most] + text[-2 * most :]
        cut = True
    else:
        cut = False
    if not text.isprintable():
        with contextlib.suppress(UnicodeError):  # a name that this locale does not know how to read
            text = text.encode("utf-8", "surrogateescape").decode("utf-8")
        text = "".join(
            c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode()
            for c in text
        )
    if len(text) <= most and not cut:
        return text
    tail = (most - 5) // 3
    return f"{text[: most - 5 - tail]} ... {text[len(text) - tail :]}"


def named(path: str | bytes | os.PathLike[str] | os.PathLike[bytes]) -> str:
    """A file's name as a message shows it: all of it, or its end; and whatever is none."""
    try:
        text = os.fsdecode(path)
    except TypeError:  # from a caller without a type checker, to be refused by whoever opens it
        return shown(path)
    escaped = plain(text, 4 * _LONGEST_NAME)
    return escaped if len(escaped) <= _LONGEST_NAME else f"...{escaped[3 - _LONGEST_NAME :]}"


def shown(value: object) -> str:
    """A value as a message shows it: as JSON writes it where that is short."""
    if isinstance(value, str):
        return plain(json.dumps(value[: 2 * _LONGEST_VALUE], ensure_ascii=False))
    if isinstance(value, list | tuple | dict):
        many = len(value)  # pyright: ignore[reportUnknownArgumentType]
        if many > 8:
            return f"{'an object' if isinstance(value, dict) else 'a list'} of {many}"
    if isinstance(value, int) and abs(value) > 10**_LONGEST_VALUE:
        return "a number of very many digits"
    try:
        return plain(json.dumps(value, ensure_ascii=False, default=_number))
    except (TypeError, ValueError, OverflowError, RecursionError):
        return plain(f"a {type(value).__name__}")


def apart(one: object, other: object) -> tuple[str, str]:
    """Two values that differ as a message shows them: of long texts the part where they do.

    >>> apart(*(f"/somewhere/far/away/on/{disk}/of/many/best.onnx" for disk in ("this", "that")))
    ('"... ay/on/this/of/many/best.onnx"', '"... ay/on/that/of/many/best.onnx"')
    """
    texts = shown(one), shown(other)
    if texts[0] != texts[1] or not (isinstance(one, str) and isinstance(other, str)):
        return texts
    pairs = enumerate(zip(one, other, strict=False))
    at = next((n for n, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))
    for start in (max(0, at - _BEFORE), at):  # where the part before takes all the room: escapes
        texts = shown(f"... {one[start:]}"), shown(f"... {other[start:]}")
        if texts[0] != texts[1]:
            break
    return texts


def outside(value: float, low: float, high: float = math.inf, digits: int = 6) -> str:
    """A number that is not from ``low`` to ``high``, with so many digits that this shows.

    >>> outside(1.0000001, 0, 1), outside(2.5, 0, 1), outside(7.96, 8, digits=2)
    ('1.0000001', '2.5', '7.96')
    """
    exact = float(value)
    texts = [f"{exact:.{count}g}" for count in range(digits, 18)]  # the last one is exact
    return next((text for text in texts if not low <= float(text) <= high), texts[0])


def a_or_an(noun: str) -> str:
    """A noun of ours with its article: "a warden", "an imp"."""
    return f"{'an' if noun[:1] in ('a', 'e', 'i', 'o', 'u') else 'a'} {noun}"


def spelt(value: object) -> str:
    """A value that came from a caller, and from no file, as it is spelt in Python."""
    return repr(value) if value is None or isinstance(value, bool) else shown(value)


def _number(value: object) -> int | float:
    """A number of numpy's, or of another kind that JSON does not know, as one that it does."""
    if isinstance(value, Real):
        return int(value) if isinstance(value, Integral) else float(value)
    raise TypeError


def check_kind(
    given: object,
    kind: type | tuple[type, ...],
    what: str,
    expected: str,
    refuse: type[DuskfolkError],
) -> None:
    """Refuse what a caller without a type checker handed in for something else.

    Raises:
        DuskfolkError: of the kind ``refuse``: ``given`` is no ``kind``; says what was expected.

    >>> check_kind(None, str, "a name", "a text", FileError)
    Traceback (most recent call last):
        ...
    duskfolk.errors.FileError: Got None for a name; give a text.
    """
    if not isinstance(given, kind):
        raise refuse(f"Got {spelt(given)} for {what}; give {expected}.")


def nearest(kind: str, given: object, known: Iterable[str]) -> str:
    """One sentence for an unknown name: what was given, the nearest right one, all of them."""
    names = sorted(set(known))
    folded = {name.casefold(): name for name in names[:_MOST_COMPARED]}
    said, asked = spelt(given), ""
    if isinstance(given, str):
        said, asked = f"'{plain(given)}'", plain(given).casefold()
    close = get_close_matches(asked, folded, n=1, cutoff=0.5)
    hint = f"; did you mean {folded[close[0]]!r}?" if close else "."
    return f"Unknown {kind} {said}{hint} Known: {', '.join(names) or 'none'}."
