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
from .evaluate.log import Log
from .game import Game
from .reasons.why import Explanation
from .recommender import Recommender
from .records import Candidate, Course, PlayRecord
from .skill import Skill
from .suggestion import Suggestion
from .wishes import Wishes

_NIGHT = 180.0  # seconds that a play may take of which no log tells


class Step(NamedTuple):
    """One play, and what stood before it.

    Args:
        number: from 1 on.
        play: what was played.
        hand: what would have been offered, the first one first; nothing where all is shut.
        why: why the first one; None where there is none.
        place: where the level that was played stood among all, from 1; 0 where it is not on the
            table.
        success: the chance that it would be won, as was thought.
        moved: logits by which it changed the skill at its kind.
        skill: what is believed of the player's skill since.
    """

    number: int
    play: PlayRecord
    hand: list[Suggestion]
    why: Explanation | None
    place: int
    success: float
    moved: float
    skill: Skill


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
            now = play.started or None
            hand = recommender.deal(shelf, target=target, now=now)
            why = None
            if hand:
                why = recommender.explain(shelf, hand[0].level, language, names, target, now)
            at = play.level.genre, play.level.number
            ranked = recommender.rank(shelf, target, now)
            order = [(one.level.genre, one.level.number) for one in ranked]
            place = order.index(at) + 1 if at in shelf.places else 0
            recommender.observe(play)
            lessons = recommender.portrait.lessons
            expected, moved = (
                (lessons[-1].expected, lessons[-1].moved) if lessons else (float("nan"), 0.0)
            )
            yield Step(number, play, hand, why, place, expected, moved, recommender.skill)


def plays_of(log: Log, player: str, game: Game | None = None) -> tuple[list[PlayRecord], Game]:
    """One player's rows of a log as plays, and the game that they were played in.

    Args:
        log: of people.
        player: by name.
        game: that the log's items are levels of; None for what the other players' rows tell.

    Raises:
        RecordError: nobody in the log is called so, or an item is no level of the game.
    """
    if player not in log.players:
        some = ", ".join(list(log.players)[:5])
        raise RecordError(f"Nobody in the log is called {player}; known are {some} and so on.")
    whose = log.player == list(log.players).index(player)
    if game is None:
        game = Game.of(log.rows(~whose))
    limits = _limits(log)
    plays: list[PlayRecord] = []
    liked = log.liked()
    for row in np.flatnonzero(whose).tolist():
        item = int(log.item[row])
        seconds = 0.0 if log.seconds is None else float(np.nan_to_num(log.seconds[row]))
        plays.append(
            PlayRecord(
                game.level(log.items.names[item]), "won" if log.success[row] else "lost", seconds,
                limits[item], 0.0 if log.when is None else float(log.when[row]),
                course=Course(liked=liked[row]),
            )
        )  # fmt: skip
    return plays, game


def _limits(log: Log) -> list[float]:
    """The longest that anybody took for each item, in seconds, where that is known."""
    longest = np.zeros(len(log.items.names))
    if log.seconds is not None:
        np.maximum.at(longest, log.item, np.nan_to_num(log.seconds))
    return np.where(longest > 0, longest, _NIGHT).tolist()
