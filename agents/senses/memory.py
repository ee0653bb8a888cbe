"""What all bodies of some Senses remember between looks, a seat for each body, in arrays.

Times are the game's seconds, as told to ``Senses.look``; what never happened is -inf.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...game import layout
from .columns import NOBODY, Counts, Flags, Reals

KEPT = 16  # sightings of a body, the hostile and the freshest; the folk's own world has 11 others
_FORGOTTEN = 3 * layout.MEMORY_SPAN  # seconds without a look after which a body begins anew
_FEW = 64  # bodies that are remembered however long they have not looked
_LONG_AGO = 1e9  # seconds by which any rival counts as fresher than whoever is none


class Sights(NamedTuple):
    """Where some were seen, m of them."""

    who: Counts  # (m) numbers
    at: Reals  # (m) when
    x: Reals
    y: Reals
    hostile: Flags


class Memories:
    """The memories of all bodies.

    Attributes:
        seats: the seat of each body, by its number.
    """

    def __init__(self) -> None:
        self.seats: dict[int, int] = {}
        self._free: list[int] = []
        self._last: tuple[list[int], Counts] = [], np.zeros(0, np.int64)  # who sat where just now
        self._most = _FEW
        self.x, self.y = np.zeros(0), np.zeros(0)
        self.face = np.zeros((0, 2))
        self.alarmed = np.zeros(0)  # when a rival was last near
        self.looked = np.zeros(0)  # when it last looked
        self.heard = np.zeros(0, np.int64)  # number of the last noise it had the chance to hear
        self.noise = np.zeros((0, 3))  # when and where the last noise sounded
        self.mood = np.zeros(0, np.int64)  # of layout.MOODS
        self.saw = np.zeros(0, np.int64)  # how it saw a rival at its last look, see mood.py
        self.doubt, self.search, self.lost = np.zeros((3, 0))  # seconds, see mood.py
        self.who: NDArray[np.int64] = np.zeros((0, KEPT), np.int64)  # whom it knows of, or NOBODY
        self.at = np.zeros((0, KEPT))  # when it knew of them, and where
        self.where = np.zeros((0, KEPT, 2))
        self.hostile = np.zeros((0, KEPT), np.bool_)
        self._used = 0  # places that anybody ever used; the others need no look

    def sit(self, numbers: Sequence[int], looked: float, heard: int, face: Sequence[float]
            ) -> Counts:  # fmt: skip
        """The seats of bodies; those who are new begin with nothing in mind.

        Args:
            numbers: of the bodies.
            looked: when the new ones count as having looked.
            heard: number of the last noise that they could not hear.
            face: where they face, (x, y).
        """
        last, found = self._last
        if last == numbers:  # as most games ask
            return found
        seats = self.seats
        new = [number for number in numbers if number not in seats]
        if new:
            new = list(dict.fromkeys(new))
            while len(self._free) < len(new):
                self._grow()
            for number in new:
                seats[number] = self._free.pop()
            fresh = np.array([seats[number] for number in new])
            self.who[fresh], self.at[fresh], self.hostile[fresh] = NOBODY, -np.inf, False
            self.where[fresh] = 0.0
            self._clear(fresh, looked, heard, face)
        found = np.array([seats[number] for number in numbers], np.int64)
        self._last = list(numbers), found
        return found

    def learn(self, seats: Counts, sights: Sights, seen: bool) -> None:
        """Let bodies remember sightings, one for each seat given; of some bodies several.

        Args:
            seats: (m) who learns each.
            sights: (m) of whom; where there is no room for all, the earlier ones matter more.
            seen: they were seen now; else told, and only what is fresher is news.
        """
        place = np.full(len(seats), NOBODY)
        for number in range(self._used):
            place[self.who[seats, number] == sights.who] = number
        known = place != NOBODY
        news = known if seen else known & (sights.at > self.at[seats, place])
        # Backwards: of two sightings of the same body the earlier one is written last, and stays.
        # By an index, since numpy may walk through a mere view of the other direction as it lies.
        back = np.arange(len(seats) - 1, -1, -1)
        backwards = sights._make(part[back] for part in sights)
        self._write(seats[back], place[back], backwards, news[back])
        left = (~known).nonzero()[0]
        if left.size > 1:  # whoever is named twice is remembered as first named
            pairs = np.stack([seats[left], sights.who[left]])
            left = left[np.sort(np.unique(pairs, axis=1, return_index=True)[1])]
        while left.size:  # the first new one of each body, then the second, ...
            _, first = np.unique(seats[left], return_index=True)
            self._take_in(seats[left[first]], sights._make(part[left[first]] for part in sights))
            left = np.delete(left, first)

    def put_back(self, seats: Counts, places: Counts, sights: Sights) -> None:
        """Let bodies know again whom they knew, each at a place of its own that is free."""
        self._write(seats, places, sights, np.ones(len(seats), np.bool_))

    def rivals(self, seats: Counts) -> tuple[Reals, Reals]:
        """When and where each body last knew the two freshest rivals, of those the nearest.

        Returns:
            (2, n) times, -inf for none, and (2, n, 2) places.
        """
        used = max(self._used, 2)
        at = np.where(
            self.hostile[:, :used].take(seats, 0), self.at[:, :used].take(seats, 0), -np.inf
        )
        where = self.where[:, :used].take(seats, 0)
        dx, dy = where[:, :, 0] - self.x[seats, None], where[:, :, 1] - self.y[seats, None]
        far = dx * dx + dy * dy
        best = np.lexsort((far, -at))[:, :2].T
        every = np.arange(len(seats))
        return at[every, best], where[every, best]

    def share(self, caller: int, since: float, reach: float) -> None:
        """Let all within reach of a body learn of the rivals that it knew ``since`` some time."""
        seat = self.seats[caller]
        fellows = np.array([other for other in self.seats.values() if other != seat], np.int64)
        gap = np.hypot(self.x[fellows] - self.x[seat], self.y[fellows] - self.y[seat])
        fellows = fellows[gap <= reach]
        fresh = np.flatnonzero(self.hostile[seat] & (self.at[seat] >= since))
        who, place = np.repeat(fellows, len(fresh)), np.tile(fresh, len(fellows))
        x, y = self.where[seat, place].T
        self.learn(who, Sights(self.who[seat, place], self.at[seat, place], x, y,
                               self.hostile[seat, place]), seen=False)  # fmt: skip

    def forget(self, number: int) -> None:
        """Let nobody remember somebody, and let it remember nothing."""
        self._drop(self.who == number)
        if number in self.seats:
            self._stand_up(number)

    def begin_anew(self, seats: Counts, now: float, heard: int, face: Sequence[float]) -> None:
        """Let those who have not looked for long begin anew, but for what they were told since.

        Their moods end sooner: with the freshness of what they are made of.
        """
        since, looked = now - _FORGOTTEN, self.looked[seats]
        self._calm_down(seats[looked < now - layout.MEMORY_SPAN])
        gone = seats[(looked < since) & (looked > -np.inf)]
        if not gone.size:
            return
        stale = np.zeros(self.at.shape, np.bool_)
        stale[gone] = self.at[gone] < since
        self._drop(stale)
        self._clear(gone, now, heard, face)

    def go_back(self, now: float) -> None:
        """Forget what came later than this, and moods made of it: it has not happened yet."""
        self._drop(self.at > now)
        self._calm_down((self.looked > now).nonzero()[0])
        self.alarmed[self.alarmed > now] = -np.inf
        self.noise[self.noise[:, 0] > now, 0] = -np.inf
        self.heard[:] = 0
        np.minimum(self.looked, now, out=self.looked)

    def forget_the_gone(self, now: float) -> None:
        """Let go of bodies that have not looked for long: of waves of foes most are no more."""
        if len(self.seats) <= self._most:
            return
        for number, seat in list(self.seats.items()):
            if max(self.looked[seat], self.at[seat].max()) < now - _FORGOTTEN:
                self._stand_up(number)
        self._most = max(_FEW, 2 * len(self.seats))

    def numbers(self) -> Iterable[int]:
        """All who look or are remembered."""
        seats = list(self.seats.values())
        return {*self.seats, *self.who[seats].ravel().tolist()} - {NOBODY}

    def _stand_up(self, number: int) -> None:
        self._free.append(self.seats.pop(number))
        self._last = [], np.zeros(0, np.int64)

    def _write(self, seats: Counts, place: Counts, sights: Sights, which: Flags) -> None:
        if not which.all():
            if not which.any():
                return
            seats, place = seats[which], place[which]
            sights = sights._make(part[which] for part in sights)
        self.who[seats, place] = sights.who
        self.at[seats, place] = sights.at
        self.where[seats, place, 0] = sights.x
        self.where[seats, place, 1] = sights.y
        self.hostile[seats, place] = sights.hostile
        self._used = max(self._used, int(place.max(initial=-1)) + 1)

    def _take_in(self, seats: Counts, sights: Sights) -> None:
        """Remember one new acquaintance each, in place of the one that matters least."""
        matters = np.where(self.hostile[seats], self.at[seats], self.at[seats] - _LONG_AGO)
        place = matters.argmin(1)
        least = matters[np.arange(len(seats)), place]
        new = np.where(sights.hostile, sights.at, sights.at - _LONG_AGO)
        self._write(seats, place, sights, new > least)

    def _drop(self, which: Flags) -> None:
        self.who[which], self.at[which], self.hostile[which] = NOBODY, -np.inf, False

    def _clear(self, seats: Counts, looked: float, heard: int, face: Sequence[float]) -> None:
        """Everything but whom they know of."""
        self.x[seats] = self.y[seats] = 0.0
        self.face[seats] = face
        self.alarmed[seats], self.looked[seats], self.heard[seats] = -np.inf, looked, heard
        self.noise[seats] = -np.inf, 0.0, 0.0
        self._calm_down(seats)

    def _calm_down(self, seats: Counts) -> None:
        self.mood[seats] = self.saw[seats] = 0
        self.doubt[seats] = self.search[seats] = self.lost[seats] = 0.0

    def _grow(self) -> None:
        """Twice as many seats."""
        had = len(self.x)
        more = max(had, 8)
        for name, array in vars(self).items():
            if isinstance(array, np.ndarray):
                added = np.zeros((more, *array.shape[1:]), array.dtype)
                setattr(self, name, np.concatenate([array, added]))
        self._free += reversed(range(had, had + more))
