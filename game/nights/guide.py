"""What is needed now, and where: the one answer that prompts and pointers show.

It looks at one world from the lamplighter's side and decides nothing. Who follows it and knows
nothing else can finish the nights that teach, and that is how they are measured.
"""

from collections.abc import Collection
from functools import lru_cache
from math import hypot, inf
from typing import NamedTuple

import numpy as np

from ..levels import Level
from ..levels.fields import OFFSETS, Codes, Ints, flood, open_steps
from ..levels.ground import sheet_of
from ..levels.level import Spot
from ..world.kinds import FOES, Deed, EmberState, Mood, Move, Relation, Role, Tile, Use
from ..world.rules import (
    FLASH_REACH,
    MAX_HEIGHT,
    MAX_LAMPS,
    MAX_TILES,
    MAX_WIDTH,
    TALK_REACH,
    VIGIL_LAMPS,
)
from ..worlds import Worlds
from .first import Verb

ME = 0  # the lamplighter
_MOVES = frozenset(range(1, 9))
_EARSHOT = 8.0  # tiles from who would hear a dash, and a little more
_HALF_SURE = 0.2  # share of its doubt at which one looks for grass
_CALM_AGAIN = 0.05  # share at which one goes on
_FAR = 9.0  # tiles from who is no danger
_LONG = 3.0  # tiles that are worth a dash
_LAMPS = (1 << MAX_LAMPS) - 1  # the bits of all lamps, without the hearth
_GRASS = 6.0  # tiles to grass that is near enough to hide in


class Need(NamedTuple):
    """What is needed now.

    Args:
        verb: what to do; None where walking on is all.
        spot: the tile where, or on the way to which, it is done; None where that is here.
        ready: whether the key would do it now.
    """

    verb: Verb | None
    spot: Spot | None = None
    ready: bool = False


class Look(NamedTuple):
    """One world, as the lamplighter stands in it."""

    worlds: Worlds
    w: int
    level: Level

    def at(self, body: int) -> tuple[float, float]:
        """Where a body is, in tiles."""
        state = self.worlds.state
        return float(state.x[self.w, body]), float(state.y[self.w, body])

    def tile(self, body: int = ME) -> Spot:
        """The tile on which a body stands."""
        x, y = self.at(body)
        return int(x), int(y)

    def away(self, body: int) -> float:
        """Tiles from the lamplighter to a body, as the crow flies."""
        (x, y), (mx, my) = self.at(body), self.at(ME)
        return hypot(x - mx, y - my)

    def bodies(self, *roles: Role) -> list[int]:
        """The bodies of some roles."""
        state = self.worlds.state
        count = int(state.bodies[self.w])
        return [b for b in range(1, count) if int(state.role[self.w, b]) in roles]


def need_of(
    worlds: Worlds, w: int, verbs: Collection[Verb] = tuple(Verb), *, haste: bool = False
) -> Need:
    """What the lamplighter of world ``w`` needs to do now.

    Args:
        worlds: the batch.
        w: the world, which has begun.
        verbs: of which dangers it may tell; errands are always told.
        haste: whether there is so little time that one has to dash on the way, too.
    """
    level = worlds.levels[w]
    assert level is not None, "a world that has begun has a level"
    look = Look(worlds, w, level)
    return _danger(look, verbs) or (haste and _haste(look)) or _errand(look)


def nearest_lost(worlds: Worlds, w: int) -> int | None:
    """Whom to lead home next in world ``w``; None where nobody has to be fetched."""
    level = worlds.levels[w]
    assert level is not None, "a world that has begun has a level"
    return _nearest_lost(Look(worlds, w, level))


def step_to(level: Level, here: Spot, there: Spot) -> Move:
    """The first step on the way from one tile to another; to stay where there is none."""
    _, toward = _field(level, there)
    move = int(toward[here[1] * MAX_WIDTH + here[0]])
    return Move(move) if move in _MOVES else Move.STAY


