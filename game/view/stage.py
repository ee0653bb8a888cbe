"""The stage: one world on the canvas, in daylight, then under its light, then what glows."""

from bisect import bisect
from collections.abc import Mapping
from math import pi, sin
from operator import itemgetter

import numpy as np
import pygame

from ..world.kinds import FOES, EmberState, Genre, Mood, Noise, Relation, Role, Tile
from ..world.rules import FLASH_REACH, MAX_EMBERS, PLACE_GATE, PLACE_HEARTH, SIGHT
from ..world.state import Ground, State
from . import fixtures
from .actors import Actor, draw_body, draw_glow, draw_reach, draw_shadow, draw_watcher, float_aside
from .camera import Camera
from .canvas import SIZE, TILE
from .covered import cover_of, draw_covered, draw_line, makes_way
from .figures import Pose, silhouette
from .gateway import draw_gateway
from .glints import Glints
from .growth import BLADES
from .happenings import Happenings
from .light import COLD, LANTERN, WISPLIGHT, Lights, ambient, glow
from .marks import draw_marks
from .motion import Motion
from .own import Own, OwnMark, own_of
from .palette import EMBER, LAMP, PAPER, PLAIN, STONE, WISP, Colour, Look, mix, times
from .rims import draw_rim
from .scenery import Scenery, Shades
from .sight import Points, fan
from .sparks import Sparks
from .walls import RISE
from .weather import Air

_FACE_ANGLE = (0, -pi / 2, -pi / 4, 0, pi / 4, pi / 2, 3 * pi / 4, pi, -3 * pi / 4)  # of a Move
_HALF_CONE = pi / 3
_GAZE = {Mood.CALM: COLD, Mood.SUSPICIOUS: (120, 92, 44)}  # and of hunters what threatens
BEYOND = (0, 70)  # pixels beyond the level that are shown: a gate in the rim is under no card
_Thing = tuple[pygame.Surface, int, int]  # its lower edge and its middle, on the canvas
_Standing = tuple[float, int, Actor | _Thing]  # by how near it is
_GLASS = mix(WISP, STONE, 0.4)  # of a dark lamp
_ON_GROUND = (int(EmberState.LYING), int(EmberState.STASHED))
_EYES_REACH = 15.0  # tiles that the picture of sight reaches


