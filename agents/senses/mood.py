"""How sure a foe is that somebody is there: calm, suspicious, hunting, by the rules of the world.

They are those of ``game/world/systems/doubt.py``, in seconds. Who is no foe by nature stays calm.
Who has not looked for longer than a memory is fresh begins calm: ``Memories.begin_anew``.
"""

from typing import NamedTuple

import numpy as np

from ...game import layout
from .columns import Counts, Flags, Reals
from .memory import Memories
from .nature import HEED_SECONDS, LOSE_SECONDS, SEARCH_SECONDS

_CALM, _SUSPICIOUS, _HUNTING = range(len(layout.MOODS))
_A_BIT = 1e-6  # seconds: ten tenths are a second, however they are added
_LONGEST = 1.0  # seconds for which a look counts; who looked away for longer saw nothing since
_UNSEEN, _FAR, _NEAR, _DAZED = range(4)  # how one saw a rival; the last: while dazed oneself
_STILL = 4  # one saw it a while ago and sees it now: it was not lost, nor looked at
_GROWTH = np.array([-1.0, 1.0, 2.0, -1.0, 0.0])  # seconds of doubt a second, by that


class Seen(NamedTuple):
    """What bodies see of rivals, (n) each."""

    rival: Flags  # sees one
    near: Flags  # within doubt's reach
    dazed: Flags  # is dazed oneself


class _Felt(NamedTuple):
    """What bodies feel, (n) each."""

    hunts: Flags
    doubt: Reals  # seconds
    search: Reals
    lost: Reals


def feel(memories: Memories, seats: Counts, now: float, need: float, seen: Seen,
         heard: Flags) -> None:  # fmt: skip
    """Let bodies take to heart what they saw at their last look, and what they hear now.

    What one sees now is doubted from now on, as in the world; where nobody need doubt it is known.
    All the time since the last look passes: for a second what was seen then is still seen.

    Args:
        memories: where their moods are kept.
        seats: (n) whose.
        now: the game's time in seconds.
        need: seconds of doubt from which one hunts.
        seen: what they see now, for the next time.
        heard: (n) who heard a noise that is worth a look.
    """
    saw, since = memories.saw[seats], np.minimum(now - memories.looked[seats], layout.MEMORY_SPAN)
    felt = _Felt(memories.mood[seats] == _HUNTING, memories.doubt[seats], memories.search[seats],
                 memories.lost[seats])  # fmt: skip
    late = since > _LONGEST
    if late.any():
        then = np.where((saw > _UNSEEN) & seen.rival, _STILL, _UNSEEN)[late]
        felt = _lived(felt, need, np.minimum(since, _LONGEST), saw)
        rest = _lived(felt._make(part[late] for part in felt), need, since[late] - _LONGEST, then)
        for part, later in zip(felt, rest, strict=True):
            part[late] = later
    else:
        felt = _lived(felt, need, since, saw)
    hunts, doubt, search, lost = felt
    if need == 0:
        hunts |= seen.rival & ~seen.dazed
        search[hunts] = 0.0
    heeds = heard & ~hunts & ~seen.dazed
    search[heeds] = np.maximum(search[heeds], HEED_SECONDS)
    wonders = (doubt > _A_BIT) | (search > _A_BIT)
    memories.mood[seats] = np.where(hunts, _HUNTING, np.where(wonders, _SUSPICIOUS, _CALM))
    memories.doubt[seats], memories.search[seats], memories.lost[seats] = doubt, search, lost
    memories.saw[seats] = np.where(
        seen.rival, np.where(seen.dazed, _DAZED, np.where(seen.near, _NEAR, _FAR)), _UNSEEN
    )


def _lived(felt: _Felt, need: float, seconds: Reals, saw: Counts) -> _Felt:
    """What bodies feel after some seconds in which they saw rivals so."""
    hunts, rival = felt.hunts, saw > _UNSEEN
    lost = np.where(hunts & ~rival, felt.lost + seconds, 0.0)
    gives_up = lost >= LOSE_SECONDS - _A_BIT
    doubt = np.clip(felt.doubt + _GROWTH[saw] * seconds, 0.0, need)
    search = np.maximum(felt.search - seconds, 0.0)
    if need > 0:  # else who sees one now hunts, and nobody else
        finds = rival & (doubt >= need - _A_BIT)
        doubt[hunts] = need
        hunts = hunts | finds
    search[hunts] = 0.0
    if gives_up.any():  # and has searched since
        search[gives_up] = np.maximum(SEARCH_SECONDS + LOSE_SECONDS - lost[gives_up], 0.0)
        lost[gives_up], doubt[gives_up] = 0.0, 0.0
        hunts = hunts & ~gives_up
    return _Felt(hunts, doubt, search, lost)


def share_of(doubt: Reals, need: float, mood: Counts) -> Reals:
    """Doubt of what makes one hunt, 0 to 1."""
    return np.where(mood == _HUNTING, 1.0, doubt / need if need > 0 else 0.0)
