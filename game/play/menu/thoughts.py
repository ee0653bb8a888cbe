"""What we think of a player, in rows of words; a screen shows them and lets them be corrected."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ....agents.recommender import Portrait, Shelf, Wishes
from ..offering.offers import Offers
from ..words.cards import NAMES, wins
from ..words.thoughts import tell

Part = str  # "can", "likes" or "offered"

FOLK = ("wardens", "wolves", "imps")  # that always have a row: one likes them or one does not
_MORE = 3  # other features, those that the player's taste is strongest in
_SEEN, _UNSEEN = 2, 3  # how little is known at most of a kind that was played to an end, and else
_SURE = (0.4, 0.75, 1.2)  # sd of skill, up to which we are sure, fairly sure, and guess
_EVEN = 0.15  # logits of liking that are next to nothing
_LOUD = 0.1  # logits of skill that are worth a word
_BETTER = 0.7  # logits that a word on skill moves
_MORE_LIKED = {True: 1.0, False: 0.5}  # logits of a word on a kind, and on a feature by its spread


class Cell(NamedTuple):
    """Something thought of the player, which can be corrected."""

    part: Part
    words: str


class Row(NamedTuple):
    """What is thought of one kind of level, or of one feature of levels.

    Args:
        name: as the recommender has it.
        title: what it is called.
        cells: what is thought.
    """

    name: str
    title: str
    cells: tuple[Cell, ...]


def rows(offers: Offers, language: str, before: Sequence[str] = ()) -> list[Row]:
    """All that is thought: first of kinds, then of what levels have much of.

    Args:
        offers: to who is thought of.
        language: of the words.
        before: names of the rows that stand there already: they stay, and in their order, so that
            nothing moves away under a hand.
    """
    shelf = offers.shelf
    if shelf is None:
        return []
    portrait = offers.recommender.portrait
    names = NAMES[language]
    kinds = [
        Row(kind, names[kind], (
            Cell("can", _skill(portrait, shelf, kind, language)),
            Cell("likes", _liking(portrait, shelf, kind, language)),
            Cell("offered", tell(language, "no" if kind in portrait.wishes.shut else "yes")),
        ))
        for kind in shelf.kinds
    ]  # fmt: skip
    features = [
        Row(name, names[name], (Cell("likes", _liking(portrait, shelf, name, language)),))
        for name in _features(portrait, shelf, before)
    ]  # fmt: skip
    return kinds + features


def lessons(offers: Offers, language: str) -> list[str]:
    """What the last plays taught, the newest first."""
    told: list[str] = []
    for lesson in reversed(offers.recommender.portrait.lessons):
        moved = "up" if lesson.moved > _LOUD else "down" if lesson.moved < -_LOUD else "same"
        kind = lesson.play.level.genre
        told.append(tell(
            language, "lesson", kind=NAMES[language].get(kind, kind),
            ended=tell(language, lesson.play.outcome), odds=wins(language, lesson.expected),
            moved=tell(language, moved),
        ))  # fmt: skip
    return told or [tell(language, "no lessons")]


def corrected(offers: Offers, row: Row, part: Part) -> Wishes:
    """What the player wishes after another press on a cell: more, less, and as we think."""
    portrait = offers.recommender.portrait
    wishes, plays = portrait.wishes, portrait.ability.plays
    if part == "offered":
        shut = row.name not in wishes.shut
        return wishes.shutting(row.name, shut)
    if part == "can":
        since = portrait.diary.latest.get(row.name, 0)  # nothing played has answered the word yet
        said = wishes.said_since(row.name, since)
        return wishes.correcting(row.name, _turned(said, _BETTER), plays, since)
    said = wishes.likes.get(row.name, 0.0)
    return wishes.liking(row.name, _turned(said, _MORE_LIKED[len(row.cells) > 1]))


def _turned(said: float, size: float) -> float:
    """From nothing to more, from more to less, from less to nothing."""
    return size if said == 0 else -size if said > 0 else 0.0


def _skill(portrait: Portrait, shelf: Shelf, kind: str, language: str) -> str:
    at = shelf.kind == shelf.kinds.index(kind)
    kinds = portrait.kinds(shelf)
    chance = kinds.success(shelf.kind[at], shelf.difficulty[at], shelf.unsure[at]).mean()
    place = shelf.kinds.index(kind)
    doubt = float(np.sqrt(kinds.cov[place, place]))
    told = wins(language, float(chance))
    said = portrait.wishes.said_since(kind, portrait.diary.latest.get(kind, 0))
    if said:
        return tell(language, "better" if said > 0 else "worse", odds=told)
    seen = portrait.diary.ended(kind)  # however little players differ at it, elsewhere is a guess
    sure = min(_SEEN, sum(doubt > each for each in _SURE)) if seen else _UNSEEN
    told_sure = tell(language, f"sure {sure}")
    return tell(language, "wins", odds=told, sure=told_sure)


def _liking(portrait: Portrait, shelf: Shelf, name: str, language: str) -> str:
    """In words; a feature may be called as a kind is, so kinds go before."""
    if said := portrait.wishes.likes.get(name, 0.0):
        return tell(language, "more" if said > 0 else "less")
    taste = portrait.taste(shelf)
    if taste is None or not portrait.diary.opinions:
        return tell(language, "no word")
    inputs = _inputs(shelf)
    mean = float(taste.mean[inputs[name]])
    doubt = float(np.sqrt(taste.cov[inputs[name], inputs[name]]))
    if abs(mean) < _EVEN:
        return tell(language, "even")
    word = tell(language, "like" if mean > 0 else "dislike")
    return word if abs(mean) > doubt else tell(language, "perhaps", what=word)


def _inputs(shelf: Shelf) -> dict[str, int]:
    """Where the weights of features and kinds stand."""
    first = 1 + len(shelf.kinds)
    features = {name: first + n for n, name in enumerate(shelf.scale.names)}
    return features | {kind: 1 + n for n, kind in enumerate(shelf.kinds)}


def _features(portrait: Portrait, shelf: Shelf, before: Sequence[str]) -> Sequence[str]:
    taste = portrait.taste(shelf)
    known = [name for name in shelf.scale.names if name not in shelf.kinds]
    said = [name for name in known if name in portrait.wishes.likes and name not in FOLK]
    others = [name for name in known if name not in FOLK and name not in said]
    if taste is not None:
        inputs = _inputs(shelf)
        others.sort(key=lambda name: -abs(float(taste.mean[inputs[name]])))
    fresh = [*FOLK, *said, *others[: max(0, _MORE - len(said))]]
    stay = [name for name in before if name in known]
    return [*stay, *(name for name in (fresh if not stay else said) if name not in stay)]
