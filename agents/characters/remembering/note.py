"""A note: one thing that was said, done, promised or learned, as it is kept."""

from dataclasses import dataclass, field
from math import isfinite

from duskfolk.errors import shown

from .errors import MemoryFileError

KINDS = ("said", "done", "promised", "learned", "named", "rumour")
LONGEST = 2_000  # characters of a note
LONGEST_NAME = 80
MOST_HEARERS = 64
LATEST = 2**31 - 1  # night of a file
HIGHEST = 2**62  # number of a note
SETTLED = ("kept", "broken", "taken back")
"""What becomes of a promise."""


@dataclass(frozen=True)
class Note:
    """One thing somebody may remember.

    Args:
        who: who said or did it.
        text: what it was, in words.
        heard: who knows it: the characters that stood near enough, or that were told.
        kind: one of `KINDS`.
        session: the level or night, a whole number that never falls in one file.
        label: the words by which that is asked for, such as "night 3" or "The mill".
        seconds: world time (seconds).
        importance: 0 to 1.
        in_confidence: it goes no further than to those who heard it.
        id: its number in the file; 0 until it is kept.
        source: of a rumour the id of what was passed on, else 0.
        replaced_by: id of the newer fact, else 0.
        settled: of a promise one of `SETTLED`, or "" while it is open; else "".
        to: of a promise to whom it was given, since others may have heard it; "" where that is not
            known, as of older files.
        aside: it has not happened in the save that was loaded last, so nobody remembers it.

    Raises:
        MemoryFileError: an entry could not be kept.
    """

    who: str
    text: str
    heard: frozenset[str] = field(default_factory=frozenset[str])
    kind: str = "said"
    session: int = 0
    label: str = ""
    seconds: float = 0.0
    importance: float = 0.5
    in_confidence: bool = False
    id: int = 0
    source: int = 0
    replaced_by: int = 0
    settled: str = ""
    to: str = ""
    aside: bool = False

    def __post_init__(self) -> None:
        """Refuse what could not be written, or not read back."""
        object.__setattr__(self, "heard", frozenset(self.heard))
        if self.kind not in KINDS:
            raise MemoryFileError(f"Got the kind {shown(self.kind)}; give one of {list(KINDS)}.")
        for what, text, most in (("text", self.text, LONGEST), ("who", self.who, LONGEST_NAME),
                                 ("label", self.label, LONGEST_NAME),
                                 ("to", self.to, LONGEST_NAME)):  # fmt: skip
            _check_text(what, text, most, may_be_empty=what in ("label", "to"))
        if not 0 < len(self.heard) <= MOST_HEARERS:
            raise MemoryFileError(
                f"Got {len(self.heard)} hearers; give 1 to {MOST_HEARERS} names of characters."
            )
        for name in self.heard:
            check_name(name)
        if not (_is_finite(self.seconds) and _is_finite(self.importance)) or not (
            0 <= self.importance <= 1
        ):
            raise MemoryFileError(
                f"Got {shown([self.seconds, self.importance])} for the time and the importance; "
                "give a finite number of seconds and a number from 0 to 1."
            )
        for what in ("session", "id", "source", "replaced_by"):
            check_number(getattr(self, what), what, LATEST if what == "session" else HIGHEST)
        if self.settled not in ("", *SETTLED):
            raise MemoryFileError(
                f'Got settled {shown(self.settled)}; give one of {list(SETTLED)} or "".'
            )

    @property
    def is_open(self) -> bool:
        """Whether it is a promise that is still to be kept; one that was given anew is not."""
        return self.kind == "promised" and not self.settled and not self.replaced_by


def check_number(number: object, what: str = "id", most: int = HIGHEST) -> None:
    """Refuse what is no number of a note, or of a night, before a file is asked for it.

    Raises:
        MemoryFileError: see above.
    """
    if type(number) is not int or not 0 <= number <= most:
        raise MemoryFileError(
            f"Got {shown(number)} for a note's {what}; give a whole number, 0 to {most}."
        )


def check_name(name: str) -> None:
    """Refuse what no character is called.

    Raises:
        MemoryFileError: see above.
    """
    _check_text("hearer", name, LONGEST_NAME)


def check_night(session: int, label: str) -> None:
    """Refuse what no night is called: a mark of it could not be read.

    Raises:
        MemoryFileError: see above.
    """
    check_number(session, "session", LATEST)
    _check_text("label", label, LONGEST_NAME, may_be_empty=True)
    if not label.isprintable():
        raise MemoryFileError(f"Got {shown(label)} for a night; give what can be printed.")


def _check_text(what: str, text: str, most: int, *, may_be_empty: bool = False) -> None:
    is_text = isinstance(text, str) and len(text) <= most  # pyright: ignore[reportUnnecessaryIsInstance] - of a host
    if not is_text or not (text or may_be_empty) or "\0" in text or not _is_writable(text):
        raise MemoryFileError(
            f"Got {shown(text)} for a note's {what}; give 1 to {most} characters."
        )


def _is_finite(number: object) -> bool:
    return isinstance(number, int | float) and isfinite(number)


def _is_writable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a pair
        return False
    return True
