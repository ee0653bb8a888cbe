"""Bodies on the canvas: walk, anticipation, daze, what they carry and the shadow they throw."""

from dataclasses import dataclass
from functools import cache
from math import cos, hypot, sin

import pygame

from ..world.kinds import Mood, Role
from ..world.rules import STRIKE_REACH
from . import fixtures
from .canvas import TILE
from .figures import FRAMES, STANDING, Pose, figure, side_of, silhouette
from .figures.clothes import person
from .palette import EARTH, EMBER, GOLD, INDIGO, LAMP, NIGHT, PAPER, SHADE, STONE, WISP, Colour, mix
from .shapes import shape_of, stretched

FACE_X = (0, 0, 0.7, 1, 0.7, 0, -0.7, -1, -0.7)  # of a Move
FACE_Y = (0, -1, -0.7, 0, 0.7, 1, 0.7, 0, -0.7)

HEIGHTS = {Role.WOLF: 14, Role.IMP: 17}  # pixels from the feet to the crown; 20 for all others
_NEAR = 28.0  # pixels between a wisp and a body from which on it begins to float aside
_CROUCH = 3  # pixels by which who is about to strike is lower
_ASIDE = (10, 20)  # pixels that it floats at most, to the right and up


@dataclass(slots=True)
class Actor:
    """One body between two decisions, as the picture needs it.

    Attributes:
        x: Pixels on the canvas, at its feet; so is ``y``.
        stride: Walk cycles done, counted in frames; ``moving`` tells whether legs move.
        windup: 0, or how far a strike is wound up, to 1.
        lunge: 1 when a strike has just landed, then sinking to 0.
        presence: 0 when out of sight, 1 when well in sight.
        mood: Whether it is calm, suspicious or hunting.
        doubt: Share of its doubt that is gathered, to 1, when it hunts.
        watch: 0, or how surely it looks at whose eyes the picture has and doubts or hunts, to 1.
        aside: 0, or how far a wisp floats up and aside from a face that it is at, to 1.
        name: The id of somebody who has clothes of their own.
    """

    number: int
    role: Role
    x: float
    y: float
    face: int
    stride: float
    moving: bool
    dashing: bool
    windup: float
    lunge: float
    dazed: bool
    asleep: bool
    cowering: bool
    carrying: bool
    guarded: bool
    presence: float
    mood: Mood
    doubt: float
    watch: float = 0.0
    aside: float = 0.0
    name: str = ""

    @property
    def side(self) -> str:
        """Which picture of the body shows."""
        return side_of(self.face)


def float_aside(wisps: list[Actor], others: list[Actor]) -> None:
    """Let wisps float up and aside, the nearer they are to somebody's face, so as not to hide it.

    The world knows nothing of it: a wisp is where its shadow and its light are.
    """
    for wisp in wisps:
        away = min((hypot(wisp.x - one.x, wisp.y - one.y) for one in others), default=_NEAR)
        wisp.aside = max(0.0, min(1.0, 2 * (1 - away / _NEAR)))


