"""What talk is worth to a lamplighter: wins of who talks, of who cannot, of who says one word.

All have the moves and deeds of the shipped lamplighter, the levels are unseen by all, and everybody
meets the same luck on them.
"""

from collections.abc import Callable, Sequence

import numpy as np

from ...envs.words import WORDS
from ...game.levels.sets import FIRST_UNSEEN_LEVEL
from ...game.world.kinds import Genre
from ..kit.intervals import student
from ..measure.evaluate import LevelId, level_ids
from .talking import Say, Words, always, play, whenever

Note = Callable[[str], None]
_FIRST_LOOK = 15  # levels of each genre on which the words that are said always are looked at first
_CLOSER = 2  # of them that are looked at on all levels, with all seeds
_MANNERS: tuple[tuple[str, Callable[[int], Say]], ...] = (
    ("always", always),
    ("whenever", whenever),
)


def compare(talkers: Sequence[Words], levels: int, note: Note) -> dict[str, float | str]:
    """The figures of those that talk, beside the same lamplighter without.

    Args:
        talkers: what was learned, one a seed.
        levels: unseen ones of each genre.
        note: is told of what has been played.

    Returns:
        ``talk`` and ``mute``, the shares of levels won; ``gain`` with its ends, ``gain.N`` of each
        seed and ``gain.GENRE``; ``same``, the share of the gain that the best constant word keeps,
        and which one it is; ``words``, how many they say a chance to say one.
    """
    which = level_ids(Genre, FIRST_UNSEEN_LEVEL, levels)
    spoke: list[float] = []

    def wins(policies: Sequence[Words | None], what: str, say: Say | None = None) -> np.ndarray:
        played = [play(policy, which, say) for policy in policies]
        won = np.array([each.won for each in played])
        spoke.append(float(np.mean([each.words for each in played])))
        note(f"{what}: {won.mean():.3f} of {len(which)} levels, {spoke[-1]:.3f} words a chance")
        return won

    talk, mute = wins(talkers, "with talk"), wins([None], "without")
    best, word = -1.0, ""
    for name, say in _closer(talkers[0], which, note):
        if (share := float(wins(talkers, name, say).mean())) > best:
            best, word = share, name
    gap = float(talk.mean() - mute.mean())
    return _figures(talk, mute) | {
        "words": round(spoke[0], 4),
        "same": round((best - float(mute.mean())) / gap, 4) if gap else 0.0,
        "same.word": word,
    }


def _closer(policy: Words, levels: Sequence[LevelId], note: Note) -> list[tuple[str, Say]]:
    """The constant words that do best at a first look."""
    few = [each for each in levels if each.number < FIRST_UNSEEN_LEVEL + _FIRST_LOOK]
    found: list[tuple[float, str, Say]] = []
    for number, word in enumerate(WORDS):
        for manner, make in _MANNERS if word.intent else ():
            share = float(np.mean(play(policy, few, make(number)).won))
            found.append((share, f"{manner} {word.intent}", make(number)))
            note(f"{found[-1][1]}: {share:.3f} of {len(few)} levels")
    found.sort(key=lambda each: -each[0])
    return [(name, say) for _, name, say in found[:_CLOSER]]


def _figures(talk: np.ndarray, mute: np.ndarray) -> dict[str, float | str]:
    """Of wins (seeds, levels) and (1, levels); levels are what varies."""
    gaps = talk.mean(0) - mute.mean(0)
    gain, reach = float(gaps.mean()), student(len(gaps) - 1) * float(gaps.std(ddof=1))
    reach /= len(gaps) ** 0.5
    figures = {"talk": talk.mean(), "mute": mute.mean(), "gain": gain}
    figures |= {"gain.low": gain - reach, "gain.high": gain + reach}
    figures |= {f"gain.{seed}": won.mean() - mute.mean() for seed, won in enumerate(talk)}
    for n, genre in enumerate(Genre):  # which take turns
        figures[f"gain.{genre.name.lower()}"] = gaps[n :: len(Genre)].mean()
    return {name: round(float(value), 4) for name, value in figures.items()}
