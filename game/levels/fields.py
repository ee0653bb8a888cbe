"""Ways and light over a level's ground: walking distances, directions to places, lamplight.

All kernels see the ground as one flat sheet with a stride of 48 tiles, whose rim and outside are
wall, so that no neighbour of a tile that is looked at ever leaves the sheet.
"""

import numpy as np
import numpy.typing as npt

from ..world.kernel import kernel
from ..world.kinds import Tile
from ..world.rules import MAX_HEIGHT, MAX_TILES, MAX_WIDTH

Codes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Masks = npt.NDArray[np.uint16]

FAR = 4095  # distance of what cannot be reached, in 1/5 tile
STRAIGHT = 5  # length of a step to the north, east, south or west, in 1/5 tile
SLANTED = 7  # length of a diagonal step, near enough to 5 * sqrt(2)

# Offsets of Move 1 to 8 on the sheet, north first and clockwise; entry 0 stays
OFFSETS = np.array(
    [0, -MAX_WIDTH, 1 - MAX_WIDTH, 1, 1 + MAX_WIDTH, MAX_WIDTH, MAX_WIDTH - 1, -1, -1 - MAX_WIDTH],
    np.int32,
)


@kernel
def open_steps(tiles: Codes, steps: Codes) -> None:
    """For every tile, bit d - 1 of the steps is set when one may step in direction d.

    Lamps, the hearth and the gate may be stepped at, so that fields reach them, but
    :func:`flood` never crosses them. Corners are not cut: a diagonal needs both sides free.
    """
    steps[:] = 0
    for y in range(1, MAX_HEIGHT - 1):
        for x in range(1, MAX_WIDTH - 1):
            t = y * MAX_WIDTH + x
            if tiles[t] == Tile.WALL or tiles[t] == Tile.WATER:
                continue
            bits = 0
            for direction in range(1, 9):
                there = tiles[t + OFFSETS[direction]]
                if there == Tile.WALL or there == Tile.WATER:
                    continue
                if direction % 2 == 0 and not (
                    _is_walkable(tiles[t + OFFSETS[direction - 1]])
                    and _is_walkable(tiles[t + OFFSETS[direction % 8 + 1]])
                ):
                    continue
                bits |= 1 << (direction - 1)
            steps[t] = bits


@kernel
def flood(tiles: Codes, steps: Codes, source: int, distance: Ints, toward: Codes) -> None:
    """Walking distance from every tile to the source, and the direction of the next step there.

    Dijkstra's algorithm. Steps have two lengths only, so two first-in-first-out queues, one for
    each length, are always sorted and replace the heap: the nearer front goes first.
    """
    distance[:] = FAR
    toward[:] = 15
    straight = np.empty(4 * MAX_TILES, np.int32)  # a tile enters once a neighbour at most
    slanted = np.empty(4 * MAX_TILES, np.int32)
    straight_at = np.empty(4 * MAX_TILES, np.int32)  # the distance it entered with
    slanted_at = np.empty(4 * MAX_TILES, np.int32)
    straight[0] = source
    straight_at[0] = 0
    distance[source] = 0
    toward[source] = 0
    first_straight, last_straight, first_slanted, last_slanted = 0, 1, 0, 0
    while first_straight < last_straight or first_slanted < last_slanted:
        if first_slanted == last_slanted or (
            first_straight < last_straight
            and straight_at[first_straight] <= slanted_at[first_slanted]
        ):
            t = straight[first_straight]
            here = straight_at[first_straight]
            first_straight += 1
        else:
            t = slanted[first_slanted]
            here = slanted_at[first_slanted]
            first_slanted += 1
        if distance[t] < here:
            continue  # a shorter way was found since it entered
        if t != source and not _is_walkable(tiles[t]):
            continue
        bits = steps[t]
        for direction in range(1, 9):
            if not (bits >> (direction - 1)) & 1:
                continue
            there = t + OFFSETS[direction]
            if direction % 2 == 1:
                if here + STRAIGHT < distance[there]:
                    distance[there] = here + STRAIGHT
                    toward[there] = (direction + 3) % 8 + 1  # the way back
                    straight[last_straight] = there
                    straight_at[last_straight] = here + STRAIGHT
                    last_straight += 1
            elif here + SLANTED < distance[there]:
                distance[there] = here + SLANTED
                toward[there] = (direction + 3) % 8 + 1
                slanted[last_slanted] = there
                slanted_at[last_slanted] = here + SLANTED
                last_slanted += 1


@kernel
def find_ways(tiles: Codes, places: Ints, nav: Masks) -> None:
    """Fill nav (tiles, places): the way to every place, 0xFFFF where there is none.

    Steps are those of :func:`open_steps`; places hold the tile index of each place, or -1.
    """
    steps = np.empty(MAX_TILES, np.uint8)
    distance = np.empty(MAX_TILES, np.int32)
    toward = np.empty(MAX_TILES, np.uint8)
    open_steps(tiles, steps)
    nav[:] = 0xFFFF  # in one sweep; one place's numbers lie far apart
    for p in range(places.size):
        if places[p] < 0:
            continue
        flood(tiles, steps, np.int64(places[p]), distance, toward)
        for t in range(MAX_TILES):
            if distance[t] != FAR:
                nav[t, p] = (distance[t] << 4) | toward[t]


@kernel
def shed_light(tiles: Codes, source: int, radius: np.float32, bit: int, light: Masks) -> None:
    """Set this bit on every tile that the light of a source reaches; walls cast shadows."""
    reach = int(radius)
    from_x, from_y = source % MAX_WIDTH, source // MAX_WIDTH
    for y in range(max(0, from_y - reach), min(MAX_HEIGHT, from_y + reach + 1)):
        for x in range(max(0, from_x - reach), min(MAX_WIDTH, from_x + reach + 1)):
            across, down = x - from_x, y - from_y
            if np.float32(across * across + down * down) > radius * radius:
                continue
            if _is_in_sight(tiles, from_x, from_y, x, y):
                light[y * MAX_WIDTH + x] |= np.uint16(1 << bit)


@kernel
def _is_in_sight(tiles: Codes, from_x: int, from_y: int, x: int, y: int) -> bool:
    """Whether no wall lies on the straight line between the centres of two tiles, ends apart.

    The line is walked tile by tile in whole numbers; a line through a corner passes unless both
    tiles beside the corner are walls.
    """
    across, down = abs(x - from_x), abs(y - from_y)
    step_x = 1 if x > from_x else -1
    step_y = 1 if y > from_y else -1
    walked_x, walked_y = 0, 0
    while walked_x < across or walked_y < down:
        lead = (1 + 2 * walked_x) * down - (1 + 2 * walked_y) * across
        here = (from_y + step_y * walked_y) * MAX_WIDTH + from_x + step_x * walked_x
        if lead == 0:
            if tiles[here + step_x] == Tile.WALL and tiles[here + step_y * MAX_WIDTH] == Tile.WALL:
                return False
            walked_x += 1
            walked_y += 1
        elif lead < 0:
            walked_x += 1
        else:
            walked_y += 1
        if walked_x == across and walked_y == down:
            return True
        t = (from_y + step_y * walked_y) * MAX_WIDTH + from_x + step_x * walked_x
        if tiles[t] == Tile.WALL:
            return False
    return True


@kernel
def _is_walkable(tile: int) -> bool:
    return tile == Tile.FLOOR or tile == Tile.GRASS or tile == Tile.DEN
