"""Worlds: the handle by which everything above the rules holds a batch of running worlds."""

import hashlib
import math
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypedDict
from weakref import WeakSet

import numpy as np

from duskfolk.errors import shown

from . import layout
from .advance import advance
from .errors import OptionError, SaveError
from .levels import Level, build
from .levels.checks import unfit
from .levels.ground import pour, start_state
from .ordering import order_of, target_of
from .sense.observe import allocate_kept
from .setting import AS_DRAWN, Setting, setting_of
from .world.dice import Why, draw
from .world.gate import admit, bodies, one_real, refuse, seat, three_dials, whole
from .world.kernel import kernel
from .world.kinds import FOES, Deed, Genre, Move, Order, Outcome, Relation
from .world.rules import LONGEST_ORDER, LONGEST_PLEDGE, MAX_AGENTS, PACE_LEAST, PACE_MOST
from .world.saves import pack, unpack
from .world.sound import fault
from .world.state import (
    Bytes,
    Floats,
    Ground,
    Ints,
    State,
    allocate,
    allocate_ground,
    copy_world,
    digest,
)

_IDLE = np.zeros((1, MAX_AGENTS, 2), np.int8)
_BYTE = _IDLE.dtype
_SLEEP = int(Why.SLEEP)  # numba takes half a millisecond to see what an enum is, in every call
MOST_WORLDS = 1 << 24  # more than fit into any memory


class _Packed(TypedDict):
    """All that a copy of Worlds is made from; whatever else it has follows from these."""

    count: int
    threads: int
    shelf: int
    levels: list[Level | None]
    saves: list[bytes | None]


