"""From a game's answers to the rows that a brain reads, and from a brain's acts to directions."""

import math
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from duskfolk.errors import a_or_an

from ...game import layout
from ..kit.turn import Turn
from . import rows as put
from .answers import Array, Other, Own, Standing
from .columns import NOBODY, UNTOLD, Counts, Crowd, Owns, Reals, Walls
from .each import Barrier, Each, Way
from .errors import SensesError, checked, number_of
from .faults import look_at_other
from .given import (
    acts_of,
    bodies_of,
    deeds_of,
    dials_of,
    number_for,
    once_each,
    questions_of,
    reach_of,
    standing_of,
    tile_of,
    time_of,
)
from .hearing import Hearing
from .memory import Memories, Sights
from .mood import feel, share_of
from .names import Names
from .nature import DASH_COST, LIMITS, NATURAL, POWER_COST, RELATIONS
from .saving import read, write
from .together import Bodies, Together
from .units import DIRECTIONS, HIGH, LOW, RAYS, flipped, scales

Body = TypeVar("Body", bound=Hashable)
Looking = TypeVar("Looking", bound=Hashable, contravariant=True)
Floats = NDArray[np.float32]
Masks = NDArray[np.uint8]

_HOSTILE = RELATIONS.index("hostile")
_HUNTING = layout.MOODS.index("hunting")
_CALM = layout.MOODS[0]


class Asked(Protocol[Looking]):
    """What asks a game, and puts its answers into columns."""

    names: Names

    def own(self, bodies: Sequence[Looking]) -> Owns:
        """How all bodies are."""
        ...

    def others(self, bodies: Sequence[Looking], own: Owns) -> Crowd | None:
        """Who is in sight of whom; None where nobody is."""
        ...

    def walls(self, bodies: Sequence[Looking], directions: Reals) -> Walls | None:
        """How far it is to what blocks walking; None where nobody answers."""
        ...

    def ways(self, bodies: Sequence[Looking], names: Sequence[str], goals: Reals) -> Reals | None:
        """Which way one walks to each goal (goals, n, 3); None where nobody answers."""
        ...


class Act(NamedTuple):
    """One body's act, ready to be applied."""

    dx: float  # unit vector of the move; 0, 0 to stay
    dy: float
    deed: str  # "none", "dash", "use" or "power"


