"""The scarecrow: somebody to talk to, in a game that has nothing to do with Duskfolk's world."""

import math
from functools import cache
from pathlib import Path

from night import DAWN, GOAL, Body, Night

from duskfolk.agents.characters import (
    Character,
    Conversation,
    Plan,
    WorldView,
    load_persona,
)
from duskfolk.agents.characters.remembering import Chronicle, Rememberer

# Names vocabulary.json beside it, which tells what this game can do and tell, a sentence each.
FILE = Path(__file__).with_name("scarecrow.json")
EARSHOT = 90  # pixels
STEP = 32
PRICE = 2  # apples for a whistle
WAYS = ("east", "south-east", "south", "south-west", "west", "north-west", "north", "north-east")


@cache
def chronicle() -> Chronicle:
    """What is remembered of the thief from night to night; give a path instead to keep it."""
    return Chronicle(Rememberer(":memory:"), player="thief")


class Straw:
    """A scarecrow, and the five callbacks by which it sees this night and acts in it."""

    def __init__(self, night: Night, seed: int = 0) -> None:
        self.night = night
        self.x, self.y = night.grounds.shapes["scarecrow"][0][0]
        memories = chronicle()
        memories.begin("night")
        self.character = Character(load_persona(FILE), seed, recall=memories.of("scarecrow"))
        self.view = WorldView(facts=self.facts, legal=self.legal, do=self.do, now=self.now)

    def talk(self) -> Conversation:
        """Begin to talk."""
        return Conversation(self.character, self.view, listener="thief")

    def hears(self, body: Body) -> bool:
        """Whether a body is near enough to talk."""
        return math.dist((body.x, body.y), (self.x, self.y)) < EARSHOT

    def facts(self) -> dict[str, str | int | bool]:
        """What it can see from its pole."""
        night = self.night
        guard = min(night.guards, key=self._far, default=None)
        known: dict[str, str | int | bool] = {
            "price": PRICE,
            "pockets": night.thief.apples,
            "missing": max(0, GOAL - night.stolen - night.thief.apples),
            "hunted": any(body.mood == "hunting" for body in night.guards + night.dogs),
            "dawn_seconds": round(DAWN - night.now),
        }
        if guard is not None:
            known["guard_direction"] = self._way(guard)
            known["guard_steps"] = round(self._far(guard) / STEP)
        if night.dogs:
            known["dog_direction"] = self._way(night.dogs[0])
        return known

    def legal(self) -> set[str]:
        """What the game would do for it now."""
        can_whistle = self.night.thief.apples >= PRICE and self.night.dogs
        return {"wave", "whistle"} if can_whistle else {"wave"}

    def do(self, plan: Plan) -> bool:
        """Do what it agreed to, if it is still possible."""
        if plan.act not in self.legal():
            return False
        if plan.act == "whistle":
            self.night.thief.apples -= PRICE
            for dog in self.night.dogs:
                dog.dazed = 12.0
            self.night.sound(self.x, self.y, STEP, None, "wheeet")
        else:
            self.night.sound(self.x, self.y, 14 * STEP, None, "flap flap")
        return True

    def now(self) -> float:
        """Seconds of the night."""
        return self.night.now

    def _far(self, body: Body) -> float:
        return math.dist((body.x, body.y), (self.x, self.y))

    def _way(self, body: Body) -> str:
        angle = math.atan2(body.y - self.y, body.x - self.x)
        return WAYS[round(angle / (math.pi / 4)) % 8]