def draw_shadow(canvas: pygame.Surface, actor: Actor, length: int) -> None:
    """A soft shadow under the feet, drawn out to the east by the low sun."""
    wide = {Role.WOLF: 18, Role.WARDEN: 16, Role.WISP: 7}.get(actor.role, 12)
    shade = _shadow(wide, length)
    if actor.presence < 1:
        shade = shade.copy()
        shade.set_alpha(int(255 * actor.presence))
    canvas.blit(shade, (round(actor.x) - wide // 2 - 1, round(actor.y) - 4))


@cache
def _shadow(wide: int, length: int) -> pygame.Surface:
    surface = pygame.Surface((wide + length + 2, 8), pygame.SRCALPHA)
    far = pygame.Surface(surface.get_size(), pygame.SRCALPHA)
    pygame.draw.ellipse(far, (*SHADE, 62), (wide // 3, 2, wide * 2 // 3 + length, 5))
    surface.blit(far, (0, 0))
    pygame.draw.ellipse(surface, (*SHADE, 118), (0, 1, wide + 2, 7))
    return surface


def body_of(actor: Actor, clock: float) -> tuple[pygame.Surface, tuple[int, int]]:
    """The body as it stands now, and where its upper left corner is on the canvas."""
    frame = int(actor.stride) % FRAMES if actor.moving else STANDING
    body = person(actor.name, actor.role, Pose(actor.side, frame))
    x, y = place_of(actor, clock)
    if actor.role == Role.WISP:
        x, y = _floating(actor, x, y, clock)
        body = figure(Role.WISP, Pose(actor.side, 0))
    elif actor.cowering or actor.asleep:
        body = _squashed(body, 6 if actor.asleep else 4)
    elif _crouches(actor):
        body = _squashed(body, _CROUCH)
    elif not actor.moving and not actor.dazed and sin(clock * 2.6 + actor.number * 1.9) > 0.3:
        body = _breath(body)
    return body, (x - body.get_width() // 2, y - body.get_height())


def draw_body(canvas: pygame.Surface, actor: Actor, clock: float) -> None:
    """The body itself, in daylight colours."""
    frame = int(actor.stride) % FRAMES if actor.moving else STANDING
    x, y = place_of(actor, clock)
    body, at = body_of(actor, clock)
    behind = actor.side in ("back", "left")
    if actor.dashing:
        ghost = silhouette(actor.role, Pose(actor.side, frame), mix(PAPER, STONE, 0.4))
        for step in (2, 1):
            ghost.set_alpha(int((70 - 22 * step) * actor.presence))
            back_x = at[0] - round(FACE_X[actor.face] * 6 * step)
            canvas.blit(ghost, (back_x, at[1] - round(FACE_Y[actor.face] * 6 * step)))
    if behind:
        _draw_tool(canvas, actor, x, y, clock)
    _blit(canvas, body, at, actor.presence)
    if actor.guarded:
        pulse = 0.16 + 0.1 * sin(clock * 9)
        _blit(canvas, silhouette(actor.role, Pose(actor.side, frame), LAMP), at, pulse)
    if not behind:
        _draw_tool(canvas, actor, x, y, clock)


def draw_glow(
    canvas: pygame.Surface, actor: Actor, clock: float, danger: Colour
) -> list[tuple[int, int, Colour]]:
    """What of a body shines in the dark; returns points that deserve a halo."""
    halos: list[tuple[int, int, Colour]] = []
    x, y = place_of(actor, clock)
    if actor.role == Role.WISP:
        _blit(canvas, *body_of(actor, clock), actor.presence)
        x, y = _floating(actor, x, y, clock)
        halos.append((x, y - 6, WISP))
    if actor.role == Role.LAMPLIGHTER and not actor.asleep:
        tip_x, tip_y = _lantern(actor, x, y, clock)
        canvas.blit(fixtures.flame(int(clock * 9) % 8, 4), (tip_x - 2, tip_y - 2))
        halos.append((tip_x, tip_y, LAMP))
    if actor.carrying:
        coal_x, coal_y = _hand(actor, x, y, clock)
        coal = fixtures.ember()
        canvas.blit(coal, (coal_x - 3, coal_y - 3))
        halos.append((coal_x, coal_y, EMBER))
    if actor.role in (Role.WOLF, Role.WARDEN, Role.IMP) and not (actor.dazed or actor.asleep):
        _draw_eyes(canvas, actor, x, y, danger)
    if actor.dazed:
        _draw_stars(canvas, x, y - HEIGHTS.get(actor.role, 20), clock)
    if actor.asleep:
        _draw_sleep(canvas, x, y - 12, clock)
    return halos


def draw_watcher(canvas: pygame.Surface, actor: Actor, clock: float, danger: Colour) -> None:
    """Who watches out of the dark: a faint shape, and eyes that shine.

    Foes see farther than they can be seen. What a player can do about a foe's doubt has to be seen
    as long as the doubt lasts, so who is watched sees by whom.
    """
    share = actor.watch - actor.presence
    if share <= 0:
        return
    x, y = place_of(actor, clock)
    shape = silhouette(actor.role, Pose(actor.side, STANDING), mix(STONE, WISP, 0.3))
    shape.set_alpha(round(90 * share))
    canvas.blit(shape, (x - shape.get_width() // 2, y - shape.get_height()))
    _draw_eyes(canvas, actor, x, y, danger)


def draw_reach(canvas: pygame.Surface, actor: Actor, clock: float, danger: Colour) -> None:
    """The ground on which a strike that is wound up will land: a ring, filled as time runs out.

    It is drawn over the dark, and yet lies on the ground: who strikes stands on it.
    """
    if actor.windup <= 0:
        return
    stands, at = body_of(actor, clock)
    shape = shape_of(stands).to_surface(setcolor=(255, 255, 255, 255), unsetcolor=(0, 0, 0, 0))
    body = pygame.Surface(shape.get_size(), pygame.SRCALPHA)
    body.blit(canvas, (0, 0), (*at, *shape.get_size()))
    body.blit(shape, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    reach = round(float(STRIKE_REACH[actor.role]) * TILE)
    ring = _ring(reach, round(actor.windup * _FILLS), danger)
    canvas.blit(ring, (round(actor.x) - reach - 2, round(actor.y) - 4 - reach - 2))
    _blit(canvas, body, at, actor.presence)


@cache
def _ring(reach: int, filled: int, danger: Colour) -> pygame.Surface:
    wide = 2 * reach + 5
    surface = pygame.Surface((wide, wide), pygame.SRCALPHA)
    middle = (wide // 2, wide // 2)
    pygame.draw.circle(surface, (*danger, 96), middle, round(reach * filled / _FILLS))
    pygame.draw.circle(surface, (*PAPER, 230), middle, reach, 1)
    return surface


def place_of(actor: Actor, clock: float) -> tuple[int, int]:
    """Where the feet are drawn: drawn back before a strike, thrown forward with it."""
    lean = 4 * actor.lunge - 3 * actor.windup
    x, y = actor.x + FACE_X[actor.face] * lean, actor.y + FACE_Y[actor.face] * lean
    if actor.windup > 0.4 or actor.cowering:
        x += sin(clock * 50 + actor.number) * 0.8
    if actor.role == Role.WOLF and actor.lunge > 0:
        y -= 5 * sin(actor.lunge * 3.1)
    return round(x), round(y)


def _floating(actor: Actor, x: int, y: int, clock: float) -> tuple[int, int]:
    """Where a wisp floats whose shadow lies there."""
    y -= 7 + round(_ASIDE[1] * actor.aside + 2 * sin(clock * 2.8 + actor.number))
    return x + round(_ASIDE[0] * actor.aside), y


def _crouches(actor: Actor) -> bool:
    """Whether it gathers itself for a strike."""
    return actor.windup > 0.15 and not (actor.asleep or actor.cowering)


@cache
def _squashed(body: pygame.Surface, less: int) -> pygame.Surface:
    """Lower by so many pixels, and as much wider as it takes: asleep, afraid, or about to leap."""
    wide, high = body.get_size()
    return stretched(body, (wide + 2, high - less))


@cache
def _breath(body: pygame.Surface) -> pygame.Surface:
    """Shoulders one pixel lower: someone who stands still still breathes."""
    wide, high = body.get_size()
    result = pygame.Surface((wide, high), pygame.SRCALPHA)
    feet = high // 3
    result.blit(body, (0, 1), (0, 0, wide, high - feet - 1))
    result.blit(body, (0, high - feet), (0, high - feet, wide, feet))
    return result


def _blit(canvas: pygame.Surface, body: pygame.Surface, at: tuple[int, int], share: float) -> None:
    if share < 0.98:
        body.set_alpha(int(255 * share))
        canvas.blit(body, at)
        body.set_alpha(255)
    else:
        canvas.blit(body, at)


def _turn(actor: Actor) -> int:
    """1 for a body that faces right, -1 for left; front and back hold their tool on one side."""
    return -1 if actor.side in ("left", "front") else 1


def _hand(actor: Actor, x: int, y: int, clock: float) -> tuple[int, int]:
    bob = round(sin(clock * 4 + actor.number))
    if actor.role == Role.IMP:
        return x - 4 * _turn(actor), y - 8 + bob
    if actor.role == Role.WISP:
        return x, y + 4 + bob
    turn = 5 if actor.side in ("front", "right") else -5
    return x + turn, y - 8 + bob


def _lantern(actor: Actor, x: int, y: int, clock: float) -> tuple[int, int]:
    swing = sin(actor.stride * 1.57) * 1.6 if actor.moving else sin(clock * 1.7) * 0.7
    turn = _turn(actor)
    out = 10 if actor.side in ("left", "right") else 11
    return x + turn * out + round(swing), y - 16


def _draw_tool(canvas: pygame.Surface, actor: Actor, x: int, y: int, clock: float) -> None:
    """The lamplighter's pole with its lantern, the warden's staff."""
    turn = _turn(actor)
    wood, bright = mix(EARTH, INDIGO, 0.2), mix(EARTH, PAPER, 0.3)
    if actor.role == Role.LAMPLIGHTER and not actor.asleep:
        tip_x, tip_y = _lantern(actor, x, y, clock)
        hook_x = x + turn * (7 if actor.side in ("left", "right") else 8)
        hand_x = x + turn * 6
        pygame.draw.line(canvas, NIGHT, (hand_x + 1, y - 1), (hook_x + 1, y - 23))
        pygame.draw.line(canvas, NIGHT, (hand_x - 1, y - 1), (hook_x - 1, y - 23))
        pygame.draw.line(canvas, bright, (hand_x, y - 2), (hook_x, y - 23))
        pygame.draw.line(canvas, NIGHT, (hook_x, y - 24), (tip_x, y - 24))
        pygame.draw.line(canvas, wood, (hook_x, y - 23), (tip_x, y - 22))
        canvas.fill(NIGHT, (tip_x - 3, tip_y - 5, 6, 8))
        canvas.fill(GOLD, (tip_x - 2, tip_y - 4, 4, 1))
        canvas.fill(mix(EMBER, NIGHT, 0.3), (tip_x - 2, tip_y - 3, 4, 4))
        canvas.fill(GOLD, (tip_x - 2, tip_y + 1, 4, 1))
    elif actor.role == Role.WARDEN and not actor.asleep:
        lift = round(6 * actor.windup)
        lean = turn * round(4 * actor.lunge - 2 * actor.windup)
        foot, head = (x + turn * 9, y - lift), (x + turn * 9 + lean, y - 25 - lift)
        for dx in (-1, 1):
            pygame.draw.line(canvas, NIGHT, (foot[0] + dx, foot[1]), (head[0] + dx, head[1]))
        pygame.draw.line(canvas, bright, foot, head)
        canvas.fill(NIGHT, (head[0] - 3, head[1] - 3, 7, 6))
        canvas.fill(STONE, (head[0] - 2, head[1] - 2, 5, 4))
        canvas.fill(mix(STONE, PAPER, 0.5), (head[0] - 2, head[1] - 2, 4, 1))


_FILLS = 16  # steps in which the ring of a strike fills
_EYES: dict[tuple[Role, str], tuple[tuple[int, int], ...]] = {}


def _draw_eyes(canvas: pygame.Surface, actor: Actor, x: int, y: int, danger: Colour) -> None:
    """Eyes that catch the light: exactly the figure's own eye pixels, undimmed."""
    key = (actor.role, actor.side)
    body = figure(actor.role, Pose(actor.side, STANDING))
    shine = {Role.WOLF: LAMP, Role.IMP: LAMP}.get(actor.role, mix(WISP, (255, 255, 255), 0.4))
    now = danger if actor.mood == Mood.HUNTING else shine
    if key not in _EYES:
        _EYES[key] = tuple(
            (i - body.get_width() // 2, j - body.get_height())
            for i in range(body.get_width())
            for j in range(body.get_height())
            if body.get_at((i, j))[:3] == shine
        )
    bob = -1 if actor.moving and int(actor.stride) % 2 == 0 else 0
    low = (body.get_height() - _CROUCH) / body.get_height() if _crouches(actor) else 1.0
    if max(actor.presence, actor.watch) > 0.5:
        for dx, dy in _EYES[key]:
            canvas.set_at((x + dx, y + round(dy * low) + bob), now)


def _draw_stars(canvas: pygame.Surface, x: int, y: int, clock: float) -> None:
    for number in range(3):
        angle = clock * 4 + number * 2.09
        star_x, star_y = x + round(cos(angle) * 8), y + round(sin(angle) * 3) - 1
        colour = LAMP if sin(angle) > -0.3 else GOLD
        canvas.fill(colour, (star_x - 1, star_y, 3, 1))
        canvas.fill(colour, (star_x, star_y - 1, 1, 3))


def _draw_sleep(canvas: pygame.Surface, x: int, y: int, clock: float) -> None:
    for number in range(2):
        share = (clock * 0.4 + number * 0.5) % 1
        at = (x + 3 + round(3 * sin(share * 6 + number)), y - round(share * 12))
        size = 2 + round(share * 2)
        colour = mix(WISP, INDIGO, share * 0.7)
        canvas.fill(colour, (*at, size + 1, 1))
        canvas.fill(colour, (at[0], at[1] + size, size + 1, 1))
        pygame.draw.line(canvas, colour, (at[0] + size, at[1]), (at[0], at[1] + size))
