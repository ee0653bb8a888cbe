"""Trained folk together: how hard each difficulty is, and whether peace is kept.

Here nobody is scripted who has a brain: the trained lamplighter plays against the trained folk.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from ...game.levels.sets import FIRST_UNSEEN_LEVEL
from ...game.minds import Witness
from ...game.peace import make_peace
from ...game.setting import SETTINGS
from ...game.world.kinds import STRIKERS, Genre, Relation, Role, Tally
from ...game.world.state import Bytes
from ...game.worlds import Worlds
from ..policy.difficulty import DIFFICULTIES, Handicapped, difficulties
from ..policy.runtime import Brain
from .evaluate import Ending, Measure, Progress, level_ids, play_out, success

Brains = Mapping[Role, Brain]
_MIDDLE = (0.5, 0.5, 0.5)
_QUIET: Progress = lambda done, of: None  # noqa: E731


class Peace(Witness):
    """Lets strikers and their foes be allied, if asked to, and counts the strikes that land.

    That nobody strikes but whom it is hostile to is a law of the world. It is counted all the same,
    and not by the word of the world's own code: by who was struck, and who could have meant it.

    Attributes:
        strikes: that have landed, on whomever.
        wronged: by each role that strikes, those on somebody to whom nobody who struck was hostile.
    """

    def __init__(self, allied: bool) -> None:
        self.allied = allied
        self.strikes = 0
        self.wronged: dict[Role, int] = dict.fromkeys(STRIKERS, 0)

    def begin(self, worlds: Worlds, w: int) -> None:
        """Ally the strikers of a world with everybody they are hostile to, for good."""
        if self.allied:
            roles = worlds.state.role[w, : worlds.state.bodies[w]]
            make_peace(worlds, w, np.flatnonzero(np.isin(roles, STRIKERS)), ally=True)

    def before(self, worlds: Worlds, actions: Bytes) -> None:
        """Remember how often everybody has struck, and who is hostile to whom."""
        self._before = worlds.state.tally.copy()
        self._hostile = worlds.state.relation == Relation.HOSTILE  # (w, a, b)

    def after(self, worlds: Worlds, actions: Bytes) -> None:
        """Count the new strikes."""
        state = worlds.state
        new = state.tally - self._before  # (w, a, tally)
        landed, struck = new[:, :, Tally.STRIKES] > 0, new[:, :, Tally.STRUCK] > 0
        self.strikes += int(new[:, :, Tally.STRIKES].sum())
        meant = (self._hostile & landed[:, :, None]).any(1)  # (w, b) somebody struck at its foe
        for w, b in np.argwhere(struck & ~meant).tolist():
            gap = np.hypot(state.x[w] - state.x[w, b], state.y[w] - state.y[w, b])
            by = int(np.where(landed[w], gap, np.inf).argmin())
            self.wronged[Role(int(state.role[w, by]))] += 1


def evaluate_difficulties(
    brains: Brains, measure: Measure = Measure(), progress: Progress = _QUIET  # noqa: B008 - frozen
) -> dict[str, float]:  # fmt: skip
    """How often the trained lamplighter wins, on every genre, at each difficulty.

    Returns:
        ``difficulty.NAME`` with ``.low`` and ``.high`` over all genres, ``GENRE.NAME`` for each,
        and ``GENRE.lamplighter_wins``, which is that against fair folk.
    """
    figures: dict[str, float] = {}
    genres = tuple(Genre)
    levels = level_ids(genres, FIRST_UNSEEN_LEVEL, measure.levels, measure.crowd)
    for number, name in enumerate(DIFFICULTIES):
        endings = play_out(
            levels, handicapped(brains, name),
            replace(measure, dials=_MIDDLE, setting=SETTINGS[name]),
            progress=lambda done, of, n=number: progress(n * of + done, 3 * of),
        )  # fmt: skip
        share = success(Role.LAMPLIGHTER, endings)
        figures[f"difficulty.{name}"] = round(share.value, 4)
        figures[f"difficulty.{name}.low"] = round(share.low, 4)
        figures[f"difficulty.{name}.high"] = round(share.high, 4)
        for genre in genres:
            its = [e for each, e in zip(levels, endings, strict=True) if each.genre == genre]
            wins = round(success(Role.LAMPLIGHTER, its).value, 4)
            figures[f"{genre.name.lower()}.{name}"] = wins
            if name == "fair":
                figures[f"{genre.name.lower()}.lamplighter_wins"] = wins
    return figures


def evaluate_relations(
    brains: Brains, measure: Measure = Measure(), progress: Progress = _QUIET  # noqa: B008 - frozen
) -> dict[str, float]:  # fmt: skip
    """Strikes of strikers whose foes are allies now, and of the same as they usually are.

    Returns:
        ``relations.hostile_strikes`` and ``relations.ally_strikes`` a level, and
        ``relations.ally_strike_share``, the second by the first; and, of
        all those levels, ``ROLE.wronged``, how many strikes of the trained landed on somebody to
        whom they were not hostile: 0, or there is a fault in the world.
    """
    genres = tuple(Genre)
    levels = level_ids(genres, FIRST_UNSEEN_LEVEL, measure.levels, measure.crowd)
    strikers = {role: brain for role, brain in brains.items() if role in STRIKERS}
    seen: list[Peace] = []
    for allied in (False, True):
        peace = Peace(allied)
        endings: list[Ending] = play_out(
            levels, strikers, replace(measure, dials=_MIDDLE), witness=peace,
            progress=lambda done, of, part=allied: progress(part * of + done, 2 * of),
        )  # fmt: skip
        assert len(endings) == len(levels)
        seen.append(peace)
    hostile, ally = (peace.strikes for peace in seen)
    figures = {
        "relations.hostile_strikes": round(hostile / len(levels), 4),
        "relations.ally_strikes": round(ally / len(levels), 4),
        "relations.ally_strike_share": round(ally / max(hostile, 1), 5),
    }
    for role in strikers:
        figures[f"{role.name.lower()}.wronged"] = sum(peace.wronged[role] for peace in seen)
    return figures


def handicapped(brains: Brains, name: str) -> dict[Role, object]:
    """The brains of all, those of everybody but the lamplighter with a difficulty's handicap."""
    return {
        role: brain
        if role == Role.LAMPLIGHTER
        else Handicapped(brain, difficulties(role.name.lower())[name])
        for role, brain in brains.items()
    }


__all__ = ["evaluate_difficulties", "evaluate_relations", "handicapped"]