class Worlds:
    """A batch of worlds that step together.

    Attributes:
        state: every changing array, see :class:`~.state.State`; read it, do not write it.
        ground: the levels that the worlds play on, shared between worlds.
        rows: float32 (worlds, 12, layout.SIZE), what each body observes; refreshed in place.
        masks: uint8 (worlds, 12, 4), deeds that would do something now; refreshed in place.
        levels: the level of each world, None before its start.
        looks: how often anybody has looked round so far; while it is the same, nothing has changed.
    """

    def __init__(self, count: int, *, threads: int = 1, shelf: int = 0) -> None:
        """Allocate worlds; none runs until :meth:`start`.

        Args:
            count: number of worlds.
            threads: how many threads share a step; the result does not depend on it.
            shelf: levels kept ready besides those in play, so that a repeated level starts fast.
        """
        count = whole(count, "Worlds", 1, MOST_WORLDS)
        threads = whole(threads, "Worlds(threads=...)", 1, MOST_WORLDS)
        shelf = whole(shelf, "Worlds(shelf=...)", 0, MOST_WORLDS)
        self.count = count
        self.state = allocate(count)
        self.rows = np.zeros((count, MAX_AGENTS, layout.SIZE), np.float32)
        self.masks = np.zeros((count, MAX_AGENTS, len(Deed)), np.uint8)
        self.levels: list[Level | None] = [None] * count
        self.looks = 0
        self.state.outcome[:] = Outcome.NIGHTFALL  # worlds without a level do not run
        self._slots = count + shelf
        self.ground = allocate_ground(self._slots)
        self._starts = allocate(self._slots)  # row g: a world at the start of the level in slot g
        self._kept = allocate_kept(count)
        self._slot_of: dict[Level, int] = {}  # oldest use first
        self._bounds = np.linspace(0, count, min(threads, count) + 1).astype(int).tolist()
        self._shape = (count, MAX_AGENTS, 2)
        self._pool: ThreadPoolExecutor | None = None
        if len(self._bounds) > 2:
            self.open_pool()
            _with_a_pool.add(self)

    def __getstate__(self) -> _Packed:
        """What :mod:`copy`, :mod:`pickle` and their kin take along: levels and saves, no arrays.

        So a copy owns all its memory, is small, and comes to life by :meth:`restore`, which trusts
        nothing. The shelf arrives empty, and threads are the copy's own.
        """
        levels = list(self.levels)
        return {
            "count": self.count,
            "threads": len(self._bounds) - 1,
            "shelf": self._slots - self.count,
            "levels": levels,
            "saves": [None if level is None else self.save(w) for w, level in enumerate(levels)],
        }

    def __setstate__(self, packed: _Packed) -> None:
        Worlds.__init__(self, packed["count"], threads=packed["threads"], shelf=packed["shelf"])
        pairs = zip(packed["levels"], packed["saves"], strict=True)
        for w, (level, saved) in enumerate(pairs):
            if level is not None and saved is not None:
                self.start(w, level, 0)
                self.restore(w, saved)

    def open_pool(self) -> None:
        """Start threads to share steps; a child needs new ones after a fork."""
        self._pool = ThreadPoolExecutor(len(self._bounds) - 1)

    def start(self, w: int, level: Level, seed: int, setting: Setting = AS_DRAWN) -> None:
        """Let world ``w`` begin a level; ``seed`` is the source of all its luck.

        How hard it is says ``setting``, by default as fair as the level was drawn.
        """
        self.begin([w], [level], [seed], setting)

    def begin(
        self,
        which: Sequence[int],
        levels: Sequence[Level],
        seeds: Sequence[int],
        setting: Setting = AS_DRAWN,
    ) -> None:
        """Let several worlds begin their levels, at one setting, and have their first look.

        Raises:
            OptionError: there is no such world, or something is no level, no seed or no setting;
                then no world has begun.
        """
        if not len(which) == len(levels) == len(seeds):
            raise OptionError(
                f"begin: got {len(which)} worlds, {len(levels)} levels and {len(seeds)} seeds, "
                "expected as many of each."
            )
        for w, level, seed in zip(which, levels, seeds, strict=True):
            self._world(w)
            if not isinstance(level, Level):  # pyright: ignore[reportUnnecessaryIsInstance]
                raise OptionError(f"World {w}: got {shown(level)}, expected a Level.")
            if problem := unfit(level):
                raise OptionError(f"World {w} cannot hold the level {shown(level.name)}: {problem}")
            if not isinstance(seed, int | np.integer):  # pyright: ignore[reportUnnecessaryIsInstance]
                raise OptionError(f"World {w}: got the seed {shown(seed)}, expected an integer.")
        setting = setting_of(setting)
        for w, level, seed in zip(which, levels, seeds, strict=True):
            slot = self._slot(level, w)
            copy_world(self._starts, slot, self.state, w)
            self.state.ground[w] = slot
            self.state.seed[w] = np.uint64(int(seed) & 0xFFFFFFFFFFFFFFFF)
            self.levels[w] = level
            self._set(w, setting)
            self.look_again(w)

    def _set(self, w: int, setting: Setting) -> None:
        """Let a world that begins be as hard as a setting says."""
        s = self.state
        s.need[w] = setting.doubt
        roles = s.role[w, : s.bodies[w]].tolist()
        foes = [a for a, role in enumerate(roles) if role in FOES]
        s.pace[w, foes] = setting.pace
        drowsy = sorted(foes, key=lambda a: draw(s.seed[w], 0, a, _SLEEP))
        awake = math.floor(setting.awake * len(foes) + 0.5)
        asleep = drowsy[: len(foes) - awake]
        s.sleeps[w, asleep] = 1
        s.dazed[w, asleep] = np.maximum(s.dazed[w, asleep], 1)

    def step(self, actions: Bytes) -> None:
        """Advance every running world by one decision and refresh rows and masks in place.

        Args:
            actions: int8 (worlds, 12, 2), a Move and a Deed for each body; rows of bodies that a
                world does not have are ignored. Other integers are taken too, and cost a copy.

        Raises:
            OptionError: they have another shape or kind, or no such move or deed exists; then no
                world has lived on.
        """
        given = actions
        if (
            actions.__class__ is not np.ndarray
            or actions.dtype is not _BYTE
            or actions.shape != self._shape
            or not actions.flags.c_contiguous
        ):
            given = admit(actions, self._shape)
            actions = np.clip(given, -1, len(Move)).astype(np.int8)  # what is wrong stays wrong
        self.looks += 1
        if self._pool is None:
            wrong = advance(self.state, self.ground, self._kept, actions, self.rows, self.masks,
                            0, self.count, 1)  # fmt: skip
        else:
            wrong = self._share(actions, self._pool)
        if wrong >= 0:
            w, a = divmod(wrong, MAX_AGENTS)
            refuse(given[w, a].tolist(), f"body {a} of world {w}")

    def running(self) -> np.ndarray:
        """Bool (worlds,): which worlds still run."""
        return self.state.outcome == Outcome.RUNNING

    def digest(self, w: int) -> str:
        """A hash of all that world ``w`` is now; equal digests, equal futures."""
        self._world(w)
        return digest(self.state, w)

    def save(self, w: int) -> bytes:
        """World ``w`` as data: a small, versioned, compressed record without its level."""
        self._world(w)
        return pack(self.state, w, self._level_mark(w))

    def restore(self, w: int, saved: bytes) -> None:
        """Put a saved world back into world ``w``, which must be playing the same level.

        Raises:
            SaveError: the record is truncated, damaged, of another version or of another level, or
                tells of a world that nobody can have played; the world stays as it was.
        """
        level = self.levels[self._world(w)]
        if level is None:
            raise SaveError("Start the saved world's level here first, then restore into it.")
        slot = int(self.state.ground[w])
        world = unpack(saved, self._level_mark(w), level.name)
        world.ground[0] = slot
        here = slice(slot, slot + 1)
        start = State._make(column[here] for column in self._starts)
        ground = Ground._make(column[here] for column in self.ground)
        if wrong := fault(world, start, ground):
            raise SaveError(f"This save was changed: it says that {wrong}. Use another one.")
        before = digest(world, 0)
        advance(world, self.ground, allocate_kept(1), _IDLE, np.zeros_like(self.rows[:1]),
                np.zeros_like(self.masks[:1]), 0, 1, 0)  # fmt: skip
        if digest(world, 0) != before:  # to look again changes nothing
            raise SaveError(
                "This save was changed: it says that bodies see, hear or could do what they do "
                "not. Use another one."
            )
        copy_world(world, 0, self.state, w)
        self.look_again(w)

    def copy(self, source: int, target: int) -> None:
        """Branch: world ``target`` becomes an equal twin of world ``source``."""
        source, target = self._world(source), self._world(target)
        copy_world(self.state, source, self.state, target)
        self.levels[target] = self.levels[source]
        self.look_again(target)

    def pledge(self, w: int, a: int, b: int, relation: Relation, ticks: int) -> None:
        """Change what body ``a`` is to body ``b`` for a while, as talk can; 0 ticks for good."""
        self.pledge_all(w, [(a, b)], relation, ticks)

    def pledge_all(
        self, w: int, pairs: Sequence[tuple[int, int]], relation: Relation, ticks: int
    ) -> None:
        """As :meth:`pledge`, for several pairs of bodies at once: they look round only once."""
        count = self._bodies(w)
        a, b = bodies(pairs, count, f"A pledge in world {w}", pairs=True).T
        kind = whole(relation, "The relation of a pledge", 0, max(Relation))
        ticks = whole(ticks, "The ticks of a pledge", 0, LONGEST_PLEDGE)
        self.state.relation[w, a, b] = kind
        self.state.pledge[w, a, b] = ticks
        if ticks == 0:
            self.state.nature[w, a, b] = kind
        self.look_again(w)

    def set_dials(self, w: int, a: int | Ints, dials: Sequence[float]) -> None:
        """Turn the three dials of a body, or of several bodies at once, each in [0, 1]."""
        whom = bodies(a, self._bodies(w), f"Dials in world {w}")
        turn_dials(self.state.dials, self.rows, w, whom, *three_dials(dials))
        self.looks += 1
        if self.state.dial_left[w].any():  # what talk turned for a while stands for good now
            self.state.dial_left[w, whom] = self.state.dial_back[w, whom] = 0

    def set_pace(self, w: int, a: int | Ints, pace: float) -> None:
        """Let a body, or several at once, walk so many times as fast as their kind does.

        Raises:
            OptionError: there is no such body, or nobody can walk like that.
        """
        whom = bodies(a, self._bodies(w), f"The pace of bodies in world {w}")
        self.state.pace[w, whom] = one_real(pace, "A pace", PACE_LEAST, PACE_MOST)

    def let_sleep(self, w: int, a: int | Ints) -> None:
        """Let a body, or several at once, sleep until the night is over.

        Raises:
            OptionError: there is no such body, or it is the lamplighter.
        """
        whom = bodies(a, self._bodies(w), f"Sleepers in world {w}")
        if (whom == 0).any():
            raise OptionError(f"Sleepers in world {w}: the lamplighter, body 0, never sleeps.")
        self.state.sleeps[w, whom] = 1
        self.state.dazed[w, whom] = np.maximum(self.state.dazed[w, whom], 1)
        self.look_again(w)

    def wake(self, w: int, a: int | Ints) -> None:
        """Let a body, or several at once, not sleep all night after all.

        Raises:
            OptionError: there is no such body.
        """
        whom = bodies(a, self._bodies(w), f"Who wakes in world {w}")
        if self.state.sleeps[w, whom].any():
            self.state.sleeps[w, whom] = 0
            self.look_again(w)

    def order(
        self,
        w: int,
        body: int,
        order: Order | str,
        to: int | None = None,
        x: float | None = None,
        y: float | None = None,
        ticks: int = LONGEST_ORDER,
    ) -> None:
        """Ask a body for something. It knows of it from now on, and need not obey.

        Args:
            w: the world.
            body: who is asked.
            order: an Order, or its name. "wait" and "hide" (in the grass that is nearest now) take
                nothing else, "go" takes a place, "follow", "spare", "hunt" and "fetch" take a body,
                "lead" takes both; "none" takes back what it was asked before.
            to: the body that the order is about.
            x: the place that it is about, in tiles from the map's corner.
            y: the same.
            ticks: for how long it stands, 30 a second.

        Raises:
            OptionError: there is no such order, body or place, or this body cannot be asked for it;
                then nothing has changed.
        """
        who = whole(body, f"The body that is ordered in world {w}", 0, self._bodies(w) - 1)
        what = order_of(order)
        lasts = whole(ticks, "The ticks of an order", 1, LONGEST_ORDER)
        s = self.state
        target = target_of(s, self.ground.tiles[s.ground[w]], w, who, what, (to, x, y))
        s.order[w, who], s.order_left[w, who] = what, lasts if what else 0
        s.order_to[w, who], s.order_x[w, who], s.order_y[w, who] = target
        s.order_by[w, who], s.asked[w, who] = 0, 1
        self.look_again(w)

    def _world(self, w: int) -> int:
        """The number of a world, if there is such a one."""
        return whole(w, "The number of a world", 0, self.count - 1)

    def _bodies(self, w: int) -> int:
        """How many bodies a world has, 0 before its start."""
        return int(self.state.bodies[self._world(w)])

    def _share(self, actions: Bytes, pool: ThreadPoolExecutor) -> int:
        """Advance in several threads; each looks at all actions first, so they agree."""
        arrays = (self.state, self.ground, self._kept, actions, self.rows, self.masks)
        jobs = [
            pool.submit(advance, *arrays, first, last, 1)
            for first, last in zip(self._bounds[:-1], self._bounds[1:], strict=True)
        ]
        return max([job.result() for job in jobs])  # a list: all are waited for

    def look_again(self, w: int) -> None:
        """Let everybody in world ``w`` look round, as something has changed."""
        arrays = (self.state, self.ground, self._kept, _IDLE, self.rows, self.masks)
        advance(*arrays, w, w + 1, 0)
        self.looks += 1

    def _level_mark(self, w: int) -> bytes:
        """A hash of the level of world ``w``: its ground, and how a world on it starts."""
        slot = int(self.state.ground[w])
        mark = hashlib.blake2b(self.ground.tiles[slot].tobytes(), digest_size=8)
        mark.update(digest(self._starts, slot).encode())
        return mark.hexdigest().encode()

    def _slot(self, level: Level, w: int) -> int:
        """The row of Ground that holds a level, poured now if it is not on the shelf."""
        if (slot := self._slot_of.pop(level, None)) is not None:
            self._slot_of[level] = slot  # the most recently used stands last
            return slot
        if free := set(range(self._slots)) - set(self._slot_of.values()):
            slot = min(free)  # not their number: pouring may have been interrupted once
        else:
            in_play = {slot for v, slot in enumerate(self.state.ground.tolist()) if v != w}
            oldest = next(kept for kept, slot in self._slot_of.items() if slot not in in_play)
            slot = self._slot_of.pop(oldest)
        pour(level, self.ground, slot)
        start_state(level, self._starts, slot)
        self._slot_of[level] = slot
        return slot


