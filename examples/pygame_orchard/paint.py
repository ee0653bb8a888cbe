"""What a night looks like: the ground once, then figures from back to front, light, and words."""

import math
import random

import numpy as np
import pygame
from figures import paint_body, paint_cart, paint_scarecrow, paint_tree
from grounds import Grounds, Point
from night import DAWN, GOAL, POCKETS, SIGHT, Body, Night
from straw import Straw

Colour = tuple[int, int, int]
MOONLIGHT, SUNRISE = (136, 146, 198), (248, 212, 184)
LANTERNS = {"calm": (176, 104, 30), "suspicious": (196, 150, 40), "hunting": (190, 46, 26)}
SIGNS = {"suspicious": ("?", (238, 186, 84)), "hunting": ("!", (226, 78, 58))}
GRASS, TALL, WATER, HEDGE = (88, 122, 66), (112, 148, 72), (66, 112, 142), (46, 86, 54)
PAPER, INK = (244, 232, 204), (38, 34, 52)
LIGHT_SCALE = 4  # pixels of the picture to one of the light
HALF_CONE = np.pi / 3
DIALS = ("bold", "roam", "vigilance")
HELP = "arrows run    Shift dash    Space pick    E pebble    T talk    lie still in tall grass"


class Painter:
    """Draws a night."""

    def __init__(self, grounds: Grounds) -> None:
        self.grounds = grounds
        self.size = (grounds.width, grounds.height)
        self.ground = _paint_ground(grounds)
        self.light = pygame.Surface((self.size[0] // LIGHT_SCALE, self.size[1] // LIGHT_SCALE))
        self.beam = self.light.copy()
        self.font = pygame.font.Font(None, 22)
        self.large = pygame.font.Font(None, 60)
        self.trees: dict[tuple[int, int], pygame.Surface] = {}

    def paint(
        self, screen: pygame.Surface, night: Night, dials: np.ndarray, straw: Straw
    ) -> None:  # fmt: skip
        """Draw everything."""
        screen.blit(self.ground, (0, 0))
        for x, y in night.windfall:
            pygame.draw.circle(screen, (214, 64, 52), (x, y), 5)
        things = [(y, "tree", number) for number, (_, y) in enumerate(self.grounds.trees)]
        things += [(body.y, "body", number) for number, body in enumerate(night.bodies)]
        things += [(self.grounds.cart[1], "cart", 0), (straw.y, "scarecrow", 0)]
        for _, what, number in sorted(things):
            if what == "tree":
                x, y = self.grounds.trees[number]
                tree = self._tree(number, night.apples[number])
                behind = any(
                    abs(body.x - x) < 34 and 0 < y - body.y < 72 for body in night.bodies
                )  # fmt: skip
                tree.set_alpha(130 if behind else 255)
                screen.blit(tree, (x - 48, y - 84))
            elif what == "cart":
                paint_cart(screen, *self.grounds.cart, night.stolen)
            elif what == "scarecrow":
                paint_scarecrow(screen, straw.x, straw.y, straw.hears(night.thief))
            else:
                body = night.bodies[number]
                deep = body.kind == "thief" and self.grounds.in_grass(body.x, body.y)
                paint_body(screen, body, deep)
        self._paint_light(screen, night)
        self._paint_signs(screen, night)
        self._paint_words(screen, night, dials)

    def _tree(self, number: int, apples: int) -> pygame.Surface:
        """A tree, painted when it is first seen with so many apples."""
        if (number, apples) not in self.trees:
            tree = pygame.Surface((96, 96), pygame.SRCALPHA)
            paint_tree(tree, 48, 84, apples, number)
            self.trees[number, apples] = tree
        return self.trees[number, apples]

    def _paint_light(self, screen: pygame.Surface, night: Night) -> None:
        """Moonlight, the guards' lanterns up to where hedges stop them, and dawn at last."""
        dawn = max(0.0, night.now / DAWN - 0.7) / 0.3
        self.light.fill([int(m + (s - m) * dawn) for m, s in zip(MOONLIGHT, SUNRISE, strict=True)])
        for guard in night.guards:
            self._shine(guard, LANTERNS[guard.mood])
            self._glow(guard.x, guard.y - 14, 44, (110, 84, 40))
        for dog in night.dogs:
            self._glow(dog.x, dog.y - 8, 40, (56, 52, 40))
        self._glow(*self.grounds.cart, 84, (130, 92, 40))
        self._glow(night.thief.x, night.thief.y, 70, (46, 50, 60))
        soft = pygame.transform.box_blur(self.light, 2)
        light = pygame.transform.smoothscale(soft, self.size)
        screen.blit(light, (0, 0), special_flags=pygame.BLEND_RGB_MULT)

    def _shine(self, guard: Body, colour: Colour) -> None:
        """One lantern: what a guard could see. Fainter far away."""
        facing = math.atan2(guard.face[1], guard.face[0])
        angles = np.linspace(facing - HALF_CONE, facing + HALF_CONE, 41)
        directions = np.stack([np.cos(angles), np.sin(angles)], 1)
        reach = self.grounds.reach(guard.x, guard.y, directions, self.grounds.opaque)
        for part in np.linspace(1, 0.2, 5):
            far = np.minimum(reach + 6, SIGHT["guard"] * part)[:, None]
            rim = directions * far + (guard.x, guard.y)
            outline = np.vstack([(guard.x, guard.y), rim])
            self.beam.fill(0)
            pygame.draw.polygon(
                self.beam, [value // 5 for value in colour], (outline / LIGHT_SCALE).tolist()
            )
            self.light.blit(self.beam, (0, 0), special_flags=pygame.BLEND_RGB_ADD)

    def _glow(self, x: float, y: float, radius: float, colour: Colour) -> None:
        for part in (1, 0.75, 0.5, 0.25):
            self.beam.fill(0)
            pygame.draw.circle(
                self.beam,
                [value // 4 for value in colour],
                (x / LIGHT_SCALE, y / LIGHT_SCALE),
                radius * part / LIGHT_SCALE,
            )
            self.light.blit(self.beam, (0, 0), special_flags=pygame.BLEND_RGB_ADD)

    def _paint_signs(self, screen: pygame.Surface, night: Night) -> None:
        """Rings where something is heard, and above everybody who is not calm its mood."""
        for sound in night.sounds:
            faint = int(150 * (1 - sound.age))
            radius = 12 + 60 * sound.age
            ring = pygame.Surface((160, 160), pygame.SRCALPHA)
            pygame.draw.circle(ring, (*PAPER, faint), (80, 80), radius, 2)
            screen.blit(ring, (sound.x - 80, sound.y - 80))
            if sound.word:
                self._write(screen, sound.word, sound.x, sound.y - 62 - 8 * sound.age, 1)
        for body in night.guards + night.dogs:
            if body.dazed > 0:
                for star in range(3):
                    angle = body.dazed * 5 + star * math.tau / 3
                    at = (body.x + 13 * math.cos(angle), body.y - 44 + 5 * math.sin(angle))
                    pygame.draw.circle(screen, (250, 222, 130), at, 3)
            elif body.mood in SIGNS:
                sign, colour = SIGNS[body.mood]
                x, y = body.x, body.y - 47
                pygame.draw.circle(screen, colour, (x, y), 9)
                self._write(screen, sign, x, y - 7, 1)

    def _paint_words(self, screen: pygame.Surface, night: Night, dials: np.ndarray) -> None:
        """Above how the night stands, below the dials and the keys."""
        pygame.draw.circle(screen, (214, 64, 52), (50, 18), 7)
        pygame.draw.line(screen, (120, 84, 50), (50, 12), (53, 6), 2)
        self._write(screen, f"{night.stolen} of {GOAL}", 64, 10)
        for heart in range(3):
            _heart(screen, 160 + 24 * heart, 17, heart < night.thief.hearts)
        self._write(screen, "pockets", 250, 10)
        for apple in range(POCKETS):
            colour = (214, 64, 52) if apple < night.thief.apples else (70, 66, 90)
            pygame.draw.circle(screen, colour, (326 + 18 * apple, 18), 6)
        left, right = 500, 1100
        pygame.draw.line(screen, (84, 92, 130), (left, 18), (right, 18), 3)
        at = left + (right - left) * min(night.now / DAWN, 1)
        pygame.draw.circle(screen, (250, 222, 130), (right, 18), 9)
        pygame.draw.circle(screen, PAPER, (at, 18), 9)
        pygame.draw.circle(screen, (20, 22, 38), (at + 5, 15), 7)
        bottom = self.size[1] - 25
        for number, (name, value) in enumerate(zip(DIALS, dials.tolist(), strict=True)):
            x = 46 + 150 * number
            keys = f"{2 * number + 1}/{2 * number + 2}"
            self._write(screen, f"{keys}  {name}", x, bottom)
            pygame.draw.line(screen, (84, 92, 130), (x, bottom + 19), (x + 120, bottom + 19), 3)
            pygame.draw.circle(screen, (250, 222, 130), (x + 120 * value, bottom + 19), 4)
        self._write(screen, HELP, self.size[0] - 40, bottom + 2, 2)
        if night.outcome:
            shade = pygame.Surface(self.size, pygame.SRCALPHA)
            shade.fill((16, 16, 34, 150))
            screen.blit(shade, (0, 0))
            middle = self.size[0] / 2
            self._write(screen, night.outcome, middle, 270, 1, self.large)
            self._write(screen, f"{night.stolen} apples. Enter: another night", middle, 340, 1)

    def _write(
        self, screen: pygame.Surface, text: str, x: float, y: float, align: int = 0,
        font: pygame.font.Font | None = None,
    ) -> None:  # fmt: skip
        """Text from its left end, its middle (1) or its right end (2)."""
        drawn = (font or self.font).render(text, True, PAPER)
        shadow = (font or self.font).render(text, True, INK)
        x -= drawn.get_width() * align / 2
        screen.blit(shadow, (x + 1, y + 1))
        screen.blit(drawn, (x, y))


def _heart(screen: pygame.Surface, x: float, y: float, full: bool) -> None:
    colour = (222, 76, 84) if full else (70, 66, 90)
    pygame.draw.circle(screen, colour, (x - 4, y - 3), 5)
    pygame.draw.circle(screen, colour, (x + 4, y - 3), 5)
    pygame.draw.polygon(screen, colour, [(x - 9, y - 1), (x + 9, y - 1), (x, y + 9)])


def _paint_ground(grounds: Grounds) -> pygame.Surface:
    """All that never changes, painted once."""
    luck = random.Random(4)
    ground = pygame.Surface((grounds.width, grounds.height))
    ground.fill((40, 44, 62))
    fence = grounds.shapes["fence"][0]
    pygame.draw.polygon(ground, GRASS, fence)
    ground.set_clip(pygame.Rect(36, 36, grounds.width - 72, grounds.height - 72))
    for _ in range(2600):
        x, y = luck.uniform(0, grounds.width), luck.uniform(0, grounds.height)
        shade = luck.randint(-10, 10)
        colour = [value + shade for value in GRASS]
        pygame.draw.ellipse(ground, colour, (x, y, luck.uniform(6, 26), luck.uniform(3, 9)))
    for _ in range(220):
        x, y = luck.uniform(40, grounds.width - 40), luck.uniform(40, grounds.height - 40)
        pygame.draw.circle(ground, luck.choice([PAPER, (236, 200, 96), (196, 160, 214)]), (x, y), 2)
    ground.set_clip(None)
    for x, y in grounds.trees:
        pygame.draw.ellipse(ground, (76, 108, 60), (x - 30, y - 9, 60, 24))
    for pond in grounds.shapes["water"]:
        _paint_round(ground, pond, (112, 130, 88), 10)
        _paint_round(ground, pond, WATER, 2)
        for number in range(9):
            x, y = _within(pond, luck)
            pygame.draw.arc(ground, (120, 164, 184), (x, y, 26 + number, 8), 0.3, 2.8, 2)
    for patch in grounds.shapes["grass"]:
        _paint_round(ground, patch, (98, 134, 68), 4)
        blades = sorted((_within(patch, luck) for _ in range(150)), key=lambda at: at[1])
        for x, y in blades:
            lean = luck.uniform(-4, 4)
            shade = luck.randint(-20, 20)
            colour = [value + shade for value in TALL]
            pygame.draw.line(ground, colour, (x, y + 4), (x + lean, y - 9), 2)
    for hedge in grounds.shapes["hedge"]:
        shifted = [(x + 3, y + 7) for x, y in hedge]
        _paint_round(ground, shifted, (52, 76, 48), 6)
        _paint_round(ground, hedge, HEDGE, 5)
        for _ in range(int(_area(hedge) / 26)):
            x, y = _within(hedge, luck)
            shade = luck.randint(-14, 26)
            pygame.draw.circle(ground, [value + shade for value in HEDGE], (x, y - 3), 4)
    _paint_fence(ground, fence)
    return ground


def _paint_round(ground: pygame.Surface, shape: list[Point], colour: Colour, width: int) -> None:
    """A polygon with a rim, and corners as round as the rim is wide."""
    pygame.draw.polygon(ground, colour, shape)
    for n in range(len(shape)):
        pygame.draw.line(ground, colour, shape[n - 1], shape[n], 2 * width)
        pygame.draw.circle(ground, colour, shape[n], width)


def _paint_fence(ground: pygame.Surface, fence: list[Point]) -> None:
    for n in range(len(fence)):
        (x0, y0), (x1, y1) = fence[n - 1], fence[n]
        for lift in (3, 9):
            pygame.draw.line(ground, (178, 132, 88), (x0, y0 - lift), (x1, y1 - lift), 3)
        posts = max(abs(x1 - x0), abs(y1 - y0)) // 36
        for post in range(int(posts) + 1):
            x, y = x0 + (x1 - x0) * post / posts, y0 + (y1 - y0) * post / posts
            pygame.draw.line(ground, (204, 156, 106), (x, y + 2), (x, y - 14), 5)


def _within(shape: list[Point], luck: random.Random) -> Point:
    """Some place inside a shape that bulges outwards everywhere."""
    shares = [luck.random() ** 3 for _ in shape]
    total = sum(shares)
    return (
        sum(share * x for share, (x, _) in zip(shares, shape, strict=True)) / total,
        sum(share * y for share, (_, y) in zip(shares, shape, strict=True)) / total,
    )


def _area(shape: list[Point]) -> float:
    twice = sum(
        shape[n - 1][0] * shape[n][1] - shape[n][0] * shape[n - 1][1] for n in range(len(shape))
    )
    return abs(twice) / 2
