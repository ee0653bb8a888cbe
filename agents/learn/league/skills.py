"""How much each member of a league adds to its side's chances, and how sure that is.

In the model of Bradley and Terry ("Rank analysis of incomplete block designs", Biometrika 39, 1952)
for teams: the odds that those win who want the lamplighter home are a genre's own, times what each
of them is worth, by what each of the others is. All matches count at once, in whatever order they
were played.

Line-ups play the same levels, and a hard level is hard for all of them: a thousand matches on forty
levels tell of levels as forty do. So an interval goes by how the skill would change without each of
the levels (the jackknife, as for grouped data in R. M. Bell and D. F. McCaffrey, "Bias reduction in
standard errors for linear regression with multi-stage samples", Survey Methodology 28, 2002).
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from ...kit.intervals import Share, student

_SPREAD = (
    3.0  # deviation of skills before anything was played: an even member wins 19 of 20 at most
)
_ENOUGH = 1e-9  # a step of Newton's method that changes nothing any more
_MOST = 100  # steps; ten do
_FEW = 4  # levels; how fewer than that differ is not known
_MANY = 10**6  # values that tell all


class Played(NamedTuple):
    """One match."""

    genre: Hashable
    level: Hashable
    home: Sequence[str]  # keys of those who want the lamplighter home
    away: Sequence[str]
    won: bool  # by those at home


def skills(matches: Sequence[Played], roles: Mapping[str, str]) -> dict[str, Share]:
    """The skill of everybody who played, in log-odds, with its 95 % interval.

    Args:
        matches: at least one.
        roles: of members by key. Members of a role never meet each other, so that 0 is the mean of
            each role.

    Returns:
        Skills by key, in the order of ``roles``.
    """
    names = [key for key in roles if any(key in (*each.home, *each.away) for each in matches)]
    rows, won, levels, played = _table(matches, names)
    found, curve = _fit(rows, won, len(names))
    inside = np.zeros((len(names), len(found)))
    inside[:, : len(names)] = _within_roles([roles[name] for name in names])
    reach = _by_levels(rows, won, levels, found, curve, inside) * [student(n - 1) for n in played]
    by_model = np.sqrt(np.diag(inside @ np.linalg.solve(curve, inside.T))) * student(_MANY)
    # Where levels cannot tell, since they are few or all went one way, the model has to.
    sure = np.array([n >= _FEW for n in played]) & _varied(rows[:, : len(names)], won)
    reach = np.where(sure, reach, np.maximum(reach, by_model))
    values = inside @ found
    return {
        name: Share(float(value), float(value - far), float(value + far))
        for name, value, far in zip(names, values, reach, strict=True)
    }


def _table(
    matches: Sequence[Played], names: Sequence[str]
) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[int]]:
    """Who played for whom and in which genre (n, members + genres), who won, on which level (n,).

    The last is on how many levels each member played.
    """
    column = {name: number for number, name in enumerate(names)}
    genres = list(dict.fromkeys(match.genre for match in matches))
    known = {level: n for n, level in enumerate(dict.fromkeys(m.level for m in matches))}
    rows = np.zeros((len(matches), len(names) + len(genres)))
    for row, match in zip(rows, matches, strict=True):
        row[len(names) + genres.index(match.genre)] = 1
        row[[column[key] for key in match.home]] = 1
        row[[column[key] for key in match.away]] = -1
    levels = np.array([known[match.level] for match in matches])
    played = [len(np.unique(levels[rows[:, n] != 0])) for n in range(len(names))]
    return rows, np.array([match.won for match in matches], float), levels, played


def _fit(rows: np.ndarray, won: np.ndarray, members: int) -> tuple[np.ndarray, np.ndarray]:
    """The likeliest numbers (m,), and how sharply likelihood falls beside them (m, m)."""
    belief = np.full(rows.shape[1], 1e-6)  # nothing is believed of a genre
    belief[:members] = _SPREAD**-2
    found = np.zeros(rows.shape[1])
    curve = np.eye(rows.shape[1])
    for _ in range(_MOST):
        chance = _chance(rows @ found)
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(belief)
        step = np.linalg.solve(curve, rows.T @ (won - chance) - belief * found)
        found = found + step
        if np.abs(step).max() < _ENOUGH:
            break
    return found, curve


def _by_levels(
    rows: np.ndarray, won: np.ndarray, levels: np.ndarray, found: np.ndarray, curve: np.ndarray,
    inside: np.ndarray,
) -> np.ndarray:  # fmt: skip
    """How far each skill strays, by what it would be without each of the levels (members,)."""
    count = int(levels.max()) + 1
    chance = _chance(rows @ found)
    strayed = np.zeros(len(inside))
    for level in range(count):
        here = levels == level
        part = rows[here]
        curve_here = (part * (chance[here] * (1 - chance[here]))[:, None]).T @ part
        strayed += (
            inside @ np.linalg.solve(curve - curve_here, part.T @ (won - chance)[here])
        ) ** 2
    return np.sqrt(strayed * (count - 1) / count)


def _varied(rows: np.ndarray, won: np.ndarray) -> np.ndarray:
    """Whose side has both won and lost (members,)."""
    side_won = rows * (2 * won - 1)[:, None]  # 1 where it won, -1 where it lost, 0 without it
    return (side_won.max(0) > 0) & (side_won.min(0) < 0)


def _within_roles(roles: Sequence[str]) -> np.ndarray:
    """What takes the mean of its role from each member's number (n, n)."""
    same = np.array([[one == other for other in roles] for one in roles], float)
    return np.eye(len(roles)) - same / same.sum(1, keepdims=True)


def _chance(odds: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-odds))