_with_a_pool: WeakSet[Worlds] = WeakSet()


def _open_pools_anew() -> None:
    """A forked child has its parent's pools, but no threads in them."""
    for worlds in _with_a_pool:
        worlds.open_pool()


if hasattr(os, "register_at_fork"):  # systems that do not fork lack it
    os.register_at_fork(after_in_child=_open_pools_anew)


@kernel
def turn_dials(dials: Floats, rows: Floats, w: int, bodies: Ints, bold: float, roam: float,
               own: float) -> None:  # fmt: skip
    """Write three dials of some bodies of world ``w`` into its state and its rows."""
    for n in range(bodies.size):
        for dial, value in enumerate((bold, roam, own)):
            dials[w, bodies[n], dial] = value
            rows[w, bodies[n], layout.DIALS_START + dial] = value


def warm_up(report: Callable[[str, float], None] = lambda what, share: None) -> None:
    """Compile (or load) every kernel a playing world needs.

    Args:
        report: is told what is being made ready, and the share that is done, 0 to 1.
    """
    report("ground", 0.0)
    level = build(Genre.WATCH, 0)
    worlds = Worlds(1)
    report("eyes and ears", 0.2)
    worlds.start(0, level, 0)
    report("hands and feet", 0.6)
    actions = np.full((1, MAX_AGENTS, 2), Move.STAY, np.int8)
    seat([(Move.STAY, Deed.NONE)], np.zeros(1, np.int32), np.zeros(1, np.int32), actions)
    worlds.step(actions)
    worlds.set_dials(0, 0, worlds.state.dials[0, 0].tolist())
    report("ready", 1.0)