def path_from(level: Level, here: Spot, there: Spot, most: int) -> list[Spot]:
    """Up to so many tiles of the way from one tile to another, for who draws it."""
    path: list[Spot] = []
    while len(path) < most and (move := step_to(level, here, there)) != Move.STAY:
        t = here[1] * MAX_WIDTH + here[0] + int(OFFSETS[move])
        here = t % MAX_WIDTH, t // MAX_WIDTH
        path.append(here)
    return path


def tiles_to(level: Level, here: Spot, there: Spot) -> float:
    """How far it is to walk, in tiles."""
    return float(_field(level, there)[0][here[1] * MAX_WIDTH + here[0]]) / 5


def _danger(look: Look, verbs: Collection[Verb]) -> Need | None:
    """What keeps one from being caught, where that comes before the errand."""
    state, w = look.worlds.state, look.w
    hostile = [
        b for b in look.bodies(*FOES)
        if state.relation[w, b, ME] == Relation.HOSTILE and not state.dazed[w, b]
    ]  # fmt: skip
    hunters = [b for b in hostile if state.mood[w, b] == Mood.HUNTING and look.away(b) < _FAR]
    masks = look.worlds.masks[w, ME]
    if hunters:
        near = any(look.away(b) < float(FLASH_REACH) - 0.5 for b in hunters)
        if Verb.FLASH in verbs and near and masks[Deed.POWER]:
            return Need(Verb.FLASH, _errand(look).spot, ready=True)
        if Verb.DASH in verbs and masks[Deed.DASH]:
            return Need(Verb.DASH, _errand(look).spot, ready=True)
    if Verb.HIDE in verbs and (hide := _hide(look, hostile)):
        return hide
    if hunters:
        return None
    if Verb.QUIET in verbs and any(look.away(b) < _EARSHOT for b in hostile):
        return Need(Verb.QUIET, _errand(look).spot, ready=True)
    return None


def _haste(look: Look) -> Need | None:
    """A dash on a way that is long enough for it."""
    spot = _errand(look).spot
    masks = look.worlds.masks[look.w, ME]
    if spot is None or not masks[Deed.DASH] or tiles_to(look.level, look.tile(), spot) < _LONG:
        return None
    return Need(Verb.DASH, spot, ready=True)


def _hide(look: Look, hostile: list[int]) -> Need | None:
    """Still, in grass, once somebody is half sure, or sure; and until it is calm again."""
    state, w = look.worlds.state, look.w
    folk = sum(1 << b for b in look.bodies(Role.VILLAGER))
    doubts = [  # who sees a villager and not the lamplighter is after that one
        float(state.doubt[w, b]) for b in hostile
        if int(state.sees[w, b]) >> ME & 1 or not int(state.sees[w, b]) & folk
    ]  # fmt: skip
    doubt = max(doubts, default=0.0) / float(state.need[w])
    here = look.tile()
    in_grass = look.level.tiles[here[1], here[0]] == Tile.GRASS
    if in_grass and doubt > _CALM_AGAIN:
        return Need(Verb.HIDE, None, ready=True)
    if doubt > _HALF_SURE:
        grass = _grass(look.level, here, _errand(look).spot or here)
        return grass and Need(Verb.HIDE, grass)
    return None


def _errand(look: Look) -> Need:
    """What brings the night to its end."""
    state, w, level = look.worlds.state, look.w, look.level
    if state.gate_open[w]:
        return _home(look)
    if state.carrying[w, ME]:
        return _bring(look)
    if state.toll[w] > 0 and state.paid[w] >= state.toll[w]:
        return _talk(look)
    embers = [
        (int(state.ember_x[w, e]), int(state.ember_y[w, e]))
        for e in range(len(level.embers))
        if state.ember[w, e] in (EmberState.LYING, EmberState.STASHED)
    ]
    if state.vigil_wanted[w] > 0 and (int(state.burning[w]) & _LAMPS).bit_count() >= VIGIL_LAMPS:
        return Need(None)  # they are to be kept, and nothing is to be fetched
    wisps = [b for b in look.bodies(Role.WISP) if state.carrying[w, b]]
    if wisps:
        return Need(Verb.WISP, look.tile(wisps[0]))
    if not embers:
        return _lead(look) or Need(None)
    spot = min(embers, key=lambda each: tiles_to(level, look.tile(), each))
    offered = int(state.offer[w, ME]) == Use.TAKE
    wisp = next((b for b in look.bodies(Role.WISP) if look.away(b) > 9), None)
    if wisp is not None and tiles_to(level, look.tile(wisp), spot) < tiles_to(
        level, look.tile(), spot
    ):
        return Need(Verb.WISP, look.tile(wisp))
    return Need(Verb.TAKE, spot, offered)


