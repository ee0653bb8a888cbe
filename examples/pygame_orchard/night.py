"""One night in the orchard: bodies with momentum, apples, blows, and what bodies perceive."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from grounds import Grounds, Point

from duskfolk.agents import Other, Own, Standing

TILE = 32  # pixels: what our folk, who are used to tiles, shall take for one
GOAL = 12  # apples in the cart
DAWN = 180.0  # seconds until the sun is up
POCKETS = 3  # apples that a thief can carry
PICK_REACH = 44
CART_REACH = 56
THROW = 210  # pixels that a pebble flies
SIGHT = {"thief": 99, "guard": 8 * TILE, "dog": 7 * TILE}
CLOSE, HIDDEN = 1.8 * TILE, 1.6 * TILE
BLOW = {"guard": 1.05 * TILE, "dog": 0.95 * TILE}
CALL = 14 * TILE
CALM = 5.0  # seconds without a sight or sound after which guards mind their rounds again
ROUND = (90, 420)  # pixels that the calm stray from their next post, with roam at 0 and at 1
ROLES = {"thief": "lamplighter", "guard": "warden", "dog": "wolf"}


@dataclass(eq=False)  # so that bodies can be remembered
class Body:
    """A circle with momentum. Times are seconds left."""

    kind: str
    x: float
    y: float
    top: float  # pixels a second
    grip: float  # share of the difference to the wanted speed that a second would close
    posts: tuple[Point, ...] = ((0.0, 0.0),)  # the first is the one it is at or goes to
    radius: float = 11.0
    vx: float = 0.0
    vy: float = 0.0
    push: Point = (0.0, 0.0)  # where it wants to go, at most of length 1
    face: Point = (0.0, 1.0)
    hearts: int = 1
    apples: int = 0
    breath: float = 1.0
    charge: float = 1.0
    dash: float = 0.0
    dazed: float = 0.0
    safe: float = 0.0
    windup: float = 0.0
    cool: float = 0.0
    still: float = 0.0
    spots: bool = False  # sees the thief
    mood: str = "calm"  # calm, suspicious or hunting, as Senses say
    calm: float = 99.0  # seconds since it saw or heard something
    returns: bool = False  # strayed too far, and walks back
    stride: float = 0.0  # pixels walked, for the drawing


@dataclass
class Sound:
    """Something to hear, and to see as a ring."""

    x: float
    y: float
    reach: float
    by: Body | None
    word: str
    age: float = 0.0


@dataclass
class Night:
    """Everything that changes. ``step`` lets time pass; acts come in between."""

    grounds: Grounds
    dice: np.random.Generator
    now: float = 0.0
    stolen: int = 0
    outcome: str = ""
    sounds: list[Sound] = field(default_factory=list)
    fresh: list[Sound] = field(default_factory=list)  # not heard yet
    windfall: list[Point] = field(default_factory=list)

    def __post_init__(self) -> None:
        shapes = self.grounds.shapes
        self.thief = Body("thief", *shapes["thief"][0][0], top=126, grip=7, hearts=3)
        self.guards = [Body("guard", *at[0], 111, 6, tuple(at)) for at in shapes["guard"]]
        self.dogs = [Body("dog", *at[0], 127, 3, tuple(at)) for at in shapes["dog"]]
        self.bodies = [self.thief, *self.guards, *self.dogs]
        self.apples = [2] * len(self.grounds.trees)

    # What bodies perceive: the answers to the five questions of Senses

    def own(self, body: Body) -> Own:
        """How am I?"""
        return Own(
            body.x, body.y, body.vx, body.vy, face=body.face, windup=body.windup, cool=body.cool,
            dazed=body.dazed, breath=body.breath, charge=body.charge, home=body.posts[0],
            dash=body.dash <= 0, power=body.spots,
            use=body.mood == "hunting" and self.thief.safe <= 0
            and self._distance(body, self.thief) < BLOW[body.kind] + 8,
        )  # fmt: skip

    def others(self, body: Body) -> Iterator[Other]:
        """Who is near and seen?"""
        body.spots = False
        if body.dazed > 0:
            return
        for other in self.bodies:
            if other is not body and self.sees(body, other):
                body.spots |= other is self.thief
                relation = "hostile" if other is self.thief else "ally"
                yield Other(
                    other, other.x, other.y, other.vx, other.vy, ROLES[other.kind], relation,
                    other.dazed > 0, other.windup > 0, other.apples > 0,
                )  # fmt: skip

    def walls(self, body: Body, directions: np.ndarray) -> np.ndarray:
        """How far is it to a wall?"""
        return self.grounds.reach(body.x, body.y, directions, self.grounds.solid)

    def way(self, body: Body, goal: str, x: float, y: float) -> tuple[float, float, float]:
        """Which way does one walk there?"""
        return self.grounds.way(body.x, body.y, x, y)

    def level(self) -> Standing:
        """How does the level stand?"""
        return Standing(time=1 - self.now / DAWN, lamps=self.stolen / GOAL)

    def sees(self, body: Body, other: Body) -> bool:
        """Guards see what is before them, the dog all round; nobody sees who lies in the grass."""
        distance = self._distance(body, other)
        hides = other.still > 0.3 and self.grounds.in_grass(other.x, other.y)
        if distance > (HIDDEN if hides else SIGHT[body.kind]):
            return False
        dx, dy = other.x - body.x, other.y - body.y
        ahead = dx * body.face[0] + dy * body.face[1]
        if body.kind == "guard" and distance > CLOSE and ahead < distance / 2:
            return False
        return self.grounds.is_open(body.x, body.y, other.x, other.y, self.grounds.opaque)

    # What bodies do

    def act(self, body: Body, dx: float, dy: float, deed: str) -> None:
        """Let a body go somewhere and do something, as its deed's name says."""
        body.push = (dx, dy)
        if body.dazed > 0 or deed == "none":
            return
        if deed == "dash" and body.breath >= 0.5 and body.dash <= 0:
            body.breath -= 0.5
            body.dash = 0.2
            self.sound(body.x, body.y, 6 * TILE, body, "")
        elif deed == "use" and body.cool <= 0:
            body.windup, body.cool = 0.27, 1.47
        elif deed == "power" and body.charge >= 0.5 and body.spots:
            body.charge -= 0.5
            self.sound(body.x, body.y, CALL, body, "woof!" if body.kind == "dog" else "hey!")

    def mind_posts(self, roam: float) -> None:
        """Who is calm and has strayed too far walks back to its post, and then makes for the next.

        How a watch is posted is this game's business; what to do about thieves is the brains'.
        """
        for body in self.guards + self.dogs:
            stray = math.dist((body.x, body.y), body.posts[0])
            body.returns = body.calm > CALM and (
                stray > 50 if body.returns else stray > ROUND[0] + (ROUND[1] - ROUND[0]) * roam
            )
            if body.returns:
                dx, dy, _ = self.grounds.way(body.x, body.y, *body.posts[0])
                length = math.hypot(dx, dy) or 1.0
                body.push = (0.6 * dx / length, 0.6 * dy / length)
            elif stray < 60:
                body.posts = (*body.posts[1:], body.posts[0])

    def pick(self) -> None:
        """The thief picks an apple from a tree in reach, or up from the ground."""
        thief = self.thief
        if thief.cool > 0 or thief.apples >= POCKETS or thief.dazed > 0:
            return
        at = (thief.x, thief.y)
        for apple in self.windfall:
            if math.dist(at, apple) < PICK_REACH:
                self.windfall.remove(apple)
                thief.apples, thief.cool = thief.apples + 1, 0.3
                return
        for number, tree in enumerate(self.grounds.trees):
            if self.apples[number] and math.dist(at, tree) < PICK_REACH:
                self.apples[number] -= 1
                thief.apples, thief.cool = thief.apples + 1, 0.6
                self.sound(thief.x, thief.y, 2.5 * TILE, thief, "")
                return

    def throw(self) -> None:
        """The thief throws a pebble: it dazes whom it hits, and where it falls it is heard."""
        thief = self.thief
        if thief.cool > 0 or thief.dazed > 0:
            return
        thief.cool = 1.2
        reach = self.grounds.reach(
            thief.x, thief.y, np.array([thief.face]), self.grounds.opaque
        )  # fmt: skip
        far = min(THROW, float(reach[0]) - 8)
        x, y = thief.x + thief.face[0] * far, thief.y + thief.face[1] * far
        for body in self.guards + self.dogs:
            dx, dy = body.x - thief.x, body.y - thief.y
            along = dx * thief.face[0] + dy * thief.face[1]
            aside = dx * thief.face[1] - dy * thief.face[0]
            if 0 < along < far and abs(aside) < 18:
                body.dazed, body.windup, far = 1.8, 0.0, along
                x, y = body.x, body.y
        self.sound(x, y, 7 * TILE, thief, "tock")

    def sound(self, x: float, y: float, reach: float, by: Body | None, word: str) -> None:
        """Let something be heard."""
        self.sounds.append(Sound(x, y, reach, by, word))
        self.fresh.append(self.sounds[-1])
        for body in self.bodies:
            if by is self.thief or word:
                heard = math.dist((body.x, body.y), (x, y)) < reach
                body.calm = 0.0 if heard else body.calm

    def step(self, seconds: float) -> None:
        """Let time pass."""
        if self.outcome:
            return
        self.now += seconds
        for body in self.bodies:
            self._walk(body, seconds)
        self._make_room()
        for body in self.bodies:
            touches = self._distance(body, self.thief) < body.radius + self.thief.radius + 3
            bumps = touches and body.cool <= 0 and body.mood == "hunting"
            if 0 < body.windup <= seconds or bumps:
                self._strike(body)
            for name in ("dash", "dazed", "safe", "windup", "cool"):
                setattr(body, name, max(getattr(body, name) - seconds, 0))
            body.breath = min(body.breath + seconds / 4, 1)
            body.charge = min(body.charge + seconds / 10, 1)
            body.calm = 0.0 if body.spots else body.calm + seconds
        for sound in self.sounds:
            sound.age += seconds
        self.sounds = [sound for sound in self.sounds if sound.age < 1]
        thief = self.thief
        if thief.apples and math.dist((thief.x, thief.y), self.grounds.cart) < CART_REACH:
            self.stolen += thief.apples
            thief.apples = 0
        if self.stolen >= GOAL:
            self.outcome = "A fine harvest!"
        elif thief.hearts <= 0:
            self.outcome = "Caught."
        elif self.now >= DAWN:
            self.outcome = "The sun is up."

    def _walk(self, body: Body, seconds: float) -> None:
        """Momentum: a body nears the speed it wants, and slides on when it wants another."""
        top = body.top * (1 - 0.05 * body.apples) * (2.0 if body.dash > 0 else 1.0)
        top *= 0.75 if body.windup > 0 else 1.0
        want_x, want_y = body.push if body.dazed <= 0 else (0.0, 0.0)
        grip = min(body.grip * seconds * (2.0 if body.dash > 0 else 1.0), 1)
        body.vx += (want_x * top - body.vx) * grip
        body.vy += (want_y * top - body.vy) * grip
        x, y = body.x + body.vx * seconds, body.y + body.vy * seconds
        for trunk in self.grounds.trees:
            gap = math.dist((x, y), trunk)
            if gap < body.radius + 7:
                x += (x - trunk[0]) / (gap or 1) * (body.radius + 7 - gap)
                y += (y - trunk[1]) / (gap or 1) * (body.radius + 7 - gap)
        x, y = self.grounds.push_out(x, y, body.radius)
        walked = math.dist((x, y), (body.x, body.y))
        body.vx, body.vy = (x - body.x) / seconds, (y - body.y) / seconds
        body.x, body.y = x, y
        body.stride += walked
        body.still = 0 if walked > 20 * seconds else body.still + seconds
        if want_x or want_y:
            length = math.hypot(want_x, want_y)
            body.face = want_x / length, want_y / length

    def _make_room(self) -> None:
        for number, one in enumerate(self.bodies):
            for other in self.bodies[number + 1 :]:
                gap = self._distance(one, other)
                overlap = (one.radius + other.radius - gap) / 2
                if overlap > 0 and gap > 0:
                    dx, dy = (other.x - one.x) / gap * overlap, (other.y - one.y) / gap * overlap
                    one.x, one.y = self.grounds.push_out(one.x - dx, one.y - dy, one.radius)
                    other.x, other.y = self.grounds.push_out(
                        other.x + dx, other.y + dy, other.radius
                    )

    def _strike(self, body: Body) -> None:
        """A blow or a touch lands on a thief in reach: hearts, apples and the thief fly."""
        thief = self.thief
        gap = self._distance(body, thief)
        if (
            body is thief
            or body.dazed > 0
            or thief.safe > 0
            or gap > BLOW[body.kind]
            or not self.sees(body, thief)
        ):
            return
        body.cool = max(body.cool, 1.2)
        thief.hearts -= 1
        thief.dazed, thief.safe, thief.breath = 0.25, 3.0, 1.0
        thief.vx += (thief.x - body.x) / (gap or 1) * 420
        thief.vy += (thief.y - body.y) / (gap or 1) * 420
        for _ in range(thief.apples):
            angle = self.dice.uniform(0, math.tau)
            x, y = thief.x + 26 * math.cos(angle), thief.y + 26 * math.sin(angle)
            self.windfall.append(self.grounds.push_out(x, y, 8))
        thief.apples = 0

    @staticmethod
    def _distance(one: Body, other: Body) -> float:
        return math.dist((one.x, one.y), (other.x, other.y))
