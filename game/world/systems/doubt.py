"""Doubt: foes are calm until they see a rival for a while, then they hunt, lose it and search."""

from ..kernel import rule
from ..kinds import FOES, Mood, Noise, Relation
from ..rules import (
    DOUBT_NEAR,
    HEARING,
    HEED_TICKS,
    LOSE_TICKS,
    SEARCH_TICKS,
    TICKS_PER_DECISION,
)
from ..state import Bytes, Floats, Masks, Shorts


@rule
def is_doubter(role: int) -> bool:
    """Whether a role has moods: those do who are against the lamplighter by nature."""
    return role in FOES


@rule
def doubt(bodies: int, need: int, role: Bytes, x: Floats, y: Floats, relation: Bytes, safe: Bytes,
          sees: Masks, dazed: Shorts, mood: Bytes, gathered: Shorts, search: Shorts,
          lost: Shorts) -> None:  # fmt: skip
    """Each foe takes to heart what it saw when it last looked round.

    ``need`` are the ticks of doubt from which it hunts, and ``gathered`` those it has so far.
    """
    for a in range(bodies):
        if not is_doubter(role[a]):
            continue
        near, seen = False, False
        for b in range(bodies if sees[a] != 0 else 0):
            if ((sees[a] >> b) & 1) != 0 and relation[a, b] == Relation.HOSTILE and safe[b] == 0:
                dx, dy = x[b] - x[a], y[b] - y[a]
                near |= dx * dx + dy * dy <= DOUBT_NEAR * DOUBT_NEAR
                seen = True
        if mood[a] == Mood.HUNTING:
            lost[a] = 0 if seen else min(lost[a] + TICKS_PER_DECISION, LOSE_TICKS)
            if lost[a] == LOSE_TICKS:
                mood[a], search[a], lost[a], gathered[a] = Mood.SUSPICIOUS, SEARCH_TICKS, 0, 0
            continue
        if seen and dazed[a] == 0:
            gathered[a] = min(gathered[a] + (2 if near else 1) * TICKS_PER_DECISION, need)
        else:
            gathered[a] = max(gathered[a] - TICKS_PER_DECISION, 0)
        search[a] = max(search[a] - TICKS_PER_DECISION, 0)
        if seen and gathered[a] >= need:
            mood[a], search[a] = Mood.HUNTING, 0
        else:
            mood[a] = Mood.SUSPICIOUS if gathered[a] > 0 or search[a] > 0 else Mood.CALM


@rule
def heed(bodies: int, role: Bytes, x: Floats, y: Floats, relation: Bytes, noise: Bytes,
         dazed: Shorts, mood: Bytes, search: Shorts) -> None:  # fmt: skip
    """A rival's noise, or a fellow's call, makes the calm suspicious: they go and see."""
    for b in range(bodies):
        calls = noise[b] == Noise.WHISTLE or noise[b] == Noise.HOWL
        reach = HEARING[noise[b]]
        for a in range(bodies if noise[b] != Noise.NONE else 0):
            matters = relation[a, b] == Relation.HOSTILE or (calls and role[a] == role[b])
            if a == b or not matters or not is_doubter(role[a]) or dazed[a] > 0:
                continue
            dx, dy = x[b] - x[a], y[b] - y[a]
            if dx * dx + dy * dy <= reach * reach and mood[a] != Mood.HUNTING:
                mood[a] = Mood.SUSPICIOUS
                search[a] = max(search[a], HEED_TICKS)
