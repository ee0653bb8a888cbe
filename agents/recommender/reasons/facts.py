"""What in a player's plays a part of a score comes of: counts that anybody can check.

A part without such a fact has no reason that could be told, and none is told.
"""

from typing import NamedTuple

from ..belief.taste import Opinion
from ..belief.words import LIKED, SILENT
from ..choice.diary import Diary
from ..choice.shelf import Shelf
from ..choice.terms import NEVER, Wish
from ..records import Candidate
from ..wishes import Wishes
from .parts import Part

Value = int | str
_NEAR = 1  # wins in ten, within which a level is as hard as somebody likes it
_ODD = 3  # wins in ten, by which a count of wins tells against what is said beside it


class Fact(NamedTuple):
    """Which sentence is told, and what is put into it.

    Args:
        key: of the sentence, in :mod:`.words`.
        values: by name; names of genres and features as the game's levels have them.
    """

    key: str
    values: dict[str, Value]


class Known(NamedTuple):
    """What facts are made of."""

    diary: Diary
    shelf: Shelf
    wished: Wish
    plays: int
    success: float  # chance that the player wins the level
    wishes: Wishes
    row: tuple[float, ...]  # of the level, its numbers beside those of the table


def fact(part: Part, level: Candidate, known: Known) -> Fact | None:
    """What a part comes of, if plays tell."""
    if part.of_taste:
        return _feature(part, known)
    tell = {"challenge": _challenge, "kind": _kind, "new": _new, "variety": _variety,
            "others": _others, "said": _said}[part.name]  # fmt: skip
    return tell(part, level, known)


def tenths(chance: float) -> int:
    """Wins in ten; nothing is certain."""
    return min(9, max(1, round(10 * chance)))


def odds(chance: float) -> tuple[int, int]:
    """Wins in so many plays: in ten, and where one in ten were too many, in as many as fit."""
    for of, least in ((10, 0.075), (20, 0.035), (50, 0.015)):
        if chance >= least:
            return (tenths(chance) if of == 10 else 1), of
    return 1, 100


def suits(known: Known) -> Fact:
    """That a level is better than the mean of the table, where no single play tells why.

    Better than the rest is not good: what is far too hard, or far too easy, is called so.
    """
    here, wanted = tenths(known.success), tenths(known.wished.chance)
    if (seldom := odds(known.success)[1]) > 10:
        return Fact("all.seldom", {"of": seldom})
    away = "" if abs(here - wanted) <= _NEAR else ".hard" if here < wanted else ".easy"
    return Fact(f"all{away}", {"tenths": here})


def _challenge(part: Part, level: Candidate, known: Known) -> Fact | None:
    """How hard it is; what is told goes by the numbers that are told, so that they never part."""
    diary, genre, here = known.diary, level.genre, tenths(known.success)
    wanted, values = tenths(known.wished.chance), {"tenths": here}
    if part.value < 0:
        if abs(here - wanted) <= _NEAR:
            return None  # what the player liked tells against it, and not what was asked for
        if (seldom := odds(known.success)[1]) > 10:
            return Fact("challenge.seldom", {"of": seldom, "wanted": wanted})
        key = "challenge.hard" if here < wanted else "challenge.easy"
        return Fact(key, {**values, "wanted": wanted})
    if abs(here - wanted) > _NEAR:
        return None  # it is only nearer than most, which is no praise
    if known.wished.relief:
        return Fact("challenge.relief", {**values, "losses": diary.losses})
    plays = diary.ended()  # who has left a level has neither won nor lost it
    if met := diary.ended(genre):
        won = diary.won[genre]
        odd = met == 1 or abs(10 * won / met - here) >= _ODD
        if odd or len(known.shelf.kinds) == 1:
            return Fact("challenge.suits", {**values, "plays": plays})
        return Fact("challenge.met", {**values, "genre": genre, "won": won, "met": met})
    if plays:
        return Fact("challenge.unmet", {**values, "genre": genre, "plays": plays})
    return Fact("challenge.nobody", {**values})