class Stage:
    """Draws one world. It reads snapshots only, so nothing here can change the world.

    Args:
        ground: Where levels are stored.
        g: The row of this level.
        genre: Sets the mood of walls.
        follow: The body whose eyes the picture has; -1 shows all and looks at the middle.
        look: Palette and light for different eyes.
        scenery: What was painted of this level before; painted now if left out.
        names: The ids of bodies that are somebody, who wear what they wear on the square.

    Attributes:
        marks: Where marks over heads lie on the canvas.
    """

    def __init__(
        self, ground: Ground, g: int, genre: Genre, follow: int = 0, look: Look = PLAIN,
        scenery: Scenery | None = None, names: Mapping[int, str] | None = None,
    ) -> None:  # fmt: skip
        self.scenery = scenery or Scenery(ground, g, genre, SIZE)
        self.motion = Motion(follow, names=names or {})
        self.camera = Camera(SIZE, self.scenery.size, BEYOND)
        self.look = look
        self.clock = 0.0
        self.left = self.top = 0
        self._lights = Lights(ground, g, SIZE)
        self._glints = Glints(self.scenery.water)
        self._air = Air(self.scenery.climate.weather, self.scenery.salt)
        self._sparks = Sparks(self.scenery.salt)
        self._gazes: list[tuple[Actor, Points]] = []
        self._happenings = Happenings(self.scenery, self._sparks, self.camera, look)
        self.marks: list[pygame.Rect] = []
        self.own = OwnMark()
        self._own = Own.NONE
        self._share = 0.0

    def see(self, state: State, w: int) -> None:
        """Take in the world after a decision."""
        self.motion.see(state, w)
        self._happenings.stage(self.motion)
        self._own = own_of(self.motion, self.scenery.tiles, self.scenery.light)

    def begin_anew(self) -> None:
        """What is seen next is a beginning: nothing has happened between it and what was before."""
        self.motion.before = self.motion.now = None

    def noise_at_once(self, noise: Noise, aim: int) -> None:
        """Show a noise of the followed body before a decision says that it was made."""
        self._happenings.noise_at_once(self.motion, noise, aim)

    def reach_at_once(self, lean: float) -> None:
        """Show the followed body reach out before a decision says what it got."""
        self._happenings.reach_at_once(self.motion, lean)

    def draw(self, canvas: pygame.Surface, share: float, seconds: float) -> None:
        """Draw the world ``share`` of the way into its decision; ``seconds`` have passed."""
        now = self.motion.now
        assert now is not None, "see() comes before draw()"
        self._share = share
        self._pass_time(now, seconds)
        self.left, self.top = left, top = self.camera.corner(self.clock)
        night = min(1.0, float(now.tick) / max(1.0, float(now.night)))
        actors = [self.motion.actor(a, share, left, top) for a in range(int(now.bodies))]
        shown = [actor for actor in actors if actor.presence > 0.02]
        wisps = [actor for actor in shown if actor.role == Role.WISP]
        float_aside(wisps, [actor for actor in shown if actor.role != Role.WISP])

        canvas.fill((18, 16, 34))
        beyond_x, beyond_y = (tiles * TILE for tiles in self.scenery.margin)
        shades = self.scenery.shades(self.look.quiet)
        canvas.blit(shades.ground, (-left - beyond_x, -top - beyond_y))
        _draw_ground_beyond(canvas, shades.ground, (-left - beyond_x, -top - beyond_y), beyond_y)
        self._glints.draw(canvas, self.clock, left, top)
        air = self._air if self.look.weather else None
        if air:
            air.draw_low(canvas, self.clock, left, top)
        for actor in shown:
            draw_shadow(canvas, actor, 4 + round(9 * night))
        self._draw_rows(canvas, now, shades, [a for a in shown if a.role != Role.WISP])
        self._sparks.draw(canvas, left, top, glowing=False)
        if air:
            air.draw_lit(canvas, self.clock, left, top)

        self._light(canvas, now, shown, night)

        for a, strength in self._happenings.flash.items():
            self._draw_flash(canvas, a, strength)
        self._draw_rims(canvas)
        self._draw_memories(canvas, now)
        self._draw_fire(canvas, now)
        if air:
            air.draw_high(canvas, self.clock, left, top, night)
        for actor in actors:
            draw_watcher(canvas, actor, self.clock, self.look.danger)
        for actor in shown:
            draw_reach(canvas, actor, self.clock, self.look.danger)
        for actor in shown:
            for x, y, colour in draw_glow(canvas, actor, self.clock, self.look.danger):
                self._halo(canvas, x, y, 15, times(colour, 0.2 * actor.presence))
        self._sparks.draw(canvas, left, top, glowing=True)
        self._draw_followed(canvas, shown)
        heeded = [one for one in actors if max(one.presence, one.watch) > 0.02]
        self.marks = draw_marks(canvas, heeded, self.clock, self.look.danger)

    def on_canvas(self, a: int) -> tuple[int, int]:
        """Where a body's feet are on the canvas now."""
        x, y = self.motion.position(a, self._share)
        return round(x * TILE) - self.left, round(y * TILE) + 4 - self.top

    def spot_on_canvas(self, x: float, y: float) -> tuple[int, int]:
        """Where a spot of the ground, in tiles, is on the canvas now, or beyond it."""
        return round(x * TILE) - self.left, round(y * TILE) - self.top

    @property
    def gate(self) -> tuple[int, int] | None:
        """Where the foot of the gate is on the canvas, or beyond it; None in a level without."""
        if not self.scenery.has_gate:
            return None
        x, y = self.scenery.spot(PLACE_GATE)
        return int(x) - self.left, int(y) + 8 - self.top

    def landmarks(self) -> list[pygame.Rect]:
        """Where what one looks for is on the canvas: lamps, hearth, gate, and embers that lie."""
        now, scenery = self.motion.now, self.scenery
        spots = [scenery.spot(lamp) for lamp in scenery.lamps]
        spots += [scenery.spot(PLACE_HEARTH)] if scenery.has_hearth else []
        found = [self._standing(x, y, 10, 24) for x, y in spots]
        if scenery.has_gate:
            found.append(self._standing(*scenery.spot(PLACE_GATE), 32, 36))
        for e in range(MAX_EMBERS):
            if now is not None and now.ember[e] in _ON_GROUND:
                x, y = float(now.ember_x[e]) * TILE, float(now.ember_y[e]) * TILE
                found.append(self._standing(x, y, 10, 10))
        return found

    def _standing(self, x: float, y: float, wide: int, high: int) -> pygame.Rect:
        """Where something of this size is that stands on a spot of the level, in pixels."""
        foot = int(x) - self.left, int(y) + 8 - self.top
        return pygame.Rect(foot[0] - wide // 2, foot[1] - high, wide, high)

    def must_be_seen(self) -> list[pygame.Rect]:
        """What no card may hide: who is followed, folk in sight, marks, and the open gate."""
        now, follow = self.motion.now, self.motion.follow
        if now is None or follow < 0:
            return []
        awake = [b for b in self.motion.awake() if self.motion.presence[b] > 0.02]
        feet = [self.on_canvas(a) for a in (follow, *awake)]
        seen = [pygame.Rect(x - 10, y - 32, 20, 34) for x, y in feet] + self.marks
        if now.gate_open and self.gate is not None:
            seen.append(pygame.Rect(self.gate[0] - 15, self.gate[1] - 30, 30, 30))
        return seen

    def _pass_time(self, now: State, seconds: float) -> None:
        self.clock += seconds
        self.motion.pass_time(seconds)
        self._happenings.pass_time(seconds, bool(now.gate_open))
        self._sparks.move(seconds)
        self._emit(now, seconds)
        self.own.pass_time(self._own, seconds)
        follow = self.motion.follow
        if follow >= 0:
            x, y = self.motion.position(follow, self._share)
            self.camera.follow(x * TILE, y * TILE - 4, self.motion.way(follow), seconds)
        else:
            wide, high = self.scenery.size
            self.camera.follow(wide / 2, high / 2, (0.0, 0.0), seconds)

    def _emit(self, now: State, seconds: float) -> None:
        sparks = self._sparks
        for lamp in self.scenery.lamps:
            if int(now.burning) >> lamp & 1 and sparks.chance(1.2, seconds):
                x, y = self.scenery.spot(lamp)
                sparks.ember(x, y - 15)
        if self.scenery.has_hearth and sparks.chance(7, seconds):
            x, y = self.scenery.spot(PLACE_HEARTH)
            sparks.ember(x, y - 2)
        for a in range(int(now.bodies)):
            if not self.motion.shows(a):
                continue
            x, y = self.motion.position(a, self._share)
            x, y = x * TILE, y * TILE
            if now.carrying[a] and sparks.chance(9, seconds):
                sparks.ember(x, y - 5)
            if now.role[a] == Role.WISP and sparks.chance(9, seconds):
                sparks.mote(x, y - 8)
            walks = abs(now.vx[a]) + abs(now.vy[a]) > 0.02
            if walks and self._tile(x, y) == Tile.GRASS and sparks.chance(14, seconds):
                sparks.leaf(x, y)

    def _tile(self, x: float, y: float) -> int:
        row = min(self.scenery.rows - 1, max(0, int(y / TILE)))
        return int(self.scenery.tiles[row, min(self.scenery.columns - 1, max(0, int(x / TILE)))])

    def _draw_rows(
        self, canvas: pygame.Surface, now: State, shades: Shades, shown: list[Actor]
    ) -> None:
        """Walls, things and folk from the back to the front."""
        scenery, left, top = self.scenery, self.left, self.top
        margin_x, margin_y = scenery.margin
        first = top // TILE - 1 + margin_y
        last = (top + SIZE[1]) // TILE + 3 + margin_y
        edges = [(row - margin_y) * TILE - top for row in range(first, last)]
        standing: list[list[_Standing]] = [[] for _ in range(len(edges) + 1)]
        own = next((one for one in shown if one.number == self.motion.follow), None)
        for a in shown:
            feet = own.y - 0.5 if own is not None and makes_way(a, own) else a.y
            standing[bisect(edges, feet - 4)].append((feet, a.number, a))
        for thing in self._things(now):
            standing[bisect(edges, thing[1] - 1)].append((thing[1], -1, thing))
        area = pygame.Rect(left + margin_x * TILE, 0, SIZE[0], TILE + RISE)
        for row, edge, here in zip(range(first, last), edges, standing[1:], strict=True):
            painted = _row_like(row, len(shades.walls), margin_y)
            canvas.blit(shades.walls[painted], (0, edge - RISE), area)
            for _, _, item in sorted(here, key=itemgetter(0, 1)):
                if isinstance(item, Actor):
                    draw_body(canvas, item, self.clock)
                else:
                    surface, y, x = item
                    canvas.blit(surface, (x - surface.get_width() // 2, y - surface.get_height()))
            if (grass := shades.grass[painted]) is not None:
                canvas.blit(grass, (0, edge + TILE + 1 - BLADES), (area.x, 0, SIZE[0], BLADES))

    def _things(self, now: State) -> list[_Thing]:
        """Posts, hearth, gate."""
        scenery = self.scenery
        things: list[_Thing] = []
        for lamp in scenery.lamps:
            x, y = scenery.spot(lamp)
            things.append((fixtures.lamp_post(), int(y) + 7 - self.top, int(x) - self.left))
        if scenery.has_hearth:
            x, y = scenery.spot(PLACE_HEARTH)
            things.append((fixtures.hearth(), int(y) + 8 - self.top, int(x) - self.left))
        if scenery.has_gate:
            x, y = scenery.spot(PLACE_GATE)
            surface = fixtures.gate(round(self._happenings.opening * 7))
            things.append((surface, int(y) + 8 - self.top, int(x) - self.left))
        return things

    def _light(self, canvas: pygame.Surface, now: State, shown: list[Actor], night: float) -> None:
        lights, blocked = self._lights, self.scenery.blocked(bool(now.gate_open))
        seen: Points | None = None
        follow = self.motion.follow
        if follow >= 0:
            seen = fan(blocked, *self.motion.position(follow, self._share), _EYES_REACH, step=0.2)
        self._gazes = []
        lights.begin(
            ambient(night, self.scenery.climate.dusk, self.look.ambient), seen, self.left, self.top
        )
        if self.look.weather:
            self._air.shine(lights.half, self.clock, self.left, self.top)
        for actor in shown:
            if actor.role == Role.WARDEN and not (actor.dazed or actor.asleep):
                fans = self._gaze(actor, blocked)
                lights.gaze(fans, _GAZE.get(actor.mood, times(self.look.danger, 0.62)))
                self._gazes.append((actor, fans[0]))
        for lamp in self.scenery.lamps:
            if int(now.burning) >> lamp & 1:
                age = self._happenings.breath.get(lamp)
                boost = 1.0 if age is None else 1.0 + 0.3 * sin(min(1.0, age / 1.2) * pi)
                lights.burn(lamp, self.clock, boost)
                if age is not None:
                    x, y = self.scenery.spot(lamp)
                    lights.carry(
                        x / TILE, y / TILE, 1 + 7 * age, times(LAMP, 0.5 * (1 - age / 1.5))
                    )
        lights.burn(8, self.clock)
        for actor in shown:
            x, y = self.motion.position(actor.number, self._share)
            if actor.role == Role.LAMPLIGHTER:
                reach = 3.4 + 0.5 * night
                colour = times(LANTERN, (0.72 + 0.28 * night) * (0.96 + 0.04 * sin(self.clock * 3)))
                lights.carry(x, y, reach, colour, fan(blocked, x, y, reach, count=48))
            elif actor.role == Role.WISP:
                colour = times(WISPLIGHT, actor.presence * (0.9 + 0.1 * sin(self.clock * 2.1)))
                lights.carry(x, y, 2.9, colour)
            if actor.carrying:
                lights.carry(x, y, 1.6, times(EMBER, 0.42 * actor.presence))
        for e in range(MAX_EMBERS):
            if now.ember[e] in _ON_GROUND:
                pulse = 0.34 + 0.06 * sin(self.clock * 2 + e)
                lights.carry(float(now.ember_x[e]), float(now.ember_y[e]), 1.5, times(EMBER, pulse))
        if self._happenings.opening > 0:
            x, y = self.scenery.spot(PLACE_GATE)
            lights.carry(
                x / TILE, y / TILE + 0.4, 4.4, times(LAMP, 0.85 * self._happenings.opening)
            )
        for a, strength in self._happenings.flash.items():
            self._flash(a, strength, blocked)
        lights.finish(canvas)

    def _draw_rims(self, canvas: pygame.Surface) -> None:
        """Where the sight of wardens ends."""
        for actor, points in self._gazes:
            reach = float(SIGHT[Role.WARDEN]) * actor.presence
            corner = self.left, self.top
            draw_rim(canvas, points, reach, actor.mood, self.look.danger, corner)

    def _draw_followed(self, canvas: pygame.Surface, shown: list[Actor]) -> None:
        """What is seen of blows, who is followed through what covers it, and its own mark."""
        corner = self.left, self.top
        now = self.motion.now
        assert now is not None
        for one in shown:
            if self.look.rims:
                foe = one.role in FOES and now.relation[one.number, 0] == Relation.HOSTILE
                draw_line(canvas, one, self.clock, self.look.danger if foe else self.look.safety)
            if one.number == self.motion.follow:
                covered = cover_of(one, shown, self.scenery, corner, self.clock)
                draw_covered(canvas, *covered, PAPER)
        blows = self._happenings.blows
        blows.draw(canvas, shown, corner, self.clock, flashes=self.look.flashes)
        if self.motion.follow >= 0:
            feet = self.on_canvas(self.motion.follow)
            self.own.draw(canvas, feet, self.look.danger)

    def _gaze(self, actor: Actor, blocked: np.ndarray) -> list[Points]:
        """The sight of a warden as three fans, from far to near."""
        x, y = self.motion.position(actor.number, self._share)
        angle, reach = _FACE_ANGLE[actor.face], float(SIGHT[Role.WARDEN]) * actor.presence
        sway = 0.06 * sin(self.clock * 1.3 + actor.number)
        apex = np.array([[x, y]], np.float32)
        whole = fan(blocked, x, y, reach, angle + sway, _HALF_CONE, 36) - apex
        length = np.maximum(np.hypot(whole[:, :1], whole[:, 1:]), 1e-3)
        nearer = (whole * np.minimum(1.0, reach * share / length) for share in (1.0, 0.72, 0.42))
        return [np.concatenate((apex, points + apex)) for points in nearer]

    def _flash(self, a: int, strength: float, blocked: np.ndarray) -> None:
        shape = self._flash_shape(a, blocked)
        colour = times((255, 246, 220), max(0.0, min(1.0, strength * 1.3)))
        x, y = shape[0].tolist()
        self._lights.carry(x, y, float(FLASH_REACH) + 1.5, colour, shape)

    def _flash_shape(self, a: int, blocked: np.ndarray) -> Points:
        """The ground on which a flash falls, in tiles: from where, and then its far edge."""
        x, y = self.motion.position(a, self._share)
        angle = _FACE_ANGLE[self._happenings.aim[a]]
        shape = fan(blocked, x, y, float(FLASH_REACH), angle, _HALF_CONE, 40)
        return np.concatenate((np.array([[x, y]], np.float32), shape))

    def _draw_flash(self, canvas: pygame.Surface, a: int, strength: float) -> None:
        """What of a flash outshines the day: it goes sooner than the light that it throws."""
        shine = max(0.0, 2 * strength - 1) * (1.0 if self.look.flashes else 0.4)
        if shine <= 0:
            return
        assert self.motion.now is not None
        blocked = self.scenery.blocked(bool(self.motion.now.gate_open))
        points = self._flash_shape(a, blocked) * TILE - (self.left, self.top)
        corner = np.floor(points.min(0))
        size = np.ceil(points.max(0) - corner) + 1
        light = pygame.Surface(size.astype(int).tolist())
        pygame.draw.polygon(light, times((96, 88, 66), shine), (points - corner).tolist())
        canvas.blit(light, corner.tolist(), special_flags=pygame.BLEND_RGB_ADD)

    def _draw_memories(self, canvas: pygame.Surface, now: State) -> None:
        """A fading shade where a foe was seen last."""
        follow = self.motion.follow
        if follow < 0:
            return
        for b in range(int(now.bodies)):
            age = int(now.tick) - int(now.seen_at[follow, b])
            if self.motion.presence[b] > 0.05 or now.seen_at[follow, b] < 0 or age > 150:
                continue
            if now.safe[b] or now.role[b] in (Role.WISP, Role.LAMPLIGHTER):
                continue
            shade = silhouette(Role(int(now.role[b])), Pose("front"), mix(STONE, WISP, 0.2))
            shade.set_alpha(int(60 * (1 - age / 150)))
            x = int(float(now.seen_x[follow, b]) * TILE) - self.left
            y = int(float(now.seen_y[follow, b]) * TILE) + 4 - self.top
            canvas.blit(shade, (x - shade.get_width() // 2, y - shade.get_height()))

    def _draw_fire(self, canvas: pygame.Surface, now: State) -> None:
        for lamp in self.scenery.lamps:
            if int(now.burning) >> lamp & 1:
                x, y = self.scenery.spot(lamp)
                at_x, at_y = int(x) - self.left, int(y) - 10 - self.top
                tongue = fixtures.flame((int(self.clock * 9) + lamp * 3) % 8, 7)
                self._halo(canvas, at_x, at_y - 3, 26, (92, 58, 26))
                self._halo(canvas, at_x, at_y + 8, 64, (48, 32, 16))
                canvas.blit(tongue, (at_x - tongue.get_width() // 2, at_y - 6))
            else:
                self._draw_glass(canvas, lamp)
        if self.scenery.has_hearth:
            x, y = self.scenery.spot(PLACE_HEARTH)
            at_x, at_y = int(x) - self.left, int(y) + 3 - self.top
            self._halo(canvas, at_x, at_y - 6, 30, (92, 50, 24))
            self._halo(canvas, at_x, at_y, 60, (48, 32, 16))
            for number, (dx, size) in enumerate(((-4, 7), (4, 8), (0, 12))):
                tongue = fixtures.flame((int(self.clock * 10) + number * 3) % 8, size)
                canvas.blit(tongue, (at_x + dx - tongue.get_width() // 2, at_y - size))
        if self.gate is not None:
            draw_gateway(canvas, self.gate, self._happenings.opening, self.clock)
        coal = fixtures.ember()
        for e in range(MAX_EMBERS):
            if now.ember[e] in _ON_GROUND:
                x = int(float(now.ember_x[e]) * TILE) - self.left
                y = int(float(now.ember_y[e]) * TILE) - self.top
                self._halo(
                    canvas, x, y - 1, 12, times(EMBER, 0.28 + 0.08 * sin(self.clock * 3 + e))
                )
                canvas.blit(coal, (x - 3, y - 4))

    def _draw_glass(self, canvas: pygame.Surface, lamp: int) -> None:
        """A glint in a dark lamp, so that one finds it among dark walls, too."""
        x, y = (int(place) for place in self.scenery.spot(lamp))
        x, y = x - self.left, y - self.top
        if not (-8 < x < SIZE[0] + 8 and 0 < y < SIZE[1] + 20):
            return
        strength = 0.75 + 0.25 * sin(self.clock * 1.5 + lamp * 2)
        glass = times(_GLASS, strength)
        canvas.fill(glass, (x - 1, y - 13, 1, 4))
        canvas.fill(glass, (x + 1, y - 12, 1, 2))
        self._halo(canvas, x, y - 11, 8, times(glass, 0.3))

    def _halo(self, canvas: pygame.Surface, x: int, y: int, radius: int, colour: Colour) -> None:
        red, green, blue = (channel & 0xF0 for channel in colour)  # few shades, so that caches hold
        if red + green + blue and -radius < x < SIZE[0] + radius and -radius < y < SIZE[1] + radius:
            surface = glow(radius, (red, green, blue), 2.0)
            canvas.blit(surface, (x - radius, y - radius), special_flags=pygame.BLEND_RGB_ADD)


def _row_like(row: int, rows: int, wood: int) -> int:
    """The painted row that a row looks like: itself, or beyond the last one of the wood again.

    A talk may move the picture farther than the wood about a level goes.
    """
    if row < 0:
        return row % max(1, wood)
    return row if row < rows else rows - 1 - (row - rows) % max(1, wood)


def _draw_ground_beyond(
    canvas: pygame.Surface, ground: pygame.Surface, at: tuple[int, int], wood: int
) -> None:
    """The ground of the wood once more, above and below what is painted of it."""
    wide, high = ground.get_size()
    for y in range(at[1] - wood, -wood, -wood) if wood else ():
        canvas.blit(ground, (at[0], y), (0, 0, wide, wood))
    for y in range(at[1] + high, SIZE[1], wood) if wood else ():
        canvas.blit(ground, (at[0], y), (0, high - wood, wide, wood))