def _bring(look: Look) -> Need:
    """An ember in hand is for a dark lamp, or for the toll where lamps cannot open the gate."""
    state, w, level = look.worlds.state, look.w, look.level
    if 0 < int(state.toll[w]) <= 2:
        return _talk(look)
    dark = [lamp for n, lamp in enumerate(level.lamps) if not int(state.burning[w]) >> n & 1]
    if not dark:
        return Need(None)
    spot = min(dark, key=lambda each: tiles_to(level, look.tile(), each))
    return Need(Verb.LIGHT, spot, int(state.offer[w, ME]) == Use.KINDLE)


def _talk(look: Look) -> Need:
    """A warden takes the toll and opens the gate."""
    wardens = look.bodies(Role.WARDEN)
    if not wardens:
        return Need(None)
    who = min(wardens, key=look.away)
    sees = int(look.worlds.state.sees[look.w, ME]) >> who & 1
    ready = bool(sees) and look.away(who) < float(TALK_REACH)
    return Need(Verb.TALK, look.tile(who), ready)


def _home(look: Look) -> Need:
    """Who is lost first, then the gate."""
    state, w = look.worlds.state, look.w
    led = [b for b in look.bodies(Role.VILLAGER) if state.leader[w, b] == ME + 1]
    if state.wanted[w] > state.home[w] and not led and (found := _lead(look)):
        return found
    return Need(Verb.LEAVE, look.level.gate)


def _lead(look: Look) -> Need | None:
    state, w = look.worlds.state, look.w
    who = _nearest_lost(look)
    if who is None:
        return None
    return Need(Verb.LEAD, look.tile(who), int(state.offer[w, ME]) == Use.LEAD)


def _nearest_lost(look: Look) -> int | None:
    """Of those who have still to come home, and whom nobody leads, the nearest on foot."""
    state, w = look.worlds.state, look.w
    if state.wanted[w] <= state.home[w]:
        return None
    lost = [
        b for b in look.bodies(Role.VILLAGER) if not state.safe[w, b] and not state.leader[w, b]
    ]
    return min(lost, key=lambda b: tiles_to(look.level, look.tile(), look.tile(b)), default=None)


def _grass(level: Level, here: Spot, there: Spot) -> Spot | None:
    """Tall grass that is near enough on foot, and of that the least out of the way."""
    best: tuple[float, Spot] | None = None
    x0, y0, reach = *here, int(_GRASS)
    for y in range(max(0, y0 - reach), min(level.height, y0 + reach + 1)):
        for x in range(max(0, x0 - reach), min(level.width, x0 + reach + 1)):
            if level.tiles[y, x] == Tile.GRASS and tiles_to(level, here, (x, y)) <= _GRASS:
                way = tiles_to(level, here, (x, y)) + tiles_to(level, (x, y), there)
                best = min(best or (inf, here), (way, (x, y)))
    return best and best[1]


@lru_cache(maxsize=64)
def _steps(level: Level) -> np.ndarray:
    steps = np.empty(MAX_WIDTH * MAX_HEIGHT, np.uint8)
    open_steps(sheet_of(level), steps)
    return steps


@lru_cache(maxsize=512)
def _field(level: Level, there: Spot) -> tuple[Ints, Codes]:
    """The way to a tile from every other; of a wisp's or a ember's there are few on one level."""
    distance = np.empty(MAX_TILES, np.int32)
    toward = np.empty(MAX_TILES, np.uint8)
    flood(sheet_of(level), _steps(level), there[1] * MAX_WIDTH + there[0], distance, toward)
    return distance, toward
