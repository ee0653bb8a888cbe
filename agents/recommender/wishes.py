"""What players say of themselves, which counts beside what their plays tell.

It is a small document of its own and no row of plays: a wish is changed and taken back, a play is
not. Whoever erases a player erases both.
"""

import json
import math
import os
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

from duskfolk import document
from duskfolk.document import Node
from duskfolk.errors import check_kind, spelt
from duskfolk.files import read_text, write

from .errors import NewerWishesError, RecordError
from .records import LONGEST_NAME

TARGET = 0.70
"""Wanted success of those who have not moved the slider."""
HARD, RELAXED = 0.50, 0.85
"""Ends of the difficulty slider: wanted success of those who like it hard, and relaxed."""
FORMAT, VERSION = "duskfolk-wishes", 1
LARGEST = 65_536  # bytes of a file of wishes
_MOST = 100  # genres, likings or corrections
_FARTHEST = 6.0  # logits that a word can move


@dataclass(frozen=True)
class Correction:
    """A word on skill: from then on, and until plays tell otherwise, the player is so much better.

    Args:
        kind: of levels.
        logits: by which the player is better than was thought; below 0, worse.
        after: plays that had been learnt when it was said.
    """

    kind: str
    logits: float
    after: int = 0


@dataclass(frozen=True)
class Wishes:
    """What one player says.

    Args:
        target: wanted share of wins, 0.50 (hard) to 0.85 (relaxed); a share beyond counts as the
            end.
        shut: kinds of levels that are not to be offered.
        likes: by kind or feature, logits by which it is liked more than plays tell; none of who
            keeps no taste.
        corrections: of skill, oldest first.
        learns: whether plays are kept and learnt from.
        keeps_taste: whether likes and dislikes are; not for children.

    Raises:
        RecordError: a number or a name that cannot be.
    """

    target: float = TARGET
    shut: Set[str] = frozenset()
    likes: Mapping[str, float] = field(default_factory=dict[str, float], hash=False)
    corrections: tuple[Correction, ...] = ()
    learns: bool = True
    keeps_taste: bool = True

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        object.__setattr__(self, "target", on_slider(self.target))
        check_kind(self.shut, Set, "kinds that are shut out", "them in a set", RecordError)
        check_kind(self.likes, Mapping, "what is liked", "logits by name", RecordError)
        check_kind(self.corrections, tuple, "corrections", "them in a tuple", RecordError)
        for one in self.corrections:
            check_kind(one, Correction, "a correction", "its Correction", RecordError)
        for flag in (self.learns, self.keeps_taste):
            check_kind(flag, bool, "a wish", "True or False", RecordError)
        if max(map(len, (self.shut, self.likes, self.corrections))) > _MOST:
            raise RecordError(f"Got more than {_MOST} wishes of a kind; give fewer.")
        for name in (*self.shut, *self.likes, *(one.kind for one in self.corrections)):
            if not isinstance(name, str) or not 0 < len(name) <= LONGEST_NAME:  # pyright: ignore[reportUnnecessaryIsInstance]
                raise RecordError(
                    f"A wish is for {spelt(name)}; give the name of a genre or of a feature."
                )
        for value in (*self.likes.values(), *(one.logits for one in self.corrections)):
            if not isinstance(value, int | float) or not abs(value) <= _FARTHEST:  # pyright: ignore[reportUnnecessaryIsInstance]
                raise RecordError(
                    f"A wish moves something by {spelt(value)} logits; give up to {_FARTHEST:g}."
                )
        said = {name: value for name, value in self.likes.items() if value and self.keeps_taste}
        object.__setattr__(self, "shut", frozenset(self.shut))
        object.__setattr__(self, "likes", said)

    def liking(self, name: str, logits: float) -> "Wishes":
        """With another word on how much something is liked; 0 takes the word back."""
        return replace(self, likes={**self.likes, name: logits})

    def shutting(self, kind: str, shut: bool) -> "Wishes":
        """With a kind that is not to be offered, or is again."""
        return replace(self, shut=self.shut | {kind} if shut else self.shut - {kind})

    def correcting(
        self, kind: str, logits: float, plays: int, since: int | None = None
    ) -> "Wishes":
        """With a word on skill, said after so many plays.

        Args:
            kind: of levels.
            logits: by which the player is better; 0 takes the word back.
            plays: that have been learnt.
            since: after how many plays the kind came last: of words younger than that this takes
                the place; of those as old as it where nothing is said.
        """
        least = plays if since is None else since
        others = tuple(
            one for one in self.corrections if (one.kind, one.after >= least) != (kind, True)
        )
        added = (Correction(kind, logits, plays),) if logits else ()
        return replace(self, corrections=(*others, *added)[-_MOST:])

    def said_since(self, kind: str, since: int) -> float:
        """The word on skill at a kind that was said after so many plays or more; 0 for none."""
        return sum(one.logits for one in self.corrections
                   if one.kind == kind and one.after >= since)  # fmt: skip


