"""Apples by night: steal twelve of them from an orchard that Duskfolk's wardens and wolf guard."""

import argparse
from pathlib import Path

import numpy as np
import pygame
from box import Box
from grounds import Grounds
from night import CALL, POCKETS, TILE, Night
from paint import Painter
from straw import Straw

from duskfolk.agents import Senses, load

MAP = Path(__file__).with_name("orchard.txt")
FRAMES_A_SECOND = 60
FRAMES_A_DECISION = 6  # our folk decide ten times a second
SLOW = 0.25  # how fast time goes while one talks
DOUBT = 0.6  # seconds that they see the thief before they hunt it; half of it where it is near
WAYS = {
    pygame.K_UP: (0, -1), pygame.K_w: (0, -1), pygame.K_DOWN: (0, 1), pygame.K_s: (0, 1),
    pygame.K_LEFT: (-1, 0), pygame.K_a: (-1, 0), pygame.K_RIGHT: (1, 0), pygame.K_d: (1, 0),
}  # fmt: skip
DIAL_KEYS = {
    pygame.K_1: (0, -0.1), pygame.K_2: (0, 0.1), pygame.K_3: (1, -0.1),
    pygame.K_4: (1, 0.1), pygame.K_5: (2, -0.1), pygame.K_6: (2, 0.1),
}  # fmt: skip


class Watch:
    """The orchard's guards and dog: load, look, act."""

    def __init__(self, night: Night, seed: int | None = None) -> None:
        self.night = night
        self.dice = np.random.default_rng(seed)
        self.dials = np.full(3, 0.5)  # bold, roam, and vigilance or teamwork
        self.packs = [
            (load(brain), night_bodies, Senses(role, night.own, night.others, night.walls,
                                               night.way, night.level, tile=TILE, doubt=DOUBT))
            for role, brain, night_bodies in [
                ("warden", "warden", night.guards),
                ("wolf", "wolf", night.dogs),
            ]
        ]  # fmt: skip

    def decide(self) -> None:
        """Let everybody look and act."""
        for brain, bodies, senses in self.packs:
            for sound in self.night.fresh:
                senses.noise(sound.x, sound.y, sound.reach, by=sound.by)
                if sound.word and sound.by in bodies:
                    senses.share(sound.by, CALL, self.night.now)
            rows = senses.look(bodies, self.night.now, self.dials)
            acts = brain.decide(rows, senses.masks, rng=self.dice)
            for body, act in zip(bodies, senses.unpack(acts), strict=True):
                self.night.act(body, *act)
                body.mood = senses.mood(body)
        self.night.fresh.clear()
        self.night.mind_posts(self.dials[1])


def lead(night: Night) -> None:
    """Let a simple thief play: to the nearest laden tree, home with full pockets."""
    thief = night.thief
    trees = [tree for tree, apples in zip(night.grounds.trees, night.apples, strict=True) if apples]
    goals = [night.grounds.cart] if thief.apples >= POCKETS or not trees else trees
    ways = [night.grounds.way(thief.x, thief.y, *goal) for goal in goals]
    dx, dy, length = min(ways, key=lambda way: way[2])
    near = np.hypot(dx, dy) or 1.0
    chased = [body for body in night.guards + night.dogs if body.spots and body.dazed <= 0]
    night.act(thief, dx / near, dy / near, "dash" if thief.safe > 0 else "none")
    for body in chased:
        gap = np.hypot(body.x - thief.x, body.y - thief.y)
        if gap < 100 and thief.cool <= 0:
            thief.face = (body.x - thief.x) / gap, (body.y - thief.y) / gap
            night.throw()
    if length < 40 and not chased:
        night.pick()


def steer(night: Night) -> None:
    """Let the player's keys move the thief."""
    keys = pygame.key.get_pressed()
    dx = sum(way[0] for key, way in WAYS.items() if keys[key])
    dy = sum(way[1] for key, way in WAYS.items() if keys[key])
    length = np.hypot(dx, dy) or 1.0
    dash = keys[pygame.K_LSHIFT] or keys[pygame.K_RSHIFT]
    night.act(night.thief, dx / length, dy / length, "dash" if dash else "none")
    if keys[pygame.K_SPACE]:
        night.pick()
    if keys[pygame.K_e]:
        night.throw()


def begin(grounds: Grounds, seed: int | None) -> tuple[Night, Watch, Straw]:
    """A new night, who watches it, and who stands in it."""
    night = Night(grounds, np.random.default_rng(seed))
    return night, Watch(night, seed), Straw(night, seed or 0)


def main() -> None:
    """Play, or draw a number of frames without a player."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--demo", action="store_true", help="the thief plays by itself")
    parser.add_argument("--frames", type=int, default=0, help="stop after so many frames")
    parser.add_argument("--shot", type=Path, help="save the last frame as a picture")
    parser.add_argument("--seed", type=int, help="for the same night again")
    given = parser.parse_args()
    grounds = Grounds(MAP)
    pygame.display.init()
    pygame.font.init()
    screen = pygame.display.set_mode((grounds.width, grounds.height))
    pygame.display.set_caption("Apples by night")
    painter = Painter(grounds)
    clock = pygame.time.Clock()
    night, watch, straw = begin(grounds, given.seed)
    box: Box | None = None
    frame = 0
    while not given.frames or frame < given.frames:
        for event in pygame.event.get():
            if event.type == pygame.QUIT:
                return
            if box is not None:
                box.hear(event)
                box = box if box.is_open else None
                continue
            if event.type == pygame.KEYDOWN:
                if event.key == pygame.K_ESCAPE:
                    return
                if event.key == pygame.K_t and straw.hears(night.thief) and not night.outcome:
                    box = Box(straw)
                if event.key in DIAL_KEYS:
                    dial, change = DIAL_KEYS[event.key]
                    watch.dials[dial] = np.clip(watch.dials[dial] + change, 0, 1)
                if event.key == pygame.K_RETURN and night.outcome:
                    dials = watch.dials
                    night, watch, straw = begin(grounds, given.seed)
                    watch.dials = dials
        if box is not None:
            box.think()
            box = box if box.is_open else None
        if frame % (FRAMES_A_DECISION if box is None else round(FRAMES_A_DECISION / SLOW)) == 0:
            watch.decide()
            if given.demo:
                lead(night)
        if box is not None:
            night.act(night.thief, 0, 0, "none")
        elif not given.demo:
            steer(night)
        # Who talks has time to think, but guards walk on.
        night.step((SLOW if box else 1) / FRAMES_A_SECOND)
        painter.paint(screen, night, watch.dials, straw)
        if box is not None:
            box.paint(screen)
        pygame.display.flip()
        if not given.frames:
            clock.tick(FRAMES_A_SECOND)
        frame += 1
    if given.shot:
        pygame.image.save(screen, given.shot)
    print(f"{night.stolen} apples in the cart, {night.thief.hearts} hearts left.")


if __name__ == "__main__":
    main()