class Senses(Generic[Body]):
    """Eyes, ears and memory for all bodies of one role in any game.

    A body is whatever the game calls one: an object, a name, a number. Only ``own`` has to be
    answered, since it says where a body is. A game with hundreds of bodies answers for all at once
    and pays a fifth: see :meth:`of_all`.

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
        y_up: whether y grows upwards, as in Unity, Godot's 3D and arcade. Answers, noises and acts
            are all meant so then.
        doubt: seconds for which a foe sees a rival until it hunts, half as long within 4 tiles; 0:
            it hunts at once. The folk's own world has 0.8 at fair.

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
        y_up: bool = False,
        doubt: float = 0.0,
    ) -> None:
        number_of("role", role, layout.ROLES)
        questions_of(own, others=others, walls=walls, way=way, level=level)
        self.role = role
        self.tile = tile_of(tile)
        self.masks: Masks = np.zeros((0, len(layout.DEEDS)), np.uint8)
        self._ask: Asked[Body] = Each(role, own, others, walls, way)
        self._level = level
        self._knows = deeds_of(deeds)
        self._doubt = number_for(doubt, "The doubt", 0, f"seconds, 0 to {LIMITS['doubt'][1]:g}",
                                 LIMITS["doubt"][1])  # fmt: skip
        self._south = 0.0, -1.0 if y_up else 1.0  # where everybody faces in the beginning
        self._directions = flipped(DIRECTIONS) if y_up else DIRECTIONS
        self._rays = flipped(RAYS) if y_up else RAYS
        self._scale = scales(self.tile, bool(y_up))
        self._memories = Memories()
        self._hearing = Hearing()
        self._now = -math.inf  # of the last look
        these = f"These senses of {a_or_an(role)} are"
        self._turn = Turn(
            f"{these} looking for another thread; they serve one at a time: make Senses of their "
            "own for each thread.",
            SensesError,
            f"{these} asked to look, reset or restore within one of their own questions; do so "
            "when the look is over.",
        )

    @staticmethod
    def of_all(
        role: str,
        own: Callable[[Bodies], Own],
        others: Callable[[Bodies], tuple[Array, Other]] | None = None,
        walls: Callable[[Bodies, Reals], Array | tuple[Array, Array]] | None = None,
        way: Callable[[Bodies, str, Reals, Reals], Array] | None = None,
        level: Callable[[], Standing] | None = None,
        *,
        tile: float = 1.0,
        deeds: Iterable[str] = layout.DEEDS,
        y_up: bool = False,
        doubt: float = 0.0,
    ) -> "Senses[int]":
        """Senses of a game that answers for all bodies at once, with arrays.

        Bodies, and who they see, are whole numbers. The same rows come of the same answers.

        Args:
            role: the role that the brain was trained for.
            own: ``own(bodies)`` returns one Own of columns: arrays (bodies,), or one value for all;
                places (bodies, 2), NaN for none.
            others: ``others(bodies)`` returns who sees, as places in ``bodies`` (seen,), and one
                Other of columns (seen,): in any order, of several seers together. Roles, relations
                and moods are numbers of ``layout.ROLES``, of "hostile, wary, neutral, ally" (-1: by
                nature) and of ``layout.MOODS``, or one name for all.
            walls: ``walls(bodies, directions)`` returns distances (bodies, 16), or a pair of
                these and of numbers of ``layout.RAY_HITS``, or of one name of them for all.
            way: ``way(bodies, goal, x, y)`` is asked once for each goal, of those who have it, and
                returns (bodies, 3): a direction and the length of the path, infinity for none.
            level: as above, and the rest is what all Senses are made with.
            tile: units of the game that make a tile.
            deeds: what this game knows besides moving.
            y_up: whether y grows upwards.
            doubt: seconds for which a foe sees a rival until it hunts.
        """
        questions_of(own, others=others, walls=walls, way=way)
        senses = Senses[int](role, _nowhere, level=level, tile=tile, deeds=deeds, y_up=y_up,
                             doubt=doubt)  # fmt: skip
        senses._ask = Together(role, own, others, walls, way)
        return senses

    def look(
        self,
        bodies: Sequence[Body] | NDArray[np.integer],
        now: float,
        dials: Sequence[float] | Floats = (0.5, 0.5, 0.5),
    ) -> Floats:
        """The observations of all bodies, and their masks in ``self.masks``.

        Args:
            bodies: all bodies of the role, or those whose turn it is to look: what sounded since
                its last look each of them hears. One that has not looked for 20 seconds begins
                calm, and so never gets to hunt if it always looks as seldom; after a minute it
                begins anew, but for what it was told since.
            now: the game's time in seconds, from which memories age. Where it goes back, as when
                an older save is loaded, what came later is forgotten, and moods made of it.
            dials: bold, roam and the role's own, 0 to 1, for all or as (bodies, 3).

        Returns:
            float32 (bodies, 160), a new array.

        Raises:
            SensesError: an answer that cannot be understood; says which and why.
        """
        with self._turn, np.errstate(over="ignore", invalid="ignore"):
            looking = bodies_of(cast("Sequence[Body]", bodies))
            return self._look(looking, time_of(now), dials)

    def unpack(self, acts: NDArray[np.int8]) -> list[Act]:
        """A brain's acts (bodies, 2) as directions and the names of deeds, body by body.

        Raises:
            SensesError: they are no moves 0 to 8 and deeds 0 to 3.
        """
        checked_acts = acts_of(acts)
        vectors = self._directions[checked_acts[:, 0]].tolist()
        return [
            Act(dx, dy, layout.DEEDS[deed])
            for (dx, dy), deed in zip(vectors, checked_acts[:, 1].tolist(), strict=True)
        ]

    def noise(
        self, x: float, y: float, reach: float, by: Hashable = None, *, heed: bool = True
    ) -> None:
        """Let all within reach hear a noise when they look next, but for who made it.

        The folk are used to hearing a dash from 6 tiles, a whistle or a howl from 14. Who is calm
        goes and sees, if the noise is worth to ``heed``: a rival's, or a fellow's call.

        Raises:
            SensesError: the place or the reach is not a number.
        """
        place = number_for(x, "The x of a noise"), number_for(y, "The y of a noise")
        reach = reach_of(reach, "The reach of a noise")
        maker = NOBODY if by is None else self._ask.names.number(by)
        self._hearing.add(*place, reach, maker, bool(heed))

    def mood(self, body: Body) -> str:
        """The mood of a body at its last look: calm, suspicious or hunting, for a game to show."""
        seat = self._memories.seats.get(self._ask.names.number(body))
        return _CALM if seat is None else layout.MOODS[self._memories.mood[seat]]

    def tell(self, body: Body, other: Other, at: float) -> None:
        """Let a body know where somebody was ``at`` a time, unless it knows fresher."""
        look_at_other(other, body)
        role = layout.ROLES.index(str(other.role))
        hostile = (other.relation or NATURAL[self.role][role]) == RELATIONS[_HOSTILE]
        who = self._ask.names.number(cast(Hashable, other.who))
        sights = Sights(
            np.array([who]), np.array([time_of(at, "The time at which somebody was seen")]),
            np.array([other.x], float), np.array([other.y], float), np.array([hostile]),
        )  # fmt: skip
        self._memories.learn(self._seats([self._ask.names.number(body)]), sights, seen=False)

    def share(self, body: Body, reach: float, now: float) -> None:
        """Let fellows within reach learn where a body last knew its rivals: a whistle's use."""
        now, reach = time_of(now), reach_of(reach, "The reach of a whistle")
        caller = self._ask.names.number(body)
        self._seats([caller])
        self._memories.share(caller, now - layout.MEMORY_SPAN, reach)

    def forget(self, who: Hashable) -> None:
        """Let nobody remember somebody who left the game, and let it remember nothing itself.

        So is forgotten, too, who comes back from the dead under the same key.
        """
        self._memories.forget(self._ask.names.number(checked(who)))

    def reset(self) -> None:
        """Forget everything, for a new level, whose time may begin anywhere.

        Raises:
            SensesError: a look is not over yet.
        """
        with self._turn:
            self._memories = Memories()
            self._hearing.clear()
            self._now = -math.inf  # a new level's time may begin anywhere

    def save(self, name: Callable[[Hashable], str | int] | None = None) -> str:
        """All that bodies remember, as JSON text.

        Args:
            name: what to call a body, or whoever is remembered, in the save: a text or a whole
                number of at most 64 bits, for each another; without it they are such themselves.

        Raises:
            SensesError: somebody has no such name, or two have one.
        """
        return write(self.role, self._memories, self._hearing, self._ask.names, self._now, name)

    def restore(self, text: str, find: Callable[[str | int], Hashable] | None = None) -> None:
        """Remember what was saved, and nothing else.

        Args:
            text: what :meth:`save` returned.
            find: who it is that was saved under a name; without it the name itself.

        Raises:
            SensesError: it is damaged, or of another role, or a look is not over yet; then
                everything stays as it was.
        """
        with self._turn:
            names = type(self._ask.names)()
            memories, hearing, now = read(text, self.role, names, self._south, find)
            self._ask.names, self._memories = names, memories
            self._hearing, self._now = hearing, now

    def _look(self, bodies: Sequence[Body], now: float, dials: object) -> Floats:
        turned = dials_of(dials, self.role, len(bodies))
        level = standing_of(self._level()) if self._level else Standing()
        own = self._ask.own(bodies)
        once_each(own.numbers.tolist(), bodies)
        crowd = self._ask.others(bodies, own)
        walls = self._ask.walls(bodies, self._rays)
        memories, hearing = self._memories, self._hearing
        if now < self._now:  # an older save was loaded: what came later has not happened
            hearing.clear()
            memories.go_back(now)
        hearing.begin(now)
        self._now = now
        seats = self._seats(own.numbers.tolist(), now)
        memories.begin_anew(seats, now, hearing.before(now), self._south)
        memories.x[seats], memories.y[seats] = own.x, own.y
        met = None if crowd is None else put.meet(crowd, own)
        if met is not None:
            put.remember(met, memories, seats, now, self.tile)
        noise = memories.noise[seats]
        heeds = hearing.hear(memories.heard[seats], own.x, own.y, own.numbers, noise)
        memories.noise[seats], memories.heard[seats] = noise, hearing.number
        mood, doubt = self._feel(own, met, seats, now, heeds)
        memories.looked[seats] = now
        times, places = memories.rivals(seats)
        goals = put.goals_of(own, met, self.role, times, places)
        ways = self._ask.ways(bodies, tuple(layout.HINTS), goals)

        rows = np.zeros((len(bodies), layout.SIZE), np.float32)
        calm = now - memories.alarmed[seats]
        put.write_own(rows, own, self.role, self._face(own, seats), calm, mood, doubt)
        put.write_level(rows, level)
        put.write_walls(rows, walls, self.tile)
        if met is not None:
            put.write_others(rows, met)
        put.write_memory(rows, own, times, places, noise, now)
        put.write_hints(rows, own, goals, ways, self.tile)
        put.write_orders(rows, own.order)
        rows[:, layout.DIALS_START :] = turned
        self._mask(own, met, mood)
        memories.forget_the_gone(now)
        if self._ask.names.is_long():
            self._ask.names.keep({*memories.numbers(), *hearing.makers()})
        rows *= self._scale
        return np.minimum(np.maximum(rows, LOW, out=rows), HIGH, out=rows)

    def _feel(self, own: Owns, met: put.Met | None, seats: Counts, now: float, heeds: put.Flags
              ) -> tuple[Counts, Reals]:  # fmt: skip
        """Mood and doubt of bodies: kept here, but for what a game tells itself."""
        memories = self._memories
        if self.role in layout.FOES:
            seen = put.rivals_seen(met, own, self.tile)
            feel(memories, seats, now, self._doubt, seen, heeds)
        told = own.mood != UNTOLD
        if told.any():
            memories.mood[seats[told]] = own.mood[told]
        mood = memories.mood[seats]
        doubt = share_of(memories.doubt[seats], self._doubt, mood)
        return mood, np.where(np.isnan(own.doubt), doubt, own.doubt)

    def _face(self, own: Owns, seats: Counts) -> Reals:
        """Where bodies face, which is remembered, since nobody faces nowhere."""
        told = np.isnan(own.face)
        x = np.where(told[:, 0], own.feels("vx"), own.face[:, 0])
        y = np.where(told[:, 1], own.feels("vy"), own.face[:, 1])
        length = np.hypot(x, y)
        turns = length > 0
        faces = self._memories.face[seats]
        faces[turns, 0], faces[turns, 1] = x[turns] / length[turns], y[turns] / length[turns]
        self._memories.face[seats] = faces
        return faces

    def _mask(self, own: Owns, met: put.Met | None, mood: Counts) -> None:
        """Which deeds would do something."""
        able = own.feels("dazed") <= 0
        strikes = put.may_strike(met, self.role, len(able), self.tile) & (mood == _HUNTING)
        masks = np.empty((len(able), len(layout.DEEDS)), np.uint8)
        masks[:, 0] = 1
        masks[:, 1] = able & own.dash & (own.feels("windup") <= 0)
        masks[:, 1] &= own.feels("breath") >= DASH_COST
        masks[:, 2] = able & put.told_or(own.use, strikes) & (own.feels("cool") <= 0)
        masks[:, 3] = able & own.power & (own.feels("charge") >= POWER_COST[self.role])
        self.masks = np.multiply(masks, self._knows, out=masks)

    def _seats(self, numbers: Sequence[int], now: float = math.inf) -> Counts:
        heard = self._hearing.before(now)
        return self._memories.sit(numbers, self._now, heard, self._south)


def _nowhere(body: int) -> Own:
    """Where a body is until all are asked at once."""
    return Own(0.0, 0.0)
