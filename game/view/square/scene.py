"""A frame of the square: what never moves, folk in their rows, light, and what glows or falls."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from math import sin

import pygame

from ...world.kinds import Mood, Role
from .. import fixtures
from ..actors import Actor, draw_body, draw_glow, draw_shadow
from ..canvas import SIZE
from ..figures import Pose
from ..figures.clothes import person
from ..grain import grain
from ..light import LAMPLIGHT, LANTERN, WISPLIGHT, flicker, glow
from ..palette import EARTH, EMBER, GOLD, INDIGO, LAMP, NIGHT, PAPER, STONE, Colour, mix, times
from . import things
from .backdrop import backdrop, way_up
from .houses import draw_bars, panes, smoke_from
from .season import Season, daylight

WELL = 318, 236
POSTS = ((112, 196), (240, 186), (430, 182), (552, 206), (130, 318), (500, 316))
_TREES = ((44, 286, 1), (600, 280, 4))
_STRINGS = (
    ((98, 100), (252, 84)),
    ((252, 84), (410, 96)),
    ((410, 96), (540, 106)),
)  # between eaves, from the west to the east
_SAG = 22
_LANTERNS = 10  # on a string
_BELL = 276, 46
BENCH = 452, 168
BARRELS = ((214, 158), (226, 162))
GOAT = 536, 186
_SHEER = 96  # of 255, that is left of a thing with somebody behind it
_BODY = 14, 26  # pixels of a figure, from its feet up
_HIDDEN = 0.3  # of them under a thing, from which on it turns sheer


@dataclass
class Standing:
    """Somebody on the square.

    Args:
        name: the persona; empty for the player.
        role: whose figure it has.
        x: of its feet, in pixels; so is ``y``.
        face: the Move it faces.
        stride: of its walk, in frames.
        moving: whether legs move.
    """

    name: str
    role: Role
    x: float
    y: float
    face: int = 5
    stride: float = 0.0
    moving: bool = False

    def actor(self, number: int) -> Actor:
        """The same as the picture of a night has it."""
        return Actor(
            number, self.role, self.x, self.y, self.face, self.stride, self.moving,
            dashing=False, windup=0.0, lunge=0.0, dazed=False, asleep=False,
            cowering=False, carrying=False, guarded=False, presence=1.0, mood=Mood.CALM, doubt=0.0,
        )  # fmt: skip


@dataclass(frozen=True)
class Lit:
    """How far the lamps are.

    Args:
        posts: for each of the six first nights, whether its lamp burns.
        lanterns: the same for each night of the valley.
        windows: how many are lit.
    """

    posts: tuple[bool, ...] = ()
    lanterns: tuple[bool, ...] = ()
    windows: int = 0


@dataclass
class Scene:
    """The square.

    Args:
        season: the time of the year.
        dawn: whether it is the morning after a night, and not the dusk before one.
    """

    season: Season
    dawn: bool
    clock: float = 0.0
    _light: pygame.Surface = field(
        default_factory=lambda: pygame.Surface((SIZE[0] // 2, SIZE[1] // 2))
    )

    def paint(self) -> None:
        """Paint what is painted once; any thread may do it, and a frame need not."""
        backdrop(self.season, self.dawn)
        for shape in {shape for _, _, shape in _TREES}:
            things.tree(self.season, shape)
        things.well(self.season.snow)

    def draw(
        self, canvas: pygame.Surface, folk: Sequence[Standing], lit: Lit, bell: float = 0.0
    ) -> None:
        """Draw it.

        Args:
            canvas: where.
            folk: who stands there, the player among them.
            lit: what burns.
            bell: how strongly the bell swings, 0 to 1.
        """
        canvas.blit(backdrop(self.season, self.dawn), (0, 0))
        swing = round(4 * bell * sin(self.clock * 7))
        tower = things.bell(swing)
        canvas.blit(tower, (_BELL[0], _BELL[1]))
        _draw_strings(canvas)
        actors = [one.actor(n) for n, one in enumerate(folk)]
        for actor in actors:
            draw_shadow(canvas, actor, 12 if self.dawn else 9)
        self._draw_rows(canvas, folk, actors)
        self._draw_light(canvas, folk, lit)
        self._draw_glow(canvas, actors, lit)
        self._draw_falling(canvas)

    def _draw_rows(
        self, canvas: pygame.Surface, folk: Sequence[Standing], actors: Sequence[Actor]
    ) -> None:
        """Things and folk, from the back to the front."""
        snow = self.season.snow
        stand: list[tuple[pygame.Surface, int, int]] = [
            (things.well(snow), *WELL), (things.bench(snow), *BENCH),
            (things.goat(int(self.clock * 1.6) % 2), *GOAT),
            *((things.barrel(snow), *at) for at in BARRELS),
            *((fixtures.lamp_post(), *at) for at in POSTS),
            *((things.tree(self.season, shape), x, y) for x, y, shape in _TREES),
        ]  # fmt: skip
        rows: list[tuple[float, int]] = [(y, n) for n, (_, _, y) in enumerate(stand)]
        rows += [(one.y, len(stand) + n) for n, one in enumerate(folk)]
        for _, number in sorted(rows):
            if number < len(stand):
                surface, x, y = stand[number]
                at = x - surface.get_width() // 2, y - surface.get_height()
                behind = [one for one in folk if one.y < y]
                hides = any(_covers(surface, at, one) for one in behind)
                surface.set_alpha(_SHEER if hides else 255)
                canvas.blit(surface, at)
            else:
                self._draw_one(canvas, folk[number - len(stand)], actors[number - len(stand)])

    def _draw_one(self, canvas: pygame.Surface, one: Standing, actor: Actor) -> None:
        if one.role != Role.VILLAGER:
            draw_body(canvas, actor, self.clock)
            return
        frame = int(one.stride) % 4 if one.moving else 1
        body = person(one.name, one.role, Pose(actor.side, frame))
        breath = sin(self.clock * 2.6 + actor.number * 1.9) > 0.3
        at = round(one.x) - body.get_width() // 2, round(one.y) - body.get_height()
        if breath and not one.moving:
            feet = body.get_height() // 3
            canvas.blit(
                body, (at[0], at[1] + 1), (0, 0, body.get_width(), body.get_height() - feet)
            )
            at = at[0], at[1] + body.get_height() - feet
            canvas.blit(body, at, (0, body.get_height() - feet, body.get_width(), feet))
        else:
            canvas.blit(body, at)

    def _draw_light(self, canvas: pygame.Surface, folk: Sequence[Standing], lit: Lit) -> None:
        """Daylight as it is at this hour, and what lamps add to it."""
        light = self._light
        light.fill(daylight(self.season, dawn=self.dawn))
        share = 0.45 if self.dawn else 1.0
        for n, (x, y) in enumerate(POSTS):
            if n < len(lit.posts) and lit.posts[n]:
                self._shine(x, y - 10, 78, times(LAMPLIGHT, share * flicker(self.clock, n)))
        for n, (x, y) in enumerate(_spots()):
            if n < len(lit.lanterns) and lit.lanterns[n]:
                self._shine(x, y + 10, 34, times(LAMPLIGHT, 0.4 * share))
        for pane in panes()[: lit.windows]:
            self._shine(pane.centerx, pane.bottom + 14, 34, times(LAMPLIGHT, 0.5 * share))
        for one in folk:
            if one.role == Role.LAMPLIGHTER:
                self._shine(one.x, one.y - 8, 54, times(LANTERN, 0.7 * share + 0.1))
            elif one.role == Role.WISP:
                self._shine(one.x, one.y - 8, 44, times(WISPLIGHT, 0.8))
        full = pygame.transform.smoothscale(light, SIZE)
        canvas.blit(full, (0, 0), special_flags=pygame.BLEND_RGB_MULT)

    def _shine(self, x: float, y: float, reach: int, colour: Colour) -> None:
        step = mix(colour, NIGHT, 0.0)
        surface = glow(reach // 2, (step[0] // 4 * 4, step[1] // 4 * 4, step[2] // 4 * 4))
        at = round(x / 2) - reach // 2, round(y / 2) - reach // 2
        self._light.blit(surface, at, special_flags=pygame.BLEND_RGB_ADD)

    def _draw_glow(self, canvas: pygame.Surface, actors: Sequence[Actor], lit: Lit) -> None:
        """What shines by itself: windows, flames, lanterns, lamps on the hills, eyes."""
        for pane in panes()[: lit.windows]:
            warm = mix(LAMP, EMBER, 0.25 + 0.1 * sin(self.clock * 1.3 + pane.x))
            canvas.fill(warm, pane)
            canvas.fill(mix(warm, PAPER, 0.4), (pane.x, pane.bottom - 4, pane.w, 4))
            draw_bars(canvas, pane.x, pane.y)
        for n, (x, y) in enumerate(POSTS):
            if n < len(lit.posts) and lit.posts[n]:
                flame = fixtures.flame(int(self.clock * 9 + n * 3) % 8, 8)
                canvas.blit(flame, (x - flame.get_width() // 2, y - 25))
                self._halo(canvas, x, y - 20, 24, times(LAMP, 0.30))
        for n, (x, y) in enumerate(_spots()):
            burns = n < len(lit.lanterns) and lit.lanterns[n]
            _draw_lantern(canvas, x, y + round(sin(self.clock * 1.1 + n)), burns)
            if burns:
                self._halo(canvas, x, y + 3, 13, times(EMBER, 0.34))
        for n, (x, y) in enumerate(way_up(len(lit.lanterns))):
            if lit.lanterns[n]:
                canvas.fill(LAMP, (x, y, 1, 1))
                self._halo(canvas, x, y, 4, times(EMBER, 0.5))
        for actor in actors:
            for x, y, colour in draw_glow(canvas, actor, self.clock, LAMP):
                self._halo(canvas, x, y, 15, times(colour, 0.2))
        self._draw_smoke(canvas)

    def _halo(self, canvas: pygame.Surface, x: int, y: int, radius: int, colour: Colour) -> None:
        canvas.blit(
            glow(radius, colour, 2.0), (x - radius, y - radius), special_flags=pygame.BLEND_RGB_ADD
        )

    def _draw_smoke(self, canvas: pygame.Surface) -> None:
        for x, y in smoke_from():
            for n in range(6):
                share = (self.clock * 0.16 + n / 6 + grain(x, y)) % 1
                size = 2 + round(5 * share)
                puff = pygame.Surface((size, size), pygame.SRCALPHA)
                puff.fill((226, 220, 232, round(90 * (1 - share))))
                drift = 16 * share * share + 3 * sin(self.clock + n)
                canvas.blit(puff, (round(x + drift), round(y - 38 * share)))

    def _draw_falling(self, canvas: pygame.Surface) -> None:
        """Leaves, snow or petals that drift down; in summer motes that rise."""
        colour, count = self.season.falls
        for n in range(count):
            fast = self.season.fast * (0.6 + 0.8 * grain(n, 1, 98))
            y = (SIZE[1] * grain(n, 2, 98) + self.clock * fast) % SIZE[1]
            sway = 14 * sin(self.clock * (0.5 + grain(n, 3, 98)) + n)
            x = (SIZE[0] * grain(n, 4, 98) + sway + self.clock * 6) % SIZE[0]
            size = 2 if n % 3 == 0 else 1
            shade = mix(colour, INDIGO, 0.3 * grain(n, 5, 98))
            canvas.fill(shade, (round(x), round(y), size + (n % 2), size))


def _draw_strings(canvas: pygame.Surface) -> None:
    for (x1, y1), (x2, y2) in _STRINGS:
        points = [
            (x1 + (x2 - x1) * s / 20, y1 + (y2 - y1) * s / 20 + _SAG * 4 * s / 20 * (1 - s / 20))
            for s in range(21)
        ]
        pygame.draw.lines(canvas, mix(NIGHT, EARTH, 0.4), False, points)


def _spots() -> list[tuple[int, int]]:
    """Where the lanterns of the valley hang, its first night in the west."""
    found: list[tuple[int, int]] = []
    for (x1, y1), (x2, y2) in _STRINGS:
        for n in range(_LANTERNS):
            s = (n + 0.5) / _LANTERNS
            found.append(
                (round(x1 + (x2 - x1) * s), round(y1 + (y2 - y1) * s + _SAG * 4 * s * (1 - s)))
            )
    return found


def _draw_lantern(canvas: pygame.Surface, x: int, y: int, burns: bool) -> None:
    canvas.fill(NIGHT, (x - 3, y, 7, 9))
    canvas.fill(mix(GOLD, NIGHT, 0.3), (x - 1, y - 1, 3, 1))
    paper = mix(LAMP, EMBER, 0.3) if burns else mix(STONE, INDIGO, 0.55)
    canvas.fill(paper, (x - 2, y + 1, 5, 7))
    canvas.fill(mix(paper, PAPER, 0.5) if burns else times(paper, 1.25), (x - 1, y + 3, 2, 3))
    canvas.fill(times(paper, 0.7), (x - 2, y + 7, 5, 1))


def _covers(thing: pygame.Surface, at: tuple[int, int], one: Standing) -> bool:
    """Whether a thing that is drawn there hides who stands behind it."""
    wide, high = _BODY
    spot = round(one.x) - wide // 2 - at[0], round(one.y) - high - at[1]
    if not thing.get_rect().colliderect((*spot, wide, high)):
        return False
    hidden = _mask(thing).overlap_area(pygame.Mask(_BODY, fill=True), spot)
    return hidden >= _HIDDEN * wide * high


@cache
def _mask(thing: pygame.Surface) -> pygame.Mask:
    return pygame.mask.from_surface(thing)
