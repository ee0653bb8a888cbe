"""Whether what is said of a night is true, and known to who says it, by its replay alone.

Written beside :mod:`duskfolk.game.play.session.bystanders`, not with it: the replay is lived again,
every decision is kept, and each claim is looked for in whole columns of them.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ...acts import people_of
from ...replay import Replay, play_back
from ...world.kinds import FOES, Mood, Outcome, Relation, Role, Tally, Tile
from ...world.rules import MAX_WIDTH, TICKS_PER_SECOND
from ...worlds import Worlds

_KEPT = (
    "x", "y", "tally", "burning", "sees", "mood", "relation", "windup", "hearts", "dazed", "safe",
    "leader", "carrying", "dash", "still", "asleep", "sleeps", "near_start", "stirred", "tick",
    "outcome", "night", "quota", "role",
)  # fmt: skip
_NEAR, _HID, _HASTY, _LATE = 5.0, 10, 6, 6.0  # tiles, decisions, dashes, seconds
Array = npt.NDArray[np.generic]
Hits = npt.NDArray[np.bool_]  # (decision, body): where and to whom it happened


class Film(NamedTuple):
    """A night, decision by decision.

    Attributes:
        columns: of the state by name, the first axis a decision; 0 is the start.
        grass: whether the player stood in grass.
        names: the bodies of personas.
    """

    columns: dict[str, npt.NDArray[np.int64]]
    grass: Hits
    names: dict[str, int]

    def rises(self, tally: Tally) -> Hits:
        """Where a count of a body went up."""
        return _grown(self.columns["tally"][:, :, tally])

    def begins(self, column: str) -> Hits:
        """Where something of a body that was 0 is not any more."""
        there = self.columns[column] > 0
        return np.vstack([np.zeros_like(there[:1]), there[1:] & ~there[:-1]])


def film_of(replay: Replay) -> Film:
    """Live a replay again and keep what claims are about."""
    worlds = Worlds(1)
    kept: dict[str, list[Array]] = {name: [] for name in _KEPT}
    grass: list[bool] = []
    for _ in play_back(replay, worlds):
        state = worlds.state
        for name in _KEPT:
            kept[name].append(np.array(getattr(state, name)[0]))
        tile = int(state.y[0, 0]) * MAX_WIDTH + int(state.x[0, 0])
        grass.append(bool(worlds.ground.tiles[int(state.ground[0]), tile] == Tile.GRASS))
    columns = {name: np.stack(each) for name, each in kept.items()}
    names = {name: body for body, name in people_of(replay.level, others=True).items()}
    return Film(columns, np.array(grass), names)  # pyright: ignore[reportArgumentType]


def happened(film: Film, kind: str, who: str) -> Hits | None:
    """Where something happened by a replay, and to whom; None for what is no happening."""
    find = _HAPPENINGS.get(kind)
    if find is None:
        return None
    hits = find(film)
    if who.upper() in Role.__members__:
        hits = hits & (film.columns["role"] == Role[who.upper()])
    elif who:
        only = np.zeros_like(hits)
        only[:, film.names[who]] = True
        hits = hits & only
    return hits


def is_end(film: Film, kind: str, count: int) -> bool | None:
    """Whether a night ended so by its replay; None for what is no ending."""
    last = {name: column[-1] for name, column in film.columns.items()}
    left = float(last["night"] - last["tick"]) / TICKS_PER_SECOND
    won = last["outcome"] == Outcome.WON
    lamps = int(last["burning"] & 0xFF).bit_count()
    falls = int((np.diff(film.columns["hearts"][:, 0]) < 0).sum())
    dashes = int(film.begins("dash")[:, 0].sum())
    ends: dict[str, bool] = {
        "won": bool(won), "lost": bool(last["outcome"] == Outcome.LOST),
        "dusk": bool(last["outcome"] == Outcome.NIGHTFALL), "unhurt": bool(won and not falls),
        "last_heart": bool(won and last["hearts"][0] == 1),
        "late": bool(won and left <= _LATE and count - 1 <= left <= count),
        "early": bool(won and 2 * left * TICKS_PER_SECOND >= last["night"]),
        "bruised": falls == count >= 2, "lamps": lamps == count >= 3,
        "one_short": bool(not won and lamps == last["quota"] - 1 >= 1),
        "dashes": dashes == count >= _HASTY, "quiet": not film.columns["dash"][:, 0].any(),
    }  # fmt: skip
    return ends.get(kind)


def saw(film: Film, name: str, hits: Hits) -> bool:
    """Whether somebody was there when it happened: to itself, or before its eyes."""
    body = film.names.get(name)
    if body is None:
        return False
    columns = film.columns
    awake = ~((columns["safe"][:, body] > 0) | (columns["dazed"][:, body] > 0))
    player = (columns["sees"][:, body] & 1 > 0) & awake
    theirs = (columns["sees"][:, body, None] >> np.arange(hits.shape[1]) & 1 > 0) & awake[:, None]
    return bool((hits & (player[:, None] | theirs)).any() or hits[:, body].any())


def looked_on(film: Film, name: str) -> bool:
    """Whether somebody saw the player for half of the night."""
    body = film.names.get(name)
    if body is None:
        return False
    columns = film.columns
    awake = ~((columns["safe"][:, body] > 0) | (columns["dazed"][:, body] > 0))
    return bool(((columns["sees"][:, body] & 1 > 0) & awake)[1:].mean() >= 0.5)


def _nose(film: Film) -> Hits:
    return film.rises(Tally.KINDLED)[:, :1] & _awake_near(film)


def _flashed(film: Film) -> Hits:
    dazed = film.begins("dazed") & np.isin(film.columns["role"], FOES)
    imp = (film.columns["role"] == Role.IMP) & film.rises(Tally.CAUGHT)[:, :1]
    return dazed & film.rises(Tally.FLASHED)[:, :1] & ~imp


def _caught(film: Film) -> Hits:
    imps = film.columns["role"] == Role.IMP
    return film.begins("dazed") & imps & film.rises(Tally.CAUGHT)[:, :1]


def _missed(film: Film) -> Hits:
    raised = film.columns["windup"] > 0
    fell = np.vstack([np.zeros_like(raised[:1]), raised[:-1] & ~raised[1:]])
    return fell & (film.columns["dazed"] == 0) & ~film.rises(Tally.STRIKES)


def _struck(film: Film) -> Hits:
    lost = np.diff(film.columns["hearts"][:, 0], prepend=film.columns["hearts"][0, 0]) < 0
    return film.rises(Tally.STRIKES) & lost[:, None]


def _robbed(film: Film) -> Hits:
    held = film.columns["carrying"][:, 0] > 0
    return film.rises(Tally.STOLEN) & np.concatenate([[False], held[:-1]])[:, None]


def _shook(film: Film) -> Hits:
    columns = film.columns
    hunts = columns["mood"] == Mood.HUNTING
    gone = np.vstack([np.zeros_like(hunts[:1]), hunts[:-1] & ~hunts[1:]])
    foe = columns["relation"][:, :, 0] == Relation.HOSTILE
    return gone & foe & (columns["dazed"] == 0) & (columns["outcome"] == 0)[:, None]


def _led(film: Film) -> Hits:
    led = film.columns["leader"] == 1
    return film.begins("safe") & np.vstack([np.zeros_like(led[:1]), led[:-1]])


def _hid(film: Film) -> Hits:
    near = _awake_near(film)
    seen = (film.columns["sees"] & 1 > 0) & near
    still = film.columns["still"][:, 0] >= TICKS_PER_SECOND // 2
    hides = film.grass & still & near.any(1) & ~seen.any(1)
    long = np.zeros_like(hides)
    for n in range(_HID, len(hides)):
        long[n] = hides[n - _HID + 1 : n + 1].all()
    return near & long[:, None]


def _awake_near(film: Film) -> Hits:
    """Foes that are awake, not dazed, and within a few tiles of the player."""
    c = film.columns
    away = np.hypot(c["x"] - c["x"][:, :1], c["y"] - c["y"][:, :1])
    asleep = (c["sleeps"] > 0) | (c["asleep"] > c["tick"][:, None])
    asleep |= (c["near_start"] > 0) & (c["stirred"][:, None] < 0)
    foe = np.isin(c["role"], FOES) & (c["relation"][:, :, 0] == Relation.HOSTILE)
    return foe & ~asleep & (c["dazed"] == 0) & (away <= _NEAR)


def _grown(counts: npt.NDArray[np.int64]) -> Hits:
    return np.vstack([np.zeros_like(counts[:1], bool), counts[1:] > counts[:-1]])


_HAPPENINGS: dict[str, Callable[[Film], Hits]] = {
    "nose": _nose, "flashed": _flashed, "caught": _caught, "missed": _missed, "struck": _struck,
    "robbed": _robbed, "shook": _shook, "led": _led, "hid": _hid,
    "doused": lambda film: film.rises(Tally.DOUSED),
    "given": lambda film: film.rises(Tally.GIVEN),
    "mended": lambda film: film.rises(Tally.MENDED),
    "filled": lambda film: film.rises(Tally.FILLED),
}  # fmt: skip