def _kind(part: Part, level: Candidate, known: Known) -> Fact | None:
    """Likes of the kind where most of them say so, or else beside those of all other kinds."""
    diary = known.diary
    liked, disliked = (counts[level.genre] for counts in (diary.liked, diary.disliked))
    judged, others = liked + disliked, diary.liked.total() - liked
    said, count = ("liked", liked) if part.value > 0 else ("disliked", disliked)
    if judged == 1 and count:
        return Fact(f"kind.{said}.one", {"genre": level.genre})
    values: dict[str, Value] = {"genre": level.genre, "judged": judged}
    if 2 * count > judged:
        return Fact(f"kind.{said}", {**values, said: count})
    rest = diary.words - judged
    ahead = liked * rest - others * judged  # of shares, their difference times both counts
    if ahead * part.value <= 0:
        return None
    key = "kind.more" if part.value > 0 else "kind.less"
    return Fact(key, {**values, "liked": liked, "others": others, "rest": rest})


def _feature(part: Part, known: Known) -> Fact | None:
    middle = dict(zip(known.shelf.scale.names, known.shelf.scale.middle, strict=True))[part.name]
    told: list[Opinion] = [
        each for each in known.diary.opinions
        if each.weight == 1 and each.word != SILENT and part.name in each.numbers
        and (each.numbers[part.name] > middle) == part.high
    ]  # fmt: skip
    liked = sum(each.word == LIKED for each in told)
    if (2 * liked - len(told)) * part.value <= 0:
        return None
    much = "much" if part.high else "little"
    if len(told) == 1:
        said = "liked" if liked else "disliked"
        return Fact(f"feature.{much}.{said}", {"feature": part.name})
    return Fact(f"feature.{much}", {"feature": part.name, "liked": liked, "judged": len(told)})


def _new(part: Part, level: Candidate, known: Known) -> Fact | None:
    diary, key = known.diary, (level.genre, level.number)
    before = diary.levels.get(key)
    if part.value < 0:
        if diary.lately and diary.lately[-1][:2] == key:
            return Fact("new.left", {})
        return Fact("new.won" if before[1] else "new.played", {}) if before else None
    if before:
        return None
    if not diary.met[level.genre]:
        return Fact("new.genre", {"genre": level.genre}) if known.plays else None
    unmet = [name for name, value in level.features.items() if value > 0 and diary.unmet(name)]
    return Fact("new.feature", {"feature": unmet[0]}) if unmet else Fact("new.level", {})


def _variety(part: Part, level: Candidate, known: Known) -> Fact | None:
    last = [genre for genre, _, _ in known.diary.lately]
    same = last.count(level.genre)
    if part.value > 0:
        if not known.diary.met[level.genre] or level.genre in last[-3:]:
            return None  # that it was never met is told already
        if len(last) == 1:
            return Fact("variety.change.one", {"genre": level.genre})
        return Fact("variety.change", {"genre": level.genre, "last": len(last[-3:])})
    if last[-2:] == [level.genre] * 2 and part.value < NEVER / 2:
        return Fact("variety.twice", {"genre": level.genre})
    if not same:
        return None
    if len(last) == 1:
        return Fact("variety.last", {"genre": level.genre})
    key = "variety.often" if same > 1 else "variety.often.one"
    return Fact(key, {"genre": level.genre, "same": same, "last": len(last)})


def _said(part: Part, level: Candidate, known: Known) -> Fact | None:
    """What the player told of the level's kind, or else of the numbers it has most or least of."""
    wishes, genre = known.wishes, level.genre
    if genre in wishes.shut:
        return Fact("said.shut", {"genre": genre})
    if said := wishes.likes.get(genre):
        if said * part.value > 0:
            return Fact("said.more" if said > 0 else "said.less", {"genre": genre})
        return None
    named = [name for name in wishes.likes if name in known.shelf.scale.names]
    row = dict(zip(known.shelf.scale.names, known.row, strict=True))
    told = max(named, key=lambda name: wishes.likes[name] * row[name] * part.value, default=None)
    if told is None or wishes.likes[told] * row[told] * part.value <= 0:
        return None
    key = "said.more_of" if wishes.likes[told] > 0 else "said.less_of"
    return Fact(key, {"feature": told})


def _others(part: Part, level: Candidate, known: Known) -> Fact | None:
    won = sum(wins > 0 for _, wins in known.diary.levels.values())
    if part.value <= 0:
        return None
    return Fact("others.near", {"won": won}) if won else Fact("others.popular", {})
