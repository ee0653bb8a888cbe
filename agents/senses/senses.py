"""From a game's answers to the rows that a brain reads, and from a brain's acts to directions.

A row is first written in the game's own units, as the answers come; one multiplication and one
clip then make it the observation that :mod:`duskfolk.game.layout` describes.
"""

import math
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from duskfolk.errors import plain

from ...game import layout
from ..kit.turn import Turn
from .answers import Other, Own, Point, Standing
from .asking import (
    Way,
    acts_of,
    bodies_of,
    dials_of,
    number_for,
    other_of,
    others_of,
    own_of,
    place_of,
    questions_of,
    reach_of,
    standing_of,
    walls_of,
    way_of,
)
from .errors import SensesError, checked, number_of
from .hearing import Hearing
from .memory import Memory, Sighting
from .nature import (
    CALM_REACH,
    DASH_COST,
    FRIENDS,
    HEARTS,
    NATURAL,
    POWER_COST,
    RELATIONS,
    STRIKES_FROM,
)
from .units import DIRECTIONS, HIGH, LOW, RAYS, scales

Body = TypeVar("Body", bound=Hashable)
Floats = NDArray[np.float32]
Masks = NDArray[np.uint8]
Barrier = float | tuple[float, str]  # a distance, or one with a word of layout.RAY_HITS
_Met = tuple[float, Other, tuple[float, ...]]  # distance, who, what one sees of them

_HOSTILE = RELATIONS.index("hostile")
_KINDS = len(layout.RAY_HITS) - 1
_OPEN = [math.inf, 0.0]  # a ray that meets nothing
_NOBODY = [0.0] * layout.OTHER_WIDTH
_LEVEL_LATER = [0.0] * (layout.RAYS - layout.LEVEL)  # filled for all bodies at once
_DIALS_LATER = [0.0] * len(layout.DIALS)
_SPOT = 1e-3  # tiles: nearer than this there is no direction to go
_NO_WAY = (0.0, 0.0, math.inf)
_FORGOTTEN = 3 * layout.MEMORY_SPAN  # seconds without a look after which a body begins anew
_TILES = 1e-9, 1e9  # the least and the most units of a game to a tile
_FEW = 64  # bodies that are remembered however long they have not looked


class Act(NamedTuple):
    """One body's act, ready to be applied."""

    dx: float  # unit vector of the move; 0, 0 to stay
    dy: float
    deed: str  # "none", "dash", "use" or "power"


