"""Bystanders: what was so in a night, claim by claim, and who of its folk has seen it.

Looks at a session after each decision and changes nothing, so a play is the same with it and
without. It keeps what somebody could truly say the next morning and no more: who was dazed, safe at
home, or looked elsewhere has not seen it.
"""

from collections.abc import Iterable
from math import ceil

import numpy as np

from ...acts import people_of
from ...world.kinds import FOES, Mood, Outcome, Relation, Role, Tally, Tile
from ...world.rules import MAX_WIDTH, TICKS_PER_SECOND
from ...world.state import State
from ..kept.evening import Claim
from .session import Session

NOSE = 5.0  # tiles within which a foe is awake while a lamp is lit under its nose
HIDDEN = 5.0  # tiles within which an awake foe does not see who hides in grass
HID_FOR = 10  # decisions of hiding that are worth a word
LATE = 6.0  # seconds that are left to who comes through the gate late
HASTY = 6  # dashes that are many
_BESIDE = 0.5  # the share of a night for which somebody has to look on to say what was not done
_LAMPS = 0xFF


class Bystanders:
    """Gathers claims; call :meth:`see` after each decision and :meth:`claims` at the end.

    Args:
        session: the play, of which nothing was lived yet.
    """

    def __init__(self, session: Session) -> None:
        self._session, self._me = session, max(session.played, 0)
        self._names = people_of(session.level, others=True)
        self._found: dict[tuple[str, str], tuple[int, set[str]]] = {}
        self._looked: dict[str, int] = dict.fromkeys(self._names.values(), 0)
        self._decisions = self._dashes = self._hidden = 0
        self._before = _copy(session.state)

    def see(self) -> None:
        """Take in a decision."""
        before, now = self._before, _copy(self._session.state)
        self._decisions += 1
        for name in self._who_sees(now):
            self._looked[name] += 1
        self._see_lamps(before, now)
        self._see_fights(before, now)
        self._see_help(before, now)
        self._see_hiding(now)
        self._dashes += bool(now.dash[self._me] and not before.dash[self._me])
        self._before = now

    def claims(self, kept: Iterable[tuple[str, bool]] = ()) -> tuple[Claim, ...]:
        """All that is true of the night that is over.

        Args:
            kept: to whom a word was given, and whether it was kept.
        """
        record = self._session.record()
        won = record.outcome == Outcome.WON
        found = [Claim(kind, who, count, tuple(sorted(seen)))
                 for (kind, who), (count, seen) in self._found.items()]  # fmt: skip
        struck = record.tally[Tally.STRUCK]
        if won:
            left = record.night_seconds - record.seconds
            ends = [
                ("won", True, 0), ("unhurt", struck == 0, 0), ("last_heart", record.hearts == 1, 0),
                ("late", left <= LATE, ceil(left)), ("early", left >= record.night_seconds / 2, 0),
            ]  # fmt: skip
        else:
            lost = {Outcome.LOST: "lost", Outcome.NIGHTFALL: "dusk"}.get(
                self._session.outcome, "task"
            )
            short = record.quota >= 2 and record.lamps == record.quota - 1
            ends = [(lost, True, 0), ("one_short", short, 0)]
        ends += [("bruised", struck >= 2, struck), ("lamps", record.lamps >= 3, record.lamps)]
        found += [Claim(kind, "", count) for kind, holds, count in ends if holds]
        beside = tuple(sorted(name for name, looked in self._looked.items()
                              if looked >= self._decisions * _BESIDE))  # fmt: skip
        if self._dashes >= HASTY:
            found.append(Claim("dashes", "", self._dashes, beside))
        elif not self._dashes and self._decisions:
            found.append(Claim("quiet", "", 0, beside))
        spoke = {self._names[s.body] for s in self._session.spoken if s.body in self._names}
        found += [Claim("talked", name, 0, (name,)) for name in sorted(spoke)]
        found += [Claim("kept" if good else "broken", name, 0, (name,)) for name, good in kept]
        return tuple(found)

    def _see_lamps(self, before: State, now: State) -> None:
        """A lamp lit with a foe beside it, and one that was put out."""
        me = self._me
        if now.tally[me, Tally.KINDLED] > before.tally[me, Tally.KINDLED]:
            near = [b for b in self._awake(now) if self._apart(now, b) <= NOSE]
            for b in near[:1]:
                self._note("nose", Role(int(now.role[b])).name.lower(), now, [b])
        for b in range(1, int(now.bodies)):
            if now.tally[b, Tally.DOUSED] > before.tally[b, Tally.DOUSED]:
                self._note("doused", "", now, [b], of=b)

    def _see_fights(self, before: State, now: State) -> None:
        """Blows that fell or hit air, flashes, thieves, and hunts that were lost."""
        me, count = self._me, int(now.bodies)
        flashed = now.tally[me, Tally.FLASHED] > before.tally[me, Tally.FLASHED]
        caught = now.tally[me, Tally.CAUGHT] > before.tally[me, Tally.CAUGHT]
        struck = now.tally[me, Tally.STRUCK] > before.tally[me, Tally.STRUCK]
        for b in range(1, count):
            kind = Role(int(now.role[b])).name.lower()
            hit = now.tally[b, Tally.STRIKES] > before.tally[b, Tally.STRIKES]
            dazed = now.dazed[b] and not before.dazed[b]
            if dazed and now.role[b] == Role.IMP and caught:
                self._note("caught", kind, now, [b])
            elif dazed and flashed and now.role[b] in FOES:
                self._note("flashed", kind, now, [b])
            if hit and struck:
                self._note("struck", kind, now, [b])
            elif before.windup[b] and not (now.windup[b] or now.dazed[b] or hit):
                self._note("missed", kind, now, [b])
            if now.tally[b, Tally.STOLEN] > before.tally[b, Tally.STOLEN] and before.carrying[me]:
                self._note("robbed", kind, now, [b])
            hunted = before.mood[b] == Mood.HUNTING and now.mood[b] != Mood.HUNTING
            if hunted and not (now.dazed[b] or now.outcome) and self._hostile(now, b):
                self._note("shook", kind, now, [b])

    def _see_help(self, before: State, now: State) -> None:
        """Who was led home, and what folk gave."""
        hand = self._me + 1
        for b in range(1, int(now.bodies)):
            name = self._names.get(b, "")
            if now.safe[b] and not before.safe[b] and before.leader[b] == hand and name:
                self._note("led", name, now, [b])
            for tally, kind in (
                (Tally.GIVEN, "given"), (Tally.MENDED, "mended"), (Tally.FILLED, "filled"),
            ):  # fmt: skip
                if name and now.tally[b, tally] > before.tally[b, tally]:
                    self._note(kind, name, now, [b])

    def _see_hiding(self, now: State) -> None:
        """Standing still in grass, with a foe near who does not see it."""
        me = self._me
        ground = self._session.worlds.ground
        tile = int(now.y[me]) * MAX_WIDTH + int(now.x[me])
        grass = ground.tiles[int(now.ground), tile] == Tile.GRASS
        if not grass or now.still[me] < TICKS_PER_SECOND // 2:
            self._hidden = 0
            return
        near = [b for b in self._awake(now) if self._apart(now, b) <= HIDDEN]
        seen = any(int(now.sees[b]) >> me & 1 for b in near)
        self._hidden = self._hidden + 1 if near and not seen else 0
        if self._hidden == HID_FOR:
            self._note("hid", Role(int(now.role[near[0]])).name.lower(), now, [])

    def _note(self, kind: str, who: str, now: State, beside: list[int], *, of: int = -1) -> None:
        """Write down that it happened, and who saw it: those to whom it was done, and onlookers."""
        seen = {self._names[b] for b in beside if b in self._names}
        seen |= set(self._who_sees(now, of if of >= 0 else self._me))
        count, known = self._found.get((kind, who), (0, set[str]()))
        self._found[kind, who] = count + 1, known | seen

    def _who_sees(self, now: State, whom: int = -1) -> list[str]:
        whom = self._me if whom < 0 else whom
        return [
            name for b, name in self._names.items()
            if not (now.safe[b] or now.dazed[b]) and int(now.sees[b]) >> whom & 1
        ]  # fmt: skip

    def _awake(self, now: State) -> list[int]:
        """Foes that are awake and not dazed, the nearest first."""
        count = int(now.bodies)
        asleep = (now.sleeps > 0) | (now.asleep > now.tick) | (now.dazed > 0)
        if now.stirred < 0:
            asleep |= now.near_start > 0
        hostile = np.isin(now.role, FOES) & (now.relation[:, self._me] == Relation.HOSTILE)
        awake = np.flatnonzero((hostile & ~asleep)[:count]).tolist()
        return sorted((b for b in awake if b), key=lambda b: self._apart(now, b))

    def _hostile(self, now: State, b: int) -> bool:
        return bool(now.relation[b, self._me] == Relation.HOSTILE)

    def _apart(self, now: State, b: int) -> float:
        me = self._me
        return float(np.hypot(now.x[b] - now.x[me], now.y[b] - now.y[me]))


def _copy(state: State) -> State:
    """The first world of a batch as it stands."""
    return State(*(column[0].copy() for column in state))