def plain(wishes: Wishes) -> dict[str, object]:
    """Wishes as `json.dumps` takes them."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "target": wishes.target,
        "shut": sorted(wishes.shut),
        "likes": dict(wishes.likes),
        "corrections": [dict(vars(one)) for one in wishes.corrections],
        "learns": wishes.learns,
        "keeps_taste": wishes.keeps_taste,
    }


def text_of(wishes: Wishes) -> str:
    """Wishes as the text of a file."""
    return json.dumps(plain(wishes), indent=1, ensure_ascii=False) + "\n"


def read(text: str, source: str = "The wishes") -> Wishes:
    """Wishes from the text of a file.

    Raises:
        NewerWishesError: a newer version wrote them.
        RecordError: they are none; names the place.
    """
    root = document.parse(text, source, refuse=RecordError)
    root.refuse_newer(VERSION, NewerWishesError)
    return of_node(root)


def of_node(root: Node) -> Wishes:
    """Wishes out of a document, as :func:`plain` made them.

    Raises:
        RecordError: they are none; names the place.
    """
    kept = root.fields((
        "format", "version", "target", "shut", "likes", "corrections", "learns", "keeps_taste",
    ))  # fmt: skip
    kept["format"].one_of("format", [FORMAT])
    kept["version"].whole(VERSION, VERSION)
    told = [node.fields(("kind", "logits", "after")) for node in kept["corrections"].items(_MOST)]
    return Wishes(
        kept["target"].number(0, 1),
        frozenset(node.name(LONGEST_NAME) for node in kept["shut"].items(_MOST)),
        {
            name: node.number(-_FARTHEST, _FARTHEST)
            for name, node in kept["likes"].named_table(_MOST).items()
        },
        tuple(
            Correction(
                one["kind"].name(LONGEST_NAME),
                one["logits"].number(-_FARTHEST, _FARTHEST),
                one["after"].whole(0),
            )
            for one in told
        ),
        kept["learns"].flag(),
        kept["keeps_taste"].flag(),
    )


def wishes_in(path: Path) -> Wishes:
    """The wishes in a file; none where there is none.

    Raises:
        NewerWishesError: a newer version wrote it.
        RecordError: it holds none; names the place.
    """
    if not os.path.lexists(path):
        return Wishes()
    return read(read_text(path, most=LARGEST, refuse=RecordError), path.name)


def keep_wishes(path: Path, wishes: Wishes) -> None:
    """Write them down, whole or not at all, for their player alone.

    Raises:
        FileError: it cannot be written.
    """
    write(path, text_of(wishes), private=True)


def on_slider(target: float) -> float:
    """A wanted share of wins, brought to the nearer end of the slider where it is beyond.

    Raises:
        RecordError: it is no share, 0 to 1.
    """
    try:
        wanted = float(target)
    except (TypeError, ValueError, OverflowError):
        wanted = math.nan
    if not 0.0 <= wanted <= 1.0:
        raise RecordError(
            f"Got the target {spelt(target)}; give a share of wins from {HARD} to {RELAXED}."
        )
    return max(HARD, min(RELAXED, wanted))


CLOSED = Wishes(learns=False, keeps_taste=False)
"""What counts where it cannot be read what was said, which may have been to keep nothing."""