class Senses(Generic[Body]):
    """Eyes, ears and memory for all bodies of one role in any game.

    A body is whatever the game calls one: an object, a name, a number. Only ``own`` has to be
    answered, since it says where a body is.

    Args:
        role: the role that the brain was trained for, such as "warden".
        own: how am I? ``own(body)``.
        others: who is near and seen? ``others(body)`` yields those in sight; itself, known by its
            ``who``, is passed over.
            A warden is used to seeing 8 tiles within 60 degrees of where it faces, and 1.8 all
            round; a wolf 7 tiles all round. The dazed see nobody.
        walls: how far is it to what blocks walking? ``walls(body, directions)`` returns a
            distance for each of 16 unit vectors, ``math.inf`` for none, or pairs of a distance
            and a word of ``duskfolk.game.layout.RAY_HITS``.
        way: which way does one walk there? ``way(body, goal, x, y)`` returns a direction and the
            length of the path, or None for no way; ``goal`` is a name of
            ``duskfolk.game.layout.HINTS``. Straight on where the game has no navigation.
        level: how does the level stand? ``level()``.
        tile: units of the game that make a tile. A tile is what the folk walk in 0.28 s, and a
            bit less than two bodies side by side.
        deeds: what this game knows besides moving, of "dash", "use" and "power".

    Attributes:
        masks: uint8 (bodies, 4), deeds that would do something now, as of the last look.

    Raises:
        SensesError: an unknown role or deed, a question that is no function, or a tile that is no
            length.
    """

    def __init__(
        self,
        role: str,
        own: Callable[[Body], Own],
        others: Callable[[Body], Iterable[Other]] | None = None,
        walls: Callable[[Body, NDArray[np.float64]], Iterable[Barrier]] | None = None,
        way: Callable[[Body, str, float, float], Way | None] | None = None,
        level: Callable[[], Standing] | None = None,
        *,
        tile: float = 1.0,
        deeds: Iterable[str] = layout.DEEDS,
    ) -> None:
        number_of("role", role, layout.ROLES)
        questions_of(own, others=others, walls=walls, way=way, level=level)
        what = "The tile, in units of your game,"
        tile = number_for(tile, what, _TILES[0], "a number above 0, such as 32")
        if tile > _TILES[1]:
            raise SensesError(f"{what} is {tile:g}; give at most {_TILES[1]:g}.")
        self.role = role
        self.tile = tile
        self.masks: Masks = np.zeros((0, len(layout.DEEDS)), np.uint8)
        self._own, self._others, self._walls = own, others, walls
        self._way, self._level = way, level
        self._knows = np.zeros(len(layout.DEEDS), np.uint8)
        if isinstance(deeds, str) or not isinstance(deeds, Iterable):  # pyright: ignore
            raise SensesError(f"The deeds are {plain(repr(deeds))}; give a list of their names.")
        for deed in (layout.DEEDS[0], *deeds):
            self._knows[number_of("deed", deed, layout.DEEDS)] = 1
        self._scale = scales(tile)
        self._memories: dict[Hashable, Memory] = {}
        self._many = _FEW  # bodies in memory above which the long unseen are looked for
        self._hearing = Hearing()
        self._now = -math.inf  # of the last look
        self._turn = Turn(
            f"These senses of a {role} are looking for another thread; they serve one at a time: "
            "make Senses of their own for each thread.",
            SensesError,
        )

    def look(
        self,
        bodies: Sequence[Body],
        now: float,
        dials: Sequence[float] | Floats = (0.5, 0.5, 0.5),
    ) -> Floats:
        """The observations of all bodies, and their masks in ``self.masks``.

        Args:
            bodies: all bodies of the role, or those whose turn it is to look: what sounded since
                its last look each of them hears. One that has not looked for a minute begins anew.
            now: the game's time in seconds, from which memories age. Where it goes back, as when
                an older save is loaded, what came later is forgotten.
            dials: bold, roam and the role's own, 0 to 1, for all or as (bodies, 3).

        Returns:
            float32 (bodies, 131), a new array.

        Raises:
            SensesError: an answer that cannot be understood; says which and why.
        """
        with self._turn:
            return self._look(bodies_of(bodies), number_for(now, "The time"), dials)

    def unpack(self, acts: NDArray[np.int8]) -> list[Act]:
        """A brain's acts (bodies, 2) as directions and the names of deeds, body by body.

        Raises:
            SensesError: they are no moves 0 to 8 and deeds 0 to 3.
        """
        checked_acts = acts_of(acts)
        vectors = DIRECTIONS[checked_acts[:, 0]].tolist()
        return [
            Act(dx, dy, layout.DEEDS[deed])
            for (dx, dy), deed in zip(vectors, checked_acts[:, 1].tolist(), strict=True)
        ]

    def noise(self, x: float, y: float, reach: float, by: Hashable = None) -> None:
        """Let all within reach hear a noise when they look next, but for who made it.

        The folk are used to hearing a dash from 6 tiles, a whistle or a howl from 14.

        Raises:
            SensesError: the place or the reach is not a number.
        """
        place = number_for(x, "The x of a noise"), number_for(y, "The y of a noise")
        self._hearing.add(*place, reach_of(reach, "The reach of a noise"), checked(by))

    def tell(self, body: Body, other: Other, at: float) -> None:
        """Let a body know where somebody was ``at`` a time, unless it knows fresher."""
        role, relation = self._who_is(other_of(other, body))
        at = number_for(at, "The time at which somebody was seen")
        sighting = Sighting(at, float(other.x), float(other.y), role, relation)
        self._memory(body).learn(checked(other.who), sighting)

    def share(self, body: Body, reach: float, now: float) -> None:
        """Let fellows within reach learn where a body last knew its rivals: a whistle's use."""
        now, reach = number_for(now, "The time"), reach_of(reach, "The reach of a whistle")
        caller = self._memory(body)
        for fellow in self._memories.values():
            if fellow is caller or math.dist((fellow.x, fellow.y), (caller.x, caller.y)) > reach:
                continue
            for who, sighting in caller.rivals():
                if sighting.at >= now - layout.MEMORY_SPAN:
                    fellow.learn(who, sighting)

    def forget(self, who: Hashable) -> None:
        """Let nobody remember somebody who left the game."""
        self._memories.pop(checked(who), None)  # pyright: ignore[reportArgumentType]
        for memory in self._memories.values():
            memory.forget(who)

    def reset(self) -> None:
        """Forget everything, for a new level."""
        self._memories.clear()
        self._hearing.clear()

    def _look(self, bodies: Sequence[Body], now: float, dials: object) -> Floats:
        turned = dials_of(dials, self.role, len(bodies))
        if now < self._now:  # an older save was loaded: what came later has not happened
            self._hearing.clear()
            for memory in self._memories.values():
                memory.go_back(now)
        self._now = now
        self._hearing.begin(now)
        seen = [self._perceive(body, now) for body in bodies]
        rows = np.array([row for row, _ in seen], float).reshape(len(bodies), layout.SIZE)
        self.masks = np.array([mask for _, mask in seen], np.uint8).reshape(-1, len(layout.DEEDS))
        self.masks *= self._knows
        level = standing_of(self._level()) if self._level else Standing()
        rows[:, layout.LEVEL : layout.RAYS] = level
        rows[:, layout.DIALS_START :] = turned
        rows *= self._scale
        np.clip(rows, LOW, HIGH, out=rows)
        if len(self._memories) > self._many:
            self._forget_the_gone(now)
        return rows.astype(np.float32)

    def _perceive(self, body: Body, now: float) -> tuple[list[float], tuple[bool, ...]]:
        """One body's row in the game's units, level and dials left out, and its mask."""
        own, memory = own_of(self._own(body), body), self._memory(body, now)
        x, y = memory.x, memory.y = float(own.x), float(own.y)
        memory.looked = now
        met: list[_Met] = []
        for answer in others_of(self._others(body), body) if self._others else ():
            other = other_of(answer, body)
            if checked(other.who) == body:
                continue
            shown = self._meet(own, memory, other, now)
            met.append((math.hypot(shown[0], shown[1]), other, shown))
        met.sort(key=lambda item: item[0])  # nearest first
        if memory.heard < self._hearing.number:
            noise = self._hearing.heard(memory.heard, x, y, body)
            memory.noise, memory.heard = noise or memory.noise, self._hearing.number
        remembered, rival = memory.tell(now)
        friend = self._friend(met) if own.friend is None else own.friend
        goals = own.home, own.ember, own.lamp, own.gate, rival, friend
        row = [*self._feel(body, own, memory, now), *_LEVEL_LATER, *self._feel_walls(body)]
        for _, _, shown in met[: layout.OTHERS]:
            row += shown
        row += _NOBODY * (layout.OTHERS - len(met))
        row += remembered
        for name, goal in zip(layout.HINTS, goals, strict=True):
            row += self._find_way(body, own, name, goal)
        able = own.dazed <= 0
        use = self._may_strike(met) if own.use is None else own.use
        return row + _DIALS_LATER, (
            True,
            able and bool(own.dash) and own.windup <= 0 and own.breath >= DASH_COST,
            able and bool(use) and own.cool <= 0,
            able and bool(own.power) and own.charge >= POWER_COST[self.role],
        )

    def _feel_walls(self, body: Body) -> list[float]:
        """Distance and kind of what each ray meets; nothing where nobody answers."""
        if self._walls is None:
            return _OPEN * layout.RAY_COUNT
        found: list[float] = []
        far = layout.RAY_RANGE * self.tile
        for distance, kind in walls_of(self._walls(body, RAYS), body):
            found += _OPEN if distance >= far else (distance, kind / _KINDS)
        return found

    def _meet(self, own: Own, memory: Memory, other: Other, now: float) -> tuple[float, ...]:
        """Remember somebody in sight; what one sees of them, in the order of the layout."""
        role, relation = self._who_is(other)
        x, y = float(other.x), float(other.y)  # an unsigned number would wrap round
        dx, dy = x - memory.x, y - memory.y
        memory.see(checked(other.who), Sighting(now, x, y, role, relation))
        near = math.hypot(dx, dy) <= CALM_REACH * self.tile
        if relation == _HOSTILE and near and not other.dazed:
            memory.alarmed = now
        state = -1 if other.dazed else int(other.striking)
        return (
            dx, dy, other.vx, other.vy, (role + 1) / len(layout.ROLES),
            relation * 2 / (len(RELATIONS) - 1) - 1, state, other.carrying,
        )  # fmt: skip

    def _feel(self, body: Body, own: Own, memory: Memory, now: float) -> tuple[float, ...]:
        """One's own body; where one faces is remembered, since nobody faces nowhere."""
        x, y = (own.vx, own.vy) if own.face is None else place_of(own.face, body, "face")
        length = math.hypot(x, y)
        if length != 0:
            memory.face = x / length, y / length
        return (
            own.vx, own.vy, *memory.face,
            HEARTS[self.role] if own.hearts is None else own.hearts,
            own.dazed, own.guard, own.windup, own.cool, own.breath, own.charge,
            now - memory.alarmed if own.calm is None else own.calm,
            own.carrying, own.hidden, own.lit, own.led,
        )  # fmt: skip

    def _find_way(self, body: Body, own: Own, name: str, goal: Point | None) -> Way:
        """Unit vector and length of the way to a goal; (0, 0, inf) for none."""
        if goal is None:
            return _NO_WAY
        x, y = place_of(goal, body, name)
        if self._way is None:
            return _straight(own, (x, y), _SPOT * self.tile)
        found = way_of(self._way(body, name, x, y), body, name)
        if found is None:
            return _NO_WAY
        length = math.hypot(found[0], found[1]) or 1.0
        return found[0] / length, found[1] / length, found[2]

    def _friend(self, met: list[_Met]) -> Point | None:
        for _, other, _ in met:
            if other.role == FRIENDS.get(self.role):
                return other.x, other.y
        return None

    def _may_strike(self, met: list[_Met]) -> bool:
        reach = STRIKES_FROM.get(self.role, -1.0) * self.tile
        return any(gap <= reach and other.role != self.role for gap, other, _ in met)

    def _who_is(self, other: Other) -> tuple[int, int]:
        """Role and relation of somebody as numbers."""
        role = number_of("role", other.role, layout.ROLES)
        relation = other.relation or NATURAL[self.role][role]
        return role, number_of("relation", relation, RELATIONS)

    def _memory(self, body: Hashable, now: float = math.inf) -> Memory:
        found = self._memories.get(checked(body))
        if found is None:
            found = self._memories[body] = Memory()
            found.heard, found.looked = self._hearing.before(now), self._now
        return found

    def _forget_the_gone(self, now: float) -> None:
        """Let go of bodies that have not looked for long: of waves of foes most are no more."""
        gone = now - _FORGOTTEN
        self._memories = {
            body: memory for body, memory in self._memories.items() if memory.looked >= gone
        }
        self._many = max(_FEW, 2 * len(self._memories))


def _straight(own: Own, goal: Point, spot: float) -> Way:
    """The way as the crow flies; on the spot there is no direction to go."""
    dx, dy = goal[0] - float(own.x), goal[1] - float(own.y)
    length = math.hypot(dx, dy)
    if length == math.inf:  # farther than can be reckoned
        return _NO_WAY
    return (dx / length, dy / length, length) if length >= spot else (0.0, 0.0, 0.0)
