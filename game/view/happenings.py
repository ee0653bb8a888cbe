"""What changed from one decision to the next, told to sparks and camera."""

from math import hypot

import numpy as np

from ..world.geometry import DX, DY
from ..world.kinds import Noise, Relation, Role, Tally
from ..world.rules import DASH_TICKS, FLASH_REACH, HEARING, MAX_AGENTS, MAX_EMBERS
from ..world.state import State
from .blows import Blows
from .camera import Camera
from .canvas import TILE
from .motion import Motion
from .palette import EMBER, LAMP, PAPER, STONE, WISP, Look, mix
from .scenery import Scenery
from .sparks import Sparks

_RING_COLOURS = {
    Noise.DASH: mix(PAPER, STONE, 0.5),
    Noise.FLASH: LAMP,
    Noise.WHISTLE: (190, 214, 255),
    Noise.HOWL: (226, 190, 255),
    Noise.BECKON: WISP,
}


class Happenings:
    """Looks at two snapshots and stages what happened between them.

    Attributes:
        breath: Seconds since each lamp caught fire, for its first breath of light.
        flash: Bodies that flashed, with how bright the flash still is.
        aim: The Move in whose direction each of them flashed.
        opening: 0 to 1, how far the gate has swung open.
        blows: What is seen of blows.
    """

    def __init__(self, scenery: Scenery, sparks: Sparks, camera: Camera, look: Look) -> None:
        self._scenery, self._sparks, self._camera, self._look = scenery, sparks, camera, look
        self.breath: dict[int, float] = {}
        self.flash: dict[int, float] = {}
        self.aim: dict[int, int] = {}
        self.opening = 0.0
        self.blows = Blows()
        self._early: set[Noise] = set()  # of the followed body, seen before the world has said it

    def stage(self, motion: Motion) -> None:
        """Play out the change that ``motion`` has just seen."""
        before, now = motion.before, motion.now
        if before is None or now is None or before is now:
            if now is not None:
                self.opening = float(now.gate_open)
            return
        for lamp in self._scenery.lamps:
            self._lamp(before, now, lamp)
        for a in range(min(int(now.bodies), MAX_AGENTS)):
            self._body(motion, before, now, a)
        for e in range(MAX_EMBERS):
            if before.ember[e] != now.ember[e] and now.ember[e]:
                x, y = float(now.ember_x[e]) * TILE, float(now.ember_y[e]) * TILE
                self._sparks.burst(x, y, EMBER, 5, 24)
        self._early.clear()

    def noise_at_once(self, motion: Motion, noise: Noise, aim: int) -> None:
        """Stage what the followed body does now; the decision that says so stages no second one.

        Args:
            motion: where it is.
            noise: by which the world will know it.
            aim: the Move in whose direction it flashes.
        """
        a = motion.follow
        x, y = motion.position(a, 1.0)
        if noise == Noise.DASH:
            self._sparks.dust(x * TILE, y * TILE + 4, 4)
        elif noise == Noise.FLASH:
            self._flash(a, x, y, aim)
        if noise != Noise.NONE:
            self._early.add(noise)
            self._ring(x, y, noise)

    def reach_at_once(self, motion: Motion, lean: float) -> None:
        """Let the followed body reach out now for what it uses."""
        a = motion.follow
        x, y = motion.position(a, 1.0)
        motion.lunge[a] = max(motion.lunge[a], lean)
        self._sparks.burst(x * TILE, y * TILE - 8, LAMP, 4, 26)

    def pass_time(self, seconds: float, gate_open: bool) -> None:
        """Let flashes fade and the gate swing."""
        self.breath = {lamp: age + seconds for lamp, age in self.breath.items() if age < 1.4}
        self.flash = {a: left - 2.6 * seconds for a, left in self.flash.items() if left > 0}
        self.blows.pass_time(seconds)
        goal = 1.0 if gate_open else 0.0
        self.opening += max(-seconds, min(seconds, goal - self.opening))

    def _lamp(self, before: State, now: State, lamp: int) -> None:
        was, burns = int(before.burning) >> lamp & 1, int(now.burning) >> lamp & 1
        if was == burns:
            return
        x, y = self._scenery.spot(lamp)
        if burns:
            self.breath[lamp] = 0.0
            self._sparks.burst(x, y - 16, LAMP, 26, 60)
            self._sparks.ring(x, y, 64, LAMP, 1.1)
        else:
            self._sparks.dust(x, y - 16, 8)

    def _body(self, motion: Motion, before: State, now: State, a: int) -> None:
        x, y = float(now.x[a]) * TILE, float(now.y[a]) * TILE
        shows = motion.shows(a)
        struck = now.tally[a, Tally.STRUCK] > before.tally[a, Tally.STRUCK]
        if struck:
            self.blows.strike(a)
            self._sparks.burst(x, y - 8, self._look.danger, 16, 70)
            if a == motion.follow and self._look.shake:
                self._camera.shake()
        if shows and now.hearts[a] < before.hearts[a]:
            self.blows.lose_heart(x, y + 4)
        if before.windup[a] > 0 and now.windup[a] == 0 and now.dazed[a] == 0:
            motion.lunge[a] = 1.0
        if now.tally[a, Tally.MENDED] > before.tally[a, Tally.MENDED]:
            self._sparks.burst(x, y - 6, (255, 170, 190), 12, 30)
        if now.tally[a, Tally.FILLED] > before.tally[a, Tally.FILLED]:
            lantern_x, lantern_y = float(now.x[0]) * TILE, float(now.y[0]) * TILE - 10
            self._sparks.burst(lantern_x, lantern_y, LAMP, 20, 50)
            self._sparks.ring(lantern_x, lantern_y, 28, LAMP, 0.6)
        if shows and now.dash[a] > 0 and int(now.dash[a]) > DASH_TICKS - 3:
            self._sparks.dust(x, y + 4, 4)
        leapt = hypot(float(now.x[a] - before.x[a]), float(now.y[a] - before.y[a])) > 1.6
        if leapt and shows and now.role[a] == Role.IMP:
            self._sparks.dust(float(before.x[a]) * TILE, float(before.y[a]) * TILE, 9)
            self._sparks.dust(x, y, 9)
        self._noise(motion, before, now, a)

    def _noise(self, motion: Motion, before: State, now: State, a: int) -> None:
        """Rings are for what the followed body can know: its own noise and what reaches it."""
        noise = Noise(int(now.noise[a]))
        if noise == Noise.NONE or (noise == Noise.DASH and before.noise[a] == noise):
            return
        reach = float(HEARING[noise])
        x, y = float(now.x[a]), float(now.y[a])
        follow = motion.follow
        if a == follow and noise in self._early:
            return
        if noise == Noise.FLASH:
            self._flash(a, x, y, _aim_of(before, now, a))
        if follow >= 0 and a != follow:
            away = hypot(x - float(now.x[follow]), y - float(now.y[follow]))
            if away > reach:
                return
        self._ring(x, y, noise)

    def _flash(self, a: int, x: float, y: float, aim: int) -> None:
        self.flash[a], self.aim[a] = 1.0, aim
        self._sparks.burst(x * TILE, y * TILE - 10, LAMP, 20, 120)

    def _ring(self, x: float, y: float, noise: Noise) -> None:
        """How far a noise carries."""
        whole, reach = 0.6 if noise == Noise.DASH else 1.3, float(HEARING[noise])
        self._sparks.ring(x * TILE, y * TILE, reach * TILE, _RING_COLOURS[noise], whole)


def _aim_of(before: State, now: State, a: int) -> int:
    """Which way a body flashed: to the nearest foe that it dazed, else to where it turned.

    Its face does not tell: it has walked on since, and turned to where it walks.
    """
    aim, nearest = int(now.face[a]), float(FLASH_REACH)
    for b in range(int(before.bodies)):
        hit = before.dazed[b] == 0 and now.dazed[b] > 0
        dx, dy = float(before.x[b] - before.x[a]), float(before.y[b] - before.y[a])
        if hit and before.relation[a, b] == Relation.HOSTILE and hypot(dx, dy) <= nearest:
            aim, nearest = int(np.argmax(dx * DX + dy * DY)), hypot(dx, dy)
    return aim
