"""A history lived through again: what would have been offered before each play, and why.

What is dealt depends on nothing that came later, so whoever changes a recommender sees on old plays
what the change does, and whoever wonders about a card finds the plays that it came of.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from .choice.portrait import Usual
from .choice.shelf import Shelf, shelf_of
from .errors import RecordError
from .evaluate.levels import level_logits
from .evaluate.log import Log
from .reasons.why import Explanation
from .recommender import Recommender
from .records import Candidate, PlayRecord
from .suggestion import Suggestion
from .wishes import Wishes

_NIGHT = 180.0  # seconds of a play that no log tells
_LEAST_DOUBT = 0.2  # logits


class Step(NamedTuple):
    """One play, and what stood before it.

    Args:
        number: from 1 on.
        play: what was played.
        hand: what would have been offered, the first one first.
        why: why the first one.
        place: where the level that was played stood among all, from 1; 0 where it is not on the
            table.
        success: the chance that it would be won, as was thought.
        moved: logits by which it moved the skill at its kind.
    """

    number: int
    play: PlayRecord
    hand: list[Suggestion]
    why: Explanation
    place: int
    success: float
    moved: float


def replay(
    plays: Iterable[PlayRecord],
    levels: Iterable[Candidate] | Shelf,
    usual: Usual | None = None,
    wishes: Wishes | None = None,
    language: str = "en",
    names: Mapping[str, str] | None = None,
    wanted: Callable[[int, float], float] | None = None,
) -> Iterator[Step]:
    """Live through plays, oldest first; the luck in dealing is the same each time.

    Args:
        plays: of one player.
        levels: the table at each step.
        usual: what was believed before the first play.
        wishes: what the player said.
        language: of the reasons.
        names: what genres and features are called in it.
        wanted: share of wins after so many plays, of what the player wants; None for just that.

    Raises:
        RecordError: there is no level on the table.
    """
    shelf = shelf_of(levels)
    if not len(shelf):
        raise RecordError("There is no level on the table; give at least one.")
    with Recommender(":memory:", usual=usual, seed=0, wishes=wishes) as recommender:
        for number, play in enumerate(plays, 1):
            target = recommender.target
            if wanted is not None:
                target = wanted(recommender.skill.plays, target)
            hand = recommender.deal(shelf, target=target)
            why = recommender.explain(shelf, hand[0].level, language, names, target)
            at = play.level.genre, play.level.number
            order = [(one.level.genre, one.level.number) for one in recommender.rank(shelf, target)]
            place = order.index(at) + 1 if at in shelf.places else 0
            recommender.observe(play)
            lessons = recommender.portrait.lessons
            expected, moved = (
                (lessons[-1].expected, lessons[-1].moved) if lessons else (float("nan"), 0.0)
            )
            yield Step(number, play, hand, why, place, expected, moved)


def plays_of(log: Log, player: str) -> tuple[list[PlayRecord], list[Candidate]]:
    """One player's rows of a log as plays, and its items as levels, judged by the others' rows.

    Args:
        log: of people.
        player: by name.

    Raises:
        RecordError: nobody in the log is called so.
    """
    if player not in log.players:
        some = ", ".join(list(log.players)[:5])
        raise RecordError(f"Nobody in the log is called {player}; known are {some} and so on.")
    who = list(log.players).index(player)
    others = log.rows(log.player != who)
    mine = log.rows(log.player == who)
    logits = -level_logits(others)
    met = np.bincount(others.item, minlength=len(logits))
    share = 1.0 / (1.0 + np.exp(-logits))
    doubt = np.sqrt(1.0 / (met * share * (1.0 - share) + 1.0) + _LEAST_DOUBT**2)
    items = log.items
    kinds = items.kind if items.kinds < len(items.names) else np.zeros(len(items.names), np.int64)
    levels = [
        Candidate(
            f"kind {kinds[n] + 1}", n, float(logits[n]), float(doubt[n]),
            dict(zip(items.columns, map(float, items.features[n]), strict=True)),
        )
        for n in range(len(items.names))
    ]  # fmt: skip
    seconds = np.zeros(len(mine)) if mine.seconds is None else np.nan_to_num(mine.seconds)
    plays = [
        PlayRecord(
            levels[item], "won" if won else "lost", max(0.0, taken), max(_NIGHT, taken), order + 1.0
        )
        for order, (item, won, taken) in enumerate(
            zip(mine.item.tolist(), mine.success.tolist(), seconds.tolist(), strict=True)
        )
    ]
    return plays, levels
